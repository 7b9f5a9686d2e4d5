import assert from "node:assert/strict";
import { test } from "node:test";

import { factor, fixed, number } from "../../convlab/widgets/src/numbers.js";

test("numbers are written as in the sentences of Python", () => {
  const cases = [
    [7, "7"],
    [-1, "−1"],
    [-0, "0"],
    [2.5, "2.5"],
    [100, "100"],
    [1 / 3, "0.333"],
    [0.0625, "0.0625"],
    [0.00625, "0.00625"],
    [-2.9996, "−3"],
    [0.00004, "4e−5"],
    [2e20, "2e20"],
  ];
  for (const [value, text] of cases) assert.equal(number(value), text);
});

test("a fixed count of decimals, without a negative zero", () => {
  assert.equal(fixed(0.39269908, 4), "0.3927");
  assert.equal(fixed(-1.5, 2), "−1.50");
  assert.equal(fixed(-0.001, 2), "0.00");
});

test("a negative factor stands in parentheses", () => {
  assert.equal(`${factor(-1)}·${factor(4)}`, "(−1)·4");
});
