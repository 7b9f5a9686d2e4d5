"""Find the exercises: a lesson's are the attributes of its module, in the order of definition."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import re
from types import ModuleType

from convlab.exercises.tasks import Task

__all__ = ["exercises_of", "find", "lessons"]


def lessons() -> list[str]:
    """Give the numbers of the lessons that have exercises."""
    package = importlib.import_module("convlab.exercises")
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(name[-2:] for name in names if re.fullmatch(r"lesson_\d\d", name))


def exercises_of(lesson: ModuleType) -> dict[str, Task]:
    """
    Collect the exercises of a lesson's module by id.

    Raises
    ------
    ValueError
        If two exercises share an id, or an id starts with another lesson's number.
    """
    found: dict[str, Task] = {}
    number = lesson.__name__[-2:]
    for task in vars(lesson).values():
        if not isinstance(task, Task) or found.get(task.id) is task:
            continue
        if task.id in found:
            raise ValueError(f"lesson {number} has two exercises with the id {task.id!r}")
        if not task.id.startswith(f"{number}-"):
            raise ValueError(f"lesson {number} holds {task.id!r}; its ids start with {number}-")
        found[task.id] = task
    return found


def find(id: str) -> Task:
    """
    Give the exercise with an id.

    Raises
    ------
    TypeError
        If the id is no text, as in ``check(slide, "01-slide")``.
    LookupError
        If there is none; the message names the nearest ids.
    """
    if not isinstance(id, str):
        raise TypeError('the id of the exercise comes first, in quotes: check("01-slide", slide)')
    number = id.strip()[:2]
    if number in lessons():
        task = _load(number).get(id.strip())
        if task is not None:
            return task
    known = [name for lesson in lessons() for name in _load(lesson)]
    near = difflib.get_close_matches(id, known, n=3, cutoff=0.4) or known[:3]
    meant = " or ".join(repr(name) for name in near)
    raise LookupError(f"there is no exercise {id!r}" + (f"; did you mean {meant}?" if meant else ""))


def _load(number: str) -> dict[str, Task]:
    return exercises_of(importlib.import_module(f"convlab.exercises.lesson_{number}"))
