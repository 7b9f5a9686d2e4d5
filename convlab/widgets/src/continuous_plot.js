/**
 * Two plots over one axis: above, f(tau) and g(t - tau) with the area of their product; below, the curve (f * g)(t).
 *
 * One unit is as wide as it is high, so that g is drawn as the half circle it is.
 */

import { HALF_WIDTH, halfDisc, overlapArea, overlapInterval } from "./continuous.js";
import { set, svg, write } from "./dom.js";
import { fixed } from "./numbers.js";

const SPAN = 2.8; // the axis runs from -SPAN to SPAN
const TALL = 1.12; // and each plot from 0 to TALL
const MARGIN = { top: 14, side: 12, between: 46, bottom: 34 };
const STEPS = 240; // pieces of a drawn curve

export class ContinuousPlot {
  constructor() {
    this.axes = svg("g", { class: "axes" });
    this.box = svg("path", { class: "box" });
    this.product = svg("path", { class: "product" });
    this.disc = svg("path", { class: "disc" });
    this.whole = svg("path", { class: "curve whole" });
    this.swept = svg("path", { class: "curve swept" });
    this.guide = svg("path", { class: "guide" });
    this.center = svg("circle", { class: "center", r: 5 });
    this.point = svg("circle", { class: "point", r: 6 });
    this.value = svg("text", { class: "value" });
    this.root = svg(
      "svg",
      { "aria-hidden": "true" },
      this.axes,
      this.box,
      this.product,
      this.disc,
      this.guide,
      this.whole,
      this.swept,
      this.center,
      this.point,
      this.value,
    );
  }

  /** Fit the plots into a width in pixels, and draw what depends on it and the radius alone. */
  layout(width, radius) {
    this.width = width;
    this.unit = (width - 2 * MARGIN.side) / (2 * SPAN);
    this.upper = MARGIN.top + TALL * this.unit;
    this.lower = this.upper + MARGIN.between + TALL * this.unit;
    set(this.root, { width, height: this.lower + MARGIN.bottom });
    this.axes.replaceChildren(...this.axis(this.upper, "τ", [1]), ...this.axis(this.lower, "t", [0.5, 1]));
    set(this.box, {
      d: `M${this.x(-SPAN)},${this.upper}H${this.x(-HALF_WIDTH)}V${this.upper - this.unit}H${this.x(HALF_WIDTH)}V${this.upper}H${this.x(SPAN)}`,
    });
    set(this.whole, { d: this.curve(-SPAN, SPAN, this.lower, (t) => overlapArea(t, radius)) });
  }

  /** Draw what depends on t. The curve would tell a withheld area to the eye: it goes with it. */
  move(t, radius, { withhold = false } = {}) {
    this.root.classList.toggle("withheld", withhold);
    const area = overlapArea(t, radius);
    const interval = overlapInterval(t, radius);
    const shape = (tau) => halfDisc(t - tau, radius);
    set(this.disc, { d: this.halfCircle(t, radius) });
    set(this.product, {
      d: interval ? `${this.curve(...interval, this.upper, shape)}V${this.upper}H${this.x(interval[0])}Z` : "",
    });
    set(this.swept, { d: this.curve(-SPAN, t, this.lower, (s) => overlapArea(s, radius)) });
    const height = this.lower - area * this.unit;
    set(this.guide, { d: `M${this.x(t)},${this.upper}V${this.lower}` });
    set(this.center, { cx: this.x(t), cy: this.upper });
    set(this.point, { cx: this.x(t), cy: height });
    const onLeft = t > 0;
    set(this.value, {
      x: this.x(t) + (onLeft ? 12 : -12),
      y: Math.min(height - 8, this.lower - 14),
      "text-anchor": onLeft ? "start" : "end",
    });
    write(this.value, withhold ? "" : fixed(area, 4));
  }

  /** The t that lies under a place of the page. */
  at(clientX) {
    const { left } = this.root.getBoundingClientRect();
    return (clientX - left - MARGIN.side) / this.unit - SPAN;
  }

  /** Whether a place of the page lies on g, from the axis to its curve. */
  onDisc(clientX, clientY, t, radius) {
    const height = (this.upper - clientY + this.root.getBoundingClientRect().top) / this.unit;
    return height >= 0 && height <= halfDisc(this.at(clientX) - t, radius);
  }

  x(value) {
    return MARGIN.side + (value + SPAN) * this.unit;
  }

  /** A path along a function from one place of the axis to another. */
  curve(from, to, floor, height) {
    const points = Array.from({ length: STEPS + 1 }, (_, i) => {
      const place = from + ((to - from) * i) / STEPS;
      return `${this.x(place).toFixed(2)},${(floor - height(place) * this.unit).toFixed(2)}`;
    });
    return `M${points.join("L")}`;
  }

  halfCircle(t, radius) {
    const r = radius * this.unit;
    return `M${this.x(t - radius)},${this.upper}a${r},${r} 0 0 1 ${2 * r},0`;
  }

  axis(floor, name, heights) {
    const line = svg("path", { d: `M${this.x(-SPAN)},${floor}H${this.x(SPAN)}` });
    const marks = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].flatMap((value) => {
      const x = this.x(value);
      const whole = Number.isInteger(value);
      const mark = svg("path", { d: `M${x},${floor}v${whole ? 6 : 4}` });
      return whole ? [mark, label(fixed(value, 0), { x, y: floor + 20, "text-anchor": "middle" })] : [mark];
    });
    const levels = heights.flatMap((value) => {
      const y = floor - value * this.unit;
      const grid = svg("path", { class: "level", d: `M${this.x(-SPAN)},${y}H${this.x(SPAN)}` });
      return [grid, label(String(value), { x: this.x(-SPAN) + 2, y: y - 4 })];
    });
    return [...levels, line, ...marks, label(name, { x: this.x(SPAN) - 2, y: floor + 20, "text-anchor": "end", class: "name" })];
  }
}

function label(text, attributes) {
  return svg("text", attributes, text);
}
