"""Turn what a caller wrote into plain integers and arrays, or say kindly what is wrong.

Every public function begins here, so that a mistake is met before any work is done, by a
message that names the argument, repeats its value and says how to mend it.
"""

import math
import operator
import reprlib
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from numbers import Number, Real
from typing import Any, SupportsIndex

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
PerAxis = SupportsIndex | Sequence[SupportsIndex]
"""One whole number for every spatial axis, or one for each."""


LONGEST = 100
"""Digits that a whole number may have: no array has so many cells, and Python prints it."""

TOO_LONG = 10**LONGEST


def integer(name: str, value: object, *, minimum: int) -> int:
    """Return `value` as an int of at least `minimum`; NumPy integers are welcome."""
    if type(value) is int and minimum <= value < TOO_LONG:
        # Nearly every call ends here, and every convolution makes some twenty.
        return value
    if isinstance(value, bool | np.bool):
        raise TypeError(f"{name} must be a whole number, got {value}, which is a truth value")
    try:
        # index() is the test itself, but it would not look at a mask.
        number = operator.index(None if isinstance(value, np.ma.MaskedArray) else value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{name} must be a whole number, got {spelled(value)} ({type(value).__name__})") from None
    if number < minimum:
        raise ValueError(f"{name} must be at least {minimum}, got {spelled(number)}")
    if number >= TOO_LONG:
        raise ValueError(f"{name} must have at most {LONGEST} digits, got {spelled(number)}")
    return number


def real(name: str, value: object) -> float:
    """Return `value` as a float; NumPy numbers and fractions are welcome, names and truth values are not."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, bool | np.bool | np.timedelta64) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, got {spelled(value)} ({type(value).__name__})")
    try:
        return float(value)
    except OverflowError:
        raise ValueError(f"{name} must be a number that a float holds, got {spelled(value)}") from None


def sequence(value: object) -> list[object] | None:
    """Return the items of a list, tuple or array of numbers; None for anything else."""
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim else None
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | bytearray | Mapping | Set):
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
        raise TypeError(f"{name} must be a name, got {spelled(value)}; {listed(choices)}")
    if value not in choices:
        raise ValueError(f"{name} {spelled(value)} is not known; {listed(choices)}")
    return value


def array(name: str, value: object) -> Array:
    """Return `value` as an array of numbers; it is not copied when it is one already."""
    if _holds_mask(value):
        raise TypeError(
            f"{name} is a masked array, or holds one, and a sum has no rule for a masked cell; "
            f"choose a value for those cells, as in {name}.filled(0)"
        )
    try:
        numbers = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} is not a rectangular array: its rows have different lengths") from None
    except Exception as error:  # an object may refuse to become an array in any way it likes
        raise TypeError(f"{name} ({type(value).__name__}) cannot be read as an array: {error}") from error
    if numbers.dtype.kind not in "biufc":
        raise TypeError(f"{name} must hold numbers, got {type(value).__name__} of dtype {numbers.dtype}{_why(numbers)}")
    return numbers


def _holds_mask(value: object, depth: int = 64) -> bool:
    """Tell whether there is a masked array in a list of lists; NumPy would leave out the mask."""
    if isinstance(value, list | tuple):
        return depth > 0 and any(_holds_mask(item, depth - 1) for item in value)
    return isinstance(value, np.ma.MaskedArray)


def _why(objects: Array) -> str:
    """Say which of some Python objects kept an array from being one of numbers."""
    if objects.dtype != object:
        return ""
    for index, item in np.ndenumerate(objects):
        if not isinstance(item, Number | np.bool):
            return f", which holds {spelled(item)} at {list(index)}"
    for index, item in np.ndenumerate(objects):
        if isinstance(item, int) and not -(2**63) <= item < 2**64:
            return f", for {spelled(item)} at {list(index)} is too large for an integer of 64 bits; write it as a float"
    return "; its cells are Python objects: give it a dtype of numbers, as in .astype(float)"


class _Spelling(reprlib.Repr):
    """Short spellings that never fail, not even for numbers that Python refuses to print."""

    def repr_int(self, x: int, level: int) -> str:  # noqa: ARG002  # reprlib calls it like this
        """Return a number, or how long it is."""
        if abs(x) < TOO_LONG:
            return repr(x)
        return f"a {'negative ' if x < 0 else ''}number of {int(x.bit_length() * math.log10(2)) + 1} digits"


_SPELLING = _Spelling()


def spelled(value: object) -> str:
    """Return a value the way it would be written, shortened when it is long.

    Examples
    --------
    >>> spelled([1, 2]), spelled(-(10**5000))
    ('[1, 2]', 'a negative number of 5001 digits')
    """
    return _SPELLING.repr(value)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 cell", "2 cells", "2 axes": an amount with its noun."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def shown(items: Iterable[object]) -> str:
    """Return a sequence the way a caller would have written it, shortened when it is long."""
    plain = [item.tolist() if isinstance(item, np.generic | np.ndarray) else item for item in items]
    return spelled(tuple(plain))


def listed(choices: Iterable[str]) -> str:
    """Return the sentence that lists the legal names."""
    return "choose one of " + ", ".join(repr(choice) for choice in choices)
