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
  const total = Math.max((Math.ceil(i / stride) - 1) * stride + span - i, 0);
  const less = Math.floor(total / 2);
  return padding === "same" ? [less, total - less] : [total - less, less];
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
  const [rows, columns] = [0, 1].map((axis) => {
    const along = alongAxis(steps, axis);
    return resolvePadding(along.padding, inputShape[axis], kernelShape[axis], along);
  });
  return [rows, columns];
}
function outputShape(inputShape, kernelShape, steps) {
  return (
    /** @type {Pair} */
    [0, 1].map((axis) => outputSize(inputShape[axis], kernelShape[axis], alongAxis(steps, axis)))
  );
}
function windowCells(position, inputShape, kernelShape, steps) {
  const { stride, dilation, padding_mode: mode } = steps;
  const [[top], [left]] = sidesOf(inputShape, kernelShape, steps);
  const taps = [];
  for (let u = 0; u < kernelShape[0]; u++) {
    for (let v = 0; v < kernelShape[1]; v++) {
      const row = position[0] * stride[0] - top + u * dilation[0];
      const column = position[1] * stride[1] - left + v * dilation[1];
      const input = (
        /** @type {Pair} */
        [row, column]
      );
      const inside = input.every((n, axis) => n >= 0 && n < inputShape[axis]);
      const source = inside ? input : sourceCell(input, inputShape, mode);
      taps.push({ kernel: (
        /** @type {Pair} */
        [u, v]
      ), input, inside, source });
    }
  }
  return taps;
}
function outputsFed(cell, inputShape, kernelShape, steps) {
  const shape = outputShape(inputShape, kernelShape, steps);
  const sides = sidesOf(inputShape, kernelShape, steps);
  const [rows, columns] = [0, 1].map((axis) => {
    const { stride, dilation } = alongAxis(steps, axis);
    const found = [];
    for (let u = 0; u < kernelShape[axis]; u++) {
      const start = cell[axis] + sides[axis][0] - u * dilation;
      if (start >= 0 && start % stride === 0 && start / stride < shape[axis]) found.push([u, start / stride]);
    }
    return found;
  });
  return rows.flatMap(([u, row]) => columns.map(([v, column]) => ({ kernel: [u, v], output: [row, column] })));
}
function convolveAt(x, kernel, position, steps) {
  let sum2 = 0;
  for (const { kernel: [u, v], source } of windowCells(position, shapeOf(x), shapeOf(kernel), steps)) {
    if (source) sum2 += x[source[0]][source[1]] * kernel[u][v];
  }
  return sum2;
}
function conv2d(x, kernel, steps) {
  const [rows, columns] = outputShape(shapeOf(x), shapeOf(kernel), steps);
  return Array.from(
    { length: rows },
    (_, row) => Array.from({ length: columns }, (_2, column) => convolveAt(x, kernel, [row, column], steps))
  );
}
function alongAxis({ stride, padding, dilation }, axis) {
  return {
    stride: stride[axis],
    padding: typeof padding === "string" ? padding : padding[axis],
    dilation: dilation[axis]
  };
}

// src/code.js
var LIBRARIES = { convlab: "NumPy", torch: "PyTorch" };
function convolutionCode(state, library) {
  return library === "torch" ? torchCode(state) : convlabCode(state);
}
function convlabCode(state) {
  const options = {
    ...commonOptions(state),
    padding: paddingOf(state.padding),
    padding_mode: state.padding_mode !== "zeros" && quoted(state.padding_mode)
  };
  return lines(
    "import numpy as np",
    "import convlab",
    "",
    `x = np.array(${nested(state.x)})`,
    `kernel = np.array(${nested(state.kernel)})`,
    call(`y = convlab.${functionOf(state)}`, ["x", "kernel"], options)
  );
}
function torchCode(state) {
  const channels = Array.isArray(state.x[0][0]);
  const [more, less] = channels ? ["[None]", "[0]"] : ["[None, None]", "[0, 0]"];
  const inner = state.transposed ? transposedSteps(state) : directSteps(state);
  return lines(
    "import torch",
    "import torch.nn.functional as F",
    "",
    `x = torch.tensor(${nested(state.x)}, dtype=torch.float64)${more}`,
    `kernel = torch.tensor(${nested(state.kernel)}, dtype=torch.float64)${channels ? "" : more}`,
    ...inner.before,
    call(`y = F.${functionOf(state)}`, ["x", "kernel"], { ...commonOptions(state), padding: inner.padding }) + less + (inner.crop ?? "")
  );
}
function directSteps(state) {
  const input = spatial(state.x);
  const sides = sidesOf(input, spatial(state.kernel), state);
  const none = { before: [], padding: false };
  if (sides.flat().every((cells2) => cells2 === 0)) return none;
  if (state.padding_mode === "zeros") {
    if (state.padding === "same" && state.stride.every((s) => s === 1)) return { ...none, padding: quoted("same") };
    if (sides.every(([before, after]) => before === after)) return { ...none, padding: perAxis(sides.map(([n]) => n)) };
  }
  if (state.padding_mode === "symmetric") {
    const [rows, columns] = [0, 1].map((axis) => copied(input, sides, axis));
    return {
      ...none,
      before: ["# PyTorch has no symmetric padding: choose the cells by their places.", `x = x[..., ${rows}, :][..., ${columns}]`]
    };
  }
  const mode = state.padding_mode === "zeros" ? "" : `, mode=${quoted(state.padding_mode)}`;
  const cells = [...sides].reverse().flat();
  return { ...none, before: [`x = F.pad(x, (${cells.join(", ")})${mode})`] };
}
function copied(input, sides, axis) {
  const [before, after] = sides[axis];
  const places = Array.from({ length: before + input[axis] + after }, (_, n) => {
    const cell = axis === 0 ? [n - before, 0] : [0, n - before];
    return sourceCell(cell, input, "symmetric")[axis];
  });
  return `[${places.join(", ")}]`;
}
function transposedSteps({ padding }) {
  const sides = padding.map((each) => Array.isArray(each) ? each : [each, each]);
  if (sides.every(([before, after]) => before === after)) {
    const cells = sides.map(([n]) => n);
    return { before: [], padding: cells.some(Boolean) && perAxis(cells) };
  }
  const slices = sides.map(([before, after]) => `${before || ""}:${after ? -after : ""}`);
  return { before: [], padding: false, crop: `[..., ${slices.join(", ")}]` };
}
function commonOptions({ stride, dilation, groups = 1, transposed = false, output_padding = [0, 0] }) {
  return {
    stride: stride.some((s) => s !== 1) && perAxis(stride),
    output_padding: transposed && output_padding.some(Boolean) && perAxis(output_padding),
    dilation: dilation.some((d) => d !== 1) && perAxis(dilation),
    groups: groups !== 1 && groups
  };
}
function functionOf({ transposed = false }) {
  return transposed ? "conv_transpose2d" : "conv2d";
}
function spatial(array) {
  let grid = array;
  while (Array.isArray(grid[0][0])) grid = grid[0];
  return shapeOf(grid);
}
function paddingOf(padding) {
  if (typeof padding === "string") return padding !== "valid" && quoted(padding);
  const sides = padding.map((each) => Array.isArray(each) ? each : [each, each]);
  if (sides.flat().every((cells) => cells === 0)) return false;
  if (sides.every(([before, after]) => before === after)) return perAxis(sides.map(([n]) => n));
  return `(${sides.map((pair2) => `(${pair2.join(", ")})`).join(", ")})`;
}
function perAxis(numbers) {
  return numbers.every((n) => n === numbers[0]) ? String(numbers[0]) : `(${numbers.join(", ")})`;
}
function quoted(name) {
  return `"${name}"`;
}
function nested(array) {
  return Array.isArray(array) ? `[${array.map(nested).join(", ")}]` : String(array);
}
function call(callee, positional, options) {
  const keywords = Object.entries(options).filter(([, value]) => value).map(([name, value]) => `${name}=${value}`);
  return `${callee}(${[...positional, ...keywords].join(", ")})`;
}
function lines(...all) {
  return `${all.join("\n")}
`;
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
    if (value === null || value === void 0 || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  return element;
}
function fill(element, attributes, children) {
  set(element, attributes);
  element.append(...children);
  return element;
}

// src/controls.js
var ICONS = {
  play: "M5 3v10l8-5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  back: "M4 3h2v10H4zM13 3v10L6 8z",
  forward: "M10 3h2v10h-2zM3 3v10l7-5z"
};
function button(name, icon, onPress2) {
  const path = svg("path");
  const root = html("button", { type: "button" }, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, path));
  root.addEventListener("click", onPress2);
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
function slider({ label, min, max, step, show = String }, onInput) {
  const input = html("input", { type: "range", min, max, step });
  const value = html("output", { class: "value" });
  input.addEventListener("input", () => onInput(Number(input.value)));
  return {
    root: html("label", { class: "slider" }, html("span", {}, label), input, value),
    set(number2) {
      input.value = String(number2);
      value.textContent = show(number2);
    },
    /** Let the slider run to another end. */
    limit(newMax) {
      set(input, { max: newMax });
    }
  };
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
      value.textContent = text;
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

// src/copying.js
var SHOWN = 2500;
function copying(libraries, code) {
  const said = html("span", { role: "status" });
  const text = html("textarea", { readonly: true, hidden: true, rows: 6, "aria-label": "Code to copy", spellcheck: "false" });
  text.addEventListener("blur", () => text.hidden = true);
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
      tell(`Copied for ${libraries[library]}.`);
    } catch {
      text.value = lines2;
      text.hidden = false;
      text.focus();
      text.select();
      tell("Copy the chosen text by Ctrl+C or ⌘C.");
    }
  };
  const buttons = Object.entries(libraries).map(([library, name]) => wordButton(name, () => copy(library)));
  return html(
    "div",
    { class: "controls copying", role: "group", "aria-label": "Copy code" },
    html("span", { class: "label", "aria-hidden": "true" }, "Copy code"),
    ...buttons,
    said,
    text
  );
}

// src/frame.js
var QUIET = 500;
function frame(el, kind, label) {
  const body = html("div", { class: "body" });
  const shown2 = html("span");
  const sentence2 = html("p", { class: "sentence", "aria-hidden": "true" }, shown2);
  const said = html("p", { class: "said", role: "status" });
  const root = html(
    "section",
    { class: `convlab convlab-${kind}`, "aria-label": label, "data-lm-suppress-shortcuts": "true" },
    body,
    sentence2,
    said
  );
  root.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(root);
  let timer;
  return {
    root,
    body,
    /**
     * Show the sentence at once, and have it read out when it has stopped changing.
     * @param {string} text the sentence
     * @param {...(Node | string)} parts the same sentence in pieces, where they are coloured
     */
    say(text, ...parts) {
      shown2.replaceChildren(...parts.length ? parts : [text]);
      clearTimeout(timer);
      timer = setTimeout(() => said.textContent = text, QUIET);
    },
    /** Keep room for a sentence of this length, whatever the width, so that nothing below it ever moves. */
    reserve(text) {
      sentence2.dataset.room = text.replace(/\d/g, "0");
    }
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
function parsed(text) {
  const parts = text.trim().replaceAll("−", "-").replaceAll(",", ".").split("/");
  if (parts.length > 2 || parts.some((part) => part.trim() === "")) return null;
  const value = parts.map(Number).reduce((a, b) => a / b);
  return Number.isFinite(value) ? value : null;
}
function stripped(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
function minus(text) {
  return text.replaceAll("-", "−");
}

// src/state.js
var MOST_CELLS = 18;
var LINES = ["row", "column"];
var keyOf = (cell) => `${cell[0]},${cell[1]}`;
function geometry(state) {
  const [input, kernel] = [shapeOf(state.x), shapeOf(state.kernel)];
  const sides = sidesOf(input, kernel, state);
  return {
    input,
    kernel,
    sides,
    // of the padding: cells before and after
    padded: pair((axis) => input[axis] + sides[axis][0] + sides[axis][1]),
    reach: pair((axis) => effectiveSize(kernel[axis], state.dilation[axis])),
    output: outputShape(input, kernel, state)
  };
}
function axesToStep(state) {
  const { padded } = geometry(state);
  const roomy = [0, 1].filter((axis) => padded[axis] > 1);
  return roomy.length ? roomy : [0, 1];
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
function legalPosition(state, position) {
  const { output } = geometry(state);
  return pair((axis) => clamp(Math.round(position[axis]), 0, output[axis] - 1));
}
function positionOfWindow(state, start) {
  const { sides } = geometry(state);
  return legalPosition(
    state,
    pair((axis) => (start[axis] + sides[axis][0]) / state.stride[axis])
  );
}
function windowStart(state, position = state.position) {
  const { sides } = geometry(state);
  return pair((axis) => position[axis] * state.stride[axis] - sides[axis][0]);
}
function positionCount(state) {
  const { output } = geometry(state);
  return output[0] * output[1];
}
function indexOf(state, position = state.position) {
  return position[0] * geometry(state).output[1] + position[1];
}
function positionAt(state, index) {
  const { output } = geometry(state);
  const bounded = clamp(index, 0, output[0] * output[1] - 1);
  return [Math.floor(bounded / output[1]), bounded % output[1]];
}
function gathered(state, position = state.position) {
  const { input, kernel } = geometry(state);
  return windowCells(position, input, kernel, state);
}
function scattered(state, cell) {
  const { input, kernel } = geometry(state);
  return outputsFed(cell, input, kernel, state);
}
function sourceOf(state, cell) {
  return sourceCell(cell, shapeOf(state.x), state.padding_mode);
}
function covered(state) {
  const { output } = geometry(state);
  const keys = /* @__PURE__ */ new Set();
  for (let row = 0; row < output[0]; row++) {
    for (let column = 0; column < output[1]; column++) {
      for (const tap of gathered(state, [row, column])) keys.add(keyOf(tap.input));
    }
  }
  return keys;
}
function refusal(state, axes = [0, 1]) {
  const { input, sides, padded, reach } = geometry(state);
  for (const axis of axes) {
    const line = LINES[axis];
    if (padded[axis] > MOST_CELLS) return `No more than ${MOST_CELLS} ${line}s are shown, with the padding.`;
    if (reach[axis] > padded[axis]) {
      const there = `there are ${padded[axis]} with the padding`;
      return `The kernel would reach over ${reach[axis]} ${line}s, but ${there}.`;
    }
    const most = mostPadding(state.padding_mode, input[axis]);
    if (Math.max(...sides[axis]) > most) {
      return `Mode ${state.padding_mode} adds at most ${most} on each side of ${input[axis]} ${line}s: there are no more cells to copy.`;
    }
  }
  return null;
}
function shifted(state, name, axis, delta) {
  if (name !== "padding") return { [name]: state[name].map((n, other) => other === axis ? n + delta : n) };
  const { sides } = geometry(state);
  return { padding: sides.map((pair2, other) => other === axis ? pair2.map((n) => n + delta) : pair2) };
}
function obstacle(state, name, axis, delta) {
  const { kernel, sides, reach, output } = geometry(state);
  const line = LINES[axis];
  if (name === "stride" && delta > 0 && output[axis] === 1) {
    return `From stride ${state.stride[axis]} on there is only one position along the ${line}s.`;
  }
  if (name === "stride" && state.stride[axis] + delta < 1) return "A window moves by at least 1.";
  if (name === "dilation" && state.dilation[axis] + delta < 1) {
    return "Dilation 1 is the ordinary convolution; there is no dilation 0.";
  }
  if (name === "dilation" && delta > 0 && kernel[axis] === 1) return `A kernel of 1 ${line} has nothing to spread.`;
  if (name === "padding" && delta < 0 && Math.min(...sides[axis]) === 0) {
    return Math.max(...sides[axis]) === 0 ? "There is no padding to take away." : "On one side there is no padding to take away. Choose “valid” for none at all.";
  }
  if (name === "padding" && delta > 0 && Math.max(...sides[axis]) >= reach[axis] - 1) {
    return `Padding ${reach[axis] - 1} is full: with more, some windows would lie on padding alone.`;
  }
  return refusal({ ...state, ...shifted(state, name, axis, delta) }, [axis]);
}
function furthest(state, name, axis, delta) {
  let here = state;
  let steps = 0;
  let why = obstacle(here, name, axis, delta);
  while (why === null) {
    here = { ...here, ...shifted(here, name, axis, delta) };
    steps += delta;
    why = obstacle(here, name, axis, delta);
  }
  return { steps, why };
}
function bounds(state, name, axis) {
  const value = name === "padding" ? geometry(state).sides[axis][0] : state[name][axis];
  const [low, high] = [-1, 1].map((delta) => furthest(state, name, axis, delta));
  return { least: value + low.steps, most: value + high.steps, whyLeast: low.why, whyMost: high.why };
}
function stepped(state, name, axes, delta) {
  let changes = {};
  for (const axis of axes) {
    const why = obstacle(state, name, axis, delta);
    if (why !== null) return { refused: why };
    changes = shifted({ ...state, ...changes }, name, axis, delta);
  }
  return { changes };
}
function edited(grid, [row, column], value) {
  return grid.map((line, r) => r === row ? line.map((old, c) => c === column ? value : old) : line);
}
function reconfigured(state, changes) {
  const next = { ...state, ...changes };
  return { ...changes, position: legalPosition(next, changes.position ?? state.position), revealed: [] };
}
function isWithheld({ predict, revealed }, position) {
  return predict && !revealed.some((cell) => cell[0] === position[0] && cell[1] === position[1]);
}
function pair(along) {
  return (
    /** @type {Pair} */
    [along(0), along(1)]
  );
}
function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
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
    set(this.table, { "aria-label": label, "aria-rowcount": shape[0], "aria-colcount": shape[1] });
    if (keyOf(shape) === keyOf(this.shape) && keyOf(origin) === keyOf(this.origin)) return;
    const hadFocus = this.table.contains(document.activeElement);
    Object.assign(this, { shape: [...shape], origin: [...origin] });
    this.cells.clear();
    this.marks.clear();
    const rows = range(shape[0], origin[0]).map(
      (row) => html(
        "div",
        { role: "row", class: "line", "aria-rowindex": row - origin[0] + 1 },
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
      "aria-colindex": cell[1] - this.origin[1] + 1,
      "data-cell": keyOf(cell)
    });
    this.cells.set(keyOf(cell), { cell, element, face: null });
    return element;
  }
  /** @param {(cell: Pair) => Face} faceOf */
  show(faceOf) {
    let longest = 3;
    for (const entry of this.cells.values()) {
      const face = faceOf(entry.cell);
      longest = Math.max(longest, face.text.length);
      if (entry.face && Object.keys(face).every((name) => face[name] === entry.face[name])) continue;
      entry.face = face;
      this.paint(entry);
    }
    this.table.style.setProperty("--length", String(longest));
    const signed = [...this.cells.values()].some(({ face }) => face.tone < 0);
    this.root.classList.toggle("signed", signed);
  }
  paint({ cell, element, face }) {
    if (!element.querySelector("input")) element.textContent = face.text;
    element.className = `cell ${face.kind}${face.tone < 0 ? " negative" : ""}`;
    for (const [mark, keys] of this.marks) element.classList.toggle(mark, keys.has(keyOf(cell)));
    element.style.setProperty("--tone", Math.abs(face.tone).toFixed(3));
    set(element, { "aria-label": face.label, "aria-readonly": this.editable(cell) === null ? "true" : null });
  }
  /**
   * Mark cells, in place of those that bore the mark before. A mark may carry a short text for the cell's corner.
   * @param {string} mark a class @param {Iterable<[Pair, string]>} cells
   */
  mark(mark, cells) {
    const before = this.marks.get(mark) ?? /* @__PURE__ */ new Map();
    const now = new Map([...cells].map(([cell, text]) => [keyOf(cell), text]).filter(([key]) => this.cells.has(key)));
    for (const key of before.keys()) {
      if (now.has(key)) continue;
      const { element } = this.cells.get(key);
      element.classList.remove(mark);
      if (before.get(key)) set(element, { "data-corner": null });
    }
    for (const [key, text] of now) {
      if (before.get(key) === text) continue;
      const { element } = this.cells.get(key);
      element.classList.add(mark);
      if (text) set(element, { "data-corner": text });
    }
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
function range(count2, from) {
  return Array.from({ length: count2 }, (_, n) => n + from);
}

// src/keys.js
var ARROWS2 = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function positionOfKey({ key, ctrlKey, metaKey, altKey }, state) {
  if (altKey || metaKey) return null;
  const [row, column] = state.position;
  const [rows, columns] = geometry(state).output;
  if (key in ARROWS2) return legalPosition(state, [row + ARROWS2[key][0], column + ARROWS2[key][1]]);
  switch (key) {
    case "Home":
      return [ctrlKey ? 0 : row, 0];
    case "End":
      return [ctrlKey ? rows - 1 : row, columns - 1];
    case "PageUp":
      return [0, column];
    case "PageDown":
      return [rows - 1, column];
    default:
      return null;
  }
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

// src/sentence.js
var MOST_PRODUCTS = 12;
var FIRST_PRODUCTS = 6;
var LAST_PRODUCTS = 2;
function sentence(state, position = state.position) {
  return textOf([...setting(state), ...place(position), ...sum(state, position)]);
}
function withheldSentence(state, position = state.position) {
  return textOf([...setting(state), ...place(position), { text: "?" }]);
}
function setting(state) {
  const { input, kernel, sides, output } = geometry(state);
  let steps = `stride ${perAxis2(state.stride)}, padding ${paddingText(state.padding, sides, state.padding_mode)}`;
  if (state.dilation.some((d) => d !== 1)) steps += `, dilation ${perAxis2(state.dilation)}`;
  return [
    { text: `${size(input)} input`, role: "input" },
    { text: ", " },
    { text: `${size(kernel)} kernel`, role: "kernel" },
    { text: `, ${steps} → ` },
    { text: `${size(output)} output`, role: "output" },
    { text: "; " }
  ];
}
function place(position) {
  return [{ text: `at (${position.join(", ")}): ` }];
}
function sum(state, position = state.position, { withhold = false } = {}) {
  const products = gathered(state, position).map(({ kernel: [u, v], source }) => [
    { text: factor(state.kernel[u][v]), role: "kernel" },
    { text: "·" },
    { text: factor(source ? state.x[source[0]][source[1]] : 0), role: "input" }
  ]);
  const shown2 = products.length > MOST_PRODUCTS ? [...products.slice(0, FIRST_PRODUCTS), [{ text: "…" }], ...products.slice(-LAST_PRODUCTS)] : products;
  const total = withhold ? "?" : number(convolveAt(state.x, state.kernel, position, state));
  return [
    ...shown2.flatMap((product, index) => index ? [{ text: " + " }, ...product] : product),
    { text: " = " },
    { text: total, role: "output" }
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
  const cells = even ? perAxis2(sides.map(([before]) => before)) : `(${sides.map((pair2) => `(${pair2.join(", ")})`).join(", ")})`;
  const names = [typeof padding === "string" ? padding : "", mode === "zeros" ? "" : mode].filter(Boolean);
  return names.length ? `${cells} (${names.join(", ")})` : cells;
}
function perAxis2([first, second]) {
  return first === second ? String(first) : `(${first}, ${second})`;
}

// src/panels.js
var CELL_SIZES = [44, 40, 36, 32, 28, 26, 24];
var HIGHEST = 520;
var BETWEEN = 44;
var MARGINS = 12;
var ROOMY = 36;
var Panels = class {
  /**
   * @param {object} actions
   * @param {(position: number[]) => void} actions.moveTo
   * @param {(changes: object) => void} actions.change
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {(text: string) => void} actions.refuse  why what was typed is no number
   * @param {() => void} actions.predict  Enter on a withheld output
   */
  constructor(actions) {
    this.actions = actions;
    const onRefuse = actions.refuse;
    this.input = new Grid({
      role: "input",
      editable: ([row, column]) => this.state.x[row]?.[column] ?? null,
      onEdit: (cell, value) => actions.change({ x: edited(this.state.x, cell, value) }),
      onPoint: (cell) => this.pointAtInput(cell),
      onRefuse
    });
    this.kernel = new Grid({
      role: "kernel",
      editable: ([u, v]) => this.state.kernel[u][v],
      onEdit: (cell, value) => actions.change({ kernel: edited(this.state.kernel, cell, value) }),
      onPoint: (cell) => this.pointAtKernel(cell),
      onRefuse
    });
    this.output = new Grid({
      role: "output",
      onPoint: (cell) => this.pointAtOutput(cell),
      onKey: (event) => this.moveByKey(event, true)
    });
    this.window = html("div", { class: "window", role: "slider", tabindex: 0, "aria-label": "Window on the input" });
    this.window.addEventListener("keydown", (event) => this.moveByKey(event) && event.preventDefault());
    this.input.root.prepend(this.window);
    this.titles = /* @__PURE__ */ new Map();
    this.sizes = html("p", { class: "sizes" });
    this.root = html(
      "div",
      { class: "stage" },
      this.panel("input", "Input", this.input),
      html("div", { class: "joined" }, sign("∗"), this.panel("kernel", "Kernel", this.kernel)),
      html("div", { class: "joined" }, sign("="), this.panel("output", "Output", this.output)),
      this.sizes
    );
    this.listen();
  }
  panel(role, name, grid) {
    const detail = html("span", { class: "detail" });
    this.titles.set(role, detail);
    return html("div", { class: `panel ${role}` }, html("div", { class: "title" }, html("b", {}, name), detail), grid.root);
  }
  // --- showing a state ----------------------------------------------------------------------------------------------
  /** Show other arrays, parameters or revealed values. */
  configure(state) {
    this.state = state;
    this.shapes = geometry(state);
    this.values = conv2d(state.x, state.kernel, state);
    const { input, kernel, sides, padded, reach, output } = this.shapes;
    this.fit();
    const origin = sides.map(([before]) => -before);
    this.input.layout(padded, origin, `Input, ${size(input)}${keyOf(padded) === keyOf(input) ? "" : `, padded to ${size(padded)}`}`);
    this.kernel.layout(kernel, [0, 0], `Kernel, ${size(kernel)}`);
    this.output.layout(output, [0, 0], `Output, ${size(output)}`);
    this.entitle("input", input, keyOf(padded) === keyOf(input) ? "" : `padded to ${size(padded)}`);
    this.entitle("kernel", kernel, keyOf(reach) === keyOf(kernel) ? "" : `reaches over ${size(reach)}`);
    this.entitle("output", output, "");
    this.paint();
    this.move(state);
  }
  entitle(role, shape, more) {
    this.titles.get(role).textContent = more ? `${size(shape)}, ${more}` : size(shape);
  }
  paint() {
    const { x, kernel } = this.state;
    const used = covered(this.state);
    const [inputScale, kernelScale] = [x, kernel].map((grid) => largest(grid.flat()));
    this.input.show((cell) => this.faceOfInput(cell, inputScale, used.has(keyOf(cell))));
    this.sizes.textContent = sizesText(sharedInputSizes(this.state), axesToStep(this.state)) + (this.misses(used) ? " Hatched cells lie in no window." : "");
    this.kernel.show((cell) => this.face(cell, kernel[cell[0]][cell[1]], kernelScale));
    const hidden = (cell) => isWithheld(this.state, cell);
    const known = this.values.flatMap((row, r) => row.filter((_, c) => !hidden([r, c])));
    const outputScale = largest(known);
    this.output.show(
      (cell) => hidden(cell) ? { text: "?", label: `row ${cell[0]}, column ${cell[1]}: still to be predicted`, tone: 0, kind: "withheld" } : this.face(cell, this.values[cell[0]][cell[1]], outputScale)
    );
  }
  face([row, column], value, scale, kind = "plain", what = "") {
    return {
      text: brief(value, this.cellSize >= ROOMY ? 5 : 4),
      label: `row ${row}, column ${column}: ${number(value)}${what}`,
      tone: scale === 0 ? 0 : value / scale,
      kind
    };
  }
  faceOfInput(cell, scale, isUsed) {
    const value = this.valueOfInput(cell);
    const unused = isUsed ? "" : ", no window reaches it";
    if (this.isInside(cell)) return this.face(cell, value, scale, isUsed ? "plain" : "uncovered", unused);
    return this.face(cell, value, 0, isUsed ? "padding" : "padding uncovered", `, ${this.padded(cell)}${unused}`);
  }
  isInside(cell) {
    return cell.every((n, axis) => n >= 0 && n < this.shapes.input[axis]);
  }
  /** The number that a cell of the input or the padding holds. */
  valueOfInput(cell) {
    const source = sourceOf(this.state, cell);
    return source ? this.state.x[source[0]][source[1]] : 0;
  }
  /** What a cell of the padding is. */
  padded(cell) {
    const source = sourceOf(this.state, cell);
    return source ? `padding, copy of ${place2(source)}` : "padding";
  }
  /** Whether there are cells that no window reaches. */
  misses(used) {
    return [...this.input.cells.keys()].some((key) => !used.has(key));
  }
  /** Show another position: nothing but the marked cells changes. */
  move(state) {
    this.state = state;
    const { kernel, position } = state;
    const taps = gathered(state);
    this.input.mark("tap", taps.map((tap) => [tap.input, corner(kernel[tap.kernel[0]][tap.kernel[1]])]));
    this.output.mark("current", [[position, ""]]);
    this.output.activate(keyOf(position), this.output.table.contains(document.activeElement));
    const [top, left] = windowStart(state).map((n, axis) => n + this.shapes.sides[axis][0]);
    const [height, width] = this.shapes.reach;
    this.window.style.cssText = `--top: ${top}; --left: ${left}; --height: ${height}; --width: ${width}`;
    set(this.window, {
      "aria-valuemin": 0,
      "aria-valuemax": positionCount(state) - 1,
      "aria-valuenow": indexOf(state),
      "aria-valuetext": `row ${position[0]}, column ${position[1]} of ${size(this.shapes.output)} positions`
    });
    if (this.kernel.pointed) this.pointAtKernel(this.kernel.cells.get(this.kernel.pointed)?.cell ?? null);
    if (this.output.pointed) this.pointAtOutput(this.output.cells.get(this.output.pointed)?.cell ?? null);
  }
  /** Choose the largest cells with which the panels stand in one row, or else below each other. */
  fit(width = this.width) {
    if (!width) return;
    this.width = width;
    const { padded, kernel, output } = this.shapes;
    const tallest = Math.max(padded[0], kernel[0], output[0]);
    const allowed = CELL_SIZES.filter((cell2) => cell2 * tallest <= HIGHEST);
    const fitting = (columns, signs) => allowed.find((cell2) => columns * cell2 + signs * BETWEEN + MARGINS <= width) ?? 0;
    const inOneRow = fitting(padded[1] + kernel[1] + output[1], 2);
    const inTwoRows = Math.min(fitting(padded[1], 0), fitting(kernel[1] + output[1], 2));
    const inThree = Math.min(fitting(padded[1], 0), fitting(Math.max(kernel[1], output[1]), 1));
    const least = CELL_SIZES.at(-1);
    const cell = inOneRow >= 32 ? inOneRow : Math.max(inOneRow, inTwoRows, inThree, least);
    if (cell === this.cellSize) return;
    this.cellSize = cell;
    this.root.style.setProperty("--cell", `${cell}px`);
    this.root.classList.toggle("roomy", cell >= ROOMY);
  }
  /** Fit the panels to another width. */
  resize(width) {
    const before = this.cellSize;
    this.fit(width);
    if (before !== this.cellSize) this.paint();
  }
  // --- links between cells ------------------------------------------------------------------------------------------
  pointAtOutput(cell) {
    if (!cell) return this.unlink();
    const taps = gathered(this.state, cell);
    const here = keyOf(cell) === keyOf(this.state.position);
    this.input.mark("gathered", here ? [] : taps.map((tap) => [tap.input, ""]));
    const inside = taps.filter((tap) => tap.inside).length;
    const padding = taps.length - inside;
    this.actions.note(
      `Output ${place2(cell)} gathers ${count(inside, "input cell")}${padding ? ` and ${padding} of the padding` : ""}.`
    );
  }
  pointAtInput(cell) {
    if (!cell) return this.unlink();
    const fed = scattered(this.state, cell);
    this.output.mark("fed", fed.map(({ output }) => [output, ""]));
    this.kernel.mark("fed", fed.map((link) => [link.kernel, ""]));
    const inside = this.isInside(cell);
    const source = inside ? null : sourceOf(this.state, cell);
    this.input.mark("source", source ? [[source, ""]] : []);
    const name = inside ? `Input ${place2(cell)}` : `This cell of the ${this.padded(cell)}${source ? "," : ""}`;
    this.actions.note(fed.length ? `${name} feeds ${count(fed.length, "output cell")}.` : `${name} feeds nothing: no window reaches it.`);
  }
  pointAtKernel(cell) {
    if (!cell) return this.unlink();
    const [tap] = gathered(this.state).filter((one) => keyOf(one.kernel) === keyOf(cell));
    this.input.mark("gathered", [[tap.input, ""]]);
    const padding = tap.source ? `the ${this.padded(tap.input)},` : "a zero of the padding";
    const met = tap.inside ? `input ${place2(tap.input)}` : padding;
    const product = `${factor(this.state.kernel[cell[0]][cell[1]])}·${factor(this.valueOfInput(tap.input))}`;
    this.actions.note(`Kernel ${place2(cell)} meets ${met} here: ${product}.`);
  }
  unlink() {
    this.input.mark("gathered", []);
    this.input.mark("source", []);
    this.output.mark("fed", []);
    this.kernel.mark("fed", []);
    this.actions.note(null);
  }
  // --- moving -------------------------------------------------------------------------------------------------------
  moveByKey(event, inOutput = false) {
    if (inOutput && event.key === "Enter") {
      this.actions.predict();
      return true;
    }
    const position = positionOfKey(event, this.state);
    if (position) this.actions.moveTo(position);
    return position !== null;
  }
  listen() {
    onPress(this.input.root, {
      begin: (event) => this.grip(event),
      drag: (event, grip) => this.moveWindow(event, grip),
      click: (event) => this.click(event)
    });
    onPress(this.kernel.root, {
      click: (event) => {
        const cell = this.kernel.cellAt(event);
        if (cell) this.kernel.edit(cell);
      }
    });
    const moveTo = (event) => this.actions.moveTo(this.output.placeOf(event).map(Math.floor));
    onPress(this.output.root, { drag: moveTo, click: moveTo });
  }
  /** A click into the input edits a number; after it, arrow keys move the window all the same. */
  click(event) {
    const cell = this.input.cellAt(event);
    if (cell && !this.input.edit(cell, null, this.window)) this.moveWindow(event, this.middle());
  }
  /** Move the window under the pointer, and have the arrow keys move it on. */
  moveWindow(event, grip) {
    this.window.focus({ preventScroll: true });
    this.actions.moveTo(this.positionUnder(event, grip));
  }
  /** At which point of the window it is held: where it was touched, or else in its middle. */
  grip(event) {
    const start = windowStart(this.state);
    const held = this.input.placeOf(event).map((place3, axis) => place3 - start[axis]);
    const inside = held.every((place3, axis) => place3 >= 0 && place3 < this.shapes.reach[axis]);
    return inside ? held : this.middle();
  }
  middle() {
    return this.shapes.reach.map((reach) => reach / 2);
  }
  positionUnder(event, grip) {
    return positionOfWindow(this.state, this.input.placeOf(event).map((place3, axis) => place3 - grip[axis]));
  }
};
function sizesText(ranges, axes) {
  const [rows, columns] = ranges;
  const single = axes.every((axis) => ranges[axis][0] === ranges[axis][1]);
  if (axes.length === 1 || keyOf(rows) !== keyOf(columns)) {
    const lines2 = axes.map((axis) => {
      const [least, most] = ranges[axis];
      return `${listed([least, most], "or")} ${["row", "column"][axis]}${most === 1 ? "" : "s"}`;
    });
    return `${single ? "Only inputs" : "Inputs"} of ${lines2.join(" and ")} give this output size.`;
  }
  return single ? `Only input size ${rows[0]} gives this output size.` : `Input sizes ${listed(rows, "and")} give this output size.`;
}
function listed([least, most], word) {
  if (least === most) return String(least);
  return `${least} ${most === least + 1 ? word : "to"} ${most}`;
}
function place2(cell) {
  return `(${cell.join(", ")})`;
}
function sign(text) {
  return html("span", { class: "sign", "aria-hidden": "true" }, text);
}
function corner(weight) {
  return `×${brief(weight, weight < 0 ? 3 : 4)}`;
}
function largest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
function count(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

// src/parameters.js
var PARAMETERS = ["stride", "dilation", "padding"];
var OWN = "own values";
var OWN_PADDING = "own";
var PADDINGS = [
  { name: "valid" },
  { name: "same" },
  { name: "same_lower", text: "same, surplus before" },
  { name: "full" },
  { name: OWN_PADDING }
];
var Parameters = class {
  /**
   * @param {object} actions
   * @param {(changes: object) => void} actions.change
   * @param {(text: string) => void} actions.refuse  why something cannot be changed
   * @param {() => void} actions.reset
   * @param {(on: boolean) => void} actions.predict
   * @param {{name: string, kernel: number[][]}[]} presets
   */
  constructor(actions, presets) {
    this.actions = actions;
    this.presets = presets;
    this.apart = false;
    this.fields = PARAMETERS.map((name) => this.field(name));
    this.padding = menu("Padding rule", (name) => this.pad(name), { bare: true });
    this.padding.offer(PADDINGS);
    this.mode = menu("Padding mode", (name) => this.attempt({ padding_mode: name }), { bare: true });
    this.mode.offer(MODE_NAMES.map((name) => ({ name })));
    this.fields.at(-1).root.append(html("span", { class: "menus" }, this.padding.root, this.mode.root));
    this.perAxis = html("input", { type: "checkbox" });
    this.perAxis.addEventListener("change", () => {
      this.apart = this.perAxis.checked;
      this.set(this.state);
    });
    this.joining = html("label", { class: "field" }, this.perAxis, html("span", {}, "rows and columns apart"));
    this.kernels = menu("Kernel", (name) => this.choose(name));
    this.predict = wordButton("Predict", () => actions.predict(!this.state.predict));
    this.root = html(
      "div",
      { class: "controls parameters" },
      ...this.fields.map((field) => field.root),
      this.joining,
      html("span", { class: "end" }, this.kernels.root, this.predict, wordButton("Reset", actions.reset))
    );
  }
  /** One parameter: a stepper for all axes together, or one for each. */
  field(name) {
    const title = name[0].toUpperCase() + name.slice(1);
    const joint = stepper(title, (delta) => this.step(name, axesToStep(this.state), delta));
    const each = ["rows", "columns"].map((axis, n) => stepper(`${title}, ${axis}`, (delta) => this.step(name, [n], delta)));
    const root = html(
      "span",
      { class: "field", role: "group", "aria-label": title },
      html("span", {}, title),
      joint.root,
      ...each.map((one) => one.root)
    );
    return { name, root, joint, each };
  }
  step(name, axes, delta) {
    const result = stepped(this.state, name, axes, delta);
    if ("refused" in result) this.actions.refuse(result.refused);
    else this.actions.change(result.changes);
  }
  /** Pad by a rule, or by the number of cells that it means now. */
  pad(name) {
    this.attempt({ padding: name === OWN_PADDING ? geometry(this.state).sides : name });
  }
  /** Change something if the outcome is legal; else say why it is not, and show what is there still. */
  attempt(changes) {
    const why = refusal({ ...this.state, ...changes });
    if (why === null) return this.actions.change(changes);
    this.actions.refuse(why);
    this.set(this.state);
  }
  set(state) {
    this.state = state;
    const values = { ...state, padding: geometry(state).sides };
    const axes = axesToStep(state);
    const strip = axes.length === 1;
    const differ = !strip && PARAMETERS.some((name) => !same(values[name][0], values[name][1]));
    const apart = !strip && (this.apart || differ);
    this.joining.hidden = strip;
    this.perAxis.checked = apart;
    set(this.perAxis, { disabled: differ, title: differ ? "They differ now; make them equal to join them." : null });
    for (const { name, joint, each } of this.fields) {
      const limits = [0, 1].map((axis) => bounds(state, name, axis));
      joint.set(...shown(values[name][axes[0]], tightest(axes.map((axis) => limits[axis]))));
      each.forEach((one, axis) => one.set(...shown(values[name][axis], limits[axis])));
      joint.root.hidden = apart;
      for (const one of each) one.root.hidden = !apart;
    }
    this.padding.set(typeof state.padding === "string" ? state.padding : OWN_PADDING);
    this.mode.set(state.padding_mode);
    set(this.predict, { "aria-pressed": String(state.predict) });
    this.offer(state);
  }
  offer(state) {
    const current = this.presets.find(({ kernel }) => same(kernel, state.kernel))?.name ?? OWN;
    this.kernels.offer([
      { name: OWN, hidden: current !== OWN },
      ...this.presets.map(({ name, kernel }) => ({ name, disabled: refusal({ ...state, kernel }) !== null }))
    ]);
    this.kernels.set(current);
  }
  choose(name) {
    const preset = this.presets.find((one) => one.name === name);
    if (preset) this.actions.change({ kernel: preset.kernel });
  }
};
function shown(value, limits) {
  if (typeof value === "number") return [value, limits];
  const [before, after] = value;
  const words = before === after ? {} : { text: `${before}, ${after}`, spoken: `${before} before, ${after} after` };
  return [before, limits, words];
}
function tightest(limits) {
  const low = limits.reduce((one, other) => one.least >= other.least ? one : other);
  const high = limits.reduce((one, other) => one.most <= other.most ? one : other);
  return { least: low.least, whyLeast: low.whyLeast, most: high.most, whyMost: high.whyMost };
}
function same(first, second) {
  return JSON.stringify(first) === JSON.stringify(second);
}

// src/mistakes.js
var OTHER_MODES = {
  reflect: [
    ["symmetric", "You copied the border cell too. That is symmetric; reflect leaves it out."],
    ["zeros", "You padded with zeros. Reflect mirrors the input at its border cell."]
  ],
  symmetric: [
    ["reflect", "You left the border cell out. That is reflect; symmetric copies it too."],
    ["zeros", "You padded with zeros. Symmetric mirrors the input behind its border cell."]
  ],
  replicate: [["zeros", "You padded with zeros. Replicate repeats the border cell."]],
  circular: [["zeros", "You padded with zeros. Circular goes on at the other end of the input."]]
};
function agrees(guess, value) {
  return Math.abs(guess - value) <= 5e-4 * Math.max(1, Math.abs(value));
}
function recognise(state, guess, position = state.position) {
  const right = convolveAt(state.x, state.kernel, position, state);
  const found = mistakes(state, position).find(({ value }) => agrees(guess, value) && !agrees(value, right));
  return found?.text ?? null;
}
function mistakes(state, position = state.position) {
  const { x, kernel, stride, dilation, padding_mode: mode } = state;
  const { sides } = geometry(state);
  const at = (start2, d = dilation, weights = kernel, m = mode) => valueAt(x, weights, start2, d, m);
  const start = windowStart(state, position);
  const flipped = kernel.map((row) => [...row].reverse()).reverse();
  const transposed = kernel[0].map((_, v) => kernel.map((row) => row[v]));
  const found = [
    {
      value: at(start, dilation, flipped),
      text: "You turned the kernel by 180° first. That is the convolution of mathematics; in deep learning the kernel stays as it is."
    }
  ];
  if (stride.some((s, axis) => s !== 1 && position[axis] !== 0)) {
    found.push({
      value: at(position.map((n, axis) => n - sides[axis][0])),
      text: "You moved the window by 1 for each output cell. The stride says by how many."
    });
  }
  if (sides.some(([before, after]) => before !== after)) {
    found.push({
      value: at(start.map((n, axis) => n + sides[axis][0] - sides[axis][1])),
      text: "You put the surplus of the padding on the other side."
    });
  }
  if (sides.some(([before]) => before !== 0)) {
    found.push({
      value: at(start.map((n, axis) => n + sides[axis][0])),
      text: "You left the padding out: the window starts in it, not on the first input cell."
    });
  }
  for (const [other, text] of OTHER_MODES[mode] ?? []) found.push({ value: at(start, dilation, kernel, other), text });
  if (dilation.some((d) => d !== 1)) {
    found.push({
      value: at(start, [1, 1]),
      text: "You used neighbouring cells. The dilation spreads the kernel: skip the cells between."
    });
  }
  if (kernel.length === kernel[0].length) {
    found.push({
      value: at(start, dilation, transposed),
      text: "You swapped the rows and columns of the kernel."
    });
  }
  found.push(...elsewhere(state, position));
  if (kernel.flat().some((weight) => weight < 0)) {
    found.push({
      value: at(start, dilation, kernel.map((row) => row.map(Math.abs))),
      text: "You lost a sign: products with a negative factor are taken away."
    });
  }
  found.push(
    {
      value: at(start, dilation, kernel.map((row) => row.map(() => 1))),
      text: "You added up the input cells. Multiply each by its kernel value first."
    },
    {
      value: convolveAt(x, kernel, position, state) / kernel.flat().length,
      text: "You took the mean. The output is the sum of the products."
    }
  );
  return found;
}
function elsewhere(state, [row, column]) {
  const { output } = geometry(state);
  const near = [[row, column + 1], [row, column - 1], [row + 1, column], [row - 1, column]];
  const others = Array.from({ length: output[0] * output[1] }, (_, n) => [Math.floor(n / output[1]), n % output[1]]);
  const seen = /* @__PURE__ */ new Set([keyOf([row, column])]);
  const found = [];
  for (const cell of [[column, row], ...near, ...others]) {
    const inside = cell.every((n, axis) => n >= 0 && n < output[axis]);
    if (!inside || seen.has(keyOf(cell))) continue;
    seen.add(keyOf(cell));
    const swapped = found.length === 0 && cell[0] === column && cell[1] === row;
    found.push({
      value: convolveAt(state.x, state.kernel, cell, state),
      text: swapped ? `That is the output at (${cell.join(", ")}): row and column are swapped.` : `That is the output at (${cell.join(", ")}), another position of the window.`
    });
  }
  return found;
}
function valueAt(x, kernel, start, dilation, mode) {
  return convolveAt(x, kernel, start, { stride: [1, 1], padding: "valid", dilation, padding_mode: mode });
}

// src/prediction.js
var Prediction = class {
  /** @param {(position: number[]) => void} reveal  show the value at a position from now on */
  constructor(reveal) {
    this.reveal = reveal;
    this.guess = html("input", { type: "text", inputmode: "decimal", size: 8, autocomplete: "off" });
    this.prompt = html("span");
    this.reply = html("p", { class: "reply", role: "status" });
    this.form = html(
      "form",
      { class: "controls" },
      html("label", { class: "field" }, this.prompt, this.guess),
      html("button", { type: "submit" }, "Check"),
      wordButton("Show the products", () => this.hint()),
      wordButton("Reveal", () => this.give())
    );
    this.root = html("div", { class: "prediction" }, this.form, this.reply);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.guess.addEventListener("input", () => set(this.guess, { "aria-invalid": null }));
  }
  set(state) {
    const place3 = `${keyOf(state.position)} ${JSON.stringify([state.x, state.kernel, state.stride, state.padding, state.padding_mode, state.dilation])}`;
    this.state = state;
    this.root.hidden = !state.predict;
    const open = isWithheld(state, state.position);
    this.prompt.textContent = `Output (${state.position.join(", ")}) is`;
    for (const element of this.form.elements) element.disabled = !open;
    if (place3 === this.place) return;
    this.place = place3;
    this.guess.value = "";
    this.answer(open ? "" : "Revealed. Move on to the next position.");
  }
  focus() {
    this.guess.focus();
  }
  check() {
    const { state } = this;
    const guess = parsed(this.guess.value);
    if (guess === null) {
      set(this.guess, { "aria-invalid": "true" });
      this.answer("Type a number, such as −1, 0.5 or 1/9.");
    } else if (agrees(guess, convolveAt(state.x, state.kernel, state.position, state))) {
      this.reveal(state.position);
      this.answer(`Right: ${textOf(sum(state))}.`, "right");
    } else {
      this.answer(recognise(state, guess) ?? "Not that. Multiply each cell under the window by its kernel value, then add up.", "wrong");
      this.guess.select();
    }
  }
  hint() {
    this.answer(textOf(sum(this.state, this.state.position, { withhold: true })));
  }
  give() {
    this.reveal(this.state.position);
    this.answer(`It is ${textOf(sum(this.state))}.`);
  }
  answer(text, kind = "") {
    this.reply.textContent = text;
    this.reply.className = `reply ${kind}`;
  }
};

// src/transport.js
var SPEEDS = { slow: 1500, normal: 800, quick: 350, rapid: 120 };
var Transport = class {
  /** @param {(position: number[]) => void} moveTo */
  constructor(moveTo) {
    this.moveTo = moveTo;
    this.pace = SPEEDS.normal;
    this.timer = null;
    this.button = button("Play", "play", () => this.playing ? this.pause() : this.play());
    this.scrub = slider(
      { label: "Position", min: 0, max: 0, step: 1, show: (n) => `${n + 1} of ${this.count}` },
      (n) => this.seek(n)
    );
    const speed = menu("Speed", (name) => this.pace = SPEEDS[name]);
    speed.offer(Object.keys(SPEEDS).map((name) => ({ name })));
    speed.set("normal");
    this.root = html(
      "div",
      { class: "controls transport" },
      button("Step back", "back", () => this.seek(this.index - 1)).root,
      this.button.root,
      button("Step forward", "forward", () => this.seek(this.index + 1)).root,
      this.scrub.root,
      speed.root
    );
  }
  get playing() {
    return this.timer !== null;
  }
  get index() {
    return indexOf(this.state);
  }
  set(state) {
    this.state = state;
    this.count = positionCount(state);
    this.scrub.limit(this.count - 1);
    this.scrub.set(this.index);
  }
  /** Go to a place in the order, as the reader asked: playing ends. */
  seek(index) {
    this.pause();
    this.moveTo(positionAt(this.state, index));
  }
  play() {
    this.button.set("Pause", "pause");
    if (this.index === this.count - 1) this.moveTo(positionAt(this.state, 0));
    this.wait();
  }
  wait() {
    this.timer = setTimeout(() => {
      const next = this.index + 1;
      this.moveTo(positionAt(this.state, next));
      if (next < this.count - 1) this.wait();
      else this.pause();
    }, this.pace);
  }
  pause() {
    clearTimeout(this.timer);
    this.timer = null;
    this.button.set("Play", "play");
  }
};

// src/kernel_explorer.js
var TRAITS = ["x", "kernel", "stride", "padding", "padding_mode", "dilation", "position", "predict", "revealed"];
var HELP = "Drag the window or use the arrow keys. Click a number to change it.";
var KernelExplorerView = class {
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
      model.get("presets")
    );
    this.transport = new Transport((position) => this.put({ position }));
    this.prediction = new Prediction(
      (position) => this.put({ revealed: [...this.model.get("revealed"), position] })
    );
    this.frame.body.append(this.parameters.root, this.panels.root, this.note, this.transport.root);
    this.frame.root.append(
      this.prediction.root,
      copying(LIBRARIES, (library) => convolutionCode(this.read(), library))
    );
    this.listen();
    this.configure();
  }
  listen() {
    for (const name of TRAITS) this.model.on(`change:${name}`, () => this.schedule(name));
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
    return { ...state, position: legalPosition(state, state.position) };
  }
  put(changes) {
    for (const [name, value] of Object.entries(changes)) this.model.set(name, value);
    this.model.save_changes();
  }
  /** Many traits may change at once: draw when all of them have, before the next frame. */
  schedule(name) {
    this.changed ??= /* @__PURE__ */ new Set();
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
    const withheld = isWithheld(state, state.position);
    const end = withheld ? [{ text: "?", role: "output" }] : sum(state);
    this.frame.say(
      withheld ? withheldSentence(state) : sentence(state),
      ...[...setting(state), ...place(state.position), ...end].map(
        ({ text, role }) => role ? html("span", { class: role }, text) : text
      )
    );
  }
};
function longestSentence(state) {
  const all = Array.from({ length: positionCount(state) }, (_, n) => sentence(state, positionAt(state, n)));
  return all.reduce((longest, text) => text.length > longest.length ? text : longest, "");
}
function render({ model, el }) {
  const view = new KernelExplorerView(model, el);
  return () => view.remove();
}
var kernel_explorer_default = { render };
export {
  kernel_explorer_default as default
};
