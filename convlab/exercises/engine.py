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
``without=[np.pad]`` names functions that do what is to be written: an answer that calls one is told
so, as is one that calls a function of the course.

`stub` and `solved` give the cell of either kind, as the learner finds it and filled in.
'''

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from convlab.exercises.tasks import Exercise, Function, Prediction, Probe, WrongGuess

__all__ = ["exercise", "prediction", "probe"]


def exercise(
    id: str,
    *,
    probes: Sequence[tuple[Any, ...] | Probe],
    hints: Sequence[str],
    why: str,
    seconds: float = 2.0,
    without: Sequence[Function] = (),
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
        return Exercise(id, solution, tuple(tried), tuple(hints), why, seconds, tuple(without))

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
    '''
    Make a question whose answer is a value; the module docstring shows how.

    Raises
    ------
    ValueError
        If the id is malformed or gives no legal name, or there is no hint.

    Examples
    --------
    >>> question = prediction("01-sum", "What is 2 + 2?", answer=4, hints=["Count."], why="2 + 2.")
    >>> print(question.stub())
    """What is 2 + 2?"""
    sum = ...
    check("01-sum", sum)
    '''
    _check_text(id, hints)
    wrong = tuple(WrongGuess(value, sentence) for value, sentence in mistakes)
    return Prediction(id, prompt, answer, wrong, tuple(hints), why, within)


def probe(*args: Any, **kwargs: Any) -> Probe:
    """
    Write a probe as the call it makes.

    Examples
    --------
    >>> probe([4, 1, 7], [1, 2], stride=2).size
    6
    """
    return Probe(args, kwargs)


def _check_text(id: str, hints: Sequence[str]) -> None:
    if not re.fullmatch(r"\d\d(-[a-z0-9]+)+", id):
        raise ValueError(f"an id is a lesson number and a name, like '01-slide'; got {id!r}")
    if isinstance(hints, str) or not hints:
        raise ValueError(f"{id} needs a list of at least one hint")
