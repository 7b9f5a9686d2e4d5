"""Run Node.js and npm for the tests of the browser side."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support import ROOT, find_node

if TYPE_CHECKING:
    from pathlib import Path

WIDGETS = ROOT / "convlab" / "widgets"


def node() -> Path:
    """Return the Node.js that a test marked ``node`` was promised."""
    found = find_node()
    assert found is not None, "mark the test with pytest.mark.node"
    return found


def run_node(*arguments: str | Path, cwd: Path = ROOT, given: str | None = None) -> str:
    """Run Node.js and return what it printed; on failure show all of it."""
    done = subprocess.run(
        [node(), *arguments],
        check=False,
        cwd=cwd,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def install_packages(directory: Path) -> Path:
    """Copy the browser side to `directory`, install its locked npm packages there, return the copy.

    The checkout itself is left as it is. Skips where the registry cannot be reached.
    """
    copy = directory / "widgets"
    shutil.copytree(WIDGETS, copy, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    _run_npm("ci", "--prefer-offline", cwd=copy)
    return copy


def download_package(package: str, directory: Path) -> Path:
    """Download one npm package as it is published, without what it depends on, and return its archive.

    Skips where the registry cannot be reached.
    """
    (answer,) = json.loads(_run_npm("pack", package, "--json", "--prefer-offline", cwd=directory))
    return directory / str(answer["filename"])


def _run_npm(*arguments: str, cwd: Path) -> str:
    """Run npm and return what it printed; skip where it fails."""
    path = os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [*_npm(), *arguments],
        check=False,
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        pytest.skip(f"npm could not bring the browser side's packages: {done.stderr[-500:]}")
    return done.stdout


def _npm() -> list[str | Path]:
    """Return the command that starts the npm which came with this Node.js, or one on PATH."""
    home = node().parent
    for modules in (home.parent / "lib" / "node_modules", home / "node_modules"):
        script = modules / "npm" / "bin" / "npm-cli.js"
        if script.exists():
            return [node(), script]
    found = shutil.which("npm")
    if found is None:
        pytest.skip("no npm here: install the test dependencies, or put npm on PATH")
    return [found]
