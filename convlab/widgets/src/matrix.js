/**
 * A convolution as a matrix: the sparse C, whose rows are outputs and columns inputs, or the columns of im2col.
 *
 * An entry knows the three cells that it links: of the kernel, of the input and of the output, as the grids show them.
 *
 * @import { Pair } from "./arithmetic.js"
 * @import { Case, State } from "./state.js"
 * @typedef {{value: number, kernel: Pair, input: Pair, output: Pair}} Entry
 * @typedef {object} Matrix
 * @property {"sparse" | "columns"} kind
 * @property {string} name
 * @property {string} meaning  what its rows and columns are
 * @property {Pair} shape
 * @property {0 | 1} axis  what a position is: a row or a column
 * @property {Map<string, Entry>} entries  by row and column; a place without an entry is a zero
 * @property {(row: number) => string} row  what a row stands for
 * @property {(column: number) => string} column
 */

import { cellsMet, shapeOf } from "./arithmetic.js";
import { matrixShape } from "./cases/matrices.js";
import { caseOf, gathered, geometry, keyOf } from "./state.js";

/** The matrix of a state. @param {State} state @param {Case} one @returns {Matrix} */
export function matrixOf(state, one = caseOf(state)) {
  return state.matrix === "sparse" ? sparse(state, one) : columns(state, one);
}

/** @returns {Matrix} */
function sparse(state, one) {
  const sizes = geometry(state);
  const input = shapeOf(state.x);
  const entries = new Map();
  const [rows, width] = [sizes.output[0] * sizes.output[1], sizes.output[1]];
  for (let row = 0; row < rows; row++) {
    const output = cellAt(row, width);
    for (const { kernel, input: met } of gathered(state, output, one)) {
      const { own } = one.input(met);
      if (own === null) continue; // a zero of the padding, or between the cells, has no column
      const column = own[0] * input[1] + own[1];
      entries.set(keyOf([row, column]), { value: one.kernel(kernel).value, kernel, input: met, output });
    }
  }
  const name = !state.transposed ? "C" : state.flip ? "Cᵀ" : "not Cᵀ";
  return {
    kind: "sparse",
    name,
    meaning: "a row for each output cell, a column for each input cell; what is empty is zero",
    shape: matrixShape(state, sizes),
    axis: one.at === "output" ? 0 : 1,
    entries,
    row: (row) => `output ${one.words.place(cellAt(row, width))}`,
    column: (column) => `input ${one.words.place(cellAt(column, input[1]))}`,
  };
}

/** @returns {Matrix} */
function columns(state, one) {
  const { walk } = one;
  const sizes = geometry(state);
  const shape = matrixShape(state, sizes);
  const entries = new Map();
  const positionOf = (column) => cellAt(column, walk.count[1]);
  for (let column = 0; column < shape[1]; column++) {
    const position = positionOf(column);
    cellsMet(walk, position).forEach(({ kernel, cell }, row) => {
      const [input, output] = one.at === "output" ? [cell, position] : [position, cell];
      const value = one.at === "output" ? one.input(cell).value : one.kernel(kernel).value * one.input(position).value;
      entries.set(keyOf([row, column]), { value, kernel, input, output });
    });
  }
  const scatters = one.at === "input";
  return {
    kind: "columns",
    name: scatters ? "Columns for col2im" : "im2col",
    meaning: scatters
      ? "a column for each input cell: its number times the kernel, to be added to the output"
      : "a column for each position: the cells under the window, a row for each kernel value",
    shape,
    axis: 1,
    entries,
    row: (row) => `kernel ${one.words.place(cellAt(row, walk.kernel[1]))}`,
    column: (column) => `${one.at} ${one.words.place(positionOf(column))}`,
  };
}

/** The entries that link a cell of one grid. @param {Matrix} matrix @param {"kernel" | "input" | "output"} role */
export function entriesOf({ entries }, role, cell) {
  const key = keyOf(cell);
  return [...entries].filter(([, entry]) => keyOf(entry[role]) === key).map(([place]) => place.split(",").map(Number));
}

/** The hue of a weight, in degrees. @param {State} state @param {Pair} own the weight's place in the kernel */
export function angleOf({ kernel }, [u, v]) {
  return Math.round((360 * (u * kernel[0].length + v)) / (kernel.length * kernel[0].length));
}

function cellAt(index, columns) {
  return [Math.floor(index / columns), index % columns];
}
