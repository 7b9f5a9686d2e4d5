"""The state of an explorer: values that Python and the browser share, each checked when it is set.

A refused value raises ValueError or TypeError, as everywhere in convlab, and leaves the state as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from numbers import Real
from typing import Any

import traitlets

__all__ = ["Bounded", "Checked", "StateError", "StateTypeError"]


# traitlets takes back a step of several changes only for an error of its own kind, while convlab
# raises ValueError and TypeError: these are both.


class StateError(ValueError, traitlets.TraitError):
    """A value that is not legal, or does not go with the others."""


class StateTypeError(TypeError, traitlets.TraitError):
    """A value of a wrong kind."""


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
        try:
            return self.check(obj, value)
        except ValueError as error:
            raise StateError(str(error)) from None
        except TypeError as error:
            raise StateTypeError(str(error)) from None


class Bounded(Checked):
    """A number between two bounds, both legal.

    Parameters
    ----------
    low, high : float
        The bounds.
    """

    def __init__(self, low: float, high: float) -> None:
        super().__init__(self._bounded)
        self.low, self.high = low, high
        self.tag(sync=True)

    def _bounded(self, _: object, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, Real):
            raise TypeError(f"{self.name} must be a number, got {value!r} ({type(value).__name__})")
        number = float(value)
        if not (isfinite(number) and self.low <= number <= self.high):
            raise ValueError(f"{self.name} is {value}, but must lie between {self.low} and {self.high}")
        return number
