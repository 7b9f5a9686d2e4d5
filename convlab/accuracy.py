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
from typing import Any

import numpy as np
import numpy.typing as npt

from convlab.algorithms import windows
from convlab.arithmetic import effective_kernel_size
from convlab.checks import Array
from convlab.geometry import Geometry

TOLERANCE = {"float32": 1e-5, "complex64": 1e-5, "float64": 1e-13, "complex128": 1e-13}
"""The error allowed in a result, as a part of its largest cell, by its dtype."""

SAFETY = 4
"""How many times larger than in the sample the error may be elsewhere."""

SOME = 20_000
"""About how many cells of the result are looked at for a first idea of the largest."""

SPREAD = 4
"""How many windows, and how many kernels, are chosen evenly spread."""


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
    if out.size == 0 or out.dtype.name not in TOLERANCE or wider(out.dtype) == out.dtype:
        return True
    tolerance = TOLERANCE[out.dtype.name]
    # Some cells of the result will do: the largest of them is not larger than the largest of all.
    allowed = tolerance * _largest(out.reshape(-1)[:: out.size // SOME + 1])
    # With n·u above the tolerance, the bound could not prove anything.
    terms_allow = weight[0].size * np.finfo(out.dtype).eps / 2 < tolerance
    if plain_sums and terms_allow and bound(x, weight, bias) <= allowed:
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
    g, more = geometry, wider(out.dtype)
    depth = weight.shape[1]
    outputs_per_group = len(weight) * depth // x.shape[1]
    extremes = list(_extremes(x))
    cells, chosen = _sampled_windows(x, g, extremes), _sampled_kernels(weight, outputs_per_group, extremes)
    # With the channels last, one index for each of the first axes takes out whole windows.
    every_window = np.moveaxis(windows.view(x, g.kernel_size, g.stride, g.dilation), 1, -1)
    found = np.moveaxis(out, 1, -1)[cells]
    largest = 0.0
    for group in {o // outputs_per_group for o in chosen}:
        outputs = [o for o in chosen if o // outputs_per_group == group]
        sample = every_window[..., group * depth : (group + 1) * depth][cells].reshape(len(cells[0]), -1)
        kernels = np.moveaxis(weight[outputs], 1, -1).reshape(len(outputs), -1)
        exact = sample.astype(more) @ kernels.astype(more).T
        if bias is not None:
            exact += bias[outputs].ravel()
        with np.errstate(invalid="ignore"):  # infinity − infinity
            largest = max(largest, _largest(found[:, outputs] - exact))
    return largest


def _sampled_windows(x: Array, g: Geometry, extremes: list[tuple[int, ...]]) -> tuple[npt.NDArray[np.intp], ...]:
    """Return image and position of windows: around the extremes of the input, and spread evenly."""
    spans = [effective_kernel_size(k, dilation=d) for k, d in zip(g.kernel_size, g.dilation, strict=True)]
    grid = (len(x), *g.output_size)
    chosen = np.transpose(np.unravel_index(_spread(math.prod(grid)), grid)).tolist()
    for image, _, *cell in extremes:
        starts = [(c - span // 2) // s for c, span, s in zip(cell, spans, g.stride, strict=True)]
        chosen.append([image, *(min(max(p, 0), o - 1) for p, o in zip(starts, g.output_size, strict=True))])
    return tuple(np.transpose(chosen))


def _sampled_kernels(weight: Array, outputs_per_group: int, extremes: list[tuple[int, ...]]) -> set[int]:
    """Return output channels: of the largest kernels, also where the input is extreme, and spread evenly."""
    flat = weight.reshape(len(weight), -1)
    squares = np.vecdot(flat, flat).real
    chosen = {int(squares.argmax()), *_spread(len(weight))}
    for _, channel, *_ in extremes:
        first = channel // weight.shape[1] * outputs_per_group
        chosen.add(first + int(squares[first : first + outputs_per_group].argmax()))
    return chosen


def _spread(size: int) -> list[int]:
    """Return `SPREAD` indices from the first to the last."""
    return [n * (size - 1) // (SPREAD - 1) for n in range(SPREAD)]


def _extremes(a: Array) -> Iterator[tuple[int, ...]]:
    """Yield where the largest and the smallest number stand; of complex numbers, by their size."""
    if a.dtype.kind == "c":
        a = np.abs(a)
    for place in (a.argmax(), a.argmin()):
        yield tuple(int(n) for n in np.unravel_index(place, a.shape))


def _largest(a: Array) -> float:
    """Return the largest absolute value among the finite numbers."""
    largest = float(np.abs(a).max() if a.dtype.kind == "c" else max(a.max(), -a.min()))
    return largest if math.isfinite(largest) else float(np.abs(a[np.isfinite(a)]).max(initial=0))
