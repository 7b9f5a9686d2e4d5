/**
 * The kernel explorer: move a kernel over an input and see each number of the output come about.
 *
 * The anywidget model holds the state, shared with Python and with any other view of the same widget; it may have no
 * Python behind it. This file reads it, hands it to the parts, and writes back what the reader does.
 */

import { LIBRARIES, convolutionCode } from "./code.js";
import { copying } from "./copying.js";
import { html } from "./dom.js";
import { frame } from "./frame.js";
import { Panels } from "./panels.js";
import { Parameters } from "./parameters.js";
import { Prediction } from "./prediction.js";
import { parts, sentence } from "./sentence.js";
import { legalPosition, positionAt, positionCount, reconfigured } from "./state.js";
import { Transport } from "./transport.js";

const TRAITS = [
  ...["x", "kernel", "stride", "padding", "padding_mode", "dilation", "transposed", "output_padding", "view", "flip"],
  ...["position", "predict", "revealed"],
];
const HELP = "Drag the window or use the arrow keys. Click a number to change it.";

class KernelExplorerView {
  constructor(model, el) {
    this.model = model;
    this.frame = frame(el, "kernel", "Kernel explorer");
    const change = (changes) => {
      this.tell({ refused: null });
      this.put(reconfigured(this.read(), changes));
    };
    const note = (text) => this.tell(text === null ? { pointed: null } : { pointed: text, refused: null });
    const refuse = (text) => this.tell({ refused: text });
    const moveTo = (position) => this.seek(position);
    this.told = { pointed: null, refused: null };
    this.note = html("p", { class: "note", role: "status" }, HELP);
    this.panels = new Panels({ moveTo, change, note, refuse, predict: () => this.prediction.focus() });
    this.parameters = new Parameters(
      { change, refuse, reset: () => this.reset(), predict: (on) => this.put({ predict: on, revealed: [] }) },
      model.get("presets"),
    );
    this.transport = new Transport((position) => this.put({ position }));
    this.prediction = new Prediction((position) =>
      this.put({ revealed: [...this.model.get("revealed"), position] }),
    );
    this.frame.body.append(this.parameters.root, this.panels.root, this.note, this.transport.root);
    this.frame.root.append(
      this.prediction.root,
      copying(LIBRARIES, (library) => convolutionCode(this.read(), library)),
    );
    this.listen();
    this.configure();
  }

  listen() {
    for (const name of TRAITS) this.model.on(`change:${name}`, () => this.schedule(name));
    // What was refused is over with the next action, before that may be refused itself.
    for (const type of ["pointerdown", "keydown", "change"]) {
      this.frame.root.addEventListener(type, () => this.tell({ refused: null }), { capture: true });
    }
    this.observer = new ResizeObserver(([{ contentRect }]) => this.panels.resize(Math.floor(contentRect.width)));
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
    for (const [name, value] of Object.entries(changes)) this.model.set(name, value);
    this.model.save_changes();
  }

  /** Many traits may change at once: draw when all of them have, before the next frame. */
  schedule(name) {
    this.changed ??= new Set();
    if (this.changed.size === 0) queueMicrotask(() => this.draw());
    this.changed.add(name);
  }

  draw() {
    const only = this.changed.size === 1 && this.changed.has("position");
    this.changed.clear();
    if (only) this.move();
    else this.configure();
  }

  // --- what the reader does -----------------------------------------------------------------------------------------

  /** Go where the reader wants to: playing ends. */
  seek(position) {
    this.transport.pause();
    const state = this.read();
    const legal = legalPosition(state, position);
    if (legal.some((n, axis) => n !== state.position[axis])) this.put({ position: legal });
  }

  /** Say why something was refused, until the next action; or else what is pointed at, or what can be done. */
  tell(news) {
    Object.assign(this.told, news);
    const text = this.told.refused ?? this.told.pointed ?? HELP;
    if (this.note.textContent !== text) this.note.textContent = text;
  }

  reset() {
    this.transport.pause();
    this.put({ ...this.model.get("start"), revealed: [] });
  }

  // --- drawing ------------------------------------------------------------------------------------------------------

  configure() {
    const state = this.read();
    this.parameters.set(state);
    this.panels.configure(state);
    this.frame.reserve(longestSentence(state));
    this.move(state);
  }

  move(state = this.read()) {
    this.panels.move(state);
    this.transport.set(state);
    this.prediction.set(state);
    this.say(state);
  }

  say(state) {
    const shown = parts(state).map(({ text, role }) => (role ? html("span", { class: role }, text) : text));
    this.frame.say(sentence(state), ...shown);
  }
}

/** Of the sentences of all positions the longest: it reserves the room for each of them. */
function longestSentence(state) {
  const all = Array.from({ length: positionCount(state) }, (_, n) =>
    sentence({ ...state, position: positionAt(state, n) }),
  );
  return all.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

function render({ model, el }) {
  const view = new KernelExplorerView(model, el);
  return () => view.remove();
}

export default { render };
