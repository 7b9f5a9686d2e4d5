/**
 * The kernel explorer: move a kernel over an input and see each number of the output come about.
 *
 * The anywidget model holds the state, shared with Python and with any other view of the same widget; it may have no
 * Python behind it. This file reads it, hands it to the parts, and writes back what the reader does.
 */

import { convolutionCode } from "./code/convolution.js";
import { copying } from "./copying.js";
import { frame } from "./frame.js";
import { Layer } from "./layer.js";
import { MatrixPanel } from "./matrix_panel.js";
import { onChanges, put } from "./model.js";
import { noteLine } from "./note.js";
import { Panels } from "./panels.js";
import { Parameters } from "./parameters.js";
import { Prediction } from "./prediction.js";
import { question } from "./question.js";
import { longestSentence, parts } from "./sentence.js";
import { legalPosition, reconfigured } from "./state.js";
import { Transport } from "./transport.js";

const TRAITS = [
  ...["x", "kernel", "stride", "padding", "padding_mode", "dilation", "transposed", "output_padding", "view", "flip"],
  ...["groups", "channel", "dense", "matrix"],
  ...["position", "predict", "revealed"],
];
const HELP = "Drag the window or use the arrow keys. Click a number to change it.";

class KernelExplorerView {
  constructor(model, el) {
    this.model = model;
    this.frame = frame(el, "kernel", "Kernel explorer");
    const change = (changes) => {
      this.note.forget();
      this.put(reconfigured(this.read(), changes));
    };
    const moveTo = (position, channel) => this.seek(position, channel);
    this.note = noteLine(this.frame.root, HELP);
    const { point: note, refuse } = this.note;
    this.matrix = new MatrixPanel({ moveTo, link: (entry) => this.panels.links.light(entry) });
    this.panels = new Panels({
      moveTo,
      change,
      note,
      refuse,
      predict: () => this.prediction.focus(),
      pointed: (role, cell, link) => this.matrix.light(role, cell, link),
    });
    this.parameters = new Parameters(
      { change, refuse, reset: () => this.reset(), predict: (on) => this.put({ predict: on, revealed: [] }) },
      model.get("presets"),
    );
    this.transport = new Transport((position) => this.put({ position }), this.frame.hush);
    this.prediction = new Prediction("Show the products");
    this.layer = new Layer((channel) => this.put({ channel, revealed: [] }));
    this.frame.body.append(
      ...[this.parameters.root, this.layer.root, this.panels.root],
      ...[this.note.root, this.transport.root, this.matrix.root],
    );
    this.frame.root.append(
      this.prediction.root,
      copying((library) => convolutionCode(this.read(), library)),
    );
    this.listen();
    this.configure();
  }

  listen() {
    onChanges(this.model, TRAITS, (changed) => {
      if (changed.size === 1 && changed.has("position")) this.move();
      else this.configure();
    });
    this.observer = new ResizeObserver(([{ contentRect }]) => {
      for (const part of [this.panels, this.matrix]) part.resize(Math.floor(contentRect.width));
    });
    this.observer.observe(this.frame.body);
  }

  remove() {
    this.transport.pause();
    this.observer.disconnect();
  }

  // --- the model ----------------------------------------------------------------------------------------------------

  read() {
    const state = Object.fromEntries(TRAITS.map((name) => [name, this.model.get(name)]));
    // Python may send an array first, and the position that follows from it a moment later.
    return { ...state, position: legalPosition(state, state.position) };
  }

  put(changes) {
    put(this.model, changes);
  }

  // --- what the reader does -----------------------------------------------------------------------------------------

  /** Go where the reader wants to: playing ends. */
  seek(position, channel = this.model.get("channel")) {
    this.transport.pause();
    const state = this.read();
    const legal = legalPosition(state, position);
    if (channel !== state.channel) this.put({ channel, position: legal, revealed: [] });
    else if (legal.some((n, axis) => n !== state.position[axis])) this.put({ position: legal });
  }

  reset() {
    this.transport.pause();
    this.put({ ...this.model.get("start"), revealed: [] });
  }

  // --- drawing ------------------------------------------------------------------------------------------------------

  configure() {
    const state = this.read();
    this.parameters.set(state);
    this.layer.set(state);
    this.panels.configure(state);
    this.matrix.configure(state);
    this.frame.reserve(longestSentence(state));
    this.move(state);
  }

  move(state = this.read()) {
    this.panels.move(state);
    this.matrix.move(state);
    this.transport.set(state);
    this.prediction.set(
      question(state, (position) => this.put({ revealed: [...this.model.get("revealed"), position] })),
    );
    this.frame.say(...parts(state));
  }
}

function render({ model, el }) {
  const view = new KernelExplorerView(model, el);
  return () => view.remove();
}

export default { render };
