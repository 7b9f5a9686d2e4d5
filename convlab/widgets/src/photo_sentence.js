/** The sentence of the photo explorer, word for word that of its Python side. */

import { reach } from "./filter.js";
import { number } from "./numbers.js";
import { paddingText, size, sum, textOf } from "./sentence.js";

/**
 * @param {object} shown
 * @param {string} shown.about the kernel's name, and the channel's where there are several
 * @param {[number, number]} shown.shape of the picture
 * @param {number[][]} shown.kernel
 * @param {(number | null)[][]} shown.patch the values under the lens, null outside of the picture
 * @param {[number, number]} shown.position
 * @param {[number, number]} shown.range of the output
 * @param {boolean} [shown.withhold] write a question mark for the value, and for the range, an end of which it may be
 */
export function photoSentence({ about, shape, kernel, patch, position, range, withhold = false }) {
  const kernelShape = [kernel.length, kernel[0].length];
  const at = position.join(", ");
  const [low, high] = withhold ? ["?", "?"] : range.map(number);
  return (
    `${about}: ${size(shape)} input, ${size(kernelShape)} kernel, stride 1, padding ${paddingText("same", kernelShape.map(reach))} → ` +
    `${size(shape)} output; at (${at}): ${windowSum(patch, kernel, withhold)}; ` +
    `output from ${low} to ${high}`
  );
}

/** The products under the lens and their sum: a convolution of the patch alone, which has one position. */
function windowSum(patch, kernel, withhold) {
  const x = patch.map((row) => row.map((value) => value ?? 0));
  return textOf(sum({ x, kernel, stride: [1, 1], padding: "valid", dilation: [1, 1] }, [0, 0], { withhold }));
}
