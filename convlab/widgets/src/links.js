/** The links between cells: what lights up, and what is said, when one is pointed at. */

import { cellsMet } from "./arithmetic.js";
import { factor } from "./numbers.js";
import { gathered, keyOf, scattered } from "./state.js";

export class Links {
  /**
   * @param {import("./panels.js").Panels} panels
   * @param {object} actions
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {(role: "input" | "kernel" | "output", cell: number[] | null) => void} actions.pointed
   */
  constructor(panels, actions) {
    Object.assign(this, { panels, actions });
  }

  /** Whether a cell is the position, which is lit already. */
  isHere(role, cell) {
    const { state, case: one } = this.panels;
    return one.at === role && keyOf(cell) === keyOf(state.position);
  }

  pointAtOutput(cell) {
    this.actions.pointed("output", cell);
    if (!cell) return this.unlink();
    const { state, case: one, seen } = this.panels;
    const taps = gathered(state, cell, one);
    const lit = this.isHere("output", cell) ? [] : taps.map((tap) => [tap.input, ""]);
    for (const { input } of seen) input.mark("gathered", lit);
    this.actions.note(one.notes.output(cell, taps));
  }

  pointAtInput(n, cell) {
    this.actions.pointed("input", cell);
    if (!cell) return this.unlink();
    const { state, case: one, channels, output } = this.panels;
    const isSeen = one.seen.includes(n);
    const fed = isSeen ? scattered(state, cell, one) : [];
    output.mark("fed", this.isHere("input", cell) ? [] : fed.map((link) => [link.output, ""]));
    const { input, kernel } = channels[n];
    if (isSeen) kernel.mark("fed", one.at === "input" ? [] : fed.map((link) => [link.kernel, ""]));
    const { copied } = one.input(cell, n);
    input.mark("source", copied ? [[copied, ""]] : []);
    this.actions.note(isSeen ? one.notes.input(cell, fed) : `Input channel ${n} is not connected to this output channel.`);
  }

  pointAtKernel(n, cell) {
    this.actions.pointed("kernel", cell);
    if (!cell) return this.unlink();
    const { state, case: one, on } = this.panels;
    const { cell: met } = cellsMet(one.walk, state.position).find(({ kernel }) => keyOf(kernel) === keyOf(cell));
    const place = one.seen.indexOf(n);
    on[one.on === "input" ? place : 0].mark("gathered", [[met, ""]]);
    const { value } = one.input(one.on === "input" ? met : state.position, n);
    const weight = one.kernel(cell, place).value;
    this.actions.note(one.notes.kernel(cell, met, `${factor(weight)}·${factor(value)}`));
  }

  /** Light the three cells that an entry of the matrix links; null lights none. */
  light(entry) {
    const { channels, output } = this.panels;
    const [{ input, kernel }] = channels;
    input.mark("gathered", entry ? [[entry.input, ""]] : []);
    kernel.mark("fed", entry ? [[entry.kernel, ""]] : []);
    output.mark("fed", entry ? [[entry.output, ""]] : []);
  }

  unlink() {
    const { channels, output } = this.panels;
    for (const { input, kernel } of channels) {
      input.mark("gathered", []);
      input.mark("source", []);
      kernel.mark("fed", []);
    }
    output.mark("gathered", []);
    output.mark("fed", []);
    this.actions.note(null);
  }
}
