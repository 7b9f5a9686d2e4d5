"""Gradients of a convolution: how a loss changes with the input, the weight and the bias.

Given ``grad``, the gradient of the loss with respect to the output:

- dx: every output cell hands its gradient back to the cells of its window. That is a
  transposed convolution with the same weight.
- dweight: a weight meets one cell in every window. It collects the products of all those
  cells with the gradients of their windows.
- dbias: the bias is added to every cell of its channel, so it collects all their gradients.
"""

from __future__ import annotations

from typing import Any, SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import dtypes, memory, operands
from convlab.algorithms.transposed import scatter_and_crop
from convlab.checks import Array, PerAxis
from convlab.geometry import Geometry
from convlab.layout import Layout, lower
from convlab.padding import Padding, extend, padded_size
from convlab.taps import taps

Gradients = tuple[Array, Array, Array]
"""(dx, dweight, dbias), each with the shape of what it is the gradient of."""


def conv1d_backward(
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
) -> Gradients:
    """Return the gradients of `conv1d`: (dx, dweight, dbias).

    Parameters
    ----------
    grad : array_like, shape (oL,), (out, oL) or (N, out, oL)
    x : array_like, shape (L,), (C, L) or (N, C, L)
    weight : array_like, shape (kL,) for a bare `x`, else (out, C / groups, kL)
    stride, padding, dilation, groups
        As in `conv1d`.

    Returns
    -------
    tuple of ndarray
        As in `conv2d_backward`.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d_backward`.

    See Also
    --------
    conv2d_backward : the same for images, with every argument explained.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1.

    Examples
    --------
    One window of two: each weight met one cell, each cell met one weight.

    >>> dx, dweight, dbias = conv1d_backward([10], [1, 2], [3, 4])
    >>> dx, dweight, dbias
    (array([30, 40]), array([10, 20]), array(10))
    """
    return _backward(1, grad, x, weight, stride, padding, dilation, groups)


def conv2d_backward(
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
) -> Gradients:
    """Return the gradients of `conv2d`: (dx, dweight, dbias).

    Parameters
    ----------
    grad : array_like, shape (oH, oW), (out, oH, oW) or (N, out, oH, oW)
        Gradient of a loss with respect to the output; it has the output's shape.
    x : array_like, shape (H, W), (C, H, W) or (N, C, H, W)
        The input the output was computed from.
    weight : array_like, shape (kH, kW) for a bare `x`, else (out, C / groups, kH, kW)
    stride, padding, dilation, groups
        As in `conv2d`, with padding of zeros.

    Returns
    -------
    dx : ndarray, shape of `x`
    dweight : ndarray, shape of `weight`
    dbias : ndarray, shape (out,), or () for a bare `x`
        All three have one dtype, by the rule of `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`; also if `grad` does not have the shape of the output.

    See Also
    --------
    conv_transpose2d : the convolution that dx is.

    Notes
    -----
    Of complex numbers, these are the gradients that PyTorch defines, which point uphill: dx
    takes the conjugate of `weight`, and dweight the conjugate of `x`.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1. Goodfellow, Bengio and Courville, "Deep
    Learning", MIT Press 2016, equations 9.11 to 9.13.

    Examples
    --------
    With a loss that is the sum of the output, dx counts how often a cell is used, and each
    weight collects the cells it met:

    >>> x = np.arange(16).reshape(4, 4)
    >>> dx, dweight, dbias = conv2d_backward(np.ones((3, 3), int), x, np.ones((2, 2), int))
    >>> dx
    array([[1, 2, 2, 1],
           [2, 4, 4, 2],
           [2, 4, 4, 2],
           [1, 2, 2, 1]])
    >>> dweight, dbias
    (array([[45, 54],
           [81, 90]]), array(9))
    """
    return _backward(2, grad, x, weight, stride, padding, dilation, groups)


def conv3d_backward(
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
) -> Gradients:
    """Return the gradients of `conv3d`: (dx, dweight, dbias).

    Parameters
    ----------
    grad : array_like, shape (oD, oH, oW), (out, oD, oH, oW) or (N, out, oD, oH, oW)
    x : array_like, shape (D, H, W), (C, D, H, W) or (N, C, D, H, W)
    weight : array_like, shape (kD, kH, kW) for a bare `x`, else (out, C / groups, kD, kH, kW)
    stride, padding, dilation, groups
        As in `conv3d`.

    Returns
    -------
    tuple of ndarray
        As in `conv2d_backward`.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d_backward`.

    See Also
    --------
    conv2d_backward : the same for images, with every argument explained.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1.

    Examples
    --------
    >>> grad, x, w = np.ones((1, 1, 1)), np.ones((2, 2, 2)), np.full((2, 2, 2), 3.0)
    >>> [float(part.sum()) for part in conv3d_backward(grad, x, w)]
    [24.0, 8.0, 1.0]
    """
    return _backward(3, grad, x, weight, stride, padding, dilation, groups)


def _backward(
    n_axes: int,
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    stride: PerAxis,
    padding: Padding,
    dilation: PerAxis,
    groups: SupportsIndex,
) -> Gradients:
    given = operands.direct(n_axes, x, weight, stride=stride, padding=padding, dilation=dilation, groups=groups)
    slopes = given.lift_gradient(grad)

    forward, dtype = given.geometry, dtypes.result_dtype(slopes, given.x, given.weight)
    positions = slopes[:, 0].size
    dtypes.require_no_overflow(given.weight[:, 0].size // given.groups, slopes, given.weight)
    dtypes.require_no_overflow(positions, slopes, given.x)
    dtypes.require_no_overflow(positions, slopes, np.array([1]))
    padded_shape = (*given.x.shape[:2], *padded_size(forward.input_size, forward.padding))
    memory.require("the gradient of the padded input", padded_shape, dtype)
    slopes, images, kernels = dtypes.cast(dtypes.working_dtype(dtype), grad=slopes, x=given.x, weight=given.weight)
    padded, kernels = extend(images, forward.padding, "zeros").conj(), kernels.conj()

    backward = forward._replace(input_size=forward.output_size, output_size=forward.input_size)
    dx = operands.group_by_group(lambda s, w: scatter_and_crop(s, w, backward), given.groups, slopes, kernels)
    dweight = operands.group_by_group(
        lambda s, p: weight_gradient(s, p, backward), given.groups, slopes, padded, split=(1, 1), join=0
    )
    return lower_gradients(dx, dweight, slopes, given.layout, dtype)


def weight_gradient(small: Array, large: Array, g: Geometry) -> Array:
    """Let each weight collect the products of the cells at its two ends, over all positions.

    Parameters
    ----------
    small : ndarray, shape (N, A, *g.input_size)
        The side with one cell for each position of the window.
    large : ndarray, shape (N, B, *spatial)
        The side on which the window moves, padding included.
    g : Geometry
        Of the transposed convolution that leads from the small side to the large one.

    Returns
    -------
    ndarray, shape (A, B, *kernel)
    """
    result = np.empty((small.shape[1], large.shape[1], *g.kernel_size), small.dtype)
    over = [0, *range(2, small.ndim)]
    for offset, cells in taps(g.kernel_size, g.stride, g.dilation, g.input_size):
        result[:, :, *offset] = np.tensordot(small, large[:, :, *cells], (over, over))
    return result


def lower_gradients(dx: Array, dweight: Array, grad: Array, layout: Layout, dtype: np.dtype[Any]) -> Gradients:
    """Return (dx, dweight, dbias) with the axes and the dtype that the caller expects."""
    dbias = grad.sum((0, *range(2, grad.ndim)))
    parts = lower(dx, layout), dweight, dbias
    if layout == "bare":
        parts = parts[0], dweight[0, 0], dbias.reshape(())
    dx, dweight, dbias = (dtypes.rounded(np.asarray(part), dtype) for part in parts)
    return dx, dweight, dbias
