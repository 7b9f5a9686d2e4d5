/** What a screen reader is told: the newest words, once they have stopped changing. */

import { html } from "./dom.js";

const QUIET = 500; // milliseconds without a change before they are said

export function voice() {
  const root = html("p", { class: "said", role: "status" });
  let words = "";
  let hushed = false;
  let timer;
  const wait = () => {
    clearTimeout(timer);
    if (!hushed && root.textContent !== words) timer = setTimeout(() => (root.textContent = words), QUIET);
  };
  return {
    root,
    say(text) {
      if (text === words) return;
      words = text;
      // What is no longer shown is not there to be read any more: it may be the answer to a question.
      if (root.textContent) root.textContent = "";
      wait();
    },
    /** Keep silent, as while it plays; what is said afterwards are the words of then. */
    hush(on) {
      hushed = on;
      wait();
    },
  };
}
