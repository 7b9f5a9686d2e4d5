"""The continuous convolution of a box with a half disc, exactly.

``(f * g)(t)`` is the integral over tau of ``f(tau) g(t - tau)``, with f = 1 on [-1/2, 1/2] and
g(tau) = sqrt(r**2 - tau**2) on [-r, r]. Both are zero elsewhere. Since f only cuts a piece out of g, the
integral is the area under g(t - tau) between -1/2 and 1/2, and g has an antiderivative in closed form.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from convlab.sentences.numbers import fixed, number

__all__ = ["HALF_WIDTH", "box", "half_disc", "overlap_area", "overlap_interval", "overlap_sentence"]

HALF_WIDTH = 0.5
"""Half the width of the box f."""


def box(tau: ArrayLike) -> NDArray[np.float64]:
    """Evaluate f: 1 where abs(tau) <= 1/2, else 0.

    Parameters
    ----------
    tau : array_like of float
        Where to evaluate.

    Returns
    -------
    ndarray of float64
        The values, shaped like `tau`.

    Examples
    --------
    >>> box([-1, -0.5, 0, 0.6]).tolist()
    [0.0, 1.0, 1.0, 0.0]
    """
    return np.where(np.abs(np.asarray(tau, dtype=np.float64)) <= HALF_WIDTH, 1.0, 0.0)


def half_disc(tau: ArrayLike, radius: float) -> NDArray[np.float64]:
    """Evaluate g: the upper half of a circle around 0, and 0 outside of it.

    Parameters
    ----------
    tau : array_like of float
        Where to evaluate.
    radius : float
        The radius r of the circle, above 0.

    Returns
    -------
    ndarray of float64
        The values sqrt(r**2 - tau**2), shaped like `tau`.

    Examples
    --------
    >>> half_disc([-1, 0, 0.6], radius=1).round(4).tolist()
    [0.0, 1.0, 0.8]
    """
    _check_radius(radius)
    return np.sqrt(np.maximum(radius**2 - np.asarray(tau, dtype=np.float64) ** 2, 0.0))


def overlap_area(t: ArrayLike, radius: float) -> NDArray[np.float64]:
    """Return (f * g)(t): the area under the product f(tau) g(t - tau).

    Parameters
    ----------
    t : array_like of float
        How far g is slid; one area for each.
    radius : float
        The radius r of the half disc g, above 0.

    Returns
    -------
    ndarray of float64
        The areas, shaped like `t`. A single `t` gives an array without axes, usable as a number.

    Raises
    ------
    ValueError
        If `radius` is not a number above 0.

    Examples
    --------
    At t = 0 a half disc of radius 1/2 lies inside the box: its whole area, pi / 8, counts. Of one with
    radius 1 the box cuts out the middle.

    >>> print(overlap_area(0, radius=0.5).round(4), overlap_area(0, radius=1).round(4))
    0.3927 0.9566
    """
    _check_radius(radius)
    t = np.asarray(t, dtype=np.float64)
    # With u = t - tau, tau from -1/2 to 1/2 is u from t - 1/2 to t + 1/2.
    area = _antiderivative(t + HALF_WIDTH, radius) - _antiderivative(t - HALF_WIDTH, radius)
    return np.maximum(area, 0.0)  # rounding can leave a little less than nothing


def overlap_interval(t: float, radius: float) -> tuple[float, float] | None:
    """Return the ends of the stretch of tau where the product is not zero.

    Parameters
    ----------
    t : float
        How far g is slid.
    radius : float
        The radius of the half disc, above 0.

    Returns
    -------
    tuple of two floats, or None
        Its left and right end; None when box and half disc do not overlap.

    Examples
    --------
    >>> overlap_interval(0.75, radius=0.5)
    (0.25, 0.5)
    >>> overlap_interval(2, radius=0.5) is None
    True
    """
    _check_radius(radius)
    left, right = max(-HALF_WIDTH, t - radius), min(HALF_WIDTH, t + radius)
    return (left, right) if left < right else None


def overlap_sentence(t: float, radius: float, *, withhold: bool = False) -> str:
    """Say in one sentence where box and half disc overlap, and the area of their product.

    Parameters
    ----------
    t : float
        How far g is slid.
    radius : float
        The radius of the half disc, above 0.
    withhold : bool, default False
        Write a question mark for the area.

    Returns
    -------
    str
        The sentence; its area has four decimals.

    Examples
    --------
    >>> overlap_sentence(0.75, radius=0.5)
    'f: box on [−0.5, 0.5], g: half disc of radius 0.5; at t = 0.75 they overlap on [0.25, 0.5], area (f∗g)(t) = 0.0768'
    """
    interval = overlap_interval(t, radius)
    if interval is None:
        where = "they do not overlap"
    else:
        where = f"they overlap on [{number(interval[0])}, {number(interval[1])}]"
    area = "?" if withhold else fixed(float(overlap_area(t, radius)), 4)
    return (
        f"f: box on [−0.5, 0.5], g: half disc of radius {number(radius)}; "
        f"at t = {number(t)} {where}, area (f∗g)(t) = {area}"
    )


def _antiderivative(u: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """Return the area under g from 0 to `u`: constant outside [-r, r], where g is zero."""
    inside = np.clip(u, -radius, radius)
    return (inside * half_disc(inside, radius) + radius**2 * np.arcsin(inside / radius)) / 2


def _check_radius(radius: float) -> None:
    if not (np.isfinite(radius) and radius > 0):
        raise ValueError(f"radius is {radius!r}, but a half disc needs a radius above 0, such as 0.5.")
