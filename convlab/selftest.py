"""Is this environment ready for the lessons, and if not, what to do about it."""

import sys
from dataclasses import dataclass
from importlib import metadata

import numpy as np

from convlab import data
from convlab.conv import conv2d

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, whether it is right, and how to mend it."""

    what: str
    ok: bool
    mend: str = ""

    def __str__(self) -> str:
        return f"✓ {self.what}" if self.ok else f"✗ {self.what}\n    → {self.mend}"


@dataclass(frozen=True)
class Report:
    """All findings. Its text is the same on every machine that is ready."""

    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether every finding is right."""
        return all(finding.ok for finding in self.findings)

    def __repr__(self) -> str:
        bad = sum(not finding.ok for finding in self.findings)
        verdict = "Everything is ready." if self.ready else f"Not ready: see the {bad} line(s) with ✗."
        return "\n".join([*map(str, self.findings), verdict])


def _python() -> Finding:
    oldest = ".".join(map(str, OLDEST_PYTHON))
    here = ".".join(map(str, sys.version_info[:3]))
    return Finding(
        f"Python {oldest} or newer",
        sys.version_info >= OLDEST_PYTHON,
        f"This is Python {here}. Install a newer one, delete the folder .venv, and start again.",
    )


def _packages() -> list[Finding]:
    # packaging comes with JupyterLab and is not needed by convlab itself.
    from packaging.requirements import Requirement

    findings = []
    for line in metadata.requires("convlab") or []:
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": "lessons"}):
            continue
        wanted = f"{requirement.name}{requirement.specifier}"
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            mend = f"{requirement.name} is not installed here. Run: python -m pip install '{wanted}'"
            findings.append(Finding(wanted, False, mend))
            continue
        mend = f"{requirement.name} {version} is installed. Run: python -m pip install '{wanted}'"
        findings.append(Finding(wanted, requirement.specifier.contains(version, prereleases=True), mend))
    return sorted(findings, key=lambda finding: finding.what)


def _data() -> Finding:
    what = "pictures and sounds of the course"
    try:
        data.load("camera")
    except (OSError, ImportError) as error:
        return Finding(what, False, f"{error}. Run the lessons from a complete copy of the repository.")
    return Finding(what, True)


def _arithmetic() -> Finding:
    x = np.array([[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]])
    right = [[16, 11, 16], [25, 20, 10], [9, 9, 10]]
    return Finding(
        "a convolution gives the right numbers",
        conv2d(x, np.array([[1, 0], [2, 1]])).tolist() == right,
        "A file of convlab has been changed. `git status` shows which; `git restore convlab` brings it back.",
    )


def selftest() -> Report:
    """Look at Python, the packages, the data and one convolution.

    Returns
    -------
    Report
        Its text has one line for each finding. A wrong one is followed by what to do.

    Examples
    --------
    >>> from convlab.selftest import selftest
    >>> selftest().ready
    True
    """
    return Report((_python(), *_packages(), _data(), _arithmetic()))
