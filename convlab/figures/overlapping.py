"""The continuous convolution of a box with a half disc, at one shift."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from convlab.continuous import (
    HALF_WIDTH,
    box,
    half_disc,
    overlap_area,
    overlap_interval,
    overlap_sentence,
)
from convlab.figures.picture import Picture
from convlab.figures.style import (
    BLUE,
    DPI,
    GREY,
    INK,
    INPUT_TEXT,
    MUTED,
    PAPER,
    TEAL,
    WINDOW,
    WINDOW_TEXT,
    house_style,
)
from convlab.sentences.numbers import fixed

__all__ = ["overlap"]

_WIDTH, _HEIGHT = 7.5, 4.4


def overlap(t: float, radius: float) -> Picture:
    """Draw the box f, the half disc g turned round and moved to `t`, and the area they share.

    Parameters
    ----------
    t : float
        How far g is moved.
    radius : float
        The radius of the half disc, above 0.

    Returns
    -------
    Picture
        Above, f(τ), g(t − τ) and the area under their product; below, that area for every shift,
        with a point at `t`.

    Raises
    ------
    ValueError
        If `radius` is not above 0.

    Examples
    --------
    >>> overlap(0, radius=0.5)
    f: box on [−0.5, 0.5], g: half disc of radius 0.5; at t = 0 they overlap on [−0.5, 0.5],
    area (f∗g)(t) = 0.3927
    """
    sentence = overlap_sentence(t, radius)
    reach = max(HALF_WIDTH + radius, abs(t)) + radius + 0.1
    with house_style():
        figure = Figure(figsize=(_WIDTH, _HEIGHT), dpi=DPI, facecolor=PAPER)
        upper = figure.add_axes((0.07, 0.55, 0.9, 0.38))
        lower = figure.add_axes((0.07, 0.11, 0.9, 0.3))
        _functions(upper, t, radius, reach)
        _result(lower, t, radius, reach)
        for axes, title, below in (
            (upper, "f(τ), g(t − τ) and their product", "τ"),
            (lower, "(f ∗ g)(t): the area of the product, for every shift", "t"),
        ):
            axes.set_title(title, loc="left", size=10, weight="bold", color=INK)
            axes.set_xlim(-reach, reach)
            axes.set_xlabel(below, size=9, color=MUTED, labelpad=1)
            axes.axvline(t, color=GREY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=0)
            axes.tick_params(labelsize=7.5, colors=MUTED, length=2.5, width=0.6)
            for side, spine in axes.spines.items():
                spine.set_visible(side in {"left", "bottom"})
                spine.set(color=GREY, linewidth=0.6)
    return Picture(figure, sentence)


def _functions(axes: Axes, t: float, radius: float, reach: float) -> None:
    top = max(1.0, radius)
    edges = [-reach, -HALF_WIDTH, -HALF_WIDTH, HALF_WIDTH, HALF_WIDTH, reach]
    axes.plot(edges, [0, 0, 1, 1, 0, 0], color=BLUE, linewidth=1.8)
    # Points crowd at the ends of the half circle, where it is steep.
    angle = np.linspace(-np.pi / 2, np.pi / 2, 181)
    tau = t + radius * np.sin(angle)
    axes.plot(
        [-reach, *tau, reach],
        [0, *half_disc(t - tau, radius), 0],
        color=WINDOW,
        linewidth=1.8,
        linestyle=(0, (6, 2)),
    )
    shared = overlap_interval(t, radius)
    if shared is not None:
        tau = np.clip(tau, *shared)
        axes.fill_between(
            tau, box(tau) * half_disc(t - tau, radius),
            facecolor=TEAL, alpha=0.3, hatch="///", edgecolor=TEAL, linewidth=0,
        )  # fmt: skip
        area = fixed(float(overlap_area(t, radius)), 4)
        axes.text(
            sum(shared) / 2, 0.06 * top, f"area {area}", ha="center", size=9, weight="bold",
            color=INK, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5, "alpha": 0.85},
        )  # fmt: skip
    axes.text(-HALF_WIDTH - 0.02, 1.0, "f", ha="right", va="center", size=11, color=INPUT_TEXT)
    axes.text(t + 0.02 * reach, radius + 0.04 * top, "g", ha="left", va="bottom", size=11, color=WINDOW_TEXT)
    axes.set_ylim(0, 1.25 * top)


def _result(axes: Axes, t: float, radius: float, reach: float) -> None:
    shifts = np.linspace(-reach, reach, 401)
    axes.plot(shifts, overlap_area(shifts, radius), color=TEAL, linewidth=1.8)
    axes.plot([t], [overlap_area(t, radius)], "o", color=INK, markersize=6, clip_on=False, zorder=5)
    axes.set_ylim(0, 1.15 * float(overlap_area(0, radius)))
