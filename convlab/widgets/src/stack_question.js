/** What predict mode of the receptive-field explorer asks: how many input cells an output cell reaches over. */

import { fieldAt, isWithheld, spanOf } from "./stack.js";
import { recogniseField } from "./stack_mistakes.js";
import { layerText } from "./stack_sentence.js";

/**
 * @import { Stack } from "./stack.js"
 * @import { Question } from "./prediction.js"
 * @param {Stack} state @param {() => void} reveal @returns {Question}
 */
export function fieldQuestion(state, reveal) {
  return {
    id: JSON.stringify(state.layers),
    asked: state.predict,
    open: isWithheld(state),
    prompt: "Receptive field of one output cell",
    value: () => fieldAt(state).size,
    proof: () => growth(state),
    hint: () =>
      `Begin with 1 and go from the input up. A layer adds d(k − 1) cells, each as wide as the strides below it ` +
      `multiplied. Layers, from the input: ${state.layers.map(layerText).join(", ")}.`,
    diagnosis: (guess) => recogniseField(state, guess) ?? "Not that. Begin with 1 and add what each layer adds.",
    reveal,
    after: "Revealed. Change the layers for another question.",
  };
}

/** The sum that the field is: "1 + 2·1 + 4·2 = 11". @param {Stack} state */
export function growth(state) {
  let jump = 1;
  const terms = ["1"];
  for (const layer of state.layers) {
    terms.push(`${spanOf(layer) - 1}·${jump}`);
    jump *= layer.stride;
  }
  return `${terms.join(" + ")} = ${fieldAt(state).size}`;
}
