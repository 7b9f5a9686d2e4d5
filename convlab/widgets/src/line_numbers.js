/**
 * The numbers of rows and columns beside a grid, as NumPy counts them, from 0; padding has none.
 *
 * They are the headers of the grid for assistive technology, too. Only they stand outside of it, so that no number of a
 * row is taken for one of its values.
 *
 * @import { Pair } from "./arithmetic.js"
 * @typedef {(axis: 0 | 1, line: number) => number | null} Numbering  the number of a row or column; null where it has none
 */

import { html, set } from "./dom.js";

/** Pixels beside a grid for the numbers of its rows. */
export const NUMBERS = 18;

const LINES = ["row", "column"];

/**
 * The numbers of an array of `size`, whose cells stand `step` lines apart; of narrow lines only some are numbered.
 * @param {Pair} size @param {{step?: Pair, every?: number}} [options] @returns {Numbering}
 */
export function numbering(size, { step = [1, 1], every = 1 } = {}) {
  return (axis, line) => {
    const number = line / step[axis];
    return number % every === 0 && number >= 0 && number < size[axis] ? number : null;
  };
}

export class LineNumbers {
  constructor() {
    this.top = html("div", { role: "row", class: "line-numbers", "aria-rowindex": 1 });
    this.elements = [new Map(), new Map()]; // of rows and of columns: line → element
    this.lit = [new Set(), new Set()];
  }

  /**
   * Number the lines of a grid.
   * @param {HTMLElement[]} rows @param {Pair} shape @param {Pair} origin @param {Numbering} numberOf
   */
  lay(rows, shape, origin, numberOf) {
    for (const axis of [0, 1]) {
      for (let line = origin[axis]; line < origin[axis] + shape[axis]; line++) {
        this.put(axis, line, numberOf(axis, line), origin[axis], rows);
      }
    }
  }

  put(axis, line, number, first, rows) {
    const place = line - first;
    let element = this.elements[axis].get(line);
    if (number === null) {
      element?.remove();
      this.elements[axis].delete(line);
      return;
    }
    if (!element) {
      const role = `${LINES[axis]}header`;
      const index = axis === 0 ? 1 : place + 2;
      element = html("div", { role, class: `line-number ${LINES[axis]}`, "aria-colindex": index, style: `--line: ${place}` });
      element.classList.toggle("lit", this.lit[axis].has(line));
      this.elements[axis].set(line, element);
      if (axis === 0) rows[place].prepend(element);
      else this.top.append(element);
    }
    if (element.textContent === String(number)) return;
    element.textContent = String(number);
    set(element, { "aria-label": `${LINES[axis]} ${number}` });
  }

  /** Forget them all: the grid has other lines. */
  clear() {
    this.top.replaceChildren();
    for (const elements of this.elements) elements.clear();
  }

  /** Let the numbers of some rows or columns stand out, in place of those before. @param {0 | 1} axis @param {number[]} lines */
  light(axis, lines) {
    const [before, now] = [this.lit[axis], new Set(lines)];
    for (const line of before) if (!now.has(line)) this.elements[axis].get(line)?.classList.remove("lit");
    for (const line of now) if (!before.has(line)) this.elements[axis].get(line)?.classList.add("lit");
    this.lit[axis] = now;
  }
}
