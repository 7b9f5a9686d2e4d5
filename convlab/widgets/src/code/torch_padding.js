/** How PyTorch pads, and crops, where its own options cannot. */

import { sidesOf } from "../arithmetic.js";
import { sourceCell } from "../padding.js";
import { perAxis, quoted } from "./python.js";
import { spatial } from "./parts.js";

/** PyTorch's own padding where it can, and `F.pad` or an index before it where it cannot. */
export function directSteps(state) {
  const input = spatial(state.x);
  const sides = sidesOf(input, spatial(state.kernel), state);
  const none = { before: [], padding: false };
  if (sides.flat().every((cells) => cells === 0)) return none;
  if (state.padding_mode === "zeros") {
    if (state.padding === "same" && state.stride.every((s) => s === 1)) return { ...none, padding: quoted("same") };
    if (sides.every(([before, after]) => before === after)) return { ...none, padding: perAxis(sides.map(([n]) => n)) };
  }
  if (state.padding_mode === "symmetric") {
    const places = input.map((cells, axis) => copied(cells, sides[axis]));
    const chosen = places.map((cells, axis) => `[..., ${cells}${", :".repeat(places.length - 1 - axis)}]`);
    return {
      ...none,
      before: ["# PyTorch has no symmetric padding: choose the cells by their places.", `x = x${chosen.join("")}`],
    };
  }
  const mode = state.padding_mode === "zeros" ? "" : `, mode=${quoted(state.padding_mode)}`;
  const cells = [...sides].reverse().flat(); // PyTorch pads the last axis first
  return { ...none, before: [`x = F.pad(x, (${cells.join(", ")})${mode})`] };
}

/** The places along one axis that the padded input is copied from. */
function copied(cells, [before, after]) {
  const places = Array.from(
    { length: before + cells + after },
    (_, n) => sourceCell([0, n - before], [1, cells], "symmetric")[1],
  );
  return `[${places.join(", ")}]`;
}

/** PyTorch crops both sides of an axis alike; where they differ, the result is cropped by a slice. */
export function transposedSteps({ padding }) {
  const sides = padding.map((each) => (Array.isArray(each) ? each : [each, each]));
  if (sides.every(([before, after]) => before === after)) {
    const cells = sides.map(([n]) => n);
    return { before: [], padding: cells.some(Boolean) && perAxis(cells) };
  }
  const slices = sides.map(([before, after]) => `${before || ""}:${after ? -after : ""}`);
  return { before: [], padding: false, crop: `[..., ${slices.join(", ")}]` };
}
