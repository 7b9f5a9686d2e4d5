"""Run the benchmarks and write their tables: ``python -m benchmarks`` (all parts) or with names of parts."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from importlib import import_module
from typing import Any

from benchmarks import machine
from benchmarks.charts import RESULTS

PARTS = ("torch_race", "accuracy", "limit", "memory", "peers", "growth", "regret", "course")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; left out, all of them")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(_module(arguments.parts[0]).measure()))
        return
    for part in arguments.parts or PARTS:
        _run(part)


def _run(part: str) -> None:
    """Measure a part with each number of threads, print its table and write it."""
    start = time.perf_counter()
    module = _module(part)
    counts = getattr(module, "THREADS", sorted({1, machine.cores()}))
    by_threads = {f"{count} thread{'s' * (count > 1)}": _measured(part, count) for count in counts}
    clocks = "With one thread times are processor times, with several those of the clock on the wall."
    text = f"## {module.TITLE}\n\n{machine.described()}. {clocks}\n\n{module.report(by_threads)}\n"
    (RESULTS / f"{part}.md").write_text(text, encoding="utf-8")
    print(text, f"\n({part} took {time.perf_counter() - start:.0f} s)\n", flush=True)


def _measured(part: str, threads: int) -> list[dict[str, Any]]:
    """Measure in a process of its own: the libraries count their threads once, at their start."""
    command = [sys.executable, "-m", "benchmarks", "--measure", part]
    done = subprocess.run(command, env=machine.environment(threads), stdout=subprocess.PIPE, check=True, text=True)
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def _module(part: str) -> Any:
    if part not in PARTS:
        raise SystemExit(f"there is no part {part!r}; choose from {', '.join(PARTS)}")
    return import_module(f"benchmarks.{part}")


if __name__ == "__main__":
    main()
