/**
 * Several channels: which of them are connected, and the weights between them. A bare image is one channel.
 *
 * @import { Grid } from "../arithmetic.js"
 * @import { State } from "../state.js"
 * @typedef {object} Layer
 * @property {boolean} bare  one image and one kernel, without axes for channels
 * @property {number} nIn @property {number} nOut @property {number} groups
 * @property {number} depth  how many input channels each output channel sees
 * @property {number} channel  the output channel that is shown
 * @property {number[]} seen  the input channels that it sees
 * @property {Grid[]} planes  the input
 * @property {Grid[]} kernels  of the output channel, one for each input channel that it sees
 */

/** No more cells than this along one side where there are several channels, padding included. */
export const MOST_CHANNEL_CELLS = 10;

/** @param {State} state @returns {Layer} */
export function layerOf({ x, kernel, groups = 1, channel = 0 }) {
  if (!hasChannels(x)) {
    return { bare: true, nIn: 1, nOut: 1, groups: 1, depth: 1, channel: 0, seen: [0], planes: [x], kernels: [kernel] };
  }
  const [nIn, nOut, depth] = [x.length, kernel.length, kernel[0].length];
  const shown = Math.min(channel, nOut - 1);
  const first = Math.floor(shown / (nOut / groups)) * depth;
  const seen = Array.from({ length: depth }, (_, n) => first + n);
  return { bare: false, nIn, nOut, groups, depth, channel: shown, seen, planes: x, kernels: kernel[shown] };
}

/** Whether an array has an axis before its rows and columns. */
export function hasChannels(array) {
  return Array.isArray(array[0][0]);
}

/** Every pair of an input channel and an output channel that sees it. @param {State} state @returns {[number, number][]} */
export function connections(state) {
  const { nOut } = layerOf(state);
  return Array.from({ length: nOut }, (_, out) =>
    layerOf({ ...state, channel: out }).seen.map((input) => /** @type {[number, number]} */ ([input, out])),
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
  if (delta < 0) return "One group is the standard convolution: every output channel sees all input channels.";
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
  const depth = state.x.length / groups;
  const share = state.kernel.length / groups;
  const kernel = dense.map((row, out) => row.slice(Math.floor(out / share) * depth).slice(0, depth));
  return { groups, kernel, dense };
}

/**
 * The weights from every input to every output channel, those of the kernel put in their places. What the kernel does
 * not connect is as it was before; at first it repeats what is connected.
 * @param {State} state
 */
export function remembered({ x, kernel, groups, dense }) {
  const depth = kernel[0].length;
  const share = kernel.length / groups;
  const fits = JSON.stringify(sizes(dense)) === JSON.stringify([kernel.length, x.length, ...sizes(kernel).slice(2)]);
  return kernel.map((own, out) =>
    Array.from({ length: x.length }, (_, input) => {
      const place = input - Math.floor(out / share) * depth;
      if (place >= 0 && place < depth) return own[place];
      return fits ? dense[out][input] : own[input % depth];
    }),
  );
}

/** What the layer costs, and what it would in one group: weights to store, products to add up. @param {State} state */
export function price(state, output) {
  const { nIn, nOut, depth, kernels } = layerOf(state);
  const each = nOut * kernels[0].length * kernels[0][0].length;
  const cells = output[0] * output[1];
  return {
    weights: { own: each * depth, dense: each * nIn },
    products: { own: each * depth * cells, dense: each * nIn * cells },
  };
}

function sizes(array) {
  const found = [];
  for (let part = array; Array.isArray(part); part = part[0]) found.push(part.length);
  return found;
}
