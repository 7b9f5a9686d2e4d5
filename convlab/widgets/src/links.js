/** The links between cells: what lights up, and what is said, when one is pointed at. */

import { cellsMet } from "./arithmetic.js";
import { factor } from "./numbers.js";
import { gathered, keyOf, linkOf, scattered } from "./state.js";

export class Links {
  /**
   * @param {import("./panels.js").Panels} panels
   * @param {object} actions
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {(role: "input" | "kernel" | "output", cell: number[] | null, link: number[]) => void} actions.pointed
   */
  constructor(panels, actions) {
    Object.assign(this, { panels, actions });
  }

  get state() {
    return this.panels.state;
  }

  get case() {
    return this.panels.case;
  }

  /** Whether a cell is the position, which is lit already. */
  isHere(role, cell) {
    const { state, case: one } = this;
    return one.at === role && keyOf(cell) === keyOf(state.position);
  }

  pointAtOutput(n, cell) {
    this.actions.pointed("output", cell, [0, n]);
    if (!cell) return this.unlink();
    const { state, case: one, panels } = this;
    if (!isConnected(one, "output", n)) return this.actions.note(`Output channel ${n} is not connected to this input channel.`);
    const taps = gathered(state, cell, one);
    const lit = this.isHere("output", cell) ? [] : taps.map((tap) => tap.input);
    const inputs = one.at === "output" ? panels.on : panels.at;
    for (const input of inputs) input.mark("gathered", lit);
    this.actions.note(one.notes.output(cell, taps));
  }

  pointAtInput(n, cell) {
    this.actions.pointed("input", cell, [n, 0]);
    if (!cell) return this.unlink();
    const { state, case: one, panels } = this;
    const isSeen = isConnected(one, "input", n);
    const fed = isSeen ? scattered(state, cell, one) : [];
    const lit = this.isHere("input", cell) ? [] : fed.map((link) => link.output);
    for (const output of one.at === "output" ? panels.at : panels.on) output.mark("fed", lit);
    if (isSeen && one.at === "output") panels.channels[n].kernel.mark("fed", fed.map((link) => link.kernel));
    const { copied } = one.input(cell, n);
    panels.gridOf("input", n).mark("source", copied ? [copied] : []);
    this.actions.note(isSeen ? one.notes.input(cell, fed) : `Input channel ${n} is not connected to this output channel.`);
  }

  /** @param {number} n  the channel whose kernel it is */
  pointAtKernel(n, cell) {
    const { state, case: one, panels } = this;
    const link = linkOf(one, n);
    this.actions.pointed("kernel", cell, link);
    if (!cell) return this.unlink();
    const { cell: met } = cellsMet(one.walk, state.position).find(({ kernel }) => keyOf(kernel) === keyOf(cell));
    panels.channels[n].grid.mark("gathered", [met]);
    const { value } = one.input(one.on === "input" ? met : state.position, link[0]);
    const weight = one.kernel(cell, ...link).value;
    this.actions.note(one.notes.kernel(cell, met, `${factor(weight)}·${factor(value)}`));
  }

  /** Light the three cells that an entry of the matrix links, as far as they are shown; null lights none. */
  light(entry) {
    this.clear();
    if (!entry) return;
    const { case: one, panels } = this;
    const [input, output] = entry.link;
    panels.gridOf("input", input)?.mark("gathered", [entry.input]);
    panels.gridOf("output", output)?.mark("fed", [entry.output]);
    const [here, there] = one.at === "output" ? [output, input] : [input, output];
    if (here === one.layer.channel) panels.channels[there].kernel.mark("fed", [entry.kernel]);
  }

  unlink() {
    this.clear();
    this.actions.note(null);
  }

  clear() {
    const { channels, alone } = this.panels;
    const grids = [alone.grid, ...channels.flatMap(({ grid, kernel }) => [grid, kernel])];
    for (const grid of grids) for (const mark of ["gathered", "source", "fed"]) grid.mark(mark, []);
  }
}

/** Whether a channel of an end is shown connected: as the one that is chosen, or with it. */
function isConnected({ at, layer }, end, channel) {
  return at === end || layer.seen.includes(channel);
}
