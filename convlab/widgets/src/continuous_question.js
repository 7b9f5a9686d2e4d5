/** What predict mode of the continuous explorer asks: the area of the product, estimated by eye. */

import { halfDisc, isWithheld, overlapArea, overlapInterval } from "./continuous.js";
import { fixed, number } from "./numbers.js";

const BY_EYE = 0.05; // of the area: how far an estimate may be off
const MEANT = 0.02; // of the number of a mistake: nearer than that, it was meant
const NOTHING = 5e-4; // an area that four decimals hardly show

/**
 * @import { Question } from "./prediction.js"
 * @param {{t: number, radius: number, predict: boolean, revealed: [number, number][]}} state
 * @param {() => void} reveal @returns {Question}
 */
export function areaQuestion(state, reveal) {
  const { t, radius, predict } = state;
  const area = overlapArea(t, radius);
  return {
    id: JSON.stringify([t, radius]),
    asked: predict,
    open: isWithheld(state),
    prompt: `Area at t = ${number(t)}, by eye`,
    value: () => area,
    accepts: (guess) => Math.abs(guess - area) <= Math.max(BY_EYE * area, NOTHING),
    proof: () => `(f∗g)(${number(t)}) = ${fixed(area, 4)}`,
    hint: () => hint(t, radius),
    diagnosis: (guess) =>
      recogniseArea(t, radius, guess) ?? `Not that: the area is ${guess > area ? "smaller" : "larger"}. ${hint(t, radius)}`,
    reveal,
    after: "Revealed. Slide g to another place for the next question.",
  };
}

function hint(t, radius) {
  const interval = overlapInterval(t, radius);
  if (interval === null) return "Look for a place where both f and g are above zero.";
  const [left, right] = interval.map(number);
  return `They overlap from ${left} to ${right}. Multiply that width by the height that g has there on average.`;
}

/** The sentence for a wrong guess, or null when no misconception gives that number. */
export function recogniseArea(t, radius, guess) {
  return areaMistakes(t, radius).find(({ value }) => Math.abs(guess - value) <= MEANT * value)?.text ?? null;
}

/** All misconceptions, the likeliest first. @returns {{value: number, text: string}[]} */
export function areaMistakes(t, radius) {
  const whole = (Math.PI * radius ** 2) / 2;
  const area = overlapArea(t, radius);
  const found = [
    { value: whole, text: "That is the whole area of g. Only what lies over the box counts." },
    { value: 1, text: "That is the area of the box. The product is as high as g there, not 1." },
  ];
  const interval = overlapInterval(t, radius);
  if (interval === null) return found;
  const [left, right] = interval;
  const highest = halfDisc(Math.min(Math.max(t, left), right) - t, radius);
  return [
    ...found,
    { value: right - left, text: "That is the width of the overlap. Its area is the width times the height of g on average." },
    {
      value: (right - left) * highest,
      text: "You took g for a rectangle as high as its highest point over the box. It is lower elsewhere.",
    },
    { value: 2 * area, text: "That is twice the area. g is the upper half of a disc, not the whole one." },
  ];
}
