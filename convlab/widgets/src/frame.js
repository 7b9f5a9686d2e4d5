/** The frame of an explorer: it keeps its keys from the notebook, and shows and says its sentence. */

import { html } from "./dom.js";

const QUIET = 500; // milliseconds without a change before a screen reader is told

/**
 * @param {HTMLElement} el where to stand
 * @param {string} kind the explorer's name, for its style sheet
 * @param {string} label what it is, for a screen reader
 */
export function frame(el, kind, label) {
  const body = html("div", { class: "body" });
  const sentence = html("p", { class: "sentence", "aria-hidden": "true" });
  const said = html("p", { class: "said", role: "status" });
  // The attribute keeps JupyterLab's shortcuts away; stopping the event does it for the notebook of Jupyter 6 and others.
  const root = html(
    "section",
    { class: `convlab convlab-${kind}`, "aria-label": label, "data-lm-suppress-shortcuts": "true" },
    body,
    sentence,
    said,
  );
  root.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(root);
  let timer;
  return {
    root,
    body,
    /** Show the sentence at once, and have it read out when it has stopped changing. */
    say(text) {
      sentence.textContent = text;
      clearTimeout(timer);
      timer = setTimeout(() => (said.textContent = text), QUIET);
    },
  };
}
