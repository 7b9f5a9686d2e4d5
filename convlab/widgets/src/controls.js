/** The controls of the explorers: buttons with a sign, sliders that write their value, choices of one. */

import { html, set, svg } from "./dom.js";

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
  const value = html("output", { class: "value" });
  input.addEventListener("input", () => onInput(Number(input.value)));
  return {
    root: html("label", { class: "slider" }, html("span", {}, label), input, value),
    set(number) {
      input.value = String(number);
      value.textContent = show(number);
    },
  };
}

let groups = 0;

/** A choice of one among a few, each shown. @param {Record<string, string>} options value → text */
export function choice(label, options, onChoose) {
  groups += 1;
  const inputs = Object.keys(options).map((value) => html("input", { type: "radio", name: `convlab-${groups}`, value }));
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
