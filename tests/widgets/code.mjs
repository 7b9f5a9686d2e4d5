// Write the code of drawn states as the explorers do: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import { convolutionCode } from "../../convlab/widgets/src/code/convolution.js";
import { overlapCode } from "../../convlab/widgets/src/code/overlap.js";
import { photoCode } from "../../convlab/widgets/src/code/photo.js";
import { stackCode } from "../../convlab/widgets/src/code/stack.js";
import { LIBRARIES } from "../../convlab/widgets/src/copying.js";

const code = { convolutionCode, overlapCode, photoCode, stackCode };

// Each task is the name of one of these functions and its arguments, the library apart.
const tasks = JSON.parse(readFileSync(0, "utf8"));
const libraries = Object.keys(LIBRARIES);
process.stdout.write(
  JSON.stringify(
    tasks.map(([name, ...given]) => Object.fromEntries(libraries.map((library) => [library, code[name](...given, library)]))),
  ),
);
