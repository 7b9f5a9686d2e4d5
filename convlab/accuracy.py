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
"""Of images with more numbers, only some rows are looked at.

A small spot between these rows is overlooked. In one channel it does no harm: at its edge, where terms do not cancel,
it makes the result large as well. Only if the channels of the spot cancel each other can its error go unnoticed.
"""

FEW = 16
"""So many weights tell how large a kernel is."""


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
    sizes, (image, *cell) = _sizes(x)
    chosen = _some_kernels(weight, sizes, groups)
    kernels = weight[chosen].reshape(-1, weight[0].size)
    # Where the input is largest, and in the middle of an image.
    centers = ((image, cell), (len(x) // 2, [n // 2 for n in x.shape[2:]]))
    windows = np.empty((len(centers), x.shape[1], *geometry.kernel_size), more)
    found, exact = both = np.empty((2, len(centers), len(kernels)), more)
    for n, (image, cell) in enumerate(centers):
        position, cells = _window_around(cell, geometry)
        here: Any = (image, ..., *cells)
        sums: Any = (image, chosen, *position)
        windows[n], found[n] = x[here], out[sums]

    shares = windows.reshape(len(centers), groups, -1)
    if groups > 1:
        # A kernel sees the channels of its own group only.
        shares = shares[:, np.arange(len(weight))[chosen] * groups // len(weight)]
    np.vecdot(kernels.conj(), shares, out=exact)  # it conjugates the first
    if bias is not None:
        exact += bias[chosen].ravel()
    finite = np.isfinite(both)
    if not finite.all():
        both[:, ~finite.all(axis=0)] = 0
    exact -= found
    largest, error = np.abs(both).reshape(2, -1).max(axis=1).tolist()
    return error, largest


def _window_around(cell: Sequence[int], g: Geometry) -> tuple[list[int], list[slice]]:
    """Return the position of the window that has a cell of the input in its middle, or nearly so, and its cells."""
    position, cells = [], []
    for c, k, s, d, o in zip(cell, g.kernel_size, g.stride, g.dilation, g.output_size, strict=True):
        span = (k - 1) * d
        p = min(max((c - span // 2) // s, 0), o - 1)
        position.append(p)
        cells.append(slice(p * s, p * s + span + 1, d))
    return position, cells


def _some_kernels(weight: Array, sizes: Array, groups: int) -> slice:
    """Return which output channels to look at: evenly spread, and among them one that makes the largest products.

    For the products, the first weights of a kernel and the absolute values in some rows of the input stand for all.
    """
    n_outputs = len(weight)
    largest = np.abs(weight.reshape(n_outputs, -1)[:, :FEW]).max(axis=1)
    if groups > 1:
        with np.errstate(over="ignore"):
            largest *= sizes.reshape(len(sizes), groups, -1).max(axis=(0, 2)).repeat(n_outputs // groups)
    step = n_outputs // SPREAD + 1
    return slice(int(largest.argmax()) % step, None, step)


def _sizes(a: Array) -> tuple[Array, list[int]]:
    """Return the absolute values in some rows, 0 for NaN and infinity, and where in the array the largest stands."""
    step = min(a.size // MANY + 1, a.shape[2])
    sizes = np.abs(a[:, :, step // 2 :: step])
    place = int(sizes.argmax())
    if not math.isfinite(sizes.item(place)):
        sizes[~np.isfinite(sizes)] = 0
        place = int(sizes.argmax())
    position: list[int] = []
    for size in reversed(sizes.shape):
        place, along_axis = divmod(place, size)
        position.insert(0, along_axis)
    image, _, row, *others = position
    return sizes, [image, step // 2 + step * row, *others]


def _largest(a: Array) -> float:
    """Return the largest absolute value among the finite numbers."""
    largest = float(np.abs(a).max() if a.dtype.kind == "c" else max(a.max(), -a.min()))
    return largest if math.isfinite(largest) else float(np.abs(a[np.isfinite(a)]).max(initial=0))
