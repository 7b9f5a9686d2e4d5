"""The ladder of a prediction: not started, wrong type, wrong shape, known mistake, wrong, correct.

A wrong prediction is answered by its misconception or sent to a hint; the right value is not
given away, since the lesson is about to compute it.
"""

from __future__ import annotations

import re

import numpy as np

from convlab.exercises.tasks import Prediction
from convlab.exercises.values import Array, NotNumbersError, agreement, as_numbers, same, show
from convlab.exercises.verdict import Rung, Verdict, way_to_hint

__all__ = ["judge_prediction"]


def judge_prediction(question: Prediction, guess: object) -> Verdict:
    """
    Compare a predicted value with the answer and the known mistakes.

    Examples
    --------
    >>> from convlab.exercises.engine import prediction
    >>> question = prediction(
    ...     "01-size", "5 samples, kernel 3: how many results?", answer=3,
    ...     mistakes=[(2, "You forgot the + 1.")], hints=["Count."], why="5 - 3 + 1 = 3.",
    ... )
    >>> judge_prediction(question, 2)
    ✗ 01-size · Known mistake
    You forgot the + 1.
    A hint: `hint("01-size")`
    """
    if _unfinished(guess):
        verdict = (Rung.NOT_STARTED, "Put your prediction in place of the `...`.")
    elif isinstance(question.answer, str):
        verdict = _judge_word(question, guess)
    else:
        verdict = _judge_numbers(question, guess)
    rung, message = verdict
    notes = () if rung is Rung.CORRECT else (way_to_hint(question.id),)
    return Verdict(question.id, rung, message, notes=notes)


def _unfinished(guess: object) -> bool:
    if guess is None or guess is ...:
        return True
    return isinstance(guess, list | tuple) and any(_unfinished(part) for part in guess)


def _judge_word(question: Prediction, guess: object) -> tuple[Rung, str]:
    choices = sorted({question.answer, *(mistake.value for mistake in question.mistakes)})
    offer = "one of: " + ", ".join(f'"{choice}"' for choice in choices)
    if not isinstance(guess, str):
        return Rung.WRONG_TYPE, f"Answer with a word in quotes, {offer}."
    if _plain(guess) == _plain(question.answer):
        return Rung.CORRECT, question.why
    for mistake in question.mistakes:
        if _plain(guess) == _plain(mistake.value):
            return Rung.MISCONCEPTION, mistake.sentence
    return Rung.WRONG_VALUE, f'"{guess}" is none of the choices. Answer with {offer}.'


def _plain(word: str) -> str:
    """Drop what does not matter in a word: case, spaces and hyphens."""
    return re.sub(r"(?<=\w)[\s_-]+(?=\w)", "", word.strip(" .'\"")).casefold()


def _judge_numbers(question: Prediction, guess: object) -> tuple[Rung, str]:
    wanted = as_numbers(question.answer)
    got = _numbers(wanted, guess)
    if isinstance(got, str):
        return Rung.WRONG_TYPE, f"Give {'a list of numbers' if _is_open(question) else _form(wanted)}{got}."
    if _near(wanted, got, question.within):
        return Rung.CORRECT, question.why
    for mistake in question.mistakes:
        value = as_numbers(mistake.value)
        if _near(value, got, question.within * max(1, _times(value, wanted))):
            return Rung.MISCONCEPTION, mistake.sentence
    if got.shape != wanted.shape and _is_open(question):
        return Rung.WRONG_SHAPE, _not_so_many(got)
    if got.shape != wanted.shape and not got.size == wanted.size == 1:
        return Rung.WRONG_SHAPE, f"Give {_form(wanted)}; you gave {_form(got)}."
    return Rung.WRONG_VALUE, _not_it(wanted, got)


def _numbers(wanted: Array, guess: object) -> Array | str:
    """Turn a guess into numbers, or say what it is instead."""
    if isinstance(guess, str):
        if not re.fullmatch(r"[-+0-9.,()\[\]/ ]+", guess):
            return ", not a text"
        only_spaces = re.fullmatch(r"[-+0-9. ]+", guess)
        return f", without quotes: {', '.join(guess.split()) if only_spaces else guess.strip()}"
    try:
        got = as_numbers(guess)
    except NotNumbersError as error:
        return f"; you gave {'a function' if callable(guess) else error}"
    if got.dtype == bool and wanted.dtype != bool:
        return "; you gave True or False"
    return got


def _near(wanted: Array, got: Array, within: float) -> bool:
    """Compare, taking a tuple of one number for the number: ``7,`` is an accident of typing."""
    if wanted.size == got.size == 1:
        wanted, got = wanted.reshape(()), got.reshape(())
    if wanted.shape != got.shape:
        return False
    return same(wanted, got) or bool((np.abs(wanted * 1.0 - got * 1.0) <= within).all())


def _times(value: Array, wanted: Array) -> float:
    """Tell how many times as large a wrong value is: it may be rounded as coarsely as the right one."""
    return float(np.abs(value).max(initial=0) / (np.abs(wanted).max(initial=0) or 1))


def _not_it(wanted: Array, got: Array) -> str:
    """Answer a guess of the right form that is no known mistake."""
    halved = wanted.dtype.kind in "iu" and got.dtype.kind == "f" and bool((got % 1).any())
    if got.size == 1:
        return f"It is not {show(got.reshape(()))}{': the answer is a whole number' if halved else ''}."
    if halved:
        return "The right numbers are whole ones."
    if same(np.sort(wanted, axis=None), np.sort(got, axis=None)):
        return "The right numbers, but in another order."
    right = agreement(wanted, got)
    index = tuple(int(i) for i in np.argwhere(~right)[0])
    count = int(right.sum())
    which = "are right where they stand" if count > 1 else "is right where it stands"
    return (
        f"{count or 'None'} of the {got.size} numbers {which}. "
        f"The first wrong one is {show(got[index])}, at {list(index)}."
    )


def _is_open(question: Prediction) -> bool:
    """Tell whether the answer is a list: how long it is belongs to the question. A shape or a pair is a tuple."""
    return isinstance(question.answer, list) and np.ndim(question.answer) == 1


def _not_so_many(got: Array) -> str:
    """Answer a list of another length without telling the right one."""
    if got.ndim != 1:
        return f"Give a list of numbers; you gave {_form(got)}."
    return f"Your list has {got.size} number{'s' * (got.size != 1)}. Count again how many there must be."


def _form(array: Array) -> str:
    """Say what form a value has, without giving it away."""
    if array.size == 1:
        return "True or False" if array.dtype == bool else "a number" if array.ndim == 0 else "one number"
    if array.ndim == 1:
        blanks = ["_"] * min(len(array), 4) + ["…"] * (len(array) > 4)
        return f"{len(array)} numbers, as in ({', '.join(blanks)})"
    return f"an array of shape {array.shape}"
