/**
 * The code of a filtered picture.
 *
 * @import { Library } from "../copying.js"
 */

import { lines, nested } from "./python.js";

/**
 * The code of a filtered picture, which the reader has by the name `image`.
 * @param {number[][]} kernel @param {boolean} coloured @param {Library} library
 */
export function photoCode(kernel, coloured, library) {
  const picture = coloured ? "(H, W, 3)" : "(H, W)";
  if (library === "torch") {
    const [before, after] = coloured ? [".permute(2, 0, 1)[:, None]", "[:, 0].permute(1, 2, 0)"] : ["[None, None]", "[0, 0]"];
    return lines(
      "import torch",
      "import torch.nn.functional as F",
      "",
      `# image is an array of shape ${picture}`,
      `x = torch.as_tensor(image, dtype=torch.float64)${before}`,
      `kernel = torch.tensor(${nested(kernel)}, dtype=torch.float64)[None, None]`,
      `y = F.conv2d(x, kernel, padding="same")${after}`,
    );
  }
  const filtered = (plane) => `convlab.conv2d(${plane}, kernel, padding="same")`;
  return lines(
    "import numpy as np",
    "import convlab",
    "",
    `# image is an array of shape ${picture}`,
    `kernel = np.array(${nested(kernel)})`,
    coloured
      ? `y = np.stack([${filtered("image[..., c]")} for c in range(3)], axis=-1)`
      : `y = ${filtered("image")}`,
  );
}
