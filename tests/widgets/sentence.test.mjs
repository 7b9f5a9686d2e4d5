import assert from "node:assert/strict";
import { test } from "node:test";

import { sentence, sum, textOf, withheldSentence } from "../../convlab/widgets/src/sentence.js";

const state = {
  x: [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]],
  kernel: [[1, 0], [2, -1]],
  stride: [1, 1],
  padding: [0, 0],
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
  assert.match(withheldSentence(state), /; at \(0, 2\): \?$/);
  assert.equal(textOf(sum(state, [0, 2], { withhold: true })), "1·7 + 0·5 + 2·2 + (−1)·5 = ?");
});
