/**
 * The arithmetic of a direct 2-D convolution, on plain arrays of rows.
 *
 * Pure functions of numbers: nothing here knows about a page, a widget or Python. As everywhere in the
 * course, "convolution" is the deep-learning one (no flip), and axes are rows before columns.
 * `tests/widgets` compares these functions with `convlab.conv2d` and `convlab.output_size`.
 *
 * @typedef {number[][]} Grid  Rows of numbers, all equally long.
 * @typedef {[number, number]} Pair  One value per axis: rows, then columns.
 * @typedef {"valid" | "same" | "same_lower" | "full"} PaddingName
 * @typedef {[number, number]} Sides  Cells before and after, along one axis.
 * @typedef {PaddingName | [number | Sides, number | Sides]} Padding  A name, or cells on each axis.
 * @typedef {{stride: Pair, padding: Padding, dilation: Pair, padding_mode?: Mode}} Steps
 * @typedef {{kernel: Pair, input: Pair, inside: boolean, source: Pair | null}} Tap
 *   One product of a window: which kernel value meets which input cell. Where `inside` is false the cell lies in
 *   the padding, with indices below 0 or beyond the input. `source` is the cell of the input that the value is
 *   read from, the cell itself or the one that the padding copies; null for a zero.
 * @import { Mode } from "./padding.js"
 */

import { sourceCell } from "./padding.js";

/** @returns {Pair} The number of rows and columns of `grid`. */
export function shapeOf(grid) {
  return [grid.length, grid[0].length];
}

/** How far a kernel of `k` values reaches when they stand `dilation` apart. */
export function effectiveSize(k, dilation = 1) {
  return dilation * (k - 1) + 1;
}

/**
 * The cells before and after that a padding means along one axis.
 * @param {PaddingName | number | Sides} padding @returns {Sides}
 */
export function resolvePadding(padding, i, k, { stride = 1, dilation = 1 } = {}) {
  if (typeof padding === "number") return [padding, padding];
  if (typeof padding !== "string") return padding;
  const span = effectiveSize(k, dilation);
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [span - 1, span - 1];
  const total = Math.max((Math.ceil(i / stride) - 1) * stride + span - i, 0);
  const less = Math.floor(total / 2);
  return padding === "same" ? [less, total - less] : [total - less, less];
}

/**
 * The number of positions at which the kernel lies wholly on the padded input:
 * ⌊(i + before + after − d(k−1) − 1)/s⌋ + 1, or 0 when it does not fit at all.
 */
export function outputSize(i, k, { stride = 1, padding = 0, dilation = 1 } = {}) {
  const [before, after] = resolvePadding(padding, i, k, { stride, dilation });
  const room = i + before + after - effectiveSize(k, dilation);
  return room < 0 ? 0 : Math.floor(room / stride) + 1;
}

/**
 * The smallest and the largest input that give the same output as an input of `i` does: at most `stride` sizes.
 * Padding by "same" depends on the input, and so is asked for by name.
 * @returns {[number, number]}
 */
export function inputSizes(i, k, { stride = 1, padding = 0, dilation = 1 } = {}) {
  const most = outputSize(i, k, { stride, padding, dilation }) * stride; // of "same": o = ⌈i/s⌉
  if (padding === "same" || padding === "same_lower") return [most - stride + 1, most];
  const [before, after] = resolvePadding(padding, i, k, { stride, dilation });
  const least = most - stride + effectiveSize(k, dilation) - before - after;
  return [Math.max(1, least), least + stride - 1];
}

/**
 * The cells before and after on both axes.
 * @param {Pair} inputShape @param {Pair} kernelShape @param {Steps} steps @returns {[Sides, Sides]}
 */
export function sidesOf(inputShape, kernelShape, steps) {
  const [rows, columns] = [0, 1].map((axis) => {
    const along = alongAxis(steps, axis);
    return resolvePadding(along.padding, inputShape[axis], kernelShape[axis], along);
  });
  return [rows, columns];
}

/**
 * `outputSize` on both axes.
 * @param {Pair} inputShape @param {Pair} kernelShape @param {Steps} steps @returns {Pair}
 */
export function outputShape(inputShape, kernelShape, steps) {
  return /** @type {Pair} */ (
    [0, 1].map((axis) => outputSize(inputShape[axis], kernelShape[axis], alongAxis(steps, axis)))
  );
}

/**
 * The taps of one output cell, in reading order of the kernel: what the cell gathers.
 * @param {Pair} position @param {Pair} inputShape @param {Pair} kernelShape @param {Steps} steps
 * @returns {Tap[]}
 */
export function windowCells(position, inputShape, kernelShape, steps) {
  const { stride, dilation, padding_mode: mode } = steps;
  const [[top], [left]] = sidesOf(inputShape, kernelShape, steps);
  const taps = [];
  for (let u = 0; u < kernelShape[0]; u++) {
    for (let v = 0; v < kernelShape[1]; v++) {
      const row = position[0] * stride[0] - top + u * dilation[0];
      const column = position[1] * stride[1] - left + v * dilation[1];
      const input = /** @type {Pair} */ ([row, column]);
      const inside = input.every((n, axis) => n >= 0 && n < inputShape[axis]);
      const source = inside ? input : sourceCell(input, inputShape, mode);
      taps.push({ kernel: /** @type {Pair} */ ([u, v]), input, inside, source });
    }
  }
  return taps;
}

/**
 * The output cells that one input (or padding) cell feeds, and through which kernel value: what it scatters to.
 * @param {Pair} cell @param {Pair} inputShape @param {Pair} kernelShape @param {Steps} steps
 * @returns {{kernel: Pair, output: Pair}[]}
 */
export function outputsFed(cell, inputShape, kernelShape, steps) {
  const shape = outputShape(inputShape, kernelShape, steps);
  const sides = sidesOf(inputShape, kernelShape, steps);
  const [rows, columns] = [0, 1].map((axis) => {
    const { stride, dilation } = alongAxis(steps, axis);
    const found = [];
    for (let u = 0; u < kernelShape[axis]; u++) {
      const start = cell[axis] + sides[axis][0] - u * dilation;
      if (start >= 0 && start % stride === 0 && start / stride < shape[axis]) found.push([u, start / stride]);
    }
    return found;
  });
  return rows.flatMap(([u, row]) => columns.map(([v, column]) => ({ kernel: [u, v], output: [row, column] })));
}

/**
 * The sum of products at one position.
 * @param {Grid} x @param {Grid} kernel @param {Pair} position @param {Steps} steps
 */
export function convolveAt(x, kernel, position, steps) {
  let sum = 0;
  for (const { kernel: [u, v], source } of windowCells(position, shapeOf(x), shapeOf(kernel), steps)) {
    if (source) sum += x[source[0]][source[1]] * kernel[u][v];
  }
  return sum;
}

/**
 * The whole output.
 * @param {Grid} x @param {Grid} kernel @param {Steps} steps @returns {Grid}
 */
export function conv2d(x, kernel, steps) {
  const [rows, columns] = outputShape(shapeOf(x), shapeOf(kernel), steps);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => convolveAt(x, kernel, [row, column], steps)),
  );
}

/** What rules one axis. */
function alongAxis({ stride, padding, dilation }, axis) {
  return {
    stride: stride[axis],
    padding: typeof padding === "string" ? padding : padding[axis],
    dilation: dilation[axis],
  };
}
