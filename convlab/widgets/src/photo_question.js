/** What predict mode of the photo explorer asks: the sum of the products under the lens. */

import { turned } from "./arithmetic.js";
import { reach } from "./filter.js";
import { number } from "./numbers.js";

const ROUNDING = 5e-4; // of the three decimals that are shown

/**
 * @import { Question } from "./prediction.js"
 * @param {object} shown
 * @param {boolean} shown.predict
 * @param {[number, number][]} shown.revealed
 * @param {[number, number]} shown.position
 * @param {number[][]} shown.kernel
 * @param {(number | null)[][]} shown.patch the values under the lens, null outside of the picture
 * @param {string} shown.about the kernel and the channel
 * @param {number} shown.value of the output
 * @param {() => void} reveal @returns {Question}
 */
export function pixelQuestion({ predict, revealed, position, kernel, patch, about, value }, reveal) {
  return {
    id: JSON.stringify([about, position, kernel, patch]),
    asked: predict,
    open: isWithheld({ predict, revealed }, position),
    prompt: `Output (${position.join(", ")}) is`,
    value: () => value,
    accepts: (guess) => isShownAs(guess, value),
    proof: () => `${number(value)}, the sum of the products`,
    hint: () => hint(patch),
    diagnosis: (guess) => recognisePixel(kernel, patch, guess) ?? `Not that. ${hint(patch)}`,
    reveal,
    after: "Revealed. Move the lens for the next question.",
  };
}

/** Whether predict mode keeps a value of the output back. */
export function isWithheld({ predict, revealed }, [row, column]) {
  return predict && !revealed.some((place) => place[0] === row && place[1] === column);
}

function isShownAs(guess, value) {
  return number(guess) === number(value) || Math.abs(guess - value) <= ROUNDING;
}

function hint(patch) {
  const zeros = patch.flat().includes(null) ? " Outside of the picture stand zeros." : "";
  return `Multiply each pixel by the kernel value in its place, then add up.${zeros}`;
}

/** The sentence for a wrong guess, or null when no misconception gives that number. */
export function recognisePixel(kernel, patch, guess) {
  const value = weighted(kernel, patch);
  const found = pixelMistakes(kernel, patch).find((one) => isShownAs(guess, one.value) && !isShownAs(guess, value));
  return found?.text ?? null;
}

/** All misconceptions, the likeliest first. @returns {{value: number, text: string}[]} */
export function pixelMistakes(kernel, patch) {
  const value = weighted(kernel, patch);
  const divisor = divisorOf(kernel);
  const ones = kernel.map((row) => row.map(() => 1));
  const [row, column] = [reach(kernel.length)[0], reach(kernel[0].length)[0]];
  return [
    ...(divisor > 1
      ? [{ value: value * divisor, text: `You forgot to divide by ${divisor}: the kernel values are parts of one.` }]
      : []),
    {
      value: weighted(turned(kernel), patch),
      text: "You turned the kernel by 180° first. Here, as in deep learning, it stays as it is.",
    },
    { value: weighted(ones, patch), text: "You added up the pixels and left the kernel values out." },
    {
      value: Math.min(Math.max(Math.round(value), 0), 255),
      text:
        value < 0 || value > 255
          ? "You clipped it to 0 … 255. The screen does that; the output itself is not clipped."
          : "You rounded it, as the screen does. Give it to three decimals.",
    },
    { value: Math.round(value), text: "You rounded it. Give it to three decimals." },
    { value: -value, text: "The sign is the other one." },
    { value: patch[row][column] ?? 0, text: "That is the pixel in the middle. The output is the sum of all products." },
  ];
}

function weighted(kernel, patch) {
  return kernel.flatMap((line, r) => line.map((weight, c) => weight * (patch[r][c] ?? 0))).reduce((a, b) => a + b, 0);
}

/** 9 for a kernel of ninths: what all of its values are whole parts of. 1 where there is no such number. */
function divisorOf(kernel) {
  const weights = kernel.flat().filter((weight) => weight !== 0);
  const divisor = Math.round(1 / Math.min(...weights.map(Math.abs)));
  const isWhole = (n) => Math.abs(n - Math.round(n)) < 1e-9;
  return Number.isFinite(divisor) && weights.every((weight) => isWhole(weight * divisor)) ? divisor : 1;
}
