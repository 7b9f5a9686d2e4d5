"""A padded array: which cells are new, what they hold, and where that was copied from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array
from convlab.figures.cells import table
from convlab.figures.picture import Picture
from convlab.figures.sheet import INDEX_ROOM, Sheet, cell_size, cell_texts, corner_font, text_width
from convlab.figures.style import MUTED, ROLES, WIDEST, house_style
from convlab.padding import Padding, pad
from convlab.sentences.numbers import number, numbers, size

__all__ = ["padded"]

_MARGIN = 0.12
_TITLE = 0.3
_LEGEND = 0.4
_GAP = 0.35
_LABEL = 1.0


def padded(x: ArrayLike, width: Padding, modes: str | Sequence[str] = "zeros") -> Picture:
    """Draw an array with the cells that padding puts around it, once for each mode.

    Parameters
    ----------
    x : (W,) or (H, W) array_like
        The numbers: a strip or a table.
    width : int, or sequence of int or (int, int)
        Cells on each side, as in `convlab.pad`.
    modes : str or sequence of str, default "zeros"
        What the new cells hold, as in `convlab.pad`.

    Returns
    -------
    Picture
        Padding is dashed. A cell that is a copy says in its corner of which index.

    Raises
    ------
    ValueError
        If the array has no cells or more than two axes, if a mode is unknown or has too few cells to copy,
        or if the numbers would be too small to read.

    Examples
    --------
    >>> padded([1, 2, 3], 1, ["reflect", "circular"])
    Input of 3 in 5 cells. reflect: 2 [1 2 3] 2. circular: 3 [1 2 3] 1.
    >>> padded([[1, 2]], ((0, 1), (0, 0)))
    1×2 input in 2×2 cells. zeros: [1 2; 0 0].
    """
    x = table("x", x)
    names = [modes] if isinstance(modes, str) else list(modes)
    if not names:
        raise ValueError("there is no mode to draw: name at least one, as in ['zeros', 'reflect']")
    blocks = {mode: _Block(x, width, mode) for mode in names}
    first = blocks[names[0]]
    rows, columns = first.cells.shape
    with house_style():
        sheet = _stacked(blocks) if x.ndim == 1 else _side_by_side(blocks)
    extent = (
        f"Input of {x.size} in {columns} cells" if x.ndim == 1 else f"{size(x.shape)} input in {rows}×{columns} cells"
    )
    told = " ".join(f"{mode}: {block.told}." for mode, block in blocks.items())
    return Picture(sheet.figure, f"{extent}. {told}")


class _Block:
    """An array padded in one mode; a strip is an array of one row."""

    def __init__(self, x: Array, width: Padding, mode: str) -> None:
        inside = pad(np.ones(x.shape, dtype=bool), width)
        values = pad(x, width, mode)
        self.n_axes = x.ndim
        self.cells = np.atleast_2d(values)
        self.inside = np.atleast_2d(inside)
        # The padding of an array of indices holds the index of which each cell is a copy.
        self.origins = np.atleast_2d(pad(np.arange(x.size).reshape(x.shape), width, mode))
        self.copies = mode != "zeros"
        self.x_shape = x.shape
        self.told = _strip(values, inside) if x.ndim == 1 else numbers(values)

    @property
    def rows(self) -> range:
        """The rows of the input among those of all cells."""
        found = np.flatnonzero(self.inside.any(axis=1))
        return range(found[0], found[-1] + 1)

    @property
    def columns(self) -> range:
        """The columns of the input among those of all cells."""
        found = np.flatnonzero(self.inside.any(axis=0))
        return range(found[0], found[-1] + 1)

    def draw(self, sheet: Sheet, x: float, y: float, cell: float) -> None:
        """Draw the cells, their upper left corner at (x, y)."""
        places = list(np.ndindex(self.cells.shape))
        new = [place for place in places if not self.inside[place]]
        styles = {place: ROLES["input" if self.inside[place] else "padding"] for place in places}
        raised = frozenset(new) if self.copies else frozenset()
        sheet.cells(x, y, cell, cell_texts(self.cells, cell), styles, raised=raised)
        sheet.indices(x, y, cell, rows=self.rows if self.n_axes == 2 else None, columns=self.columns)
        for row, column in raised:
            origin = np.unravel_index(int(self.origins[row, column]), self.x_shape)
            sheet.text(
                x + (column + 0.5) * cell, y + (row + 0.92) * cell, f"[{','.join(str(n) for n in origin)}]",
                size=corner_font(cell), colour=MUTED, across="center", down="baseline",
            )  # fmt: skip


def _stacked(blocks: dict[str, _Block]) -> Sheet:
    """Draw strips one under another, so that their cells can be compared."""
    columns = next(iter(blocks.values())).cells.shape[1]
    left = _MARGIN + _LABEL
    cell = cell_size(columns, WIDEST - left - _MARGIN, what=f"a padded input of {columns} cells")
    pitch = cell + INDEX_ROOM + 0.06
    height = _MARGIN + len(blocks) * pitch
    sheet = Sheet(max(left + columns * cell + _MARGIN, 5.2), height + _LEGEND)
    for line, (mode, block) in enumerate(blocks.items()):
        y = _MARGIN + INDEX_ROOM + line * pitch
        sheet.text(_MARGIN, y + cell / 2, mode, size=10, bold=True)
        block.draw(sheet, left, y, cell)
    _legend(sheet, height, blocks)
    return sheet


def _side_by_side(blocks: dict[str, _Block]) -> Sheet:
    """Draw tables, all of one size, in as many rows as they need."""
    rows, columns = next(iter(blocks.values())).cells.shape
    room = WIDEST - 2 * _MARGIN
    cell = cell_size(columns, room - INDEX_ROOM, what=f"a padded input of {rows}×{columns} cells")
    wide = INDEX_ROOM + max(columns * cell, *(text_width(mode, 10, bold=True) for mode in blocks), 0)
    tall = _TITLE + INDEX_ROOM + rows * cell + 0.12
    per_row = max(1, int((room + _GAP) / (wide + _GAP)))
    n_rows = -(-len(blocks) // per_row)
    height = _MARGIN + n_rows * tall
    sheet = Sheet(max(2 * _MARGIN + min(per_row, len(blocks)) * (wide + _GAP) - _GAP, 5.2), height + _LEGEND)
    for n, (mode, block) in enumerate(blocks.items()):
        x = _MARGIN + n % per_row * (wide + _GAP) + INDEX_ROOM
        y = _MARGIN + n // per_row * tall
        sheet.text(x, y + 0.12, mode, size=10, bold=True)
        block.draw(sheet, x, y + _TITLE + INDEX_ROOM, cell)
    _legend(sheet, height, blocks)
    return sheet


def _legend(sheet: Sheet, y: float, blocks: dict[str, _Block]) -> None:
    copies = any(block.copies for block in blocks.values())
    new = "padding; in brackets: the index of which it is a copy" if copies else "padding"
    sheet.legend(_MARGIN, y + _LEGEND / 2, {"input": ROLES["input"], new: ROLES["padding"]})


def _strip(values: Array, inside: Array) -> str:
    """Write a padded strip with its input in brackets."""
    found = np.flatnonzero(inside)
    first, last = int(found[0]), int(found[-1])
    parts = [
        " ".join(number(v) for v in values[:first].tolist()),
        numbers(values[first : last + 1]),
        " ".join(number(v) for v in values[last + 1 :].tolist()),
    ]
    return " ".join(part for part in parts if part)
