/**
 * What a wrong prediction was perhaps meant to be: the numbers that known misconceptions give, with a sentence for each.
 *
 * @typedef {{value: number, text: string}} Mistake
 */

import { convolveAt, turned } from "./arithmetic.js";
import { agrees } from "./numbers.js";
import {
  caseOf,
  geometry,
  indexOf,
  keyOf,
  outputChannel,
  products,
  productsByChannel,
  total,
  valueAt,
  viewed,
  windowStart,
  writersOf,
  writtenBy,
} from "./state.js";

/** What each mode of padding is taken for. */
const OTHER_MODES = {
  reflect: [
    ["symmetric", "You copied the border cell too. That is symmetric; reflect leaves it out."],
    ["zeros", "You padded with zeros. Reflect mirrors the input at its border cell."],
  ],
  symmetric: [
    ["reflect", "You left the border cell out. That is reflect; symmetric copies it too."],
    ["zeros", "You padded with zeros. Symmetric mirrors the input behind its border cell."],
  ],
  replicate: [["zeros", "You padded with zeros. Replicate repeats the border cell."]],
  circular: [["zeros", "You padded with zeros. Circular goes on at the other end of the input."]],
};

/** The sentence for a wrong guess, or null when no misconception gives that number. */
export function recognise(state, guess, output = state.position) {
  const right = valueAt(state, output);
  const found = mistakes(state, output).find(({ value }) => agrees(guess, value) && !agrees(value, right));
  return found?.text ?? null;
}

/** All misconceptions that apply to an output cell, the likeliest first. @returns {Mistake[]} */
export function mistakes(state, output = state.position) {
  const one = caseOf(state);
  const amongChannels = one.layer.bare ? [] : channelMistakes(state, output, one);
  if (state.transposed) return [...amongChannels, ...transposedMistakes(state, output, one)];
  if (one.layer.bare) return directMistakes(state, output);
  const turnedFirst = {
    value: valueAt({ ...state, kernel: everyKernel(state, one, turned) }, output),
    text: "You turned the kernels by 180° first. In deep learning they stay as they are.",
  };
  return [...amongChannels, turnedFirst, ...elsewhere(state, output)];
}

/** The kernel with a function applied to each of its tables. */
function everyKernel({ kernel }, { layer }, change) {
  return layer.bare ? change(kernel) : kernel.map((own) => own.map(change));
}

/** What comes of other channels. @returns {Mistake[]} */
function channelMistakes(state, output, one) {
  const { nIn, nOut, group } = one.layer;
  const channel = outputChannel(one);
  const seen = group(channel, "output");
  const found = [];
  if (seen.length > 1) {
    productsByChannel(state, output, one).forEach((pairs, n) =>
      found.push({
        value: total(pairs),
        text: `That is what input channel ${seen[n]} adds. The output is the sum over all channels that it sees.`,
      }),
    );
  }
  for (let first = 0; first < nIn; first += seen.length) {
    if (first === seen[0]) continue;
    const moved = state.x.map((_, n) => state.x[(n - seen[0] + first + nIn) % nIn]);
    found.push({ value: valueAt({ ...state, x: moved }, output), text: "You took the input channels of another group." });
  }
  for (let other = 0; other < nOut; other++) {
    if (other !== channel) found.push({ value: valueAt(state, output, one, other), text: `That is output channel ${other}.` });
  }
  return found;
}

/** @returns {Mistake[]} */
function transposedMistakes(state, output, one) {
  const { sides, reach } = geometry(state);
  const at = (changes, cell = output) => valueAt({ ...state, ...changes }, cell);
  const scattered = { ...state, ...viewed(state, "scatter") };
  const written = products(scattered, output, caseOf(scattered), outputChannel(one)).map(([weight, value]) => weight * value);
  const found = [
    {
      value: at({ kernel: everyKernel(state, one, turned) }),
      text: state.flip
        ? "You gathered with the kernel as it is. Gathering needs the kernel flipped by 180°; scattering writes it as it is."
        : "You flipped the kernel. Here the flip is left out, to see what that does.",
    },
  ];
  if (state.view === "scatter") {
    const soFar = written.slice(0, writtenBy(indexOf(state), writersOf(state, output, one), one, outputChannel(one))); // in the order in which it is written
    found.push({
      value: soFar.reduce((sum, each) => sum + each, 0),
      text: "That is what stands there so far. Later cells of the input write on it, too.",
    });
  }
  if (written.length > 1) {
    found.push(
      { value: written.at(-1), text: "You took only what is written last. Where cells overlap, they add up." },
      { value: written[0], text: "You took only what is written first. Where cells overlap, they add up." },
    );
  }
  if (sides.some(([before]) => before !== 0)) {
    found.push({
      value: at({}, output.map((n, axis) => n - sides[axis][0])),
      text: "You did not crop: the padding takes cells away from the output, at its start too.",
    });
    found.push({
      value: at({}, output.map((n, axis) => n + reach[axis] - 1 - 2 * sides[axis][0])),
      text: "You put as many zeros around the input as the padding says. It is k − 1 less the padding.",
    });
  }
  if (state.output_padding.some((a) => a !== 0)) {
    found.push({
      value: at({}, output.map((n, axis) => n - state.output_padding[axis])),
      text: "You put the output padding at the top and left. It comes at the bottom and right.",
    });
  }
  if (state.stride.some((s) => s !== 1)) {
    found.push({
      value: at({ stride: [1, 1] }),
      text: "You wrote the kernels 1 apart. The stride says how far apart neighbouring cells write.",
    });
  }
  found.push(...elsewhere(state, output));
  if (state.kernel.flat(3).some((weight) => weight < 0)) {
    found.push({
      value: at({ kernel: everyKernel(state, one, (own) => own.map((row) => row.map(Math.abs))) }),
      text: "You lost a sign: products with a negative factor are taken away.",
    });
  }
  return found;
}

/** @returns {Mistake[]} */
function directMistakes(state, position) {
  const { x, kernel, stride, dilation, padding_mode: mode } = state;
  const { sides } = geometry(state);
  const at = (start, d = dilation, weights = kernel, m = mode) => sumFrom(x, weights, start, d, m);
  const start = windowStart(state, position);
  const transposed = kernel[0].map((_, v) => kernel.map((row) => row[v]));
  const found = [
    {
      value: at(start, dilation, turned(kernel)),
      text: "You turned the kernel by 180° first. That is the convolution of mathematics; in deep learning the kernel stays as it is.",
    },
  ];
  if (stride.some((s, axis) => s !== 1 && position[axis] !== 0)) {
    found.push({
      value: at(position.map((n, axis) => n - sides[axis][0])),
      text: "You moved the window by 1 for each output cell. The stride says by how many.",
    });
  }
  if (sides.some(([before, after]) => before !== after)) {
    found.push({
      value: at(start.map((n, axis) => n + sides[axis][0] - sides[axis][1])),
      text: "You put the surplus of the padding on the other side.",
    });
  }
  if (sides.some(([before]) => before !== 0)) {
    found.push({
      value: at(start.map((n, axis) => n + sides[axis][0])),
      text: "You left the padding out: the window starts in it, not on the first input cell.",
    });
  }
  for (const [other, text] of OTHER_MODES[mode] ?? []) found.push({ value: at(start, dilation, kernel, other), text });
  if (dilation.some((d) => d !== 1)) {
    found.push({
      value: at(start, [1, 1]),
      text: "You used neighbouring cells. The dilation spreads the kernel: skip the cells between.",
    });
  }
  if (kernel.length === kernel[0].length) {
    found.push({
      value: at(start, dilation, transposed),
      text: "You swapped the rows and columns of the kernel.",
    });
  }
  found.push(...elsewhere(state, position));
  if (kernel.flat().some((weight) => weight < 0)) {
    found.push({
      value: at(start, dilation, kernel.map((row) => row.map(Math.abs))),
      text: "You lost a sign: products with a negative factor are taken away.",
    });
  }
  found.push(
    {
      value: at(start, dilation, kernel.map((row) => row.map(() => 1))),
      text: "You added up the input cells. Multiply each by its kernel value first.",
    },
    {
      value: convolveAt(x, kernel, position, state) / kernel.flat().length,
      text: "You took the mean. The output is the sum of the products.",
    },
  );
  return found;
}

/** The values of the other output cells: swapped indices, neighbours, then any. @returns {Mistake[]} */
function elsewhere(state, [row, column]) {
  const { output } = geometry(state);
  const { place } = caseOf(state).words;
  const near = [[row, column + 1], [row, column - 1], [row + 1, column], [row - 1, column]];
  const others = Array.from({ length: output[0] * output[1] }, (_, n) => [Math.floor(n / output[1]), n % output[1]]);
  const seen = new Set([keyOf([row, column])]);
  const found = [];
  for (const cell of [[column, row], ...near, ...others]) {
    const inside = cell.every((n, axis) => n >= 0 && n < output[axis]);
    if (!inside || seen.has(keyOf(cell))) continue;
    seen.add(keyOf(cell));
    const swapped = found.length === 0 && cell[0] === column && cell[1] === row;
    found.push({
      value: valueAt(state, cell),
      text: swapped
        ? `That is the output at ${place(cell)}: row and column are swapped.`
        : `That is the output at ${place(cell)}, another position of the window.`,
    });
  }
  return found;
}

/** The sum of products of a window that starts at a given cell, be it a legal position or not. */
function sumFrom(x, kernel, start, dilation, mode) {
  return convolveAt(x, kernel, start, { stride: [1, 1], padding: "valid", dilation, padding_mode: mode });
}
