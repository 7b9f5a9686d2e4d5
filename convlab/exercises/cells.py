"""The learner's cell, derived from the solution: an exercise is never written down twice."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from typing import Any

from convlab.exercises.values import source

__all__ = [
    "function_solution",
    "function_stub",
    "prediction_name",
    "prediction_solution",
    "prediction_stub",
    "with_check",
]

WIDTH = 76
"""Characters: three quotes have room before or after a line of a prompt."""


def function_stub(function: Callable[..., Any]) -> str:
    """
    Give the signature and the docstring of a solution, and ``...`` for its body.

    Raises
    ------
    ValueError
        If the function has no docstring on a line of its own: it is the learner's prompt.
    """
    lines, node = _definition(function)
    docstring = node.body[0]
    if ast.get_docstring(node) is None or docstring.lineno == node.lineno:
        raise ValueError(f"{function.__name__} needs a docstring below its signature: the prompt")
    head = lines[node.lineno - 1 : docstring.end_lineno]
    return "\n".join([*head, " " * docstring.col_offset + "..."])


def function_solution(function: Callable[..., Any]) -> str:
    """Give the source of a solution with its comments and without its decorator."""
    lines, node = _definition(function)
    return "\n".join(lines[node.lineno - 1 : node.end_lineno])


def _definition(function: Callable[..., Any]) -> tuple[list[str], ast.FunctionDef]:
    text = textwrap.dedent(inspect.getsource(function))
    node = ast.parse(text).body[0]
    if not isinstance(node, ast.FunctionDef):
        raise ValueError(f"{function!r} is no plain function")
    return text.splitlines(), node


def prediction_name(id: str) -> str:
    """
    Give the name that holds the prediction in the learner's cell.

    Examples
    --------
    >>> prediction_name("01-full-length")
    'full_length'
    """
    return id.split("-", 1)[1].replace("-", "_")


def prediction_stub(id: str, prompt: str) -> str:
    '''
    Give the prompt, in quotes as that of a function, and ``...`` for the prediction.

    JupyterLab's colour for comments is too faint to read a question in.

    Examples
    --------
    >>> print(prediction_stub("01-full-length", "How long is the result?"))
    """How long is the result?"""
    full_length = ...
    '''
    question = "\n\n".join(map(_wrapped, inspect.cleandoc(prompt).split("\n\n")))
    raw = "r" if "\\" in question else ""
    return f'{raw}"""{question}"""\n{prediction_name(id)} = ...'


def prediction_solution(id: str, answer: object) -> str:
    """
    Give the line that answers a prediction.

    Examples
    --------
    >>> prediction_solution("01-shape", (3, 4))
    'shape = (3, 4)'
    """
    start = f"{prediction_name(id)} = "
    return start + source(answer, indent=len(start))


def with_check(code: str, id: str, name: str, *, gap: bool) -> str:
    """Add the last statement of an exercise cell, after two empty lines if `gap`."""
    between = "\n\n\n" if gap else "\n"
    return f'{code}{between}check("{id}", {name})'


def _wrapped(paragraph: str) -> str:
    """Break the lines of a paragraph; one that has an indented line (a small drawing) is kept as it is."""
    if re.search(r"^ ", paragraph, flags=re.MULTILINE):
        return paragraph
    return textwrap.fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
