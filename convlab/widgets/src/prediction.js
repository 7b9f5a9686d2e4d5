/** Predict mode: the learner says the number first. Until then the value stands nowhere on the page. */

import { wordButton } from "./controls.js";
import { html, set, write } from "./dom.js";
import { agrees, parsed } from "./numbers.js";

/**
 * @typedef {object} Question
 * @property {string} id  another id is another question: what was typed for the one before is gone
 * @property {boolean} asked  whether predict mode is on
 * @property {boolean} open  whether the value is still the learner's to find
 * @property {string} prompt  such as "Output (0, 1) is"
 * @property {() => number} value
 * @property {(guess: number) => boolean} [accepts]  whether a guess is near enough; if not given, as `agrees` does
 * @property {() => string} proof  how the value comes about, for the reply
 * @property {() => string} hint
 * @property {(guess: number) => string} diagnosis  what to say to a wrong guess
 * @property {() => void} reveal  show the value from now on
 * @property {string} after  what stands there when the value is shown
 */

export class Prediction {
  /** @param {string} hintName what the button of the hint says */
  constructor(hintName) {
    this.guess = html("input", { type: "text", inputmode: "decimal", size: 8, autocomplete: "off" });
    this.prompt = html("span");
    this.reply = html("p", { class: "reply", role: "status" });
    this.form = html(
      "form",
      { class: "controls" },
      html("label", { class: "field" }, this.prompt, this.guess),
      html("button", { type: "submit" }, "Check"),
      wordButton(hintName, () => this.answer(this.question.hint())),
      wordButton("Reveal", () => this.give()),
    );
    this.root = html("div", { class: "prediction" }, this.form, this.reply);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.guess.addEventListener("input", () => set(this.guess, { "aria-invalid": null }));
  }

  /** @param {Question} question */
  set(question) {
    const isNew = question.id !== this.shown;
    this.question = question;
    set(this.root, { hidden: !question.asked });
    this.shown = question.asked ? question.id : null;
    if (!question.asked) return;
    write(this.prompt, question.prompt);
    for (const element of this.form.elements) element.disabled = !question.open;
    if (!isNew) return;
    this.guess.value = "";
    this.answer(question.open ? "" : question.after);
  }

  focus() {
    this.guess.focus();
  }

  check() {
    const { question } = this;
    const guess = parsed(this.guess.value);
    if (guess === null) {
      set(this.guess, { "aria-invalid": "true" });
      this.answer("Type a number, such as −1, 0.5 or 1/9.");
    } else if (question.accepts?.(guess) ?? agrees(guess, question.value())) {
      question.reveal();
      this.answer(`Right: ${question.proof()}.`, "right");
    } else {
      this.answer(question.diagnosis(guess), "wrong");
      this.guess.select();
    }
  }

  give() {
    this.question.reveal();
    this.answer(`It is ${this.question.proof()}.`);
  }

  answer(text, kind = "") {
    write(this.reply, text);
    this.reply.className = `reply ${kind}`;
  }
}
