"""Slide a half disc over a box: the continuous convolution, drawn while it moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget

from convlab.continuous import overlap_area, overlap_sentence
from convlab.widgets.traits import Bounded

__all__ = ["ContinuousExplorer"]

STATIC = Path(__file__).parent / "static"


class ContinuousExplorer(anywidget.AnyWidget):
    """An explorer of (f ∗ g)(t) = ∫ f(τ) g(t − τ) dτ for a box f and a half disc g.

    f is 1 on [−1/2, 1/2] and g(τ) = √(r² − τ²) on [−r, r]. The upper plot shows f, the slid g and the area of
    their product; the lower plot the curve of that area over t. Drag g, use the slider, the arrow keys or play.

    Parameters
    ----------
    radius : float, default 0.5
        The radius r of the half disc, from 0.1 to 1.
    t : float, default 0.0
        How far g is slid, from −1.75 to 1.75. Beyond 1.5 nothing overlaps, whatever the radius.

    Attributes
    ----------
    radius, t : float
        The parameters; set them to move what is shown, read them to see what was chosen there.

    Raises
    ------
    TypeError
        If a parameter is not a number.
    ValueError
        If a parameter lies outside of its bounds.

    Examples
    --------
    >>> ContinuousExplorer(radius=1)
    f: box on [−0.5, 0.5], g: half disc of radius 1; at t = 0 they overlap on [−0.5, 0.5], area (f∗g)(t) = 0.9566
    """

    _esm = STATIC / "continuous_explorer.js"
    _css = STATIC / "continuous_explorer.css"

    radius = Bounded(0.1, 1.0)
    t = Bounded(-1.75, 1.75)

    def __init__(self, radius: float = 0.5, t: float = 0.0, **options: Any) -> None:
        super().__init__(radius=radius, t=t, **options)

    @property
    def area(self) -> float:
        """The area of the product, (f ∗ g)(t), from its closed form."""
        return float(overlap_area(self.t, self.radius))

    @property
    def sentence(self) -> str:
        """What is shown, in words and numbers."""
        return overlap_sentence(self.t, self.radius)

    def __repr__(self) -> str:
        return self.sentence
