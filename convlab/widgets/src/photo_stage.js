/** A picture on a canvas with a mark on one of its pixels, which the pointer can drag. */

import { html } from "./dom.js";
import { onPress } from "./press.js";

export class PhotoStage {
  /**
   * @param {string} role "input" or "output": the colour of the mark
   * @param {(position: [number, number]) => void} onMove the pixel to which the mark was dragged
   */
  constructor(role, onMove) {
    this.onMove = onMove;
    this.canvas = html("canvas", { role: "img" });
    this.window = html("i", { class: "window" });
    this.handle = html("i", { class: "handle" });
    this.point = html("i", { class: "point" }, this.window, this.handle);
    this.root = html("div", { class: `stage ${role}` }, this.canvas, this.point);
    onPress(this.root, {
      begin: (event) => this.grab(event),
      drag: (event, offset) => offset && this.onMove(this.pixelAt(event, offset)),
      click: (event) => this.onMove(this.pixelAt(event)),
    });
  }

  /** Show RGBA bytes. @param {Uint8ClampedArray} rgba */
  paint([height, width], rgba, label) {
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
      this.root.style.setProperty("--rows", height);
      this.root.style.setProperty("--columns", width);
      this.root.classList.toggle("coarse", Math.max(height, width) < 120);
    }
    this.canvas.setAttribute("aria-label", label);
    this.canvas.getContext("2d").putImageData(new ImageData(rgba, width, height), 0, 0);
  }

  /** Say how many pixels the window has, and how many of them lie above and before the marked one. */
  size([rows, columns], [above, before]) {
    const places = { "--above": above, "--before": before, "--window-rows": rows, "--window-columns": columns };
    for (const [name, value] of Object.entries(places)) this.window.style.setProperty(name, value);
  }

  /** Mark a pixel. */
  mark([row, column]) {
    this.position = [row, column];
    // To whole pixels of the screen, between which the frame would be blurred.
    const shifts = [column, row].map((n) => `round(calc(${n + 0.5} * var(--pixel)), 1px)`);
    this.point.style.transform = `translate(${shifts.join(", ")})`;
  }

  /** The pixel under a place of the page, or the nearest one. @returns {[number, number]} */
  pixelAt({ clientX, clientY }, [down, right] = [0, 0]) {
    const box = this.canvas.getBoundingClientRect();
    const row = Math.floor(((clientY - box.top) / box.height) * this.canvas.height + down);
    const column = Math.floor(((clientX - box.left) / box.width) * this.canvas.width + right);
    return [clamp(row, this.canvas.height - 1), clamp(column, this.canvas.width - 1)];
  }

  /**
   * Take hold of the mark. A mouse may press anywhere; a finger must take the mark by its handle, so that elsewhere
   * it still scrolls the page (and a tap brings the mark).
   * @returns {[number, number] | null} from the pointer to the mark, or null where the mark is not held
   */
  grab(event) {
    const [row, column] = this.pixelAt(event);
    if (event.target === this.handle) return [this.position[0] - row, this.position[1] - column];
    if (event.pointerType === "touch") return null;
    this.onMove([row, column]);
    return [0, 0];
  }
}

function clamp(value, most) {
  return Math.min(Math.max(value, 0), most);
}
