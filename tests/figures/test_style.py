"""The palette can be read by everyone, and drawing leaves no trace."""

import subprocess
import sys
from itertools import combinations
from typing import get_args

import matplotlib as mpl
import numpy as np
import pytest

from convlab import figures
from convlab.figures import scene, stamps, style
from tests.figures.gallery import GALLERY, SMALL, drawn

READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
VISIBLE = 3.0
"""WCAG 2.2, success criterion 1.4.11, for lines that carry meaning."""


def test_contrast_is_that_of_the_guideline() -> None:
    assert style.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert style.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert style.contrast("#0072b2", "#0072b2") == 1


@pytest.mark.parametrize("role", style.ROLES)
def test_numbers_stand_out_from_their_cells(role: style.Role) -> None:
    look = style.ROLES[role]
    assert style.contrast(look.text, look.fill) >= READABLE
    if look.hatch is not None:
        # A digit crosses the lines of the hatch.
        assert style.contrast(look.text, look.edge) >= READABLE


@pytest.mark.parametrize(
    ("text", "background"),
    [
        (style.INK, style.PAPER),
        (style.MUTED, style.PAPER),
        (style.INK, scene.LIT.fill),
        (style.WEIGHT, scene.LIT.fill),
        (style.WEIGHT, scene.LIT_PADDING.fill),
        (scene.UNCOVERED_PADDING.text, scene.UNCOVERED_PADDING.edge),
        (style.INK, stamps.OFTEN.fill),
        (style.INK, stamps.MOST_OFTEN.fill),
        (style.ACTIVE.text, style.ACTIVE.fill),
        (style.INPUT_TEXT, style.PAPER),
        (style.WINDOW_TEXT, style.PAPER),
        (style.OUTPUT_TEXT, style.PAPER),
    ],
)
def test_text_can_be_read(text: str, background: str) -> None:
    assert style.contrast(text, background) >= READABLE


@pytest.mark.parametrize("value", np.linspace(-1, 1, 41))
def test_numbers_stand_out_from_signed_cells(value: float) -> None:
    look = style.diverging(float(value), 1)
    assert style.contrast(look.text, look.fill) >= READABLE


@pytest.mark.parametrize("colour", [style.ROLES[role].edge for role in style.ROLES])
def test_edges_can_be_seen(colour: str) -> None:
    assert style.contrast(colour, style.PAPER) >= VISIBLE


def test_signed_colours_are_centred_on_zero() -> None:
    assert style.diverging(0, 5).fill == style.PAPER
    assert style.diverging(5, 5).fill == style.POSITIVE
    assert style.diverging(-5, 5).fill == style.NEGATIVE
    assert style.diverging(0, 0).fill == style.PAPER
    centre = mpl.colors.to_hex(style.SIGNED(0.5))
    assert style.contrast(centre, style.PAPER) < 1.02


def test_every_role_has_a_style() -> None:
    assert tuple(style.ROLES) == get_args(style.Role)


def test_no_role_is_told_by_colour_alone() -> None:
    """Where two roles share a picture without labels of their own, their lines differ."""
    in_one_block: tuple[style.Role, ...] = ("input", "padding", "inserted", "uncovered")
    for first, second in combinations(in_one_block, 2):
        a, b = style.ROLES[first], style.ROLES[second]
        assert (a.line, a.hatch) != (b.line, b.hatch)


@pytest.mark.parametrize("name", ["convolution", "photos", "signals", "connections", "overlap", "bars"])
def test_a_picture_does_not_depend_on_the_session_nor_change_it(name: str) -> None:
    own = {"font.family": "serif", "font.size": 20, "text.color": "red", "axes.grid": True, "lines.marker": "x"}
    with mpl.rc_context(own):  # type: ignore[arg-type]
        before = dict(mpl.rcParams)
        assert GALLERY[name]().png == drawn(name).png
        assert dict(mpl.rcParams) == before


def test_drawing_opens_no_figure() -> None:
    code = (
        "import sys\n"
        "from convlab import figures\n"
        "figures.grid([[1, 2]]).png\n"
        "figures.signals({'x': [1, 2]}).png\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_background_is_opaque_and_light() -> None:
    assert figures.grid(SMALL).figure.get_facecolor() == (1, 1, 1, 1)
