/** One input channel: its grid, and that of the kernel over it, each under its title. */

import { html } from "./dom.js";
import { Grid } from "./grid.js";
import { onPress } from "./press.js";
import { withInput, withKernel } from "./state.js";

export class Channel {
  /**
   * @param {number} n
   * @param {import("./panels.js").Panels} panels
   * @param {object} actions
   * @param {(changes: object) => void} actions.change
   * @param {(text: string) => void} actions.refuse  why what was typed is no number
   */
  constructor(n, panels, { change, refuse }) {
    const place = () => panels.case.seen.indexOf(n); // of this channel's grid in the kernel
    const ofInput = (cell) => panels.case.input(cell, n);
    const ofKernel = (cell) => panels.case.kernel(cell, place());
    this.input = new Grid({
      role: "input",
      editable: (cell) => (ofInput(cell).own ? ofInput(cell).value : null),
      onEdit: (cell, value) => change(withInput(panels.state, n, ofInput(cell).own, value)),
      onPoint: (cell) => panels.links.pointAtInput(n, cell),
      onRefuse: refuse,
    });
    this.kernel = new Grid({
      role: "kernel",
      editable: (cell) => ofKernel(cell).value,
      onEdit: (cell, value) => change(withKernel(panels.state, place(), ofKernel(cell).own, value)),
      onPoint: (cell) => panels.links.pointAtKernel(n, cell),
      onRefuse: refuse,
    });
    panels.moves.listen(this.input);
    onPress(this.kernel.root, {
      click: (event) => {
        const cell = this.kernel.cellAt(event);
        if (cell) this.kernel.edit(cell);
      },
    });
    this.panels = { input: panel("input", this.input), kernel: panel("kernel", this.kernel) };
    this.sign = sign("");
    this.adds = html("p", { class: "adds" });
    this.joined = html("div", { class: "joined" }, this.sign, this.panels.kernel.root);
    this.root = html("div", { class: "channel" }, this.panels.input.root, this.joined, this.adds);
    this.window = html("div", { class: "window" }); // that of the first is a slider; the others go along with it
  }
}

/** A grid under its title. */
export function panel(role, grid) {
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

/** A sign between two panels. */
export function sign(text) {
  return html("span", { class: "sign", "aria-hidden": "true" }, text);
}
