import assert from "node:assert/strict";
import { test } from "node:test";

import { halfDisc, overlapArea, overlapInterval, overlapSentence } from "../../convlab/widgets/src/continuous.js";
import { fixed } from "../../convlab/widgets/src/numbers.js";

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
    "f: box on [−0.5, 0.5], g: half disc of radius 0.50; " +
      "at t = −0.75 they overlap on [−0.50, −0.25], area (f∗g)(t) = 0.0768",
  );
  assert.match(overlapSentence(2, 1), /at t = 2\.00 they do not overlap, area \(f∗g\)\(t\) = 0\.0000$/);
});

test("numbers are rounded as Python rounds them", () => {
  assert.equal(fixed(0.125, 2), "0.12");
  assert.equal(fixed(0.375, 2), "0.38");
  assert.equal(fixed(-0.625, 2), "−0.62");
  assert.equal(fixed(1.005, 2), "1.00");
  assert.equal(fixed(2.5, 0), "2");
  assert.equal(fixed(-0.001, 2), "0.00");
  assert.equal(fixed(-1.5, 2), "−1.50");
});
