import assert from "node:assert/strict";
import { test } from "node:test";

import { MOST_ENTRIES, MOST_LINES } from "../../convlab/widgets/src/cases/matrices.js";
import { angleOf, entriesOf, matrixOf } from "../../convlab/widgets/src/matrix.js";
import { sentence } from "../../convlab/widgets/src/sentence.js";
import { bounds, caseOf, refusal, stepped } from "../../convlab/widgets/src/state.js";

const grid = (rows, columns) => Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => r * columns + c));

function stateOf(input, kernel, changes = {}) {
  return {
    x: grid(...input),
    kernel: grid(...kernel),
    stride: [1, 1],
    padding: [[0, 0], [0, 0]],
    padding_mode: "zeros",
    dilation: [1, 1],
    transposed: false,
    output_padding: [0, 0],
    view: "scatter",
    flip: true,
    matrix: "sparse",
    position: [0, 0],
    predict: false,
    revealed: [],
    ...changes,
  };
}

test("an entry knows the three cells that it links", () => {
  const matrix = matrixOf(stateOf([4, 4], [3, 3]));
  assert.deepEqual(matrix.shape, [4, 16]);
  assert.equal(matrix.entries.size, 36);
  assert.deepEqual(matrix.entries.get("3,10"), { value: 4, kernel: [1, 1], input: [2, 2], output: [1, 1], link: [0, 0] });
  assert.equal(matrix.entries.get("0,3"), undefined);
  assert.equal(matrix.row(3), "output (1, 1)");
  assert.equal(matrix.column(10), "input (2, 2)");
});

test("padding has no column of C, and a line of im2col", () => {
  const padding = [[1, 1], [1, 1]];
  const sparse = matrixOf(stateOf([4, 4], [3, 3], { padding }));
  assert.deepEqual([sparse.shape, sparse.entries.size], [[16, 16], 100]);
  const columns = matrixOf(stateOf([8, 8], [3, 3], { padding, matrix: "columns" }));
  const column = (n) => Array.from({ length: 9 }, (_, row) => columns.entries.get(`${row},${n}`).value);
  assert.deepEqual(columns.shape, [9, 64]);
  assert.deepEqual(column(0), [0, 0, 0, 0, 0, 1, 0, 8, 9]);
  assert.deepEqual(column(2), [0, 0, 0, 1, 2, 3, 9, 10, 11]);
});

test("the copies of an input cell are found everywhere", () => {
  const columns = matrixOf(stateOf([5, 5], [3, 3], { matrix: "columns" }));
  assert.equal(entriesOf(columns, "input", [2, 2]).length, 9);
  assert.deepEqual(entriesOf(columns, "input", [0, 0]), [[0, 0]]);
  assert.equal(entriesOf(columns, "output", [1, 1]).length, 9);
  assert.deepEqual(entriesOf(columns, "kernel", [0, 1]).map(([row]) => row), Array(9).fill(1));
});

test("transposed, a position is a column of the matrix where it scatters and a row where it gathers", () => {
  const state = stateOf([3, 3], [3, 3], { transposed: true, stride: [2, 2], padding: [1, 1] });
  const scatter = matrixOf(state);
  const gather = matrixOf({ ...state, view: "gather" });
  assert.deepEqual([scatter.shape, scatter.axis, scatter.name], [[25, 9], 1, "Cᵀ"]);
  assert.deepEqual([gather.shape, gather.axis], [[25, 9], 0]);
  for (const [key, { value }] of scatter.entries) assert.equal(gather.entries.get(key).value, value);
  assert.equal(matrixOf({ ...state, view: "gather", flip: false }).name, "not Cᵀ");
});

test("only what can be drawn and said is offered", () => {
  assert.match(refusal(stateOf([4, 4], [2, 2], { padding_mode: "reflect" })), /zeros around the input. With padding mode reflect/);
  assert.equal(refusal(stateOf([4, 4], [2, 2], { padding_mode: "reflect", matrix: "columns" })), null);
  assert.match(refusal(stateOf([12, 12], [3, 3])), /would be 100×144; no more than 4096 entries and 144/);
  assert.equal(refusal(stateOf([12, 12], [3, 3], { matrix: "columns" })), null);
  const state = stateOf([8, 8], [3, 3], { padding: [[1, 1], [1, 1]] });
  assert.equal(refusal(state), null);
  assert.match(stepped(state, "padding", [0, 1], 1).refused, /would be 80×64/);
  assert.equal(bounds(state, "padding", 0).most, 1);
  assert.ok(MOST_ENTRIES === 64 * 64 && MOST_LINES === 12 * 12);
});

test("each weight has a hue of its own", () => {
  const state = stateOf([4, 4], [3, 3]);
  const hues = grid(3, 3).flatMap((row, u) => row.map((_, v) => angleOf(caseOf(state), [u, v])));
  assert.equal(new Set(hues).size, 9);
});

test("a column that gives away what is to be predicted is a question mark", () => {
  const state = stateOf([2, 2], [2, 2], { transposed: true, stride: [2, 2], matrix: "columns", predict: true, position: [0, 1] });
  assert.ok(sentence(state).endsWith("= ?; the columns for col2im are 4×4, column 1 is ?"));
  assert.ok(sentence({ ...state, view: "gather" }).includes("at (0, 1): ?; im2col of the input with zeros is 4×16, column 1 is [0 "));
});

test("with channels, C is made of blocks, and an entry knows its channels", () => {
  const state = stateOf([1, 1], [1, 1], {
    x: [grid(2, 3), grid(2, 3)],
    kernel: [[grid(1, 2)], [grid(1, 2)], [grid(1, 2)], [grid(1, 2)]],
    groups: 2,
    channel: 3,
    position: [1, 0],
  });
  const matrix = matrixOf(state);
  assert.deepEqual([matrix.shape, matrix.blocks.count, matrix.blocks.shape], [[16, 12], [4, 2], [4, 6]]);
  assert.equal(matrix.entries.size, 32);
  assert.deepEqual(matrix.entries.get("14,10"), { value: 1, kernel: [0, 1], input: [1, 1], output: [1, 0], link: [1, 3] });
  assert.equal(matrix.line(state), 14);
  assert.deepEqual(matrix.place(5), { position: [0, 1], channel: 1 });
  assert.equal(matrix.row(14), "output (1, 0) of channel 3");
  assert.equal(matrix.column(10), "input (1, 1) of channel 1");
  assert.deepEqual(entriesOf(matrix, "input", [0, 1], [1, 0]), [[8, 7], [9, 7], [12, 7], [13, 7]]);
  assert.deepEqual(entriesOf(matrix, "kernel", [0, 0], [0, 1]).map(([row]) => row), [4, 5, 6, 7]);
  assert.deepEqual(entriesOf(matrix, "output", [0, 0], [0, 2]), [[8, 6], [8, 7]]);
});

test("with channels, the columns have a block for each of them", () => {
  const state = stateOf([1, 1], [1, 1], {
    x: [grid(2, 3), grid(2, 3)],
    kernel: [[grid(1, 2)], [grid(1, 2)]],
    groups: 2,
    channel: 1,
    matrix: "columns",
  });
  const matrix = matrixOf(state);
  assert.deepEqual([matrix.shape, matrix.blocks.count, matrix.blocks.shape], [[4, 4], [2, 1], [2, 4]]);
  assert.deepEqual(matrix.entries.get("0,0").link, [0, null]); // output channel 1 does not see input channel 0
  assert.deepEqual(matrix.entries.get("3,2"), { value: 4, kernel: [0, 1], input: [1, 1], output: [1, 0], link: [1, 1] });
  assert.equal(matrix.row(3), "kernel (0, 1) for input channel 1");
  const scattered = matrixOf({ ...state, transposed: true });
  assert.deepEqual([scattered.shape, scattered.row(1), scattered.column(4)], [[2, 6], "kernel (0, 1) for output channel 1", "input (1, 1)"]);
});
