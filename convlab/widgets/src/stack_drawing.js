/** The levels of a stack as strips, the output on top; lines from a cell to all that it sees; the paths counted below. */

import { html, set, svg, write } from "./dom.js";
import { Grid } from "./grid.js";
import { numbering } from "./line_numbers.js";
import { onPress } from "./press.js";
import { fedFrom, fieldAt, isWithheld, legalPosition, pathsTo, plan, seenFrom, sizesOf } from "./stack.js";
import { count, seenText } from "./stack_sentence.js";

const NAMES = 76; // pixels for the names at the left
const STRIP = 28; // height of a strip with its border
const BORDER = 2;
const BETWEEN = 34; // from strip to strip: room for the lines
const BELOW = 10; // from the input to its paths
const NUMBERS = 18; // above the output and below the paths, for the numbers of their cells
const [NARROWEST, WIDEST] = [5, 32]; // pixels of an input cell
const DIGIT = 0.66; // a digit is as wide, in parts of its size
const SMALLEST = 9; // pixels of a digit
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

export class StackDrawing {
  /**
   * @param {object} actions
   * @param {(position: number) => void} actions.moveTo
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {() => void} actions.predict  Enter on the output while the field is withheld
   */
  constructor(actions) {
    this.actions = actions;
    this.strips = []; // from the input up
    this.pointed = null; // [level, cell] under the pointer or in focus
    this.lines = svg("path", { class: "links" });
    this.ends = svg("path", { class: "links ends" });
    this.picture = svg("svg", { "aria-hidden": "true" }, this.lines, this.ends);
    this.frame = html("div", { class: "reach" });
    this.paths = this.strip("paths", "Paths", (cell) => this.point(cell && [0, cell[1]]));
    this.root = html("div", { class: "stack" });
  }

  /** A strip with its name before it. */
  strip(role, name, onPoint, onKey) {
    const grid = new Grid({ role, onPoint, onKey });
    const detail = html("span");
    const title = html("b", {}, name);
    const root = html("div", { class: `level ${role}` }, html("div", { class: "name" }, title, detail), grid.root);
    return { root, grid, title, detail };
  }

  // --- showing a state ----------------------------------------------------------------------------------------------

  /** Show other layers, or another input. */
  configure(state) {
    this.state = state;
    this.sizes = sizesOf(state);
    this.plan = plan(state);
    this.build(this.sizes.length);
    this.layout();
    this.move(state);
  }

  /** Have as many strips as there are levels. What takes part in no change stays: the focus and the pointer are on it. */
  build(count) {
    if (this.strips.length === count) return;
    const output = this.strips.pop() ?? this.outputStrip();
    this.strips.length = Math.min(this.strips.length, count - 1);
    while (this.strips.length < count - 1) {
      const level = this.strips.length;
      const role = level ? "hidden" : "input";
      this.strips.push(this.strip(role, level ? `Layer ${level}` : "Input", (cell) => this.point(cell && [level, cell[1]])));
    }
    this.strips.push(output);
    this.pointed = null;
    this.root.replaceChildren(this.picture, ...this.strips.map(({ root }) => root).reverse(), this.paths.root);
    this.strips[0].grid.root.prepend(this.frame);
  }

  outputStrip() {
    const point = (cell) => this.point(cell && [this.strips.length - 1, cell[1]]);
    const strip = this.strip("output", "Output", point, (event) => this.press(event));
    const moveTo = (event) => this.actions.moveTo(Math.floor(strip.grid.placeOf(event)[1]));
    onPress(strip.grid.root, { drag: moveTo, click: moveTo });
    return strip;
  }

  layout() {
    const { layers } = this.state;
    this.strips.forEach(({ grid, detail }, level) => {
      const [before, after] = layers[level]?.padding ?? [0, 0];
      const size = this.sizes[level];
      const padded = before || after ? `, padded to ${before + size + after}` : "";
      grid.layout([1, before + size + after], [0, -before], `${this.nameOf(level)}, ${count(size, "cell")}${padded}`);
      grid.show(([, cell]) => ({
        text: "",
        label: cell < 0 || cell >= size ? `padding of ${this.nameOf(level).toLowerCase()}` : `cell ${cell}`,
        tone: 0,
        kind: cell < 0 || cell >= size ? "padding" : "plain",
      }));
      write(detail, count(size, "cell"));
    });
    this.paths.grid.layout([1, this.sizes[0]], [0, 0], "Paths to each cell of the input");
    this.fit();
  }

  nameOf(level) {
    return level === 0 ? "Input" : level === this.strips.length - 1 ? "Output" : `Layer ${level}`;
  }

  /** Place every strip for a width. */
  fit(width = this.width) {
    if (!width) return; // not on the page yet
    this.width = width;
    const unit = Math.min(Math.max(Math.floor((width - NAMES - 2 * BORDER) / this.plan.width), NARROWEST), WIDEST);
    this.unit = unit;
    this.strips.forEach(({ grid }, level) => {
      const [before] = this.state.layers[level]?.padding ?? [0];
      this.place(grid, level, -before);
    });
    this.place(this.paths.grid, 0, 0);
    const height = (this.strips.length - 1) * (STRIP + BETWEEN);
    this.number(this.strips.at(-1).grid, this.strips.length - 1);
    this.number(this.paths.grid, 0);
    const drawn = Math.ceil(this.plan.width * unit + 2 * BORDER);
    set(this.picture, { width: drawn, height, viewBox: `0 0 ${drawn} ${height}` });
    this.root.style.cssText = `--names: ${NAMES}px; --strip: ${STRIP}px; --between: ${BETWEEN}px; --below: ${BELOW}px; --numbers: ${NUMBERS}px`;
  }

  place(grid, level, first) {
    const { jump } = this.plan.levels[level];
    const left = this.middleOf(level, first) - (jump * this.unit) / 2 - BORDER;
    grid.root.style.setProperty("--cell", `${jump * this.unit}px`);
    grid.root.style.setProperty("--left", `${left}px`);
  }

  /** Number the cells of a strip, or those that there is room for. */
  number(grid, level) {
    const cell = this.plan.levels[level].jump * this.unit;
    const every = cell >= 24 ? 1 : cell >= 12 ? 5 : 10;
    grid.number(numbering([0, this.sizes[level]], { every }));
  }

  /** Where the middle of a cell is drawn. */
  middleOf(level, cell) {
    const { middle, jump } = this.plan.levels[level];
    return BORDER + ((middle + 2 * cell * jump - this.plan.left) / 2) * this.unit;
  }

  resize(width) {
    if (width === this.width) return;
    this.fit(width);
    this.light();
  }

  // --- what is lit --------------------------------------------------------------------------------------------------

  /** Show another position. */
  move(state) {
    this.state = state;
    const { grid } = this.strips.at(-1);
    grid.mark("current", [[0, state.position]]);
    grid.numbers.light(1, [state.position]);
    grid.activate(`0,${state.position}`, grid.table.contains(document.activeElement));
    this.light();
  }

  /** Light what the position sees, or the cell that is pointed at; nothing while the field is withheld. */
  light() {
    if (!this.unit) return; // not on the page yet
    const { state, strips } = this;
    const top = strips.length - 1;
    const withheld = isWithheld(state);
    const [level, cell] = this.pointed ?? [top, state.position];
    const inside = cell >= 0 && cell < this.sizes[level];
    const seen = withheld || !inside ? [] : seenFrom(state, level, cell);
    const fed = withheld || !inside || level === top ? [] : fedFrom(state, level, cell);
    strips.forEach(({ grid }, n) => {
      const lit = seen[n] ? [...seen[n].counts.keys(), ...seen[n].padding] : [];
      grid.mark("seen", lit.map((one) => [0, one]));
      grid.mark("fed", [...(fed[n - level] ?? [])].map((one) => [0, one]));
    });
    this.drawLinks(seen);
    this.drawReach(withheld);
    this.countPaths(withheld);
  }

  drawLinks(seen) {
    const [real, ends] = [[], []];
    seen.slice(0, -1).forEach(({ links, padding }, level) => {
      const y = (this.strips.length - 1 - level) * (STRIP + BETWEEN);
      for (const [low, high] of links) {
        const line = `M${this.middleOf(level + 1, high)} ${y - BETWEEN}L${this.middleOf(level, low)} ${y}`;
        (padding.has(low) ? ends : real).push(line);
      }
    });
    set(this.lines, { d: real.join("") || null });
    set(this.ends, { d: ends.join("") || null });
  }

  /** The output cell whose field is shown: the one pointed at, else that at the position. */
  get shown() {
    const [level, cell] = this.pointed ?? [];
    return level === this.strips.length - 1 ? cell : this.state.position;
  }

  /** A frame around the receptive field of an output cell, as far as it is drawn. */
  drawReach(withheld) {
    const elsewhere = this.pointed !== null && this.pointed[0] < this.strips.length - 1;
    const [before, after] = this.state.layers[0].padding;
    const { first, last } = fieldAt(this.state, this.shown);
    const from = Math.max(first, -before);
    const to = Math.min(last, this.sizes[0] - 1 + after);
    this.frame.hidden = withheld || elsewhere || to < from;
    this.paths.grid.numbers.light(1, this.frame.hidden ? [] : range(from, to));
    this.frame.style.cssText = `--from: ${from + before}; --length: ${to - from + 1}`;
  }

  countPaths(withheld) {
    const at = this.shown;
    const counts = withheld ? null : pathsTo(this.state, at);
    const { first, last } = fieldAt(this.state, at);
    const most = counts ? Math.max(...counts, 1) : 1;
    const digits = String(most).length;
    const room = (this.unit - 3) / (DIGIT * digits) >= SMALLEST;
    this.paths.grid.root.style.setProperty("--digits", digits);
    write(this.paths.detail, withheld ? "" : `to output ${at}`);
    this.paths.grid.show(([, cell]) => {
      if (!counts) return { text: "", label: `input ${cell}: still to be predicted`, tone: 0, kind: "withheld" };
      const n = counts[cell];
      if (cell < first || cell > last) return { text: "", label: `input ${cell}: outside of the field`, tone: 0, kind: "plain outside" };
      const words = n ? count(n, "path") : "never seen";
      return { text: room ? String(n) : "", label: `input ${cell}: ${words}`, tone: n / most, kind: n ? "plain" : "uncovered" };
    });
  }

  // --- pointing and moving ------------------------------------------------------------------------------------------

  point(cell) {
    this.pointed = cell;
    this.light();
    this.actions.note(cell ? this.words(...cell) : null);
  }

  /** What is pointed at, in words. */
  words(level, cell) {
    const { state } = this;
    const top = this.strips.length - 1;
    if (cell < 0 || cell >= this.sizes[level]) return "Padding: a path that comes here ends.";
    if (isWithheld(state)) return "What it sees is withheld until you have predicted the receptive field.";
    if (level === top) return `${capital(seenText(state, cell))}.`;
    const fed = count(fedFrom(state, level, cell).at(-1).size, "cell");
    if (level === 0) {
      const n = pathsTo(state)[cell];
      return `Input ${cell} is seen by ${fed} of the output, ${n ? `by output ${state.position} over ${count(n, "path")}` : `not by output ${state.position}`}.`;
    }
    const seen = [...seenFrom(state, level, cell)[0].counts.keys()];
    const sees = seen.length ? `sees ${count(seen.length, "cell")} of the input` : "sees padding alone";
    return `Layer ${level}, cell ${cell} ${sees} and is seen by ${fed} of the output.`;
  }

  press(event) {
    if (event.key === "Enter" && isWithheld(this.state)) this.actions.predict();
    else if (event.key in STEPS && !event.ctrlKey) {
      this.actions.moveTo(legalPosition(this.state, this.state.position + STEPS[event.key]));
    } else return false;
    return true;
  }
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
