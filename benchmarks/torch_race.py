"""conv2d in float32 against PyTorch's, on the same arrays, with the error of each beside its time."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from benchmarks import charts
from benchmarks.layers import LAYERS
from benchmarks.race import race
from benchmarks.tables import table
from convlab.checks import Array

TITLE = "Against PyTorch"
GOAL = 1.0


def measure() -> list[dict[str, Any]]:
    """Race every layer."""
    rows = []
    for layer in LAYERS:
        x, weight = layer.arrays()
        runners = {"convlab": layer.ours(x, weight), "torch": layer.theirs(x, weight)}
        exact = layer.reference(x, weight)
        errors = {name: error(run(), exact) for name, run in runners.items()}
        found = race(runners)
        ratio = found.ratio("torch", "convlab")
        rows.append(
            {
                "name": layer.name,
                "layer": str(layer),
                "ours_ms": found.milliseconds("convlab"),
                "torch_ms": found.milliseconds("torch"),
                "ratio": ratio.median,
                "low": ratio.low,
                "high": ratio.high,
                "our_error": errors["convlab"],
                "torch_error": errors["torch"],
            }
        )
    return rows


def error(found: Array, exact: Array) -> float:
    """Return the largest error as a part of the largest output."""
    return float(np.abs(found - exact).max() / np.abs(exact).max())


def report(by_threads: dict[str, list[dict[str, Any]]]) -> str:
    """Return a table for each number of threads, and draw the ratios."""
    parts = [
        "Time of PyTorch / time of convlab: above 1, convlab is faster. In brackets the middle half of all rounds."
    ]
    for threads, rows in by_threads.items():
        mean = math.exp(sum(math.log(row["ratio"]) for row in rows) / len(rows))
        least = min(rows, key=lambda row: row["ratio"])
        worst = max(row["our_error"] for row in rows)
        parts += [
            f"### {threads}",
            table(
                ["layer", "shape", "convlab ms", "torch ms", "torch / convlab", "error of convlab", "error of torch"],
                [
                    [
                        row["name"],
                        row["layer"],
                        f"{row['ours_ms']:.2f}",
                        f"{row['torch_ms']:.2f}",
                        f"{row['ratio']:.2f} ({row['low']:.2f}–{row['high']:.2f})",
                        f"{row['our_error']:.1e}",
                        f"{row['torch_error']:.1e}",
                    ]
                    for row in rows
                ],
            ),
            (
                f"Geometric mean **{mean:.2f}** (goal {GOAL}), lowest **{least['ratio']:.2f}** ({least['name']}, "
                f"goal 0.5), largest error **{worst:.1e}** (goal 1e-5)."
            ),
        ]
    charts.bars(
        "torch_race",
        "time of PyTorch / time of convlab",
        {threads: {row["name"]: row["ratio"] for row in rows} for threads, rows in by_threads.items()},
        line=GOAL,
    )
    return "\n\n".join([*parts, "![time of PyTorch / time of convlab, layer by layer](torch_race.svg)"])
