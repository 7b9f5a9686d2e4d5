// Compute drawn configurations with the explorers' own code: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import { groupings, hasChannels, price, regrouped } from "../../convlab/widgets/src/cases/channels.js";
import { sharedInputSizes } from "../../convlab/widgets/src/cases/direct.js";
import { sizesToGoBackTo } from "../../convlab/widgets/src/cases/transposed.js";
import { sentence } from "../../convlab/widgets/src/sentence.js";
import { caseOf, geometry, refusal, result, scattered } from "../../convlab/widgets/src/state.js";

const states = JSON.parse(readFileSync(0, "utf8"));
const answers = states.map((state) => ({
  output: result(state),
  sentence: sentence(state),
  shared: state.transposed ? sizesToGoBackTo(state) : sharedInputSizes(state),
  refused: refusal(state),
  price: price(state, geometry(state).output),
  regrouped: hasChannels(state.x) && groupings(state).map((groups) => [groups, regrouped(state, groups).kernel]),
  scattered: state.transposed && scatteredWhole({ ...state, view: "scatter", flip: true }),
}));
process.stdout.write(JSON.stringify(answers));

/** The output by writing every input cell, not by asking each output cell what is written on it. */
function scatteredWhole(state) {
  const [rows, columns] = geometry(state).output;
  const out = Array.from({ length: rows }, () => Array(columns).fill(0));
  const one = caseOf(state);
  state.x.forEach((line, row) =>
    line.forEach((value, column) => {
      for (const { kernel, output: [r, c] } of scattered(state, [row, column], one)) {
        if (r in out && c in out[r]) out[r][c] += value * one.kernel(kernel).value;
      }
    }),
  );
  return out;
}
