"""Convolution as a matrix product: every window becomes a column.

Matrix products are what computers do fastest. The price is memory: a k×k window is copied
for every position, k² times the image. So the columns are made for a few rows of the output
at a time, and always in the same small buffer. That is thrifty, and quick as well: what was
written to a small buffer is still in the processor's cache when the product reads it.
"""

import math

import numpy as np

from convlab import memory
from convlab.algorithms import windows
from convlab.checks import Array
from convlab.copying import copy_rows

BUFFER = 2**20
"""How many bytes of columns are made at a time, as long as one row of the output fits."""


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Write each window as a column, each kernel as a row, and multiply the two matrices.

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
    (n_outputs, depth), kernel_size = weight.shape[:2], weight.shape[2:]
    groups, cells = x.shape[1] // depth, weight[0].size
    kernels_as_rows = weight.reshape(groups, n_outputs // groups, cells)
    if {*kernel_size, *stride} == {1}:
        # A window of one cell: an image is its own matrix of columns.
        images_as_columns = x.reshape(len(x), groups, depth, math.prod(x.shape[2:]))
        out = np.asarray(kernels_as_rows @ images_as_columns)
        return out.reshape(len(x), n_outputs, *x.shape[2:])

    all_windows = windows.view(x, kernel_size, stride, dilation)
    n_rows, *row = all_windows.shape[2 : x.ndim]
    row_length = math.prod(row)
    at_once = rows_at_once(n_rows, groups * cells * row_length, weight)
    buffer = np.empty((groups * cells, at_once * row_length), x.dtype)
    out = np.empty((len(x), groups, n_outputs // groups, n_rows * row_length), x.dtype)
    for image_windows, result in zip(all_windows, out, strict=True):
        for first in range(0, n_rows, at_once):
            block = result[..., first * row_length : (first + at_once) * row_length]
            columns = buffer[:, : block.shape[-1]]
            write_columns(columns, image_windows[:, first : first + at_once])
            np.matmul(kernels_as_rows, columns.reshape(groups, cells, -1), out=block)
    return out.reshape(len(x), n_outputs, n_rows, *row)


def write_columns(columns: Array, image_windows: Array) -> None:
    """Copy the windows of one image into the columns of a matrix.

    Parameters
    ----------
    columns : ndarray, shape (C·kernel cells, positions)
        Is written to. Channels first, then kernel rows, then kernel columns, as in the rows of
        the weight.
    image_windows : ndarray, shape (C, *positions, *kernel)

    Examples
    --------
    >>> columns = np.empty((3, 4), int)
    >>> write_columns(columns, windows.view(np.arange(6)[None, None], (3,), (1,), (1,))[0])
    >>> columns
    array([[0, 1, 2, 3],
           [1, 2, 3, 4],
           [2, 3, 4, 5]])
    """
    n_axes = (image_windows.ndim - 1) // 2
    positions = range(1, 1 + n_axes)
    offsets = range(1 + n_axes, 1 + 2 * n_axes)
    rows_and_columns = image_windows.transpose(0, *offsets, *positions)
    copy_rows(columns.reshape(rows_and_columns.shape), rows_and_columns)


def rows_at_once(n_rows: int, cells_per_row: int, weight: Array) -> int:
    """Return for how many rows of the output to make columns at a time.

    As many as fit into `BUFFER`; into the room that the weight takes, if that is larger, since
    each product reads all of it.
    """
    memory.require("the columns of one row of the output", (cells_per_row,), weight.dtype)
    room = max(BUFFER, weight.nbytes)
    return min(max(room // (cells_per_row * weight.itemsize), 1), n_rows)
