/**
 * The code of one convolution, direct or transposed, with or without channels.
 *
 * @import { Library } from "../copying.js"
 * @import { State } from "../state.js"
 */

import { sidesOf } from "../arithmetic.js";
import { isStrip } from "../state.js";
import { gatherCode, stretching } from "./gather.js";
import { matrixLines } from "./matrix.js";
import { beginning, commonOptions, functionOf, paddingOf, result, spatial } from "./parts.js";
import { call, lines, quoted } from "./python.js";
import { directSteps, transposedSteps } from "./torch_padding.js";

/** @param {State} state @param {Library} library */
export function convolutionCode(state, library) {
  const gathers = state.transposed && state.view === "gather";
  const whole = gathers ? { ...state, ...stretching(state) } : state;
  // im2col takes but rows and columns, and so does F.unfold.
  const unfolds = state.matrix === "columns" && (gathers || !state.transposed);
  const own = isStrip(state) && !unfolds ? ofOneAxis(whole) : whole;
  if (gathers) return gatherCode(own, library);
  return library === "torch" ? torchCode(own) : convlabCode(own);
}

/** A strip with arrays of one axis, and what there is for each axis for that one. */
function ofOneAxis(state) {
  const each = ["stride", "padding", "dilation", "output_padding", "stretched", "around"];
  const along = (values) => (Array.isArray(values) ? values.slice(1) : values);
  return { ...state, x: state.x[0], kernel: state.kernel[0], ...Object.fromEntries(each.map((name) => [name, along(state[name])])) };
}

function convlabCode(state) {
  const options = {
    ...commonOptions(state),
    padding: paddingOf(state.padding),
    padding_mode: state.padding_mode !== "zeros" && quoted(state.padding_mode),
  };
  return lines(
    ...beginning(state, "convlab"),
    call(`y = convlab.${functionOf(state)}`, ["x", "kernel"], options),
    ...matrixLines(state, "convlab"),
  );
}

function torchCode(given) {
  // F.unfold knows no names of paddings.
  const { x, kernel, matrix } = given;
  const state = matrix && !given.transposed ? { ...given, padding: sidesOf(spatial(x), spatial(kernel), given) } : given;
  const inner = state.transposed ? transposedSteps(state) : directSteps(state);
  return lines(
    ...beginning(state, "torch"),
    ...inner.before,
    call(`y = F.${functionOf(state)}`, ["x", "kernel"], { ...commonOptions(state), padding: inner.padding }) +
      result(state) +
      (inner.crop ?? ""),
    ...matrixLines(state, "torch"),
  );
}
