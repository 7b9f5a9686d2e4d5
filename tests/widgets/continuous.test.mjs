import assert from "node:assert/strict";
import { test } from "node:test";

import { halfDisc, overlapArea, overlapInterval, overlapSentence } from "../../convlab/widgets/src/continuous.js";
import { areaMistakes, areaQuestion, recogniseArea } from "../../convlab/widgets/src/continuous_question.js";

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

const asking = (t, radius) => areaQuestion({ t, radius, predict: true, revealed: [] }, () => {});

test("an estimate by eye is accepted within five hundredths of the area", () => {
  const question = asking(0, 1); // 0.9566
  assert.ok(question.asked && question.open);
  for (const guess of [0.91, 0.95, 0.9566, 1.0]) assert.ok(question.accepts(guess), String(guess));
  for (const guess of [0.9, 1.01, 0, -0.9566]) assert.ok(!question.accepts(guess), String(guess));
  assert.ok(asking(1.6, 1).accepts(0) && !asking(1.6, 1).accepts(0.01), "where nothing overlaps, nothing else is right");
  assert.equal(question.proof(), "(f∗g)(0) = 0.9566");
});

test("the question is open until its own place is revealed", () => {
  const open = (revealed, predict = true) => areaQuestion({ t: 0.3, radius: 0.5, predict, revealed }, () => {}).open;
  assert.ok(open([]) && open([[0.3, 0.6]]) && open([[0.2, 0.5]]));
  assert.ok(!open([[0.2, 0.5], [0.3, 0.5]]) && !open([], false));
});

test("known mistakes about the area are recognised", () => {
  const says = (guess) => recogniseArea(0.5, 0.5, guess) ?? ""; // half of g lies over the box: 0.1963
  assert.match(says(0.39), /whole area of g/);
  assert.match(says(1), /area of the box/);
  assert.match(says(0.5), /width of the overlap/);
  assert.match(says(0.25), /rectangle/);
  assert.match(recogniseArea(0, 1, 1.91), /twice/);
  assert.match(recogniseArea(1.2, 0.5, 0.3927), /whole area of g/);
  assert.equal(recogniseArea(1.2, 0.5, 0.5), null, "where nothing overlaps there is no width");
  assert.equal(recogniseArea(0.5, 0.5, 7), null);
  assert.match(asking(0.5, 0.5).diagnosis(7), /the area is smaller. They overlap from 0 to 0.5/);
  assert.match(asking(0.5, 0.5).diagnosis(0.1), /the area is larger/);
  for (const { text } of areaMistakes(0.5, 0.5)) assert.ok(text.endsWith("."));
});

test("neither the prompt nor the hint tells the area", () => {
  for (const [t, radius] of [[0, 0.5], [0.75, 0.5], [-1.2, 1]]) {
    const { prompt, hint } = asking(t, radius);
    assert.ok(![prompt, hint()].some((text) => text.includes(overlapArea(t, radius).toFixed(2))));
  }
  assert.match(asking(1.7, 0.5).hint(), /above zero/);
});
