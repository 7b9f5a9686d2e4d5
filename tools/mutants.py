"""The last step of `make mutants`: say how many mutants the tests notice, and fail if these are too few."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

STATISTICS = Path("mutants/mutmut-cicd-stats.json")
ENOUGH = 0.95


def noticed(counts: Mapping[str, int]) -> int:
    """Return how many mutants made a test fail, crash or run into the time limit.

    Examples
    --------
    >>> noticed({"killed": 90, "timeout": 3, "segfault": 1, "survived": 6, "total": 100})
    94
    """
    return counts["killed"] + counts["timeout"] + counts["segfault"]


def main() -> int:
    """Print the sentence; return 1 if the tests notice less than `ENOUGH` of the mutants."""
    counts = json.loads(STATISTICS.read_text(encoding="utf-8"))
    found, total = noticed(counts), counts["total"]
    share = found / total if total else 0.0
    print(f"The tests notice {found} of {total} mutants, {share:.1%}; {ENOUGH:.0%} are asked for.")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
