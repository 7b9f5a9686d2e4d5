var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/code/python.js
function lines(...all) {
  return `${all.join("\n")}
`;
}
function nested(array) {
  return Array.isArray(array) ? `[${array.map(nested).join(", ")}]` : String(array);
}

// src/code/photo.js
function photoCode(kernel, coloured, library) {
  const picture = coloured ? "(H, W, 3)" : "(H, W)";
  if (library === "torch") {
    const [before, after] = coloured ? [".permute(2, 0, 1)[:, None]", "[:, 0].permute(1, 2, 0)"] : ["[None, None]", "[0, 0]"];
    return lines(
      "import torch",
      "import torch.nn.functional as F",
      "",
      `# image is an array of shape ${picture}`,
      `x = torch.as_tensor(image, dtype=torch.float64)${before}`,
      `kernel = torch.tensor(${nested(kernel)}, dtype=torch.float64)[None, None]`,
      `y = F.conv2d(x, kernel, padding="same")${after}`
    );
  }
  const filtered = (plane) => `convlab.conv2d(${plane}, kernel, padding="same")`;
  return lines(
    "import numpy as np",
    "import convlab",
    "",
    `# image is an array of shape ${picture}`,
    `kernel = np.array(${nested(kernel)})`,
    coloured ? `y = np.stack([${filtered("image[..., c]")} for c in range(3)], axis=-1)` : `y = ${filtered("image")}`
  );
}

// src/dom.js
function html(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
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
function choice(label, options, onChoose) {
  const name = groupName();
  const inputs = Object.keys(options).map((value) => html("input", { type: "radio", name, value }));
  for (const input of inputs) input.addEventListener("change", () => onChoose(input.value));
  return {
    root: html(
      "fieldset",
      { class: "choice" },
      html("legend", {}, label),
      ...inputs.map((input) => html("label", {}, input, html("span", {}, options[input.value])))
    ),
    set(value) {
      for (const input of inputs) input.checked = input.value === value;
    }
  };
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

// src/filter.js
function reach(size2) {
  return [Math.floor((size2 - 1) / 2), Math.floor(size2 / 2)];
}
function filter({ height, width, channels, data }, kernel) {
  const out = new Float64Array(height * width * channels);
  const [above] = reach(kernel.length);
  const [before] = reach(kernel[0].length);
  const stride = width * channels;
  for (let row = 0; row < height; row += 1) {
    for (let a = 0; a < kernel.length; a += 1) {
      const source = row + a - above;
      if (source < 0 || source >= height) continue;
      for (let b = 0; b < kernel[a].length; b += 1) {
        const right = b - before;
        const from = row * stride + Math.max(0, -right) * channels;
        const to = row * stride + Math.min(width, width - right) * channels;
        const shift = (source - row) * stride + right * channels;
        if (kernel[a][b] !== 0) addScaled(out, from, to, kernel[a][b], data, shift);
      }
    }
  }
  return out;
}
function addScaled(out, from, to, weight, data, shift) {
  for (let i = from; i < to; i += 1) out[i] += weight * data[i + shift];
}
function patch({ height, width, channels, data }, [row, column], [kernelHeight, kernelWidth], channel = 0) {
  const top = row - reach(kernelHeight)[0];
  const left = column - reach(kernelWidth)[0];
  return Array.from(
    { length: kernelHeight },
    (_, a) => Array.from({ length: kernelWidth }, (_2, b) => {
      const [r, c] = [top + a, left + b];
      const inside = r >= 0 && r < height && c >= 0 && c < width;
      return inside ? data[(r * width + c) * channels + channel] : null;
    })
  );
}
function range(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
function weightSum(kernel) {
  const sum2 = kernel.flat().reduce((total2, weight) => total2 + weight, 0);
  return Math.round(sum2 * 1e9) / 1e9;
}
function clipped(data, channels) {
  const pixels = data.length / channels;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let i = 0; i < pixels; i += 1) {
    for (let c = 0; c < 3; c += 1) rgba[4 * i + c] = data[i * channels + (channels === 3 ? c : 0)];
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}
function signed(data, channels, channel, limit, table) {
  const pixels = data.length / channels;
  const rgba = new Uint8ClampedArray(pixels * 4);
  const scale = limit > 0 ? 255 / limit : 0;
  for (let i = 0; i < pixels; i += 1) {
    const at = 3 * (255 + Math.round(Math.min(Math.max(data[i * channels + channel] * scale, -255), 255)));
    rgba[4 * i] = table[at];
    rgba[4 * i + 1] = table[at + 1];
    rgba[4 * i + 2] = table[at + 2];
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}
function divergingTable(anchors) {
  const table = new Uint8ClampedArray(3 * 511);
  for (let i = 0; i < 511; i += 1) {
    const place = i / 510 * (anchors.length - 1);
    const left = Math.min(Math.floor(place), anchors.length - 2);
    for (let c = 0; c < 3; c += 1) {
      table[3 * i + c] = anchors[left][c] + (place - left) * (anchors[left + 1][c] - anchors[left][c]);
    }
  }
  return table;
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
  const changed = /* @__PURE__ */ new Set();
  for (const name of names) {
    model.on(`change:${name}`, () => {
      if (changed.size === 0) {
        queueMicrotask(() => {
          const now = new Set(changed);
          changed.clear();
          draw(now);
        });
      }
      changed.add(name);
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
function factor(value) {
  return value < 0 ? `(${number(value)})` : number(value);
}
function brief(value, room) {
  const text = number(value);
  if (text.replace("−", "").length <= room) return text;
  for (const decimals of [3, 2, 1, 0]) {
    const shorter = minus(stripped(value.toFixed(decimals)));
    if (shorter.replace("−", "").length <= room && Number(value.toFixed(decimals)) !== 0) return shorter;
  }
  const [digits, exponent] = value.toExponential(0).split("e");
  return minus(`${digits}e${Number(exponent)}`);
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

// src/line_numbers.js
var LINES = ["row", "column"];
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

// src/padding.js
var MODES = {
  zeros: { source: () => null, most: () => Infinity },
  reflect: { source: (n, size2) => folded(n, size2, 2 * (size2 - 1), 0), most: (size2) => size2 - 1 },
  replicate: { source: (n, size2) => Math.min(Math.max(n, 0), size2 - 1), most: () => Infinity },
  circular: { source: (n, size2) => modulo(n, size2), most: (size2) => size2 },
  symmetric: { source: (n, size2) => folded(n, size2, 2 * size2, 1), most: (size2) => size2 }
};
var MODE_NAMES = (
  /** @type {Mode[]} */
  Object.keys(MODES)
);
function mostPadding(mode, size2) {
  return MODES[mode].most(size2);
}
function sourceCell(cell, shape, mode = "zeros") {
  const [row, column] = cell.map((n, axis) => n >= 0 && n < shape[axis] ? n : MODES[mode].source(n, shape[axis]));
  return row === null || column === null ? null : [row, column];
}
function folded(n, size2, period, gap) {
  const along = modulo(n, Math.max(period, 1));
  return along < size2 ? along : period - gap - along;
}
function modulo(n, period) {
  return (n % period + period) % period;
}

// src/arithmetic.js
function shapeOf(grid) {
  return [grid.length, grid[0].length];
}
function effectiveSize(k, dilation = 1) {
  return dilation * (k - 1) + 1;
}
function resolvePadding(padding, i, k, { stride = 1, dilation = 1 } = {}) {
  if (typeof padding === "number") return [padding, padding];
  if (typeof padding !== "string") return padding;
  const span = effectiveSize(k, dilation);
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [span - 1, span - 1];
  const total2 = Math.max((Math.ceil(i / stride) - 1) * stride + span - i, 0);
  const less = Math.floor(total2 / 2);
  return padding === "same" ? [less, total2 - less] : [total2 - less, less];
}
function outputSize(i, k, { stride = 1, padding = 0, dilation = 1 } = {}) {
  const [before, after] = resolvePadding(padding, i, k, { stride, dilation });
  const room = i + before + after - effectiveSize(k, dilation);
  return room < 0 ? 0 : Math.floor(room / stride) + 1;
}
function inputSizes(i, k, { stride = 1, padding = 0, dilation = 1 } = {}) {
  const most = outputSize(i, k, { stride, padding, dilation }) * stride;
  if (padding === "same" || padding === "same_lower") return [most - stride + 1, most];
  const [before, after] = resolvePadding(padding, i, k, { stride, dilation });
  const least = most - stride + effectiveSize(k, dilation) - before - after;
  return [Math.max(1, least), least + stride - 1];
}
function sidesOf(inputShape, kernelShape, steps) {
  return inputShape.map((cells, axis) => {
    const along = alongAxis(steps, axis);
    return resolvePadding(along.padding, cells, kernelShape[axis], along);
  });
}
function outputShape(inputShape, kernelShape, steps) {
  return (
    /** @type {Pair} */
    [0, 1].map((axis) => outputSize(inputShape[axis], kernelShape[axis], alongAxis(steps, axis)))
  );
}
function cellsMet({ kernel, step, offset, spread }, position) {
  const met = [];
  for (let u = 0; u < kernel[0]; u++) {
    for (let v = 0; v < kernel[1]; v++) {
      const row = position[0] * step[0] - offset[0] + u * spread[0];
      const column = position[1] * step[1] - offset[1] + v * spread[1];
      met.push({ kernel: (
        /** @type {Pair} */
        [u, v]
      ), cell: (
        /** @type {Pair} */
        [row, column]
      ) });
    }
  }
  return met;
}
function positionsMeeting({ count: count2, kernel, step, offset, spread }, cell) {
  const [rows, columns] = [0, 1].map((axis) => {
    const found = [];
    for (let u = 0; u < kernel[axis]; u++) {
      const start = cell[axis] + offset[axis] - u * spread[axis];
      if (start >= 0 && start % step[axis] === 0 && start / step[axis] < count2[axis]) found.push([u, start / step[axis]]);
    }
    return found;
  });
  return rows.flatMap(([u, row]) => columns.map(([v, column]) => ({ kernel: [u, v], position: [row, column] })));
}
function directWalk(inputShape, kernelShape, steps) {
  const [[top], [left]] = sidesOf(inputShape, kernelShape, steps);
  const count2 = outputShape(inputShape, kernelShape, steps);
  return { count: count2, kernel: kernelShape, step: steps.stride, offset: [top, left], spread: steps.dilation };
}
function transposedSize(i, k, { stride = 1, padding = 0, outputPadding: outputPadding2 = 0, dilation = 1 } = {}) {
  const [before, after] = typeof padding === "number" ? [padding, padding] : padding;
  return stride * (i - 1) + effectiveSize(k, dilation) - before - after + outputPadding2;
}
function turned(kernel) {
  return kernel.map((row) => [...row].reverse()).reverse();
}
function isWithin(cell, shape) {
  return cell.every((n, axis) => n >= 0 && n < shape[axis]);
}
function alongAxis({ stride, padding, dilation }, axis) {
  return {
    stride: stride[axis],
    padding: typeof padding === "string" ? padding : padding[axis],
    dilation: dilation[axis]
  };
}

// src/cases/channels.js
var MOST_CHANNEL_CELLS = 10;
function layerOf({ x, kernel, transposed = false, view = "scatter", groups = 1, channel = 0 }) {
  const bare = !hasChannels(x);
  const [planes, kernels] = bare ? [[x], [[kernel]]] : [x, kernel];
  const others = kernels[0].length * groups;
  const [nIn, nOut] = transposed ? [kernels.length, others] : [others, kernels.length];
  const shares = { input: nIn / groups, output: nOut / groups };
  const end = transposed && view === "scatter" ? "input" : "output";
  const group = (one, from) => {
    const share = shares[from === "input" ? "output" : "input"];
    return Array.from({ length: share }, (_, n) => Math.floor(one / shares[from]) * share + n);
  };
  const index = (input, output) => transposed ? [input, output % shares.output] : [output, input % shares.input];
  const between = (input, output) => {
    const [first, second] = index(input, output);
    return kernels[first][second];
  };
  const shown = bare ? 0 : Math.min(channel, (end === "input" ? nIn : nOut) - 1);
  return { bare, nIn, nOut, groups, end, channel: shown, seen: group(shown, end), group, planes, index, between };
}
function hasChannels(array) {
  return Array.isArray(array[0][0]);
}
function channelsRefusal({ x, kernel, transposed, groups }) {
  if (hasChannels(x) !== hasChannels(kernel)) return "This kernel has not the channels of the input.";
  if (!hasChannels(x)) return null;
  const taken = transposed ? kernel.length : kernel[0].length * groups;
  return taken === x.length && kernel.length % groups === 0 ? null : `This kernel is not of ${groups} group${groups === 1 ? "" : "s"}.`;
}

// src/cases/direct.js
var direct_exports = {};
__export(direct_exports, {
  caseOf: () => caseOf,
  geometry: () => geometry,
  obstacle: () => obstacle,
  parameters: () => parameters,
  refusal: () => refusal,
  sharedInputSizes: () => sharedInputSizes
});

// src/cases/rules.js
var MOST_CELLS = 18;
function pair(along) {
  return [along(0), along(1)];
}
function isStrip({ x }, { input, kernel, output, sides }) {
  const isRow = [input, kernel, output].every(([rows]) => rows === 1) && sides[0].every((n) => n === 0);
  return isRow && !hasChannels(x);
}
var PLANE = {
  lines: ["row", "column"],
  place: (cell) => `(${cell.join(", ")})`,
  where: ([row, column]) => `row ${row}, column ${column}`,
  size: (shape) => shape.join("×"),
  extent: (shape) => shape.join("×")
};
var STRIP = {
  lines: ["row", "cell"],
  place: ([, cell]) => String(cell),
  where: ([, cell]) => `cell ${cell}`,
  size: ([, cells]) => String(cells),
  extent: ([, cells]) => count(cells, "cell")
};
function wordsOf(state, sizes) {
  return isStrip(state, sizes) ? STRIP : PLANE;
}
function noSmallerStep(state, name, axis, delta, lines2) {
  if (name === "stride" && state.stride[axis] + delta < 1) return "A window moves by at least 1.";
  if (name === "dilation" && state.dilation[axis] + delta < 1) {
    return "Dilation 1 is the ordinary convolution; there is no dilation 0.";
  }
  const kernel = layerOf(state).between(0, 0);
  const cells = axis === 0 ? kernel.length : kernel[0].length;
  if (name === "dilation" && delta > 0 && cells === 1) return `A kernel of 1 ${lines2[axis]} has nothing to spread.`;
  return null;
}
function noSmallerPadding(sides, instead = "") {
  return Math.max(...sides) === 0 ? "There is no padding to take away." : `On one side there is no padding to take away.${instead}`;
}
function inEach(channels) {
  return channels.length > 1 ? `, in each of ${channels.length} channels` : "";
}
function count(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
function differs(shape, other, words, { size: size2 }) {
  return size2(shape) === size2(other) ? "" : `${words} ${size2(shape)}`;
}

// src/cases/direct.js
var parameters = ["stride", "dilation", "padding"];
function geometry(state) {
  const { planes, between } = layerOf(state);
  const [input, kernel] = [shapeOf(planes[0]), shapeOf(between(0, 0))];
  const sides = sidesOf(input, kernel, state);
  const output = outputShape(input, kernel, state);
  return {
    input,
    kernel,
    sides,
    // of the padding: cells before and after
    padded: pair((axis) => input[axis] + sides[axis][0] + sides[axis][1]),
    reach: pair((axis) => effectiveSize(kernel[axis], state.dilation[axis])),
    output,
    positions: output
  };
}
function refusal(state, axes = [0, 1]) {
  const why = channelsRefusal(state);
  if (why !== null) return why;
  const sizes = geometry(state);
  const { input, sides, padded, reach: reach2 } = sizes;
  const { lines: lines2 } = wordsOf(state, sizes);
  const mostCells = hasChannels(state.x) ? MOST_CHANNEL_CELLS : MOST_CELLS;
  for (const axis of axes) {
    const line = lines2[axis];
    if (padded[axis] > mostCells) return `No more than ${mostCells} ${line}s are shown, with the padding.`;
    if (reach2[axis] > padded[axis]) {
      const there = `there are ${padded[axis]} with the padding`;
      return `The kernel would reach over ${reach2[axis]} ${line}s, but ${there}.`;
    }
    const most = mostPadding(state.padding_mode, input[axis]);
    if (Math.max(...sides[axis]) > most) {
      return `Mode ${state.padding_mode} adds at most ${most} on each side of ${input[axis]} ${line}s: there are no more cells to copy.`;
    }
  }
  return null;
}
function obstacle(state, name, axis, delta) {
  const sizes = geometry(state);
  const { sides, reach: reach2, output } = sizes;
  const { lines: lines2 } = wordsOf(state, sizes);
  if (name === "stride" && delta > 0 && output[axis] === 1) {
    return `From stride ${state.stride[axis]} on there is only one position along the ${lines2[axis]}s.`;
  }
  if (name === "padding" && delta < 0 && Math.min(...sides[axis]) === 0) {
    return noSmallerPadding(sides[axis], " Choose “valid” for none at all.");
  }
  if (name === "padding" && delta > 0 && Math.max(...sides[axis]) >= reach2[axis] - 1) {
    return `Padding ${reach2[axis] - 1} is full: with more, some windows would lie on padding alone.`;
  }
  return noSmallerStep(state, name, axis, delta, lines2);
}
function sharedInputSizes(state) {
  const { input, kernel, sides } = geometry(state);
  return [0, 1].map(
    (axis) => inputSizes(input[axis], kernel[axis], {
      stride: state.stride[axis],
      padding: typeof state.padding === "string" ? state.padding : sides[axis],
      dilation: state.dilation[axis]
    })
  );
}
function caseOf(state) {
  const sizes = geometry(state);
  const { input, kernel, sides, padded, reach: reach2, output } = sizes;
  const words = wordsOf(state, sizes);
  const { place } = words;
  const layer = layerOf(state);
  const { planes, seen } = layer;
  const isInside = (cell) => isWithin(cell, input);
  const source = (cell) => sourceCell(cell, input, state.padding_mode);
  const padding = (cell) => source(cell) ? `padding, copy of ${place(source(cell))}` : "padding";
  return {
    name: "direct",
    strip: isStrip(state, sizes),
    words,
    at: "output",
    on: "input",
    layer,
    sign: "∗",
    window: "Window on the input",
    walk: directWalk(input, kernel, state),
    frames: {
      input: { shape: padded, origin: pair((axis) => -sides[axis][0]), size: input, more: differs(padded, input, "padded to", words) },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: differs(reach2, kernel, "reaches over", words) },
      output: { shape: output, origin: [0, 0], size: output, more: "" }
    },
    input(cell, n = 0) {
      const from = source(cell);
      const inside = isInside(cell);
      return {
        value: from ? planes[n][from[0]][from[1]] : 0,
        own: inside ? cell : null,
        copied: inside ? null : from,
        kind: inside ? "plain" : "padding",
        what: inside ? "" : `, ${padding(cell)}`
      };
    },
    kernel: (cell, input2 = 0, output2 = 0) => ({ value: layer.between(input2, output2)[cell[0]][cell[1]], own: cell }),
    output: () => ({ kind: "plain", what: "", counts: true }),
    unmet: ", no weight meets it",
    notes: {
      input(cell, fed) {
        const name = isInside(cell) ? `Input ${place(cell)}` : `This cell of the ${padding(cell)}${source(cell) ? "," : ""}`;
        return fed.length ? `${name} feeds ${count(fed.length, "output cell")}.` : `${name} feeds nothing: no weight meets it.`;
      },
      output(cell, taps) {
        const inside = taps.filter((tap) => isInside(tap.input)).length;
        const others = taps.length - inside;
        const padding2 = others ? ` and ${others} of the padding` : "";
        return `Output ${place(cell)} gathers ${count(inside, "input cell")}${padding2}${inEach(seen)}.`;
      },
      kernel(cell, met, product) {
        const name = isInside(met) ? `input ${place(met)}` : source(met) ? `the ${padding(met)},` : "a zero of the padding";
        return `Kernel ${place(cell)} meets ${name} here: ${product}.`;
      }
    }
  };
}

// src/cases/transposed.js
var transposed_exports = {};
__export(transposed_exports, {
  caseOf: () => caseOf2,
  geometry: () => geometry2,
  obstacle: () => obstacle2,
  parameters: () => parameters2,
  refusal: () => refusal2,
  sizesToGoBackTo: () => sizesToGoBackTo
});
var parameters2 = ["stride", "dilation", "padding", "output_padding"];
function geometry2(state) {
  const { planes, between } = layerOf(state);
  const [input, kernel] = [shapeOf(planes[0]), shapeOf(between(0, 0))];
  const sides = pair((axis) => pairOf(state.padding[axis]));
  const reach2 = pair((axis) => effectiveSize(kernel[axis], state.dilation[axis]));
  const output = pair(
    (axis) => transposedSize(input[axis], kernel[axis], {
      stride: state.stride[axis],
      padding: sides[axis],
      outputPadding: state.output_padding[axis],
      dilation: state.dilation[axis]
    })
  );
  const around = pair((axis) => [
    reach2[axis] - 1 - sides[axis][0],
    reach2[axis] - 1 - sides[axis][1] + state.output_padding[axis]
  ]);
  const stretched = pair((axis) => state.stride[axis] * (input[axis] - 1) + 1);
  return {
    input,
    kernel,
    sides,
    // what is cropped: cells before and after
    reach: reach2,
    output,
    around,
    stretched,
    /** All that is written, what is cropped included; output padding may go beyond it. */
    padded: pair((axis) => stretched[axis] + reach2[axis] - 1 + Math.max(0, state.output_padding[axis] - sides[axis][1])),
    /** The input with the zeros between its cells and around them. */
    filled: pair((axis) => stretched[axis] + Math.max(0, around[axis][0]) + Math.max(0, around[axis][1])),
    positions: state.view === "scatter" ? input : output
  };
}
function refusal2(state, axes = [0, 1]) {
  const why = channelsRefusal(state);
  if (why !== null) return why;
  const sizes = geometry2(state);
  const { padded, filled, output } = sizes;
  const { lines: lines2 } = wordsOf(state, sizes);
  const mostCells = hasChannels(state.x) ? MOST_CHANNEL_CELLS : MOST_CELLS;
  for (const axis of axes) {
    const line = lines2[axis];
    const needed = Math.max(padded[axis], filled[axis]);
    if (needed > mostCells) return `No more than ${mostCells} ${line}s are shown; this would be ${needed} in one of the views.`;
    if (output[axis] < 1) return `Then all ${line}s of the output would be cropped.`;
    const most = Math.max(state.stride[axis], state.dilation[axis]) - 1;
    if (state.output_padding[axis] > most) {
      return most === 0 ? "At stride 1 there is only one size to go back to, and so no output padding." : `Output padding stays below the larger of stride and dilation: here it is at most ${most}.`;
    }
  }
  return null;
}
function obstacle2(state, name, axis, delta) {
  const sizes = geometry2(state);
  const { input, sides } = sizes;
  const { lines: lines2 } = wordsOf(state, sizes);
  if (name === "stride" && delta > 0 && input[axis] === 1) {
    return `There is only one input ${lines2[axis]}: nothing lies a stride apart.`;
  }
  if (name === "padding" && delta < 0 && Math.min(...sides[axis]) === 0) return noSmallerPadding(sides[axis]);
  if (name === "output_padding" && delta < 0 && state.output_padding[axis] === 0) return "There is no output padding to take away.";
  return noSmallerStep(state, name, axis, delta, lines2);
}
function sizesToGoBackTo(state) {
  const { output } = geometry2(state);
  return [0, 1].map(
    (axis) => Array.from({ length: state.stride[axis] }, (_, a) => {
      const size2 = output[axis] - state.output_padding[axis] + a;
      return size2 < 1 ? null : size2;
    })
  );
}
function caseOf2(state) {
  return state.view === "scatter" ? scatter(state) : gather(state);
}
function scatter(state) {
  const sizes = geometry2(state);
  const { input, kernel, sides, padded, reach: reach2, output } = sizes;
  const words = wordsOf(state, sizes);
  const { place } = words;
  const extra = outputPadding(state, output);
  const layer = layerOf(state);
  return {
    name: "scatter",
    strip: isStrip(state, sizes),
    words,
    at: "input",
    on: "output",
    layer,
    sign: "∗ᵀ",
    window: "Kernel on the output",
    walk: { count: input, kernel, step: state.stride, offset: pair((axis) => sides[axis][0]), spread: state.dilation },
    frames: {
      input: { shape: input, origin: [0, 0], size: input, more: "" },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: differs(reach2, kernel, "reaches over", words) },
      output: { shape: padded, origin: pair((axis) => -sides[axis][0]), size: output, more: differs(padded, output, "cropped from", words) }
    },
    input: (cell, n = 0) => ({ value: layer.planes[n][cell[0]][cell[1]], own: cell, copied: null, kind: "plain", what: "" }),
    kernel: (cell, from = 0, to = 0) => ({ value: layer.between(from, to)[cell[0]][cell[1]], own: cell }),
    output(cell) {
      if (!isWithin(cell, output)) return { kind: "padding cropped", what: ", cropped", counts: false };
      return extra(cell);
    },
    unmet: ", nothing is written here",
    notes: {
      input: (cell, fed) => {
        const kept = fed.filter((link) => isWithin(link.output, output)).length;
        const cropped = fed.length - kept;
        return `Input ${place(cell)} writes on ${count(kept, "output cell")}${cropped ? ` and ${cropped} that ${cropped === 1 ? "is" : "are"} cropped` : ""}${inEach(layer.seen)}.`;
      },
      output(cell, taps) {
        const name = isWithin(cell, output) ? `Output ${place(cell)}` : "This cropped cell";
        const each = inEach(layer.group(layer.seen[0], "output"));
        return taps.length ? `${name} is written by ${count(taps.length, "input cell")}${each}.` : `${name} is written by none: it stays 0.`;
      },
      kernel: (cell, met, product) => `Kernel ${place(cell)} is written on ${isWithin(met, output) ? `output ${place(met)}` : "a cell that is cropped"} here: ${product}.`
    }
  };
}
function gather(state) {
  const sizes = geometry2(state);
  const { input, kernel, filled, around, stretched, output } = sizes;
  const words = wordsOf(state, sizes);
  const { place } = words;
  const extra = outputPadding(state, output);
  const layer = layerOf(state);
  const own = (cell) => {
    const from = pair((axis) => cell[axis] / state.stride[axis]);
    return from.every(Number.isInteger) && isWithin(from, input) ? from : null;
  };
  const isBetween = (cell) => isWithin(cell, stretched);
  const ownKernel = (cell) => state.flip ? pair((axis) => kernel[axis] - 1 - cell[axis]) : cell;
  const named = (cell) => {
    if (own(cell)) return `input ${place(own(cell))}`;
    return isBetween(cell) ? "a zero between the cells" : "a zero of the padding";
  };
  return {
    name: "gather",
    strip: isStrip(state, sizes),
    words,
    at: "output",
    on: "input",
    layer,
    sign: "∗",
    window: "Window on the input",
    walk: { count: output, kernel, step: [1, 1], offset: pair((axis) => around[axis][0]), spread: state.dilation },
    frames: {
      input: { shape: filled, origin: pair((axis) => Math.min(0, -around[axis][0])), size: input, step: state.stride, more: differs(filled, input, "with zeros", words) },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: state.flip ? "flipped" : "not flipped" },
      output: { shape: output, origin: [0, 0], size: output, more: "" }
    },
    input(cell, n = 0) {
      const from = own(cell);
      if (from) return { value: layer.planes[n][from[0]][from[1]], own: from, copied: null, kind: "plain", what: `, input ${place(from)}` };
      const between = isBetween(cell);
      return { value: 0, own: null, copied: null, kind: between ? "inserted" : "padding", what: between ? ", inserted" : ", padding" };
    },
    kernel(cell, from = 0, to = 0) {
      const [u, v] = ownKernel(cell);
      return { value: layer.between(from, to)[u][v], own: [u, v] };
    },
    output: extra,
    unmet: ", no weight meets it",
    notes: {
      input(cell, fed) {
        const name = named(cell).replace(/^./, (letter) => letter.toUpperCase());
        return fed.length ? `${name} feeds ${count(fed.length, "output cell")}.` : `${name} feeds nothing: no weight meets it.`;
      },
      output(cell, taps) {
        const real = taps.filter((tap) => own(tap.input)).length;
        const zeros = taps.length - real;
        return `Output ${place(cell)} gathers ${count(real, "input cell")}${zeros ? ` and ${count(zeros, "zero")}` : ""}${inEach(layer.seen)}.`;
      },
      kernel: (cell, met, product) => `${state.flip ? "Flipped kernel" : "Kernel"} ${place(cell)} meets ${named(met)} here: ${product}.`
    }
  };
}
function outputPadding(state, output) {
  return (cell) => cell.some((n, axis) => n >= output[axis] - state.output_padding[axis]) ? { kind: "plain extra", what: ", output padding", counts: true } : { kind: "plain", what: "", counts: true };
}
function pairOf(padding) {
  return typeof padding === "number" ? [padding, padding] : padding;
}

// src/state.js
var keyOf = (cell) => `${cell[0]},${cell[1]}`;
var rulesOf = (state) => state.transposed ? transposed_exports : direct_exports;
var caseOf3 = (state) => rulesOf(state).caseOf(state);
function gathered(state, output, { at, walk } = caseOf3(state)) {
  if (at === "output") return cellsMet(walk, output).map(({ kernel, cell }) => ({ kernel, input: cell }));
  return positionsMeeting(walk, output).map(({ kernel, position }) => ({ kernel, input: position })).reverse();
}
function outputChannel({ at, layer }) {
  return at === "output" ? layer.channel : layer.seen[0];
}
function productsByChannel(state, output, one = caseOf3(state), channel = outputChannel(one)) {
  const taps = gathered(state, output, one);
  return one.layer.group(channel, "output").map((n) => taps.map(({ kernel, input }) => [one.kernel(kernel, n, channel).value, one.input(input, n).value]));
}
function products(state, output, one = caseOf3(state), channel = outputChannel(one)) {
  return productsByChannel(state, output, one, channel).flat();
}
function total(pairs) {
  return pairs.reduce((sum2, [weight, value]) => sum2 + weight * value, 0);
}

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
    const rows = range2(shape[0], origin[0]).map(
      (row) => html(
        "div",
        { role: "row", class: "line", "aria-rowindex": row - origin[0] + 2 },
        ...range2(shape[1], origin[1]).map((column) => this.make([row, column]))
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
  show(faceOf, { signed: signed2, longest = 3 } = {}) {
    for (const entry of this.cells.values()) {
      const face = faceOf(entry.cell);
      longest = Math.max(longest, face.text.length);
      if (entry.face && Object.keys(face).every((name) => face[name] === entry.face[name])) continue;
      entry.face = face;
      this.paint(entry);
    }
    this.table.style.setProperty("--length", String(longest));
    const negative = [...this.cells.values()].some(({ face }) => face.tone < 0);
    this.root.classList.toggle("signed", signed2 ?? negative);
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
    const field = html("input", { type: "text", inputmode: "decimal", "aria-label": `New value of ${face.label}` });
    let closed = false;
    field.value = typed ?? String(value);
    const close = (next) => {
      closed = true;
      field.remove();
      element.textContent = this.cells.get(keyOf(cell))?.face.text ?? "";
      next?.focus();
    };
    const leave = () => close(home ?? element);
    const pass = (event) => {
      leave();
      (home ?? element).dispatchEvent(new KeyboardEvent(event.type, event));
    };
    const moves = ({ key, shiftKey, ctrlKey, altKey, metaKey }) => key in ARROWS && !(shiftKey || ctrlKey || altKey || metaKey) && typed === null && field.value === String(value);
    const keep = (next) => {
      if (closed) return true;
      const number2 = parsed(field.value);
      if (number2 === null) {
        set(field, { "aria-invalid": "true" });
        this.onRefuse(`“${field.value}” is not a number. Type one such as −1, 0.5 or 1/9, or press Escape.`);
        return false;
      }
      close(next);
      if (number2 !== value) this.onEdit(cell, number2);
      return true;
    };
    field.addEventListener("input", () => set(field, { "aria-invalid": null }));
    field.addEventListener("blur", () => keep(null) || close(null));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      else if (moves(event)) pass(event);
      else if (event.key === "Enter") keep(element);
      else if (event.key === "Tab" && keep(element)) return;
      else if (event.key !== "Tab") return;
      event.preventDefault();
    });
    element.replaceChildren(field);
    field.focus();
    if (typed === null) field.select();
    return true;
  }
};
function range2(count2, from) {
  return Array.from({ length: count2 }, (_, n) => n + from);
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

// src/photo_lens.js
var LARGEST2 = 999;
var ROOM = 5;
var BLACK_ON_GREY = 118;
var PixelGrid = class extends Grid {
  paint(entry) {
    super.paint(entry);
    const { element, face } = entry;
    const inside = face.grey !== null;
    element.style.background = inside ? `rgb(${face.grey}, ${face.grey}, ${face.grey})` : "";
    element.style.color = inside ? face.grey >= BLACK_ON_GREY ? "#000" : "#fff" : "";
  }
};
var PhotoLens = class {
  /**
   * @param {object} handlers
   * @param {(kernel: number[][]) => void} handlers.onEdit
   * @param {(message: string) => void} handlers.onRefuse
   */
  constructor({ onEdit, onRefuse }) {
    const onPoint = (cell) => this.light(cell);
    this.pixels = new PixelGrid({ role: "input", onPoint });
    this.weights = new Grid({
      role: "kernel",
      onPoint,
      editable: ([row, column]) => this.kernel?.[row]?.[column] ?? null,
      onEdit: ([row, column], value) => {
        if (Math.abs(value) > LARGEST2) onRefuse(`A kernel value lies between −${LARGEST2} and ${LARGEST2}.`);
        else onEdit(this.kernel.map((line, r) => line.map((old, c) => r === row && c === column ? value : old)));
      },
      onRefuse
    });
    onPress(this.weights.root, {
      begin: () => null,
      drag: () => {
      },
      click: (event) => {
        const cell = this.weights.cellAt(event);
        if (cell) this.weights.edit(cell);
      }
    });
    this.weightSum = html("span", { class: "total" });
    this.result = html("p", { class: "number" });
    this.swatch = html("i");
    this.shownAs = html("span");
    this.total = html("b");
    this.terms = html("p", { class: "terms" });
    this.pixelTitle = html("h4");
    this.root = html(
      "div",
      { class: "lens" },
      html("div", { class: "panel" }, this.pixelTitle, this.pixels.root),
      joined("·", html("div", { class: "panel" }, html("h4", {}, "Kernel, ", this.weightSum), this.weights.root)),
      joined(
        "=",
        html(
          "div",
          { class: "panel result" },
          html("h4", {}, "Output pixel"),
          this.result,
          html("p", { class: "shown" }, this.swatch, this.shownAs)
        )
      ),
      // A wide sum scrolls, so the keyboard must be able to enter it.
      html(
        "div",
        { class: "sum", tabindex: "0", role: "group", "aria-label": "Sum of the products" },
        html("h4", { "aria-hidden": "true" }, "Sum of the products"),
        this.terms
      )
    );
  }
  /** Take a kernel. Nothing moves as long as its shape stays. */
  setKernel(kernel) {
    const shape = (
      /** @type {Pair} */
      [kernel.length, kernel[0].length]
    );
    const reshaped = this.kernel?.length !== shape[0] || this.kernel[0].length !== shape[1];
    this.kernel = kernel;
    if (reshaped) this.build(shape);
    const texts = kernel.map((line) => line.map((weight) => brief(weight, ROOM)));
    this.weights.root.style.setProperty("--longest", Math.max(3, ...texts.flat().map((text) => text.length)));
    write(this.weightSum, `sum ${number(weightSum(kernel))}`);
    this.terms.style.setProperty("--term", Math.max(...kernel.flat().map((weight) => factor(weight).length)) + 5);
    const largest = Math.max(...kernel.flat().map(Math.abs)) || 1;
    this.weights.show(([row, column]) => ({
      text: texts[row][column],
      label: `${number(kernel[row][column])}, kernel row ${row}, column ${column}`,
      tone: kernel[row][column] / largest,
      kind: "plain"
    }));
  }
  /**
   * Show what is under the lens now.
   * @param {object} seen
   * @param {(number | null)[][]} seen.patch null outside of the picture
   * @param {Pair} seen.position
   * @param {number | null} seen.value the output pixel; null while it is withheld
   * @param {{text: string, colour: string}} seen.screen how that pixel is shown
   * @param {string} seen.whose values they are: "Pixels", or those of a channel
   */
  show({ patch: patch2, position, value, screen, whose }) {
    const [top, left] = [position[0] - reach(patch2.length)[0], position[1] - reach(patch2[0].length)[0]];
    write(this.pixelTitle, `${whose} at (${position.join(", ")})`);
    this.pixels.show(([row, column]) => {
      const pixel = patch2[row][column];
      const where = `(${top + row}, ${left + column})`;
      return {
        text: String(pixel ?? 0),
        label: pixel === null ? `0, outside of the picture at ${where}` : `${pixel}, pixel ${where}`,
        tone: 0,
        kind: pixel === null ? "padding" : "plain",
        grey: pixel
      };
    });
    this.kernel.flat().forEach((weight, i) => {
      const pixel = patch2[Math.floor(i / patch2[0].length)][i % patch2[0].length] ?? 0;
      const product = this.products[i];
      const text = `${factor(weight)}·${pixel}`;
      if (product.firstChild.data !== text) product.firstChild.data = text;
      product.classList.toggle("nought", weight === 0 || pixel === 0);
    });
    const written = value === null ? "?" : number(value);
    write(this.total, ` = ${written}`);
    write(this.result, written);
    write(this.shownAs, screen.text);
    this.swatch.style.background = screen.colour;
  }
  build(shape) {
    this.pixels.layout(shape, [0, 0], "Pixels under the lens");
    this.pixels.mark("current", [shape.map((n) => reach(n)[0])]);
    this.weights.layout(shape, [0, 0], "Kernel, editable");
    const count2 = shape[0] * shape[1];
    this.products = Array.from({ length: count2 }, (_, i) => html("span", {}, " ", i === count2 - 1 ? this.total : " +"));
    this.terms.replaceChildren(...this.products);
    this.terms.style.setProperty("--rows", shape[0]);
    this.terms.style.setProperty("--columns", shape[1]);
    this.root.classList.toggle("small", Math.max(...shape) <= 3);
    this.lit = null;
  }
  /** Light up a pixel, the kernel value that meets it, and their product. */
  light(cell) {
    for (const grid of [this.pixels, this.weights]) grid.mark("lit", cell ? [cell] : []);
    this.lit?.classList.remove("lit");
    this.lit = cell ? this.products[cell[0] * this.kernel[0].length + cell[1]] : null;
    this.lit?.classList.add("lit");
  }
};
function joined(operator, panel) {
  return html("div", { class: "joined" }, html("span", { class: "operator", "aria-hidden": "true" }, operator), panel);
}

// src/photo_question.js
var ROUNDING = 5e-4;
function pixelQuestion({ predict, revealed, position, kernel, patch: patch2, about, value }, reveal) {
  return {
    id: JSON.stringify([about, position, kernel, patch2]),
    asked: predict,
    open: isWithheld({ predict, revealed }, position),
    prompt: `Output (${position.join(", ")}) is`,
    value: () => value,
    accepts: (guess) => isShownAs(guess, value),
    proof: () => `${number(value)}, the sum of the products`,
    hint: () => hint(patch2),
    diagnosis: (guess) => recognisePixel(kernel, patch2, guess) ?? `Not that. ${hint(patch2)}`,
    reveal,
    after: "Revealed. Move the lens for the next question."
  };
}
function isWithheld({ predict, revealed }, [row, column]) {
  return predict && !revealed.some((place) => place[0] === row && place[1] === column);
}
function isShownAs(guess, value) {
  return number(guess) === number(value) || Math.abs(guess - value) <= ROUNDING;
}
function hint(patch2) {
  const zeros = patch2.flat().includes(null) ? " Outside of the picture stand zeros." : "";
  return `Multiply each pixel by the kernel value in its place, then add up.${zeros}`;
}
function recognisePixel(kernel, patch2, guess) {
  const value = weighted(kernel, patch2);
  const found = pixelMistakes(kernel, patch2).find((one) => isShownAs(guess, one.value) && !isShownAs(guess, value));
  return found?.text ?? null;
}
function pixelMistakes(kernel, patch2) {
  const value = weighted(kernel, patch2);
  const divisor = divisorOf(kernel);
  const ones = kernel.map((row2) => row2.map(() => 1));
  const [row, column] = [reach(kernel.length)[0], reach(kernel[0].length)[0]];
  return [
    ...divisor > 1 ? [{ value: value * divisor, text: `You forgot to divide by ${divisor}: the kernel values are parts of one.` }] : [],
    {
      value: weighted(turned(kernel), patch2),
      text: "You turned the kernel by 180° first. Here, as in deep learning, it stays as it is."
    },
    { value: weighted(ones, patch2), text: "You added up the pixels and left the kernel values out." },
    {
      value: Math.min(Math.max(Math.round(value), 0), 255),
      text: value < 0 || value > 255 ? "You clipped it to 0 … 255. The screen does that; the output itself is not clipped." : "You rounded it, as the screen does. Give it to three decimals."
    },
    { value: Math.round(value), text: "You rounded it. Give it to three decimals." },
    { value: -value, text: "The sign is the other one." },
    { value: patch2[row][column] ?? 0, text: "That is the pixel in the middle. The output is the sum of all products." }
  ];
}
function weighted(kernel, patch2) {
  return kernel.flatMap((line, r) => line.map((weight, c) => weight * (patch2[r][c] ?? 0))).reduce((a, b) => a + b, 0);
}
function divisorOf(kernel) {
  const weights = kernel.flat().filter((weight) => weight !== 0);
  const divisor = Math.round(1 / Math.min(...weights.map(Math.abs)));
  const isWhole = (n) => Math.abs(n - Math.round(n)) < 1e-9;
  return Number.isFinite(divisor) && weights.every((weight) => isWhole(weight * divisor)) ? divisor : 1;
}

// src/sentence.js
var MOST_PRODUCTS = 12;
var FIRST_PRODUCTS = 6;
var LAST_PRODUCTS = 2;
function sum(state, output, { withhold = false, one = caseOf3(state) } = {}) {
  const pairs = products(state, output, one);
  const written = pairs.map(([weight, value]) => [
    { text: factor(weight), role: "kernel" },
    { text: "·" },
    { text: factor(value), role: "input" }
  ]);
  const shown = written.length > MOST_PRODUCTS ? [...written.slice(0, FIRST_PRODUCTS), [{ text: "…" }], ...written.slice(-LAST_PRODUCTS)] : written;
  return [
    ...shown.flatMap((product, index) => index ? [{ text: " + " }, ...product] : product),
    { text: " = " },
    { text: withhold ? "?" : number(total(pairs)), role: "output" }
  ];
}
function textOf(parts) {
  return parts.map((part) => part.text).join("");
}
function size(shape) {
  return shape.join("×");
}
function paddingText(padding, sides, mode = "zeros") {
  const even = sides.every(([before, after]) => before === after);
  const pairs = sides.map((pair2) => `(${pair2.join(", ")})`);
  const uneven = pairs.length === 1 ? pairs[0] : `(${pairs.join(", ")})`;
  const cells = even ? perAxis(sides.map(([before]) => before)) : uneven;
  const names = [typeof padding === "string" ? padding : "", mode === "zeros" ? "" : mode].filter(Boolean);
  return names.length ? `${cells} (${names.join(", ")})` : cells;
}
function perAxis(values) {
  return values.every((value) => value === values[0]) ? String(values[0]) : `(${values.join(", ")})`;
}

// src/photo_sentence.js
function photoSentence({ about, shape, kernel, patch: patch2, position, range: range3, withhold = false }) {
  const kernelShape = [kernel.length, kernel[0].length];
  const at = position.join(", ");
  const [low, high] = withhold ? ["?", "?"] : range3.map(number);
  return `${about}: ${size(shape)} input, ${size(kernelShape)} kernel, stride 1, padding ${paddingText("same", kernelShape.map(reach))} → ${size(shape)} output; at (${at}): ${windowSum(patch2, kernel, withhold)}; output from ${low} to ${high}`;
}
function windowSum(patch2, kernel, withhold) {
  const x = patch2.map((row) => row.map((value) => value ?? 0));
  return textOf(sum({ x, kernel, stride: [1, 1], padding: "valid", dilation: [1, 1] }, [0, 0], { withhold }));
}

// src/photo_stage.js
var PhotoStage = class {
  /**
   * @param {string} role "input" or "output": the colour of the mark
   * @param {(position: [number, number]) => void} onMove the pixel to which the mark was dragged
   */
  constructor(role, onMove) {
    this.onMove = onMove;
    this.canvas = html("canvas", { role: "img" });
    this.window = html("i", { class: "window" });
    this.handle = html("i", { class: "handle" });
    this.point = html("i", { class: "point" }, this.window, this.handle);
    this.root = html("div", { class: `stage ${role}` }, this.canvas, this.point);
    onPress(this.root, {
      begin: (event) => this.grab(event),
      drag: (event, offset) => offset && this.onMove(this.pixelAt(event, offset)),
      click: (event) => this.onMove(this.pixelAt(event))
    });
  }
  /** Show RGBA bytes. @param {Uint8ClampedArray} rgba */
  paint([height, width], rgba, label) {
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
      this.root.style.setProperty("--rows", height);
      this.root.style.setProperty("--columns", width);
      this.root.classList.toggle("coarse", Math.max(height, width) < 120);
    }
    this.canvas.setAttribute("aria-label", label);
    this.canvas.getContext("2d").putImageData(new ImageData(rgba, width, height), 0, 0);
  }
  /** Say how many pixels the window has, and how many of them lie above and before the marked one. */
  size([rows, columns], [above, before]) {
    const places = { "--above": above, "--before": before, "--window-rows": rows, "--window-columns": columns };
    for (const [name, value] of Object.entries(places)) this.window.style.setProperty(name, value);
  }
  /** Mark a pixel. */
  mark([row, column]) {
    this.position = [row, column];
    const shifts = [column, row].map((n) => `round(calc(${n + 0.5} * var(--pixel)), 1px)`);
    this.point.style.transform = `translate(${shifts.join(", ")})`;
  }
  /** The pixel under a place of the page, or the nearest one. @returns {[number, number]} */
  pixelAt({ clientX, clientY }, [down, right] = [0, 0]) {
    const box = this.canvas.getBoundingClientRect();
    const row = Math.floor((clientY - box.top) / box.height * this.canvas.height + down);
    const column = Math.floor((clientX - box.left) / box.width * this.canvas.width + right);
    return [clamp(row, this.canvas.height - 1), clamp(column, this.canvas.width - 1)];
  }
  /**
   * Take hold of the mark. A mouse may press anywhere; a finger must take the mark by its handle, so that elsewhere
   * it still scrolls the page (and a tap brings the mark).
   * @returns {[number, number] | null} from the pointer to the mark, or null where the mark is not held
   */
  grab(event) {
    const [row, column] = this.pixelAt(event);
    if (event.target === this.handle) return [this.position[0] - row, this.position[1] - column];
    if (event.pointerType === "touch") return null;
    this.onMove([row, column]);
    return [0, 0];
  }
};
function clamp(value, most) {
  return Math.min(Math.max(value, 0), most);
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

// src/photo_explorer.js
var CHANNELS = ["red", "green", "blue"];
var KEYS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity]
};
var SIZES = [3, 5, 7];
var OWN = "own kernel";
var HELP = "Click a kernel value, or press Enter on it, to type another, such as −1 or 1/9.";
var SIGNED = divergingTable([[33, 102, 172], [255, 255, 255], [178, 24, 43]]);
var PhotoView = class {
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
      "aria-label": "Lens on the picture. Arrow keys move it by one pixel, with Shift by ten."
    });
    this.input.root.addEventListener("keydown", (event) => this.press(event));
    this.lens = new PhotoLens({
      onEdit: (kernel) => this.put("kernel", kernel),
      onRefuse: (message) => this.note.refuse(message)
    });
    this.presets = menu("Kernel", (name) => this.put("kernel", this.model.get("presets")[name.replaceAll(" ", "_")]));
    this.size = choice(
      "Size",
      Object.fromEntries(SIZES.map((n) => [n, `${n}×${n}`])),
      (n) => this.put("kernel", resized(this.model.get("kernel"), Number(n)))
    );
    this.show = choice(
      "Show output",
      { clip: "clipped to 0 … 255", signed: "signed, in colours" },
      (show) => this.put("show", show)
    );
    this.channels = choice(
      "Channel",
      Object.fromEntries(CHANNELS.map((name) => [name, name])),
      (name) => this.put("channel", name)
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
        html("span", { class: "end" }, this.predict, wordButton("Reset", () => this.reset()))
      ),
      html(
        "div",
        { class: "pictures" },
        html("figure", {}, html("figcaption", {}, html("b", {}, "Input"), " ", this.captions.input), this.input.root),
        html("figure", {}, html("figcaption", {}, html("b", {}, "Output"), " ", this.captions.output), this.output.root),
        html("p", { class: "help" }, "Drag the lens, or use the arrow keys. Around the border: zeros."),
        html("p", { class: "scale", "aria-hidden": "true" }, ...Object.values(this.scale))
      ),
      html("div", { class: "controls" }, this.show.root, this.channels.root),
      this.lens.root,
      this.note.root
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
    this.input.size(shapeOf2(kernel), shapeOf2(kernel).map((n) => reach(n)[0]));
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
    const rgba = signedColours ? signed(this.filtered, channels, channel, this.limit, SIGNED) : clipped(this.filtered, channels);
    this.output.paint(this.shape, rgba, `The filtered picture, ${readable(this.name)}`);
    this.show.set(this.model.get("show"));
    this.channels.set(this.model.get("channel"));
    this.scale.bar.className = signedColours ? "signed" : "clip";
    const widest = this.model.get("kernel").map((weights) => weights.map(() => 255));
    this.frame.reserve(this.sentence(widest, this.shape));
    this.move();
  }
  move() {
    const position = this.inside(this.model.get("position"));
    const kernel = this.model.get("kernel");
    const { channels, width } = this.picture;
    const seen = patch(this.picture, position, shapeOf2(kernel), this.channel);
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
      whose: channels === 1 ? "Pixels" : `${["Red", "Green", "Blue"][this.channel]} values`
    });
    this.tellRange(withhold);
    set(this.predict, { "aria-pressed": String(predict) });
    this.prediction.set(
      pixelQuestion(
        { predict, revealed, position, kernel, patch: seen, about: this.about, value },
        () => put(this.model, { revealed: [...revealed, position] })
      )
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
    const { about, shape, range: range3 } = this;
    return photoSentence({ about, shape, kernel: this.model.get("kernel"), patch: seen, position, range: range3, withhold });
  }
  /** How the output pixel at a place of the data is shown. */
  onScreen(at) {
    const { channels } = this.picture;
    const pixel = this.filtered.subarray(at, at + channels);
    if (this.model.get("show") === "signed") {
      const [r2, g2, b2] = signed(pixel, channels, this.channel, this.limit, SIGNED);
      const value = pixel[this.channel];
      return { text: value < 0 ? "below zero" : value > 0 ? "above zero" : "zero", colour: `rgb(${r2}, ${g2}, ${b2})` };
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
};
var shapeOf2 = (kernel) => [kernel.length, kernel[0].length];
function resized(kernel, size2) {
  const [down, right] = shapeOf2(kernel).map((n) => reach(n)[0] - reach(size2)[0]);
  return Array.from(
    { length: size2 },
    (_, row) => Array.from({ length: size2 }, (_2, column) => kernel[row + down]?.[column + right] ?? 0)
  );
}
function readable(name) {
  return name.replaceAll("_", " ");
}
function render({ model, el }) {
  new PhotoView(model, el);
}
var photo_explorer_default = { render };
export {
  photo_explorer_default as default,
  resized
};
