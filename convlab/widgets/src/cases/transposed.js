/**
 * A transposed convolution, in two views of the same numbers.
 *
 * Scatter: the window lies on the output, cropped cells included, and one input cell writes on it at each position.
 * Gather: zeros are put between the cells of the input and around them, and the flipped kernel gathers one output
 * cell at each position, with stride 1.
 *
 * @import { Case, State } from "../state.js"
 * @import { Pair } from "../arithmetic.js"
 */

import { effectiveSize, isWithin, shapeOf, transposedSize } from "../arithmetic.js";
import { MOST_CHANNEL_CELLS, channelsRefusal, hasChannels, layerOf } from "./channels.js";
import { MOST_CELLS, count, differs, inEach, isStrip, noSmallerPadding, noSmallerStep, pair, wordsOf } from "./rules.js";

export const parameters = ["stride", "dilation", "padding", "output_padding"];

/** Sizes and steps on both axes. @param {State} state */
export function geometry(state) {
  const { planes, between } = layerOf(state);
  const [input, kernel] = [shapeOf(planes[0]), shapeOf(between(0, 0))];
  const sides = pair((axis) => pairOf(state.padding[axis]));
  const reach = pair((axis) => effectiveSize(kernel[axis], state.dilation[axis]));
  const output = pair((axis) =>
    transposedSize(input[axis], kernel[axis], {
      stride: state.stride[axis],
      padding: sides[axis],
      outputPadding: state.output_padding[axis],
      dilation: state.dilation[axis],
    }),
  );
  // Around the cells of the input with zeros between them: less than none where more is cropped than a kernel reaches.
  const around = pair((axis) => [
    reach[axis] - 1 - sides[axis][0],
    reach[axis] - 1 - sides[axis][1] + state.output_padding[axis],
  ]);
  const stretched = pair((axis) => state.stride[axis] * (input[axis] - 1) + 1);
  return {
    input,
    kernel,
    sides, // what is cropped: cells before and after
    reach,
    output,
    around,
    stretched,
    /** All that is written, what is cropped included; output padding may go beyond it. */
    padded: pair((axis) => stretched[axis] + reach[axis] - 1 + Math.max(0, state.output_padding[axis] - sides[axis][1])),
    /** The input with the zeros between its cells and around them. */
    filled: pair((axis) => stretched[axis] + Math.max(0, around[axis][0]) + Math.max(0, around[axis][1])),
    positions: state.view === "scatter" ? input : output,
  };
}

/** Why a state cannot be shown, or null when it can be. @param {State} state @param {number[]} axes */
export function refusal(state, axes = [0, 1]) {
  const why = channelsRefusal(state);
  if (why !== null) return why;
  const sizes = geometry(state);
  const { padded, filled, output } = sizes;
  const { lines } = wordsOf(state, sizes);
  const mostCells = hasChannels(state.x) ? MOST_CHANNEL_CELLS : MOST_CELLS;
  for (const axis of axes) {
    const line = lines[axis];
    const needed = Math.max(padded[axis], filled[axis]);
    if (needed > mostCells) return `No more than ${mostCells} ${line}s are shown; this would be ${needed} in one of the views.`;
    if (output[axis] < 1) return `Then all ${line}s of the output would be cropped.`;
    const most = Math.max(state.stride[axis], state.dilation[axis]) - 1;
    if (state.output_padding[axis] > most) {
      return most === 0
        ? "At stride 1 there is only one size to go back to, and so no output padding."
        : `Output padding stays below the larger of stride and dilation: here it is at most ${most}.`;
    }
  }
  return null;
}

/** Why a parameter makes no sense one step further, be there room or not; else null. */
export function obstacle(state, name, axis, delta) {
  const sizes = geometry(state);
  const { input, sides } = sizes;
  const { lines } = wordsOf(state, sizes);
  if (name === "stride" && delta > 0 && input[axis] === 1) {
    return `There is only one input ${lines[axis]}: nothing lies a stride apart.`;
  }
  if (name === "padding" && delta < 0 && Math.min(...sides[axis]) === 0) return noSmallerPadding(sides[axis]);
  if (name === "output_padding" && delta < 0 && state.output_padding[axis] === 0) return "There is no output padding to take away.";
  return noSmallerStep(state, name, axis, delta, lines);
}

/**
 * The input sizes that a convolution with these settings takes to the size of this input, for output padding 0, 1, 2, …;
 * null where that size is below 1.
 * @param {State} state @returns {(number | null)[][]} for each axis
 */
export function sizesToGoBackTo(state) {
  const { output } = geometry(state);
  return [0, 1].map((axis) =>
    Array.from({ length: state.stride[axis] }, (_, a) => {
      const size = output[axis] - state.output_padding[axis] + a;
      return size < 1 ? null : size;
    }),
  );
}

/** @param {State} state @returns {Case} */
export function caseOf(state) {
  return state.view === "scatter" ? scatter(state) : gather(state);
}

/** @param {State} state @returns {Case} */
function scatter(state) {
  const sizes = geometry(state);
  const { input, kernel, sides, padded, reach, output } = sizes;
  const words = wordsOf(state, sizes);
  const { place } = words;
  const extra = outputPadding(state, output);
  const layer = layerOf(state);
  return {
    name: "scatter",
    strip: isStrip(state, sizes),
    words,
    at: "input",
    on: "output",
    layer,
    sign: "∗ᵀ",
    window: "Kernel on the output",
    walk: { count: input, kernel, step: state.stride, offset: pair((axis) => sides[axis][0]), spread: state.dilation },
    frames: {
      input: { shape: input, origin: [0, 0], size: input, more: "" },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: differs(reach, kernel, "reaches over", words) },
      output: { shape: padded, origin: pair((axis) => -sides[axis][0]), size: output, more: differs(padded, output, "cropped from", words) },
    },
    input: (cell, n = 0) => ({ value: layer.planes[n][cell[0]][cell[1]], own: cell, copied: null, kind: "plain", what: "" }),
    kernel: (cell, from = 0, to = 0) => ({ value: layer.between(from, to)[cell[0]][cell[1]], own: cell }),
    output(cell) {
      if (!isWithin(cell, output)) return { kind: "padding cropped", what: ", cropped", counts: false };
      return extra(cell);
    },
    unmet: ", nothing is written here",
    notes: {
      input: (cell, fed) => {
        const kept = fed.filter((link) => isWithin(link.output, output)).length;
        const cropped = fed.length - kept;
        return `Input ${place(cell)} writes on ${count(kept, "output cell")}${cropped ? ` and ${cropped} that ${cropped === 1 ? "is" : "are"} cropped` : ""}${inEach(layer.seen)}.`;
      },
      output(cell, taps) {
        const name = isWithin(cell, output) ? `Output ${place(cell)}` : "This cropped cell";
        const each = inEach(layer.group(layer.seen[0], "output"));
        return taps.length ? `${name} is written by ${count(taps.length, "input cell")}${each}.` : `${name} is written by none: it stays 0.`;
      },
      kernel: (cell, met, product) =>
        `Kernel ${place(cell)} is written on ${isWithin(met, output) ? `output ${place(met)}` : "a cell that is cropped"} here: ${product}.`,
    },
  };
}

/** @param {State} state @returns {Case} */
function gather(state) {
  const sizes = geometry(state);
  const { input, kernel, filled, around, stretched, output } = sizes;
  const words = wordsOf(state, sizes);
  const { place } = words;
  const extra = outputPadding(state, output);
  const layer = layerOf(state);
  /** The cell of x that a cell is, or null for a zero. */
  const own = (cell) => {
    const from = pair((axis) => cell[axis] / state.stride[axis]);
    return from.every(Number.isInteger) && isWithin(from, input) ? from : null;
  };
  const isBetween = (cell) => isWithin(cell, stretched);
  const ownKernel = (cell) => (state.flip ? pair((axis) => kernel[axis] - 1 - cell[axis]) : cell);
  const named = (cell) => {
    if (own(cell)) return `input ${place(own(cell))}`;
    return isBetween(cell) ? "a zero between the cells" : "a zero of the padding";
  };
  return {
    name: "gather",
    strip: isStrip(state, sizes),
    words,
    at: "output",
    on: "input",
    layer,
    sign: "∗",
    window: "Window on the input",
    walk: { count: output, kernel, step: [1, 1], offset: pair((axis) => around[axis][0]), spread: state.dilation },
    frames: {
      input: { shape: filled, origin: pair((axis) => Math.min(0, -around[axis][0])), size: input, step: state.stride, more: differs(filled, input, "with zeros", words) },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: state.flip ? "flipped" : "not flipped" },
      output: { shape: output, origin: [0, 0], size: output, more: "" },
    },
    input(cell, n = 0) {
      const from = own(cell);
      if (from) return { value: layer.planes[n][from[0]][from[1]], own: from, copied: null, kind: "plain", what: `, input ${place(from)}` };
      const between = isBetween(cell);
      return { value: 0, own: null, copied: null, kind: between ? "inserted" : "padding", what: between ? ", inserted" : ", padding" };
    },
    kernel(cell, from = 0, to = 0) {
      const [u, v] = ownKernel(cell);
      return { value: layer.between(from, to)[u][v], own: [u, v] };
    },
    output: extra,
    unmet: ", no weight meets it",
    notes: {
      input(cell, fed) {
        const name = named(cell).replace(/^./, (letter) => letter.toUpperCase());
        return fed.length ? `${name} feeds ${count(fed.length, "output cell")}.` : `${name} feeds nothing: no weight meets it.`;
      },
      output(cell, taps) {
        const real = taps.filter((tap) => own(tap.input)).length;
        const zeros = taps.length - real;
        return `Output ${place(cell)} gathers ${count(real, "input cell")}${zeros ? ` and ${count(zeros, "zero")}` : ""}${inEach(layer.seen)}.`;
      },
      kernel: (cell, met, product) =>
        `${state.flip ? "Flipped kernel" : "Kernel"} ${place(cell)} meets ${named(met)} here: ${product}.`,
    },
  };
}

/** What a cell of the output is: its last rows and columns may come from output padding. */
function outputPadding(state, output) {
  return (cell) =>
    cell.some((n, axis) => n >= output[axis] - state.output_padding[axis])
      ? { kind: "plain extra", what: ", output padding", counts: true }
      : { kind: "plain", what: "", counts: true };
}

function pairOf(padding) {
  return typeof padding === "number" ? [padding, padding] : padding;
}
