"""A matrix by its entries, and the column that it makes of another column."""

from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from numpy.typing import ArrayLike

from convlab.checks import Array, array, count, integer
from convlab.figures.cells import table
from convlab.figures.picture import Picture
from convlab.figures.sheet import INDEX_ROOM, Sheet, cell_texts, title_width
from convlab.figures.style import ACTIVE, GREY, MUTED, PAPER, ROLES, WIDEST, WINDOW, RoleStyle, diverging, house_style
from convlab.sentences.numbers import number, numbers, size

__all__ = ["matrix"]

_MARGIN = 0.12
_TITLE = 0.3
_SYMBOL = 0.34
_LEGEND = 0.36
_TALLEST = 5.6
"""Inches for the rows of a matrix."""
_TALLEST_PRODUCT = 4.4
"""Inches for a product, so that all of it is seen at once."""
_APART = 0.15
"""Inches between the numbers of two rows or columns; in smaller cells only some of them are numbered."""
_LARGEST_CELL = 0.42
_READABLE_CELL = 0.2
"""Inches: numbers are left out of cells that are smaller."""
_MOST_ENTRIES = 20_000
_MOST_VALUES = 64
"""Columns up to this size are written out in the sentence."""
_PALEST = 0.18
"""The smallest weight has this share of the full colour, so that it is not taken for nothing."""

_NOTHING = RoleStyle(fill=PAPER, edge="#dcdcdc", width=0.5)
"""A place that holds no entry."""
_STORED_ZERO = RoleStyle(fill="#d9d9d9", edge=GREY)
"""A place that holds a zero, which is an entry too."""


def matrix(
    c: Any,
    x: ArrayLike | None = None,
    *,
    titles: tuple[str, str, str] = ("C", "x", "y"),
    row: int | None = None,
    column: int | None = None,
) -> Picture:
    """Draw a matrix by its entries, and its product with a column if there is one.

    Parameters
    ----------
    c : (rows, columns) array_like or scipy.sparse array
        The matrix. A place without an entry stays empty: one that a sparse array does not store,
        or a zero of a dense array.
    x : (columns,) array_like, optional
        What it is multiplied with; the product is drawn as well.
    titles : (str, str, str), default ("C", "x", "y")
        What the matrix, `x` and the product are called.
    row, column : int, optional
        A row and a column to frame. The framed row makes one number of the product, which is lit.

    Returns
    -------
    Picture
        Red entries are above zero, blue ones below; the deepest colour is the largest. Numbers are
        written as long as there is room for them.

    Raises
    ------
    ValueError
        If the matrix has no entries to draw or too many, a row or column that is not there is to
        be framed, or `x` does not fit.

    Examples
    --------
    >>> matrix([[1, 2, 0], [0, 1, 2]], [4, 1, 7])
    C, 2×3, 4 of 6 places hold an entry, sum 6. Row 0 holds 1 2 in columns 0 1. \
Row 1 holds 1 2 in columns 1 2. C times x [4 1 7] is y [6 15].
    """
    values, held = _opened(c)
    framed_row = None if row is None else _place("row", row, values.shape[0])
    framed_column = None if column is None else _place("column", column, values.shape[1])
    factor = None if x is None else _factor(x, values)
    product = None if factor is None else values @ factor
    cell = _cell(values.shape, with_product=product is not None)
    if product is not None and cell < _READABLE_CELL:
        raise ValueError(
            f"a matrix of shape {values.shape} is too large to write its product with a column; draw it without x"
        )
    if held.sum() > _MOST_ENTRIES:
        raise ValueError(
            f"a matrix of shape {values.shape} with {held.sum()} entries is too large to draw; take a part, such as "
            "C[:64, :64]"
        )
    with house_style():
        sheet = _Drawing(values, held, factor, product, titles, framed_row, framed_column, cell).sheet()
    sentence = _described(values, held, titles[0], framed_row, framed_column)
    if factor is not None and product is not None:
        name, factor_name, product_name = titles
        sentence += f" {name} times {factor_name} {_column(factor)} is {product_name} {_column(product)}."
    return Picture(sheet.figure, sentence)


class _Drawing:
    """What stands where on the sheet."""

    def __init__(
        self,
        values: Array,
        held: Array,
        factor: Array | None,
        product: Array | None,
        titles: tuple[str, str, str],
        row: int | None,
        column: int | None,
        cell: float,
    ) -> None:
        self.values, self.held, self.cell = values, held, cell
        self.factor, self.product, self.titles = factor, product, titles
        self.row, self.column = row, column

    def sheet(self) -> Sheet:
        """Draw matrix · column = column, or the matrix alone."""
        blocks = [self.values]
        if self.factor is not None and self.product is not None:
            blocks += [self.factor[:, None], self.product[:, None]]
        titles = [
            (title, size(block.shape) if n == 0 else "")
            for n, (title, block) in enumerate(zip(self.titles, blocks, strict=False))
        ]
        widths = [
            max(block.shape[1] * self.cell, title_width(*title)) for block, title in zip(blocks, titles, strict=True)
        ]
        tallest = max(len(block) for block in blocks) * self.cell
        top = _MARGIN + _TITLE + INDEX_ROOM
        between = INDEX_ROOM + _SYMBOL
        width = 2 * _MARGIN + INDEX_ROOM + sum(widths) + between * (len(blocks) - 1)
        sheet = Sheet(max(width, 4.4), top + tallest + _LEGEND)
        x = _MARGIN + INDEX_ROOM
        for n, (block, title, wide) in enumerate(zip(blocks, titles, widths, strict=True)):
            y = top + (tallest - len(block) * self.cell) / 2
            sheet.title(x, y - INDEX_ROOM - 0.14, *title)
            if n == 0:
                self._entries(sheet, x, y)
            else:
                self._column(sheet, x, y, block, is_product=n == 2)
            if n < len(blocks) - 1:
                symbol = "·" if n == 0 else "="
                sheet.text(
                    x + wide + _SYMBOL / 2, top + tallest / 2, symbol,
                    size=20, colour=MUTED, across="center", down="center",
                )  # fmt: skip
            x += wide + between
        sheet.legend(_MARGIN + INDEX_ROOM, top + tallest + _LEGEND / 2, self._legend())
        return sheet

    def _entries(self, sheet: Sheet, x: float, y: float) -> None:
        rows, columns = self.values.shape
        places = [(int(r), int(c)) for r, c in np.argwhere(self.held)]
        if self.cell >= _READABLE_CELL:
            texts = [
                [text if self.held[r, c] else "" for c, text in enumerate(line)]
                for r, line in enumerate(cell_texts(self.values, self.cell))
            ]
            styles = dict.fromkeys(np.ndindex(rows, columns), _NOTHING)
            styles |= {place: self._style(place) for place in places}
            sheet.cells(x, y, self.cell, texts, styles)
        else:
            square = self.cell * np.array([[0, 0], [0, 1], [1, 1], [1, 0]])
            corners = np.array([(x + c * self.cell, y + r * self.cell) for r, c in places])
            fills = [self._style(place).fill for place in places]
            sheet.axes.add_collection(
                PolyCollection(list(corners[:, None, :] + square), facecolors=fills, edgecolors="none"), autolim=False
            )
            sheet.frame(x, y, columns * self.cell, rows * self.cell, GREY, 0.8)
        step = next(n * power for power in (1, 10, 100, 1000) for n in (1, 2, 5) if n * power * self.cell >= _APART)
        sheet.indices(x, y, self.cell, rows=range(0, rows, step), columns=range(0, columns, step), step=step)
        if self.row is not None:
            sheet.frame(x, y + self.row * self.cell, columns * self.cell, self.cell, WINDOW)
        if self.column is not None:
            sheet.frame(x + self.column * self.cell, y, self.cell, rows * self.cell, WINDOW)

    def _column(self, sheet: Sheet, x: float, y: float, block: Array, *, is_product: bool) -> None:
        styles = dict.fromkeys(((r, 0) for r in range(len(block))), ROLES["output" if is_product else "input"])
        if is_product and self.row is not None:
            styles[self.row, 0] = ACTIVE
        sheet.cells(x, y, self.cell, cell_texts(block, self.cell), styles)
        sheet.indices(x, y, self.cell, rows=range(len(block)), columns=range(0))
        if not is_product and self.column is not None:
            sheet.frame(x, y + self.column * self.cell, self.cell, self.cell, WINDOW)

    def _style(self, place: tuple[int, int]) -> RoleStyle:
        value, largest = self.values[place].item(), float(np.abs(self.values).max())
        if value == 0:
            return _STORED_ZERO
        return diverging(np.sign(value) * (_PALEST + (1 - _PALEST) * abs(value) / largest), 1)

    def _legend(self) -> dict[str, RoleStyle]:
        entries = {"below zero": diverging(-1, 1.4)} if (self.values < 0).any() else {}
        entries |= {"above zero": diverging(1, 1.4)} if (self.values > 0).any() else {}
        if (self.held & (self.values == 0)).any():
            entries["zero"] = _STORED_ZERO
        if not self.held.all():
            entries["no entry"] = _NOTHING
        if self.row is not None and self.product is not None:
            entries["made by the framed row"] = ACTIVE
        return entries


def _opened(c: Any) -> tuple[Array, Array]:
    """Return all numbers of a matrix, and which of its places hold an entry."""
    if hasattr(c, "tocoo"):  # a sparse array, told without importing SciPy
        listed = c.tocoo()
        values = table("C", np.atleast_2d(c.toarray()))
        held = np.zeros(values.shape, bool)
        held[listed.row, listed.col] = True
    else:
        values = table("C", array("C", c))
        if values.ndim != 2:
            raise ValueError(f"C has shape {values.shape}, but a matrix has rows and columns; a column is C[:, None]")
        held = values != 0
    if not held.any():
        raise ValueError(f"C has shape {values.shape} and no entry at all, so there is nothing to draw")
    return values, held


def _factor(x: ArrayLike, values: Array) -> Array:
    factor = table("x", x)
    if factor.shape != values.shape[1:]:
        raise ValueError(
            f"x has shape {factor.shape}, but a matrix of shape {values.shape} is multiplied with "
            f"{count(values.shape[1], 'number')} in one row; unroll a picture with x.ravel()"
        )
    return factor


def _place(name: str, value: int, n: int) -> int:
    place = integer(name, value, minimum=0)
    if place >= n:
        raise ValueError(f"{name} is {place}, but C has {count(n, name)}; the last one is {n - 1}")
    return place


def _cell(shape: tuple[int, ...], *, with_product: bool) -> float:
    """Return how many inches wide a cell is."""
    rows, columns = shape
    room = WIDEST - 2 * _MARGIN - INDEX_ROOM
    if with_product:
        room, tallest = room - 2 * (_SYMBOL + INDEX_ROOM), max(rows, columns)
        return min(_LARGEST_CELL, room / (columns + 2), _TALLEST_PRODUCT / tallest)
    return min(_LARGEST_CELL, room / columns, _TALLEST / rows)


def _described(values: Array, held: Array, title: str, row: int | None, column: int | None) -> str:
    """Say what is drawn: the first and the last row stand for the others."""
    held_of_all = f"{held.sum()} of {values.size} places hold an entry"
    parts = [f"{title}, {size(values.shape)}, {held_of_all}, sum {number(values.sum().item())}."]
    shown = sorted({0, len(values) - 1} | ({row} if row is not None else set()))
    parts += [_line("Row", r, values[r], held[r], "columns", framed=r == row) for r in shown]
    if column is not None:
        parts.append(_line("Column", column, values[:, column], held[:, column], "rows", framed=True))
    return " ".join(parts)


def _line(name: str, n: int, line: Array, held: Array, others: str, *, framed: bool) -> str:
    places = np.flatnonzero(held)
    entries = [number(v) for v in line[places].tolist()]
    where = [str(p) for p in places]
    if len(entries) > 12:
        entries, where = ([*part[:6], "…", *part[-2:]] for part in (entries, where))
    noun = others if len(places) > 1 else others[:-1]
    what = f"{' '.join(entries)} in {noun} {' '.join(where)}" if entries else "no entry"
    return f"{name} {n}{', framed,' if framed else ''} holds {what}."


def _column(column: Array) -> str:
    if column.size <= _MOST_VALUES:
        return numbers(column)
    low, high, total = (f(column).item() for f in (np.min, np.max, np.sum))
    return f"(from {number(low)} to {number(high)}, sum {number(total)})"
