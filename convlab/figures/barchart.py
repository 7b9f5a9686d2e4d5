"""Numbers compared as the lengths of bars."""

from collections.abc import Mapping
from math import ceil, floor, isfinite, log10

from matplotlib.collections import LineCollection

from convlab.checks import count
from convlab.figures.picture import Picture
from convlab.figures.sheet import Sheet, headline_width, text_width
from convlab.figures.style import BLUE, GREY, MUTED, house_style
from convlab.sentences.numbers import fixed, number

__all__ = ["bars"]

_MARGIN = 0.15
_TITLE = 0.6
"""Inches for the title, and the unit below it: a title may be long."""
_WIDTH = 7.6
_PITCH = 0.36
_THICKNESS = 0.22
_GAP = 0.1
_FONT = 9.0
_AXIS = 0.3
_SHORTEST_ROOM = 2.0
"""Inches that the longest bar must have, or their lengths could not be compared."""
_MOST_BARS = 24
_LIGHT = "#d9d9d9"


def bars(named: Mapping[str, float], *, title: str, unit: str, log: bool = False) -> Picture:
    """Draw numbers as horizontal bars, each with its number at the end.

    Parameters
    ----------
    named : dict of str to float
        The numbers, none below 0, each with its label, from the top down.
    title : str
        What was counted or measured.
    unit : str
        What one of it is: "ms", "MiB", "weights".
    log : bool, default False
        Give every factor of ten the same length. For numbers so different that the short bars
        would vanish; none may be 0.

    Returns
    -------
    Picture
        The bars. Whole numbers are written in full, others with three digits.

    Raises
    ------
    TypeError, ValueError
        If there is no number, or too many, or one that has no bar; or if a label is too long.

    Examples
    --------
    >>> bars({"standard": 2400, "grouped": 240}, title="Weights of a layer", unit="weights")
    Weights of a layer, in weights: standard 2400, grouped 240.
    >>> bars({"loops": 1234.567, "matrix": 0.5}, title="Time", unit="ms", log=True)
    Time, in ms, on a logarithmic axis: loops 1235, matrix 0.5.
    """
    values = _checked(named, log=log)
    scale = "on a logarithmic axis" if log else ""
    # A comma inside of a name would be taken for the end of a bar.
    between, after = ("; ", ":") if any("," in label for label in values) else (", ", "")
    told = between.join(f"{label}{after} {_written(value)}" for label, value in values.items())
    unit_and_scale = ", ".join(part for part in (f"in {unit}", scale) if part)
    with house_style():
        sheet = _drawn(values, title, unit_and_scale, log=log)
    return Picture(sheet.figure, f"{title}, {unit_and_scale}: {told}.")


def _checked(named: Mapping[str, float], *, log: bool) -> dict[str, float]:
    """Return the numbers as Python's own, or say which of them cannot be a bar."""
    if not 1 <= len(named) <= _MOST_BARS:
        raise ValueError(
            f"there are {count(len(named), 'number')} to draw; bars take 1 to {_MOST_BARS}, as in {{'loops': 12.5}}"
        )
    values = {}
    for label, value in named.items():
        try:
            values[label] = float(value)
        except (TypeError, ValueError):
            raise TypeError(f"{label!r} is {value!r}, which is not a number") from None
        except OverflowError:
            raise ValueError(f"{label!r} is larger than any float") from None
        if not isfinite(values[label]) or values[label] < 0:
            raise ValueError(f"{label!r} is {value}; the length of a bar is a finite number, not below 0")
        if log and values[label] == 0:
            raise ValueError(
                f"{label!r} is 0, which has no place on a logarithmic axis; leave it out or take log=False"
            )
    return values


def _written(value: float) -> str:
    """Write a whole number in full, and any other with three digits."""
    if value != round(value):
        value = float(fixed(value, max(0, 2 - floor(log10(value)))))
    return f"{int(value):,}" if value == int(value) and value >= 10_000 else number(value)


def _drawn(values: dict[str, float], title: str, unit: str, *, log: bool) -> Sheet:
    texts = [_written(value) for value in values.values()]
    left = _MARGIN + max(text_width(label, _FONT) for label in values) + _GAP
    room = _WIDTH - _MARGIN - left - _GAP - max(text_width(text, _FONT, bold=True) for text in texts)
    if room < _SHORTEST_ROOM:
        longest = max(values, key=lambda label: text_width(label, _FONT))
        raise ValueError(f"the label {longest!r} leaves too little room for the bars; shorten it")
    bottom = _MARGIN + _TITLE + len(values) * _PITCH
    sheet = Sheet(max(_WIDTH, 2 * _MARGIN + headline_width(title)), bottom + _MARGIN + (_AXIS if log else 0))
    sheet.text(_MARGIN, _MARGIN + 0.1, title, size=10, bold=True)
    sheet.text(_MARGIN, _MARGIN + 0.31, unit, size=_FONT, colour=MUTED)

    top = _MARGIN + _TITLE - (_PITCH - _THICKNESS) / 2
    if log:
        low, high = _powers(values)
        for power in range(low, high + 1):
            x = left + room * (power - low) / (high - low)
            _line(sheet, x, top, bottom, _LIGHT)
            sheet.text(x, bottom + 0.16, _written(10.0**power), size=7.5, colour=MUTED, across="center")
        lengths = [room * (log10(value) - low) / (high - low) for value in values.values()]
    else:
        largest = max(values.values()) or 1
        lengths = [room * (value / largest) for value in values.values()]
    for line, (label, text, length) in enumerate(zip(values, texts, lengths, strict=True)):
        y = _MARGIN + _TITLE + line * _PITCH
        sheet.text(left - _GAP, y + _THICKNESS / 2, label, size=_FONT, across="right")
        sheet.area(left, y, length, _THICKNESS, BLUE)
        sheet.text(left + length + 0.07, y + _THICKNESS / 2, text, size=_FONT, bold=True)
    _line(sheet, left, top, bottom, GREY)
    return sheet


def _powers(values: dict[str, float]) -> tuple[int, int]:
    """Return the powers of ten between which a logarithmic axis runs.

    A number that is a power of ten itself, or hardly more, needs a bar that is seen. So the axis
    begins at half of the smallest number or below.
    """
    low = floor(log10(min(values.values()) / 2))
    return low, max(ceil(log10(max(values.values()))), low + 1)


def _line(sheet: Sheet, x: float, top: float, bottom: float, colour: str) -> None:
    line = LineCollection([[(x, top), (x, bottom)]], colors=colour, linewidths=0.9, zorder=0)
    sheet.axes.add_collection(line, autolim=False)
