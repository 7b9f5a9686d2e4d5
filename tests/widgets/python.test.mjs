import assert from "node:assert/strict";
import test from "node:test";
import { pairs, tuple } from "../../convlab/widgets/src/code/python.js";

test("a tuple of one item is no number in brackets", () => {
  assert.equal(tuple([3]), "(3,)");
  assert.equal(tuple([3, 4]), "(3, 4)");
  assert.equal(pairs([[1, 2]]), "((1, 2),)");
});
