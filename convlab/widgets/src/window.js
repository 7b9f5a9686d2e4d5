/**
 * The window on a grid: a frame around all that the kernel reaches over, and in it the kernel's values.
 *
 * A move shifts the whole and changes nothing in it, so that the browser has nothing to lay out anew.
 *
 * @import { Pair } from "./arithmetic.js"
 */

import { html, write } from "./dom.js";
import { brief } from "./numbers.js";

/** @param {HTMLElement} window @param {Pair} start  where it begins, in cells of the grid */
export function placeWindow(window, [top, left]) {
  window.style.transform = `translate(calc(${left} * var(--cell)), calc(${top} * var(--cell)))`;
}

/** @param {HTMLElement} window @param {Pair} reach  in cells */
export function sizeWindow(window, [height, width]) {
  window.style.setProperty("--height", height);
  window.style.setProperty("--width", width);
}

/**
 * Write each kernel value into the corner of the cell that it meets.
 * @param {HTMLElement} window @param {number[][]} weights @param {Pair} spread  how many cells they stand apart
 */
export function labelWindow(window, weights, spread) {
  const values = weights.flatMap((line, row) => line.map((weight, column) => ({ weight, row, column })));
  while (window.children.length > values.length) window.lastChild.remove();
  while (window.children.length < values.length) window.append(html("span", { class: "times" }));
  values.forEach(({ weight, row, column }, n) => {
    const label = window.children[n];
    label.style.cssText = `--row: ${row * spread[0]}; --column: ${column * spread[1]}`;
    write(label, `×${brief(weight, weight < 0 ? 3 : 4)}`);
  });
}
