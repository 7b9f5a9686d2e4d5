"""Exercises that answer back: `check` an answer, ask for a `hint`, read the `solution`.

Each gives an object that shows itself as a box in a notebook and as plain text elsewhere; none of
them remembers anything, so running a notebook from the top gives the same again.
"""

from __future__ import annotations

import operator

from convlab.exercises.guessing import judge_prediction
from convlab.exercises.ladder import judge_function
from convlab.exercises.lessons import find
from convlab.exercises.tasks import Prediction
from convlab.exercises.verdict import Hint, Solution, Verdict

__all__ = ["check", "hint", "solution"]


def check(id: str, answer: object) -> Verdict:
    """
    Judge an answer to an exercise.

    Parameters
    ----------
    id : str
        The exercise, for example "01-slide".
    answer : object
        The function asked for (not the result of calling it), or the predicted value. An
        unfinished answer (``...``) is fine.

    Returns
    -------
    Verdict
        What is right, or the most helpful thing to know next.

    Raises
    ------
    LookupError
        If there is no such exercise; the message names the nearest ids.
    """
    task = find(id)
    if isinstance(task, Prediction):
        return judge_prediction(task, answer)
    return judge_function(task, answer)


def hint(id: str, number: int = 1) -> Hint:
    """
    Give a hint, from a first nudge to nearly all.

    Parameters
    ----------
    id : str
        The exercise.
    number : int, optional
        Which hint; each one says how to ask for the next. Past the last, the last is given.

    Returns
    -------
    Hint
        The hint and the way to the next.

    Raises
    ------
    LookupError
        If there is no such exercise.
    TypeError
        If `number` is no integer.
    ValueError
        If `number` is less than 1.
    """
    task = find(id)
    number = operator.index(number)
    if number < 1:
        raise ValueError(f"hints are numbered from 1; got {number}")
    position = min(number, len(task.hints))
    return Hint(task.id, position, len(task.hints), task.hints[position - 1])


def solution(id: str) -> Solution:
    """
    Show the answer of an exercise and why it is right.

    Parameters
    ----------
    id : str
        The exercise.

    Returns
    -------
    Solution
        The code, and the reason in a few words.

    Raises
    ------
    LookupError
        If there is no such exercise.
    """
    task = find(id)
    return Solution(task.id, task.solution_code(), task.why)
