"""Which output is connected to which input, in a dense layer and in a convolution."""

from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from convlab.arithmetic import output_size
from convlab.checks import count, integer
from convlab.figures.picture import Picture
from convlab.figures.sheet import Sheet, text_width
from convlab.figures.style import GREY, INPUT_TEXT, MUTED, OUTPUT_TEXT, ROLES, WEIGHT_LINES, house_style

__all__ = ["connections"]

_MARGIN = 0.15
_TITLE = 0.62
_PITCH = 0.42
_REACH = 2.2
"""Inches from the inputs to the outputs."""
_BETWEEN = 1.5
_RADIUS = 0.13
_SAMPLE = 0.36
_MOST_UNITS = 16

Line = tuple[int, int, int]
"""Input, output and number of the weight between them."""


def connections(n_in: int, kernel_size: int) -> Picture:
    """Draw a fully connected layer beside a convolution with as many inputs and outputs.

    Parameters
    ----------
    n_in : int
        Inputs of both layers, at most 16.
    kernel_size : int
        Weights of the convolution's kernel, at most 6. Both layers have
        n_in − kernel_size + 1 outputs.

    Returns
    -------
    Picture
        Every connection is a line. In the convolution, lines that share a weight share their
        colour and their dashes.

    Raises
    ------
    ValueError
        If there are too many units to tell apart, or the kernel is longer than the input.

    Examples
    --------
    >>> connections(6, 3)
    6 inputs, 4 outputs. Fully connected: 24 connections, 24 weights. \
Convolution with kernel size 3: 12 connections, 3 weights, each used 4 times.
    """
    n_in = integer("n_in", n_in, minimum=1)
    kernel_size = integer("kernel_size", kernel_size, minimum=1)
    if n_in > _MOST_UNITS or kernel_size > len(WEIGHT_LINES):
        raise ValueError(
            f"n_in is {n_in} and kernel_size is {kernel_size}; lines can be told apart for at "
            f"most {_MOST_UNITS} inputs and {len(WEIGHT_LINES)} weights"
        )
    n_out = output_size(n_in, kernel_size)
    dense = [(i, o, n_in * o + i) for o in range(n_out) for i in range(n_in)]
    sparse = [(o + k, o, k) for o in range(n_out) for k in range(kernel_size)]
    sentence = (
        f"{count(n_in, 'input')}, {count(n_out, 'output')}. "
        f"Fully connected: {count(len(dense), 'connection')}, {count(len(dense), 'weight')}. "
        f"Convolution with kernel size {kernel_size}: {count(len(sparse), 'connection')}, "
        f"{count(kernel_size, 'weight')}, each used {count(n_out, 'time')}."
    )
    with house_style():
        return Picture(_drawn(n_in, n_out, kernel_size, dense, sparse).figure, sentence)


def _drawn(n_in: int, n_out: int, kernel_size: int, dense: list[Line], sparse: list[Line]) -> Sheet:
    height = _TITLE + n_in * _PITCH + 0.62
    panel = _REACH + 0.8
    width = 2 * _MARGIN + 2 * panel + _BETWEEN - 0.8
    sheet = Sheet(width, height)
    for x, title, counts, lines in (
        (_MARGIN + 0.4, "Fully connected", f"{count(len(dense), 'weight')}, each used once", dense),
        (
            _MARGIN + 0.4 + panel + _BETWEEN - 0.8,
            "Convolution",
            f"{count(len(sparse), 'connection')}, {count(kernel_size, 'weight')}",
            sparse,
        ),
    ):
        sheet.text(x - 0.2, _MARGIN + 0.1, title, size=10, bold=True)
        sheet.text(x - 0.2, _MARGIN + 0.32, counts, size=8.5, colour=MUTED)
        _lines(sheet, x, lines, n_in, n_out, shared=lines is sparse)
        _units(sheet, x, n_in, n_in, "input")
        _units(sheet, x + _REACH, n_out, n_in, "output")
        sheet.text(x, height - 0.48, "inputs", size=8, colour=INPUT_TEXT, across="center")
        sheet.text(x + _REACH, height - 0.48, "outputs", size=8, colour=OUTPUT_TEXT, across="center")
    _legend(sheet, width - _MARGIN, height - 0.18, kernel_size)
    return sheet


def _lines(sheet: Sheet, x: float, lines: list[Line], n_in: int, n_out: int, *, shared: bool) -> None:
    ends = [[(x, _height(i, n_in, n_in)), (x + _REACH, _height(o, n_out, n_in))] for i, o, _ in lines]
    if not shared:
        sheet.axes.add_collection(LineCollection(ends, colors=GREY, linewidths=0.7, zorder=1), autolim=False)
        return
    styles = [WEIGHT_LINES[weight] for _, _, weight in lines]
    sheet.axes.add_collection(
        LineCollection(
            ends,
            colors=[colour for colour, _ in styles],
            linestyles=[dashes for _, dashes in styles],
            linewidths=1.6,
            zorder=1,
        ),
        autolim=False,
    )


def _units(sheet: Sheet, x: float, n: int, n_in: int, role: str) -> None:
    style = ROLES["input" if role == "input" else "output"]
    for unit in range(n):
        y = _height(unit, n, n_in)
        sheet.axes.add_patch(Circle((x, y), _RADIUS, facecolor=style.fill, edgecolor=style.edge, zorder=2))
        sheet.text(x, y, str(unit), size=7.5, across="center")


def _height(unit: int, n: int, n_in: int) -> float:
    """Return where a unit stands: a shorter column is centred beside a longer one."""
    return _TITLE + (unit + 0.5 + (n_in - n) / 2) * _PITCH


def _legend(sheet: Sheet, right: float, y: float, n_weights: int) -> None:
    """Draw a piece of each kind of line with its name, the row ending at `right`."""
    labels = [f"w[{weight}]" for weight in range(n_weights)]
    widths = [_SAMPLE + text_width(label, 8) + 0.2 for label in labels]
    x = right - sum(widths)
    for label, width, (colour, dashes) in zip(labels, widths, WEIGHT_LINES, strict=False):
        piece = [[(x, y), (x + _SAMPLE - 0.06, y)]]
        sheet.axes.add_collection(
            LineCollection(piece, colors=colour, linestyles=[dashes], linewidths=1.6), autolim=False
        )
        sheet.text(x + _SAMPLE, y, label, size=8, colour=MUTED)
        x += width
