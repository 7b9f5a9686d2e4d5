"""The sentences of a transposed convolution: an input cell that writes, or an output cell that gathers.

Their numbers are written as in `convlab.sentences.numbers`, and the explorers say them again.
"""

from collections.abc import Sequence
from math import prod
from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, PerAxis, array, per_axis
from convlab.geometry import Geometry
from convlab.operands import Operands
from convlab.operands import transposed as operands
from convlab.padding import Padding
from convlab.sentences.channels import Products, added, chosen_channel, group_of, layer
from convlab.sentences.convolution import At, Index, position, stepping, transposed_layer
from convlab.sentences.numbers import (
    FIRST_PRODUCTS,
    LAST_PRODUCTS,
    MOST_PRODUCTS,
    factor,
    number,
    numbers,
    place,
    total,
    without_noise,
)

__all__ = ["brief", "stretched_products", "transposed_sentence"]


def transposed_sentence(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    channel: SupportsIndex = 0,
    view: str = "scatter",
    flip: bool = True,
    at: At = None,
    hide: bool = False,
) -> str:
    """Say what a transposed convolution is made of, and one of its steps in numbers.

    Parameters
    ----------
    x : (H, W) or (C, H, W) array_like
        The input.
    kernel : (kH, kW) or (C, out / groups, kH, kW) array_like
        The kernel.
    stride, padding, output_padding, dilation, groups
        As in `convlab.conv_transpose2d`.
    channel : int, default 0
        Of several channels the input channel that writes, or the output channel that gathers.
    view : {"scatter", "gather"}
        Which of the two ways to the same numbers: an input cell writes the kernel, times its
        number, into the output; or an output cell sums up the products of the kernel, flipped
        by 180°, with the input that has zeros inserted and around it.
    flip : bool, default True
        Whether the kernel is flipped. Without it, `view="gather"` gives other numbers; the
        sentence says so.
    at : (row, column), optional
        Which cell, of the input (scatter) or of the output (gather); the first if not given.
    hide : bool, default False
        Leave the result out, as a question.

    Returns
    -------
    str
        The sentence. Of arrays of more than twelve numbers the first six and the last two are
        written, of more than two output channels what is written on the first and on the last.

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit each other, or `at` lies outside of the cells it counts.

    Examples
    --------
    >>> x, kernel = [[1, 2], [3, 4]], [[1, 0], [2, -1]]
    >>> transposed_sentence(x, kernel, stride=2, at=(1, 0))
    'transposed: 2×2 input, 2×2 kernel, stride 2, padding 0 → 4×4 output; \
input (1, 0) writes on rows 2 to 3 and columns 0 to 1: 3·[1 0; 2 −1] = [3 0; 6 −3]'
    >>> transposed_sentence(x, kernel, padding=1, view="gather")
    'transposed: 2×2 input, 2×2 kernel, stride 1, padding 1 → 1×1 output; \
kernel flipped, at (0, 0): (−1)·1 + 2·2 + 0·3 + 1·4 = 7'
    >>> transposed_sentence(x, kernel, padding=1, view="gather", flip=False)
    'transposed: 2×2 input, 2×2 kernel, stride 1, padding 1 → 1×1 output; \
kernel not flipped, at (0, 0): 1·1 + 0·2 + 2·3 + (−1)·4 = 3, which is wrong: 7 is right'

    With channels:

    >>> layer = [[[1, 2]], [[3, 4]]], [[[[1, 5]], [[2, 0]]], [[[1, 1]], [[0, 3]]]]
    >>> transposed_sentence(*layer, stride=2, channel=1, at=(0, 1))
    'transposed: 2×1×2 input, 2 kernels of 2×1×2, groups 1, stride 2, padding 0 → 2×1×4 output: \
8 weights, 16 multiply-adds; input channel 1 at (0, 1) writes on row 0 and columns 2 to 3: \
4·[1 1] = [4 4] in output channel 0, 4·[0 3] = [0 12] in output channel 1'
    >>> transposed_sentence(*layer, channel=1, view="gather", at=(0, 1)).partition("; ")[2]
    'kernels flipped, output channel 1 at (0, 1): 4 from input channel 0 + 9 from input channel 1 = 13'
    """
    x, kernel = array("x", x), array("kernel", kernel)
    bare = kernel.ndim < 4
    n_axes = kernel.ndim if bare else 2
    given = operands(
        n_axes,
        x,
        kernel,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
        groups=groups,
    )
    g = given.geometry
    setting = transposed_layer(g, output_padding)
    if not bare:
        extra = per_axis("output_padding", output_padding, n_axes, minimum=0)
        steps = stepping(g, padding, extra=extra)
        setting = layer(given, steps, given.weight.size * prod(g.input_size))
    count, end = (len(kernel), "input") if view == "scatter" else (given.n_outputs, "output")
    chosen = 0 if bare else chosen_channel(channel, count, end)
    if view == "scatter":
        event = _stamps(given, chosen, position(at, g.input_size, of="input"), bare=bare, hide=hide)
    else:
        event = _flipped_sum(given, chosen, position(at, g.output_size), bare=bare, flip=flip, hide=hide)
    return f"transposed: {setting}; {event}"


def _stamps(given: Operands, channel: int, at: Index, *, bare: bool, hide: bool) -> str:
    """Write what one input cell writes, and where."""
    g = given.geometry
    spans, kept = [], 1
    for i, s, (before, _), d, k, o in zip(
        at, g.stride, g.padding, g.dilation, g.kernel_size, g.output_size, strict=True
    ):
        cells = [i * s - before + d * u for u in range(k)]
        spans.append(cells)
        kept *= sum(0 <= cell < o for cell in cells)
    nouns = ("cell",) if len(spans) == 1 else ("row", "column")
    where = " and ".join(_span(noun, cells) for noun, cells in zip(nouns, spans, strict=True))
    cropped = prod(g.kernel_size) - kept
    of_them = f" ({cropped} of {prod(g.kernel_size)} cropped)" if cropped else ""
    value = given.x[(0, channel, *at)].item()
    outputs = group_of(channel, given.x.shape[1], given.n_outputs, given.groups)
    written = []
    for output, kernel in zip(outputs, given.weight[channel], strict=True):
        result = "?" if hide else brief(value * kernel.astype(np.float64))
        written.append(f"{factor(value)}·{brief(kernel)} = {result}{'' if bare else f' in output channel {output}'}")
    if len(written) > 2:
        written[1:-1] = ["…"]
    who = f"input {place(at)}" if bare else f"input channel {channel} at {place(at)}"
    return f"{who} writes on {where}{of_them}: {', '.join(written)}"


def _flipped_sum(given: Operands, channel: int, at: Index, *, bare: bool, flip: bool, hide: bool) -> str:
    """Write the sum over the stretched input under the kernel, flipped or not."""
    whose = "" if bare else f"output channel {channel} "
    how = f"kernel{'' if bare else 's'} {'flipped' if flip else 'not flipped'}, {whose}at {place(at)}: "
    if hide:
        return f"{how}?"
    seen = group_of(channel, given.n_outputs, given.x.shape[1], given.groups)
    place_in_group = channel % given.weight.shape[1]

    def products_of(*, flipped: bool) -> list[Products]:
        pairs = []
        for n in seen:
            kernel = given.weight[n, place_in_group]
            pairs.append(stretched_products(given.x[0, n], np.flip(kernel) if flipped else kernel, given.geometry, at))
        return pairs

    text = how + added(seen, products_of(flipped=flip))
    if flip:
        return text
    right = number(total([pair for each in products_of(flipped=True) for pair in each]))
    own = text.rpartition(" = ")[2]
    return text + (", which happens to be right" if own == right else f", which is wrong: {right} is right")


def stretched_products(x: Array, kernel: Array, g: Geometry, at: Index) -> Products:
    """Return weight and value for every product of one window on the stretched, padded input."""
    pairs = []
    for u in np.ndindex(*kernel.shape):
        cell = [
            o - (d * (k - 1) - before) + d * v
            for o, v, (before, _), d, k in zip(at, u, g.padding, g.dilation, g.kernel_size, strict=True)
        ]
        met = all(n % s == 0 and 0 <= n // s < i for n, s, i in zip(cell, g.stride, g.input_size, strict=True))
        value = x[tuple(n // s for n, s in zip(cell, g.stride, strict=True))].item() if met else 0
        pairs.append((kernel[u].item(), value))
    return pairs


def brief(values: Array) -> str:
    """Write an array in brackets; of many numbers the first six and the last two."""
    if values.size <= MOST_PRODUCTS:
        return numbers(values)
    columns = values.shape[-1]
    flat = without_noise(values).ravel().tolist()
    parts = [("; " if n and n % columns == 0 else " " if n else "") + number(value) for n, value in enumerate(flat)]
    return f"[{''.join(parts[:FIRST_PRODUCTS])} … {''.join(parts[-LAST_PRODUCTS:]).lstrip('; ')}]"


def _span(noun: str, cells: Sequence[int]) -> str:
    """Write which lines are met: those from one to another, or those between which there are gaps."""
    if len(cells) == 1:
        return f"{noun} {number(cells[0])}"
    if cells[1] == cells[0] + 1:
        return f"{noun}s {number(cells[0])} to {number(cells[-1])}"
    return f"{noun}s {', '.join(number(cell) for cell in cells)}"
