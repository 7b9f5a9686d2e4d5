/** What predict mode of the kernel explorer asks: a value of the output. */

import { layerOf } from "./cases/channels.js";
import { recognise } from "./mistakes.js";
import { sum, textOf } from "./sentence.js";
import { asked, caseOf, isWithheld, valueAt } from "./state.js";

/** What to do instead, where there is one channel. */
const HELP = {
  direct: "Not that. Multiply each cell under the window by its kernel value, then add up.",
  gather: "Not that. Multiply each cell under the window by its value of the flipped kernel, then add up.",
  scatter: "Not that. Add up what every input cell that reaches this output writes on it.",
};

/**
 * @import { State } from "./state.js"
 * @import { Question } from "./prediction.js"
 * @param {State} state
 * @param {(output: number[]) => void} reveal  show the value of an output cell from now on
 * @returns {Question}
 */
export function question(state, reveal) {
  const one = caseOf(state);
  const cell = asked(state, state.position, one);
  const { position, predict, revealed, ...rest } = state;
  return {
    id: JSON.stringify([cell, rest]),
    asked: predict,
    open: isWithheld(state, cell),
    // Where cells are written one after the other, what stands there now is not asked for.
    prompt: cell ? `Output ${one.words.place(cell)} is${one.at === "input" ? ", in the end," : ""}` : "The output is",
    value: () => valueAt(state, cell),
    proof: () => textOf(sum(state, cell)),
    hint: () => textOf(sum(state, cell, { withhold: true })),
    diagnosis: (guess) => recognise(state, guess, cell) ?? (layerOf(state).bare ? HELP[one.name] : helpWithChannels(state)),
    reveal: () => reveal(cell),
    after: cell ? "Revealed. Move on to the next position." : "All that is written here is cropped. Move on.",
  };
}

/** What to do instead, with the input channels that the output sees. @param {State} state */
function helpWithChannels(state) {
  const { seen } = layerOf(state);
  const multiply = "Multiply each cell under";
  return seen.length === 1
    ? `Not that. This output sees input channel ${seen[0]} alone. ${multiply} its window by its kernel value, then add up.`
    : `Not that. This output sees the input channels ${seen.join(", ")}. ${multiply} their windows by its kernel value, then add up.`;
}
