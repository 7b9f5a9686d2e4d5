/** What a key, a drag and a click do on the grids: they move the window, choose the position, or begin to edit. */

import { positionOfKey } from "./keys.js";
import { onPress } from "./press.js";
import { positionOfWindow, windowStart } from "./state.js";

export class Moves {
  /**
   * @param {import("./panels.js").Panels} panels
   * @param {object} actions
   * @param {(position: number[]) => void} actions.moveTo
   * @param {() => void} actions.predict  Enter on a withheld output
   */
  constructor(panels, actions) {
    Object.assign(this, { panels, actions });
  }

  /** @param {KeyboardEvent} event @param {boolean} inOutput  where Enter predicts */
  byKey(event, inOutput = false) {
    if (inOutput && event.key === "Enter") {
      this.actions.predict();
      return true;
    }
    const position = positionOfKey(event, this.panels.state);
    if (position) this.actions.moveTo(position);
    return position !== null;
  }

  /** @param {import("./grid.js").Grid} grid */
  listen(grid) {
    onPress(grid.root, {
      begin: (event) => (this.panels.on.includes(grid) ? this.grip(grid, event) : null),
      drag: (event, grip) => this.drag(grid, event, grip),
      click: (event) => this.click(grid, event),
    });
  }

  /** On a grid under the window a drag moves the window, on the other kind it chooses the position. */
  drag(grid, event, grip) {
    if (this.panels.on.includes(grid)) this.moveWindow(grid, event, grip);
    else if (this.panels.at.includes(grid)) this.actions.moveTo(grid.placeOf(event).map(Math.floor));
  }

  /** A click edits a number where it can, or else is a drag that ends at once. */
  click(grid, event) {
    const cell = grid.cellAt(event);
    const editable = cell && grid.editable(cell) !== null;
    if (!editable || this.panels.at.includes(grid)) this.drag(grid, event, this.middle());
    // After it, arrow keys move the window all the same.
    if (editable) grid.edit(cell, null, this.panels.window);
  }

  /** Move the window under the pointer, and have the arrow keys move it on. */
  moveWindow(grid, event, grip) {
    this.panels.window.focus({ preventScroll: true });
    const start = grid.placeOf(event).map((place, axis) => place - grip[axis]);
    this.actions.moveTo(positionOfWindow(this.panels.state, start));
  }

  /** At which point of the window it is held: where it was touched, or else in its middle. */
  grip(grid, event) {
    const { state, reach } = this.panels;
    const start = windowStart(state);
    const held = grid.placeOf(event).map((place, axis) => place - start[axis]);
    const inside = held.every((place, axis) => place >= 0 && place < reach[axis]);
    return inside ? held : this.middle();
  }

  middle() {
    return this.panels.reach.map((reach) => reach / 2);
  }
}
