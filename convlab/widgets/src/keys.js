/** Where a key takes the window: arrows by one position, Home and End along the row, Page up and down along the column. */

import { geometry, legalPosition } from "./state.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @import { State } from "./state.js"
 * @import { Pair } from "./arithmetic.js"
 * @param {KeyboardEvent} event @param {State} state
 * @returns {Pair | null} the new position, or null for a key that does not move
 */
export function positionOfKey({ key, ctrlKey, metaKey, altKey }, state) {
  if (altKey || metaKey) return null;
  const [row, column] = state.position;
  const [rows, columns] = geometry(state).positions;
  if (key in ARROWS) return legalPosition(state, [row + ARROWS[key][0], column + ARROWS[key][1]]);
  switch (key) {
    case "Home":
      return [ctrlKey ? 0 : row, 0];
    case "End":
      return [ctrlKey ? rows - 1 : row, columns - 1];
    case "PageUp":
      return [0, column];
    case "PageDown":
      return [rows - 1, column];
    default:
      return null;
  }
}
