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
 * What a pointer sets with every frame. A message to Python takes as long as the drawing, and JupyterLab redraws a part
 * of itself for each; so of these only the newest is sent, a little later. Python does not echo them: an echo of an older
 * one would take its place.
 */
const FOLLOWING = new Set(["position", "t", "radius"]);
const LATER = 100; // milliseconds

const timers = new WeakMap(); // model → the timer of the message that is to be sent

/** Set traits: in all views at once, and in Python as soon as it may be. */
export function put(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  if (!Object.keys(changes).every((name) => FOLLOWING.has(name))) send(model);
  else if (!timers.has(model)) timers.set(model, setTimeout(() => send(model), LATER));
}

/** Send all that waits. */
function send(model) {
  clearTimeout(timers.get(model));
  timers.delete(model);
  model.save_changes();
}
