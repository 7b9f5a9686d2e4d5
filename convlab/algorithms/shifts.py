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
from convlab.copying import copy_rows
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
    output_size = positions(x.shape[2:], weight.shape[2:], stride, dilation)
    out = np.empty((len(x), len(weight), *output_size), x.dtype)
    depth = weight.shape[1]
    groups = x.shape[1] // depth
    images = x.reshape(len(x), groups, depth, *x.shape[2:])
    kernels = weight.reshape(groups, -1, *weight.shape[1:])
    results = out.reshape(len(x), *kernels.shape[:2], *output_size)
    if set(stride) == {1}:
        _along_one_row(images, kernels, dilation, results)
    else:
        cells = windows.view(x, weight.shape[2:], stride, dilation)
        _add_up(cells.reshape(*images.shape[:3], *cells.shape[2:]), kernels, results)
    return out


def _along_one_row(images: Array, kernels: Array, dilation: tuple[int, ...], results: Array) -> None:
    """Write the sums for stride 1 to the results.

    Images have shape (N, groups, channels, *spatial), and kernels (groups, outputs, channels, *kernel).
    """
    size, kernel_size, (n_rows, *row) = images.shape[3:], kernels.shape[3:], results.shape[3:]
    # How far the next cell along each axis is: along the last, 1; along the one before, a row.
    steps = [math.prod(size[axis + 1 :]) for axis in range(len(size))]
    beyond = 1 + sum((o - 1) * step for o, step in zip(row, steps[1:], strict=True))
    # Every window that begins in the long row: some of them stick out at the end of a row of the image.
    long_rows = images.reshape(*images.shape[:3], math.prod(size))
    *others, one = long_rows.strides
    shape = (*long_rows.shape[:3], (n_rows - 1) * steps[0] + beyond, *kernel_size)
    strides = (*others, one, *(one * step * d for step, d in zip(steps, dilation, strict=True)))
    cells = as_strided(long_rows, shape, strides, writeable=False)

    # As many rows as fit; or as many groups, if a whole image of one fits; or images, if all groups fit.
    n_images, n_groups, n_outputs = results.shape[:3]
    at_once = max(BUFFER // (n_outputs * steps[0] * results.itemsize), 1)
    counts = []
    for available in (n_rows, n_groups, n_images):
        counts.append(min(at_once, max(available, 1)))
        at_once //= counts[-1]
    rows_at_once, groups_at_once, images_at_once = counts
    room = np.empty((images_at_once, groups_at_once, n_outputs, (rows_at_once - 1) * steps[0] + beyond), results.dtype)
    # Back in rows, without what sticks out.
    strides = (*room.strides[:3], *(room.itemsize * step for step in steps))
    in_rows = as_strided(room, (*room.shape[:3], rows_at_once, *row), strides, writeable=False)
    firsts = (range(0, n, m) for n, m in zip((n_images, n_groups, n_rows), reversed(counts), strict=True))
    for n, g, r in product(*firsts):
        some, groups = slice(n, n + images_at_once), slice(g, g + groups_at_once)
        place = results[some, groups, :, r : r + rows_at_once]
        length = (place.shape[3] - 1) * steps[0] + beyond
        sums = room[: len(place), : place.shape[1], :, :length]
        _add_up(cells[some, groups, :, r * steps[0] : r * steps[0] + length], kernels[groups], sums)
        copy_rows(place, in_rows[: len(place), : place.shape[1], :, : place.shape[3]])


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
