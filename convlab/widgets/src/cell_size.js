/**
 * How large the cells are, for the room that there is. Few fixed steps, so that a little more room changes nothing.
 *
 * @import { Case } from "./state.js"
 */

import { NUMBERS } from "./line_numbers.js";

const CELL_SIZES = [44, 40, 36, 32, 28, 26, 24];
const SMALLEST = CELL_SIZES.at(-1);
const HIGHEST = 520; // pixels; no panel is higher, where the sizes allow it
const SMALL_CELLS = [36, 32, 28, 26, 24];
const BORDERS = 4;
const APART = 20; // pixels between two channels
const LEAST_PANEL = 164; // pixels that the title of a channel takes
const CAPTIONS = 124; // pixels above, between and below the grids of a channel
const BETWEEN = 34 + NUMBERS; // pixels taken by a sign between two panels, and by what stands before a grid
const MARGINS = 12;

/** The cells from this size on have a corner for the kernel value. */
export const ROOMY = 36;

/**
 * The largest cells with which input, kernel and output stand in one row, or else below each other.
 * @param {Case} one @param {number} width
 */
export function fitOne({ frames }, width) {
  const [input, kernel, output] = shapes(frames);
  const tallest = Math.max(input[0], kernel[0], output[0]);
  const allowed = CELL_SIZES.filter((cell) => cell * tallest <= HIGHEST);
  const fitting = (columns, signs) => allowed.find((cell) => NUMBERS + columns * cell + signs * BETWEEN + MARGINS <= width) ?? 0;
  const inOneRow = fitting(input[1] + kernel[1] + output[1], 2);
  const inTwoRows = Math.min(fitting(input[1], 0), fitting(kernel[1] + output[1], 2));
  const inThree = Math.min(fitting(input[1], 0), fitting(Math.max(kernel[1], output[1]), 1));
  return inOneRow >= 32 ? inOneRow : Math.max(inOneRow, inTwoRows, inThree, SMALLEST);
}

/**
 * The largest cells with which a strip has room, its parts moved to where they belong; if there is none, unmoved.
 * @param {Case} one @param {number} width
 * @returns {{cell: number, shifts: {input: number, output: number}}} shifts in cells
 */
export function fitStrip({ frames: { input, output } }, width) {
  const first = Math.min(input.origin[1], output.origin[1]);
  const length = Math.max(...[input, output].map(({ origin, shape }) => origin[1] + shape[1])) - first;
  const cell = CELL_SIZES.find((one) => length * one + MARGINS <= width);
  if (!cell) return { cell: SMALLEST, shifts: { input: 0, output: 0 } };
  return { cell, shifts: { input: input.origin[1] - first, output: output.origin[1] - first } };
}

/**
 * The same for channels, in so many rows, with what stands alone on the other end beside or below, that all is least high.
 * @param {Case} one @param {number} width
 * @returns {{cell: number, wide: number}} and the pixels that a row of channels is wide
 */
export function fitChannels({ frames, at, on, layer }, width) {
  const [each, kernel, alone] = [on, "kernel", at].map((role) => frames[role].shape);
  const count = on === "input" ? layer.nIn : layer.nOut;
  const wide = (abreast, cell) => abreast * (Math.max(NUMBERS + each[1] * cell + BORDERS, LEAST_PANEL) + APART) - APART;
  const ways = [];
  for (let rows = 1; rows <= count; rows++) {
    const abreast = Math.ceil(count / rows);
    for (const beside of [true, false]) {
      const more = (cell) => (beside ? BETWEEN + alone[1] * cell + BORDERS : 0);
      const cell = SMALL_CELLS.find((one) => wide(abreast, one) + more(one) <= width);
      if (!cell) continue;
      const high = rows * ((each[0] + kernel[0]) * cell + CAPTIONS) + (beside ? 0 : alone[0] * cell + CAPTIONS / 3);
      ways.push({ abreast, cell, high });
    }
  }
  const { abreast, cell } = ways.sort((one, other) => one.high - other.high)[0] ?? { abreast: 1, cell: SMALLEST };
  return { cell, wide: wide(abreast, cell) };
}

function shapes(frames) {
  return ["input", "kernel", "output"].map((role) => frames[role].shape);
}
