"""What was not run is said loudly, and under CONVLAB_REQUIRE_ALL=1 it is a failure."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.support import find_chromium, find_node

REQUIRE_ALL = os.environ.get("CONVLAB_REQUIRE_ALL") == "1"

MISSING = {
    "browser": "no Chromium here: run `make browser`, or set CONVLAB_CHROMIUM to one",
    "node": "no Node.js here: install the test dependencies, or put node on PATH",
    "torch": "PyTorch is not installed here: `pip install torch` brings it",
}

# For tests of tests, which ask only whether there is a counterexample, not for the smallest.
settings.register_profile("hasty", phases=[Phase.explicit, Phase.generate], database=None, derandomize=True)


def is_missing(marker: str) -> bool:
    """Tell whether this machine lacks what tests with this marker need."""
    match marker:
        case "browser":
            return find_chromium() is None
        case "node":
            return find_node() is None
        case "torch":
            return find_spec("torch") is None
    raise ValueError(f"no such marker: {marker!r}; known are {sorted(MISSING)}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests whose program is missing; the marker on a test says which it needs."""
    for item in items:
        for marker, reason in MISSING.items():
            if item.get_closest_marker(marker) and is_missing(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure where everything must run. An expected failure stays one."""
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but CONVLAB_REQUIRE_ALL=1: {skip_reason(report)}"


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Apply the rule to each test."""
    report = yield
    fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Apply the rule to whole files, which `pytest.importorskip` skips while they are collected."""
    report = yield
    fail_if_skipped(report)
    return report


def skip_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return the sentence that a skip was given."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(report.longrepr)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what was not run, and why."""
    skipped: Sequence[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    reasons = Counter(skip_reason(report) for report in skipped)
    terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
    for reason, count in reasons.most_common():
        terminalreporter.line(f"{count} not run: {reason}", red=True)
    files = sorted({Path(report.nodeid.split("::")[0]).as_posix() for report in skipped})
    terminalreporter.line(f"in {', '.join(files)}")
