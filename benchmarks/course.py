"""What the course itself costs: importing convlab, drawing a figure, running the lessons."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from benchmarks.race import race
from benchmarks.tables import table

TITLE = "The course"
THREADS = (1,)
ROOT = Path(__file__).parents[1]
ROUNDS = 1
"""How often all lessons are run; a round takes minutes."""


def measure() -> list[dict[str, Any]]:
    """Time the imports, a figure, and the lessons serially and with two workers."""
    return [_imports(), _figure(), *_lessons()]


def children() -> float:
    """Return the processor time of the programs that have been started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _imports() -> dict[str, Any]:
    def python(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)

    runners = {module: (lambda module=module: python(f"import {module}")) for module in ("numpy", "convlab")}
    found = race({**runners, "nothing": lambda: python("pass")}, seconds=6, clock=children)
    times = zip(*(found.times[name] for name in ("convlab", "numpy", "nothing")), strict=True)
    ratios = sorted((convlab - nothing) / (numpy - nothing) for convlab, numpy, nothing in times)
    return {
        "what": "import",
        "ratio": ratios[len(ratios) // 2],
        "low": ratios[len(ratios) // 4],
        "high": ratios[3 * len(ratios) // 4],
        "ms": {name: found.milliseconds(name) for name in found.times},
    }


def _figure() -> dict[str, Any]:
    from convlab import figures

    x = [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]]

    def draw() -> object:
        return figures.convolution(x, [[1, 0], [2, 1]]).png

    found = race({"draw": draw})
    times = sorted(found.times["draw"])
    return {"what": "figure", "ms": found.milliseconds("draw"), "most": 1000 * times[-1]}


def _lessons() -> list[dict[str, Any]]:
    """Run the lessons' tests both ways, in turns."""
    rounds: dict[str, list[float]] = {"0": [], "2": []}
    lessons: dict[str, float] = {}
    for _ in range(ROUNDS):
        for workers, times in rounds.items():
            with tempfile.TemporaryDirectory() as folder:
                log = Path(folder) / "log.xml"
                options = [
                    "-q",
                    "-p",
                    "no:cacheprovider",
                    f"--numprocesses={workers}",
                    f"--junitxml={log}",
                    "notebooks",
                ]
                start = time.perf_counter()
                subprocess.run(
                    [sys.executable, "-m", "pytest", *options], check=True, cwd=ROOT, stdout=subprocess.DEVNULL
                )
                times.append(time.perf_counter() - start)
                if workers == "0" and not lessons:
                    lessons = _by_lesson(log)
    serial, both = (sorted(times) for times in rounds.values())
    ratios = sorted(b / a for a, b in zip(rounds["0"], rounds["2"], strict=True))
    return [
        {"what": "lessons", "serial": serial[0], "both": both[0], "low": ratios[0], "high": ratios[-1]},
        *({"what": "lesson", "name": name, "seconds": seconds} for name, seconds in sorted(lessons.items())),
    ]


def _by_lesson(log: Path) -> dict[str, float]:
    """Add up the times of the cells of each lesson."""
    found: dict[str, float] = {}
    for case in ET.parse(log).iter("testcase"):  # noqa: S314  # written by our own pytest
        lesson = case.get("classname", "").removeprefix("notebooks.").partition(".")[0]
        found[lesson] = found.get(lesson, 0) + float(case.get("time", 0))
    return found


def report(by_threads: dict[str, list[dict[str, Any]]]) -> str:
    """Return what was found, with the goals."""
    (rows,) = by_threads.values()
    imports, figure, lessons = (next(row for row in rows if row["what"] == w) for w in ("import", "figure", "lessons"))
    ms = imports["ms"]
    return "\n\n".join(
        [
            (
                f"- `import convlab` takes **{imports['ratio']:.2f}** ({imports['low']:.2f}–{imports['high']:.2f}) "
                "times as long as `import numpy`, the start of Python taken off both (goal: at most 1.3). With it: "
                f"{ms['convlab']:.0f}, {ms['numpy']:.0f} and {ms['nothing']:.0f} ms.\n"
                f"- A figure of lesson 01's kind is drawn in **{figure['ms']:.0f} ms** (goal: below 100), the slowest "
                f"in {figure['most']:.0f} ms.\n"
                f"- The lessons' cells, compared with what is stored, take **{lessons['both']:.0f} s** with two "
                f"workers and **{lessons['serial']:.0f} s** with one: {lessons['low']:.2f} to {lessons['high']:.2f} "
                "(goal: at most 0.65)."
            ),
            table(
                ["lesson", "seconds"],
                [[row["name"], f"{row['seconds']:.1f}"] for row in rows if row["what"] == "lesson"],
            ),
        ]
    )
