/** The sentence of a stack of layers, word for word that of convlab.stacks. */

import { number } from "./numbers.js";
import { fieldAt, isWithheld, pathsTo, sizesOf } from "./stack.js";

/** @import { Layer, Stack } from "./stack.js" */

/** The whole sentence, or what may be said while the field is withheld. @param {Stack} state */
export function stackSentence(state) {
  const { layers, input_size: input, position } = state;
  const noun = layers.length === 1 ? "layer" : "layers";
  const setting = `input of ${input}, ${noun} ${layers.map(layerText).join(", ")} → output of ${sizesOf(state).at(-1)}; `;
  if (isWithheld(state)) return `${setting}receptive field ?`;
  const { size, jump, start } = fieldAt(state);
  return `${setting}receptive field ${size}, jump ${jump}, start ${number(start)}; ${seenText(state, position)}`;
}

/** What one output cell sees. @param {Stack} state @param {number} at */
export function seenText(state, at) {
  const { first, last, size } = fieldAt(state, at);
  const inside = pathsTo(state, at).slice(Math.max(first, 0), Math.max(last + 1, 0));
  const outside = size - inside.length;
  const beyond = outside ? `, ${count(outside, "cell")} of it outside of the input` : "";
  return `output ${at} reaches from ${number(first)} to ${number(last)}${beyond}: ${coverage(inside)}`;
}

function coverage(counts) {
  const seen = counts.filter((n) => n > 0);
  if (seen.length === 0) return "it sees padding alone";
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  const by = least === most ? `by ${count(least, "path")} each` : `by ${number(least)} to ${number(most)} paths`;
  const missed = counts.length - seen.length;
  if (missed) {
    return `${missed} of ${counts.length} cells ${missed === 1 ? "is" : "are"} never seen, the others ${by}`;
  }
  return counts.length > 1 ? `all ${counts.length} cells are seen, ${by}` : `the one cell is seen, ${by}`;
}

/** One layer: its kernel size, and what else is not as usual. @param {Layer} layer */
export function layerText({ kernel_size: k, stride, dilation, padding }) {
  const words = [
    stride === 1 ? "" : `stride ${stride}`,
    dilation === 1 ? "" : `dilation ${dilation}`,
    padding.some((n) => n > 0) ? `padding ${paddingText(padding)}` : "",
  ].filter(Boolean);
  return words.length ? `${k} (${words.join(", ")})` : String(k);
}

/** One number, or two where the sides differ. */
export function paddingText([before, after]) {
  return before === after ? String(before) : `(${before}, ${after})`;
}

/** "1 cell", "2 cells". */
export function count(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
