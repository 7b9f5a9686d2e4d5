"""Slide a half disc over a box: the continuous convolution, drawn while it moves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from convlab.checks import integer, spelled
from convlab.continuous import HALF_WIDTH, overlap_area, overlap_sentence
from convlab.widgets.explorer import STATIC, Explorer
from convlab.widgets.traits import Bounded, Checked, Flag, between, items

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["ContinuousExplorer"]


RADII = (0.1, 1.0)
SHIFTS = (-1.75, 1.75)


def _place(n: int, value: object) -> tuple[float, float]:
    """Return a (t, radius)."""
    pair = items(f"revealed[{n}]", value)
    if len(pair) != 2:
        raise ValueError(f"revealed[{n}] must be (t, radius), got {spelled(value)}")
    return between(f"t in revealed[{n}]", pair[0], *SHIFTS), between(f"radius in revealed[{n}]", pair[1], *RADII)


class ContinuousExplorer(Explorer):
    """An explorer of (f ∗ g)(t) = ∫ f(τ) g(t − τ) dτ for a box f and a half disc g.

    f is 1 on [−1/2, 1/2] and g(τ) = √(r² − τ²) on [−r, r]. The upper plot shows f, the slid g and the area of
    their product; the lower plot the curve of that area over t. Drag g, use the slider, the arrow keys or play.

    Parameters
    ----------
    radius : float, default 0.5
        The radius r of the half disc, from 0.1 to 1.
    t : float, default 0.0
        How far g is slid, from −1.75 to 1.75. Beyond 1.5 nothing overlaps, whatever the radius.
    predict : bool, default False
        Withhold the area until the learner has predicted or revealed it, and the curve with it.

    Attributes
    ----------
    radius, t : float
        The parameters; set them to move what is shown, read them to see what was chosen there.
    predict : bool
    revealed : tuple of (t, radius)
        For which places predict mode has given the area away.

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

    radius = Bounded(*RADII)
    t = Bounded(*SHIFTS)
    predict = Flag()
    revealed = Checked(lambda _, value: tuple(_place(n, each) for n, each in enumerate(items("revealed", value)))).tag(
        sync=True
    )

    def __init__(self, radius: float = 0.5, t: float = 0.0, *, predict: bool = False, **options: Any) -> None:
        super().__init__(**{"radius": radius, "t": t, "predict": predict, "revealed": ()} | options)

    @property
    def area(self) -> float:
        """The area of the product, (f ∗ g)(t), from its closed form, also while predict mode withholds it."""
        return float(overlap_area(self.t, self.radius))

    @property
    def sentence(self) -> str:
        """What is shown, in words and numbers. A withheld area is a question mark."""
        withhold = self.predict and (self.t, self.radius) not in self.revealed
        return overlap_sentence(self.t, self.radius, withhold=withhold)

    def animate(self, path: str | PathLike[str], *, frames: int = 41, seconds: float = 0.1) -> Path:
        """Write g sliding over f, from where they first touch to where they part, as a moving picture.

        Parameters
        ----------
        path : str or path
            Where to: a .gif or a .svg file.
        frames : int, default 41
            In how many places g is drawn, at least 2.
        seconds : float, default 0.1
            How long it stands in each of them.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        TypeError
            If `frames` is not a whole number.
        ValueError
            If `frames` is less than 2; else as in `convlab.figures.film`.
        """
        from convlab.figures import film, overlap  # matplotlib takes its time, and most explorers draw no file

        count = integer("frames", frames, minimum=2)
        touching = HALF_WIDTH + self.radius
        shifts = np.linspace(-touching, touching, count)
        return film(path, (overlap(float(t), self.radius) for t in shifts), count=count, seconds=seconds)
