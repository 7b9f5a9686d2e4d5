"""One convolution: input, kernel and output as cells, with the window at one position."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, PerAxis
from convlab.conv import conv1d, conv2d
from convlab.figures.picture import Picture
from convlab.figures.scene import Scene
from convlab.figures.sheet import (
    INDEX_ROOM,
    Places,
    Sheet,
    cell_size,
    cell_texts,
    corner_font,
    legend_width,
    text_width,
    title_width,
)
from convlab.figures.style import MUTED, PAPER, POSITIVE, ROLES, WEIGHT, WIDEST, WINDOW, house_style
from convlab.padding import Padding
from convlab.sentences.convolution import At, convolution_sentence, position, prepare
from convlab.sentences.numbers import number, numbers, size

__all__ = ["convolution"]

_MARGIN = 0.12
_TITLE = 0.3
_LEGEND = 0.4
_SYMBOL = 0.42
_LABEL = 0.95
_MOST_VALUES = 64
"""Outputs up to this size are written out in the sentence."""


def convolution(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    padding_mode: str = "zeros",
    at: At = None,
    hide_later: bool = False,
) -> Picture:
    """Draw a convolution: the input, the kernel, the output, and the window at one position.

    Parameters
    ----------
    x : (W,) or (H, W) array_like
        The input.
    kernel : (kW,) or (kH, kW) array_like
        The kernel, with as many axes.
    stride, dilation : int or one per axis, default 1
    padding : int, one per axis, one (before, after) pair per axis, or a name, default 0
        Cells around the input, as in `convlab.conv2d`.
    padding_mode : {"zeros", "reflect", "replicate", "circular", "symmetric"}
        What those cells hold.
    at : int or (row, column), optional
        The output value whose window is lit; the first one if not given.
    hide_later : bool, default False
        Write "?" for the outputs after that one, as a question to the reader.

    Returns
    -------
    Picture
        Lit cells are orange with their weight in the corner, padding is dashed, and cells
        that no weight meets are hatched.

    Raises
    ------
    ValueError
        If the arrays do not fit each other, are too large for their numbers to be read, or `at`
        lies outside of the output.

    Examples
    --------
    >>> convolution([4, 1, 7, 5], [1, 2], stride=2, at=1)
    input of 4, kernel of 2, stride 2, padding 0 → output of 2; at 1: 1·7 + 2·5 = 17. Output [6 17].
    """
    x, kernel, geometry = prepare(x, kernel, stride=stride, padding=padding, dilation=dilation)
    index = position(at, geometry.output_size)
    convolve = conv1d if x.ndim == 1 else conv2d
    output = convolve(
        x,
        kernel,
        stride=geometry.stride,
        padding=geometry.padding,
        dilation=geometry.dilation,
        padding_mode=padding_mode,
    )
    sentence = convolution_sentence(
        x, kernel, stride=stride, padding=padding, dilation=dilation, padding_mode=padding_mode, at=index
    )
    scene = replace(Scene.of(x, kernel, output, geometry, index, padding_mode), hide_later=hide_later)
    return drawn(scene, sentence)


def drawn(scene: Scene, sentence: str, *, more: tuple[str, str] = ("", "")) -> Picture:
    """Draw a scene; `more` is what the titles of input and kernel add to their sizes."""
    with house_style():
        sheet = _side_by_side(scene, more) if scene.n_axes == 2 else _stacked(scene, more)
    return Picture(sheet.figure, f"{sentence}. {told(scene)}")


def _side_by_side(scene: Scene, more: tuple[str, str]) -> Sheet:
    """Draw input ∗ kernel = output in one line."""
    blocks = (scene.padded, scene.kernel, scene.output)
    titles = [
        ("Input", size([len(part) for part in scene.inside]) + more[0]),
        ("Kernel", size(scene.kernel.shape) + more[1]),
        ("Output", size(scene.output.shape)),
    ]
    fixed = 2 * _MARGIN + 3 * INDEX_ROOM + 2 * _SYMBOL
    columns = sum(block.shape[1] for block in blocks)
    cell = cell_size(columns, WIDEST - fixed, what=f"an input of {titles[0][1]}")
    widths = [max(block.shape[1] * cell, title_width(*title)) for block, title in zip(blocks, titles, strict=True)]
    top = _MARGIN + _TITLE + INDEX_ROOM
    tallest = max(block.shape[0] for block in blocks) * cell
    width = fixed + sum(widths)
    sheet = Sheet(max(width, _MARGIN + INDEX_ROOM + legend_width(scene.legend), 5.2), top + tallest + _LEGEND)
    x = _MARGIN + INDEX_ROOM
    for block, title, wide, symbol in zip(blocks, titles, widths, ("∗", "=", ""), strict=True):
        y = top + (tallest - block.shape[0] * cell) / 2
        sheet.title(x, y - INDEX_ROOM - 0.14, *title)
        draw_block(sheet, x, y, cell, block, scene)
        sheet.text(
            x + wide + (_SYMBOL + INDEX_ROOM / 2) / 2 - 0.05, top + tallest / 2, symbol,
            size=17, colour=MUTED, across="center", down="center",
        )  # fmt: skip
        x += wide + _SYMBOL + INDEX_ROOM
    sheet.legend(_MARGIN + INDEX_ROOM, top + tallest + _LEGEND / 2, scene.legend)
    return sheet


def _stacked(scene: Scene, more: tuple[str, str]) -> Sheet:
    """Draw input, kernel and output one under another, the kernel under its window."""
    n_columns = max(scene.padded.shape[1], scene.output.shape[1])
    titles = (
        ("Input", f"of {len(scene.inside[1])}{more[0]}"),
        ("Kernel", f"of {scene.kernel.shape[1]}{more[1]}"),
        ("Output", f"of {scene.output.shape[1]}"),
    )
    left = _MARGIN + _LABEL + max(text_width(words, 9) for words in more)
    what = f"an input of {len(scene.inside[1])}"
    cell = cell_size(n_columns, WIDEST - left - _MARGIN, what=what)
    pitch = cell + INDEX_ROOM + 0.14
    top = _MARGIN + INDEX_ROOM
    width = max(left + n_columns * cell + _MARGIN, left + legend_width(scene.legend), 5.2)
    sheet = Sheet(width, top + 3 * pitch + _LEGEND - 0.14)
    lit_columns = [column for _, column in scene.lit]
    rows = zip(titles, (scene.padded, scene.kernel, scene.output), (0, lit_columns[0], 0), strict=True)
    for line, (title, block, column) in enumerate(rows):
        y = top + line * pitch
        sheet.title(_MARGIN, y + cell / 2, *title)
        if block is scene.kernel:
            for weight, place in enumerate(lit_columns):
                texts = cell_texts(block[:, [weight]], cell)
                sheet.cells(left + place * cell, y, cell, texts, {(0, 0): ROLES["kernel"]})
                sheet.indices(left + place * cell, y, cell, rows=None, columns=range(1), first=weight)
        else:
            draw_block(sheet, left + column * cell, y, cell, block, scene)
    sheet.legend(left, top + 3 * pitch - 0.14 + _LEGEND / 2, scene.legend)
    return sheet


def draw_block(sheet: Sheet, x: float, y: float, cell: float, block: Array, scene: Scene) -> None:
    """Draw one of the three arrays with its indices."""
    texts = cell_texts(block, cell)
    every = [(row, column) for row in range(block.shape[0]) for column in range(block.shape[1])]
    rows, columns = range(block.shape[0]), range(block.shape[1])
    raised: frozenset[tuple[int, int]] = frozenset()
    if block is scene.padded:
        styles: Places = {place: scene.style(*place) for place in every}
        rows, columns = scene.inside
        raised = frozenset(scene.lit) if cell > 0.36 and scene.n_axes == 2 else raised
    elif block is scene.kernel:
        styles = dict.fromkeys(every, ROLES["kernel"])
    else:
        styles = {place: scene.style_of_output(*place) for place in every}
        texts = [
            ["?" if scene.is_hidden(row, column) else text for column, text in enumerate(line)]
            for row, line in enumerate(texts)
        ]
    sheet.cells(x, y, cell, texts, styles, raised=raised)
    sheet.indices(x, y, cell, rows=rows if scene.n_axes == 2 else None, columns=columns)
    if block is scene.padded:
        lit_rows, lit_columns = zip(*scene.lit, strict=True)
        sheet.frame(
            x + lit_columns[0] * cell,
            y + lit_rows[0] * cell,
            (lit_columns[-1] - lit_columns[0] + 1) * cell,
            (lit_rows[-1] - lit_rows[0] + 1) * cell,
            WINDOW,
        )
        for row, column in raised:
            sheet.text(
                x + (column + 0.94) * cell, y + (row + 0.93) * cell,
                f"×{number(scene.lit[row, column])}",
                size=corner_font(cell), colour=WEIGHT, across="right", down="baseline",
            )  # fmt: skip

    elif block is scene.output:
        for row, column in every:
            if scene.is_wrong(row, column):
                sheet.text(
                    x + (column + 0.95) * cell, y + (row + 0.04) * cell, "✗",
                    size=0.2 * cell * 72, colour=PAPER if (row, column) == scene.active else POSITIVE,
                    across="right", down="top",
                )  # fmt: skip


def told(scene: Scene) -> str:
    """Say what the output is, and how many cells of the input and its padding have no part in it."""
    return f"{_output(scene)}{_missed(scene)}"


def _output(scene: Scene) -> str:
    output = scene.output[0] if scene.n_axes == 1 else scene.output
    if scene.hide_later:
        return "The outputs after this one are hidden."
    if output.size <= _MOST_VALUES:
        return f"Output {numbers(output)}."
    low, high, total = (f(output).item() for f in (np.min, np.max, np.sum))
    return f"Output from {number(low)} to {number(high)}, sum {number(total)}."


def _missed(scene: Scene) -> str:
    missed = {kind: counts for kind, counts in scene.missed.items() if counts[0]}
    if not missed:
        return ""
    parts = " and ".join(f"{some} of {cells} {kind} cells" for kind, (some, cells) in missed.items())
    verb = "is" if sum(some for some, _ in missed.values()) == 1 else "are"
    return f" {parts} {verb} {scene.unmet}."
