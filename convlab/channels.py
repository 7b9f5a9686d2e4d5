"""Whether the channels of the input, the weight and the bias fit together."""

import math
from typing import SupportsIndex

from convlab.checks import Array, array, count, integer
from convlab.layout import Layout, lowered


def check(x: Array, weight: Array, groups: SupportsIndex, layout: Layout) -> int:
    """Return `groups` as an int, or raise if the channels do not add up.

    Each group of output channels sees its own share of the input channels, so the weight is
    as deep as one share: shape (out, in / groups, *kernel).

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
    weight : ndarray, shape (out, C / groups, *kernel)
    groups : int
    layout : {"bare", "unbatched", "batched"}
        What the caller gave, to restate it.
    """
    groups = integer("groups", groups, minimum=1)
    channels, (outputs, depth), given = x.shape[1], weight.shape[:2], lowered(x.shape, layout)
    _require_channels(given, weight, channels, outputs, depth)
    _require_divisor(groups, channels, given)
    if channels != depth * groups:
        raise ValueError(
            f"x has {count(channels, 'channel')} (shape {given}), but weight of shape {weight.shape} "
            f"with groups={groups} takes {depth * groups}: its axis 1 times groups; " + _mend(x, weight, groups)
        )
    if outputs % groups:
        raise ValueError(
            f"groups={groups} does not divide the {count(outputs, 'output channel')} of weight (shape "
            f"{weight.shape}); make axis 0 of weight a multiple of {groups}"
        )
    return groups


def check_transposed(x: Array, weight: Array, groups: SupportsIndex, layout: Layout) -> int:
    """Return `groups` as an int, or raise if the channels do not add up.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
    weight : ndarray, shape (C, out / groups, *kernel)
        Transposed, input channels come first.
    groups : int
    layout : {"bare", "unbatched", "batched"}
        What the caller gave, to restate it.
    """
    groups = integer("groups", groups, minimum=1)
    channels, (inputs, depth), given = x.shape[1], weight.shape[:2], lowered(x.shape, layout)
    _require_channels(given, weight, channels, inputs, depth)
    if channels != inputs:
        swap = "; to swap its first two axes: weight.swapaxes(0, 1)" if channels == depth else ""
        raise ValueError(
            f"x has {count(channels, 'channel')} (shape {given}), but weight of shape {weight.shape} "
            f"takes {inputs}: transposed, axis 0 of weight is the input channels{swap}"
        )
    _require_divisor(groups, channels, given)
    return groups


def check_bias(bias: object, outputs: int, *, bare: bool = False) -> Array | None:
    """Return the bias with one number per output channel, or None if there is none."""
    if bias is None:
        return None
    values = array("bias", bias)
    if bare and values.ndim == 0:
        return values[None]
    if values.shape != (outputs,):
        hint = f"; to repeat one number: np.full({outputs}, bias)" if values.size == 1 else ""
        raise ValueError(
            f"bias must have one number per output channel, shape ({outputs},), got shape {values.shape}{hint}"
        )
    return values


def divisors(number: int) -> list[int]:
    """Return the divisors of a number.

    Examples
    --------
    >>> divisors(12)
    [1, 2, 3, 4, 6, 12]
    """
    small = [d for d in range(1, math.isqrt(number) + 1) if number % d == 0]
    return small + [number // d for d in reversed(small) if d * d != number]


def _require_channels(given: tuple[int, ...], weight: Array, *numbers: int) -> None:
    if 0 in numbers:
        raise ValueError(f"x of shape {given} and weight of shape {weight.shape} must have at least one channel each")


def _require_divisor(groups: int, channels: int, given: tuple[int, ...]) -> None:
    if channels % groups:
        raise ValueError(
            f"groups={groups} does not divide the {count(channels, 'channel')} of x (shape {given}); "
            + (f"choose one of {divisors(channels)}" if channels < 10**9 else "choose a divisor of it")
        )


def _mend(x: Array, weight: Array, groups: int) -> str:
    """Say what would make the channels of x and weight fit."""
    channels, (outputs, depth) = x.shape[1], weight.shape[:2]
    if x.shape[-1] == depth * groups:
        return f"if the last axis of x is its channels, move it to the front: np.moveaxis(x, -1, {-x.ndim + 1})"
    if channels % depth == 0 and outputs % (channels // depth) == 0:
        return f"if each kernel sees only {depth} of them, say groups={channels // depth}"
    return f"make axis 1 of weight {channels // groups}, or give x {count(depth * groups, 'channel')}"
