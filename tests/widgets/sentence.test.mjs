import assert from "node:assert/strict";
import { test } from "node:test";

import { paddingText, sentence, sum, textOf } from "../../convlab/widgets/src/sentence.js";

const state = {
  x: [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]],
  kernel: [[1, 0], [2, -1]],
  stride: [1, 1],
  padding: [[0, 0], [0, 0]],
  padding_mode: "zeros",
  dilation: [1, 1],
  position: [0, 2],
};

test("the sentence of the course", () => {
  assert.equal(
    sentence(state),
    "4×4 input, 2×2 kernel, stride 1, padding 0 → 3×3 output; at (0, 2): 1·7 + 0·5 + 2·2 + (−1)·5 = 6",
  );
});

test("a withheld value is in no part of its sentence", () => {
  assert.match(sentence({ ...state, predict: true, revealed: [] }), /; at \(0, 2\): \?$/);
  assert.equal(textOf(sum(state, [0, 2], { withhold: true })), "1·7 + 0·5 + 2·2 + (−1)·5 = ?");
});

test("padding is written as it could be typed, with its name and its mode", () => {
  assert.equal(paddingText([[1, 1], [1, 1]], [[1, 1], [1, 1]]), "1");
  assert.equal(paddingText([[0, 0], [1, 1]], [[0, 0], [1, 1]], "reflect"), "(0, 1) (reflect)");
  assert.equal(paddingText([[0, 1], [0, 1]], [[0, 1], [0, 1]]), "((0, 1), (0, 1))");
  assert.equal(paddingText("same", [[1, 1], [0, 1]], "circular"), "((1, 1), (0, 1)) (same, circular)");
});
