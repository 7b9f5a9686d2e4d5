import assert from "node:assert/strict";
import { test } from "node:test";

import {
  added,
  bounds,
  changed,
  fedFrom,
  fieldAt,
  fieldsOf,
  inputStepped,
  isWithheld,
  leastInput,
  legalPosition,
  MOST_CELLS,
  MOST_LAYERS,
  pathsTo,
  plan,
  refusal,
  removed,
  seenFrom,
  sizesOf,
  stepped,
  valueOf,
} from "../../convlab/widgets/src/stack.js";
import { fieldMistakes, recogniseField } from "../../convlab/widgets/src/stack_mistakes.js";
import { fieldQuestion, growth } from "../../convlab/widgets/src/stack_question.js";
import { seenText, stackSentence } from "../../convlab/widgets/src/stack_sentence.js";

const layer = (kernel_size, changes = {}) => ({ kernel_size, stride: 1, padding: [0, 0], dilation: 1, ...changes });
const stackOf = (layers, input_size, changes = {}) => ({
  layers: layers.map((one) => (typeof one === "number" ? layer(one) : one)),
  input_size,
  position: 0,
  predict: false,
  revealed: false,
  ...changes,
});
const gridding = stackOf([2, 2, 2].map((dilation) => layer(3, { dilation })), 20, { position: 4 });
const stem = stackOf([layer(7, { stride: 2, padding: [3, 3] }), layer(3, { stride: 2, padding: [1, 1] })], 32);

test("sizes, fields and paths of known stacks", () => {
  assert.deepEqual(sizesOf(stem), [32, 16, 8]);
  assert.deepEqual(fieldsOf(stem.layers).at(-1), { size: 11, jump: 4, start: -5 });
  assert.deepEqual(fieldAt(stem, 2), { first: 3, last: 13, size: 11, jump: 4, start: -5 });
  assert.deepEqual(pathsTo(gridding).slice(4, 17), [1, 0, 3, 0, 6, 0, 7, 0, 6, 0, 3, 0, 1]);
});

test("what is seen and what is fed are the same links", () => {
  const state = stackOf([layer(3, { stride: 2, padding: [1, 0] }), layer(2, { dilation: 2, padding: [0, 1] })], 13);
  const outputs = sizesOf(state).at(-1);
  for (let output = 0; output < outputs; output++) {
    const seen = seenFrom(state, 2, output);
    seen.slice(0, -1).forEach(({ counts }, level) => {
      for (let cell = 0; cell < sizesOf(state)[level]; cell++) {
        const feeds = fedFrom(state, level, cell).at(-1).has(output);
        assert.equal(feeds, counts.has(cell), `level ${level}, cell ${cell}, output ${output}`);
      }
    });
  }
});

test("a path ends in the padding", () => {
  const [input, first] = seenFrom(stackOf([layer(3, { padding: [1, 1] }), layer(3, { padding: [1, 1] })], 5), 2, 0);
  assert.deepEqual([...first.padding], [-1]);
  assert.deepEqual([...first.counts.keys()], [0, 1]);
  assert.deepEqual([...input.padding], [-1]);
  assert.deepEqual(input.links.filter(([, upper]) => upper === -1), []);
});

test("strips are centred on one another, but for padding on one side", () => {
  assert.deepEqual(plan(stackOf([3, 3], 9)), {
    left: -1,
    width: 9,
    levels: [{ middle: 0, jump: 1 }, { middle: 2, jump: 1 }, { middle: 4, jump: 1 }],
  });
  const causal = plan(stackOf([layer(2, { dilation: 4, padding: [4, 0] })], 9));
  assert.deepEqual(causal.levels[1], { middle: 0, jump: 1 });
  assert.equal(causal.width, 13);
  assert.deepEqual(plan(stem).levels.map(({ jump }) => jump), [1, 2, 4]);
});

test("the input grows where a layer needs it, and the rest follows", () => {
  const { changes } = changed(gridding, { layers: [...gridding.layers, layer(15)], });
  assert.equal(changes.input_size, leastInput(changes.layers));
  assert.deepEqual([changes.input_size, changes.position, changes.revealed], [27, 0, false]);
  assert.equal(changed(gridding, { input_size: 30 }).changes.revealed, gridding.revealed);
  assert.match(changed(gridding, { input_size: 12 }).refused, /kernel of layer 3 would reach over 5 cells, but there are 4/);
  assert.match(changed(gridding, { input_size: 0 }).refused, /at least one cell/);
  assert.match(changed(gridding, { layers: [layer(65)] }).refused, /room for 64 cells/);
});

test("bounds say why", () => {
  const state = stackOf([layer(3), layer(1, { stride: 2 })], 9);
  const limits = (index, name, of = state) =>
    bounds(of, valueOf(of.layers[index], name), (from, delta) => stepped(from, index, name, delta));
  assert.match(limits(0, "kernel_size").whyLeast, /at least one value/);
  assert.match(limits(0, "kernel_size").whyMost, /room for 64/);
  assert.equal(limits(0, "kernel_size").most, 64);
  assert.match(limits(0, "dilation").whyLeast, /no dilation 0/);
  assert.match(limits(1, "dilation").whyMost, /kernel of 1 has nothing to spread/);
  assert.match(limits(1, "stride").whyMost, /there is only one position/);
  assert.match(limits(1, "stride").whyLeast, /at least 1/);
  assert.match(limits(0, "before").whyLeast, /no padding to take away/);
  assert.match(limits(0, "after").whyMost, /Padding 2 is full/);
  assert.deepEqual(bounds(state, 9, inputStepped), {
    least: 3,
    most: 64,
    whyLeast: "The kernel of layer 1 would reach over 3 cells, but there are 2.",
    whyMost: "The drawing has room for 64 cells of the input, no more.",
  });
});

test("layers are added and removed within bounds", () => {
  const { changes } = added(gridding);
  assert.deepEqual(changes.layers.at(-1), gridding.layers.at(-1));
  const wide = stackOf([layer(40)], 64);
  assert.deepEqual(added(wide).changes.layers.at(-1), layer(3), "a plain one where another like the last has no room");
  assert.match(added(stackOf([64], 64)).refused, /room for 64/);
  assert.match(added(stackOf(Array(MOST_LAYERS).fill(1), 9)).refused, /No more than 8/);
  assert.match(removed(stackOf([3], 9), 0).refused, /at least one layer/);
  assert.deepEqual(removed(stem, 0).changes.layers, [stem.layers[1]]);
});

test("whatever is stepped in any order, the state stays legal", () => {
  let seed = 1;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const one = (items) => items[random(items.length)];
  for (let trial = 0; trial < 40; trial++) {
    let state = stackOf([1 + random(5)], 5 + random(20));
    for (let step = 0; step < 80; step++) {
      const index = random(state.layers.length);
      const name = one(["kernel_size", "stride", "dilation", "before", "after"]);
      const result = one([
        () => stepped(state, index, name, one([-1, 1])),
        () => stepped(state, index, name, 1),
        () => inputStepped(state, one([-1, 1])),
        () => added(state),
        () => removed(state, index),
        () => ({ changes: { position: legalPosition(state, random(80) - 5) } }),
      ])();
      if ("refused" in result) {
        assert.ok(result.refused.length > 10);
        continue;
      }
      state = { ...state, ...result.changes };
      assert.equal(refusal(state), null);
      assert.ok(plan(state).width <= MOST_CELLS && Math.min(...sizesOf(state)) >= 1);
      assert.equal(legalPosition(state, state.position), state.position);
      const { first, last } = fieldAt(state);
      pathsTo(state).forEach((n, cell) => assert.ok(n === 0 || (first <= cell && cell <= last)));
    }
  }
});

test("the sentence says what is never seen, and withholds", () => {
  assert.match(seenText(stackOf([layer(2, { dilation: 2 })], 3), 0), /: 1 of 3 cells is never seen, the others by 1 path each$/);
  assert.equal(seenText(gridding, 4), "output 4 reaches from 4 to 16: 6 of 13 cells are never seen, the others by 1 to 7 paths");
  assert.ok(stackSentence({ ...gridding, predict: true }).endsWith("→ output of 8; receptive field ?"));
  assert.ok(stackSentence({ ...gridding, predict: true, revealed: true }).includes("receptive field 13"));
  assert.ok(isWithheld({ predict: true, revealed: false }) && !isWithheld({ predict: false, revealed: false }));
});

test("known mistakes are recognised", () => {
  const says = (state, guess) => recogniseField(state, guess) ?? "";
  assert.match(says(gridding, 9), /added up the kernel sizes/);
  assert.match(says(gridding, 7), /left the dilation out. A kernel of 3 with dilation 2 reaches over 5/);
  assert.match(says(gridding, 25), /dilated it once more/);
  assert.match(says(gridding, 16), /took d·k/);
  assert.match(says(gridding, 15), /added up the dilated sizes/);
  assert.match(says(gridding, 12), /One is missing/);
  assert.match(says(gridding, 14), /one too many/);
  assert.match(says(gridding, 27), /multiplied the kernel sizes/);
  assert.match(says(gridding, 5), /layer below/);
  const strided = stackOf([layer(3, { stride: 2, padding: [1, 1] }), layer(5, { padding: [2, 2] }), 3], 33);
  assert.equal(fieldAt(strided).size, 15);
  assert.match(says(strided, 9), /forgot the jump/);
  assert.match(says(strided, 19), /Between k cells there are k − 1 steps/);
  assert.match(says(strided, 17), /its own layer/);
  assert.match(says(strided, 21), /added the padding/);
  assert.match(says(strided, 10), /inside of the input/);
  const sparse = stackOf([layer(2, { dilation: 5 })], 9);
  assert.match(says(sparse, 2), /added up|really seen/);
  assert.equal(recogniseField(gridding, 13), null, "the right answer is no mistake");
  assert.equal(recogniseField(gridding, 1000), null);
  for (const { text } of fieldMistakes(strided)) assert.ok(text.endsWith("."));
});

test("the question asks for the field and proves it", () => {
  const question = fieldQuestion({ ...stem, predict: true }, () => {});
  assert.ok(question.asked && question.open);
  assert.equal(question.value(), 11);
  assert.equal(question.proof(), "1 + 6·1 + 2·2 = 11");
  assert.equal(growth(gridding), "1 + 4·1 + 4·1 + 4·1 = 13");
  assert.match(question.hint(), /7 \(stride 2, padding 3\), 3 \(stride 2, padding 1\)/);
  assert.ok(!question.hint().includes("11"));
  assert.match(question.diagnosis(1000), /Not that/);
});
