/** The layers of a stack: which there are, their numbers, and the steppers that change them. */

import { groupName, menu, stepper, wordButton } from "./controls.js";
import { html, set, write } from "./dom.js";
import { number } from "./numbers.js";
import { added, bounds, fieldsOf, inputStepped, isWithheld, removed, sizesOf, stepped, valueOf } from "./stack.js";

const PARAMETERS = {
  kernel_size: "Kernel",
  dilation: "Dilation",
  stride: "Stride",
  before: "Padding before",
  after: "Padding after",
};
const COLUMNS = ["Layer", "Kernel", "Dilation", "Stride", "Padding", "Cells", "Jump", "Start", "Field"];
const OWN = "own layers";

export class StackLayers {
  /**
   * @param {object} actions
   * @param {() => import("./stack.js").Stack} actions.read  the state, with the position of now
   * @param {(changes: object) => void} actions.change
   * @param {(text: string) => void} actions.refuse  why something cannot be changed
   * @param {() => void} actions.reset
   * @param {(on: boolean) => void} actions.predict
   * @param {object[]} presets
   */
  constructor(actions, presets) {
    this.actions = actions;
    this.presets = presets;
    this.chosen = 0;
    this.menu = menu("Layers", (name) => this.choose(name));
    this.input = stepper("Input", (delta) => this.attempt(inputStepped(actions.read(), delta)));
    this.predict = wordButton("Predict", () => actions.predict(!this.state.predict));
    this.controls = html(
      "div",
      { class: "controls parameters" },
      this.menu.root,
      field("Input", this.input.root),
      html("span", { class: "end" }, this.predict, wordButton("Reset", actions.reset)),
    );
    this.steppers = Object.fromEntries(
      Object.entries(PARAMETERS).map(([name, label]) => [
        name,
        stepper(label, (delta) => this.attempt(stepped(actions.read(), this.chosen, name, delta))),
      ]),
    );
    const { kernel_size: kernel, dilation, stride, before, after } = this.steppers;
    this.legend = html("b");
    this.remove = wordButton("Remove", () => this.attempt(removed(actions.read(), this.chosen)));
    this.editor = html(
      "div",
      { class: "controls editor", role: "group" },
      this.legend,
      field("Kernel", kernel.root),
      field("Dilation", dilation.root),
      field("Stride", stride.root),
      field("Padding before", before.root, "after", after.root),
      html("span", { class: "end" }, this.remove, wordButton("Add a layer", () => this.add())),
    );
    this.rows = html("tbody");
    this.table = html(
      "table",
      {},
      html("caption", { class: "said" }, "Layers and what their cells see of the input, the output on top"),
      html("thead", {}, html("tr", {}, ...COLUMNS.map((name) => html("th", { scope: "col" }, name)))),
      this.rows,
    );
    this.group = groupName();
    this.root = html("div", { class: "layers" }, this.editor, this.table);
  }

  attempt(result) {
    if ("refused" in result) this.actions.refuse(result.refused);
    else this.actions.change(result.changes);
  }

  add() {
    const result = added(this.actions.read());
    if ("changes" in result) this.chosen = result.changes.layers.length - 1;
    this.attempt(result);
  }

  choose(name) {
    const preset = this.presets.find((one) => one.name === name);
    if (!preset) return;
    const { layers, input_size, position } = preset;
    this.actions.change({ layers, input_size, position, revealed: false });
  }

  // --- showing a state ----------------------------------------------------------------------------------------------

  set(state) {
    this.state = state;
    this.chosen = Math.min(this.chosen, state.layers.length - 1);
    const current = this.presets.find(({ layers }) => same(layers, state.layers))?.name ?? OWN;
    this.menu.offer([{ name: OWN, hidden: current !== OWN }, ...this.presets]);
    this.menu.set(current);
    this.input.set(state.input_size, bounds(state, state.input_size, inputStepped));
    set(this.predict, { "aria-pressed": String(state.predict) });
    this.fill();
    this.edit();
  }

  /** The steppers, for the chosen layer. */
  edit() {
    const { state, chosen } = this;
    write(this.legend, `Layer ${chosen + 1}`);
    set(this.editor, { "aria-label": `Layer ${chosen + 1}` });
    for (const [name, control] of Object.entries(this.steppers)) {
      const value = valueOf(state.layers[chosen], name);
      control.set(value, bounds(state, value, (from, delta) => stepped(from, chosen, name, delta)));
    }
  }

  /** The table: one row for a layer, and a radio button in it that chooses the layer for the steppers. */
  fill() {
    const { state } = this;
    const [sizes, fields] = [sizesOf(state), fieldsOf(state.layers)];
    const { length } = state.layers;
    if (this.rows.children.length !== length + 1) this.rows.replaceChildren(...this.emptyRows(length));
    const hide = (value) => (isWithheld(state) ? "?" : number(value));
    for (let level = 0; level <= length; level++) {
      const { kernel_size: k, dilation, stride, padding } = state.layers[level - 1] ?? {};
      const { size, jump, start } = fields[level];
      const layer = level ? [k, dilation, stride, padding[0] === padding[1] ? padding[0] : padding.join(", ")] : ["", "", "", ""];
      const seen = level ? [hide(jump), hide(start), hide(size)] : [jump, start, size];
      const cells = [...this.rows.children[length - level].querySelectorAll("td")];
      [...layer, sizes[level], ...seen].forEach((value, n) => write(cells[n], String(value)));
    }
    for (const radio of this.rows.querySelectorAll("input")) radio.checked = Number(radio.value) === this.chosen;
  }

  emptyRows(length) {
    const levels = Array.from({ length: length + 1 }, (_, n) => length - n);
    return levels.map((level) => {
      const head = level ? this.radio(level, length) : "Input";
      return html("tr", {}, html("th", { scope: "row" }, head), ...COLUMNS.slice(1).map(() => html("td")));
    });
  }

  radio(level, length) {
    const input = html("input", { type: "radio", name: this.group, value: level - 1 });
    input.addEventListener("change", () => {
      this.chosen = level - 1;
      this.edit();
    });
    return html("label", {}, input, html("span", {}, `Layer ${level}${level === length ? ", output" : ""}`));
  }
}

function field(...parts) {
  return html("span", { class: "field" }, ...parts);
}

function same(first, second) {
  return JSON.stringify(first.map(Object.entries).map(sorted)) === JSON.stringify(second.map(Object.entries).map(sorted));
}

function sorted(entries) {
  return entries.sort(([one], [other]) => (one < other ? -1 : 1));
}
