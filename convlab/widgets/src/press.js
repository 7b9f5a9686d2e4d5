/** Telling a click from a drag, with mouse, pen and touch alike. */

const STILL = 4; // pixels that a pointer may move in a click

/**
 * @param {HTMLElement} element
 * @param {object} handlers
 * @param {(event: PointerEvent) => unknown} [handlers.begin]  the pointer went down; what it returns is handed to `drag`
 * @param {(event: PointerEvent, begun: unknown) => void} [handlers.drag]  it moved, after more than a tremble
 * @param {(event: PointerEvent) => void} handlers.click  it came up where it went down
 */
export function onPress(element, { begin = () => null, drag = () => {}, click }) {
  element.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || !down.isPrimary || down.target.tagName === "INPUT") return;
    const begun = begin(down);
    let dragged = false;
    const over = new AbortController();
    const during = (type, handler) =>
      element.addEventListener(type, (event) => event.pointerId === down.pointerId && handler(event), {
        signal: over.signal,
      });
    during("pointermove", (event) => {
      if (!dragged) {
        if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= STILL) return;
        dragged = true;
        element.classList.add("dragging");
      }
      drag(event, begun);
    });
    const end = () => {
      over.abort();
      element.classList.remove("dragging");
    };
    during("pointerup", (event) => {
      end();
      if (!dragged) click(event);
    });
    during("pointercancel", end); // the browser took the gesture, to scroll
    element.setPointerCapture(down.pointerId);
  });
}
