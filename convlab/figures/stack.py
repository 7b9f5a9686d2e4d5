"""A stack of layers along one axis: rows of cells, and what one output cell sees of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, SupportsIndex

from matplotlib.collections import LineCollection

from convlab.checks import count, integer
from convlab.figures.picture import Picture
from convlab.figures.scene import LIT, LIT_PADDING
from convlab.figures.sheet import INDEX_ROOM, Places, Sheet, index_font, text_width
from convlab.figures.style import ACTIVE, GREY, MUTED, ROLES, WIDEST, WINDOW, RoleStyle, house_style
from convlab.receptive_field import Layer, read_layers, receptive_field
from convlab.stacks import layer_sizes, stack_sentence

__all__ = ["fields"]

_MARGIN = 0.12
_LEGEND = 0.4
_BETWEEN = 0.46
"""Inches between two rows of cells, crossed by the lines."""
_LARGEST_CELL = 0.36
_SMALLEST_CELL = 0.07
_EVERY_INDEX = 0.17
"""Inches: in narrower cells only every fifth has its number above it."""
_TITLE_FONT = 10
_DETAIL_FONT = 8

BETWEEN = RoleStyle(fill="#f4f4f4", edge=GREY)
"""A cell of a layer that is neither the input nor the output."""


def fields(
    layers: Iterable[int | Mapping[str, Any]],
    *,
    input_size: SupportsIndex | None = None,
    at: SupportsIndex | None = None,
) -> Picture:
    """Draw a stack of layers as rows of cells, with all that one output cell sees.

    Parameters
    ----------
    layers : iterable of int or mapping
        The layers along one axis, the first one first, as in `convlab.receptive_field`.
    input_size : int, optional
        Cells of the input; as many as one output cell sees if not given.
    at : int, optional
        The output cell whose field is lit. If not given, one whose field lies inside the input,
        or the one in the middle.

    Returns
    -------
    Picture
        The output above, the input below, one line for each weight that is used. Each cell stands
        over the middle of its window, or over its last cell where all padding is before. Padding
        is dashed. An input cell inside the field that no line reaches is hatched: a hole.

    Raises
    ------
    ValueError
        If a layer is bad or does not fit, there is no layer, `at` lies outside of the output, or
        there are too many cells to be told apart.

    Examples
    --------
    >>> fields([3, {"kernel_size": 3, "dilation": 2}])
    input of 7, layers 3, 3 (dilation 2) → output of 1; receptive field 7, jump 1, start 0; \
output 0 reaches from 0 to 6: all 7 cells are seen, by 1 to 2 paths.
    """
    read = read_layers(layers)
    if not read:
        raise ValueError("there is no layer to draw: give at least one, as in [3]")
    field = receptive_field([layer._asdict() for layer in read])
    i = field.size if input_size is None else integer("input_size", input_size, minimum=1)
    stack = _Stack(read, layer_sizes(read, i), 0)
    outputs = stack.sizes[-1]
    if at is None:
        first = max(0, -(field.start // field.jump))
        inside = field.start + first * field.jump + field.size <= i
        at = first if inside else outputs // 2
    at = integer("at", at, minimum=0)
    if at >= outputs:
        raise ValueError(f"at is {at}, but the output has {count(outputs, 'cell')}: the last one is {outputs - 1}")
    stack = replace(stack, at=at)
    with house_style():
        return Picture(_drawn(stack).figure, f"{stack_sentence(read, i, at)}.")


def described(layer: Layer) -> str:
    """Say what a layer is, leaving out what is as usual.

    Examples
    --------
    >>> described(Layer(3, 1, (0, 0), 1)), described(Layer(2, 2, (4, 0), 4))
    ('kernel 3', 'kernel 2, dilation 4, stride 2, padding (4, 0)')
    """
    words = [f"kernel {layer.kernel_size}"]
    if layer.dilation != 1:
        words.append(f"dilation {layer.dilation}")
    if layer.stride != 1:
        words.append(f"stride {layer.stride}")
    before, after = layer.padding
    if before or after:
        words.append(f"padding {before}" if before == after else f"padding {layer.padding}")
    return ", ".join(words)


@dataclass(frozen=True)
class _Stack:
    """The rows of a stack; a cell is an index into its row, negative in the padding."""

    layers: tuple[Layer, ...]
    sizes: tuple[int, ...]
    """Cells of each row: of the input, then of each layer's output."""
    at: int
    """The output cell that is looked at."""

    @cached_property
    def lit(self) -> list[list[int]]:
        """The cells of each row that the output cell depends on."""
        rows = [[self.at]]
        for layer, size in zip(reversed(self.layers), reversed(self.sizes[1:]), strict=True):
            # A cell of padding between two layers is made of nothing.
            made = [n for n in rows[0] if 0 <= n < size]
            rows.insert(0, sorted({tap for n in made for tap in _taps(layer, n)}))
        return rows

    @cached_property
    def places(self) -> list[tuple[float, int]]:
        """Where cell 0 of each row stands, and how far on its neighbour, in input cells."""
        offset, jump = 0.0, 1
        places = [(offset, jump)]
        for layer in self.layers:
            before, after = layer.padding
            share = before / (before + after) if before + after else 0.5
            offset += (share * (layer.span - 1) - before) * jump
            jump *= layer.stride
            places.append((offset, jump))
        return places

    def middle(self, row: int, cell: int) -> float:
        """Return where the middle of a cell is, in input cells."""
        offset, jump = self.places[row]
        return offset + cell * jump

    @property
    def rows(self) -> list[range]:
        """All cells of each row, padding included."""
        padding = [layer.padding for layer in self.layers] + [(0, 0)]
        return [range(-before, size + after) for size, (before, after) in zip(self.sizes, padding, strict=True)]

    @property
    def holes(self) -> list[int]:
        """The cells of the input, or of its padding, that lie among those seen and are not seen."""
        seen = self.lit[0]
        return sorted(set(range(seen[0], seen[-1] + 1)) - set(seen))


def _taps(layer: Layer, n: int) -> list[int]:
    """Return the cells that the window at position n meets."""
    return [n * layer.stride + k * layer.dilation - layer.padding[0] for k in range(layer.kernel_size)]


def _drawn(stack: _Stack) -> Sheet:
    titles = [("Input", f"{count(stack.sizes[0], 'cell')}")]
    for number, (layer, size) in enumerate(zip(stack.layers, stack.sizes[1:], strict=True), 1):
        titles.append((f"Layer {number}", f"{described(layer)} → {size}"))
    words = max(max(text_width(a, _TITLE_FONT, bold=True), text_width(b, _DETAIL_FONT)) for a, b in titles)
    left = _MARGIN + words + 0.25
    ends = [(stack.middle(row, cells[0]), stack.middle(row, cells[-1])) for row, cells in enumerate(stack.rows)]
    first, last = min(low for low, _ in ends), max(high for _, high in ends)
    columns = last - first + 1
    cell = min(_LARGEST_CELL, (WIDEST - left - _MARGIN) / columns)
    if cell < _SMALLEST_CELL:
        raise ValueError(
            f"a stack that is {columns:.0f} cells wide is too large to draw; take fewer layers or a smaller input"
        )
    pitch = cell + _BETWEEN
    top = _MARGIN + INDEX_ROOM
    bottom = top + (len(titles) - 1) * pitch + cell
    tops = [bottom - cell - row * pitch for row in range(len(titles))]
    sheet = Sheet(max(left + columns * cell + _MARGIN, 5.6), bottom + INDEX_ROOM + _LEGEND)

    def corner(row: int, n: int) -> float:
        return left + (stack.middle(row, n) - first) * cell

    _lines(sheet, stack, tops, cell, corner)
    for row, (y, cells, (name, detail)) in enumerate(zip(tops, stack.rows, titles, strict=True)):
        sheet.text(_MARGIN, y + cell / 2 - 0.09, name, size=_TITLE_FONT, bold=True)
        sheet.text(_MARGIN, y + cell / 2 + 0.09, detail, size=_DETAIL_FONT, colour=MUTED)
        for n in cells:
            places: Places = {(0, 0): _style(stack, row, n)}
            sheet.cells(corner(row, n), y, cell, [[""]], places)
    for row, y in ((0, bottom + 0.09), (len(titles) - 1, top - 0.08)):
        step = 1 if cell * stack.places[row][1] >= _EVERY_INDEX else 5
        for n in range(0, stack.sizes[row], step):
            sheet.text(corner(row, n) + cell / 2, y, str(n), size=index_font(cell), colour=MUTED, across="center")
    sheet.legend(left, bottom + INDEX_ROOM + _LEGEND / 2, _legend(stack))
    return sheet


def _lines(sheet: Sheet, stack: _Stack, tops: list[float], cell: float, corner: Callable[[int, int], float]) -> None:
    """Connect every lit cell with the lit cells of the row below that it is made of."""
    ends = []
    for row, layer in enumerate(stack.layers):
        for n in stack.lit[row + 1]:
            if 0 <= n < stack.sizes[row + 1]:
                for tap in _taps(layer, n):
                    above = (corner(row + 1, n) + cell / 2, tops[row + 1] + cell)
                    ends.append([above, (corner(row, tap) + cell / 2, tops[row])])
    sheet.axes.add_collection(
        LineCollection(ends, colors=WINDOW, linewidths=1.1 if cell > _EVERY_INDEX else 0.7, zorder=1), autolim=False
    )


def _style(stack: _Stack, row: int, n: int) -> RoleStyle:
    inside = 0 <= n < stack.sizes[row]
    if row == len(stack.layers) and n == stack.at:
        return ACTIVE
    if n in stack.lit[row]:
        return LIT if inside else LIT_PADDING
    if not inside:
        return ROLES["padding"]
    if row == 0:
        return ROLES["uncovered"] if n in stack.holes else ROLES["input"]
    return ROLES["output"] if row == len(stack.layers) else BETWEEN


def _legend(stack: _Stack) -> dict[str, RoleStyle]:
    entries = {f"output {stack.at}": ACTIVE, "what it sees": LIT}
    if any(sum(layer.padding) for layer in stack.layers):
        entries["padding"] = ROLES["padding"]
    if stack.holes:
        entries["hole: inside the field, never seen"] = ROLES["uncovered"]
    return entries
