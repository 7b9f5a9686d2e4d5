"""The visual language of the course: what each colour, line and hatch means.

Colours of roles are those of Okabe and Ito ("Color Universal Design", 2008), which people with any
kind of colour vision can tell apart; a role is also told by its label and its line, never by colour
alone. Signed values run from blue below zero through white to red above zero.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import matplotlib as mpl
import matplotlib.style
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb

__all__ = ["INK", "MUTED", "PAPER", "ROLES", "Role", "RoleStyle", "contrast", "diverging"]

PAPER = "#ffffff"
INK = "#1a1a1a"
MUTED = "#595959"
GREY = "#8a8a8a"

BLUE = "#0072b2"
ORANGE = "#e69f00"
TEAL = "#009e73"
SKY = "#56b4e9"
WINDOW = "#c25500"
"""Vermilion, darkened until it stands out against the tints."""
PURPLE = "#b0508a"
"""Reddish purple, darkened in the same way."""

# The colours of the roles as text on paper, darker where the colour itself is too light to read.
INPUT_TEXT = BLUE
WINDOW_TEXT = "#a34f00"
OUTPUT_TEXT = "#00704f"

NEGATIVE = "#2166ac"
POSITIVE = "#b2182b"
SIGNED = LinearSegmentedColormap.from_list("signed", [NEGATIVE, PAPER, POSITIVE])

DPI = 144
WIDEST = 9.0
"""Inches: what a notebook's column shows without shrinking it much."""

SETTINGS: dict[Any, Any] = {
    # The one font that comes with matplotlib, so that a picture looks the same everywhere.
    "font.family": "DejaVu Sans",
    # matplotlib 3.11 changed its default, and with it the width of every text.
    "text.hinting": "force_autohint",
    "axes.formatter.useoffset": False,
    "hatch.linewidth": 0.6,
}
"""What is set beside matplotlib's defaults."""

Role = Literal["input", "kernel", "output", "padding", "inserted", "uncovered"]
"""What a cell is: the roles of the course."""


@dataclass(frozen=True)
class RoleStyle:
    """How the cells of one role are drawn."""

    fill: str
    edge: str
    text: str = INK
    line: str = "solid"
    hatch: str | None = None
    width: float = 0.9


def _tint(colour: str, strength: float) -> str:
    """Return a colour mixed with paper."""
    red, green, blue = (1 - strength * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))


ROLES: dict[Role, RoleStyle] = {
    "input": RoleStyle(fill=_tint(BLUE, 0.16), edge=BLUE),
    "kernel": RoleStyle(fill=_tint(ORANGE, 0.38), edge="#a87400"),
    "output": RoleStyle(fill=_tint(TEAL, 0.2), edge=TEAL),
    "padding": RoleStyle(fill="#fafafa", edge=GREY, text=MUTED, line="dashed"),
    "inserted": RoleStyle(fill="#fafafa", edge=GREY, text=MUTED, line="dotted"),
    "uncovered": RoleStyle(fill="#ececec", edge=GREY, text=INK, hatch="///"),
}
ACTIVE = RoleStyle(fill="#00734f", edge="#00452f", text=PAPER, width=1.8)
"""The output value that is being computed."""

WEIGHT_LINES = (
    (BLUE, "solid"),
    (WINDOW, (0, (6, 2))),
    (TEAL, (0, (2, 1.5))),
    (PURPLE, (0, (8, 2, 2, 2))),
    (INK, (0, (1, 1.5))),
    (SKY, (0, (4, 1, 1, 1, 1, 1))),
)
"""Colour and dashes of the lines that share a weight."""

WEIGHT = "#6b4a00"
"""The small kernel value in the corner of a lit cell."""


def diverging(value: float, largest: float) -> RoleStyle:
    """Return the style of a signed value: white at zero, full colour at `largest`."""
    share = 0.0 if largest == 0 else max(-1.0, min(1.0, value / largest))
    end = POSITIVE if share > 0 else NEGATIVE
    fill = _tint(end, abs(share))
    return RoleStyle(fill=fill, edge=GREY, text=ink_on(fill))


def ink_on(background: str) -> str:
    """Return black or white ink, whichever is easier to read on a background."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, background))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 (none) to 21 (black on white).

    References
    ----------
    Web Content Accessibility Guidelines 2.2, "contrast ratio" and "relative luminance". Text
    should have 4.5 or more (success criterion 1.4.3).

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@contextmanager
def house_style() -> Iterator[None]:
    """Draw with the course's settings, whatever the session's are, and leave those as they were."""
    with mpl.style.context(["default", SETTINGS]):
        yield
