/** The controls above the panels: steppers for the parameters, menus for rule and mode of the padding and the kernel. */

import { groupings, hasChannels, regrouped, whyNoGroups } from "./cases/channels.js";
import { MATRICES } from "./cases/matrices.js";
import { choice, menu, stepper, wordButton } from "./controls.js";
import { html, set } from "./dom.js";
import { MODE_NAMES } from "./padding.js";
import { axesToStep, bounds, geometry, parametersOf, refusal, stepped, viewed } from "./state.js";

const PARAMETERS = ["stride", "dilation", "padding", "output_padding"];
const OWN = "own values";
const NO_MATRIX = "none";
const MATRIX_NAMES = { sparse: "sparse C", columns: "columns (im2col)" };
const OWN_PADDING = "own";
const CAUSAL = "causal";
const PADDINGS = [
  { name: "valid" },
  { name: "same" },
  { name: "same_lower", text: "same, surplus before" },
  { name: "full" },
  { name: CAUSAL, text: "causal: all before" },
  { name: OWN_PADDING },
];

export class Parameters {
  /**
   * @param {object} actions
   * @param {(changes: object) => void} actions.change
   * @param {(text: string) => void} actions.refuse  why something cannot be changed
   * @param {() => void} actions.reset
   * @param {(on: boolean) => void} actions.predict
   * @param {{name: string, kernel: number[][]}[]} presets
   */
  constructor(actions, presets) {
    this.actions = actions;
    this.presets = presets;
    this.apart = false;
    this.fields = PARAMETERS.map((name) => this.field(name));
    this.padding = menu("Padding rule", (name) => this.pad(name), { bare: true });
    this.mode = menu("Padding mode", (name) => this.attempt({ padding_mode: name }), { bare: true });
    this.mode.offer(MODE_NAMES.map((name) => ({ name })));
    this.menus = html("span", { class: "menus" }, this.padding.root, this.mode.root);
    this.fields.find(({ name }) => name === "padding").root.append(this.menus);
    this.view = choice("View", { scatter: "scatter", gather: "gather" }, (view) => this.attempt(viewed(this.state, view)));
    this.flip = html("input", { type: "checkbox" });
    this.flip.addEventListener("change", () => actions.change({ flip: this.flip.checked }));
    this.flipping = html("label", { class: "field" }, this.flip, html("span", {}, "flip the kernel"));
    this.views = html("span", { class: "views" }, this.view.root, this.flipping);
    this.perAxis = html("input", { type: "checkbox" });
    this.perAxis.addEventListener("change", () => {
      this.apart = this.perAxis.checked;
      this.set(this.state);
    });
    this.groups = stepper("Groups", (delta) => this.group(delta));
    this.grouping = html("span", { class: "field" }, html("span", {}, "Groups"), this.groups.root);
    this.joining = html("label", { class: "field" }, this.perAxis, html("span", {}, "rows and columns apart"));
    this.kernels = menu("Kernel", (name) => this.choose(name));
    this.matrix = menu("Matrix", (name) => this.attempt({ matrix: name === NO_MATRIX ? null : name }));
    this.predict = wordButton("Predict", () => actions.predict(!this.state.predict));
    this.root = html(
      "div",
      { class: "controls parameters" },
      this.views,
      this.grouping,
      ...this.fields.map((field) => field.root),
      this.joining,
      html("span", { class: "end" }, this.kernels.root, this.matrix.root, this.predict, wordButton("Reset", actions.reset)),
    );
  }

  /** One parameter: a stepper for all axes together, or one for each. */
  field(name) {
    const title = (name[0].toUpperCase() + name.slice(1)).replace("_", " ");
    const joint = stepper(title, (delta) => this.step(name, axesToStep(this.state), delta));
    const each = ["rows", "columns"].map((axis, n) => {
      const one = stepper(`${title}, ${axis}`, (delta) => this.step(name, [n], delta));
      return { ...one, root: html("span", { class: "along" }, html("span", { "aria-hidden": "true" }, axis), one.root) };
    });
    const root = html(
      "span",
      { class: "field", role: "group", "aria-label": title },
      html("span", {}, title),
      joint.root,
      ...each.map((one) => one.root),
    );
    return { name, root, joint, each };
  }

  step(name, axes, delta) {
    const result = stepped(this.state, name, axes, delta);
    if ("refused" in result) this.actions.refuse(result.refused);
    else this.actions.change(result.changes);
  }

  group(delta) {
    const all = groupings(this.state);
    const next = all[all.indexOf(this.state.groups) + delta];
    if (next === undefined) this.actions.refuse(whyNoGroups(this.state, delta));
    else this.actions.change(regrouped(this.state, next));
  }

  /** Pad by a rule, or by the number of cells that it means now. */
  pad(name) {
    const own = { [OWN_PADDING]: geometry(this.state).sides, [CAUSAL]: causal(this.state) };
    this.attempt({ padding: own[name] ?? name });
  }

  /** Change something if the outcome is legal; else say why it is not, and show what is there still. */
  attempt(changes) {
    const why = refusal({ ...this.state, ...changes });
    if (why === null) return this.actions.change(changes);
    this.actions.refuse(why);
    this.set(this.state);
  }

  set(state) {
    this.state = state;
    const values = { ...state, padding: geometry(state).sides };
    const axes = axesToStep(state);
    const strip = axes.length === 1;
    // Values that differ can only be shown apart.
    const parameters = parametersOf(state);
    const differ = !strip && parameters.some((name) => !same(values[name][0], values[name][1]));
    const apart = !strip && (this.apart || differ);
    this.joining.hidden = strip;
    this.perAxis.checked = apart;
    set(this.perAxis, { disabled: differ, title: differ ? "They differ now; make them equal to join them." : null });
    for (const { name, root, joint, each } of this.fields) {
      root.hidden = !parameters.includes(name);
      if (root.hidden) continue;
      const limits = [0, 1].map((axis) => bounds(state, name, axis));
      joint.set(...shown(values[name][axes[0]], tightest(axes.map((axis) => limits[axis]))));
      each.forEach((one, axis) => one.set(...shown(values[name][axis], limits[axis])));
      joint.root.hidden = apart;
      for (const one of each) one.root.hidden = !apart;
    }
    this.padding.offer(PADDINGS.filter(({ name }) => name !== CAUSAL || strip));
    this.padding.set(paddingRule(state, strip));
    this.mode.set(state.padding_mode);
    this.menus.hidden = state.transposed;
    this.views.hidden = !state.transposed;
    this.grouping.hidden = !hasChannels(state.x);
    if (!this.grouping.hidden) {
      const [least, most] = [groupings(state)[0], groupings(state).at(-1)];
      this.groups.set(state.groups, { least, most, whyLeast: whyNoGroups(state, -1), whyMost: whyNoGroups(state, 1) });
    }
    this.view.set(state.view);
    this.flip.checked = state.flip;
    this.flipping.hidden = state.view !== "gather";
    set(this.predict, { "aria-pressed": String(state.predict) });
    this.offer(state);
  }

  offer(state) {
    const current = this.presets.find(({ kernel }) => same(kernel, state.kernel))?.name ?? OWN;
    this.kernels.offer([
      { name: OWN, hidden: current !== OWN },
      ...this.presets.map(({ name, kernel }) => ({ name, disabled: refusal({ ...state, kernel }) !== null })),
    ]);
    this.kernels.set(current);
    this.matrix.offer([
      { name: NO_MATRIX },
      ...MATRICES.map((name) => ({ name, text: MATRIX_NAMES[name], disabled: refusal({ ...state, matrix: name }) !== null })),
    ]);
    this.matrix.set(state.matrix ?? NO_MATRIX);
    this.kernels.root.hidden = this.presets.length < 2;
  }

  choose(name) {
    const preset = this.presets.find((one) => one.name === name);
    if (preset) this.actions.change({ kernel: preset.kernel });
  }
}

/** The padding of a strip with which no output depends on what comes after it. @returns {[number, number][]} */
function causal(state) {
  return geometry(state).reach.map((reach) => [reach - 1, 0]);
}

/** What the menu of paddings stands at. A causal padding is one of a strip, and has cells to tell it from none. */
function paddingRule({ padding, ...rest }, strip) {
  if (typeof padding === "string") return padding;
  const wanted = causal({ padding, ...rest });
  return strip && same(padding, wanted) && wanted.flat().some(Boolean) ? CAUSAL : OWN_PADDING;
}

/** What a stepper shows: a number, or the two of a padding where they differ. */
function shown(value, limits) {
  if (typeof value === "number") return [value, limits];
  const [before, after] = value;
  const words = before === after ? {} : { text: `${before}, ${after}`, spoken: `${before} before, ${after} after` };
  return [before, limits, words];
}

/** Of the bounds of some axes, those that bind when they step together. */
function tightest(limits) {
  const low = limits.reduce((one, other) => (one.least >= other.least ? one : other));
  const high = limits.reduce((one, other) => (one.most <= other.most ? one : other));
  return { least: low.least, whyLeast: low.whyLeast, most: high.most, whyMost: high.whyMost };
}

function same(first, second) {
  return JSON.stringify(first) === JSON.stringify(second);
}
