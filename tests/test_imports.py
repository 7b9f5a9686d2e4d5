"""Imports go one way, from the arithmetic to the explorers, and large packages stay where they belong."""

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "convlab"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")
ORDER = ["arithmetic", "padding", "algorithms", "conv", "exercises", "figures", "widgets"]
"""From the first to the last: none of them may need one that comes later. Between them stand the other modules."""


def part_of(path: Path) -> str:
    """Return the part of convlab that a file belongs to: a module, or a folder of modules."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return what a file imports when it is imported itself, as dotted names."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        for inner in ast.walk(node) if isinstance(node, ast.With) else [node]:
            match inner:
                case ast.Import():
                    names |= {alias.name for alias in inner.names}
                case ast.ImportFrom(module=str(module)):
                    names |= {f"{module}.{alias.name}" for alias in inner.names}
    return names


PARTS = {part_of(path) for path in FILES}


@cache
def parts_needed(part: str) -> frozenset[str]:
    """Return the parts of convlab that a part imports itself."""
    names = [name.split(".") for path in FILES if part_of(path) == part for name in imported(path)]
    return frozenset(name[1] for name in names if name[0] == "convlab") & PARTS


def all_needed(part: str) -> set[str]:
    """Return the parts that a part needs, and those that they need, and so on."""
    found: set[str] = set()
    left = [part]
    while left:
        new = parts_needed(left.pop()) - found
        found |= new
        left += new
    return found


@pytest.mark.parametrize("part", ORDER)
def test_imports_go_one_way(part):
    later = set(ORDER[ORDER.index(part) + 1 :])
    assert all_needed(part) & later == set()


@pytest.mark.parametrize(("package", "part"), [("matplotlib", "figures"), ("anywidget", "widgets")])
def test_a_large_package_is_imported_in_one_part_alone(package, part):
    assert {part_of(path) for path in FILES if package in {name.split(".")[0] for name in imported(path)}} == {part}


def test_no_module_needs_itself():
    assert [part for part in PARTS if part in all_needed(part) - parts_needed(part)] == []


def test_the_mutants_have_beside_them_what_their_tests_import():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    beside = {"convlab", "tests", *settings["also_copy"]}
    for test in settings["pytest_add_cli_args_test_selection"]:
        folders = {name.split(".")[0] for name in imported(ROOT / test)}
        assert {name for name in folders if (ROOT / name).is_dir()} <= beside
