"""How near im2col comes to the limit of any algorithm that multiplies matrices: the matrix product alone.

The columns are made beforehand, outside the clock, and multiplied by `numpy.matmul` in one piece and in
the blocks that the algorithm uses. What im2col takes on top is spent on making the columns.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import convlab
from benchmarks.layers import FIRST_TEN, Layer
from benchmarks.race import race
from benchmarks.tables import table
from convlab.algorithms import im2col

TITLE = "The limit of im2col"
GOAL = 0.8
LAYERS = tuple(layer for layer in FIRST_TEN if layer.kernel == 3 and layer.outputs > 1)


def measure() -> list[dict[str, Any]]:
    """Race the algorithm against its own product, and time its parts."""
    return [_measured(layer) for layer in LAYERS]


def _measured(layer: Layer) -> dict[str, Any]:
    x, weight = layer.arrays()
    padded = convlab.pad(x, ((layer.padding, layer.padding),) * 2)
    steps = (layer.stride,) * 2, (layer.dilation,) * 2
    columns = convlab.im2col(x, layer.kernel, padding=layer.padding)
    kernels = weight.reshape(layer.outputs, -1)
    out = np.empty((layer.batch, layer.outputs, columns.shape[-1]), np.float32)
    n_rows = math.isqrt(columns.shape[-1])
    block = im2col.rows_at_once(n_rows, weight[0].size * n_rows, weight) * n_rows

    def in_blocks() -> None:
        for image, result in zip(columns, out, strict=True):
            for first in range(0, image.shape[1], block):
                part = slice(first, first + block)
                np.matmul(kernels, image[:, part], out=result[:, part])

    found = race(
        {
            "im2col": lambda: im2col.correlate(padded, weight, *steps),
            "matmul": lambda: np.matmul(kernels, columns, out=out),
            "in blocks": in_blocks,
            "columns": lambda: convlab.im2col(x, layer.kernel, padding=layer.padding),
        }
    )
    rate, blocks = found.ratio("matmul", "im2col"), found.ratio("in blocks", "im2col")
    return {
        "name": layer.name,
        "im2col_ms": found.milliseconds("im2col"),
        "matmul_ms": found.milliseconds("matmul"),
        "blocks_ms": found.milliseconds("in blocks"),
        "rate": rate.median,
        "rate_text": str(rate),
        "blocks_rate_text": str(blocks),
        "gigaflops": 2e-6 * layer.multiply_adds / found.milliseconds("matmul"),
    }


def report(by_threads: dict[str, list[dict[str, Any]]]) -> str:
    """Return a table for each number of threads."""
    parts = [
        (
            "The columns are ready and the product alone is timed, in one piece and in the blocks of im2col. A rate of "
            "1 would mean that making the columns costs nothing; above 1, small blocks that stay in the cache save "
            "more than making them costs."
        )
    ]
    for threads, rows in by_threads.items():
        least = min(rows, key=lambda row: row["rate"])
        parts += [
            f"### {threads}",
            table(
                [
                    "layer", "im2col ms", "product ms", "in blocks ms", "GF/s of the product",
                    "product / im2col", "in blocks / im2col",
                ],
                [
                    [
                        row["name"],
                        f"{row['im2col_ms']:.2f}",
                        f"{row['matmul_ms']:.2f}",
                        f"{row['blocks_ms']:.2f}",
                        f"{row['gigaflops']:.0f}",
                        row["rate_text"],
                        row["blocks_rate_text"],
                    ]
                    for row in rows
                ],
            ),
            f"Lowest rate **{least['rate']:.2f}** ({least['name']}, goal {GOAL}).",
        ]  # fmt: skip
    return "\n\n".join(parts)
