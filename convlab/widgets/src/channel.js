/** One channel of the end that the kernel walks over: its grid, and that of its kernel, each under its title. */

import { html, write } from "./dom.js";
import { Grid } from "./grid.js";
import { onPress } from "./press.js";
import { linkOf, withInput, withKernel } from "./state.js";

/**
 * @typedef {import("./panels.js").Panels} Panels
 * @typedef {object} Actions
 * @property {(changes: object) => void} change
 * @property {(text: string) => void} refuse  why what was typed is no number
 */

export class Channel {
  /** @param {number} n @param {Panels} panels @param {Actions} actions */
  constructor(n, panels, actions) {
    const { on } = panels.case;
    const link = () => linkOf(panels.case, n);
    const ofKernel = (cell) => panels.case.kernel(cell, ...link());
    this.shown = new ShownGrid(on, () => n, panels, actions);
    this.grid = this.shown.grid;
    this.kernel = new Grid({
      role: "kernel",
      editable: (cell) => ofKernel(cell).value,
      onEdit: (cell, value) => actions.change(withKernel(panels.state, link(), ofKernel(cell).own, value)),
      onPoint: (cell) => panels.links.pointAtKernel(n, cell),
      onRefuse: actions.refuse,
    });
    onPress(this.kernel.root, {
      click: (event) => {
        const cell = this.kernel.cellAt(event);
        if (cell) this.kernel.edit(cell);
      },
    });
    this.kernelPanel = panel("kernel", this.kernel);
    this.sign = sign("");
    this.adds = html("p", { class: "adds" });
    this.joined = html("div", { class: "joined weights" }, this.sign, this.kernelPanel.root);
    const own = this.shown.panel.root;
    // What is walked over comes before its kernel where it is the input, and after it where it is the output.
    const parts = on === "input" ? [own, this.joined, this.adds] : [this.joined, html("div", { class: "joined" }, sign("="), own)];
    this.root = html("div", { class: "channel" }, ...parts);
    this.window = html("div", { class: "window" }); // that of the first is a slider; the others go along with it
  }
}

/** The grid of an input or an output channel, under its title. */
export class ShownGrid {
  /** @param {"input" | "output"} role @param {() => number} channel @param {Panels} panels @param {Actions} actions */
  constructor(role, channel, panels, { change, refuse }) {
    const ofInput = (cell) => panels.case.input(cell, channel());
    const options = {
      input: {
        editable: (cell) => (ofInput(cell).own ? ofInput(cell).value : null),
        onEdit: (cell, value) => change(withInput(panels.state, channel(), ofInput(cell).own, value)),
        onPoint: (cell) => panels.links.pointAtInput(channel(), cell),
        onRefuse: refuse,
      },
      output: {
        onPoint: (cell) => panels.links.pointAtOutput(channel(), cell),
        onKey: (event) => panels.case.at === "output" && panels.moves.byKey(event, true),
      },
    };
    this.grid = new Grid({ role, ...options[role] });
    panels.moves.listen(this.grid);
    this.panel = panel(role, this.grid);
    this.kept = html("div", { class: "kept", hidden: true }); // of an output that is cropped, what is left
    if (role === "output") this.grid.root.prepend(this.kept);
  }

  /** Frame what the crop leaves. */
  frameKept({ shape, origin, size: [height, width] }) {
    const isCropped = shape[0] !== height || shape[1] !== width;
    this.grid.root.classList.toggle("cropped", isCropped);
    this.kept.hidden = !isCropped;
    this.kept.style.cssText = `--top: ${-origin[0]}; --left: ${-origin[1]}; --height: ${height}; --width: ${width}`;
  }
}

/** A grid under its title. */
function panel(role, grid) {
  const [name, detail] = [html("b"), html("span", { class: "detail" })];
  const root = html("div", { class: `panel ${role}` }, html("div", { class: "title" }, name, detail), grid.root);
  return {
    root,
    entitle(title, more) {
      write(name, title);
      write(detail, more);
    },
  };
}

/** A sign between two panels. */
export function sign(text) {
  return html("span", { class: "sign", "aria-hidden": "true" }, text);
}
