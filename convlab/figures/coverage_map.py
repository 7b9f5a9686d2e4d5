"""How often one output cell reaches each cell of its field: a map on which gridding shows as holes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_hex

from convlab.checks import Array, count
from convlab.figures.picture import Picture
from convlab.figures.sheet import INDEX_ROOM, Places, Sheet, text_width
from convlab.figures.style import GREY, MUTED, PAPER, ROLES, WIDEST, WINDOW, RoleStyle, house_style, ink_on
from convlab.receptive_field import read_layers, receptive_field
from convlab.sentences.numbers import numbers
from convlab.stacks import paths

__all__ = ["coverage"]

_MARGIN = 0.12
_TITLE = 0.52
_LEGEND = 0.4
_GAP = 0.35
_LARGEST_CELL = 0.36
_SMALLEST_CELL = 0.06
_NUMBERED = 0.24
"""Inches: narrower cells show their counts by shade alone."""
_MOST_WRITTEN = 40
"""Fields up to this size are written out in the sentence."""

SHADES = LinearSegmentedColormap.from_list("paths", ["#fdf1dc", "#e69f00", WINDOW])


def coverage(stacks: Mapping[str, Iterable[int | Mapping[str, Any]]], *, n_axes: int = 1) -> Picture:
    """Map by how many paths one output cell reaches each input cell of its field.

    Parameters
    ----------
    stacks : dict of str to iterable of layers
        Stacks of layers, each with its title; the layers as in `convlab.receptive_field`.
    n_axes : {1, 2}, default 1
        Whether to draw strips, or squares for layers that are alike along rows and columns.

    Returns
    -------
    Picture
        One map for each stack. Deeper orange is reached by more paths, by the same scale in all maps. A
        cell that is never reached is hatched: a hole. Holes in a regular pattern are called gridding.

    Raises
    ------
    ValueError
        If there is no stack, `n_axes` is neither 1 nor 2, or the fields are too large to draw.

    Examples
    --------
    >>> twos = [{"kernel_size": 3, "dilation": 2}] * 2
    >>> coverage({"2-2": twos, "1-2": [3, twos[0]]})
    2-2: 5 of 9 cells reached, 4 holes (gridding); paths [1 0 2 0 3 0 2 0 1]. \
1-2: 7 of 7 cells reached; paths [1 1 2 1 2 1 1].
    >>> coverage({"2-2": twos}, n_axes=2)
    2-2: 25 of 9×9 = 81 cells reached, 56 holes (gridding); paths along each axis [1 0 2 0 3 0 2 0 1].
    """
    if not stacks:
        raise ValueError("there is no stack to draw: name at least one, as in {'three layers': [3, 3, 3]}")
    if n_axes not in {1, 2}:
        raise ValueError(f"n_axes must be 1 or 2, got {n_axes}")
    strips = {title: _paths(layers) for title, layers in stacks.items()}
    sentence = " ".join(_sentence(title, strip, n_axes) for title, strip in strips.items())
    blocks = {title: strip[None, :] if n_axes == 1 else np.outer(strip, strip) for title, strip in strips.items()}
    with house_style():
        return Picture(_drawn(blocks, n_axes).figure, sentence)


def _paths(layers: Iterable[int | Mapping[str, Any]]) -> Array:
    """Count the paths from each cell of a whole field, none of it in the padding, to its output cell."""
    read = [layer._replace(padding=(0, 0)) for layer in read_layers(layers)]
    size = receptive_field([layer._asdict() for layer in read]).size
    return np.array(paths(read, size, 0))


def _sentence(title: str, strip: Array, n_axes: int) -> str:
    reached, cells = int(np.count_nonzero(strip)) ** n_axes, strip.size**n_axes
    extent = f"{cells}" if n_axes == 1 else f"{strip.size}×{strip.size} = {cells}"
    holes = f", {count(cells - reached, 'hole')} (gridding)" if reached < cells else ""
    counts = numbers(strip) if strip.size <= _MOST_WRITTEN else f"from {strip.min()} to {strip.max()}"
    along = " along each axis" if n_axes == 2 else ""
    return f"{title}: {reached} of {extent} {'cell' if cells == 1 else 'cells'} reached{holes}; paths{along} {counts}."


def _drawn(blocks: dict[str, Array], n_axes: int) -> Sheet:
    sizes = [block.shape[1] for block in blocks.values()]
    gaps = 2 * _MARGIN + len(blocks) * INDEX_ROOM + (len(blocks) - 1) * _GAP
    room = WIDEST - 2 * _MARGIN if n_axes == 1 else WIDEST - gaps
    columns = max(sizes) if n_axes == 1 else sum(sizes)
    cell = min(_LARGEST_CELL, room / columns)
    if n_axes == 2:
        cell = min(cell, 5.5 / max(sizes))
    if cell < _SMALLEST_CELL:
        raise ValueError(
            f"fields of {' and '.join(str(size) for size in sizes)} cells are too large to draw; "
            "take fewer layers or smaller dilations"
        )
    most = max(int(block.max()) for block in blocks.values())
    legend = {count(n, "path"): _shade(n, most) for n in sorted({1, most})}
    if any((block == 0).any() for block in blocks.values()):
        legend["hole: never reached"] = ROLES["uncovered"]
    if n_axes == 1:
        # A title stands nearer to the strip below it than to the one above.
        pitch = _TITLE + INDEX_ROOM + cell + 0.24
        sheet = Sheet(max(2 * _MARGIN + columns * cell, 6.2), _MARGIN + len(blocks) * pitch + _LEGEND)
        for line, (title, block) in enumerate(blocks.items()):
            y = _MARGIN + line * pitch
            _titled(sheet, _MARGIN, y, title, block)
            x = _MARGIN + (columns - block.shape[1]) / 2 * cell
            _cells(sheet, x, y + _TITLE + INDEX_ROOM, cell, block, most)
        sheet.legend(_MARGIN, _MARGIN + len(blocks) * pitch + _LEGEND / 2, legend)
        return sheet
    widths = [
        max(size * cell, _title_width(title, block)) for size, (title, block) in zip(sizes, blocks.items(), strict=True)
    ]
    top = _MARGIN + _TITLE + (INDEX_ROOM if cell >= _NUMBERED else 0)
    tallest = max(sizes) * cell
    sheet = Sheet(max(gaps + sum(widths), 5.2), top + tallest + _LEGEND)
    x = _MARGIN + INDEX_ROOM
    for (title, block), width in zip(blocks.items(), widths, strict=True):
        _titled(sheet, x, _MARGIN, title, block)
        _cells(sheet, x, top, cell, block, most)
        x += width + _GAP + INDEX_ROOM
    sheet.legend(_MARGIN + INDEX_ROOM, top + tallest + _LEGEND / 2, legend)
    return sheet


def _counted(block: Array) -> str:
    holes = int((block == 0).sum())
    most = int(block.max())
    return f"{block.size - holes} of {count(block.size, 'cell')}, {count(holes, 'hole') if holes else 'no hole'}, " + (
        "1 path each" if most == 1 else f"1 to {most} paths"
    )


def _titled(sheet: Sheet, x: float, y: float, title: str, block: Array) -> None:
    sheet.text(x, y + 0.12, title, size=10, bold=True)
    sheet.text(x, y + 0.32, _counted(block), size=8.5, colour=MUTED)


def _title_width(title: str, block: Array) -> float:
    return max(text_width(title, 10, bold=True), text_width(_counted(block), 8.5))


def _cells(sheet: Sheet, x: float, y: float, cell: float, block: Array, most: int) -> None:
    texts = [[str(n) if cell >= _NUMBERED else "" for n in row] for row in block.tolist()]
    places: Places = {place: _shade(int(block[place]), most, cell) for place in np.ndindex(block.shape)}
    sheet.cells(x, y, cell, texts, places)
    if cell >= _NUMBERED:
        rows = range(block.shape[0]) if block.shape[0] > 1 else None
        sheet.indices(x, y, cell, rows=rows, columns=range(block.shape[1]))


def _shade(n: int, most: int, cell: float = _NUMBERED) -> RoleStyle:
    """Return how a cell looks that n paths reach, where the most of all maps is so many."""
    line = 0.9 if cell >= _NUMBERED else 0.3
    if n == 0:
        hole = ROLES["uncovered"]
        return RoleStyle(fill=hole.fill, edge=GREY, text=hole.text, hatch=hole.hatch, width=line)
    # Counts grow fast towards the middle; the square root leaves the border a shade of its own.
    fill = to_hex(SHADES((n / max(most, 2)) ** 0.5))
    return RoleStyle(fill=fill, edge=PAPER if cell < _NUMBERED else GREY, text=ink_on(fill), width=line)
