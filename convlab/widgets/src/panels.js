/** Input, kernel and output side by side, the window on them, and the links between their cells. */

import { cellsMet } from "./arithmetic.js";
import { html, set } from "./dom.js";
import { facts } from "./facts.js";
import { Grid } from "./grid.js";
import { positionOfKey } from "./keys.js";
import { brief, factor, number } from "./numbers.js";
import { onPress } from "./press.js";
import { rightValue, size } from "./sentence.js";
import {
  caseOf,
  covered,
  edited,
  gathered,
  indexOf,
  isWithheld,
  keyOf,
  positionCount,
  positionOfWindow,
  products,
  scattered,
  total,
  windowStart,
} from "./state.js";

const CELL_SIZES = [44, 40, 36, 32, 28, 26, 24]; // few fixed steps: a little more room changes nothing
const HIGHEST = 520; // pixels; no panel is higher, where the sizes allow it
const BETWEEN = 44; // pixels taken by a sign between two panels
const MARGINS = 12;
const NAMES = { input: "Input", kernel: "Kernel", output: "Output" };
const ROOMY = 36; // from this size on, a cell has a corner for the kernel value

export class Panels {
  /**
   * @param {object} actions
   * @param {(position: number[]) => void} actions.moveTo
   * @param {(changes: object) => void} actions.change
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {(text: string) => void} actions.refuse  why what was typed is no number
   * @param {() => void} actions.predict  Enter on a withheld output
   */
  constructor(actions) {
    this.actions = actions;
    const onRefuse = actions.refuse;
    this.input = new Grid({
      role: "input",
      editable: (cell) => this.ownValue(this.case.input(cell)),
      onEdit: (cell, value) => actions.change({ x: edited(this.state.x, this.case.input(cell).own, value) }),
      onPoint: (cell) => this.pointAtInput(cell),
      onRefuse,
    });
    this.kernel = new Grid({
      role: "kernel",
      editable: (cell) => this.case.kernel(cell).value,
      onEdit: (cell, value) => actions.change({ kernel: edited(this.state.kernel, this.case.kernel(cell).own, value) }),
      onPoint: (cell) => this.pointAtKernel(cell),
      onRefuse,
    });
    this.output = new Grid({
      role: "output",
      onPoint: (cell) => this.pointAtOutput(cell),
      onKey: (event) => this.case.at === "output" && this.moveByKey(event, true),
    });
    this.window = html("div", { class: "window", role: "slider", tabindex: 0 });
    this.window.addEventListener("keydown", (event) => this.moveByKey(event) && event.preventDefault());
    this.titles = new Map();
    this.sizes = html("p", { class: "sizes" });
    this.sign = sign("");
    this.root = html(
      "div",
      { class: "stage" },
      this.panel("input"),
      html("div", { class: "joined" }, this.sign, this.panel("kernel")),
      html("div", { class: "joined" }, sign("="), this.panel("output")),
      this.sizes,
    );
    this.listen();
  }

  /** The grid under the window, and the grid that positions are cells of. */
  get on() {
    return this[this.case.on];
  }

  get at() {
    return this[this.case.at];
  }

  ownValue({ own, value }) {
    return own ? value : null;
  }

  panel(role) {
    const detail = html("span", { class: "detail" });
    this.titles.set(role, detail);
    const title = html("div", { class: "title" }, html("b", {}, NAMES[role]), detail);
    return html("div", { class: `panel ${role}` }, title, this[role].root);
  }

  // --- showing a state ----------------------------------------------------------------------------------------------

  /** Show other arrays, parameters or revealed values. */
  configure(state) {
    this.state = state;
    this.case = caseOf(state);
    const { frames, sign, window, walk } = this.case;
    this.reach = walk.kernel.map((k, axis) => walk.spread[axis] * (k - 1) + 1);
    this.fit();
    for (const [role, { shape, origin, size: own, more }] of Object.entries(frames)) {
      const detail = more ? `${size(own)}, ${more}` : size(own);
      this.titles.get(role).textContent = detail;
      this[role].layout(shape, origin, `${NAMES[role]}, ${detail}`);
    }
    this.sign.textContent = sign;
    if (this.window.parentNode !== this.on.root) this.on.root.prepend(this.window);
    set(this.window, { "aria-label": window });
    this.paint();
    this.move(state);
  }

  paint() {
    const one = this.case;
    const met = covered(this.state, one);
    const inputs = [...this.input.cells.values()].map(({ cell }) => one.input(cell));
    const kernels = [...this.kernel.cells.values()].map(({ cell }) => one.kernel(cell));
    const [inputScale, kernelScale] = [inputs, kernels].map((cells) => largest(cells.map(({ value }) => value)));
    this.input.show((cell) => this.faceOfInput(cell, inputScale, one.on !== "input" || met.has(keyOf(cell))));
    this.kernel.show((cell) => this.face(cell, one.kernel(cell).value, kernelScale));
    this.products = new Map([...this.output.cells].map(([key, { cell }]) => [key, products(this.state, cell, one)]));
    this.sums = new Map([...this.products].map(([key, pairs]) => [key, total(pairs)]));
    this.sizes.textContent = facts(this.state, { missed: [...this.on.cells.keys()].some((key) => !met.has(key)) });
    this.paintOutput();
  }

  /** The output: the sums so far where the input is scattered, which grow with the position, else all of them. */
  paintOutput() {
    const isKnown = (key) => !isWithheld(this.state, this.output.cells.get(key).cell);
    const scale = largest([...this.sums].filter(([key]) => isKnown(key)).map(([, value]) => value));
    this.output.show((cell) => this.faceOfOutput(cell, scale));
  }

  face([row, column], value, scale, kind = "plain", what = "") {
    return {
      text: brief(value, this.cellSize >= ROOMY ? 5 : 4),
      label: `row ${row}, column ${column}: ${number(value)}${what}`,
      tone: scale === 0 ? 0 : value / scale,
      kind,
    };
  }

  faceOfInput(cell, scale, isMet) {
    const { value, kind, what } = this.case.input(cell);
    const tone = kind === "plain" ? scale : 0;
    return this.face(cell, value, tone, isMet ? kind : `${kind} uncovered`, isMet ? what : what + this.case.unmet);
  }

  faceOfOutput(cell, scale) {
    const key = keyOf(cell);
    const { kind, what, counts } = this.case.output(cell);
    if (counts && isWithheld(this.state, cell)) {
      const label = `row ${cell[0]}, column ${cell[1]}: still to be predicted`;
      return { text: "?", label, tone: 0, kind: "withheld" };
    }
    const [sum, pairs] = [this.sums.get(key), this.products.get(key)];
    if (this.case.at === "output") {
      const right = rightValue(this.state, cell);
      const wrong = right !== null && right !== number(sum);
      return this.face(cell, sum, scale, wrong ? `${kind} wrong` : kind, wrong ? `, wrong: ${right} is right` : what);
    }
    if (pairs.length === 0) return this.face(cell, sum, 0, `${kind} uncovered`, what + this.case.unmet);
    const written = gathered(this.state, cell, this.case).filter(
      ({ input }) => indexOf(this.state, input) <= indexOf(this.state),
    ).length;
    if (written === 0) return this.face(cell, 0, 0, `${kind} unwritten`, `${what}, not yet written`);
    const soFar = written < pairs.length ? ` so far, ${number(sum)} in the end` : "";
    return this.face(cell, total(pairs.slice(0, written)), counts ? scale : 0, kind, what + soFar);
  }

  /** Show another position: nothing but the marked cells changes. */
  move(state) {
    this.state = state;
    const { position } = state;
    const taps = cellsMet(this.case.walk, position);
    if (this.case.at === "input") this.paintOutput();
    this.on.mark("tap", taps.map(({ kernel, cell }) => [cell, corner(this.case.kernel(kernel).value)]));
    this.at.mark("tap", []);
    this.on.mark("current", []);
    this.at.mark("current", [[position, ""]]);
    this.at.activate(keyOf(position), this.at.table.contains(document.activeElement));
    const { origin } = this.case.frames[this.case.on];
    const [top, left] = windowStart(state).map((n, axis) => n - origin[axis]);
    const [height, width] = this.reach;
    this.window.style.cssText = `--top: ${top}; --left: ${left}; --height: ${height}; --width: ${width}`;
    set(this.window, {
      "aria-valuemin": 0,
      "aria-valuemax": positionCount(state) - 1,
      "aria-valuenow": indexOf(state),
      "aria-valuetext": `row ${position[0]}, column ${position[1]} of ${size(this.case.walk.count)} positions`,
    });
    // What these light depends on where the window is.
    for (const role of ["kernel", this.case.at]) {
      const grid = this[role];
      if (grid.pointed) this.point(role, grid.cells.get(grid.pointed)?.cell ?? null);
    }
  }

  /** Choose the largest cells with which the panels stand in one row, or else below each other. */
  fit(width = this.width) {
    if (!width) return;
    this.width = width;
    const [input, kernel, output] = ["input", "kernel", "output"].map((role) => this.case.frames[role].shape);
    const tallest = Math.max(input[0], kernel[0], output[0]);
    const allowed = CELL_SIZES.filter((cell) => cell * tallest <= HIGHEST);
    const fitting = (columns, signs) =>
      allowed.find((cell) => columns * cell + signs * BETWEEN + MARGINS <= width) ?? 0;
    const inOneRow = fitting(input[1] + kernel[1] + output[1], 2);
    const inTwoRows = Math.min(fitting(input[1], 0), fitting(kernel[1] + output[1], 2));
    const inThree = Math.min(fitting(input[1], 0), fitting(Math.max(kernel[1], output[1]), 1));
    const least = CELL_SIZES.at(-1);
    const cell = inOneRow >= 32 ? inOneRow : Math.max(inOneRow, inTwoRows, inThree, least);
    if (cell === this.cellSize) return;
    this.cellSize = cell;
    this.root.style.setProperty("--cell", `${cell}px`);
    this.root.classList.toggle("roomy", cell >= ROOMY);
  }

  /** Fit the panels to another width. */
  resize(width) {
    const before = this.cellSize;
    this.fit(width);
    if (before !== this.cellSize) this.paint();
  }

  // --- links between cells ------------------------------------------------------------------------------------------

  point(role, cell) {
    if (role === "input") this.pointAtInput(cell);
    else if (role === "output") this.pointAtOutput(cell);
    else this.pointAtKernel(cell);
  }

  pointAtOutput(cell) {
    if (!cell) return this.unlink();
    const taps = gathered(this.state, cell, this.case);
    const here = this.case.at === "output" && keyOf(cell) === keyOf(this.state.position);
    this.input.mark("gathered", here ? [] : taps.map((tap) => [tap.input, ""]));
    this.actions.note(this.case.notes.output(cell, taps));
  }

  pointAtInput(cell) {
    if (!cell) return this.unlink();
    const fed = scattered(this.state, cell, this.case);
    const here = this.case.at === "input" && keyOf(cell) === keyOf(this.state.position);
    this.output.mark("fed", here ? [] : fed.map(({ output }) => [output, ""]));
    this.kernel.mark("fed", this.case.at === "input" ? [] : fed.map((link) => [link.kernel, ""]));
    const { copied } = this.case.input(cell);
    this.input.mark("source", copied ? [[copied, ""]] : []);
    this.actions.note(this.case.notes.input(cell, fed));
  }

  pointAtKernel(cell) {
    if (!cell) return this.unlink();
    const { position } = this.state;
    const { cell: met } = cellsMet(this.case.walk, position).find(({ kernel }) => keyOf(kernel) === keyOf(cell));
    this.on.mark("gathered", [[met, ""]]);
    const value = this.case.input(this.case.on === "input" ? met : position).value;
    this.actions.note(this.case.notes.kernel(cell, met, `${factor(this.case.kernel(cell).value)}·${factor(value)}`));
  }

  unlink() {
    this.input.mark("gathered", []);
    this.output.mark("gathered", []);
    this.input.mark("source", []);
    this.output.mark("fed", []);
    this.kernel.mark("fed", []);
    this.actions.note(null);
  }

  // --- moving -------------------------------------------------------------------------------------------------------

  moveByKey(event, inOutput = false) {
    if (inOutput && event.key === "Enter") {
      this.actions.predict();
      return true;
    }
    const position = positionOfKey(event, this.state);
    if (position) this.actions.moveTo(position);
    return position !== null;
  }

  listen() {
    for (const grid of [this.input, this.output]) {
      onPress(grid.root, {
        begin: (event) => (grid === this.on ? this.grip(event) : null),
        drag: (event, grip) => this.drag(grid, event, grip),
        click: (event) => this.click(grid, event),
      });
    }
    onPress(this.kernel.root, {
      click: (event) => {
        const cell = this.kernel.cellAt(event);
        if (cell) this.kernel.edit(cell);
      },
    });
  }

  /** On the grid under the window a drag moves the window, on the other it chooses the position. */
  drag(grid, event, grip) {
    if (grid === this.on) this.moveWindow(event, grip);
    else this.actions.moveTo(grid.placeOf(event).map(Math.floor));
  }

  /** A click edits a number where it can, or else is a drag that ends at once. */
  click(grid, event) {
    const cell = grid.cellAt(event);
    const editable = cell && grid.editable(cell) !== null;
    if (!editable || grid === this.at) this.drag(grid, event, this.middle());
    // After it, arrow keys move the window all the same.
    if (editable) grid.edit(cell, null, this.window);
  }

  /** Move the window under the pointer, and have the arrow keys move it on. */
  moveWindow(event, grip) {
    this.window.focus({ preventScroll: true });
    this.actions.moveTo(this.positionUnder(event, grip));
  }

  /** At which point of the window it is held: where it was touched, or else in its middle. */
  grip(event) {
    const start = windowStart(this.state);
    const held = this.on.placeOf(event).map((place, axis) => place - start[axis]);
    const inside = held.every((place, axis) => place >= 0 && place < this.reach[axis]);
    return inside ? held : this.middle();
  }

  middle() {
    return this.reach.map((reach) => reach / 2);
  }

  positionUnder(event, grip) {
    return positionOfWindow(this.state, this.on.placeOf(event).map((place, axis) => place - grip[axis]));
  }
}

function sign(text) {
  return html("span", { class: "sign", "aria-hidden": "true" }, text);
}

/** A kernel value for the corner of a cell. */
function corner(weight) {
  return `×${brief(weight, weight < 0 ? 3 : 4)}`;
}

function largest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
