"""The sentence of a matrix that a convolution is written as: the sparse C, or the columns of im2col."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import PerAxis, array
from convlab.geometry import resolve, resolve_transposed
from convlab.matrix import conv_matrix
from convlab.padding import Padding, extend
from convlab.sentences.convolution import Index, taps
from convlab.sentences.layers import brief, stretched_products
from convlab.sentences.numbers import size

__all__ = ["columns_sentence", "sparse_sentence", "transposed_columns_sentence", "transposed_sparse_sentence"]


def sparse_sentence(
    input_size: Index,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    at: Index,
) -> str:
    """Say how large C is, and how many entries one row of it has.

    Parameters
    ----------
    input_size : (H, W)
    kernel : (kH, kW) array_like
    stride, padding, dilation
        As in `convlab.conv_matrix`.
    at : (row, column)
        The output whose row it is.

    Returns
    -------
    str
        The sentence.

    Examples
    --------
    >>> sparse_sentence((4, 4), np.ones((3, 3)), at=(1, 0))
    'C is 4×16 with 36 entries, 9 of them in row 2'
    """
    kernel = array("kernel", kernel)
    matrix = conv_matrix(input_size, kernel, stride=stride, padding=padding, dilation=dilation)
    shape = resolve(input_size, kernel.shape, stride=stride, padding=padding, dilation=dilation)
    row = _place(at, shape.output_size)
    return f"C is {size(matrix.shape)} with {matrix.nnz} entries, {_line(matrix, row)} of them in row {row}"


def transposed_sparse_sentence(
    input_size: Index,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    view: str = "scatter",
    flip: bool = True,
    at: Index,
) -> str:
    """Say how large Cᵀ is, and how many entries one line of it has.

    Parameters
    ----------
    input_size : (H, W)
    kernel : (kH, kW) array_like
    stride, padding, output_padding, dilation
        As in `convlab.conv_transpose2d`.
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
    shape = resolve_transposed(input_size, kernel.shape, **steps, output_padding=output_padding)
    matrix = conv_matrix(shape.output_size, kernel, **steps)
    # Output padding beyond the stride, which a dilation allows, leaves room for positions past the input.
    positions = resolve(shape.output_size, kernel.shape, **steps).output_size
    rows = np.arange(matrix.shape[0]).reshape(positions)[tuple(slice(i) for i in shape.input_size)]
    matrix = matrix[rows.ravel()]
    n = _place(at, shape.input_size if view == "scatter" else shape.output_size)
    name = "Cᵀ" if flip else "the matrix, which is not Cᵀ without the flip,"
    whole = f"{name} is {size(matrix.shape[::-1])} with {matrix.nnz} entries, "
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
    x : (H, W) array_like
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
    """
    x = array("x", x)
    shape = resolve(x.shape, kernel_size, stride=stride, padding=padding, dilation=dilation)
    padded = extend(x, shape.padding, padding_mode)
    cells = [tuple(n + before for n, (before, _) in zip(i, shape.padding, strict=True)) for _, i in taps(shape, at)]
    column = np.array([padded[cell] for cell in cells])
    whole = (math.prod(kernel_size), math.prod(shape.output_size))
    return f"im2col is {size(whole)}, column {_place(at, shape.output_size)} is {brief(column)}"


def transposed_columns_sentence(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    view: str = "scatter",
    at: Index,
    hide: bool = False,
) -> str:
    """Say how large the matrix of columns of a transposed convolution is, and what stands in one of them.

    Scattered, a column is an input cell times the unrolled kernel, which `convlab.col2im` adds to
    the output; gathered, it is what `convlab.im2col` makes of the input with zeros between and around.

    Parameters
    ----------
    x : (H, W) array_like
    kernel : (kH, kW) array_like
    stride, padding, output_padding, dilation
        As in `convlab.conv_transpose2d`.
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
    shape = resolve_transposed(x.shape, kernel.shape, **steps)
    if view == "scatter":
        column = brief(x[at].item() * kernel.astype(np.float64).ravel())
        whole = size((kernel.size, x.size))
        return f"the columns for col2im are {whole}, column {_place(at, x.shape)} is {'?' if hide else column}"
    values = [value for _, value in stretched_products(x, kernel, shape, at)]
    whole = size((kernel.size, math.prod(shape.output_size)))
    place = _place(at, shape.output_size)
    return f"im2col of the input with zeros is {whole}, column {place} is {brief(np.array(values))}"


def _place(at: Index, shape: Index) -> int:
    """Return the place of a cell in reading order."""
    return int(np.ravel_multi_index(at, shape))


def _line(matrix: Any, row: int) -> int:
    """Return how many entries a row of a sparse matrix has."""
    return int(matrix.indptr[row + 1] - matrix.indptr[row])
