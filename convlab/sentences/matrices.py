"""The sentence of a matrix that a convolution is written as: the sparse C, or the columns of im2col."""

import math
from collections.abc import Sequence
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import PerAxis, array
from convlab.geometry import resolve, resolve_transposed
from convlab.matrix import conv_matrix
from convlab.operands import transposed
from convlab.padding import Padding, extend
from convlab.sentences.convolution import Index, taps
from convlab.sentences.numbers import size
from convlab.sentences.transposed import brief, stretched_products

__all__ = ["columns_sentence", "sparse_sentence", "transposed_columns_sentence", "transposed_sparse_sentence"]


def sparse_sentence(
    input_size: Index,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    channel: int = 0,
    at: Index,
) -> str:
    """Say how large C is, and how many entries one row of it has.

    Parameters
    ----------
    input_size : (H, W) or (C, H, W)
    kernel : (kH, kW) or (out, C / groups, kH, kW) array_like
    stride, padding, dilation, groups
        As in `convlab.conv_matrix`.
    channel : int, default 0
    at : (row, column)
        The output channel and its cell whose row it is.

    Returns
    -------
    str
        The sentence.

    Examples
    --------
    >>> sparse_sentence((4, 4), np.ones((3, 3)), at=(1, 0))
    'C is 4×16 with 36 entries, 9 of them in row 2'
    >>> sparse_sentence((2, 4, 4), np.ones((4, 1, 3, 3)), groups=2, channel=3, at=(1, 0))
    'C is 16×32, 4×2 blocks of 4×16, 4 of them zero, with 144 entries, 9 of them in row 14'
    """
    kernel = array("kernel", kernel)
    steps: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation}
    matrix = conv_matrix(input_size, kernel, **steps, groups=groups)
    g = resolve(input_size[-2:], kernel.shape[-2:], **steps)
    row = channel * math.prod(g.output_size) + _place(at, g.output_size)
    blocks = (*kernel.shape[:-3], *input_size[:-2])
    whole = f"C is {_blocked(matrix.shape, blocks, groups)} with {matrix.nnz} entries"
    return f"{whole}, {_line(matrix, row)} of them in row {row}"


def transposed_sparse_sentence(
    input_size: Index,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    channel: int = 0,
    view: str = "scatter",
    flip: bool = True,
    at: Index,
) -> str:
    """Say how large Cᵀ is, and how many entries one line of it has.

    Parameters
    ----------
    input_size : (H, W) or (C, H, W)
    kernel : (kH, kW) or (C, out / groups, kH, kW) array_like
    stride, padding, output_padding, dilation, groups
        As in `convlab.conv_transpose2d`.
    channel : int, default 0
        Of the input (scatter) or of the output (gather).
    view : {"scatter", "gather"}
        Whether the line is the column of an input cell or the row of an output cell.
    flip : bool, default True
        Whether the kernel is flipped where it gathers. Without that it is another matrix.
    at : (row, column)
        The cell.

    Returns
    -------
    str
        The sentence.

    Examples
    --------
    >>> transposed_sparse_sentence((2, 2), np.ones((3, 3)), stride=2, at=(1, 0))
    'Cᵀ is 25×4 with 36 entries, 9 of them in column 2, which is row 2 of C'
    >>> transposed_sparse_sentence((2, 2), np.ones((3, 3)), stride=2, view="gather", at=(0, 2))
    'Cᵀ is 25×4 with 36 entries, 2 of them in row 2, which is column 2 of C'
    """
    kernel = array("kernel", kernel)
    steps: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation}
    g = resolve_transposed(input_size[-2:], kernel.shape[-2:], **steps, output_padding=output_padding)
    # The kernel is the weight of the convolution that goes back: from the output, to the input.
    from_channels = [n * int(groups) for n in kernel.shape[1:-2]]
    matrix = conv_matrix((*from_channels, *g.output_size), kernel, **steps, groups=groups)
    # Output padding beyond the stride, which a dilation allows, leaves room for positions past the input.
    positions = resolve(g.output_size, kernel.shape[-2:], **steps).output_size
    height, width = g.input_size
    rows = np.arange(matrix.shape[0]).reshape(-1, *positions)[:, :height, :width]
    matrix = matrix[rows.ravel()]
    cells = g.input_size if view == "scatter" else g.output_size
    n = channel * math.prod(cells) + _place(at, cells)
    name = "Cᵀ" if flip else "the matrix, which is not Cᵀ without the flip,"
    blocks = (*from_channels, *input_size[:-2])
    whole = f"{name} is {_blocked(matrix.shape[::-1], blocks, groups)} with {matrix.nnz} entries, "
    if view == "scatter":
        return f"{whole}{_line(matrix, n)} of them in column {n}, which is row {n} of C"
    ending = f", which is column {n} of C" if flip else ""
    return f"{whole}{_line(matrix.T.tocsr(), n)} of them in row {n}{ending}"


def columns_sentence(
    x: ArrayLike,
    kernel_size: Index,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    padding_mode: str = "zeros",
    at: Index,
) -> str:
    """Say how large the matrix of im2col is, and what stands in one column of it.

    Parameters
    ----------
    x : (H, W) or (C, H, W) array_like
    kernel_size : (kH, kW)
    stride, padding, dilation, padding_mode
        As in `convlab.conv2d`.
    at : (row, column)
        The output whose column it is.

    Returns
    -------
    str
        The sentence.

    Examples
    --------
    >>> columns_sentence(np.arange(9).reshape(3, 3), (2, 2), at=(1, 0))
    'im2col is 4×4, column 2 is [3 4 6 7]'
    >>> columns_sentence(np.arange(18).reshape(2, 3, 3), (2, 2), at=(1, 0))
    'im2col is 8×4, 2 blocks of 4 rows, column 2 is [3 4 6 7 12 13 15 16]'
    """
    x = array("x", x)
    g = resolve(x.shape[-2:], kernel_size, stride=stride, padding=padding, dilation=dilation)
    padded = extend(x, g.padding, padding_mode)
    cells = [tuple(n + before for n, (before, _) in zip(i, g.padding, strict=True)) for _, i in taps(g, at)]
    column = np.array([plane[cell] for plane in padded.reshape(-1, *padded.shape[-2:]) for cell in cells])
    whole = _stacked(x.shape[:-2], math.prod(kernel_size), math.prod(g.output_size))
    return f"im2col is {whole}, column {_place(at, g.output_size)} is {brief(column)}"


def transposed_columns_sentence(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    channel: int = 0,
    view: str = "scatter",
    at: Index,
    hide: bool = False,
) -> str:
    """Say how large the matrix of columns of a transposed convolution is, and what stands in one of them.

    Scattered, a column is an input cell times the unrolled kernel, which `convlab.col2im` adds to
    the output; gathered, it is what `convlab.im2col` makes of the input with zeros between and around.
    Of several channels, the columns that one input channel scatters, or the windows of all.

    Parameters
    ----------
    x : (H, W) or (C, H, W) array_like
    kernel : (kH, kW) or (C, out / groups, kH, kW) array_like
    stride, padding, output_padding, dilation, groups
        As in `convlab.conv_transpose2d`.
    channel : int, default 0
        The input channel that is scattered.
    view : {"scatter", "gather"}
    at : (row, column)
        The cell, of the input (scatter) or of the output (gather), whose column it is.
    hide : bool, default False
        Leave out what a scattered column adds.

    Returns
    -------
    str
        The sentence.

    Examples
    --------
    >>> x, kernel = [[1, 2], [3, 4]], [[1, 0], [2, -1]]
    >>> transposed_columns_sentence(x, kernel, stride=2, at=(1, 0))
    'the columns for col2im are 4×4, column 2 is [3 0 6 −3]'
    >>> transposed_columns_sentence(x, kernel, view="gather", at=(0, 0))
    'im2col of the input with zeros is 4×9, column 0 is [0 0 0 1]'
    """
    x, kernel = array("x", x), array("kernel", kernel)
    steps: dict[str, Any] = {
        "stride": stride,
        "padding": padding,
        "output_padding": output_padding,
        "dilation": dilation,
    }
    given = transposed(2, x, kernel, **steps, groups=groups)
    g, area = given.geometry, math.prod(given.geometry.kernel_size)
    if view == "scatter":
        column = brief(given.x[(0, channel, *at)].item() * given.weight[channel].astype(np.float64).ravel())
        whole = _stacked(kernel.shape[1:-2], area, math.prod(g.input_size))
        return f"the columns for col2im are {whole}, column {_place(at, g.input_size)} is {'?' if hide else column}"
    window = np.zeros(g.kernel_size)
    values = [value for plane in given.x[0] for _, value in stretched_products(plane, window, g, at)]
    whole = _stacked(x.shape[:-2], area, math.prod(g.output_size))
    return f"im2col of the input with zeros is {whole}, column {_place(at, g.output_size)} is {brief(np.array(values))}"


def _blocked(shape: Index, blocks: Index, groups: SupportsIndex) -> str:
    """Write the size of C, and its blocks where there are channels: so many for the outputs and for the inputs."""
    if not blocks:
        return size(shape)
    of = [length // count for length, count in zip(shape, blocks, strict=True)]
    n = math.prod(blocks)
    zero = f", {n - n // int(groups)} of them zero" if int(groups) > 1 else ""
    return f"{size(shape)}, {size(blocks)} blocks of {size(of)}{zero},"


def _stacked(blocks: Sequence[int], rows: int, columns: int) -> str:
    """Write the size of a matrix of columns, and its blocks where there are channels."""
    if not blocks:
        return size((rows, columns))
    (count,) = blocks
    return f"{size((count * rows, columns))}, {count} block{'' if count == 1 else 's'} of {rows} rows"


def _place(at: Index, shape: Index) -> int:
    """Return the place of a cell in reading order."""
    return int(np.ravel_multi_index(at, shape))


def _line(matrix: Any, row: int) -> int:
    """Return how many entries a row of a sparse matrix has."""
    return int(matrix.indptr[row + 1] - matrix.indptr[row])
