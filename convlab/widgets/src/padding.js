/**
 * What the padded cells hold: where each of them is copied from, as in convlab.padding.
 *
 * @typedef {"zeros" | "reflect" | "replicate" | "circular" | "symmetric"} Mode
 * @import { Pair } from "./arithmetic.js"
 */

/** For each mode the index that an index outside of `size` cells is copied from, and how many may be added. */
const MODES = {
  zeros: { source: () => null, most: () => Infinity },
  reflect: { source: (n, size) => folded(n, size, 2 * (size - 1), 0), most: (size) => size - 1 },
  replicate: { source: (n, size) => Math.min(Math.max(n, 0), size - 1), most: () => Infinity },
  circular: { source: (n, size) => modulo(n, size), most: (size) => size },
  symmetric: { source: (n, size) => folded(n, size, 2 * size, 1), most: (size) => size },
};

/** The modes by their names. @type {Mode[]} */
export const MODE_NAMES = /** @type {Mode[]} */ (Object.keys(MODES));

/** How many cells a mode can add on each side of an axis of `size`. @param {Mode} mode */
export function mostPadding(mode, size) {
  return MODES[mode].most(size);
}

/**
 * The cell of the input that any cell takes its value from; null for a zero.
 * @param {Pair} cell @param {Pair} shape @param {Mode} mode @returns {Pair | null}
 */
export function sourceCell(cell, shape, mode = "zeros") {
  const [row, column] = cell.map((n, axis) => (n >= 0 && n < shape[axis] ? n : MODES[mode].source(n, shape[axis])));
  return row === null || column === null ? null : [row, column];
}

/** An index walked to and fro between the borders; the way back begins `gap` cells after the border. */
function folded(n, size, period, gap) {
  const along = modulo(n, Math.max(period, 1));
  return along < size ? along : period - gap - along;
}

function modulo(n, period) {
  return ((n % period) + period) % period;
}
