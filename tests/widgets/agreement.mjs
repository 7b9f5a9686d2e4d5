// Compute drawn configurations with the explorers' own code: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import { scattered } from "../../convlab/widgets/src/arithmetic.js";
import { groupings, hasChannels, price, regrouped } from "../../convlab/widgets/src/cases/channels.js";
import { sharedInputSizes } from "../../convlab/widgets/src/cases/direct.js";
import { sizesToGoBackTo } from "../../convlab/widgets/src/cases/transposed.js";
import { sentence } from "../../convlab/widgets/src/sentence.js";
import { caseOf, geometry, result } from "../../convlab/widgets/src/state.js";

const states = JSON.parse(readFileSync(0, "utf8"));
const answers = states.map((state) => ({
  output: result(state),
  sentence: sentence(state),
  shared: state.transposed ? sizesToGoBackTo(state) : sharedInputSizes(state),
  price: price(state, geometry(state).output),
  regrouped: hasChannels(state.x) && groupings(state).map((groups) => [groups, regrouped(state, groups).kernel]),
  scattered: state.transposed && scatteredWhole({ ...state, view: "scatter", flip: true }),
}));
process.stdout.write(JSON.stringify(answers));

/** The output by writing every input cell, not by asking each output cell what is written on it. */
function scatteredWhole(state) {
  return scattered(state.x, state.kernel, caseOf(state).walk, geometry(state).output);
}
