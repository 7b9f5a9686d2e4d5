/** Input, kernel and output side by side, the window on them, and the links between their cells. */

import { cellsMet } from "./arithmetic.js";
import { html, set } from "./dom.js";
import { facts } from "./facts.js";
import { Grid } from "./grid.js";
import { positionOfKey } from "./keys.js";
import { angleOf } from "./matrix.js";
import { brief, factor, number } from "./numbers.js";
import { onPress } from "./press.js";
import { rightNumbers, size } from "./sentence.js";
import {
  caseOf,
  covered,
  gathered,
  indexOf,
  isWithheld,
  keyOf,
  positionCount,
  positionOfWindow,
  products,
  productsByChannel,
  scattered,
  total,
  windowStart,
  withInput,
  withKernel,
} from "./state.js";

const CELL_SIZES = [44, 40, 36, 32, 28, 26, 24]; // few fixed steps: a little more room changes nothing
const HIGHEST = 520; // pixels; no panel is higher, where the sizes allow it
const SMALL_CELLS = [36, 32, 28, 26, 24];
const BORDERS = 4;
const APART = 20; // pixels between two channels
const LEAST_PANEL = 164; // pixels that the title of a channel takes
const CAPTIONS = 96; // pixels above, between and below the grids of a channel
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
   * @param {(role: "input" | "kernel" | "output", cell: number[] | null) => void} actions.pointed
   */
  constructor(actions) {
    this.actions = actions;
    this.channels = []; // for each input channel its grid, and that of the kernel over it
    this.output = new Grid({
      role: "output",
      onPoint: (cell) => this.pointAtOutput(cell),
      onKey: (event) => this.case.at === "output" && this.moveByKey(event, true),
    });
    this.listen(this.output);
    this.kept = html("div", { class: "kept" }); // of an output that is cropped, what is left
    this.output.root.prepend(this.kept);
    this.window = html("div", { class: "window", role: "slider", tabindex: 0 });
    this.window.addEventListener("keydown", (event) => this.moveByKey(event) && event.preventDefault());
    this.outputPanel = panel("output", this.output);
    this.sizes = html("p", { class: "sizes" });
    this.row = html("div", { class: "channels" });
    this.root = html(
      "div",
      { class: "stage" },
      this.row,
      html("div", { class: "joined" }, sign("="), this.outputPanel.root),
      this.sizes,
    );
  }

  /** Grids for the n-th input channel and for the kernel over it. */
  channel(n) {
    const place = () => this.case.seen.indexOf(n); // of this channel's grid in the kernel
    const input = new Grid({
      role: "input",
      editable: (cell) => ownValue(this.case.input(cell, n)),
      onEdit: (cell, value) => this.actions.change(withInput(this.state, n, this.case.input(cell).own, value)),
      onPoint: (cell) => this.pointAtInput(n, cell),
      onRefuse: this.actions.refuse,
    });
    const kernel = new Grid({
      role: "kernel",
      editable: (cell) => this.case.kernel(cell, place()).value,
      onEdit: (cell, value) => this.actions.change(withKernel(this.state, place(), this.case.kernel(cell, place()).own, value)),
      onPoint: (cell) => this.pointAtKernel(n, cell),
      onRefuse: this.actions.refuse,
    });
    this.listen(input);
    onPress(kernel.root, {
      click: (event) => {
        const cell = kernel.cellAt(event);
        if (cell) kernel.edit(cell);
      },
    });
    const panels = { input: panel("input", input), kernel: panel("kernel", kernel) };
    const between = sign("");
    const adds = html("p", { class: "adds" });
    const joined = html("div", { class: "joined" }, between, panels.kernel.root);
    const root = html("div", { class: "channel" }, panels.input.root, joined, adds);
    // The window of the first is a slider; the others go along with it.
    return { root, input, kernel, panels, sign: between, joined, adds, window: html("div", { class: "window" }) };
  }

  /** The input channels that the output sees. */
  get seen() {
    return this.case.seen.map((n) => this.channels[n]);
  }

  /** The grids under the window, and those that positions are cells of. */
  get on() {
    return this.case.on === "output" ? [this.output] : this.seen.map(({ input }) => input);
  }

  get at() {
    return this.case.at === "output" ? [this.output] : this.seen.map(({ input }) => input);
  }

  // --- showing a state ----------------------------------------------------------------------------------------------

  /** Show other arrays, parameters or revealed values. */
  configure(state) {
    this.state = state;
    this.case = caseOf(state);
    const { inputs, frames, sign: between, walk, titles } = this.case;
    this.reach = walk.kernel.map((k, axis) => walk.spread[axis] * (k - 1) + 1);
    if (this.channels.length !== inputs) {
      this.channels = Array.from({ length: inputs }, (_, n) => this.channel(n));
      this.row.replaceChildren(...this.channels.map(({ root }) => root));
      this.root.classList.toggle("many", titles !== undefined);
    }
    // A strip is drawn as one: input, kernel and output below each other, cell n below cell n.
    this.strip = !titles && Object.values(frames).every(({ shape }) => shape[0] === 1);
    this.root.classList.toggle("strip", this.strip);
    this.fit();
    const lay = (role, grid, shown, n) => {
      const { shape, origin, size: own, more } = frames[role];
      const isUnseen = role === "input" && !this.case.seen.includes(n);
      const detail = isUnseen ? `${size(own)}, not seen` : more && !titles ? `${size(own)}, ${more}` : size(own);
      const title = titles ? titles[role](n) : NAMES[role];
      shown.entitle(title, detail);
      grid.layout(shape, origin, `${title}, ${more ? `${size(own)}, ${more}` : size(own)}`);
    };
    this.channels.forEach((channel, n) => {
      const isSeen = this.case.seen.includes(n);
      lay("input", channel.input, channel.panels.input, n);
      channel.root.classList.toggle("unseen", !isSeen);
      set(channel.joined, { inert: !isSeen });
      if (isSeen) lay("kernel", channel.kernel, channel.panels.kernel, this.case.seen.indexOf(n));
      channel.sign.textContent = between;
      channel.adds.hidden = !titles;
    });
    lay("output", this.output, this.outputPanel, 0);
    this.frameKept(frames.output);
    this.placeWindows();
    this.paint();
    this.move(state);
  }

  frameKept({ shape, origin, size: [height, width] }) {
    const isCropped = shape[0] !== height || shape[1] !== width;
    this.output.root.classList.toggle("cropped", isCropped);
    this.kept.hidden = !isCropped;
    this.kept.style.cssText = `--top: ${-origin[0]}; --left: ${-origin[1]}; --height: ${height}; --width: ${width}`;
  }

  /** The window on each grid that the kernel walks over: on the first it is the slider. */
  placeWindows() {
    const on = this.on;
    this.windows = on.map((_, n) => (n === 0 ? this.window : this.seen[n].window));
    for (const { window } of this.channels) if (!this.windows.includes(window)) window.remove();
    on.forEach((grid, n) => {
      if (this.windows[n].parentNode !== grid.root) grid.root.prepend(this.windows[n]);
    });
    set(this.window, { "aria-label": this.case.window });
  }

  paint() {
    const one = this.case;
    const met = covered(this.state, one);
    // One scale of colours for all channels.
    const scaleOf = (role, grids) => {
      const values = grids.flatMap((grid, n) => [...grid.cells.values()].map(({ cell }) => one[role](cell, n).value));
      return { scale: largest(values), signed: values.some((value) => value < 0) };
    };
    const inputs = this.channels.map(({ input }) => input);
    const kernels = this.seen.map(({ kernel }) => kernel);
    const [ofInput, ofKernel] = [scaleOf("input", inputs), scaleOf("kernel", kernels)];
    inputs.forEach((grid, n) => {
      const reached = (cell) => one.on !== "input" || met.has(keyOf(cell));
      const scale = one.seen.includes(n) ? ofInput.scale : 0;
      grid.show((cell) => this.faceOfInput(n, cell, scale, reached(cell)), ofInput);
    });
    kernels.forEach((grid, n) => {
      grid.show((cell) => this.faceOfKernel(n, cell, ofKernel.scale), ofKernel);
    });
    this.products = new Map([...this.output.cells].map(([key, { cell }]) => [key, products(this.state, cell, one)]));
    this.right = rightNumbers(this.state);
    this.sums = new Map([...this.products].map(([key, pairs]) => [key, total(pairs)]));
    this.sizes.textContent = facts(this.state, { missed: [...this.on[0].cells.keys()].some((key) => !met.has(key)) });
    if (one.at === "input") this.writers = this.writersOf(one);
    this.paintOutput();
  }

  /** The places, in the order of positions, of the input cells that write on each output cell. */
  writersOf(one) {
    const place = ([row, column]) => row * one.walk.count[1] + column;
    return new Map(
      [...this.output.cells].map(([key, { cell }]) => [key, gathered(this.state, cell, one).map(({ input }) => place(input))]),
    );
  }

  /** The output: the sums so far where the input is scattered, which grow with the position, else all of them. */
  paintOutput() {
    this.index = indexOf(this.state);
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

  /** Beside a matrix of weights, each weight bears its hue. */
  faceOfKernel(n, cell, scale) {
    const { value, own } = this.case.kernel(cell, n);
    if (this.state.matrix !== "sparse") return this.face(cell, value, scale);
    return { ...this.face(cell, value, scale, "plain keyed"), angle: angleOf(this.state, own) };
  }

  faceOfInput(n, cell, scale, isMet) {
    const { value, kind, what } = this.case.input(cell, n);
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
      const right = this.right?.(cell);
      const wrong = right !== undefined && right !== number(sum);
      return this.face(cell, sum, scale, wrong ? `${kind} wrong` : kind, wrong ? `, wrong: ${right} is right` : what);
    }
    if (pairs.length === 0) return this.face(cell, sum, 0, `${kind} uncovered`, what + this.case.unmet);
    const written = this.writers.get(key).filter((index) => index <= this.index).length;
    if (written === 0) return this.face(cell, 0, 0, `${kind} unwritten`, `${what}, not yet written`);
    const soFar = written < pairs.length ? ` so far, ${number(sum)} in the end` : "";
    return this.face(cell, total(pairs.slice(0, written)), counts ? scale : 0, kind, what + soFar);
  }

  /** Show another position: nothing but the marked cells changes. */
  move(state) {
    this.state = state;
    const { position } = state;
    const taps = cellsMet(this.case.walk, position);
    const { on, at } = this;
    if (this.case.at === "input" && this.index !== indexOf(state)) this.paintOutput();
    for (const grid of [this.output, ...this.channels.map(({ input }) => input)]) {
      const n = on.indexOf(grid);
      grid.mark("tap", n < 0 ? [] : taps.map(({ kernel, cell }) => [cell, corner(this.case.kernel(kernel, n).value)]));
      grid.mark("current", at.includes(grid) ? [[position, ""]] : []);
    }
    for (const grid of at) grid.activate(keyOf(position), grid.table.contains(document.activeElement));
    const { origin } = this.case.frames[this.case.on];
    const [top, left] = windowStart(state).map((n, axis) => n - origin[axis]);
    const [height, width] = this.reach;
    for (const window of this.windows) {
      window.style.cssText = `--top: ${top}; --left: ${left}; --height: ${height}; --width: ${width}`;
    }
    set(this.window, {
      "aria-valuemin": 0,
      "aria-valuemax": positionCount(state) - 1,
      "aria-valuenow": indexOf(state),
      "aria-valuetext": `row ${position[0]}, column ${position[1]} of ${size(this.case.walk.count)} positions`,
    });
    if (this.case.titles) this.add(state);
    this.shiftStrip();
    // What these light depends on where the window is.
    for (const grid of [...at, ...this.seen.map(({ kernel }) => kernel)]) {
      if (grid.pointed) grid.onPoint(grid.cells.get(grid.pointed)?.cell ?? null);
    }
  }

  /** What each channel adds to the value at the position. */
  add(state) {
    const hidden = isWithheld(state, state.position);
    const each = productsByChannel(state, state.position, this.case);
    for (const { adds } of this.channels) adds.textContent = "";
    this.seen.forEach(({ adds }, n) => (adds.textContent = `adds ${hidden ? "?" : number(total(each[n]))}`));
  }

  /** Choose the size of the cells for a width. */
  fit(width = this.width) {
    if (!width) return;
    this.width = width;
    const cell = this.case.titles ? this.fitChannels() : this.strip ? this.fitStrip() : this.fitOne();
    if (cell === this.cellSize) return;
    this.cellSize = cell;
    this.root.style.setProperty("--cell", `${cell}px`);
    this.root.classList.toggle("roomy", cell >= ROOMY);
  }

  /** The largest cells with which input, kernel and output stand in one row, or else below each other. */
  fitOne() {
    const [input, kernel, output] = ["input", "kernel", "output"].map((role) => this.case.frames[role].shape);
    const tallest = Math.max(input[0], kernel[0], output[0]);
    const allowed = CELL_SIZES.filter((cell) => cell * tallest <= HIGHEST);
    const fitting = (columns, signs) =>
      allowed.find((cell) => columns * cell + signs * BETWEEN + MARGINS <= this.width) ?? 0;
    const inOneRow = fitting(input[1] + kernel[1] + output[1], 2);
    const inTwoRows = Math.min(fitting(input[1], 0), fitting(kernel[1] + output[1], 2));
    const inThree = Math.min(fitting(input[1], 0), fitting(Math.max(kernel[1], output[1]), 1));
    return inOneRow >= 32 ? inOneRow : Math.max(inOneRow, inTwoRows, inThree, CELL_SIZES.at(-1));
  }

  /** The largest cells with which a strip has room, its parts moved to where they belong; if there is none, unmoved. */
  fitStrip() {
    const { input, output } = this.case.frames;
    const first = Math.min(input.origin[1], output.origin[1]);
    const length = Math.max(...[input, output].map(({ origin, shape }) => origin[1] + shape[1])) - first;
    const fitting = CELL_SIZES.find((cell) => length * cell + MARGINS <= this.width);
    this.shifts = { input: input.origin[1] - first, output: output.origin[1] - first };
    if (!fitting) this.shifts = { input: 0, output: 0 };
    return fitting ?? CELL_SIZES.at(-1);
  }

  /** Move the parts of a strip to where they belong; the values of its kernel stand below the cells that they meet. */
  shiftStrip() {
    if (!this.strip || !this.shifts) return;
    const [{ input, kernel }] = this.channels;
    for (const [name, grid] of [["input", input], ["output", this.output]]) {
      grid.root.style.setProperty("--shift", this.shifts[name]);
    }
    const { on, walk, frames } = this.case;
    const start = windowStart(this.state)[1] - frames[on].origin[1];
    kernel.root.style.setProperty("--shift", start + this.shifts[on]);
    kernel.root.style.setProperty("--spread", walk.spread[1]);
  }

  /** The same for channels, in so many rows, with the output beside or below, that all is least high. */
  fitChannels() {
    const [input, kernel, output] = ["input", "kernel", "output"].map((role) => this.case.frames[role].shape);
    const { inputs } = this.case;
    const wide = (each, cell) => each * (Math.max(input[1] * cell + BORDERS, LEAST_PANEL) + APART) - APART;
    const ways = [];
    for (let rows = 1; rows <= inputs; rows++) {
      const each = Math.ceil(inputs / rows);
      for (const beside of [true, false]) {
        const more = (cell) => (beside ? BETWEEN + output[1] * cell + BORDERS : 0);
        const cell = SMALL_CELLS.find((one) => wide(each, one) + more(one) <= this.width);
        if (!cell) continue;
        const high = rows * ((input[0] + kernel[0]) * cell + CAPTIONS) + (beside ? 0 : output[0] * cell + CAPTIONS / 3);
        ways.push({ each, cell, high });
      }
    }
    const least = SMALL_CELLS.at(-1);
    const { each, cell } = ways.sort((one, other) => one.high - other.high)[0] ?? { each: 1, cell: least };
    this.row.style.width = `${wide(each, cell)}px`;
    return cell;
  }

  /** Fit the panels to another width. */
  resize(width) {
    const before = this.cellSize;
    this.fit(width);
    this.shiftStrip();
    if (before !== this.cellSize) this.paint();
  }

  // --- links between cells ------------------------------------------------------------------------------------------

  pointAtOutput(cell) {
    this.actions.pointed("output", cell);
    if (!cell) return this.unlink();
    const taps = gathered(this.state, cell, this.case);
    const here = this.case.at === "output" && keyOf(cell) === keyOf(this.state.position);
    for (const { input } of this.seen) input.mark("gathered", here ? [] : taps.map((tap) => [tap.input, ""]));
    this.actions.note(this.case.notes.output(cell, taps));
  }

  pointAtInput(n, cell) {
    this.actions.pointed("input", cell);
    if (!cell) return this.unlink();
    const isSeen = this.case.seen.includes(n);
    const fed = isSeen ? scattered(this.state, cell, this.case) : [];
    const here = this.case.at === "input" && keyOf(cell) === keyOf(this.state.position);
    this.output.mark("fed", here ? [] : fed.map(({ output }) => [output, ""]));
    const { input, kernel } = this.channels[n];
    if (isSeen) kernel.mark("fed", this.case.at === "input" ? [] : fed.map((link) => [link.kernel, ""]));
    const { copied } = this.case.input(cell, n);
    input.mark("source", copied ? [[copied, ""]] : []);
    this.actions.note(isSeen ? this.case.notes.input(cell, fed) : `Input channel ${n} is not connected to this output channel.`);
  }

  pointAtKernel(n, cell) {
    this.actions.pointed("kernel", cell);
    if (!cell) return this.unlink();
    const { position } = this.state;
    const { cell: met } = cellsMet(this.case.walk, position).find(({ kernel }) => keyOf(kernel) === keyOf(cell));
    const place = this.case.seen.indexOf(n);
    this.on[this.case.on === "input" ? place : 0].mark("gathered", [[met, ""]]);
    const { value } = this.case.input(this.case.on === "input" ? met : position, n);
    const weight = this.case.kernel(cell, place).value;
    this.actions.note(this.case.notes.kernel(cell, met, `${factor(weight)}·${factor(value)}`));
  }

  /** Light the three cells that an entry of the matrix links; null lights none. */
  link(entry) {
    const [{ input, kernel }] = this.channels;
    input.mark("gathered", entry ? [[entry.input, ""]] : []);
    kernel.mark("fed", entry ? [[entry.kernel, ""]] : []);
    this.output.mark("fed", entry ? [[entry.output, ""]] : []);
  }

  unlink() {
    for (const { input, kernel } of this.channels) {
      input.mark("gathered", []);
      input.mark("source", []);
      kernel.mark("fed", []);
    }
    this.output.mark("gathered", []);
    this.output.mark("fed", []);
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

  listen(grid) {
    onPress(grid.root, {
      begin: (event) => (this.on.includes(grid) ? this.grip(grid, event) : null),
      drag: (event, grip) => this.drag(grid, event, grip),
      click: (event) => this.click(grid, event),
    });
  }

  /** On a grid under the window a drag moves the window, on the other kind it chooses the position. */
  drag(grid, event, grip) {
    if (this.on.includes(grid)) this.moveWindow(grid, event, grip);
    else if (this.at.includes(grid)) this.actions.moveTo(grid.placeOf(event).map(Math.floor));
  }

  /** A click edits a number where it can, or else is a drag that ends at once. */
  click(grid, event) {
    const cell = grid.cellAt(event);
    const editable = cell && grid.editable(cell) !== null;
    if (!editable || this.at.includes(grid)) this.drag(grid, event, this.middle());
    // After it, arrow keys move the window all the same.
    if (editable) grid.edit(cell, null, this.window);
  }

  /** Move the window under the pointer, and have the arrow keys move it on. */
  moveWindow(grid, event, grip) {
    this.window.focus({ preventScroll: true });
    this.actions.moveTo(this.positionUnder(grid, event, grip));
  }

  /** At which point of the window it is held: where it was touched, or else in its middle. */
  grip(grid, event) {
    const start = windowStart(this.state);
    const held = grid.placeOf(event).map((place, axis) => place - start[axis]);
    const inside = held.every((place, axis) => place >= 0 && place < this.reach[axis]);
    return inside ? held : this.middle();
  }

  middle() {
    return this.reach.map((reach) => reach / 2);
  }

  positionUnder(grid, event, grip) {
    return positionOfWindow(this.state, grid.placeOf(event).map((place, axis) => place - grip[axis]));
  }
}

/** A grid under its title. */
function panel(role, grid) {
  const [name, detail] = [html("b"), html("span", { class: "detail" })];
  const root = html("div", { class: `panel ${role}` }, html("div", { class: "title" }, name, detail), grid.root);
  return {
    root,
    entitle(title, more) {
      name.textContent = title;
      detail.textContent = more;
    },
  };
}

function ownValue({ own, value }) {
  return own ? value : null;
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
