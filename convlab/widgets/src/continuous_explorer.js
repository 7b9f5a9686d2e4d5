/** The continuous explorer: slide g over f, see the area of their product, and the curve that it draws. */

import { overlapArea, overlapSentence } from "./continuous.js";
import { ContinuousPlot } from "./continuous_plot.js";
import { html } from "./dom.js";
import { fixed } from "./numbers.js";

const T_LIMIT = 1.75;
const RADIUS = { least: 0.1, most: 1, step: 0.05 };
const STEP = 0.05;
const LEAP = 0.25;
const SWEEP_SECONDS = 8;
const CALM_SECONDS = 0.6; // between two leaps, where the reader asked for less motion

class ContinuousView {
  constructor(model, el, signal) {
    this.model = model;
    this.plot = new ContinuousPlot();
    this.build(el);
    this.listen(signal);
    this.resize();
  }

  get t() {
    return this.model.get("t");
  }

  get radius() {
    return this.model.get("radius");
  }

  build(el) {
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
    this.back = button("Step back", "back", () => this.slide(-STEP));
    this.toggle = button("Play", "play", () => (this.frame ? this.pause() : this.play()));
    this.forward = button("Step forward", "forward", () => this.slide(STEP));
    this.tSlider = slider("t", { min: -T_LIMIT, max: T_LIMIT, step: 0.01 }, (t) => this.moveTo(t));
    this.radiusSlider = slider("radius r", { min: RADIUS.least, max: RADIUS.most, step: RADIUS.step }, (radius) =>
      this.put("radius", radius),
    );
  }
}
