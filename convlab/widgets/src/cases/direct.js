/**
 * A direct convolution: the window lies on the padded input and gathers one output cell at each position.
 *
 * @import { Case } from "../state.js"
 * @import { State } from "../state.js"
 * @import { Pair } from "../arithmetic.js"
 */

import { directWalk, effectiveSize, inputSizes, isWithin, outputShape, shapeOf, sidesOf } from "../arithmetic.js";
import { MOST_CHANNEL_CELLS, channelsRefusal, hasChannels, layerOf } from "./channels.js";
import { mostPadding, sourceCell } from "../padding.js";
import { MOST_CELLS, count, differs, inEach, isStrip, noSmallerStep, noSmallerPadding, pair, wordsOf } from "./rules.js";

export const parameters = ["stride", "dilation", "padding"];

/** Sizes and steps on both axes. @param {State} state */
export function geometry(state) {
  const { planes, between } = layerOf(state);
  const [input, kernel] = [shapeOf(planes[0]), shapeOf(between(0, 0))];
  const sides = sidesOf(input, kernel, state);
  const output = outputShape(input, kernel, state);
  return {
    input,
    kernel,
    sides, // of the padding: cells before and after
    padded: pair((axis) => input[axis] + sides[axis][0] + sides[axis][1]),
    reach: pair((axis) => effectiveSize(kernel[axis], state.dilation[axis])),
    output,
    positions: output,
  };
}

/** Why a state cannot be shown, or null when it can be. @param {State} state @param {number[]} axes */
export function refusal(state, axes = [0, 1]) {
  const why = channelsRefusal(state);
  if (why !== null) return why;
  const sizes = geometry(state);
  const { input, sides, padded, reach } = sizes;
  const { lines } = wordsOf(state, sizes);
  const mostCells = hasChannels(state.x) ? MOST_CHANNEL_CELLS : MOST_CELLS;
  for (const axis of axes) {
    const line = lines[axis];
    if (padded[axis] > mostCells) return `No more than ${mostCells} ${line}s are shown, with the padding.`;
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

/** Why a parameter makes no sense one step further, be there room or not; else null. */
export function obstacle(state, name, axis, delta) {
  const sizes = geometry(state);
  const { sides, reach, output } = sizes;
  const { lines } = wordsOf(state, sizes);
  if (name === "stride" && delta > 0 && output[axis] === 1) {
    return `From stride ${state.stride[axis]} on there is only one position along the ${lines[axis]}s.`;
  }
  if (name === "padding" && delta < 0 && Math.min(...sides[axis]) === 0) {
    return noSmallerPadding(sides[axis], " Choose “valid” for none at all.");
  }
  if (name === "padding" && delta > 0 && Math.max(...sides[axis]) >= reach[axis] - 1) {
    return `Padding ${reach[axis] - 1} is full: with more, some windows would lie on padding alone.`;
  }
  return noSmallerStep(state, name, axis, delta, lines);
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

/** @param {State} state @returns {Case} */
export function caseOf(state) {
  const sizes = geometry(state);
  const { input, kernel, sides, padded, reach, output } = sizes;
  const words = wordsOf(state, sizes);
  const { place } = words;
  const layer = layerOf(state);
  const { planes, seen } = layer;
  const isInside = (cell) => isWithin(cell, input);
  const source = (cell) => sourceCell(cell, input, state.padding_mode);
  /** What a cell of the padding is. */
  const padding = (cell) => (source(cell) ? `padding, copy of ${place(source(cell))}` : "padding");
  return {
    name: "direct",
    strip: isStrip(state, sizes),
    words,
    at: "output",
    on: "input",
    layer,
    sign: "∗",
    window: "Window on the input",
    walk: directWalk(input, kernel, state),
    frames: {
      input: { shape: padded, origin: pair((axis) => -sides[axis][0]), size: input, more: differs(padded, input, "padded to", words) },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: differs(reach, kernel, "reaches over", words) },
      output: { shape: output, origin: [0, 0], size: output, more: "" },
    },
    input(cell, n = 0) {
      const from = source(cell);
      const inside = isInside(cell);
      return {
        value: from ? planes[n][from[0]][from[1]] : 0,
        own: inside ? cell : null,
        copied: inside ? null : from,
        kind: inside ? "plain" : "padding",
        what: inside ? "" : `, ${padding(cell)}`,
      };
    },
    kernel: (cell, input = 0, output = 0) => ({ value: layer.between(input, output)[cell[0]][cell[1]], own: cell }),
    output: () => ({ kind: "plain", what: "", counts: true }),
    unmet: ", no weight meets it",
    notes: {
      input(cell, fed) {
        const name = isInside(cell) ? `Input ${place(cell)}` : `This cell of the ${padding(cell)}${source(cell) ? "," : ""}`;
        return fed.length ? `${name} feeds ${count(fed.length, "output cell")}.` : `${name} feeds nothing: no weight meets it.`;
      },
      output(cell, taps) {
        const inside = taps.filter((tap) => isInside(tap.input)).length;
        const others = taps.length - inside;
        const padding = others ? ` and ${others} of the padding` : "";
        return `Output ${place(cell)} gathers ${count(inside, "input cell")}${padding}${inEach(seen)}.`;
      },
      kernel(cell, met, product) {
        const name = isInside(met) ? `input ${place(met)}` : source(met) ? `the ${padding(met)},` : "a zero of the padding";
        return `Kernel ${place(cell)} meets ${name} here: ${product}.`;
      },
    },
  };
}
