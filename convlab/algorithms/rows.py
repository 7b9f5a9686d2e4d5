"""Convolution as a matrix product that copies less: each row of a kernel is a kernel of its own.

`im2col` copies every cell once for each weight of a kernel. Here it is copied once for each column of
the kernel only. One matrix product gives, for every row of a kernel, its sums along all rows of the image;
the sums that belong to one window stand some rows apart, and are added up.

The second matrix is that much smaller, and the first one that much taller, which suits the matrix product:
with few kernels it would be a thin strip. The price is one more sum for each row of a kernel.
"""

import math

import numpy as np

from convlab import memory
from convlab.algorithms import im2col, windows
from convlab.checks import Array
from convlab.taps import positions

BUFFER = 2**20
"""How many bytes of columns and products are made at a time, as long as those of one row of an image fit."""


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Multiply the rows of all kernels with all rows of an image, and add up what belongs to one window.

    In one dimension the cells take the place of rows, and in three the layers.

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
    n_outputs, depth, n_kernel_rows, *kernel_row = weight.shape
    groups, (n_rows, *row) = x.shape[1] // depth, positions(x.shape[2:], weight.shape[2:], stride, dilation)
    # (group, kernel row, output) × (channel, kernel column): the rows of a kernel stand below each other.
    kernels = weight.reshape(groups, n_outputs // groups, depth, n_kernel_rows, -1)
    kernels = np.moveaxis(kernels, 3, 1).reshape(groups, n_kernel_rows * n_outputs // groups, -1)
    along_rows = windows.view(x, (1, *kernel_row), (1, *stride[1:]), (1, *dilation[1:]))

    cells_per_row, sums_per_row = (n * math.prod(row) for n in (groups * kernels.shape[2], n_kernel_rows * n_outputs))
    at_once = _rows_at_once(cells_per_row + sums_per_row, x)
    column_buffer = np.empty(at_once * cells_per_row, x.dtype)
    sums_buffer = np.empty(at_once * sums_per_row, x.dtype)
    out = np.zeros((len(x), groups, n_outputs // groups, n_rows, *row), x.dtype)
    for image, result in zip(along_rows, out, strict=True):
        for first in range(0, x.shape[2], at_once):
            some = image[:, first : first + at_once]
            n = some.shape[1]
            columns = column_buffer[: n * cells_per_row].reshape(groups * kernels.shape[2], -1)
            im2col.write_columns(columns, some)
            sums = sums_buffer[: n * sums_per_row].reshape(groups, kernels.shape[1], -1)
            np.matmul(kernels, columns.reshape(groups, kernels.shape[2], -1), out=sums)
            sums = sums.reshape(groups, n_kernel_rows, -1, n, *row)
            for k in range(n_kernel_rows):
                # Output row r takes the sums of kernel row k from image row r·s + k·d.
                begin, end = (-((k * dilation[0] - r) // stride[0]) for r in (first, first + n))
                begin, end = max(begin, 0), min(end, n_rows)
                if begin < end:
                    rows = slice(begin * stride[0] + k * dilation[0] - first, None, stride[0])
                    result[:, :, begin:end] += sums[:, k, :, rows][:, :, : end - begin]
    return out.reshape(len(x), n_outputs, n_rows, *row)


def _rows_at_once(cells_per_row: int, x: Array) -> int:
    """Return for how many rows of an image to work at a time."""
    memory.require("the columns and sums of one row of the image", (cells_per_row,), x.dtype)
    n_rows: int = x.shape[2]
    return min(max(BUFFER // (cells_per_row * x.itemsize), 1), n_rows)
