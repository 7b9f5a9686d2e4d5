"""Everything whole-numbered about one convolution, resolved axis by axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from convlab import padding as paddings
from convlab.arithmetic import output_size
from convlab.checks import PerAxis, per_axis
from convlab.layout import axis_names


@dataclass(frozen=True)
class Geometry:
    """Sizes and steps of a convolution; every field has one entry per spatial axis."""

    input_size: tuple[int, ...]
    kernel_size: tuple[int, ...]
    stride: tuple[int, ...]
    padding: paddings.Pairs
    dilation: tuple[int, ...]
    output_size: tuple[int, ...]


def resolve(
    input_size: Sequence[int],
    kernel_size: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: paddings.Padding = 0,
    dilation: PerAxis = 1,
) -> Geometry:
    """Return the geometry of a convolution, or raise if a kernel does not fit.

    Examples
    --------
    >>> resolve((5, 6), (3, 3), stride=2, padding=1).output_size
    (3, 3)
    """
    names = axis_names(len(input_size))
    sizes = zip(names, input_size, kernel_size, strict=True)
    for axis, i, k in sizes:
        if i < 1 or k < 1:
            raise ValueError(
                f"the {'input' if i < 1 else 'kernel'} has no cells along its {axis}: "
                f"input size {tuple(input_size)}, kernel size {tuple(kernel_size)}"
            )
    strides = per_axis("stride", stride, len(names), minimum=1)
    dilations = per_axis("dilation", dilation, len(names), minimum=1)
    pairs = paddings.resolve(padding, input_size, kernel_size, strides, dilations)
    outputs = []
    for axis, i, k, s, p, d in zip(names, input_size, kernel_size, strides, pairs, dilations, strict=True):
        try:
            outputs.append(output_size(i, k, stride=s, padding=p, dilation=d))
        except ValueError as error:
            raise ValueError(f"along the {axis}, {error}") from None
    return Geometry(tuple(input_size), tuple(kernel_size), strides, pairs, dilations, tuple(outputs))
