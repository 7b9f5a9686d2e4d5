// src/code/python.js
function lines(...all) {
  return `${all.join("\n")}
`;
}
function call(callee, positional, options) {
  const keywords = Object.entries(options).filter(([, value]) => value).map(([name, value]) => `${name}=${value}`);
  return `${callee}(${[...positional, ...keywords].join(", ")})`;
}

// src/code/stack.js
function stackCode({ layers, input_size: input }, library) {
  if (library === "torch") {
    return lines(
      "import torch",
      "",
      `x = torch.ones(1, 1, ${input})`,
      "stack = torch.nn.Sequential(",
      ...layers.flatMap(torchLayer).map((line) => `    ${line},`),
      ")",
      "y = stack(x)"
    );
  }
  const written = layers.map(({ kernel_size: k, padding: [before, after], ...steps }) => {
    const options = Object.entries(steps).filter(([, value]) => value !== 1);
    if (before || after) options.push(["padding", before === after ? before : `(${before}, ${after})`]);
    const pairs = [["kernel_size", k], ...options].map(([name, value]) => `"${name}": ${value}`);
    return options.length ? `{${pairs.join(", ")}}` : String(k);
  });
  return lines(
    "import convlab",
    "",
    `layers = [${written.join(", ")}]`,
    "field = convlab.receptive_field(layers)"
  );
}
function torchLayer({ kernel_size: k, stride, padding: [before, after], dilation }) {
  const even = before === after;
  const convolution = call("torch.nn.Conv1d", [1, 1, k], {
    stride: stride !== 1 && stride,
    padding: even && before,
    dilation: dilation !== 1 && dilation,
    bias: "False"
  });
  return even ? [convolution] : [`torch.nn.ConstantPad1d((${before}, ${after}), 0)`, convolution];
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

// src/controls.js
function slider({ label, min, max, step, show = String }, onInput) {
  const input = html("input", { type: "range", min, max, step });
  const shown = html("span");
  const value = html("span", { class: "value", "aria-hidden": "true" }, shown);
  input.addEventListener("input", () => onInput(Number(input.value)));
  const control = {
    root: html("label", { class: "slider" }, html("span", {}, label), html("span", { class: "track" }, input), value),
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
function stepper(name, onStep) {
  const value = html("span", { class: "count", role: "spinbutton", tabindex: 0, "aria-label": name });
  const [less, more] = [-1, 1].map((delta) => {
    const press = html("button", { type: "button", tabindex: -1 }, delta < 0 ? "−" : "+");
    press.addEventListener("click", () => onStep(delta));
    return press;
  });
  value.addEventListener("keydown", (event) => {
    const delta = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    if (!delta) return;
    event.preventDefault();
    onStep(delta);
  });
  return {
    root: html("span", { class: "stepper" }, less, value, more),
    /**
     * @param {{least: number, most: number, whyLeast: string, whyMost: string}} bounds
     * @param {{text?: string, spoken?: string | null}} [words] where the number does not say all
     */
    set(number2, { least, most, whyLeast, whyMost }, { text = String(number2), spoken = null } = {}) {
      write(value, text);
      set(value, { "aria-valuenow": number2, "aria-valuemin": least, "aria-valuemax": most });
      set(value, { "aria-valuetext": spoken, title: spoken });
      for (const [press, verb, atBound, why] of [
        [less, "Less", number2 <= least, whyLeast],
        [more, "More", number2 >= most, whyMost]
      ]) {
        const text2 = `${verb} ${name.toLowerCase()}`;
        set(press, { "aria-label": text2, title: atBound ? why : text2, "aria-disabled": atBound ? "true" : null });
      }
    }
  };
}
function menu(label, onChoose, { bare = false } = {}) {
  const select = html("select", { "aria-label": bare ? label : null });
  select.addEventListener("change", () => onChoose(select.value));
  return {
    root: bare ? select : html("label", { class: "field" }, html("span", {}, label), select),
    /** @param {{name: string, text?: string, disabled?: boolean, hidden?: boolean}[]} options */
    offer(options) {
      select.replaceChildren(
        ...options.map(
          ({ name, text = name, disabled, hidden }) => html("option", { value: name, disabled, hidden }, text)
        )
      );
    },
    set(name) {
      select.value = name;
    }
  };
}
function wordButton(word, onPress2) {
  const root = html("button", { type: "button" }, word);
  root.addEventListener("click", onPress2);
  return root;
}
function groupName() {
  return `convlab-${Math.random().toString(36).slice(2)}`;
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
function frame(el, kind, label) {
  const body = html("div", { class: "body" });
  const shown = html("span");
  const sentence = html("p", { class: "sentence", "aria-hidden": "true" }, shown);
  const said = voice();
  const root = html(
    "div",
    { class: `convlab convlab-${kind}`, role: "group", "aria-label": label, "data-lm-suppress-shortcuts": "true" },
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
function onChanges(model, names, draw) {
  const changed2 = /* @__PURE__ */ new Set();
  for (const name of names) {
    model.on(`change:${name}`, () => {
      if (changed2.size === 0) {
        queueMicrotask(() => {
          const now = new Set(changed2);
          changed2.clear();
          draw(now);
        });
      }
      changed2.add(name);
    });
  }
}
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

// src/note.js
function noteLine(root, help) {
  const line = html("p", { class: "note" }, help);
  const said = voice();
  root.append(said.root);
  const told = { pointed: null, refused: null };
  const tell = (changes) => {
    Object.assign(told, changes);
    const news = told.refused ?? told.pointed;
    write(line, news ?? help);
    said.say(news ?? "");
  };
  const forget = () => tell({ refused: null });
  for (const type of ["pointerdown", "keydown", "change"]) root.addEventListener(type, forget, { capture: true });
  return {
    root: line,
    /** Say what is pointed at; null when nothing is. */
    point: (text) => tell(text === null ? { pointed: null } : { pointed: text, refused: null }),
    /** Say why something was refused, until the next action. */
    refuse: (text) => tell({ refused: text }),
    forget
  };
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

// src/padding.js
var MODES = {
  zeros: { source: () => null, most: () => Infinity },
  reflect: { source: (n, size) => folded(n, size, 2 * (size - 1), 0), most: (size) => size - 1 },
  replicate: { source: (n, size) => Math.min(Math.max(n, 0), size - 1), most: () => Infinity },
  circular: { source: (n, size) => modulo(n, size), most: (size) => size },
  symmetric: { source: (n, size) => folded(n, size, 2 * size, 1), most: (size) => size }
};
var MODE_NAMES = (
  /** @type {Mode[]} */
  Object.keys(MODES)
);
function folded(n, size, period, gap) {
  const along = modulo(n, Math.max(period, 1));
  return along < size ? along : period - gap - along;
}
function modulo(n, period) {
  return (n % period + period) % period;
}

// src/arithmetic.js
function effectiveSize(k, dilation = 1) {
  return dilation * (k - 1) + 1;
}
function resolvePadding(padding, i, k, { stride = 1, dilation = 1 } = {}) {
  if (typeof padding === "number") return [padding, padding];
  if (typeof padding !== "string") return padding;
  const span = effectiveSize(k, dilation);
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [span - 1, span - 1];
  const total = Math.max((Math.ceil(i / stride) - 1) * stride + span - i, 0);
  const less = Math.floor(total / 2);
  return padding === "same" ? [less, total - less] : [total - less, less];
}
function outputSize(i, k, { stride = 1, padding = 0, dilation = 1 } = {}) {
  const [before, after] = resolvePadding(padding, i, k, { stride, dilation });
  const room = i + before + after - effectiveSize(k, dilation);
  return room < 0 ? 0 : Math.floor(room / stride) + 1;
}

// src/stack.js
var MOST_LAYERS = 8;
var MOST_CELLS = 64;
var PLAIN = { kernel_size: 3, stride: 1, padding: [0, 0], dilation: 1 };
function spanOf({ kernel_size: k, dilation }) {
  return effectiveSize(k, dilation);
}
function sizesOf({ layers, input_size: input }) {
  return layers.reduce((sizes, layer) => [...sizes, outputSize(sizes.at(-1), layer.kernel_size, layer)], [input]);
}
function fieldsOf(layers) {
  const fields = [{ size: 1, jump: 1, start: 0 }];
  for (const layer of layers) {
    const { size, jump, start } = fields.at(-1);
    fields.push({
      size: size + (spanOf(layer) - 1) * jump,
      jump: jump * layer.stride,
      start: start - layer.padding[0] * jump
    });
  }
  return fields;
}
function fieldAt({ layers, position }, at = position) {
  const { size, jump, start } = fieldsOf(layers).at(-1);
  const first = start + at * jump;
  return { first, last: first + size - 1, size, jump, start };
}
function tapsOf({ kernel_size: k, stride, padding, dilation }, cell) {
  return Array.from({ length: k }, (_, n) => cell * stride - padding[0] + n * dilation);
}
function seenFrom(state, level, cell) {
  const sizes = sizesOf(state);
  const seen = [{ counts: /* @__PURE__ */ new Map([[cell, 1]]), padding: /* @__PURE__ */ new Set(), links: [] }];
  for (let below = level - 1; below >= 0; below--) {
    const here = { counts: /* @__PURE__ */ new Map(), padding: /* @__PURE__ */ new Set(), links: [] };
    for (const [upper, paths] of seen[0].counts) {
      for (const tap of tapsOf(state.layers[below], upper)) {
        here.links.push([tap, upper]);
        if (tap < 0 || tap >= sizes[below]) here.padding.add(tap);
        else here.counts.set(tap, (here.counts.get(tap) ?? 0) + paths);
      }
    }
    seen.unshift(here);
  }
  return seen;
}
function fedFrom(state, level, cell) {
  const sizes = sizesOf(state);
  const fed = [/* @__PURE__ */ new Set([cell])];
  for (let above = level; above < state.layers.length; above++) {
    const cells = Array.from({ length: sizes[above + 1] }, (_, n) => n);
    const last = fed.at(-1);
    fed.push(new Set(cells.filter((upper) => tapsOf(state.layers[above], upper).some((tap) => last.has(tap)))));
  }
  return fed;
}
function pathsTo(state, at = state.position) {
  const [{ counts }] = seenFrom(state, state.layers.length, at);
  return Array.from({ length: state.input_size }, (_, cell) => counts.get(cell) ?? 0);
}
function plan(state) {
  const sizes = sizesOf(state);
  const levels = [];
  let [left, right, middle, jump] = [0, 0, 0, 1];
  sizes.forEach((size, level) => {
    const { padding, stride, ...kernel } = state.layers[level] ?? { ...PLAIN, kernel_size: 1 };
    levels.push({ middle, jump });
    left = Math.min(left, middle - (2 * padding[0] + 1) * jump);
    right = Math.max(right, middle + (2 * (size - 1 + padding[1]) + 1) * jump);
    middle += (spanOf(kernel) - 1 - padding[0] - padding[1]) * jump;
    jump *= stride;
  });
  return { left, width: Math.ceil((right - left) / 2), levels };
}
function refusal(state) {
  if (state.input_size < 1) return "An input has at least one cell.";
  const sizes = sizesOf(state);
  const short = sizes.findIndex((size) => size < 1);
  if (short !== -1) {
    const [layer, there] = [state.layers[short - 1], sizes[short - 1] + sum(state.layers[short - 1].padding)];
    return `The kernel of layer ${short} would reach over ${spanOf(layer)} cells, but there ${are(there)}.`;
  }
  if (plan(state).width > MOST_CELLS) return `The drawing has room for ${MOST_CELLS} cells of the input, no more.`;
  return null;
}
function leastInput(layers) {
  const least = (output, layer) => Math.max(1, (output - 1) * layer.stride + spanOf(layer) - sum(layer.padding));
  return layers.reduceRight(least, 1);
}
function legalPosition(state, position) {
  return Math.min(Math.max(Math.round(position), 0), sizesOf(state).at(-1) - 1);
}
function changed(state, changes) {
  const next = { ...state, ...changes };
  if (changes.layers) {
    next.input_size = Math.max(next.input_size, leastInput(next.layers));
    next.revealed = false;
  }
  const refused = refusal(next);
  if (refused !== null) return { refused };
  const { layers, input_size, revealed } = next;
  return { changes: { layers, input_size, revealed, position: legalPosition(next, next.position) } };
}
function shifted(layer, name, delta) {
  const [before, after] = layer.padding;
  if (name === "before") return { ...layer, padding: [before + delta, after] };
  if (name === "after") return { ...layer, padding: [before, after + delta] };
  return { ...layer, [name]: layer[name] + delta };
}
function valueOf(layer, name) {
  const { padding } = layer;
  return name === "before" ? padding[0] : name === "after" ? padding[1] : layer[name];
}
function obstacle(layer, name, delta, outputs) {
  const value = valueOf(layer, name) + delta;
  if (name === "kernel_size" && value < 1) return "A kernel has at least one value.";
  if (name === "stride" && value < 1) return "A window moves by at least 1.";
  if (name === "stride" && delta > 0 && outputs === 1) {
    return `From stride ${layer.stride} on there is only one position.`;
  }
  if (name === "dilation" && value < 1) return "Dilation 1 is the ordinary convolution; there is no dilation 0.";
  if (name === "dilation" && delta > 0 && layer.kernel_size === 1) return "A kernel of 1 has nothing to spread.";
  if (name === "before" || name === "after") {
    if (value < 0) return "There is no padding to take away.";
    const full = spanOf(layer) - 1;
    if (delta > 0 && value > full) return `Padding ${full} is full: with more, some windows would lie on padding alone.`;
  }
  return null;
}
function stepped(state, index, name, delta) {
  const refused = obstacle(state.layers[index], name, delta, sizesOf(state)[index + 1]);
  if (refused !== null) return { refused };
  return changed(state, { layers: state.layers.with(index, shifted(state.layers[index], name, delta)) });
}
function inputStepped(state, delta) {
  return changed(state, { input_size: state.input_size + delta });
}
function bounds(state, value, step) {
  const [low, high] = [-1, 1].map((delta) => {
    let [here, steps, result] = [state, 0, step(state, delta)];
    while ("changes" in result) {
      here = { ...here, ...result.changes };
      steps += delta;
      result = step(here, delta);
    }
    return { end: value + steps, why: result.refused };
  });
  return { least: low.end, most: high.end, whyLeast: low.why, whyMost: high.why };
}
function added(state) {
  if (state.layers.length === MOST_LAYERS) return { refused: `No more than ${MOST_LAYERS} layers are shown.` };
  const like = changed(state, { layers: [...state.layers, state.layers.at(-1)] });
  return "changes" in like ? like : changed(state, { layers: [...state.layers, PLAIN] });
}
function removed(state, index) {
  if (state.layers.length === 1) return { refused: "A stack has at least one layer." };
  return changed(state, { layers: state.layers.toSpliced(index, 1) });
}
function isWithheld({ predict, revealed }) {
  return predict && !revealed;
}
function sum([before, after]) {
  return before + after;
}
function are(n) {
  return n === 1 ? "is 1" : `are ${n}`;
}

// src/line_numbers.js
var LINES = ["row", "column"];
function numbering(size, { step = [1, 1], every = 1 } = {}) {
  return (axis, line) => {
    const number2 = line / step[axis];
    return number2 % every === 0 && number2 >= 0 && number2 < size[axis] ? number2 : null;
  };
}
var LineNumbers = class {
  constructor() {
    this.top = html("div", { role: "row", class: "line-numbers", "aria-rowindex": 1 });
    this.elements = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
    this.lit = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
  }
  /**
   * Number the lines of a grid.
   * @param {HTMLElement[]} rows @param {Pair} shape @param {Pair} origin @param {Numbering} numberOf
   */
  lay(rows, shape, origin, numberOf) {
    for (const axis of [0, 1]) {
      for (let line = origin[axis]; line < origin[axis] + shape[axis]; line++) {
        this.put(axis, line, numberOf(axis, line), origin[axis], rows);
      }
    }
  }
  put(axis, line, number2, first, rows) {
    const place = line - first;
    let element = this.elements[axis].get(line);
    if (number2 === null) {
      element?.remove();
      this.elements[axis].delete(line);
      return;
    }
    if (!element) {
      const role = `${LINES[axis]}header`;
      const index = axis === 0 ? 1 : place + 2;
      element = html("div", { role, class: `line-number ${LINES[axis]}`, "aria-colindex": index, style: `--line: ${place}` });
      element.classList.toggle("lit", this.lit[axis].has(line));
      this.elements[axis].set(line, element);
      if (axis === 0) rows[place].prepend(element);
      else this.top.append(element);
    }
    if (element.textContent === String(number2)) return;
    element.textContent = String(number2);
    set(element, { "aria-label": `${LINES[axis]} ${number2}` });
  }
  /** Forget them all: the grid has other lines. */
  clear() {
    this.top.replaceChildren();
    for (const elements of this.elements) elements.clear();
  }
  /** Let the numbers of some rows or columns stand out, in place of those before. @param {0 | 1} axis @param {number[]} lines */
  light(axis, lines2) {
    const [before, now] = [this.lit[axis], new Set(lines2)];
    for (const line of before) if (!now.has(line)) this.elements[axis].get(line)?.classList.remove("lit");
    for (const line of now) if (!before.has(line)) this.elements[axis].get(line)?.classList.add("lit");
    this.lit[axis] = now;
  }
};

// src/state.js
var keyOf = (cell) => `${cell[0]},${cell[1]}`;

// src/grid.js
var ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
var Grid = class {
  /**
   * @param {object} options
   * @param {string} options.role  "input", "kernel" or "output": the colour
   * @param {(cell: Pair | null) => void} [options.onPoint]  the cell under the pointer or in focus, or null
   * @param {(cell: Pair) => number | null} [options.editable]  the value of a cell that can be edited, else null
   * @param {(cell: Pair, value: number) => void} [options.onEdit]
   * @param {(message: string) => void} [options.onRefuse]  why what was typed is no number
   * @param {(event: KeyboardEvent, cell: Pair) => boolean} [options.onKey]  true where the key has been dealt with
   */
  constructor({ role, onPoint = () => {
  }, editable = () => null, onEdit, onRefuse, onKey = () => false }) {
    Object.assign(this, { onPoint, editable, onEdit, onRefuse, onKey });
    this.table = html("div", { role: "grid", class: "table" });
    this.root = html("div", { class: `grid ${role}` }, this.table);
    this.numbers = new LineNumbers();
    this.origin = [0, 0];
    this.shape = [0, 0];
    this.cells = /* @__PURE__ */ new Map();
    this.marks = /* @__PURE__ */ new Map();
    this.active = null;
    this.listen();
  }
  // --- what is shown ------------------------------------------------------------------------------------------------
  /**
   * Say how many cells there are. Indices count from `origin`, which is negative where padding comes first.
   * @param {Pair} shape @param {Pair} origin @param {string} label
   */
  layout(shape, origin, label) {
    set(this.table, { "aria-label": label, "aria-rowcount": shape[0] + 1, "aria-colcount": shape[1] + 1 });
    if (keyOf(shape) !== keyOf(this.shape) || keyOf(origin) !== keyOf(this.origin)) this.build(shape, origin);
  }
  /** Number rows and columns. @param {import("./line_numbers.js").Numbering} numberOf */
  number(numberOf) {
    this.root.classList.add("numbered");
    this.numbers.lay([...this.table.querySelectorAll(".line")], this.shape, this.origin, numberOf);
    if (this.table.firstChild !== this.numbers.top) this.table.prepend(this.numbers.top);
  }
  build(shape, origin) {
    const hadFocus = this.table.contains(document.activeElement);
    Object.assign(this, { shape: [...shape], origin: [...origin] });
    this.cells.clear();
    this.marks.clear();
    this.numbers.clear();
    const rows = range(shape[0], origin[0]).map(
      (row) => html(
        "div",
        { role: "row", class: "line", "aria-rowindex": row - origin[0] + 2 },
        ...range(shape[1], origin[1]).map((column) => this.make([row, column]))
      )
    );
    this.table.replaceChildren(...rows);
    set(this.root, { style: `--rows: ${shape[0]}; --columns: ${shape[1]}` });
    const kept = this.cells.has(this.active) ? this.active : keyOf([Math.max(origin[0], 0), Math.max(origin[1], 0)]);
    this.active = null;
    this.activate(kept, hadFocus);
  }
  make(cell) {
    const element = html("div", {
      role: "gridcell",
      tabindex: -1,
      "aria-colindex": cell[1] - this.origin[1] + 2,
      "data-cell": keyOf(cell)
    });
    this.cells.set(keyOf(cell), { cell, element, face: null });
    return element;
  }
  /**
   * @param {(cell: Pair) => Face} faceOf
   * @param {{signed?: boolean, longest?: number}} [among]  whether the colours tell the sign, and how long numbers get;
   *   asked of the cells where nothing is said
   */
  show(faceOf, { signed, longest = 3 } = {}) {
    for (const entry of this.cells.values()) {
      const face = faceOf(entry.cell);
      longest = Math.max(longest, face.text.length);
      if (entry.face && Object.keys(face).every((name) => face[name] === entry.face[name])) continue;
      entry.face = face;
      this.paint(entry);
    }
    this.table.style.setProperty("--length", String(longest));
    const negative = [...this.cells.values()].some(({ face }) => face.tone < 0);
    this.root.classList.toggle("signed", signed ?? negative);
  }
  /**
   * Show some cells anew, while the others stay as they are and the numbers as large.
   * @param {(cell: Pair) => Face} faceOf @param {(cell: Pair) => boolean} which
   */
  refresh(faceOf, which) {
    for (const entry of this.cells.values()) {
      if (!which(entry.cell)) continue;
      entry.face = faceOf(entry.cell);
      this.paint(entry);
    }
  }
  paint({ cell, element, face }) {
    if (!element.querySelector("input")) write(element, face.text);
    const marks = [...this.marks.keys()].filter((mark) => this.marks.get(mark).has(keyOf(cell)));
    set(element, { class: ["cell", face.kind, ...face.tone < 0 ? ["negative"] : [], ...marks].join(" ") });
    element.style.setProperty("--tone", Math.abs(face.tone).toFixed(3));
    if (face.angle !== void 0) element.style.setProperty("--angle", String(face.angle));
    set(element, { "aria-label": face.label, "aria-readonly": this.editable(cell) === null ? "true" : null });
  }
  /**
   * Mark cells, in place of those that bore the mark before.
   * @param {string} mark a class @param {Pair[]} cells
   */
  mark(mark, cells) {
    const before = this.marks.get(mark) ?? /* @__PURE__ */ new Set();
    const now = new Set(cells.map(keyOf).filter((key) => this.cells.has(key)));
    for (const key of before) if (!now.has(key)) this.cells.get(key).element.classList.remove(mark);
    for (const key of now) if (!before.has(key)) this.cells.get(key).element.classList.add(mark);
    this.marks.set(mark, now);
  }
  // --- where the pointer and the focus are --------------------------------------------------------------------------
  listen() {
    for (const type of ["pointermove", "pointerup"]) {
      this.root.addEventListener(type, (event) => {
        if (event.pointerType !== "touch") this.point(event.buttons === 0 ? this.cellAt(event) : null);
      });
    }
    this.root.addEventListener("pointerleave", () => this.point(null));
    this.table.addEventListener("focusin", (event) => {
      const cell = this.cellOf(event.target);
      if (cell) this.activate(keyOf(cell));
      if (event.target.matches?.(":focus-visible")) this.point(cell);
    });
    this.table.addEventListener("focusout", () => this.point(null));
    this.table.addEventListener("keydown", (event) => this.press(event));
  }
  point(cell) {
    const key = cell && keyOf(cell);
    if (key === this.pointed) return;
    this.pointed = key;
    this.onPoint(cell);
  }
  /**
   * The cell under an event of the pointer; null outside of the grid.
   * @param {PointerEvent} event @returns {Pair | null}
   */
  cellAt(event) {
    const [row, column] = this.placeOf(event).map(Math.floor);
    const inside = [row, column].every((n, axis) => n >= this.origin[axis] && n < this.origin[axis] + this.shape[axis]);
    return inside ? [row, column] : null;
  }
  /** Where an event of the pointer is, in cells and fractions of a cell; the first cell runs from 0 to 1. */
  placeOf({ clientX, clientY }) {
    const box = this.table.getBoundingClientRect();
    return [
      (clientY - box.top) / box.height * this.shape[0] + this.origin[0],
      (clientX - box.left) / box.width * this.shape[1] + this.origin[1]
    ];
  }
  cellOf(target) {
    return this.cells.get(target.closest?.("[data-cell]")?.dataset.cell)?.cell ?? null;
  }
  /** Put a cell into the tab order, in place of the one before; focus it when asked to. */
  activate(key, focus = false) {
    if (this.active !== key) {
      if (this.active) set(this.cells.get(this.active)?.element ?? this.table, { tabindex: -1 });
      this.active = key;
      set(this.cells.get(key).element, { tabindex: 0 });
    }
    if (focus) this.cells.get(key).element.focus();
  }
  press(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target.tagName === "INPUT" || event.altKey || event.metaKey) return;
    if (!this.onKey(event, cell) && !this.step(event, cell)) return;
    event.preventDefault();
  }
  /** Go from cell to cell, or begin to edit one. */
  step(event, [row, column]) {
    const [top, left] = this.origin;
    const [bottom, right] = [top + this.shape[0] - 1, left + this.shape[1] - 1];
    let to = null;
    if (event.key in ARROWS) to = [row + ARROWS[event.key][0], column + ARROWS[event.key][1]];
    else if (event.key === "Home") to = [event.ctrlKey ? top : row, left];
    else if (event.key === "End") to = [event.ctrlKey ? bottom : row, right];
    else if (event.key === "PageUp") to = [top, column];
    else if (event.key === "PageDown") to = [bottom, column];
    else if (event.key === "Enter" || event.key === "F2") return this.edit([row, column]);
    else if (/^[-−.\d]$/.test(event.key) && !event.ctrlKey) return this.edit([row, column], event.key);
    if (to === null) return false;
    if (this.cells.has(keyOf(to))) this.activate(keyOf(to), true);
    return true;
  }
  // --- editing ------------------------------------------------------------------------------------------------------
  /**
   * Edit a cell in place: Enter or leaving it keeps what was typed, Escape leaves the cell as it was, and so does an
   * arrow key as long as nothing is changed.
   * @param {Pair} cell
   * @param {string | null} typed what has been typed already, in place of the value
   * @param {HTMLElement | null} home what has the focus and the arrow key when nothing was edited; else it is the cell
   * @returns {boolean} whether the cell can be edited
   */
  edit(cell, typed = null, home = null) {
    const value = this.editable(cell);
    if (value === null) return false;
    const { element, face } = this.cells.get(keyOf(cell));
    const field2 = html("input", { type: "text", inputmode: "decimal", "aria-label": `New value of ${face.label}` });
    let closed = false;
    field2.value = typed ?? String(value);
    const close = (next) => {
      closed = true;
      field2.remove();
      element.textContent = this.cells.get(keyOf(cell))?.face.text ?? "";
      next?.focus();
    };
    const leave = () => close(home ?? element);
    const pass = (event) => {
      leave();
      (home ?? element).dispatchEvent(new KeyboardEvent(event.type, event));
    };
    const moves = ({ key, shiftKey, ctrlKey, altKey, metaKey }) => key in ARROWS && !(shiftKey || ctrlKey || altKey || metaKey) && typed === null && field2.value === String(value);
    const keep = (next) => {
      if (closed) return true;
      const number2 = parsed(field2.value);
      if (number2 === null) {
        set(field2, { "aria-invalid": "true" });
        this.onRefuse(`“${field2.value}” is not a number. Type one such as −1, 0.5 or 1/9, or press Escape.`);
        return false;
      }
      close(next);
      if (number2 !== value) this.onEdit(cell, number2);
      return true;
    };
    field2.addEventListener("input", () => set(field2, { "aria-invalid": null }));
    field2.addEventListener("blur", () => keep(null) || close(null));
    field2.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      else if (moves(event)) pass(event);
      else if (event.key === "Enter") keep(element);
      else if (event.key === "Tab" && keep(element)) return;
      else if (event.key !== "Tab") return;
      event.preventDefault();
    });
    element.replaceChildren(field2);
    field2.focus();
    if (typed === null) field2.select();
    return true;
  }
};
function range(count3, from) {
  return Array.from({ length: count3 }, (_, n) => n + from);
}

// src/press.js
var STILL = 4;
function onPress(element, { begin = () => null, drag = () => {
}, click }) {
  element.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || !down.isPrimary || down.target.tagName === "INPUT") return;
    const begun = begin(down);
    let dragged = false;
    const over = new AbortController();
    const during = (type, handler) => element.addEventListener(type, (event) => event.pointerId === down.pointerId && handler(event), {
      signal: over.signal
    });
    during("pointermove", (event) => {
      if (!dragged) {
        if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= STILL) return;
        dragged = true;
        element.classList.add("dragging");
      }
      drag(event, begun);
    });
    const end = () => {
      over.abort();
      element.classList.remove("dragging");
    };
    during("pointerup", (event) => {
      end();
      if (!dragged) click(event);
    });
    during("pointercancel", end);
    element.setPointerCapture(down.pointerId);
  });
}

// src/stack_sentence.js
function stackSentence(state) {
  const { layers, input_size: input, position } = state;
  const noun = layers.length === 1 ? "layer" : "layers";
  const setting = `input of ${input}, ${noun} ${layers.map(layerText).join(", ")} → output of ${sizesOf(state).at(-1)}; `;
  if (isWithheld(state)) return `${setting}receptive field ?`;
  const { size, jump, start } = fieldAt(state);
  return `${setting}receptive field ${size}, jump ${jump}, start ${number(start)}; ${seenText(state, position)}`;
}
function seenText(state, at) {
  const { first, last, size } = fieldAt(state, at);
  const inside = pathsTo(state, at).slice(Math.max(first, 0), Math.max(last + 1, 0));
  const outside = size - inside.length;
  const beyond = outside ? `, ${count2(outside, "cell")} of it outside of the input` : "";
  return `output ${at} reaches from ${number(first)} to ${number(last)}${beyond}: ${coverage(inside)}`;
}
function coverage(counts) {
  const seen = counts.filter((n) => n > 0);
  if (seen.length === 0) return "it sees padding alone";
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  const by = least === most ? `by ${count2(least, "path")} each` : `by ${number(least)} to ${number(most)} paths`;
  const missed = counts.length - seen.length;
  if (missed) {
    return `${missed} of ${counts.length} cells ${missed === 1 ? "is" : "are"} never seen, the others ${by}`;
  }
  return counts.length > 1 ? `all ${counts.length} cells are seen, ${by}` : `the one cell is seen, ${by}`;
}
function layerText({ kernel_size: k, stride, dilation, padding }) {
  const words = [
    stride === 1 ? "" : `stride ${stride}`,
    dilation === 1 ? "" : `dilation ${dilation}`,
    padding.some((n) => n > 0) ? `padding ${paddingText(padding)}` : ""
  ].filter(Boolean);
  return words.length ? `${k} (${words.join(", ")})` : String(k);
}
function paddingText([before, after]) {
  return before === after ? String(before) : `(${before}, ${after})`;
}
function count2(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

// src/stack_drawing.js
var NAMES = 76;
var STRIP = 28;
var BORDER = 2;
var BETWEEN = 34;
var BELOW = 10;
var NUMBERS = 18;
var [NARROWEST, WIDEST] = [5, 32];
var DIGIT = 0.66;
var SMALLEST = 9;
var STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
var StackDrawing = class {
  /**
   * @param {object} actions
   * @param {(position: number) => void} actions.moveTo
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {() => void} actions.predict  Enter on the output while the field is withheld
   */
  constructor(actions) {
    this.actions = actions;
    this.strips = [];
    this.pointed = null;
    this.lines = svg("path", { class: "links" });
    this.ends = svg("path", { class: "links ends" });
    this.picture = svg("svg", { "aria-hidden": "true" }, this.lines, this.ends);
    this.frame = html("div", { class: "reach" });
    this.paths = this.strip("paths", "Paths", (cell) => this.point(cell && [0, cell[1]]));
    this.root = html("div", { class: "stack" });
  }
  /** A strip with its name before it. */
  strip(role, name, onPoint, onKey) {
    const grid = new Grid({ role, onPoint, onKey });
    const detail = html("span");
    const title = html("b", {}, name);
    const root = html("div", { class: `level ${role}` }, html("div", { class: "name" }, title, detail), grid.root);
    return { root, grid, title, detail };
  }
  // --- showing a state ----------------------------------------------------------------------------------------------
  /** Show other layers, or another input. */
  configure(state) {
    this.state = state;
    this.sizes = sizesOf(state);
    this.plan = plan(state);
    this.build(this.sizes.length);
    this.layout();
    this.move(state);
  }
  /** Have as many strips as there are levels. What takes part in no change stays: the focus and the pointer are on it. */
  build(count3) {
    if (this.strips.length === count3) return;
    const output = this.strips.pop() ?? this.outputStrip();
    this.strips.length = Math.min(this.strips.length, count3 - 1);
    while (this.strips.length < count3 - 1) {
      const level = this.strips.length;
      const role = level ? "hidden" : "input";
      this.strips.push(this.strip(role, level ? `Layer ${level}` : "Input", (cell) => this.point(cell && [level, cell[1]])));
    }
    this.strips.push(output);
    this.pointed = null;
    this.root.replaceChildren(this.picture, ...this.strips.map(({ root }) => root).reverse(), this.paths.root);
    this.strips[0].grid.root.prepend(this.frame);
  }
  outputStrip() {
    const point = (cell) => this.point(cell && [this.strips.length - 1, cell[1]]);
    const strip = this.strip("output", "Output", point, (event) => this.press(event));
    const moveTo = (event) => this.actions.moveTo(Math.floor(strip.grid.placeOf(event)[1]));
    onPress(strip.grid.root, { drag: moveTo, click: moveTo });
    return strip;
  }
  layout() {
    const { layers } = this.state;
    this.strips.forEach(({ grid, detail }, level) => {
      const [before, after] = layers[level]?.padding ?? [0, 0];
      const size = this.sizes[level];
      const padded = before || after ? `, padded to ${before + size + after}` : "";
      grid.layout([1, before + size + after], [0, -before], `${this.nameOf(level)}, ${count2(size, "cell")}${padded}`);
      grid.show(([, cell]) => ({
        text: "",
        label: cell < 0 || cell >= size ? `padding of ${this.nameOf(level).toLowerCase()}` : `cell ${cell}`,
        tone: 0,
        kind: cell < 0 || cell >= size ? "padding" : "plain"
      }));
      write(detail, count2(size, "cell"));
    });
    this.paths.grid.layout([1, this.sizes[0]], [0, 0], "Paths to each cell of the input");
    this.fit();
  }
  nameOf(level) {
    return level === 0 ? "Input" : level === this.strips.length - 1 ? "Output" : `Layer ${level}`;
  }
  /** Place every strip for a width. */
  fit(width = this.width) {
    if (!width) return;
    this.width = width;
    const unit = Math.min(Math.max(Math.floor((width - NAMES - 2 * BORDER) / this.plan.width), NARROWEST), WIDEST);
    this.unit = unit;
    this.strips.forEach(({ grid }, level) => {
      const [before] = this.state.layers[level]?.padding ?? [0];
      this.place(grid, level, -before);
    });
    this.place(this.paths.grid, 0, 0);
    const height = (this.strips.length - 1) * (STRIP + BETWEEN);
    this.number(this.strips.at(-1).grid, this.strips.length - 1);
    this.number(this.paths.grid, 0);
    const drawn = Math.ceil(this.plan.width * unit + 2 * BORDER);
    set(this.picture, { width: drawn, height, viewBox: `0 0 ${drawn} ${height}` });
    this.root.style.cssText = `--names: ${NAMES}px; --strip: ${STRIP}px; --between: ${BETWEEN}px; --below: ${BELOW}px; --numbers: ${NUMBERS}px`;
  }
  place(grid, level, first) {
    const { jump } = this.plan.levels[level];
    const left = this.middleOf(level, first) - jump * this.unit / 2 - BORDER;
    grid.root.style.setProperty("--cell", `${jump * this.unit}px`);
    grid.root.style.setProperty("--left", `${left}px`);
  }
  /** Number the cells of a strip, or those that there is room for. */
  number(grid, level) {
    const cell = this.plan.levels[level].jump * this.unit;
    const every = cell >= 24 ? 1 : cell >= 12 ? 5 : 10;
    grid.number(numbering([0, this.sizes[level]], { every }));
  }
  /** Where the middle of a cell is drawn. */
  middleOf(level, cell) {
    const { middle, jump } = this.plan.levels[level];
    return BORDER + (middle + 2 * cell * jump - this.plan.left) / 2 * this.unit;
  }
  resize(width) {
    if (width === this.width) return;
    this.fit(width);
    this.light();
  }
  // --- what is lit --------------------------------------------------------------------------------------------------
  /** Show another position. */
  move(state) {
    this.state = state;
    const { grid } = this.strips.at(-1);
    grid.mark("current", [[0, state.position]]);
    grid.numbers.light(1, [state.position]);
    grid.activate(`0,${state.position}`, grid.table.contains(document.activeElement));
    this.light();
  }
  /** Light what the position sees, or the cell that is pointed at; nothing while the field is withheld. */
  light() {
    if (!this.unit) return;
    const { state, strips } = this;
    const top = strips.length - 1;
    const withheld = isWithheld(state);
    const [level, cell] = this.pointed ?? [top, state.position];
    const inside = cell >= 0 && cell < this.sizes[level];
    const seen = withheld || !inside ? [] : seenFrom(state, level, cell);
    const fed = withheld || !inside || level === top ? [] : fedFrom(state, level, cell);
    strips.forEach(({ grid }, n) => {
      const lit = seen[n] ? [...seen[n].counts.keys(), ...seen[n].padding] : [];
      grid.mark("seen", lit.map((one) => [0, one]));
      grid.mark("fed", [...fed[n - level] ?? []].map((one) => [0, one]));
    });
    this.drawLinks(seen);
    this.drawReach(withheld);
    this.countPaths(withheld);
  }
  drawLinks(seen) {
    const [real, ends] = [[], []];
    seen.slice(0, -1).forEach(({ links, padding }, level) => {
      const y = (this.strips.length - 1 - level) * (STRIP + BETWEEN);
      for (const [low, high] of links) {
        const line = `M${this.middleOf(level + 1, high)} ${y - BETWEEN}L${this.middleOf(level, low)} ${y}`;
        (padding.has(low) ? ends : real).push(line);
      }
    });
    set(this.lines, { d: real.join("") || null });
    set(this.ends, { d: ends.join("") || null });
  }
  /** The output cell whose field is shown: the one pointed at, else that at the position. */
  get shown() {
    const [level, cell] = this.pointed ?? [];
    return level === this.strips.length - 1 ? cell : this.state.position;
  }
  /** A frame around the receptive field of an output cell, as far as it is drawn. */
  drawReach(withheld) {
    const elsewhere = this.pointed !== null && this.pointed[0] < this.strips.length - 1;
    const [before, after] = this.state.layers[0].padding;
    const { first, last } = fieldAt(this.state, this.shown);
    const from = Math.max(first, -before);
    const to = Math.min(last, this.sizes[0] - 1 + after);
    this.frame.hidden = withheld || elsewhere || to < from;
    this.paths.grid.numbers.light(1, this.frame.hidden ? [] : range2(from, to));
    this.frame.style.cssText = `--from: ${from + before}; --length: ${to - from + 1}`;
  }
  countPaths(withheld) {
    const at = this.shown;
    const counts = withheld ? null : pathsTo(this.state, at);
    const { first, last } = fieldAt(this.state, at);
    const most = counts ? Math.max(...counts, 1) : 1;
    const digits = String(most).length;
    const room = (this.unit - 3) / (DIGIT * digits) >= SMALLEST;
    this.paths.grid.root.style.setProperty("--digits", digits);
    write(this.paths.detail, withheld ? "" : `to output ${at}`);
    this.paths.grid.show(([, cell]) => {
      if (!counts) return { text: "", label: `input ${cell}: still to be predicted`, tone: 0, kind: "withheld" };
      const n = counts[cell];
      if (cell < first || cell > last) return { text: "", label: `input ${cell}: outside of the field`, tone: 0, kind: "plain outside" };
      const words = n ? count2(n, "path") : "never seen";
      return { text: room ? String(n) : "", label: `input ${cell}: ${words}`, tone: n / most, kind: n ? "plain" : "uncovered" };
    });
  }
  // --- pointing and moving ------------------------------------------------------------------------------------------
  point(cell) {
    this.pointed = cell;
    this.light();
    this.actions.note(cell ? this.words(...cell) : null);
  }
  /** What is pointed at, in words. */
  words(level, cell) {
    const { state } = this;
    const top = this.strips.length - 1;
    if (cell < 0 || cell >= this.sizes[level]) return "Padding: a path that comes here ends.";
    if (isWithheld(state)) return "What it sees is withheld until you have predicted the receptive field.";
    if (level === top) return `${capital(seenText(state, cell))}.`;
    const fed = count2(fedFrom(state, level, cell).at(-1).size, "cell");
    if (level === 0) {
      const n = pathsTo(state)[cell];
      return `Input ${cell} is seen by ${fed} of the output, ${n ? `by output ${state.position} over ${count2(n, "path")}` : `not by output ${state.position}`}.`;
    }
    const seen = [...seenFrom(state, level, cell)[0].counts.keys()];
    const sees = seen.length ? `sees ${count2(seen.length, "cell")} of the input` : "sees padding alone";
    return `Layer ${level}, cell ${cell} ${sees} and is seen by ${fed} of the output.`;
  }
  press(event) {
    if (event.key === "Enter" && isWithheld(this.state)) this.actions.predict();
    else if (event.key in STEPS && !event.ctrlKey) {
      this.actions.moveTo(legalPosition(this.state, this.state.position + STEPS[event.key]));
    } else return false;
    return true;
  }
};
function range2(first, last) {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}
function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

// src/stack_layers.js
var PARAMETERS = {
  kernel_size: "Kernel",
  dilation: "Dilation",
  stride: "Stride",
  before: "Padding before",
  after: "Padding after"
};
var COLUMNS = ["Layer", "Kernel", "Dilation", "Stride", "Padding", "Cells", "Jump", "Start", "Field"];
var OWN = "own layers";
var StackLayers = class {
  /**
   * @param {object} actions
   * @param {() => import("./stack.js").Stack} actions.read  the state, with the position of now
   * @param {(changes: object) => void} actions.change
   * @param {(text: string) => void} actions.refuse  why something cannot be changed
   * @param {() => void} actions.reset
   * @param {(on: boolean) => void} actions.predict
   * @param {object[]} presets
   */
  constructor(actions, presets) {
    this.actions = actions;
    this.presets = presets;
    this.chosen = 0;
    this.menu = menu("Layers", (name) => this.choose(name));
    this.input = stepper("Input", (delta) => this.attempt(inputStepped(actions.read(), delta)));
    this.predict = wordButton("Predict", () => actions.predict(!this.state.predict));
    this.controls = html(
      "div",
      { class: "controls parameters" },
      this.menu.root,
      field("Input", this.input.root),
      html("span", { class: "end" }, this.predict, wordButton("Reset", actions.reset))
    );
    this.steppers = Object.fromEntries(
      Object.entries(PARAMETERS).map(([name, label]) => [
        name,
        stepper(label, (delta) => this.attempt(stepped(actions.read(), this.chosen, name, delta)))
      ])
    );
    const { kernel_size: kernel, dilation, stride, before, after } = this.steppers;
    this.legend = html("b");
    this.remove = wordButton("Remove", () => this.attempt(removed(actions.read(), this.chosen)));
    this.editor = html(
      "div",
      { class: "controls editor", role: "group" },
      this.legend,
      field("Kernel", kernel.root),
      field("Dilation", dilation.root),
      field("Stride", stride.root),
      field("Padding before", before.root, "after", after.root),
      html("span", { class: "end" }, this.remove, wordButton("Add a layer", () => this.add()))
    );
    this.rows = html("tbody");
    this.table = html(
      "table",
      {},
      html("caption", { class: "said" }, "Layers and what their cells see of the input, the output on top"),
      html("thead", {}, html("tr", {}, ...COLUMNS.map((name) => html("th", { scope: "col" }, name)))),
      this.rows
    );
    this.group = groupName();
    this.root = html("div", { class: "layers" }, this.editor, this.table);
  }
  attempt(result) {
    if ("refused" in result) this.actions.refuse(result.refused);
    else this.actions.change(result.changes);
  }
  add() {
    const result = added(this.actions.read());
    if ("changes" in result) this.chosen = result.changes.layers.length - 1;
    this.attempt(result);
  }
  choose(name) {
    const preset = this.presets.find((one) => one.name === name);
    if (!preset) return;
    const { layers, input_size, position } = preset;
    this.actions.change({ layers, input_size, position, revealed: false });
  }
  // --- showing a state ----------------------------------------------------------------------------------------------
  set(state) {
    this.state = state;
    this.chosen = Math.min(this.chosen, state.layers.length - 1);
    const current = this.presets.find(({ layers }) => same(layers, state.layers))?.name ?? OWN;
    this.menu.offer([{ name: OWN, hidden: current !== OWN }, ...this.presets]);
    this.menu.set(current);
    this.input.set(state.input_size, bounds(state, state.input_size, inputStepped));
    set(this.predict, { "aria-pressed": String(state.predict) });
    this.fill();
    this.edit();
  }
  /** The steppers, for the chosen layer. */
  edit() {
    const { state, chosen } = this;
    write(this.legend, `Layer ${chosen + 1}`);
    set(this.editor, { "aria-label": `Layer ${chosen + 1}` });
    for (const [name, control] of Object.entries(this.steppers)) {
      const value = valueOf(state.layers[chosen], name);
      control.set(value, bounds(state, value, (from, delta) => stepped(from, chosen, name, delta)));
    }
  }
  /** The table: one row for a layer, and a radio button in it that chooses the layer for the steppers. */
  fill() {
    const { state } = this;
    const [sizes, fields] = [sizesOf(state), fieldsOf(state.layers)];
    const { length } = state.layers;
    if (this.rows.children.length !== length + 1) this.rows.replaceChildren(...this.emptyRows(length));
    const hide = (value) => isWithheld(state) ? "?" : number(value);
    for (let level = 0; level <= length; level++) {
      const { kernel_size: k, dilation, stride, padding } = state.layers[level - 1] ?? {};
      const { size, jump, start } = fields[level];
      const layer = level ? [k, dilation, stride, padding[0] === padding[1] ? padding[0] : padding.join(", ")] : ["", "", "", ""];
      const seen = level ? [hide(jump), hide(start), hide(size)] : [jump, start, size];
      const cells = [...this.rows.children[length - level].querySelectorAll("td")];
      [...layer, sizes[level], ...seen].forEach((value, n) => write(cells[n], String(value)));
    }
    for (const radio of this.rows.querySelectorAll("input")) radio.checked = Number(radio.value) === this.chosen;
  }
  emptyRows(length) {
    const levels = Array.from({ length: length + 1 }, (_, n) => length - n);
    return levels.map((level) => {
      const head = level ? this.radio(level, length) : "Input";
      return html("tr", {}, html("th", { scope: "row" }, head), ...COLUMNS.slice(1).map(() => html("td")));
    });
  }
  radio(level, length) {
    const input = html("input", { type: "radio", name: this.group, value: level - 1 });
    input.addEventListener("change", () => {
      this.chosen = level - 1;
      this.edit();
    });
    return html("label", {}, input, html("span", {}, `Layer ${level}${level === length ? ", output" : ""}`));
  }
};
function field(...parts) {
  return html("span", { class: "field" }, ...parts);
}
function same(first, second) {
  return JSON.stringify(first.map(Object.entries).map(sorted)) === JSON.stringify(second.map(Object.entries).map(sorted));
}
function sorted(entries) {
  return entries.sort(([one], [other]) => one < other ? -1 : 1);
}

// src/stack_mistakes.js
function recogniseField(state, guess) {
  const { size } = fieldAt(state);
  return fieldMistakes(state).find(({ value }) => value === guess && value !== size)?.text ?? null;
}
function fieldMistakes(state) {
  const { layers } = state;
  const { size, first, last } = fieldAt(state);
  const top = layers.at(-1);
  const dilated = layers.find(({ dilation }) => dilation > 1);
  const strided = layers.slice(0, -1).some(({ stride }) => stride > 1);
  const field2 = (grown, jumpOf = jumpBefore) => layers.reduce((sum2, layer, index) => sum2 + grown(layer) * jumpOf(layers, index), 1);
  const right = (layer) => spanOf(layer) - 1;
  const seen = pathsTo(state).filter((n) => n > 0).length;
  return [
    {
      value: layers.reduce((sum2, layer) => sum2 + layer.kernel_size, 0),
      text: "You added up the kernel sizes. A layer adds k − 1 cells: one of its k is there already."
    },
    ...dilated === void 0 ? [] : [
      {
        value: field2((layer) => layer.kernel_size - 1),
        text: `You left the dilation out. A kernel of ${dilated.kernel_size} with dilation ${dilated.dilation} reaches over ${spanOf(dilated)} cells.`
      },
      {
        value: field2((layer) => layer.dilation * (spanOf(layer) - 1)),
        text: "You took the dilated size for k and dilated it once more. k is the count of the weights."
      },
      {
        value: field2((layer) => layer.dilation * layer.kernel_size - 1),
        text: "You took d·k for the dilated size. There are only k − 1 gaps between k weights: d(k − 1) + 1."
      },
      {
        value: layers.reduce((sum2, layer) => sum2 + spanOf(layer), 0),
        text: "You added up the dilated sizes. A layer adds d(k − 1) cells: one is there already."
      }
    ],
    ...strided ? [
      {
        value: field2(right, () => 1),
        text: "You forgot the jump. Behind a stride, neighbouring cells stand several input cells apart."
      },
      {
        value: layers.reduce((sum2, layer, index) => sum2 + (index ? spanOf(layer) : right(layer)) * jumpBefore(layers, index), 1),
        text: "You counted a step for each cell of a later layer's kernel. Between k cells there are k − 1 steps."
      }
    ] : [],
    {
      value: field2(right, (all, index) => jumpBefore(all, index + 1)),
      text: "You let each stride count for its own layer. It counts from the next layer on."
    },
    { value: size - 1, text: "One is missing: count the cell itself as well." },
    { value: size + 1, text: "That is one too many: both ends count, but each of them once." },
    {
      value: layers.reduce((product, layer) => product * layer.kernel_size, 1),
      text: "You multiplied the kernel sizes. That counts the paths, not the cells."
    },
    { value: spanOf(top), text: "That is what the cell sees of the layer below. Follow the lines down to the input." },
    {
      value: size + layers.reduce((sum2, { padding }) => sum2 + padding[0] + padding[1], 0),
      text: "You added the padding. It moves the field and does not widen it."
    },
    {
      value: Math.min(last, state.input_size - 1) - Math.max(first, 0) + 1,
      text: "That is the part inside of the input. The field counts the cells of the padding too."
    },
    { value: seen, text: "That is how many cells are really seen. The field runs from the first to the last of them." }
  ];
}
function jumpBefore(layers, index) {
  return layers.slice(0, index).reduce((jump, { stride }) => jump * stride, 1);
}

// src/stack_question.js
function fieldQuestion(state, reveal) {
  return {
    id: JSON.stringify(state.layers),
    asked: state.predict,
    open: isWithheld(state),
    prompt: "Receptive field of one output cell",
    value: () => fieldAt(state).size,
    proof: () => growth(state),
    hint: () => `Begin with 1 and go from the input up. A layer adds d(k − 1) cells, each as wide as the strides below it multiplied. Layers, from the input: ${state.layers.map(layerText).join(", ")}.`,
    diagnosis: (guess) => recogniseField(state, guess) ?? "Not that. Begin with 1 and add what each layer adds.",
    reveal,
    after: "Revealed. Change the layers for another question."
  };
}
function growth(state) {
  let jump = 1;
  const terms = ["1"];
  for (const layer of state.layers) {
    terms.push(`${spanOf(layer) - 1}·${jump}`);
    jump *= layer.stride;
  }
  return `${terms.join(" + ")} = ${fieldAt(state).size}`;
}

// src/receptive_field_explorer.js
var TRAITS = ["layers", "input_size", "position", "predict", "revealed"];
var HELP = "Point at a cell of any strip, or go along the output with the arrow keys.";
var ReceptiveFieldView = class {
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
        predict: (on) => this.put({ predict: on, revealed: false })
      },
      model.get("presets")
    );
    this.scrub = slider({ label: "Output cell", min: 0, max: 0, step: 1 }, moveTo);
    this.prediction = new Prediction("How to count");
    this.frame.body.append(
      this.layers.controls,
      this.drawing.root,
      this.note.root,
      this.scrub.root,
      this.layers.root
    );
    this.frame.root.append(this.prediction.root, copying((library) => stackCode(this.read(), library)));
    onChanges(model, TRAITS, (names) => names.size === 1 && names.has("position") ? this.move() : this.configure());
    this.observer = new ResizeObserver(([{ contentRect }]) => this.drawing.resize(Math.floor(contentRect.width)));
    this.observer.observe(this.frame.body);
    this.configure();
  }
  remove() {
    this.observer.disconnect();
  }
  read() {
    const state = Object.fromEntries(TRAITS.map((name) => [name, this.model.get(name)]));
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
};
function longestSentence(state) {
  const all = Array.from({ length: sizesOf(state).at(-1) }, (_, position) => stackSentence({ ...state, position }));
  return all.reduce((longest, text) => text.length > longest.length ? text : longest, "");
}
function render({ model, el }) {
  const view = new ReceptiveFieldView(model, el);
  return () => view.remove();
}
var receptive_field_explorer_default = { render };
export {
  receptive_field_explorer_default as default
};
