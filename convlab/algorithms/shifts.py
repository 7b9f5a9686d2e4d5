"""Convolution weight by weight: shift the image, multiply it by the weight, add it up.

As many steps as a kernel has weights, and each is one product of a number with a whole image.
No window is copied and no matrix made. That suits depthwise convolution, where every kernel
sees one channel, and a matrix of kernels would have one row.

With stride 1 it goes faster along one long row: the rows of an image lie behind each other in
memory, so that a shift by rows and columns is a shift by one number. A window that sticks out at
the end of a row goes on in the next one, and what it finds there is cut off at the end.
"""

import math
from collections.abc import Sequence
from itertools import product

import numpy as np

from convlab.checks import Array
from convlab.taps import Offset, positions, taps

BUFFER = 2**18
"""How many bytes of an image are worked on at a time: sums, products and cells fit into a core's cache."""

Shifts = list[tuple[Offset, tuple[slice, ...]]]
"""Every weight's place in the kernel, with the cells that it meets."""


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
    at_once = max(BUFFER // (math.prod(x.shape[3:]) * stride[0] * x.itemsize), 1)
    for first in range(0, n_rows, at_once):
        some = out[:, :, first : first + at_once]
        below = (first + some.shape[2] - 1) * stride[0] + (weight.shape[2] - 1) * dilation[0] + 1
        _convolve(x[:, :, first * stride[0] : below], weight, some, stride, dilation)
    return out


def _convolve(x: Array, weight: Array, out: Array, stride: Sequence[int], dilation: Sequence[int]) -> None:
    """Write the convolution of images to `out`."""
    n_outputs, depth, *kernel_size = weight.shape
    kernels_per_group = n_outputs * depth // x.shape[1]
    size, output_size = x.shape[2:], out.shape[2:]
    if set(stride) == {1}:
        shifts = _along_one_row(size, kernel_size, dilation, output_size)
        x = x.reshape(*x.shape[:2], math.prod(size))
        sums_size = (output_size[0], *size[1:])
    else:
        shifts = list(taps(kernel_size, stride, dilation, output_size))
        sums_size = output_size

    at_once = max(BUFFER // (math.prod(size) * x.itemsize), 1)
    sums_of_some = np.zeros((at_once, *sums_size), x.dtype)
    products_of_some = np.zeros_like(sums_of_some)
    inside = tuple(slice(o) for o in output_size)
    # Kernel number o of every group is computed at once, for some groups.
    for image, o in product(range(len(x)), range(kernels_per_group)):
        cells, kernels, results = x[image], weight[o::kernels_per_group], out[image, o::kernels_per_group]
        for first in range(0, len(kernels), at_once):
            some = kernels[first : first + at_once]
            sums = sums_of_some[: len(some)]
            channels = cells[first * depth : (first + len(some)) * depth]
            _add_up(channels, some, shifts, sums, products_of_some[: len(some)])
            results[first : first + at_once] = sums[:, *inside]


def _along_one_row(
    size: Sequence[int], kernel_size: Sequence[int], dilation: Sequence[int], output_size: Sequence[int]
) -> Shifts:
    """Return the shifts with stride 1 when each channel is laid out as one long row."""
    # How far the next cell along each axis is: along the last, 1; along the one before, a row.
    steps = [math.prod(size[axis + 1 :]) for axis in range(len(size))]
    length = 1 + sum((o - 1) * step for o, step in zip(output_size, steps, strict=True))
    starts = [
        (offset, sum(k * d * step for k, d, step in zip(offset, dilation, steps, strict=True)))
        for offset in np.ndindex(*kernel_size)
    ]
    return [(offset, (slice(start, start + length),)) for offset, start in starts]


def _add_up(cells: Array, kernels: Array, shifts: Shifts, sums: Array, products: Array) -> None:
    """Write to the sums, one for each kernel, its products with the cells that it meets.

    Kernels have shape (n, depth, *kernel), and cells (n·depth, *cells).
    """
    depth, (_, its_cells) = kernels.shape[1], shifts[0]
    # Along one row, the sums end with the last window, and what is left of the last row stays 0.
    shape = cells[::depth, *its_cells].shape
    first, others = (a.reshape(len(a), -1)[:, : math.prod(shape[1:])].reshape(shape) for a in (sums, products))
    for channel in range(depth):
        for offset, its_cells in shifts:
            weights = kernels[:, channel, *offset].reshape(-1, *(1,) * (first.ndim - 1))
            is_first = channel == 0 and not any(offset)
            np.multiply(cells[channel::depth, *its_cells], weights, out=first if is_first else others)
            if not is_first:
                # All of both arrays, since to add one stretch of memory is quicker than to add many.
                sums += products
