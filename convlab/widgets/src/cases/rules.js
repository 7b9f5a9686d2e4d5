/** What the cases share: limits, and the words of refusals and notes. @import { Pair } from "../arithmetic.js" */

import { hasChannels, layerOf } from "./channels.js";

/** No more cells than this along one side of a grid: they could not be read. */
export const MOST_CELLS = 18;

/** One value per axis. @template T @param {(axis: number) => T} along @returns {[T, T]} */
export function pair(along) {
  return [along(0), along(1)];
}

/** Whether all is one row without channels: then it is drawn and spoken of as a convolution of one axis. */
export function isStrip({ x }, { input, kernel, output, sides }) {
  const isRow = [input, kernel, output].every(([rows]) => rows === 1) && sides[0].every((n) => n === 0);
  return isRow && !hasChannels(x);
}

/**
 * How sizes, cells and lines are called.
 * @typedef {object} Words
 * @property {string[]} lines  a line of each axis
 * @property {(cell: Pair) => string} place  the index of a cell
 * @property {(cell: Pair) => string} where  the same, told
 * @property {(shape: Pair) => string} size
 * @property {(shape: Pair) => string} extent  a size that stands by itself
 */

/** @type {Words} */
const PLANE = {
  lines: ["row", "column"],
  place: (cell) => `(${cell.join(", ")})`,
  where: ([row, column]) => `row ${row}, column ${column}`,
  size: (shape) => shape.join("×"),
  extent: (shape) => shape.join("×"),
};

/** @type {Words} */
const STRIP = {
  lines: ["row", "cell"],
  place: ([, cell]) => String(cell),
  where: ([, cell]) => `cell ${cell}`,
  size: ([, cells]) => String(cells),
  extent: ([, cells]) => count(cells, "cell"),
};

/** The words for a state of these sizes. @returns {Words} */
export function wordsOf(state, sizes) {
  return isStrip(state, sizes) ? STRIP : PLANE;
}

/** Why stride or dilation cannot be stepped, whatever the convolution; else null. */
export function noSmallerStep(state, name, axis, delta, lines) {
  if (name === "stride" && state.stride[axis] + delta < 1) return "A window moves by at least 1.";
  if (name === "dilation" && state.dilation[axis] + delta < 1) {
    return "Dilation 1 is the ordinary convolution; there is no dilation 0.";
  }
  const kernel = layerOf(state).between(0, 0);
  const cells = axis === 0 ? kernel.length : kernel[0].length;
  if (name === "dilation" && delta > 0 && cells === 1) return `A kernel of 1 ${lines[axis]} has nothing to spread.`;
  return null;
}

/** Why there is no less padding on sides of which one has none. */
export function noSmallerPadding(sides, instead = "") {
  return Math.max(...sides) === 0
    ? "There is no padding to take away."
    : `On one side there is no padding to take away.${instead}`;
}

/** How much more there is of what is said of one channel. @param {number[]} channels */
export function inEach(channels) {
  return channels.length > 1 ? `, in each of ${channels.length} channels` : "";
}

export function count(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** What to add to a size where another shape differs from it. */
export function differs(shape, other, words, { size }) {
  return size(shape) === size(other) ? "" : `${words} ${size(shape)}`;
}
