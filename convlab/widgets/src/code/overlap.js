/**
 * The code of the overlap of two shapes, of which one slides.
 *
 * @import { Library } from "../copying.js"
 */

import { lines } from "./python.js";

/**
 * The code of the overlap of box and half disc, as a sum over many thin strips.
 * @param {number} t @param {number} radius @param {Library} library
 */
export function overlapCode(t, radius, library) {
  const np = library === "torch" ? "torch" : "np";
  const clipped = library === "torch" ? "torch.clamp(" : "np.maximum(";
  return lines(
    library === "torch" ? "import torch" : "import numpy as np",
    "",
    `t, radius = ${t}, ${radius}`,
    `tau = ${np}.linspace(-0.5, 0.5, 100_001${library === "torch" ? ", dtype=torch.float64" : ""})  # where the box is 1`,
    `g = ${np}.sqrt(${clipped}radius**2 - (t - tau) ** 2, ${library === "torch" ? "min=" : ""}0))`,
    `area = ${np}.trapezoid(g, tau)`,
  );
}
