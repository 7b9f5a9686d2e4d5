/** The photo explorer: a lens on a real picture, the kernel, and the filtered picture beside it. */

import { photoCode } from "./code/photo.js";
import { choice, menu, wordButton } from "./controls.js";
import { copying } from "./copying.js";
import { html, set, write } from "./dom.js";
import { clipped, divergingTable, filter, patch, range, reach, signed } from "./filter.js";
import { frame } from "./frame.js";
import { onChanges, put } from "./model.js";
import { noteLine } from "./note.js";
import { brief } from "./numbers.js";
import { PhotoLens } from "./photo_lens.js";
import { isWithheld, pixelQuestion } from "./photo_question.js";
import { photoSentence } from "./photo_sentence.js";
import { PhotoStage } from "./photo_stage.js";
import { Prediction } from "./prediction.js";

const CHANNELS = ["red", "green", "blue"];
const KEYS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};
const SIZES = [3, 5, 7];
const OWN = "own kernel";
const HELP = "Click a kernel value, or press Enter on it, to type another, such as −1 or 1/9.";
// The signed colours of the course's figures: blue below zero, white at it, red above.
const SIGNED = divergingTable([[0x21, 0x66, 0xac], [255, 255, 255], [0xb2, 0x18, 0x2b]]);

class PhotoView {
  constructor(model, el) {
    this.model = model;
    this.build(el);
    onChanges(model, ["image", "kernel", "position", "show", "channel", "predict", "revealed"], (names) => this.follow(names));
    this.takeImage();
  }

  /** Draw what the changed traits have to do with; what is drawn first draws all that follows from it. */
  follow(changed) {
    if (changed.has("image")) this.takeImage();
    else if (changed.has("kernel")) this.takeKernel();
    else if (changed.has("show") || changed.has("channel")) this.paint();
    else this.move();
  }

  // --- state --------------------------------------------------------------------------------------------------------

  put(name, value) {
    if (JSON.stringify(this.model.get(name)) === JSON.stringify(value)) return;
    // Another kernel or channel gives other numbers: what was revealed is not theirs.
    put(this.model, name === "kernel" || name === "channel" ? { revealed: [], [name]: value } : { [name]: value });
  }

  /** What predict mode is about; a page saved by an earlier version knows none. */
  get predicting() {
    return { predict: this.model.get("predict") ?? false, revealed: this.model.get("revealed") ?? [] };
  }

  /** The index of the channel that the lens looks at. */
  get channel() {
    return this.picture.channels === 1 ? 0 : CHANNELS.indexOf(this.model.get("channel"));
  }

  get shape() {
    return [this.picture.height, this.picture.width];
  }

  /** The nearest pixel. Python may send a smaller picture first, and the position that follows a moment later. */
  inside(position) {
    return position.map((n, axis) => Math.min(Math.max(n, 0), this.shape[axis] - 1));
  }

  /** The name of the preset that the kernel is, or that it is none. */
  kernelName() {
    const kernel = JSON.stringify(this.model.get("kernel"));
    const presets = Object.entries(this.model.get("presets"));
    return presets.find(([, preset]) => JSON.stringify(preset) === kernel)?.[0] ?? OWN;
  }

  // --- what is built once -------------------------------------------------------------------------------------------

  build(el) {
    this.frame = frame(el, "photo", "A picture filtered by a kernel");
    const goTo = (position) => this.put("position", position);
    this.input = new PhotoStage("input", goTo);
    this.output = new PhotoStage("output", goTo);
    set(this.input.root, {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "lens",
      "aria-label": "Lens on the picture. Arrow keys move it by one pixel, with Shift by ten.",
    });
    this.input.root.addEventListener("keydown", (event) => this.press(event));
    this.lens = new PhotoLens({
      onEdit: (kernel) => this.put("kernel", kernel),
      onRefuse: (message) => this.note.refuse(message),
    });
    this.presets = menu("Kernel", (name) => this.put("kernel", this.model.get("presets")[name.replaceAll(" ", "_")]));
    this.size = choice("Size", Object.fromEntries(SIZES.map((n) => [n, `${n}×${n}`])), (n) =>
      this.put("kernel", resized(this.model.get("kernel"), Number(n))),
    );
    this.show = choice("Show output", { clip: "clipped to 0 … 255", signed: "signed, in colours" }, (show) =>
      this.put("show", show),
    );
    this.channels = choice("Channel", Object.fromEntries(CHANNELS.map((name) => [name, name])), (name) =>
      this.put("channel", name),
    );
    this.predict = wordButton("Predict", () => put(this.model, { revealed: [], predict: !this.predicting.predict }));
    this.prediction = new Prediction("How to compute");
    this.note = noteLine(this.frame.root, HELP);
    this.captions = { input: html("span"), output: html("span") };
    this.scale = { low: html("span"), bar: html("i"), high: html("span") };
    this.frame.body.append(
      html(
        "div",
        { class: "controls" },
        this.presets.root,
        this.size.root,
        html("span", { class: "end" }, this.predict, wordButton("Reset", () => this.reset())),
      ),
      html(
        "div",
        { class: "pictures" },
        html("figure", {}, html("figcaption", {}, html("b", {}, "Input"), " ", this.captions.input), this.input.root),
        html("figure", {}, html("figcaption", {}, html("b", {}, "Output"), " ", this.captions.output), this.output.root),
        html("p", { class: "help" }, "Drag the lens, or use the arrow keys. Around the border: zeros."),
        html("p", { class: "scale", "aria-hidden": "true" }, ...Object.values(this.scale)),
      ),
      html("div", { class: "controls" }, this.show.root, this.channels.root),
      this.lens.root,
      this.note.root,
    );
    const code = (library) => photoCode(this.model.get("kernel"), this.picture.channels === 3, library);
    this.frame.root.append(this.prediction.root, copying(code));
  }

  // --- what follows from a change, from the rarest to the most frequent --------------------------------------------

  takeImage() {
    const { height, width, channels, data } = this.model.get("image");
    this.picture = { height, width, channels, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
    const kind = channels === 1 ? "grey" : "colour";
    write(this.captions.input, `${height}×${width}, ${kind}`);
    this.channels.root.hidden = channels === 1;
    this.input.paint(this.shape, clipped(this.picture.data, channels), `The picture, ${height} by ${width} pixels`);
    this.takeKernel();
  }

  takeKernel() {
    const kernel = this.model.get("kernel");
    this.name = this.kernelName();
    const names = Object.keys(this.model.get("presets")).map((name) => ({ name: readable(name) }));
    this.presets.offer([...names, { name: OWN, disabled: true, hidden: this.name !== OWN }]);
    this.presets.set(readable(this.name));
    this.size.set(kernel.length === kernel[0].length ? String(kernel.length) : "");
    this.lens.setKernel(kernel);
    this.input.size(shapeOf(kernel), shapeOf(kernel).map((n) => reach(n)[0]));
    this.output.size([1, 1], [0, 0]);
    this.filtered = filter(this.picture, kernel);
    this.paint();
  }

  /** Show the filtered picture; what it is shown as is a matter of colours alone. */
  paint() {
    const { channels } = this.picture;
    const channel = this.channel;
    const signedColours = this.model.get("show") === "signed";
    this.range = range(this.filtered.filter((_, i) => i % channels === channel));
    this.limit = Math.max(-this.range[0], this.range[1]) || 1;
    const rgba = signedColours
      ? signed(this.filtered, channels, channel, this.limit, SIGNED)
      : clipped(this.filtered, channels);
    this.output.paint(this.shape, rgba, `The filtered picture, ${readable(this.name)}`);
    this.show.set(this.model.get("show"));
    this.channels.set(this.model.get("channel"));
    this.scale.bar.className = signedColours ? "signed" : "clip";
    // As long as it gets: three digits for every pixel.
    const widest = this.model.get("kernel").map((weights) => weights.map(() => 255));
    this.frame.reserve(this.sentence(widest, this.shape));
    this.move();
  }

  move() {
    const position = this.inside(this.model.get("position"));
    const kernel = this.model.get("kernel");
    const { channels, width } = this.picture;
    const seen = patch(this.picture, position, shapeOf(kernel), this.channel);
    const at = (position[0] * width + position[1]) * channels;
    for (const stage of [this.input, this.output]) stage.mark(position);
    const value = this.filtered[at + this.channel];
    const { predict, revealed } = this.predicting;
    const withhold = isWithheld({ predict, revealed }, position);
    this.lens.show({
      patch: seen,
      position,
      value: withhold ? null : value,
      screen: withhold ? { text: "to be predicted", colour: "" } : this.onScreen(at),
      whose: channels === 1 ? "Pixels" : `${["Red", "Green", "Blue"][this.channel]} values`,
    });
    this.tellRange(withhold);
    set(this.predict, { "aria-pressed": String(predict) });
    this.prediction.set(
      pixelQuestion({ predict, revealed, position, kernel, patch: seen, about: this.about, value }, () =>
        put(this.model, { revealed: [...revealed, position] }),
      ),
    );
    this.frame.say({ text: this.sentence(seen, position, withhold) });
  }

  /** Say from where to where the output reaches, unless an end of it may be the withheld value. */
  tellRange(withhold) {
    const whose = this.picture.channels === 1 ? "" : `${CHANNELS[this.channel]} `;
    const values = withhold ? "? … ?" : this.range.map((value) => brief(value, 5)).join(" … ");
    write(this.captions.output, `${this.shape.join("×")}, ${whose}${values}`);
    const ends = withhold ? ["−", "+"] : [-this.limit, this.limit].map((value) => brief(value, 5));
    const [low, high] = this.model.get("show") === "signed" ? ends : ["≤ 0", "≥ 255"];
    write(this.scale.low, low);
    write(this.scale.high, high);
  }

  /** The kernel's name, and the channel's where there are several. */
  get about() {
    return readable(this.name) + (this.picture.channels === 1 ? "" : `, ${CHANNELS[this.channel]} channel`);
  }

  sentence(seen, position, withhold = false) {
    const { about, shape, range } = this;
    return photoSentence({ about, shape, kernel: this.model.get("kernel"), patch: seen, position, range, withhold });
  }

  /** How the output pixel at a place of the data is shown. */
  onScreen(at) {
    const { channels } = this.picture;
    const pixel = this.filtered.subarray(at, at + channels);
    if (this.model.get("show") === "signed") {
      const [r, g, b] = signed(pixel, channels, this.channel, this.limit, SIGNED);
      const value = pixel[this.channel];
      return { text: value < 0 ? "below zero" : value > 0 ? "above zero" : "zero", colour: `rgb(${r}, ${g}, ${b})` };
    }
    const [r, g, b] = clipped(pixel, channels);
    return { text: `shown as ${[r, g, b][this.channel]}`, colour: `rgb(${r}, ${g}, ${b})` };
  }

  /** Go back to how it began; the picture may have become too small for the first position. */
  reset() {
    const { position, ...others } = this.model.get("start");
    for (const [name, value] of Object.entries(others)) this.put(name, value);
    this.put("position", this.inside(position));
  }

  press(event) {
    if (event.key === "Enter" && isWithheld(this.predicting, this.inside(this.model.get("position")))) {
      event.preventDefault();
      this.prediction.focus();
    }
    if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? 10 : 1;
    const position = this.inside(this.model.get("position"));
    this.put("position", this.inside(position.map((n, axis) => n + KEYS[event.key][axis] * step)));
    event.preventDefault();
  }
}

const shapeOf = (kernel) => [kernel.length, kernel[0].length];

/** A kernel of another size around the same middle: cut, or filled up with zeros. */
export function resized(kernel, size) {
  const [down, right] = shapeOf(kernel).map((n) => reach(n)[0] - reach(size)[0]);
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => kernel[row + down]?.[column + right] ?? 0),
  );
}

function readable(name) {
  return name.replaceAll("_", " ");
}

function render({ model, el }) {
  new PhotoView(model, el);
}

export default { render };
