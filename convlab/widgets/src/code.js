/**
 * The lines of code that compute what an explorer shows: with convlab, and with PyTorch.
 *
 * @import { Padding, Sides } from "./arithmetic.js"
 * @typedef {"convlab" | "torch"} Library
 */

import { shapeOf, sidesOf } from "./arithmetic.js";
import { hasChannels } from "./cases/channels.js";
import { geometry } from "./cases/transposed.js";
import { sourceCell } from "./padding.js";
import { isStrip } from "./state.js";

/** What each library is called on its button. @type {Record<Library, string>} */
export const LIBRARIES = { convlab: "NumPy", torch: "PyTorch" };

/**
 * The code of one convolution, direct or transposed, with or without channels.
 * @param {import("./state.js").State} state @param {Library} library
 */
export function convolutionCode(state, library) {
  if (state.transposed && state.view === "gather") return gatherCode(state, library);
  const own = isStrip(state) && !state.matrix ? ofOneAxis(state) : state;
  return library === "torch" ? torchCode(own) : convlabCode(own);
}

/** A strip with arrays of one axis, and the steps along it. */
function ofOneAxis(state) {
  const along = (values) => (Array.isArray(values) ? values.slice(1) : values);
  const [stride, padding, dilation, output_padding] = ["stride", "padding", "dilation", "output_padding"].map((name) => along(state[name]));
  return { ...state, x: state.x[0], kernel: state.kernel[0], stride, padding, dilation, output_padding };
}

/**
 * The code of a filtered picture, which the reader has by the name `image`.
 * @param {number[][]} kernel @param {boolean} coloured @param {Library} library
 */
export function photoCode(kernel, coloured, library) {
  const picture = coloured ? "(H, W, 3)" : "(H, W)";
  if (library === "torch") {
    const [before, after] = coloured ? [".permute(2, 0, 1)[:, None]", "[:, 0].permute(1, 2, 0)"] : ["[None, None]", "[0, 0]"];
    return lines(
      "import torch",
      "import torch.nn.functional as F",
      "",
      `# image is an array of shape ${picture}`,
      `x = torch.as_tensor(image, dtype=torch.float64)${before}`,
      `kernel = torch.tensor(${nested(kernel)}, dtype=torch.float64)[None, None]`,
      `y = F.conv2d(x, kernel, padding="same")${after}`,
    );
  }
  const filtered = (plane) => `convlab.conv2d(${plane}, kernel, padding="same")`;
  return lines(
    "import numpy as np",
    "import convlab",
    "",
    `# image is an array of shape ${picture}`,
    `kernel = np.array(${nested(kernel)})`,
    coloured
      ? `y = np.stack([${filtered("image[..., c]")} for c in range(3)], axis=-1)`
      : `y = ${filtered("image")}`,
  );
}

/**
 * The code of the overlap of box and half disc, as a sum over many thin strips.
 * @param {number} t @param {number} radius @param {Library} library
 */
export function overlapCode(t, radius, library) {
  const np = library === "torch" ? "torch" : "np";
  const clipped = library === "torch" ? "torch.clamp(" : "np.maximum(";
  return lines(
    library === "torch" ? "import torch" : "import numpy as np",
    "",
    `t, radius = ${t}, ${radius}`,
    `tau = ${np}.linspace(-0.5, 0.5, 100_001${library === "torch" ? ", dtype=torch.float64" : ""})  # where the box is 1`,
    `g = ${np}.sqrt(${clipped}radius**2 - (t - tau) ** 2, ${library === "torch" ? "min=" : ""}0))`,
    `area = ${np}.trapezoid(g, tau)`,
  );
}

/**
 * The code of a stack of layers: its receptive field, or the layers themselves.
 * @param {import("./stack.js").Stack} state @param {Library} library
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

function convlabCode(state) {
  const options = {
    ...commonOptions(state),
    padding: paddingOf(state.padding),
    padding_mode: state.padding_mode !== "zeros" && quoted(state.padding_mode),
  };
  return lines(
    ...beginning(state, "convlab"),
    call(`y = convlab.${functionOf(state)}`, ["x", "kernel"], options),
    ...matrixLines(state, "convlab"),
  );
}

function torchCode(given) {
  // F.unfold knows no names of paddings.
  const { x, kernel, matrix } = given;
  const state = matrix && !given.transposed ? { ...given, padding: sidesOf(spatial(x), spatial(kernel), given) } : given;
  const inner = state.transposed ? transposedSteps(state) : directSteps(state);
  return lines(
    ...beginning(state, "torch"),
    ...inner.before,
    call(`y = F.${functionOf(state)}`, ["x", "kernel"], { ...commonOptions(state), padding: inner.padding }) +
      result(state) +
      (inner.crop ?? ""),
    ...matrixLines(state, "torch"),
  );
}

/** A transposed convolution as it is gathered: zeros between the cells of the input and around them, then a direct one. */
function gatherCode(state, library) {
  const torch = library === "torch";
  const bare = !hasChannels(state.x);
  const { stretched, around } = geometry(state);
  const more = around.map((sides) => sides.map((n) => Math.max(0, n)));
  const slices = around.map(([before, after]) => `${before < 0 ? -before : ""}:${after < 0 ? after : ""}`);
  const every = torch || !bare ? "..., " : ""; // whatever axes there are before rows and columns
  const crop = around.flat().some((n) => n < 0) ? `[${every}${slices.join(", ")}]` : "";
  const padded = torch
    ? `F.pad(z, (${[...more].reverse().flat().join(", ")}))`
    : `np.pad(z, ${pairs(bare ? more : [[0, 0], ...more])})`;
  const steps = state.stride.map((s) => (s === 1 ? ":" : `::${s}`)).join(", ");
  const between = state.stride.some((s) => s !== 1);
  const zeros = [...(torch ? [1, bare ? 1 : state.x.length] : bare ? [] : [state.x.length]), ...stretched].join(", ");
  const { dilation, groups } = commonOptions(state);
  const kernel = directKernel(state, library);
  return lines(
    ...beginning(state, library),
    ...(between
      ? [
          `z = ${torch ? "torch.zeros" : "np.zeros"}((${zeros})${torch ? ", dtype=x.dtype" : ""})`,
          `z[${every}${steps}] = x  # zeros between the cells`,
        ]
      : ["z = x"]),
    `z = ${padded}${crop}  # and around them`,
    ...kernel.before,
    call(`y = ${torch ? "F" : "convlab"}.conv2d`, ["z", kernel.name], { dilation, groups }) + (torch ? result(state) : ""),
    ...(state.matrix === "columns" ? [columnsOf("z", library, { dilation })] : sparse(state, library)),
  );
}

/** The kernel of the direct convolution that gathers: flipped, and with the output channels first. */
function directKernel(state, library) {
  const flipped = state.flip ? flippedKernel(state, library) : "kernel";
  if (!hasChannels(state.x)) return { before: [], name: flipped };
  const { groups } = state;
  const torch = library === "torch";
  const swapped = (one) => (torch ? `${one}.transpose(0, 1)` : `${one}.swapaxes(0, 1)`);
  const shares = torch ? `flipped.chunk(${groups})` : `np.split(flipped, ${groups})`;
  const joined = `${torch ? "torch.cat" : "np.concatenate"}([${swapped("share")} for share in ${shares}])`;
  return {
    before: [`flipped = ${flipped}`, `gathering = ${groups === 1 ? swapped("flipped") : joined}  # output channels first`],
    name: "gathering",
  };
}

/** Every kernel turned by 180°. */
function flippedKernel({ x }, library) {
  if (library === "torch") return "kernel.flip(-2, -1)";
  return hasChannels(x) ? "np.flip(kernel, (-2, -1))" : "np.flip(kernel)";
}

/** What PyTorch's result is without the axes that it was given for its sake. */
function result({ x }) {
  return hasChannels(x) ? "[0]" : "[0, 0]";
}

/** The line for the matrix of im2col. */
function columnsOf(image, library, options) {
  return library === "torch"
    ? `${call("columns = F.unfold", [image, "kernel.shape[-2:]"], options)}[0]`
    : call("columns = convlab.im2col", [image, "kernel.shape[-2:]"], options);
}

/** The line for the sparse matrix, which PyTorch has no function for; none where no direct convolution is its mirror. */
function sparse(state, library) {
  if (state.matrix !== "sparse" || library === "torch") return [];
  const { stride, dilation, groups } = commonOptions(state);
  const options = { stride, padding: paddingOf(state.padding), dilation, groups };
  if (!state.transposed) return [call("C = convlab.conv_matrix", ["x.shape", "kernel"], options)];
  if (state.output_padding.some((a, axis) => a >= state.stride[axis])) return [];
  const kernel = state.flip ? "kernel" : flippedKernel(state, library);
  return [`${call("C_transposed = convlab.conv_matrix", ["y.shape", kernel], options)}.T`];
}

/** The line for the matrix that is drawn, where there is one. */
function matrixLines(state, library) {
  if (state.matrix !== "columns") return sparse(state, library);
  const torch = library === "torch";
  if (state.transposed) {
    const of = (array, batch = "") => (hasChannels(state.x) ? `${array}[${batch}${state.channel}]` : array);
    return [
      torch
        ? `columns = torch.outer(${of("kernel")}.flatten(), ${of("x", "0, ")}.flatten())`
        : `columns = np.outer(${of("kernel")}, ${of("x")})`,
    ];
  }
  const sides = sidesOf(spatial(state.x), spatial(state.kernel), state);
  const mode = state.padding_mode === "zeros" ? "" : `, ${quoted(state.padding_mode)}`;
  const { stride, dilation } = commonOptions(state);
  if (!torch) {
    if (mode) return [columnsOf(`convlab.pad(x, ${pairs(sides)}${mode})`, library, { stride, dilation })];
    return [columnsOf("x", library, { stride, padding: paddingOf(state.padding), dilation })];
  }
  const steps = directSteps({ ...state, padding: sides });
  return [columnsOf("x", library, { stride, padding: steps.padding, dilation })];
}

/** What every code of a convolution begins with: the libraries and the arrays. */
function beginning({ x, kernel }, library) {
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

/** PyTorch's own padding where it can, and `F.pad` or an index before it where it cannot. */
function directSteps(state) {
  const input = spatial(state.x);
  const sides = sidesOf(input, spatial(state.kernel), state);
  const none = { before: [], padding: false };
  if (sides.flat().every((cells) => cells === 0)) return none;
  if (state.padding_mode === "zeros") {
    if (state.padding === "same" && state.stride.every((s) => s === 1)) return { ...none, padding: quoted("same") };
    if (sides.every(([before, after]) => before === after)) return { ...none, padding: perAxis(sides.map(([n]) => n)) };
  }
  if (state.padding_mode === "symmetric") {
    const places = input.map((cells, axis) => copied(cells, sides[axis]));
    const chosen = places.map((cells, axis) => `[..., ${cells}${", :".repeat(places.length - 1 - axis)}]`);
    return {
      ...none,
      before: ["# PyTorch has no symmetric padding: choose the cells by their places.", `x = x${chosen.join("")}`],
    };
  }
  const mode = state.padding_mode === "zeros" ? "" : `, mode=${quoted(state.padding_mode)}`;
  const cells = [...sides].reverse().flat(); // PyTorch pads the last axis first
  return { ...none, before: [`x = F.pad(x, (${cells.join(", ")})${mode})`] };
}

/** The places along one axis that the padded input is copied from. */
function copied(cells, [before, after]) {
  const places = Array.from(
    { length: before + cells + after },
    (_, n) => sourceCell([0, n - before], [1, cells], "symmetric")[1],
  );
  return `[${places.join(", ")}]`;
}

/** PyTorch crops both sides of an axis alike; where they differ, the result is cropped by a slice. */
function transposedSteps({ padding }) {
  const sides = padding.map((each) => (Array.isArray(each) ? each : [each, each]));
  if (sides.every(([before, after]) => before === after)) {
    const cells = sides.map(([n]) => n);
    return { before: [], padding: cells.some(Boolean) && perAxis(cells) };
  }
  const slices = sides.map(([before, after]) => `${before || ""}:${after ? -after : ""}`);
  return { before: [], padding: false, crop: `[..., ${slices.join(", ")}]` };
}

/** The options that both libraries call by the same name, where they are not the default. */
function commonOptions({ stride, dilation, groups = 1, transposed = false, output_padding = [0, 0] }) {
  return {
    stride: stride.some((s) => s !== 1) && perAxis(stride),
    output_padding: transposed && output_padding.some(Boolean) && perAxis(output_padding),
    dilation: dilation.some((d) => d !== 1) && perAxis(dilation),
    groups: groups !== 1 && groups,
  };
}

function functionOf({ transposed = false, x }) {
  return `${transposed ? "conv_transpose" : "conv"}${spatial(x).length}d`;
}

/** The rows and columns of an array, whether or not it has channels before them; the cells of a strip. */
function spatial(array) {
  let grid = array;
  while (Array.isArray(grid[0][0])) grid = grid[0];
  return Array.isArray(grid[0]) ? shapeOf(grid) : [grid.length];
}

/** @param {Padding} padding */
function paddingOf(padding) {
  if (typeof padding === "string") return padding !== "valid" && quoted(padding);
  const sides = padding.map((each) => (Array.isArray(each) ? each : [each, each]));
  if (sides.flat().every((cells) => cells === 0)) return false;
  if (sides.every(([before, after]) => before === after)) return perAxis(sides.map(([n]) => n));
  return pairs(sides);
}

/** A tuple of pairs. @param {Sides[]} sides */
function pairs(sides) {
  return `(${sides.map((pair) => `(${pair.join(", ")})`).join(", ")}${sides.length === 1 ? "," : ""})`;
}

/** One number where all axes agree, else a tuple. */
function perAxis(numbers) {
  return numbers.every((n) => n === numbers[0]) ? String(numbers[0]) : `(${numbers.join(", ")})`;
}

function quoted(name) {
  return `"${name}"`;
}

function nested(array) {
  return Array.isArray(array) ? `[${array.map(nested).join(", ")}]` : String(array);
}

/** A call with keyword arguments; one that is false or undefined is left out. */
function call(callee, positional, options) {
  const keywords = Object.entries(options)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`);
  return `${callee}(${[...positional, ...keywords].join(", ")})`;
}

function lines(...all) {
  return `${all.join("\n")}\n`;
}
