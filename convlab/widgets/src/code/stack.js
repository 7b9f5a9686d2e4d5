/**
 * The code of a stack of layers.
 *
 * @import { Library } from "../copying.js"
 */

import { call, lines } from "./python.js";

/**
 * The code of a stack of layers: its receptive field, or the layers themselves.
 * @param {import("../stack.js").Stack} state @param {Library} library
 */
export function stackCode({ layers, input_size: input }, library) {
  if (library === "torch") {
    return lines(
      "import torch",
      "",
      `x = torch.ones(1, 1, ${input})`,
      "stack = torch.nn.Sequential(",
      ...layers.flatMap(torchLayer).map((line) => `    ${line},`),
      ")",
      "y = stack(x)",
    );
  }
  const written = layers.map(({ kernel_size: k, padding: [before, after], ...steps }) => {
    const options = Object.entries(steps).filter(([, value]) => value !== 1);
    if (before || after) options.push(["padding", before === after ? before : `(${before}, ${after})`]);
    const pairs = [["kernel_size", k], ...options].map(([name, value]) => `"${name}": ${value}`);
    return options.length ? `{${pairs.join(", ")}}` : String(k);
  });
  return lines(
    "import convlab",
    "",
    `layers = [${written.join(", ")}]`,
    "field = convlab.receptive_field(layers)",
  );
}

/** The modules of one layer; where its padding differs on the two sides, that is a module of its own. */
function torchLayer({ kernel_size: k, stride, padding: [before, after], dilation }) {
  const even = before === after;
  const convolution = call("torch.nn.Conv1d", [1, 1, k], {
    stride: stride !== 1 && stride,
    padding: even && before,
    dilation: dilation !== 1 && dilation,
    bias: "False",
  });
  return even ? [convolution] : [`torch.nn.ConstantPad1d((${before}, ${after}), 0)`, convolution];
}
