"""Convolution weight by weight: shift the image, multiply it by the weight, add it up.

As many steps as a kernel has weights, and each is one product of a number with a whole image.
No window is copied and no matrix made. That suits depthwise convolution, where every kernel
sees one channel, and a matrix of kernels would have one row.

With stride 1 it goes faster along one long row: the rows of an image lie behind each other in
memory, so that a shift by rows and columns is a shift by one number. A window that sticks out at
the end of a row goes on in the next one, and what it finds there is cut off at the end.
"""

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np

from convlab.checks import Array
from convlab.taps import Offset, positions, taps

BUFFER = 2**18
"""How many bytes of an image are worked on at a time: sums, products and cells fit into a core's cache."""


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
    depth = weight.shape[1]
    kernels_per_group = len(weight) * depth // x.shape[1]
    output_size = positions(x.shape[2:], weight.shape[2:], stride, dilation)
    depthwise = _along_one_row if set(stride) == {1} else _along_every_axis
    out = np.zeros((len(x), len(weight), *output_size), x.dtype)
    # Kernel o of every group meets channel c of every group: that is a depthwise convolution.
    for o, c in product(range(kernels_per_group), range(depth)):
        kernels = weight[o::kernels_per_group, c]
        for image, result in zip(x[:, c::depth], out[:, o::kernels_per_group], strict=True):
            at_once = max(BUFFER // image[0].nbytes, 1)
            for first in range(0, len(image), at_once):
                some = slice(first, first + at_once)
                result[some] += depthwise(image[some], kernels[some], output_size, stride, dilation)
    return out


def _along_every_axis(
    image: Array, kernels: Array, output_size: Sequence[int], stride: Sequence[int], dilation: Sequence[int]
) -> Array:
    """Return the depthwise convolution of an image, (C, *spatial), with kernels, (C, *kernel)."""
    sums = np.zeros((len(image), *output_size), image.dtype)
    _add_up(sums, image, kernels, taps(kernels.shape[1:], stride, dilation, output_size))
    return sums


def _along_one_row(
    image: Array, kernels: Array, output_size: Sequence[int], _: Sequence[int], dilation: Sequence[int]
) -> Array:
    """Do the same with stride 1, each channel being one long row."""
    # How far the next cell along each axis is: along the last, 1; along the one before, a row.
    steps = [int(np.prod(image.shape[axis + 1 :])) for axis in range(1, image.ndim)]
    last = sum((o - 1) * step for o, step in zip(output_size, steps, strict=True))
    shifts = []
    for offset in np.ndindex(*kernels.shape[1:]):
        start = sum(k * d * step for k, d, step in zip(offset, dilation, steps, strict=True))
        shifts.append((offset, (slice(start, start + last + 1),)))

    sums = np.zeros((len(image), image[0].size), image.dtype)
    _add_up(sums[:, : last + 1], image.reshape(sums.shape), kernels, shifts)
    return sums.reshape(image.shape)[:, *(slice(o) for o in output_size)]


def _add_up(sums: Array, cells: Array, kernels: Array, shifts: Iterable[tuple[Offset, tuple[slice, ...]]]) -> None:
    """Add to the sums, weight by weight, the products with the cells that it meets."""
    products = np.empty_like(sums)
    for offset, its_cells in shifts:
        weights = kernels[:, *offset].reshape(-1, *(1,) * (sums.ndim - 1))
        sums += np.multiply(cells[:, *its_cells], weights, out=products)
