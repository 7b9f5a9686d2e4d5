"""Whether the channels of the input, the weight and the bias fit together."""

from typing import SupportsIndex

import numpy as np

from convlab.checks import Array, array, integer


def check(x: Array, weight: Array, groups: SupportsIndex) -> int:
    """Return `groups` as an int, or raise if the channels do not add up.

    Each group of output channels sees its own share of the input channels, so the weight is
    as deep as one share: shape (out, in / groups, *kernel).

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
    weight : ndarray, shape (out, C / groups, *kernel)
    groups : int
    """
    groups = integer("groups", groups, minimum=1)
    channels, (outputs, depth) = x.shape[1], weight.shape[:2]
    if 0 in (channels, outputs, depth):
        raise ValueError(f"x of shape {x.shape} and weight of shape {weight.shape} must have at least one channel each")
    if channels % groups:
        raise ValueError(
            f"groups={groups} does not divide the {channels} channels of x (shape {x.shape}); "
            f"choose one of {divisors(channels)}"
        )
    if outputs % groups:
        raise ValueError(
            f"groups={groups} does not divide the {outputs} output channels of weight (shape "
            f"{weight.shape}); choose one of {divisors(int(np.gcd(channels, outputs)))}"
        )
    if channels != depth * groups:
        raise ValueError(
            f"x has {channels} channels (shape {x.shape}), but weight of shape {weight.shape} "
            f"with groups={groups} takes {depth * groups}: its axis 1 times groups; "
            + _mend(x, channels // groups, depth * groups)
        )
    return groups


def check_transposed(x: Array, weight: Array, groups: SupportsIndex) -> int:
    """Return `groups` as an int, or raise if the channels do not add up.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
    weight : ndarray, shape (C, out / groups, *kernel)
        Transposed, input channels come first.
    groups : int
    """
    groups = integer("groups", groups, minimum=1)
    channels, (inputs, depth) = x.shape[1], weight.shape[:2]
    if 0 in (channels, inputs, depth):
        raise ValueError(f"x of shape {x.shape} and weight of shape {weight.shape} must have at least one channel each")
    if channels != inputs:
        swap = "; to swap its first two axes: weight.swapaxes(0, 1)" if channels == depth else ""
        raise ValueError(
            f"x has {channels} channels (shape {x.shape}), but weight of shape {weight.shape} takes "
            f"{inputs}: transposed, axis 0 of weight is the input channels{swap}"
        )
    if channels % groups:
        raise ValueError(
            f"groups={groups} does not divide the {channels} channels of x (shape {x.shape}); "
            f"choose one of {divisors(channels)}"
        )
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
    return [d for d in range(1, number + 1) if number % d == 0]


def _mend(x: Array, depth: int, expected: int) -> str:
    if x.shape[-1] == expected:
        return f"if the last axis of x is its channels, move it to the front: np.moveaxis(x, -1, {-x.ndim + 1})"
    return f"make axis 1 of weight {depth}, or give x {expected} channels"
