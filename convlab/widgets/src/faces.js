/**
 * What each cell of the three grids shows: its number, its colour, and what it is.
 *
 * @import { Pair } from "./arithmetic.js"
 * @import { Face } from "./grid.js"
 * @import { Case, State } from "./state.js"
 */

import { angleOf } from "./matrix.js";
import { brief, number } from "./numbers.js";
import { rightNumbers } from "./sentence.js";
import { covered, indexOf, isWithheld, keyOf, linkOf, products, total, writersOf, writtenBy } from "./state.js";

export class Faces {
  /** @param {State} state @param {Case} one @param {number} digits  that there is room for */
  constructor(state, one, digits) {
    Object.assign(this, { state, case: one, digits });
    this.met = covered(state, one);
    // One scale of colours for all channels.
    const { layer, at } = one;
    const inputs = Array.from({ length: layer.nIn }, (_, n) => [n]);
    this.scales = {
      input: this.scaleOf("input", inputs),
      kernel: this.scaleOf("kernel", layer.seen.map((n) => linkOf(one, n))),
    };
    const cells = cellsOf(one.frames.output);
    const outputs = at === "output" ? [layer.channel] : Array.from({ length: layer.nOut }, (_, n) => n);
    this.products = new Map(outputs.map((n) => [n, new Map(cells.map((cell) => [keyOf(cell), products(state, cell, one, n)]))]));
    this.right = rightNumbers(state);
    const known = cells.filter((cell) => !isWithheld(state, cell));
    this.outputScale = largest(outputs.flatMap((n) => known.map((cell) => total(this.products.get(n).get(keyOf(cell))))));
    if (at === "input") {
      this.writers = new Map(cells.map((cell) => [keyOf(cell), writersOf(state, cell, one)]));
      this.scales.output = this.scaleOfSums(known);
    }
    this.moveTo(state);
  }

  /**
   * Where the input is scattered, sums grow with the position. Colours and size suit all of them from the start: while
   * the output is written, no number changes the look of another.
   */
  scaleOfSums(cells) {
    const shown = cells.flatMap((cell) => {
      const { counts } = this.case.output(cell);
      const pairs = [...this.products.values()].map((ofCells) => ofCells.get(keyOf(cell)));
      return pairs.flatMap((some) => some.map((_, n) => ({ counts, sum: total(some.slice(0, n + 1)) })));
    });
    return {
      signed: shown.some(({ counts, sum }) => counts && sum < 0),
      longest: Math.max(3, ...shown.map(({ sum }) => brief(sum, this.digits).length)),
    };
  }

  /** Where the input is scattered, the output shows the sums so far, which grow with the position. @param {State} state */
  moveTo(state) {
    this.index = indexOf(state);
  }

  /** Whether the window never reaches some cell of the grid that it walks over. */
  get missed() {
    return cellsOf(this.case.frames[this.case.on]).some((cell) => !this.met.has(keyOf(cell)));
  }

  /** How large the values of an array are, over all its channels, and whether there are negative ones. */
  scaleOf(role, channels) {
    const cells = cellsOf(this.case.frames[role]);
    const values = channels.flatMap((channel) => cells.map((cell) => this.case[role](cell, ...channel).value));
    return { scale: largest(values), signed: values.some((value) => value < 0) };
  }

  /** @returns {Face} */
  face(cell, value, scale, kind = "plain", what = "") {
    return {
      text: brief(value, this.digits),
      label: `${this.case.words.where(cell)}: ${number(value)}${what}`,
      tone: scale === 0 ? 0 : value / scale,
      kind,
    };
  }

  /** A cell of the n-th input channel. @param {number} n @param {Pair} cell */
  input(n, cell) {
    const { value, kind, what } = this.case.input(cell, n);
    const isSeen = this.case.at === "input" || this.case.layer.seen.includes(n);
    const scale = kind === "plain" && isSeen ? this.scales.input.scale : 0;
    const isMet = this.case.on !== "input" || this.met.has(keyOf(cell));
    return this.face(cell, value, scale, isMet ? kind : `${kind} uncovered`, isMet ? what : what + this.case.unmet);
  }

  /** A cell of the kernel of the n-th channel. Beside a matrix of weights, each weight bears its hue. */
  kernel(n, cell) {
    const { value, own } = this.case.kernel(cell, ...linkOf(this.case, n));
    const { scale } = this.scales.kernel;
    if (this.state.matrix !== "sparse") return this.face(cell, value, scale);
    return { ...this.face(cell, value, scale, "plain keyed"), angle: angleOf(this.case, own) };
  }

  /** A cell of an output channel. @param {number} n @param {Pair} cell */
  output(n, cell) {
    const { kind, what, counts } = this.case.output(cell);
    if (counts && isWithheld(this.state, cell)) {
      const label = `${this.case.words.where(cell)}: still to be predicted`;
      return { text: "?", label, tone: 0, kind: "withheld" };
    }
    const pairs = this.products.get(n).get(keyOf(cell));
    const [sum, scale] = [total(pairs), this.outputScale];
    if (this.case.at === "output") {
      const right = this.right?.(cell);
      const wrong = right !== undefined && right !== number(sum);
      return this.face(cell, sum, scale, wrong ? `${kind} wrong` : kind, wrong ? `, wrong: ${right} is right` : what);
    }
    if (pairs.length === 0) return this.face(cell, sum, 0, `${kind} uncovered`, what + this.case.unmet);
    const written = writtenBy(this.index, this.writers.get(keyOf(cell)), this.case, n);
    if (written === 0) return this.face(cell, 0, 0, `${kind} unwritten`, `${what}, not yet written`);
    const soFar = written < pairs.length ? ` so far, ${number(sum)} in the end` : "";
    const isSeen = this.case.layer.seen.includes(n);
    return this.face(cell, total(pairs.slice(0, written)), counts && isSeen ? scale : 0, kind, what + soFar);
  }
}

/** The cells of a grid, in reading order. @param {{shape: Pair, origin: Pair}} frame @returns {Pair[]} */
function cellsOf({ shape: [rows, columns], origin: [top, left] }) {
  return Array.from({ length: rows * columns }, (_, n) => [top + Math.floor(n / columns), left + (n % columns)]);
}

function largest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
