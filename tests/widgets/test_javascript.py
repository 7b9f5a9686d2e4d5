"""The browser side: its unit tests, and bundles that are what its sources build to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from convlab.widgets import ContinuousExplorer, KernelExplorer, PhotoExplorer, ReceptiveFieldExplorer
from convlab.widgets.explorer import Explorer
from tests.widgets.javascript import WIDGETS, install_packages, run_node

pytestmark = pytest.mark.node
HERE = Path(__file__).parent


@pytest.mark.parametrize("script", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.name)
def test_unit_tests_pass(script):
    run_node("--test", script)


def test_bundles_are_what_the_sources_build_to(tmp_path):
    copy = install_packages(tmp_path)
    built = tmp_path / "built"
    run_node("build.js", built, cwd=copy)
    rebuilt = {path.name: path.read_text(encoding="utf-8") for path in built.iterdir()}
    static = WIDGETS / "static"
    committed = {path.name: path.read_text(encoding="utf-8") for path in static.iterdir()}
    assert sorted(committed) == sorted(rebuilt)
    stale = [name for name in rebuilt if committed[name] != rebuilt[name]]
    assert not stale, "run `npm ci && npm run build` in convlab/widgets and commit the result"


@pytest.mark.parametrize("style", sorted((WIDGETS / "src").glob("*_explorer.css")), ids=lambda path: path.stem)
def test_the_style_of_an_explorer_leaves_the_others_on_the_page_alone(style):
    lines = style.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if ".convlab " in line]


def test_python_echoes_nothing_that_follows_the_pointer():
    source = (WIDGETS / "src" / "model.js").read_text(encoding="utf-8")
    following = set(re.findall(r'"(\w+)"', source[source.index("new Set([") :].partition("]")[0]))
    explorers: list[type[Explorer]] = [KernelExplorer, PhotoExplorer, ReceptiveFieldExplorer, ContinuousExplorer]
    silent = {name for explorer in explorers for name in explorer.class_traits(echo_update=False)}
    assert silent == following
