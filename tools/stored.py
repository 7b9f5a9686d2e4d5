"""The form in which a lesson is stored: the same bytes from every run on every machine."""

from __future__ import annotations

import ast
from typing import Any

import nbformat

from convlab.exercises.lessons import find

# What any Python 3 kernel says of itself, less what differs from one to the next.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# The comment that exempts a cell's output from comparison.
IGNORE = "NBVAL_IGNORE_OUTPUT"
# The live view of a widget: it has no meaning once its kernel is gone, and its ids are random.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def exercise_id(source: str) -> str | None:
    """
    Return the exercise whose answer a cell holds: it ends in ``check("NN-...", ...)``.

    Examples
    --------
    >>> exercise_id('size = ...; check("00-size", size)')
    '00-size'
    >>> exercise_id("1 + 1") is None
    True
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return None
    match statements:
        case [*_, ast.Expr(ast.Call(ast.Name("check"), [ast.Constant(str(name)), *_]))]:
            return name
    return None


def write_stubs(notebook: Any) -> None:
    """Put the learner's starting point, as the exercise gives it, into each exercise cell."""
    for cell in notebook.cells:
        name = exercise_id(cell.source) if cell.cell_type == "code" else None
        if name is not None:
            cell.source = find(name).stub()


def normalise(notebook: Any) -> None:
    """Remove from a notebook, in place, all that would differ between two runs."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        tags = sorted(cell.metadata.get("tags", []))
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        cell.pop("attachments", None)
        if cell.cell_type == "code":
            cell.outputs = _merged([_cleaned(output) for output in cell.outputs])


def text_of(notebook: Any) -> str:
    """Return the file's content."""
    text: str = nbformat.writes(notebook, version=4)
    return text.rstrip("\n") + "\n"


def _cleaned(output: Any) -> Any:
    if "data" in output:
        output.data.pop(WIDGET_VIEW, None)
    return output


def _merged(outputs: list[Any]) -> list[Any]:
    """Join what a cell printed: how it was cut into messages is a matter of chance."""
    merged: list[Any] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output.output_type == "stream" == last.get("output_type") and output.name == last["name"]:
            last["text"] += output.text
        else:
            merged.append(output)
    return merged
