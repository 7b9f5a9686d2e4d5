"""Convolutions in which large terms cancel, so that few digits are left of a float."""

from __future__ import annotations

from typing import Any

import numpy as np


def noise(*shape: int, seed: int = 0) -> np.ndarray:
    """Return numbers around 0, the same ones for the same seed."""
    return np.random.default_rng(seed).standard_normal(shape)


def patch(shape: tuple[int, ...], value: float) -> np.ndarray:
    """Return noise with one small bright patch."""
    x = noise(*shape)
    x[..., 20:26, 30:36] += value
    return x


def zero_sum(*shape: int, seed: int = 1) -> np.ndarray:
    """Return kernels whose weights sum to 0."""
    w = noise(*shape, seed=seed)
    return np.asarray(w - w.mean(axis=(1, 2, 3), keepdims=True))


def halves(outputs: int, channels: int, k: int) -> np.ndarray:
    """Return kernels whose first half is 1 and whose second half is −1: partial sums grow large."""
    w = np.ones((outputs, channels, k, k))
    w[:, : channels // 2] = -1
    return w


def scales(channels: int) -> np.ndarray:
    """Return one factor per channel, from 1e-6 to 1e6."""
    return np.logspace(-6, 6, channels)[:, None, None]


def depthwise_with_one_bright_channel() -> tuple[Any, ...]:
    """Return 16 groups, of which one has a large offset and small weights."""
    x, w = noise(1, 16, 32, 32), zero_sum(16, 1, 3, 3)
    x[:, 5] += 1e5
    w[5] *= 1e-2
    return x, w, None, {"groups": 16}


HARD: dict[str, tuple[Any, Any, Any, dict[str, Any]]] = {
    "one channel, offset 1e4": (1e4 + noise(1, 1, 40, 40), zero_sum(1, 1, 3, 3), None, {}),
    "27 products, offset 1e4": (1e4 + noise(1, 3, 40, 40), zero_sum(8, 3, 3, 3), None, {}),
    "576 products, offset 1e3": (1e3 + noise(1, 64, 20, 20), zero_sum(32, 64, 3, 3), None, {}),
    "offset -1e6": (-1e6 + noise(2, 4, 24, 24), zero_sum(4, 4, 5, 5), None, {"stride": 2, "dilation": 2}),
    "halves": (1e3 + noise(1, 32, 20, 20), halves(4, 32, 3), None, {}),
    "scales per channel": (noise(1, 24, 24, 24) * scales(24), noise(8, 24, 3, 3) / scales(24), None, {}),
    "scales that do not match": (noise(1, 24, 24, 24) * scales(24), zero_sum(8, 24, 3, 3), None, {}),
    "a bright patch": (patch((1, 3, 64, 64), 1e6), zero_sum(4, 3, 3, 3), None, {}),
    "a dark patch": (patch((2, 3, 64, 64), -1e6), zero_sum(4, 3, 3, 3), None, {"padding": 1}),
    "the bias cancels": (1e5 + noise(1, 3, 30, 30), np.ones((2, 3, 3, 3)), np.full(2, -27e5), {}),
    "one bright channel of many groups": depthwise_with_one_bright_channel(),
    "a large kernel": (1e4 + noise(1, 1, 60, 60), zero_sum(1, 1, 21, 21), None, {}),
}
