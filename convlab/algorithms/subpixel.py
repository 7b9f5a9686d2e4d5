"""Transposed convolution as an ordinary one that makes small pictures, which are then laid between each other.

With stride 2, the cells of an even row of the result hear from every other row of a kernel only, and those of an
odd row from the rows between. So with the columns. Each kernel falls into four smaller ones, and each of these makes,
with stride 1, a picture of its own::

    a b a b
    c d c d        a, b, c, d: four pictures, made by the four parts of one kernel
    a b a b        (sub-pixel convolution), and laid between each other (pixel shuffle)
    c d c d

Here every cell of the result is written once, where scattering writes it as often as kernels overlap. If the
stride does not divide the size of a kernel, its parts are not alike in size, and zeros fill them up.
"""

import math
from itertools import chain

import numpy as np

from convlab import memory
from convlab.algorithms import im2col
from convlab.checks import Array
from convlab.geometry import Geometry
from convlab.padding import extend


def convolve_and_shuffle(x: Array, weight: Array, geometry: Geometry) -> Array:
    """Convolve with the parts of every kernel, and put each picture where its cells belong.

    Parameters
    ----------
    x : ndarray, shape (N, C, *input)
    weight : ndarray, shape (C, O, *kernel)
    geometry : Geometry

    Returns
    -------
    ndarray, shape (N, O, *output)

    References
    ----------
    Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel convolutional neural
    network", CVPR 2016, arXiv:1609.05158. Shi et al., "Is the deconvolution layer the same as a convolutional
    layer?", arXiv:1609.07009.
    """
    g, n_outputs, one_by_one = geometry, weight.shape[1], (1,) * len(geometry.stride)
    kernel_size, picture_size = sizes(g)
    margins = ((k - 1, n - i) for k, n, i in zip(kernel_size, picture_size, g.input_size, strict=True))
    padded = extend(x, tuple(margins), "zeros")
    pictures = im2col.correlate(padded, parts(weight, g), one_by_one, one_by_one)
    pictures = pictures.reshape(len(x), *g.stride, n_outputs, *picture_size)

    out = np.empty((len(x), n_outputs, *g.output_size), x.dtype)
    for shift in np.ndindex(g.stride):
        # Cell n of this picture is cell s·n + shift of the result before cropping, and so p less after it.
        steps = [(r - before, s) for r, (before, _), s in zip(shift, g.padding, g.stride, strict=True)]
        first = [-(r // s) for r, s in steps]
        place = out[:, :, *(slice(r % s, None, s) for r, s in steps)]
        cells = tuple(slice(n, n + size) for n, size in zip(first, place.shape[2:], strict=True))
        place[...] = pictures[:, *shift][:, :, *cells]
    return out


def sizes(g: Geometry) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the size of the parts of a kernel, and that of the pictures, which go on until the last cell is made."""
    part = tuple(d * (k - 1) // s + 1 for d, k, s in zip(g.dilation, g.kernel_size, g.stride, strict=True))
    ends = (-(-(before + o) // s) for (before, _), o, s in zip(g.padding, g.output_size, g.stride, strict=True))
    return part, tuple(max(i, end) for i, end in zip(g.input_size, ends, strict=True))


def parts(weight: Array, geometry: Geometry) -> Array:
    """Divide kernels: weight t is written d·t cells from its input cell, so it belongs to picture d·t mod s.

    The parts are flipped: what an input cell writes to the right, an output cell finds at its left.

    Parameters
    ----------
    weight : ndarray, shape (C, O, *kernel)
    geometry : Geometry

    Returns
    -------
    ndarray, shape (s·s·…·O, C, *kernel of a picture)
    """
    g = geometry
    size, _ = sizes(g)
    pairs = tuple(zip(size, g.stride, strict=True))
    shape = (*weight.shape[:2], *(n * s for n, s in pairs))
    memory.require("the parts of the kernels", shape, weight.dtype)
    whole = weight
    if shape != weight.shape:
        whole = np.zeros(shape, weight.dtype)
        whole[:, :, *(slice(0, d * k, d) for d, k in zip(g.dilation, g.kernel_size, strict=True))] = weight

    # Along each axis, cell s·n + shift: n is the place in a part, and the shift tells which part.
    inputs, outputs, *split = range(2 + 2 * len(pairs))
    places, shifts = tuple(split[::2]), tuple(split[1::2])
    divided = np.flip(whole.reshape(*weight.shape[:2], *chain.from_iterable(pairs)), places)
    # Outputs last in memory: so the product of matrices reads them one after the other.
    divided = np.ascontiguousarray(divided.transpose(inputs, *places, *shifts, outputs))
    return divided.reshape(-1, math.prod(g.stride) * weight.shape[1]).T.reshape(-1, len(weight), *size)
