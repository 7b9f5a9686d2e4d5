"""Which output channel is connected to which input channel, for one or several numbers of groups."""

from collections.abc import Sequence
from typing import NamedTuple, SupportsIndex

from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from convlab.checks import PerAxis, count, per_axis, sequence, shown
from convlab.cost import cost
from convlab.figures.picture import Picture
from convlab.figures.sheet import Sheet, text_width
from convlab.figures.style import INPUT_TEXT, MUTED, OUTPUT_TEXT, ROLES, WEIGHT_LINES, Role, house_style
from convlab.sentences.numbers import size

__all__ = ["groups"]

_MARGIN = 0.15
_BETWEEN = 0.45
"""Inches from one panel to the next."""
_TITLE = 0.72
_PITCH = 0.3
_APART = 0.16
"""Inches between the units of two groups, in addition to the pitch."""
_REACH = 1.5
"""Inches from the inputs to the outputs."""
_RADIUS = 0.115
_LABEL = 0.3
_LARGEST_CELL = 0.2
_TABLE = 2.0
"""Inches that the table of slices may be wide and high."""
_LEGEND = 0.54
_FEW_LINES = 64
_MOST_CHANNELS = 16
_MOST_PANELS = 4


class _Grouping(NamedTuple):
    """One way to group the channels of a layer."""

    n_in: int
    n_out: int
    n_groups: int
    weight: tuple[int, ...]
    parameters: int

    @property
    def connections(self) -> list[tuple[int, int]]:
        """Every pair of an output channel and an input channel that it sees."""
        deep, many = self.n_in // self.n_groups, self.n_out // self.n_groups
        return [(n, c) for n in range(self.n_out) for c in range(n // many * deep, (n // many + 1) * deep)]

    @property
    def name(self) -> str:
        if self.n_groups == 1:
            return "standard"
        return "depthwise" if self.n_groups == self.n_in else "grouped"

    def height(self, unit: int, n: int) -> float:
        """Return how far below the first group unit number `unit` of `n` stands: each group is centred."""
        most = max(self.n_in, self.n_out) // self.n_groups
        own = n // self.n_groups
        group, place = divmod(unit, own)
        return group * (most * _PITCH + _APART) + ((most - own) / 2 + place + 0.5) * _PITCH

    @property
    def depth(self) -> float:
        """How high all units together are."""
        return max(self.n_in, self.n_out) * _PITCH + (self.n_groups - 1) * _APART


def groups(
    in_channels: SupportsIndex,
    out_channels: SupportsIndex,
    groups: SupportsIndex | Sequence[SupportsIndex],
    *,
    kernel_size: PerAxis = 3,
) -> Picture:
    """Draw which output channel sees which input channel, and the weights that this takes.

    Parameters
    ----------
    in_channels, out_channels : int
        Channels of the input and of the output, at most 16.
    groups : int or sequence of int
        The number of groups, or up to four of them to compare.
    kernel_size : int or (int, int), default 3
        Rows and columns of each kernel.

    Returns
    -------
    Picture
        Above, a line for every slice of a kernel, from the input channel that the slice slides
        over to the output channel that it adds to. Below, the same slices as a table of output
        channels (rows) by input channels (columns): a row is the kernel of one output. Where a
        grouped convolution has no slice, a standard one would have to hold zeros.

    Raises
    ------
    TypeError, ValueError
        As in `convlab.cost`; also if there are too many channels or panels to tell apart.

    References
    ----------
    Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural
    Networks", 2012, figure 2: a network in two groups.

    Examples
    --------
    >>> groups(4, 8, [1, 4])
    4 input channels, 8 output channels, 3×3 kernels. groups = 1 (standard): 32 connections, \
weight (8, 4, 3, 3), 288 weights. groups = 4 (depthwise): 8 connections, weight (8, 1, 3, 3), 72 weights. \
At each output position, every weight takes one multiply-add.
    """
    kernel = per_axis("kernel_size", kernel_size, 2, minimum=1)
    numbers = sequence(groups)
    numbers = [groups] if numbers is None else numbers
    if not 1 <= len(numbers) <= _MOST_PANELS:
        raise ValueError(f"groups must be one number or up to {_MOST_PANELS}, got {shown(numbers)}")
    panels = [_grouping(in_channels, out_channels, number, kernel) for number in numbers]
    n_in, n_out = panels[0].n_in, panels[0].n_out
    if max(n_in, n_out) > _MOST_CHANNELS:
        raise ValueError(
            f"in_channels is {n_in} and out_channels is {n_out}; lines can be told apart for at most "
            f"{_MOST_CHANNELS} channels"
        )
    parts = [
        f"groups = {panel.n_groups} ({panel.name}): {count(len(panel.connections), 'connection')}, "
        f"weight {panel.weight}, {count(panel.parameters, 'weight')}."
        for panel in panels
    ]
    sentence = (
        f"{count(n_in, 'input channel')}, {count(n_out, 'output channel')}, {size(kernel)} kernels. "
        f"{' '.join(parts)} At each output position, every weight takes one multiply-add."
    )
    with house_style():
        return Picture(_drawn(panels).figure, sentence)


def _grouping(in_channels: object, out_channels: object, number: object, kernel: tuple[int, ...]) -> _Grouping:
    """Return a grouping, checked as that of a layer whose window fits once."""
    layer = cost((in_channels, *kernel), out_channels, kernel, groups=number)  # type: ignore[arg-type]
    n_out = layer.output_shape[0]
    n_in, n_groups = (int(item) for item in (in_channels, number))  # type: ignore[call-overload]
    deep = n_in // n_groups
    return _Grouping(n_in, n_out, n_groups, (n_out, deep, *kernel), layer.parameters)


def _drawn(panels: list[_Grouping]) -> Sheet:
    n_in, n_out = panels[0].n_in, panels[0].n_out
    cell = min(_LARGEST_CELL, _TABLE / max(n_in, n_out))
    captions = [f"weight {panel.weight}" for panel in panels]
    widths = [max(_REACH + 2 * _RADIUS, n_in * cell + _LABEL, text_width(caption, 8.5)) for caption in captions]
    table = _TITLE + max(panel.depth for panel in panels) + 0.62
    sheet = Sheet(2 * _MARGIN + sum(widths) + _BETWEEN * (len(panels) - 1), table + _LABEL + n_out * cell + _LEGEND)
    x = _MARGIN
    for panel, caption, width in zip(panels, captions, widths, strict=True):
        sheet.text(x, _MARGIN + 0.1, f"groups = {panel.n_groups}", size=10, bold=True)
        sheet.text(x, _MARGIN + 0.32, caption, size=8.5, colour=MUTED)
        _wires(sheet, x + _RADIUS, panel)
        _table(sheet, x, table, cell, panel)
        x += width + _BETWEEN
    sheet.legend(_MARGIN, sheet.height - 0.36, {"a slice of a kernel": ROLES["kernel"], "none": ROLES["inserted"]})
    sheet.text(_MARGIN, sheet.height - 0.14, "rows: outputs, columns: inputs", size=7.5, colour=MUTED)
    return sheet


def _wires(sheet: Sheet, x: float, panel: _Grouping) -> None:
    """Draw the channels and a line for every slice of a kernel, in the colour and the dashes of its group."""
    many = panel.n_out // panel.n_groups
    styles = [WEIGHT_LINES[n // many % len(WEIGHT_LINES)] for n, _ in panel.connections]
    sheet.axes.add_collection(
        LineCollection(
            [
                [(x, _TITLE + panel.height(c, panel.n_in)), (x + _REACH, _TITLE + panel.height(n, panel.n_out))]
                for n, c in panel.connections
            ],
            colors=[colour for colour, _ in styles],
            linestyles=[dashes for _, dashes in styles],
            linewidths=1.1 if len(panel.connections) <= _FEW_LINES else 0.6,
            zorder=1,
        ),
        autolim=False,
    )
    bottom = _TITLE + panel.depth + 0.16
    sides: list[tuple[float, int, Role, str, str]] = [
        (x, panel.n_in, "input", "inputs", INPUT_TEXT),
        (x + _REACH, panel.n_out, "output", "outputs", OUTPUT_TEXT),
    ]
    for across, n, role, label, colour in sides:
        style = ROLES[role]
        for unit in range(n):
            y = _TITLE + panel.height(unit, n)
            sheet.axes.add_patch(Circle((across, y), _RADIUS, facecolor=style.fill, edgecolor=style.edge, zorder=2))
            sheet.text(across, y, str(unit), size=7, across="center")
        sheet.text(
            x - _RADIUS if role == "input" else across + _RADIUS,
            bottom,
            label,
            size=8,
            colour=colour,
            across="left" if role == "input" else "right",
        )


def _table(sheet: Sheet, x: float, y: float, cell: float, panel: _Grouping) -> None:
    """Draw which slices there are: a row for each output channel, a column for each input channel."""
    there = set(panel.connections)
    places = [(n, c) for n in range(panel.n_out) for c in range(panel.n_in)]
    sheet.text(x, y, f"{count(len(there), 'slice')} of {len(places)}", size=8.5, colour=MUTED)
    sheet.cells(
        x,
        y + _LABEL / 2,
        cell,
        [[""] * panel.n_in] * panel.n_out,
        {place: ROLES["kernel" if place in there else "inserted"] for place in places},
    )
