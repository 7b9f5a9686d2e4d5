/**
 * What the kernel explorer knows and which moves are legal: pure functions of one plain object.
 *
 * The state holds the traits of the Python side by the same names. Functions never change it; they return what would
 * be changed. Python checks the same rules when a value is set there.
 *
 * @import { Grid, Padding, Pair } from "./arithmetic.js"
 * @import { Mode } from "./padding.js"
 * @typedef {{x: Grid, kernel: Grid, stride: Pair, padding: Padding, padding_mode: Mode, dilation: Pair,
 *            position: Pair, predict: boolean, revealed: Pair[]}} State
 * @typedef {"stride" | "padding" | "dilation"} Parameter
 */

import { effectiveSize, inputSizes, outputShape, outputsFed, shapeOf, sidesOf, windowCells } from "./arithmetic.js";
import { mostPadding, sourceCell } from "./padding.js";

/** No more cells than this along one side of the padded input: they could not be read. */
export const MOST_CELLS = 18;

const LINES = ["row", "column"];

/** A cell as text, to compare and to look up. */
export const keyOf = (cell) => `${cell[0]},${cell[1]}`;

/** Sizes and steps on both axes. @param {State} state */
export function geometry(state) {
  const [input, kernel] = [shapeOf(state.x), shapeOf(state.kernel)];
  const sides = sidesOf(input, kernel, state);
  return {
    input,
    kernel,
    sides, // of the padding: cells before and after
    padded: pair((axis) => input[axis] + sides[axis][0] + sides[axis][1]),
    reach: pair((axis) => effectiveSize(kernel[axis], state.dilation[axis])),
    output: outputShape(input, kernel, state),
  };
}

/** The axes that are stepped: where there is but one cell, with the padding, nothing has room. @param {State} state */
export function axesToStep(state) {
  const { padded } = geometry(state);
  const roomy = [0, 1].filter((axis) => padded[axis] > 1);
  return roomy.length ? roomy : [0, 1];
}

/** On each axis the smallest and the largest input with which the output keeps its size. @param {State} state */
export function sharedInputSizes(state) {
  const { input, kernel, sides } = geometry(state);
  return [0, 1].map((axis) =>
    inputSizes(input[axis], kernel[axis], {
      stride: state.stride[axis],
      padding: typeof state.padding === "string" ? state.padding : sides[axis],
      dilation: state.dilation[axis],
    }),
  );
}

// --- positions ------------------------------------------------------------------------------------------------------

/** The nearest legal position; whole numbers, inside of the output. @param {State} state @returns {Pair} */
export function legalPosition(state, position) {
  const { output } = geometry(state);
  return pair((axis) => clamp(Math.round(position[axis]), 0, output[axis] - 1));
}

/** The position whose window starts nearest to a cell of the input, which may be a fraction. @param {State} state */
export function positionOfWindow(state, start) {
  const { sides } = geometry(state);
  return legalPosition(
    state,
    pair((axis) => (start[axis] + sides[axis][0]) / state.stride[axis]),
  );
}

/** Where the window at a position starts, in cells of the input. @param {State} state @returns {Pair} */
export function windowStart(state, position = state.position) {
  const { sides } = geometry(state);
  return pair((axis) => position[axis] * state.stride[axis] - sides[axis][0]);
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

/** The cell of the input that a cell, itself or in the padding, has its value from; null for a zero. @param {State} state */
export function sourceOf(state, cell) {
  return sourceCell(cell, shapeOf(state.x), state.padding_mode);
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
 * Why a state cannot be shown, or null when it can be.
 * @param {State} state @param {number[]} axes @returns {string | null}
 */
export function refusal(state, axes = [0, 1]) {
  const { input, sides, padded, reach } = geometry(state);
  for (const axis of axes) {
    const line = LINES[axis];
    if (padded[axis] > MOST_CELLS) return `No more than ${MOST_CELLS} ${line}s are shown, with the padding.`;
    if (reach[axis] > padded[axis]) {
      const there = `there are ${padded[axis]} with the padding`;
      return `The kernel would reach over ${reach[axis]} ${line}s, but ${there}.`;
    }
    const most = mostPadding(state.padding_mode, input[axis]);
    if (Math.max(...sides[axis]) > most) {
      return (
        `Mode ${state.padding_mode} adds at most ${most} on each side of ${input[axis]} ${line}s: ` +
        "there are no more cells to copy."
      );
    }
  }
  return null;
}

/** What is changed when a parameter is stepped on one axis: padding on both sides alike. */
function shifted(state, name, axis, delta) {
  if (name !== "padding") return { [name]: state[name].map((n, other) => (other === axis ? n + delta : n)) };
  const { sides } = geometry(state);
  return { padding: sides.map((pair, other) => (other === axis ? pair.map((n) => n + delta) : pair)) };
}

/** Why a parameter cannot be stepped on one axis, or null when it can be. */
function obstacle(state, name, axis, delta) {
  const { kernel, sides, reach, output } = geometry(state);
  const line = LINES[axis];
  if (name === "stride" && delta > 0 && output[axis] === 1) {
    return `From stride ${state.stride[axis]} on there is only one position along the ${line}s.`;
  }
  if (name === "stride" && state.stride[axis] + delta < 1) return "A window moves by at least 1.";
  if (name === "dilation" && state.dilation[axis] + delta < 1) {
    return "Dilation 1 is the ordinary convolution; there is no dilation 0.";
  }
  if (name === "dilation" && delta > 0 && kernel[axis] === 1) return `A kernel of 1 ${line} has nothing to spread.`;
  if (name === "padding" && delta < 0 && Math.min(...sides[axis]) === 0) {
    return Math.max(...sides[axis]) === 0
      ? "There is no padding to take away."
      : "On one side there is no padding to take away. Choose “valid” for none at all.";
  }
  if (name === "padding" && delta > 0 && Math.max(...sides[axis]) >= reach[axis] - 1) {
    return `Padding ${reach[axis] - 1} is full: with more, some windows would lie on padding alone.`;
  }
  return refusal({ ...state, ...shifted(state, name, axis, delta) }, [axis]);
}

/** How far a parameter can be stepped in one direction, and why no further. */
function furthest(state, name, axis, delta) {
  let here = state;
  let steps = 0;
  let why = obstacle(here, name, axis, delta);
  while (why === null) {
    here = { ...here, ...shifted(here, name, axis, delta) };
    steps += delta;
    why = obstacle(here, name, axis, delta);
  }
  return { steps, why };
}

/**
 * Between which values a parameter may be set while the others stay, and why no further. The value of a padding is
 * the number of its cells before.
 * @param {State} state @param {Parameter} name @param {number} axis
 * @returns {{least: number, most: number, whyLeast: string, whyMost: string}}
 */
export function bounds(state, name, axis) {
  const value = name === "padding" ? geometry(state).sides[axis][0] : state[name][axis];
  const [low, high] = [-1, 1].map((delta) => furthest(state, name, axis, delta));
  return { least: value + low.steps, most: value + high.steps, whyLeast: low.why, whyMost: high.why };
}

/**
 * Step a parameter on some axes together.
 * @param {State} state @param {Parameter} name @param {number[]} axes @param {number} delta
 * @returns {{changes: Partial<State>} | {refused: string}} what to change, or why it cannot be
 */
export function stepped(state, name, axes, delta) {
  let changes = {};
  for (const axis of axes) {
    const why = obstacle(state, name, axis, delta);
    if (why !== null) return { refused: why };
    changes = shifted({ ...state, ...changes }, name, axis, delta);
  }
  return { changes };
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
