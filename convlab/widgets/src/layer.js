/** The channels of a layer: which input and output channels are connected, which one is shown, and what it all costs. */

import { connections, layerOf, price } from "./cases/channels.js";
import { html, set, svg, write } from "./dom.js";
import { geometry } from "./state.js";

const PITCH = 28; // pixels from one channel to the next
const HIGH = 74; // pixels between the two rows

export class Layer {
  /** @param {(channel: number) => void} choose  show another channel: an output, or the input that is scattered */
  constructor(choose) {
    this.choose = choose;
    this.lines = svg("svg", { class: "lines", "aria-hidden": "true" });
    this.wires = html("div", { class: "wires" });
    this.name = `convlab-${Math.random().toString(36).slice(2)}`; // a counter would begin anew in every widget
    this.bars = { weights: bar("Weights"), products: bar("Multiply-adds") };
    this.root = html(
      "div",
      { class: "layer" },
      html(
        "div",
        { class: "wiring" },
        html("div", { class: "ends", "aria-hidden": "true" }, html("b", { class: "input" }, "Input"), html("b", { class: "output" }, "Output")),
        this.wires,
      ),
      html("div", { class: "bars" }, this.bars.weights.root, this.bars.products.root),
    );
  }

  set(state) {
    const layer = layerOf(state);
    this.root.hidden = layer.bare;
    if (layer.bare) return;
    const { nIn, nOut, end, channel, seen } = layer;
    const width = Math.max(nIn, nOut) * PITCH;
    const at = (n, count) => (width - count * PITCH) / 2 + (n + 0.5) * PITCH;
    this.offer({ input: nIn, output: nOut }, end, at);
    this.nodes.forEach((one, n) => one.classList.toggle("seen", seen.includes(n)));
    this.radios.forEach((radio, n) => (radio.checked = n === channel));
    const isLit = ([input, output]) => (end === "input" ? input : output) === channel;
    const wires = connections(state).sort((one, other) => isLit(one) - isLit(other)); // the lit ones on top
    set(this.lines, { viewBox: `0 0 ${width} ${HIGH}`, width, height: HIGH });
    this.lines.replaceChildren(
      ...wires.map((wire) =>
        svg("line", {
          x1: at(wire[0], nIn),
          x2: at(wire[1], nOut),
          y1: 0,
          y2: HIGH,
          class: isLit(wire) ? "lit" : null,
        }),
      ),
    );
    const { weights, products } = price(state, geometry(state));
    this.bars.weights.set(weights);
    this.bars.products.set(products);
  }

  /** The channels of both ends: on the one that is chosen from they are radio buttons. */
  offer(counts, end, at) {
    const places = JSON.stringify([counts, end]);
    if (this.places === places) return;
    this.places = places;
    const along = (role, make) => Array.from({ length: counts[role] }, (_, n) => make(n, at(n, counts[role])));
    const other = end === "input" ? "output" : "input";
    const title = end === "input" ? "Input" : "Output";
    this.nodes = along(other, node);
    this.radios = along(end, (n) => {
      const radio = html("input", { type: "radio", name: this.name, value: n, "aria-label": `${title} channel ${n}` });
      radio.addEventListener("change", () => this.choose(n));
      return radio;
    });
    const rows = {
      [other]: html("div", { class: `nodes ${other}`, "aria-hidden": "true" }, ...this.nodes),
      [end]: html(
        "fieldset",
        { class: `nodes ${end}` },
        html("legend", { class: "unseen-legend" }, `${title} channel`),
        ...along(end, (n, x) => html("label", { class: "node", style: `--at: ${x}px` }, this.radios[n], html("span", {}, String(n)))),
      ),
    };
    this.wires.replaceChildren(rows.input, this.lines, rows.output);
  }
}

function node(n, at) {
  return html("span", { class: "node", style: `--at: ${at}px` }, html("span", {}, String(n)));
}

/** A number as a bar, against what it would be in one group. */
function bar(name) {
  const filled = html("span", { class: "filled" });
  const number = html("span", { class: "number" });
  return {
    root: html("p", { class: "bar" }, html("span", { class: "name" }, name), html("span", { class: "whole", "aria-hidden": "true" }, filled), number),
    set({ own, dense }) {
      filled.style.width = `${(100 * own) / dense}%`;
      write(number, own === dense ? String(own) : `${own}; in one group it would be ${dense}`);
    },
  };
}
