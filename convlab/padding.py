"""What a padding argument means, and what the padded cells hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import memory
from convlab.arithmetic import before_and_after, resolve_padding
from convlab.checks import Array, array, count, one_of, sequence, shown, spelled
from convlab.copying import copy_rows

Padding = SupportsIndex | str | Sequence[SupportsIndex | Sequence[SupportsIndex]]
"""Cells per side, one number per axis, one (before, after) pair per axis, or a name."""

Pairs = tuple[tuple[int, int], ...]
"""What every padding argument comes down to: cells (before, after), axis by axis."""

PaddingMode = Literal["constant", "reflect", "edge", "wrap", "symmetric"]

MODES: dict[str, PaddingMode] = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "edge",
    "circular": "wrap",
    "symmetric": "symmetric",
}
"""Our names (PyTorch's, and "symmetric") with those of `numpy.pad`."""


def resolve(
    padding: Padding,
    input_size: Sequence[int],
    kernel_size: Sequence[int],
    stride: Sequence[int],
    dilation: Sequence[int],
) -> Pairs:
    """Return the cells (before, after) of every axis that a padding argument means.

    Examples
    --------
    >>> resolve("same", (4, 5), (2, 3), (1, 1), (1, 1))
    ((0, 1), (1, 1))
    >>> resolve((1, 2), (4, 5), (2, 3), (1, 1), (1, 1))
    ((1, 1), (2, 2))
    """
    each = named_axes(padding, len(input_size))
    return tuple(
        resolve_padding(p, i, k, stride=s, dilation=d, name=name)
        for (name, p), i, k, s, d in zip(each, input_size, kernel_size, stride, dilation, strict=True)
    )


def named_axes(padding: Padding, n_axes: int) -> list[tuple[str, Any]]:
    """Return the part of a padding argument that belongs to each axis, after what a message calls it.

    Examples
    --------
    >>> named_axes((1, (0, 2)), 2)
    [('padding[0]', 1), ('padding[1]', (0, 2))]
    """
    items = sequence(padding)
    if items is None:
        return [("padding", padding)] * n_axes
    if len(items) != n_axes:
        hint = f"; for cells before and after, write ({shown(items)},)" if n_axes == 1 else ""
        raise ValueError(
            f"padding must be one number, or a sequence of {n_axes} numbers or (before, after) pairs, "
            f"one per spatial axis; got {shown(items)}, which has {len(items)}{hint}"
        )
    return [(f"padding[{axis}]", item) for axis, item in enumerate(items)]


def padded_size(size: Sequence[int], pairs: Pairs) -> tuple[int, ...]:
    """Return the sizes of an array with its padding.

    Examples
    --------
    >>> padded_size((4, 5), ((1, 2), (0, 0)))
    (7, 5)
    """
    return tuple(before + n + after for n, (before, after) in zip(size, pairs, strict=True))


def inside(size: Sequence[int], pairs: Pairs) -> tuple[slice, ...]:
    """Return where in a padded array the cells are that are no padding.

    Examples
    --------
    >>> np.arange(8)[inside((5,), ((1, 2),))]
    array([1, 2, 3, 4, 5])
    """
    return tuple(slice(before, before + n) for n, (before, _) in zip(size, pairs, strict=True))


def pad(x: npt.ArrayLike, width: Padding, mode: str = "zeros") -> Array:
    """Surround an array with cells.

    Parameters
    ----------
    x : array_like, any shape
    width : int, or sequence of int or (int, int)
        A number pads every axis of `x` by that many cells on each side. A sequence pads the
        last axes of `x`, one entry each: a number for both sides, or (before, after). So
        ``pad(batch, ((1, 1), (2, 2)))`` pads the rows and columns of (N, C, H, W).
    mode : {"zeros", "reflect", "replicate", "circular", "symmetric"}
        What the new cells hold, shown for [1, 2, 3] and width 2:

        ============  =========================
        "zeros"       0 0 [1 2 3] 0 0
        "reflect"     3 2 [1 2 3] 2 1, the border cell is the mirror; width < size
        "replicate"   1 1 [1 2 3] 3 3
        "circular"    2 3 [1 2 3] 1 2, as if the array went round; width ≤ size
        "symmetric"   2 1 [1 2 3] 3 2, the mirror lies behind the border; width ≤ size
        ============  =========================

    Returns
    -------
    ndarray, same dtype as `x`
        A new array, even when there is nothing to add.

    Raises
    ------
    TypeError, ValueError
        If the width does not fit the axes of `x`, if the mode is unknown or has too few cells of `x`
        to draw from, or if the result would not fit into memory.

    Notes
    -----
    Names differ between libraries: "symmetric" is called "reflect" by `scipy.ndimage`,
    whose "mirror" is "reflect" here, in PyTorch and in NumPy.

    References
    ----------
    Goodfellow, Bengio and Courville, "Deep Learning", MIT Press 2016, section 9.5, on zeros. The
    other modes are those of `numpy.pad` and `torch.nn.functional.pad`.

    Examples
    --------
    >>> pad([1, 2, 3], 2, "reflect").tolist(), pad([1, 2, 3], 2, "symmetric").tolist()
    ([3, 2, 1, 2, 3, 2, 1], [2, 1, 1, 2, 3, 3, 2])
    >>> pad([1, 2, 3], ((2, 0),)).tolist()
    [0, 0, 1, 2, 3]
    """
    cells = array("x", x)
    if isinstance(width, str):
        raise TypeError(f"width must be numbers, got {spelled(width)}; a name has a meaning only beside a kernel")
    items = sequence(width)
    n_axes = cells.ndim if items is None else len(items)
    if n_axes > cells.ndim:
        hint = f"; for cells before and after, write ({shown(items or ())},)" if cells.ndim == 1 else ""
        raise ValueError(
            f"width has {count(n_axes, 'entry', 'entries')}, but x of shape {cells.shape} has only "
            f"{count(cells.ndim, 'axis', 'axes')}{hint}"
        )
    if items is None:
        pairs = (before_and_after("width", width),) * n_axes
    else:
        pairs = tuple(before_and_after(f"width[{n}]", item) for n, item in enumerate(items))
    return extend(cells, pairs, mode, called="mode")


def extend(x: Array, pairs: Pairs, mode: str, *, called: str = "padding_mode") -> Array:
    """Return `x` with cells (before, after) added along its last `len(pairs)` axes.

    `called` is what a message calls the mode.
    """
    numpy_mode = MODES[one_of(called, mode, MODES)]
    first = x.ndim - len(pairs)
    size = x.shape[first:]
    shape = (*x.shape[:first], *padded_size(size, pairs))
    memory.require("the padded input", shape, x.dtype)
    if mode == "zeros":
        result = np.zeros(shape, x.dtype)
        middle: Any = (..., *inside(size, pairs))
        copy_rows(result[middle], x)
        return result
    for n, pair in zip(size, pairs, strict=True):
        _require_source(called, mode, n, max(pair))
    # np.pad wants at least one axis.
    return np.pad(x, ((0, 0),) * first + pairs, mode=numpy_mode) if x.ndim else x.copy()


def _require_source(called: str, mode: str, size: int, width: int) -> None:
    """Raise ValueError unless an axis has the cells that `width` new ones are copied from."""
    available = {"reflect": max(size - 1, 0), "circular": size, "symmetric": size}
    if width > available.get(mode, width):
        raise ValueError(
            f"{called} {mode!r} can add at most {available[mode]} cells on each side of an "
            f"axis of size {size}, got {width}; use less padding, or 'replicate' or 'zeros'"
        )
    if mode == "replicate" and size == 0 and width > 0:
        raise ValueError(f"{called} 'replicate' has no cell to repeat: x has an axis of size 0")
