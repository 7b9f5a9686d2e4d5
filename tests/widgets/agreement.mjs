// Compute drawn configurations with the explorers' own code: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import { groupings, hasChannels, layerOf, price, regrouped } from "../../convlab/widgets/src/cases/channels.js";
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
  price: price(state, geometry(state)),
  regrouped: hasChannels(state.x) && groupings(state).map((groups) => [groups, regrouped(state, groups).kernel]),
  scattered: state.transposed && scatteredWhole({ ...state, view: "scatter", flip: true }),
  gathered: state.transposed && gatheredWhole({ ...state, view: "gather", flip: true }),
}));
process.stdout.write(JSON.stringify(answers));

/** All output channels by writing every input cell, not by asking each output cell what is written on it. */
function scatteredWhole(state) {
  const [rows, columns] = geometry(state).output;
  const { nIn, nOut, group } = layerOf(state);
  const out = Array.from({ length: nOut }, () => Array.from({ length: rows }, () => Array(columns).fill(0)));
  const one = caseOf(state);
  for (let from = 0; from < nIn; from++) {
    for (let row = 0; row < one.frames.input.shape[0]; row++) {
      for (let column = 0; column < one.frames.input.shape[1]; column++) {
        const { value } = one.input([row, column], from);
        for (const { kernel, output: [r, c] } of scattered(state, [row, column], one)) {
          for (const to of group(from, "input")) {
            if (r in out[to] && c in out[to][r]) out[to][r][c] += value * one.kernel(kernel, from, to).value;
          }
        }
      }
    }
  }
  return out;
}

/** All output channels by gathering. */
function gatheredWhole(state) {
  const one = caseOf(state);
  return Array.from({ length: layerOf(state).nOut }, (_, channel) => result(state, one, channel));
}
