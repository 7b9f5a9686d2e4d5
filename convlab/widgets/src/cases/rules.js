/** What the cases share: limits, and the words of refusals and notes. @import { Pair } from "../arithmetic.js" */

import { layerOf } from "./channels.js";

/** No more cells than this along one side of a grid: they could not be read. */
export const MOST_CELLS = 18;

export const LINES = ["row", "column"];

/** One value per axis. @template T @param {(axis: number) => T} along @returns {[T, T]} */
export function pair(along) {
  return [along(0), along(1)];
}

/** Why stride or dilation cannot be stepped, whatever the convolution; else null. */
export function noSmallerStep(state, name, axis, delta) {
  if (name === "stride" && state.stride[axis] + delta < 1) return "A window moves by at least 1.";
  if (name === "dilation" && state.dilation[axis] + delta < 1) {
    return "Dilation 1 is the ordinary convolution; there is no dilation 0.";
  }
  const [kernel] = layerOf(state).kernels;
  const cells = axis === 0 ? kernel.length : kernel[0].length;
  if (name === "dilation" && delta > 0 && cells === 1) return `A kernel of 1 ${LINES[axis]} has nothing to spread.`;
  return null;
}

/** Why there is no less padding on sides of which one has none. */
export function noSmallerPadding(sides, instead = "") {
  return Math.max(...sides) === 0
    ? "There is no padding to take away."
    : `On one side there is no padding to take away.${instead}`;
}

/** A cell in words. */
export function place(cell) {
  return `(${cell.join(", ")})`;
}

export function count(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** What to add to a size where another shape differs from it. */
export function differs(shape, other, words) {
  return place(shape) === place(other) ? "" : `${words} ${shape.join("×")}`;
}
