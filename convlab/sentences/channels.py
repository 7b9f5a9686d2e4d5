"""The sentence of a convolution with channels: what each input channel adds to an output."""

from collections.abc import Sequence
from typing import SupportsIndex

from numpy.typing import ArrayLike

from convlab.checks import PerAxis, integer
from convlab.cost import cost
from convlab.geometry import Geometry
from convlab.operands import Operands, direct
from convlab.padding import Padding, extend
from convlab.sentences.convolution import At, Index, position, stepping, taps
from convlab.sentences.numbers import factor, number, place, products, size, sized, total

__all__ = ["Products", "added", "channels_sentence", "chosen_channel", "group_of", "layer"]

Products = list[tuple[float, float]]
"""Pairs of a weight and a value."""


def channels_sentence(
    x: ArrayLike,
    weight: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    padding_mode: str = "zeros",
    groups: SupportsIndex = 1,
    channel: SupportsIndex = 0,
    at: At = None,
    hide: bool = False,
) -> str:
    """Say what a convolution of several channels is made of, and how one value comes about.

    Parameters
    ----------
    x : (C, H, W) array_like
        The input.
    weight : (out, C / groups, kH, kW) array_like
        A kernel for every output channel, as deep as its group of input channels.
    stride, padding, dilation, padding_mode, groups
        As in `convlab.conv2d`.
    channel : int, default 0
        The output channel.
    at : (row, column), optional
        Which of its values; the first one if not given.
    hide : bool, default False
        Leave the value out, as a question.

    Returns
    -------
    str
        The sentence. Where several input channels are seen through more than one weight each,
        what each of them adds is written as one number, else the products themselves.

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit each other, or there is no such output channel or value.

    Examples
    --------
    >>> import numpy as np
    >>> x = np.arange(16).reshape(4, 2, 2)
    >>> weight = np.ones((2, 2, 2, 2), int)
    >>> weight[1, 1] = -1
    >>> channels_sentence(x, weight, groups=2, channel=1)
    '4×2×2 input, 2 kernels of 2×2×2, groups 2, stride 1, padding 0 → 2×1×1 output: 16 weights, \
16 multiply-adds; output channel 1 at (0, 0): 38 from input channel 2 + (−54) from input channel 3 = −16'
    >>> channels_sentence(x, np.ones((1, 4, 1, 1), int), at=(0, 1))
    '4×2×2 input, 1 kernel of 4×1×1, groups 1, stride 1, padding 0 → 1×2×2 output: 4 weights, \
16 multiply-adds; output channel 0 at (0, 1): 1·1 + 1·5 + 1·9 + 1·13 = 28'
    """
    given = direct(2, x, weight, stride=stride, padding=padding, dilation=dilation, groups=groups)
    g = given.geometry
    chosen = chosen_channel(channel, given.n_outputs, "output")
    at = position(at, g.output_size)
    price = cost(
        given.x.shape[1:],
        given.n_outputs,
        g.kernel_size,
        stride=g.stride,
        padding=g.padding,
        dilation=g.dilation,
        groups=given.groups,
    )
    whole = (
        f"{layer(given, stepping(g, padding, padding_mode), price.multiply_adds)}; "
        f"output channel {chosen} at {place(at)}: "
    )
    if hide:
        return f"{whole}?"
    seen = group_of(chosen, given.n_outputs, given.x.shape[1], given.groups)
    padded = extend(given.x[0], g.padding, padding_mode)
    pairs = [
        [(given.weight[chosen, n][u].item(), padded[(channel, *_shifted(i, g))].item()) for u, i in taps(g, at)]
        for n, channel in enumerate(seen)
    ]
    return whole + added(seen, pairs)


def layer(given: Operands, steps: str, multiply_adds: int) -> str:
    """Say what a convolution with channels is made of and what it costs; the steps are put in words already."""
    n_kernels, *extents = given.weight.shape
    return (
        f"{sized('input', given.x.shape[1:])}, {n_kernels} kernel{'' if n_kernels == 1 else 's'} of {size(extents)}, "
        f"groups {given.groups}, {steps} → {sized('output', given.output_shape[1:])}: "
        f"{given.weight.size} weights, {multiply_adds} multiply-adds"
    )


def added(channels: Sequence[int], pairs: list[Products]) -> str:
    """Write the products of each input channel, as one number where they are many, and what they come to.

    Examples
    --------
    >>> added([2, 3], [[(1, 4), (2, 1)], [(1, -5), (0, 1)]])
    '6 from input channel 2 + (−5) from input channel 3 = 1'
    >>> added([2], [[(1, 4), (2, 1)]])
    '1·4 + 2·1 = 6'
    """
    every = [pair for each in pairs for pair in each]
    text = products(every)
    if len(pairs) > 1 and len(pairs[0]) > 1:
        text = " + ".join(
            f"{(factor if n else number)(total(each))} from input channel {channel}"
            for n, (channel, each) in enumerate(zip(channels, pairs, strict=True))
        )
    return f"{text} = {number(total(every))}"


def chosen_channel(channel: SupportsIndex, count: int, end: str) -> int:
    """Return the number of a channel, checked."""
    chosen = integer("channel", channel, minimum=0)
    if chosen >= count:
        raise ValueError(f"channel is {chosen}, but the last {end} channel is {count - 1}")
    return chosen


def group_of(channel: int, count: int, others: int, groups: int) -> range:
    """Return which of the channels on the other end are in the group of a channel.

    Examples
    --------
    >>> group_of(4, 6, 4, groups=2)
    range(2, 4)
    """
    share = others // groups
    first = channel // (count // groups) * share
    return range(first, first + share)


def _shifted(cell: Index, g: Geometry) -> Index:
    """Return where a cell is in the padded input."""
    return tuple(n + before for n, (before, _) in zip(cell, g.padding, strict=True))
