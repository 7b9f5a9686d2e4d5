/**
 * What the code of a convolution says of its state: the arrays, and the options that are not the defaults.
 *
 * @import { Padding } from "../arithmetic.js"
 */

import { shapeOf } from "../arithmetic.js";
import { hasChannels } from "../cases/channels.js";
import { nested, pairs, perAxis, quoted } from "./python.js";

/** What every code of a convolution begins with: the libraries and the arrays. */
export function beginning({ x, kernel }, library) {
  if (library === "convlab") {
    return ["import numpy as np", "import convlab", "", `x = np.array(${nested(x)})`, `kernel = np.array(${nested(kernel)})`];
  }
  const bare = !hasChannels(x); // PyTorch wants a batch, and channels
  return [
    "import torch",
    "import torch.nn.functional as F",
    "",
    `x = torch.tensor(${nested(x)}, dtype=torch.float64)${bare ? "[None, None]" : "[None]"}`,
    `kernel = torch.tensor(${nested(kernel)}, dtype=torch.float64)${bare ? "[None, None]" : ""}`,
  ];
}

/** The options that both libraries call by the same name, where they are not the default. */
export function commonOptions({ stride, dilation, groups = 1, transposed = false, output_padding = [0, 0] }) {
  return {
    stride: stride.some((s) => s !== 1) && perAxis(stride),
    output_padding: transposed && output_padding.some(Boolean) && perAxis(output_padding),
    dilation: dilation.some((d) => d !== 1) && perAxis(dilation),
    groups: groups !== 1 && groups,
  };
}

/** @param {Padding} padding */
export function paddingOf(padding) {
  if (typeof padding === "string") return padding !== "valid" && quoted(padding);
  const sides = padding.map((each) => (Array.isArray(each) ? each : [each, each]));
  if (sides.flat().every((cells) => cells === 0)) return false;
  if (sides.every(([before, after]) => before === after)) return perAxis(sides.map(([n]) => n));
  return pairs(sides);
}

export function functionOf({ transposed = false, x }) {
  return `${transposed ? "conv_transpose" : "conv"}${spatial(x).length}d`;
}

/** The rows and columns of an array, whether or not it has channels before them; the cells of a strip. */
export function spatial(array) {
  let grid = array;
  while (Array.isArray(grid[0][0])) grid = grid[0];
  return Array.isArray(grid[0]) ? shapeOf(grid) : [grid.length];
}

/** What PyTorch's result is without the axes that it was given for its sake. */
export function result({ x }) {
  return hasChannels(x) ? "[0]" : "[0, 0]";
}

/** Every kernel turned around along all its axes. */
export function flippedKernel({ x, kernel }, library) {
  const axes = spatial(kernel).map((_, n, { length }) => n - length).join(", ");
  if (library === "torch") return `kernel.flip(${axes})`;
  return hasChannels(x) ? `np.flip(kernel, (${axes}))` : "np.flip(kernel)";
}
