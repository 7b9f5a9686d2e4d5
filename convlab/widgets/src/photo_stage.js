/** A picture on a canvas with a mark on one of its pixels, which the pointer can drag. */

import { html } from "./dom.js";

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
    this.root = html("div", { class: `stage ${role}` }, this.canvas, this.window, this.handle);
    this.root.addEventListener("pointerdown", (event) => this.grab(event));
    this.root.addEventListener("click", (event) => {
      if (event.pointerType === "touch") this.onMove(this.pixelAt(event));
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

  /** Mark a window of pixels around one of them. */
  mark([row, column], { top, left, height, width }) {
    this.position = [row, column];
    const style = this.root.style;
    style.setProperty("--row", row + 0.5);
    style.setProperty("--column", column + 0.5);
    style.setProperty("--top", top);
    style.setProperty("--left", left);
    style.setProperty("--window-rows", height);
    style.setProperty("--window-columns", width);
  }

  /** The pixel under a place of the page, or the nearest one. @returns {[number, number]} */
  pixelAt({ clientX, clientY }, [down, right] = [0, 0]) {
    const box = this.canvas.getBoundingClientRect();
    const row = Math.floor(((clientY - box.top) / box.height) * this.canvas.height + down);
    const column = Math.floor(((clientX - box.left) / box.width) * this.canvas.width + right);
    return [clamp(row, this.canvas.height - 1), clamp(column, this.canvas.width - 1)];
  }

  /**
   * Drag the mark. A mouse may press anywhere; a finger must take the mark by its handle, so that elsewhere it still
   * scrolls the page (and a tap brings the mark).
   */
  grab(event) {
    const onHandle = event.target === this.handle;
    if (event.button !== 0 || !event.isPrimary || (event.pointerType === "touch" && !onHandle)) return;
    const from = this.pixelAt(event);
    const offset = onHandle ? [this.position[0] - from[0], this.position[1] - from[1]] : [0, 0];
    const over = new AbortController();
    const follow = (moved) => this.onMove(this.pixelAt(moved, offset));
    this.root.setPointerCapture(event.pointerId);
    this.root.addEventListener("pointermove", follow, { signal: over.signal });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      this.root.addEventListener(end, () => over.abort(), { signal: over.signal });
    }
    if (!onHandle) follow(event);
  }
}

function clamp(value, most) {
  return Math.min(Math.max(value, 0), most);
}
