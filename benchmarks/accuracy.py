"""The error of every method beside its time, and of method="auto" where large terms cancel."""

from __future__ import annotations

from typing import Any

import numpy as np

import convlab
from benchmarks.hard import HARD
from benchmarks.layers import LAYERS, Layer
from benchmarks.race import race
from benchmarks.tables import table
from benchmarks.torch_race import error
from convlab.checks import Array

TITLE = "Accuracy"
THREADS = (1,)
GOALS = {"float32": 1e-5, "float64": 1e-13}
METHODS = ("auto", "im2col", "rows", "shifts", "winograd", "fft")
SLOWEST = 10
"""Methods that the model of the costs thinks this many times slower than the best are left out."""


def measure() -> list[dict[str, Any]]:
    """Measure the layers of the race and the hard cases."""
    return [_of_layer(layer) for layer in LAYERS] + [_of_hard_case(name) for name in HARD]


def _of_layer(layer: Layer) -> dict[str, Any]:
    x, weight = layer.arrays()
    costs = {} if layer.transposed else convlab.explain(x, weight, **layer.steps).costs
    methods = [m for m, cost in costs.items() if cost <= SLOWEST * min(costs.values())]
    runners = {"auto": layer.ours(x, weight)} | {m: layer.ours(x, weight, method=m) for m in methods}
    exact, found = layer.reference(x, weight), race(runners, seconds=0)
    wide, wide_weight = layer.arrays(np.float64)
    return {
        "name": layer.name,
        "methods": {m: (found.milliseconds(m), error(run(), exact)) for m, run in runners.items()},
        "float64": error(layer.ours(wide, wide_weight)(), _in_longdouble(layer, wide, wide_weight)),
    }


def _in_longdouble(layer: Layer, x: Array, weight: Array) -> Array:
    """Return the result with more digits than float64 has, where this machine has more."""
    return layer.ours(x.astype(np.longdouble), weight.astype(np.longdouble))()


def _of_hard_case(name: str) -> dict[str, Any]:
    x, weight, bias, arguments = HARD[name]

    def convolve(dtype: Any, **others: Any) -> Array:
        # What is rounded to the dtype is the given number, for the exact result too.
        given: list[Any] = [None if a is None else a.astype(narrow).astype(dtype) for a in (x, weight, bias)]
        return convlab.conv2d(given[0], given[1], given[2], **arguments, **others)

    row: dict[str, Any] = {"name": name}
    for narrow in GOALS:
        exact = convolve(np.longdouble)
        row[narrow] = error(convolve(narrow), exact)
        row[f"plain {narrow}"] = error(convolve(narrow, method="im2col"), exact)
    return row


def report(by_threads: dict[str, list[dict[str, Any]]]) -> str:
    """Return a table of the layers and one of the hard cases."""
    (rows,) = by_threads.values()
    layers, hard = ([row for row in rows if ("methods" in row) == is_layer] for is_layer in (True, False))
    lines = [[row["name"], *(_cell(row["methods"].get(m)) for m in METHODS), f"{row['float64']:.1e}"] for row in layers]
    worst = {
        "float32": max(row["methods"]["auto"][1] for row in layers),
        "float64": max(row["float64"] for row in layers),
    }
    worst_hard = {dtype: max(row[dtype] for row in hard) for dtype in GOALS}
    return "\n\n".join(
        [
            (
                "Errors are the largest ones, as parts of the largest output. Those of float32 are against PyTorch in "
                "float64, those of float64 against longdouble. First noise, as the layers of the race have it: in "
                "float32 by each method, with its milliseconds, and in float64."
            ),
            table(["layer", *METHODS, "auto in float64"], lines),
            "Where large terms cancel, auto sums again with more digits; im2col alone does not:",
            table(
                ["hard case", "auto, float32", "im2col, float32", "auto, float64", "im2col, float64"],
                [[row["name"], *(f"{row[k]:.1e}" for d in GOALS for k in (d, f"plain {d}"))] for row in hard],
            ),
            *(
                f"Largest error of auto in {dtype}: **{worst[dtype]:.1e}** on the layers, "
                f"**{worst_hard[dtype]:.1e}** on the hard cases (goal {goal:g})."
                for dtype, goal in GOALS.items()
            ),
        ]
    )


def _cell(found: tuple[float, float] | None) -> str:
    """Return error and time of a method, or a dash where it was not tried."""
    return "–" if found is None else f"{found[1]:.1e} ({found[0]:.2f} ms)"
