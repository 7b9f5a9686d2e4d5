"""How much memory conv2d takes beside its arguments and its result."""

from __future__ import annotations

import tracemalloc
from typing import Any

from benchmarks.layers import LAYERS, Layer
from benchmarks.tables import table

TITLE = "Memory"
THREADS = (1,)
GOAL = 0.25
LAYER = next(layer for layer in LAYERS if layer.name == "batch of 8")
METHODS = ("auto", "im2col", "rows", "winograd", "shifts", "fft", "windows")


def measure() -> list[dict[str, Any]]:
    """Trace the peak of every method on the batch of 8."""
    return [{"method": method, "peak": peak(LAYER, method)} for method in METHODS]


def peak(layer: Layer, method: str) -> int:
    """Return the most bytes that were allocated at one time, without the result itself."""
    x, weight = layer.arrays()
    call = layer.ours(x, weight, method=method)
    result_size = call().nbytes  # the first call imports what it needs
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] - result_size
    finally:
        tracemalloc.stop()


def report(by_threads: dict[str, list[dict[str, Any]]]) -> str:
    """Return the table."""
    (rows,) = by_threads.values()
    columns = 4 * LAYER.multiply_adds // LAYER.outputs
    auto = rows[0]["peak"] / columns
    return "\n\n".join(
        [
            (
                f"Peak of what is allocated beside arguments and result, traced by `tracemalloc`, for {LAYER}. All "
                f"columns of im2col together would take {columns / 2**20:.1f} MiB."
            ),
            table(
                ["method", "extra MiB", "part of all columns"],
                [[row["method"], f"{row['peak'] / 2**20:.1f}", f"{row['peak'] / columns:.2f}"] for row in rows],
            ),
            f"conv2d takes **{auto:.2f}** of the columns (goal: at most {GOAL}), most of it the padded input.",
        ]
    )
