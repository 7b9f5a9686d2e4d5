"""im2col and col2im: windows as the columns of a matrix, and back by adding up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from convlab import dtypes, geometry, memory
from convlab.algorithms import im2col as algorithm
from convlab.algorithms import windows
from convlab.checks import Array, PerAxis, array, per_axis
from convlab.geometry import Geometry
from convlab.padding import Padding, extend, inside, padded_size
from convlab.taps import taps


def im2col(
    x: npt.ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> Array:
    """Write every window of an image as a column of a matrix.

    Parameters
    ----------
    x : array_like, shape (H, W), (C, H, W) or (N, C, H, W)
        A bare image, one with channels, or a batch.
    kernel_size : int or (int, int)
        Rows and columns of the window.
    stride, padding, dilation
        As in `conv2d`.

    Returns
    -------
    ndarray, shape (C·kH·kW, L) or (N, C·kH·kW, L), same dtype as `x`
        L = oH·oW columns, position by position, row by row. In a column the channels come
        first, then the rows of the window, then its columns: the order in which
        ``weight.reshape(out, -1)`` unrolls a kernel.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`; also if the columns, kH·kW times the image, would not fit into memory.

    See Also
    --------
    col2im : the adjoint.

    Notes
    -----
    The same as `torch.nn.Unfold`, and a bare image as well.

    References
    ----------
    Chellapilla, Puri and Simard, "High performance convolutional neural networks for
    document processing", IWFHR 2006, section 3.

    Examples
    --------
    >>> columns = im2col(np.arange(64).reshape(8, 8), 3, padding=1)
    >>> columns.shape
    (9, 64)
    >>> columns[:, :3].T
    array([[ 0,  0,  0,  0,  0,  1,  0,  8,  9],
           [ 0,  0,  0,  0,  1,  2,  8,  9, 10],
           [ 0,  0,  0,  1,  2,  3,  9, 10, 11]])
    """
    image = array("x", x)
    if image.ndim not in {2, 3, 4}:
        raise ValueError(
            f"x has shape {image.shape}, which is {image.ndim}-D; it must be (height, width), "
            "(channels, height, width) or (batch, channels, height, width)"
        )
    images = image.reshape(*(1,) * (4 - image.ndim), *image.shape)
    shape = geometry.resolve(
        images.shape[2:],
        per_axis("kernel_size", kernel_size, 2, minimum=1),
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    result = (len(images), _cells(images.shape[1], shape.kernel_size), _cells(1, shape.output_size))
    memory.require("the matrix of columns", result, images.dtype)

    padded = extend(images, shape.padding, "zeros")
    view = windows.view(padded, shape.kernel_size, shape.stride, shape.dilation)
    columns = np.empty(result, images.dtype)
    for matrix, image_windows in zip(columns, view, strict=True):
        algorithm.write_columns(matrix, image_windows)
    return columns if image.ndim == 4 else columns.reshape(result[1:])


def col2im(
    cols: npt.ArrayLike,
    output_size: PerAxis,
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
) -> Array:
    """Put columns back to where their windows were, and add up where windows overlap.

    This is the adjoint of `im2col`, not its inverse: a cell that lay in four windows comes
    back four times as large. Divide by ``col2im(im2col(ones))`` to undo `im2col`.

    Parameters
    ----------
    cols : array_like, shape (C·kH·kW, L) or (N, C·kH·kW, L)
        Columns as `im2col` makes them.
    output_size : int or (int, int)
        Rows and columns of the image, without padding.
    kernel_size, stride, padding, dilation
        As for `im2col`.

    Returns
    -------
    ndarray, shape (C, H, W) or (N, C, H, W)
        Floats keep their dtype; integers and bool give int64, in which no sum wraps.

    Raises
    ------
    TypeError, ValueError
        As in `im2col`; also if there is not one row for each cell of a window, or not one
        column for each position.

    Notes
    -----
    The same as `torch.nn.Fold`.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1: the transpose of a matrix leads back.

    Examples
    --------
    How often a 3×3 window with padding 1 meets each cell of a 4×4 image:

    >>> col2im(im2col(np.ones((1, 4, 4), int), 3, padding=1), 4, 3, padding=1)[0]
    array([[4, 6, 6, 4],
           [6, 9, 9, 6],
           [6, 9, 9, 6],
           [4, 6, 6, 4]])
    """
    matrix = array("cols", cols)
    shape = geometry.resolve(
        per_axis("output_size", output_size, 2, minimum=1),
        per_axis("kernel_size", kernel_size, 2, minimum=1),
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    _check_columns(matrix, shape)
    n_images = len(matrix) if matrix.ndim == 3 else 1
    n_channels = matrix.shape[-2] // _cells(1, shape.kernel_size)
    dtype = dtypes.result_dtype(matrix)
    dtypes.require_no_overflow(_cells(1, shape.kernel_size), matrix, np.array([1]))
    padded_shape = (n_images, n_channels, *padded_size(shape.input_size, shape.padding))
    memory.require("the padded image", padded_shape, dtype)

    working = dtypes.working_dtype(dtype)
    pieces = matrix.reshape(n_images, n_channels, *shape.kernel_size, *shape.output_size)
    padded = np.zeros(padded_shape, working)
    for offset, cells in taps(shape.kernel_size, shape.stride, shape.dilation, shape.output_size):
        padded[:, :, *cells] += pieces[:, :, *offset].astype(working, copy=False)
    # A copy, so that the cells of the padding are given back.
    images = dtypes.rounded(padded[:, :, *inside(shape.input_size, shape.padding)].copy(), dtype)
    return images if matrix.ndim == 3 else images[0]


def _cells(channels: int, size: tuple[int, ...]) -> int:
    return channels * size[0] * size[1]


def _check_columns(matrix: Array, shape: Geometry) -> None:
    """Raise ValueError unless there is one column per position and one row per cell of a window."""
    rows, positions = _cells(1, shape.kernel_size), _cells(1, shape.output_size)
    if matrix.ndim not in {2, 3}:
        raise ValueError(
            f"cols has shape {matrix.shape}, which is {matrix.ndim}-D; it must be (rows, positions) "
            "or (batch, rows, positions)"
        )
    if matrix.shape[-2] == 0 or matrix.shape[-2] % rows:
        raise ValueError(
            f"cols has shape {matrix.shape}, so {matrix.shape[-2]} rows; a window of "
            f"{shape.kernel_size} needs a multiple of {rows}, that many for every channel"
        )
    if matrix.shape[-1] != positions:
        raise ValueError(
            f"cols has shape {matrix.shape}, so {matrix.shape[-1]} columns; a window of "
            f"{shape.kernel_size} has {shape.output_size[0]}×{shape.output_size[1]} = {positions} "
            f"positions in an image of {shape.input_size}"
        )
