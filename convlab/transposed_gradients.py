"""Gradients of a transposed convolution: the roles of `convlab.gradients`, exchanged.

- dx: forwards every input cell wrote one kernel, so backwards it gathers one window of
  gradients. That is a convolution with the same weight.
- dweight: the products of the two ends of a weight, over all positions, as before.
- dbias: the sum over all cells of its channel, as before.
"""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import dtypes, memory, operands
from convlab.algorithms import im2col
from convlab.algorithms.transposed import uncropped_size
from convlab.checks import Array, PerAxis
from convlab.geometry import Geometry
from convlab.gradients import Gradients, lower_gradients, weight_gradient
from convlab.padding import Padding, inside


def conv_transpose1d_backward(
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    groups: SupportsIndex = 1,
    dilation: PerAxis = 1,
) -> Gradients:
    """Return the gradients of `conv_transpose1d`: (dx, dweight, dbias).

    Parameters
    ----------
    grad : array_like, shape (oL,), (out, oL) or (N, out, oL)
        Gradient of a loss with respect to the output; it has the output's shape.
    x : array_like, shape (L,), (C, L) or (N, C, L)
        The input the output was computed from.
    weight : array_like, shape (kL,) for a bare `x`, else (C, out / groups, kL)
    stride, padding, output_padding, groups, dilation
        As in `conv_transpose1d`.

    Returns
    -------
    dx : ndarray, shape of `x`
    dweight : ndarray, shape of `weight`
    dbias : ndarray, shape (out,), or () for a bare `x`
        All three have one dtype, by the rule of `conv1d`.

    Raises
    ------
    TypeError, ValueError
        As in `conv_transpose1d`; also if `grad` does not have the shape of the output.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1.

    Examples
    --------
    >>> conv_transpose1d_backward([1, 10, 100], [5], [1, 2, 3])
    (array([321]), array([  5,  50, 500]), array(111))
    """
    return _backward(1, grad, x, weight, stride, padding, output_padding, groups, dilation)


def conv_transpose2d_backward(
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    groups: SupportsIndex = 1,
    dilation: PerAxis = 1,
) -> Gradients:
    """Return the gradients of `conv_transpose2d`: (dx, dweight, dbias).

    Parameters
    ----------
    grad : array_like, shape (oH, oW), (out, oH, oW) or (N, out, oH, oW)
        Gradient of a loss with respect to the output; it has the output's shape.
    x : array_like, shape (H, W), (C, H, W) or (N, C, H, W)
        The input the output was computed from.
    weight : array_like, shape (kH, kW) for a bare `x`, else (C, out / groups, kH, kW)
    stride, padding, output_padding, groups, dilation
        As in `conv_transpose2d`.

    Returns
    -------
    dx : ndarray, shape of `x`
    dweight : ndarray, shape of `weight`
    dbias : ndarray, shape (out,), or () for a bare `x`
        All three have one dtype, by the rule of `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As in `conv_transpose2d`; also if `grad` does not have the shape of the output.

    Notes
    -----
    Complex numbers are conjugated as in `conv2d_backward`.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1.

    Examples
    --------
    >>> dx, dweight, dbias = conv_transpose2d_backward(
    ...     np.arange(9).reshape(3, 3), np.ones((2, 2), int), np.ones((2, 2), int)
    ... )
    >>> dx
    array([[ 8, 12],
           [20, 24]])
    >>> dweight, dbias
    (array([[ 8, 12],
           [20, 24]]), array(36))
    """
    return _backward(2, grad, x, weight, stride, padding, output_padding, groups, dilation)


def conv_transpose3d_backward(
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    groups: SupportsIndex = 1,
    dilation: PerAxis = 1,
) -> Gradients:
    """Return the gradients of `conv_transpose3d`: (dx, dweight, dbias).

    Parameters
    ----------
    grad : array_like, shape (oD, oH, oW), (out, oD, oH, oW) or (N, out, oD, oH, oW)
        Gradient of a loss with respect to the output; it has the output's shape.
    x : array_like, shape (D, H, W), (C, D, H, W) or (N, C, D, H, W)
        The input the output was computed from.
    weight : array_like, shape (kD, kH, kW) for a bare `x`, else (C, out / groups, kD, kH, kW)
    stride, padding, output_padding, groups, dilation
        As in `conv_transpose3d`.

    Returns
    -------
    dx : ndarray, shape of `x`
    dweight : ndarray, shape of `weight`
    dbias : ndarray, shape (out,), or () for a bare `x`
        All three have one dtype, by the rule of `conv3d`.

    Raises
    ------
    TypeError, ValueError
        As in `conv_transpose3d`; also if `grad` does not have the shape of the output.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1.

    Examples
    --------
    >>> grad, x, w = np.ones((2, 2, 2)), np.ones((1, 1, 1)), np.full((2, 2, 2), 3.0)
    >>> [float(part.sum()) for part in conv_transpose3d_backward(grad, x, w)]
    [24.0, 8.0, 8.0]
    """
    return _backward(3, grad, x, weight, stride, padding, output_padding, groups, dilation)


def _backward(
    n_axes: int,
    grad: npt.ArrayLike,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    stride: PerAxis,
    padding: Padding,
    output_padding: PerAxis,
    groups: SupportsIndex,
    dilation: PerAxis,
) -> Gradients:
    given = operands.transposed(
        n_axes,
        x,
        weight,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
        groups=groups,
    )
    slopes = given.lift_gradient(grad)

    forward, dtype = given.geometry, dtypes.result_dtype(slopes, given.x, given.weight)
    dtypes.require_no_overflow(given.weight[0].size, slopes, given.weight)
    dtypes.require_no_overflow(given.x[:, 0].size, slopes, given.x)
    dtypes.require_no_overflow(slopes[:, 0].size, slopes, np.array([1]))
    uncropped_shape = (*given.output_shape[:2], *uncropped_size(forward))
    memory.require("the gradient before cropping", uncropped_shape, dtype)
    slopes, images, kernels = dtypes.cast(dtypes.working_dtype(dtype), grad=slopes, x=given.x, weight=given.weight)
    images, kernels, uncropped = images.conj(), kernels.conj(), _uncrop(slopes, forward)

    dx = operands.group_by_group(
        lambda s, w: im2col.correlate(s, w, forward.stride, forward.dilation), given.groups, uncropped, kernels
    )
    dweight = operands.group_by_group(
        lambda i, s: weight_gradient(i, s, forward), given.groups, images, uncropped, split=(1, 1), join=0
    )
    return lower_gradients(dx, dweight, slopes, given.layout, dtype)


def _uncrop(grad: Array, g: Geometry) -> Array:
    """Return the gradients of all cells that kernels were written to: 0 where they were cropped."""
    result = np.zeros((*grad.shape[:2], *uncropped_size(g)), grad.dtype)
    # Output padding may reach beyond the last kernel; no weight has a part in those cells.
    target = result[:, :, *inside(g.output_size, g.padding)]
    target[...] = grad[:, :, *(slice(size) for size in target.shape[2:])]
    return result
