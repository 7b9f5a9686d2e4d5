/**
 * Buttons that copy the code of what is shown, one for each library. What they copy is written in code/.
 *
 * @typedef {"convlab" | "torch"} Library
 */

import { wordButton } from "./controls.js";
import { html } from "./dom.js";

const SHOWN = 2500; // milliseconds that a button says what it did

/** What each library is called on its button. @type {Record<Library, string>} */
export const LIBRARIES = { convlab: "NumPy", torch: "PyTorch" };

/** @param {(library: Library) => string} code what to copy, asked for at the press */
export function copying(code) {
  const said = html("span", { role: "status" });
  // Where a page may not write to the clipboard, the reader can: the code stands there, chosen already.
  const text = html("textarea", { readonly: true, hidden: true, rows: 6, "aria-label": "Code to copy", spellcheck: "false" });
  const hide = () => (text.hidden = true);
  // Not while a button of the mouse is down: the page would move from under the click.
  text.addEventListener("blur", () => {
    for (const type of ["click", "keyup"]) addEventListener(type, hide, { capture: true, once: true });
  });
  let timer;
  const tell = (news) => {
    said.textContent = news;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = ""), SHOWN);
  };
  const copy = async (library) => {
    const lines = code(library);
    try {
      await navigator.clipboard.writeText(lines);
      tell(`Copied for ${LIBRARIES[library]}.`);
    } catch {
      text.value = lines;
      text.hidden = false;
      text.focus();
      text.select();
      tell("Copy the chosen text by Ctrl+C or ⌘C.");
    }
  };
  const buttons = Object.entries(LIBRARIES).map(([library, name]) => wordButton(name, () => copy(library)));
  return html(
    "div",
    { class: "controls copying", role: "group", "aria-label": "Copy code" },
    html("span", { class: "label", "aria-hidden": "true" }, "Copy code"),
    ...buttons,
    said,
    text,
  );
}
