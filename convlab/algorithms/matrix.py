"""Convolution as one sparse matrix C: y = C x, with the image unrolled into a column.

The matrix has a row for each output cell and a column for each input cell. A row holds the
weights of the kernel, at the columns of the cells they meet, and nothing elsewhere.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from convlab import memory
from convlab.algorithms import im2col, windows
from convlab.checks import Array
from convlab.taps import positions

SparseMatrix = Any
"""A `scipy.sparse.csr_array`; SciPy ships no types."""


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Build C once and multiply it with every image, unrolled.

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
    output_size = positions(x.shape[2:], weight.shape[2:], stride, dilation)
    matrix = build(x.shape[1:], weight, stride, dilation)
    images_as_columns = x.reshape(len(x), matrix.shape[1]).T
    outputs_as_columns = matrix @ images_as_columns
    return np.asarray(outputs_as_columns.T.reshape(len(x), len(weight), *output_size))


def build(
    input_shape: Sequence[int], weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]
) -> SparseMatrix:
    """Return C for one image without padding.

    Parameters
    ----------
    input_shape : (C, *spatial)
    weight : ndarray, shape (O, C, *kernel)
    stride, dilation : tuple of int
        One entry per spatial axis.

    Returns
    -------
    scipy.sparse.csr_array, shape (O·output cells, C·input cells)
        Weights that are zero are stored like the others.
    """
    # SciPy takes longer to import than all of convlab, so only those who use it wait for it.
    from scipy import sparse

    n_outputs, weights_per_kernel = len(weight), weight[0].size
    memory.require("the numbering of the input cells", input_shape, np.int64)
    numbers = np.arange(math.prod(input_shape)).reshape(1, *input_shape)
    # Number the input cells: the columns of a row of C are then the numbers in its window.
    image_windows = windows.view(numbers, weight.shape[2:], stride, dilation)[0]
    n_positions = image_windows.size // weights_per_kernel
    entries = (n_outputs, n_positions, weights_per_kernel)
    memory.require("the list of entries of the matrix", entries, np.int64)

    columns = np.empty((weights_per_kernel, n_positions), np.int64)
    im2col.write_columns(columns, image_windows)
    columns = np.tile(columns.T, (n_outputs, 1))
    weights = np.repeat(weight.reshape(n_outputs, -1), n_positions, axis=0)
    row_starts = np.arange(0, weights.size + 1, weights_per_kernel)
    return sparse.csr_array(
        (weights.ravel(), columns.ravel(), row_starts),
        shape=(n_outputs * n_positions, numbers.size),
    )


def diagonal(blocks: Sequence[SparseMatrix]) -> SparseMatrix:
    """Return the matrix of all groups: each group has a block of its own, and nothing leads from one to another."""
    from scipy import sparse

    return sparse.csr_array(sparse.block_diag(blocks, format="csr"))
