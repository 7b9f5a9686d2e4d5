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

/** Set traits, in this view and everywhere. */
export function put(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  model.save_changes();
}
