/**
 * What lies under the lens: pixel values beside the editable kernel, and the written sum of their products.
 *
 * @import { Pair } from "./arithmetic.js"
 */

import { html, write } from "./dom.js";
import { reach, weightSum } from "./filter.js";
import { Grid } from "./grid.js";
import { brief, factor, number } from "./numbers.js";
import { onPress } from "./press.js";

const LARGEST = 999;
const ROOM = 5; // characters beside the sign that a cell has room for
const BLACK_ON_GREY = 118; // from this grey on, black is easier to read than white

/** A grid of pixels: each cell wears the grey it stands for. */
class PixelGrid extends Grid {
  paint(entry) {
    super.paint(entry);
    const { element, face } = entry;
    const inside = face.grey !== null;
    element.style.background = inside ? `rgb(${face.grey}, ${face.grey}, ${face.grey})` : "";
    element.style.color = inside ? (face.grey >= BLACK_ON_GREY ? "#000" : "#fff") : "";
  }
}

export class PhotoLens {
  /**
   * @param {object} handlers
   * @param {(kernel: number[][]) => void} handlers.onEdit
   * @param {(message: string) => void} handlers.onRefuse
   */
  constructor({ onEdit, onRefuse }) {
    const onPoint = (cell) => this.light(cell);
    this.pixels = new PixelGrid({ role: "input", onPoint });
    this.weights = new Grid({
      role: "kernel",
      onPoint,
      editable: ([row, column]) => this.kernel?.[row]?.[column] ?? null,
      onEdit: ([row, column], value) => {
        if (Math.abs(value) > LARGEST) onRefuse(`A kernel value lies between −${LARGEST} and ${LARGEST}.`);
        else onEdit(this.kernel.map((line, r) => line.map((old, c) => (r === row && c === column ? value : old))));
      },
      onRefuse,
    });
    onPress(this.weights.root, {
      begin: () => null,
      drag: () => {},
      click: (event) => {
        const cell = this.weights.cellAt(event);
        if (cell) this.weights.edit(cell);
      },
    });
    this.weightSum = html("span", { class: "total" });
    this.result = html("p", { class: "number" });
    this.swatch = html("i");
    this.shownAs = html("span");
    this.total = html("b");
    this.terms = html("p", { class: "terms" });
    this.pixelTitle = html("h4");
    this.root = html(
      "div",
      { class: "lens" },
      html("div", { class: "panel" }, this.pixelTitle, this.pixels.root),
      joined("·", html("div", { class: "panel" }, html("h4", {}, "Kernel, ", this.weightSum), this.weights.root)),
      joined(
        "=",
        html(
          "div",
          { class: "panel result" },
          html("h4", {}, "Output pixel"),
          this.result,
          html("p", { class: "shown" }, this.swatch, this.shownAs),
        ),
      ),
      // A wide sum scrolls, so the keyboard must be able to enter it.
      html(
        "div",
        { class: "sum", tabindex: "0", role: "group", "aria-label": "Sum of the products" },
        html("h4", { "aria-hidden": "true" }, "Sum of the products"),
        this.terms,
      ),
    );
  }

  /** Take a kernel. Nothing moves as long as its shape stays. */
  setKernel(kernel) {
    const shape = /** @type {Pair} */ ([kernel.length, kernel[0].length]);
    const reshaped = this.kernel?.length !== shape[0] || this.kernel[0].length !== shape[1];
    this.kernel = kernel;
    if (reshaped) this.build(shape);
    const texts = kernel.map((line) => line.map((weight) => brief(weight, ROOM)));
    this.weights.root.style.setProperty("--longest", Math.max(3, ...texts.flat().map((text) => text.length)));
    write(this.weightSum, `sum ${number(weightSum(kernel))}`);
    // As wide as a product gets: the factor, "·255 +" and a little air.
    this.terms.style.setProperty("--term", Math.max(...kernel.flat().map((weight) => factor(weight).length)) + 5);
    const largest = Math.max(...kernel.flat().map(Math.abs)) || 1;
    this.weights.show(([row, column]) => ({
      text: texts[row][column],
      label: `${number(kernel[row][column])}, kernel row ${row}, column ${column}`,
      tone: kernel[row][column] / largest,
      kind: "plain",
    }));
  }

  /**
   * Show what is under the lens now.
   * @param {object} seen
   * @param {(number | null)[][]} seen.patch null outside of the picture
   * @param {Pair} seen.position
   * @param {number | null} seen.value the output pixel; null while it is withheld
   * @param {{text: string, colour: string}} seen.screen how that pixel is shown
   * @param {string} seen.whose values they are: "Pixels", or those of a channel
   */
  show({ patch, position, value, screen, whose }) {
    const [top, left] = [position[0] - reach(patch.length)[0], position[1] - reach(patch[0].length)[0]];
    write(this.pixelTitle, `${whose} at (${position.join(", ")})`);
    this.pixels.show(([row, column]) => {
      const pixel = patch[row][column];
      const where = `(${top + row}, ${left + column})`;
      return {
        text: String(pixel ?? 0),
        label: pixel === null ? `0, outside of the picture at ${where}` : `${pixel}, pixel ${where}`,
        tone: 0,
        kind: pixel === null ? "padding" : "plain",
        grey: pixel,
      };
    });
    this.kernel.flat().forEach((weight, i) => {
      const pixel = patch[Math.floor(i / patch[0].length)][i % patch[0].length] ?? 0;
      const product = this.products[i];
      const text = `${factor(weight)}·${pixel}`;
      if (product.firstChild.data !== text) product.firstChild.data = text;
      product.classList.toggle("nought", weight === 0 || pixel === 0);
    });
    const written = value === null ? "?" : number(value);
    write(this.total, ` = ${written}`);
    write(this.result, written);
    write(this.shownAs, screen.text);
    this.swatch.style.background = screen.colour;
  }

  build(shape) {
    this.pixels.layout(shape, [0, 0], "Pixels under the lens");
    this.pixels.mark("current", [shape.map((n) => reach(n)[0])]);
    this.weights.layout(shape, [0, 0], "Kernel, editable");
    const count = shape[0] * shape[1];
    this.products = Array.from({ length: count }, (_, i) => html("span", {}, " ", i === count - 1 ? this.total : " +"));
    this.terms.replaceChildren(...this.products);
    this.terms.style.setProperty("--rows", shape[0]);
    this.terms.style.setProperty("--columns", shape[1]);
    this.root.classList.toggle("small", Math.max(...shape) <= 3);
    this.lit = null;
  }

  /** Light up a pixel, the kernel value that meets it, and their product. */
  light(cell) {
    for (const grid of [this.pixels, this.weights]) grid.mark("lit", cell ? [cell] : []);
    this.lit?.classList.remove("lit");
    this.lit = cell ? this.products[cell[0] * this.kernel[0].length + cell[1]] : null;
    this.lit?.classList.add("lit");
  }
}

/** An operator and what it applies to: no line ends between them. */
function joined(operator, panel) {
  return html("div", { class: "joined" }, html("span", { class: "operator", "aria-hidden": "true" }, operator), panel);
}
