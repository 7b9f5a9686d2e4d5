/**
 * The sentence of a convolution, word for word that of convlab.sentences, in parts that can be coloured by role.
 *
 * @import { Padding, Sides } from "./arithmetic.js"
 * @import { Mode } from "./padding.js"
 * @typedef {{text: string, role?: "kernel" | "input" | "output"}} Part
 */

import { convolveAt } from "./arithmetic.js";
import { factor, number } from "./numbers.js";
import { gathered, geometry } from "./state.js";

const MOST_PRODUCTS = 12;
const FIRST_PRODUCTS = 6;
const LAST_PRODUCTS = 2;

/** The whole sentence as text. */
export function sentence(state, position = state.position) {
  return textOf([...setting(state), ...place(position), ...sum(state, position)]);
}

/** The sentence of a position whose value is still withheld. */
export function withheldSentence(state, position = state.position) {
  return textOf([...setting(state), ...place(position), { text: "?" }]);
}

/** What is convolved with what. @returns {Part[]} */
export function setting(state) {
  const { input, kernel, sides, output } = geometry(state);
  let steps = `stride ${perAxis(state.stride)}, padding ${paddingText(state.padding, sides, state.padding_mode)}`;
  if (state.dilation.some((d) => d !== 1)) steps += `, dilation ${perAxis(state.dilation)}`;
  return [
    { text: `${size(input)} input`, role: "input" },
    { text: ", " },
    { text: `${size(kernel)} kernel`, role: "kernel" },
    { text: `, ${steps} → ` },
    { text: `${size(output)} output`, role: "output" },
    { text: "; " },
  ];
}

/** Where the window is. @returns {Part[]} */
export function place(position) {
  return [{ text: `at (${position.join(", ")}): ` }];
}

/** The products at a position, and their sum unless it is withheld. @returns {Part[]} */
export function sum(state, position = state.position, { withhold = false } = {}) {
  const products = gathered(state, position).map(({ kernel: [u, v], source }) => [
    { text: factor(state.kernel[u][v]), role: "kernel" },
    { text: "·" },
    { text: factor(source ? state.x[source[0]][source[1]] : 0), role: "input" },
  ]);
  const shown =
    products.length > MOST_PRODUCTS
      ? [...products.slice(0, FIRST_PRODUCTS), [{ text: "…" }], ...products.slice(-LAST_PRODUCTS)]
      : products;
  const total = withhold ? "?" : number(convolveAt(state.x, state.kernel, position, state));
  return [
    ...shown.flatMap((product, index) => (index ? [{ text: " + " }, ...product] : product)),
    { text: " = " },
    { text: total, role: "output" },
  ];
}

/** Parts put together. @param {Part[]} parts */
export function textOf(parts) {
  return parts.map((part) => part.text).join("");
}

/** A shape: "5×4". */
export function size(shape) {
  return shape.join("×");
}

/**
 * A padding: one number where both sides of each axis agree, else all pairs; then its name and mode, if it has them.
 * @param {Padding} padding @param {Sides[]} sides the cells that it means @param {Mode} mode
 */
export function paddingText(padding, sides, mode = "zeros") {
  const even = sides.every(([before, after]) => before === after);
  const cells = even ? perAxis(sides.map(([before]) => before)) : `(${sides.map((pair) => `(${pair.join(", ")})`).join(", ")})`;
  const names = [typeof padding === "string" ? padding : "", mode === "zeros" ? "" : mode].filter(Boolean);
  return names.length ? `${cells} (${names.join(", ")})` : cells;
}

function perAxis([first, second]) {
  return first === second ? String(first) : `(${first}, ${second})`;
}
