/**
 * What a wrong prediction was perhaps meant to be: the numbers that known misconceptions give, with a sentence for each.
 *
 * @typedef {{value: number, text: string}} Mistake
 */

import { convolveAt } from "./arithmetic.js";
import { geometry, keyOf, windowStart } from "./state.js";

/** What each mode of padding is taken for. */
const OTHER_MODES = {
  reflect: [
    ["symmetric", "You copied the border cell too. That is symmetric; reflect leaves it out."],
    ["zeros", "You padded with zeros. Reflect mirrors the input at its border cell."],
  ],
  symmetric: [
    ["reflect", "You left the border cell out. That is reflect; symmetric copies it too."],
    ["zeros", "You padded with zeros. Symmetric mirrors the input behind its border cell."],
  ],
  replicate: [["zeros", "You padded with zeros. Replicate repeats the border cell."]],
  circular: [["zeros", "You padded with zeros. Circular goes on at the other end of the input."]],
};

/** Whether a guess is the value, up to what a hand-written number leaves out. */
export function agrees(guess, value) {
  return Math.abs(guess - value) <= 5e-4 * Math.max(1, Math.abs(value));
}

/** The sentence for a wrong guess, or null when no misconception gives that number. */
export function recognise(state, guess, position = state.position) {
  const right = convolveAt(state.x, state.kernel, position, state);
  const found = mistakes(state, position).find(({ value }) => agrees(guess, value) && !agrees(value, right));
  return found?.text ?? null;
}

/** All misconceptions that apply at a position, the likeliest first. @returns {Mistake[]} */
export function mistakes(state, position = state.position) {
  const { x, kernel, stride, dilation, padding_mode: mode } = state;
  const { sides } = geometry(state);
  const at = (start, d = dilation, weights = kernel, m = mode) => valueAt(x, weights, start, d, m);
  const start = windowStart(state, position);
  const flipped = kernel.map((row) => [...row].reverse()).reverse();
  const transposed = kernel[0].map((_, v) => kernel.map((row) => row[v]));
  const found = [
    {
      value: at(start, dilation, flipped),
      text: "You turned the kernel by 180° first. That is the convolution of mathematics; in deep learning the kernel stays as it is.",
    },
  ];
  if (stride.some((s, axis) => s !== 1 && position[axis] !== 0)) {
    found.push({
      value: at(position.map((n, axis) => n - sides[axis][0])),
      text: "You moved the window by 1 for each output cell. The stride says by how many.",
    });
  }
  if (sides.some(([before, after]) => before !== after)) {
    found.push({
      value: at(start.map((n, axis) => n + sides[axis][0] - sides[axis][1])),
      text: "You put the surplus of the padding on the other side.",
    });
  }
  if (sides.some(([before]) => before !== 0)) {
    found.push({
      value: at(start.map((n, axis) => n + sides[axis][0])),
      text: "You left the padding out: the window starts in it, not on the first input cell.",
    });
  }
  for (const [other, text] of OTHER_MODES[mode] ?? []) found.push({ value: at(start, dilation, kernel, other), text });
  if (dilation.some((d) => d !== 1)) {
    found.push({
      value: at(start, [1, 1]),
      text: "You used neighbouring cells. The dilation spreads the kernel: skip the cells between.",
    });
  }
  if (kernel.length === kernel[0].length) {
    found.push({
      value: at(start, dilation, transposed),
      text: "You swapped the rows and columns of the kernel.",
    });
  }
  found.push(...elsewhere(state, position));
  if (kernel.flat().some((weight) => weight < 0)) {
    found.push({
      value: at(start, dilation, kernel.map((row) => row.map(Math.abs))),
      text: "You lost a sign: products with a negative factor are taken away.",
    });
  }
  found.push(
    {
      value: at(start, dilation, kernel.map((row) => row.map(() => 1))),
      text: "You added up the input cells. Multiply each by its kernel value first.",
    },
    {
      value: convolveAt(x, kernel, position, state) / kernel.flat().length,
      text: "You took the mean. The output is the sum of the products.",
    },
  );
  return found;
}

/** The values of the other output cells: swapped indices, neighbours, then any. @returns {Mistake[]} */
function elsewhere(state, [row, column]) {
  const { output } = geometry(state);
  const near = [[row, column + 1], [row, column - 1], [row + 1, column], [row - 1, column]];
  const others = Array.from({ length: output[0] * output[1] }, (_, n) => [Math.floor(n / output[1]), n % output[1]]);
  const seen = new Set([keyOf([row, column])]);
  const found = [];
  for (const cell of [[column, row], ...near, ...others]) {
    const inside = cell.every((n, axis) => n >= 0 && n < output[axis]);
    if (!inside || seen.has(keyOf(cell))) continue;
    seen.add(keyOf(cell));
    const swapped = found.length === 0 && cell[0] === column && cell[1] === row;
    found.push({
      value: convolveAt(state.x, state.kernel, cell, state),
      text: swapped
        ? `That is the output at (${cell.join(", ")}): row and column are swapped.`
        : `That is the output at (${cell.join(", ")}), another position of the window.`,
    });
  }
  return found;
}

/** The sum of products of a window that starts at a given cell, be it a legal position or not. */
function valueAt(x, kernel, start, dilation, mode) {
  return convolveAt(x, kernel, start, { stride: [1, 1], padding: "valid", dilation, padding_mode: mode });
}
