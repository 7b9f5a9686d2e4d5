/** Input, kernel and output side by side, and the window on them. */

import { cellsMet } from "./arithmetic.js";
import { fitChannels, fitOne, fitStrip, ROOMY } from "./cell_size.js";
import { Channel, ShownGrid, sign } from "./channel.js";
import { html, set, write } from "./dom.js";
import { Faces } from "./faces.js";
import { facts } from "./facts.js";
import { numbering } from "./line_numbers.js";
import { Links } from "./links.js";
import { Moves } from "./moves.js";
import { number } from "./numbers.js";
import { caseOf, indexOf, isWithheld, keyOf, linkOf, positionCount, productsByChannel, total, windowStart } from "./state.js";
import { labelWindow, placeWindow, sizeWindow } from "./window.js";

const NAMES = { input: "Input", kernel: "Kernel", output: "Output" };

export class Panels {
  /**
   * @param {object} actions
   * @param {(position: number[]) => void} actions.moveTo
   * @param {(changes: object) => void} actions.change
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {(text: string) => void} actions.refuse  why what was typed is no number
   * @param {() => void} actions.predict  Enter on a withheld output
   * @param {(role: "input" | "kernel" | "output", cell: number[] | null, link: number[]) => void} actions.pointed  a cell,
   *   and its input and output channel
   */
  constructor(actions) {
    this.actions = actions;
    this.links = new Links(this, actions);
    this.moves = new Moves(this, actions);
    this.window = html("div", { class: "window", role: "slider", tabindex: 0 });
    this.window.addEventListener("keydown", (event) => this.moves.byKey(event) && event.preventDefault());
    this.sizes = html("p", { class: "sizes" });
    this.row = html("div", { class: "channels" });
    this.root = html("div", { class: "stage" });
  }

  /** The channels of the end that the kernel walks over, and on the other end the one that positions are cells of. */
  build({ at, on, layer, sign: between }) {
    const count = on === "input" ? layer.nIn : layer.nOut;
    const parts = `${at} ${count} ${layer.bare}`;
    if (this.parts === parts) return;
    this.parts = parts;
    this.channels = Array.from({ length: count }, (_, n) => new Channel(n, this, this.actions));
    this.alone = new ShownGrid(at, () => this.case.layer.channel, this, this.actions);
    this.row.replaceChildren(...this.channels.map(({ root }) => root));
    const { root } = this.alone.panel;
    if (at === "output") this.root.replaceChildren(this.row, html("div", { class: "joined" }, sign("="), root), this.sizes);
    else if (layer.bare) this.root.replaceChildren(root, this.row, this.sizes);
    else this.root.replaceChildren(html("div", { class: "joined" }, root, sign(between)), this.row, this.sizes);
    this.root.classList.toggle("many", !layer.bare);
    this.root.classList.toggle("written", on === "output");
  }

  /** The channels that the one on the other end is connected with. */
  get seen() {
    return this.case.layer.seen.map((n) => this.channels[n]);
  }

  /** The grids under the window, and those that positions are cells of. */
  get on() {
    return this.seen.map(({ grid }) => grid);
  }

  get at() {
    return [this.alone.grid];
  }

  /** The grid of a channel, if it is shown. @param {"input" | "output"} role @param {number | null} channel */
  gridOf(role, channel) {
    const { at, layer } = this.case;
    if (role !== at) return this.channels[channel]?.grid;
    return channel === layer.channel ? this.alone.grid : undefined;
  }

  /** The grids of all channels of an end that are shown, by channel. @param {"input" | "output"} role */
  gridsOf(role) {
    const { at, layer } = this.case;
    return role === at ? [[layer.channel, this.alone.grid]] : this.channels.map(({ grid }, n) => [n, grid]);
  }

  // --- showing a state ----------------------------------------------------------------------------------------------

  /** Show other arrays, parameters or revealed values. */
  configure(state) {
    this.state = state;
    this.case = caseOf(state);
    const { at, on, frames, sign: between, walk, layer } = this.case;
    this.reach = walk.kernel.map((k, axis) => walk.spread[axis] * (k - 1) + 1);
    this.build(this.case);
    // A strip is drawn as one: input, kernel and output below each other, cell n below cell n.
    this.root.classList.toggle("strip", this.case.strip);
    this.fit();
    const lay = (role, grid, panel, name, isSeen = true) => {
      const { shape, origin, size: own, step, more } = frames[role];
      const extent = this.case.words.extent(own);
      const whole = more ? `${extent}, ${more}` : extent;
      const title = layer.bare ? NAMES[role] : `${NAMES[role]} ${name}`;
      panel.entitle(title, !isSeen ? `${extent}, not ${on === "input" ? "seen" : "written"}` : layer.bare ? whole : extent);
      grid.layout(shape, origin, `${title}, ${whole}`);
      grid.number(numbering(this.case.strip ? [0, own[1]] : own, { step }));
    };
    this.channels.forEach((channel, n) => {
      const isSeen = layer.seen.includes(n);
      lay(on, channel.grid, channel.shown.panel, n, isSeen);
      channel.shown.frameKept(frames[on]);
      channel.root.classList.toggle("unseen", !isSeen);
      set(channel.joined, { inert: !isSeen });
      const index = layer.index(...linkOf(this.case, n));
      if (isSeen) lay("kernel", channel.kernel, channel.kernelPanel, `[${index.join(", ")}]`);
      write(channel.sign, between);
      channel.adds.hidden = layer.bare;
    });
    lay(at, this.alone.grid, this.alone.panel, layer.channel);
    this.placeWindows();
    this.paint();
    this.move(state);
  }

  /** The window on each grid that the kernel walks over: on the first it is the slider. */
  placeWindows() {
    this.windows = this.seen.map(({ window }, n) => (n === 0 ? this.window : window));
    for (const { grid, window } of this.channels) {
      grid.root.classList.toggle("under", this.on.includes(grid));
      if (!this.windows.includes(window)) window.remove();
    }
    this.seen.forEach(({ grid }, n) => {
      if (this.windows[n].parentNode !== grid.root) grid.root.prepend(this.windows[n]);
    });
    for (const window of this.windows) sizeWindow(window, this.reach);
    set(this.window, { "aria-label": this.case.window });
  }

  paint() {
    this.faces = new Faces(this.state, this.case, this.cellSize >= ROOMY ? 5 : 4);
    const { faces } = this;
    for (const [n, grid] of this.gridsOf("input")) grid.show((cell) => faces.input(n, cell), faces.scales.input);
    for (const n of this.case.layer.seen) this.channels[n].kernel.show((cell) => faces.kernel(n, cell), faces.scales.kernel);
    this.label();
    write(this.sizes, facts(this.state, { missed: faces.missed }));
    this.paintOutput();
  }

  /** Write the weights into the windows. */
  label() {
    const { layer, walk } = this.case;
    const [rows, columns] = walk.kernel.map((size) => [...Array(size).keys()]);
    layer.seen.forEach((channel, n) => {
      const weight = (cell) => this.case.kernel(cell, ...linkOf(this.case, channel)).value;
      labelWindow(this.windows[n], rows.map((row) => columns.map((column) => weight([row, column]))), walk.spread);
    });
  }

  paintOutput() {
    this.faces.moveTo(this.state);
    for (const [n, grid] of this.gridsOf("output")) {
      grid.show((cell) => this.faces.output(n, cell), this.faces.scales.output);
    }
  }

  /** Show another position: nothing but the marked cells changes. */
  move(state) {
    this.state = state;
    const { position } = state;
    const { at, walk, layer, words } = this.case;
    const taps = cellsMet(walk, position).map(({ cell }) => cell);
    if (at === "input" && this.faces.index !== indexOf(state)) this.paintOutput();
    const light = (grid, cells) => [0, 1].forEach((axis) => grid.numbers.light(axis, cells.map((cell) => cell[axis])));
    this.channels.forEach(({ grid }, n) => {
      const met = layer.seen.includes(n) ? taps : [];
      grid.mark("tap", met);
      light(grid, met);
    });
    for (const grid of this.at) {
      grid.mark("current", [position]);
      light(grid, [position]);
      grid.activate(keyOf(position), grid.table.contains(document.activeElement));
    }
    const { origin } = this.case.frames[this.case.on];
    const start = windowStart(state).map((n, axis) => n - origin[axis]);
    for (const window of this.windows) placeWindow(window, start);
    set(this.window, {
      "aria-valuemin": 0,
      "aria-valuemax": positionCount(state) - 1,
      "aria-valuenow": indexOf(state),
      "aria-valuetext": `${words.where(position)} of ${words.size(this.case.walk.count)} positions`,
    });
    if (at === "output" && !layer.bare) this.add(state);
    this.shiftStrip();
    // What these light depends on where the window is.
    for (const grid of [...this.at, ...this.seen.map(({ kernel }) => kernel)]) {
      if (grid.pointed) grid.onPoint(grid.cells.get(grid.pointed)?.cell ?? null);
    }
  }

  /** What each channel adds to the value at the position. */
  add(state) {
    const hidden = isWithheld(state, state.position);
    const each = productsByChannel(state, state.position, this.case);
    for (const { adds } of this.channels) if (!this.seen.some((one) => one.adds === adds)) write(adds, "");
    this.seen.forEach(({ adds }, n) => write(adds, `adds ${hidden ? "?" : number(total(each[n]))}`));
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
    if (!this.case.layer.bare) {
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
    const [{ kernel }] = this.channels;
    for (const role of ["input", "output"]) this.gridOf(role, 0).root.style.setProperty("--shift", this.shifts[role]);
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
