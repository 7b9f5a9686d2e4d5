// Write the code of drawn states as the explorers do: JSON comes in, JSON goes out.

import { readFileSync } from "node:fs";

import * as code from "../../convlab/widgets/src/code.js";

// Each task is the name of a function of code.js and its arguments, the library apart.
const tasks = JSON.parse(readFileSync(0, "utf8"));
const libraries = Object.keys(code.LIBRARIES);
process.stdout.write(
  JSON.stringify(
    tasks.map(([name, ...given]) => Object.fromEntries(libraries.map((library) => [library, code[name](...given, library)]))),
  ),
);
