"""An image beside the matrix that im2col makes of it: every window a column."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, PerAxis, array, count, per_axis
from convlab.columns import im2col
from convlab.figures.picture import Picture
from convlab.figures.scene import LIT, LIT_PADDING
from convlab.figures.sheet import INDEX_ROOM, Places, Sheet, cell_size, cell_texts, text_width, title_width
from convlab.figures.style import BLUE, GREY, MUTED, PAPER, PURPLE, ROLES, WIDEST, WINDOW, RoleStyle, house_style
from convlab.geometry import Geometry, resolve
from convlab.padding import Padding, extend
from convlab.sentences.convolution import At, Index, position, stepping, taps
from convlab.sentences.numbers import number, numbers, size

__all__ = ["columns"]

_MARGIN = 0.12
_TITLE = 0.3
_LEGEND = 0.4
_GAP = 0.4
_HEAD = 0.5
"""Inches above each channel's image, for its title and the numbers of its columns."""
_BETWEEN = 0.14
_TALLEST = 7.0
_FEWEST_COLUMNS = 12
_DOTS = 0.22
_LABEL_FONT = 8.0
_ROWS = "weight"
"""What the labels of the rows are indices of."""

COPY = RoleStyle(fill=PAPER, edge=BLUE, text=MUTED, width=0.7)
"""An entry whose pixel stands in the matrix already."""
HIDDEN = RoleStyle(fill=PAPER, edge=GREY, text=MUTED, width=0.7)
"""An entry that is left for the reader to write down."""


def columns(
    x: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    at: At = None,
    pixel: Sequence[int] | None = None,
    hide_later: bool = False,
) -> Picture:
    """Draw an image beside its windows, written as the columns of a matrix.

    Parameters
    ----------
    x : (H, W) or (C, H, W) array_like
        The image.
    kernel_size : int or (int, int)
        Rows and columns of the window.
    stride, padding, dilation
        As in `convlab.im2col`.
    at : (row, column), optional
        The position of the window whose column is lit; the first one if not given.
    pixel : (row, column) or (channel, row, column), optional
        A cell of the image to be framed wherever the matrix holds it.
    hide_later : bool, default False
        Write "?" into the columns after the lit one, as a question to the reader.

    Returns
    -------
    Picture
        An entry is blue where its pixel comes for the first time, column by column, and white
        where it is a copy. Of a long matrix the part around the lit column is drawn.

    Raises
    ------
    TypeError, ValueError
        As in `convlab.im2col`; also if the numbers would be too small to read, or `at` or `pixel`
        lies outside.

    Examples
    --------
    >>> columns([[4, 1, 7], [4, 4, 2], [7, 7, 2]], 2, at=(0, 1))
    3×3 input, 2×2 window, stride 1, padding 0 → 4×4 matrix; column 1, the window at (0, 1): [1 7 4 2]. \
9 input cells fill 16 entries: 7 are copies.
    """
    matrix = _Matrix.of(x, kernel_size, stride=stride, padding=padding, dilation=dilation, at=at, pixel=pixel)
    told = f"{matrix.told(padding)}{matrix.told_of_pixel}"
    with house_style():
        sheet = _drawn(matrix, hide_later=hide_later)
    return Picture(sheet.figure, told)


@dataclass(frozen=True)
class _Matrix:
    """The columns of an image; a bare image has one channel."""

    x: Array
    """The image as it was given."""
    images: Array
    """Its channels, padded."""
    entries: Array
    origins: Array
    """For each entry the number of its pixel, counted from 1; 0 is padding."""
    geometry: Geometry
    at: Index
    pixel: Index | None

    @classmethod
    def of(
        cls,
        x: ArrayLike,
        kernel_size: PerAxis,
        *,
        stride: PerAxis,
        padding: Padding,
        dilation: PerAxis,
        at: At,
        pixel: Sequence[int] | None,
    ) -> "_Matrix":
        x = array("x", x)
        if x.ndim not in {2, 3} or x.size == 0:
            raise ValueError(
                f"x has shape {x.shape}; columns can be drawn of (height, width) or (channels, height, width); "
                "of a batch choose one image, such as x[0]"
            )
        if np.iscomplexobj(x):
            raise TypeError("x holds complex numbers; a picture shows real ones only")
        window = per_axis("kernel_size", kernel_size, 2, minimum=1)
        geometry = resolve(x.shape[-2:], window, stride=stride, padding=padding, dilation=dilation)

        def unrolled(image: Array) -> Array:
            return im2col(image, window, stride=geometry.stride, padding=geometry.padding, dilation=geometry.dilation)

        return cls(
            x=x,
            images=extend(x.reshape(-1, *x.shape[-2:]), ((0, 0), *geometry.padding), "zeros"),
            entries=unrolled(x),
            # Numbers in place of the pixels end up where the pixels do.
            origins=unrolled(np.arange(1, x.size + 1).reshape(x.shape)),
            geometry=geometry,
            at=position(at, geometry.output_size),
            pixel=pixel if pixel is None else _inside(pixel, x.shape),
        )

    @property
    def lit(self) -> int:
        """The number of the lit column."""
        row, column = self.at
        return row * self.geometry.output_size[1] + column

    @cached_property
    def first_times(self) -> Array:
        """Where a pixel stands for the first time, column by column from the top down."""
        in_order = self.origins.T.ravel()
        first = np.zeros(in_order.size, dtype=bool)
        first[np.unique(in_order, return_index=True)[1]] = True
        return first.reshape(self.origins.T.shape).T & (self.origins > 0)

    @property
    def holds_pixel(self) -> Array:
        """Where the marked pixel stands."""
        if self.pixel is None:
            return np.zeros(self.origins.shape, dtype=bool)
        return np.asarray(self.origins == 1 + np.ravel_multi_index(self.pixel, self.x.shape))

    @property
    def names(self) -> list[str]:
        """The index of the weight that each row of the matrix meets."""
        offsets = list(np.ndindex(*self.geometry.kernel_size))
        if self.x.ndim == 2:
            return [f"({i}, {j})" for i, j in offsets]
        return [f"({c}, {i}, {j})" for c in range(len(self.x)) for i, j in offsets]

    def told(self, padding: Padding) -> str:
        """Say what is unrolled, the lit column, and how much of the matrix is copied."""
        shape = self.geometry
        distinct, padded = int(self.first_times.sum()), int((self.origins == 0).sum())
        copies = self.origins.size - distinct - padded
        parts = f"{'is a copy' if copies == 1 else 'are copies'}"
        held = f"{count(distinct, 'input cell')} fill{'s' if distinct == 1 else ''} {self.origins.size} entries"
        zeros = f", {padded} {'is' if padded == 1 else 'are'} padding" if padded else ""
        missed = self.x.size - distinct
        return (
            f"{size(self.x.shape)} input, {size(shape.kernel_size)} window, {stepping(shape, padding)} → "
            f"{size(self.entries.shape)} matrix; column {self.lit}, the window at {self.at}: "
            f"{numbers(self.entries[:, self.lit])}. {held}: {copies} {parts}{zeros}."
            + (f" {count(missed, 'input cell')} in no window." if missed else "")
        )

    @property
    def told_of_pixel(self) -> str:
        """Say how often the marked pixel stands in the matrix."""
        if self.pixel is None:
            return ""
        times = count(int(self.holds_pixel.sum()), "column")
        return f" The cell {self.pixel}, {number(self.x[self.pixel].item())}, stands in {times}."

    def style_of_entry(self, row: int, column: int) -> RoleStyle:
        """Return how an entry of the matrix looks."""
        inside = bool(self.origins[row, column])
        if column == self.lit:
            return LIT if inside else LIT_PADDING
        if not inside:
            return ROLES["padding"]
        return ROLES["input"] if self.first_times[row, column] else COPY

    def styles_of_image(self, channel: int) -> Places:
        """Return how the cells of one padded channel look."""
        shape = self.geometry
        (top, _), (left, _) = shape.padding
        height, width = shape.input_size
        window = {(row + top, column + left) for _, (row, column) in taps(shape, self.at)}
        styles = {}
        for row, column in np.ndindex(self.images.shape[1:]):
            inside = top <= row < top + height and left <= column < left + width
            if (row, column) in window:
                styles[row, column] = LIT if inside else LIT_PADDING
            elif not inside:
                styles[row, column] = ROLES["padding"]
            else:
                used = self.is_used((channel, row - top, column - left))
                styles[row, column] = ROLES["input" if used else "uncovered"]
        return styles

    def is_used(self, cell: Index) -> bool:
        """Whether some window reaches a cell."""
        return int(np.ravel_multi_index(cell, (len(self.images), *self.x.shape[-2:]))) + 1 in self._used

    @cached_property
    def _used(self) -> frozenset[int]:
        return frozenset(self.origins.ravel().tolist())


def _inside(pixel: Sequence[int], shape: Index) -> Index:
    """Return the index of a cell of the image, checked."""
    index = per_axis("pixel", pixel, len(shape), minimum=0)
    if any(n >= length for n, length in zip(index, shape, strict=True)):
        raise ValueError(f"pixel is {index}, but the input is {size(shape)}: its cells are numbered from 0")
    return index


def _drawn(matrix: _Matrix, *, hide_later: bool) -> Sheet:
    n_channels, height, width = matrix.images.shape
    n_rows, n_columns = matrix.entries.shape
    labels = max(text_width(name, _LABEL_FONT) for name in (_ROWS, *matrix.names)) + 0.1
    room = WIDEST - 2 * _MARGIN - INDEX_ROOM - _GAP - labels - 2 * _DOTS
    what = f"an input of {size(matrix.x.shape)} with a window of {size(matrix.geometry.kernel_size)}"
    cell = min(
        cell_size(width + min(n_columns, _FEWEST_COLUMNS), room, what=what),
        cell_size(max(n_rows, n_channels * (height + 1)), _TALLEST, what=what),
    )
    shown = _shown(n_columns, int(room / cell) - width, matrix.lit)

    pitch = _HEAD + height * cell + _BETWEEN
    bottom = _MARGIN + max(n_channels * pitch - _BETWEEN, _HEAD + n_rows * cell)
    left = _MARGIN + INDEX_ROOM
    right = left + width * cell + _GAP + labels + (_DOTS if shown.start else 0)
    end = right + len(shown) * cell + (_DOTS if shown.stop < n_columns else 0)
    title, extent = "Columns", f"{n_rows}×{n_columns}, number {matrix.lit} lit"
    titled = right + title_width(title, extent)
    sheet = Sheet(max(end, titled, 6.2) + _MARGIN, bottom + _LEGEND)

    for channel in range(n_channels):
        top = _MARGIN + channel * pitch
        name = "Input" if matrix.x.ndim == 2 else f"Channel {channel}"
        sheet.title(left, top + 0.12, name, size(matrix.x.shape[-2:]) if channel == 0 else "")
        _image(sheet, left, top + _HEAD, cell, matrix, channel)
    sheet.title(right, _MARGIN + 0.12, title, extent)
    _columns(sheet, right, _MARGIN + _HEAD, cell, matrix, shown, hide_later=hide_later)
    sheet.legend(left, bottom + _LEGEND / 2, _legend(matrix, hide_later=hide_later))
    return sheet


def _shown(n_columns: int, fitting: int, lit: int) -> range:
    """Return the columns to draw: as many as fit, the lit one among them."""
    if n_columns <= fitting:
        return range(n_columns)
    start = min(max(0, lit - fitting + 2), n_columns - fitting)
    return range(start, start + fitting)


def _image(sheet: Sheet, x: float, y: float, cell: float, matrix: _Matrix, channel: int) -> None:
    """Draw one channel with the window on it."""
    shape = matrix.geometry
    (top, _), (left, _) = shape.padding
    image = matrix.images[channel]
    sheet.cells(x, y, cell, cell_texts(image, cell), matrix.styles_of_image(channel))
    inside = [range(before, before + n) for (before, _), n in zip(shape.padding, shape.input_size, strict=True)]
    sheet.indices(x, y, cell, rows=inside[0], columns=inside[1])
    rows, columns = zip(*(place for _, place in taps(shape, matrix.at)), strict=True)
    sheet.frame(
        x + (columns[0] + left) * cell,
        y + (rows[0] + top) * cell,
        (columns[-1] - columns[0] + 1) * cell,
        (rows[-1] - rows[0] + 1) * cell,
        WINDOW,
    )
    if matrix.pixel is not None and (matrix.x.ndim == 2 or matrix.pixel[0] == channel):
        row, column = matrix.pixel[-2:]
        sheet.frame(x + (column + left) * cell, y + (row + top) * cell, cell, cell, PURPLE, 2.8)


def _columns(sheet: Sheet, x: float, y: float, cell: float, matrix: _Matrix, shown: range, *, hide_later: bool) -> None:
    """Draw the columns that are shown, each row with the index of its weight."""
    n_rows, n_columns = matrix.entries.shape
    before = _DOTS if shown.start else 0
    sheet.text(x - before - 0.07, y - 0.045, _ROWS, size=_LABEL_FONT, colour=MUTED, across="right", down="baseline")
    for row, name in enumerate(matrix.names):
        middle = y + (row + 0.5) * cell
        sheet.text(x - before - 0.07, middle, name, size=_LABEL_FONT, colour=MUTED, across="right")
    part = slice(shown.start, shown.stop)
    texts = cell_texts(matrix.entries[:, part], cell)
    if hide_later:
        hidden = [column > matrix.lit for column in shown]
        texts = [["?" if later else text for text, later in zip(line, hidden, strict=True)] for line in texts]
    styles = {}
    for row, column in np.ndindex(n_rows, len(shown)):
        later = hide_later and shown[column] > matrix.lit
        styles[row, column] = HIDDEN if later else matrix.style_of_entry(row, shown[column])
    sheet.cells(x, y, cell, texts, styles)
    sheet.indices(x, y, cell, rows=None, columns=range(len(shown)), first=shown.start)
    for beyond, place in (
        (shown.start > 0, x - _DOTS / 2),
        (shown.stop < n_columns, x + len(shown) * cell + _DOTS / 2),
    ):
        if beyond:
            sheet.text(place, y + n_rows * cell / 2, "…", size=12, colour=MUTED, across="center")
    sheet.frame(x + shown.index(matrix.lit) * cell, y, cell, n_rows * cell, WINDOW)
    if not hide_later:
        for row, column in np.argwhere(matrix.holds_pixel[:, part]).tolist():
            sheet.frame(x + column * cell, y + row * cell, cell, cell, PURPLE, 2.8)


def _legend(matrix: _Matrix, *, hide_later: bool) -> dict[str, RoleStyle]:
    entries = {"window, and its column": LIT, "first time": ROLES["input"]}
    if not hide_later or matrix.lit > 0:
        entries["copy"] = COPY
    if (matrix.origins == 0).any():
        entries["padding"] = ROLES["padding"]
    if matrix.x.size > matrix.first_times.sum():
        entries["in no window"] = ROLES["uncovered"]
    if matrix.pixel is not None:
        entries[f"cell {matrix.pixel}"] = RoleStyle(fill=PAPER, edge=PURPLE, width=2.2)
    return entries
