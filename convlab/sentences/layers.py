"""The sentences of layers that are more than one kernel on one image: transposed, or with channels.

Their numbers are written as `convlab.sentences` writes them, and the explorers say them again.
"""

from collections.abc import Sequence
from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, PerAxis, array, integer
from convlab.cost import cost
from convlab.geometry import Geometry, resolve_transposed
from convlab.operands import direct
from convlab.padding import Padding, extend
from convlab.sentences.convolution import At, Index, position, stepping, taps, transposed_layer
from convlab.sentences.numbers import (
    FIRST_PRODUCTS,
    LAST_PRODUCTS,
    MOST_PRODUCTS,
    factor,
    number,
    numbers,
    place,
    products,
    size,
    sized,
    total,
    without_noise,
)

__all__ = ["channels_sentence", "transposed_sentence"]


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
    layer = direct(2, x, weight, stride=stride, padding=padding, dilation=dilation, groups=groups)
    g, n_out, depth = layer.geometry, layer.n_outputs, layer.weight.shape[1]
    chosen = integer("channel", channel, minimum=0)
    if chosen >= n_out:
        raise ValueError(f"channel is {chosen}, but the last output channel is {n_out - 1}")
    at = position(at, g.output_size)
    first = chosen // (n_out // layer.groups) * depth
    price = cost(
        layer.x.shape[1:],
        n_out,
        g.kernel_size,
        stride=g.stride,
        padding=g.padding,
        dilation=g.dilation,
        groups=layer.groups,
    )
    kernels = f"{n_out} kernel{'' if n_out == 1 else 's'} of {size(layer.weight.shape[1:])}"
    whole = (
        f"{sized('input', layer.x.shape[1:])}, {kernels}, groups {layer.groups}, "
        f"{stepping(g, padding, padding_mode)} → {sized('output', price.output_shape)}: "
        f"{price.parameters} weights, {price.multiply_adds} multiply-adds; output channel {chosen} at {place(at)}: "
    )
    if hide:
        return f"{whole}?"
    padded = extend(layer.x[0], g.padding, padding_mode)
    pairs = [
        [(layer.weight[chosen, n][u].item(), padded[(first + n, *_shifted(i, g))].item()) for u, i in taps(g, at)]
        for n in range(depth)
    ]
    if depth > 1 and len(pairs[0]) > 1:
        parts = [
            f"{(factor if n else number)(total(each))} from input channel {first + n}" for n, each in enumerate(pairs)
        ]
        text = " + ".join(parts)
    else:
        text = products([pair for each in pairs for pair in each])
    return f"{whole}{text} = {number(total([pair for each in pairs for pair in each]))}"


def _shifted(cell: Index, g: Geometry) -> Index:
    """Return where a cell is in the padded input."""
    return tuple(n + before for n, (before, _) in zip(cell, g.padding, strict=True))


def transposed_sentence(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    view: str = "scatter",
    flip: bool = True,
    at: At = None,
    hide: bool = False,
) -> str:
    """Say what a transposed convolution is made of, and one of its steps in numbers.

    Parameters
    ----------
    x : (H, W) array_like
        The input.
    kernel : (kH, kW) array_like
        The kernel.
    stride, padding, output_padding, dilation
        As in `convlab.conv_transpose2d`.
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
        The sentence. Of arrays of more than twelve numbers the first six and the last two
        are written.

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
    """
    x, kernel = array("x", x), array("kernel", kernel)
    g = resolve_transposed(
        x.shape,
        kernel.shape,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    layer = f"transposed: {transposed_layer(g, output_padding)}; "
    if view == "scatter":
        return layer + _stamp(x, kernel, g, position(at, g.input_size, of="input"), hide=hide)
    return layer + _flipped_sum(x, kernel, g, position(at, g.output_size), flip=flip, hide=hide)


def _stamp(x: Array, kernel: Array, g: Geometry, at: Index, *, hide: bool) -> str:
    """Write what one input cell writes, and where."""
    value = x[at].item()
    spans, kept = [], 1
    for i, s, (before, _), d, k, o in zip(
        at, g.stride, g.padding, g.dilation, g.kernel_size, g.output_size, strict=True
    ):
        cells = [i * s - before + d * u for u in range(k)]
        spans.append(cells)
        kept *= sum(0 <= cell < o for cell in cells)
    nouns = ("cell",) if len(spans) == 1 else ("row", "column")
    where = " and ".join(_span(noun, cells) for noun, cells in zip(nouns, spans, strict=True))
    cropped = kernel.size - kept
    of_them = f" ({cropped} of {kernel.size} cropped)" if cropped else ""
    written = "?" if hide else brief(value * kernel.astype(np.float64))
    return f"input {place(at)} writes on {where}{of_them}: {factor(value)}·{brief(kernel)} = {written}"


def _flipped_sum(x: Array, kernel: Array, g: Geometry, at: Index, *, flip: bool, hide: bool) -> str:
    """Write the sum over the stretched input under the kernel, flipped or not."""
    how = f"kernel {'flipped' if flip else 'not flipped'}, at {place(at)}: "
    if hide:
        return f"{how}?"
    pairs = stretched_products(x, np.flip(kernel) if flip else kernel, g, at)
    result = number(total(pairs))
    text = f"{how}{products(pairs)} = {result}"
    if flip:
        return text
    right = number(total(stretched_products(x, np.flip(kernel), g, at)))
    return text + (", which happens to be right" if result == right else f", which is wrong: {right} is right")


def stretched_products(x: Array, kernel: Array, g: Geometry, at: Index) -> list[tuple[float, float]]:
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
