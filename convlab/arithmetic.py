"""How large the result of a convolution is, along one axis. Pure integers, no arrays.

The symbols are those of Dumoulin and Visin, "A guide to convolution arithmetic for deep
learning" (arXiv:1603.07285): i input size, k kernel size, s stride, p padding, d dilation,
o output size, a output padding. Every axis obeys the same rule by itself, so one axis is
all this module knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import SupportsIndex

from convlab.checks import count, integer, one_of, sequence, shown

PADDING_NAMES = ("valid", "same", "same_lower", "full")

AxisPadding = SupportsIndex | str | Sequence[SupportsIndex]
"""Padding of one axis: cells per side, a (before, after) pair, or one of `PADDING_NAMES`."""


def effective_kernel_size(k: SupportsIndex, *, dilation: SupportsIndex = 1) -> int:
    """Return how many cells a dilated kernel spans, from its first weight to its last.

    Parameters
    ----------
    k : int
        Kernel size: the number of weights along the axis.
    dilation : int, default 1
        Distance between neighbouring weights; 1 leaves no gaps.

    Returns
    -------
    int
        d(k − 1) + 1.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or below 1.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 5.1.

    Examples
    --------
    >>> effective_kernel_size(3), effective_kernel_size(3, dilation=2)
    (3, 5)
    """
    k = integer("k", k, minimum=1)
    dilation = integer("dilation", dilation, minimum=1)
    return dilation * (k - 1) + 1


def same_padding(
    i: SupportsIndex, k: SupportsIndex, *, stride: SupportsIndex = 1, dilation: SupportsIndex = 1
) -> tuple[int, int]:
    """Return the padding (before, after) that makes the output size ⌈i/s⌉.

    An odd total cannot be shared equally. The surplus cell goes after, as in PyTorch,
    TensorFlow and ONNX's SAME_UPPER; swap the pair for SAME_LOWER.

    Parameters
    ----------
    i, k : int
        Input size and kernel size.
    stride, dilation : int, default 1

    Returns
    -------
    tuple of int
        Cells before and cells after.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or below 1.

    References
    ----------
    Half (same) padding at stride 1 is relationship 3 of Dumoulin & Visin, arXiv:1603.07285;
    the rule for larger strides is the one TensorFlow documents for padding="SAME".

    Examples
    --------
    An odd kernel is padded alike on both sides, an even one is not:

    >>> same_padding(5, 3), same_padding(4, 2)
    ((1, 1), (0, 1))

    The first layer of many networks, 224 pixels met by a kernel of 7 with stride 2:

    >>> same_padding(224, 7, stride=2)
    (2, 3)
    """
    i = integer("i", i, minimum=1)
    stride = integer("stride", stride, minimum=1)
    span = effective_kernel_size(k, dilation=dilation)
    last_start = (_ceil_divide(i, stride) - 1) * stride
    total = max(last_start + span - i, 0)
    before = total // 2
    return before, total - before


def resolve_padding(
    padding: AxisPadding,
    i: SupportsIndex,
    k: SupportsIndex,
    *,
    stride: SupportsIndex = 1,
    dilation: SupportsIndex = 1,
    name: str = "padding",
) -> tuple[int, int]:
    """Return the cells (before, after) that a padding argument means for one axis.

    Parameters
    ----------
    padding : int, (int, int) or str
        Cells on each side; cells (before, after); or a name: "valid" (none), "same"
        (output size ⌈i/s⌉, surplus after), "same_lower" (surplus before) or "full" (every
        overlap counts, even of one cell).
    i, k : int
        Input size and kernel size.
    stride, dilation : int, default 1
    name : str
        What a message calls the argument.

    Returns
    -------
    tuple of int
        Cells before and cells after.

    Examples
    --------
    >>> [resolve_padding(p, 4, 2) for p in (1, (2, 0), "valid", "same", "same_lower", "full")]
    [(1, 1), (2, 0), (0, 0), (0, 1), (1, 0), (1, 1)]
    """
    if isinstance(padding, str):
        return _named_padding(name, padding, i, k, stride, dilation)
    return before_and_after(name, padding)


def before_and_after(name: str, value: object) -> tuple[int, int]:
    """Return the cells (before, after) that a number or a pair of numbers stands for."""
    pair = sequence(value)
    if pair is None:
        each = integer(name, value, minimum=0)
        return each, each
    if len(pair) != 2:
        raise ValueError(
            f"{name} of one axis must be a number or a (before, after) pair, "
            f"got {shown(pair)}, which has {count(len(pair), 'number')}"
        )
    before, after = pair
    return (
        integer(f"{name} before", before, minimum=0),
        integer(f"{name} after", after, minimum=0),
    )


def cropping(name: str, value: object) -> tuple[int, int]:
    """Return the cells (before, after) that the padding of a transposed convolution crops."""
    if isinstance(value, str):
        raise TypeError(
            f"{name} {value!r} has no meaning for a transposed convolution; give the cells "
            "to crop as a number or a (before, after) pair"
        )
    return before_and_after(name, value)


def output_size(
    i: SupportsIndex,
    k: SupportsIndex,
    *,
    stride: SupportsIndex = 1,
    padding: AxisPadding = 0,
    dilation: SupportsIndex = 1,
) -> int:
    """Return the output size of a convolution along one axis.

    The first window starts at the first padded cell. The others start s, 2s, 3s … cells
    later, as long as they end inside the padded input; the floor drops the step that would
    not fit, and the 1 counts the first window.

    Parameters
    ----------
    i : int
        Input size.
    k : int
        Kernel size.
    stride : int, default 1
    padding : int, (int, int) or str, default 0
        Cells on each side, (before, after), or "valid", "same", "same_lower", "full".
    dilation : int, default 1

    Returns
    -------
    int
        o = ⌊(i + before + after − d(k − 1) − 1) / s⌋ + 1.

    Raises
    ------
    TypeError
        If a number is not whole, or the padding no number, pair or name.
    ValueError
        If the kernel spans more cells than the padded input has, or if a number is too small.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285: relationships 1 to 6, and 15 with dilation.

    Examples
    --------
    >>> output_size(5, 3), output_size(5, 3, padding=1), output_size(5, 3, padding="full")
    (3, 5, 7)

    A step that does not fit is dropped, and that is not an error:

    >>> output_size(10, 3, stride=2)
    4
    """
    i = integer("i", i, minimum=1)
    stride = integer("stride", stride, minimum=1)
    span = effective_kernel_size(k, dilation=dilation)
    before, after = resolve_padding(padding, i, k, stride=stride, dilation=dilation)
    padded = before + i + after
    if span > padded:
        gaps = "" if dilation == 1 else f" with dilation {dilation} spans {span} cells and"
        raise ValueError(
            f"a kernel of size {k}{gaps} does not fit into {count(padded, 'cell')} "
            f"({before} of padding + {i} of input + {after} of padding); "
            f"add {span - padded} or more cells of padding, or use a smaller kernel"
        )
    return (padded - span) // stride + 1


def transposed_output_size(
    i: SupportsIndex,
    k: SupportsIndex,
    *,
    stride: SupportsIndex = 1,
    padding: SupportsIndex | Sequence[SupportsIndex] = 0,
    output_padding: SupportsIndex = 0,
    dilation: SupportsIndex = 1,
) -> int:
    """Return the output size of a transposed convolution along one axis.

    Each of the i input cells writes one kernel, s cells after the one before it. Padding
    then crops the result; output padding leaves `a` cells more at its end.

    Parameters
    ----------
    i : int
        Input size (the output size of the convolution that is transposed).
    k : int
        Kernel size.
    stride : int, default 1
    padding : int or (int, int), default 0
        Cells cropped on each side, or (before, after).
    output_padding : int, default 0
        Extra cells at the end. Several input sizes of a strided convolution share one
        output size; this selects which of them comes back. Less than `stride` or
        `dilation`.
    dilation : int, default 1

    Returns
    -------
    int
        o = s(i − 1) + d(k − 1) + 1 − before − after + a.

    Raises
    ------
    TypeError
        If the padding is a name; names are for convolutions.
    ValueError
        If the output padding is not below the larger of stride and dilation, or if the
        padding crops everything away.

    See Also
    --------
    matching_output_padding : which output padding gives back a given size.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285: relationships 8 to 14.

    Examples
    --------
    >>> transposed_output_size(2, 3), transposed_output_size(3, 3, stride=2, padding=1)
    (4, 5)
    >>> transposed_output_size(3, 3, stride=2, padding=1, output_padding=1)
    6
    """
    i = integer("i", i, minimum=1)
    stride = integer("stride", stride, minimum=1)
    dilation = integer("dilation", dilation, minimum=1)
    span = effective_kernel_size(k, dilation=dilation)
    before, after = cropping("padding", padding)
    extra = integer("output_padding", output_padding, minimum=0)
    if extra >= max(stride, dilation):
        raise ValueError(
            f"output_padding must be smaller than stride or dilation, got {extra} with stride "
            f"{stride} and dilation {dilation}; it only selects one of the input sizes that "
            "share an output size"
        )
    size = stride * (i - 1) + span - before - after + extra
    if size < 1:
        raise ValueError(
            f"padding ({before}, {after}) crops away all of the {size + before + after} cells "
            "of the result; use less padding or a larger kernel"
        )
    return size


def matching_output_padding(
    i: SupportsIndex,
    k: SupportsIndex,
    *,
    stride: SupportsIndex = 1,
    padding: AxisPadding = 0,
    dilation: SupportsIndex = 1,
) -> int:
    """Return the output padding with which a transposed convolution comes back to size i.

    Parameters
    ----------
    i : int
        Input size of the convolution whose shape is to be undone.
    k : int
        Its kernel size.
    stride, dilation : int, default 1
    padding : int, (int, int) or str, default 0

    Returns
    -------
    int
        a = (i + before + after − d(k − 1) − 1) mod s, the cells that no window reaches.

    Raises
    ------
    TypeError, ValueError
        As in `output_size`.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, relationship 14: a = (i + 2p − k) mod s.

    Examples
    --------
    Sizes 5 and 6 both give 3; the output padding tells them apart on the way back:

    >>> output_size(5, 3, stride=2, padding=1), output_size(6, 3, stride=2, padding=1)
    (3, 3)
    >>> [matching_output_padding(i, 3, stride=2, padding=1) for i in (5, 6)]
    [0, 1]
    """
    i = integer("i", i, minimum=1)
    stride = integer("stride", stride, minimum=1)
    before, after = resolve_padding(padding, i, k, stride=stride, dilation=dilation)
    o = output_size(i, k, stride=stride, padding=(before, after), dilation=dilation)
    reached = (o - 1) * stride + effective_kernel_size(k, dilation=dilation)
    return before + i + after - reached


def _named_padding(
    name: str, padding: str, i: SupportsIndex, k: SupportsIndex, stride: SupportsIndex, dilation: SupportsIndex
) -> tuple[int, int]:
    one_of(name, padding, PADDING_NAMES)
    if padding == "valid":
        return 0, 0
    if padding == "full":
        overlap = effective_kernel_size(k, dilation=dilation) - 1
        return overlap, overlap
    before, after = same_padding(i, k, stride=stride, dilation=dilation)
    return (before, after) if padding == "same" else (after, before)


def _ceil_divide(number: int, divisor: int) -> int:
    return -(-number // divisor)
