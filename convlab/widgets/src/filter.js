/**
 * Filtering a picture by a small kernel: output and input of the same size, zeros outside the border.
 *
 * A picture is {height, width, channels, data}, its data a flat typed array with the channels of a pixel side by
 * side. A kernel is an array of rows. As everywhere in convlab the kernel is not flipped.
 */

/**
 * How far a kernel reaches before and after the pixel it computes; of an even kernel, the longer side is after.
 * @returns {[number, number]}
 */
export function reach(size) {
  return [Math.floor((size - 1) / 2), Math.floor(size / 2)];
}

/**
 * Every output value, unrounded.
 *
 * Row by row, so that the rows in work stay in the processor's cache; and each kernel value runs along its row without
 * a test for the border. A 256 by 256 picture with a 7 by 7 kernel takes about ten milliseconds.
 *
 * @param {{height: number, width: number, channels: number, data: Uint8Array}} picture
 * @param {number[][]} kernel
 * @returns {Float64Array}
 */
export function filter({ height, width, channels, data }, kernel) {
  const out = new Float64Array(height * width * channels);
  const [above] = reach(kernel.length);
  const [before] = reach(kernel[0].length);
  const stride = width * channels;
  for (let row = 0; row < height; row += 1) {
    for (let a = 0; a < kernel.length; a += 1) {
      const source = row + a - above;
      if (source < 0 || source >= height) continue;
      for (let b = 0; b < kernel[a].length; b += 1) {
        const right = b - before;
        const from = row * stride + Math.max(0, -right) * channels;
        const to = row * stride + Math.min(width, width - right) * channels;
        const shift = (source - row) * stride + right * channels;
        if (kernel[a][b] !== 0) addScaled(out, from, to, kernel[a][b], data, shift);
      }
    }
  }
  return out;
}

/** Add `weight` times a stretch of `data` to the same stretch of `out`, `shift` places before it. */
function addScaled(out, from, to, weight, data, shift) {
  for (let i = from; i < to; i += 1) out[i] += weight * data[i + shift];
}

/**
 * The values under the lens, row by row; null where the window leaves the picture (and a zero is taken).
 * @returns {(number | null)[][]}
 */
export function patch({ height, width, channels, data }, [row, column], [kernelHeight, kernelWidth], channel = 0) {
  const top = row - reach(kernelHeight)[0];
  const left = column - reach(kernelWidth)[0];
  return Array.from({ length: kernelHeight }, (_, a) =>
    Array.from({ length: kernelWidth }, (_, b) => {
      const [r, c] = [top + a, left + b];
      const inside = r >= 0 && r < height && c >= 0 && c < width;
      return inside ? data[(r * width + c) * channels + channel] : null;
    }),
  );
}

/** The smallest and the largest of many values. @returns {[number, number]} */
export function range(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The sum of a kernel's weights, without the last digits that binary fractions leave: nine ninths make 1. */
export function weightSum(kernel) {
  const sum = kernel.flat().reduce((total, weight) => total + weight, 0);
  return Math.round(sum * 1e9) / 1e9;
}

/**
 * RGBA bytes of a picture as a screen shows it: each value rounded and clipped to 0..255.
 * @returns {Uint8ClampedArray}
 */
export function clipped(data, channels) {
  const pixels = data.length / channels;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let i = 0; i < pixels; i += 1) {
    for (let c = 0; c < 3; c += 1) rgba[4 * i + c] = data[i * channels + (channels === 3 ? c : 0)];
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}

/**
 * RGBA bytes of one channel in diverging colours, zero in the middle of the table and ±limit at its ends.
 * @param {Uint8ClampedArray} table 511 colours, three bytes each, from -limit to +limit
 * @returns {Uint8ClampedArray}
 */
export function signed(data, channels, channel, limit, table) {
  const pixels = data.length / channels;
  const rgba = new Uint8ClampedArray(pixels * 4);
  const scale = limit > 0 ? 255 / limit : 0;
  for (let i = 0; i < pixels; i += 1) {
    const at = 3 * (255 + Math.round(Math.min(Math.max(data[i * channels + channel] * scale, -255), 255)));
    rgba[4 * i] = table[at];
    rgba[4 * i + 1] = table[at + 1];
    rgba[4 * i + 2] = table[at + 2];
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}

/**
 * The table for `signed`: straight lines between anchor colours spread evenly from -limit to +limit.
 * @param {[number, number, number][]} anchors an odd count, the middle one for zero
 * @returns {Uint8ClampedArray}
 */
export function divergingTable(anchors) {
  const table = new Uint8ClampedArray(3 * 511);
  for (let i = 0; i < 511; i += 1) {
    const place = (i / 510) * (anchors.length - 1);
    const left = Math.min(Math.floor(place), anchors.length - 2);
    for (let c = 0; c < 3; c += 1) {
      table[3 * i + c] = anchors[left][c] + (place - left) * (anchors[left + 1][c] - anchors[left][c]);
    }
  }
  return table;
}
