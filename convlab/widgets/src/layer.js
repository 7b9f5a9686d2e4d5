/** The channels of a layer: which output channel sees which input channel, which one is shown, and what it all costs. */

import { connections, groupings, layerOf, price } from "./cases/channels.js";
import { html, set, svg } from "./dom.js";
import { geometry } from "./state.js";

const PITCH = 28; // pixels from one channel to the next
const HIGH = 74; // pixels between the two rows

export class Layer {
  /** @param {(channel: number) => void} choose  show another output channel */
  constructor(choose) {
    this.choose = choose;
    this.lines = svg("svg", { class: "lines", "aria-hidden": "true" });
    this.inputs = html("div", { class: "nodes input", "aria-hidden": "true" });
    this.outputs = html("fieldset", { class: "nodes output" });
    this.name = `convlab-${Math.random().toString(36).slice(2)}`; // a counter would begin anew in every widget
    this.bars = { weights: bar("Weights"), products: bar("Multiply-adds") };
    this.root = html(
      "div",
      { class: "layer" },
      html(
        "div",
        { class: "wiring" },
        html("div", { class: "ends", "aria-hidden": "true" }, html("b", { class: "input" }, "Input"), html("b", { class: "output" }, "Output")),
        html("div", { class: "wires" }, this.inputs, this.lines, this.outputs),
      ),
      html("div", { class: "bars" }, this.bars.weights.root, this.bars.products.root),
    );
  }

  set(state) {
    const layer = layerOf(state);
    this.root.hidden = layer.bare;
    if (layer.bare) return;
    const { nIn, nOut, channel, seen } = layer;
    const width = Math.max(nIn, nOut) * PITCH;
    const at = (n, count) => (width - count * PITCH) / 2 + (n + 0.5) * PITCH;
    this.inputs.replaceChildren(
      ...Array.from({ length: nIn }, (_, n) => node(n, at(n, nIn), seen.includes(n) ? "seen" : "")),
    );
    this.offer(nOut, (n) => at(n, nOut));
    this.radios.forEach((radio, n) => (radio.checked = n === channel));
    const wires = connections(state).sort(([, a], [, b]) => (a === channel) - (b === channel)); // the lit ones on top
    set(this.lines, { viewBox: `0 0 ${width} ${HIGH}`, width, height: HIGH });
    this.lines.replaceChildren(
      ...wires.map(([input, output]) =>
        svg("line", {
          x1: at(input, nIn),
          x2: at(output, nOut),
          y1: 0,
          y2: HIGH,
          class: output === channel ? "lit" : null,
        }),
      ),
    );
    const { weights, products } = price(state, geometry(state).output);
    this.bars.weights.set(weights);
    this.bars.products.set(products);
  }

  /** One radio button for each output channel. */
  offer(count, at) {
    if (this.radios?.length === count && this.places === at(0)) return;
    this.places = at(0);
    this.radios = Array.from({ length: count }, (_, n) => {
      const radio = html("input", { type: "radio", name: this.name, value: n, "aria-label": `Output channel ${n}` });
      radio.addEventListener("change", () => this.choose(n));
      return radio;
    });
    this.outputs.replaceChildren(
      html("legend", { class: "unseen-legend" }, "Output channel"),
      ...this.radios.map((radio, n) => html("label", { class: "node", style: `--at: ${at(n)}px` }, radio, html("span", {}, String(n)))),
    );
  }
}

function node(n, at, kind) {
  return html("span", { class: `node ${kind}`, style: `--at: ${at}px` }, html("span", {}, String(n)));
}

/** A number as a bar, against what it would be in one group. */
function bar(name) {
  const filled = html("span", { class: "filled" });
  const number = html("span", { class: "number" });
  return {
    root: html("p", { class: "bar" }, html("span", { class: "name" }, name), html("span", { class: "whole", "aria-hidden": "true" }, filled), number),
    set({ own, dense }) {
      filled.style.width = `${(100 * own) / dense}%`;
      number.textContent = own === dense ? String(own) : `${own}; in one group it would be ${dense}`;
    },
  };
}
