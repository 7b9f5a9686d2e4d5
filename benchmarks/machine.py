"""What the numbers were measured on, and how many threads took part."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""The variables that the libraries of NumPy, SciPy and PyTorch read when they are loaded."""

WAITING = {"OMP_WAIT_POLICY": "PASSIVE", "OPENBLAS_THREAD_TIMEOUT": "10"}
"""Threads without work go to sleep.

Else they wait in a loop for some milliseconds, and while one library has its turn, idle threads of the other take a
core from it.
"""


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads() -> int:
    """Return how many threads the libraries of this process were told to start."""
    return int(os.environ.get(POOLS[0], cores()))


def environment(threads: int) -> dict[str, str]:
    """Return the environment in which every library starts this many threads, and none of them waits in a loop."""
    return {**os.environ, **dict.fromkeys(POOLS, str(threads)), **WAITING}


def described() -> str:
    """Return processor, cores and versions in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "torch"))
    return f"{processor()}, {cores()} cores; Python {platform.python_version()}, {packages}"


def processor() -> str:
    """Return what the processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()
