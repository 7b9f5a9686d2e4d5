"""Charts of the results, in the colours of the course's figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def bars(name: str, axis: str, groups: Mapping[str, Mapping[str, float]], *, line: float) -> None:
    """Draw one bar for each label in each group, on a logarithmic axis, with the goal as a line."""
    figure, axes = _new((7.5, 5))
    labels = list(next(iter(groups.values())))
    thickness = 0.8 / len(groups)
    for n, (group, values) in enumerate(groups.items()):
        places = [row + (n - (len(groups) - 1) / 2) * thickness for row in range(len(labels))]
        axes.barh(places, [values[label] for label in labels], thickness, label=group)
    axes.set(xscale="log", xlabel=axis, yticks=range(len(labels)), yticklabels=labels)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.invert_yaxis()
    axes.axvline(line, color="0.3", linewidth=1)
    axes.legend(frameon=False)
    _save(figure, name)


def lines(name: str, panels: Mapping[str, Mapping[str, Mapping[float, float]]], *, y: str) -> None:
    """Draw curves over a shared kind of axis, log against log: panel → curve → {x: y}."""
    figure, axes = _new((3.4 * len(panels), 3.4), columns=len(panels))
    for axis, (panel, curves) in zip(axes, panels.items(), strict=True):
        for label, points in curves.items():
            axis.loglog(list(points), list(points.values()), marker="o", markersize=3, label=label)
        axis.set(xlabel=panel)
        axis.legend(frameon=False, fontsize=7)
    axes[0].set_ylabel(y)
    _save(figure, name)


def _new(size: tuple[float, float], columns: int = 1) -> tuple[Any, Any]:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "convlab"  # the same file for the same numbers
    from matplotlib import pyplot as plt

    return plt.subplots(1, columns, figsize=size, layout="constrained")


def _save(figure: Any, name: str) -> None:
    figure.savefig(RESULTS / f"{name}.svg", metadata={"Date": None})
