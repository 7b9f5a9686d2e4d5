"""Which numbers a result is made of, and why they never wrap.

- Floats and complex numbers keep their dtype; of several, the widest wins.
- An integer or bool array beside a float one takes on the float dtype.
- Integers and bool alone give int64. Sums of products outgrow uint8 at once (200 + 100 is
  44 there), so the sum is made in int64, and refused if even int64 could overflow.
- float16 is added up in float32 and rounded once, at the end.
"""

from typing import Any

import numpy as np

from convlab.checks import Array

INT64_MAX = int(np.iinfo(np.int64).max)


def result_dtype(*arrays: Array) -> np.dtype[Any]:
    """Return the dtype of a sum of products of these arrays.

    Examples
    --------
    >>> image, kernel = np.zeros(4, np.uint8), np.zeros(3, np.float32)
    >>> result_dtype(image, kernel), result_dtype(image, image)
    (dtype('float32'), dtype('int64'))
    """
    inexact = [array.dtype for array in arrays if array.dtype.kind in "fc"]
    return np.result_type(*inexact) if inexact else np.dtype(np.int64)


def working_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the dtype in which the sum itself is made."""
    return np.dtype(np.float32) if dtype == np.float16 else dtype


def require_no_overflow(terms: int, x: Array, weight: Array, bias: Array | None = None) -> None:
    """Raise ValueError if a sum of products of integers could leave int64.

    Parameters
    ----------
    terms : int
        How many products one sum has.
    x, weight : ndarray of int or bool
    bias : ndarray of int or bool, optional
    """
    a, b, c = largest(x), largest(weight), 0 if bias is None else largest(bias)
    # An operand that int64 cannot hold would already wrap on the way in.
    bound = max(terms * a * b + c, a, b)
    if bound > INT64_MAX:
        raise ValueError(
            f"the result may reach {bound:.3g}, more than an int64 holds ({INT64_MAX:.3g}); "
            "compute with floats: x.astype(float)"
        )


def largest(array: Array) -> int:
    """Return the largest absolute value of an integer array; 0 when it is empty."""
    if array.size == 0:
        return 0
    # Python integers: abs() of the smallest int64 does not fit into an int64.
    return max(abs(int(array.max())), abs(int(array.min())))
