/**
 * A convolution as a matrix: the sparse C, whose rows are outputs and columns inputs, or the columns of im2col.
 *
 * An entry knows the three cells that it links, as the grids show them, and between which channels. With channels the
 * matrix is made of blocks: C has one for every output and input channel, the columns have one for every channel.
 *
 * @import { Pair } from "./arithmetic.js"
 * @import { Case, Role, State } from "./state.js"
 * @typedef {{value: number, kernel: Pair, input: Pair, output: Pair, link: Link}} Entry
 * @typedef {[number, number | null]} Link  input and output channel; null where the output that is shown sees it not
 * @typedef {object} Matrix
 * @property {"sparse" | "columns"} kind
 * @property {string} name
 * @property {string} meaning  what its rows and columns are
 * @property {Pair} shape
 * @property {{count: Pair, shape: Pair, roles: [Role, Role | null], channels: [number[], number[]]}} blocks
 *   how many there are along rows and columns, and which channels of which end they are of
 * @property {0 | 1} axis  what a position is: a row or a column
 * @property {(state: State) => number} line  which one
 * @property {Map<string, Entry>} entries  by row and column; a place without an entry is a zero
 * @property {(row: number) => string} row  what a row stands for
 * @property {(column: number) => string} column
 * @property {(line: number) => {position: Pair, channel: number}} place  what is shown there
 */

import { cellsMet } from "./arithmetic.js";
import { matrixShape } from "./cases/matrices.js";
import { caseOf, gathered, geometry, indexOf, keyOf, linkOf } from "./state.js";

/** The matrix of a state. @param {State} state @param {Case} one @returns {Matrix} */
export function matrixOf(state, one = caseOf(state)) {
  return state.matrix === "sparse" ? sparse(state, one) : columns(state, one);
}

/** @returns {Matrix} */
function sparse(state, one) {
  const sizes = geometry(state);
  const { nIn, nOut, channel, group } = one.layer;
  const [inputs, outputs] = [cellsOf(sizes.input, one, "input"), cellsOf(sizes.output, one, "output")];
  const entries = new Map();
  for (let row = 0; row < nOut * outputs.each; row++) {
    const output = outputs.at(row);
    const to = outputs.channel(row);
    const taps = gathered(state, output, one);
    for (const from of group(to, "output")) {
      for (const { kernel, input } of taps) {
        const { own } = one.input(input, from);
        if (own === null) continue; // a zero of the padding, or between the cells, has no column
        const value = one.kernel(kernel, from, to).value;
        entries.set(keyOf([row, inputs.index(own, from)]), { value, kernel, input, output, link: [from, to] });
      }
    }
  }
  const along = one.at === "output" ? outputs : inputs;
  return {
    kind: "sparse",
    name: !state.transposed ? "C" : state.flip ? "Cᵀ" : "not Cᵀ",
    meaning: `a row for each output cell, a column for each input cell${one.layer.bare ? "" : ", in blocks by their channels"}; what is empty is zero`,
    shape: matrixShape(state, sizes),
    blocks: { count: [nOut, nIn], shape: [outputs.each, inputs.each], roles: ["output", "input"], channels: [upTo(nOut), upTo(nIn)] },
    axis: one.at === "output" ? 0 : 1,
    line: (now) => channel * along.each + indexOf(now),
    entries,
    row: outputs.name,
    column: inputs.name,
    place: (line) => ({ position: along.at(line), channel: along.channel(line) }),
  };
}

/** @returns {Matrix} */
function columns(state, one) {
  const { walk, layer, on, at, words } = one;
  const sizes = geometry(state);
  const shape = matrixShape(state, sizes);
  const scatters = at === "input";
  // What is scattered goes to the channels of a group; windows are gathered from all channels, be they seen or not.
  const others = scatters ? layer.seen : upTo(layer.nIn);
  const each = walk.kernel[0] * walk.kernel[1];
  const entries = new Map();
  for (let column = 0; column < shape[1]; column++) {
    const position = cellAt(column, walk.count[1]);
    others.forEach((other, n) =>
      cellsMet(walk, position).forEach(({ kernel, cell }, place) => {
        const [input, output] = scatters ? [position, cell] : [cell, position];
        const link = layer.seen.includes(other) ? linkOf(one, other) : [other, null];
        const value = scatters
          ? one.kernel(kernel, ...link).value * one.input(input, layer.channel).value
          : one.input(input, other).value;
        entries.set(keyOf([n * each + place, column]), { value, kernel, input, output, link });
      }),
    );
  }
  const of = (n) => (layer.bare ? "" : ` for ${on} channel ${others[n]}`);
  return {
    kind: "columns",
    name: scatters ? "Columns for col2im" : "im2col",
    meaning: scatters
      ? `a column for each input cell${layer.bare ? "" : ` of channel ${layer.channel}`}: its number times the kernel${layer.bare ? "" : "s"}, to be added to the output`
      : `a column for each position: the cells under the window, a row for each kernel value${layer.bare ? "" : ", in a block for each channel"}`,
    shape,
    blocks: { count: [others.length, 1], shape: [each, shape[1]], roles: [on, null], channels: [others, []] },
    axis: 1,
    line: indexOf,
    entries,
    row: (row) => `kernel ${words.place(cellAt(row % each, walk.kernel[1]))}${of(Math.floor(row / each))}`,
    column: (column) => `${at} ${words.place(cellAt(column, walk.count[1]))}`,
    place: (column) => ({ position: cellAt(column, walk.count[1]), channel: layer.channel }),
  };
}

/** The cells of all channels of an end in their order, channel by channel. @param {Pair} size @param {Role} role */
function cellsOf(size, { layer, words }, role) {
  const each = size[0] * size[1];
  const channel = (index) => Math.floor(index / each);
  const at = (index) => cellAt(index % each, size[1]);
  const name = (index) => `${role} ${words.place(at(index))}${layer.bare ? "" : ` of channel ${channel(index)}`}`;
  return { each, channel, at, name, index: (cell, n) => n * each + cell[0] * size[1] + cell[1] };
}

const upTo = (count) => Array.from({ length: count }, (_, n) => n);

/**
 * The entries that link a cell of one grid.
 * @param {Matrix} matrix @param {"kernel" | "input" | "output"} role @param {Pair} cell @param {Link} link  its channels
 */
export function entriesOf({ entries }, role, cell, [input, output] = [0, 0]) {
  const key = keyOf(cell);
  const isOf = (entry) =>
    keyOf(entry[role]) === key && (role === "output" || entry.link[0] === input) && (role === "input" || entry.link[1] === output);
  return [...entries].filter(([, entry]) => isOf(entry)).map(([place]) => place.split(",").map(Number));
}

/** The hue of a weight, in degrees, by its place in its kernel. @param {Case} one @param {Pair} own */
export function angleOf({ walk: { kernel } }, [u, v]) {
  return Math.round((360 * (u * kernel[1] + v)) / (kernel[0] * kernel[1]));
}

function cellAt(index, columns) {
  return [Math.floor(index / columns), index % columns];
}
