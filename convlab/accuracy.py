"""Whether a sum of products is exact enough, or must be made again with more digits.

A floating-point number is off by at most a part u of itself: 6e-8 in float32. In a sum of n
products every product is rounded, and every partial sum, so it is off by at most ::

    n·u·(|w₁x₁| + … + |wₙxₙ|)

That is little, unless large terms cancel and leave a small sum: a kernel whose weights sum to 0,
on cells near 10,000, leaves 3 digits of float32. So `suffices` looks at what a convolution gave:

1. If that bound, for the largest cell and the largest weight, is within the tolerance, all is well.
2. The bound thinks of the worst, that every error has the same sign; for many channels it is far
   too high. Then the error is measured: some cells are summed again in a wider dtype, where the
   input is largest, with the largest kernels, and evenly spread over the rest.
3. If the error found comes near the tolerance, the convolution must be made in the wider dtype.

References
----------
Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., SIAM 2002, section 3.1: the
bound, equation 3.5. Higham and Mary, "A new approach to probabilistic rounding error analysis",
SIAM J. Sci. Comput. 41, 2019: why errors in practice stay far below it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from convlab.arithmetic import effective_kernel_size
from convlab.checks import Array
from convlab.geometry import Geometry

TOLERANCE = {np.dtype(name): part for part, names in {1e-5: "fF", 1e-13: "dD"}.items() for name in names}
"""The error allowed in a result, as a part of its largest cell, by its dtype."""

SAFETY = 4
"""How many times larger than in the sample the error may be elsewhere."""

SOME = 500
"""About how many cells of the result are looked at for a first idea of the largest."""

SPREAD = 3
"""How many windows, and how many kernels, are chosen evenly spread."""

EPSILON = {dtype: float(np.finfo(dtype).eps) for dtype in TOLERANCE}
"""The distance of 1 from the next number, by dtype: twice the part u."""

MANY = 2**16
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
    # Some cells of the result will do: the largest of them is not larger than the largest of all.
    allowed = tolerance * _largest(out.reshape(-1)[:: out.size // SOME + 1])
    # The bound is about √n times as large as a result: beyond some terms it could not prove anything.
    few_terms = weight[0].size ** 1.5 * EPSILON[out.dtype] / 2 < tolerance
    if plain_sums and few_terms and bound(x, weight, bias) <= allowed:
        return True
    error = SAFETY * measured(out, x, weight, bias, geometry)
    return error <= allowed or error <= tolerance * _largest(out)


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
    return terms * float(np.finfo(x.dtype).eps) / 2 * sums


def measured(out: Array, x: Array, weight: Array, bias: Array | None, geometry: Geometry) -> float:
    """Return the largest error among some cells of the output, which are summed again."""
    more, depth = wider(out.dtype), weight.shape[1]
    outputs_per_group = len(weight) * depth // x.shape[1]
    extreme = _extreme(x)
    chosen = _some_kernels(weight, extreme[1] // depth * outputs_per_group, outputs_per_group)
    places = list(_some_windows(geometry, len(x), extreme))
    windows = np.empty((len(places), x.shape[1], *geometry.kernel_size), more)
    found = np.empty((len(places), len(chosen)), more)
    for n, (image, *position) in enumerate(places):
        steps = zip(position, geometry.stride, geometry.kernel_size, geometry.dilation, strict=True)
        cells: Any = (image, ..., *(slice(p * s, p * s + (k - 1) * d + 1, d) for p, s, k, d in steps))
        windows[n] = x[cells]
        found[n] = out[image, chosen, *position]

    kernels = weight[chosen].reshape(len(chosen), -1).astype(more)
    exact = np.empty_like(found)
    for column, output in enumerate(chosen):
        # A kernel sees the channels of its own group only.
        first = output // outputs_per_group * depth
        exact[:, column] = windows[:, first : first + depth].reshape(len(windows), -1) @ kernels[column]
    if bias is not None:
        exact += bias[chosen].ravel()
    with np.errstate(invalid="ignore"):  # infinity − infinity
        return _largest(found - exact)


def _some_windows(g: Geometry, n_images: int, extreme: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield image and position of windows: around the extreme of the input, and spread evenly."""
    grid = (n_images, *g.output_size)
    yield from np.transpose(np.unravel_index(_spread(math.prod(grid)), grid)).tolist()
    image, _, *cell = extreme
    spans = [effective_kernel_size(k, dilation=d) for k, d in zip(g.kernel_size, g.dilation, strict=True)]
    starts = [(c - span // 2) // s for c, span, s in zip(cell, spans, g.stride, strict=True)]
    yield image, *(min(max(p, 0), o - 1) for p, o in zip(starts, g.output_size, strict=True))


def _some_kernels(weight: Array, first: int, n: int) -> npt.NDArray[np.intp]:
    """Return output channels: of the largest kernel, of the largest among `n` from `first`, and spread evenly."""
    flat = weight.reshape(len(weight), -1)
    step = weight.size // MANY + 1
    lengths = _lengths(flat[::step])
    chosen = {int(lengths.argmax()) * step, *_spread(len(weight))}
    if n < len(weight):
        chosen.add(first + int(_lengths(flat[first : first + n : step]).argmax()) * step)
    return np.array(sorted(chosen))


def _lengths(rows: Array) -> Array:
    """Return the squared length of each row."""
    return np.asarray(np.vecdot(rows, rows).real)


def _spread(size: int) -> list[int]:
    """Return `SPREAD` indices from the first to the last."""
    return [n * (size - 1) // (SPREAD - 1) for n in range(SPREAD)]


def _extreme(a: Array) -> tuple[int, ...]:
    """Return where the number farthest from zero stands."""
    if a.dtype.kind == "c":
        a = np.abs(a)
    step = a.size // MANY + 1
    some = a[:, :, ::step]
    flat = some.reshape(-1)
    place = max(flat.argmax(), flat.argmin(), key=lambda p: abs(flat[p]))
    image, channel, row, *others = (int(n) for n in np.unravel_index(place, some.shape))
    return image, channel, row * step, *others


def _largest(a: Array) -> float:
    """Return the largest absolute value among the finite numbers."""
    largest = float(np.abs(a).max() if a.dtype.kind == "c" else max(a.max(), -a.min()))
    return largest if math.isfinite(largest) else float(np.abs(a[np.isfinite(a)]).max(initial=0))
