"""A convolution of several channels: every input channel with its own kernel, and the sum of what they add."""

from dataclasses import replace
from math import ceil
from typing import SupportsIndex

from numpy.typing import ArrayLike

from convlab import operands
from convlab.checks import PerAxis, array, integer
from convlab.conv import conv2d
from convlab.figures.picture import Picture
from convlab.figures.scene import Scene
from convlab.figures.sheet import INDEX_ROOM, Sheet, cell_size, legend_width, title_width
from convlab.figures.style import MUTED, WIDEST, house_style
from convlab.figures.window import draw_block, told
from convlab.padding import Padding
from convlab.sentences.channels import channels_sentence
from convlab.sentences.convolution import At, position
from convlab.sentences.numbers import number, size

__all__ = ["channels", "rows"]

_MARGIN = 0.12
_TITLE = 0.3
_LEGEND = 0.4
_SYMBOL = 0.42
_BELOW = 0.2
_MOST_ROWS = 4
_EASY_CELL = 0.26
"""More channels than this stand in two columns, if their cells are as large as this."""


def channels(
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
    hide_later: bool = False,
) -> Picture:
    """Draw how one output channel comes about, with the window at one position.

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
        The output value whose windows are lit; the first one if not given.
    hide_later : bool, default False
        Write "?" for the outputs after that one.

    Returns
    -------
    Picture
        Of the input channels those that the output channel sees, each with its kernel and with what
        it adds to the value.

    Raises
    ------
    TypeError, ValueError
        If the arrays do not fit each other or are too large for their numbers to be read, or there is
        no such output channel or value.

    Examples
    --------
    >>> import numpy as np
    >>> channels(np.arange(8).reshape(2, 2, 2), np.ones((1, 2, 1, 2), int), at=(1, 0))
    2×2×2 input, 1 kernel of 2×1×2, groups 1, stride 1, padding 0 → 1×2×1 output: 4 weights, 8 multiply-adds; \
output channel 0 at (1, 0): 5 from input channel 0 + 13 from input channel 1 = 18. Output [10; 18].
    """
    x, weight = array("x", x), array("weight", weight)
    steps = {"stride": stride, "padding": padding, "dilation": dilation}
    layer = operands.direct(2, x, weight, **steps, groups=groups)  # type: ignore[arg-type]
    if x.ndim != 3:
        raise ValueError(f"x has shape {x.shape}, but a picture of channels needs (C, H, W)")
    chosen = integer("channel", channel, minimum=0)
    sentence = channels_sentence(
        x, weight, **steps, padding_mode=padding_mode, groups=groups, channel=chosen, at=at  # type: ignore[arg-type]
    )  # fmt: skip
    g = layer.geometry
    index = position(at, g.output_size)
    output = conv2d(x, weight, **steps, padding_mode=padding_mode, groups=groups)[chosen]  # type: ignore[arg-type]
    depth = weight.shape[1]
    first = chosen // (layer.n_outputs // layer.groups) * depth
    scenes = [
        replace(Scene.of(x[first + n], weight[chosen, n], output, g, index, padding_mode), hide_later=hide_later)
        for n in range(depth)
    ]
    titles = [(f"Input {first + n}", f"Kernel [{chosen}, {n}]") for n in range(depth)]
    with house_style():
        sheet = rows(scenes, titles, f"Output {chosen}")
    return Picture(sheet.figure, f"{sentence}. {told(scenes[0])}")


def rows(scenes: list[Scene], titles: list[tuple[str, str]], output_title: str) -> Sheet:
    """Draw input ∗ kernel for every channel, in one column or two, and the output beside them."""
    scene = scenes[0]
    extents = (size([len(part) for part in scene.inside]), size(scene.kernel.shape), size(scene.output.shape))
    beside = scene.padded.shape[1] + scene.kernel.shape[1]
    columns = {abreast: abreast * beside + scene.output.shape[1] for abreast in (1, 2)}
    room = {abreast: WIDEST - 2 * _MARGIN - (2 * abreast + 1) * (INDEX_ROOM + _SYMBOL) for abreast in (1, 2)}
    abreast = 2 if len(scenes) > _MOST_ROWS and room[2] / columns[2] >= _EASY_CELL else 1
    n_rows = ceil(len(scenes) / abreast)
    cell = cell_size(columns[abreast], room[abreast], what=f"an input of {extents[0]}")
    widths = [
        max(block.shape[1] * cell, *(title_width(pair[which], extents[which]) for pair in titles))
        for which, block in enumerate((scene.padded, scene.kernel))
    ]
    pair_width = sum(widths) + 2 * (INDEX_ROOM + _SYMBOL)
    tallest = max(scene.padded.shape[0], scene.kernel.shape[0]) * cell
    pitch = _TITLE + INDEX_ROOM + tallest + _BELOW
    height = max(n_rows * pitch, _TITLE + INDEX_ROOM + scene.output.shape[0] * cell)
    right = _MARGIN + INDEX_ROOM + abreast * pair_width
    output_width = max(scene.output.shape[1] * cell, title_width(output_title, extents[2]))
    width = max(right + output_width + _MARGIN, _MARGIN + INDEX_ROOM + legend_width(scene.legend), 5.2)
    sheet = Sheet(width, _MARGIN + height + _LEGEND)
    for n, (one, pair) in enumerate(zip(scenes, titles, strict=True)):
        row, column = divmod(n, abreast)
        x = _MARGIN + INDEX_ROOM + column * pair_width
        y = _MARGIN + row * pitch + _TITLE + INDEX_ROOM
        for which, block in enumerate((one.padded, one.kernel)):
            top = y + (tallest - block.shape[0] * cell) / 2
            sheet.title(x, top - INDEX_ROOM - 0.14, pair[which], extents[which])
            draw_block(sheet, x, top, cell, block, one)
            if which == 1:
                sheet.text(x, top + block.shape[0] * cell + 0.1, f"adds {_added(one)}", size=8, colour=MUTED)
            middle = x + widths[which] + (_SYMBOL + INDEX_ROOM / 2) / 2 - 0.05
            if which == 0:
                sheet.text(middle, y + tallest / 2, "∗", size=17, colour=MUTED, across="center", down="center")
            elif n < len(scenes) - 1:
                at_end = column == abreast - 1  # of a row, it stands below the other sign
                sheet.text(
                    middle - at_end * (widths[1] + INDEX_ROOM + _SYMBOL), y + (tallest + at_end * pitch) / 2, "+",
                    size=17, colour=MUTED, across="center", down="center",
                )  # fmt: skip
            x += widths[which] + _SYMBOL + INDEX_ROOM
    y = _MARGIN + _TITLE + INDEX_ROOM + (height - _TITLE - INDEX_ROOM - scene.output.shape[0] * cell) / 2
    sheet.text(
        right - INDEX_ROOM - _SYMBOL / 2, y + scene.output.shape[0] * cell / 2, "=",
        size=17, colour=MUTED, across="center", down="center",
    )  # fmt: skip
    sheet.title(right, y - INDEX_ROOM - 0.14, output_title, extents[2])
    draw_block(sheet, right, y, cell, scene.output, scene)
    sheet.legend(_MARGIN + INDEX_ROOM, _MARGIN + height + _LEGEND / 2, scene.legend)
    return sheet


def _added(scene: Scene) -> str:
    """Return what one channel adds to the value at the position."""
    return number(sum(weight * scene.padded[cell].item() for cell, weight in scene.lit.items()))
