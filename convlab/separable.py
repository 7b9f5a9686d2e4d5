"""Convolutions that share less: depthwise, depthwise separable, and kernels of low rank."""

from __future__ import annotations

from typing import NamedTuple, SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import channels, dtypes, memory
from convlab.checks import Array, PerAxis, array, count, integer
from convlab.conv import conv2d
from convlab.padding import Padding


def depthwise_conv2d(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    padding_mode: str = "zeros",
    method: str = "auto",
) -> Array:
    """Convolve every channel by itself, with m kernels of its own.

    It is `conv2d` with ``groups=C``: one group for each input channel.

    Parameters
    ----------
    x : array_like, shape (C, H, W) or (N, C, H, W)
    weight : array_like, shape (m·C, 1, kH, kW)
        The m kernels of the first channel, then those of the second, and so on; m is the
        depth multiplier.
    bias : array_like, shape (m·C,), optional
    stride, padding, dilation, padding_mode, method
        As in `conv2d`.

    Returns
    -------
    ndarray, shape (m·C, oH, oW) or (N, m·C, oH, oW)

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`; also if the kernels are deeper than one channel.

    References
    ----------
    Sifre, "Rigid-motion scattering for image classification", PhD thesis, 2014, section
    6.2. Chollet, "Xception", arXiv:1610.02357.

    Examples
    --------
    Two channels, two kernels each: the first pair sees ones, the second tens.

    >>> x = np.stack([np.ones((3, 3), int), np.full((3, 3), 10)])
    >>> w = np.ones((4, 1, 2, 2), int) * np.array([1, 2, 1, 2]).reshape(4, 1, 1, 1)
    >>> depthwise_conv2d(x, w)[:, 0, 0]
    array([ 4,  8, 40, 80])
    """
    images, kernels = array("x", x), array("weight", weight)
    _check_depthwise(images, kernels, "weight")
    return conv2d(
        images,
        kernels,
        bias,
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=images.shape[-3],
        padding_mode=padding_mode,
        method=method,
    )


def _check_depthwise(images: Array, kernels: Array, name: str) -> None:
    """Raise ValueError unless there are as many kernels for each channel, one channel deep."""
    if images.ndim not in {3, 4}:
        raise ValueError(
            f"x has shape {images.shape}; a depthwise convolution needs channels: (C, H, W) or "
            "(N, C, H, W)" + ("; for one channel: x[None]" if images.ndim == 2 else "")
        )
    n_channels = images.shape[-3]
    if kernels.ndim != 4 or kernels.shape[1] != 1 or n_channels == 0 or len(kernels) % n_channels:
        raise ValueError(
            f"{name} has shape {kernels.shape}, but x of shape {images.shape} has "
            f"{count(n_channels, 'channel')}; a depthwise convolution needs (m·{n_channels}, 1, kH, "
            "kW): as many kernels for each channel, one channel deep"
        )


def separable_conv2d(
    x: npt.ArrayLike,
    depthwise: npt.ArrayLike,
    pointwise: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    padding_mode: str = "zeros",
    method: str = "auto",
) -> Array:
    """Convolve every channel by itself, then mix the channels cell by cell.

    Parameters
    ----------
    x : array_like, shape (C, H, W) or (N, C, H, W)
    depthwise : array_like, shape (m·C, 1, kH, kW)
        As the weight of `depthwise_conv2d`.
    pointwise : array_like, shape (out, m·C, 1, 1)
        The mixture that makes each output channel.
    bias : array_like, shape (out,), optional
        Added at the end.
    stride, padding, dilation, padding_mode, method
        As in `conv2d`, for the depthwise part.

    Returns
    -------
    ndarray, shape (out, oH, oW) or (N, out, oH, oW)

    Raises
    ------
    TypeError, ValueError
        As in `depthwise_conv2d`; also if `pointwise` is not 1×1.

    References
    ----------
    Howard et al., "MobileNets", arXiv:1704.04861, section 3.1.

    Examples
    --------
    >>> x, depthwise, pointwise = np.ones((3, 10, 10)), np.ones((3, 1, 2, 2)), np.ones((20, 3, 1, 1))
    >>> separable_conv2d(x, depthwise, pointwise, stride=2).shape
    (20, 5, 5)
    >>> depthwise.size + pointwise.size  # an ordinary convolution has 20·3·2·2 = 240
    72
    """
    images, kernels, mixture = array("x", x), array("depthwise", depthwise), array("pointwise", pointwise)
    _check_depthwise(images, kernels, "depthwise")
    if mixture.ndim != 4 or mixture.shape[2:] != (1, 1) or mixture.shape[1] != len(kernels) or len(mixture) == 0:
        raise ValueError(
            f"pointwise has shape {mixture.shape}; it must be (out, {len(kernels)}, 1, 1): it mixes the "
            f"{count(len(kernels), 'channel')} that depthwise makes, and looks at no neighbours"
        )
    channels.check_bias(bias, len(mixture))
    middle = depthwise_conv2d(
        images,
        kernels,
        stride=stride,
        padding=padding,
        dilation=dilation,
        padding_mode=padding_mode,
        method=method,
    )
    return conv2d(middle, mixture, bias)


class Separated(NamedTuple):
    """A kernel as a sum of products of a column and a row."""

    columns: Array
    """Shape (rank, kH)."""
    rows: Array
    """Shape (rank, kW)."""

    @property
    def kernel(self) -> Array:
        """The kernel that the columns and rows make, shape (kH, kW)."""
        return np.asarray(self.columns.T @ self.rows)


def separate(kernel: npt.ArrayLike, rank: SupportsIndex | None = None) -> Separated:
    """Write a kernel as a sum of products of a column and a row: the best for a given rank.

    A kernel of rank 1 is one column times one row. Two convolutions of k weights each then
    do the work of one with k².

    Parameters
    ----------
    kernel : array_like, shape (kH, kW)
    rank : int, optional
        How many products to keep. Left out, as many as the kernel needs, up to the rounding of
        its dtype; with fewer, their sum is the nearest kernel of that rank, by the sum of
        squared differences.

    Returns
    -------
    Separated
        ``columns`` of shape (rank, kH) and ``rows`` of shape (rank, kW), the largest product
        first; ``kernel`` is what they make.

    Raises
    ------
    TypeError, ValueError
        If the kernel is no finite, real, 2-D array, or if the rank is below 1 or above
        min(kH, kW).

    References
    ----------
    Eckart and Young, "The approximation of one matrix by another of lower rank",
    Psychometrika 1, 1936. Rigamonti, Sironi, Lepetit and Fua, "Learning separable filters",
    CVPR 2013.

    Examples
    --------
    >>> sobel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    >>> columns, rows = separate(sobel)
    >>> len(columns), np.outer(columns[0], rows[0]).round(12).tolist() == sobel.tolist()
    (1, True)
    """
    matrix = array("kernel", kernel)
    # The decomposition takes the kernel twice, and makes the columns and rows.
    memory.require("the kernel and its parts", (4, *matrix.shape), np.float64)
    if matrix.ndim != 2 or 0 in matrix.shape:
        raise ValueError(f"kernel has shape {matrix.shape}; it must have rows and columns")
    if matrix.dtype.kind == "c":
        raise TypeError(f"kernel has dtype {matrix.dtype}; separate its real and imaginary part, one by one")
    values = dtypes.rounded(matrix, np.dtype(np.float64))
    if not np.isfinite(values).all():
        raise ValueError("kernel holds NaN or infinity, or what float64 takes for it; no product comes near those")
    # By parts of the largest number, so that no square inside the decomposition overflows.
    scale = float(np.abs(values).max()) or 1.0
    u, strengths, v = np.linalg.svd(values / scale, full_matrices=False)
    if rank is None:
        # What is left below the rounding of the numbers given is no part of the kernel.
        digits = matrix.dtype if matrix.dtype.kind == "f" else values.dtype
        eps = max(np.finfo(digits).eps, np.finfo(float).eps)
        kept = max(int(np.count_nonzero(strengths > strengths[0] * max(matrix.shape) * eps)), 1)
    else:
        kept = integer("rank", rank, minimum=1)
        if kept > len(strengths):
            raise ValueError(
                f"rank must be at most {len(strengths)}, the shorter side of a kernel of shape "
                f"{matrix.shape}, got {kept}"
            )
    # Each side takes the root of the strength, so that neither dwarfs the other.
    roots = np.sqrt(strengths[:kept])[:, None] * np.sqrt(scale)
    return Separated(u.T[:kept] * roots, v[:kept] * roots)
