"""Which numbers a result is made of, and why they never wrap.

- Floats and complex numbers keep their dtype; of several, the widest wins.
- An integer or bool array beside a float one takes on the float dtype.
- Integers and bool alone give int64. Sums of products outgrow uint8 at once (200 + 100 is
  44 there), so the sum is made in int64, and refused if even int64 could overflow.
- float16 is added up in float32 and rounded once, at the end.
"""

from functools import cache
from typing import Any

import numpy as np

from convlab import memory
from convlab.checks import Array

INT64 = np.iinfo(np.int64)


def result_dtype(*arrays: Array | None) -> np.dtype[Any]:
    """Return the dtype of a sum of products of these arrays; None stands for no array.

    Examples
    --------
    >>> image, kernel = np.zeros(4, np.uint8), np.zeros(3, np.float32)
    >>> result_dtype(image, kernel), result_dtype(image, image)
    (dtype('float32'), dtype('int64'))
    """
    return _widest(tuple(array.dtype for array in arrays if array is not None))


@cache
def _widest(dtypes: tuple[np.dtype[Any], ...]) -> np.dtype[Any]:
    """Return the widest dtype of floats and complex numbers, or int64 if there is none."""
    inexact = [dtype for dtype in dtypes if dtype.kind in "fc"]
    return np.result_type(*inexact) if inexact else np.dtype(np.int64)


def working_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the dtype in which the sum itself is made."""
    return np.dtype(np.float32) if dtype == np.float16 else dtype


def cast(dtype: np.dtype[Any], **arrays: Array) -> tuple[Array, ...]:
    """Return arrays in another dtype, or raise before a copy is tried that cannot fit.

    The memory is asked for even where nothing is copied here: a view that repeats one row a
    million times is small, but a matrix product would write it out.

    Examples
    --------
    >>> cast(np.dtype(float), x=np.arange(3), weight=np.ones(2))
    (array([0., 1., 2.]), array([1., 1.]))
    """
    for name, values in arrays.items():
        memory.require(name, values.shape, dtype)
    return tuple(values.astype(dtype, copy=False) for values in arrays.values())


def rounded(out: Array, dtype: np.dtype[Any]) -> Array:
    """Return a sum in the dtype of the result; what is too large for it becomes infinity."""
    if out.dtype == dtype:
        return out
    with np.errstate(over="ignore"):
        return out.astype(dtype)


def require_no_overflow(terms: int, x: Array, weight: Array, bias: Array | None = None) -> None:
    """Raise ValueError if a sum of products of integers could leave int64.

    Parameters
    ----------
    terms : int
        How many products one sum has.
    x, weight : ndarray
        If either holds floats, nothing is raised: a float does not wrap.
    bias : ndarray, optional
    """
    if result_dtype(x, weight, bias) != np.int64:
        return
    (x_low, x_high), (w_low, w_high), (b_low, b_high) = limits(x), limits(weight), limits(bias)
    products = [a * b for a in (x_low, x_high) for b in (w_low, w_high)]
    # A partial sum may stop anywhere on the way, and an operand must fit as well.
    low = min(terms * min(products) + b_low, x_low, w_low, b_low)
    high = max(terms * max(products) + b_high, x_high, w_high, b_high)
    if low < INT64.min or high > INT64.max:
        raise ValueError(
            f"the result may reach {high if high > INT64.max else low}, more than an int64 holds "
            f"({INT64.min} to {INT64.max}); compute with floats: x.astype(float)"
        )


def limits(values: Array | None) -> tuple[int, int]:
    """Return the smallest and the largest number of an integer array, 0 included.

    Examples
    --------
    >>> limits(np.array([3, -2])), limits(np.array([5, 7])), limits(None)
    ((-2, 3), (0, 7), (0, 0))
    """
    if values is None or values.size == 0:
        return 0, 0
    # Python integers: they do not wrap when they are multiplied.
    return min(int(values.min()), 0), max(int(values.max()), 0)
