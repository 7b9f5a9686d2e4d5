/**
 * The arithmetic of a direct 2-D convolution, on plain arrays of rows.
 *
 * Pure functions of numbers: nothing here knows about a page, a widget or Python. As everywhere in the
 * course, "convolution" is the deep-learning one (no flip), axes are rows before columns, and `padding`
 * is the number of zeros on each side. `tests/widgets` compares these functions with `convlab.conv2d`.
 *
 * @typedef {number[][]} Grid  Rows of numbers, all equally long.
 * @typedef {[number, number]} Pair  One value per axis: rows, then columns.
 * @typedef {{stride: Pair, padding: Pair, dilation: Pair}} Steps
 * @typedef {{kernel: Pair, input: Pair, inside: boolean}} Tap
 *   One product of a window: which kernel value meets which input cell. Where `inside` is false the cell
 *   lies in the padding, with indices below 0 or beyond the input.
 */

/** @returns {Pair} The number of rows and columns of `grid`. */
export function shapeOf(grid) {
  return [grid.length, grid[0].length];
}

/** How far a kernel of `k` values reaches when they stand `dilation` apart. */
export function effectiveSize(k, dilation = 1) {
  return dilation * (k - 1) + 1;
}

/**
 * The number of positions at which the kernel lies wholly on the padded input: ⌊(i + 2p − d(k−1) − 1)/s⌋ + 1,
 * or 0 when it does not fit at all.
 */
export function outputSize(i, k, { stride = 1, padding = 0, dilation = 1 } = {}) {
  const room = i + 2 * padding - effectiveSize(k, dilation);
  return room < 0 ? 0 : Math.floor(room / stride) + 1;
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
export function windowCells(position, inputShape, kernelShape, { stride, padding, dilation }) {
  const taps = [];
  for (let u = 0; u < kernelShape[0]; u++) {
    for (let v = 0; v < kernelShape[1]; v++) {
      const row = position[0] * stride[0] - padding[0] + u * dilation[0];
      const column = position[1] * stride[1] - padding[1] + v * dilation[1];
      const inside = row >= 0 && row < inputShape[0] && column >= 0 && column < inputShape[1];
      taps.push({ kernel: /** @type {Pair} */ ([u, v]), input: /** @type {Pair} */ ([row, column]), inside });
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
  const [rows, columns] = [0, 1].map((axis) => {
    const { stride, padding, dilation } = alongAxis(steps, axis);
    const found = [];
    for (let u = 0; u < kernelShape[axis]; u++) {
      const start = cell[axis] + padding - u * dilation;
      if (start >= 0 && start % stride === 0 && start / stride < shape[axis]) found.push([u, start / stride]);
    }
    return found;
  });
  return rows.flatMap(([u, row]) => columns.map(([v, column]) => ({ kernel: [u, v], output: [row, column] })));
}

/**
 * The sum of products at one position. Padding counts as zero.
 * @param {Grid} x @param {Grid} kernel @param {Pair} position @param {Steps} steps
 */
export function convolveAt(x, kernel, position, steps) {
  let sum = 0;
  for (const { kernel: [u, v], input: [row, column], inside } of windowCells(
    position,
    shapeOf(x),
    shapeOf(kernel),
    steps,
  )) {
    if (inside) sum += x[row][column] * kernel[u][v];
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

/** The three integers that rule one axis. */
function alongAxis({ stride, padding, dilation }, axis) {
  return { stride: stride[axis], padding: padding[axis], dilation: dilation[axis] };
}
