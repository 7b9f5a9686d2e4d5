"""Work through whole lessons in a real kernel: with every exercise solved, and once with a wrong answer."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from convlab.exercises.lessons import exercises_of, find
from tests.exercises.lessons.lesson_99 import slide
from tests.support import NOTEBOOKS, ROOT
from tools.stored import exercise_id

CELL_SECONDS = 120

FIND_LESSON_99 = f"""
import numpy as np
import convlab.exercises
from convlab.exercises import check, hint, solution
convlab.exercises.__path__.append({str(ROOT / "tests" / "exercises" / "lessons")!r})
"""


def execute(notebook: Any, folder: Path) -> None:
    """Run every cell in a fresh kernel; an error in a cell is an error of the test."""
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_SECONDS,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()


def exercise_cells(notebook: Any) -> dict[str, Any]:
    """Find the cells that end in a check, by the id of their exercise."""
    cells = [(exercise_id(cell.source), cell) for cell in notebook.cells if cell.cell_type == "code"]
    return {name: cell for name, cell in cells if name is not None}


def shown(cell: Any) -> dict[str, str]:
    """Give the forms in which a cell shows its only output."""
    assert [output.output_type for output in cell.outputs] == ["execute_result"], cell.outputs
    return dict(cell.outputs[0].data)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_solved_lesson_is_all_green(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cells = exercise_cells(notebook)
    for name, cell in cells.items():
        cell.source = find(name).solved()
    execute(notebook, path.parent)
    verdicts = {name: shown(cell)["text/plain"].splitlines()[0] for name, cell in cells.items()}
    assert verdicts == {name: f"✓ {name} · Correct" for name in cells}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_lesson_asks_each_of_its_exercises_once(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    asked = [exercise_id(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    lesson = importlib.import_module(f"convlab.exercises.lesson_{path.name[:2]}")
    assert sorted(filter(None, asked)) == sorted(exercises_of(lesson))


def test_a_wrong_answer_is_red_and_everything_else_stays_quiet() -> None:
    wrong = "def slide(x, w):\n    print('here')\n    return np.convolve(x, w, 'valid')\ncheck('99-slide', slide)"
    endless = "def slide(x, w):\n    while True:\n        print('on and on')\ncheck('99-slide', slide)"
    sources = [FIND_LESSON_99, wrong, endless, slide.stub(), 'hint("99-slide")', 'solution("99-slide")']
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    execute(notebook, ROOT)
    _, wrong_cell, endless_cell, stub_cell, hint_cell, solution_cell = notebook.cells

    verdict = shown(wrong_cell)
    assert verdict["text/plain"].startswith("✗ 99-slide · ")
    assert "Your function printed: here" in verdict["text/plain"]
    assert 'role="status"' in verdict["text/html"]
    assert shown(endless_cell)["text/plain"].startswith("✗ 99-slide · Too slow\n")
    assert shown(stub_cell)["text/plain"].startswith("○ 99-slide · Not started\n")
    assert shown(hint_cell)["text/plain"].startswith("→ 99-slide · Hint 1 of 2\n")
    assert set(shown(solution_cell)) == {"text/plain", "text/markdown"}
