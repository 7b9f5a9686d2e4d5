"""The self-test must notice a broken environment and say how to mend it."""

from importlib import metadata

import numpy as np
import pytest

from convlab import data
from convlab import selftest as module
from convlab.selftest import Finding, Report, selftest


def test_this_environment_is_ready() -> None:
    report = selftest()
    assert report.ready
    assert repr(report).endswith("Everything is ready.")


def test_it_looks_at_every_package_of_the_lessons() -> None:
    text = repr(selftest())
    for name in ("anywidget", "ipywidgets", "jupyterlab", "matplotlib", "numpy", "scikit-image", "scipy"):
        assert f"✓ {name}>=" in text


def test_an_old_package_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "1.0" if name == "matplotlib" else real(name))
    report = selftest()
    assert not report.ready
    assert "matplotlib 1.0 is installed. Run: python -m pip install 'matplotlib>=" in repr(report)


def test_a_missing_package_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "anywidget":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    assert "anywidget is not installed here. Run: python -m pip install 'anywidget>=" in repr(selftest())


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OLDEST_PYTHON", (99, 0))
    assert "✗ Python 99.0 or newer" in repr(selftest())


def test_missing_data_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> np.ndarray:
        raise FileNotFoundError(f"no file {name}.png")

    monkeypatch.setattr(data, "load", load)
    assert "no file camera.png. Run the lessons from a complete copy" in repr(selftest())


def test_wrong_arithmetic_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "conv2d", lambda x, w: np.zeros((3, 3)))
    report = selftest()
    assert not report.ready
    assert "git restore convlab" in repr(report)


def test_the_verdict_counts_the_wrong_lines() -> None:
    report = Report((Finding("a", True), Finding("b", False, "mend b"), Finding("c", False, "mend c")))
    assert repr(report) == "✓ a\n✗ b\n    → mend b\n✗ c\n    → mend c\nNot ready: see the 2 line(s) with ✗."
