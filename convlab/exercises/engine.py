'''How to write exercises: `exercise` for a function, `prediction` for a value.

A lesson's exercises live in ``convlab/exercises/lesson_NN.py`` as plain module attributes, in the
order of the lesson; nothing is registered. An id starts with the lesson's number.

A prediction asks for a number, a tuple of integers (a shape), a word or an array::

    full_length = prediction(
        "01-full-length",
        "A signal of 5 samples meets a kernel of 3. Every overlap counts. How long is the result?",
        answer=7,
        mistakes=[(3, "3 is the number of positions where the kernel fits inside.")],
        hints=["Where does the kernel first touch the signal?", "Count both ends."],
        why="The first overlap starts k - 1 samples early: 5 + 3 - 1 = 7.",
    )

Its name in the learner's cell is the id without the number: ``full_length``. ``within=0.01``
accepts answers that near. A word is compared without regard to case, spaces and hyphens; the
words of the mistakes are the other choices. Blank lines part the paragraphs of a prompt; a
paragraph with an indented line is kept as drawn.

An exercise asks for a function. The solution is written once, below its decorator, with the
prompt as its docstring; the learner's cell is derived from it. It may use ``np`` and the
functions of earlier exercises, since an exercise can be called like its solution::

    @exercise(
        "01-slide",
        probes=[(np.array([4, 1, 7]), np.array([1, 2])), probe(np.arange(5), np.ones(3))],
        hints=["How many positions are there?", "Each value is one sum of products."],
        why="...",
    )
    def slide(x, w):
        """Slide `w` along `x` and sum the products at every position where it fits."""
        n = len(x) - len(w) + 1
        return np.array([np.sum(x[i : i + len(w)] * w) for i in range(n)])

    @slide.mistake("You turned the kernel round first: ...")
    def flipped(x, w):
        return slide.solution(x, w[::-1])

    @slide.alternative
    def with_numpy(x, w):
        return np.correlate(x, w)

A probe is a tuple of positional arguments, or ``probe(x, w, stride=2)`` for keywords. Choose
probes that tell the misconceptions apart from the solution and from each other (a symmetric kernel
hides a flip); the smallest one that fails is shown, so include a tiny one. A mistake may raise
where learners' code would. An alternative is a correct answer in another style; tests run it.

`stub` and `solved` give the cell of either kind, as the learner finds it and filled in.
'''

from __future__ import annotations

import inspect
import keyword
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from convlab.exercises import cells

__all__ = [
    "Exercise",
    "Mistake",
    "Prediction",
    "Probe",
    "WrongGuess",
    "exercise",
    "prediction",
    "probe",
]

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


def probe(*args: Any, **kwargs: Any) -> Probe:
    """
    Write a probe as the call it makes.

    Examples
    --------
    >>> probe([4, 1, 7], [1, 2], stride=2).size
    6
    """
    return Probe(args, kwargs)


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

    Examples
    --------
    >>> question = prediction("01-sum", "What is 2 + 2?", answer=4, hints=["Count."], why="2 + 2.")
    >>> print(question.stub())
    # What is 2 + 2?
    sum = ...
    check("01-sum", sum)
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


def exercise(
    id: str,
    *,
    probes: Sequence[tuple[Any, ...] | Probe],
    hints: Sequence[str],
    why: str,
    seconds: float = 2.0,
) -> Callable[[Function], Exercise]:
    """
    Turn the decorated solution into an exercise; the module docstring shows how.

    Raises
    ------
    TypeError
        If a probe is neither a tuple nor made by `probe`.
    ValueError
        If the id is malformed, or there is no probe, no hint or no docstring.
    """
    _check_text(id, hints)
    tried = []
    for one in probes:
        if not isinstance(one, tuple | Probe):
            raise TypeError(f"{id}: a probe is a tuple of arguments, not {type(one).__name__}")
        tried.append(one if isinstance(one, Probe) else Probe(one))

    def build(solution: Function) -> Exercise:
        return Exercise(id, solution, tuple(tried), tuple(hints), why, seconds)

    return build


def prediction(
    id: str,
    prompt: str,
    *,
    answer: Any,
    mistakes: Sequence[tuple[Any, str]] = (),
    hints: Sequence[str],
    why: str,
    within: float = 0.0,
) -> Prediction:
    """
    Make a question whose answer is a value; the module docstring shows how.

    Raises
    ------
    ValueError
        If the id is malformed or gives no legal name, or there is no hint.
    """
    _check_text(id, hints)
    wrong = tuple(WrongGuess(value, sentence) for value, sentence in mistakes)
    return Prediction(id, prompt, answer, wrong, tuple(hints), why, within)


def _check_text(id: str, hints: Sequence[str]) -> None:
    if not re.fullmatch(r"\d\d(-[a-z0-9]+)+", id):
        raise ValueError(f"an id is a lesson number and a name, like '01-slide'; got {id!r}")
    if isinstance(hints, str) or not hints:
        raise ValueError(f"{id} needs a list of at least one hint")
