"""Which route method="auto" of a transposed convolution takes: scatter, or make small pictures.

Both multiply matrices. What is written by scattering is written to cells with gaps between them, and added to what
others have written there; that takes longer than the products, unless there are many channels. Small pictures
are written once. But where the stride does not divide the kernel, some of their products are by zero, and a small
input has more of its windows in the padding than in itself. So the costs are summed up as in
`convlab.choice`, in the same unit.
"""

from __future__ import annotations

import math

from convlab.algorithms import subpixel
from convlab.choice import CALL, MOVE, THIN, Task, im2col_cost
from convlab.operands import Operands

SCATTER = 20 * MOVE
"""Multiply-adds in the time of writing a product and adding it, later, to one of several cells with gaps between."""

INTERLEAVE = 8 * MOVE
"""Multiply-adds in the time of copying a number to one of several cells with gaps between them."""


def quickest(given: Operands) -> str:
    """Return the name of the route that should be the quickest.

    Examples
    --------
    >>> import numpy as np
    >>> from convlab import operands
    >>> x, weight = np.ones((1, 64, 28, 28)), np.ones((64, 64, 4, 4))
    >>> steps = dict(padding=1, output_padding=0, dilation=1, groups=1)
    >>> quickest(operands.transposed(2, x, weight, stride=2, **steps))
    'subpixel'
    >>> quickest(operands.transposed(2, x, weight, stride=3, **steps))
    'scatter'
    """
    g = given.geometry
    if any(s > d * (k - 1) + 1 for s, d, k in zip(g.stride, g.dilation, g.kernel_size, strict=True)):
        # Between the kernels are gaps, and their pictures would be made of zeros.
        return "scatter"
    return "subpixel" if subpixel_cost(given) < scatter_cost(given) else "scatter"


def scatter_cost(given: Operands) -> float:
    """Count the products, every number that is written and added up, and the crop."""
    g, (inputs, outputs) = given.geometry, _channels_of_a_group(given)
    cells, weights, results = (math.prod(n) for n in (g.input_size, g.kernel_size, g.output_size))
    written = cells * weights * outputs
    moved = SCATTER * written + 4 * MOVE * outputs * results
    calls = 20 + len(given.x) * (8 + 3 * weights)
    return given.groups * (len(given.x) * (written * inputs + THIN * cells * inputs + moved) + CALL * calls)


def subpixel_cost(given: Operands) -> float:
    """Count the ordinary convolution, the kernels that are divided, and the pictures laid between each other."""
    g, (inputs, outputs) = given.geometry, _channels_of_a_group(given)
    pictures = math.prod(g.stride)
    kernel_size, sizes = subpixel.sizes(g)
    task = Task(
        images=len(given.x),
        groups=1,
        inputs=inputs,
        outputs=outputs * pictures,
        padded_size=tuple(k - 1 + size for k, size in zip(kernel_size, sizes, strict=True)),
        kernel_size=kernel_size,
        output_size=sizes,
        stride=(1,) * len(sizes),
        dilation=(1,) * len(sizes),
    )
    moved = (
        INTERLEAVE
        * outputs
        * (len(given.x) * math.prod(g.output_size) + 2 * inputs * math.prod(kernel_size) * pictures)
    )
    return given.groups * (im2col_cost(task) + moved + CALL * (20 + 4 * pictures))


def _channels_of_a_group(given: Operands) -> tuple[int, int]:
    """Return the input and the output channels of one group."""
    return given.weight.shape[0] // given.groups, given.weight.shape[1]
