/** The matrix below the grids: its entries, the line of the position, and the links to the cells of the grids. */

import { html, write } from "./dom.js";
import { Grid } from "./grid.js";
import { angleOf, entriesOf, matrixOf } from "./matrix.js";
import { brief, number } from "./numbers.js";
import { numbering } from "./line_numbers.js";
import { onPress } from "./press.js";
import { size } from "./sentence.js";
import { caseOf, indexOf, isWithheld, keyOf } from "./state.js";
import { voice } from "./voice.js";

const LINES = ["row", "column"];
const [NARROWEST, WIDEST] = [6, 30]; // pixels of an entry
const TALLEST = 600; // pixels of all rows, where the narrowest entries allow it
const LEGIBLE = 24; // from this size on, an entry has its digits
const NUMBERS = 26; // pixels for the numbers of the rows
const LABELS = 62; // pixels for the names of the blocks
const APART = 20; // pixels at least from number to number
const BORDERS = 6; // and the pixel by which the frame of the position stands out

export class MatrixPanel {
  /**
   * @param {object} actions
   * @param {(entry: import("./matrix.js").Entry | null) => void} actions.link  light the cells that an entry links
   * @param {(position: number[], channel: number) => void} actions.moveTo
   */
  constructor(actions) {
    this.actions = actions;
    this.grid = new Grid({
      role: "matrix",
      onPoint: (cell) => this.point(cell),
      onKey: ({ key }, cell) => key === "Enter" && this.moveTo(cell),
    });
    onPress(this.grid.root, {
      click: (event) => {
        const cell = this.grid.cellAt(event);
        if (cell) this.moveTo(cell);
      },
    });
    this.line = html("div", { class: "position" });
    this.blocks = html("div", { class: "blocks", "aria-hidden": "true" }); // where there are channels
    this.grid.root.prepend(this.line, this.blocks);
    this.name = html("b");
    this.detail = html("span", { class: "detail" });
    this.note = html("p", { class: "reading" });
    this.said = voice();
    this.scroll = html("div", { class: "scroll" }, this.grid.root);
    this.root = html(
      "div",
      { class: "unrolled" },
      html("div", { class: "title" }, this.name, this.detail),
      this.scroll,
      this.note,
      this.said.root,
    );
  }

  // --- showing a state ----------------------------------------------------------------------------------------------

  configure(state) {
    this.root.hidden = !state.matrix;
    if (this.root.hidden) return;
    this.state = state;
    this.case = caseOf(state);
    this.matrix = matrixOf(state, this.case);
    const { name, meaning, shape, entries } = this.matrix;
    this.root.classList.toggle("blocked", !this.case.layer.bare);
    write(this.name, name);
    write(this.detail, `${size(shape)}: ${meaning}`);
    this.grid.layout(shape, [0, 0], `${name}, ${size(shape)}: ${meaning}`);
    this.first = new Map(); // for each cell of the input, the entry where it stands first
    for (const [key, entry] of entries) {
      if (!this.first.has(sourceOf(entry))) this.first.set(sourceOf(entry), key);
    }
    this.scale = Math.max(...[...entries.values()].map(({ value }) => Math.abs(value)), 0);
    this.made = null;
    this.fit();
    this.move(state);
  }

  /** Show another position: its line, and of the columns those that are made. */
  move(state) {
    if (!state.matrix) return;
    this.state = state;
    const { kind, axis } = this.matrix;
    const at = indexOf(state);
    this.line.dataset.axis = axis;
    const line = this.matrix.line(state);
    this.line.style.setProperty("--at", line);
    this.grid.numbers.light(axis, [line]);
    if (this.made === null || (state.predict && this.case.at === "input")) this.grid.show((cell) => this.face(cell, at));
    else if (kind === "columns" && this.made !== at) {
      const [from, to] = [Math.min(this.made, at), Math.max(this.made, at)];
      this.grid.refresh((cell) => this.face(cell, at), ([, column]) => from < column && column <= to);
    }
    this.made = at;
    this.keepInView(line);
  }

  face([row, column], at) {
    const entry = this.matrix.entries.get(keyOf([row, column]));
    const where = `row ${row}, column ${column}`;
    if (!entry) return { text: "", label: `${where}: 0`, tone: 0, kind: "empty" };
    const text = this.cell >= LEGIBLE ? brief(entry.value, 3) : "";
    if (this.matrix.kind === "sparse") {
      const { own } = this.case.kernel(entry.kernel, ...entry.link);
      const label = `${where}: weight ${this.case.words.place(own)}, ${number(entry.value)}`;
      return { text, label, tone: 0, kind: "weight", angle: angleOf(this.case, own) };
    }
    if (column > at) return { text: "", label: `${where}: not yet made`, tone: 0, kind: "unmade" };
    if (this.hides(entry)) return { text: "?", label: `${where}: still to be predicted`, tone: 0, kind: "withheld" };
    const kind = this.kindOf(entry, keyOf([row, column]));
    const tone = kind === "plain" && this.scale > 0 ? entry.value / this.scale : 0;
    return { text, label: `${where}: ${number(entry.value)}`, tone, kind };
  }

  /** A column to be added to the output gives away what is still to be predicted. */
  hides({ output }) {
    return this.case.at === "input" && isWithheld(this.state, output) && this.case.output(output).counts;
  }

  kindOf(entry, key) {
    if (this.case.at === "input") return this.case.output(entry.output).counts ? "plain" : "padding cropped";
    const { kind } = this.case.input(entry.input);
    return kind === "plain" && this.first.get(sourceOf(entry)) !== key ? "copy" : kind;
  }

  fit(width = this.width) {
    this.width = width;
    this.overflows = null;
    if (!width || this.root.hidden || !this.matrix) return;
    const [rows, columns] = this.matrix.shape;
    const labels = this.case.layer.bare ? 0 : LABELS;
    const room = Math.min((width - NUMBERS - labels - BORDERS) / columns, TALLEST / rows);
    const cell = Math.min(Math.max(Math.floor(room), NARROWEST), WIDEST);
    if (cell !== this.cell) {
      this.cell = cell;
      this.made = null;
    }
    const every = [1, 2, 5].find((n) => n * cell >= APART);
    this.grid.number(numbering(this.matrix.shape, { every }));
    this.grid.root.style.setProperty("--cell", `${cell}px`);
    const borders = this.bordersOfBlocks(cell);
    // Those that are there already stay: a label that is made anew flickers.
    const areThere = borders.length === this.blocks.children.length && borders.every((one, n) => one.isEqualNode(this.blocks.children[n]));
    if (!areThere) this.blocks.replaceChildren(...borders);
    this.tell(null);
  }

  /** The lines between the blocks of channels, and what each block of rows or columns is called. */
  bordersOfBlocks(cell) {
    const { bare, channel, seen, end } = this.case.layer;
    if (bare) return [];
    const { count, shape, roles } = this.matrix.blocks;
    return [0, 1].flatMap((axis) => {
      if (roles[axis] === null) return [];
      const isLit = (n) => (roles[axis] === end ? n === channel : seen.includes(n));
      return this.matrix.blocks.channels[axis].map((n, place) => {
        const text = axis === 0 || shape[1] * cell >= LABELS ? `${roles[axis]} ${n}` : String(n);
        const classes = `block ${LINES[axis]} ${roles[axis]}${isLit(n) ? " lit" : ""}${place === count[axis] - 1 ? " last" : ""}`;
        return html("span", { class: classes, style: `--from: ${place * shape[axis]}; --count: ${shape[axis]}` }, html("b", {}, text));
      });
    });
  }

  resize(width) {
    this.fit(width);
    if (this.made === null && this.state?.matrix) this.move(this.state);
  }

  /** Where there are more columns than room, the column of the position stays in view. */
  keepInView(at) {
    if (this.matrix.axis === 0) return;
    // Asked once for a width: to answer, the browser lays out the page.
    this.overflows ??= this.scroll.scrollWidth > this.scroll.clientWidth;
    if (!this.overflows) return;
    const [left, room] = [at * this.cell, this.scroll.clientWidth - this.cell - BORDERS];
    this.scroll.scrollLeft = Math.min(Math.max(this.scroll.scrollLeft, NUMBERS + left - room), left);
  }

  // --- links --------------------------------------------------------------------------------------------------------

  /** Light the entries that link a cell of a grid; null lights none. @param {"kernel" | "input" | "output"} role */
  light(role, cell, link) {
    if (!this.state?.matrix) return;
    this.grid.mark("matched", cell ? entriesOf(this.matrix, role, cell, link) : []);
  }

  /** Light what the entry under the pointer links, and wherever else its number goes or comes from. */
  point(cell) {
    const entry = cell && this.matrix.entries.get(keyOf(cell));
    const hidden = entry && this.matrix.kind === "columns" && cell[1] > this.made;
    this.actions.link(entry && !hidden ? entry : null);
    if (this.matrix.kind === "columns") {
      const role = this.case.at === "input" ? "output" : "input";
      this.light(role, entry && !hidden ? entry[role] : null, entry?.link);
    }
    this.tell(cell ? this.words(cell, entry, hidden) : null);
  }

  /** Say what is pointed at, or else what can be done. */
  tell(words) {
    const copies = this.matrix.kind === "columns" && this.case.at === "output" ? "Colourless entries are copies. " : "";
    const help = `${copies}Point at an entry to see what it links, press on it to go there.`;
    write(this.note, words ?? (this.cell < LEGIBLE ? `The digits are left out, for want of room. ${help}` : help));
    this.said.say(words ?? "");
  }

  words([row, column], entry, hidden) {
    const where = `Row ${row} is ${this.matrix.row(row)}, column ${column} is ${this.matrix.column(column)}: `;
    if (!entry) return `${where}0, for ${this.why([row, column])}.`;
    if (hidden) return `${where}not made yet.`;
    if (this.matrix.kind === "sparse") {
      const { own } = this.case.kernel(entry.kernel, ...entry.link);
      return `${where}weight ${this.case.words.place(own)}, which is ${number(entry.value)}.`;
    }
    if (this.hides(entry)) return `${where}still to be predicted.`;
    const value = number(entry.value);
    if (this.case.at === "input") {
      if (!this.case.output(entry.output).counts) return `${where}${value}, cropped.`;
      const added = entriesOf(this.matrix, "output", entry.output, entry.link).length;
      return `${where}${value}, added to output ${this.case.words.place(entry.output)}${added > 1 ? ` with ${added - 1} more` : ""}.`;
    }
    const { own, what } = this.case.input(entry.input);
    const copies = entriesOf(this.matrix, "input", entry.input, entry.link).length;
    const stands = copies > 1 ? `in ${copies} places` : "here alone";
    return `${where}${value}${own ? `, input ${this.case.words.place(own)}` : what}. It stands ${stands}.`;
  }

  /** Why an entry of C is zero. */
  why(cell) {
    const [output, input] = cell.map((n, axis) => Math.floor(n / this.matrix.blocks.shape[axis]));
    return this.case.layer.group(output, "output").includes(input)
      ? "nothing leads from this input to this output"
      : "these channels are in different groups";
  }

  moveTo(cell) {
    const { position, channel } = this.matrix.place(cell[this.matrix.axis]);
    this.actions.moveTo(position, channel);
    return true;
  }
}

/** Of which cell of the input an entry is a copy. */
function sourceOf({ input, link }) {
  return `${link[0]} ${keyOf(input)}`;
}
