"""A transposed convolution: every input cell writes the kernel, times its number, into the output."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, PerAxis, count
from convlab.figures.cells import table
from convlab.figures.picture import Picture
from convlab.figures.scene import LIT, LIT_PADDING, place
from convlab.figures.sheet import (
    INDEX_ROOM,
    Sheet,
    cell_size,
    cell_texts,
    corner_font,
    index_font,
    text_width,
    title_width,
)
from convlab.figures.style import INK, MUTED, ROLES, WEIGHT, WIDEST, RoleStyle, house_style
from convlab.geometry import Geometry, resolve_transposed
from convlab.padding import Padding
from convlab.sentences.convolution import At, Index, position, transposed_layer
from convlab.sentences.numbers import number, numbers, size
from convlab.transposed import conv_transpose1d, conv_transpose2d

__all__ = ["Canvas", "draw_output", "transposed"]

_MARGIN = 0.12
_TITLE = 0.3
_LEGEND = 0.4
_SYMBOL = 0.42
_GAP = 0.3
_FONT = 8.5
_MOST_SAMPLES = 16
_MOST_VALUES = 64
"""Outputs up to this size are written out in the sentence."""

OFTEN = replace(ROLES["output"], fill="#8fd3bd")
MOST_OFTEN = replace(ROLES["output"], fill="#4fb896")
"""Output cells that are written more than once, and those that are written most often."""


def transposed(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    at: At = None,
    hide_later: bool = False,
    hide_output: bool = False,
) -> Picture:
    """Draw a transposed convolution: the input, the kernel, and the output that the input writes.

    Every cell of the input writes the kernel, times its own number, and the next cell writes
    `stride` cells further on. Where they overlap, they add up. Padding then crops the result.

    Parameters
    ----------
    x : (W,) or (H, W) array_like
        The input. A strip is drawn with a row for every sample and what it writes.
    kernel : (kW,) or (kH, kW) array_like
        The kernel, with as many axes.
    stride, padding, output_padding, dilation
        As in `convlab.conv_transpose2d`.
    at : int or (row, column), optional
        The input cell whose kernel is lit; none if not given.
    hide_later : bool, default False
        Leave out what the cells after the lit one write, to show the output as it has come so far.
    hide_output : bool, default False
        Write "?" for every output value, as a question to the reader.

    Returns
    -------
    Picture
        What is cropped is dashed, and output cells that no kernel reaches are hatched. A small
        number says how often a cell is written, if more than once.

    Raises
    ------
    ValueError
        If the arrays do not fit each other, are too large for their numbers to be read, or `at`
        lies outside of the input.

    Examples
    --------
    >>> transposed([4, 1, 7], [1, 2, 3], stride=2)
    input of 3, kernel of 3, stride 2, padding 0 → output of 7; 4 writes [4 8 12] at 0, 1 writes [1 2 3] at 2, \
7 writes [7 14 21] at 4. Output [4 8 13 2 10 14 21]. 2 of 7 output cells are written more than once, at most 2 times.
    """
    x, kernel = table("x", x), table("kernel", kernel)
    if x.ndim != kernel.ndim:
        raise ValueError(
            f"x has shape {x.shape} and the kernel has shape {kernel.shape}; both must be strips, or both tables"
        )
    shape = resolve_transposed(
        x.shape, kernel.shape, stride=stride, padding=padding, output_padding=output_padding, dilation=dilation
    )  # fmt: skip
    lit = None if at is None else position(at, shape.input_size, of="input")
    if hide_later and lit is None:
        raise ValueError("hide_later needs to know later than what: choose a cell of the input by at")
    canvas = Canvas.of(x, kernel, shape, lit, hide_later=hide_later)
    with house_style():
        draw = _ladder if x.ndim == 1 else _side_by_side
        sheet = draw(canvas, hide_output=hide_output)
    return Picture(sheet.figure, _described(canvas, output_padding, hide_output=hide_output))


@dataclass(frozen=True)
class Canvas:
    """All that is written, before and after the crop; a strip is a table of one row."""

    x: Array
    kernel: Array
    shape: Geometry
    values: Array
    """What is written, and zeros where output padding reaches further."""
    times: Array
    """How many kernels write each cell."""
    kept: tuple[range, range]
    """Rows and columns that are not cropped."""
    at: Index | None
    """The input cell whose kernel is lit."""
    hide_later: bool
    """Whether what the cells after it write is left out."""

    @classmethod
    def of(cls, x: Array, kernel: Array, shape: Geometry, at: Index | None, *, hide_later: bool = False) -> "Canvas":
        """Return what an input writes, with what the lit cell and those before it write alone if asked to."""
        writes = np.ones(x.shape, dtype=int)
        if at is not None and hide_later:
            writes.flat[np.ravel_multi_index(at, x.shape) + 1 :] = 0
        written = _convolve(np.where(writes, x, 0), kernel, shape)
        ones = _convolve(writes, np.ones_like(kernel, dtype=int), shape)
        starts = [before for before, _ in shape.padding]
        ends = [start + o for start, o in zip(starts, shape.output_size, strict=True)]
        more = [(0, max(0, end - n)) for end, n in zip(ends, written.shape, strict=True)]
        kept = [range(start, end) for start, end in zip(starts, ends, strict=True)]
        if x.ndim == 1:
            kept.insert(0, range(1))
        return cls(
            x=x,
            kernel=kernel,
            shape=shape,
            values=np.atleast_2d(np.pad(written, more)),
            times=np.atleast_2d(np.pad(ones, more)),
            kept=(kept[0], kept[1]),
            at=at,
            hide_later=hide_later,
        )

    def on_top_of(self, others: "list[Canvas]") -> "Canvas":
        """Return it with what others have written on the same cells."""
        return replace(
            self,
            values=self.values + sum(other.values for other in others),
            times=self.times + sum(other.times for other in others),
        )

    @property
    def output(self) -> Array:
        """What is left after the crop, with the axes of the input."""
        rows, columns = self.kept
        block = self.values[rows.start : rows.stop, columns.start : columns.stop]
        return block if self.x.ndim == 2 else block[0]

    @property
    def output_times(self) -> Array:
        """How often the cells that are left are written."""
        rows, columns = self.kept
        return self.times[rows.start : rows.stop, columns.start : columns.stop]

    def is_kept(self, row: int, column: int) -> bool:
        """Whether a cell of the canvas is not cropped."""
        return row in self.kept[0] and column in self.kept[1]

    def is_written(self, cell: Index) -> bool:
        """Whether what an input cell writes is shown."""
        return not self.hide_later or self.at is None or cell <= self.at

    def stamp(self, cell: Index) -> dict[tuple[int, int], float]:
        """Return what an input cell writes, by place on the canvas."""
        starts = [c * s for c, s in zip(cell, self.shape.stride, strict=True)]
        return {
            place([start + d * o for start, d, o in zip(starts, self.shape.dilation, offset, strict=True)]): (
                self.x[cell].item() * self.kernel[offset].item()
            )
            for offset in np.ndindex(*self.kernel.shape)
        }

    def style(self, row: int, column: int) -> RoleStyle:
        """Return how a cell of the canvas looks that is not lit."""
        if not self.is_kept(row, column):
            return ROLES["padding"]
        times = self.times[row, column]
        if times == 0:
            return ROLES["uncovered"]
        if times == 1:
            return ROLES["output"]
        return MOST_OFTEN if times > 2 else OFTEN

    @property
    def legend(self) -> dict[str, RoleStyle]:
        """What the kinds of output cells are called."""
        entries = {}
        if (self.output_times > 1).any():
            entries["written n× (number in the corner)"] = OFTEN
        if self.output.size < self.values.size:
            entries["cropped"] = ROLES["padding"]
        if not self.output_times.all():
            entries["not written yet" if self.hide_later else "no kernel reaches it"] = ROLES["uncovered"]
        return entries


def _convolve(x: Array, kernel: Array, shape: Geometry) -> Array:
    """Return all that is written, with nothing cropped."""
    convolve = conv_transpose1d if x.ndim == 1 else conv_transpose2d
    return convolve(x, kernel, stride=shape.stride, dilation=shape.dilation)


def _side_by_side(canvas: Canvas, *, hide_output: bool) -> Sheet:
    """Draw input, kernel and output in one line, with one of the written kernels lit."""
    blocks = (canvas.x, canvas.kernel, canvas.values)
    cropped = canvas.output.size < canvas.values.size
    titles = [
        ("Input", size(canvas.x.shape)),
        ("Kernel", size(canvas.kernel.shape)),
        ("Output", size(canvas.output.shape) + (f", cropped from {size(canvas.values.shape)}" if cropped else "")),
    ]
    fixed = 2 * _MARGIN + 3 * INDEX_ROOM + 2 * _SYMBOL
    columns = sum(block.shape[1] for block in blocks)
    cell = cell_size(columns, WIDEST - fixed, what=f"an output of {size(canvas.values.shape)}")
    widths = [max(block.shape[1] * cell, title_width(*title)) for block, title in zip(blocks, titles, strict=True)]
    top = _MARGIN + _TITLE + INDEX_ROOM
    tallest = max(block.shape[0] for block in blocks) * cell
    sheet = Sheet(max(fixed + sum(widths), 6.2), top + tallest + _LEGEND)
    x = _MARGIN + INDEX_ROOM
    for n, (block, title, wide, symbol) in enumerate(zip(blocks, titles, widths, ("∗ᵀ", "=", ""), strict=True)):
        y = top + (tallest - block.shape[0] * cell) / 2
        sheet.title(x, y - INDEX_ROOM - 0.14, *title)
        if n == 2:
            draw_output(sheet, x, y, cell, canvas, hide_output=hide_output)
        else:
            role = ROLES["input" if n == 0 else "kernel"]
            styles = dict.fromkeys(((r, c) for r, c in np.ndindex(*block.shape)), role)
            if n == 0 and canvas.at is not None:
                styles[place(canvas.at)] = LIT
            sheet.cells(x, y, cell, cell_texts(block, cell), styles)
            sheet.indices(x, y, cell, rows=range(block.shape[0]), columns=range(block.shape[1]))
        sheet.text(
            x + wide + (_SYMBOL + INDEX_ROOM / 2) / 2 - 0.05, top + tallest / 2, symbol,
            size=15, colour=MUTED, across="center", down="center",
        )  # fmt: skip
        x += wide + _SYMBOL + INDEX_ROOM
    lit = {} if canvas.at is None else {"this cell, and what it writes (+ in the corner)": LIT}
    sheet.legend(_MARGIN + INDEX_ROOM, top + tallest + _LEGEND / 2, lit | canvas.legend)
    return sheet


def draw_output(sheet: Sheet, x: float, y: float, cell: float, canvas: Canvas, *, hide_output: bool) -> None:
    """Draw all that is written, with what is cropped."""
    rows, columns = canvas.values.shape
    every = [(r, c) for r in range(rows) for c in range(columns)]
    stamp = {} if canvas.at is None else canvas.stamp(canvas.at)
    styles = {spot: canvas.style(*spot) for spot in every}
    styles |= {spot: LIT if canvas.is_kept(*spot) else LIT_PADDING for spot in stamp}
    texts = cell_texts(canvas.values, cell)
    if hide_output:
        texts = [["?" if canvas.is_kept(r, c) else "" for c in range(columns)] for r in range(rows)]
    corners = {spot: f"{canvas.times[spot]}×" for spot in every if canvas.times[spot] > 1 and canvas.is_kept(*spot)}
    corners |= {} if hide_output else {spot: _added(value) for spot, value in stamp.items()}
    with_corners = cell > 0.3
    sheet.cells(x, y, cell, texts, styles, raised=frozenset(corners) if with_corners else frozenset())
    sheet.indices(x, y, cell, rows=canvas.kept[0] if canvas.x.ndim == 2 else None, columns=canvas.kept[1])
    for (row, column), text in corners.items() if with_corners else ():
        sheet.text(
            x + (column + 0.94) * cell, y + (row + 0.93) * cell, text,
            size=corner_font(cell), colour=WEIGHT if (row, column) in stamp else INK, across="right", down="baseline",
        )  # fmt: skip
    if canvas.output.size < canvas.values.size:
        kept_rows, kept_columns = canvas.kept
        sheet.frame(
            x + kept_columns.start * cell, y + kept_rows.start * cell, len(kept_columns) * cell, len(kept_rows) * cell,
            ROLES["output"].edge,
        )  # fmt: skip


def _ladder(canvas: Canvas, *, hide_output: bool) -> Sheet:
    """Draw a row for every sample with what it writes, and the sums of the columns below."""
    n_samples, n_columns = canvas.x.size, canvas.values.shape[1]
    if n_samples > _MOST_SAMPLES:
        raise ValueError(
            f"x has {n_samples} samples; the kernels of at most {_MOST_SAMPLES} can be drawn, so take a part such as "
            "x[:8]"
        )
    sums = [f"{number(value)} · {numbers(canvas.kernel)}" for value in canvas.x.tolist()]
    words = max(text_width(text, _FONT) for text in sums) + _GAP
    between = 0.34
    room = WIDEST - 2 * _MARGIN - between - words
    cell = min(0.4, cell_size(n_columns + 1, room, what=f"an output of {n_columns}"))
    pitch = cell + 0.08
    top = _MARGIN + _TITLE + INDEX_ROOM
    bottom = top + n_samples * pitch + 0.2
    left = _MARGIN + INDEX_ROOM + max(cell, text_width("Input", 10, bold=True)) + between
    sheet = Sheet(max(left + n_columns * cell + words + _MARGIN, 6.2), bottom + INDEX_ROOM + cell + _LEGEND)
    sheet.text(_MARGIN, _MARGIN + 0.12, "Input", size=10, bold=True)
    sheet.text(left, _MARGIN + 0.12, "What every sample writes", size=10, bold=True)
    samples = cell_texts(canvas.x[:, None], cell)
    written = [canvas.stamp((n,)) for n in range(n_samples)]
    for n, stamp in enumerate(written):
        y = top + n * pitch
        is_lit = canvas.at == (n,)
        sheet.cells(_MARGIN + INDEX_ROOM, y, cell, [samples[n]], {(0, 0): LIT if is_lit else ROLES["input"]})
        sheet.text(
            _MARGIN + INDEX_ROOM - 0.055, y + cell / 2, str(n), size=index_font(cell), colour=MUTED, across="right"
        )
        if not canvas.is_written((n,)):
            continue
        row = np.zeros((1, n_columns))
        for spot, value in stamp.items():
            row[spot] = value
        texts = cell_texts(row, cell)
        styles = dict.fromkeys(stamp, LIT if is_lit else ROLES["kernel"])
        sheet.cells(left, y, cell, texts, styles)
        sheet.text(left + n_columns * cell + _GAP / 2, y + cell / 2, sums[n], size=_FONT, colour=MUTED)
    sheet.text(_MARGIN, bottom + INDEX_ROOM + cell / 2, "Output", size=10, bold=True)
    draw_output(sheet, left, bottom + INDEX_ROOM, cell, replace(canvas, at=None), hide_output=hide_output)
    sheet.legend(
        _MARGIN, bottom + INDEX_ROOM + cell + _LEGEND / 2, {"kernel times sample": ROLES["kernel"]} | canvas.legend
    )
    return sheet


def _described(canvas: Canvas, output_padding: PerAxis, *, hide_output: bool) -> str:
    """Say what is written where, what comes out, and how unevenly."""
    shape = canvas.shape
    parts = [transposed_layer(shape, output_padding)]
    if canvas.x.ndim == 1:
        start = shape.padding[0][0]
        told = [
            f"{number(value)} writes {numbers(value * canvas.kernel)} at {number(n * shape.stride[0] - start)}"
            for n, value in enumerate(canvas.x.tolist())
            if canvas.is_written((n,))
        ]
        parts[0] += f"; {', '.join(told)}"
    elif canvas.at is not None:
        value = canvas.x[canvas.at].item()
        corner = ", ".join(
            number(a * s - before) for a, s, (before, _) in zip(canvas.at, shape.stride, shape.padding, strict=True)
        )
        parts[0] += (
            f"; the cell at ({canvas.at[0]}, {canvas.at[1]}) holds {number(value)} and writes "
            f"{numbers(value * canvas.kernel)} from ({corner}) on"
        )
    if canvas.hide_later:
        parts.append("What later cells write is left out")
    if hide_output:
        parts.append("The output is hidden")
    elif canvas.output.size <= _MOST_VALUES:
        parts.append(f"Output {numbers(canvas.output)}")
    else:
        low, high, total = (f(canvas.output).item() for f in (np.min, np.max, np.sum))
        parts.append(f"Output from {number(low)} to {number(high)}, sum {number(total)}")
    times, n_cells = canvas.output_times, canvas.output.size
    if often := int((times > 1).sum()):
        parts.append(
            f"{often} of {n_cells} output cells {_are(often)} written more than once,"
            f" at most {count(int(times.max()), 'time')}"
        )
    if cropped := canvas.values.size - n_cells:
        parts.append(f"{count(cropped, 'cell')} cropped")
    if missed := int((times == 0).sum()):
        reached = "not written yet" if canvas.hide_later else "reached by no kernel"
        parts.append(f"{missed} of {n_cells} output cells {_are(missed)} {reached}")
    return ". ".join(parts) + "."


def _added(value: float) -> str:
    """Write what is added to a cell: with its sign."""
    return number(value) if value < 0 else f"+{number(value)}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
