/**
 * A stack of layers along one axis: what the receptive-field explorer knows, and which changes are legal.
 *
 * Pure functions of one plain object, which holds the traits of the Python side by the same names. Level 0 is the
 * input, level n is what comes out of layer n, the last level is the output. `tests/widgets` compares these functions
 * with `convlab.receptive_field` and `convlab.stacks`.
 *
 * @typedef {{kernel_size: number, stride: number, padding: [number, number], dilation: number}} Layer
 * @typedef {{layers: Layer[], input_size: number, position: number, predict: boolean, revealed: boolean}} Stack
 * @typedef {"kernel_size" | "stride" | "dilation" | "before" | "after"} Parameter  before and after: of the padding
 */

import { effectiveSize, outputSize } from "./arithmetic.js";

export const MOST_LAYERS = 8;
/** No wider drawing, in cells of the input: they could not be told apart. */
export const MOST_CELLS = 64;
/** What a layer is that says nothing else. @type {Layer} */
export const PLAIN = { kernel_size: 3, stride: 1, padding: [0, 0], dilation: 1 };

// --- numbers of the levels ------------------------------------------------------------------------------------------

/** How many cells the kernel of a layer reaches over. @param {Layer} layer */
export function spanOf({ kernel_size: k, dilation }) {
  return effectiveSize(k, dilation);
}

/** The cells of every level; 0 from where a kernel does not fit. @param {Stack} state */
export function sizesOf({ layers, input_size: input }) {
  return layers.reduce((sizes, layer) => [...sizes, outputSize(sizes.at(-1), layer.kernel_size, layer)], [input]);
}

/**
 * Of every level, what a cell sees of the input: how many cells, how far apart for two neighbours, from where for
 * cell 0.
 * @param {Layer[]} layers
 */
export function fieldsOf(layers) {
  const fields = [{ size: 1, jump: 1, start: 0 }];
  for (const layer of layers) {
    const { size, jump, start } = fields.at(-1);
    fields.push({
      size: size + (spanOf(layer) - 1) * jump,
      jump: jump * layer.stride,
      start: start - layer.padding[0] * jump,
    });
  }
  return fields;
}

/** The receptive field of one output cell, from its first to its last cell. @param {Stack} state */
export function fieldAt({ layers, position }, at = position) {
  const { size, jump, start } = fieldsOf(layers).at(-1);
  const first = start + at * jump;
  return { first, last: first + size - 1, size, jump, start };
}

// --- what leads to what ---------------------------------------------------------------------------------------------

/** The cells of the level below that one cell sees. @param {Layer} layer */
function tapsOf({ kernel_size: k, stride, padding, dilation }, cell) {
  return Array.from({ length: k }, (_, n) => cell * stride - padding[0] + n * dilation);
}

/**
 * What one cell sees of every level below it: by how many paths each cell, and which cells of the padding, where
 * paths end.
 * @param {Stack} state @param {number} level @param {number} cell
 * @returns {{counts: Map<number, number>, padding: Set<number>, links: [number, number][]}[]} from the input up to
 *   the level; `links` lead up, from a cell there to a cell of the next level
 */
export function seenFrom(state, level, cell) {
  const sizes = sizesOf(state);
  const seen = [{ counts: new Map([[cell, 1]]), padding: new Set(), links: [] }];
  for (let below = level - 1; below >= 0; below--) {
    const here = { counts: new Map(), padding: new Set(), links: [] };
    for (const [upper, paths] of seen[0].counts) {
      for (const tap of tapsOf(state.layers[below], upper)) {
        here.links.push([tap, upper]);
        if (tap < 0 || tap >= sizes[below]) here.padding.add(tap);
        else here.counts.set(tap, (here.counts.get(tap) ?? 0) + paths);
      }
    }
    seen.unshift(here);
  }
  return seen;
}

/** Of every level above a cell, the cells that see it. @param {Stack} state @returns {Set<number>[]} from its level up */
export function fedFrom(state, level, cell) {
  const sizes = sizesOf(state);
  const fed = [new Set([cell])];
  for (let above = level; above < state.layers.length; above++) {
    const cells = Array.from({ length: sizes[above + 1] }, (_, n) => n);
    const last = fed.at(-1);
    fed.push(new Set(cells.filter((upper) => tapsOf(state.layers[above], upper).some((tap) => last.has(tap)))));
  }
  return fed;
}

/** By how many paths every input cell reaches an output cell. @param {Stack} state @returns {number[]} */
export function pathsTo(state, at = state.position) {
  const [{ counts }] = seenFrom(state, state.layers.length, at);
  return Array.from({ length: state.input_size }, (_, cell) => counts.get(cell) ?? 0);
}

// --- where cells are drawn ------------------------------------------------------------------------------------------

/**
 * Where the strips stand, in halves of an input cell, so that all numbers are whole. A cell is as wide as its level
 * jumps. The strips are centred: what a layer takes off, it takes off on both sides alike.
 * @param {Stack} state
 * @returns {{left: number, width: number, levels: {middle: number, jump: number}[]}} the left end, the width in input
 *   cells, and of every level the middle of its cell 0
 */
export function plan(state) {
  const sizes = sizesOf(state);
  const levels = [];
  let [left, right, middle, jump] = [0, 0, 0, 1];
  sizes.forEach((size, level) => {
    const { padding, stride, ...kernel } = state.layers[level] ?? { ...PLAIN, kernel_size: 1 };
    levels.push({ middle, jump });
    left = Math.min(left, middle - (2 * padding[0] + 1) * jump);
    right = Math.max(right, middle + (2 * (size - 1 + padding[1]) + 1) * jump);
    middle += (spanOf(kernel) - 1 - padding[0] - padding[1]) * jump;
    jump *= stride;
  });
  return { left, width: Math.ceil((right - left) / 2), levels };
}

// --- what is legal --------------------------------------------------------------------------------------------------

/** Why a stack cannot be shown, or null when it can be. @param {Stack} state */
export function refusal(state) {
  if (state.input_size < 1) return "An input has at least one cell.";
  const sizes = sizesOf(state);
  const short = sizes.findIndex((size) => size < 1);
  if (short !== -1) {
    const [layer, there] = [state.layers[short - 1], sizes[short - 1] + sum(state.layers[short - 1].padding)];
    return `The kernel of layer ${short} would reach over ${spanOf(layer)} cells, but there ${are(there)}.`;
  }
  if (plan(state).width > MOST_CELLS) return `The drawing has room for ${MOST_CELLS} cells of the input, no more.`;
  return null;
}

/** The smallest input with which every layer has an output. @param {Layer[]} layers */
export function leastInput(layers) {
  const least = (output, layer) => Math.max(1, (output - 1) * layer.stride + spanOf(layer) - sum(layer.padding));
  return layers.reduceRight(least, 1);
}

/** The nearest legal position. @param {Stack} state */
export function legalPosition(state, position) {
  return Math.min(Math.max(Math.round(position), 0), sizesOf(state).at(-1) - 1);
}

/**
 * Changes, with what follows from them: the input grows where a layer needs it, the position stays legal, and other
 * layers have another field to be predicted. Or why the outcome cannot be shown.
 * @param {Stack} state @param {Partial<Stack>} changes
 * @returns {{changes: Partial<Stack>} | {refused: string}}
 */
export function changed(state, changes) {
  const next = { ...state, ...changes };
  if (changes.layers) {
    next.input_size = Math.max(next.input_size, leastInput(next.layers));
    next.revealed = false;
  }
  const refused = refusal(next);
  if (refused !== null) return { refused };
  const { layers, input_size, revealed } = next;
  return { changes: { layers, input_size, revealed, position: legalPosition(next, next.position) } };
}

/** A layer with one of its numbers stepped. @param {Layer} layer @param {Parameter} name @returns {Layer} */
function shifted(layer, name, delta) {
  const [before, after] = layer.padding;
  if (name === "before") return { ...layer, padding: [before + delta, after] };
  if (name === "after") return { ...layer, padding: [before, after + delta] };
  return { ...layer, [name]: layer[name] + delta };
}

/** The number of a layer that a parameter names. @param {Layer} layer @param {Parameter} name */
export function valueOf(layer, name) {
  const { padding } = layer;
  return name === "before" ? padding[0] : name === "after" ? padding[1] : layer[name];
}

/** Why a layer cannot be so, whatever the others are; or null. */
function obstacle(layer, name, delta, outputs) {
  const value = valueOf(layer, name) + delta;
  if (name === "kernel_size" && value < 1) return "A kernel has at least one value.";
  if (name === "stride" && value < 1) return "A window moves by at least 1.";
  if (name === "stride" && delta > 0 && outputs === 1) {
    return `From stride ${layer.stride} on there is only one position.`;
  }
  if (name === "dilation" && value < 1) return "Dilation 1 is the ordinary convolution; there is no dilation 0.";
  if (name === "dilation" && delta > 0 && layer.kernel_size === 1) return "A kernel of 1 has nothing to spread.";
  if (name === "before" || name === "after") {
    if (value < 0) return "There is no padding to take away.";
    const full = spanOf(layer) - 1;
    if (delta > 0 && value > full) return `Padding ${full} is full: with more, some windows would lie on padding alone.`;
  }
  return null;
}

/**
 * Step a number of one layer.
 * @param {Stack} state @param {number} index of the layer @param {Parameter} name @param {number} delta
 * @returns {{changes: Partial<Stack>} | {refused: string}}
 */
export function stepped(state, index, name, delta) {
  const refused = obstacle(state.layers[index], name, delta, sizesOf(state)[index + 1]);
  if (refused !== null) return { refused };
  return changed(state, { layers: state.layers.with(index, shifted(state.layers[index], name, delta)) });
}

/** Step the size of the input. @param {Stack} state @param {number} delta */
export function inputStepped(state, delta) {
  return changed(state, { input_size: state.input_size + delta });
}

/**
 * Between which values a number may be set, one step after the other, and why no further.
 * @param {Stack} state @param {number} value @param {(state: Stack, delta: number) => object} step
 * @returns {{least: number, most: number, whyLeast: string, whyMost: string}}
 */
export function bounds(state, value, step) {
  const [low, high] = [-1, 1].map((delta) => {
    let [here, steps, result] = [state, 0, step(state, delta)];
    while ("changes" in result) {
      here = { ...here, ...result.changes };
      steps += delta;
      result = step(here, delta);
    }
    return { end: value + steps, why: result.refused };
  });
  return { least: low.end, most: high.end, whyLeast: low.why, whyMost: high.why };
}

/** Lay another layer on top: one like the last, or else a plain one. @param {Stack} state */
export function added(state) {
  if (state.layers.length === MOST_LAYERS) return { refused: `No more than ${MOST_LAYERS} layers are shown.` };
  const like = changed(state, { layers: [...state.layers, state.layers.at(-1)] });
  return "changes" in like ? like : changed(state, { layers: [...state.layers, PLAIN] });
}

/** Take a layer out. @param {Stack} state @param {number} index */
export function removed(state, index) {
  if (state.layers.length === 1) return { refused: "A stack has at least one layer." };
  return changed(state, { layers: state.layers.toSpliced(index, 1) });
}

/** Whether the receptive field is still the learner's to find. @param {Stack} state */
export function isWithheld({ predict, revealed }) {
  return predict && !revealed;
}

function sum([before, after]) {
  return before + after;
}

function are(n) {
  return n === 1 ? "is 1" : `are ${n}`;
}
