"""Which axes an array has: bare (*spatial), unbatched (C, *spatial) or batched (N, C, *spatial).

The algorithms know batched arrays only. `lift` adds the axes that a caller left out, and
`lower` takes them away again from the result.
"""

from typing import Literal

from convlab.checks import Array

SPATIAL = ("depth", "height", "width")
"""The spatial axes, the slowest first: rows before columns."""

Layout = Literal["bare", "unbatched", "batched"]


def axis_names(n_axes: int) -> tuple[str, ...]:
    """Return the names of the spatial axes.

    Examples
    --------
    >>> axis_names(2), axis_names(1)
    (('height', 'width'), ('length',))
    """
    return ("length",) if n_axes == 1 else SPATIAL[-n_axes:]


def lift(x: Array, weight: Array, n_axes: int, *, weight_axes: str = "outputs, inputs") -> tuple[Array, Array, Layout]:
    """Return `x` with batch and channel axes, `weight` with channel axes, and what `x` had.

    Parameters
    ----------
    x : ndarray, shape (*spatial), (C, *spatial) or (N, C, *spatial)
    weight : ndarray, shape (*kernel) for a bare `x`, else two channel axes before it
    n_axes : int
        Number of spatial axes.
    weight_axes : str
        What the two channel axes of the weight are, for the message.
    """
    spatial = ", ".join(axis_names(n_axes))
    match (x.ndim - n_axes, weight.ndim - n_axes):
        case (0, 0):
            return x[None, None], weight[None, None], "bare"
        case (1, 2):
            return x[None], weight, "unbatched"
        case (2, 2):
            return x, weight, "batched"
        case (1 | 2, 0):
            raise ValueError(
                f"weight has shape {weight.shape}: a bare kernel ({spatial}) goes with a bare x, but "
                f"x has shape {x.shape}; {_widen(x, weight, n_axes)}"
            )
        case (0, 2):
            raise ValueError(
                f"x has shape {x.shape}, which has no channel axis, but weight has shape "
                f"{weight.shape}, axes ({weight_axes}, {spatial}); add a channel axis in front: "
                "x[None], or a batch and a channel axis: x[None, None]"
            )
        case (_, 0 | 2):
            raise ValueError(
                f"x has shape {x.shape}, which is {x.ndim}-D; it must be ({spatial}), "
                f"(channels, {spatial}) or (batch, channels, {spatial})"
            )
        case _:
            first, second = weight_axes.split(", ")
            hint = (
                f"; if only one axis is missing: weight[None] adds {first}, weight[:, None] adds {second}"
                if weight.ndim == n_axes + 1
                else ""
            )
            raise ValueError(
                f"weight has shape {weight.shape}, which is {weight.ndim}-D; it needs the axes "
                f"({weight_axes}, {spatial}), or just ({spatial}) for a bare x{hint}"
            )


def _widen(x: Array, weight: Array, n_axes: int) -> str:
    """Say how a bare kernel meets an `x` that has channels."""
    channels = x.shape[-n_axes - 1]
    if channels > 4 >= x.shape[-1]:
        return (
            f"if the last axis of x is its {x.shape[-1]} channels, take one of them: x[..., 0], or "
            f"move them to the front: np.moveaxis(x, -1, {-n_axes - 1})"
        )
    if channels == 1:
        return "give the weight its two channel axes: weight[None, None]"
    each = (channels, 1, *weight.shape)
    return (
        f"for the same kernel on each of the {channels} channels: weight=np.broadcast_to(weight, "
        f"{each}) with groups={channels}"
    )


def lower(out: Array, layout: Layout) -> Array:
    """Return a batched result without the axes that `lift` added."""
    return out.reshape(lowered(out.shape, layout))


def lowered(shape: tuple[int, ...], layout: Layout) -> tuple[int, ...]:
    """Return the shape without the axes that `lift` added.

    Examples
    --------
    >>> lowered((1, 3, 8, 8), "unbatched")
    (3, 8, 8)
    """
    return shape[{"bare": 2, "unbatched": 1, "batched": 0}[layout] :]
