"""What counts as a number, when two results agree, and how to write them down.

An answer may hand back a list, a tuple, a scalar or an array; all become one array here, so
that the rest of the engine compares like with like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from numbers import Number
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Array", "NotNumbersError", "agreement", "as_numbers", "number", "same", "show", "source"]

Array = NDArray[Any]

TOLERANCE = 1e-9
"""Relative to the largest expected value: far above the rounding of float64, far below any mistake."""

ROUNDINGS = 8
"""Units of the last place that a coarser type, such as float32, may differ by."""

LARGEST_COPY = 1_000_000
"""Elements. A broadcast view may claim billions; its shape is enough to say what is wrong."""

LARGEST_SHOWN = 150
"""Elements. A larger array is described instead of printed."""


class NotNumbersError(Exception):
    """The value is no number and no rectangular array of numbers; the message says what it is."""


def as_numbers(value: object) -> Array:
    """
    Turn what a learner handed over into an array of its own.

    Parameters
    ----------
    value : object
        A number, an array, or lists and tuples nested to a rectangle.

    Returns
    -------
    ndarray
        Boolean, integer, float or complex; a copy, unless it is huge.

    Raises
    ------
    NotNumbersError
        With words that complete "you gave ...".

    Examples
    --------
    >>> as_numbers([[1, 2], [3, 4]])
    array([[1, 2],
           [3, 4]])
    >>> as_numbers([[1, 2], [3]])
    Traceback (most recent call last):
    ...
    convlab.exercises.values.NotNumbersError: a list whose rows have different lengths
    """
    if isinstance(value, str | bytes):
        raise NotNumbersError("a text")
    if isinstance(value, Iterator):
        raise NotNumbersError(
            "a generator or iterator, which makes its values one at a time; collect them in a list or an array"
        )
    if isinstance(value, Set):
        raise NotNumbersError("a set, which keeps no order; write a list, in square brackets")
    if hasattr(value, "toarray"):
        raise NotNumbersError(f"{_kind(value)}, which is sparse; its `.toarray()` is an array")
    if isinstance(value, Mapping) or callable(value):
        raise NotNumbersError(_kind(value))
    try:
        array = np.asarray(value)
    except ValueError:
        raise NotNumbersError(f"{_kind(value)} whose rows have different lengths") from None
    if array.dtype == object and (array.ndim > 0 or isinstance(value, Number)):
        array = _from_objects(array, value)
    if array.dtype.kind not in "biufc":
        raise NotNumbersError(f"{_kind(value)} that holds no numbers" if array.ndim else _kind(value))
    return array.copy() if array.size <= LARGEST_COPY else array


def _from_objects(array: Array, value: object) -> Array:
    """Convert fractions, decimals and very large integers; name what cannot be converted."""
    for item in array.flat:
        if item is None or isinstance(item, str):
            raise NotNumbersError(f"{_kind(value)} that holds {item!r} among its values")
    try:
        return array.astype(float)
    except (TypeError, ValueError):
        raise NotNumbersError(f"{_kind(value)} that holds other things than numbers") from None


def _kind(value: object) -> str:
    """Name the type of a value with its article: "a list", "an array"."""
    name = "array" if isinstance(value, np.ndarray) else type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def agreement(expected: Array, got: Array) -> NDArray[np.bool_]:
    """
    Compare two arrays of one shape, element by element.

    Integers must be equal; as soon as one side is a float, the rounding of its type is forgiven. NaN agrees with
    NaN.

    Examples
    --------
    >>> agreement(np.array([1, 2, 3]), np.array([1.0, 2.0 + 1e-12, 4.0]))
    array([ True,  True, False])
    """
    if expected.dtype.kind in "biu" and got.dtype.kind in "biu":
        return np.asarray(expected == got)
    finite = np.abs(expected[np.isfinite(expected)])
    scale = max(1.0, float(finite.max(initial=0.0)))
    roundings = [ROUNDINGS * float(np.finfo(array.dtype).eps) for array in (expected, got) if array.dtype.kind in "fc"]
    with np.errstate(all="ignore"):
        close = np.isclose(got, expected, rtol=0.0, atol=max(TOLERANCE, *roundings) * scale, equal_nan=True)
    return np.asarray(close)


def same(expected: Array, got: Array) -> bool:
    """
    Tell whether two results have the same shape and agree everywhere.

    Examples
    --------
    >>> same(np.array([1, 2]), np.array([1.0, 2.0])), same(np.array([1, 2]), np.array([[1, 2]]))
    (True, False)
    """
    return expected.shape == got.shape and bool(agreement(expected, got).all())


def number(value: Any) -> str:
    """
    Write one number compactly.

    Examples
    --------
    >>> number(12.0), number(0.1 + 0.2), number(True)
    ('12', '0.3', 'True')
    """
    plain = value.item() if isinstance(value, np.generic | np.ndarray) else value
    if isinstance(plain, bool | int):
        return str(plain)
    if isinstance(plain, float) and plain.is_integer() and abs(plain) < 1e15:
        return str(int(plain))
    return f"{plain:.6g}"


def show(array: Array) -> str:
    """
    Write an array for reading: aligned, whole floats without their point, large ones described.

    Examples
    --------
    >>> print(show(np.array([[16.0, 9.5], [2.0, 10.0]])))
    [[ 16, 9.5],
     [  2,  10]]
    >>> show(np.zeros((40, 40)))
    'array of shape (40, 40)'
    """
    if array.size > LARGEST_SHOWN:
        return f"array of shape {array.shape}"
    if array.size == 0:
        return f"empty array of shape {array.shape}"
    if array.ndim == 0:
        return number(array)
    width = max(len(number(value)) for value in array.flat) if array.ndim > 1 else 0
    text = np.array2string(
        array,
        max_line_width=88,
        separator=", ",
        threshold=LARGEST_SHOWN,
        formatter={"all": lambda value: number(value).rjust(width)},
    )
    return text.replace("\n\n", "\n")


def source(value: object, indent: int = 0) -> str:
    """
    Write a value as the code that makes it, for a cell or to copy from a verdict.

    Parameters
    ----------
    value : object
        A number, a text, a tuple or list of them, or an array.
    indent : int, optional
        Column at which the text will start; later lines of an array line up with it.

    Examples
    --------
    >>> source((3, 4)), source("same"), source(np.array([1, 2], dtype=np.uint8))
    ('(3, 4)', '"same"', 'np.array([1, 2], dtype=np.uint8)')
    """
    if isinstance(value, np.ndarray):
        return _array_source(value, indent)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, np.generic):
        return repr(value.item())
    return repr(value)


def _array_source(array: Array, indent: int) -> str:
    """Write an array as a call of ``np.array``, or as a description when it is large."""
    if array.size > LARGEST_SHOWN:
        return f"<array of shape {array.shape}, {array.dtype}>"
    if array.size == 0:
        return f"np.empty({array.shape}, dtype=np.{array.dtype})"
    opening = "np.array("
    if array.ndim < 2:
        text = repr(array.tolist())
    else:
        prefix = " " * indent + opening
        text = np.array2string(
            array, max_line_width=88, separator=", ", prefix=prefix, threshold=LARGEST_SHOWN, floatmode="unique"
        ).replace("\n\n", "\n")
    usual = array.dtype in (np.dtype(t) for t in (bool, np.int64, float, complex))
    return f"{opening}{text})" if usual else f"{opening}{text}, dtype=np.{array.dtype})"
