/** Predict mode: the learner says the number first. Until then the value stands nowhere on the page. */

import { wordButton } from "./controls.js";
import { html, set } from "./dom.js";
import { agrees, recognise } from "./mistakes.js";
import { parsed } from "./numbers.js";
import { sum, textOf } from "./sentence.js";
import { asked, caseOf, isWithheld, valueAt } from "./state.js";

const HELP = {
  direct: "Not that. Multiply each cell under the window by its kernel value, then add up.",
  gather: "Not that. Multiply each cell under the window by its value of the flipped kernel, then add up.",
  scatter: "Not that. Add up what every input cell that reaches this output writes on it.",
};

export class Prediction {
  /** @param {(output: number[]) => void} reveal  show the value of an output cell from now on */
  constructor(reveal) {
    this.reveal = reveal;
    this.guess = html("input", { type: "text", inputmode: "decimal", size: 8, autocomplete: "off" });
    this.prompt = html("span");
    this.reply = html("p", { class: "reply", role: "status" });
    this.form = html(
      "form",
      { class: "controls" },
      html("label", { class: "field" }, this.prompt, this.guess),
      html("button", { type: "submit" }, "Check"),
      wordButton("Show the products", () => this.hint()),
      wordButton("Reveal", () => this.give()),
    );
    this.root = html("div", { class: "prediction" }, this.form, this.reply);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.guess.addEventListener("input", () => set(this.guess, { "aria-invalid": null }));
  }

  set(state) {
    this.state = state;
    this.cell = asked(state);
    const { position, predict, revealed, ...question } = state;
    const place = JSON.stringify([this.cell, question]);
    const open = isWithheld(state, this.cell);
    this.root.hidden = !predict;
    this.prompt.textContent = this.cell ? `Output (${this.cell.join(", ")}) is` : "The output is";
    for (const element of this.form.elements) element.disabled = !open;
    if (place === this.place) return;
    this.place = place;
    this.guess.value = "";
    this.answer(open ? "" : this.cell ? "Revealed. Move on to the next position." : "All that is written here is cropped. Move on.");
  }

  focus() {
    this.guess.focus();
  }

  check() {
    const { state } = this;
    const guess = parsed(this.guess.value);
    if (guess === null) {
      set(this.guess, { "aria-invalid": "true" });
      this.answer("Type a number, such as −1, 0.5 or 1/9.");
    } else if (agrees(guess, valueAt(state, this.cell))) {
      this.reveal(this.cell);
      this.answer(`Right: ${textOf(sum(state, this.cell))}.`, "right");
    } else {
      this.answer(recognise(state, guess, this.cell) ?? HELP[caseOf(state).name], "wrong");
      this.guess.select();
    }
  }

  hint() {
    this.answer(textOf(sum(this.state, this.cell, { withhold: true })));
  }

  give() {
    this.reveal(this.cell);
    this.answer(`It is ${textOf(sum(this.state, this.cell))}.`);
  }

  answer(text, kind = "") {
    this.reply.textContent = text;
    this.reply.className = `reply ${kind}`;
  }
}
