import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { put } from "../../convlab/widgets/src/model.js";

/** A model that notes the state that was sent with each message. */
function noting() {
  const state = {};
  const sent = [];
  return {
    sent,
    get: (name) => state[name],
    set: (name, value) => (state[name] = value),
    save_changes: () => sent.push({ ...state }),
  };
}

test("of what follows the pointer the newest is sent", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const model = noting();
  for (let n = 0; n < 9; n++) {
    put(model, { position: [0, n] });
    assert.deepEqual(model.get("position"), [0, n]); // at once, for all views
    mock.timers.tick(10);
  }
  assert.deepEqual(model.sent, []);
  mock.timers.tick(1000);
  assert.deepEqual(model.sent, [{ position: [0, 8] }]);
  mock.timers.reset();
});

test("a drag is told while it lasts", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const model = noting();
  for (let n = 0; n < 100; n++) {
    put(model, { position: [0, n] });
    mock.timers.tick(10);
  }
  assert.ok(model.sent.length >= 9 && model.sent.length <= 10, `${model.sent.length} messages`);
  mock.timers.reset();
});

test("anything else is sent at once, with what waits", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const model = noting();
  put(model, { position: [0, 2] });
  put(model, { position: [0, 0], kernel: [[1]] });
  assert.deepEqual(model.sent, [{ position: [0, 0], kernel: [[1]] }]);
  mock.timers.tick(1000);
  assert.equal(model.sent.length, 1);
  put(model, { position: [0, 3] });
  mock.timers.tick(1000);
  assert.deepEqual(model.sent.at(-1).position, [0, 3]);
  mock.timers.reset();
});

test("two explorers do not wait for each other", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const [one, other] = [noting(), noting()];
  put(one, { position: [0, 0] });
  put(other, { position: [0, 1] });
  mock.timers.tick(1000);
  assert.deepEqual([one.sent, other.sent], [[{ position: [0, 0] }], [{ position: [0, 1] }]]);
  mock.timers.reset();
});
