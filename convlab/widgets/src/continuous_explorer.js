/** The continuous explorer: slide g over f, see the area of their product, and the curve that it draws. */

import { overlapCode } from "./code/overlap.js";
import { isWithheld, overlapArea, overlapSentence } from "./continuous.js";
import { ContinuousPlot } from "./continuous_plot.js";
import { areaQuestion } from "./continuous_question.js";
import { button, slider, wordButton } from "./controls.js";
import { copying } from "./copying.js";
import { html, set, write } from "./dom.js";
import { frame } from "./frame.js";
import { put } from "./model.js";
import { fixed, number } from "./numbers.js";
import { Prediction } from "./prediction.js";

const T_LIMIT = 1.75; // beyond it nothing overlaps, whatever the radius
const STEP = 0.05;
const LEAP = 0.25;
const SWEEP_SECONDS = 8;
const CALM_SECONDS = 0.8; // between two leaps, where the reader asked for less motion

const KEYS = {
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  ArrowRight: STEP,
  ArrowUp: STEP,
  PageDown: -LEAP,
  PageUp: LEAP,
  Home: -Infinity,
  End: Infinity,
};

class ContinuousView {
  constructor(model, el) {
    this.model = model;
    this.plot = new ContinuousPlot();
    this.build(el);
    this.listen();
    this.measure();
  }

  build(el) {
    this.frame = frame(el, "continuous", "Continuous convolution of a box with a half disc");
    this.frame.reserve(overlapSentence(-0.55, 0.35)); // as long as it gets
    this.stage = html(
      "div",
      {
        class: "stage",
        role: "slider",
        tabindex: "0",
        "aria-label": "t, how far g is slid",
        "aria-valuemin": -T_LIMIT,
        "aria-valuemax": T_LIMIT,
      },
      this.plot.root,
    );
    this.area = html("strong");
    this.play = button("Play", "play", () => (this.stop ? this.pause() : this.start()));
    this.t = slider({ label: "t", min: -T_LIMIT, max: T_LIMIT, step: 0.01, show: (t) => fixed(t, 2) }, (t) => this.seek(t));
    this.radius = slider({ label: "radius r", min: 0.1, max: 1, step: 0.05, show: (r) => fixed(r, 2) }, (radius) =>
      put(this.model, { radius }),
    );
    this.predict = wordButton("Predict", () => put(this.model, { revealed: [], predict: !this.model.get("predict") }));
    this.prediction = new Prediction("How to estimate");
    this.frame.body.append(
      html(
        "p",
        { class: "legend", "aria-hidden": "true" },
        key("f", "f(τ), a box"),
        key("g", "g(t − τ), a half disc"),
        key("product", "their product, area (f∗g)(t) = ", this.area),
      ),
      this.stage,
      html(
        "div",
        { class: "controls" },
        button("Step back", "back", () => this.seek(this.model.get("t") - STEP)).root,
        this.play.root,
        button("Step forward", "forward", () => this.seek(this.model.get("t") + STEP)).root,
        this.t.root,
        this.radius.root,
        this.predict,
      ),
    );
    const code = (library) => overlapCode(this.model.get("t"), this.model.get("radius"), library);
    this.frame.root.append(this.prediction.root, copying(code));
  }

  listen() {
    this.model.on("change:t", () => this.move());
    this.model.on("change:radius", () => this.layout());
    for (const name of ["predict", "revealed"]) this.model.on(`change:${name}`, () => this.move());
    this.stage.addEventListener("keydown", (event) => this.press(event));
    this.stage.addEventListener("pointerdown", (event) => this.grab(event));
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.stage);
  }

  remove() {
    this.pause();
    this.observer.disconnect();
  }

  /** Draw everything anew where the width has changed. */
  measure() {
    const width = Math.floor(this.stage.clientWidth);
    if (width === 0 || width === this.plot.width) return;
    this.layout(width);
  }

  layout(width = this.plot.width) {
    const radius = this.model.get("radius");
    this.plot.layout(width, radius);
    this.radius.set(radius);
    this.move();
  }

  move() {
    const state = this.read();
    const { t, radius, revealed } = state;
    const withhold = isWithheld(state);
    const area = withhold ? "?" : fixed(overlapArea(t, radius), 4);
    this.plot.move(t, radius, { withhold });
    this.t.set(t);
    write(this.area, area);
    set(this.predict, { "aria-pressed": String(state.predict) });
    const spoken = withhold ? "still to be predicted" : area;
    set(this.stage, { "aria-valuenow": t, "aria-valuetext": `${number(t)}, area ${spoken}` });
    this.prediction.set(areaQuestion(state, () => put(this.model, { revealed: [...revealed, [t, radius]] })));
    this.frame.say({ text: overlapSentence(t, radius, { withhold }) });
  }

  read() {
    return {
      t: this.model.get("t"),
      radius: this.model.get("radius"),
      predict: this.model.get("predict") ?? false, // a page saved by an earlier version knows none
      revealed: this.model.get("revealed") ?? [],
    };
  }

  /** Go to a t, as near as the bounds and hundredths allow. */
  slide(t) {
    const bounded = Math.min(Math.max(t, -T_LIMIT), T_LIMIT);
    put(this.model, { t: Math.round(bounded * 100) / 100 });
  }

  /** Go to a t that the reader asked for: the playing ends. */
  seek(t) {
    this.pause();
    this.slide(t);
  }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") this.play.root.click();
    else if (event.key === "Enter" && isWithheld(this.read())) this.prediction.focus();
    else if (event.key in KEYS) this.seek(this.model.get("t") + KEYS[event.key] * (event.shiftKey ? LEAP / STEP : 1));
    else return;
    event.preventDefault();
  }

  /** Drag g by any of its points; a press elsewhere brings its centre there. */
  grab(event) {
    if (event.button !== 0) return;
    const [t, radius] = [this.model.get("t"), this.model.get("radius")];
    const { clientX, clientY } = event;
    const offset = this.plot.onDisc(clientX, clientY, t, radius) ? t - this.plot.at(clientX) : 0;
    const follow = (moved) => this.seek(this.plot.at(moved.clientX) + offset);
    this.stage.setPointerCapture(event.pointerId);
    this.stage.addEventListener("pointermove", follow);
    const release = () => this.stage.removeEventListener("pointermove", follow);
    this.stage.addEventListener("pointerup", release, { once: true });
    this.stage.addEventListener("pointercancel", release, { once: true });
    follow(event);
  }

  start() {
    if (this.model.get("t") >= T_LIMIT) this.slide(-T_LIMIT);
    this.play.set("Pause", "pause");
    this.frame.hush(true);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.stop = calm ? this.leap() : this.sweep();
  }

  pause() {
    if (!this.stop) return;
    this.stop();
    this.stop = null;
    this.play.set("Play", "play");
    this.frame.hush(false);
  }

  leap() {
    const timer = setInterval(() => {
      this.slide(this.model.get("t") + LEAP);
      if (this.model.get("t") >= T_LIMIT) this.pause();
    }, 1000 * CALM_SECONDS);
    return () => clearInterval(timer);
  }

  /** Move on with every frame that is painted, by the time that has passed. */
  sweep() {
    const from = this.model.get("t");
    const began = performance.now();
    let request = 0;
    const step = (now) => {
      request = requestAnimationFrame(step);
      const t = from + (2 * T_LIMIT * (now - began)) / (1000 * SWEEP_SECONDS);
      this.slide(t);
      if (t >= T_LIMIT) this.pause();
    };
    request = requestAnimationFrame(step);
    return () => cancelAnimationFrame(request);
  }
}

function key(kind, ...text) {
  return html("span", { class: `key ${kind}` }, html("i"), ...text);
}

function render({ model, el }) {
  const view = new ContinuousView(model, el);
  return () => view.remove();
}

export default { render };
