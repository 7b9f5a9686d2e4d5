import assert from "node:assert/strict";
import { test } from "node:test";

import {
  effectiveSize,
  inputSizes,
  outputShape,
  outputSize,
  resolvePadding,
} from "../../convlab/widgets/src/arithmetic.js";
import { caseOf, gathered, geometry, scattered } from "../../convlab/widgets/src/state.js";
import { conv2d, stateOf } from "./states.mjs";

const steps = (stride = 1, padding = 0, dilation = 1) => ({
  stride: [stride, stride],
  padding: [padding, padding],
  dilation: [dilation, dilation],
});

test("output sizes follow ⌊(i + 2p − d(k−1) − 1)/s⌋ + 1", () => {
  assert.equal(outputSize(5, 3), 3);
  assert.equal(outputSize(5, 3, { padding: 1 }), 5);
  assert.equal(outputSize(5, 3, { stride: 2, padding: 1 }), 3);
  assert.equal(outputSize(10, 3, { stride: 2 }), 4);
  assert.equal(outputSize(7, 3, { dilation: 3 }), 1);
  assert.equal(effectiveSize(3, 3), 7);
});

test("each name of a padding means cells before and after", () => {
  assert.deepEqual(resolvePadding("valid", 4, 2), [0, 0]);
  assert.deepEqual(resolvePadding("same", 4, 2), [0, 1]);
  assert.deepEqual(resolvePadding("same_lower", 4, 2), [1, 0]);
  assert.deepEqual(resolvePadding("full", 4, 2, { dilation: 3 }), [3, 3]);
  assert.deepEqual(resolvePadding("same", 224, 7, { stride: 2 }), [2, 3]);
  assert.deepEqual(resolvePadding("same", 5, 1, { stride: 3 }), [0, 0]);
});

test("as many inputs as the stride share an output size, save the smallest", () => {
  assert.deepEqual(inputSizes(8, 3, { stride: 2 }), [7, 8]);
  assert.deepEqual(inputSizes(5, 3, { stride: 2, padding: 1 }), [5, 6]);
  assert.deepEqual(inputSizes(6, 3, { stride: 3, padding: [1, 0] }), [5, 7]);
  assert.deepEqual(inputSizes(15, 10, { stride: 3, padding: "same" }), [13, 15]);
  assert.deepEqual(inputSizes(2, 1, { stride: 4, padding: 2 }), [1, 4]);
});

test("same padding as in the course", () => {
  const x = [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]];
  const same = { ...steps(), padding: "same" };
  const whole = [[16, 11, 16, 15], [25, 20, 10, 13], [9, 9, 10, 12], [1, 0, 2, 4]];
  assert.deepEqual(conv2d(x, [[1, 0], [2, 1]], same), whole);
  assert.deepEqual(conv2d(x, [[1, 0], [2, 1]], { ...same, stride: [2, 2] }), [[16, 16], [9, 10]]);
});

test("a kernel that does not fit has no position", () => {
  assert.equal(outputSize(2, 3), 0);
  assert.equal(outputSize(6, 3, { dilation: 3, stride: 2 }), 0);
  assert.deepEqual(conv2d([[1, 2]], [[1], [1]], steps()), []);
});

test("the worked examples of the course", () => {
  const x = [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]];
  assert.deepEqual(conv2d(x, [[1, 0], [2, 1]], steps()), [[16, 11, 16], [25, 20, 10], [9, 9, 10]]);

  const guide = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]];
  const kernel = [[0, 1, 2], [2, 2, 0], [0, 1, 2]];
  assert.deepEqual(conv2d(guide, kernel, steps()), [[12, 12, 17], [10, 17, 19], [9, 6, 14]]);
  assert.deepEqual(conv2d(guide, kernel, steps(2, 1)), [[6, 17, 3], [8, 17, 13], [6, 4, 4]]);
});

test("axes are ruled one by one", () => {
  const shape = outputShape([5, 8], [2, 3], { stride: [1, 2], padding: [0, 1], dilation: [3, 1] });
  assert.deepEqual(shape, [2, 4]);
});

test("a window names its cells in reading order and marks the padded ones", () => {
  const state = stateOf([3, 3], [2, 2], { padding: [[1, 1], [1, 1]] });
  const cells = gathered(state, [0, 0]).map(({ input }) => input);
  assert.deepEqual(cells, [[-1, -1], [-1, 0], [0, -1], [0, 0]]);
  assert.deepEqual(cells.map((cell) => caseOf(state).input(cell).kind), ["padding", "padding", "padding", "plain"]);
});

for (const [name, changes] of [
  ["direct", { padding: [[1, 1], [2, 0]] }],
  ["scatter", { transposed: true, padding: [[1, 1], [2, 0]], output_padding: [1, 0] }],
  ["gather", { transposed: true, view: "gather", padding: [[1, 1], [2, 0]], output_padding: [1, 0] }],
]) {
  test(`gather and scatter are one relation read from its two ends: ${name}`, () => {
    const state = stateOf([6, 7], [3, 2], { stride: [2, 1], dilation: [1, 3], ...changes });
    const one = caseOf(state);
    assert.equal(one.name, name);
    const cellsOf = ({ shape, origin }) =>
      Array.from({ length: shape[0] * shape[1] }, (_, n) => [
        Math.floor(n / shape[1]) + origin[0],
        (n % shape[1]) + origin[1],
      ]);
    const isInput = new Set(cellsOf(one.frames.input).map(String));
    const links = { gathered: new Set(), scattered: new Set() };
    for (const output of cellsOf(one.frames.output)) {
      for (const { kernel, input } of gathered(state, output)) {
        if (isInput.has(String(input))) links.gathered.add(`${input} · ${kernel} → ${output}`);
      }
    }
    const isOutput = new Set(cellsOf(one.frames.output).map(String));
    for (const input of cellsOf(one.frames.input)) {
      for (const { kernel, output } of scattered(state, input)) {
        if (isOutput.has(String(output))) links.scattered.add(`${input} · ${kernel} → ${output}`);
      }
    }
    assert.ok(links.gathered.size > geometry(state).output[0]);
    assert.deepEqual(links.scattered, links.gathered);
  });
}
