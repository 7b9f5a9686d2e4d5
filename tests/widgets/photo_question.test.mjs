import assert from "node:assert/strict";
import { test } from "node:test";

import { pixelMistakes, pixelQuestion, recognisePixel } from "../../convlab/widgets/src/photo_question.js";

const box = Array(3).fill([1 / 9, 1 / 9, 1 / 9]);
const patch = [[10, 20, 30], [40, 51, 60], [70, 80, 90]]; // 451 in all

function asking(kernel, patch, value, more = {}) {
  const shown = { predict: true, revealed: [], position: [4, 7], kernel, patch, about: "own kernel", value, ...more };
  return pixelQuestion(shown, () => {});
}

test("an answer is accepted within the rounding that is shown", () => {
  const question = asking(box, patch, 451 / 9); // 50.111
  for (const guess of [50.111, 451 / 9, 50.1114]) assert.ok(question.accepts(guess), String(guess));
  for (const guess of [50.11, 50, 50.113, -50.111]) assert.ok(!question.accepts(guess), String(guess));
  const whole = asking([[999]], [[255]], 254745);
  assert.ok(whole.accepts(254745) && !whole.accepts(254746), "of a large whole number every digit counts");
  assert.ok(asking([[0.001]], [[0]], 0).accepts(0));
});

test("the question is open until its own place is revealed", () => {
  assert.ok(asking(box, patch, 1).open && asking(box, patch, 1, { revealed: [[4, 6], [7, 4]] }).open);
  assert.ok(!asking(box, patch, 1, { revealed: [[4, 7]] }).open);
  assert.ok(!asking(box, patch, 1, { predict: false }).open && !asking(box, patch, 1, { predict: false }).asked);
  assert.notEqual(asking(box, patch, 1).id, asking(box, patch, 1, { about: "own kernel, green channel" }).id);
});

test("known mistakes are recognised", () => {
  const says = (kernel, guess, under = patch) => recognisePixel(kernel, under, guess) ?? "";
  assert.match(says(box, 451), /forgot to divide by 9/);
  assert.match(says(box, 50), /rounded it, as the screen does/);
  assert.match(says(box, 51), /pixel in the middle/);
  const sobel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]; // 20 + 2·20 + 20 = 80
  assert.match(says(sobel, -80), /turned the kernel by 180°/);
  assert.match(says(sobel, 451), /left the kernel values out/);
  assert.equal(recognisePixel(sobel, patch, 80), null, "the right answer is no mistake");
  assert.equal(recognisePixel(sobel, patch, 12345), null);
  const sharpen = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]];
  const bright = [[0, 0, 0], [0, 200, 0], [0, 0, 0]];
  assert.match(says(sharpen, 255, bright), /clipped it to 0 … 255/);
  assert.match(says(sobel, 0, patch.map((row) => row.toReversed())), /clipped it/);
  assert.match(says([[1, 2, 3]], -320, [[50, 60, 50]]), /sign/);
  const gaussian = [[0.1, 0.7, 0.2]];
  assert.ok(!pixelMistakes([[0.3, 0.7]], [[1, 2]]).some(({ text }) => text.includes("divide")), "thirds of what?");
  assert.match(says(gaussian, 280, [[10, 30, 30]]), /divide by 10/);
  for (const { text } of pixelMistakes(box, patch)) assert.ok(text.endsWith("."));
});

test("the hint tells how, and where zeros stand, but not the number", () => {
  const border = [[null, null, null], [null, 51, 60], [null, 80, 90]];
  assert.match(asking(box, border, 281 / 9).hint(), /Outside of the picture stand zeros/);
  assert.ok(!/\d/.test(asking(box, patch, 451 / 9).hint()));
  assert.match(asking(box, patch, 451 / 9).diagnosis(3), /^Not that\. Multiply/);
  assert.equal(asking(box, patch, 451 / 9).proof(), "50.111, the sum of the products");
});
