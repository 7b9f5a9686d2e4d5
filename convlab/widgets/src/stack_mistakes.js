/**
 * What a wrong prediction of a receptive field was perhaps meant to be.
 *
 * @import { Stack } from "./stack.js"
 * @typedef {{value: number, text: string}} Mistake
 */

import { fieldAt, pathsTo, spanOf } from "./stack.js";

/** The sentence for a wrong guess, or null when no misconception gives that number. @param {Stack} state */
export function recogniseField(state, guess) {
  const { size } = fieldAt(state);
  return fieldMistakes(state).find(({ value }) => value === guess && value !== size)?.text ?? null;
}

/** All misconceptions, the likeliest first. @param {Stack} state @returns {Mistake[]} */
export function fieldMistakes(state) {
  const { layers } = state;
  const { size, first, last } = fieldAt(state);
  const top = layers.at(-1);
  const dilated = layers.find(({ dilation }) => dilation > 1);
  const strided = layers.slice(0, -1).some(({ stride }) => stride > 1);
  /** 1 + Σ grown(layer)·jump, with the jump that a learner may have in mind. */
  const field = (grown, jumpOf = jumpBefore) =>
    layers.reduce((sum, layer, index) => sum + grown(layer) * jumpOf(layers, index), 1);
  const right = (layer) => spanOf(layer) - 1;
  const seen = pathsTo(state).filter((n) => n > 0).length;
  return [
    {
      value: layers.reduce((sum, layer) => sum + layer.kernel_size, 0),
      text: "You added up the kernel sizes. A layer adds k − 1 cells: one of its k is there already.",
    },
    ...(dilated === undefined
      ? []
      : [
          {
            value: field((layer) => layer.kernel_size - 1),
            text:
              `You left the dilation out. A kernel of ${dilated.kernel_size} with dilation ${dilated.dilation} ` +
              `reaches over ${spanOf(dilated)} cells.`,
          },
          {
            value: field((layer) => layer.dilation * (spanOf(layer) - 1)),
            text: "You took the dilated size for k and dilated it once more. k is the count of the weights.",
          },
          {
            value: field((layer) => layer.dilation * layer.kernel_size - 1),
            text: "You took d·k for the dilated size. There are only k − 1 gaps between k weights: d(k − 1) + 1.",
          },
          {
            value: layers.reduce((sum, layer) => sum + spanOf(layer), 0),
            text: "You added up the dilated sizes. A layer adds d(k − 1) cells: one is there already.",
          },
        ]),
    ...(strided
      ? [
          {
            value: field(right, () => 1),
            text: "You forgot the jump. Behind a stride, neighbouring cells stand several input cells apart.",
          },
          {
            value: layers.reduce((sum, layer, index) => sum + (index ? spanOf(layer) : right(layer)) * jumpBefore(layers, index), 1),
            text: "You counted a step for each cell of a later layer's kernel. Between k cells there are k − 1 steps.",
          },
        ]
      : []),
    {
      value: field(right, (all, index) => jumpBefore(all, index + 1)),
      text: "You let each stride count for its own layer. It counts from the next layer on.",
    },
    { value: size - 1, text: "One is missing: count the cell itself as well." },
    { value: size + 1, text: "That is one too many: both ends count, but each of them once." },
    {
      value: layers.reduce((product, layer) => product * layer.kernel_size, 1),
      text: "You multiplied the kernel sizes. That counts the paths, not the cells.",
    },
    { value: spanOf(top), text: "That is what the cell sees of the layer below. Follow the lines down to the input." },
    {
      value: size + layers.reduce((sum, { padding }) => sum + padding[0] + padding[1], 0),
      text: "You added the padding. It moves the field and does not widen it.",
    },
    {
      value: Math.min(last, state.input_size - 1) - Math.max(first, 0) + 1,
      text: "That is the part inside of the input. The field counts the cells of the padding too.",
    },
    { value: seen, text: "That is how many cells are really seen. The field runs from the first to the last of them." },
  ];
}

function jumpBefore(layers, index) {
  return layers.slice(0, index).reduce((jump, { stride }) => jump * stride, 1);
}
