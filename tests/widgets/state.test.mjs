import assert from "node:assert/strict";
import { test } from "node:test";

import { outputShape, shapeOf } from "../../convlab/widgets/src/arithmetic.js";
import {
  bounds,
  covered,
  edited,
  fits,
  geometry,
  indexOf,
  isWithheld,
  legalPosition,
  MOST_CELLS,
  positionAt,
  positionCount,
  positionOfWindow,
  reconfigured,
  stepped,
  windowStart,
} from "../../convlab/widgets/src/state.js";

const grid = (rows, columns) => Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => r + c));

function stateOf(input = [5, 5], kernel = [3, 3], changes = {}) {
  return {
    x: grid(...input),
    kernel: grid(...kernel),
    stride: [1, 1],
    padding: [0, 0],
    dilation: [1, 1],
    position: [0, 0],
    predict: false,
    revealed: [],
    ...changes,
  };
}

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
  const state = stateOf([7, 7], [3, 3], { stride: [2, 2], padding: [1, 1] });
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
  const full = stateOf([5, 5], [3, 3], { padding: [2, 2] });
  assert.match(stepped(full, "padding", [1], 1).refused, /Padding 2 is full/);
  const wide = stateOf([5, 5], [3, 3], { padding: [2, 2], dilation: [4, 4] });
  assert.match(stepped(wide, "padding", [0, 1], -1).refused, /reaches over 9 rows, would not fit/);
  assert.match(stepped(stateOf([5, 5], [1, 1]), "dilation", [0, 1], 1).refused, /1 row has nothing to spread/);
  const large = stateOf([12, 12], [7, 7], { padding: [3, 3] });
  assert.match(stepped(large, "padding", [0, 1], 1).refused, /No more than 18 rows are shown/);
});

test("whatever is stepped in any order, the state stays legal", () => {
  let seed = 1;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let trial = 0; trial < 60; trial++) {
    const input = [1 + random(12), 1 + random(12)];
    const kernel = [1 + random(Math.min(4, input[0])), 1 + random(Math.min(4, input[1]))];
    let state = stateOf(input, kernel);
    for (let step = 0; step < 60; step++) {
      const name = ["stride", "padding", "dilation"][random(3)];
      const axes = [[0], [1], [0, 1]][random(3)];
      const result = stepped(state, name, axes, random(2) ? 1 : -1);
      if ("refused" in result) {
        assert.ok(result.refused.length > 10);
        continue;
      }
      state = { ...state, ...reconfigured(state, result.changes) };
      const { output, padded } = geometry(state);
      assert.deepEqual(output, outputShape(shapeOf(state.x), shapeOf(state.kernel), state));
      assert.ok(Math.min(...output) >= 1 && Math.max(...padded) <= MOST_CELLS, JSON.stringify(state));
      assert.deepEqual(legalPosition(state, state.position), state.position);
      for (const parameter of ["stride", "padding", "dilation"]) {
        for (const axis of [0, 1]) {
          const { least, most } = bounds(state, parameter, axis);
          assert.ok(least <= state[parameter][axis] && state[parameter][axis] <= most);
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

test("a kernel is offered only where it fits", () => {
  const state = stateOf([4, 4], [2, 2]);
  assert.ok(fits(state, grid(3, 3)));
  assert.ok(!fits(state, grid(5, 5)));
  assert.ok(!fits({ ...state, dilation: [2, 2] }, grid(3, 3)));
});
