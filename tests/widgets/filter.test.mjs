import assert from "node:assert/strict";
import { test } from "node:test";

import { clipped, divergingTable, filter, patch, weightSum, range, reach, signed } from "../../convlab/widgets/src/filter.js";
import { conv2d } from "./states.mjs";

const grey = (rows) => ({
  height: rows.length,
  width: rows[0].length,
  channels: 1,
  data: Uint8Array.from(rows.flat()),
});

test("a kernel of ones counts the pixels that it meets inside the border", () => {
  const ones = Array(3).fill([1, 1, 1]);
  assert.deepEqual([...filter(grey(ones), ones)], [4, 6, 4, 6, 9, 6, 4, 6, 4]);
});

test("an odd kernel agrees with the padded convolution of the other explorer", () => {
  const rows = Array.from({ length: 6 }, (_, r) => Array.from({ length: 9 }, (_, c) => (r * 37 + c * 11) % 256));
  const kernel = [[1, -2, 3, 0, 5], [0.5, 0, -1, 2, 4], [7, 1, 0, 0, -3]];
  const expected = conv2d(rows, kernel, { stride: [1, 1], padding: [[1, 1], [2, 2]], dilation: [1, 1] });
  assert.deepEqual([...filter(grey(rows), kernel)], expected.flat());
});

test("an even kernel reaches further after its pixel", () => {
  assert.deepEqual(reach(2), [0, 1]);
  assert.deepEqual(reach(3), [1, 1]);
  const x = [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]];
  const expected = [16, 11, 16, 15, 25, 20, 10, 13, 9, 9, 10, 12, 1, 0, 2, 4];
  assert.deepEqual([...filter(grey(x), [[1, 0], [2, 1]])], expected);
});

test("a kernel may be larger than the picture", () => {
  assert.deepEqual([...filter(grey([[2]]), Array(7).fill(Array(7).fill(1)))], [2]);
});

test("channels are filtered one by one", () => {
  const data = Uint8Array.from([1, 2, 3, 10, 20, 30]);
  const out = filter({ height: 1, width: 2, channels: 3, data }, [[0, 1, 1]]);
  assert.deepEqual([...out], [11, 22, 33, 10, 20, 30]);
});

test("the lens sees the pixels and knows where the picture ends", () => {
  const data = Uint8Array.from([1, 2, 3, 10, 20, 30]);
  const picture = { height: 1, width: 2, channels: 3, data };
  assert.deepEqual(patch(picture, [0, 1], [3, 3], 2), [[null, null, null], [3, 30, null], [null, null, null]]);
});

test("the sum of the weights is what it is in decimals, whatever the rounding of binary fractions", () => {
  assert.equal(weightSum([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]), 1);
  assert.equal(weightSum(Array(3).fill([1 / 9, 1 / 9, 1 / 9])), 1);
  assert.equal(weightSum([[0.1, 0.2, -0.3]]), 0);
  assert.equal(weightSum([[-999, 0.25]]), -998.75);
});

test("clipping rounds and keeps 0..255", () => {
  assert.deepEqual([...clipped([-5, 300, 12.6], 1)], [0, 0, 0, 255, 255, 255, 255, 255, 13, 13, 13, 255]);
  assert.deepEqual([...clipped([-5, 300, 12.6], 3)], [0, 255, 13, 255]);
});

test("signed colours have zero in the middle and the limit at the ends", () => {
  const table = divergingTable([[0, 0, 200], [255, 255, 255], [200, 0, 0]]);
  const rgba = signed([-10, 0, 10, 99], 1, 0, 10, table);
  assert.deepEqual([...rgba], [0, 0, 200, 255, 255, 255, 255, 255, 200, 0, 0, 255, 200, 0, 0, 255]);
  assert.deepEqual([...signed([0, 0], 2, 1, 0, table)], [255, 255, 255, 255]);
});

test("a range", () => {
  assert.deepEqual(range([3, -1, 8]), [-1, 8]);
});
