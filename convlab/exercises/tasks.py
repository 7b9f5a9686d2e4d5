"""What a lesson asks for: an exercise (write a function) or a prediction (say a value), as data."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from convlab.exercises import cells

__all__ = ["Exercise", "Function", "Mistake", "Prediction", "Probe", "Task", "WrongGuess"]

Function = Callable[..., Any]


@dataclass(frozen=True)
class Probe:
    """The arguments of one call that an answer is tried with."""

    args: tuple[Any, ...]
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of values in all arguments: small probes are tried and shown first."""
        return sum(map(_count, (*self.args, *self.kwargs.values())))


def _count(value: Any) -> int:
    if isinstance(value, np.ndarray):
        return value.size
    return sum(map(_count, value)) if isinstance(value, list | tuple) else 1


@dataclass(frozen=True)
class Mistake:
    """A misconception as code, and the sentence that an answer equal to it earns."""

    function: Function
    sentence: str


@dataclass(frozen=True)
class WrongGuess:
    """A wrong prediction that people make, and its sentence."""

    value: Any
    sentence: str


@dataclass
class Exercise:
    """
    A function to write.

    Parameters
    ----------
    id : str
        Lesson number and name: "01-slide".
    solution : callable
        The reference; its docstring is the prompt.
    probes : tuple of Probe
        What an answer is tried with, smallest first.
    hints : tuple of str
        From a nudge to nearly all.
    why : str
        Shown when the answer is right, and with the solution.
    seconds : float
        Time that all probes together may take.
    without : tuple of callable
        Functions of a library that do what is to be written.
    mistakes : list of Mistake
        Filled by the `mistake` decorator.
    alternatives : list of callable
        Filled by the `alternative` decorator.
    """

    id: str
    solution: Function
    probes: tuple[Probe, ...]
    hints: tuple[str, ...]
    why: str
    seconds: float = 2.0
    without: tuple[Function, ...] = ()
    mistakes: list[Mistake] = field(default_factory=list)
    alternatives: list[Function] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.probes:
            raise ValueError(f"{self.id} needs at least one probe")
        self.probes = tuple(sorted(self.probes, key=lambda one: one.size))
        cells.function_stub(self.solution)

    @property
    def prompt(self) -> str:
        """What the learner is asked to write."""
        return inspect.getdoc(self.solution) or ""

    @property
    def signature(self) -> str:
        """The name of the function with its parameters, as in ``slide(x, w)``."""
        return f"{self.solution.__name__}{inspect.signature(self.solution)}"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the solution, so that a later solution may build on this one by name."""
        return self.solution(*args, **kwargs)

    def mistake(self, sentence: str) -> Callable[[Function], Function]:
        """Add the decorated function as a misconception, named by `sentence`."""

        def add(function: Function) -> Function:
            self.mistakes.append(Mistake(function, sentence))
            return function

        return add

    def alternative(self, function: Function) -> Function:
        """Add the decorated function as a correct answer in another style."""
        self.alternatives.append(function)
        return function

    def stub(self) -> str:
        """Give the learner's cell."""
        return self._cell(cells.function_stub(self.solution))

    def solved(self) -> str:
        """Give the learner's cell, filled in."""
        return self._cell(self.solution_code())

    def solution_code(self) -> str:
        """Give the source of the solution."""
        return cells.function_solution(self.solution)

    def _cell(self, code: str) -> str:
        return cells.with_check(code, self.id, self.solution.__name__, gap=True)


@dataclass(frozen=True)
class Prediction:
    """
    A value to predict.

    Parameters
    ----------
    id : str
        Lesson number and name: "01-full-length".
    prompt : str
        The question.
    answer : number, str, tuple, list or ndarray
        The right value.
    mistakes : tuple of WrongGuess
        Wrong values with the sentence each one earns.
    hints : tuple of str
        From a nudge to nearly all.
    why : str
        Shown when the answer is right, and with the solution.
    within : float
        How far a number may be from the answer.
    """

    id: str
    prompt: str
    answer: Any
    mistakes: tuple[WrongGuess, ...]
    hints: tuple[str, ...]
    why: str
    within: float = 0.0

    def __post_init__(self) -> None:
        if not self.name.isidentifier() or keyword.iskeyword(self.name):
            raise ValueError(f"{self.id} gives the name {self.name!r}, which Python does not allow")

    @property
    def name(self) -> str:
        """The variable that holds the prediction."""
        return cells.prediction_name(self.id)

    def stub(self) -> str:
        """Give the learner's cell."""
        return self._cell(cells.prediction_stub(self.id, self.prompt))

    def solved(self) -> str:
        """Give the learner's cell, filled in."""
        question = cells.prediction_stub(self.id, self.prompt).rpartition("\n")[0]
        return self._cell(f"{question}\n{self.solution_code()}")

    def solution_code(self) -> str:
        """Give the line that assigns the answer."""
        return cells.prediction_solution(self.id, self.answer)

    def _cell(self, code: str) -> str:
        return cells.with_check(code, self.id, self.name, gap=False)


Task = Exercise | Prediction
