"""Convolution in one, two and three dimensions: check the arguments, then run an algorithm.

As everywhere in deep learning, "convolution" means cross-correlation: the kernel is not
flipped. Meaning, shapes and defaults are those of PyTorch.
"""

from __future__ import annotations

from typing import SupportsIndex

import numpy.typing as npt

from convlab import accuracy, algorithms, choice, dtypes, memory, operands
from convlab.checks import Array, PerAxis, one_of
from convlab.layout import lower
from convlab.operands import Operands
from convlab.padding import MODES, Padding, extend


def conv1d(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    padding_mode: str = "zeros",
    method: str = "auto",
) -> Array:
    """Convolve a signal, or a batch of signals, with kernels that slide along one axis.

    Parameters
    ----------
    x : array_like, shape (L,), (C, L) or (N, C, L)
        A bare signal, one with channels, or a batch.
    weight : array_like, shape (kL,) for a bare `x`, else (out, C / groups, kL)
    bias, stride, padding, dilation, groups, padding_mode, method
        As in `conv2d`, with one spatial axis. Padding before the signal alone, as a causal
        filter needs it, is ``padding=((k - 1, 0),)``.

    Returns
    -------
    ndarray, shape (oL,), (out, oL) or (N, out, oL)
        The result has the axes of `x`.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`.

    See Also
    --------
    conv2d : the same for images, with every argument explained.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 2.

    Examples
    --------
    Of five samples, a kernel of three fits in three places:

    >>> conv1d([1, 2, 3, 4, 5], [1, 10, 100])
    array([321, 432, 543])
    >>> conv1d([1, 2, 3, 4, 5], [1, 10, 100], padding="full").size
    7
    """
    return _convolve(
        1, x, weight, bias, stride, padding, dilation, groups, padding_mode, method
    )  # fmt: skip


def conv2d(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    padding_mode: str = "zeros",
    method: str = "auto",
) -> Array:
    """Convolve an image, or a batch of images, with kernels that slide over rows and columns.

    Output channel o of group g is ``sum(corr(x[c], weight[o, c]) for c in g) + bias[o]``,
    where corr lays the kernel over the image, multiplies cell by cell and adds up.

    Parameters
    ----------
    x : array_like, shape (H, W), (C, H, W) or (N, C, H, W)
        A bare image, one with channels, or a batch. The batch may be empty.
    weight : array_like, shape (kH, kW) for a bare `x`, else (out, C / groups, kH, kW)
        One kernel per output channel, as deep as the input channels of its group.
    bias : array_like, shape (out,), optional
        Added to every cell of its output channel. A single number for a bare `x`.
    stride : int or (int, int), default 1
        Steps of the window, in cells: rows, columns.
    padding : int, str or sequence, default 0
        Cells added around the image: one number for every side, one number per axis, one
        (before, after) pair per axis, or a name: "valid" (none), "same" (output size
        ⌈i/s⌉, surplus after), "same_lower" (surplus before), "full" (every overlap counts).
    dilation : int or (int, int), default 1
        Distance between the cells that neighbouring weights meet.
    groups : int, default 1
        Number of equal shares that the channels are divided into; each share of outputs
        sees its own share of inputs. ``groups=C`` is a depthwise convolution.
    padding_mode : {"zeros", "reflect", "replicate", "circular", "symmetric"}
        What the added cells hold; see `pad`.
    method : {"auto", "loops", "windows", "im2col", "rows", "shifts", "winograd", "matrix", "fft"}
        How to compute it: a file of ``convlab.algorithms``. All give the same result, up to
        rounding; see the notes for what "auto" makes of it, and `explain` for what it chooses.
        "winograd" is for kernels of size 2 to 5 with stride 1.

    Returns
    -------
    ndarray, shape (oH, oW), (out, oH, oW) or (N, out, oH, oW)
        The result has the axes of `x`. Its dtype is the widest float or complex dtype
        given. Integers and bool alone give int64, in which no sum wraps; a float16 sum is
        made in float32.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind: no number, a truth value, a masked array.
    ValueError
        If shapes do not fit together, if the kernel does not fit into the padded input, if
        integers could overflow int64, or if the result could not fit into memory.

    See Also
    --------
    output_size : the size of the result along one axis, and why.
    conv_transpose2d : the way back, in shape though not in value.

    Notes
    -----
    Cross-correlation, as in all of deep learning: the kernel is not flipped. For the
    convolution of mathematics, flip it: ``conv2d(x, weight[::-1, ::-1])``. Complex numbers
    are not conjugated.

    Rounding with ``method="auto"``: sums of small whole numbers are exact. Elsewhere it aims at
    an error of at most 1e-5 of the largest cell of the result for float32, and 1e-13 for
    float64. Unless a bound proves that, some cells are summed again with more digits; if one
    of these is off by more than a sixth of the aim, as happens where large terms cancel, the
    whole result is made again with more digits: float32 in float64, float64 in longdouble. (A
    longdouble has no more digits than float64 on Windows and on Apple's processors.) See
    ``convlab/accuracy.py``.

    References
    ----------
    Dumoulin & Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, sections 1.1 and 2. Goodfellow, Bengio and Courville, "Deep Learning",
    MIT Press 2016, equation 9.6. For the rounding: Higham, "Accuracy and Stability of Numerical
    Algorithms", 2nd ed., SIAM 2002, section 3.1.

    Examples
    --------
    >>> import numpy as np
    >>> x = np.array([[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]])
    >>> w = np.array([[1, 0], [2, 1]])
    >>> conv2d(x, w)
    array([[16, 11, 16],
           [25, 20, 10],
           [ 9,  9, 10]])
    >>> conv2d(x, w, padding="same", stride=2)
    array([[16, 16],
           [ 9, 10]])

    A batch of two RGB images met by eight kernels:

    >>> conv2d(np.ones((2, 3, 32, 32)), np.ones((8, 3, 5, 5)), np.zeros(8)).shape
    (2, 8, 28, 28)
    """
    return _convolve(
        2, x, weight, bias, stride, padding, dilation, groups, padding_mode, method
    )  # fmt: skip


def conv3d(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None = None,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    padding_mode: str = "zeros",
    method: str = "auto",
) -> Array:
    """Convolve a volume, or a batch of volumes, with kernels that slide along three axes.

    Parameters
    ----------
    x : array_like, shape (D, H, W), (C, D, H, W) or (N, C, D, H, W)
        A bare volume, one with channels, or a batch. A film is a volume, too.
    weight : array_like, shape (kD, kH, kW) for a bare `x`, else (out, C / groups, kD, kH, kW)
    bias, stride, padding, dilation, groups, padding_mode, method
        As in `conv2d`, with three spatial axes.

    Returns
    -------
    ndarray, shape (oD, oH, oW), (out, oD, oH, oW) or (N, out, oD, oH, oW)
        The result has the axes of `x`.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`.

    See Also
    --------
    conv2d : the same for images, with every argument explained.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 2.

    Examples
    --------
    >>> import numpy as np
    >>> conv3d(np.ones((4, 4, 4), int), np.ones((3, 3, 3), int))
    array([[[27, 27],
            [27, 27]],
    <BLANKLINE>
           [[27, 27],
            [27, 27]]])
    """
    return _convolve(
        3, x, weight, bias, stride, padding, dilation, groups, padding_mode, method
    )  # fmt: skip


def _convolve(
    n_axes: int,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    bias: npt.ArrayLike | None,
    stride: PerAxis,
    padding: Padding,
    dilation: PerAxis,
    groups: SupportsIndex,
    padding_mode: str,
    method: str,
) -> Array:
    given = operands.direct(n_axes, x, weight, stride=stride, padding=padding, dilation=dilation, groups=groups)
    offsets = given.lift_bias(bias)
    one_of("padding_mode", padding_mode, MODES)
    one_of("method", method, algorithms.names())

    dtype = dtypes.result_dtype(given.x, given.weight, offsets)
    dtypes.require_no_overflow(given.weight[0].size, given.x, given.weight, offsets)
    memory.require("the result", given.output_shape, dtype)
    working = dtypes.working_dtype(dtype)
    images, kernels = dtypes.cast(working, x=given.x, weight=given.weight)
    # Without padding nothing is copied: no algorithm writes to its images.
    padded = extend(images, given.geometry.padding, padding_mode) if any(map(any, given.geometry.padding)) else images
    offsets = None if offsets is None else offsets.astype(working)

    if method == "auto":
        out = _quickest_that_suffices(padded, kernels, offsets, given)
    else:
        out = _add_up(method, padded, kernels, offsets, given)
    return lower(dtypes.rounded(out, dtype), given.layout)


def _quickest_that_suffices(x: Array, weight: Array, bias: Array | None, given: Operands) -> Array:
    """Convolve by the algorithm that should be the quickest, and again if it was not exact enough."""
    for method in choice.in_order(given, weight.dtype):
        try:
            out = _add_up(method, x, weight, bias, given)
        except ValueError:
            # NaN, infinity and overflow are refused by those whose results share products; plain sums come next.
            if method in algorithms.ROUNDED:
                continue
            raise
        if accuracy.suffices(out, x, weight, bias, given.geometry, plain_sums=method not in algorithms.ROUNDED):
            return out
    wide = accuracy.wider(out.dtype)
    x, weight = dtypes.cast(wide, x=x, weight=weight)
    return _add_up(method, x, weight, bias, given)


def _add_up(method: str, x: Array, weight: Array, bias: Array | None, given: Operands) -> Array:
    """Let an algorithm convolve every group, and add the bias."""
    g, correlate = given.geometry, algorithms.BY_NAME[method]
    groups = 1 if method in algorithms.ALL_GROUPS_AT_ONCE else given.groups
    out = operands.group_by_group(lambda x, w: correlate(x, w, g.stride, g.dilation), groups, x, weight)
    if bias is not None:
        out += bias
    return out
