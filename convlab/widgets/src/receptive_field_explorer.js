/** The receptive-field explorer: build a stack of layers and see what each cell of its output sees of the input. */

import { stackCode } from "./code/stack.js";
import { slider } from "./controls.js";
import { copying } from "./copying.js";
import { frame } from "./frame.js";
import { onChanges, put } from "./model.js";
import { noteLine } from "./note.js";
import { Prediction } from "./prediction.js";
import { legalPosition, sizesOf } from "./stack.js";
import { StackDrawing } from "./stack_drawing.js";
import { StackLayers } from "./stack_layers.js";
import { fieldQuestion } from "./stack_question.js";
import { stackSentence } from "./stack_sentence.js";

const TRAITS = ["layers", "input_size", "position", "predict", "revealed"];
const HELP = "Point at a cell of any strip, or go along the output with the arrow keys.";

class ReceptiveFieldView {
  constructor(model, el) {
    this.model = model;
    this.frame = frame(el, "field", "Receptive-field explorer");
    this.note = noteLine(this.frame.root, HELP);
    const { point: note, refuse, forget } = this.note;
    const moveTo = (position) => this.seek(position);
    const change = (changes) => {
      forget();
      this.put(changes);
    };
    this.drawing = new StackDrawing({ moveTo, note, predict: () => this.prediction.focus() });
    this.layers = new StackLayers(
      {
        read: () => this.read(),
        change,
        refuse,
        reset: () => this.put({ ...model.get("start"), revealed: false }),
        predict: (on) => this.put({ predict: on, revealed: false }),
      },
      model.get("presets"),
    );
    this.scrub = slider({ label: "Output cell", min: 0, max: 0, step: 1 }, moveTo);
    this.prediction = new Prediction("How to count");
    this.frame.body.append(
      this.layers.controls,
      this.drawing.root,
      this.note.root,
      this.scrub.root,
      this.layers.root,
    );
    this.frame.root.append(this.prediction.root, copying((library) => stackCode(this.read(), library)));
    onChanges(model, TRAITS, (names) => (names.size === 1 && names.has("position") ? this.move() : this.configure()));
    this.observer = new ResizeObserver(([{ contentRect }]) => this.drawing.resize(Math.floor(contentRect.width)));
    this.observer.observe(this.frame.body);
    this.configure();
  }

  remove() {
    this.observer.disconnect();
  }

  read() {
    const state = Object.fromEntries(TRAITS.map((name) => [name, this.model.get(name)]));
    // Python may send the layers first, and the position that follows from them a moment later.
    return { ...state, position: legalPosition(state, state.position) };
  }

  put(changes) {
    put(this.model, changes);
  }

  seek(position) {
    const state = this.read();
    const legal = legalPosition(state, position);
    if (legal !== state.position) this.put({ position: legal });
  }

  configure() {
    const state = this.read();
    this.layers.set(state);
    this.drawing.configure(state);
    this.scrub.limit(sizesOf(state).at(-1) - 1);
    this.frame.reserve(longestSentence(state));
    this.move(state);
  }

  move(state = this.read()) {
    this.drawing.move(state);
    this.scrub.set(state.position);
    this.prediction.set(fieldQuestion(state, () => this.put({ revealed: true })));
    this.frame.say({ text: stackSentence(state) });
  }
}

/** Of the sentences of all positions the longest: it reserves the room for each of them. */
function longestSentence(state) {
  const all = Array.from({ length: sizesOf(state).at(-1) }, (_, position) => stackSentence({ ...state, position }));
  return all.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

function render({ model, el }) {
  const view = new ReceptiveFieldView(model, el);
  return () => view.remove();
}

export default { render };
