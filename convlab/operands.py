"""The beginning and the end that every convolution shares.

Convolution, transposed convolution and the gradients of both read their arguments alike: first
the axes of the arrays, then their channels, then the geometry. What they have learned is kept
in `Operands`. Each then computes group by group, and gives the result the axes of `x`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import channels, geometry
from convlab.checks import Array, PerAxis, array
from convlab.geometry import Geometry
from convlab.layout import Layout, lift, lowered
from convlab.padding import Padding


class Operands(NamedTuple):
    """What one convolution is made of, checked: nothing has been copied or computed yet."""

    x: Array
    """Shape (N, C, *spatial)."""
    weight: Array
    """Shape (out, C / groups, *kernel); of a transposed convolution (C, out / groups, *kernel)."""
    layout: Layout
    """Which axes the caller gave, and so wants back."""
    groups: int
    geometry: Geometry
    n_outputs: int
    """Output channels."""

    @property
    def output_shape(self) -> tuple[int, ...]:
        """The shape of the result with all its axes, (N, out, *output)."""
        return len(self.x), self.n_outputs, *self.geometry.output_size

    def lift_bias(self, bias: npt.ArrayLike | None) -> Array | None:
        """Return the bias as an array of shape (out, 1, …), to be added to (N, out, *output)."""
        values = channels.check_bias(bias, self.n_outputs, bare=self.layout == "bare")
        return None if values is None else values.reshape(-1, *(1,) * len(self.geometry.output_size))

    def lift_gradient(self, grad: npt.ArrayLike) -> Array:
        """Return `grad` with the axes of `output_shape`, or raise if it has not the output's shape."""
        values, expected = array("grad", grad), lowered(self.output_shape, self.layout)
        if values.shape != expected:
            raise ValueError(
                f"grad has shape {values.shape}, but the output has shape {expected}; grad holds one "
                "number for each cell of the output"
            )
        return values.reshape(self.output_shape)


def direct(
    n_axes: int,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis,
    padding: Padding,
    dilation: PerAxis,
    groups: SupportsIndex,
) -> Operands:
    """Return the operands of a convolution, or raise if they do not fit together."""
    images, kernels, layout = lift(array("x", x), array("weight", weight), n_axes)
    groups = channels.check(images, kernels, groups, layout)
    shape = geometry.resolve(images.shape[2:], kernels.shape[2:], stride=stride, padding=padding, dilation=dilation)
    return Operands(images, kernels, layout, groups, shape, n_outputs=len(kernels))


def transposed(
    n_axes: int,
    x: npt.ArrayLike,
    weight: npt.ArrayLike,
    *,
    stride: PerAxis,
    padding: Padding,
    output_padding: PerAxis,
    dilation: PerAxis,
    groups: SupportsIndex,
) -> Operands:
    """Return the operands of a transposed convolution, or raise if they do not fit together."""
    images, kernels, layout = lift(array("x", x), array("weight", weight), n_axes, weight_axes="inputs, outputs")
    groups = channels.check_transposed(images, kernels, groups, layout)
    shape = geometry.resolve_transposed(
        images.shape[2:],
        kernels.shape[2:],
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )
    return Operands(images, kernels, layout, groups, shape, n_outputs=kernels.shape[1] * groups)


def group_by_group(
    compute: Callable[[Array, Array], Array],
    groups: int,
    a: Array,
    b: Array,
    *,
    split: tuple[int, int] = (1, 0),
    join: int = 1,
) -> Array:
    """Divide two arrays among the groups, compute each share, and lay the results side by side.

    Parameters
    ----------
    compute : callable
        What to do with one group's shares of `a` and `b`.
    groups : int
    a, b : ndarray
    split : (int, int)
        The axes along which `a` and `b` are divided: the channels of images are their axis 1,
        and each group has its own stretch of axis 0 of the weight.
    join : int
        The axis along which the results are put together.

    Examples
    --------
    >>> x, weight = np.arange(4).reshape(1, 4, 1), np.array([[[10]], [[1]]])
    >>> group_by_group(lambda x, w: x * w, 2, x, weight)[0, :, 0]
    array([ 0, 10,  2,  3])
    """
    if groups == 1:
        return compute(a, b)
    shares = zip(np.split(a, groups, split[0]), np.split(b, groups, split[1]), strict=True)
    return np.concatenate([compute(*share) for share in shares], join)
