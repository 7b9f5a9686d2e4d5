// Write drawn convolutions as matrices with the explorer's own code: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import { matrixOf } from "../../convlab/widgets/src/matrix.js";
import { sentence } from "../../convlab/widgets/src/sentence.js";
import { refusal } from "../../convlab/widgets/src/state.js";

const answers = JSON.parse(readFileSync(0, "utf8")).map((state) => {
  const why = refusal(state);
  if (why !== null) return { why };
  const { shape, entries } = matrixOf(state);
  const dense = Array.from({ length: shape[0] }, () => Array(shape[1]).fill(0));
  for (const [key, { value }] of entries) {
    const [row, column] = key.split(",");
    dense[row][column] = value;
  }
  return { why, dense, stored: entries.size, sentence: sentence(state) };
});
process.stdout.write(JSON.stringify(answers));
