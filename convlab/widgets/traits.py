"""The state of an explorer: values that Python and the browser share, each checked when it is set.

A refused value raises ValueError or TypeError, as everywhere in convlab, and leaves the state as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import traitlets

from convlab.checks import real, sequence, spelled

__all__ = [
    "FOLLOWING",
    "Bounded",
    "Checked",
    "Flag",
    "Kept",
    "StateError",
    "StateTypeError",
    "between",
    "items",
    "refusing",
]

# The tags of what follows the pointer: it is ahead of Python, whose echo would set it back.
FOLLOWING = {"sync": True, "echo_update": False}


# traitlets takes back a step of several changes only for an error of its own kind, while convlab
# raises ValueError and TypeError: these are both.


class StateError(ValueError, traitlets.TraitError):
    """A value that is not legal, or does not go with the others."""


class StateTypeError(TypeError, traitlets.TraitError):
    """A value of a wrong kind."""


@contextmanager
def refusing() -> Iterator[None]:
    """Raise the errors of convlab as those of a state."""
    try:
        yield
    except ValueError as error:
        raise StateError(str(error)) from None
    except TypeError as error:
        raise StateTypeError(str(error)) from None


class Checked(traitlets.TraitType[Any, Any]):
    """A trait whose values pass through a function of convlab that returns or refuses them.

    Parameters
    ----------
    check : callable
        Called with the widget and the given value; returns the value to keep or raises.
    """

    def __init__(self, check: Callable[[Any, Any], Any], **metadata: Any) -> None:
        super().__init__(**metadata)
        self.check = check

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the value to keep."""
        with refusing():
            return self.check(obj, value)


class Bounded(Checked):
    """A number between two bounds, both legal, that a slider sets.

    Parameters
    ----------
    low, high : float
        The bounds.
    """

    def __init__(self, low: float, high: float) -> None:
        super().__init__(self._bounded)
        self.low, self.high = low, high
        self.tag(**FOLLOWING)

    def _bounded(self, _: object, value: object) -> float:
        return between(str(self.name), value, self.low, self.high)


class Flag(Checked):
    """A truth value, shared with the browser."""

    def __init__(self, *, default: bool = False) -> None:
        super().__init__(self._flag, default_value=default)
        self.tag(sync=True)

    def _flag(self, _: object, value: object) -> bool:
        if not isinstance(value, bool | np.bool):
            raise TypeError(f"{self.name} must be True or False, got {spelled(value)} ({type(value).__name__})")
        return bool(value)


class Kept(traitlets.Any):
    """A value that the explorer keeps itself, shared with the browser; who sets it is told what to do instead.

    Parameters
    ----------
    instead : str
        What to do instead.
    """

    def __init__(self, instead: str) -> None:
        super().__init__(read_only=True)
        self.instead = instead
        self.tag(sync=True)

    def __set__(self, obj: Any, value: Any) -> None:
        raise StateError(f"{self.name} is read-only, got {spelled(value)}; {self.instead}")


def between(name: str, value: object, low: float, high: float) -> float:
    """Return a number between two bounds, both legal."""
    number = real(name, value)
    if not low <= number <= high:
        raise ValueError(f"{name} is {spelled(value)}, but must lie between {low} and {high}")
    return number


def items(name: str, value: object) -> list[object]:
    """Return the items of a list or tuple."""
    found = sequence(value)
    if found is None:
        raise TypeError(f"{name} must be a list or tuple, got {spelled(value)} ({type(value).__name__})")
    return found
