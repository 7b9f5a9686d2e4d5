/**
 * The code of a transposed convolution as it is gathered: zeros between the cells of the input and around them, then a
 * direct one.
 *
 * @import { State } from "../state.js"
 */

import { hasChannels } from "../cases/channels.js";
import { geometry } from "../cases/transposed.js";
import { columnsOf, sparse } from "./matrix.js";
import { beginning, commonOptions, flippedKernel, result } from "./parts.js";
import { call, lines, pairs, tuple } from "./python.js";

/** How large the input is with zeros between its cells, and how many are put around them. @param {State} state */
export function stretching(state) {
  const { stretched, around } = geometry(state);
  return { stretched, around };
}

/** @param {object} state  with what `stretching` tells */
export function gatherCode(state, library) {
  const torch = library === "torch";
  const bare = !hasChannels(state.x);
  const { stretched, around } = state;
  const more = around.map((sides) => sides.map((n) => Math.max(0, n)));
  const slices = around.map(([before, after]) => `${before < 0 ? -before : ""}:${after < 0 ? after : ""}`);
  const every = torch || !bare ? "..., " : ""; // whatever axes there are before rows and columns
  const crop = around.flat().some((n) => n < 0) ? `[${every}${slices.join(", ")}]` : "";
  const padded = torch
    ? `F.pad(z, (${[...more].reverse().flat().join(", ")}))`
    : `np.pad(z, ${pairs(bare ? more : [[0, 0], ...more])})`;
  const steps = state.stride.map((s) => (s === 1 ? ":" : `::${s}`)).join(", ");
  const between = state.stride.some((s) => s !== 1);
  const zeros = tuple([...(torch ? [1, bare ? 1 : state.x.length] : bare ? [] : [state.x.length]), ...stretched]);
  const { dilation, groups } = commonOptions(state);
  const kernel = directKernel(state, library);
  return lines(
    ...beginning(state, library),
    ...(between
      ? [
          `z = ${torch ? "torch.zeros" : "np.zeros"}(${zeros}${torch ? ", dtype=x.dtype" : ""})`,
          `z[${every}${steps}] = x  # zeros between the cells`,
        ]
      : ["z = x"]),
    `z = ${padded}${crop}  # and around them`,
    ...kernel.before,
    call(`y = ${torch ? "F" : "convlab"}.conv${stretched.length}d`, ["z", kernel.name], { dilation, groups }) + (torch ? result(state) : ""),
    ...(state.matrix === "columns" ? [columnsOf("z", library, { dilation })] : sparse(state, library)),
  );
}

/** The kernel of the direct convolution that gathers: flipped, and with the output channels first. */
function directKernel(state, library) {
  const flipped = state.flip ? flippedKernel(state, library) : "kernel";
  if (!hasChannels(state.x)) return { before: [], name: flipped };
  const { groups } = state;
  const torch = library === "torch";
  const swapped = (one) => (torch ? `${one}.transpose(0, 1)` : `${one}.swapaxes(0, 1)`);
  const shares = torch ? `flipped.chunk(${groups})` : `np.split(flipped, ${groups})`;
  const joined = `${torch ? "torch.cat" : "np.concatenate"}([${swapped("share")} for share in ${shares}])`;
  return {
    before: [`flipped = ${flipped}`, `gathering = ${groups === 1 ? swapped("flipped") : joined}  # output channels first`],
    name: "gathering",
  };
}
