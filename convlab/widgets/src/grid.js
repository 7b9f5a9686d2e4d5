/**
 * Numbered cells: the one renderer of every table of numbers in the explorers.
 *
 * A grid is told what each cell shows (`show`) and which cells are marked (`mark`); it touches only those that differ
 * from before. It is a grid for assistive technology too: one cell at a time is in the tab order, arrow keys go from
 * cell to cell, Enter edits. What cells mean is the business of whoever makes the grid.
 *
 * @import { Pair } from "./arithmetic.js"
 * @typedef {object} Face  What one cell shows.
 * @property {string} text  the number, briefly
 * @property {string} label  the number in full and what the cell is, for a screen reader
 * @property {number} tone  from −1 to 1: how deep the colour is, and on which side of zero
 * @property {string} kind  a class: "plain", "padding", "uncovered", "withheld"
 * @property {number} [angle]  a hue in degrees, for classes that are told apart by it
 */

import { html, set, write } from "./dom.js";
import { LineNumbers } from "./line_numbers.js";
import { parsed } from "./numbers.js";
import { keyOf } from "./state.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class Grid {
  /**
   * @param {object} options
   * @param {string} options.role  "input", "kernel" or "output": the colour
   * @param {(cell: Pair | null) => void} [options.onPoint]  the cell under the pointer or in focus, or null
   * @param {(cell: Pair) => number | null} [options.editable]  the value of a cell that can be edited, else null
   * @param {(cell: Pair, value: number) => void} [options.onEdit]
   * @param {(message: string) => void} [options.onRefuse]  why what was typed is no number
   * @param {(event: KeyboardEvent, cell: Pair) => boolean} [options.onKey]  true where the key has been dealt with
   */
  constructor({ role, onPoint = () => {}, editable = () => null, onEdit, onRefuse, onKey = () => false }) {
    Object.assign(this, { onPoint, editable, onEdit, onRefuse, onKey });
    this.table = html("div", { role: "grid", class: "table" });
    this.root = html("div", { class: `grid ${role}` }, this.table);
    this.numbers = new LineNumbers();
    this.origin = [0, 0];
    this.shape = [0, 0];
    this.cells = new Map(); // key → {element, face}
    this.marks = new Map(); // mark → Set of keys
    this.active = null; // key of the cell in the tab order
    this.listen();
  }

  // --- what is shown ------------------------------------------------------------------------------------------------

  /**
   * Say how many cells there are. Indices count from `origin`, which is negative where padding comes first.
   * @param {Pair} shape @param {Pair} origin @param {string} label
   */
  layout(shape, origin, label) {
    set(this.table, { "aria-label": label, "aria-rowcount": shape[0] + 1, "aria-colcount": shape[1] + 1 });
    if (keyOf(shape) !== keyOf(this.shape) || keyOf(origin) !== keyOf(this.origin)) this.build(shape, origin);
  }

  /** Number rows and columns. @param {import("./line_numbers.js").Numbering} numberOf */
  number(numberOf) {
    this.root.classList.add("numbered");
    this.numbers.lay([...this.table.querySelectorAll(".line")], this.shape, this.origin, numberOf);
    if (this.table.firstChild !== this.numbers.top) this.table.prepend(this.numbers.top);
  }

  build(shape, origin) {
    const hadFocus = this.table.contains(document.activeElement);
    Object.assign(this, { shape: [...shape], origin: [...origin] });
    this.cells.clear();
    this.marks.clear();
    this.numbers.clear();
    const rows = range(shape[0], origin[0]).map((row) =>
      html(
        "div",
        { role: "row", class: "line", "aria-rowindex": row - origin[0] + 2 },
        ...range(shape[1], origin[1]).map((column) => this.make([row, column])),
      ),
    );
    this.table.replaceChildren(...rows);
    set(this.root, { style: `--rows: ${shape[0]}; --columns: ${shape[1]}` });
    const kept = this.cells.has(this.active) ? this.active : keyOf([Math.max(origin[0], 0), Math.max(origin[1], 0)]);
    this.active = null;
    this.activate(kept, hadFocus);
  }

  make(cell) {
    const element = html("div", {
      role: "gridcell",
      tabindex: -1,
      "aria-colindex": cell[1] - this.origin[1] + 2,
      "data-cell": keyOf(cell),
    });
    this.cells.set(keyOf(cell), { cell, element, face: null });
    return element;
  }

  /**
   * @param {(cell: Pair) => Face} faceOf
   * @param {{signed?: boolean, longest?: number}} [among]  whether the colours tell the sign, and how long numbers get;
   *   asked of the cells where nothing is said
   */
  show(faceOf, { signed, longest = 3 } = {}) {
    for (const entry of this.cells.values()) {
      const face = faceOf(entry.cell);
      longest = Math.max(longest, face.text.length);
      if (entry.face && Object.keys(face).every((name) => face[name] === entry.face[name])) continue;
      entry.face = face;
      this.paint(entry);
    }
    this.table.style.setProperty("--length", String(longest)); // all numbers of a grid are of one size
    const negative = [...this.cells.values()].some(({ face }) => face.tone < 0);
    this.root.classList.toggle("signed", signed ?? negative); // then the colours tell the sign, else how large
  }

  /**
   * Show some cells anew, while the others stay as they are and the numbers as large.
   * @param {(cell: Pair) => Face} faceOf @param {(cell: Pair) => boolean} which
   */
  refresh(faceOf, which) {
    for (const entry of this.cells.values()) {
      if (!which(entry.cell)) continue;
      entry.face = faceOf(entry.cell);
      this.paint(entry);
    }
  }

  paint({ cell, element, face }) {
    if (!element.querySelector("input")) write(element, face.text);
    const marks = [...this.marks.keys()].filter((mark) => this.marks.get(mark).has(keyOf(cell)));
    set(element, { class: ["cell", face.kind, ...(face.tone < 0 ? ["negative"] : []), ...marks].join(" ") });
    element.style.setProperty("--tone", Math.abs(face.tone).toFixed(3));
    if (face.angle !== undefined) element.style.setProperty("--angle", String(face.angle));
    set(element, { "aria-label": face.label, "aria-readonly": this.editable(cell) === null ? "true" : null });
  }

  /**
   * Mark cells, in place of those that bore the mark before.
   * @param {string} mark a class @param {Pair[]} cells
   */
  mark(mark, cells) {
    const before = this.marks.get(mark) ?? new Set();
    const now = new Set(cells.map(keyOf).filter((key) => this.cells.has(key)));
    for (const key of before) if (!now.has(key)) this.cells.get(key).element.classList.remove(mark);
    for (const key of now) if (!before.has(key)) this.cells.get(key).element.classList.add(mark);
    this.marks.set(mark, now);
  }

  // --- where the pointer and the focus are --------------------------------------------------------------------------

  listen() {
    // During a drag nothing is pointed at; when it ends, whatever is under the pointer then.
    for (const type of ["pointermove", "pointerup"]) {
      this.root.addEventListener(type, (event) => {
        if (event.pointerType !== "touch") this.point(event.buttons === 0 ? this.cellAt(event) : null);
      });
    }
    this.root.addEventListener("pointerleave", () => this.point(null));
    this.table.addEventListener("focusin", (event) => {
      const cell = this.cellOf(event.target);
      if (cell) this.activate(keyOf(cell));
      if (event.target.matches?.(":focus-visible")) this.point(cell);
    });
    this.table.addEventListener("focusout", () => this.point(null));
    this.table.addEventListener("keydown", (event) => this.press(event));
  }

  point(cell) {
    const key = cell && keyOf(cell);
    if (key === this.pointed) return;
    this.pointed = key;
    this.onPoint(cell);
  }

  /**
   * The cell under an event of the pointer; null outside of the grid.
   * @param {PointerEvent} event @returns {Pair | null}
   */
  cellAt(event) {
    const [row, column] = this.placeOf(event).map(Math.floor);
    const inside = [row, column].every((n, axis) => n >= this.origin[axis] && n < this.origin[axis] + this.shape[axis]);
    return inside ? [row, column] : null;
  }

  /** Where an event of the pointer is, in cells and fractions of a cell; the first cell runs from 0 to 1. */
  placeOf({ clientX, clientY }) {
    const box = this.table.getBoundingClientRect();
    return [
      ((clientY - box.top) / box.height) * this.shape[0] + this.origin[0],
      ((clientX - box.left) / box.width) * this.shape[1] + this.origin[1],
    ];
  }

  cellOf(target) {
    return this.cells.get(target.closest?.("[data-cell]")?.dataset.cell)?.cell ?? null;
  }

  /** Put a cell into the tab order, in place of the one before; focus it when asked to. */
  activate(key, focus = false) {
    if (this.active !== key) {
      if (this.active) set(this.cells.get(this.active)?.element ?? this.table, { tabindex: -1 });
      this.active = key;
      set(this.cells.get(key).element, { tabindex: 0 });
    }
    if (focus) this.cells.get(key).element.focus();
  }

  press(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target.tagName === "INPUT" || event.altKey || event.metaKey) return;
    if (!this.onKey(event, cell) && !this.step(event, cell)) return;
    event.preventDefault();
  }

  /** Go from cell to cell, or begin to edit one. */
  step(event, [row, column]) {
    const [top, left] = this.origin;
    const [bottom, right] = [top + this.shape[0] - 1, left + this.shape[1] - 1];
    let to = null;
    if (event.key in ARROWS) to = [row + ARROWS[event.key][0], column + ARROWS[event.key][1]];
    else if (event.key === "Home") to = [event.ctrlKey ? top : row, left];
    else if (event.key === "End") to = [event.ctrlKey ? bottom : row, right];
    else if (event.key === "PageUp") to = [top, column];
    else if (event.key === "PageDown") to = [bottom, column];
    else if (event.key === "Enter" || event.key === "F2") return this.edit([row, column]);
    else if (/^[-−.\d]$/.test(event.key) && !event.ctrlKey) return this.edit([row, column], event.key);
    if (to === null) return false;
    if (this.cells.has(keyOf(to))) this.activate(keyOf(to), true);
    return true;
  }

  // --- editing ------------------------------------------------------------------------------------------------------

  /**
   * Edit a cell in place: Enter or leaving it keeps what was typed, Escape leaves the cell as it was, and so does an
   * arrow key as long as nothing is changed.
   * @param {Pair} cell
   * @param {string | null} typed what has been typed already, in place of the value
   * @param {HTMLElement | null} home what has the focus and the arrow key when nothing was edited; else it is the cell
   * @returns {boolean} whether the cell can be edited
   */
  edit(cell, typed = null, home = null) {
    const value = this.editable(cell);
    if (value === null) return false;
    const { element, face } = this.cells.get(keyOf(cell));
    const field = html("input", { type: "text", inputmode: "decimal", "aria-label": `New value of ${face.label}` });
    let closed = false;
    field.value = typed ?? String(value);
    const close = (next) => {
      closed = true; // taking the field away blurs it, which must not edit once more
      field.remove();
      element.textContent = this.cells.get(keyOf(cell))?.face.text ?? "";
      next?.focus();
    };
    const leave = () => close(home ?? element);
    const pass = (event) => {
      leave();
      (home ?? element).dispatchEvent(new KeyboardEvent(event.type, event));
    };
    const moves = ({ key, shiftKey, ctrlKey, altKey, metaKey }) =>
      key in ARROWS && !(shiftKey || ctrlKey || altKey || metaKey) && typed === null && field.value === String(value);
    const keep = (next) => {
      if (closed) return true;
      const number = parsed(field.value);
      if (number === null) {
        set(field, { "aria-invalid": "true" });
        this.onRefuse(`“${field.value}” is not a number. Type one such as −1, 0.5 or 1/9, or press Escape.`);
        return false;
      }
      close(next);
      if (number !== value) this.onEdit(cell, number);
      return true;
    };
    field.addEventListener("input", () => set(field, { "aria-invalid": null }));
    field.addEventListener("blur", () => keep(null) || close(null));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      else if (moves(event)) pass(event);
      else if (event.key === "Enter") keep(element);
      else if (event.key === "Tab" && keep(element)) return; // the focus goes on from the cell
      else if (event.key !== "Tab") return;
      event.preventDefault();
    });
    element.replaceChildren(field);
    field.focus();
    if (typed === null) field.select();
    return true;
  }
}

function range(count, from) {
  return Array.from({ length: count }, (_, n) => n + from);
}
