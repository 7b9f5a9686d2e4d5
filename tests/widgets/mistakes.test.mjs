import assert from "node:assert/strict";
import { test } from "node:test";

import { convolveAt } from "../../convlab/widgets/src/arithmetic.js";
import { mistakes, recognise } from "../../convlab/widgets/src/mistakes.js";
import { agrees } from "../../convlab/widgets/src/numbers.js";
import { stateOf } from "./states.mjs";

const state = {
  x: [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]],
  kernel: [[0, 1, 2], [2, 2, 0], [0, 1, -3]],
  stride: [1, 1],
  padding: [[0, 0], [0, 0]],
  padding_mode: "zeros",
  dilation: [1, 1],
  position: [1, 2],
};

test("a guess may leave out decimals that the sentence leaves out", () => {
  assert.ok(agrees(0.333, 1 / 3));
  assert.ok(!agrees(0.33, 1 / 3));
  assert.ok(agrees(1234.5, 1234.8) && !agrees(1234, 1236));
});

test("the right number is never called a mistake", () => {
  for (const position of [[0, 0], [1, 2], [2, 1]]) {
    assert.equal(recognise(state, convolveAt(state.x, state.kernel, position, state), position), null);
  }
});

const cases = [
  // change of the state, misconception as a computation of its own, words of the answer
  [{}, ({ x, kernel }) => convolveAt(x, kernel.map((row) => [...row].reverse()).reverse(), [1, 2], state), /180°/],
  [{ stride: [2, 2], position: [1, 1] }, ({ x, kernel }) => convolveAt(x, kernel, [1, 1], state), /stride/],
  [{ padding: [[1, 1], [1, 1]] }, ({ x, kernel }) => convolveAt(x, kernel, [1, 2], state), /padding out/],
  [
    { padding: [[2, 0], [0, 0]], position: [2, 0] },
    ({ x, kernel }) => convolveAt(x, kernel, [4, 0], { ...state, padding: [[2, 2], [0, 0]] }),
    /other side/,
  ],
  [
    { padding: [[1, 1], [1, 1]], padding_mode: "reflect", position: [0, 1] },
    ({ x, kernel }) => convolveAt(x, kernel, [0, 1], { ...state, padding: "same", padding_mode: "symmetric" }),
    /That is symmetric/,
  ],
  [
    { padding: [[1, 1], [1, 1]], padding_mode: "circular", position: [0, 3] },
    ({ x, kernel }) => convolveAt(x, kernel, [0, 3], { ...state, padding: "same" }),
    /padded with zeros/,
  ],
  [{ dilation: [2, 2], position: [0, 0] }, ({ x, kernel }) => convolveAt(x, kernel, [0, 0], state), /dilation/],
  [{}, ({ x, kernel }) => convolveAt(x, kernel, [2, 1], state), /row and column are swapped/],
  [{}, ({ x, kernel }) => convolveAt(x, kernel, [1, 1], state), /output at \(1, 1\)/],
];

for (const [changes, wrong, words] of cases) {
  test(`recognised: ${words}`, () => {
    const now = { ...state, ...changes };
    assert.match(recognise(now, wrong(now)), words);
  });
}

test("lost signs, forgotten weights and the mean are recognised", () => {
  const texts = mistakes(state).map(({ text }) => text);
  for (const words of [/lost a sign/, /added up the input/, /took the mean/]) {
    assert.ok(texts.some((text) => words.test(text)));
  }
});

test("a number from nowhere is not explained", () => {
  assert.equal(recognise(state, 4711), null);
});

// 3 5 writes 3·[1 2 4] on 0 1 2 and 5·[1 2 4] on 1 2 3: 3 11 22 20.
const stamps = stateOf([1, 2], [1, 3], { x: [[3, 5]], kernel: [[1, 2, 4]], transposed: true });

test("of a transposed convolution, what was meant instead is recognised", () => {
  const cases = [
    [{}, [0, 1], 3 * 2, /so far/], // at the first position
    [{ position: [0, 1] }, [0, 2], 5 * 2, /written last/],
    [{ position: [0, 1] }, [0, 2], 3 * 4, /written first/],
    [{ view: "gather" }, [0, 1], 3 * 2 + 5 * 4, /Gathering needs the kernel flipped/],
    [{ padding: [[0, 0], [1, 0]] }, [0, 0], 3, /did not crop/],
    [{ stride: [1, 2], output_padding: [0, 1] }, [0, 2], 6, /top and left/], // 3 6 17 10 20 0
    [{ stride: [1, 2], position: [0, 1] }, [0, 3], 20, /1 apart/],
  ];
  for (const [changes, output, guess, words] of cases) {
    assert.match(recognise({ ...stamps, ...changes }, guess, output) ?? "nothing", words);
  }
});

// Input channels 3 5 and 1 2 write, 2 apart, on output 0 through [1 2] and [4 0], and on output 1 through [0 1] and [1 1].
const layer = stateOf([1, 2], [1, 2], {
  transposed: true,
  x: [[[3, 5]], [[1, 2]]],
  kernel: [[[[1, 2]], [[0, 1]]], [[[4, 0]], [[1, 1]]]],
  stride: [1, 2],
});

test("of a transposed convolution of channels, what was meant instead is recognised", () => {
  const gather = { view: "gather", channel: 1 };
  const cases = [
    [{}, [0, 0], 3, /what input channel 0 adds/], // 3 + 4 is right
    [{}, [0, 0], 4, /what input channel 1 adds/],
    [{}, [0, 1], 4, /output channel 1/], // 6 + 0 is right
    [gather, [0, 1], 6, /output channel 0/], // 3 + 1 is right
    [gather, [0, 3], 5, /what input channel 0 adds/], // 5 + 2 is right
    [{ ...gather, stride: [1, 1] }, [0, 1], 5 + 2 + 1, /kernel flipped by 180°/], // 3·1 + 1 + 2 is right
    [{ stride: [1, 1], x: [[[2, 5]], [[1, 2]]] }, [0, 1], 2 * 2, /so far/], // 4 + 5 + 8 is right
  ];
  for (const [changes, output, guess, words] of cases) {
    assert.match(recognise({ ...layer, ...changes }, guess, output) ?? "nothing", words);
  }
  const groups = { ...layer, groups: 2, kernel: [[[[1, 2]]], [[[4, 0]]]] };
  assert.match(recognise(groups, 1, [0, 0]), /the input channels of another group/); // 3 is right
});
