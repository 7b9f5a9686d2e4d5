/**
 * Bundle every explorer: src/<name>_explorer.js and .css become static/<name>_explorer.js and .css.
 *
 * `npm run build` writes the committed bundles; `node build.js DIRECTORY` writes them elsewhere, for the
 * test that compares. The output is left readable, so that a change to a bundle can be reviewed.
 */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const entries = readdirSync(join(here, "src")).filter((name) => /_explorer\.(js|css)$/.test(name));

await build({
  absWorkingDir: here,
  entryPoints: entries.sort().map((name) => join("src", name)),
  outdir: process.argv[2] ?? join(here, "static"),
  bundle: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
