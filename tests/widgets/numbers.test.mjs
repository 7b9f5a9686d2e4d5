import assert from "node:assert/strict";
import { test } from "node:test";

import { brief, factor, fixed, number, parsed } from "../../convlab/widgets/src/numbers.js";

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

test("numbers get shorter to stand in a cell, but never read as zero", () => {
  const cases = [
    [7, 4, "7"],
    [-1234, 4, "−1234"],
    [0.0625, 4, "0.06"],
    [-0.125, 4, "−0.13"],
    [1 / 3, 5, "0.333"],
    [0.00625, 4, "0.01"],
    [0.0001, 4, "1e−4"],
    [12.5625, 4, "12.6"],
    [123456, 4, "1e5"],
  ];
  for (const [value, room, text] of cases) assert.equal(brief(value, room), text);
});

test("what readers type as a number", () => {
  const cases = [["3", 3], [" -1.5 ", -1.5], ["−2", -2], ["0,5", 0.5], ["1/9", 1 / 9], ["1e3", 1000]];
  for (const [text, value] of cases) assert.equal(parsed(text), value);
  for (const text of ["", " ", "abc", "1/0", "1/", "1/2/3", "Infinity", "NaN", "1e101"]) assert.equal(parsed(text), null);
});
