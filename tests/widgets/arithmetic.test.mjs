import assert from "node:assert/strict";
import { test } from "node:test";

import {
  conv2d,
  effectiveSize,
  inputSizes,
  outputShape,
  outputSize,
  outputsFed,
  resolvePadding,
  windowCells,
} from "../../convlab/widgets/src/arithmetic.js";

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
  const taps = windowCells([0, 0], [3, 3], [2, 2], steps(1, 1));
  assert.deepEqual(taps.map((tap) => tap.input), [[-1, -1], [-1, 0], [0, -1], [0, 0]]);
  assert.deepEqual(taps.map((tap) => tap.inside), [false, false, false, true]);
});

test("gather and scatter are one relation read from its two ends", () => {
  const [inputShape, kernelShape] = [[6, 7], [3, 2]];
  const options = { stride: [2, 1], padding: [1, 2], dilation: [1, 3] };
  const [rows, columns] = outputShape(inputShape, kernelShape, options);
  const gathered = new Set();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const tap of windowCells([row, column], inputShape, kernelShape, options)) {
        if (tap.inside) gathered.add(`${tap.input} · ${tap.kernel} → ${[row, column]}`);
      }
    }
  }
  const scattered = new Set();
  for (let row = 0; row < inputShape[0]; row++) {
    for (let column = 0; column < inputShape[1]; column++) {
      for (const fed of outputsFed([row, column], inputShape, kernelShape, options)) {
        scattered.add(`${[row, column]} · ${fed.kernel} → ${fed.output}`);
      }
    }
  }
  assert.deepEqual(scattered, gathered);
});
