"""How time grows with the side of an image, with channels, kernel and batch, and where the FFT crosses.

In a chart of log against log, growth by a power is a straight line, and its slope is the power.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import charts
from benchmarks.layers import Layer
from benchmarks.race import race
from benchmarks.tables import table

TITLE = "Growth"
THREADS = (1,)

PANELS: dict[str, tuple[tuple[int, ...], Callable[[int], Layer], float]] = {
    "side of the image": ((64, 128, 256, 512, 1024), lambda n: Layer("", 1, 4, n, 4, 3, 1, 1), 2),
    "channels": ((8, 16, 32, 64, 128, 256, 512), lambda n: Layer("", 1, n, 14, n, 3, 1, 1), 2),
    "kernel": ((3, 5, 7, 9, 13, 17, 23, 31), lambda n: Layer("", 1, 1, 256, 1, n, n // 2, 1), 2),
    "batch": ((1, 2, 4, 8, 16, 32, 64), lambda n: Layer("", n, 16, 28, 16, 3, 1, 1), 1),
}
"""What grows: its values, the layer for each, and the power that the number of products grows by."""

METHODS = ("auto", "im2col", "fft")


def measure() -> list[dict[str, Any]]:
    """Race the methods and PyTorch on every layer."""
    rows = []
    for panel, (values, layer_for, _) in PANELS.items():
        for value in values:
            layer = layer_for(value)
            x, weight = layer.arrays()
            runners = {
                name: layer.ours(x, weight, method=name) for name in METHODS if name != "fft" or panel == "kernel"
            }
            found = race({**runners, "torch": layer.theirs(x, weight)}, seconds=0.3)
            rows.append(
                {"panel": panel, "value": value, "ms": {name: found.milliseconds(name) for name in found.times}}
            )
    return rows


def slope(points: dict[float, float]) -> float:
    """Return the power by which y grows with x, fitted to the upper half, where fixed costs have faded.

    Examples
    --------
    >>> round(slope({1: 5, 2: 5, 4: 16, 8: 64, 16: 256}), 3)
    2.0
    """
    upper = list(points.items())[len(points) // 2 :]
    x, y = np.log(upper).T
    return float(np.polyfit(x, y, 1)[0])


def report(by_threads: dict[str, list[dict[str, Any]]]) -> str:
    """Draw the charts, and return a table of slopes."""
    (rows,) = by_threads.values()
    curves: dict[str, dict[str, dict[float, float]]] = {panel: {} for panel in PANELS}
    for row in rows:
        for name, ms in row["ms"].items():
            curves[row["panel"]].setdefault(name, {})[row["value"]] = ms
    charts.lines("growth", curves, {panel: sizes[2] for panel, sizes in PANELS.items()}, y="milliseconds")
    names = [*METHODS, "torch"]
    lines = [
        [panel, f"{PANELS[panel][2]:g}", *(f"{slope(found[name]):.2f}" if name in found else "–" for name in names)]
        for panel, found in curves.items()
    ]
    kernel = curves["kernel"]
    crossing = next((k for k, ms in kernel["fft"].items() if ms < kernel["im2col"][k]), None)
    sentence = "the FFT is never the faster one" if crossing is None else f"the FFT is faster from k = {crossing:g} on"
    return "\n\n".join(
        [
            "Slopes of the time, log against log, over the upper half of each range.",
            table(["what grows", "power of the products", *names], lines),
            f"For one channel of 256², {sentence} (against im2col).",
            "![time against side, channels, kernel and batch](growth.svg)",
        ]
    )
