/** The line for the matrix that is drawn, the sparse C or the columns of im2col. */

import { sidesOf } from "../arithmetic.js";
import { hasChannels } from "../cases/channels.js";
import { directSteps } from "./torch_padding.js";
import { call, pairs, quoted } from "./python.js";
import { commonOptions, flippedKernel, paddingOf, spatial } from "./parts.js";

/** The line for the matrix that is drawn, where there is one. */
export function matrixLines(state, library) {
  if (state.matrix !== "columns") return sparse(state, library);
  const torch = library === "torch";
  if (state.transposed) {
    const of = (array, batch = "") => (hasChannels(state.x) ? `${array}[${batch}${state.channel}]` : array);
    return [
      torch
        ? `columns = torch.outer(${of("kernel")}.flatten(), ${of("x", "0, ")}.flatten())`
        : `columns = np.outer(${of("kernel")}, ${of("x")})`,
    ];
  }
  const sides = sidesOf(spatial(state.x), spatial(state.kernel), state);
  const mode = state.padding_mode === "zeros" ? "" : `, ${quoted(state.padding_mode)}`;
  const { stride, dilation } = commonOptions(state);
  if (!torch) {
    if (mode) return [columnsOf(`convlab.pad(x, ${pairs(sides)}${mode})`, library, { stride, dilation })];
    return [columnsOf("x", library, { stride, padding: paddingOf(state.padding), dilation })];
  }
  const steps = directSteps({ ...state, padding: sides });
  return [columnsOf("x", library, { stride, padding: steps.padding, dilation })];
}

/** The line for the matrix of im2col. */
export function columnsOf(image, library, options) {
  return library === "torch"
    ? `${call("columns = F.unfold", [image, "kernel.shape[-2:]"], options)}[0]`
    : call("columns = convlab.im2col", [image, "kernel.shape[-2:]"], options);
}

/** The line for the sparse matrix, which PyTorch has no function for; none where no direct convolution is its mirror. */
export function sparse(state, library) {
  if (state.matrix !== "sparse" || library === "torch") return [];
  const { stride, dilation, groups } = commonOptions(state);
  const options = { stride, padding: paddingOf(state.padding), dilation, groups };
  if (!state.transposed) return [call("C = convlab.conv_matrix", ["x.shape", "kernel"], options)];
  if (state.output_padding.some((a, axis) => a >= state.stride[axis])) return [];
  const kernel = state.flip ? "kernel" : flippedKernel(state, library);
  return [`${call("C_transposed = convlab.conv_matrix", ["y.shape", kernel], options)}.T`];
}
