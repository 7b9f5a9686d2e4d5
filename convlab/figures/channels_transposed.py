"""A transposed convolution of several channels: one of them scatters, or one gathers."""

from typing import Any, SupportsIndex

import numpy as np

from convlab import operands
from convlab.checks import Array
from convlab.figures.layer import rows
from convlab.figures.picture import Picture
from convlab.figures.scene import LIT
from convlab.figures.sheet import INDEX_ROOM, Sheet, cell_size, cell_texts, legend_width, title_width
from convlab.figures.stamps import Canvas, draw_output
from convlab.figures.stretched import stretched_scene
from convlab.figures.style import MUTED, ROLES, WIDEST, house_style
from convlab.figures.window import told
from convlab.sentences.channels import chosen_channel, group_of
from convlab.sentences.convolution import At, position
from convlab.sentences.numbers import numbers, size
from convlab.sentences.transposed import transposed_sentence
from convlab.transposed import conv_transpose2d

__all__ = ["gathered_channels", "scattered_channels"]

_MARGIN = 0.12
_TITLE = 0.3
_LEGEND = 0.4
_SYMBOL = 0.42
_BETWEEN = 0.16


def scattered_channels(
    x: Array,
    weight: Array,
    *,
    groups: SupportsIndex,
    channel: SupportsIndex,
    at: At = None,
    hide_later: bool = False,
    **steps: Any,
) -> Picture:
    """Draw what an input channel writes: the kernels and the output channels of its group below each other.

    What the input channels before it write is there already.

    Parameters
    ----------
    x : (C, H, W) array_like
    weight : (C, out / groups, kH, kW) array_like
    groups
        As in `convlab.conv_transpose2d`.
    channel : int
        The input channel.
    at, hide_later
        As in `convlab.figures.transposed`.
    **steps
        Stride, padding, output padding and dilation.
    """
    given = operands.transposed(2, x, weight, **steps, groups=groups)
    chosen = chosen_channel(channel, len(weight), "input")
    g, share = given.geometry, len(weight) // given.groups
    lit = position(at, g.input_size, of="input")
    seen = group_of(chosen, len(weight), given.n_outputs, given.groups)
    canvases = []
    for place in range(len(seen)):
        own = Canvas.of(x[chosen], weight[chosen, place], g, lit, hide_later=hide_later)
        before = [Canvas.of(x[n], weight[n, place], g, None) for n in range(chosen // share * share, chosen)]
        canvases.append(own.on_top_of(before))
    with house_style():
        sheet = _columns(canvases, chosen, seen)
    sentence = transposed_sentence(x, weight, **steps, groups=groups, channel=chosen, at=lit)
    later = ". What later cells write is left out" if hide_later else ""
    outputs = [f"Output {n} {numbers(canvas.output)}" for n, canvas in zip(seen, canvases, strict=True)]
    return Picture(sheet.figure, f"{sentence}{later}. {'. '.join(outputs)}.")


def gathered_channels(
    x: Array,
    weight: Array,
    *,
    groups: SupportsIndex,
    channel: SupportsIndex,
    flip: bool = True,
    at: At = None,
    hide_later: bool = False,
    **steps: Any,
) -> Picture:
    """Draw how an output channel gathers from the input channels of its group.

    Parameters
    ----------
    x, weight, groups, **steps
        As in `scattered_channels`.
    channel : int
        The output channel.
    flip, at, hide_later
        As in `convlab.figures.gathered`.
    """
    given = operands.transposed(2, x, weight, **steps, groups=groups)
    chosen = chosen_channel(channel, given.n_outputs, "output")
    g = given.geometry
    index = position(at, g.output_size)
    right, output = (
        conv_transpose2d(x, kernels, **steps, groups=groups)[chosen]
        for kernels in (weight, weight if flip else np.flip(weight, (-2, -1)))
    )
    place = chosen % weight.shape[1]
    seen = group_of(chosen, given.n_outputs, len(x), given.groups)
    scenes = [
        stretched_scene(x[n], weight[n, place], g, index, (output, right), flip=flip, hide_later=hide_later)
        for n in seen
    ]
    with house_style():
        sheet = rows(scenes, [(f"Input {n}", f"Kernel [{n}, {place}]") for n in seen], f"Output {chosen}")
    sentence = transposed_sentence(
        x, weight, **steps, groups=groups, channel=chosen, view="gather", flip=flip, at=index
    )
    return Picture(sheet.figure, f"{sentence}. {told(scenes[0])}")


def _columns(canvases: list[Canvas], chosen: int, seen: range) -> Sheet:
    """Draw the input, and beside it a row of kernel and output for each output channel."""
    one = canvases[0]
    blocks = (one.x, one.kernel, one.values)
    cropped = size(one.output.shape)
    names = (f"Input {chosen}", f"Kernel [{chosen}, {len(seen) - 1}]", f"Output {seen[-1]}")
    extents = (size(one.x.shape), size(one.kernel.shape), cropped)
    fixed = 2 * _MARGIN + 3 * INDEX_ROOM + 2 * _SYMBOL
    columns = sum(block.shape[1] for block in blocks)
    cell = cell_size(columns, WIDEST - fixed, what=f"an output of {size(one.values.shape)}")
    widths = [
        max(block.shape[1] * cell, title_width(*title))
        for block, title in zip(blocks, zip(names, extents, strict=True), strict=True)
    ]
    head = _TITLE + INDEX_ROOM
    tallest = max(one.kernel.shape[0], one.values.shape[0]) * cell
    height = len(canvases) * (head + tallest + _BETWEEN) - _BETWEEN
    legend = {"this cell, and what it writes (+ in the corner)": LIT} | one.legend
    width = max(fixed + sum(widths), _MARGIN + INDEX_ROOM + legend_width(legend), 5.2)
    sheet = Sheet(width, _MARGIN + max(height, head + one.x.shape[0] * cell) + _LEGEND)
    x, middle = _MARGIN + INDEX_ROOM, _MARGIN + (height + head) / 2
    top = max(_MARGIN + head, middle - one.x.shape[0] * cell / 2)
    sheet.title(x, top - INDEX_ROOM - 0.14, names[0], extents[0])
    styles = dict.fromkeys(np.ndindex(*one.x.shape), ROLES["input"])
    if one.at is not None:
        styles[one.at] = LIT
    sheet.cells(x, top, cell, cell_texts(one.x, cell), styles)
    sheet.indices(x, top, cell, rows=range(one.x.shape[0]), columns=range(one.x.shape[1]))
    lefts = [x + widths[0] + _SYMBOL + INDEX_ROOM]
    lefts.append(lefts[0] + widths[1] + _SYMBOL + INDEX_ROOM)
    for n, (output, canvas) in enumerate(zip(seen, canvases, strict=True)):
        row = _MARGIN + n * (head + tallest + _BETWEEN) + head
        for left, block in zip(lefts, (canvas.kernel, canvas.values), strict=True):
            y = row + (tallest - block.shape[0] * cell) / 2
            name = f"Kernel [{chosen}, {n}]" if block is canvas.kernel else f"Output {output}"
            sheet.title(left, y - INDEX_ROOM - 0.14, name, extents[1 if block is canvas.kernel else 2])
            if block is canvas.kernel:
                sheet.cells(
                    left, y, cell, cell_texts(block, cell), dict.fromkeys(np.ndindex(*block.shape), ROLES["kernel"])
                )
                sheet.indices(left, y, cell, rows=range(block.shape[0]), columns=range(block.shape[1]))
            else:
                draw_output(sheet, left, y, cell, canvas, hide_output=False)
        for left, symbol in zip(lefts, ("∗ᵀ", "="), strict=True):
            sheet.text(
                left - INDEX_ROOM - _SYMBOL / 2, row + tallest / 2, symbol,
                size=15, colour=MUTED, across="center", down="center",
            )  # fmt: skip
    sheet.legend(_MARGIN + INDEX_ROOM, sheet.height - _LEGEND / 2, legend)
    return sheet
