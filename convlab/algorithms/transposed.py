"""Three ways to the same transposed convolution, each a function with the same signature.

A convolution gathers: an output cell collects the input cells under its window. Transposed,
it scatters: an input cell hands its value back to all the cells of its window. The three
ways are three readings of that sentence.
"""

import math
from collections.abc import Callable

import numpy as np

from convlab import memory
from convlab.algorithms import im2col, matrix
from convlab.checks import Array
from convlab.copying import copy_rows
from convlab.geometry import Geometry
from convlab.padding import extend, inside
from convlab.taps import taps


def scatter_and_crop(x: Array, weight: Array, geometry: Geometry) -> Array:
    """Let every input cell write one kernel, add up where they overlap, crop the padding.

    A cell times a kernel, for all cells and kernels, is a matrix product, and its columns are
    what the cells write. Adding them up where they belong is `col2im`: weight by weight, for all
    cells at a time. As in `im2col`, a few rows of cells are worked on at once.

    Parameters
    ----------
    x : ndarray, shape (N, C, *input)
    weight : ndarray, shape (C, O, *kernel)
    geometry : Geometry

    Returns
    -------
    ndarray, shape (N, O, *output)
    """
    g, n_outputs = geometry, weight.shape[1]
    n_rows, *row = g.input_size
    # More than in im2col: what is written here is read once only.
    at_once = 2 * im2col.rows_at_once(n_rows, weight[0].size * math.prod(row), weight)
    kernels_as_columns = weight.reshape(len(weight), -1).T
    uncropped = np.zeros((len(x), n_outputs, *uncropped_size(g)), x.dtype)
    for image, result in zip(x, uncropped, strict=True):
        for first in range(0, n_rows, at_once):
            some = image[:, first : first + at_once]
            written = kernels_as_columns @ some.reshape(len(some), -1)
            written = written.reshape(n_outputs, *g.kernel_size, *some.shape[1:])
            place = result[:, first * g.stride[0] :]
            for offset, cells in taps(g.kernel_size, g.stride, g.dilation, some.shape[1:]):
                place[:, *cells] += written[:, *offset]
    return _crop(uncropped, g)


def insert_zeros_and_convolve(x: Array, weight: Array, geometry: Geometry) -> Array:
    """Insert s − 1 zeros between the cells, pad by k − 1, flip the kernel, convolve, crop p.

    To pad by k − 1 and crop p is to pad by k − p − 1, as it is often put; but this also holds
    for a p larger than k − 1. Most of the products are by zero: this way explains, it does not
    hurry. The flip is the step that is easily forgotten; a symmetric kernel does not notice.

    Parameters
    ----------
    x : ndarray, shape (N, C, *input)
    weight : ndarray, shape (C, O, *kernel)
    geometry : Geometry

    Returns
    -------
    ndarray, shape (N, O, *output)
    """
    g = geometry
    stretched_size = [s * (i - 1) + 1 for s, i in zip(g.stride, g.input_size, strict=True)]
    memory.require("the input with zeros between its cells", (*x.shape[:2], *stretched_size), x.dtype)
    stretched = np.zeros((*x.shape[:2], *stretched_size), x.dtype)
    stretched[:, :, *(slice(None, None, s) for s in g.stride)] = x

    margins = [d * (k - 1) for k, d in zip(g.kernel_size, g.dilation, strict=True)]
    padded = extend(stretched, tuple((m, m) for m in margins), "zeros")

    spatial_axes = tuple(range(2, x.ndim))
    flipped = np.flip(weight, spatial_axes).swapaxes(0, 1)
    one_by_one = (1,) * len(spatial_axes)
    return _crop(im2col.correlate(padded, flipped, one_by_one, g.dilation), g)


def multiply_by_transposed_matrix(x: Array, weight: Array, geometry: Geometry) -> Array:
    """Take the matrix C of the convolution that goes the other way, and multiply by Cᵀ.

    Parameters
    ----------
    x : ndarray, shape (N, C, *input)
    weight : ndarray, shape (C, O, *kernel)
    geometry : Geometry

    Returns
    -------
    ndarray, shape (N, O, *output)
    """
    g = geometry
    size = uncropped_size(g)
    # Back there, the outputs of this weight are inputs, and its inputs outputs.
    c = matrix.build((weight.shape[1], *size), weight, g.stride, g.dilation)
    cells_as_columns = x.reshape(len(x), c.shape[0]).T
    uncropped = (c.T @ cells_as_columns).T.reshape(len(x), weight.shape[1], *size)
    return _crop(uncropped, g)


def uncropped_size(g: Geometry) -> tuple[int, ...]:
    """Return s(i − 1) + d(k − 1) + 1 for every axis."""
    return tuple(
        s * (i - 1) + d * (k - 1) + 1
        for s, i, d, k in zip(g.stride, g.input_size, g.dilation, g.kernel_size, strict=True)
    )


def _crop(uncropped: Array, g: Geometry) -> Array:
    """Leave out the cells of the padding; output padding reaches beyond the end at most."""
    out = np.zeros((*uncropped.shape[:2], *g.output_size), uncropped.dtype)
    kept = uncropped[:, :, *inside(g.output_size, g.padding)]
    copy_rows(out[:, :, *(slice(size) for size in kept.shape[2:])], kept)
    return out


BY_NAME: dict[str, Callable[[Array, Array, Geometry], Array]] = {
    "scatter": scatter_and_crop,
    "zeros": insert_zeros_and_convolve,
    "matrix": multiply_by_transposed_matrix,
}
