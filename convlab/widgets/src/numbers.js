/** Numbers written as Python writes them, so that both sides say the same sentence. */

/**
 * A fixed count of decimals, as Python's `f"{value:.{digits}f}"`, with a true minus sign and no negative zero.
 *
 * `toFixed` rounds the exact binary value, as Python does, save that it rounds a tie up where Python goes to even.
 */
export function fixed(value, digits) {
  let text = Math.abs(value).toFixed(digits);
  if (isTie(value, digits) && Number(text.at(-1)) % 2 === 1) text = (Math.abs(value) - 10 ** -digits / 4).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Whether the digits left out are exactly a five and zeros. */
function isTie(value, digits) {
  const [, decimals] = Math.abs(value).toFixed(60).split(".");
  return /^50*$/.test(decimals.slice(digits));
}
