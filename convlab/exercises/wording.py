"""The words of the ladder: what a verdict says about the call that failed."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

import numpy as np

from convlab.exercises.running import Outcome
from convlab.exercises.tasks import Exercise, Probe
from convlab.exercises.values import LARGEST_SHOWN, Array, agreement, number, same, show, source
from convlab.exercises.verdict import Evidence, Rung, Verdict

__all__ = ["Trial", "changed_argument", "known", "no_numbers", "only_changed", "wrong_shape", "wrong_value"]


@dataclass(frozen=True)
class Trial:
    """One probe with what came of it and what should have."""

    exercise: Exercise
    probe: Probe
    outcome: Outcome
    wanted: Array

    @property
    def got(self) -> Array:
        """The numbers returned; only asked for where there are some."""
        if self.outcome.array is None:
            raise ValueError("this call gave no numbers")
        return self.outcome.array

    @property
    def right(self) -> bool:
        """Whether the call gave the expected numbers."""
        return self.outcome.array is not None and same(self.wanted, self.got)

    @property
    def call(self) -> str:
        """The call as code, ready to be copied into a cell."""
        name = self.exercise.solution.__name__
        indent = len(name) + 1
        arguments = [source(value, indent) for value in self.probe.args]
        arguments += [f"{key}={source(value, indent + len(key) + 1)}" for key, value in self.probe.kwargs.items()]
        text = f"{name}({', '.join(arguments)})"
        if "\n" not in text and len(text) <= 88:
            return text
        separator = ",\n" + " " * indent
        return f"{name}({separator.join(arguments)})"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The call with expected and got; in the box, the numbers that disagree are marked."""
        got = _plain(self.outcome.message).replace("`", "") if self.outcome.array is None else show(self.got)
        return (
            Evidence("call", self.call),
            Evidence("expected", show(self.wanted), self._marked),
            Evidence("got", got, self._marked),
        )

    @property
    def _marked(self) -> frozenset[int]:
        if self.outcome.array is None or not 1 < self.got.size <= LARGEST_SHOWN or self.got.shape != self.wanted.shape:
            return frozenset()
        return frozenset(np.flatnonzero(~agreement(self.wanted, self.got)).tolist())

    def verdict(self, rung: Rung, message: str, *evidence: Evidence) -> Verdict:
        """Build the verdict that this call leads to."""
        return Verdict(self.exercise.id, rung, message, evidence)


EXPLAINED = (
    (
        r"UFuncTypeError: Cannot cast .* from dtype\('float\d+'\) to dtype\('u?int\d+'\)",
        "An array of integers takes no decimals: make it without `dtype=int`.",
    ),
    (
        r"TypeError: (unsupported operand type\(s\) for \^|ufunc 'bitwise_xor')",
        "In Python `^` is no power: write `k**2`.",
    ),
    (
        r"TypeError: can't multiply sequence by non-int",
        "A list or a tuple times a number is no product: take its numbers one by one.",
    ),
    (
        r"TypeError: ('[\w.]*float\d*' object cannot be inter|expected a sequence of integers|`pad_width` must be)",
        "Here a whole number is needed, and `/` always gives a decimal one: divide with `//`.",
    ),
    (
        r"IndexError: (index -?\d+ is out of bounds|list index out of range)",
        "The first index is 0, and the last one is the size minus 1.",
    ),
    (
        r"ValueError: operands could not be broadcast together with remapped shapes",
        "A letter of `einsum` stands for one size: compare the letters with the shapes.",
    ),
    (
        r"ValueError: operands could not be broadcast together with shapes",
        "What is added or multiplied cell by cell must have the same sizes; only a size of 1 is repeated.",
    ),
    (
        r"ValueError: non-broadcastable output operand",
        "The place that you write to is smaller than what you write: a slice ends where its array ends.",
    ),
    (
        r"ValueError: could not broadcast input array",
        "What you assign must have the shape of the place that it goes to.",
    ),
    (
        r"ValueError: cannot reshape array of size",
        "The sizes of the new shape, multiplied, must give the count of numbers that there are.",
    ),
    (
        r"ValueError: (too many|not enough) values to unpack",
        "On the left of `=` belong as many names as there are values: a shape has one for each axis.",
    ),
    (
        r"(TypeError: (slice|list) indices must be integers|IndexError: only integers, slices)",
        "An index is a whole number, and `/` always gives a decimal one: divide with `//`.",
    ),
)
"""Errors of Python and NumPy that beginners meet, each with what to do about it."""


def known(trial: Trial, sentence: str) -> Verdict:
    """Name a misconception, with the smallest probe on which it goes wrong."""
    return trial.verdict(Rung.MISCONCEPTION, sentence, *trial.evidence)


def no_numbers(trial: Trial, *, stuck: bool) -> Verdict:
    """Word an outcome without numbers: nothing returned, an error, too slow, another type."""
    outcome, call = trial.outcome, Evidence("call", trial.call)
    match outcome.problem:
        case Rung.NO_RETURN:
            message = "Your function ends without `return`, so it gives None. Return the result."
            return trial.verdict(Rung.NO_RETURN, message, call)
        case Rung.RAISED:
            line = (Evidence("in your line", outcome.line),) if outcome.line else ()
            return trial.verdict(Rung.RAISED, _error(outcome), call, *line)
        case Rung.TOO_SLOW:
            limit = number(trial.exercise.seconds)
            message = f"Your function was stopped after {limit} seconds. Is there a loop that never ends?"
            if stuck:
                message += " It does not let itself be stopped: restart the kernel to end it."
            return trial.verdict(Rung.TOO_SLOW, message, call)
        case _:
            message = f"Your function returned {outcome.message}. Expected {_form(trial.wanted)}."
            return trial.verdict(Rung.WRONG_TYPE, message, call)


def _error(outcome: Outcome) -> str:
    if outcome.message.startswith("RecursionError"):
        return "Your function calls itself without end (RecursionError)."
    text = f"Your function raised {_plain(outcome.message)}"
    for pattern, sentence in EXPLAINED:
        if re.match(pattern, outcome.message):
            return f"{text.removesuffix('.')}. {sentence}"
    return text


def _plain(message: str) -> str:
    """Say in plain words what NumPy says of `@` in terms of core dimensions and a signature."""
    sizes = re.match(r"ValueError: matmul: .*\(size (\d+) is different from (\d+)\)", message)
    if not sizes:
        return message
    return (
        "ValueError: `@` needs as many columns on the left as rows on the right; "
        f"here they are {sizes[2]} and {sizes[1]}."
    )


def wrong_shape(trial: Trial) -> Verdict:
    """Compare shapes; an axis too many and swapped axes have words of their own."""
    wanted, got = trial.wanted, trial.got
    message = f"Expected {_form(wanted)}, got {_form(got)}."
    if wanted.ndim > 1 and got.shape == wanted.shape[::-1]:
        message += " The axes are in reverse order: rows come first, then columns."
    elif got.ndim > wanted.ndim and np.squeeze(got).shape == np.squeeze(wanted).shape:
        message += " It has an axis of length 1 too many."
    return trial.verdict(Rung.WRONG_SHAPE, message, *trial.evidence)


def wrong_value(trial: Trial) -> Verdict:
    """Point to the first position where expected and got disagree."""
    wanted, got = trial.wanted, trial.got
    index = tuple(int(i) for i in np.argwhere(~agreement(wanted, got))[0])
    here, there = number(wanted[index]), number(got[index])
    if here == there:  # they differ further behind the point than numbers are shown
        here, there = repr(wanted[index].item()), repr(got[index].item())
    place = f"At {list(index)}: expected" if index else "Expected"
    message = f"{place} {here}, got {there}.{_dtype_trouble(wanted, got)}"
    return trial.verdict(Rung.WRONG_VALUE, message, *trial.evidence)


def only_changed(trial: Trial) -> Verdict:
    """Every value is right, but an argument is not what it was."""
    name = changed_argument(trial)
    message = (
        f"Every value is right, but the call also changed its argument `{name}`, which belongs to the caller. "
        f"Work on a copy: `{name} = {name}.copy()`."
    )
    return trial.verdict(Rung.CHANGED_INPUT, message, Evidence("call", trial.call))


def changed_argument(trial: Trial) -> str:
    """Name the first argument that the call changed."""
    key = trial.outcome.changed[0]
    return key if isinstance(key, str) else list(inspect.signature(trial.exercise.solution).parameters)[key]


def _form(array: Array) -> str:
    return f"an array of shape {array.shape}" if array.ndim else "a single number"


def _dtype_trouble(wanted: Array, got: Array) -> str:
    """Recognise right values that the array which held them has wrapped or cut."""
    real = all(array.dtype.kind in "biuf" and np.isfinite(array).all() for array in (wanted, got))
    if not real:
        return ""
    whole = np.trunc(wanted)
    if not same(whole, wanted):
        if not (same(whole, got) or same(np.floor(wanted), got)):
            return ""
        if not wanted.ndim:
            return " The fraction was cut off: `//` and `int` drop it. Divide with `/`."
        return " The fractions were cut off: the values were held in an array of integers. Make it an array of floats."
    for dtype in (np.uint8, np.int8, np.uint16, np.int16):
        if same(whole.astype(np.int64).astype(dtype), got):
            return (
                f" The values wrapped round: they were held in {np.dtype(dtype).name}, which ends at "
                f"{np.iinfo(dtype).max}. Convert the input first, for example to float."
            )
    return ""
