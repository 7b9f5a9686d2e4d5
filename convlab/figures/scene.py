"""What there is to draw of a convolution: which cell is what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from convlab.checks import Array
from convlab.figures.style import ACTIVE, PAPER, POSITIVE, ROLES, WINDOW, RoleStyle
from convlab.geometry import Geometry
from convlab.padding import extend
from convlab.sentences.convolution import Index, taps

__all__ = ["Scene"]

LIT = replace(ROLES["kernel"], edge=WINDOW, width=1.2)
LIT_PADDING = replace(LIT, line="dashed")
WRONG = replace(ROLES["output"], fill=PAPER, text=POSITIVE)
"""An output that is not what it should be; a cross stands beside the number."""
UNCOVERED_PADDING = replace(ROLES["uncovered"], fill=ROLES["padding"].fill, line="dashed")


@dataclass(frozen=True)
class Scene:
    """A convolution with its window at one position; a strip is an array of one row."""

    padded: Array
    kernel: Array
    output: Array
    inside: tuple[range, range]
    """Rows and columns of the padded input that are the input; zeros may be inserted between them."""
    lit: dict[tuple[int, int], float]
    """The cells of the padded input under the window, each with its weight."""
    covered: tuple[frozenset[int], frozenset[int]]
    """Rows and columns of the padded input that some window reaches."""
    active: tuple[int, int]
    """The output value that is being computed."""
    n_axes: int
    padding_mode: str
    """What the padded cells hold."""
    hide_later: bool = False
    """Whether the outputs after this one are still to be computed by the reader."""
    unmet: str = "in no window"
    """Where the cells are that no weight meets; those between the weights of a dilated kernel are in its window."""
    wrong: frozenset[tuple[int, int]] = frozenset()
    """Outputs that are not what the convolution that is meant gives."""

    @classmethod
    def of(
        cls, x: Array, kernel: Array, output: Array, geometry: Geometry, at: Index, padding_mode: str = "zeros"
    ) -> "Scene":
        """Work out which cells the window lights at one position, and which none ever reaches.

        Padding below zero, that is less than none, has the windows begin further inside.
        """
        added = tuple((max(0, before), max(0, after)) for before, after in geometry.padding)
        before = [pair[0] for pair in added]
        lit = {
            place([i + b for i, b in zip(cell, before, strict=True)]): kernel[weight].item()
            for weight, cell in taps(geometry, at)
        }
        inside = [range(b, b + i) for b, i in zip(before, x.shape, strict=True)]
        covered = [
            frozenset(a * s + d * v + more - less for a in range(o) for v in range(k))
            for o, k, s, d, more, (less, _) in zip(
                geometry.output_size,
                geometry.kernel_size,
                geometry.stride,
                geometry.dilation,
                before,
                geometry.padding,
                strict=True,
            )
        ]
        if x.ndim == 1:
            inside.insert(0, range(1))
            covered.insert(0, frozenset({0}))
        return cls(
            padded=np.atleast_2d(extend(x, added, padding_mode)),
            kernel=np.atleast_2d(kernel),
            output=np.atleast_2d(output),
            inside=(inside[0], inside[1]),
            lit=lit,
            covered=(covered[0], covered[1]),
            active=place(at),
            n_axes=x.ndim,
            padding_mode=padding_mode,
            unmet="in no window" if max(geometry.dilation) == 1 else "under no weight",
        )

    def style(self, row: int, column: int) -> RoleStyle:
        """Return how a cell of the padded input looks."""
        inside = row in self.inside[0] and column in self.inside[1]
        if (row, column) in self.lit:
            return LIT if inside else LIT_PADDING
        if self.is_missed(row, column):
            return ROLES["uncovered"] if inside else UNCOVERED_PADDING
        if not inside:
            return ROLES["inserted" if self.is_inserted(row, column) else "padding"]
        return ROLES["input"]

    def style_of_output(self, row: int, column: int) -> RoleStyle:
        """Return how a cell of the output looks."""
        if (row, column) == self.active:
            return ACTIVE
        return WRONG if self.is_wrong(row, column) else ROLES["output"]

    def is_inserted(self, row: int, column: int) -> bool:
        """Whether this cell stands between two cells of the input."""
        return all(part[0] <= n <= part[-1] for n, part in zip((row, column), self.inside, strict=True))

    def is_wrong(self, row: int, column: int) -> bool:
        """Whether this output is shown and wrong."""
        return (row, column) in self.wrong and not self.is_hidden(row, column)

    def is_missed(self, row: int, column: int) -> bool:
        """Whether no window reaches this cell."""
        return row not in self.covered[0] or column not in self.covered[1]

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether this output value is left for the reader to compute."""
        return self.hide_later and (row, column) > self.active

    @property
    def missed(self) -> dict[str, tuple[int, int]]:
        """How many cells of the input and of its padding no window reaches, each with how many there are."""
        kinds: dict[str, list[bool]] = {"input": [], "padding": []}
        for row, column in np.ndindex(self.padded.shape):
            if row in self.inside[0] and column in self.inside[1]:
                kinds["input"].append(self.is_missed(row, column))
            elif not self.is_inserted(row, column):
                kinds["padding"].append(self.is_missed(row, column))
        return {kind: (sum(cells), len(cells)) for kind, cells in kinds.items()}

    @property
    def legend(self) -> dict[str, RoleStyle]:
        """What the kinds of cells are called that are not named by a title."""
        entries = {"window": LIT}
        hull = [part[-1] - part[0] + 1 for part in self.inside]
        if hull[0] * hull[1] > len(self.inside[0]) * len(self.inside[1]):
            entries["inserted zeros"] = ROLES["inserted"]
        if self.padded.size > hull[0] * hull[1]:
            entries[f"padding ({self.padding_mode})"] = ROLES["padding"]
        if any(self.is_missed(row, column) for row, column in np.ndindex(self.padded.shape)):
            entries[self.unmet] = ROLES["uncovered"]
        if self.wrong:
            entries["wrong"] = WRONG
        return entries | {"output at this position": ACTIVE}


def place(index: Sequence[int]) -> tuple[int, int]:
    """Return an index as (row, column); a strip has one row."""
    return (0, index[0]) if len(index) == 1 else (index[0], index[1])
