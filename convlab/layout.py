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


def lift(
    x: Array, weight: Array, n_axes: int, *, name: str = "x", weight_axes: str = "outputs, inputs"
) -> tuple[Array, Array, Layout]:
    """Return `x` with batch and channel axes, `weight` with channel axes, and what `x` had.

    Parameters
    ----------
    x : ndarray, shape (*spatial), (C, *spatial) or (N, C, *spatial)
    weight : ndarray, shape (*kernel) for a bare `x`, else two channel axes before it
    n_axes : int
        Number of spatial axes.
    name : str
        What the caller calls `x`.
    weight_axes : str
        What the two channel axes of the weight are, for the message.
    """
    spatial = ", ".join(axis_names(n_axes))
    if weight.ndim == n_axes:
        if x.ndim == n_axes:
            return x[None, None], weight[None, None], "bare"
        if x.ndim in (n_axes + 1, n_axes + 2):
            raise ValueError(
                f"weight has shape {weight.shape}: a bare kernel ({spatial}) goes with a bare "
                f"{name}, but {name} has shape {x.shape}; give the weight its axes "
                f"({weight_axes}, {spatial}): weight[None, None] for one input and one output "
                "channel"
            )
    elif weight.ndim != n_axes + 2:
        raise ValueError(
            f"weight has shape {weight.shape}, which is {weight.ndim}-D; it needs the axes "
            f"({weight_axes}, {spatial}), or just ({spatial}) for a bare {name}"
        )
    elif x.ndim == n_axes + 1:
        return x[None], weight, "unbatched"
    elif x.ndim == n_axes + 2:
        return x, weight, "batched"
    elif x.ndim == n_axes:
        raise ValueError(
            f"{name} has shape {x.shape}, which has no channel axis, but weight has shape "
            f"{weight.shape}, axes ({weight_axes}, {spatial}); add a channel axis in front: "
            f"{name}[None], or a batch and a channel axis: {name}[None, None]"
        )
    raise ValueError(
        f"{name} has shape {x.shape}, which is {x.ndim}-D; it must be ({spatial}), "
        f"(channels, {spatial}) or (batch, channels, {spatial})"
    )


def lower(out: Array, layout: Layout) -> Array:
    """Return a batched result without the axes that `lift` added."""
    if layout == "bare":
        return out.reshape(out.shape[2:])
    return out.reshape(out.shape[1:]) if layout == "unbatched" else out
