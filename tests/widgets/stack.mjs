// Compute drawn stacks with the receptive-field explorer's own code: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import { fieldAt, leastInput, pathsTo, plan, refusal, sizesOf } from "../../convlab/widgets/src/stack.js";
import { stackSentence } from "../../convlab/widgets/src/stack_sentence.js";

const answers = JSON.parse(readFileSync(0, "utf8")).map((state) => {
  const why = refusal(state);
  const least = leastInput(state.layers);
  if (why !== null) return { why, least };
  const { size, jump, start } = fieldAt(state);
  return {
    why,
    least,
    field: [size, jump, start],
    sizes: sizesOf(state),
    paths: pathsTo(state),
    width: plan(state).width,
    sentence: stackSentence(state),
  };
});
process.stdout.write(JSON.stringify(answers));
