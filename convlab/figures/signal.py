"""Signals drawn over time."""

from collections.abc import Mapping
from itertools import chain, repeat

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from convlab.checks import array, count, integer
from convlab.figures.picture import Picture
from convlab.figures.style import BLUE, DPI, GREY, INK, MUTED, PAPER, TEAL, WINDOW, house_style
from convlab.sentences.numbers import measured, number, numbers

__all__ = ["mono", "signals"]

Samples = NDArray[np.float64]

_WIDTH = 8.0
_ROW = 1.15
_FOOT = 0.5
_FEW = 16
"""Up to this many samples, each is written out."""
_STEMS = 80
"""Up to this many samples, each has its own stem."""


def signals(named: Mapping[str, ArrayLike], *, rate: int | None = None) -> Picture:
    """Draw signals one under another, on one time axis.

    Parameters
    ----------
    named : dict of str to (T,) array_like
        The signals, each with its title. They may differ in length.
    rate : int, optional
        Samples per second. If given, the axis shows seconds, otherwise sample numbers.

    Returns
    -------
    Picture
        The signals. Short ones have a stem for every sample, long ones are lines.

    Raises
    ------
    ValueError
        If an array has more than one axis, or no samples.

    Examples
    --------
    >>> signals({"x": [4, 1, 7], "difference": [-3, 6]})
    x, 3 samples: [4 1 7]. difference, 2 samples: [−3 6].
    """
    if not named:
        raise ValueError("there is no signal to draw: name at least one, as in {'x': samples}")
    rate = rate if rate is None else integer("rate", rate, minimum=1)
    drawn = {title: mono(f"signal {title!r}", samples) for title, samples in named.items()}
    sentence = " ".join(_sentence(title, samples, rate) for title, samples in drawn.items())
    longest = max(samples.size for samples in drawn.values())
    height = _ROW * len(drawn) + _FOOT
    with house_style():
        figure = Figure(figsize=(_WIDTH, height), dpi=DPI, facecolor=PAPER)
        # First the input, last the output, as everywhere in the course.
        middle = repeat(WINDOW, max(0, len(drawn) - 2))
        colours = chain([BLUE], middle, [TEAL])
        for line, ((title, samples), colour) in enumerate(zip(drawn.items(), colours, strict=False)):
            bottom = _FOOT + _ROW * (len(drawn) - 1 - line)
            axes = figure.add_axes((0.55 / _WIDTH, bottom / height, (_WIDTH - 0.67) / _WIDTH, (_ROW - 0.36) / height))
            axes.set_title(title, loc="left", size=10, weight="bold", color=INK, pad=4)
            axes.title.set_parse_math(False)
            _plot(axes, samples, colour, longest=longest, rate=rate)
            if line < len(drawn) - 1:
                axes.set_xticklabels([])
        axes.set_xlabel("sample" if rate is None else "seconds", size=8, color=MUTED)
    return Picture(figure, sentence)


def mono(name: str, values: ArrayLike) -> Samples:
    """Return samples as an array with one axis, or say why they are not a signal."""
    samples = array(name, values)
    if samples.ndim != 1 or samples.size == 0:
        raise ValueError(
            f"{name} has shape {samples.shape}, but a signal has one axis (T,) and at least one "
            "sample; of several channels choose one, such as x[0]"
        )
    if np.iscomplexobj(samples) or not np.isfinite(samples).all():
        raise ValueError(f"{name} holds values that are not real, finite numbers")
    return samples.astype(np.float64)


def _plot(axes: Axes, samples: Samples, colour: str, *, longest: int, rate: int | None) -> None:
    step = 1 if rate is None else 1 / rate
    times = np.arange(samples.size) * step
    low, high = min(0.0, samples.min()), max(0.0, samples.max())
    room = (high - low) or 1.0
    few = longest <= _FEW
    # A written number needs space above or below the head of its stem.
    axes.set_ylim(low - room * (0.45 if few and low < 0 else 0.08), high + room * (0.45 if few else 0.08))
    axes.set_xlim(-0.6 * step, (longest - 0.4) * step)
    axes.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    if longest <= _STEMS:
        axes.vlines(times, 0, samples, color=colour, linewidth=1.6, zorder=2)
        axes.plot(times, samples, "o", color=colour, markersize=4.5, zorder=3)
    else:
        axes.plot(times, samples, color=colour, linewidth=0.7, zorder=2)
    if few:
        for time, sample in zip(times, samples, strict=True):
            axes.annotate(
                number(sample), (time, sample), (0, 5 if sample >= 0 else -5),
                textcoords="offset points", size=8, color=INK, ha="center",
                va="bottom" if sample >= 0 else "top",
            )  # fmt: skip
        if rate is None:
            axes.set_xticks(range(longest))
    elif rate is None:
        axes.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 2.5, 5, 10], integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10], integer=high - low >= 3))
    axes.tick_params(labelsize=7, colors=MUTED, length=2.5, width=0.6)
    for side, spine in axes.spines.items():
        spine.set_visible(side in {"left", "bottom"})
        spine.set(color=GREY, linewidth=0.6)


def _sentence(title: str, samples: Samples, rate: int | None) -> str:
    length = count(samples.size, "sample")
    if rate is not None:
        length += f" ({number(round(samples.size / rate, 3))} s)"
    if samples.size <= _FEW:
        return f"{title}, {length}: {numbers(samples)}."
    low, high, size = (measured(v, samples) for v in (samples.min(), samples.max(), np.abs(samples).mean()))
    return f"{title}, {length}: {low} to {high}, on average {size} away from 0."
