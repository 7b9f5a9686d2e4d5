"""Charts of the results."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"

LINE = "0.2"
"""The grey of goals and expectations."""

TICKS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4)
"""Ratios that may be written at an axis."""


def bars(name: str, axis: str, groups: Mapping[str, Mapping[str, float]], *, line: float) -> None:
    """Draw one bar for each label in each group, from the goal on: to the right if it is reached, else to the left."""
    figure, axes = _new((7.5, 5))
    labels = list(next(iter(groups.values())))
    thickness = 0.8 / len(groups)
    for n, ((group, values), color) in enumerate(zip(groups.items(), _colors(), strict=False)):
        places = [row + (n - (len(groups) - 1) / 2) * thickness for row in range(len(labels))]
        axes.barh(places, [values[label] - line for label in labels], thickness, left=line, label=group, color=color)
    least, most = (f(v for values in groups.values() for v in values.values()) for f in (min, max))
    ticks = [tick for tick in TICKS if least / 1.3 < tick < most * 1.3]
    axes.set(xscale="log", xlabel=axis, yticks=range(len(labels)), yticklabels=labels)
    axes.set_xlim(min(least / 1.1, line), max(most * 1.1, line))
    _label(axes.xaxis, ticks)
    axes.invert_yaxis()
    axes.axvline(line, color=LINE, linewidth=1)
    axes.legend(frameon=False)
    _save(figure, name)


def lines(
    name: str, panels: Mapping[str, Mapping[str, Mapping[float, float]]], powers: Mapping[str, float], *, y: str
) -> None:
    """Draw curves, log against log: panel → curve → {x: y}; and beside them the slope of the power that is expected."""
    figure, axes = _new((3.4 * len(panels), 3.6), columns=len(panels))
    known = list(dict.fromkeys(label for curves in panels.values() for label in curves))
    looks = {label: {"color": c, "marker": m} for label, c, m in zip(known, _colors(), "os^D", strict=False)}
    for axis, (panel, curves) in zip(axes, panels.items(), strict=True):
        for label, points in curves.items():
            axis.loglog(list(points), list(points.values()), markersize=4, label=label, **looks[label])
        xs = sorted({x for points in curves.values() for x in points})
        end = max(points[xs[-1]] for points in curves.values() if xs[-1] in points)
        expected = [end * (x / xs[-1]) ** powers[panel] for x in (xs[len(xs) // 2], xs[-1])]
        axis.loglog((xs[len(xs) // 2], xs[-1]), expected, ":", color=LINE, label=f"power {powers[panel]:g}")
        axis.set(xlabel=panel)
        _label(axis.xaxis, xs[:: -(-len(xs) // 5)])
        axis.yaxis.set_major_formatter("{x:g}")
        axis.yaxis.set_minor_formatter("")
        axis.legend(frameon=False, fontsize=8)
    axes[0].set_ylabel(y)
    _save(figure, name)


def _colors() -> tuple[str, ...]:
    """Return the colours of groups and curves, in their order, those of the course's figures."""
    # Whoever measures does not draw, and need not wait for matplotlib.
    from convlab.figures import style

    return style.BLUE, style.WINDOW, style.PURPLE, style.MUTED


def _label(axis: Any, ticks: list[float]) -> None:
    """Set the ticks of a logarithmic axis, written as plain numbers, and no others."""
    axis.set_ticks(ticks)
    axis.set_ticks([], minor=True)
    axis.set_major_formatter("{x:g}")


def _new(size: tuple[float, float], columns: int = 1) -> tuple[Any, Any]:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "convlab"  # the same file for the same numbers
    from matplotlib import pyplot as plt

    return plt.subplots(1, columns, figsize=size, layout="constrained")


def _save(figure: Any, name: str) -> None:
    figure.savefig(RESULTS / f"{name}.svg", metadata={"Date": None})
