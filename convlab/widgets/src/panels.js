/** Input, kernel and output side by side, the window on them, and the links between their cells. */

import { conv2d } from "./arithmetic.js";
import { html, set } from "./dom.js";
import { Grid } from "./grid.js";
import { positionOfKey } from "./keys.js";
import { brief, factor, number } from "./numbers.js";
import { onPress } from "./press.js";
import { size } from "./sentence.js";
import {
  axesToStep,
  covered,
  edited,
  gathered,
  geometry,
  indexOf,
  isWithheld,
  keyOf,
  positionCount,
  positionOfWindow,
  scattered,
  sharedInputSizes,
  sourceOf,
  windowStart,
} from "./state.js";

const CELL_SIZES = [44, 40, 36, 32, 28, 26, 24]; // few fixed steps: a little more room changes nothing
const HIGHEST = 520; // pixels; no panel is higher, where the sizes allow it
const BETWEEN = 44; // pixels taken by a sign between two panels
const MARGINS = 12;
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
      editable: ([row, column]) => this.state.x[row]?.[column] ?? null,
      onEdit: (cell, value) => actions.change({ x: edited(this.state.x, cell, value) }),
      onPoint: (cell) => this.pointAtInput(cell),
      onRefuse,
    });
    this.kernel = new Grid({
      role: "kernel",
      editable: ([u, v]) => this.state.kernel[u][v],
      onEdit: (cell, value) => actions.change({ kernel: edited(this.state.kernel, cell, value) }),
      onPoint: (cell) => this.pointAtKernel(cell),
      onRefuse,
    });
    this.output = new Grid({
      role: "output",
      onPoint: (cell) => this.pointAtOutput(cell),
      onKey: (event) => this.moveByKey(event, true),
    });
    this.window = html("div", { class: "window", role: "slider", tabindex: 0, "aria-label": "Window on the input" });
    this.window.addEventListener("keydown", (event) => this.moveByKey(event) && event.preventDefault());
    this.input.root.prepend(this.window);
    this.titles = new Map();
    this.sizes = html("p", { class: "sizes" });
    this.root = html(
      "div",
      { class: "stage" },
      this.panel("input", "Input", this.input),
      html("div", { class: "joined" }, sign("∗"), this.panel("kernel", "Kernel", this.kernel)),
      html("div", { class: "joined" }, sign("="), this.panel("output", "Output", this.output)),
      this.sizes,
    );
    this.listen();
  }

  panel(role, name, grid) {
    const detail = html("span", { class: "detail" });
    this.titles.set(role, detail);
    return html("div", { class: `panel ${role}` }, html("div", { class: "title" }, html("b", {}, name), detail), grid.root);
  }

  // --- showing a state ----------------------------------------------------------------------------------------------

  /** Show other arrays, parameters or revealed values. */
  configure(state) {
    this.state = state;
    this.shapes = geometry(state);
    this.values = conv2d(state.x, state.kernel, state);
    const { input, kernel, sides, padded, reach, output } = this.shapes;
    this.fit();
    const origin = sides.map(([before]) => -before);
    this.input.layout(padded, origin, `Input, ${size(input)}${keyOf(padded) === keyOf(input) ? "" : `, padded to ${size(padded)}`}`);
    this.kernel.layout(kernel, [0, 0], `Kernel, ${size(kernel)}`);
    this.output.layout(output, [0, 0], `Output, ${size(output)}`);
    this.entitle("input", input, keyOf(padded) === keyOf(input) ? "" : `padded to ${size(padded)}`);
    this.entitle("kernel", kernel, keyOf(reach) === keyOf(kernel) ? "" : `reaches over ${size(reach)}`);
    this.entitle("output", output, "");
    this.paint();
    this.move(state);
  }

  entitle(role, shape, more) {
    this.titles.get(role).textContent = more ? `${size(shape)}, ${more}` : size(shape);
  }

  paint() {
    const { x, kernel } = this.state;
    const used = covered(this.state);
    const [inputScale, kernelScale] = [x, kernel].map((grid) => largest(grid.flat()));
    this.input.show((cell) => this.faceOfInput(cell, inputScale, used.has(keyOf(cell))));
    this.sizes.textContent = sizesText(sharedInputSizes(this.state), axesToStep(this.state)) + (this.misses(used) ? " Hatched cells lie in no window." : "");
    this.kernel.show((cell) => this.face(cell, kernel[cell[0]][cell[1]], kernelScale));
    const hidden = (cell) => isWithheld(this.state, cell);
    const known = this.values.flatMap((row, r) => row.filter((_, c) => !hidden([r, c])));
    const outputScale = largest(known);
    this.output.show((cell) =>
      hidden(cell)
        ? { text: "?", label: `row ${cell[0]}, column ${cell[1]}: still to be predicted`, tone: 0, kind: "withheld" }
        : this.face(cell, this.values[cell[0]][cell[1]], outputScale),
    );
  }

  face([row, column], value, scale, kind = "plain", what = "") {
    return {
      text: brief(value, this.cellSize >= ROOMY ? 5 : 4),
      label: `row ${row}, column ${column}: ${number(value)}${what}`,
      tone: scale === 0 ? 0 : value / scale,
      kind,
    };
  }

  faceOfInput(cell, scale, isUsed) {
    const value = this.valueOfInput(cell);
    const unused = isUsed ? "" : ", no window reaches it";
    if (this.isInside(cell)) return this.face(cell, value, scale, isUsed ? "plain" : "uncovered", unused);
    return this.face(cell, value, 0, isUsed ? "padding" : "padding uncovered", `, ${this.padded(cell)}${unused}`);
  }

  isInside(cell) {
    return cell.every((n, axis) => n >= 0 && n < this.shapes.input[axis]);
  }

  /** The number that a cell of the input or the padding holds. */
  valueOfInput(cell) {
    const source = sourceOf(this.state, cell);
    return source ? this.state.x[source[0]][source[1]] : 0;
  }

  /** What a cell of the padding is. */
  padded(cell) {
    const source = sourceOf(this.state, cell);
    return source ? `padding, copy of ${place(source)}` : "padding";
  }

  /** Whether there are cells that no window reaches. */
  misses(used) {
    return [...this.input.cells.keys()].some((key) => !used.has(key));
  }

  /** Show another position: nothing but the marked cells changes. */
  move(state) {
    this.state = state;
    const { kernel, position } = state;
    const taps = gathered(state);
    this.input.mark("tap", taps.map((tap) => [tap.input, corner(kernel[tap.kernel[0]][tap.kernel[1]])]));
    this.output.mark("current", [[position, ""]]);
    this.output.activate(keyOf(position), this.output.table.contains(document.activeElement));
    const [top, left] = windowStart(state).map((n, axis) => n + this.shapes.sides[axis][0]);
    const [height, width] = this.shapes.reach;
    this.window.style.cssText = `--top: ${top}; --left: ${left}; --height: ${height}; --width: ${width}`;
    set(this.window, {
      "aria-valuemin": 0,
      "aria-valuemax": positionCount(state) - 1,
      "aria-valuenow": indexOf(state),
      "aria-valuetext": `row ${position[0]}, column ${position[1]} of ${size(this.shapes.output)} positions`,
    });
    // What these two light depends on where the window is.
    if (this.kernel.pointed) this.pointAtKernel(this.kernel.cells.get(this.kernel.pointed)?.cell ?? null);
    if (this.output.pointed) this.pointAtOutput(this.output.cells.get(this.output.pointed)?.cell ?? null);
  }

  /** Choose the largest cells with which the panels stand in one row, or else below each other. */
  fit(width = this.width) {
    if (!width) return;
    this.width = width;
    const { padded, kernel, output } = this.shapes;
    const tallest = Math.max(padded[0], kernel[0], output[0]);
    const allowed = CELL_SIZES.filter((cell) => cell * tallest <= HIGHEST);
    const fitting = (columns, signs) =>
      allowed.find((cell) => columns * cell + signs * BETWEEN + MARGINS <= width) ?? 0;
    const inOneRow = fitting(padded[1] + kernel[1] + output[1], 2);
    const inTwoRows = Math.min(fitting(padded[1], 0), fitting(kernel[1] + output[1], 2));
    const inThree = Math.min(fitting(padded[1], 0), fitting(Math.max(kernel[1], output[1]), 1));
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

  pointAtOutput(cell) {
    if (!cell) return this.unlink();
    const taps = gathered(this.state, cell);
    const here = keyOf(cell) === keyOf(this.state.position);
    this.input.mark("gathered", here ? [] : taps.map((tap) => [tap.input, ""]));
    const inside = taps.filter((tap) => tap.inside).length;
    const padding = taps.length - inside;
    this.actions.note(
      `Output ${place(cell)} gathers ${count(inside, "input cell")}${padding ? ` and ${padding} of the padding` : ""}.`,
    );
  }

  pointAtInput(cell) {
    if (!cell) return this.unlink();
    const fed = scattered(this.state, cell);
    this.output.mark("fed", fed.map(({ output }) => [output, ""]));
    this.kernel.mark("fed", fed.map((link) => [link.kernel, ""]));
    const inside = this.isInside(cell);
    const source = inside ? null : sourceOf(this.state, cell);
    this.input.mark("source", source ? [[source, ""]] : []);
    const name = inside ? `Input ${place(cell)}` : `This cell of the ${this.padded(cell)}${source ? "," : ""}`;
    this.actions.note(fed.length ? `${name} feeds ${count(fed.length, "output cell")}.` : `${name} feeds nothing: no window reaches it.`);
  }

  pointAtKernel(cell) {
    if (!cell) return this.unlink();
    const [tap] = gathered(this.state).filter((one) => keyOf(one.kernel) === keyOf(cell));
    this.input.mark("gathered", [[tap.input, ""]]);
    const padding = tap.source ? `the ${this.padded(tap.input)},` : "a zero of the padding";
    const met = tap.inside ? `input ${place(tap.input)}` : padding;
    const product = `${factor(this.state.kernel[cell[0]][cell[1]])}·${factor(this.valueOfInput(tap.input))}`;
    this.actions.note(`Kernel ${place(cell)} meets ${met} here: ${product}.`);
  }

  unlink() {
    this.input.mark("gathered", []);
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
    onPress(this.input.root, {
      begin: (event) => this.grip(event),
      drag: (event, grip) => this.moveWindow(event, grip),
      click: (event) => this.click(event),
    });
    onPress(this.kernel.root, {
      click: (event) => {
        const cell = this.kernel.cellAt(event);
        if (cell) this.kernel.edit(cell);
      },
    });
    const moveTo = (event) => this.actions.moveTo(this.output.placeOf(event).map(Math.floor));
    onPress(this.output.root, { drag: moveTo, click: moveTo });
  }

  /** A click into the input edits a number; after it, arrow keys move the window all the same. */
  click(event) {
    const cell = this.input.cellAt(event);
    if (cell && !this.input.edit(cell, null, this.window)) this.moveWindow(event, this.middle());
  }

  /** Move the window under the pointer, and have the arrow keys move it on. */
  moveWindow(event, grip) {
    this.window.focus({ preventScroll: true });
    this.actions.moveTo(this.positionUnder(event, grip));
  }

  /** At which point of the window it is held: where it was touched, or else in its middle. */
  grip(event) {
    const start = windowStart(this.state);
    const held = this.input.placeOf(event).map((place, axis) => place - start[axis]);
    const inside = held.every((place, axis) => place >= 0 && place < this.shapes.reach[axis]);
    return inside ? held : this.middle();
  }

  middle() {
    return this.shapes.reach.map((reach) => reach / 2);
  }

  positionUnder(event, grip) {
    return positionOfWindow(this.state, this.input.placeOf(event).map((place, axis) => place - grip[axis]));
  }
}

/** Which inputs give the same output size, in words. @param {[number, number][]} ranges @param {number[]} axes */
function sizesText(ranges, axes) {
  const [rows, columns] = ranges;
  const single = axes.every((axis) => ranges[axis][0] === ranges[axis][1]);
  if (axes.length === 1 || keyOf(rows) !== keyOf(columns)) {
    const lines = axes.map((axis) => {
      const [least, most] = ranges[axis];
      return `${listed([least, most], "or")} ${["row", "column"][axis]}${most === 1 ? "" : "s"}`;
    });
    return `${single ? "Only inputs" : "Inputs"} of ${lines.join(" and ")} give this output size.`;
  }
  return single
    ? `Only input size ${rows[0]} gives this output size.`
    : `Input sizes ${listed(rows, "and")} give this output size.`;
}

function listed([least, most], word) {
  if (least === most) return String(least);
  return `${least} ${most === least + 1 ? word : "to"} ${most}`;
}

function place(cell) {
  return `(${cell.join(", ")})`;
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

function count(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
