/** What is said below the grids: which sizes share a size, and what the looks of cells mean. */

import { sharedInputSizes } from "./cases/direct.js";
import { sizesToGoBackTo } from "./cases/transposed.js";
import { rightNumbers } from "./sentence.js";
import { axesToStep, caseOf, geometry, keyOf, result } from "./state.js";
import { number } from "./numbers.js";

/**
 * @param {import("./state.js").State} state
 * @param {{missed: boolean}} looks  whether there are cells that the window never reaches
 */
export function facts(state, { missed }) {
  return FACTS[caseOf(state).name](state, missed).filter(Boolean).join(" ");
}

const FACTS = {
  direct: (state, missed) => [sharing(state), missed && "Hatched cells meet no weight."],
  scatter(state, missed) {
    const { sides } = geometry(state);
    const { channel } = caseOf(state).layer;
    return [
      "The output shows what is written up to this position.",
      channel > 0 && `Input channel${channel === 1 ? " 0 has" : `s 0 to ${channel - 1} have`} written already.`,
      goingBack(state),
      extra(state),
      sides.flat().some((n) => n > 0) && "Dashed cells are cropped.",
      missed && "On hatched cells nothing is written.",
    ];
  },
  gather: (state, missed) => [
    unflipped(state) ?? goingBack(state),
    extra(state),
    zeros(state),
    missed && "Hatched cells meet no weight.",
  ],
};

/** Which inputs give the same output size; nothing where each has a size of its own, as with a stride of 1. */
function sharing(state) {
  const ranges = sharedInputSizes(state);
  const axes = axesToStep(state);
  const { lines: names } = caseOf(state).words;
  const [rows, columns] = ranges;
  if (axes.every((axis) => ranges[axis][0] === ranges[axis][1])) return null;
  if (axes.length === 1 || keyOf(rows) !== keyOf(columns)) {
    const lines = axes.map((axis) => {
      const [least, most] = ranges[axis];
      return `${listed([least, most], "or")} ${names[axis]}${most === 1 ? "" : "s"}`;
    });
    return `Inputs of ${lines.join(" and ")} give this output size.`;
  }
  return `Input sizes ${listed(rows, "and")} give this output size.`;
}

/** Which zeros are there, and how they look. */
function zeros(state) {
  const { input, stretched, around } = geometry(state);
  return [
    stretched.some((n, axis) => n > input[axis]) && "Dotted zeros on grey stand between the cells.",
    around.flat().some((n) => n > 0) && "Dashed zeros stand around the cells.",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Which sizes a convolution takes to the size of the input, and which output padding goes back to which. */
function goingBack(state) {
  const { input, sides } = geometry(state);
  if ([...sides.flat(), ...state.output_padding].every((n) => n === 0)) return null; // no question of it yet
  const sizes = sizesToGoBackTo(state);
  const axes = axesToStep(state);
  const alike = axes.length === 2 && input[0] === input[1] && keyOf(sizes[0]) === keyOf(sizes[1]) && sizes[0].length === sizes[1].length;
  const shown = alike ? [0] : axes;
  const { lines } = caseOf(state).words;
  return shown.map((axis) => ambiguity(input[axis], sizes[axis], alike ? "size" : lines[axis])).join(" ");
}

function ambiguity(input, sizes, noun) {
  const possible = sizes.map((size, a) => [size, a]).filter(([size]) => size !== null);
  const all = (several) => (noun === "size" ? `size${several ? "s" : ""}` : `${noun}s`);
  const [[first, a]] = possible;
  const [last, b] = possible.at(-1);
  const put = (n) => (noun === "size" ? `${all(false)} ${n}` : `${n} ${n === 1 ? noun : all(true)}`);
  if (possible.length === 1) return `A convolution with these settings takes only ${put(first)} to ${input}.`;
  const several = noun === "size" ? `sizes ${listed([first, last], "and")}` : `${listed([first, last], "and")} ${noun}s`;
  const choice =
    possible.length === 2
      ? `output padding ${a} goes back to ${first}, ${b} to ${last}`
      : `output padding ${a} to ${b} chooses which of them comes back`;
  return `A convolution with these settings takes ${several} to ${input}: ${choice}.`;
}

function extra({ output_padding: added }) {
  return added.some((n) => n > 0) && "Double borders mark output padding.";
}

/** How many numbers are wrong where the kernel is not flipped; null where it is. */
function unflipped(state) {
  const right = rightNumbers(state);
  if (!right) return null;
  const values = result(state).flatMap((row, r) => row.map((value, c) => [number(value), right([r, c])]));
  const wrong = values.filter(([value, right]) => value !== right).length;
  return wrong
    ? `Without the flip, ${wrong} of ${values.length} numbers are wrong, marked ✗.`
    : "Even without the flip all numbers are right: flipped, this kernel looks the same, or the input hides it.";
}

function listed([least, most], word) {
  if (least === most) return String(least);
  return `${least} ${most === least + 1 ? word : "to"} ${most}`;
}
