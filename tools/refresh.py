"""Run lessons from the top and store what they show.

Usage: ``python -m tools.refresh [NOTEBOOK ...]``; without a name, every lesson. Each lesson runs in a
kernel of its own, in the folder that it lies in. A lesson that fails is left as it was. So is an output
that is not compared, a measured time for one: it would differ after every run (clear it to have it anew).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tools.stored import IGNORE, normalise, text_of, write_stubs

ROOT = Path(__file__).resolve().parents[1]
CELL_SECONDS = 120


class LessonFailedError(RuntimeError):
    """A cell of a lesson failed; the message says which, and how."""


def refreshed(path: Path) -> str:
    """Run the lesson at `path` and return the text to store."""
    notebook = nbformat.read(path, as_version=4)
    write_stubs(notebook)
    kept = {cell.id: cell.outputs for cell in notebook.cells if IGNORE in cell.source and cell.get("outputs")}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_SECONDS,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
        raise LessonFailedError(f"{path.name}, {_where(notebook)}: {reason}") from error
    except (CellTimeoutError, DeadKernelError) as error:
        reason = str(error).splitlines()[0]
        raise LessonFailedError(f"{path.name}, {_where(notebook)}: {reason}") from error
    for cell in notebook.cells:
        if cell.id in kept:
            cell.outputs = kept[cell.id]
    normalise(notebook)
    return text_of(notebook)


def _where(notebook: nbformat.NotebookNode) -> str:
    """Say which cell was the last to start; cells are counted as JupyterLab does, all of them."""
    code = [(n, cell) for n, cell in enumerate(notebook.cells, start=1) if cell.cell_type == "code"]
    started = [(n, cell) for n, cell in code if cell.execution_count or cell.outputs]
    number, cell = (started or code)[-1]
    first_line = cell.source.strip().partition("\n")[0]
    return f"cell {number} ({first_line})"


def store(path: Path, text: str) -> bool:
    """Write the text if it is new, in one step, and tell whether it was."""
    if path.read_text(encoding="utf-8") == text:
        return False
    draft = path.with_suffix(".new")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
    return True


def main() -> None:
    """Refresh the lessons named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path)
    paths = parser.parse_args().notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    failures = []
    for path in paths:
        try:
            changed = store(path, refreshed(path.resolve()))
        except LessonFailedError as failure:
            failures.append(str(failure))
        else:
            print(f"{path.name}: {'stored anew' if changed else 'unchanged'}")
    if failures:
        raise SystemExit("\n".join(["left as they were:", *failures]))


if __name__ == "__main__":
    main()
