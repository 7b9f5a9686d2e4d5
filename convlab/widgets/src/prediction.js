/** Predict mode: the learner says the number first. Until then the value stands nowhere on the page. */

import { convolveAt } from "./arithmetic.js";
import { wordButton } from "./controls.js";
import { html, set } from "./dom.js";
import { agrees, recognise } from "./mistakes.js";
import { parsed } from "./numbers.js";
import { sum, textOf } from "./sentence.js";
import { isWithheld, keyOf } from "./state.js";

export class Prediction {
  /** @param {(position: number[]) => void} reveal  show the value at a position from now on */
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
    const place = `${keyOf(state.position)} ${JSON.stringify([state.x, state.kernel, state.stride, state.padding, state.padding_mode, state.dilation])}`;
    this.state = state;
    this.root.hidden = !state.predict;
    const open = isWithheld(state, state.position);
    this.prompt.textContent = `Output (${state.position.join(", ")}) is`;
    for (const element of this.form.elements) element.disabled = !open;
    if (place === this.place) return;
    this.place = place;
    this.guess.value = "";
    this.answer(open ? "" : "Revealed. Move on to the next position.");
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
    } else if (agrees(guess, convolveAt(state.x, state.kernel, state.position, state))) {
      this.reveal(state.position);
      this.answer(`Right: ${textOf(sum(state))}.`, "right");
    } else {
      this.answer(recognise(state, guess) ?? "Not that. Multiply each cell under the window by its kernel value, then add up.", "wrong");
      this.guess.select();
    }
  }

  hint() {
    this.answer(textOf(sum(this.state, this.state.position, { withhold: true })));
  }

  give() {
    this.reveal(this.state.position);
    this.answer(`It is ${textOf(sum(this.state))}.`);
  }

  answer(text, kind = "") {
    this.reply.textContent = text;
    this.reply.className = `reply ${kind}`;
  }
}
