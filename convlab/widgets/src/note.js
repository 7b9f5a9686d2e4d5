/** The line that tells why something was refused, else what is pointed at, else what can be done. */

import { html, write } from "./dom.js";
import { voice } from "./voice.js";

/**
 * @param {HTMLElement} root the explorer: what was refused is over with the next action in it
 * @param {string} help what can be done
 */
export function noteLine(root, help) {
  const line = html("p", { class: "note" }, help);
  const said = voice();
  root.append(said.root);
  const told = { pointed: null, refused: null };
  const tell = (changes) => {
    Object.assign(told, changes);
    const news = told.refused ?? told.pointed;
    write(line, news ?? help);
    said.say(news ?? "");
  };
  const forget = () => tell({ refused: null });
  // Before the action, which may be refused itself.
  for (const type of ["pointerdown", "keydown", "change"]) root.addEventListener(type, forget, { capture: true });
  return {
    root: line,
    /** Say what is pointed at; null when nothing is. */
    point: (text) => tell(text === null ? { pointed: null } : { pointed: text, refused: null }),
    /** Say why something was refused, until the next action. */
    refuse: (text) => tell({ refused: text }),
    forget,
  };
}
