"""Whether a sum of products is exact enough, or must be made again with more digits.

A floating-point number is off by at most a part u of itself: 6e-8 in float32. In a sum of n
products every product is rounded, and every partial sum, so it is off by at most ::

    n·u·(|w₁x₁| + … + |wₙxₙ|)

That is little, unless large terms cancel and leave a small sum: a kernel whose weights sum to 0,
on cells near 10,000, leaves 3 digits of float32. So `suffices` looks at what a convolution gave:

1. If that bound, for the largest cell and the largest weight, is within the tolerance, all is well.
2. The bound thinks of the worst, that every error has the same sign; for many channels it is far
   too high. Then the error is measured: some cells are summed again in a wider dtype, where the
   input is largest and in the middle of an image, with kernels spread evenly, a large one among them.
3. If the error found comes near the tolerance, the convolution must be made in the wider dtype.

References
----------
Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., SIAM 2002, section 3.1: the
bound, equation 3.5. Higham and Mary, "A new approach to probabilistic rounding error analysis",
SIAM J. Sci. Comput. 41, 2019: why errors in practice stay far below it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from convlab.checks import Array
from convlab.geometry import Geometry

TOLERANCE = {np.dtype(name): part for part, names in {1e-5: "fF", 1e-13: "dD"}.items() for name in names}
"""The error allowed in a result, as a part of its largest cell, by its dtype."""

SAFETY = 6
"""How many times larger than in the sample the error may be elsewhere."""

SOME = 100
"""About how many cells of the result are looked at to compare the bound with the largest."""

SPREAD = 12
"""Of about how many kernels some cells are summed again."""

EPSILON = {dtype: float(np.finfo(dtype).eps) for dtype in TOLERANCE}
"""The distance of 1 from the next number, by dtype: twice the part u."""

MANY = 2**14
"""Of an array with more numbers, only some rows are looked at.

Where terms cancel that are a thousand times the largest result, no small spot can be that large: at its
edge, where the terms do not cancel, it would make the result large as well.
"""


@cache
def wider(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the next dtype with more digits; the same one where this machine has none.

    Examples
    --------
    >>> wider(np.dtype(np.float32)), wider(np.dtype(np.complex64))
    (dtype('float64'), dtype('complex128'))
    """
    more = np.float64 if dtype.name in {"float32", "complex64"} else np.longdouble
    has_more = np.finfo(more).eps < np.finfo(dtype).eps
    return np.result_type(dtype, more) if has_more else dtype


def suffices(
    out: Array, x: Array, weight: Array, bias: Array | None, geometry: Geometry, *, plain_sums: bool = True
) -> bool:
    """Tell whether the dtype of a convolution had enough digits for it.

    Parameters
    ----------
    out : ndarray, shape (N, O, *output)
        The result, with the bias added.
    x : ndarray, shape (N, C, *spatial)
        The images it was made of, already padded.
    weight : ndarray, shape (O, C / groups, *kernel)
    bias : ndarray, shape (O, 1, …), optional
    geometry : Geometry
    plain_sums : bool, default True
        Whether each cell was made as a sum of its products, for which the bound holds.
    """
    if out.size == 0 or out.dtype not in TOLERANCE or wider(out.dtype) == out.dtype:
        return True
    tolerance = TOLERANCE[out.dtype]
    # The bound is about √n times as large as a result: beyond some terms it could not prove anything.
    few_terms = weight[0].size ** 1.5 * EPSILON[out.dtype] / 2 < tolerance
    # Some cells of the result will do: the largest of them is not larger than the largest of all.
    some = out.reshape(-1)[:: out.size // SOME + 1]
    if plain_sums and few_terms and bound(x, weight, bias) <= tolerance * _largest(some):
        return True
    error, largest = measured(out, x, weight, bias, geometry)
    return SAFETY * error <= tolerance * largest or SAFETY * error <= tolerance * _largest(out)


def bound(x: Array, weight: Array, bias: Array | None) -> float:
    """Return what no sum of products of these numbers can be off by.

    Examples
    --------
    Nine products, each at most 2·3, and nine roundings:

    >>> bound(np.full((1, 1, 5, 5), 2.0), np.full((1, 1, 3, 3), 3.0), None) == 9 * 2**-53 * 9 * 6
    True
    """
    terms = int(weight[0].size) + (bias is not None)
    if x.dtype.kind == "c":
        terms *= 4  # the real part of a complex product is made of two products, and so is the other
    weights = float(np.abs(weight).sum(tuple(range(1, weight.ndim))).max())
    sums = weights * _largest(x) + (0.0 if bias is None else _largest(bias))
    return terms * EPSILON[x.dtype] / 2 * sums


def measured(out: Array, x: Array, weight: Array, bias: Array | None, geometry: Geometry) -> tuple[float, float]:
    """Sum some cells of the output again; return the largest error among them, and the largest of these cells."""
    more, groups = wider(out.dtype), x.shape[1] // weight.shape[1]
    sizes, rows = _sizes(x)
    image, _, row, *others = np.unravel_index(sizes.argmax(), sizes.shape)
    cell = (rows.start + row * rows.step, *others)
    chosen = _some_kernels(weight, sizes.reshape(len(x), groups, -1))
    places = ((image, _window_around(cell, geometry)), (len(x) // 2, tuple(o // 2 for o in geometry.output_size)))
    windows = np.empty((len(places), x.shape[1], *geometry.kernel_size), more)
    found, exact = both = np.empty((2, len(places), len(range(len(weight))[chosen])), more)
    for n, (picture, position) in enumerate(places):
        cells: Any = (picture, ..., *_window_at(position, geometry))
        sums: Any = (picture, chosen, *position)
        windows[n], found[n] = x[cells], out[sums]

    kernels = weight[chosen].reshape(found.shape[1], -1)
    shares = windows.reshape(len(places), groups, -1)
    if groups > 1:
        # A kernel sees the channels of its own group only.
        shares = shares[:, np.arange(len(weight))[chosen] * groups // len(weight)]
    np.vecdot(kernels.conj(), shares, out=exact)  # it conjugates the first
    if bias is not None:
        exact += bias[chosen].ravel()
    with np.errstate(invalid="ignore"):  # infinity − infinity
        exact -= found
    sizes = np.abs(both.reshape(2, -1))
    sizes[~np.isfinite(sizes)] = 0
    largest, error = sizes.max(axis=1).tolist()
    return error, largest


def _window_around(cell: Sequence[int], g: Geometry) -> tuple[int, ...]:
    """Return the position of the window that has a cell of the input in its middle, or nearly so."""
    steps = zip(cell, g.kernel_size, g.stride, g.dilation, g.output_size, strict=True)
    return tuple(min(max((c - (k - 1) * d // 2) // s, 0), o - 1) for c, k, s, d, o in steps)


def _window_at(position: Sequence[int], g: Geometry) -> list[slice]:
    """Return which cells the window at a position meets."""
    steps = zip(position, g.stride, g.kernel_size, g.dilation, strict=True)
    return [slice(p * s, p * s + (k - 1) * d + 1, d) for p, s, k, d in steps]


def _some_kernels(weight: Array, sizes: Array) -> slice:
    """Return which output channels to look at: evenly spread, and among them one that makes the largest products.

    The absolute values of some cells that each group sees have shape (N, groups, cells).
    """
    weights = weight.reshape(len(weight), -1)
    largest = np.abs(weights[:, :: weights.size // MANY + 1]).max(axis=1)
    if sizes.shape[1] > 1:
        largest = (largest.reshape(sizes.shape[1], -1) * sizes.max(axis=(0, 2))[:, None]).ravel()
    step = len(weight) // SPREAD + 1
    return slice(int(largest.argmax()) % step, None, step)


def _sizes(a: Array) -> tuple[Array, slice]:
    """Return the absolute values in some rows, 0 for NaN and infinity, and which rows these are."""
    step = min(a.size // MANY + 1, a.shape[2])
    rows = slice(step // 2, None, step)
    sizes = np.abs(a[:, :, rows])
    sizes[~np.isfinite(sizes)] = 0
    return sizes, rows


def _largest(a: Array) -> float:
    """Return the largest absolute value among the finite numbers."""
    largest = float(np.abs(a).max() if a.dtype.kind == "c" else max(a.max(), -a.min()))
    return largest if math.isfinite(largest) else float(np.abs(a[np.isfinite(a)]).max(initial=0))
