/** Numbers written as convlab.sentences writes them, so that the browser and Python say the same. */

/**
 * One number, briefly: whole numbers without decimals, others with three (more when they are small), trailing zeros
 * left out, a true minus sign. `toFixed` rounds the exact binary value, and true halves away from zero.
 */
export function number(value) {
  const magnitude = Math.abs(value);
  let text;
  if (magnitude >= 1e15 || (magnitude > 0 && magnitude < 0.001)) {
    const [digits, exponent] = value.toExponential(2).split("e");
    text = `${stripped(digits)}e${Number(exponent)}`;
  } else {
    text = stripped(value.toFixed(magnitude >= 0.1 || magnitude === 0 ? 3 : magnitude >= 0.01 ? 4 : 5));
  }
  return minus(text);
}

/** A number with a fixed count of decimals, and no negative zero. */
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : minus(text);
}

/** A number in a product or a sum: a negative one stands in parentheses. */
export function factor(value) {
  return value < 0 ? `(${number(value)})` : number(value);
}

/**
 * A number for a small cell: at most `room` characters beside the sign, by leaving decimals out. A value that is not
 * zero never reads as zero.
 */
export function brief(value, room) {
  const text = number(value);
  if (text.replace("−", "").length <= room) return text;
  for (const decimals of [3, 2, 1, 0]) {
    const shorter = minus(stripped(value.toFixed(decimals)));
    if (shorter.replace("−", "").length <= room && Number(value.toFixed(decimals)) !== 0) return shorter;
  }
  const [digits, exponent] = value.toExponential(0).split("e");
  return minus(`${digits}e${Number(exponent)}`);
}

/** No larger number is read: the sum of the products might not be finite. Python has the same bound. */
const LARGEST = 1e100;

/** The number that a reader wrote: a decimal point or comma, any minus sign, a fraction such as 1/9; else null. */
export function parsed(text) {
  const parts = text.trim().replaceAll("−", "-").replaceAll(",", ".").split("/");
  if (parts.length > 2 || parts.some((part) => part.trim() === "")) return null;
  const value = parts.map(Number).reduce((a, b) => a / b);
  return Math.abs(value) <= LARGEST ? value : null; // null for NaN, too
}

/** Whether a guess is the value, up to what a hand-written number leaves out. */
export function agrees(guess, value) {
  return Math.abs(guess - value) <= 5e-4 * Math.max(1, Math.abs(value));
}

function stripped(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function minus(text) {
  return text.replaceAll("-", "−");
}
