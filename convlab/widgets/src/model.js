/** The anywidget model: the state that Python and all views of one widget share. It may have no Python behind it. */

/**
 * Call `draw` when traits have changed. Many may change at once: it is called when all of them have, before the next
 * frame, with the names of those that did.
 * @param {string[]} names @param {(changed: Set<string>) => void} draw
 */
export function onChanges(model, names, draw) {
  const changed = new Set();
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

/**
 * What a pointer sets with every frame. JupyterLab redraws a part of itself for every message to Python, so of these
 * only the newest is sent, now and then. Python does not echo them: an echo of an older one would take its place.
 */
const FOLLOWING = new Set(["position", "t", "radius"]);
const APART = 100; // milliseconds between two messages of such traits

const resting = new WeakMap(); // model → {timer, more}: a message has just been sent; whether there is more to send

/** Set traits: in all views at once, and in Python as soon as it may be. */
export function put(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  const rest = resting.get(model);
  if (rest && Object.keys(changes).every((name) => FOLLOWING.has(name))) rest.more = true;
  else send(model);
}

function send(model) {
  clearTimeout(resting.get(model)?.timer);
  model.save_changes();
  const rest = { more: false };
  rest.timer = setTimeout(() => {
    resting.delete(model);
    if (rest.more) send(model);
  }, APART);
  resting.set(model, rest);
}
