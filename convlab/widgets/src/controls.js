/** The controls of the explorers: buttons with a sign, sliders that write their value, choices of one. */

import { html, reserve, set, svg, write } from "./dom.js";

const ICONS = {
  play: "M5 3v10l8-5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  back: "M4 3h2v10H4zM13 3v10L6 8z",
  forward: "M10 3h2v10h-2zM3 3v10l7-5z",
};

/** A button with a sign; `set` gives it another name and sign. */
export function button(name, icon, onPress) {
  const path = svg("path");
  const root = html("button", { type: "button" }, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, path));
  root.addEventListener("click", onPress);
  const control = {
    root,
    set(newName, newIcon) {
      set(root, { "aria-label": newName, title: newName });
      set(path, { d: ICONS[newIcon] });
    },
  };
  control.set(name, icon);
  return control;
}

/** A slider with its name before and its value behind it. */
export function slider({ label, min, max, step, show = String }, onInput) {
  const input = html("input", { type: "range", min, max, step });
  const shown = html("span");
  const value = html("span", { class: "value", "aria-hidden": "true" }, shown);
  input.addEventListener("input", () => onInput(Number(input.value)));
  const control = {
    root: html("label", { class: "slider" }, html("span", {}, label), html("span", { class: "track" }, input), value),
    set(number) {
      input.value = String(number);
      write(shown, show(number));
      set(input, { "aria-valuetext": show(number) });
    },
    /** Let the slider run to another end. */
    limit(newMax) {
      set(input, { max: newMax });
      const [first, last] = [show(min), show(newMax)];
      reserve(value, first.length > last.length ? first : last);
    },
  };
  control.limit(max);
  return control;
}

/**
 * A whole number with a button on each side. The number itself is in the tab order, and arrow keys step it.
 * At a bound the button stays: it says why there is no further step.
 * @param {string} name what is stepped @param {(delta: number) => void} onStep
 */
export function stepper(name, onStep) {
  const value = html("span", { class: "count", role: "spinbutton", tabindex: 0, "aria-label": name });
  const [less, more] = [-1, 1].map((delta) => {
    const press = html("button", { type: "button", tabindex: -1 }, delta < 0 ? "−" : "+");
    press.addEventListener("click", () => onStep(delta));
    return press;
  });
  value.addEventListener("keydown", (event) => {
    const delta = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    if (!delta) return;
    event.preventDefault();
    onStep(delta);
  });
  return {
    root: html("span", { class: "stepper" }, less, value, more),
    /**
     * @param {{least: number, most: number, whyLeast: string, whyMost: string}} bounds
     * @param {{text?: string, spoken?: string | null}} [words] where the number does not say all
     */
    set(number, { least, most, whyLeast, whyMost }, { text = String(number), spoken = null } = {}) {
      write(value, text);
      set(value, { "aria-valuenow": number, "aria-valuemin": least, "aria-valuemax": most });
      set(value, { "aria-valuetext": spoken, title: spoken });
      for (const [press, verb, atBound, why] of [
        [less, "Less", number <= least, whyLeast],
        [more, "More", number >= most, whyMost],
      ]) {
        const text = `${verb} ${name.toLowerCase()}`;
        set(press, { "aria-label": text, title: atBound ? why : text, "aria-disabled": atBound ? "true" : null });
      }
    },
  };
}

/**
 * A menu of names.
 * @param {(name: string) => void} onChoose
 * @param {{bare?: boolean}} [options] bare: the label is heard but not seen, where the place says it
 */
export function menu(label, onChoose, { bare = false } = {}) {
  const select = html("select", { "aria-label": bare ? label : null });
  select.addEventListener("change", () => onChoose(select.value));
  return {
    root: bare ? select : html("label", { class: "field" }, html("span", {}, label), select),
    /** @param {{name: string, text?: string, disabled?: boolean, hidden?: boolean}[]} options */
    offer(options) {
      select.replaceChildren(
        ...options.map(({ name, text = name, disabled, hidden }) =>
          html("option", { value: name, disabled, hidden }, text),
        ),
      );
    },
    set(name) {
      select.value = name;
    },
  };
}

/** A button with a word on it. */
export function wordButton(word, onPress) {
  const root = html("button", { type: "button" }, word);
  root.addEventListener("click", onPress);
  return root;
}

/** A choice of one among a few, each shown. @param {Record<string, string>} options value → text */
export function choice(label, options, onChoose) {
  const name = groupName();
  const inputs = Object.keys(options).map((value) => html("input", { type: "radio", name, value }));
  for (const input of inputs) input.addEventListener("change", () => onChoose(input.value));
  return {
    root: html(
      "fieldset",
      { class: "choice" },
      html("legend", {}, label),
      ...inputs.map((input) => html("label", {}, input, html("span", {}, options[input.value]))),
    ),
    set(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/** A name for radio buttons that belong together: every widget on the page loads this module anew, so no counter will do. */
export function groupName() {
  return `convlab-${Math.random().toString(36).slice(2)}`;
}
