/** Which matrix is drawn below the grids, how large it is, and why it cannot be drawn. */

import { layerOf } from "./channels.js";

/** The matrices by their names. @type {("sparse" | "columns")[]} */
export const MATRICES = ["sparse", "columns"];

/** No larger matrix: its entries could not be told apart. */
export const MOST_ENTRIES = 4096;
export const MOST_LINES = 144;

const area = ([rows, columns]) => rows * columns;

/**
 * Rows and columns of the matrix: of C for all channels, of im2col for all that are gathered from, and of col2im for
 * all that the input channel which is shown is scattered on.
 * @param {import("../state.js").State} state
 * @param {Record<"input" | "kernel" | "output" | "positions", number[]>} geometry
 */
export function matrixShape(state, { input, kernel, output, positions }) {
  const { nIn, nOut, end, seen } = layerOf(state);
  if (state.matrix === "sparse") return [nOut * area(output), nIn * area(input)];
  return [(end === "input" ? seen.length : nIn) * area(kernel), area(positions)];
}

/** Why a matrix cannot be drawn, or null when it can be, or there is none. */
export function matrixRefusal(state, geometry) {
  if (!state.matrix) return null;
  if (state.matrix === "sparse" && state.padding_mode !== "zeros") {
    return `C stands for zeros around the input. With padding mode ${state.padding_mode}, look at the columns.`;
  }
  const shape = matrixShape(state, geometry);
  if (area(shape) <= MOST_ENTRIES && Math.max(...shape) <= MOST_LINES) return null;
  return `The matrix would be ${shape.join("×")}; no more than ${MOST_ENTRIES} entries and ${MOST_LINES} rows or columns are drawn.`;
}
