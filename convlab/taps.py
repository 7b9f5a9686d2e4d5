"""Which cells each weight of a kernel meets while the window moves."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from convlab.arithmetic import output_size

Offset = tuple[Any, ...]
"""Whole numbers, one per axis. Any, because an index may mix them with slices."""


def taps(
    kernel_size: Sequence[int],
    stride: Sequence[int],
    dilation: Sequence[int],
    positions: Sequence[int],
) -> Iterator[tuple[Offset, tuple[slice, ...]]]:
    """Yield every weight's place in the kernel, with the slices of cells it meets.

    The weight at offset k starts at cell k·d and moves on by s cells for each position. To
    look at a convolution weight by weight takes as many steps as a kernel has weights, few
    against the cells of an image, and copies nothing.

    Parameters
    ----------
    kernel_size, stride, dilation : sequence of int
        One entry per spatial axis.
    positions : sequence of int
        How many positions the window takes along each axis: the output size.

    Examples
    --------
    >>> for offset, (cells,) in taps((2,), (3,), (1,), (4,)):
    ...     print(offset, list(range(12))[cells])
    (0,) [0, 3, 6, 9]
    (1,) [1, 4, 7, 10]
    """
    along_each_axis = [
        [(n, slice(n * d, n * d + (o - 1) * s + 1, s)) for n in range(k)]
        for k, s, d, o in zip(kernel_size, stride, dilation, positions, strict=True)
    ]
    for tap in product(*along_each_axis):
        yield tuple(n for n, _ in tap), tuple(cells for _, cells in tap)


@lru_cache(maxsize=1000)
def positions(
    size: tuple[int, ...],
    kernel_size: tuple[int, ...],
    stride: tuple[int, ...],
    dilation: tuple[int, ...],
) -> tuple[int, ...]:
    """Return how many positions a window takes along each axis of an array without padding.

    Examples
    --------
    >>> positions((7, 8), (3, 3), (2, 1), (1, 2))
    (3, 4)
    """
    return tuple(
        output_size(i, k, stride=s, dilation=d) for i, k, s, d in zip(size, kernel_size, stride, dilation, strict=True)
    )
