"""Draw convolutions of every legal kind, with whole numbers in them so that results are exact.

CONVLAB_DEEPER=20 draws twenty times as many, at random instead of the same ones every time.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

DEEPER = int(os.environ.get("CONVLAB_DEEPER", "1"))

DRAWN: dict[str, int] = {}
"""How many cases each test draws, by its name."""


def drawn(cases: int) -> Callable[[Any], Any]:
    """Let hypothesis draw this many cases for a test, times CONVLAB_DEEPER."""

    def decorate(test: Any) -> Any:
        DRAWN[f"{test.__module__}.{test.__name__}"] = cases
        return settings(
            max_examples=cases * DEEPER,
            derandomize=DEEPER == 1,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )(test)

    return decorate


@dataclass(frozen=True)
class Drawn:
    """The arguments of one convolution; `pairs` is the padding as cells (before, after)."""

    n_axes: int
    x: np.ndarray
    weight: np.ndarray
    bias: np.ndarray | None
    stride: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    dilation: tuple[int, ...]
    groups: int

    @property
    def steps(self) -> dict[str, Any]:
        """The arguments that need no translation for PyTorch."""
        return {"stride": self.stride, "dilation": self.dilation, "groups": self.groups}


def whole_numbers(draw: st.DrawFn, shape: tuple[int, ...], dtype: Any, most: int = 4) -> np.ndarray:
    """Return an array of small whole numbers; sums of their products are exact in float32."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return rng.integers(-most, most, shape, endpoint=True).astype(dtype)


def some(draw: st.DrawFn, n_axes: int, low: int, high: int) -> tuple[int, ...]:
    """Return one whole number per axis."""
    return tuple(draw(st.integers(low, high)) for _ in range(n_axes))


@st.composite
def convolutions(
    draw: st.DrawFn, n_axes: int | None = None, *, symmetric: bool = False, smallest_batch: int = 0
) -> Drawn:
    """Draw a convolution in one to three dimensions whose kernel fits."""
    n = draw(st.integers(1, 3)) if n_axes is None else n_axes
    dtype = draw(st.sampled_from([np.float32, np.float64]))
    kernel, stride, dilation = some(draw, n, 1, 3), some(draw, n, 1, 3), some(draw, n, 1, 3)
    before = some(draw, n, 0, 2)
    after = before if symmetric else some(draw, n, 0, 2)
    room = some(draw, n, 0, 4)
    size = tuple(
        max(d * (k - 1) + 1 - b - a, 1) + r for d, k, b, a, r in zip(dilation, kernel, before, after, room, strict=True)
    )
    groups = draw(st.integers(1, 3))
    inputs, outputs = groups * draw(st.integers(1, 2)), groups * draw(st.integers(1, 2))
    batch = draw(st.sampled_from([(), (smallest_batch,), (1,), (2,)]))
    return Drawn(
        n_axes=n,
        x=whole_numbers(draw, (*batch, inputs, *size), dtype),
        weight=whole_numbers(draw, (outputs, inputs // groups, *kernel), dtype),
        bias=whole_numbers(draw, (outputs,), dtype) if draw(st.booleans()) else None,
        stride=stride,
        pairs=tuple(zip(before, after, strict=True)),
        dilation=dilation,
        groups=groups,
    )


@dataclass(frozen=True)
class DrawnTransposed:
    """The arguments of one transposed convolution."""

    n_axes: int
    x: np.ndarray
    weight: np.ndarray
    bias: np.ndarray | None
    arguments: dict[str, Any]


@st.composite
def transposed_convolutions(draw: st.DrawFn) -> DrawnTransposed:
    """Draw a transposed convolution that crops less than it makes."""
    n = draw(st.integers(1, 3))
    dtype = draw(st.sampled_from([np.float32, np.float64]))
    kernel, stride, dilation = some(draw, n, 1, 3), some(draw, n, 1, 3), some(draw, n, 1, 3)
    size = some(draw, n, 1, 4)
    made = tuple(s * (i - 1) + d * (k - 1) + 1 for s, i, d, k in zip(stride, size, dilation, kernel, strict=True))
    padding = tuple(draw(st.integers(0, min(2, (m - 1) // 2))) for m in made)
    extra = tuple(draw(st.integers(0, max(s, d) - 1)) for s, d in zip(stride, dilation, strict=True))
    groups = draw(st.integers(1, 3))
    inputs, depth = groups * draw(st.integers(1, 2)), draw(st.integers(1, 2))
    batch = draw(st.sampled_from([(), (0,), (1,), (2,)]))
    return DrawnTransposed(
        n_axes=n,
        x=whole_numbers(draw, (*batch, inputs, *size), dtype),
        weight=whole_numbers(draw, (inputs, depth, *kernel), dtype),
        bias=whole_numbers(draw, (depth * groups,), dtype) if draw(st.booleans()) else None,
        arguments={
            "stride": stride,
            "padding": padding,
            "output_padding": extra,
            "dilation": dilation,
            "groups": groups,
        },
    )
