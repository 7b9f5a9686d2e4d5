import assert from "node:assert/strict";
import { test } from "node:test";

import { outputShape, shapeOf } from "../../convlab/widgets/src/arithmetic.js";
import {
  axesToStep,
  bounds,
  caseOf,
  covered,
  edited,
  gathered,
  geometry,
  indexOf,
  isWithheld,
  legalPosition,
  positionAt,
  positionCount,
  positionOfWindow,
  reconfigured,
  refusal,
  stepped,
  viewed,
  windowStart,
  withKernel,
  writersOf,
  writtenBy,
} from "../../convlab/widgets/src/state.js";
import { connections, groupings, layerOf, regrouped, whyNoGroups } from "../../convlab/widgets/src/cases/channels.js";
import { sharedInputSizes } from "../../convlab/widgets/src/cases/direct.js";
import { MOST_CELLS } from "../../convlab/widgets/src/cases/rules.js";
import { MODE_NAMES, sourceCell } from "../../convlab/widgets/src/padding.js";
import { conv2d, grid, stateOf } from "./states.mjs";

test("positions are counted in reading order", () => {
  const state = stateOf([4, 6]);
  assert.equal(positionCount(state), 8);
  for (let index = 0; index < 8; index++) assert.equal(indexOf(state, positionAt(state, index)), index);
  assert.deepEqual(positionAt(state, -3), [0, 0]);
  assert.deepEqual(positionAt(state, 99), [1, 3]);
});

test("a position is brought back into the output", () => {
  const state = stateOf([5, 7], [3, 3], { stride: [2, 2] });
  assert.deepEqual(legalPosition(state, [-1, 9]), [0, 2]);
  assert.deepEqual(legalPosition(state, [0.6, 1.2]), [1, 1]);
});

test("a dragged window snaps to the nearest legal position", () => {
  const state = stateOf([7, 7], [3, 3], { stride: [2, 2], padding: [[1, 1], [1, 1]] });
  assert.deepEqual(windowStart(state, [1, 2]), [1, 3]);
  assert.deepEqual(positionOfWindow(state, [1, 3]), [1, 2]);
  assert.deepEqual(positionOfWindow(state, [1.9, 2.1]), [1, 2]);
  assert.deepEqual(positionOfWindow(state, [-50, 50]), [0, 3]);
});

test("cells that no window reaches are not covered", () => {
  const keys = covered(stateOf([6, 6], [3, 3], { stride: [2, 2] }));
  assert.ok(keys.has("4,4"));
  assert.ok(!keys.has("5,0") && !keys.has("0,5"));
  const dilated = covered(stateOf([3, 3], [2, 2], { dilation: [2, 2] }));
  assert.deepEqual([...dilated].sort(), ["0,0", "0,2", "2,0", "2,2"]);
});

test("bounds say why", () => {
  const tight = stateOf([5, 5], [3, 3], { dilation: [2, 2] });
  assert.match(stepped(tight, "dilation", [0, 1], 1).refused, /reach over 7 rows, but there are 5/);
  assert.match(stepped(tight, "stride", [0], 1).refused, /only one position along the rows/);
  assert.match(stepped(tight, "padding", [0, 1], -1).refused, /no padding to take away/);
  assert.match(stepped(stateOf(), "dilation", [1], -1).refused, /no dilation 0/);
  const full = stateOf([5, 5], [3, 3], { padding: [[2, 2], [2, 2]] });
  assert.match(stepped(full, "padding", [1], 1).refused, /Padding 2 is full/);
  const wide = stateOf([5, 5], [3, 3], { padding: [[2, 2], [2, 2]], dilation: [4, 4] });
  assert.match(stepped(wide, "padding", [0, 1], -1).refused, /reach over 9 rows, but there are 7 with the padding/);
  assert.match(stepped(stateOf([5, 5], [1, 1]), "dilation", [0, 1], 1).refused, /1 row has nothing to spread/);
  const large = stateOf([12, 12], [7, 7], { padding: [[3, 3], [3, 3]] });
  assert.match(stepped(large, "padding", [0, 1], 1).refused, /No more than 18 rows are shown/);
});

test("only an axis with room is stepped, and a single cell on both", () => {
  assert.deepEqual(axesToStep(stateOf()), [0, 1]);
  assert.deepEqual(axesToStep(stateOf([1, 5], [1, 3])), [1]);
  assert.deepEqual(axesToStep(stateOf([5, 1], [3, 1], { stride: [2, 2] })), [0]);
  assert.deepEqual(axesToStep(stateOf([1, 5], [1, 3], { padding: [[1, 1], [0, 0]] })), [0, 1]);
  assert.deepEqual(axesToStep(stateOf([1, 1], [1, 1])), [0, 1]);
});

test("bounds of padding know its sides and its mode", () => {
  const uneven = stateOf([5, 5], [4, 4], { padding: "same" });
  assert.deepEqual(geometry(uneven).sides, [[1, 2], [1, 2]]);
  assert.deepEqual(bounds(uneven, "padding", 0).least, 0);
  assert.deepEqual(stepped(uneven, "padding", [0, 1], 1).changes, { padding: [[2, 3], [2, 3]] });
  assert.match(stepped({ ...uneven, padding: [[2, 3], [2, 3]] }, "padding", [0], 1).refused, /Padding 3 is full/);
  assert.deepEqual(stepped(uneven, "padding", [0], -1).changes, { padding: [[0, 1], [1, 2]] });
  const causal = stateOf([1, 5], [1, 3], { padding: [[0, 0], [2, 0]] });
  assert.match(stepped(causal, "padding", [1], -1).refused, /On one side there is no padding/);
  const small = stateOf([3, 3], [3, 3], { padding: [[1, 1], [2, 2]], padding_mode: "reflect", dilation: [2, 2] });
  assert.equal(bounds(small, "padding", 0).most, 2);
  assert.match(stepped(small, "padding", [1], 1).refused, /reflect adds at most 2 on each side of 3 columns/);
  assert.equal(bounds({ ...small, padding_mode: "circular" }, "padding", 0).most, 3);
  assert.equal(bounds({ ...small, padding_mode: "replicate" }, "padding", 0).most, 4);
});

test("a state that cannot be shown is refused with the reason", () => {
  const state = stateOf([4, 12], [2, 2], { padding: "full", padding_mode: "circular" });
  assert.equal(refusal(state), null);
  assert.match(refusal({ ...state, kernel: grid(2, 9) }), /No more than 18 columns/);
  assert.match(refusal({ ...state, kernel: grid(6, 2) }), /circular adds at most 4 on each side of 4 rows/);
  assert.match(refusal({ ...state, padding: "valid", kernel: grid(6, 2) }), /reach over 6 rows, but there are 4/);
  assert.match(refusal({ ...state, padding: "valid", kernel: grid(2, 2), dilation: [4, 1] }), /reach over 5 rows/);
});

test("a name means other cells when something else changes", () => {
  const state = stateOf([6, 6], [3, 3], { padding: "same" });
  assert.deepEqual(geometry(state).output, [6, 6]);
  assert.deepEqual(geometry({ ...state, kernel: grid(2, 5) }).output, [6, 6]);
  assert.deepEqual(geometry({ ...state, stride: [2, 4] }).sides, [[0, 1], [0, 1]]);
});

test("padded cells know the cell that they are copied from", () => {
  const from = (mode, cell) => sourceCell(cell, [3, 4], mode);
  assert.equal(from("zeros", [-1, 0]), null);
  assert.deepEqual(from("zeros", [2, 3]), [2, 3]);
  assert.deepEqual(from("reflect", [-2, 5]), [2, 1]);
  assert.deepEqual(from("symmetric", [-2, 5]), [1, 2]);
  assert.deepEqual(from("replicate", [-2, 5]), [0, 3]);
  assert.deepEqual(from("circular", [-2, 5]), [1, 1]);
});

test("the inputs that share an output size are those that have it", () => {
  for (const padding of ["valid", "same", "same_lower", "full", [[1, 0], [2, 3]]]) {
    for (const stride of [1, 2, 3]) {
      for (const columns of [5, 8, 12]) {
        const state = stateOf([6, columns], [2, 3], { padding, stride: [stride, stride] });
        const [, [least, most]] = sharedInputSizes(state);
        const output = (width) => geometry(stateOf([6, width], [2, 3], { padding, stride: [stride, stride] })).output[1];
        const sharing = Array.from({ length: 20 }, (_, n) => n + 1).filter((width) => output(width) === output(columns));
        assert.deepEqual([least, most], [sharing[0], sharing.at(-1)]);
      }
    }
  }
});

test("whatever is stepped and chosen in any order, the state stays legal", () => {
  let seed = 1;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const one = (items) => items[random(items.length)];
  for (let trial = 0; trial < 60; trial++) {
    const input = [1 + random(12), 1 + random(12)];
    const kernel = [1 + random(Math.min(4, input[0])), 1 + random(Math.min(4, input[1]))];
    let state = stateOf(input, kernel);
    for (let step = 0; step < 60; step++) {
      const choices = [{ padding: one(["valid", "same", "same_lower", "full"]) }, { padding_mode: one(MODE_NAMES) }];
      const chosen = random(5) === 0 ? one(choices) : null;
      const why = chosen && refusal({ ...state, ...chosen });
      const result =
        chosen === null
          ? stepped(state, one(["stride", "padding", "dilation"]), one([[0], [1], [0, 1]]), one([1, -1]))
          : why === null
            ? { changes: chosen }
            : { refused: why };
      if ("refused" in result) {
        assert.ok(result.refused.length > 10);
        continue;
      }
      state = { ...state, ...reconfigured(state, result.changes) };
      const { output, padded, sides } = geometry(state);
      assert.equal(refusal(state), null);
      assert.deepEqual(output, outputShape(shapeOf(state.x), shapeOf(state.kernel), state));
      assert.ok(Math.min(...output) >= 1 && Math.max(...padded) <= MOST_CELLS, JSON.stringify(state));
      assert.ok(conv2d(state.x, state.kernel, state).flat().every(Number.isFinite));
      assert.deepEqual(legalPosition(state, state.position), state.position);
      const values = { ...state, padding: sides.map(([before]) => before) };
      for (const parameter of ["stride", "padding", "dilation"]) {
        for (const axis of [0, 1]) {
          const { least, most } = bounds(state, parameter, axis);
          assert.ok(least <= values[parameter][axis] && values[parameter][axis] <= most);
        }
      }
    }
  }
});

test("a change keeps the position legal and withholds again", () => {
  const state = stateOf([5, 5], [3, 3], { position: [2, 2], predict: true, revealed: [[2, 2]] });
  assert.ok(!isWithheld(state, [2, 2]));
  const changes = reconfigured(state, { stride: [2, 2] });
  assert.deepEqual(changes, { stride: [2, 2], position: [1, 1], revealed: [] });
  assert.ok(isWithheld({ ...state, ...changes }, [2, 2]));
  assert.ok(!isWithheld({ ...state, ...changes, predict: false }, [2, 2]));
});

test("editing leaves the array it began with alone", () => {
  const before = [[1, 2], [3, 4]];
  assert.deepEqual(edited(before, [1, 0], 9), [[1, 2], [9, 4]]);
  assert.deepEqual(before, [[1, 2], [3, 4]]);
});

test("a transposed convolution stays legal whatever is stepped in any order, in both views", () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const one = (items) => items[random(items.length)];
  const names = ["stride", "padding", "dilation", "output_padding"];
  for (let trial = 0; trial < 40; trial++) {
    const shapes = [[1 + random(5), 1 + random(5)], [1 + random(4), 1 + random(4)]];
    let state = stateOf(...shapes, { transposed: true });
    for (let step = 0; step < 60; step++) {
      const changes = random(6) === 0 ? viewed(state, one(["scatter", "gather"])) : null;
      const result = changes ? { changes } : stepped(state, one(names), one([[0], [1], [0, 1]]), one([1, -1]));
      if ("refused" in result) {
        assert.ok(result.refused.length > 10);
        continue;
      }
      state = { ...state, ...reconfigured(state, result.changes) };
      const { output, padded, filled, sides } = geometry(state);
      assert.equal(refusal(state), null);
      assert.ok(Math.min(...output) >= 1 && Math.max(...padded, ...filled) <= MOST_CELLS, JSON.stringify(state));
      assert.deepEqual(legalPosition(state, state.position), state.position);
      const values = { ...state, padding: sides.map(([before]) => before) };
      for (const name of names) {
        for (const axis of [0, 1]) {
          const { least, most } = bounds(state, name, axis);
          assert.ok(least <= values[name][axis] && values[name][axis] <= most);
        }
      }
    }
  }
});

test("groups step over the common divisors, and the weights are remembered", () => {
  const weight = (out, depth) => Array.from({ length: out }, (_, o) => Array.from({ length: depth }, (_, c) => [[10 * o + c]]));
  let state = stateOf([1, 1], [1, 1], { x: Array(6).fill([[1]]), kernel: weight(4, 6) });
  assert.deepEqual(groupings(state), [1, 2]);
  state = { ...state, ...reconfigured(state, regrouped(state, 2)) };
  assert.deepEqual(state.kernel[3], [[[33]], [[34]], [[35]]]);
  assert.deepEqual(layerOf({ ...state, channel: 3 }).seen, [3, 4, 5]);
  assert.deepEqual(connections(state).filter(([, out]) => out === 0), [[0, 0], [1, 0], [2, 0]]);
  state = { ...state, channel: 3 };
  state = { ...state, ...reconfigured(state, withKernel(state, [4, 3], [0, 0], 99)) };
  state = { ...state, ...reconfigured(state, regrouped(state, 1)) };
  assert.deepEqual(state.kernel[3].flat(2), [30, 31, 32, 33, 99, 35]);
  assert.deepEqual(state.kernel[0].flat(2), [0, 1, 2, 3, 4, 5]);
  assert.match(whyNoGroups(state, 1), /No larger number of groups divides both the 6 input and the 4 output/);
});

test("of several channels, an output is said to gather from each", () => {
  const layer = (depth) => stateOf([1, 1], [1, 1], {
    x: [grid(3, 3), grid(3, 3)],
    kernel: [Array(depth).fill(grid(2, 2)), Array(depth).fill(grid(2, 2))],
    groups: 2 / depth,
    padding: [[1, 0], [0, 0]],
  });
  const said = (state) => caseOf(state).notes.output([0, 0], gathered(state, [0, 0]));
  assert.equal(said(layer(2)), "Output (0, 0) gathers 2 input cells and 2 of the padding, in each of 2 channels.");
  assert.equal(said(layer(1)), "Output (0, 0) gathers 2 input cells and 2 of the padding.");
});

test("transposed, the kernel's first axis is the input, and one channel of either end is shown", () => {
  const weight = Array.from({ length: 4 }, (_, i) => Array.from({ length: 3 }, (_, o) => [[10 * i + o]]));
  const state = stateOf([1, 1], [1, 1], { transposed: true, x: Array(4).fill([[1]]), kernel: weight, groups: 2, channel: 2 });
  const scatter = layerOf(state);
  assert.deepEqual([scatter.nIn, scatter.nOut, scatter.end, scatter.seen], [4, 6, "input", [3, 4, 5]]);
  const gather = layerOf({ ...state, view: "gather" });
  assert.deepEqual([gather.end, gather.channel, gather.seen], ["output", 2, [0, 1]]);
  assert.deepEqual(scatter.between(2, 4), [[21]]);
  assert.deepEqual(viewed(state, "gather"), { view: "gather", channel: 3 });
  assert.deepEqual(viewed({ ...state, view: "gather" }, "scatter"), { view: "scatter", flip: true, channel: 0 });
  assert.deepEqual(withKernel(state, [2, 4], [0, 0], 99).kernel[2], [[[20]], [[99]], [[22]]]);
  assert.match(whyNoGroups({ ...state, groups: 1 }, -1), /^One group is the ordinary transposed convolution/);
  assert.equal(refusal({ ...state, x: [[[1]]] }), "This kernel is not of 2 groups.");
  assert.equal(refusal({ ...state, kernel: [[1]] }), "This kernel has not the channels of the input.");
});

test("one input channel writes after the other, each cell by cell", () => {
  const state = stateOf([1, 1], [1, 1], {
    transposed: true,
    x: [[[1, 2]], [[3, 4]], [[5, 6]], [[7, 8]]],
    kernel: Array(4).fill([[[1, 1]]]),
    groups: 2,
    channel: 3,
  });
  const one = caseOf(state);
  const written = (last, cell, channel) => writtenBy(last, writersOf(state, cell, one), one, channel);
  assert.deepEqual(writersOf(state, [0, 1], one), [0, 1]);
  // Channels 0 and 1 write on output 0, and are over; channels 2 and 3 write on output 1.
  assert.deepEqual([0, 1].map((last) => written(last, [0, 1], 0)), [4, 4]);
  assert.deepEqual([0, 1].map((last) => written(last, [0, 1], 1)), [3, 4]);
  assert.deepEqual([0, 1].map((last) => written(last, [0, 2], 1)), [1, 2]);
  assert.equal(writtenBy(1, [0, 1], caseOf({ ...state, channel: 0 }), 1), 0);
});
