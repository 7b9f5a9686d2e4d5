"""Transposed convolution in one, two and three dimensions: check the arguments, run a route.

It goes the way of a convolution backwards, from the shape of its output to the shape of its
input. It is no inverse: the shape comes back, the values do not.
"""

from __future__ import annotations

from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import dtypes, memory, operands, transposed_choice
from convlab.algorithms import subpixel
from convlab.algorithms import transposed as routes
from convlab.checks import Array, PerAxis, one_of
from convlab.layout import lower
from convlab.operands import Operands
from convlab.padding import Padding, padded_size

ROUTES = {**routes.BY_NAME, "subpixel": subpixel.convolve_and_shuffle}
"""By the names that `method` may have."""


def conv_transpose1d(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    groups: SupportsIndex = 1,
    dilation: PerAxis = 1,
    method: str = "auto",
) -> Array:
    """Convolve signals the other way round: every sample writes one kernel.

    Parameters
    ----------
    x : array_like, shape (L,), (C, L) or (N, C, L)
    weight : array_like, shape (kL,) for a bare `x`, else (C, out / groups, kL)
    bias, stride, padding, output_padding, groups, dilation, method
        As in `conv_transpose2d`, with one spatial axis.

    Returns
    -------
    ndarray, shape (oL,), (out, oL) or (N, out, oL)
        The result has the axes of `x`.

    Raises
    ------
    TypeError, ValueError
        As in `conv_transpose2d`.

    See Also
    --------
    conv_transpose2d : the same for images, with every argument explained.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.

    Examples
    --------
    A single 1 writes the kernel itself; two of them overlap:

    >>> conv_transpose1d([0, 1, 0], [1, 2, 3], stride=2)
    array([0, 0, 1, 2, 3, 0, 0])
    >>> conv_transpose1d([1, 1, 1], [1, 2, 3], stride=2)
    array([1, 2, 4, 2, 4, 2, 3])
    """
    return _convolve(
        1, x, weight, bias, stride, padding, output_padding, groups, dilation, method
    )  # fmt: skip


def conv_transpose2d(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    groups: SupportsIndex = 1,
    dilation: PerAxis = 1,
    method: str = "auto",
) -> Array:
    """Convolve images the other way round: every cell writes one kernel.

    Where `conv2d` with the same stride, padding and dilation leads from size o to size i,
    this leads from i to o. As a matrix: if `conv2d` is y = C x, this is x = Cᵀ y.

    Parameters
    ----------
    x : array_like, shape (H, W), (C, H, W) or (N, C, H, W)
        A bare image, one with channels, or a batch. The batch may be empty; every other rule
        holds for it as well (PyTorch does not look at `output_padding` then).
    weight : array_like, shape (kH, kW) for a bare `x`, else (C, out / groups, kH, kW)
        Input channels come first: it is the weight of the convolution that goes back.
    bias : array_like, shape (out,), optional
        Added to every cell of its output channel. A single number for a bare `x`.
    stride : int or (int, int), default 1
        Distance between the kernels that neighbouring cells write.
    padding : int or sequence, default 0
        Cells cropped from the result: one number for every side, one number per axis, or
        one (before, after) pair per axis. At least one cell must be left (PyTorch also gives
        empty results).
    output_padding : int or (int, int), default 0
        Cells more at the bottom and at the right. They are no padding with zeros: several
        sizes share one output size under a stride, and this selects which one comes back.
        Less than `stride` or `dilation`.
    groups : int, default 1
        Number of equal shares that the channels are divided into.
    dilation : int or (int, int), default 1
        Distance between the cells that neighbouring weights are written to.
    method : {"auto", "scatter", "zeros", "matrix", "subpixel"}
        How to compute it: scatter and crop; insert zeros, pad, flip and convolve; multiply by Cᵀ; or make one
        small picture for each step within a stride and lay them between each other. All give the same result on
        finite numbers ("zeros" and "subpixel" multiply by zeros, and 0·∞ is NaN); "auto" takes "scatter" or
        "subpixel", which should be quicker.

    Returns
    -------
    ndarray, shape (oH, oW), (out, oH, oW) or (N, out, oH, oW)
        The result has the axes of `x`, and its dtype follows the rule of `conv2d`.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind, a name for a padding included.
    ValueError
        If shapes do not fit together, if the padding crops everything away, if integers
        could overflow int64, or if the result could not fit into memory.

    See Also
    --------
    transposed_output_size : the size of the result along one axis, and why.
    matching_output_padding : which output padding gives back a given size.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4. Zeiler, Krishnan, Taylor and Fergus,
    "Deconvolutional networks", CVPR 2010. For the checkerboards: Odena, Dumoulin and Olah,
    "Deconvolution and checkerboard artifacts", Distill 2016, doi:10.23915/distill.00003.

    Examples
    --------
    How often each cell is written to, with a kernel of 3 and a stride of 2:

    >>> import numpy as np
    >>> conv_transpose2d(np.ones((2, 2), int), np.ones((3, 3), int), stride=2)
    array([[1, 1, 2, 1, 1],
           [1, 1, 2, 1, 1],
           [2, 2, 4, 2, 2],
           [1, 1, 2, 1, 1],
           [1, 1, 2, 1, 1]])

    From 7 rows to 14 and from 512 channels to 256:

    >>> x, w = np.ones((1, 512, 7, 7), np.float32), np.ones((512, 256, 4, 4), np.float32)
    >>> conv_transpose2d(x, w, stride=2, padding=1).shape
    (1, 256, 14, 14)
    """
    return _convolve(
        2, x, weight, bias, stride, padding, output_padding, groups, dilation, method
    )  # fmt: skip


def conv_transpose3d(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    groups: SupportsIndex = 1,
    dilation: PerAxis = 1,
    method: str = "auto",
) -> Array:
    """Convolve volumes the other way round: every cell writes one kernel.

    Parameters
    ----------
    x : array_like, shape (D, H, W), (C, D, H, W) or (N, C, D, H, W)
    weight : array_like, shape (kD, kH, kW) for a bare `x`, else (C, out / groups, kD, kH, kW)
    bias, stride, padding, output_padding, groups, dilation, method
        As in `conv_transpose2d`, with three spatial axes.

    Returns
    -------
    ndarray, shape (oD, oH, oW), (out, oD, oH, oW) or (N, out, oD, oH, oW)
        The result has the axes of `x`.

    Raises
    ------
    TypeError, ValueError
        As in `conv_transpose2d`.

    See Also
    --------
    conv_transpose2d : the same for images, with every argument explained.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.

    Examples
    --------
    >>> import numpy as np
    >>> conv_transpose3d(np.ones((2, 2, 2)), np.ones((3, 3, 3)), stride=2).shape
    (5, 5, 5)
    """
    return _convolve(
        3, x, weight, bias, stride, padding, output_padding, groups, dilation, method
    )  # fmt: skip


def _convolve(
    n_axes: int,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None,
    stride: PerAxis,
    padding: Padding,
    output_padding: PerAxis,
    groups: SupportsIndex,
    dilation: PerAxis,
    method: str,
) -> Array:
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
    offsets = given.lift_bias(bias)
    one_of("method", method, ("auto", *ROUTES))

    g, dtype = given.geometry, dtypes.result_dtype(given.x, given.weight, offsets)
    dtypes.require_no_overflow(given.weight[:, 0].size // given.groups, given.x, given.weight, offsets)
    uncropped_shape = (*given.output_shape[:2], *padded_size(g.output_size, g.padding))
    memory.require("the result before cropping", uncropped_shape, dtype)
    images, kernels = dtypes.cast(dtypes.working_dtype(dtype), x=given.x, weight=given.weight)

    out = _quickest(images, kernels, given) if method == "auto" else _along(method, images, kernels, given)
    if offsets is not None:
        out += offsets.astype(out.dtype)
    return lower(dtypes.rounded(out, dtype), given.layout)


def _quickest(x: Array, weight: Array, given: Operands) -> Array:
    """Go along the route that should be the quickest, or scatter if there are numbers that zeros would spoil."""
    if transposed_choice.quickest(given) == "subpixel":
        with np.errstate(over="ignore", invalid="ignore"):
            out = _along("subpixel", x, weight, given)
            # The zeros of padding and kernels turn infinity into NaN, and one NaN or infinity shows in the sum.
            if np.isfinite(out.sum()):
                return out
    return _along("scatter", x, weight, given)


def _along(route: str, x: Array, weight: Array, given: Operands) -> Array:
    """Let a route compute every group."""
    compute = ROUTES[route]
    return operands.group_by_group(lambda x, w: compute(x, w, given.geometry), given.groups, x, weight)
