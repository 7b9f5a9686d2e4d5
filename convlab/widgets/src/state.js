/**
 * What the kernel explorer knows and which moves are legal: pure functions of one plain object.
 *
 * The state holds the traits of the Python side by the same names. Functions never change it; they return what would
 * be changed. Python checks the same rules when a value is set there.
 *
 * @import { Grid, Pair } from "./arithmetic.js"
 * @typedef {{x: Grid, kernel: Grid, stride: Pair, padding: Pair, dilation: Pair, position: Pair,
 *            predict: boolean, revealed: Pair[]}} State
 * @typedef {"stride" | "padding" | "dilation"} Parameter
 */

import { effectiveSize, outputShape, outputsFed, shapeOf, windowCells } from "./arithmetic.js";

/** No more cells than this along one side of the padded input: they could not be read. */
export const MOST_CELLS = 18;

const LINES = ["row", "column"];

/** A cell as text, to compare and to look up. */
export const keyOf = (cell) => `${cell[0]},${cell[1]}`;

/** Sizes and steps on both axes. @param {State} state */
export function geometry({ x, kernel, stride, padding, dilation }) {
  const [input, weights] = [shapeOf(x), shapeOf(kernel)];
  return {
    input,
    kernel: weights,
    padded: pair((axis) => input[axis] + 2 * padding[axis]),
    reach: pair((axis) => effectiveSize(weights[axis], dilation[axis])),
    output: outputShape(input, weights, { stride, padding, dilation }),
  };
}

// --- positions ------------------------------------------------------------------------------------------------------

/** The nearest legal position; whole numbers, inside of the output. @param {State} state @returns {Pair} */
export function legalPosition(state, position) {
  const { output } = geometry(state);
  return pair((axis) => clamp(Math.round(position[axis]), 0, output[axis] - 1));
}

/** The position whose window starts nearest to a cell of the input, which may be a fraction. @param {State} state */
export function positionOfWindow(state, start) {
  return legalPosition(
    state,
    pair((axis) => (start[axis] + state.padding[axis]) / state.stride[axis]),
  );
}

/** Where the window at a position starts, in cells of the input. @param {State} state @returns {Pair} */
export function windowStart(state, position = state.position) {
  return pair((axis) => position[axis] * state.stride[axis] - state.padding[axis]);
}

/** How many positions there are. @param {State} state */
export function positionCount(state) {
  const { output } = geometry(state);
  return output[0] * output[1];
}

/** The place of a position in reading order, from 0. @param {State} state */
export function indexOf(state, position = state.position) {
  return position[0] * geometry(state).output[1] + position[1];
}

/** The position at a place in reading order. @param {State} state @returns {Pair} */
export function positionAt(state, index) {
  const { output } = geometry(state);
  const bounded = clamp(index, 0, output[0] * output[1] - 1);
  return [Math.floor(bounded / output[1]), bounded % output[1]];
}

// --- gather and scatter ---------------------------------------------------------------------------------------------

/** The products that one output cell is the sum of. @param {State} state */
export function gathered(state, position = state.position) {
  const { input, kernel } = geometry(state);
  return windowCells(position, input, kernel, state);
}

/** The output cells that one input cell feeds, each through one kernel value. @param {State} state */
export function scattered(state, cell) {
  const { input, kernel } = geometry(state);
  return outputsFed(cell, input, kernel, state);
}

/** The keys of all cells, of input and padding, that lie under some window. @param {State} state @returns {Set<string>} */
export function covered(state) {
  const { output } = geometry(state);
  const keys = new Set();
  for (let row = 0; row < output[0]; row++) {
    for (let column = 0; column < output[1]; column++) {
      for (const tap of gathered(state, [row, column])) keys.add(keyOf(tap.input));
    }
  }
  return keys;
}

// --- parameters and their bounds ------------------------------------------------------------------------------------

/**
 * Between which values a parameter may be set while the others stay, and why no further.
 * @param {State} state @param {Parameter} name @param {number} axis
 * @returns {{least: number, most: number, whyLeast: string, whyMost: string}}
 */
export function bounds(state, name, axis) {
  const { input, kernel, padded, reach } = geometry(state);
  const [i, k, whole, far] = [input[axis], kernel[axis], padded[axis], reach[axis]];
  const value = state[name][axis];
  const line = LINES[axis];
  if (name === "stride") {
    const most = whole - far + 1;
    return {
      least: 1,
      most: Math.max(value, most),
      whyLeast: "A window moves by at least 1.",
      whyMost: `From stride ${most} on there is only one position along the ${line}s.`,
    };
  }
  if (name === "dilation") {
    const most = k === 1 ? 1 : Math.floor((whole - 1) / (k - 1));
    return {
      least: 1,
      most: Math.max(value, most),
      whyLeast: "Dilation 1 is the ordinary convolution; there is no dilation 0.",
      whyMost:
        k === 1
          ? `A kernel of 1 ${line} has nothing to spread.`
          : `Dilation ${most + 1} would make the kernel reach over ${effectiveSize(k, most + 1)} ${line}s, ` +
            `but there are ${whole} with the padding.`,
    };
  }
  const least = Math.max(0, Math.ceil((far - i) / 2));
  const room = Math.floor((MOST_CELLS - i) / 2);
  return {
    least,
    most: Math.max(value, Math.min(far - 1, room)),
    whyLeast:
      least === 0
        ? "There is no padding to take away."
        : `With less padding the kernel, which reaches over ${far} ${line}s, would not fit.`,
    whyMost:
      far - 1 <= room
        ? `Padding ${far - 1} is full: with more, some windows would lie on padding alone.`
        : `No more than ${MOST_CELLS} ${line}s are shown.`,
  };
}

/**
 * Step a parameter on some axes together.
 * @param {State} state @param {Parameter} name @param {number[]} axes @param {number} delta
 * @returns {{changes: Partial<State>} | {refused: string}} what to change, or why it cannot be
 */
export function stepped(state, name, axes, delta) {
  const value = [...state[name]];
  for (const axis of axes) {
    const { least, most, whyLeast, whyMost } = bounds(state, name, axis);
    value[axis] += delta;
    if (value[axis] < least) return { refused: whyLeast };
    if (value[axis] > most) return { refused: whyMost };
  }
  return { changes: { [name]: value } };
}

/** Whether a kernel of this shape has a position, everything else staying. @param {State} state */
export function fits(state, kernel) {
  const { padded } = geometry(state);
  const shape = shapeOf(kernel);
  return [0, 1].every((axis) => effectiveSize(shape[axis], state.dilation[axis]) <= padded[axis]);
}

/** One array with one value replaced. @param {Grid} grid @returns {Grid} */
export function edited(grid, [row, column], value) {
  return grid.map((line, r) => (r === row ? line.map((old, c) => (c === column ? value : old)) : line));
}

/**
 * Changes of arrays or parameters, with what follows from them: the position stays legal, and what was revealed is
 * withheld again, since it is another number now.
 * @param {State} state @param {Partial<State>} changes @returns {Partial<State>}
 */
export function reconfigured(state, changes) {
  const next = { ...state, ...changes };
  return { ...changes, position: legalPosition(next, changes.position ?? state.position), revealed: [] };
}

// --- prediction -----------------------------------------------------------------------------------------------------

/** Whether the output at a position is still the learner's to find. @param {State} state */
export function isWithheld({ predict, revealed }, position) {
  return predict && !revealed.some((cell) => cell[0] === position[0] && cell[1] === position[1]);
}

function pair(along) {
  return /** @type {Pair} */ ([along(0), along(1)]);
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
