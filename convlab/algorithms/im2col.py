"""Convolution as a matrix product: every window becomes a column.

Matrix products are what computers do fastest. The price is memory: a k×k window is copied
for every position, k² times the image. So the columns are made for a few rows of the output
at a time, never for a whole batch.
"""

from collections.abc import Iterator

import numpy as np

from convlab import memory
from convlab.algorithms import windows
from convlab.checks import Array

BUFFER = 2**24
"""How many bytes of columns are made at a time, as long as one row of the output fits."""


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Write each window as a column, each kernel as a row, and multiply the two matrices.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
        Images, already padded.
    weight : ndarray, shape (O, C, *kernel)
    stride, dilation : tuple of int
        One entry per spatial axis.

    Returns
    -------
    ndarray, shape (N, O, *output)
    """
    n_outputs, _, *kernel_size = weight.shape
    all_windows = windows.view(x, kernel_size, stride, dilation)
    n_images, _, *output_size = all_windows.shape[: x.ndim]
    kernels_as_rows = weight.reshape(n_outputs, -1)

    out = np.empty((n_images, n_outputs, *output_size), x.dtype)
    for n, image_windows in enumerate(all_windows):
        for rows in blocks(image_windows):
            block = out[n, :, rows]
            columns = as_columns(image_windows[:, rows])
            block[...] = (kernels_as_rows @ columns).reshape(block.shape)
    return out


def as_columns(image_windows: Array) -> Array:
    """Copy the windows of one image into the columns of a matrix.

    Parameters
    ----------
    image_windows : ndarray, shape (C, *positions, *kernel)

    Returns
    -------
    ndarray, shape (C·kernel cells, positions)
        Channels first, then kernel rows, then kernel columns, as in the rows of the weight.

    Examples
    --------
    >>> x = np.arange(6)[None, None]
    >>> as_columns(windows.view(x, (3,), (1,), (1,))[0])
    array([[0, 1, 2, 3],
           [1, 2, 3, 4],
           [2, 3, 4, 5]])
    """
    n_axes = (image_windows.ndim - 1) // 2
    positions = range(1, 1 + n_axes)
    offsets = range(1 + n_axes, 1 + 2 * n_axes)
    n_columns = int(np.prod(image_windows.shape[1 : 1 + n_axes]))
    return image_windows.transpose(0, *offsets, *positions).reshape(-1, n_columns)


def blocks(image_windows: Array) -> Iterator[slice]:
    """Yield slices of output rows whose columns fit into `BUFFER` together."""
    n_rows = image_windows.shape[1]
    cells_per_row = image_windows.size // n_rows
    memory.require("the columns of one row of the output", (cells_per_row,), image_windows.dtype)
    bytes_per_row = cells_per_row * image_windows.itemsize
    at_once = max(BUFFER // bytes_per_row, 1)
    for start in range(0, n_rows, at_once):
        yield slice(start, start + at_once)
