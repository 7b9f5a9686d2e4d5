/** What predict mode of the kernel explorer asks: a value of the output. */

import { recognise } from "./mistakes.js";
import { sum, textOf } from "./sentence.js";
import { asked, caseOf, isWithheld, outputChannel, valueAt } from "./state.js";

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
  // Where several are written, it is the first of them.
  const ofChannel = one.at === "input" && !one.layer.bare ? ` of channel ${outputChannel(one)}` : "";
  const { position, predict, revealed, ...rest } = state;
  return {
    id: JSON.stringify([cell, rest]),
    asked: predict,
    open: isWithheld(state, cell),
    // Where cells are written one after the other, what stands there now is not asked for.
    prompt: cell ? `Output ${one.words.place(cell)}${ofChannel} is${one.at === "input" ? ", in the end," : ""}` : "The output is",
    value: () => valueAt(state, cell),
    proof: () => textOf(sum(state, cell)),
    hint: () => textOf(sum(state, cell, { withhold: true })),
    diagnosis: (guess) => recognise(state, guess, cell) ?? (one.layer.bare ? HELP[one.name] : helpWithChannels(one)),
    reveal: () => reveal(cell),
    after: cell ? "Revealed. Move on to the next position." : "All that is written here is cropped. Move on.",
  };
}

/** What to do instead, with the input channels that the output sees. @param {import("./state.js").Case} one */
function helpWithChannels(one) {
  const seen = one.layer.group(outputChannel(one), "output");
  const sees = seen.length === 1 ? `input channel ${seen[0]} alone` : `the input channels ${seen.join(", ")}`;
  const start = `Not that. This output sees ${sees}. `;
  if (one.name === "scatter") return `${start}Add up what every cell of ${seen.length === 1 ? "it" : "them"} that reaches this output writes on it.`;
  const value = one.name === "gather" ? "its value of the flipped kernel" : "its kernel value";
  return `${start}Multiply each cell under ${seen.length === 1 ? "its window" : "their windows"} by ${value}, then add up.`;
}
