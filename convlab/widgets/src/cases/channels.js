/**
 * Several channels: which of them are connected, and the weights between them. A bare image is one channel.
 *
 * The kernel's first axis counts the output channels; transposed, the input channels. One channel is shown: the output
 * channel that gathers, or the input channel that scatters. On the other end stand the channels of its group.
 *
 * @import { Grid } from "../arithmetic.js"
 * @import { Role, State } from "../state.js"
 * @typedef {object} Layer
 * @property {boolean} bare  one image and one kernel, without axes for channels
 * @property {number} nIn @property {number} nOut @property {number} groups
 * @property {Role} end  on which end one channel is shown
 * @property {number} channel  the channel that is shown
 * @property {number[]} seen  the channels of its group on the other end
 * @property {(channel: number, end: Role) => number[]} group  the channels that one of an end is connected with
 * @property {Grid[]} planes  the input
 * @property {(input: number, output: number) => [number, number]} index  where the kernel between two channels stands
 * @property {(input: number, output: number) => Grid} between  the kernel between two channels that are connected
 */

/** No more cells than this along one side where there are several channels, padding included. */
export const MOST_CHANNEL_CELLS = 10;

/** @param {State} state @returns {Layer} */
export function layerOf({ x, kernel, transposed = false, view = "scatter", groups = 1, channel = 0 }) {
  const bare = !hasChannels(x);
  const [planes, kernels] = bare ? [[x], [[kernel]]] : [x, kernel];
  const others = kernels[0].length * groups;
  const [nIn, nOut] = transposed ? [kernels.length, others] : [others, kernels.length];
  const shares = { input: nIn / groups, output: nOut / groups };
  const end = transposed && view === "scatter" ? "input" : "output";
  const group = (one, from) => {
    const share = shares[from === "input" ? "output" : "input"];
    return Array.from({ length: share }, (_, n) => Math.floor(one / shares[from]) * share + n);
  };
  const index = (input, output) => (transposed ? [input, output % shares.output] : [output, input % shares.input]);
  const between = (input, output) => {
    const [first, second] = index(input, output);
    return kernels[first][second];
  };
  const shown = bare ? 0 : Math.min(channel, (end === "input" ? nIn : nOut) - 1);
  return { bare, nIn, nOut, groups, end, channel: shown, seen: group(shown, end), group, planes, index, between };
}

/** Whether an array has an axis before its rows and columns. */
export function hasChannels(array) {
  return Array.isArray(array[0][0]);
}

/** Why these channels do not go together, or null when they do. @param {State} state */
export function channelsRefusal({ x, kernel, transposed, groups }) {
  if (hasChannels(x) !== hasChannels(kernel)) return "This kernel has not the channels of the input.";
  if (!hasChannels(x)) return null;
  const taken = transposed ? kernel.length : kernel[0].length * groups;
  return taken === x.length && kernel.length % groups === 0 ? null : `This kernel is not of ${groups} group${groups === 1 ? "" : "s"}.`;
}

/** Every pair of an input channel and an output channel that sees it. @param {State} state @returns {[number, number][]} */
export function connections(state) {
  const { nOut, group } = layerOf(state);
  return Array.from({ length: nOut }, (_, out) =>
    group(out, "output").map((input) => /** @type {[number, number]} */ ([input, out])),
  ).flat();
}

/** The numbers of groups that divide the input and the output channels. @param {State} state */
export function groupings(state) {
  const { nIn, nOut } = layerOf(state);
  return Array.from({ length: nIn }, (_, n) => n + 1).filter((n) => nIn % n === 0 && nOut % n === 0);
}

/** Why there are no fewer or more groups. @param {State} state @param {number} delta */
export function whyNoGroups(state, delta) {
  const { nIn, nOut } = layerOf(state);
  if (delta < 0) {
    const name = state.transposed ? "the ordinary transposed convolution" : "the standard convolution";
    return `One group is ${name}: every output channel sees all input channels.`;
  }
  return groupings(state).at(-1) === nIn
    ? `With ${nIn} groups every output channel sees one input channel; there is no less.`
    : `No larger number of groups divides both the ${nIn} input and the ${nOut} output channels.`;
}

/**
 * Another number of groups: of the weights from every input to every output channel, the kernel is those that are
 * connected then.
 * @param {State} state @param {number} groups @returns {Partial<State>}
 */
export function regrouped(state, groups) {
  const dense = remembered(state);
  const depth = dense[0].length / groups;
  const share = dense.length / groups;
  const kernel = dense.map((row, first) => row.slice(Math.floor(first / share) * depth).slice(0, depth));
  return { groups, kernel, dense };
}

/**
 * The weights from every input to every output channel, as the kernel of one group: those of the kernel put in their
 * places. What the kernel does not connect is as it was before; at first it repeats what is connected.
 * @param {State} state
 */
export function remembered({ kernel, groups, dense }) {
  const depth = kernel[0].length;
  const share = kernel.length / groups;
  const shape = [kernel.length, depth * groups, ...sizes(kernel).slice(2)];
  const fits = JSON.stringify(sizes(dense)) === JSON.stringify(shape);
  return kernel.map((own, first) =>
    Array.from({ length: depth * groups }, (_, second) => {
      const place = second - Math.floor(first / share) * depth;
      if (place >= 0 && place < depth) return own[place];
      return fits ? dense[first][second] : own[second % depth];
    }),
  );
}

/**
 * What the layer costs, and what it would in one group: weights to store, products to add up. Transposed, a product is
 * one of an input cell, be it cropped or not.
 * @param {State} state @param {{input: number[], output: number[], kernel: number[]}} geometry
 */
export function price(state, { input, output, kernel }) {
  const { nIn, nOut, groups } = layerOf(state);
  const dense = nIn * nOut * kernel[0] * kernel[1];
  const [rows, columns] = state.transposed ? input : output;
  const of = (weights) => ({ own: weights / groups, dense: weights });
  return { weights: of(dense), products: of(dense * rows * columns) };
}

function sizes(array) {
  const found = [];
  for (let part = array; Array.isArray(part); part = part[0]) found.push(part.length);
  return found;
}
