"""Convolution weight by weight: shift the image, multiply it by the weight, add it up.

As many steps as a kernel has weights, and in each of them one number meets a whole image. No window
is copied and no matrix made. That suits depthwise convolution, where every kernel sees one channel, and
a matrix of kernels would have one row.

With stride 1 it goes faster along one long row: the rows of an image lie behind each other in
memory, so that a shift by rows and columns is a shift by one number. A window that sticks out at
the end of a row goes on in the next one, and what it finds there is cut off at the end.
"""

import math
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import as_strided

from convlab.algorithms import windows
from convlab.checks import Array
from convlab.taps import positions

BUFFER = 2**20
"""How many bytes of sums are made at a time, as long as one row of them fits: they stay near the core."""


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """For each weight of the kernels, add the products with all cells that it meets.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
        Images, already padded.
    weight : ndarray, shape (O, C / groups, *kernel)
        As deep as the channels of one group: this algorithm takes all groups at once.
    stride, dilation : tuple of int
        One entry per spatial axis.

    Returns
    -------
    ndarray, shape (N, O, *output)
    """
    n_rows, *row = positions(x.shape[2:], weight.shape[2:], stride, dilation)
    out = np.empty((len(x), len(weight), n_rows, *row), x.dtype)
    # A large image is worked on some rows at a time.
    per_group = len(weight) * weight.shape[1] // x.shape[1]
    at_once = max(BUFFER // (per_group * math.prod(x.shape[3:]) * x.itemsize), 1)
    for first in range(0, n_rows, at_once):
        some = out[:, :, first : first + at_once]
        end = (first + some.shape[2] - 1) * stride[0] + (weight.shape[2] - 1) * dilation[0] + 1
        _convolve(x[:, :, first * stride[0] : end], weight, some, stride, dilation)
    return out


def _convolve(x: Array, weight: Array, out: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> None:
    """Write the convolution of images to `out`."""
    depth, *kernel_size = weight.shape[1:]
    groups = x.shape[1] // depth
    kernels = weight.reshape(groups, -1, *weight.shape[1:])
    results = out.reshape(len(x), *kernels.shape[:2], *out.shape[2:])
    if set(stride) != {1}:
        cells = windows.view(x, kernel_size, stride, dilation)
        _add_up(cells.reshape(len(x), groups, depth, *cells.shape[2:]), kernels, results)
        return

    # How far the next cell along each axis is: along the last, 1; along the one before, a row.
    steps = [math.prod(x.shape[axis + 1 :]) for axis in range(2, x.ndim)]
    length = 1 + sum((o - 1) * step for o, step in zip(out.shape[2:], steps, strict=True))
    # Every window that begins in the long row: some of them stick out at the end of a row of the image.
    long_row = x.reshape(len(x), groups, depth, math.prod(x.shape[2:]))
    *others, one = long_row.strides
    strides = (*others, one, *(one * step * d for step, d in zip(steps, dilation, strict=True)))
    cells = as_strided(long_row, (*long_row.shape[:3], length, *kernel_size), strides, writeable=False)

    # As many images as fit, or some groups of one.
    at_once = max(BUFFER // (kernels.shape[1] * length * x.itemsize), 1)
    images_at_once, groups_at_once = max(min(at_once // groups, len(x)), 1), min(at_once, groups)
    room = np.empty((images_at_once, groups_at_once, kernels.shape[1], length), x.dtype)
    # Back in rows, without what sticks out.
    strides = (*room.strides[:3], *(x.itemsize * step for step in steps))
    in_rows = as_strided(room, (*room.shape[:3], *out.shape[2:]), strides, writeable=False)
    for n, g in product(range(0, len(x), images_at_once), range(0, groups, groups_at_once)):
        some = (slice(n, n + images_at_once), slice(g, g + groups_at_once))
        filled = tuple(slice(size) for size in results[some].shape[:2])
        _add_up(cells[some], kernels[some[1]], room[filled])
        results[some] = in_rows[filled]


def _add_up(cells: Array, kernels: Array, sums: Array) -> None:
    """Write to the sums, (N, groups, outputs, *positions), the products of weights and cells.

    Kernels have shape (groups, outputs, channels, *kernel), and cells (N, groups, channels, *positions, *kernel).
    """
    n_positions = sums.ndim - 3
    image, group, output, *others, channel = range(1 + cells.ndim)
    positions, offset = others[:n_positions], others[n_positions:]
    # In order "F" the last axis of the sums is the innermost loop, and those that are summed over are the outermost,
    # the larger number outside: each weight goes through all its cells before the next one has its turn, and each
    # channel through all its weights, while it is in the cache.
    np.einsum(
        cells, [image, group, channel, *positions, *offset],
        kernels, [group, output, channel, *offset],
        [*reversed(positions), output, group, image],
        out=sums.T, order="F",
    )  # fmt: skip
