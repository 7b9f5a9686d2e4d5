/**
 * What the kernel explorer knows and which moves are legal: pure functions of one plain object.
 *
 * The state holds the traits of the Python side by the same names. Functions never change it; they return what would
 * be changed. Python checks the same rules when a value is set there. What differs between a direct and a transposed
 * convolution stands in cases/: its sizes and refusals, and a case, which says what stands in the three grids.
 *
 * @import { Grid, Padding, Pair, Walk } from "./arithmetic.js"
 * @import { Layer } from "./cases/channels.js"
 * @import { Mode } from "./padding.js"
 * @typedef {{x: Grid, kernel: Grid, stride: Pair, padding: Padding, padding_mode: Mode, dilation: Pair,
 *            transposed: boolean, output_padding: Pair, view: "scatter" | "gather", flip: boolean,
 *            groups: number, channel: number, dense: Grid[][], matrix: "sparse" | "columns" | null,
 *            position: Pair, predict: boolean, revealed: Pair[]}} State
 *   x and kernel may have channels: x then is a list of grids, and kernel a list of lists of grids. The channel that is
 *   shown is one of those that positions are cells of.
 * @typedef {"stride" | "padding" | "dilation" | "output_padding"} Parameter
 * @typedef {"input" | "output"} Role
 *
 * @typedef {object} Case  One state as three grids, of which a kernel's window walks over one.
 * @property {"direct" | "scatter" | "gather"} name
 * @property {boolean} strip  whether all is one row, and so of one axis
 * @property {import("./cases/rules.js").Words} words  how sizes, cells and lines are called
 * @property {Role} at  the grid that a position is a cell of
 * @property {Role} on  the grid under the window
 * @property {Layer} layer  the channels
 * @property {string} sign  between input and kernel
 * @property {string} window  what the window is, for a screen reader
 * @property {Walk} walk
 * @property {Record<Role | "kernel", {shape: Pair, origin: Pair, size: Pair, step?: Pair, more: string}>} frames
 *   which cells each grid has, the size that its title names, how far apart its own cells stand, and what the title adds
 * @property {(cell: Pair, n?: number) => {value: number, own: Pair | null, copied: Pair | null, kind: string, what: string}} input
 *   what a cell of the n-th input channel holds, the cell of x that it is, the one that it is a copy of, how it looks and what it is
 * @property {(cell: Pair, input?: number, output?: number) => {value: number, own: Pair}} kernel
 *   the same for the kernel between two channels that are connected
 * @property {(cell: Pair) => {kind: string, what: string, counts: boolean}} output
 *   how a cell looks, what it is, and whether it is part of the result
 * @property {string} unmet  what a cell of the grid under the window is that no position of it reaches
 * @property {object} notes  what is said of a cell that is pointed at, for each grid
 */

import { cellsMet, positionsMeeting } from "./arithmetic.js";
import { hasChannels, layerOf, remembered } from "./cases/channels.js";
import * as direct from "./cases/direct.js";
import { matrixRefusal } from "./cases/matrices.js";
import { isStrip as isStripOf, pair } from "./cases/rules.js";
import * as transposed from "./cases/transposed.js";

/** A cell as text, to compare and to look up. */
export const keyOf = (cell) => `${cell[0]},${cell[1]}`;

/** The rules of the kind of convolution. @param {State} state */
const rulesOf = (state) => (state.transposed ? transposed : direct);

/** Sizes and steps on both axes. @param {State} state */
export const geometry = (state) => rulesOf(state).geometry(state);

/** Whether all is one row, and so of one axis. @param {State} state */
export const isStrip = (state) => isStripOf(state, geometry(state));

/** The parameters that can be stepped. @param {State} state @returns {Parameter[]} */
export const parametersOf = (state) => rulesOf(state).parameters;

/** The grids of a state. @param {State} state @returns {Case} */
export const caseOf = (state) => rulesOf(state).caseOf(state);

/**
 * Why a state cannot be shown, or null when it can be.
 * @param {State} state @param {number[]} axes @returns {string | null}
 */
export const refusal = (state, axes = [0, 1]) =>
  rulesOf(state).refusal(state, axes) ?? matrixRefusal(state, geometry(state));

/** The axes that are stepped: where there is but one cell, with the padding, nothing has room. @param {State} state */
export function axesToStep(state) {
  const { padded } = geometry(state);
  const roomy = [0, 1].filter((axis) => padded[axis] > 1);
  return roomy.length ? roomy : [0, 1];
}

// --- positions ------------------------------------------------------------------------------------------------------

/** The nearest legal position: whole numbers, inside of the grid that positions are cells of. @param {State} state */
export function legalPosition(state, position) {
  const { positions } = geometry(state);
  return pair((axis) => clamp(Math.round(position[axis]), 0, positions[axis] - 1));
}

/** The position whose window starts nearest to a cell of its grid, which may be a fraction. @param {State} state */
export function positionOfWindow(state, start) {
  const { offset, step } = caseOf(state).walk;
  return legalPosition(
    state,
    pair((axis) => (start[axis] + offset[axis]) / step[axis]),
  );
}

/** Where the window at a position starts, in cells of its grid. @param {State} state */
export function windowStart(state, position = state.position) {
  const { offset, step } = caseOf(state).walk;
  return pair((axis) => position[axis] * step[axis] - offset[axis]);
}

/** How many positions there are. @param {State} state */
export function positionCount(state) {
  const { positions } = geometry(state);
  return positions[0] * positions[1];
}

/** The place of a position in reading order, from 0. @param {State} state */
export function indexOf(state, position = state.position) {
  return position[0] * geometry(state).positions[1] + position[1];
}

/** The position at a place in reading order. @param {State} state @returns {Pair} */
export function positionAt(state, index) {
  const { positions } = geometry(state);
  const bounded = clamp(index, 0, positions[0] * positions[1] - 1);
  return [Math.floor(bounded / positions[1]), bounded % positions[1]];
}

// --- gather and scatter ---------------------------------------------------------------------------------------------

/**
 * What one output cell is the sum of: a kernel value and a cell of the input for each product.
 * @param {State} state @param {Pair} output @returns {{kernel: Pair, input: Pair}[]}
 */
export function gathered(state, output, { at, walk } = caseOf(state)) {
  if (at === "output") return cellsMet(walk, output).map(({ kernel, cell }) => ({ kernel, input: cell }));
  // In reading order of the input, the order in which it is written.
  return positionsMeeting(walk, output).map(({ kernel, position }) => ({ kernel, input: position })).reverse();
}

/**
 * The output cells that one input cell feeds, each through one kernel value.
 * @param {State} state @param {Pair} input @returns {{kernel: Pair, output: Pair}[]}
 */
export function scattered(state, input, { at, walk } = caseOf(state)) {
  if (at === "input") return cellsMet(walk, input).map(({ kernel, cell }) => ({ kernel, output: cell }));
  return positionsMeeting(walk, input).map(({ kernel, position }) => ({ kernel, output: position }));
}

/** The output channel that is shown, or of several that are written the first. @param {Case} one */
export function outputChannel({ at, layer }) {
  return at === "output" ? layer.channel : layer.seen[0];
}

/** The input and the output channel that one on the other end is linked with. @param {Case} one @returns {Pair} */
export function linkOf({ at, layer }, other) {
  return at === "output" ? [other, layer.channel] : [layer.channel, other];
}

/**
 * The products of an output cell, as pairs of kernel value and input value: for each input channel that it sees.
 * @param {State} state @param {Pair} output @returns {[number, number][][]}
 */
export function productsByChannel(state, output, one = caseOf(state), channel = outputChannel(one)) {
  const taps = gathered(state, output, one);
  return one.layer
    .group(channel, "output")
    .map((n) => taps.map(({ kernel, input }) => [one.kernel(kernel, n, channel).value, one.input(input, n).value]));
}

/** The same in one list. @param {State} state @param {Pair} output */
export function products(state, output, one = caseOf(state), channel = outputChannel(one)) {
  return productsByChannel(state, output, one, channel).flat();
}

/** The sum of the products of an output cell. @param {State} state @param {Pair} output */
export function valueAt(state, output, one = caseOf(state), channel = outputChannel(one)) {
  return total(products(state, output, one, channel));
}

/** The input cells that write on an output cell, by their places in reading order. @param {State} state @param {Pair} output */
export function writersOf(state, output, one = caseOf(state)) {
  return gathered(state, output, one).map(({ input }) => indexOf(state, input));
}

/**
 * How many of its products are written on a cell of an output channel up to a place of the input: one input channel
 * scatters after the other, each cell by cell.
 * @param {number} last @param {number[]} writers @param {Case} one @param {number} channel
 */
export function writtenBy(last, writers, { layer }, channel) {
  const here = writers.filter((place) => place <= last).length;
  const written = (n) => (n < layer.channel ? writers.length : n === layer.channel ? here : 0);
  return layer.group(channel, "output").reduce((sum, n) => sum + written(n), 0);
}

/** The whole result of an output channel. @param {State} state @returns {Grid} */
export function result(state, one = caseOf(state), channel = outputChannel(one)) {
  const [rows, columns] = geometry(state).output;
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => valueAt(state, [r, c], one, channel)),
  );
}

/** Products added up from left to right, as convlab.sentences does. @param {[number, number][]} pairs */
export function total(pairs) {
  return pairs.reduce((sum, [weight, value]) => sum + weight * value, 0);
}

/** The keys of all cells under the window at some position. @param {State} state @returns {Set<string>} */
export function covered(state, { walk } = caseOf(state)) {
  const keys = new Set();
  for (let row = 0; row < walk.count[0]; row++) {
    for (let column = 0; column < walk.count[1]; column++) {
      for (const { cell } of cellsMet(walk, [row, column])) keys.add(keyOf(cell));
    }
  }
  return keys;
}

// --- parameters and their bounds ------------------------------------------------------------------------------------

/** What is changed when a parameter is stepped on one axis: padding on both sides alike. */
function shifted(state, name, axis, delta) {
  if (name !== "padding") return { [name]: state[name].map((n, other) => (other === axis ? n + delta : n)) };
  const { sides } = geometry(state);
  return { padding: sides.map((pair, other) => (other === axis ? pair.map((n) => n + delta) : pair)) };
}

/** Why a parameter cannot be stepped on one axis, or null when it can be. */
function obstacle(state, name, axis, delta) {
  return (
    rulesOf(state).obstacle(state, name, axis, delta) ??
    refusal({ ...state, ...shifted(state, name, axis, delta) }, [axis])
  );
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

/**
 * What another view of the transposed convolution changes: only one of them has a flip to leave out. A channel of the
 * same group is shown, on the other end.
 * @param {State} state @param {State["view"]} view @returns {Partial<State>}
 */
export function viewed(state, view) {
  const { bare, seen } = layerOf(state);
  return {
    view,
    ...(view === "scatter" ? { flip: true } : {}),
    ...(bare || view === state.view ? {} : { channel: seen[0] }),
  };
}

/** The input with one value of a channel replaced. @param {State} state */
export function withInput({ x }, channel, cell, value) {
  return { x: hasChannels(x) ? x.map((plane, n) => (n === channel ? edited(plane, cell, value) : plane)) : edited(x, cell, value) };
}

/** The kernel with one value replaced, between two channels. @param {State} state @param {Pair} link */
export function withKernel(state, [input, output], cell, value) {
  const { kernel } = state;
  const { bare, index } = layerOf(state);
  if (bare) return { kernel: edited(kernel, cell, value) };
  const [first, second] = index(input, output);
  const deep = (own) => own.map((grid, n) => (n === second ? edited(grid, cell, value) : grid));
  return { kernel: kernel.map((own, n) => (n === first ? deep(own) : own)) };
}

/** One array with one value replaced. @param {Grid} grid @returns {Grid} */
export function edited(grid, [row, column], value) {
  return grid.map((line, r) => (r === row ? line.map((old, c) => (c === column ? value : old)) : line));
}

/**
 * Changes of arrays or parameters, with what follows from them: position and channel stay legal, what was revealed is
 * withheld again, since it is another number now, and the weights are remembered.
 * @param {State} state @param {Partial<State>} changes @returns {Partial<State>}
 */
export function reconfigured(state, changes) {
  const next = { ...state, ...changes };
  const { bare, channel } = layerOf(next);
  const more = bare ? {} : { channel, dense: remembered(next) };
  return { ...changes, ...more, position: legalPosition(next, changes.position ?? state.position), revealed: [] };
}

// --- prediction -----------------------------------------------------------------------------------------------------

/**
 * The cell of the output that is asked for at a position: where the input is scattered, the first of the cells that
 * are written and not cropped; null where all are cropped.
 * @param {State} state @returns {Pair | null}
 */
export function asked(state, position = state.position, one = caseOf(state)) {
  if (one.at === "output") return position;
  return scattered(state, position, one).find(({ output }) => one.output(output).counts)?.output ?? null;
}

/** Whether a cell of the output is still the learner's to find. @param {State} state @param {Pair | null} output */
export function isWithheld({ predict, revealed }, output) {
  return predict && output !== null && !revealed.some((cell) => keyOf(cell) === keyOf(output));
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
