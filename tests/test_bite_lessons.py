"""The checks of lessons bite: whatever is wrong in a stored lesson turns nbval or a rule red.

Two lists, and one line adds to either: CORRUPTIONS are changes of what a cell shows, which only
running the lesson can reveal; BREACHES are changes of the file, which a rule reveals by itself.
"""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest

from tests.support import NOTEBOOKS, ROOT
from tools.lesson_rules import RULES, Lesson
from tools.stored import IGNORE, text_of

SAMPLE = NOTEBOOKS[:2]
SECONDS = 300


# --- what a cell shows, for nbval ------------------------------------------------------------


class Corruption(NamedTuple):
    """A change of one cell's output: which cells it can happen to, and how their text becomes wrong."""

    what: str
    among: Callable[[Any], bool]
    change: Callable[[str], str]


def prints(cell: Any) -> bool:
    """Whether a cell only prints."""
    return [output.output_type for output in cell.outputs] == ["stream"]


def shows_a_value(cell: Any) -> bool:
    """Whether a cell shows the value that it ends in."""
    return [output.output_type for output in cell.outputs] == ["execute_result"]


def shows_an_explorer(cell: Any) -> bool:
    """Whether a cell shows an explorer, of which its sentence is stored."""
    return (
        shows_a_value(cell) and "Explorer(" in cell.source.splitlines()[-1] and bool(re.search(r"at \(", shown(cell)))
    )


def shows_a_picture(cell: Any) -> bool:
    """Whether a cell shows a picture, of which its sentence is compared."""
    return any("image/png" in output.get("data", {}) for output in cell.outputs)


def shows_a_verdict(cell: Any) -> bool:
    """Whether a cell shows what a check says."""
    return "Not started" in shown(cell)


def another_digit(text: str) -> str:
    """Change the last digit of a text."""
    return re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), text)


def another_word(text: str) -> str:
    """Change the first word of a text."""
    return re.sub(r"[^\W\d]{3,}", "amiss", text, count=1)


def another_place(text: str) -> str:
    """Change the position that a sentence speaks of."""
    return re.sub(r"at \((\d+)", lambda place: f"at ({int(place[1]) + 1}", text)


def many_lines(cell: Any) -> bool:
    """Whether a cell prints several lines."""
    return prints(cell) and shown(cell).count("\n") > 1


CORRUPTIONS = [
    Corruption("a digit is wrong", prints, another_digit),
    Corruption("a word is wrong", prints, another_word),
    Corruption("the first line is missing", many_lines, lambda text: text.partition("\n")[2]),
    Corruption("a line is added", prints, lambda text: text + "one more\n"),
    Corruption("a line is repeated", prints, lambda text: text + text.splitlines()[-1] + "\n"),
    Corruption("a value has another digit", shows_a_value, another_digit),
    Corruption("a value is that of an older version", shows_a_value, lambda _: "[1, 2, 3]"),
    Corruption("an explorer's sentence is stale", shows_an_explorer, another_place),
    Corruption("an explorer's sentence has another number", shows_an_explorer, another_digit),
    Corruption("a picture's sentence is stale", shows_a_picture, another_digit),
    Corruption("a picture's sentence has another word", shows_a_picture, another_word),
    Corruption("a check is said to have passed", shows_a_verdict, lambda text: text.replace("Not started", "Correct")),
    Corruption("what a cell prints is cleared away", prints, lambda _: ""),
    Corruption("a picture is cleared away", shows_a_picture, lambda _: ""),
]


def shown(cell: Any) -> str:
    """Return the first text that a cell shows."""
    return next((text for text, _ in texts(cell)), "")


def texts(cell: Any) -> Iterator[tuple[str, tuple[Any, str]]]:
    """Give each text that a cell shows, and where it is kept."""
    for output in cell.outputs:
        holder, key = (output, "text") if output.output_type == "stream" else (output.get("data", {}), "text/plain")
        if key in holder:
            yield holder[key], (holder, key)


def corrupt(cell: Any, change: Callable[[str], str]) -> None:
    """Change the first text of a cell; a text changed to nothing goes with all of the cell's outputs."""
    before, (holder, key) = next(texts(cell))
    after = change(before)
    assert after != before
    if after:
        holder[key] = after
    else:
        cell.outputs = []


def corrupted(notebook: Any) -> dict[int, str]:
    """Let every corruption happen to a cell of its own; return what happened, by number of code cell."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    happened: dict[int, str] = {}
    for corruption in CORRUPTIONS:
        for number, cell in enumerate(code):
            if number not in happened and IGNORE not in cell.source and corruption.among(cell):
                corrupt(cell, corruption.change)
                happened[number] = corruption.what
                break
    return happened


def red_cells(path: Path) -> set[int]:
    """Run a lesson under nbval, as `make test` does, and return the numbers of the code cells that fail."""
    report = path.with_suffix(".xml")
    options = [
        f"--config-file={ROOT / 'pyproject.toml'}",
        f"--nbval-sanitize-with={ROOT / 'tests/nbval_sanitize.cfg'}",
        f"--junit-xml={report}",
    ]
    subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", *options, f"--rootdir={path.parent}", path],
        cwd=path.parent,
        capture_output=True,
        check=False,
        timeout=SECONDS,
    )
    cells = ET.parse(report).iter("testcase")  # noqa: S314  # our own pytest wrote it
    return {int(cell.attrib["name"].split()[-1]) for cell in cells if cell.find("failure") is not None}


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_nbval_finds_exactly_the_corrupted_cells(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    happened = corrupted(notebook)
    copy = tmp_path / path.name
    copy.write_text(text_of(notebook), encoding="utf-8")
    red = red_cells(copy)
    assert not {what for number, what in happened.items() if number not in red}, "not noticed"
    assert red == set(happened), "red without a reason"


def test_every_corruption_happens_somewhere() -> None:
    happened = {what for path in SAMPLE for what in corrupted(nbformat.read(path, as_version=4)).values()}
    assert happened == {corruption.what for corruption in CORRUPTIONS}


# --- the file, for the rules -----------------------------------------------------------------


def first(notebook: Any, wanted: Callable[[Any], bool]) -> Any:
    """Return the first cell that is wanted."""
    return next(cell for cell in notebook.cells if wanted(cell))


def code(notebook: Any, position: int = 0) -> Any:
    """Return a code cell."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"][position]


def outputs(notebook: Any) -> list[Any]:
    """Return the outputs of a cell that has some."""
    return list(first(notebook, lambda cell: cell.cell_type == "code" and cell.outputs).outputs)


def prose(notebook: Any) -> Any:
    """Return a text cell in the middle of the lesson."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    return cells[len(cells) // 2]


def add_output(notebook: Any, kind: str, **content: Any) -> None:
    """Add an output to the first code cell."""
    code(notebook).outputs.append(nbformat.v4.new_output(kind, **content))


def add_prose(notebook: Any, text: str) -> None:
    """Add a paragraph to a text cell."""
    prose(notebook).source += f"\n\n{text}"


def add_code(notebook: Any, text: str) -> None:
    """Add a line to the last code cell."""
    code(notebook, -1).source += f"\n{text}"


def change_head(notebook: Any, old: str, new: str) -> None:
    """Change the head of the lesson."""
    head = notebook.cells[0]
    assert old in head.source
    head.source = head.source.replace(old, new, 1)


def change_headings(notebook: Any, old: str, new: str) -> None:
    """Change headings wherever they are."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(old, new, cell.source, flags=re.MULTILINE)


def solve(notebook: Any) -> None:
    """Write into an exercise cell, as a learner does."""
    cell = first(notebook, lambda cell: cell.cell_type == "code" and "= ..." in cell.source)
    cell.source = cell.source.replace("= ...", "= 7")


def unsay(notebook: Any) -> None:
    """Take the sentence from a picture."""
    cell = first(notebook, lambda cell: cell.cell_type == "code" and shows_a_picture(cell))
    picture = next(output for output in cell.outputs if "image/png" in output.get("data", {}))
    picture.data["text/plain"] = "<Figure size 640x480 with 1 Axes>"


def ignore_everything(notebook: Any) -> None:
    """Exempt every output from comparison, with a reason."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = f"# {IGNORE}\n# because this is a test\n{cell.source}"


def need_what_is_optional(notebook: Any) -> None:
    """Define a name in an optional section, and use it after that."""
    new_text, new_code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    notebook.cells += [new_text("## More (optional)"), new_code("held = 1"), new_text("## Last"), new_code("held")]


BREACHES: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("the title has another number", "begins_with_its_title", lambda n: change_head(n, "# 0", "# 9")),
    ("an ability is missing", "says_what_it_is_for", lambda n: change_head(n, "\n- ", "\n")),
    ("the time is missing", "says_what_it_is_for", lambda n: change_head(n, "minutes", "pages")),
    ("the last section is missing", "ends_with_the_same_sections", lambda n: change_headings(n, "^## Next$", "## End")),
    ("a level of headings is left out", "has_even_headings", lambda n: add_prose(n, "##### Deep down")),
    ("there are two titles", "has_even_headings", lambda n: add_prose(n, "# One more title")),
    ("a module is imported late", "imports_come_first", lambda n: add_code(n, "import math")),
    ("a module is not there", "imports_what_there_is", lambda n: add_code(n, "import convlab.nothing")),
    ("an optional cell is needed", "optional_sections_can_be_skipped", need_what_is_optional),
    ("an output is ignored", "says_why_an_output_is_ignored", lambda n: add_code(n, f"# {IGNORE}")),
    ("a reason stands where nbval reads", "says_why_an_output_is_ignored", lambda n: add_code(n, f"# {IGNORE}: no")),
    ("a cell is skipped", "says_why_an_output_is_ignored", lambda n: add_code(n, "# NBVAL_SKIP")),
    ("too much is ignored", "seldom_ignores_an_output", ignore_everything),
    ("an exercise is stored solved", "has_exercises_as_they_are_given", solve),
    ("a tag skips a cell", "uses_allowed_tags", lambda n: code(n).metadata.update(tags=["nbval-skip"])),
    ("a cell never ran", "was_run_from_top_to_bottom", lambda n: code(n).update(execution_count=None, outputs=[])),
    ("a cell ran twice", "was_run_from_top_to_bottom", lambda n: code(n, -1).update(execution_count=99)),
    ("timings are stored", "is_stored_as_refresh_stores_it", lambda n: code(n).metadata.update(execution={})),
    ("a widget's state is stored", "is_stored_as_refresh_stores_it", lambda n: n.metadata.update(widgets={})),
    ("another kernel is stored", "is_stored_as_refresh_stores_it", lambda n: n.metadata.kernelspec.update(name="x")),
    ("a warning is shown", "shows_no_failure", lambda n: add_output(n, "stream", name="stderr", text="Warning\n")),
    ("an error is shown", "shows_no_failure", lambda n: add_output(n, "error", ename="ValueError")),
    ("a picture has no sentence", "says_in_words_what_a_picture_shows", unsay),
    (
        "an address is shown",
        "shows_nothing_of_its_machine",
        lambda n: add_output(n, "stream", text="<object at 0x7f00>"),
    ),
    ("a path is shown", "shows_nothing_of_its_machine", lambda n: add_output(n, "stream", text="/home/me/x.py")),
    ("a word says that it is easy", "has_no_filler", lambda n: add_prose(n, "Simply add them.")),
    ("a cell is empty", "is_finished", lambda n: prose(n).update(source=" ")),
    ("a note to the author is left", "is_finished", lambda n: add_prose(n, "TODO")),
    ("a picture has no alternative text", "has_alternative_texts", lambda n: add_prose(n, "![](../docs/explorer.gif)")),
    ("a link leads nowhere", "links_to_what_there_is", lambda n: add_prose(n, "[there](99_nothing.ipynb)")),
    ("a link to a heading leads nowhere", "links_to_what_there_is", lambda n: add_prose(n, "[there](#Nothing)")),
    ("the next lesson is not linked", "leads_to_the_next_lesson", lambda n: n.cells[-1].update(source="## Next")),
]


@pytest.mark.parametrize(("what", "rule", "breach"), BREACHES, ids=[breach[0] for breach in BREACHES])
def test_a_rule_finds_the_breach(what: str, rule: str, breach: Callable[[Any], Any]) -> None:
    del what
    path = SAMPLE[0]
    notebook = nbformat.read(path, as_version=4)
    breach(notebook)
    broken = {rule.__name__ for rule in RULES if list(rule(Lesson(path, text_of(notebook))))}
    assert rule in broken


def test_every_rule_has_its_breach() -> None:
    assert {rule for _, rule, _ in BREACHES} == {rule.__name__ for rule in RULES}
