import assert from "node:assert/strict";
import { test } from "node:test";

import { question } from "../../convlab/widgets/src/question.js";
import { grid, stateOf } from "./states.mjs";

test("a wrong number from nowhere is told which input channels count", () => {
  const says = (depth, groups, channel) => {
    const x = Array.from({ length: 4 }, () => grid(3, 3));
    const kernel = Array.from({ length: 8 }, () => Array.from({ length: depth }, () => grid(2, 2)));
    return question(stateOf([1, 1], [1, 1], { x, kernel, groups, channel, predict: true }), () => {}).diagnosis(4711);
  };
  assert.match(says(1, 4, 5), /sees input channel 2 alone/);
  assert.match(says(2, 2, 5), /sees the input channels 2, 3\./);
  assert.match(says(4, 1, 5), /sees the input channels 0, 1, 2, 3\./);
});

test("transposed, an output sees the channels of its group in both views", () => {
  const x = Array.from({ length: 4 }, () => grid(3, 3));
  const kernel = Array.from({ length: 4 }, () => Array.from({ length: 3 }, () => grid(2, 2)));
  const asked = (changes) => question(stateOf([1, 1], [1, 1], { x, kernel, groups: 2, transposed: true, predict: true, ...changes }), () => {});
  const scatter = asked({ channel: 3 });
  assert.equal(scatter.prompt, "Output (0, 0) of channel 3 is, in the end,");
  assert.match(scatter.diagnosis(4711), /sees the input channels 2, 3\. Add up what every cell of them/);
  const gather = asked({ channel: 1, view: "gather" });
  assert.equal(gather.prompt, "Output (0, 0) is");
  assert.match(gather.diagnosis(4711), /sees the input channels 0, 1\. .* flipped kernel/);
});
