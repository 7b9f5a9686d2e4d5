"""requirements.lock and environment.yml say what pyproject.toml says."""

from __future__ import annotations

from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT
from tools.environment import pins, problems


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


PYPROJECT, LOCK, ENVIRONMENT = (read(name) for name in ("pyproject.toml", "requirements.lock", "environment.yml"))


def test_the_three_files_agree():
    assert problems(PYPROJECT, LOCK, ENVIRONMENT) == []


def tampered(text: str, old: str, new: str) -> str:
    """Return the text with one thing changed that is really there."""
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("pyproject", "lock", "environment", "complaint"),
    [
        pytest.param(
            tampered(PYPROJECT, '"scipy>=1.13"', '"scipy>=1.14"'),
            LOCK,
            ENVIRONMENT,
            "environment.yml is not what pyproject.toml gives",
            id="raised-in-pyproject",
        ),
        pytest.param(
            tampered(PYPROJECT, '    "nbval>=0.11",\n', ""),
            LOCK,
            ENVIRONMENT,
            "requirements.lock was made from other lists",
            id="dropped-from-pyproject",
        ),
        pytest.param(
            PYPROJECT,
            tampered(LOCK, "\nscipy==", "\nscipy==0."),
            ENVIRONMENT,
            "for scipy>=1.13 on linux with Python 3.11",
            id="too-old-a-pin",
        ),
        pytest.param(
            PYPROJECT,
            tampered(LOCK, "\nscipy==", "\nscipy-of-old=="),
            ENVIRONMENT,
            "has no pin for scipy>=1.13",
            id="no-pin",
        ),
        pytest.param(
            PYPROJECT,
            LOCK + "--find-links https://example.org/wheels\n",
            ENVIRONMENT,
            "holds an address",
            id="address",
        ),
        pytest.param(PYPROJECT, LOCK + "six==1.17.0\n", ENVIRONMENT, "six has no hash", id="hash"),
        pytest.param(
            PYPROJECT,
            LOCK + "torch==2.0 --hash=sha256:00\n",
            ENVIRONMENT,
            "torch is in requirements.lock",
            id="torch",
        ),
        pytest.param(
            PYPROJECT,
            LOCK,
            tampered(ENVIRONMENT, "numpy >=2.0", "numpy >=1.0"),
            "environment.yml is not what pyproject.toml gives",
            id="edited-environment",
        ),
    ],
)
def test_a_disagreement_is_named(pyproject, lock, environment, complaint):
    assert any(complaint in problem for problem in problems(pyproject, lock, environment))


def test_pins_name_the_extras_that_are_asked_of_them():
    """Some pips take ``coverage[toml]`` for another package than the pinned ``coverage``, and refuse the lock."""
    pinned = {canonicalize_name(pin.name): pin.extras for pin, _ in pins(LOCK)}
    installed = {canonicalize_name(found.name): found for found in distributions()}
    missing = []
    for name in pinned.keys() & installed.keys():
        for asked in map(Requirement, installed[name].requires or []):
            holds = asked.marker is None or asked.marker.evaluate({"extra": ""})
            if holds and not asked.extras <= pinned.get(canonicalize_name(asked.name), set()):
                missing.append(f"{name} asks for {asked}")
    assert missing == []
