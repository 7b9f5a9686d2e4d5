"""Which algorithm method="auto" takes: the quickest, as far as a small model of their costs can tell.

The unit is one multiply-add in a large matrix product, the fastest thing a computer does with
numbers. Everything else is slow beside it: to move a number through memory takes as long as many
products, and so does every call of a NumPy function, however small its arrays are. So each algorithm has
a sum of a few terms: its products, the numbers it moves, the calls it makes.

The figures were fitted once to the times of 500 layers on one machine. They need not be right, only the order of the
sums. ``make bench`` compares the choices with measured times and prints what they lose.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import accuracy, algorithms, dtypes, memory, operands
from convlab.algorithms import im2col, rows, shifts, winograd
from convlab.checks import Array, PerAxis
from convlab.operands import Operands
from convlab.padding import Padding, padded_size

MOVE = 5
"""Multiply-adds in the time of copying a number from one array to another."""

ROW = 95
"""Multiply-adds in the time of finding the next row of an image, if it is copied as a single item."""

STRETCH = 240
"""Multiply-adds in the time of finding the next stretch of memory, such as the next row of an image."""

RUN = 1_150
"""Multiply-adds in the time in which a NumPy function that computes goes on to the next stretch of memory."""

ADD = 8
"""Multiply-adds in the time of adding a number of an array to one of another, in the cache."""

SHIFT = 5.5
"""Multiply-adds in the time of multiplying a number of an array by a weight and adding it to one of another."""

CALL = 130_000
"""Multiply-adds in the time of a call of a NumPy function."""

BUTTERFLY = 16
"""Multiply-adds in the time of one number's share in one of the log₂ n steps of a Fourier transform."""

WAVE = 110
"""Multiply-adds in the time of one product of complex numbers, summed over channels."""

READ = 5
"""Multiply-adds in the time of reading a number of a matrix that is multiplied by a single row."""

THIN = 9
"""Multiply-adds in the time in which a product of several rows puts a number of the other matrix where it wants it."""

SINGLE = 100
"""Multiply-adds in the time of one product in a matrix product that sums nothing."""


class Task(NamedTuple):
    """The sizes that costs depend on; channels are those of one group."""

    images: int
    groups: int
    inputs: int
    outputs: int
    padded_size: tuple[int, ...]
    kernel_size: tuple[int, ...]
    output_size: tuple[int, ...]
    stride: tuple[int, ...]
    dilation: tuple[int, ...]

    @classmethod
    def of(cls, given: Operands) -> Task:
        """Return the task that operands set."""
        g = given.geometry
        return cls(
            len(given.x),
            given.groups,
            given.weight.shape[1],
            given.n_outputs // given.groups,
            padded_size(g.input_size, g.padding),
            g.kernel_size,
            g.output_size,
            g.stride,
            g.dilation,
        )

    @property
    def runs(self) -> int:
        """How many images and groups are worked on one by one."""
        return self.images * self.groups


def _copy(t: Task) -> float:
    """Return what it costs to copy a cell of a window: as a part of a row, or one by one if cells are left out."""
    return MOVE + ROW / t.output_size[-1] if t.stride[-1] == 1 else 3 * MOVE + STRETCH / t.output_size[-1]


def _product(rows: int, cells: int) -> float:
    """Return what a matrix product costs for each column of the second matrix; the first has some rows of cells."""
    if cells == 1:
        # One number times many is no matrix product to NumPy, and computed by a plain loop.
        return SINGLE * rows
    return cells * (READ if rows == 1 else rows + THIN)


def im2col_cost(t: Task) -> float:
    """Count the products of the matrices, and the columns, which are copied row by row."""
    cells, positions = t.inputs * math.prod(t.kernel_size), math.prod(t.output_size)
    products = _product(t.outputs, cells)
    if {*t.kernel_size, *t.stride} == {1}:
        # The image is its own matrix of columns.
        return t.runs * (positions * products + CALL / 20) + 10 * CALL
    copied = cells * _copy(t)
    blocks = math.ceil(4 * t.groups * cells * positions / max(im2col.BUFFER, 4 * t.groups * cells * t.outputs))
    return t.runs * positions * (products + copied) + CALL * (25 + 2 * t.images * blocks)


def rows_cost(t: Task) -> float:
    """Count the taller product, the fewer columns that are copied, and the sums that are made and added up."""
    kernel_rows, *kernel_row = t.kernel_size
    positions = t.padded_size[0] * math.prod(t.output_size[1:])
    cells, sums = t.inputs * math.prod(kernel_row), t.outputs * kernel_rows
    products = _product(sums, cells)
    copied = cells * _copy(t)
    # A sum is written, read again and added.
    added = sums * (MOVE + 2 * ADD)
    # The weights change their order, one by one.
    reordered = 10 * MOVE * t.groups * cells * sums
    blocks = math.ceil(4 * t.groups * (cells + sums) * positions / rows.BUFFER)
    calls = 32 + t.images * blocks * (5 + kernel_rows)
    added_runs = RUN * t.runs * blocks * sums
    return t.runs * positions * (products + copied + added) + reordered + added_runs + CALL * calls


def shifts_cost(t: Task) -> float:
    """Count a product and a sum for every weight and every cell that it meets, and the way back from one long row."""
    weights, one_row = t.inputs * math.prod(t.kernel_size), set(t.stride) == {1}
    cells = t.output_size[0] * math.prod(t.padded_size[1:] if one_row else t.output_size[1:])
    # NumPy goes through one stretch of cells without a stop. If there are several, cells, sums and perhaps weights
    # change from one to the next, and of short ones it first makes copies in a buffer for 8192 numbers.
    changing = 3 if t.groups * t.outputs > 1 else 2 if t.images > 1 else 0
    short = 0 < changing * cells <= 8192
    slower = changing if short else 1.4 if changing else 1
    calls = 26
    if one_row:
        steps = cells * (weights * SHIFT * slower + 2 * MOVE) + (0 if short else RUN * weights)
        calls = 20 + 12 * math.ceil(4 * t.runs * t.outputs * cells / shifts.BUFFER)
    else:
        # Cells with gaps between them are computed one by one, and row by row.
        steps = weights * ((slower + 2.5) * SHIFT * cells + STRETCH * math.prod(t.output_size[:-1]))
    return t.runs * t.outputs * steps + CALL * calls


def winograd_cost(t: Task) -> float:
    """Count the products for each place in a tile, and what the transforms of tiles and kernels move."""
    places: int = winograd.CELLS ** len(t.kernel_size)
    pictures = t.images * math.prod(t.dilation)
    picture_size = [math.ceil(o / d) for o, d in zip(t.output_size, t.dilation, strict=True)]
    tiles = math.prod(winograd.tiles_per_axis(picture_size, t.kernel_size))
    channels = t.inputs + t.outputs
    products = t.inputs * t.outputs * (1 + THIN / t.outputs)
    # A value is written and read four times, on its way there and back; channels lie side by side.
    moved = 13 * MOVE * channels + 2 * STRETCH / t.groups
    kernels_moved = t.groups * places * 8 * MOVE * t.inputs * t.outputs
    in_a_picture = 4 * places * tiles * t.groups * max(t.inputs, t.outputs)
    blocks = math.ceil(pictures * in_a_picture / winograd.BUFFER)
    # Each picture is laid out, and its results are read, on their own.
    calls = 40 + 20 * blocks + 8 * pictures
    return t.groups * pictures * places * tiles * (products + moved) + kernels_moved + CALL * calls


def fft_cost(t: Task) -> float:
    """Count the steps of the transforms, of all images, kernels and results, and the products of the spectra."""
    cells = math.prod(t.padded_size)
    transforms = t.groups * (t.images * (t.inputs + t.outputs) + t.inputs * t.outputs)
    products = t.runs * t.inputs * t.outputs * cells
    # Each axis of an image is transformed row by row.
    rows = 4 * len(t.padded_size) * cells / t.padded_size[-1]
    steps = transforms * (BUTTERFLY * cells * math.log2(cells + 1) + STRETCH * rows)
    calls = t.groups * (60 + 4 * t.outputs)
    return steps + WAVE * products + CALL * calls


COSTS: dict[str, Callable[[Task], float]] = {
    "im2col": im2col_cost,
    "rows": rows_cost,
    "shifts": shifts_cost,
    "winograd": winograd_cost,
    "fft": fft_cost,
}


@cache
def costs(task: Task, dtype: np.dtype[Any]) -> dict[str, float]:
    """Return what each algorithm would cost that can do it, the cheapest first.

    "loops", "windows" and "matrix" are not among them: they are there to be read.
    """
    possible = set(COSTS)
    if dtype not in accuracy.TOLERANCE:
        possible -= algorithms.ROUNDED
    if not winograd.is_possible(task.kernel_size, task.stride):
        possible -= {"winograd"}
    if dtype != np.float32:
        # It computes in float64, so float32 alone leaves it digits to spare.
        possible -= {"fft"}
    found = {name: COSTS[name](task) for name in possible}
    return dict(sorted(found.items(), key=itemgetter(1)))


def in_order(given: Operands, dtype: np.dtype[Any]) -> Iterator[str]:
    """Yield the cheapest algorithm; and if it rounds more than a plain sum does, then the cheapest that does not."""
    exactly = False
    for name in costs(Task.of(given), dtype):
        if name in algorithms.ROUNDED:
            # To look at the numbers takes time as well, so only those do who have something to gain.
            exactly = exactly or whole(given.x, given.weight)
            if not exactly:
                yield name
                exactly = True
        else:
            yield name
            return


def reason_to_be_exact(x: Array, weight: Array) -> str | None:
    """Return why only sums of products will do, or None if others may round.

    Examples
    --------
    >>> reason_to_be_exact(np.array([1.0, 2.0]), np.array([-1.0, 1.0]))
    'whole numbers stay whole'
    >>> reason_to_be_exact(np.array([1.0, 2.5]), np.array([-1.0, 1.0]))
    """
    if whole(x, weight):
        return "whole numbers stay whole"
    with np.errstate(over="ignore", invalid="ignore"):
        if not (np.isfinite(x.sum()) and np.isfinite(weight.sum())):
            return "NaN and infinity stay in the windows that meet them"
    return None


def whole(x: Array, weight: Array) -> bool:
    """Tell whether all numbers are whole, so that all sums of products are, too."""
    return _whole(weight) and _whole(x)


def _whole(array: Array) -> bool:
    """Tell whether all numbers are whole; most arrays that are not show it at once."""
    if array.dtype.kind not in "fc":
        return True
    return all(bool((part == np.rint(part)).all()) for part in (array.flat[:256], array))


class Explanation(NamedTuple):
    """What method="auto" would do, and why."""

    method: str
    """The name of the algorithm."""
    reason: str
    """Why this one."""
    costs: dict[str, float]
    """What each algorithm would cost, in multiply-adds of a large matrix product, the cheapest first."""

    def __repr__(self) -> str:
        lines = [f'method="{self.method}": {self.reason}', "estimated cost, in multiply-adds of a matrix product:"]
        return "\n".join([*lines, *(f"  {name:<9}{cost:>18,.0f}" for name, cost in self.costs.items())])


def explain(
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
) -> Explanation:
    """Say which algorithm `conv2d` would choose, and why, without convolving.

    Parameters
    ----------
    x, weight, stride, padding, dilation, groups
        As in `conv2d`.

    Returns
    -------
    Explanation
        ``method``, ``reason`` and ``costs``; printed, they make a small table.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`.

    References
    ----------
    The model of the costs is explained in ``convlab/choice.py``, each algorithm in its file in
    ``convlab/algorithms``. For the idea of choosing by a model: Frigo and Johnson, "The design and
    implementation of FFTW3", Proceedings of the IEEE 93, 2005, section IV.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> x, weight = rng.random((1, 64, 56, 56)), rng.random((64, 64, 3, 3))
    >>> explain(x, weight, padding=1).method
    'winograd'
    >>> explain(x.round(), weight.round(), padding=1).method
    'im2col'
    >>> explain(x, weight[:, :1], groups=64).method
    'shifts'
    """
    given = operands.direct(2, x, weight, stride=stride, padding=padding, dilation=dilation, groups=groups)
    result = dtypes.result_dtype(given.x, given.weight)
    memory.require("the result", given.output_shape, result)
    dtype = dtypes.working_dtype(result)
    memory.require("x", given.x.shape, dtype)
    memory.require("weight", given.weight.shape, dtype)
    every_cost = costs(Task.of(given), dtype)
    method, reason = next(iter(every_cost)), "the cheapest way"
    why = reason_to_be_exact(given.x, given.weight) if method in algorithms.ROUNDED else None
    if why:
        reason = f'"{method}" would be cheaper, but it rounds, and {why}'
        method = next(name for name in every_cost if name not in algorithms.ROUNDED)
    return Explanation(method, reason, every_cost)
