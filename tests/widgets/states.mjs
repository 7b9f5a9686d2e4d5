// States of the kernel explorer for the tests.

import { result } from "../../convlab/widgets/src/state.js";

/** A table of numbers. */
export const grid = (rows, columns) =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => r + c));

/** A state whose arrays have these shapes, of a direct convolution unless something else is said. */
export function stateOf(input = [5, 5], kernel = [3, 3], changes = {}) {
  return {
    x: grid(...input),
    kernel: grid(...kernel),
    stride: [1, 1],
    padding: [[0, 0], [0, 0]],
    padding_mode: "zeros",
    dilation: [1, 1],
    transposed: false,
    output_padding: [0, 0],
    view: "scatter",
    flip: true,
    groups: 1,
    channel: 0,
    dense: [],
    position: [0, 0],
    predict: false,
    revealed: [],
    ...changes,
  };
}

/** The whole output of a direct convolution. */
export const conv2d = (x, kernel, steps) => result(stateOf([1, 1], [1, 1], { x, kernel, ...steps }));
