/**
 * The sentence of a convolution, word for word that of convlab.sentences, in parts that can be coloured by role.
 *
 * @import { Grid, Padding, Pair, Sides } from "./arithmetic.js"
 * @import { Mode } from "./padding.js"
 * @import { Case, State } from "./state.js"
 * @typedef {{text: string, role?: "kernel" | "input" | "output"}} Part
 */

import { matrixOf } from "./matrix.js";
import { factor, number } from "./numbers.js";
import { layerOf, price } from "./cases/channels.js";
import {
  asked,
  caseOf,
  geometry,
  isStrip,
  isWithheld,
  positionAt,
  positionCount,
  products,
  productsByChannel,
  scattered,
  total,
  valueAt,
} from "./state.js";

const MOST_PRODUCTS = 12;
const FIRST_PRODUCTS = 6;
const LAST_PRODUCTS = 2;

/** The whole sentence as text; a withheld value is a question mark. */
export function sentence(state) {
  return textOf(parts(state));
}

/** The longest of the sentences of all positions. @param {State} state */
export function longestSentence(state) {
  const one = caseOf(state);
  const matrix = drawnMatrix(state, one);
  const events = Array.from({ length: positionCount(state) }, (_, n) =>
    textOf(event({ ...state, position: positionAt(state, n) }, one, matrix)),
  );
  return textOf(start(state)) + events.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

/** The whole sentence. @param {State} state @returns {Part[]} */
export function parts(state) {
  const one = caseOf(state);
  return [...start(state), ...event(state, one, drawnMatrix(state, one))];
}

/** The matrix below the grids, which is the same at all positions; null where there is none. */
function drawnMatrix(state, one) {
  return state.matrix ? matrixOf(state, one) : null;
}

/** What is the same at all positions. @returns {Part[]} */
function start(state) {
  return layerOf(state).bare ? setting(state) : layer(state);
}

/** What happens at the position. @returns {Part[]} */
function event(state, one, matrix) {
  const hide = isWithheld(state, asked(state, state.position, one));
  const happens = EVENTS[one.name](state, hide, one);
  return matrix ? [...happens, { text: `; ${matrixText(state, hide, one, matrix)}` }] : happens;
}

/** What is convolved with what. @param {State} state @returns {Part[]} */
export function setting(state) {
  const { input, kernel, output } = geometry(state);
  const sized = (noun, shape) => (isStrip(state) ? `${noun} of ${shape[1]}` : `${size(shape)} ${noun}`);
  return [
    { text: state.transposed ? "transposed: " : "" },
    { text: sized("input", input), role: "input" },
    { text: ", " },
    { text: sized("kernel", kernel), role: "kernel" },
    { text: `, ${stepping(state)} → ` },
    { text: sized("output", output), role: "output" },
    { text: "; " },
  ];
}

/** How the window moves. */
function stepping(state) {
  const along = (values) => (isStrip(state) ? values.slice(1) : values); // the axes that there are
  const padding = paddingText(state.padding, along(geometry(state).sides), state.padding_mode);
  let steps = `stride ${perAxis(along(state.stride))}, padding ${padding}`;
  if (state.transposed && along(state.output_padding).some((a) => a !== 0)) {
    steps += `, output padding ${perAxis(along(state.output_padding))}`;
  }
  if (along(state.dilation).some((d) => d !== 1)) steps += `, dilation ${perAxis(along(state.dilation))}`;
  return steps;
}

/** What is convolved with what, where there are channels, and what it costs. @returns {Part[]} */
function layer(state) {
  const { input, kernel, output } = geometry(state);
  const { nIn, nOut, groups } = layerOf(state);
  const { weights, products } = price(state, geometry(state));
  const [count, depth] = [state.kernel.length, state.kernel[0].length];
  return [
    { text: state.transposed ? "transposed: " : "" },
    { text: `${size([nIn, ...input])} input`, role: "input" },
    { text: ", " },
    { text: `${count} kernel${count === 1 ? "" : "s"} of ${size([depth, ...kernel])}`, role: "kernel" },
    { text: `, groups ${groups}, ${stepping(state)} → ` },
    { text: `${size([nOut, ...output])} output`, role: "output" },
    { text: `: ${weights.own} weights, ${products.own} multiply-adds; ` },
  ];
}

/** The value at the position, as the sum of its products, or of what each channel adds to it. @returns {Part[]} */
function value(state, hide, one) {
  const { bare, channel, seen } = one.layer;
  const { position } = state;
  const where = `at ${one.words.place(position)}: `;
  const begin = bare ? [{ text: where }] : [{ text: `output channel ${channel}`, role: "output" }, { text: ` ${where}` }];
  if (hide) return [...begin, { text: "?", role: "output" }];
  const each = productsByChannel(state, position, one);
  if (seen.length === 1 || each[0].length === 1) return [...begin, ...sum(state, position, { one })];
  const added = each.flatMap((pairs, n) => [
    { text: n ? " + " : "" },
    { text: (n ? factor : number)(total(pairs)), role: "kernel" },
    { text: ` from input channel ${seen[n]}` },
  ]);
  return [...begin, ...added, { text: " = " }, { text: number(total(each.flat())), role: "output" }];
}

/** What happens at the position, for each case. @type {Record<string, (state: State, hide: boolean, one: Case) => Part[]>} */
const EVENTS = {
  direct: value,
  gather: (state, hide, one) => [
    { text: `kernel${one.layer.bare ? "" : "s"} ${state.flip ? "flipped" : "not flipped"}, ` },
    ...value(state, hide, one),
    { text: hide ? "" : verdict(state, one) },
  ],
  scatter: stamps,
};

/** Whether the number at the position is right, where the kernel is not flipped. */
function verdict(state, one) {
  const right = rightNumbers(state)?.(state.position);
  if (right === undefined) return "";
  const own = number(valueAt(state, state.position, one));
  return right === own ? ", which happens to be right" : `, which is wrong: ${right} is right`;
}

/**
 * The right number at each output, as text, where the kernel is not flipped; undefined where it is.
 * @param {State} state @returns {((output: Pair) => string) | undefined}
 */
export function rightNumbers(state) {
  if (!state.transposed || state.flip) return undefined;
  const right = { ...state, flip: true };
  const one = caseOf(right);
  return (output) => number(valueAt(right, output, one));
}

/** What the input cell at the position writes, and where: of more than two output channels, on the first and the last. */
function stamps(state, hide, one) {
  const { position } = state;
  const { bare, channel, seen } = one.layer;
  const cells = scattered(state, position, one).map(({ output }) => output);
  const { lines, place } = one.words;
  const spans = lines.map((noun, axis) => span(noun, [...new Set(cells.map((cell) => cell[axis]))]));
  const cropped = cells.filter((cell) => !one.output(cell).counts).length;
  const written = seen.map((output) => [
    ...stamp(one.input(position, channel).value, one.layer.between(channel, output), hide),
    { text: bare ? "" : ` in output channel ${output}` },
  ]);
  const shown = written.length > 2 ? [written[0], [{ text: "…" }], written.at(-1)] : written;
  return [
    { text: bare ? `input ${place(position)}` : `input channel ${channel} at ${place(position)}`, role: "input" },
    { text: ` writes on ${spans.slice(one.strip ? 1 : 0).join(" and ")}${cropped ? ` (${cropped} of ${cells.length} cropped)` : ""}: ` },
    ...shown.flatMap((parts, n) => (n ? [{ text: ", " }, ...parts] : parts)),
  ];
}

/** A number times a kernel. @returns {Part[]} */
function stamp(value, kernel, hide) {
  return [
    { text: factor(value), role: "input" },
    { text: "·" },
    { text: numbers(kernel), role: "kernel" },
    { text: " = " },
    { text: hide ? "?" : numbers(kernel.map((row) => row.map((weight) => value * weight))), role: "output" },
  ];
}

/** Rows or columns: those from one to another, or those between which there are gaps. */
function span(noun, cells) {
  const shown = cells.map(number);
  if (cells.length === 1) return `${noun} ${shown[0]}`;
  return cells[1] === cells[0] + 1 ? `${noun}s ${shown[0]} to ${shown.at(-1)}` : `${noun}s ${shown.join(", ")}`;
}

/** The products of an output cell and their sum, unless it is withheld. @param {State} state @returns {Part[]} */
export function sum(state, output, { withhold = false, one = caseOf(state) } = {}) {
  const pairs = products(state, output, one);
  const written = pairs.map(([weight, value]) => [
    { text: factor(weight), role: "kernel" },
    { text: "·" },
    { text: factor(value), role: "input" },
  ]);
  const shown =
    written.length > MOST_PRODUCTS
      ? [...written.slice(0, FIRST_PRODUCTS), [{ text: "…" }], ...written.slice(-LAST_PRODUCTS)]
      : written;
  return [
    ...shown.flatMap((product, index) => (index ? [{ text: " + " }, ...product] : product)),
    { text: " = " },
    { text: withhold ? "?" : number(total(pairs)), role: "output" },
  ];
}

/** The matrix, and the line of the position in it. */
function matrixText(state, hide, one, { kind, shape, blocks, axis, line, entries }) {
  const at = line(state);
  const values = [...entries].filter(([key]) => Number(key.split(",")[axis]) === at).map(([, { value }]) => value);
  const { bare, nIn, nOut, groups } = one.layer;
  if (kind === "columns") {
    const name = { direct: "im2col is", gather: "im2col of the input with zeros is", scatter: "the columns for col2im are" };
    const whole = bare ? size(shape) : `${size(shape)}, ${blocks.count[0]} block${blocks.count[0] === 1 ? "" : "s"} of ${blocks.shape[0]} rows`;
    const column = hide && one.name === "scatter" ? "?" : numbers([values]);
    return `${name[one.name]} ${whole}, column ${at} is ${column}`;
  }
  const [here, there] = axis === 0 ? ["row", "column"] : ["column", "row"];
  const name = !state.transposed ? "C" : state.flip ? "Cᵀ" : "the matrix, which is not Cᵀ without the flip,";
  const mirror = state.transposed && state.flip ? `, which is ${there} ${at} of C` : "";
  const zero = groups > 1 ? `, ${nIn * nOut - (nIn * nOut) / groups} of them zero` : "";
  const whole = bare ? size(shape) : `${size(shape)}, ${size(blocks.count)} blocks of ${size(blocks.shape)}${zero},`;
  return `${name} is ${whole} with ${entries.size} entries, ${values.length} of them in ${here} ${at}${mirror}`;
}

/** Parts put together. @param {Part[]} parts */
export function textOf(parts) {
  return parts.map((part) => part.text).join("");
}

/** A shape: "5×4". */
export function size(shape) {
  return shape.join("×");
}

/**
 * A padding: one number where both sides of each axis agree, else a pair for each; then its name and mode, if it has them.
 * @param {Padding} padding @param {Sides[]} sides the cells that it means @param {Mode} mode
 */
export function paddingText(padding, sides, mode = "zeros") {
  const even = sides.every(([before, after]) => before === after);
  const pairs = sides.map((pair) => `(${pair.join(", ")})`);
  const uneven = pairs.length === 1 ? pairs[0] : `(${pairs.join(", ")})`;
  const cells = even ? perAxis(sides.map(([before]) => before)) : uneven;
  const names = [typeof padding === "string" ? padding : "", mode === "zeros" ? "" : mode].filter(Boolean);
  return names.length ? `${cells} (${names.join(", ")})` : cells;
}

/** A table in brackets, its rows parted by semicolons; of many numbers the first six and the last two. @param {Grid} grid */
function numbers(grid) {
  const columns = grid[0].length;
  const values = withoutNoise(grid.flat());
  const written = values.map((value, n) => ({ gap: n === 0 ? "" : n % columns === 0 ? "; " : " ", text: number(value) }));
  const joined = (some) => some.map(({ gap, text }) => gap + text).join("");
  if (values.length <= MOST_PRODUCTS) return `[${joined(written)}]`;
  const [next, ...last] = written.slice(-LAST_PRODUCTS);
  return `[${joined(written.slice(0, FIRST_PRODUCTS))} … ${next.text}${joined(last)}]`;
}

/** Values in which what can only be rounding is zero. @param {number[]} values */
function withoutNoise(values) {
  const least = 1e-12 * Math.max(...values.map(Math.abs));
  return values.map((value) => (Math.abs(value) < least ? 0 : value));
}

function perAxis(values) {
  return values.every((value) => value === values[0]) ? String(values[0]) : `(${values.join(", ")})`;
}
