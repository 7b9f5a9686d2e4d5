"""What a convolution costs: numbers to store, multiplications to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, SupportsIndex

import numpy as np

from convlab import geometry
from convlab.checks import PerAxis, integer, per_axis, sequence, spelled
from convlab.padding import Padding


class Cost(NamedTuple):
    """The cost of one layer for one input."""

    parameters: int
    """Weights and biases to store and to learn."""
    multiply_adds: int
    """Products of a weight with a cell, each added to a sum; products with padding included."""
    output_shape: tuple[int, ...]
    """(out, *spatial)."""


def cost(
    input_shape: Sequence[SupportsIndex],
    out_channels: SupportsIndex,
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
    bias: bool = False,
) -> Cost:
    """Return the parameters and multiply-adds of a convolution, without computing it.

    Parameters
    ----------
    input_shape : sequence of int
        (C, *spatial): the shape of one input, with one, two or three spatial axes.
    out_channels : int
    kernel_size : int or sequence of int
    stride, padding, dilation, groups
        As in `conv2d`.
    bias : bool, default False
        Whether to count one bias per output channel.

    Returns
    -------
    Cost
        (parameters, multiply_adds, output_shape).

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`.

    References
    ----------
    Howard et al., "MobileNets", arXiv:1704.04861, section 3.1.

    Examples
    --------
    >>> cost((3, 10, 10), 20, 2, stride=2)
    Cost(parameters=240, multiply_adds=6000, output_shape=(20, 5, 5))

    The same from a depthwise and a pointwise convolution:

    >>> cost((3, 10, 10), 3, 2, stride=2, groups=3)
    Cost(parameters=12, multiply_adds=300, output_shape=(3, 5, 5))
    >>> cost((3, 5, 5), 20, 1)
    Cost(parameters=60, multiply_adds=1500, output_shape=(20, 5, 5))
    """
    items = sequence(input_shape)
    if items is None or len(items) not in {2, 3, 4}:
        raise ValueError(
            f"input_shape must be (channels, *spatial) with one to three spatial axes, got {spelled(input_shape)}"
        )
    channels, *size = (integer(f"input_shape[{n}]", item, minimum=1) for n, item in enumerate(items))
    outputs = integer("out_channels", out_channels, minimum=1)
    groups = integer("groups", groups, minimum=1)
    if channels % groups or outputs % groups:
        raise ValueError(f"groups={groups} must divide the {channels} input and the {outputs} output channels")
    if not isinstance(bias, bool | np.bool):
        raise TypeError(f"bias must be True or False, got {spelled(bias)}")
    shape = geometry.resolve(
        size,
        per_axis("kernel_size", kernel_size, len(size), minimum=1),
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    weights = outputs * (channels // groups) * math.prod(shape.kernel_size)
    return Cost(
        parameters=weights + (outputs if bias else 0),
        multiply_adds=weights * math.prod(shape.output_size),
        output_shape=(outputs, *shape.output_size),
    )
