"""Turn what a caller wrote into plain integers and arrays, or say kindly what is wrong.

Every public function begins here, so that a mistake is met before any work is done, by a
message that names the argument, repeats its value and says how to mend it.
"""

import operator
import reprlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any, SupportsIndex

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
PerAxis = SupportsIndex | Sequence[SupportsIndex]
"""One whole number for every spatial axis, or one for each."""


def integer(name: str, value: object, *, minimum: int) -> int:
    """Return `value` as an int of at least `minimum`; NumPy integers are welcome."""
    if isinstance(value, bool | np.bool):
        raise TypeError(f"{name} must be a whole number, got {value}, which is a truth value")
    try:
        number = operator.index(value)  # type: ignore[arg-type]  # index() is the test itself
    except TypeError:
        raise TypeError(f"{name} must be a whole number, got {reprlib.repr(value)} ({type(value).__name__})") from None
    if number < minimum:
        raise ValueError(f"{name} must be at least {minimum}, got {number}")
    return number


def sequence(value: object) -> list[object] | None:
    """Return the items of a list, tuple or array of numbers; None for anything else."""
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim else None
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | dict | set):
        return list(value)
    return None


def per_axis(name: str, value: object, n_axes: int, *, minimum: int) -> tuple[int, ...]:
    """Return one int for each of `n_axes` axes from a single number or a sequence."""
    items = sequence(value)
    if items is None:
        return (integer(name, value, minimum=minimum),) * n_axes
    if len(items) != n_axes:
        raise ValueError(
            f"{name} must be one number, or a sequence of {n_axes}, one per spatial axis; "
            f"got {shown(items)}, which has {len(items)}"
        )
    return tuple(integer(f"{name}[{axis}]", item, minimum=minimum) for axis, item in enumerate(items))


def one_of(name: str, value: object, choices: Collection[str]) -> str:
    """Return `value` if it is one of the names in `choices`."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a name, got {reprlib.repr(value)}; {listed(choices)}")
    if value not in choices:
        raise ValueError(f"{name} {value!r} is not known; {listed(choices)}")
    return value


def array(name: str, value: object) -> Array:
    """Return `value` as an array of numbers; it is not copied when it is one already."""
    if isinstance(value, np.ma.MaskedArray):
        raise TypeError(
            f"{name} is a masked array, and a sum has no rule for a masked cell; "
            f"choose a value for those cells: {name}.filled(0)"
        )
    try:
        numbers = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} is not a rectangular array: its rows have different lengths") from None
    if numbers.dtype.kind not in "biufc":
        raise TypeError(f"{name} must hold numbers, got {type(value).__name__} of dtype {numbers.dtype}")
    return numbers


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 cell", "2 cells", "2 axes": an amount with its noun."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def shown(items: Iterable[object]) -> str:
    """Return a sequence the way a caller would have written it, shortened when it is long."""
    plain = [item.tolist() if isinstance(item, np.generic | np.ndarray) else item for item in items]
    return reprlib.repr(tuple(plain))


def listed(choices: Iterable[str]) -> str:
    """Return the sentence that lists the legal names."""
    return "choose one of " + ", ".join(repr(choice) for choice in choices)
