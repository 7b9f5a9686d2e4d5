"""Every lesson keeps to every rule, and the repository to its own."""

from __future__ import annotations

import re
import subprocess

import nbformat
import pytest

from tests.support import NOTEBOOKS, ROOT
from tools.lesson_rules import RULES, Lesson, broken_links

MEGABYTE = 1_000_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_lesson(path, rule):
    breaches = list(rule(Lesson.read(path)))
    assert not breaches, "\n".join([f"{path.name}: {rule.__doc__}", *breaches])


def test_lessons_are_numbered_without_a_gap():
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{n:02d}" for n in range(len(NOTEBOOKS))]


def test_the_first_lesson_tells_how_long_the_others_take():
    heads = {path.name: nbformat.read(path, as_version=4).cells[0].source for path in NOTEBOOKS}
    pages = "\n".join(cell.source for cell in nbformat.read(NOTEBOOKS[0], as_version=4).cells)
    table = {
        name: (int(a), int(b))
        for name, a, b in re.findall(r"^\| \[.*\]\((.*)\) \|.*\| (\d+) \+ (\d+) \|$", pages, re.M)
    }
    stated = {name: minutes_of(head) for name, head in heads.items() if name != NOTEBOOKS[0].name}
    assert table == stated
    assert all(40 <= lesson <= 70 for lesson, _ in stated.values()), stated


def minutes_of(head: str) -> tuple[int, int]:
    """Return how many minutes a lesson and its exercises take, by its head."""
    lesson = re.search(r"\*\*Time\*\* about (\d+) minutes", head)
    exercises = re.search(r"exercises for (\d+) minutes|(\d+) more for the exercises", head)
    assert lesson, head
    assert exercises, head
    return int(lesson[1]), int(exercises[1] or exercises[2])


def tracked() -> list[str]:
    """Return the files that belong to the repository, or nothing outside a git checkout."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).exists()]


def test_the_repository_is_small():
    assert sum((ROOT / name).stat().st_size for name in tracked()) < 15 * MEGABYTE


@pytest.mark.parametrize("name", [name for name in tracked() if name.endswith(".md")])
def test_links_of_the_documentation_lead_somewhere(name):
    path = ROOT / name
    assert broken_links(path.read_text(encoding="utf-8"), path) == []
