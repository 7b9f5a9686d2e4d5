"""Against what a learner would write or find: fancy indexing, np.add.at, SciPy, loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.testing import assert_allclose
from scipy import signal

import convlab
from benchmarks.race import race
from benchmarks.tables import table
from convlab.checks import Array

TITLE = "Against what a learner would write"


def indices(shape: tuple[int, ...], k: int) -> tuple[Array, Array, Array]:
    """Return channel, row and column of every entry of the columns, as a well-known course does."""
    _, channels, height, width = shape
    out_height, out_width = height - k + 1, width - k + 1
    i = np.tile(np.repeat(np.arange(k), k), channels)[:, None] + np.repeat(np.arange(out_height), out_width)
    j = np.tile(np.arange(k), k * channels)[:, None] + np.tile(np.arange(out_width), out_height)
    return np.repeat(np.arange(channels), k * k)[:, None], i, j


def im2col_by_indices(x: Array, k: int) -> Array:
    """Return the columns, (N, C·k·k, L), by one large index."""
    return x[:, *indices(x.shape, k)]


def col2im_by_indices(columns: Array, shape: tuple[int, ...], k: int) -> Array:
    """Add the columns up where they came from; += would count cells that appear twice only once."""
    x = np.zeros(shape, columns.dtype)
    everywhere: Any = (slice(None), *indices(shape, k))
    np.add.at(x, everywhere, columns)
    return x


def loops(x: Array, weight: Array) -> Array:
    """Convolve images, one product at a time."""
    outputs, channels, k, _ = weight.shape
    out = np.zeros((len(x), outputs, x.shape[2] - k + 1, x.shape[3] - k + 1), x.dtype)
    for n, o, row, column in np.ndindex(out.shape):
        for c in range(channels):
            for i in range(k):
                for j in range(k):
                    out[n, o, row, column] += x[n, c, row + i, column + j] * weight[o, c, i, j]
    return out


def measure() -> list[dict[str, Any]]:
    """Race each peer against ours, after a look at the results."""
    rng = np.random.default_rng(0)
    batch = rng.standard_normal((4, 16, 32, 32)).astype(np.float32)
    columns = im2col_by_indices(batch, 3)
    picture, kernel = rng.standard_normal((512, 512)).astype(np.float32), rng.standard_normal((3, 3)).astype(np.float32)
    one_channel, layer = picture[None, None, :128, :128], (batch[:1], rng.random((16, 16, 3, 3)).astype(np.float32))
    pairs: list[tuple[str, float, Callable[[], Array], Callable[[], Array]]] = [
        (
            "im2col by index arrays", 5,
            lambda: im2col_by_indices(batch, 3), lambda: convlab.im2col(batch, 3),
        ),
        (
            "col2im by np.add.at", 20,
            lambda: col2im_by_indices(columns, batch.shape, 3), lambda: convlab.col2im(columns, (32, 32), 3),
        ),
        (
            "scipy.signal.correlate2d, 512×512", 8,
            lambda: np.asarray(signal.correlate2d(picture, kernel, "valid")), lambda: convlab.conv2d(picture, kernel),
        ),
        (
            "loops, a layer of 16 channels", 1000,
            lambda: loops(*layer), lambda: convlab.conv2d(*layer),
        ),
        (
            "loops, a picture of 128×128", 1000,
            lambda: loops(one_channel, kernel[None, None]), lambda: convlab.conv2d(one_channel, kernel[None, None]),
        ),
    ]  # fmt: skip
    rows = []
    for name, goal, theirs, ours in pairs:
        assert_allclose(ours(), theirs(), atol=1e-4)
        found = race({"theirs": theirs, "ours": ours})
        ratio = found.ratio("theirs", "ours")
        rows.append(
            {
                "name": name,
                "goal": goal,
                "theirs_ms": found.milliseconds("theirs"),
                "ours_ms": found.milliseconds("ours"),
                "ratio": ratio.median,
                "text": f"{ratio.median:,.1f} ({ratio.low:,.1f}–{ratio.high:,.1f})",
            }
        )
    return rows


def report(by_threads: dict[str, list[dict[str, Any]]]) -> str:
    """Return a table for each number of threads."""
    parts = ["How many times as long the other one takes."]
    for threads, rows in by_threads.items():
        lines = [
            [
                row["name"],
                f"{row['theirs_ms']:.2f}",
                f"{row['ours_ms']:.3f}",
                row["text"],
                f"{row['goal']:,}",
                "yes" if row["ratio"] >= row["goal"] else "no",
            ]
            for row in rows
        ]
        parts += [f"### {threads}", table(["peer", "its ms", "convlab ms", "ratio", "goal", "reached"], lines)]
    return "\n\n".join(parts)
