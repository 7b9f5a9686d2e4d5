/** Input, kernel and output side by side, and the window on them. */

import { cellsMet } from "./arithmetic.js";
import { fitChannels, fitOne, fitStrip, ROOMY } from "./cell_size.js";
import { Channel, panel, sign } from "./channel.js";
import { html, set } from "./dom.js";
import { Faces } from "./faces.js";
import { facts } from "./facts.js";
import { Grid } from "./grid.js";
import { numbering } from "./line_numbers.js";
import { Links } from "./links.js";
import { Moves } from "./moves.js";
import { brief, number } from "./numbers.js";
import { caseOf, indexOf, isWithheld, keyOf, positionCount, productsByChannel, total, windowStart } from "./state.js";

const NAMES = { input: "Input", kernel: "Kernel", output: "Output" };

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
    this.links = new Links(this, actions);
    this.moves = new Moves(this, actions);
    this.channels = [];
    this.output = new Grid({
      role: "output",
      onPoint: (cell) => this.links.pointAtOutput(cell),
      onKey: (event) => this.case.at === "output" && this.moves.byKey(event, true),
    });
    this.moves.listen(this.output);
    this.kept = html("div", { class: "kept" }); // of an output that is cropped, what is left
    this.output.root.prepend(this.kept);
    this.window = html("div", { class: "window", role: "slider", tabindex: 0 });
    this.window.addEventListener("keydown", (event) => this.moves.byKey(event) && event.preventDefault());
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
      this.channels = Array.from({ length: inputs }, (_, n) => new Channel(n, this, this.actions));
      this.row.replaceChildren(...this.channels.map(({ root }) => root));
      this.root.classList.toggle("many", titles !== undefined);
    }
    // A strip is drawn as one: input, kernel and output below each other, cell n below cell n.
    this.root.classList.toggle("strip", this.case.strip);
    this.fit();
    const lay = (role, grid, shown, n) => {
      const { shape, origin, size: own, step, more } = frames[role];
      const extent = this.case.words.extent(own);
      const isUnseen = role === "input" && !this.case.seen.includes(n);
      const detail = isUnseen ? `${extent}, not seen` : more && !titles ? `${extent}, ${more}` : extent;
      const title = titles ? titles[role](n) : NAMES[role];
      shown.entitle(title, detail);
      grid.layout(shape, origin, `${title}, ${more ? `${extent}, ${more}` : extent}`);
      grid.number(numbering(this.case.strip ? [0, own[1]] : own, { step }));
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
    this.faces = new Faces(this.state, this.case, this.cellSize >= ROOMY ? 5 : 4);
    const { faces } = this;
    this.channels.forEach(({ input }, n) => input.show((cell) => faces.input(n, cell), faces.scales.input));
    this.seen.forEach(({ kernel }, n) => kernel.show((cell) => faces.kernel(n, cell), faces.scales.kernel));
    this.sizes.textContent = facts(this.state, { missed: faces.missed });
    this.paintOutput();
  }

  paintOutput() {
    this.faces.moveTo(this.state);
    this.output.show((cell) => this.faces.output(cell));
  }

  /** Show another position: nothing but the marked cells changes. */
  move(state) {
    this.state = state;
    const { position } = state;
    const taps = cellsMet(this.case.walk, position);
    const { on, at } = this;
    const { words } = this.case;
    if (this.case.at === "input" && this.faces.index !== indexOf(state)) this.paintOutput();
    for (const grid of [this.output, ...this.channels.map(({ input }) => input)]) {
      const n = on.indexOf(grid);
      grid.mark("tap", n < 0 ? [] : taps.map(({ kernel, cell }) => [cell, corner(this.case.kernel(kernel, n).value)]));
      grid.mark("current", at.includes(grid) ? [[position, ""]] : []);
      const lit = n >= 0 ? taps.map(({ cell }) => cell) : at.includes(grid) ? [position] : [];
      for (const axis of [0, 1]) grid.numbers.light(axis, lit.map((cell) => cell[axis]));
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
      "aria-valuetext": `${words.where(position)} of ${words.size(this.case.walk.count)} positions`,
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
    const cell = this.fittingCell(width);
    if (cell === this.cellSize) return;
    this.cellSize = cell;
    this.root.style.setProperty("--cell", `${cell}px`);
    this.root.classList.toggle("roomy", cell >= ROOMY);
  }

  fittingCell(width) {
    if (this.case.titles) {
      const { cell, wide } = fitChannels(this.case, width);
      this.row.style.width = `${wide}px`;
      return cell;
    }
    if (!this.case.strip) return fitOne(this.case, width);
    const { cell, shifts } = fitStrip(this.case, width);
    this.shifts = shifts;
    return cell;
  }

  /** Move the parts of a strip to where they belong; the values of its kernel stand below the cells that they meet. */
  shiftStrip() {
    if (!this.case.strip || !this.shifts) return;
    const [{ input, kernel }] = this.channels;
    for (const [name, grid] of [["input", input], ["output", this.output]]) {
      grid.root.style.setProperty("--shift", this.shifts[name]);
    }
    const { on, walk, frames } = this.case;
    const start = windowStart(this.state)[1] - frames[on].origin[1];
    kernel.root.style.setProperty("--shift", start + this.shifts[on]);
    kernel.root.style.setProperty("--spread", walk.spread[1]);
  }

  /** Fit the panels to another width. */
  resize(width) {
    const before = this.cellSize;
    this.fit(width);
    this.shiftStrip();
    if (before !== this.cellSize) this.paint();
  }
}

/** A kernel value for the corner of a cell. */
function corner(weight) {
  return `×${brief(weight, weight < 0 ? 3 : 4)}`;
}
