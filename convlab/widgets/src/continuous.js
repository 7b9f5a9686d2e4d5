/**
 * The continuous convolution of a box with a half disc: the browser's side of convlab/continuous.py.
 *
 * f is 1 on [-1/2, 1/2], g(tau) = sqrt(r² - tau²) on [-r, r]; (f * g)(t) is the area under f(tau) g(t - tau).
 */

import { fixed, number } from "./numbers.js";

export const HALF_WIDTH = 0.5;

/** g: the upper half of a circle around 0, and 0 outside of it. */
export function halfDisc(tau, radius) {
  return Math.sqrt(Math.max(radius ** 2 - tau ** 2, 0));
}

/** The area under g from 0 to u: constant outside [-r, r], where g is zero. */
function antiderivative(u, radius) {
  const inside = Math.min(Math.max(u, -radius), radius);
  return (inside * halfDisc(inside, radius) + radius ** 2 * Math.asin(inside / radius)) / 2;
}

/** (f * g)(t), exactly, and never below zero for rounding. With u = t - tau, tau from -1/2 to 1/2 is u from t - 1/2 to t + 1/2. */
export function overlapArea(t, radius) {
  return Math.max(antiderivative(t + HALF_WIDTH, radius) - antiderivative(t - HALF_WIDTH, radius), 0);
}

/**
 * The stretch of tau where the product is not zero.
 * @returns {[number, number] | null}
 */
export function overlapInterval(t, radius) {
  const left = Math.max(-HALF_WIDTH, t - radius);
  const right = Math.min(HALF_WIDTH, t + radius);
  return left < right ? [left, right] : null;
}

/**
 * Whether predict mode keeps the area back.
 * @param {{t: number, radius: number, predict: boolean, revealed: [number, number][]}} state
 */
export function isWithheld({ t, radius, predict, revealed }) {
  return predict && !revealed.some((place) => place[0] === t && place[1] === radius);
}

/** The sentence of convlab.continuous.overlap_sentence, letter for letter. */
export function overlapSentence(t, radius, { withhold = false } = {}) {
  const interval = overlapInterval(t, radius);
  const where = interval
    ? `they overlap on [${number(interval[0])}, ${number(interval[1])}]`
    : "they do not overlap";
  return (
    `f: box on [−0.5, 0.5], g: half disc of radius ${number(radius)}; ` +
    `at t = ${number(t)} ${where}, area (f∗g)(t) = ${withhold ? "?" : fixed(overlapArea(t, radius), 4)}`
  );
}
