import assert from "node:assert/strict";
import { test } from "node:test";

import { halfDisc, overlapArea, overlapInterval, overlapSentence } from "../../convlab/widgets/src/continuous.js";

test("the areas of the course", () => {
  assert.equal(overlapArea(0, 0.5).toFixed(4), "0.3927");
  assert.equal(overlapArea(0, 1).toFixed(4), "0.9566");
});

test("the area is the sum of many thin strips", () => {
  for (const [t, radius] of [[0.3, 0.5], [-0.9, 1], [0.61, 0.25], [1.7, 1]]) {
    const strips = 100_000;
    let sum = 0;
    for (let i = 0; i < strips; i++) sum += halfDisc(t - (-0.5 + (i + 0.5) / strips), radius) / strips;
    assert.ok(Math.abs(sum - overlapArea(t, radius)) < 1e-6, `t = ${t}, radius = ${radius}`);
  }
});

test("apart from each other the area is zero, and there is no interval", () => {
  assert.equal(overlapArea(1.2, 0.5), 0);
  assert.equal(overlapInterval(1.2, 0.5), null);
  assert.equal(overlapInterval(1, 0.5), null);
  assert.deepEqual(overlapInterval(0.75, 0.5), [0.25, 0.5]);
});

test("the sentence says where they overlap, or that they do not", () => {
  assert.equal(
    overlapSentence(-0.75, 0.5),
    "f: box on [−0.5, 0.5], g: half disc of radius 0.5; " +
      "at t = −0.75 they overlap on [−0.5, −0.25], area (f∗g)(t) = 0.0768",
  );
  assert.match(overlapSentence(2, 1), /at t = 2 they do not overlap, area \(f∗g\)\(t\) = 0\.0000$/);
});
