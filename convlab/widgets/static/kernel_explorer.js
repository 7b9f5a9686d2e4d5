var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
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
  const span2 = effectiveSize(k, dilation);
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [span2 - 1, span2 - 1];
  const total2 = Math.max((Math.ceil(i / stride) - 1) * stride + span2 - i, 0);
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
  const [rows, columns2] = [0, 1].map((axis) => {
    const found = [];
    for (let u = 0; u < kernel[axis]; u++) {
      const start2 = cell[axis] + offset[axis] - u * spread[axis];
      if (start2 >= 0 && start2 % step[axis] === 0 && start2 / step[axis] < count2[axis]) found.push([u, start2 / step[axis]]);
    }
    return found;
  });
  return rows.flatMap(([u, row]) => columns2.map(([v, column]) => ({ kernel: [u, v], position: [row, column] })));
}
function directWalk(inputShape, kernelShape, steps) {
  const [[top], [left]] = sidesOf(inputShape, kernelShape, steps);
  const count2 = outputShape(inputShape, kernelShape, steps);
  return { count: count2, kernel: kernelShape, step: steps.stride, offset: [top, left], spread: steps.dilation };
}
function convolveAt(x, kernel, position, steps) {
  const shape = shapeOf(x);
  let sum2 = 0;
  for (const { kernel: [u, v], cell } of cellsMet(directWalk(shape, shapeOf(kernel), steps), position)) {
    const source = sourceCell(cell, shape, steps.padding_mode);
    if (source) sum2 += x[source[0]][source[1]] * kernel[u][v];
  }
  return sum2;
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
  const shown2 = bare ? 0 : Math.min(channel, (end === "input" ? nIn : nOut) - 1);
  return { bare, nIn, nOut, groups, end, channel: shown2, seen: group(shown2, end), group, planes, index, between };
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
function connections(state) {
  const { nOut, group } = layerOf(state);
  return Array.from(
    { length: nOut },
    (_, out) => group(out, "output").map((input) => (
      /** @type {[number, number]} */
      [input, out]
    ))
  ).flat();
}
function groupings(state) {
  const { nIn, nOut } = layerOf(state);
  return Array.from({ length: nIn }, (_, n) => n + 1).filter((n) => nIn % n === 0 && nOut % n === 0);
}
function whyNoGroups(state, delta) {
  const { nIn, nOut } = layerOf(state);
  if (delta < 0) {
    const name = state.transposed ? "the ordinary transposed convolution" : "the standard convolution";
    return `One group is ${name}: every output channel sees all input channels.`;
  }
  return groupings(state).at(-1) === nIn ? `With ${nIn} groups every output channel sees one input channel; there is no less.` : `No larger number of groups divides both the ${nIn} input and the ${nOut} output channels.`;
}
function regrouped(state, groups) {
  const dense = remembered(state);
  const depth = dense[0].length / groups;
  const share = dense.length / groups;
  const kernel = dense.map((row, first) => row.slice(Math.floor(first / share) * depth).slice(0, depth));
  return { groups, kernel, dense };
}
function remembered({ kernel, groups, dense }) {
  const depth = kernel[0].length;
  const share = kernel.length / groups;
  const shape = [kernel.length, depth * groups, ...sizes(kernel).slice(2)];
  const fits = JSON.stringify(sizes(dense)) === JSON.stringify(shape);
  return kernel.map(
    (own, first) => Array.from({ length: depth * groups }, (_, second) => {
      const place = second - Math.floor(first / share) * depth;
      if (place >= 0 && place < depth) return own[place];
      return fits ? dense[first][second] : own[second % depth];
    })
  );
}
function price(state, { input, output, kernel }) {
  const { nIn, nOut, groups } = layerOf(state);
  const dense = nIn * nOut * kernel[0] * kernel[1];
  const [rows, columns2] = state.transposed ? input : output;
  const of = (weights) => ({ own: weights / groups, dense: weights });
  return { weights: of(dense), products: of(dense * rows * columns2) };
}
function sizes(array) {
  const found = [];
  for (let part = array; Array.isArray(part); part = part[0]) found.push(part.length);
  return found;
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
function wordsOf(state, sizes2) {
  return isStrip(state, sizes2) ? STRIP : PLANE;
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
  const sizes2 = geometry(state);
  const { input, sides, padded, reach } = sizes2;
  const { lines: lines2 } = wordsOf(state, sizes2);
  const mostCells = hasChannels(state.x) ? MOST_CHANNEL_CELLS : MOST_CELLS;
  for (const axis of axes) {
    const line = lines2[axis];
    if (padded[axis] > mostCells) return `No more than ${mostCells} ${line}s are shown, with the padding.`;
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
function obstacle(state, name, axis, delta) {
  const sizes2 = geometry(state);
  const { sides, reach, output } = sizes2;
  const { lines: lines2 } = wordsOf(state, sizes2);
  if (name === "stride" && delta > 0 && output[axis] === 1) {
    return `From stride ${state.stride[axis]} on there is only one position along the ${lines2[axis]}s.`;
  }
  if (name === "padding" && delta < 0 && Math.min(...sides[axis]) === 0) {
    return noSmallerPadding(sides[axis], " Choose “valid” for none at all.");
  }
  if (name === "padding" && delta > 0 && Math.max(...sides[axis]) >= reach[axis] - 1) {
    return `Padding ${reach[axis] - 1} is full: with more, some windows would lie on padding alone.`;
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
  const sizes2 = geometry(state);
  const { input, kernel, sides, padded, reach, output } = sizes2;
  const words = wordsOf(state, sizes2);
  const { place } = words;
  const layer2 = layerOf(state);
  const { planes, seen } = layer2;
  const isInside = (cell) => isWithin(cell, input);
  const source = (cell) => sourceCell(cell, input, state.padding_mode);
  const padding = (cell) => source(cell) ? `padding, copy of ${place(source(cell))}` : "padding";
  return {
    name: "direct",
    strip: isStrip(state, sizes2),
    words,
    at: "output",
    on: "input",
    layer: layer2,
    sign: "∗",
    window: "Window on the input",
    walk: directWalk(input, kernel, state),
    frames: {
      input: { shape: padded, origin: pair((axis) => -sides[axis][0]), size: input, more: differs(padded, input, "padded to", words) },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: differs(reach, kernel, "reaches over", words) },
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
    kernel: (cell, input2 = 0, output2 = 0) => ({ value: layer2.between(input2, output2)[cell[0]][cell[1]], own: cell }),
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

// src/cases/matrices.js
var MATRICES = ["sparse", "columns"];
var MOST_ENTRIES = 4096;
var MOST_LINES = 144;
var area = ([rows, columns2]) => rows * columns2;
function matrixShape(state, { input, kernel, output, positions }) {
  const { nIn, nOut, end, seen } = layerOf(state);
  if (state.matrix === "sparse") return [nOut * area(output), nIn * area(input)];
  return [(end === "input" ? seen.length : nIn) * area(kernel), area(positions)];
}
function matrixRefusal(state, geometry4) {
  if (!state.matrix) return null;
  if (state.matrix === "sparse" && state.padding_mode !== "zeros") {
    return `C stands for zeros around the input. With padding mode ${state.padding_mode}, look at the columns.`;
  }
  const shape = matrixShape(state, geometry4);
  if (area(shape) <= MOST_ENTRIES && Math.max(...shape) <= MOST_LINES) return null;
  return `The matrix would be ${shape.join("×")}; no more than ${MOST_ENTRIES} entries and ${MOST_LINES} rows or columns are drawn.`;
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
  const reach = pair((axis) => effectiveSize(kernel[axis], state.dilation[axis]));
  const output = pair(
    (axis) => transposedSize(input[axis], kernel[axis], {
      stride: state.stride[axis],
      padding: sides[axis],
      outputPadding: state.output_padding[axis],
      dilation: state.dilation[axis]
    })
  );
  const around = pair((axis) => [
    reach[axis] - 1 - sides[axis][0],
    reach[axis] - 1 - sides[axis][1] + state.output_padding[axis]
  ]);
  const stretched = pair((axis) => state.stride[axis] * (input[axis] - 1) + 1);
  return {
    input,
    kernel,
    sides,
    // what is cropped: cells before and after
    reach,
    output,
    around,
    stretched,
    /** All that is written, what is cropped included; output padding may go beyond it. */
    padded: pair((axis) => stretched[axis] + reach[axis] - 1 + Math.max(0, state.output_padding[axis] - sides[axis][1])),
    /** The input with the zeros between its cells and around them. */
    filled: pair((axis) => stretched[axis] + Math.max(0, around[axis][0]) + Math.max(0, around[axis][1])),
    positions: state.view === "scatter" ? input : output
  };
}
function refusal2(state, axes = [0, 1]) {
  const why = channelsRefusal(state);
  if (why !== null) return why;
  const sizes2 = geometry2(state);
  const { padded, filled, output } = sizes2;
  const { lines: lines2 } = wordsOf(state, sizes2);
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
  const sizes2 = geometry2(state);
  const { input, sides } = sizes2;
  const { lines: lines2 } = wordsOf(state, sizes2);
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
  const sizes2 = geometry2(state);
  const { input, kernel, sides, padded, reach, output } = sizes2;
  const words = wordsOf(state, sizes2);
  const { place } = words;
  const extra2 = outputPadding(state, output);
  const layer2 = layerOf(state);
  return {
    name: "scatter",
    strip: isStrip(state, sizes2),
    words,
    at: "input",
    on: "output",
    layer: layer2,
    sign: "∗ᵀ",
    window: "Kernel on the output",
    walk: { count: input, kernel, step: state.stride, offset: pair((axis) => sides[axis][0]), spread: state.dilation },
    frames: {
      input: { shape: input, origin: [0, 0], size: input, more: "" },
      kernel: { shape: kernel, origin: [0, 0], size: kernel, more: differs(reach, kernel, "reaches over", words) },
      output: { shape: padded, origin: pair((axis) => -sides[axis][0]), size: output, more: differs(padded, output, "cropped from", words) }
    },
    input: (cell, n = 0) => ({ value: layer2.planes[n][cell[0]][cell[1]], own: cell, copied: null, kind: "plain", what: "" }),
    kernel: (cell, from = 0, to = 0) => ({ value: layer2.between(from, to)[cell[0]][cell[1]], own: cell }),
    output(cell) {
      if (!isWithin(cell, output)) return { kind: "padding cropped", what: ", cropped", counts: false };
      return extra2(cell);
    },
    unmet: ", nothing is written here",
    notes: {
      input: (cell, fed) => {
        const kept = fed.filter((link) => isWithin(link.output, output)).length;
        const cropped = fed.length - kept;
        return `Input ${place(cell)} writes on ${count(kept, "output cell")}${cropped ? ` and ${cropped} that ${cropped === 1 ? "is" : "are"} cropped` : ""}${inEach(layer2.seen)}.`;
      },
      output(cell, taps) {
        const name = isWithin(cell, output) ? `Output ${place(cell)}` : "This cropped cell";
        const each = inEach(layer2.group(layer2.seen[0], "output"));
        return taps.length ? `${name} is written by ${count(taps.length, "input cell")}${each}.` : `${name} is written by none: it stays 0.`;
      },
      kernel: (cell, met, product) => `Kernel ${place(cell)} is written on ${isWithin(met, output) ? `output ${place(met)}` : "a cell that is cropped"} here: ${product}.`
    }
  };
}
function gather(state) {
  const sizes2 = geometry2(state);
  const { input, kernel, filled, around, stretched, output } = sizes2;
  const words = wordsOf(state, sizes2);
  const { place } = words;
  const extra2 = outputPadding(state, output);
  const layer2 = layerOf(state);
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
    strip: isStrip(state, sizes2),
    words,
    at: "output",
    on: "input",
    layer: layer2,
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
      if (from) return { value: layer2.planes[n][from[0]][from[1]], own: from, copied: null, kind: "plain", what: `, input ${place(from)}` };
      const between = isBetween(cell);
      return { value: 0, own: null, copied: null, kind: between ? "inserted" : "padding", what: between ? ", inserted" : ", padding" };
    },
    kernel(cell, from = 0, to = 0) {
      const [u, v] = ownKernel(cell);
      return { value: layer2.between(from, to)[u][v], own: [u, v] };
    },
    output: extra2,
    unmet: ", no weight meets it",
    notes: {
      input(cell, fed) {
        const name = named(cell).replace(/^./, (letter) => letter.toUpperCase());
        return fed.length ? `${name} feeds ${count(fed.length, "output cell")}.` : `${name} feeds nothing: no weight meets it.`;
      },
      output(cell, taps) {
        const real = taps.filter((tap) => own(tap.input)).length;
        const zeros2 = taps.length - real;
        return `Output ${place(cell)} gathers ${count(real, "input cell")}${zeros2 ? ` and ${count(zeros2, "zero")}` : ""}${inEach(layer2.seen)}.`;
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
var geometry3 = (state) => rulesOf(state).geometry(state);
var isStrip2 = (state) => isStrip(state, geometry3(state));
var parametersOf = (state) => rulesOf(state).parameters;
var caseOf3 = (state) => rulesOf(state).caseOf(state);
var refusal3 = (state, axes = [0, 1]) => rulesOf(state).refusal(state, axes) ?? matrixRefusal(state, geometry3(state));
function axesToStep(state) {
  const { padded } = geometry3(state);
  const roomy = [0, 1].filter((axis) => padded[axis] > 1);
  return roomy.length ? roomy : [0, 1];
}
function legalPosition(state, position) {
  const { positions } = geometry3(state);
  return pair((axis) => clamp(Math.round(position[axis]), 0, positions[axis] - 1));
}
function positionOfWindow(state, start2) {
  const { offset, step } = caseOf3(state).walk;
  return legalPosition(
    state,
    pair((axis) => (start2[axis] + offset[axis]) / step[axis])
  );
}
function windowStart(state, position = state.position) {
  const { offset, step } = caseOf3(state).walk;
  return pair((axis) => position[axis] * step[axis] - offset[axis]);
}
function positionCount(state) {
  const { positions } = geometry3(state);
  return positions[0] * positions[1];
}
function indexOf(state, position = state.position) {
  return position[0] * geometry3(state).positions[1] + position[1];
}
function positionAt(state, index) {
  const { positions } = geometry3(state);
  const bounded = clamp(index, 0, positions[0] * positions[1] - 1);
  return [Math.floor(bounded / positions[1]), bounded % positions[1]];
}
function gathered(state, output, { at, walk } = caseOf3(state)) {
  if (at === "output") return cellsMet(walk, output).map(({ kernel, cell }) => ({ kernel, input: cell }));
  return positionsMeeting(walk, output).map(({ kernel, position }) => ({ kernel, input: position })).reverse();
}
function scattered(state, input, { at, walk } = caseOf3(state)) {
  if (at === "input") return cellsMet(walk, input).map(({ kernel, cell }) => ({ kernel, output: cell }));
  return positionsMeeting(walk, input).map(({ kernel, position }) => ({ kernel, output: position }));
}
function outputChannel({ at, layer: layer2 }) {
  return at === "output" ? layer2.channel : layer2.seen[0];
}
function linkOf({ at, layer: layer2 }, other) {
  return at === "output" ? [other, layer2.channel] : [layer2.channel, other];
}
function productsByChannel(state, output, one = caseOf3(state), channel = outputChannel(one)) {
  const taps = gathered(state, output, one);
  return one.layer.group(channel, "output").map((n) => taps.map(({ kernel, input }) => [one.kernel(kernel, n, channel).value, one.input(input, n).value]));
}
function products(state, output, one = caseOf3(state), channel = outputChannel(one)) {
  return productsByChannel(state, output, one, channel).flat();
}
function valueAt(state, output, one = caseOf3(state), channel = outputChannel(one)) {
  return total(products(state, output, one, channel));
}
function writersOf(state, output, one = caseOf3(state)) {
  return gathered(state, output, one).map(({ input }) => indexOf(state, input));
}
function writtenBy(last, writers, { layer: layer2 }, channel) {
  const here = writers.filter((place) => place <= last).length;
  const written = (n) => n < layer2.channel ? writers.length : n === layer2.channel ? here : 0;
  return layer2.group(channel, "output").reduce((sum2, n) => sum2 + written(n), 0);
}
function result(state, one = caseOf3(state), channel = outputChannel(one)) {
  const [rows, columns2] = geometry3(state).output;
  return Array.from(
    { length: rows },
    (_, r) => Array.from({ length: columns2 }, (_2, c) => valueAt(state, [r, c], one, channel))
  );
}
function total(pairs2) {
  return pairs2.reduce((sum2, [weight, value2]) => sum2 + weight * value2, 0);
}
function covered(state, { walk } = caseOf3(state)) {
  const keys = /* @__PURE__ */ new Set();
  for (let row = 0; row < walk.count[0]; row++) {
    for (let column = 0; column < walk.count[1]; column++) {
      for (const { cell } of cellsMet(walk, [row, column])) keys.add(keyOf(cell));
    }
  }
  return keys;
}
function shifted(state, name, axis, delta) {
  if (name !== "padding") return { [name]: state[name].map((n, other) => other === axis ? n + delta : n) };
  const { sides } = geometry3(state);
  return { padding: sides.map((pair2, other) => other === axis ? pair2.map((n) => n + delta) : pair2) };
}
function obstacle3(state, name, axis, delta) {
  return rulesOf(state).obstacle(state, name, axis, delta) ?? refusal3({ ...state, ...shifted(state, name, axis, delta) }, [axis]);
}
function furthest(state, name, axis, delta) {
  let here = state;
  let steps = 0;
  let why = obstacle3(here, name, axis, delta);
  while (why === null) {
    here = { ...here, ...shifted(here, name, axis, delta) };
    steps += delta;
    why = obstacle3(here, name, axis, delta);
  }
  return { steps, why };
}
function bounds(state, name, axis) {
  const value2 = name === "padding" ? geometry3(state).sides[axis][0] : state[name][axis];
  const [low, high] = [-1, 1].map((delta) => furthest(state, name, axis, delta));
  return { least: value2 + low.steps, most: value2 + high.steps, whyLeast: low.why, whyMost: high.why };
}
function stepped(state, name, axes, delta) {
  let changes = {};
  for (const axis of axes) {
    const why = obstacle3(state, name, axis, delta);
    if (why !== null) return { refused: why };
    changes = shifted({ ...state, ...changes }, name, axis, delta);
  }
  return { changes };
}
function viewed(state, view) {
  const { bare, seen } = layerOf(state);
  return {
    view,
    ...view === "scatter" ? { flip: true } : {},
    ...bare || view === state.view ? {} : { channel: seen[0] }
  };
}
function withInput({ x }, channel, cell, value2) {
  return { x: hasChannels(x) ? x.map((plane, n) => n === channel ? edited(plane, cell, value2) : plane) : edited(x, cell, value2) };
}
function withKernel(state, [input, output], cell, value2) {
  const { kernel } = state;
  const { bare, index } = layerOf(state);
  if (bare) return { kernel: edited(kernel, cell, value2) };
  const [first, second] = index(input, output);
  const deep = (own) => own.map((grid, n) => n === second ? edited(grid, cell, value2) : grid);
  return { kernel: kernel.map((own, n) => n === first ? deep(own) : own) };
}
function edited(grid, [row, column], value2) {
  return grid.map((line, r) => r === row ? line.map((old, c) => c === column ? value2 : old) : line);
}
function reconfigured(state, changes) {
  const next = { ...state, ...changes };
  const { bare, channel } = layerOf(next);
  const more = bare ? {} : { channel, dense: remembered(next) };
  return { ...changes, ...more, position: legalPosition(next, changes.position ?? state.position), revealed: [] };
}
function asked(state, position = state.position, one = caseOf3(state)) {
  if (one.at === "output") return position;
  return scattered(state, position, one).find(({ output }) => one.output(output).counts)?.output ?? null;
}
function isWithheld({ predict, revealed }, output) {
  return predict && output !== null && !revealed.some((cell) => keyOf(cell) === keyOf(output));
}
function clamp(value2, least, most) {
  return Math.min(Math.max(value2, least), most);
}

// src/code/python.js
function lines(...all) {
  return `${all.join("\n")}
`;
}
function call(callee, positional, options) {
  const keywords = Object.entries(options).filter(([, value2]) => value2).map(([name, value2]) => `${name}=${value2}`);
  return `${callee}(${[...positional, ...keywords].join(", ")})`;
}
function nested(array) {
  return Array.isArray(array) ? `[${array.map(nested).join(", ")}]` : String(array);
}
function quoted(name) {
  return `"${name}"`;
}
function perAxis(numbers2) {
  return numbers2.every((n) => n === numbers2[0]) ? String(numbers2[0]) : `(${numbers2.join(", ")})`;
}
function pairs(sides) {
  return tuple(sides.map(tuple));
}
function tuple(items) {
  return `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
}

// src/code/parts.js
function beginning({ x, kernel }, library) {
  if (library === "convlab") {
    return ["import numpy as np", "import convlab", "", `x = np.array(${nested(x)})`, `kernel = np.array(${nested(kernel)})`];
  }
  const bare = !hasChannels(x);
  return [
    "import torch",
    "import torch.nn.functional as F",
    "",
    `x = torch.tensor(${nested(x)}, dtype=torch.float64)${bare ? "[None, None]" : "[None]"}`,
    `kernel = torch.tensor(${nested(kernel)}, dtype=torch.float64)${bare ? "[None, None]" : ""}`
  ];
}
function commonOptions({ stride, dilation, groups = 1, transposed = false, output_padding = [0, 0] }) {
  return {
    stride: stride.some((s) => s !== 1) && perAxis(stride),
    output_padding: transposed && output_padding.some(Boolean) && perAxis(output_padding),
    dilation: dilation.some((d) => d !== 1) && perAxis(dilation),
    groups: groups !== 1 && groups
  };
}
function paddingOf(padding) {
  if (typeof padding === "string") return padding !== "valid" && quoted(padding);
  const sides = padding.map((each) => Array.isArray(each) ? each : [each, each]);
  if (sides.flat().every((cells) => cells === 0)) return false;
  if (sides.every(([before, after]) => before === after)) return perAxis(sides.map(([n]) => n));
  return pairs(sides);
}
function functionOf({ transposed = false, x }) {
  return `${transposed ? "conv_transpose" : "conv"}${spatial(x).length}d`;
}
function spatial(array) {
  let grid = array;
  while (Array.isArray(grid[0][0])) grid = grid[0];
  return Array.isArray(grid[0]) ? shapeOf(grid) : [grid.length];
}
function result2({ x }) {
  return hasChannels(x) ? "[0]" : "[0, 0]";
}
function flippedKernel({ x, kernel }, library) {
  const axes = spatial(kernel).map((_, n, { length }) => n - length).join(", ");
  if (library === "torch") return `kernel.flip(${axes})`;
  return hasChannels(x) ? `np.flip(kernel, (${axes}))` : "np.flip(kernel)";
}

// src/code/torch_padding.js
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
    const places = input.map((cells2, axis) => copied(cells2, sides[axis]));
    const chosen = places.map((cells2, axis) => `[..., ${cells2}${", :".repeat(places.length - 1 - axis)}]`);
    return {
      ...none,
      before: ["# PyTorch has no symmetric padding: choose the cells by their places.", `x = x${chosen.join("")}`]
    };
  }
  const mode = state.padding_mode === "zeros" ? "" : `, mode=${quoted(state.padding_mode)}`;
  const cells = [...sides].reverse().flat();
  return { ...none, before: [`x = F.pad(x, (${cells.join(", ")})${mode})`] };
}
function copied(cells, [before, after]) {
  const places = Array.from(
    { length: before + cells + after },
    (_, n) => sourceCell([0, n - before], [1, cells], "symmetric")[1]
  );
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

// src/code/matrix.js
function matrixLines(state, library) {
  if (state.matrix !== "columns") return sparse(state, library);
  const torch = library === "torch";
  if (state.transposed) {
    const of = (array, batch = "") => hasChannels(state.x) ? `${array}[${batch}${state.channel}]` : array;
    return [
      torch ? `columns = torch.outer(${of("kernel")}.flatten(), ${of("x", "0, ")}.flatten())` : `columns = np.outer(${of("kernel")}, ${of("x")})`
    ];
  }
  const sides = sidesOf(spatial(state.x), spatial(state.kernel), state);
  const mode = state.padding_mode === "zeros" ? "" : `, ${quoted(state.padding_mode)}`;
  const { stride, dilation } = commonOptions(state);
  if (!torch) {
    if (mode) return [columnsOf(`convlab.pad(x, ${pairs(sides)}${mode})`, library, { stride, dilation })];
    return [columnsOf("x", library, { stride, padding: paddingOf(state.padding), dilation })];
  }
  const steps = directSteps({ ...state, padding: sides });
  return [columnsOf("x", library, { stride, padding: steps.padding, dilation })];
}
function columnsOf(image, library, options) {
  return library === "torch" ? `${call("columns = F.unfold", [image, "kernel.shape[-2:]"], options)}[0]` : call("columns = convlab.im2col", [image, "kernel.shape[-2:]"], options);
}
function sparse(state, library) {
  if (state.matrix !== "sparse" || library === "torch") return [];
  const { stride, dilation, groups } = commonOptions(state);
  const options = { stride, padding: paddingOf(state.padding), dilation, groups };
  if (!state.transposed) return [call("C = convlab.conv_matrix", ["x.shape", "kernel"], options)];
  if (state.output_padding.some((a, axis) => a >= state.stride[axis])) return [];
  const kernel = state.flip ? "kernel" : flippedKernel(state, library);
  return [`${call("C_transposed = convlab.conv_matrix", ["y.shape", kernel], options)}.T`];
}

// src/code/gather.js
function stretching(state) {
  const { stretched, around } = geometry2(state);
  return { stretched, around };
}
function gatherCode(state, library) {
  const torch = library === "torch";
  const bare = !hasChannels(state.x);
  const { stretched, around } = state;
  const more = around.map((sides) => sides.map((n) => Math.max(0, n)));
  const slices = around.map(([before, after]) => `${before < 0 ? -before : ""}:${after < 0 ? after : ""}`);
  const every = torch || !bare ? "..., " : "";
  const crop = around.flat().some((n) => n < 0) ? `[${every}${slices.join(", ")}]` : "";
  const padded = torch ? `F.pad(z, (${[...more].reverse().flat().join(", ")}))` : `np.pad(z, ${pairs(bare ? more : [[0, 0], ...more])})`;
  const steps = state.stride.map((s) => s === 1 ? ":" : `::${s}`).join(", ");
  const between = state.stride.some((s) => s !== 1);
  const zeros2 = tuple([...torch ? [1, bare ? 1 : state.x.length] : bare ? [] : [state.x.length], ...stretched]);
  const { dilation, groups } = commonOptions(state);
  const kernel = directKernel(state, library);
  return lines(
    ...beginning(state, library),
    ...between ? [
      `z = ${torch ? "torch.zeros" : "np.zeros"}(${zeros2}${torch ? ", dtype=x.dtype" : ""})`,
      `z[${every}${steps}] = x  # zeros between the cells`
    ] : ["z = x"],
    `z = ${padded}${crop}  # and around them`,
    ...kernel.before,
    call(`y = ${torch ? "F" : "convlab"}.conv${stretched.length}d`, ["z", kernel.name], { dilation, groups }) + (torch ? result2(state) : ""),
    ...state.matrix === "columns" ? [columnsOf("z", library, { dilation })] : sparse(state, library)
  );
}
function directKernel(state, library) {
  const flipped = state.flip ? flippedKernel(state, library) : "kernel";
  if (!hasChannels(state.x)) return { before: [], name: flipped };
  const { groups } = state;
  const torch = library === "torch";
  const swapped = (one) => torch ? `${one}.transpose(0, 1)` : `${one}.swapaxes(0, 1)`;
  const shares = torch ? `flipped.chunk(${groups})` : `np.split(flipped, ${groups})`;
  const joined = `${torch ? "torch.cat" : "np.concatenate"}([${swapped("share")} for share in ${shares}])`;
  return {
    before: [`flipped = ${flipped}`, `gathering = ${groups === 1 ? swapped("flipped") : joined}  # output channels first`],
    name: "gathering"
  };
}

// src/code/convolution.js
function convolutionCode(state, library) {
  const gathers = state.transposed && state.view === "gather";
  const whole = gathers ? { ...state, ...stretching(state) } : state;
  const unfolds = state.matrix === "columns" && (gathers || !state.transposed);
  const own = isStrip2(state) && !unfolds ? ofOneAxis(whole) : whole;
  if (gathers) return gatherCode(own, library);
  return library === "torch" ? torchCode(own) : convlabCode(own);
}
function ofOneAxis(state) {
  const each = ["stride", "padding", "dilation", "output_padding", "stretched", "around"];
  const along = (values) => Array.isArray(values) ? values.slice(1) : values;
  return { ...state, x: state.x[0], kernel: state.kernel[0], ...Object.fromEntries(each.map((name) => [name, along(state[name])])) };
}
function convlabCode(state) {
  const options = {
    ...commonOptions(state),
    padding: paddingOf(state.padding),
    padding_mode: state.padding_mode !== "zeros" && quoted(state.padding_mode)
  };
  return lines(
    ...beginning(state, "convlab"),
    call(`y = convlab.${functionOf(state)}`, ["x", "kernel"], options),
    ...matrixLines(state, "convlab")
  );
}
function torchCode(given) {
  const { x, kernel, matrix } = given;
  const state = matrix && !given.transposed ? { ...given, padding: sidesOf(spatial(x), spatial(kernel), given) } : given;
  const inner = state.transposed ? transposedSteps(state) : directSteps(state);
  return lines(
    ...beginning(state, "torch"),
    ...inner.before,
    call(`y = F.${functionOf(state)}`, ["x", "kernel"], { ...commonOptions(state), padding: inner.padding }) + result2(state) + (inner.crop ?? ""),
    ...matrixLines(state, "torch")
  );
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
  for (const [name, value2] of Object.entries(attributes)) {
    const text = value2 === true ? "" : String(value2);
    if (value2 === null || value2 === void 0 || value2 === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
  return element;
}
function write(element, text) {
  const { firstChild: node2, childNodes } = element;
  if (childNodes.length !== 1 || node2.nodeType !== Node.TEXT_NODE) element.textContent = text;
  else if (node2.data !== text) node2.data = text;
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
  const shown2 = html("span");
  const value2 = html("span", { class: "value", "aria-hidden": "true" }, shown2);
  input.addEventListener("input", () => onInput(Number(input.value)));
  const control = {
    root: html("label", { class: "slider" }, html("span", {}, label), html("span", { class: "track" }, input), value2),
    set(number2) {
      input.value = String(number2);
      write(shown2, show(number2));
      set(input, { "aria-valuetext": show(number2) });
    },
    /** Let the slider run to another end. */
    limit(newMax) {
      set(input, { max: newMax });
      const [first, last] = [show(min), show(newMax)];
      reserve(value2, first.length > last.length ? first : last);
    }
  };
  control.limit(max);
  return control;
}
function stepper(name, onStep) {
  const value2 = html("span", { class: "count", role: "spinbutton", tabindex: 0, "aria-label": name });
  const [less, more] = [-1, 1].map((delta) => {
    const press = html("button", { type: "button", tabindex: -1 }, delta < 0 ? "−" : "+");
    press.addEventListener("click", () => onStep(delta));
    return press;
  });
  value2.addEventListener("keydown", (event2) => {
    const delta = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event2.key];
    if (!delta) return;
    event2.preventDefault();
    onStep(delta);
  });
  return {
    root: html("span", { class: "stepper" }, less, value2, more),
    /**
     * @param {{least: number, most: number, whyLeast: string, whyMost: string}} bounds
     * @param {{text?: string, spoken?: string | null}} [words] where the number does not say all
     */
    set(number2, { least, most, whyLeast, whyMost }, { text = String(number2), spoken = null } = {}) {
      write(value2, text);
      set(value2, { "aria-valuenow": number2, "aria-valuemin": least, "aria-valuemax": most });
      set(value2, { "aria-valuetext": spoken, title: spoken });
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
function choice(label, options, onChoose) {
  const name = groupName();
  const inputs = Object.keys(options).map((value2) => html("input", { type: "radio", name, value: value2 }));
  for (const input of inputs) input.addEventListener("change", () => onChoose(input.value));
  return {
    root: html(
      "fieldset",
      { class: "choice" },
      html("legend", {}, label),
      ...inputs.map((input) => html("label", {}, input, html("span", {}, options[input.value])))
    ),
    set(value2) {
      for (const input of inputs) input.checked = input.value === value2;
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
  const shown2 = html("span");
  const sentence = html("p", { class: "sentence", "aria-hidden": "true" }, shown2);
  const said = voice();
  const root = html(
    "div",
    { class: `convlab convlab-${kind}`, role: "group", "aria-label": label, "data-lm-suppress-shortcuts": "true" },
    body,
    sentence,
    said.root
  );
  root.addEventListener("keydown", (event2) => event2.stopPropagation());
  el.append(root);
  return {
    root,
    body,
    hush: said.hush,
    /**
     * Show the sentence at once, and have it read out when it has come to rest.
     * @param {...{text: string, role?: string}} parts its pieces, some of them in the colour of a role
     */
    say(...parts2) {
      const pieces = shown2.children;
      while (pieces.length > parts2.length) shown2.lastChild.remove();
      while (pieces.length < parts2.length) shown2.append(html("span"));
      parts2.forEach(({ text, role }, n) => write(set(pieces[n], { class: role }), text));
      said.say(parts2.map(({ text }) => text).join(""));
    },
    /** Keep room for a sentence of this length, whatever the width, so that nothing below it ever moves. */
    reserve: (text) => reserve(sentence, text)
  };
}

// src/layer.js
var PITCH = 28;
var HIGH = 74;
var Layer = class {
  /** @param {(channel: number) => void} choose  show another channel: an output, or the input that is scattered */
  constructor(choose) {
    this.choose = choose;
    this.lines = svg("svg", { class: "lines", "aria-hidden": "true" });
    this.wires = html("div", { class: "wires" });
    this.name = `convlab-${Math.random().toString(36).slice(2)}`;
    this.bars = { weights: bar("Weights"), products: bar("Multiply-adds") };
    this.root = html(
      "div",
      { class: "layer" },
      html(
        "div",
        { class: "wiring" },
        html("div", { class: "ends", "aria-hidden": "true" }, html("b", { class: "input" }, "Input"), html("b", { class: "output" }, "Output")),
        this.wires
      ),
      html("div", { class: "bars" }, this.bars.weights.root, this.bars.products.root)
    );
  }
  set(state) {
    const layer2 = layerOf(state);
    this.root.hidden = layer2.bare;
    if (layer2.bare) return;
    const { nIn, nOut, end, channel, seen } = layer2;
    const width = Math.max(nIn, nOut) * PITCH;
    const at = (n, count2) => (width - count2 * PITCH) / 2 + (n + 0.5) * PITCH;
    this.offer({ input: nIn, output: nOut }, end, at);
    this.nodes.forEach((one, n) => one.classList.toggle("seen", seen.includes(n)));
    this.radios.forEach((radio, n) => radio.checked = n === channel);
    const isLit = ([input, output]) => (end === "input" ? input : output) === channel;
    const wires = connections(state).sort((one, other) => isLit(one) - isLit(other));
    set(this.lines, { viewBox: `0 0 ${width} ${HIGH}`, width, height: HIGH });
    this.lines.replaceChildren(
      ...wires.map(
        (wire) => svg("line", {
          x1: at(wire[0], nIn),
          x2: at(wire[1], nOut),
          y1: 0,
          y2: HIGH,
          class: isLit(wire) ? "lit" : null
        })
      )
    );
    const { weights, products: products2 } = price(state, geometry3(state));
    this.bars.weights.set(weights);
    this.bars.products.set(products2);
  }
  /** The channels of both ends: on the one that is chosen from they are radio buttons. */
  offer(counts, end, at) {
    const places = JSON.stringify([counts, end]);
    if (this.places === places) return;
    this.places = places;
    const along = (role, make) => Array.from({ length: counts[role] }, (_, n) => make(n, at(n, counts[role])));
    const other = end === "input" ? "output" : "input";
    const title = end === "input" ? "Input" : "Output";
    this.nodes = along(other, node);
    this.radios = along(end, (n) => {
      const radio = html("input", { type: "radio", name: this.name, value: n, "aria-label": `${title} channel ${n}` });
      radio.addEventListener("change", () => this.choose(n));
      return radio;
    });
    const rows = {
      [other]: html("div", { class: `nodes ${other}`, "aria-hidden": "true" }, ...this.nodes),
      [end]: html(
        "fieldset",
        { class: `nodes ${end}` },
        html("legend", { class: "unseen-legend" }, `${title} channel`),
        ...along(end, (n, x) => html("label", { class: "node", style: `--at: ${x}px` }, this.radios[n], html("span", {}, String(n))))
      )
    };
    this.wires.replaceChildren(rows.input, this.lines, rows.output);
  }
};
function node(n, at) {
  return html("span", { class: "node", style: `--at: ${at}px` }, html("span", {}, String(n)));
}
function bar(name) {
  const filled = html("span", { class: "filled" });
  const number2 = html("span", { class: "number" });
  return {
    root: html("p", { class: "bar" }, html("span", { class: "name" }, name), html("span", { class: "whole", "aria-hidden": "true" }, filled), number2),
    set({ own, dense }) {
      filled.style.width = `${100 * own / dense}%`;
      write(number2, own === dense ? String(own) : `${own}; in one group it would be ${dense}`);
    }
  };
}

// src/line_numbers.js
var NUMBERS = 18;
var LINES = ["row", "column"];
function numbering(size2, { step = [1, 1], every = 1 } = {}) {
  return (axis, line) => {
    const number2 = line / step[axis];
    return number2 % every === 0 && number2 >= 0 && number2 < size2[axis] ? number2 : null;
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

// src/numbers.js
function number(value2) {
  const magnitude = Math.abs(value2);
  let text;
  if (magnitude >= 1e15 || magnitude > 0 && magnitude < 1e-3) {
    const [digits, exponent] = value2.toExponential(2).split("e");
    text = `${stripped(digits)}e${Number(exponent)}`;
  } else {
    text = stripped(value2.toFixed(magnitude >= 0.1 || magnitude === 0 ? 3 : magnitude >= 0.01 ? 4 : 5));
  }
  return minus(text);
}
function factor(value2) {
  return value2 < 0 ? `(${number(value2)})` : number(value2);
}
function brief(value2, room) {
  const text = number(value2);
  if (text.replace("−", "").length <= room) return text;
  for (const decimals of [3, 2, 1, 0]) {
    const shorter = minus(stripped(value2.toFixed(decimals)));
    if (shorter.replace("−", "").length <= room && Number(value2.toFixed(decimals)) !== 0) return shorter;
  }
  const [digits, exponent] = value2.toExponential(0).split("e");
  return minus(`${digits}e${Number(exponent)}`);
}
var LARGEST = 1e100;
function parsed(text) {
  const parts2 = text.trim().replaceAll("−", "-").replaceAll(",", ".").split("/");
  if (parts2.length > 2 || parts2.some((part) => part.trim() === "")) return null;
  const value2 = parts2.map(Number).reduce((a, b) => a / b);
  return Math.abs(value2) <= LARGEST ? value2 : null;
}
function agrees(guess, value2) {
  return Math.abs(guess - value2) <= 5e-4 * Math.max(1, Math.abs(value2));
}
function stripped(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
function minus(text) {
  return text.replaceAll("-", "−");
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
      this.root.addEventListener(type, (event2) => {
        if (event2.pointerType !== "touch") this.point(event2.buttons === 0 ? this.cellAt(event2) : null);
      });
    }
    this.root.addEventListener("pointerleave", () => this.point(null));
    this.table.addEventListener("focusin", (event2) => {
      const cell = this.cellOf(event2.target);
      if (cell) this.activate(keyOf(cell));
      if (event2.target.matches?.(":focus-visible")) this.point(cell);
    });
    this.table.addEventListener("focusout", () => this.point(null));
    this.table.addEventListener("keydown", (event2) => this.press(event2));
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
  cellAt(event2) {
    const [row, column] = this.placeOf(event2).map(Math.floor);
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
  press(event2) {
    const cell = this.cellOf(event2.target);
    if (!cell || event2.target.tagName === "INPUT" || event2.altKey || event2.metaKey) return;
    if (!this.onKey(event2, cell) && !this.step(event2, cell)) return;
    event2.preventDefault();
  }
  /** Go from cell to cell, or begin to edit one. */
  step(event2, [row, column]) {
    const [top, left] = this.origin;
    const [bottom, right] = [top + this.shape[0] - 1, left + this.shape[1] - 1];
    let to = null;
    if (event2.key in ARROWS) to = [row + ARROWS[event2.key][0], column + ARROWS[event2.key][1]];
    else if (event2.key === "Home") to = [event2.ctrlKey ? top : row, left];
    else if (event2.key === "End") to = [event2.ctrlKey ? bottom : row, right];
    else if (event2.key === "PageUp") to = [top, column];
    else if (event2.key === "PageDown") to = [bottom, column];
    else if (event2.key === "Enter" || event2.key === "F2") return this.edit([row, column]);
    else if (/^[-−.\d]$/.test(event2.key) && !event2.ctrlKey) return this.edit([row, column], event2.key);
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
    const value2 = this.editable(cell);
    if (value2 === null) return false;
    const { element, face } = this.cells.get(keyOf(cell));
    const field = html("input", { type: "text", inputmode: "decimal", "aria-label": `New value of ${face.label}` });
    let closed = false;
    field.value = typed ?? String(value2);
    const close = (next) => {
      closed = true;
      field.remove();
      element.textContent = this.cells.get(keyOf(cell))?.face.text ?? "";
      next?.focus();
    };
    const leave = () => close(home ?? element);
    const pass = (event2) => {
      leave();
      (home ?? element).dispatchEvent(new KeyboardEvent(event2.type, event2));
    };
    const moves = ({ key, shiftKey, ctrlKey, altKey, metaKey }) => key in ARROWS && !(shiftKey || ctrlKey || altKey || metaKey) && typed === null && field.value === String(value2);
    const keep = (next) => {
      if (closed) return true;
      const number2 = parsed(field.value);
      if (number2 === null) {
        set(field, { "aria-invalid": "true" });
        this.onRefuse(`“${field.value}” is not a number. Type one such as −1, 0.5 or 1/9, or press Escape.`);
        return false;
      }
      close(next);
      if (number2 !== value2) this.onEdit(cell, number2);
      return true;
    };
    field.addEventListener("input", () => set(field, { "aria-invalid": null }));
    field.addEventListener("blur", () => keep(null) || close(null));
    field.addEventListener("keydown", (event2) => {
      if (event2.key === "Escape") leave();
      else if (moves(event2)) pass(event2);
      else if (event2.key === "Enter") keep(element);
      else if (event2.key === "Tab" && keep(element)) return;
      else if (event2.key !== "Tab") return;
      event2.preventDefault();
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

// src/matrix.js
function matrixOf(state, one = caseOf3(state)) {
  return state.matrix === "sparse" ? sparse2(state, one) : columns(state, one);
}
function sparse2(state, one) {
  const sizes2 = geometry3(state);
  const { nIn, nOut, channel, group } = one.layer;
  const [inputs, outputs] = [cellsOf(sizes2.input, one, "input"), cellsOf(sizes2.output, one, "output")];
  const entries = /* @__PURE__ */ new Map();
  for (let row = 0; row < nOut * outputs.each; row++) {
    const output = outputs.at(row);
    const to = outputs.channel(row);
    const taps = gathered(state, output, one);
    for (const from of group(to, "output")) {
      for (const { kernel, input } of taps) {
        const { own } = one.input(input, from);
        if (own === null) continue;
        const value2 = one.kernel(kernel, from, to).value;
        entries.set(keyOf([row, inputs.index(own, from)]), { value: value2, kernel, input, output, link: [from, to] });
      }
    }
  }
  const along = one.at === "output" ? outputs : inputs;
  return {
    kind: "sparse",
    name: !state.transposed ? "C" : state.flip ? "Cᵀ" : "not Cᵀ",
    meaning: `a row for each output cell, a column for each input cell${one.layer.bare ? "" : ", in blocks by their channels"}; what is empty is zero`,
    shape: matrixShape(state, sizes2),
    blocks: { count: [nOut, nIn], shape: [outputs.each, inputs.each], roles: ["output", "input"], channels: [upTo(nOut), upTo(nIn)] },
    axis: one.at === "output" ? 0 : 1,
    line: (now) => channel * along.each + indexOf(now),
    entries,
    row: outputs.name,
    column: inputs.name,
    place: (line) => ({ position: along.at(line), channel: along.channel(line) })
  };
}
function columns(state, one) {
  const { walk, layer: layer2, on, at, words } = one;
  const sizes2 = geometry3(state);
  const shape = matrixShape(state, sizes2);
  const scatters = at === "input";
  const others = scatters ? layer2.seen : upTo(layer2.nIn);
  const each = walk.kernel[0] * walk.kernel[1];
  const entries = /* @__PURE__ */ new Map();
  for (let column = 0; column < shape[1]; column++) {
    const position = cellAt(column, walk.count[1]);
    others.forEach(
      (other, n) => cellsMet(walk, position).forEach(({ kernel, cell }, place) => {
        const [input, output] = scatters ? [position, cell] : [cell, position];
        const link = layer2.seen.includes(other) ? linkOf(one, other) : [other, null];
        const value2 = scatters ? one.kernel(kernel, ...link).value * one.input(input, layer2.channel).value : one.input(input, other).value;
        entries.set(keyOf([n * each + place, column]), { value: value2, kernel, input, output, link });
      })
    );
  }
  const of = (n) => layer2.bare ? "" : ` for ${on} channel ${others[n]}`;
  return {
    kind: "columns",
    name: scatters ? "Columns for col2im" : "im2col",
    meaning: scatters ? `a column for each input cell${layer2.bare ? "" : ` of channel ${layer2.channel}`}: its number times the kernel${layer2.bare ? "" : "s"}, to be added to the output` : `a column for each position: the cells under the window, a row for each kernel value${layer2.bare ? "" : ", in a block for each channel"}`,
    shape,
    blocks: { count: [others.length, 1], shape: [each, shape[1]], roles: [on, null], channels: [others, []] },
    axis: 1,
    line: indexOf,
    entries,
    row: (row) => `kernel ${words.place(cellAt(row % each, walk.kernel[1]))}${of(Math.floor(row / each))}`,
    column: (column) => `${at} ${words.place(cellAt(column, walk.count[1]))}`,
    place: (column) => ({ position: cellAt(column, walk.count[1]), channel: layer2.channel })
  };
}
function cellsOf(size2, { layer: layer2, words }, role) {
  const each = size2[0] * size2[1];
  const channel = (index) => Math.floor(index / each);
  const at = (index) => cellAt(index % each, size2[1]);
  const name = (index) => `${role} ${words.place(at(index))}${layer2.bare ? "" : ` of channel ${channel(index)}`}`;
  return { each, channel, at, name, index: (cell, n) => n * each + cell[0] * size2[1] + cell[1] };
}
var upTo = (count2) => Array.from({ length: count2 }, (_, n) => n);
function entriesOf({ entries }, role, cell, [input, output] = [0, 0]) {
  const key = keyOf(cell);
  const isOf = (entry) => keyOf(entry[role]) === key && (role === "output" || entry.link[0] === input) && (role === "input" || entry.link[1] === output);
  return [...entries].filter(([, entry]) => isOf(entry)).map(([place]) => place.split(",").map(Number));
}
function angleOf({ walk: { kernel } }, [u, v]) {
  return Math.round(360 * (u * kernel[1] + v) / (kernel[0] * kernel[1]));
}
function cellAt(index, columns2) {
  return [Math.floor(index / columns2), index % columns2];
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
    const during = (type, handler) => element.addEventListener(type, (event2) => event2.pointerId === down.pointerId && handler(event2), {
      signal: over.signal
    });
    during("pointermove", (event2) => {
      if (!dragged) {
        if (Math.hypot(event2.clientX - down.clientX, event2.clientY - down.clientY) <= STILL) return;
        dragged = true;
        element.classList.add("dragging");
      }
      drag(event2, begun);
    });
    const end = () => {
      over.abort();
      element.classList.remove("dragging");
    };
    during("pointerup", (event2) => {
      end();
      if (!dragged) click(event2);
    });
    during("pointercancel", end);
    element.setPointerCapture(down.pointerId);
  });
}

// src/sentence.js
var MOST_PRODUCTS = 12;
var FIRST_PRODUCTS = 6;
var LAST_PRODUCTS = 2;
function longestSentence(state) {
  const one = caseOf3(state);
  const matrix = drawnMatrix(state, one);
  const events = Array.from(
    { length: positionCount(state) },
    (_, n) => textOf(event({ ...state, position: positionAt(state, n) }, one, matrix))
  );
  return textOf(start(state)) + events.reduce((longest, text) => text.length > longest.length ? text : longest, "");
}
function parts(state) {
  const one = caseOf3(state);
  return [...start(state), ...event(state, one, drawnMatrix(state, one))];
}
function drawnMatrix(state, one) {
  return state.matrix ? matrixOf(state, one) : null;
}
function start(state) {
  return layerOf(state).bare ? setting(state) : layer(state);
}
function event(state, one, matrix) {
  const hide = isWithheld(state, asked(state, state.position, one));
  const happens = EVENTS[one.name](state, hide, one);
  return matrix ? [...happens, { text: `; ${matrixText(state, hide, one, matrix)}` }] : happens;
}
function setting(state) {
  const { input, kernel, output } = geometry3(state);
  const sized = (noun, shape) => isStrip2(state) ? `${noun} of ${shape[1]}` : `${size(shape)} ${noun}`;
  return [
    { text: state.transposed ? "transposed: " : "" },
    { text: sized("input", input), role: "input" },
    { text: ", " },
    { text: sized("kernel", kernel), role: "kernel" },
    { text: `, ${stepping(state)} → ` },
    { text: sized("output", output), role: "output" },
    { text: "; " }
  ];
}
function stepping(state) {
  const along = (values) => isStrip2(state) ? values.slice(1) : values;
  const padding = paddingText(state.padding, along(geometry3(state).sides), state.padding_mode);
  let steps = `stride ${perAxis2(along(state.stride))}, padding ${padding}`;
  if (state.transposed && along(state.output_padding).some((a) => a !== 0)) {
    steps += `, output padding ${perAxis2(along(state.output_padding))}`;
  }
  if (along(state.dilation).some((d) => d !== 1)) steps += `, dilation ${perAxis2(along(state.dilation))}`;
  return steps;
}
function layer(state) {
  const { input, kernel, output } = geometry3(state);
  const { nIn, nOut, groups } = layerOf(state);
  const { weights, products: products2 } = price(state, geometry3(state));
  const [count2, depth] = [state.kernel.length, state.kernel[0].length];
  return [
    { text: state.transposed ? "transposed: " : "" },
    { text: `${size([nIn, ...input])} input`, role: "input" },
    { text: ", " },
    { text: `${count2} kernel${count2 === 1 ? "" : "s"} of ${size([depth, ...kernel])}`, role: "kernel" },
    { text: `, groups ${groups}, ${stepping(state)} → ` },
    { text: `${size([nOut, ...output])} output`, role: "output" },
    { text: `: ${weights.own} weights, ${products2.own} multiply-adds; ` }
  ];
}
function value(state, hide, one) {
  const { bare, channel, seen } = one.layer;
  const { position } = state;
  const where = `at ${one.words.place(position)}: `;
  const begin = bare ? [{ text: where }] : [{ text: `output channel ${channel}`, role: "output" }, { text: ` ${where}` }];
  if (hide) return [...begin, { text: "?", role: "output" }];
  const each = productsByChannel(state, position, one);
  if (seen.length === 1 || each[0].length === 1) return [...begin, ...sum(state, position, { one })];
  const added = each.flatMap((pairs2, n) => [
    { text: n ? " + " : "" },
    { text: (n ? factor : number)(total(pairs2)), role: "kernel" },
    { text: ` from input channel ${seen[n]}` }
  ]);
  return [...begin, ...added, { text: " = " }, { text: number(total(each.flat())), role: "output" }];
}
var EVENTS = {
  direct: value,
  gather: (state, hide, one) => [
    { text: `kernel${one.layer.bare ? "" : "s"} ${state.flip ? "flipped" : "not flipped"}, ` },
    ...value(state, hide, one),
    { text: hide ? "" : verdict(state, one) }
  ],
  scatter: stamps
};
function verdict(state, one) {
  const right = rightNumbers(state)?.(state.position);
  if (right === void 0) return "";
  const own = number(valueAt(state, state.position, one));
  return right === own ? ", which happens to be right" : `, which is wrong: ${right} is right`;
}
function rightNumbers(state) {
  if (!state.transposed || state.flip) return void 0;
  const right = { ...state, flip: true };
  const one = caseOf3(right);
  return (output) => number(valueAt(right, output, one));
}
function stamps(state, hide, one) {
  const { position } = state;
  const { bare, channel, seen } = one.layer;
  const cells = scattered(state, position, one).map(({ output }) => output);
  const { lines: lines2, place } = one.words;
  const spans = lines2.map((noun, axis) => span(noun, [...new Set(cells.map((cell) => cell[axis]))]));
  const cropped = cells.filter((cell) => !one.output(cell).counts).length;
  const written = seen.map((output) => [
    ...stamp(one.input(position, channel).value, one.layer.between(channel, output), hide),
    { text: bare ? "" : ` in output channel ${output}` }
  ]);
  const shown2 = written.length > 2 ? [written[0], [{ text: "…" }], written.at(-1)] : written;
  return [
    { text: bare ? `input ${place(position)}` : `input channel ${channel} at ${place(position)}`, role: "input" },
    { text: ` writes on ${spans.slice(one.strip ? 1 : 0).join(" and ")}${cropped ? ` (${cropped} of ${cells.length} cropped)` : ""}: ` },
    ...shown2.flatMap((parts2, n) => n ? [{ text: ", " }, ...parts2] : parts2)
  ];
}
function stamp(value2, kernel, hide) {
  return [
    { text: factor(value2), role: "input" },
    { text: "·" },
    { text: numbers(kernel), role: "kernel" },
    { text: " = " },
    { text: hide ? "?" : numbers(kernel.map((row) => row.map((weight) => value2 * weight))), role: "output" }
  ];
}
function span(noun, cells) {
  const shown2 = cells.map(number);
  if (cells.length === 1) return `${noun} ${shown2[0]}`;
  return cells[1] === cells[0] + 1 ? `${noun}s ${shown2[0]} to ${shown2.at(-1)}` : `${noun}s ${shown2.join(", ")}`;
}
function sum(state, output, { withhold = false, one = caseOf3(state) } = {}) {
  const pairs2 = products(state, output, one);
  const written = pairs2.map(([weight, value2]) => [
    { text: factor(weight), role: "kernel" },
    { text: "·" },
    { text: factor(value2), role: "input" }
  ]);
  const shown2 = written.length > MOST_PRODUCTS ? [...written.slice(0, FIRST_PRODUCTS), [{ text: "…" }], ...written.slice(-LAST_PRODUCTS)] : written;
  return [
    ...shown2.flatMap((product, index) => index ? [{ text: " + " }, ...product] : product),
    { text: " = " },
    { text: withhold ? "?" : number(total(pairs2)), role: "output" }
  ];
}
function matrixText(state, hide, one, { kind, shape, blocks, axis, line, entries }) {
  const at = line(state);
  const values = [...entries].filter(([key]) => Number(key.split(",")[axis]) === at).map(([, { value: value2 }]) => value2);
  const { bare, nIn, nOut, groups } = one.layer;
  if (kind === "columns") {
    const name2 = { direct: "im2col is", gather: "im2col of the input with zeros is", scatter: "the columns for col2im are" };
    const whole2 = bare ? size(shape) : `${size(shape)}, ${blocks.count[0]} block${blocks.count[0] === 1 ? "" : "s"} of ${blocks.shape[0]} rows`;
    const column = hide && one.name === "scatter" ? "?" : numbers([values]);
    return `${name2[one.name]} ${whole2}, column ${at} is ${column}`;
  }
  const [here, there] = axis === 0 ? ["row", "column"] : ["column", "row"];
  const name = !state.transposed ? "C" : state.flip ? "Cᵀ" : "the matrix, which is not Cᵀ without the flip,";
  const mirror = state.transposed && state.flip ? `, which is ${there} ${at} of C` : "";
  const zero = groups > 1 ? `, ${nIn * nOut - nIn * nOut / groups} of them zero` : "";
  const whole = bare ? size(shape) : `${size(shape)}, ${size(blocks.count)} blocks of ${size(blocks.shape)}${zero},`;
  return `${name} is ${whole} with ${entries.size} entries, ${values.length} of them in ${here} ${at}${mirror}`;
}
function textOf(parts2) {
  return parts2.map((part) => part.text).join("");
}
function size(shape) {
  return shape.join("×");
}
function paddingText(padding, sides, mode = "zeros") {
  const even = sides.every(([before, after]) => before === after);
  const pairs2 = sides.map((pair2) => `(${pair2.join(", ")})`);
  const uneven = pairs2.length === 1 ? pairs2[0] : `(${pairs2.join(", ")})`;
  const cells = even ? perAxis2(sides.map(([before]) => before)) : uneven;
  const names = [typeof padding === "string" ? padding : "", mode === "zeros" ? "" : mode].filter(Boolean);
  return names.length ? `${cells} (${names.join(", ")})` : cells;
}
function numbers(grid) {
  const columns2 = grid[0].length;
  const values = withoutNoise(grid.flat());
  const written = values.map((value2, n) => ({ gap: n === 0 ? "" : n % columns2 === 0 ? "; " : " ", text: number(value2) }));
  const joined = (some) => some.map(({ gap, text }) => gap + text).join("");
  if (values.length <= MOST_PRODUCTS) return `[${joined(written)}]`;
  const [next, ...last] = written.slice(-LAST_PRODUCTS);
  return `[${joined(written.slice(0, FIRST_PRODUCTS))} … ${next.text}${joined(last)}]`;
}
function withoutNoise(values) {
  const least = 1e-12 * Math.max(...values.map(Math.abs));
  return values.map((value2) => Math.abs(value2) < least ? 0 : value2);
}
function perAxis2(values) {
  return values.every((value2) => value2 === values[0]) ? String(values[0]) : `(${values.join(", ")})`;
}

// src/matrix_panel.js
var LINES2 = ["row", "column"];
var [NARROWEST, WIDEST] = [6, 30];
var TALLEST = 600;
var LEGIBLE = 24;
var NUMBERS2 = 26;
var LABELS = 62;
var APART = 20;
var BORDERS = 6;
var MatrixPanel = class {
  /**
   * @param {object} actions
   * @param {(entry: import("./matrix.js").Entry | null) => void} actions.link  light the cells that an entry links
   * @param {(position: number[], channel: number) => void} actions.moveTo
   */
  constructor(actions) {
    this.actions = actions;
    this.grid = new Grid({
      role: "matrix",
      onPoint: (cell) => this.point(cell),
      onKey: ({ key }, cell) => key === "Enter" && this.moveTo(cell)
    });
    onPress(this.grid.root, {
      click: (event2) => {
        const cell = this.grid.cellAt(event2);
        if (cell) this.moveTo(cell);
      }
    });
    this.line = html("div", { class: "position" });
    this.blocks = html("div", { class: "blocks", "aria-hidden": "true" });
    this.grid.root.prepend(this.line, this.blocks);
    this.name = html("b");
    this.detail = html("span", { class: "detail" });
    this.note = html("p", { class: "reading" });
    this.said = voice();
    this.scroll = html("div", { class: "scroll" }, this.grid.root);
    this.root = html(
      "div",
      { class: "unrolled" },
      html("div", { class: "title" }, this.name, this.detail),
      this.scroll,
      this.note,
      this.said.root
    );
  }
  // --- showing a state ----------------------------------------------------------------------------------------------
  configure(state) {
    this.root.hidden = !state.matrix;
    if (this.root.hidden) return;
    this.state = state;
    this.case = caseOf3(state);
    this.matrix = matrixOf(state, this.case);
    const { name, meaning, shape, entries } = this.matrix;
    this.root.classList.toggle("blocked", !this.case.layer.bare);
    write(this.name, name);
    write(this.detail, `${size(shape)}: ${meaning}`);
    this.grid.layout(shape, [0, 0], `${name}, ${size(shape)}: ${meaning}`);
    this.first = /* @__PURE__ */ new Map();
    for (const [key, entry] of entries) {
      if (!this.first.has(sourceOf(entry))) this.first.set(sourceOf(entry), key);
    }
    this.scale = Math.max(...[...entries.values()].map(({ value: value2 }) => Math.abs(value2)), 0);
    this.made = null;
    this.fit();
    this.move(state);
  }
  /** Show another position: its line, and of the columns those that are made. */
  move(state) {
    if (!state.matrix) return;
    this.state = state;
    const { kind, axis } = this.matrix;
    const at = indexOf(state);
    this.line.dataset.axis = axis;
    const line = this.matrix.line(state);
    this.line.style.setProperty("--at", line);
    this.grid.numbers.light(axis, [line]);
    if (this.made === null || state.predict && this.case.at === "input") this.grid.show((cell) => this.face(cell, at));
    else if (kind === "columns" && this.made !== at) {
      const [from, to] = [Math.min(this.made, at), Math.max(this.made, at)];
      this.grid.refresh((cell) => this.face(cell, at), ([, column]) => from < column && column <= to);
    }
    this.made = at;
    this.keepInView(line);
  }
  face([row, column], at) {
    const entry = this.matrix.entries.get(keyOf([row, column]));
    const where = `row ${row}, column ${column}`;
    if (!entry) return { text: "", label: `${where}: 0`, tone: 0, kind: "empty" };
    const text = this.cell >= LEGIBLE ? brief(entry.value, 3) : "";
    if (this.matrix.kind === "sparse") {
      const { own } = this.case.kernel(entry.kernel, ...entry.link);
      const label = `${where}: weight ${this.case.words.place(own)}, ${number(entry.value)}`;
      return { text, label, tone: 0, kind: "weight", angle: angleOf(this.case, own) };
    }
    if (column > at) return { text: "", label: `${where}: not yet made`, tone: 0, kind: "unmade" };
    if (this.hides(entry)) return { text: "?", label: `${where}: still to be predicted`, tone: 0, kind: "withheld" };
    const kind = this.kindOf(entry, keyOf([row, column]));
    const tone = kind === "plain" && this.scale > 0 ? entry.value / this.scale : 0;
    return { text, label: `${where}: ${number(entry.value)}`, tone, kind };
  }
  /** A column to be added to the output gives away what is still to be predicted. */
  hides({ output }) {
    return this.case.at === "input" && isWithheld(this.state, output) && this.case.output(output).counts;
  }
  kindOf(entry, key) {
    if (this.case.at === "input") return this.case.output(entry.output).counts ? "plain" : "padding cropped";
    const { kind } = this.case.input(entry.input);
    return kind === "plain" && this.first.get(sourceOf(entry)) !== key ? "copy" : kind;
  }
  fit(width = this.width) {
    this.width = width;
    this.overflows = null;
    if (!width || this.root.hidden || !this.matrix) return;
    const [rows, columns2] = this.matrix.shape;
    const labels = this.case.layer.bare ? 0 : LABELS;
    const room = Math.min((width - NUMBERS2 - labels - BORDERS) / columns2, TALLEST / rows);
    const cell = Math.min(Math.max(Math.floor(room), NARROWEST), WIDEST);
    if (cell !== this.cell) {
      this.cell = cell;
      this.made = null;
    }
    const every = [1, 2, 5].find((n) => n * cell >= APART);
    this.grid.number(numbering(this.matrix.shape, { every }));
    this.grid.root.style.setProperty("--cell", `${cell}px`);
    const borders = this.bordersOfBlocks(cell);
    const areThere = borders.length === this.blocks.children.length && borders.every((one, n) => one.isEqualNode(this.blocks.children[n]));
    if (!areThere) this.blocks.replaceChildren(...borders);
    this.tell(null);
  }
  /** The lines between the blocks of channels, and what each block of rows or columns is called. */
  bordersOfBlocks(cell) {
    const { bare, channel, seen, end } = this.case.layer;
    if (bare) return [];
    const { count: count2, shape, roles } = this.matrix.blocks;
    return [0, 1].flatMap((axis) => {
      if (roles[axis] === null) return [];
      const isLit = (n) => roles[axis] === end ? n === channel : seen.includes(n);
      return this.matrix.blocks.channels[axis].map((n, place) => {
        const text = axis === 0 || shape[1] * cell >= LABELS ? `${roles[axis]} ${n}` : String(n);
        const classes = `block ${LINES2[axis]} ${roles[axis]}${isLit(n) ? " lit" : ""}${place === count2[axis] - 1 ? " last" : ""}`;
        return html("span", { class: classes, style: `--from: ${place * shape[axis]}; --count: ${shape[axis]}` }, html("b", {}, text));
      });
    });
  }
  resize(width) {
    this.fit(width);
    if (this.made === null && this.state?.matrix) this.move(this.state);
  }
  /** Where there are more columns than room, the column of the position stays in view. */
  keepInView(at) {
    if (this.matrix.axis === 0) return;
    this.overflows ??= this.scroll.scrollWidth > this.scroll.clientWidth;
    if (!this.overflows) return;
    const [left, room] = [at * this.cell, this.scroll.clientWidth - this.cell - BORDERS];
    this.scroll.scrollLeft = Math.min(Math.max(this.scroll.scrollLeft, NUMBERS2 + left - room), left);
  }
  // --- links --------------------------------------------------------------------------------------------------------
  /** Light the entries that link a cell of a grid; null lights none. @param {"kernel" | "input" | "output"} role */
  light(role, cell, link) {
    if (!this.state?.matrix) return;
    this.grid.mark("matched", cell ? entriesOf(this.matrix, role, cell, link) : []);
  }
  /** Light what the entry under the pointer links, and wherever else its number goes or comes from. */
  point(cell) {
    const entry = cell && this.matrix.entries.get(keyOf(cell));
    const hidden = entry && this.matrix.kind === "columns" && cell[1] > this.made;
    this.actions.link(entry && !hidden ? entry : null);
    if (this.matrix.kind === "columns") {
      const role = this.case.at === "input" ? "output" : "input";
      this.light(role, entry && !hidden ? entry[role] : null, entry?.link);
    }
    this.tell(cell ? this.words(cell, entry, hidden) : null);
  }
  /** Say what is pointed at, or else what can be done. */
  tell(words) {
    const copies = this.matrix.kind === "columns" && this.case.at === "output" ? "Colourless entries are copies. " : "";
    const help = `${copies}Point at an entry to see what it links, press on it to go there.`;
    write(this.note, words ?? (this.cell < LEGIBLE ? `The digits are left out, for want of room. ${help}` : help));
    this.said.say(words ?? "");
  }
  words([row, column], entry, hidden) {
    const where = `Row ${row} is ${this.matrix.row(row)}, column ${column} is ${this.matrix.column(column)}: `;
    if (!entry) return `${where}0, for ${this.why([row, column])}.`;
    if (hidden) return `${where}not made yet.`;
    if (this.matrix.kind === "sparse") {
      const { own: own2 } = this.case.kernel(entry.kernel, ...entry.link);
      return `${where}weight ${this.case.words.place(own2)}, which is ${number(entry.value)}.`;
    }
    if (this.hides(entry)) return `${where}still to be predicted.`;
    const value2 = number(entry.value);
    if (this.case.at === "input") {
      if (!this.case.output(entry.output).counts) return `${where}${value2}, cropped.`;
      const added = entriesOf(this.matrix, "output", entry.output, entry.link).length;
      return `${where}${value2}, added to output ${this.case.words.place(entry.output)}${added > 1 ? ` with ${added - 1} more` : ""}.`;
    }
    const { own, what } = this.case.input(entry.input);
    const copies = entriesOf(this.matrix, "input", entry.input, entry.link).length;
    const stands = copies > 1 ? `in ${copies} places` : "here alone";
    return `${where}${value2}${own ? `, input ${this.case.words.place(own)}` : what}. It stands ${stands}.`;
  }
  /** Why an entry of C is zero. */
  why(cell) {
    const [output, input] = cell.map((n, axis) => Math.floor(n / this.matrix.blocks.shape[axis]));
    return this.case.layer.group(output, "output").includes(input) ? "nothing leads from this input to this output" : "these channels are in different groups";
  }
  moveTo(cell) {
    const { position, channel } = this.matrix.place(cell[this.matrix.axis]);
    this.actions.moveTo(position, channel);
    return true;
  }
};
function sourceOf({ input, link }) {
  return `${link[0]} ${keyOf(input)}`;
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
  for (const [name, value2] of Object.entries(changes)) model.set(name, value2);
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

// src/cell_size.js
var CELL_SIZES = [44, 40, 36, 32, 28, 26, 24];
var SMALLEST = CELL_SIZES.at(-1);
var HIGHEST = 520;
var SMALL_CELLS = [36, 32, 28, 26, 24];
var BORDERS2 = 4;
var APART2 = 20;
var LEAST_PANEL = 164;
var CAPTIONS = 124;
var BETWEEN = 34 + NUMBERS;
var MARGINS = 12;
var ROOMY = 36;
function fitOne({ frames }, width) {
  const [input, kernel, output] = shapes(frames);
  const tallest = Math.max(input[0], kernel[0], output[0]);
  const allowed = CELL_SIZES.filter((cell) => cell * tallest <= HIGHEST);
  const fitting = (columns2, signs) => allowed.find((cell) => NUMBERS + columns2 * cell + signs * BETWEEN + MARGINS <= width) ?? 0;
  const inOneRow = fitting(input[1] + kernel[1] + output[1], 2);
  const inTwoRows = Math.min(fitting(input[1], 0), fitting(kernel[1] + output[1], 2));
  const inThree = Math.min(fitting(input[1], 0), fitting(Math.max(kernel[1], output[1]), 1));
  return inOneRow >= 32 ? inOneRow : Math.max(inOneRow, inTwoRows, inThree, SMALLEST);
}
function fitStrip({ frames: { input, output } }, width) {
  const first = Math.min(input.origin[1], output.origin[1]);
  const length = Math.max(...[input, output].map(({ origin, shape }) => origin[1] + shape[1])) - first;
  const cell = CELL_SIZES.find((one) => length * one + MARGINS <= width);
  if (!cell) return { cell: SMALLEST, shifts: { input: 0, output: 0 } };
  return { cell, shifts: { input: input.origin[1] - first, output: output.origin[1] - first } };
}
function fitChannels({ frames, at, on, layer: layer2 }, width) {
  const [each, kernel, alone] = [on, "kernel", at].map((role) => frames[role].shape);
  const count2 = on === "input" ? layer2.nIn : layer2.nOut;
  const wide = (abreast2, cell2) => abreast2 * (Math.max(NUMBERS + each[1] * cell2 + BORDERS2, LEAST_PANEL) + APART2) - APART2;
  const ways = [];
  for (let rows = 1; rows <= count2; rows++) {
    const abreast2 = Math.ceil(count2 / rows);
    for (const beside of [true, false]) {
      const more = (cell3) => beside ? BETWEEN + alone[1] * cell3 + BORDERS2 : 0;
      const cell2 = SMALL_CELLS.find((one) => wide(abreast2, one) + more(one) <= width);
      if (!cell2) continue;
      const high = rows * ((each[0] + kernel[0]) * cell2 + CAPTIONS) + (beside ? 0 : alone[0] * cell2 + CAPTIONS / 3);
      ways.push({ abreast: abreast2, cell: cell2, high });
    }
  }
  const { abreast, cell } = ways.sort((one, other) => one.high - other.high)[0] ?? { abreast: 1, cell: SMALLEST };
  return { cell, wide: wide(abreast, cell) };
}
function shapes(frames) {
  return ["input", "kernel", "output"].map((role) => frames[role].shape);
}

// src/channel.js
var Channel = class {
  /** @param {number} n @param {Panels} panels @param {Actions} actions */
  constructor(n, panels, actions) {
    const { on } = panels.case;
    const link = () => linkOf(panels.case, n);
    const ofKernel = (cell) => panels.case.kernel(cell, ...link());
    this.shown = new ShownGrid(on, () => n, panels, actions);
    this.grid = this.shown.grid;
    this.kernel = new Grid({
      role: "kernel",
      editable: (cell) => ofKernel(cell).value,
      onEdit: (cell, value2) => actions.change(withKernel(panels.state, link(), ofKernel(cell).own, value2)),
      onPoint: (cell) => panels.links.pointAtKernel(n, cell),
      onRefuse: actions.refuse
    });
    onPress(this.kernel.root, {
      click: (event2) => {
        const cell = this.kernel.cellAt(event2);
        if (cell) this.kernel.edit(cell);
      }
    });
    this.kernelPanel = panel("kernel", this.kernel);
    this.sign = sign("");
    this.adds = html("p", { class: "adds" });
    this.joined = html("div", { class: "joined weights" }, this.sign, this.kernelPanel.root);
    const own = this.shown.panel.root;
    const parts2 = on === "input" ? [own, this.joined, this.adds] : [this.joined, html("div", { class: "joined" }, sign("="), own)];
    this.root = html("div", { class: "channel" }, ...parts2);
    this.window = html("div", { class: "window" });
  }
};
var ShownGrid = class {
  /** @param {"input" | "output"} role @param {() => number} channel @param {Panels} panels @param {Actions} actions */
  constructor(role, channel, panels, { change, refuse }) {
    const ofInput = (cell) => panels.case.input(cell, channel());
    const options = {
      input: {
        editable: (cell) => ofInput(cell).own ? ofInput(cell).value : null,
        onEdit: (cell, value2) => change(withInput(panels.state, channel(), ofInput(cell).own, value2)),
        onPoint: (cell) => panels.links.pointAtInput(channel(), cell),
        onRefuse: refuse
      },
      output: {
        onPoint: (cell) => panels.links.pointAtOutput(channel(), cell),
        onKey: (event2) => panels.case.at === "output" && panels.moves.byKey(event2, true)
      }
    };
    this.grid = new Grid({ role, ...options[role] });
    panels.moves.listen(this.grid);
    this.panel = panel(role, this.grid);
    this.kept = html("div", { class: "kept", hidden: true });
    if (role === "output") this.grid.root.prepend(this.kept);
  }
  /** Frame what the crop leaves. */
  frameKept({ shape, origin, size: [height, width] }) {
    const isCropped = shape[0] !== height || shape[1] !== width;
    this.grid.root.classList.toggle("cropped", isCropped);
    this.kept.hidden = !isCropped;
    this.kept.style.cssText = `--top: ${-origin[0]}; --left: ${-origin[1]}; --height: ${height}; --width: ${width}`;
  }
};
function panel(role, grid) {
  const [name, detail] = [html("b"), html("span", { class: "detail" })];
  const root = html("div", { class: `panel ${role}` }, html("div", { class: "title" }, name, detail), grid.root);
  return {
    root,
    entitle(title, more) {
      write(name, title);
      write(detail, more);
    }
  };
}
function sign(text) {
  return html("span", { class: "sign", "aria-hidden": "true" }, text);
}

// src/faces.js
var Faces = class {
  /** @param {State} state @param {Case} one @param {number} digits  that there is room for */
  constructor(state, one, digits) {
    Object.assign(this, { state, case: one, digits });
    this.met = covered(state, one);
    const { layer: layer2, at } = one;
    const inputs = Array.from({ length: layer2.nIn }, (_, n) => [n]);
    this.scales = {
      input: this.scaleOf("input", inputs),
      kernel: this.scaleOf("kernel", layer2.seen.map((n) => linkOf(one, n)))
    };
    const cells = cellsOf2(one.frames.output);
    const outputs = at === "output" ? [layer2.channel] : Array.from({ length: layer2.nOut }, (_, n) => n);
    this.products = new Map(outputs.map((n) => [n, new Map(cells.map((cell) => [keyOf(cell), products(state, cell, one, n)]))]));
    this.right = rightNumbers(state);
    const known = cells.filter((cell) => !isWithheld(state, cell));
    this.outputScale = largest(outputs.flatMap((n) => known.map((cell) => total(this.products.get(n).get(keyOf(cell))))));
    if (at === "input") {
      this.writers = new Map(cells.map((cell) => [keyOf(cell), writersOf(state, cell, one)]));
      this.scales.output = this.scaleOfSums(known);
    }
    this.moveTo(state);
  }
  /**
   * Where the input is scattered, sums grow with the position. Colours and size suit all of them from the start: while
   * the output is written, no number changes the look of another.
   */
  scaleOfSums(cells) {
    const shown2 = cells.flatMap((cell) => {
      const { counts } = this.case.output(cell);
      const pairs2 = [...this.products.values()].map((ofCells) => ofCells.get(keyOf(cell)));
      return pairs2.flatMap((some) => some.map((_, n) => ({ counts, sum: total(some.slice(0, n + 1)) })));
    });
    return {
      signed: shown2.some(({ counts, sum: sum2 }) => counts && sum2 < 0),
      longest: Math.max(3, ...shown2.map(({ sum: sum2 }) => brief(sum2, this.digits).length))
    };
  }
  /** Where the input is scattered, the output shows the sums so far, which grow with the position. @param {State} state */
  moveTo(state) {
    this.index = indexOf(state);
  }
  /** Whether the window never reaches some cell of the grid that it walks over. */
  get missed() {
    return cellsOf2(this.case.frames[this.case.on]).some((cell) => !this.met.has(keyOf(cell)));
  }
  /** How large the values of an array are, over all its channels, and whether there are negative ones. */
  scaleOf(role, channels) {
    const cells = cellsOf2(this.case.frames[role]);
    const values = channels.flatMap((channel) => cells.map((cell) => this.case[role](cell, ...channel).value));
    return { scale: largest(values), signed: values.some((value2) => value2 < 0) };
  }
  /** @returns {Face} */
  face(cell, value2, scale, kind = "plain", what = "") {
    return {
      text: brief(value2, this.digits),
      label: `${this.case.words.where(cell)}: ${number(value2)}${what}`,
      tone: scale === 0 ? 0 : value2 / scale,
      kind
    };
  }
  /** A cell of the n-th input channel. @param {number} n @param {Pair} cell */
  input(n, cell) {
    const { value: value2, kind, what } = this.case.input(cell, n);
    const isSeen = this.case.at === "input" || this.case.layer.seen.includes(n);
    const scale = kind === "plain" && isSeen ? this.scales.input.scale : 0;
    const isMet = this.case.on !== "input" || this.met.has(keyOf(cell));
    return this.face(cell, value2, scale, isMet ? kind : `${kind} uncovered`, isMet ? what : what + this.case.unmet);
  }
  /** A cell of the kernel of the n-th channel. Beside a matrix of weights, each weight bears its hue. */
  kernel(n, cell) {
    const { value: value2, own } = this.case.kernel(cell, ...linkOf(this.case, n));
    const { scale } = this.scales.kernel;
    if (this.state.matrix !== "sparse") return this.face(cell, value2, scale);
    return { ...this.face(cell, value2, scale, "plain keyed"), angle: angleOf(this.case, own) };
  }
  /** A cell of an output channel. @param {number} n @param {Pair} cell */
  output(n, cell) {
    const { kind, what, counts } = this.case.output(cell);
    if (counts && isWithheld(this.state, cell)) {
      const label = `${this.case.words.where(cell)}: still to be predicted`;
      return { text: "?", label, tone: 0, kind: "withheld" };
    }
    const pairs2 = this.products.get(n).get(keyOf(cell));
    const [sum2, scale] = [total(pairs2), this.outputScale];
    if (this.case.at === "output") {
      const right = this.right?.(cell);
      const wrong = right !== void 0 && right !== number(sum2);
      return this.face(cell, sum2, scale, wrong ? `${kind} wrong` : kind, wrong ? `, wrong: ${right} is right` : what);
    }
    if (pairs2.length === 0) return this.face(cell, sum2, 0, `${kind} uncovered`, what + this.case.unmet);
    const written = writtenBy(this.index, this.writers.get(keyOf(cell)), this.case, n);
    if (written === 0) return this.face(cell, 0, 0, `${kind} unwritten`, `${what}, not yet written`);
    const soFar = written < pairs2.length ? ` so far, ${number(sum2)} in the end` : "";
    const isSeen = this.case.layer.seen.includes(n);
    return this.face(cell, total(pairs2.slice(0, written)), counts && isSeen ? scale : 0, kind, what + soFar);
  }
};
function cellsOf2({ shape: [rows, columns2], origin: [top, left] }) {
  return Array.from({ length: rows * columns2 }, (_, n) => [top + Math.floor(n / columns2), left + n % columns2]);
}
function largest(values) {
  return values.reduce((most, value2) => Math.max(most, Math.abs(value2)), 0);
}

// src/facts.js
function facts(state, { missed }) {
  return FACTS[caseOf3(state).name](state, missed).filter(Boolean).join(" ");
}
var FACTS = {
  direct: (state, missed) => [sharing(state), missed && "Hatched cells meet no weight."],
  scatter(state, missed) {
    const { sides } = geometry3(state);
    const { channel } = caseOf3(state).layer;
    return [
      "The output shows what is written up to this position.",
      channel > 0 && `Input channel${channel === 1 ? " 0 has" : `s 0 to ${channel - 1} have`} written already.`,
      goingBack(state),
      extra(state),
      sides.flat().some((n) => n > 0) && "Dashed cells are cropped.",
      missed && "On hatched cells nothing is written."
    ];
  },
  gather: (state, missed) => [
    unflipped(state) ?? goingBack(state),
    extra(state),
    zeros(state),
    missed && "Hatched cells meet no weight."
  ]
};
function sharing(state) {
  const ranges = sharedInputSizes(state);
  const axes = axesToStep(state);
  const { lines: names } = caseOf3(state).words;
  const [rows, columns2] = ranges;
  if (axes.every((axis) => ranges[axis][0] === ranges[axis][1])) return null;
  if (axes.length === 1 || keyOf(rows) !== keyOf(columns2)) {
    const lines2 = axes.map((axis) => {
      const [least, most] = ranges[axis];
      return `${listed([least, most], "or")} ${names[axis]}${most === 1 ? "" : "s"}`;
    });
    return `Inputs of ${lines2.join(" and ")} give this output size.`;
  }
  return `Input sizes ${listed(rows, "and")} give this output size.`;
}
function zeros(state) {
  const { input, stretched, around } = geometry3(state);
  return [
    stretched.some((n, axis) => n > input[axis]) && "Dotted zeros on grey stand between the cells.",
    around.flat().some((n) => n > 0) && "Dashed zeros stand around the cells."
  ].filter(Boolean).join(" ");
}
function goingBack(state) {
  const { input, sides } = geometry3(state);
  if ([...sides.flat(), ...state.output_padding].every((n) => n === 0)) return null;
  const sizes2 = sizesToGoBackTo(state);
  const axes = axesToStep(state);
  const alike = axes.length === 2 && input[0] === input[1] && keyOf(sizes2[0]) === keyOf(sizes2[1]) && sizes2[0].length === sizes2[1].length;
  const shown2 = alike ? [0] : axes;
  const { lines: lines2 } = caseOf3(state).words;
  return shown2.map((axis) => ambiguity(input[axis], sizes2[axis], alike ? "size" : lines2[axis])).join(" ");
}
function ambiguity(input, sizes2, noun) {
  const possible = sizes2.map((size2, a2) => [size2, a2]).filter(([size2]) => size2 !== null);
  const all = (several2) => noun === "size" ? `size${several2 ? "s" : ""}` : `${noun}s`;
  const [[first, a]] = possible;
  const [last, b] = possible.at(-1);
  const put2 = (n) => noun === "size" ? `${all(false)} ${n}` : `${n} ${n === 1 ? noun : all(true)}`;
  if (possible.length === 1) return `A convolution with these settings takes only ${put2(first)} to ${input}.`;
  const several = noun === "size" ? `sizes ${listed([first, last], "and")}` : `${listed([first, last], "and")} ${noun}s`;
  const choice2 = possible.length === 2 ? `output padding ${a} goes back to ${first}, ${b} to ${last}` : `output padding ${a} to ${b} chooses which of them comes back`;
  return `A convolution with these settings takes ${several} to ${input}: ${choice2}.`;
}
function extra({ output_padding: added }) {
  return added.some((n) => n > 0) && "Double borders mark output padding.";
}
function unflipped(state) {
  const right = rightNumbers(state);
  if (!right) return null;
  const values = result(state).flatMap((row, r) => row.map((value2, c) => [number(value2), right([r, c])]));
  const wrong = values.filter(([value2, right2]) => value2 !== right2).length;
  return wrong ? `Without the flip, ${wrong} of ${values.length} numbers are wrong, marked ✗.` : "Even without the flip all numbers are right: flipped, this kernel looks the same, or the input hides it.";
}
function listed([least, most], word) {
  if (least === most) return String(least);
  return `${least} ${most === least + 1 ? word : "to"} ${most}`;
}

// src/links.js
var Links = class {
  /**
   * @param {import("./panels.js").Panels} panels
   * @param {object} actions
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {(role: "input" | "kernel" | "output", cell: number[] | null, link: number[]) => void} actions.pointed
   */
  constructor(panels, actions) {
    Object.assign(this, { panels, actions });
  }
  get state() {
    return this.panels.state;
  }
  get case() {
    return this.panels.case;
  }
  /** Whether a cell is the position, which is lit already. */
  isHere(role, cell) {
    const { state, case: one } = this;
    return one.at === role && keyOf(cell) === keyOf(state.position);
  }
  pointAtOutput(n, cell) {
    this.actions.pointed("output", cell, [0, n]);
    if (!cell) return this.unlink();
    const { state, case: one, panels } = this;
    if (!isConnected(one, "output", n)) return this.actions.note(`Output channel ${n} is not connected to this input channel.`);
    const taps = gathered(state, cell, one);
    const lit = this.isHere("output", cell) ? [] : taps.map((tap) => tap.input);
    const inputs = one.at === "output" ? panels.on : panels.at;
    for (const input of inputs) input.mark("gathered", lit);
    this.actions.note(one.notes.output(cell, taps));
  }
  pointAtInput(n, cell) {
    this.actions.pointed("input", cell, [n, 0]);
    if (!cell) return this.unlink();
    const { state, case: one, panels } = this;
    const isSeen = isConnected(one, "input", n);
    const fed = isSeen ? scattered(state, cell, one) : [];
    const lit = this.isHere("input", cell) ? [] : fed.map((link) => link.output);
    for (const output of one.at === "output" ? panels.at : panels.on) output.mark("fed", lit);
    if (isSeen && one.at === "output") panels.channels[n].kernel.mark("fed", fed.map((link) => link.kernel));
    const { copied: copied2 } = one.input(cell, n);
    panels.gridOf("input", n).mark("source", copied2 ? [copied2] : []);
    this.actions.note(isSeen ? one.notes.input(cell, fed) : `Input channel ${n} is not connected to this output channel.`);
  }
  /** @param {number} n  the channel whose kernel it is */
  pointAtKernel(n, cell) {
    const { state, case: one, panels } = this;
    const link = linkOf(one, n);
    this.actions.pointed("kernel", cell, link);
    if (!cell) return this.unlink();
    const { cell: met } = cellsMet(one.walk, state.position).find(({ kernel }) => keyOf(kernel) === keyOf(cell));
    panels.channels[n].grid.mark("gathered", [met]);
    const { value: value2 } = one.input(one.on === "input" ? met : state.position, link[0]);
    const weight = one.kernel(cell, ...link).value;
    this.actions.note(one.notes.kernel(cell, met, `${factor(weight)}·${factor(value2)}`));
  }
  /** Light the three cells that an entry of the matrix links, as far as they are shown; null lights none. */
  light(entry) {
    this.clear();
    if (!entry) return;
    const { case: one, panels } = this;
    const [input, output] = entry.link;
    panels.gridOf("input", input)?.mark("gathered", [entry.input]);
    panels.gridOf("output", output)?.mark("fed", [entry.output]);
    const [here, there] = one.at === "output" ? [output, input] : [input, output];
    if (here === one.layer.channel) panels.channels[there].kernel.mark("fed", [entry.kernel]);
  }
  unlink() {
    this.clear();
    this.actions.note(null);
  }
  clear() {
    const { channels, alone } = this.panels;
    const grids = [alone.grid, ...channels.flatMap(({ grid, kernel }) => [grid, kernel])];
    for (const grid of grids) for (const mark of ["gathered", "source", "fed"]) grid.mark(mark, []);
  }
};
function isConnected({ at, layer: layer2 }, end, channel) {
  return at === end || layer2.seen.includes(channel);
}

// src/keys.js
var ARROWS2 = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function positionOfKey({ key, ctrlKey, metaKey, altKey }, state) {
  if (altKey || metaKey) return null;
  const [row, column] = state.position;
  const [rows, columns2] = geometry3(state).positions;
  if (key in ARROWS2) return legalPosition(state, [row + ARROWS2[key][0], column + ARROWS2[key][1]]);
  switch (key) {
    case "Home":
      return [ctrlKey ? 0 : row, 0];
    case "End":
      return [ctrlKey ? rows - 1 : row, columns2 - 1];
    case "PageUp":
      return [0, column];
    case "PageDown":
      return [rows - 1, column];
    default:
      return null;
  }
}

// src/moves.js
var Moves = class {
  /**
   * @param {import("./panels.js").Panels} panels
   * @param {object} actions
   * @param {(position: number[]) => void} actions.moveTo
   * @param {() => void} actions.predict  Enter on a withheld output
   */
  constructor(panels, actions) {
    Object.assign(this, { panels, actions });
  }
  /** @param {KeyboardEvent} event @param {boolean} inOutput  where Enter predicts */
  byKey(event2, inOutput = false) {
    if (inOutput && event2.key === "Enter") {
      this.actions.predict();
      return true;
    }
    const position = positionOfKey(event2, this.panels.state);
    if (position) this.actions.moveTo(position);
    return position !== null;
  }
  /** @param {import("./grid.js").Grid} grid */
  listen(grid) {
    onPress(grid.root, {
      begin: (event2) => this.panels.on.includes(grid) ? this.grip(grid, event2) : null,
      drag: (event2, grip) => this.drag(grid, event2, grip),
      click: (event2) => this.click(grid, event2)
    });
  }
  /** On a grid under the window a drag moves the window, on the other kind it chooses the position. */
  drag(grid, event2, grip) {
    if (this.panels.on.includes(grid)) this.moveWindow(grid, event2, grip);
    else if (this.panels.at.includes(grid)) this.actions.moveTo(grid.placeOf(event2).map(Math.floor));
  }
  /** A click edits a number where it can, or else is a drag that ends at once. */
  click(grid, event2) {
    const cell = grid.cellAt(event2);
    const editable = cell && grid.editable(cell) !== null;
    if (!editable || this.panels.at.includes(grid)) this.drag(grid, event2, this.middle());
    if (editable) grid.edit(cell, null, this.panels.window);
  }
  /** Move the window under the pointer, and have the arrow keys move it on. */
  moveWindow(grid, event2, grip) {
    this.panels.window.focus({ preventScroll: true });
    const start2 = grid.placeOf(event2).map((place, axis) => place - grip[axis]);
    this.actions.moveTo(positionOfWindow(this.panels.state, start2));
  }
  /** At which point of the window it is held: where it was touched, or else in its middle. */
  grip(grid, event2) {
    const { state, reach } = this.panels;
    const start2 = windowStart(state);
    const held = grid.placeOf(event2).map((place, axis) => place - start2[axis]);
    const inside = held.every((place, axis) => place >= 0 && place < reach[axis]);
    return inside ? held : this.middle();
  }
  middle() {
    return this.panels.reach.map((reach) => reach / 2);
  }
};

// src/window.js
function placeWindow(window, [top, left]) {
  window.style.transform = `translate(calc(${left} * var(--cell)), calc(${top} * var(--cell)))`;
}
function sizeWindow(window, [height, width]) {
  window.style.setProperty("--height", height);
  window.style.setProperty("--width", width);
}
function labelWindow(window, weights, spread) {
  const values = weights.flatMap((line, row) => line.map((weight, column) => ({ weight, row, column })));
  while (window.children.length > values.length) window.lastChild.remove();
  while (window.children.length < values.length) window.append(html("span", { class: "times" }));
  values.forEach(({ weight, row, column }, n) => {
    const label = window.children[n];
    label.style.cssText = `--row: ${row * spread[0]}; --column: ${column * spread[1]}`;
    write(label, `×${brief(weight, weight < 0 ? 3 : 4)}`);
  });
}

// src/panels.js
var NAMES = { input: "Input", kernel: "Kernel", output: "Output" };
var Panels = class {
  /**
   * @param {object} actions
   * @param {(position: number[]) => void} actions.moveTo
   * @param {(changes: object) => void} actions.change
   * @param {(text: string | null) => void} actions.note  what is pointed at, in words; null when nothing is
   * @param {(text: string) => void} actions.refuse  why what was typed is no number
   * @param {() => void} actions.predict  Enter on a withheld output
   * @param {(role: "input" | "kernel" | "output", cell: number[] | null, link: number[]) => void} actions.pointed  a cell,
   *   and its input and output channel
   */
  constructor(actions) {
    this.actions = actions;
    this.links = new Links(this, actions);
    this.moves = new Moves(this, actions);
    this.window = html("div", { class: "window", role: "slider", tabindex: 0 });
    this.window.addEventListener("keydown", (event2) => this.moves.byKey(event2) && event2.preventDefault());
    this.sizes = html("p", { class: "sizes" });
    this.row = html("div", { class: "channels" });
    this.root = html("div", { class: "stage" });
  }
  /** The channels of the end that the kernel walks over, and on the other end the one that positions are cells of. */
  build({ at, on, layer: layer2, sign: between }) {
    const count2 = on === "input" ? layer2.nIn : layer2.nOut;
    const parts2 = `${at} ${count2} ${layer2.bare}`;
    if (this.parts === parts2) return;
    this.parts = parts2;
    this.channels = Array.from({ length: count2 }, (_, n) => new Channel(n, this, this.actions));
    this.alone = new ShownGrid(at, () => this.case.layer.channel, this, this.actions);
    this.row.replaceChildren(...this.channels.map(({ root: root2 }) => root2));
    const { root } = this.alone.panel;
    if (at === "output") this.root.replaceChildren(this.row, html("div", { class: "joined" }, sign("="), root), this.sizes);
    else if (layer2.bare) this.root.replaceChildren(root, this.row, this.sizes);
    else this.root.replaceChildren(html("div", { class: "joined" }, root, sign(between)), this.row, this.sizes);
    this.root.classList.toggle("many", !layer2.bare);
    this.root.classList.toggle("written", on === "output");
  }
  /** The channels that the one on the other end is connected with. */
  get seen() {
    return this.case.layer.seen.map((n) => this.channels[n]);
  }
  /** The grids under the window, and those that positions are cells of. */
  get on() {
    return this.seen.map(({ grid }) => grid);
  }
  get at() {
    return [this.alone.grid];
  }
  /** The grid of a channel, if it is shown. @param {"input" | "output"} role @param {number | null} channel */
  gridOf(role, channel) {
    const { at, layer: layer2 } = this.case;
    if (role !== at) return this.channels[channel]?.grid;
    return channel === layer2.channel ? this.alone.grid : void 0;
  }
  /** The grids of all channels of an end that are shown, by channel. @param {"input" | "output"} role */
  gridsOf(role) {
    const { at, layer: layer2 } = this.case;
    return role === at ? [[layer2.channel, this.alone.grid]] : this.channels.map(({ grid }, n) => [n, grid]);
  }
  // --- showing a state ----------------------------------------------------------------------------------------------
  /** Show other arrays, parameters or revealed values. */
  configure(state) {
    this.state = state;
    this.case = caseOf3(state);
    const { at, on, frames, sign: between, walk, layer: layer2 } = this.case;
    this.reach = walk.kernel.map((k, axis) => walk.spread[axis] * (k - 1) + 1);
    this.build(this.case);
    this.root.classList.toggle("strip", this.case.strip);
    this.fit();
    const lay = (role, grid, panel2, name, isSeen = true) => {
      const { shape, origin, size: own, step, more } = frames[role];
      const extent = this.case.words.extent(own);
      const whole = more ? `${extent}, ${more}` : extent;
      const title = layer2.bare ? NAMES[role] : `${NAMES[role]} ${name}`;
      panel2.entitle(title, !isSeen ? `${extent}, not ${on === "input" ? "seen" : "written"}` : layer2.bare ? whole : extent);
      grid.layout(shape, origin, `${title}, ${whole}`);
      grid.number(numbering(this.case.strip ? [0, own[1]] : own, { step }));
    };
    this.channels.forEach((channel, n) => {
      const isSeen = layer2.seen.includes(n);
      lay(on, channel.grid, channel.shown.panel, n, isSeen);
      channel.shown.frameKept(frames[on]);
      channel.root.classList.toggle("unseen", !isSeen);
      set(channel.joined, { inert: !isSeen });
      const index = layer2.index(...linkOf(this.case, n));
      if (isSeen) lay("kernel", channel.kernel, channel.kernelPanel, `[${index.join(", ")}]`);
      write(channel.sign, between);
      channel.adds.hidden = layer2.bare;
    });
    lay(at, this.alone.grid, this.alone.panel, layer2.channel);
    this.placeWindows();
    this.paint();
    this.move(state);
  }
  /** The window on each grid that the kernel walks over: on the first it is the slider. */
  placeWindows() {
    this.windows = this.seen.map(({ window }, n) => n === 0 ? this.window : window);
    for (const { grid, window } of this.channels) {
      grid.root.classList.toggle("under", this.on.includes(grid));
      if (!this.windows.includes(window)) window.remove();
    }
    this.seen.forEach(({ grid }, n) => {
      if (this.windows[n].parentNode !== grid.root) grid.root.prepend(this.windows[n]);
    });
    for (const window of this.windows) sizeWindow(window, this.reach);
    set(this.window, { "aria-label": this.case.window });
  }
  paint() {
    this.faces = new Faces(this.state, this.case, this.cellSize >= ROOMY ? 5 : 4);
    const { faces } = this;
    for (const [n, grid] of this.gridsOf("input")) grid.show((cell) => faces.input(n, cell), faces.scales.input);
    for (const n of this.case.layer.seen) this.channels[n].kernel.show((cell) => faces.kernel(n, cell), faces.scales.kernel);
    this.label();
    write(this.sizes, facts(this.state, { missed: faces.missed }));
    this.paintOutput();
  }
  /** Write the weights into the windows. */
  label() {
    const { layer: layer2, walk } = this.case;
    const [rows, columns2] = walk.kernel.map((size2) => [...Array(size2).keys()]);
    layer2.seen.forEach((channel, n) => {
      const weight = (cell) => this.case.kernel(cell, ...linkOf(this.case, channel)).value;
      labelWindow(this.windows[n], rows.map((row) => columns2.map((column) => weight([row, column]))), walk.spread);
    });
  }
  paintOutput() {
    this.faces.moveTo(this.state);
    for (const [n, grid] of this.gridsOf("output")) {
      grid.show((cell) => this.faces.output(n, cell), this.faces.scales.output);
    }
  }
  /** Show another position: nothing but the marked cells changes. */
  move(state) {
    this.state = state;
    const { position } = state;
    const { at, walk, layer: layer2, words } = this.case;
    const taps = cellsMet(walk, position).map(({ cell }) => cell);
    if (at === "input" && this.faces.index !== indexOf(state)) this.paintOutput();
    const light = (grid, cells) => [0, 1].forEach((axis) => grid.numbers.light(axis, cells.map((cell) => cell[axis])));
    this.channels.forEach(({ grid }, n) => {
      const met = layer2.seen.includes(n) ? taps : [];
      grid.mark("tap", met);
      light(grid, met);
    });
    for (const grid of this.at) {
      grid.mark("current", [position]);
      light(grid, [position]);
      grid.activate(keyOf(position), grid.table.contains(document.activeElement));
    }
    const { origin } = this.case.frames[this.case.on];
    const start2 = windowStart(state).map((n, axis) => n - origin[axis]);
    for (const window of this.windows) placeWindow(window, start2);
    set(this.window, {
      "aria-valuemin": 0,
      "aria-valuemax": positionCount(state) - 1,
      "aria-valuenow": indexOf(state),
      "aria-valuetext": `${words.where(position)} of ${words.size(this.case.walk.count)} positions`
    });
    if (at === "output" && !layer2.bare) this.add(state);
    this.shiftStrip();
    for (const grid of [...this.at, ...this.seen.map(({ kernel }) => kernel)]) {
      if (grid.pointed) grid.onPoint(grid.cells.get(grid.pointed)?.cell ?? null);
    }
  }
  /** What each channel adds to the value at the position. */
  add(state) {
    const hidden = isWithheld(state, state.position);
    const each = productsByChannel(state, state.position, this.case);
    for (const { adds } of this.channels) if (!this.seen.some((one) => one.adds === adds)) write(adds, "");
    this.seen.forEach(({ adds }, n) => write(adds, `adds ${hidden ? "?" : number(total(each[n]))}`));
  }
  /** Choose the size of the cells for a width. */
  fit(width = this.width) {
    if (!width) return;
    this.width = width;
    const cell = this.fittingCell(width);
    if (cell === this.cellSize) return;
    this.cellSize = cell;
    this.root.style.setProperty("--cell", `${cell}px`);
    this.root.classList.toggle("roomy", cell >= ROOMY);
  }
  fittingCell(width) {
    if (!this.case.layer.bare) {
      const { cell: cell2, wide } = fitChannels(this.case, width);
      this.row.style.width = `${wide}px`;
      return cell2;
    }
    if (!this.case.strip) return fitOne(this.case, width);
    const { cell, shifts } = fitStrip(this.case, width);
    this.shifts = shifts;
    return cell;
  }
  /** Move the parts of a strip to where they belong; the values of its kernel stand below the cells that they meet. */
  shiftStrip() {
    if (!this.case.strip || !this.shifts) return;
    const [{ kernel }] = this.channels;
    for (const role of ["input", "output"]) this.gridOf(role, 0).root.style.setProperty("--shift", this.shifts[role]);
    const { on, walk, frames } = this.case;
    const start2 = windowStart(this.state)[1] - frames[on].origin[1];
    kernel.root.style.setProperty("--shift", start2 + this.shifts[on]);
    kernel.root.style.setProperty("--spread", walk.spread[1]);
  }
  /** Fit the panels to another width. */
  resize(width) {
    const before = this.cellSize;
    this.fit(width);
    this.shiftStrip();
    if (before !== this.cellSize) this.paint();
  }
};

// src/parameters.js
var PARAMETERS = ["stride", "dilation", "padding", "output_padding"];
var OWN = "own values";
var NO_MATRIX = "none";
var MATRIX_NAMES = { sparse: "sparse C", columns: "columns (im2col)" };
var OWN_PADDING = "own";
var CAUSAL = "causal";
var PADDINGS = [
  { name: "valid" },
  { name: "same" },
  { name: "same_lower", text: "same, surplus before" },
  { name: "full" },
  { name: CAUSAL, text: "causal: all before" },
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
    this.mode = menu("Padding mode", (name) => this.attempt({ padding_mode: name }), { bare: true });
    this.mode.offer(MODE_NAMES.map((name) => ({ name })));
    this.menus = html("span", { class: "menus" }, this.padding.root, this.mode.root);
    this.fields.find(({ name }) => name === "padding").root.append(this.menus);
    this.view = choice("View", { scatter: "scatter", gather: "gather" }, (view) => this.attempt(viewed(this.state, view)));
    this.flip = html("input", { type: "checkbox" });
    this.flip.addEventListener("change", () => actions.change({ flip: this.flip.checked }));
    this.flipping = html("label", { class: "field" }, this.flip, html("span", {}, "flip the kernel"));
    this.views = html("span", { class: "views" }, this.view.root, this.flipping);
    this.perAxis = html("input", { type: "checkbox" });
    this.perAxis.addEventListener("change", () => {
      this.apart = this.perAxis.checked;
      this.set(this.state);
    });
    this.groups = stepper("Groups", (delta) => this.group(delta));
    this.grouping = html("span", { class: "field" }, html("span", {}, "Groups"), this.groups.root);
    this.joining = html("label", { class: "field" }, this.perAxis, html("span", {}, "rows and columns apart"));
    this.kernels = menu("Kernel", (name) => this.choose(name));
    this.matrix = menu("Matrix", (name) => this.attempt({ matrix: name === NO_MATRIX ? null : name }));
    this.predict = wordButton("Predict", () => actions.predict(!this.state.predict));
    this.root = html(
      "div",
      { class: "controls parameters" },
      this.views,
      this.grouping,
      ...this.fields.map((field) => field.root),
      this.joining,
      html("span", { class: "end" }, this.kernels.root, this.matrix.root, this.predict, wordButton("Reset", actions.reset))
    );
  }
  /** One parameter: a stepper for all axes together, or one for each. */
  field(name) {
    const title = (name[0].toUpperCase() + name.slice(1)).replace("_", " ");
    const joint = stepper(title, (delta) => this.step(name, axesToStep(this.state), delta));
    const each = ["rows", "columns"].map((axis, n) => {
      const one = stepper(`${title}, ${axis}`, (delta) => this.step(name, [n], delta));
      return { ...one, root: html("span", { class: "along" }, html("span", { "aria-hidden": "true" }, axis), one.root) };
    });
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
    const result3 = stepped(this.state, name, axes, delta);
    if ("refused" in result3) this.actions.refuse(result3.refused);
    else this.actions.change(result3.changes);
  }
  group(delta) {
    const all = groupings(this.state);
    const next = all[all.indexOf(this.state.groups) + delta];
    if (next === void 0) this.actions.refuse(whyNoGroups(this.state, delta));
    else this.actions.change(regrouped(this.state, next));
  }
  /** Pad by a rule, or by the number of cells that it means now. */
  pad(name) {
    const own = { [OWN_PADDING]: geometry3(this.state).sides, [CAUSAL]: causal(this.state) };
    this.attempt({ padding: own[name] ?? name });
  }
  /** Change something if the outcome is legal; else say why it is not, and show what is there still. */
  attempt(changes) {
    const why = refusal3({ ...this.state, ...changes });
    if (why === null) return this.actions.change(changes);
    this.actions.refuse(why);
    this.set(this.state);
  }
  set(state) {
    this.state = state;
    const values = { ...state, padding: geometry3(state).sides };
    const axes = axesToStep(state);
    const strip = axes.length === 1;
    const parameters3 = parametersOf(state);
    const differ = !strip && parameters3.some((name) => !same(values[name][0], values[name][1]));
    const apart = !strip && (this.apart || differ);
    this.joining.hidden = strip;
    this.perAxis.checked = apart;
    set(this.perAxis, { disabled: differ, title: differ ? "They differ now; make them equal to join them." : null });
    for (const { name, root, joint, each } of this.fields) {
      root.hidden = !parameters3.includes(name);
      if (root.hidden) continue;
      const limits = [0, 1].map((axis) => bounds(state, name, axis));
      joint.set(...shown(values[name][axes[0]], tightest(axes.map((axis) => limits[axis]))));
      each.forEach((one, axis) => one.set(...shown(values[name][axis], limits[axis])));
      joint.root.hidden = apart;
      for (const one of each) one.root.hidden = !apart;
    }
    this.padding.offer(PADDINGS.filter(({ name }) => name !== CAUSAL || strip));
    this.padding.set(paddingRule(state, strip));
    this.mode.set(state.padding_mode);
    this.menus.hidden = state.transposed;
    this.views.hidden = !state.transposed;
    this.grouping.hidden = !hasChannels(state.x);
    if (!this.grouping.hidden) {
      const [least, most] = [groupings(state)[0], groupings(state).at(-1)];
      this.groups.set(state.groups, { least, most, whyLeast: whyNoGroups(state, -1), whyMost: whyNoGroups(state, 1) });
    }
    this.view.set(state.view);
    this.flip.checked = state.flip;
    this.flipping.hidden = state.view !== "gather";
    set(this.predict, { "aria-pressed": String(state.predict) });
    this.offer(state);
  }
  offer(state) {
    const current = this.presets.find(({ kernel }) => same(kernel, state.kernel))?.name ?? OWN;
    this.kernels.offer([
      { name: OWN, hidden: current !== OWN },
      ...this.presets.map(({ name, kernel }) => ({ name, disabled: refusal3({ ...state, kernel }) !== null }))
    ]);
    this.kernels.set(current);
    this.matrix.offer([
      { name: NO_MATRIX },
      ...MATRICES.map((name) => ({ name, text: MATRIX_NAMES[name], disabled: refusal3({ ...state, matrix: name }) !== null }))
    ]);
    this.matrix.set(state.matrix ?? NO_MATRIX);
    this.kernels.root.hidden = this.presets.length < 2;
  }
  choose(name) {
    const preset = this.presets.find((one) => one.name === name);
    if (preset) this.actions.change({ kernel: preset.kernel });
  }
};
function causal(state) {
  return geometry3(state).reach.map((reach) => [reach - 1, 0]);
}
function paddingRule({ padding, ...rest }, strip) {
  if (typeof padding === "string") return padding;
  const wanted = causal({ padding, ...rest });
  return strip && same(padding, wanted) && wanted.flat().some(Boolean) ? CAUSAL : OWN_PADDING;
}
function shown(value2, limits) {
  if (typeof value2 === "number") return [value2, limits];
  const [before, after] = value2;
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
    this.form.addEventListener("submit", (event2) => {
      event2.preventDefault();
      this.check();
    });
    this.guess.addEventListener("input", () => set(this.guess, { "aria-invalid": null }));
  }
  /** @param {Question} question */
  set(question2) {
    const isNew = question2.id !== this.shown;
    this.question = question2;
    set(this.root, { hidden: !question2.asked });
    this.shown = question2.asked ? question2.id : null;
    if (!question2.asked) return;
    write(this.prompt, question2.prompt);
    for (const element of this.form.elements) element.disabled = !question2.open;
    if (!isNew) return;
    this.guess.value = "";
    this.answer(question2.open ? "" : question2.after);
  }
  focus() {
    this.guess.focus();
  }
  check() {
    const { question: question2 } = this;
    const guess = parsed(this.guess.value);
    if (guess === null) {
      set(this.guess, { "aria-invalid": "true" });
      this.answer("Type a number, such as −1, 0.5 or 1/9.");
    } else if (question2.accepts?.(guess) ?? agrees(guess, question2.value())) {
      question2.reveal();
      this.answer(`Right: ${question2.proof()}.`, "right");
    } else {
      this.answer(question2.diagnosis(guess), "wrong");
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
function recognise(state, guess, output = state.position) {
  const right = valueAt(state, output);
  const found = mistakes(state, output).find(({ value: value2 }) => agrees(guess, value2) && !agrees(value2, right));
  return found?.text ?? null;
}
function mistakes(state, output = state.position) {
  const one = caseOf3(state);
  const amongChannels = one.layer.bare ? [] : channelMistakes(state, output, one);
  if (state.transposed) return [...amongChannels, ...transposedMistakes(state, output, one)];
  if (one.layer.bare) return directMistakes(state, output);
  const turnedFirst = {
    value: valueAt({ ...state, kernel: everyKernel(state, one, turned) }, output),
    text: "You turned the kernels by 180° first. In deep learning they stay as they are."
  };
  return [...amongChannels, turnedFirst, ...elsewhere(state, output)];
}
function everyKernel({ kernel }, { layer: layer2 }, change) {
  return layer2.bare ? change(kernel) : kernel.map((own) => own.map(change));
}
function channelMistakes(state, output, one) {
  const { nIn, nOut, group } = one.layer;
  const channel = outputChannel(one);
  const seen = group(channel, "output");
  const found = [];
  if (seen.length > 1) {
    productsByChannel(state, output, one).forEach(
      (pairs2, n) => found.push({
        value: total(pairs2),
        text: `That is what input channel ${seen[n]} adds. The output is the sum over all channels that it sees.`
      })
    );
  }
  for (let first = 0; first < nIn; first += seen.length) {
    if (first === seen[0]) continue;
    const moved = state.x.map((_, n) => state.x[(n - seen[0] + first + nIn) % nIn]);
    found.push({ value: valueAt({ ...state, x: moved }, output), text: "You took the input channels of another group." });
  }
  for (let other = 0; other < nOut; other++) {
    if (other !== channel) found.push({ value: valueAt(state, output, one, other), text: `That is output channel ${other}.` });
  }
  return found;
}
function transposedMistakes(state, output, one) {
  const { sides, reach } = geometry3(state);
  const at = (changes, cell = output) => valueAt({ ...state, ...changes }, cell);
  const scattered2 = { ...state, ...viewed(state, "scatter") };
  const written = products(scattered2, output, caseOf3(scattered2), outputChannel(one)).map(([weight, value2]) => weight * value2);
  const found = [
    {
      value: at({ kernel: everyKernel(state, one, turned) }),
      text: state.flip ? "You gathered with the kernel as it is. Gathering needs the kernel flipped by 180°; scattering writes it as it is." : "You flipped the kernel. Here the flip is left out, to see what that does."
    }
  ];
  if (state.view === "scatter") {
    const soFar = written.slice(0, writtenBy(indexOf(state), writersOf(state, output, one), one, outputChannel(one)));
    found.push({
      value: soFar.reduce((sum2, each) => sum2 + each, 0),
      text: "That is what stands there so far. Later cells of the input write on it, too."
    });
  }
  if (written.length > 1) {
    found.push(
      { value: written.at(-1), text: "You took only what is written last. Where cells overlap, they add up." },
      { value: written[0], text: "You took only what is written first. Where cells overlap, they add up." }
    );
  }
  if (sides.some(([before]) => before !== 0)) {
    found.push({
      value: at({}, output.map((n, axis) => n - sides[axis][0])),
      text: "You did not crop: the padding takes cells away from the output, at its start too."
    });
    found.push({
      value: at({}, output.map((n, axis) => n + reach[axis] - 1 - 2 * sides[axis][0])),
      text: "You put as many zeros around the input as the padding says. It is k − 1 less the padding."
    });
  }
  if (state.output_padding.some((a) => a !== 0)) {
    found.push({
      value: at({}, output.map((n, axis) => n - state.output_padding[axis])),
      text: "You put the output padding at the top and left. It comes at the bottom and right."
    });
  }
  if (state.stride.some((s) => s !== 1)) {
    found.push({
      value: at({ stride: [1, 1] }),
      text: "You wrote the kernels 1 apart. The stride says how far apart neighbouring cells write."
    });
  }
  found.push(...elsewhere(state, output));
  if (state.kernel.flat(3).some((weight) => weight < 0)) {
    found.push({
      value: at({ kernel: everyKernel(state, one, (own) => own.map((row) => row.map(Math.abs))) }),
      text: "You lost a sign: products with a negative factor are taken away."
    });
  }
  return found;
}
function directMistakes(state, position) {
  const { x, kernel, stride, dilation, padding_mode: mode } = state;
  const { sides } = geometry3(state);
  const at = (start3, d = dilation, weights = kernel, m = mode) => sumFrom(x, weights, start3, d, m);
  const start2 = windowStart(state, position);
  const transposed = kernel[0].map((_, v) => kernel.map((row) => row[v]));
  const found = [
    {
      value: at(start2, dilation, turned(kernel)),
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
      value: at(start2.map((n, axis) => n + sides[axis][0] - sides[axis][1])),
      text: "You put the surplus of the padding on the other side."
    });
  }
  if (sides.some(([before]) => before !== 0)) {
    found.push({
      value: at(start2.map((n, axis) => n + sides[axis][0])),
      text: "You left the padding out: the window starts in it, not on the first input cell."
    });
  }
  for (const [other, text] of OTHER_MODES[mode] ?? []) found.push({ value: at(start2, dilation, kernel, other), text });
  if (dilation.some((d) => d !== 1)) {
    found.push({
      value: at(start2, [1, 1]),
      text: "You used neighbouring cells. The dilation spreads the kernel: skip the cells between."
    });
  }
  if (kernel.length === kernel[0].length) {
    found.push({
      value: at(start2, dilation, transposed),
      text: "You swapped the rows and columns of the kernel."
    });
  }
  found.push(...elsewhere(state, position));
  if (kernel.flat().some((weight) => weight < 0)) {
    found.push({
      value: at(start2, dilation, kernel.map((row) => row.map(Math.abs))),
      text: "You lost a sign: products with a negative factor are taken away."
    });
  }
  found.push(
    {
      value: at(start2, dilation, kernel.map((row) => row.map(() => 1))),
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
  const { output } = geometry3(state);
  const { place } = caseOf3(state).words;
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
      value: valueAt(state, cell),
      text: swapped ? `That is the output at ${place(cell)}: row and column are swapped.` : `That is the output at ${place(cell)}, another position of the window.`
    });
  }
  return found;
}
function sumFrom(x, kernel, start2, dilation, mode) {
  return convolveAt(x, kernel, start2, { stride: [1, 1], padding: "valid", dilation, padding_mode: mode });
}

// src/question.js
var HELP = {
  direct: "Not that. Multiply each cell under the window by its kernel value, then add up.",
  gather: "Not that. Multiply each cell under the window by its value of the flipped kernel, then add up.",
  scatter: "Not that. Add up what every input cell that reaches this output writes on it."
};
function question(state, reveal) {
  const one = caseOf3(state);
  const cell = asked(state, state.position, one);
  const ofChannel = one.at === "input" && !one.layer.bare ? ` of channel ${outputChannel(one)}` : "";
  const { position, predict, revealed, ...rest } = state;
  return {
    id: JSON.stringify([cell, rest]),
    asked: predict,
    open: isWithheld(state, cell),
    // Where cells are written one after the other, what stands there now is not asked for.
    prompt: cell ? `Output ${one.words.place(cell)}${ofChannel} is${one.at === "input" ? ", in the end," : ""}` : "The output is",
    value: () => valueAt(state, cell),
    proof: () => textOf(sum(state, cell)),
    hint: () => textOf(sum(state, cell, { withhold: true })),
    diagnosis: (guess) => recognise(state, guess, cell) ?? (one.layer.bare ? HELP[one.name] : helpWithChannels(one)),
    reveal: () => reveal(cell),
    after: cell ? "Revealed. Move on to the next position." : "All that is written here is cropped. Move on."
  };
}
function helpWithChannels(one) {
  const seen = one.layer.group(outputChannel(one), "output");
  const sees = seen.length === 1 ? `input channel ${seen[0]} alone` : `the input channels ${seen.join(", ")}`;
  const start2 = `Not that. This output sees ${sees}. `;
  if (one.name === "scatter") return `${start2}Add up what every cell of ${seen.length === 1 ? "it" : "them"} that reaches this output writes on it.`;
  const value2 = one.name === "gather" ? "its value of the flipped kernel" : "its kernel value";
  return `${start2}Multiply each cell under ${seen.length === 1 ? "its window" : "their windows"} by ${value2}, then add up.`;
}

// src/transport.js
var SPEEDS = { slow: 1500, normal: 800, quick: 350, rapid: 120 };
var Transport = class {
  /**
   * @param {(position: number[]) => void} moveTo
   * @param {(on: boolean) => void} hush  called when the playing begins and ends
   */
  constructor(moveTo, hush) {
    Object.assign(this, { moveTo, hush });
    this.pace = SPEEDS.normal;
    this.timer = null;
    this.count = 1;
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
    this.hush(true);
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
    if (!this.playing) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.button.set("Play", "play");
    this.hush(false);
  }
};

// src/kernel_explorer.js
var TRAITS = [
  ...["x", "kernel", "stride", "padding", "padding_mode", "dilation", "transposed", "output_padding", "view", "flip"],
  ...["groups", "channel", "dense", "matrix"],
  ...["position", "predict", "revealed"]
];
var HELP2 = "Drag the window or use the arrow keys. Click a number to change it.";
var KernelExplorerView = class {
  constructor(model, el) {
    this.model = model;
    this.frame = frame(el, "kernel", "Kernel explorer");
    const change = (changes) => {
      this.note.forget();
      this.put(reconfigured(this.read(), changes));
    };
    const moveTo = (position, channel) => this.seek(position, channel);
    this.note = noteLine(this.frame.root, HELP2);
    const { point: note, refuse } = this.note;
    this.matrix = new MatrixPanel({ moveTo, link: (entry) => this.panels.links.light(entry) });
    this.panels = new Panels({
      moveTo,
      change,
      note,
      refuse,
      predict: () => this.prediction.focus(),
      pointed: (role, cell, link) => this.matrix.light(role, cell, link)
    });
    this.parameters = new Parameters(
      { change, refuse, reset: () => this.reset(), predict: (on) => this.put({ predict: on, revealed: [] }) },
      model.get("presets")
    );
    this.transport = new Transport((position) => this.put({ position }), this.frame.hush);
    this.prediction = new Prediction("Show the products");
    this.layer = new Layer((channel) => this.put({ channel, revealed: [] }));
    this.frame.body.append(
      ...[this.parameters.root, this.layer.root, this.panels.root],
      ...[this.note.root, this.transport.root, this.matrix.root]
    );
    this.frame.root.append(
      this.prediction.root,
      copying((library) => convolutionCode(this.read(), library))
    );
    this.listen();
    this.configure();
  }
  listen() {
    onChanges(this.model, TRAITS, (changed) => {
      if (changed.size === 1 && changed.has("position")) this.move();
      else this.configure();
    });
    this.observer = new ResizeObserver(([{ contentRect }]) => {
      for (const part of [this.panels, this.matrix]) part.resize(Math.floor(contentRect.width));
    });
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
    put(this.model, changes);
  }
  // --- what the reader does -----------------------------------------------------------------------------------------
  /** Go where the reader wants to: playing ends. */
  seek(position, channel = this.model.get("channel")) {
    this.transport.pause();
    const state = this.read();
    const legal = legalPosition(state, position);
    if (channel !== state.channel) this.put({ channel, position: legal, revealed: [] });
    else if (legal.some((n, axis) => n !== state.position[axis])) this.put({ position: legal });
  }
  reset() {
    this.transport.pause();
    this.put({ ...this.model.get("start"), revealed: [] });
  }
  // --- drawing ------------------------------------------------------------------------------------------------------
  configure() {
    const state = this.read();
    this.parameters.set(state);
    this.layer.set(state);
    this.panels.configure(state);
    this.matrix.configure(state);
    this.frame.reserve(longestSentence(state));
    this.move(state);
  }
  move(state = this.read()) {
    this.panels.move(state);
    this.matrix.move(state);
    this.transport.set(state);
    this.prediction.set(
      question(state, (position) => this.put({ revealed: [...this.model.get("revealed"), position] }))
    );
    this.frame.say(...parts(state));
  }
};
function render({ model, el }) {
  const view = new KernelExplorerView(model, el);
  return () => view.remove();
}
var kernel_explorer_default = { render };
export {
  kernel_explorer_default as default
};
