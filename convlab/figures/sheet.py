"""A sheet of paper measured in inches, and cells with numbers to put on it.

Pictures of arrays need exact places, not plots: one axes covers the whole figure, x runs to the
right and y runs down, as columns and rows do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

from convlab.checks import Array
from convlab.figures.style import ACTIVE, DPI, INK, MUTED, PAPER, SETTINGS, RoleStyle
from convlab.sentences.numbers import fixed, number, without_noise

__all__ = [
    "Places",
    "Sheet",
    "cell_size",
    "cell_texts",
    "corner_font",
    "headline_width",
    "index_font",
    "legend_width",
    "title_width",
]

Places = Mapping[tuple[int, int], RoleStyle]
"""How the cell in each (row, column) of a block looks; a place without an entry stays empty."""

_LARGEST_CELL = 0.46
_SMALLEST_CELL = 0.19
_SMALLEST_FONT = 5.0
_EASY_FONT = 6.0
"""Points: numbers lose decimals rather than fall below this size."""
INDEX_ROOM = 0.2
"""Inches left of and above a block, for the numbers of its rows and columns."""

_POINTS = 72
_SWATCH = 0.15
_DIGIT_WIDTH = 0.64
"""Width of a digit of DejaVu Sans, as a share of the font size."""


class Sheet:
    """A blank figure of a given size.

    Parameters
    ----------
    width, height : float
        Inches.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width, height), dpi=DPI, facecolor=PAPER)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.axis("off")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 9,
        colour: str = INK,
        across: Literal["left", "center", "right"] = "left",
        down: Literal["top", "center", "bottom", "baseline", "center_baseline"] = "center_baseline",
        bold: bool = False,
    ) -> None:
        """Write one line."""
        # Text of the figure, not of the axes, which would take time to clip it.
        self.figure.text(
            x / self.width, 1 - y / self.height, text, fontsize=size, color=colour, ha=across, va=down,
            weight="bold" if bold else "normal", parse_math=False,
        )  # fmt: skip

    def cells(
        self,
        x: float,
        y: float,
        size: float,
        texts: Sequence[Sequence[str]],
        styles: Places,
        *,
        raised: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        """Draw a block of cells whose upper left corner is at (x, y).

        The text of a `raised` cell stands a little higher, to leave room below it.
        """
        by_style: dict[RoleStyle, list[tuple[int, int]]] = defaultdict(list)
        for place, style in styles.items():
            by_style[style].append(place)
        square = size * np.array([[0, 0], [0, 1], [1, 1], [1, 0]])
        # Thicker edges are drawn later, over the thin edges of their neighbours.
        for style, places in sorted(by_style.items(), key=lambda item: item[0].width):
            corners = np.array([(x + column * size, y + row * size) for row, column in places])
            self.axes.add_collection(
                PolyCollection(
                    list(corners[:, None, :] + square),
                    facecolors=style.fill, edgecolors=style.edge, linewidths=style.width,
                    linestyles=style.line, hatch=style.hatch,
                ),
                autolim=False,
            )  # fmt: skip
        font = font_size(size, max(digits(texts[r][c]) for r, c in styles))
        for (row, column), style in styles.items():
            if not texts[row][column]:
                continue
            lift = 0.1 * size if (row, column) in raised else 0
            self.text(
                x + (column + 0.5) * size, y + (row + 0.5) * size - lift, texts[row][column],
                size=font, colour=style.text, across="center", bold=style is ACTIVE,
            )  # fmt: skip

    def title(self, x: float, y: float, name: str, extent: str) -> None:
        """Write what a block is, and how large."""
        self.text(x, y, name, size=10, bold=True)
        self.text(x + text_width(name, 10, bold=True) + 0.07, y, extent, size=9, colour=MUTED)

    def indices(
        self, x: float, y: float, size: float, *, rows: range | None, columns: range, first: int = 0, step: int = 1
    ) -> None:
        """Write the numbers of rows and columns beside a block, counted from `first` in steps.

        The ranges say where they are: `range(1, 4)` numbers the second to the fourth.
        """
        font = index_font(size)
        for n, column in enumerate(columns):
            self.text(
                x + (column + 0.5) * size, y - 0.045, str(first + n * step),
                size=font, colour=MUTED, across="center", down="baseline",
            )  # fmt: skip
        for n, row in enumerate(rows or ()):
            self.text(
                x - 0.055, y + (row + 0.5) * size, str(first + n * step),
                size=font, colour=MUTED, across="right",
            )  # fmt: skip

    def area(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle behind everything else."""
        self.axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, edgecolor="none", zorder=0))

    def frame(self, x: float, y: float, width: float, height: float, colour: str, line: float = 2.2) -> None:
        """Draw the outline of a rectangle."""
        self.axes.add_patch(Rectangle((x, y), width, height, fill=False, edgecolor=colour, linewidth=line, zorder=3))

    def legend(self, x: float, y: float, entries: Mapping[str, RoleStyle]) -> None:
        """Draw a row of small cells, each with its meaning beside it."""
        for label, style in entries.items():
            self.cells(x, y - _SWATCH / 2, _SWATCH, [[""]], {(0, 0): style})
            self.text(x + _SWATCH + 0.06, y, label, size=7.5, colour=MUTED)
            x += legend_width([label])


def legend_width(labels: Iterable[str]) -> float:
    """Return how many inches a legend takes."""
    return sum(_SWATCH + 0.06 + text_width(label, 7.5) + 0.22 for label in labels)


def font_size(cell: float, longest: float) -> float:
    """Return the size in points at which a text of so many digits' width fits into a cell."""
    room = cell * _POINTS
    return max(_SMALLEST_FONT, min(0.34 * room, 0.86 * room / (_DIGIT_WIDTH * longest)))


def index_font(cell: float) -> float:
    """Return the size in points of the numbers of rows and columns beside cells of a size in inches."""
    return max(6.0, min(9.0, 0.26 * cell * _POINTS))


def corner_font(cell: float) -> float:
    """Return the size in points of a small number below the large one in a cell."""
    return 0.23 * cell * _POINTS


def digits(text: str) -> float:
    """Return how wide a number is, in digits: signs are wider, a point is narrower."""
    return max(1.0, len(text) + 0.32 * text.count("−") - 0.5 * text.count("."))


@cache
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many inches a line of text takes."""
    font = FontProperties(family=SETTINGS["font.family"], size=size, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / _POINTS


def headline_width(text: str) -> float:
    """Return how many inches a bold title takes; set on whole pixels it runs a little wider than it measures."""
    return 1.05 * text_width(text, 10, bold=True)


def title_width(name: str, extent: str) -> float:
    """Return how many inches the title of a block takes."""
    return text_width(name, 10, bold=True) + 0.07 + text_width(extent, 9)


def cell_size(columns: float, room: float, *, what: str) -> float:
    """Return the size of a cell when so many columns share `room` inches.

    Raises
    ------
    ValueError
        If the numbers would be too small to read.
    """
    size = min(_LARGEST_CELL, room / columns)
    if size < _SMALLEST_CELL:
        raise ValueError(
            f"{what} is too large to write its numbers into cells; "
            "show a part of it, such as x[:8, :8], or use photos for a picture"
        )
    return size


def cell_texts(values: Array, cell: float) -> list[list[str]]:
    """Write every number of a 2-D array so that it fits into a cell of this size.

    A number that is too long loses decimals; one that would be left with nothing but zeros keeps
    them ("0.00"), so that it is not mistaken for zero.
    """
    rows = without_noise(values).tolist()
    for places in (None, 3, 2, 1, 0):
        texts = [[_brief(v, places) for v in row] for row in rows]
        longest = max(digits(text) for row in texts for text in row)
        if font_size(cell, longest) > max(_EASY_FONT, 0.22 * cell * _POINTS):
            break
    return texts


def _brief(value: float, places: int | None) -> str:
    if places is None or value == round(value):
        return number(value)
    return fixed(value, places)
