"""Tables as Markdown."""

from __future__ import annotations

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; columns of numbers are set to the right.

    Examples
    --------
    >>> print(table(["layer", "ms"], [["1×1", "1.70"]]))
    | layer | ms |
    | --- | ---: |
    | 1×1 | 1.70 |
    """
    marks = ["---:" if all(_begins_with_a_number(row[n]) for row in rows) else "---" for n in range(len(head))]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, marks, *rows])


def _begins_with_a_number(cell: str) -> bool:
    try:
        float(cell.partition(" ")[0])
    except ValueError:
        return False
    return True
