"""What check, hint and solution give back, as text and as a small box in the notebook.

The text is the same on every run and every machine, so that a stored notebook can be compared.
The box says everything three times, by symbol, word and colour, and takes the colours of its
text from JupyterLab's theme.
"""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import dataclass
from enum import Enum

__all__ = ["Evidence", "Hint", "Rung", "Solution", "Verdict", "way_to_hint"]


class Rung(Enum):
    """The steps of the ladder, in the order in which they are tried; the value is the title."""

    NOT_STARTED = "Not started"
    NO_FUNCTION = "Not a function"
    WRONG_PARAMETERS = "Wrong parameters"
    NO_RETURN = "Nothing returned"
    RAISED = "Raised an error"
    TOO_SLOW = "Too slow"
    WRONG_TYPE = "Wrong type"
    WRONG_SHAPE = "Wrong shape"
    MISCONCEPTION = "Known mistake"
    WRONG_VALUE = "Wrong value"
    CHANGED_INPUT = "Right, but the input was changed"
    CORRECT = "Correct"


def way_to_hint(id: str) -> str:
    """Say how to ask for the first hint."""
    return f'A hint: `hint("{id}")`'


@dataclass(frozen=True)
class Evidence:
    """
    One labelled piece of code or numbers under the message of a verdict.

    `marked` counts the numbers in the text that the box underlines, from 0.
    """

    label: str
    text: str
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """
    The outcome of a check.

    Parameters
    ----------
    id : str
        The exercise.
    rung : Rung
        How far up the ladder the answer came.
    message : str
        What to know, in a sentence or two.
    evidence : tuple of Evidence, optional
        The call that was tried, expected and got.
    notes : tuple of str, optional
        Asides: what was printed, where to find a hint.

    Examples
    --------
    >>> Verdict("01-slide", Rung.CORRECT, "All 4 probes agree.")
    ✓ 01-slide · Correct
    All 4 probes agree.
    """

    id: str
    rung: Rung
    message: str
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def correct(self) -> bool:
        """Whether the answer is right."""
        return self.rung is Rung.CORRECT

    @property
    def _symbol(self) -> str:
        return {Rung.CORRECT: "✓", Rung.NOT_STARTED: "○"}.get(self.rung, "✗")

    def __repr__(self) -> str:
        """Give the verdict as text, the same on every run."""
        lines = [f"{self._symbol} {self.id} · {self.rung.value}", self.message]
        width = max((len(piece.label) for piece in self.evidence), default=0) + 2
        for piece in self.evidence:
            first, *rest = piece.text.splitlines() or [""]
            lines.append(f"  {piece.label:<{width}}{first}")
            lines.extend(" " * (width + 2) + line for line in rest)
        return "\n".join([*lines, *self.notes])

    def _repr_html_(self) -> str:
        """Give the verdict as a box for the notebook."""
        colour = {Rung.CORRECT: GREEN, Rung.NOT_STARTED: GREY}.get(self.rung, RED)
        parts = [_paragraph(self.message)]
        if self.evidence:  # expected and got stay side by side where the call leaves no room for both
            first, *rest = map(_block, self.evidence)
            parts.append(f'<div style="{ROW} margin:0.5em 0;">{first}<div style="{ROW}">{"".join(rest)}</div></div>')
        parts.extend(_paragraph(note, aside=True) for note in self.notes)
        return _box(colour, self._symbol, self.rung.value, self.id, "".join(parts))


@dataclass(frozen=True)
class Hint:
    """
    One hint of an exercise.

    Examples
    --------
    >>> Hint("01-slide", 1, 2, "How many positions are there?")
    → 01-slide · Hint 1 of 2
    How many positions are there?
    The next one: `hint("01-slide", 2)`
    """

    id: str
    position: int
    total: int
    text: str

    @property
    def _title(self) -> str:
        return f"Hint {self.position} of {self.total}"

    @property
    def _next(self) -> str:
        if self.position < self.total:
            return f'The next one: `hint("{self.id}", {self.position + 1})`'
        return f'This was the last hint. `solution("{self.id}")` shows the answer.'

    def __repr__(self) -> str:
        """Give the hint as text."""
        return f"→ {self.id} · {self._title}\n{self.text}\n{self._next}"

    def _repr_html_(self) -> str:
        """Give the hint as a box for the notebook."""
        body = _paragraph(self.text) + _paragraph(self._next, aside=True)
        return _box(BLUE, "→", self._title, self.id, body)


@dataclass(frozen=True)
class Solution:
    """
    The worked answer of an exercise; JupyterLab colours its code as it colours all code.

    Examples
    --------
    >>> Solution("01-full-length", "full_length = 7", "5 + 3 - 1 = 7.")
    Solution of 01-full-length
    <BLANKLINE>
        full_length = 7
    <BLANKLINE>
    Why: 5 + 3 - 1 = 7.
    """

    id: str
    code: str
    why: str

    def __repr__(self) -> str:
        """Give the solution as text."""
        code = "\n".join(f"    {line}".rstrip() for line in self.code.splitlines())
        return f"Solution of {self.id}\n\n{code}\n\nWhy: {self.why}"

    def _repr_markdown_(self) -> str:
        """Give the solution as Markdown, whose code block follows the notebook's theme."""
        return f"**Solution** of `{self.id}`\n\n```python\n{self.code}\n```\n\n**Why.** {self.why}"


# White on each of these has a contrast of at least 4.5, and each stands out by at least 3
# from a white page and from JupyterLab's dark one (#111): WCAG AA in both themes.
GREEN, RED, BLUE, GREY = "#14804a", "#c8372d", "#1f6fb8", "#6b7280"

ROW = "display:flex; flex-wrap:wrap; gap:0.3em 2em;"
CODE = (
    "margin:0; padding:0; background:transparent; color:inherit; white-space:pre-wrap; "
    "line-height:1.35; font-family:var(--jp-code-font-family, monospace);"
)
MARK = "font-weight:700; text-decoration-thickness:2px; text-underline-offset:3px;"


def _box(colour: str, symbol: str, title: str, exercise: str, body: str) -> str:
    badge = (
        f"background:{colour}; color:#fff; font-weight:600; border-radius:3px; "
        "padding:0.1em 0.55em; margin-right:0.6em; white-space:nowrap;"
    )
    frame = f"border-left:4px solid {colour}; padding:0.3em 0 0.3em 0.9em; max-width:52em;"
    return (
        f'<div role="status" style="{frame}">'
        f'<div><span style="{badge}">{symbol} {html.escape(title)}</span>'
        f"<code>{html.escape(exercise)}</code></div>{body}</div>"
    )


def _paragraph(text: str, *, aside: bool = False) -> str:
    style = "margin:0.4em 0 0 0;" + (" font-size:0.92em;" if aside else "")
    return f'<p style="{style}">{_prose(text)}</p>'


def _block(piece: Evidence) -> str:
    count = itertools.count()

    def mark(found: re.Match[str]) -> str:
        text = html.escape(found[0])
        return f'<u style="{MARK}">{text}</u>' if next(count) in piece.marked else text

    text = re.sub(r"[^][,\s]+", mark, piece.text) if piece.marked else html.escape(piece.text)
    return (
        f'<div><div style="font-size:0.85em; font-weight:600;">{html.escape(piece.label)}</div>'
        f'<pre style="{CODE}">{text}</pre></div>'
    )


def _prose(text: str) -> str:
    """Escape a sentence; `code` between backticks and line breaks are kept."""
    escaped = html.escape(text, quote=False).replace("\n", "<br>")
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escaped)
