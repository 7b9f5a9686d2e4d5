// Compute drawn configurations with the explorers' own code: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import { conv2d } from "../../convlab/widgets/src/arithmetic.js";
import { sentence } from "../../convlab/widgets/src/sentence.js";
import { sharedInputSizes } from "../../convlab/widgets/src/state.js";

const states = JSON.parse(readFileSync(0, "utf8"));
const answers = states.map((state) => ({
  output: conv2d(state.x, state.kernel, state),
  sentence: sentence(state),
  shared: sharedInputSizes(state),
}));
process.stdout.write(JSON.stringify(answers));
