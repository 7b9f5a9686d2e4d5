"""How numbers are written in a sentence, alike on every machine and in JavaScript.

- Whole numbers without decimals, others with three (four or five below 0.1 and 0.01), trailing zeros
  left out, halves rounded away from zero, a true minus sign.
- Inside a product a negative number stands in parentheses.
- Of more than twelve products, the first six and the last two are written, with an ellipsis between.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from math import ceil, isfinite, log10

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array

MOST_PRODUCTS = 12
FIRST_PRODUCTS = 6
LAST_PRODUCTS = 2


def number(value: float) -> str:
    """Write one number, briefly and alike on every machine.

    Parameters
    ----------
    value : float or int
        The number.

    Returns
    -------
    str
        The number as the sentences of the course write it.

    Examples
    --------
    >>> [number(v) for v in (7.0, -1, 2.5, 1 / 3, 0.0625, -2.9996, 0.00004, 2e20)]
    ['7', '−1', '2.5', '0.333', '0.0625', '−3', '4e−5', '2e20']
    """
    if not isfinite(value):
        return str(float(value)).replace("-", "−")
    magnitude = abs(value)
    if magnitude >= 1e15 or (0 < magnitude < 0.001):
        text = _scientific(value)
    elif value == int(value):
        text = str(int(value))
    else:
        places = 3 if magnitude >= 0.1 else 4 if magnitude >= 0.01 else 5
        text = _stripped(fixed(value, places))
    return text.replace("-", "−")


def fixed(value: float, places: int) -> str:
    """Write a number with a fixed count of decimals, halves rounded away from zero.

    Examples
    --------
    >>> fixed(0.125, 2), fixed(-1, 1)
    ('0.13', '−1.0')
    """
    # Decimal holds the exact binary value, so that only true halves are rounded as halves.
    rounded = Decimal(float(value)).quantize(Decimal(10) ** -places, ROUND_HALF_UP)
    return str(rounded).replace("-", "−")


def numbers(values: ArrayLike) -> str:
    """Write an array in brackets, its rows parted by semicolons.

    Parameters
    ----------
    values : (W,) or (H, W) array_like
        The array.

    Returns
    -------
    str
        Its numbers in reading order.

    Examples
    --------
    >>> numbers([[16, 11], [25, -20]]), numbers([0.5, 1])
    ('[16 11; 25 −20]', '[0.5 1]')
    """
    rows = np.atleast_2d(without_noise(np.asarray(values)))
    return "[" + "; ".join(" ".join(number(v) for v in row) for row in rows.tolist()) + "]"


def without_noise(values: Array) -> Array:
    """Return an array in which what can only be rounding is zero.

    0.1 + 0.2 - 0.3 is not zero in floating point, and what it is depends on the order of the
    sum, which differs between machines.

    Examples
    --------
    >>> without_noise(np.array([1, 0.1 + 0.2 - 0.3])).tolist()
    [1.0, 0.0]
    """
    if values.dtype.kind != "f" or values.size == 0:
        return values
    return np.where(np.abs(values) < 1e-12 * np.abs(values).max(), 0, values)


def measured(value: float, values: Array) -> str:
    """Write a number that sums up an array, with four digits counted from its largest value.

    Examples
    --------
    >>> measured(100 / 3, np.array([0, 100])), measured(1 / 300, np.array([0, 100]))
    ('33.33', '0')
    """
    largest = float(np.abs(values.astype(np.float64)).max())
    places = 4 - ceil(log10(largest)) if largest else 0
    return number(round(float(value), max(0, places)))


def size(shape: Sequence[int]) -> str:
    """Write a shape: "5" or "5×4".

    Examples
    --------
    >>> size((5,)), size((5, 4))
    ('5', '5×4')
    """
    return "×".join(str(n) for n in shape)


def products(pairs: Sequence[tuple[float, float]]) -> str:
    """Write a sum of products of weight and value.

    Examples
    --------
    >>> products([(1, 4), (-1, 2)])
    '1·4 + (−1)·2'
    """
    terms = [f"{factor(w)}·{factor(v)}" for w, v in pairs]
    if len(terms) > MOST_PRODUCTS:
        terms = [*terms[:FIRST_PRODUCTS], "…", *terms[-LAST_PRODUCTS:]]
    return " + ".join(terms)


def total(pairs: Sequence[tuple[float, float]]) -> float:
    """Add up products from left to right, as the explorers do.

    Examples
    --------
    >>> total([(1, 4), (-1, 2)])
    2
    """
    result: float = 0
    for w, v in pairs:
        result += w * v
    return result


def place(at: Sequence[int]) -> str:
    """Write an index: "3" or "(0, 3)"."""
    return once_or_each(at) if len(at) == 1 else as_tuple(at)


def factor(value: float) -> str:
    """Write a number in a product or a sum: a negative one stands in parentheses."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def sized(noun: str, shape: Sequence[int]) -> str:
    """Write a shape with its noun: "input of 5" or "5×4 input"."""
    return f"{noun} of {size(shape)}" if len(shape) == 1 else f"{size(shape)} {noun}"


def as_tuple(items: Sequence[object]) -> str:
    """Write items in parentheses: "(0, 3)"."""
    return f"({', '.join(str(item) for item in items)})"


def once_or_each(items: Sequence[object]) -> str:
    """Write one value where all axes agree, else all of them."""
    return str(items[0]) if len(set(items)) == 1 else as_tuple(items)


def _scientific(value: float) -> str:
    """Write a number as digits and a power of ten: "1.5e-4"."""
    rounded = Context(prec=3, rounding=ROUND_HALF_UP).create_decimal(Decimal(value))
    digits, exponent = f"{rounded:.2e}".split("e")
    return f"{_stripped(digits)}e{int(exponent)}"


def _stripped(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
