"""Look at an answer before calling it: a function or not, begun or not, fit for the call or not."""

from __future__ import annotations

import dis
import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from convlab.exercises.tasks import Exercise
from convlab.exercises.verdict import Rung, Verdict, way_to_hint

__all__ = ["NOT_STARTED", "borrowed", "from_the_notebook", "unfinished", "usable"]

NOT_STARTED = "Put your code in place of the `...` and run the cell again."


def usable(exercise: Exercise, answer: object) -> Callable[..., Any] | Verdict:
    """
    Give the function to try, or the verdict that says why there is none.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    answer : object
        What the learner handed over. Anything that can be called with the probes will do: a lambda, a partial,
        ``np.vectorize(...)``, a function of NumPy.
    """
    if answer is ... or (inspect.isfunction(answer) and _is_empty(answer)):
        return Verdict(exercise.id, Rung.NOT_STARTED, NOT_STARTED, notes=(way_to_hint(exercise.id),))
    if not callable(answer) or inspect.isclass(answer):
        return Verdict(exercise.id, Rung.NO_FUNCTION, _no_function(exercise, answer))
    misfit = _misfit(exercise, answer)
    return Verdict(exercise.id, Rung.WRONG_PARAMETERS, misfit) if misfit else answer


def borrowed(exercise: Exercise, answer: Callable[..., Any]) -> list[str]:
    """Name the functions that an answer uses although they do what the learner was to write."""
    function = inspect.unwrap(answer)
    if not inspect.isfunction(function):
        return []
    unwanted = exercise.without
    found = {one for one in _used(function) if any(one is other for other in unwanted) or _is_of_the_course(one)}
    return sorted(f"`{one.__name__}` of {one.__module__.partition('.')[0]}" for one in found)


def unfinished(answer: Callable[..., Any]) -> list[str]:
    """Name the functions that an answer calls although their own bodies are still empty: exercises left out."""
    function = inspect.unwrap(answer)
    if not inspect.isfunction(function):
        return []
    return sorted({one.__name__ for one in _used(function) if inspect.isfunction(one) and _is_empty(one)})


def from_the_notebook(answer: Callable[..., Any]) -> list[str]:
    """Name the numbers and arrays that an answer takes from the notebook, as `k` where it is no parameter."""
    function = inspect.unwrap(answer)
    if not inspect.isfunction(function):
        return []
    names = {
        step.argval
        for code in _codes(function)
        for step in dis.get_instructions(code)
        if step.opname == "LOAD_GLOBAL" and isinstance(function.__globals__.get(step.argval), int | float | np.ndarray)
    }
    return sorted(names)


def _codes(function: FunctionType) -> list[CodeType]:
    """Give the code of a function, and of what is defined in it."""
    return [function.__code__, *filter(inspect.iscode, function.__code__.co_consts)]


def _used(function: FunctionType) -> Iterator[Any]:
    """Give the functions that a function's code names, by themselves or behind the name of their module."""
    for code in _codes(function):
        value = None
        for step in dis.get_instructions(code):
            if step.opname == "LOAD_GLOBAL":
                value = function.__globals__.get(step.argval)
            elif step.opname in {"LOAD_ATTR", "LOAD_METHOD"} and inspect.ismodule(value):
                value = getattr(value, step.argval, None)
            else:
                value = None
            if callable(value):
                yield value


def _is_of_the_course(value: object) -> bool:
    module = getattr(value, "__module__", None) or ""
    return inspect.isfunction(value) and module.startswith("convlab.") and not module.startswith("convlab.exercises")


def _no_function(exercise: Exercise, answer: object) -> str:
    name = exercise.solution.__name__
    handed = f'`check("{exercise.id}", {name})`'
    if inspect.isclass(answer):
        return f"`{answer.__name__}` is a class. Hand over a function: {handed}."
    if isinstance(answer, str):
        return f"Hand over the function itself, without quotes: {handed}."
    return (
        f"This is a value, perhaps what `{name}(...)` returned. "
        f"Hand over the function itself, without calling it: {handed}."
    )


def _is_empty(function: Callable[..., Any]) -> bool:
    """
    Tell whether a body is only a docstring, ``...`` or ``pass``.

    Its bytecode then does nothing but return None. Unlike the source, every function has bytecode.
    """
    harmless = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}
    return all(
        step.opname in harmless and not (step.opname.endswith("CONST") and step.argval is not None)
        for step in dis.get_instructions(inspect.unwrap(function))
    )


def _misfit(exercise: Exercise, answer: Callable[..., Any]) -> str:
    """Say what is wrong with the parameters, or nothing."""
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):  # some compiled functions do not tell
        return ""
    for probe in exercise.probes:
        try:
            signature.bind(*probe.args, **probe.kwargs)
        except TypeError:
            return (
                f"Your function takes `{signature}`, which does not fit the call. "
                f"Its first line should be: `def {exercise.signature}:`"
            )
    return ""
