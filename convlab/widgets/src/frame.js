/** The frame of an explorer: it keeps its keys from the notebook, and shows and says its sentence. */

import { html, reserve, set, write } from "./dom.js";
import { voice } from "./voice.js";

/**
 * @param {HTMLElement} el where to stand
 * @param {string} kind the explorer's name, for its style sheet
 * @param {string} label what it is, for a screen reader
 */
export function frame(el, kind, label) {
  const body = html("div", { class: "body" });
  const shown = html("span");
  const sentence = html("p", { class: "sentence", "aria-hidden": "true" }, shown);
  const said = voice();
  // The attribute keeps JupyterLab's shortcuts away; stopping the event does it for the notebook of Jupyter 6 and others.
  const root = html(
    "div",
    { class: `convlab convlab-${kind}`, role: "group", "aria-label": label, "data-lm-suppress-shortcuts": "true" },
    body,
    sentence,
    said.root,
  );
  root.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(root);
  return {
    root,
    body,
    hush: said.hush,
    /**
     * Show the sentence at once, and have it read out when it has come to rest.
     * @param {...{text: string, role?: string}} parts its pieces, some of them in the colour of a role
     */
    say(...parts) {
      const pieces = shown.children; // they stay: at most moves their texts alone change
      while (pieces.length > parts.length) shown.lastChild.remove();
      while (pieces.length < parts.length) shown.append(html("span"));
      parts.forEach(({ text, role }, n) => write(set(pieces[n], { class: role }), text));
      said.say(parts.map(({ text }) => text).join(""));
    },
    /** Keep room for a sentence of this length, whatever the width, so that nothing below it ever moves. */
    reserve: (text) => reserve(sentence, text),
  };
}
