// src/code/python.js
function lines(...all) {
  return `${all.join("\n")}
`;
}

// src/code/overlap.js
function overlapCode(t, radius, library) {
  const np = library === "torch" ? "torch" : "np";
  const clipped = library === "torch" ? "torch.clamp(" : "np.maximum(";
  return lines(
    library === "torch" ? "import torch" : "import numpy as np",
    "",
    `t, radius = ${t}, ${radius}`,
    `tau = ${np}.linspace(-0.5, 0.5, 100_001${library === "torch" ? ", dtype=torch.float64" : ""})  # where the box is 1`,
    `g = ${np}.sqrt(${clipped}radius**2 - (t - tau) ** 2, ${library === "torch" ? "min=" : ""}0))`,
    `area = ${np}.trapezoid(g, tau)`
  );
}

// src/numbers.js
function number(value) {
  const magnitude = Math.abs(value);
  let text;
  if (magnitude >= 1e15 || magnitude > 0 && magnitude < 1e-3) {
    const [digits, exponent] = value.toExponential(2).split("e");
    text = `${stripped(digits)}e${Number(exponent)}`;
  } else {
    text = stripped(value.toFixed(magnitude >= 0.1 || magnitude === 0 ? 3 : magnitude >= 0.01 ? 4 : 5));
  }
  return minus(text);
}
function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : minus(text);
}
var LARGEST = 1e100;
function parsed(text) {
  const parts = text.trim().replaceAll("−", "-").replaceAll(",", ".").split("/");
  if (parts.length > 2 || parts.some((part) => part.trim() === "")) return null;
  const value = parts.map(Number).reduce((a, b) => a / b);
  return Math.abs(value) <= LARGEST ? value : null;
}
function agrees(guess, value) {
  return Math.abs(guess - value) <= 5e-4 * Math.max(1, Math.abs(value));
}
function stripped(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
function minus(text) {
  return text.replaceAll("-", "−");
}

// src/continuous.js
var HALF_WIDTH = 0.5;
function halfDisc(tau, radius) {
  return Math.sqrt(Math.max(radius ** 2 - tau ** 2, 0));
}
function antiderivative(u, radius) {
  const inside = Math.min(Math.max(u, -radius), radius);
  return (inside * halfDisc(inside, radius) + radius ** 2 * Math.asin(inside / radius)) / 2;
}
function overlapArea(t, radius) {
  return Math.max(antiderivative(t + HALF_WIDTH, radius) - antiderivative(t - HALF_WIDTH, radius), 0);
}
function overlapInterval(t, radius) {
  const left = Math.max(-HALF_WIDTH, t - radius);
  const right = Math.min(HALF_WIDTH, t + radius);
  return left < right ? [left, right] : null;
}
function isWithheld({ t, radius, predict, revealed }) {
  return predict && !revealed.some((place) => place[0] === t && place[1] === radius);
}
function overlapSentence(t, radius, { withhold = false } = {}) {
  const interval = overlapInterval(t, radius);
  const where = interval ? `they overlap on [${number(interval[0])}, ${number(interval[1])}]` : "they do not overlap";
  return `f: box on [−0.5, 0.5], g: half disc of radius ${number(radius)}; at t = ${number(t)} ${where}, area (f∗g)(t) = ${withhold ? "?" : fixed(overlapArea(t, radius), 4)}`;
}

// src/dom.js
var SVG = "http://www.w3.org/2000/svg";
function html(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}
function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = value === true ? "" : String(value);
    if (value === null || value === void 0 || value === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
  return element;
}
function write(element, text) {
  const { firstChild: node, childNodes } = element;
  if (childNodes.length !== 1 || node.nodeType !== Node.TEXT_NODE) element.textContent = text;
  else if (node.data !== text) node.data = text;
}
function reserve(element, text) {
  set(element, { "data-room": text.replace(/\d/g, "0") });
}
function fill(element, attributes, children) {
  set(element, attributes);
  element.append(...children);
  return element;
}

// src/continuous_plot.js
var SPAN = 2.8;
var TALL = 1.12;
var MARGIN = { top: 14, side: 12, between: 46, bottom: 34 };
var STEPS = 240;
var ContinuousPlot = class {
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
      this.value
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
      d: `M${this.x(-SPAN)},${this.upper}H${this.x(-HALF_WIDTH)}V${this.upper - this.unit}H${this.x(HALF_WIDTH)}V${this.upper}H${this.x(SPAN)}`
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
      d: interval ? `${this.curve(...interval, this.upper, shape)}V${this.upper}H${this.x(interval[0])}Z` : ""
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
      "text-anchor": onLeft ? "start" : "end"
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
      const place = from + (to - from) * i / STEPS;
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
};
function label(text, attributes) {
  return svg("text", attributes, text);
}

// src/continuous_question.js
var BY_EYE = 0.05;
var MEANT = 0.02;
var NOTHING = 5e-4;
function areaQuestion(state, reveal) {
  const { t, radius, predict } = state;
  const area = overlapArea(t, radius);
  return {
    id: JSON.stringify([t, radius]),
    asked: predict,
    open: isWithheld(state),
    prompt: `Area at t = ${number(t)}, by eye`,
    value: () => area,
    accepts: (guess) => Math.abs(guess - area) <= Math.max(BY_EYE * area, NOTHING),
    proof: () => `(f∗g)(${number(t)}) = ${fixed(area, 4)}`,
    hint: () => hint(t, radius),
    diagnosis: (guess) => recogniseArea(t, radius, guess) ?? `Not that: the area is ${guess > area ? "smaller" : "larger"}. ${hint(t, radius)}`,
    reveal,
    after: "Revealed. Slide g to another place for the next question."
  };
}
function hint(t, radius) {
  const interval = overlapInterval(t, radius);
  if (interval === null) return "Look for a place where both f and g are above zero.";
  const [left, right] = interval.map(number);
  return `They overlap from ${left} to ${right}. Multiply that width by the height that g has there on average.`;
}
function recogniseArea(t, radius, guess) {
  return areaMistakes(t, radius).find(({ value }) => Math.abs(guess - value) <= MEANT * value)?.text ?? null;
}
function areaMistakes(t, radius) {
  const whole = Math.PI * radius ** 2 / 2;
  const area = overlapArea(t, radius);
  const found = [
    { value: whole, text: "That is the whole area of g. Only what lies over the box counts." },
    { value: 1, text: "That is the area of the box. The product is as high as g there, not 1." }
  ];
  const interval = overlapInterval(t, radius);
  if (interval === null) return found;
  const [left, right] = interval;
  const highest = halfDisc(Math.min(Math.max(t, left), right) - t, radius);
  return [
    ...found,
    { value: right - left, text: "That is the width of the overlap. Its area is the width times the height of g on average." },
    {
      value: (right - left) * highest,
      text: "You took g for a rectangle as high as its highest point over the box. It is lower elsewhere."
    },
    { value: 2 * area, text: "That is twice the area. g is the upper half of a disc, not the whole one." }
  ];
}

// src/controls.js
var ICONS = {
  play: "M5 3v10l8-5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  back: "M4 3h2v10H4zM13 3v10L6 8z",
  forward: "M10 3h2v10h-2zM3 3v10l7-5z"
};
function button(name, icon, onPress) {
  const path = svg("path");
  const root = html("button", { type: "button" }, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, path));
  root.addEventListener("click", onPress);
  const control = {
    root,
    set(newName, newIcon) {
      set(root, { "aria-label": newName, title: newName });
      set(path, { d: ICONS[newIcon] });
    }
  };
  control.set(name, icon);
  return control;
}
function slider({ label: label2, min, max, step, show = String }, onInput) {
  const input = html("input", { type: "range", min, max, step });
  const shown = html("span");
  const value = html("span", { class: "value", "aria-hidden": "true" }, shown);
  input.addEventListener("input", () => onInput(Number(input.value)));
  const control = {
    root: html("label", { class: "slider" }, html("span", {}, label2), html("span", { class: "track" }, input), value),
    set(number2) {
      input.value = String(number2);
      write(shown, show(number2));
      set(input, { "aria-valuetext": show(number2) });
    },
    /** Let the slider run to another end. */
    limit(newMax) {
      set(input, { max: newMax });
      const [first, last] = [show(min), show(newMax)];
      reserve(value, first.length > last.length ? first : last);
    }
  };
  control.limit(max);
  return control;
}
function wordButton(word, onPress) {
  const root = html("button", { type: "button" }, word);
  root.addEventListener("click", onPress);
  return root;
}

// src/copying.js
var SHOWN = 2500;
var LIBRARIES = { convlab: "NumPy", torch: "PyTorch" };
function copying(code) {
  const said = html("span", { role: "status" });
  const text = html("textarea", { readonly: true, hidden: true, rows: 6, "aria-label": "Code to copy", spellcheck: "false" });
  const hide = () => text.hidden = true;
  text.addEventListener("blur", () => {
    for (const type of ["click", "keyup"]) addEventListener(type, hide, { capture: true, once: true });
  });
  let timer;
  const tell = (news) => {
    said.textContent = news;
    clearTimeout(timer);
    timer = setTimeout(() => said.textContent = "", SHOWN);
  };
  const copy = async (library) => {
    const lines2 = code(library);
    try {
      await navigator.clipboard.writeText(lines2);
      tell(`Copied for ${LIBRARIES[library]}.`);
    } catch {
      text.value = lines2;
      text.hidden = false;
      text.focus();
      text.select();
      tell("Copy the chosen text by Ctrl+C or ⌘C.");
    }
  };
  const buttons = Object.entries(LIBRARIES).map(([library, name]) => wordButton(name, () => copy(library)));
  return html(
    "div",
    { class: "controls copying", role: "group", "aria-label": "Copy code" },
    html("span", { class: "label", "aria-hidden": "true" }, "Copy code"),
    ...buttons,
    said,
    text
  );
}

// src/voice.js
var QUIET = 500;
function voice() {
  const root = html("p", { class: "said", role: "status" });
  let words = "";
  let hushed = false;
  let timer;
  const wait = () => {
    clearTimeout(timer);
    if (!hushed && root.textContent !== words) timer = setTimeout(() => root.textContent = words, QUIET);
  };
  return {
    root,
    say(text) {
      if (text === words) return;
      words = text;
      if (root.textContent) root.textContent = "";
      wait();
    },
    /** Keep silent, as while it plays; what is said afterwards are the words of then. */
    hush(on) {
      hushed = on;
      wait();
    }
  };
}

// src/frame.js
function frame(el, kind, label2) {
  const body = html("div", { class: "body" });
  const shown = html("span");
  const sentence = html("p", { class: "sentence", "aria-hidden": "true" }, shown);
  const said = voice();
  const root = html(
    "div",
    { class: `convlab convlab-${kind}`, role: "group", "aria-label": label2, "data-lm-suppress-shortcuts": "true" },
    body,
    sentence,
    said.root
  );
  root.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(root);
  return {
    root,
    body,
    hush: said.hush,
    /**
     * Show the sentence at once, and have it read out when it has come to rest.
     * @param {...{text: string, role?: string}} parts its pieces, some of them in the colour of a role
     */
    say(...parts) {
      const pieces = shown.children;
      while (pieces.length > parts.length) shown.lastChild.remove();
      while (pieces.length < parts.length) shown.append(html("span"));
      parts.forEach(({ text, role }, n) => write(set(pieces[n], { class: role }), text));
      said.say(parts.map(({ text }) => text).join(""));
    },
    /** Keep room for a sentence of this length, whatever the width, so that nothing below it ever moves. */
    reserve: (text) => reserve(sentence, text)
  };
}

// src/model.js
var FOLLOWING = /* @__PURE__ */ new Set(["position", "t", "radius"]);
var LATER = 100;
var timers = /* @__PURE__ */ new WeakMap();
function put(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  if (!Object.keys(changes).every((name) => FOLLOWING.has(name))) send(model);
  else if (!timers.has(model)) timers.set(model, setTimeout(() => send(model), LATER));
}
function send(model) {
  clearTimeout(timers.get(model));
  timers.delete(model);
  model.save_changes();
}

// src/prediction.js
var Prediction = class {
  /** @param {string} hintName what the button of the hint says */
  constructor(hintName) {
    this.guess = html("input", { type: "text", inputmode: "decimal", size: 8, autocomplete: "off" });
    this.prompt = html("span");
    this.reply = html("p", { class: "reply", role: "status" });
    this.form = html(
      "form",
      { class: "controls" },
      html("label", { class: "field" }, this.prompt, this.guess),
      html("button", { type: "submit" }, "Check"),
      wordButton(hintName, () => this.answer(this.question.hint())),
      wordButton("Reveal", () => this.give())
    );
    this.root = html("div", { class: "prediction" }, this.form, this.reply);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.guess.addEventListener("input", () => set(this.guess, { "aria-invalid": null }));
  }
  /** @param {Question} question */
  set(question) {
    const isNew = question.id !== this.shown;
    this.question = question;
    set(this.root, { hidden: !question.asked });
    this.shown = question.asked ? question.id : null;
    if (!question.asked) return;
    write(this.prompt, question.prompt);
    for (const element of this.form.elements) element.disabled = !question.open;
    if (!isNew) return;
    this.guess.value = "";
    this.answer(question.open ? "" : question.after);
  }
  focus() {
    this.guess.focus();
  }
  check() {
    const { question } = this;
    const guess = parsed(this.guess.value);
    if (guess === null) {
      set(this.guess, { "aria-invalid": "true" });
      this.answer("Type a number, such as −1, 0.5 or 1/9.");
    } else if (question.accepts?.(guess) ?? agrees(guess, question.value())) {
      question.reveal();
      this.answer(`Right: ${question.proof()}.`, "right");
    } else {
      this.answer(question.diagnosis(guess), "wrong");
      this.guess.select();
    }
  }
  give() {
    this.question.reveal();
    this.answer(`It is ${this.question.proof()}.`);
  }
  answer(text, kind = "") {
    write(this.reply, text);
    this.reply.className = `reply ${kind}`;
  }
};

// src/continuous_explorer.js
var T_LIMIT = 1.75;
var STEP = 0.05;
var LEAP = 0.25;
var SWEEP_SECONDS = 8;
var CALM_SECONDS = 0.8;
var KEYS = {
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  ArrowRight: STEP,
  ArrowUp: STEP,
  PageDown: -LEAP,
  PageUp: LEAP,
  Home: -Infinity,
  End: Infinity
};
var ContinuousView = class {
  constructor(model, el) {
    this.model = model;
    this.plot = new ContinuousPlot();
    this.build(el);
    this.listen();
    this.measure();
  }
  build(el) {
    this.frame = frame(el, "continuous", "Continuous convolution of a box with a half disc");
    this.frame.reserve(overlapSentence(-0.55, 0.35));
    this.stage = html(
      "div",
      {
        class: "stage",
        role: "slider",
        tabindex: "0",
        "aria-label": "t, how far g is slid",
        "aria-valuemin": -T_LIMIT,
        "aria-valuemax": T_LIMIT
      },
      this.plot.root
    );
    this.area = html("strong");
    this.play = button("Play", "play", () => this.stop ? this.pause() : this.start());
    this.t = slider({ label: "t", min: -T_LIMIT, max: T_LIMIT, step: 0.01, show: (t) => fixed(t, 2) }, (t) => this.seek(t));
    this.radius = slider(
      { label: "radius r", min: 0.1, max: 1, step: 0.05, show: (r) => fixed(r, 2) },
      (radius) => put(this.model, { radius })
    );
    this.predict = wordButton("Predict", () => put(this.model, { revealed: [], predict: !this.model.get("predict") }));
    this.prediction = new Prediction("How to estimate");
    this.frame.body.append(
      html(
        "p",
        { class: "legend", "aria-hidden": "true" },
        key("f", "f(τ), a box"),
        key("g", "g(t − τ), a half disc"),
        key("product", "their product, area (f∗g)(t) = ", this.area)
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
        this.predict
      )
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
      predict: this.model.get("predict") ?? false,
      // a page saved by an earlier version knows none
      revealed: this.model.get("revealed") ?? []
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
    }, 1e3 * CALM_SECONDS);
    return () => clearInterval(timer);
  }
  /** Move on with every frame that is painted, by the time that has passed. */
  sweep() {
    const from = this.model.get("t");
    const began = performance.now();
    let request = 0;
    const step = (now) => {
      request = requestAnimationFrame(step);
      const t = from + 2 * T_LIMIT * (now - began) / (1e3 * SWEEP_SECONDS);
      this.slide(t);
      if (t >= T_LIMIT) this.pause();
    };
    request = requestAnimationFrame(step);
    return () => cancelAnimationFrame(request);
  }
};
function key(kind, ...text) {
  return html("span", { class: `key ${kind}` }, html("i"), ...text);
}
function render({ model, el }) {
  const view = new ContinuousView(model, el);
  return () => view.remove();
}
var continuous_explorer_default = { render };
export {
  continuous_explorer_default as default
};
