/**
 * The arithmetic of a 2-D convolution, direct and transposed, on plain arrays of rows.
 *
 * Pure functions of numbers: nothing here knows about a page, a widget or Python. As everywhere in the
 * course, "convolution" is the deep-learning one (no flip), and axes are rows before columns.
 * `tests/widgets` compares these functions with those of convlab.
 *
 * @typedef {number[][]} Grid  Rows of numbers, all equally long.
 * @typedef {[number, number]} Pair  One value per axis: rows, then columns.
 * @typedef {"valid" | "same" | "same_lower" | "full"} PaddingName
 * @typedef {[number, number]} Sides  Cells before and after, along one axis.
 * @typedef {PaddingName | [number | Sides, number | Sides]} Padding  A name, or cells on each axis.
 * @typedef {{stride: Pair, padding: Padding, dilation: Pair, padding_mode?: Mode}} Steps
 * @typedef {{count: Pair, kernel: Pair, step: Pair, offset: Pair, spread: Pair}} Walk
 *   A kernel that goes over a grid in `count` positions: at position n its value u meets cell
 *   n·step − offset + u·spread. Direct, positions are cells of the output and the grid is the input; transposed, it
 *   is the other way round.
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
 * The cells before and after on each axis.
 * @param {number[]} inputShape @param {number[]} kernelShape @param {Steps} steps @returns {Sides[]}
 */
export function sidesOf(inputShape, kernelShape, steps) {
  return inputShape.map((cells, axis) => {
    const along = alongAxis(steps, axis);
    return resolvePadding(along.padding, cells, kernelShape[axis], along);
  });
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
 * The cells that a kernel meets at one position, in its reading order.
 * @param {Walk} walk @param {Pair} position @returns {{kernel: Pair, cell: Pair}[]}
 */
export function cellsMet({ kernel, step, offset, spread }, position) {
  const met = [];
  for (let u = 0; u < kernel[0]; u++) {
    for (let v = 0; v < kernel[1]; v++) {
      const row = position[0] * step[0] - offset[0] + u * spread[0];
      const column = position[1] * step[1] - offset[1] + v * spread[1];
      met.push({ kernel: /** @type {Pair} */ ([u, v]), cell: /** @type {Pair} */ ([row, column]) });
    }
  }
  return met;
}

/**
 * The positions at which a kernel meets one cell, in reading order of the kernel, and with which of its values.
 * @param {Walk} walk @param {Pair} cell @returns {{kernel: Pair, position: Pair}[]}
 */
export function positionsMeeting({ count, kernel, step, offset, spread }, cell) {
  const [rows, columns] = [0, 1].map((axis) => {
    const found = [];
    for (let u = 0; u < kernel[axis]; u++) {
      const start = cell[axis] + offset[axis] - u * spread[axis];
      if (start >= 0 && start % step[axis] === 0 && start / step[axis] < count[axis]) found.push([u, start / step[axis]]);
    }
    return found;
  });
  return rows.flatMap(([u, row]) => columns.map(([v, column]) => ({ kernel: [u, v], position: [row, column] })));
}

/**
 * The walk of a direct convolution: over the input, one position for each output cell.
 * @param {Pair} inputShape @param {Pair} kernelShape @param {Steps} steps @returns {Walk}
 */
export function directWalk(inputShape, kernelShape, steps) {
  const [[top], [left]] = sidesOf(inputShape, kernelShape, steps);
  const count = outputShape(inputShape, kernelShape, steps);
  return { count, kernel: kernelShape, step: steps.stride, offset: [top, left], spread: steps.dilation };
}

/**
 * The sum of products at one position of a direct convolution.
 * @param {Grid} x @param {Grid} kernel @param {Pair} position @param {Steps} steps
 */
export function convolveAt(x, kernel, position, steps) {
  const shape = shapeOf(x);
  let sum = 0;
  for (const { kernel: [u, v], cell } of cellsMet(directWalk(shape, shapeOf(kernel), steps), position)) {
    const source = sourceCell(cell, shape, steps.padding_mode);
    if (source) sum += x[source[0]][source[1]] * kernel[u][v];
  }
  return sum;
}

// --- transposed -----------------------------------------------------------------------------------------------------

/**
 * The output size of a transposed convolution along one axis: s(i − 1) + d(k − 1) + 1 − before − after + a.
 * @param {number} i @param {number} k
 * @param {{stride?: number, padding?: number | Sides, outputPadding?: number, dilation?: number}} steps
 */
export function transposedSize(i, k, { stride = 1, padding = 0, outputPadding = 0, dilation = 1 } = {}) {
  const [before, after] = typeof padding === "number" ? [padding, padding] : padding;
  return stride * (i - 1) + effectiveSize(k, dilation) - before - after + outputPadding;
}

/** A kernel turned by 180°. @param {Grid} kernel @returns {Grid} */
export function turned(kernel) {
  return kernel.map((row) => [...row].reverse()).reverse();
}

/** Whether a cell is one of a grid that begins at (0, 0). @param {Pair} cell @param {Pair} shape */
export function isWithin(cell, shape) {
  return cell.every((n, axis) => n >= 0 && n < shape[axis]);
}

/** What rules one axis. */
function alongAxis({ stride, padding, dilation }, axis) {
  return {
    stride: stride[axis],
    padding: typeof padding === "string" ? padding : padding[axis],
    dilation: dilation[axis],
  };
}
