"""A convolution as a film: the window goes through all positions, and the output fills."""

from __future__ import annotations

from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from convlab import operands
from convlab.checks import Array, PerAxis, array, one_of
from convlab.figures.channels_transposed import gathered_channels, scattered_channels
from convlab.figures.film import film
from convlab.figures.layer import channels
from convlab.figures.stamps import transposed as stamps
from convlab.figures.stretched import gathered
from convlab.figures.unrolling import MATRICES, Scenes, unrolling, unrolling_transposed, without_channels
from convlab.figures.window import convolution
from convlab.geometry import resolve_transposed
from convlab.padding import Padding
from convlab.sentences.convolution import prepare

__all__ = ["VIEWS", "animate"]

VIEWS = ("scatter", "gather")
_WHY = {
    "padding_mode": "but a transposed convolution crops by its padding, so that it means nothing",
    "output_padding": "but only a transposed convolution has one",
    "view": "but only a transposed convolution has two views",
    "flip": "but only view='gather' of a transposed convolution has a flip to leave out",
    "groups": "but only several channels have groups: give a weight of (out, C / groups, kH, kW)",
    "channel": "but only several channels can be chosen from: give a weight of (out, C / groups, kH, kW)",
}


def animate(
    path: str | PathLike[str],
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    padding_mode: str = "zeros",
    transposed: bool = False,
    output_padding: PerAxis = 0,
    view: str = "scatter",
    flip: bool = True,
    groups: SupportsIndex = 1,
    channel: SupportsIndex = 0,
    matrix: str | None = None,
    seconds: float = 0.9,
) -> Path:
    """Write a moving picture of a convolution, such as for a talk.

    The window goes through all positions, and the output fills. Of a transposed convolution, one
    input cell after the other writes its kernel, and the output adds up; or the window goes over the
    input with zeros between its cells. Of several channels, one output channel fills; or one input
    channel writes, on top of those before it.

    Parameters
    ----------
    path : str or path
        Where to: "window.gif" or "window.svg".
    x, kernel, stride, padding, dilation, padding_mode
        As in `convolution`; or as in `channels`, for an input of (C, H, W).
    transposed : bool, default False
        Whether the convolution is a transposed one, as in the figure of that name.
    output_padding : int or one per axis, default 0
        Of a transposed convolution alone.
    view : {"scatter", "gather"}, default "scatter"
        Which way of a transposed convolution is shown.
    flip : bool, default True
        Whether the kernel is flipped in ``view="gather"``; see `gathered`.
    groups, channel : int
        Of several channels: in how many groups they are convolved, and which output channel is shown, or
        which input channel writes.
    matrix : {None, "sparse", "columns"}, default None
        Show the convolution as a matrix in place of its grids: the sparse C with the row of the
        position, or the columns of im2col as they are made.
    seconds : float, default 0.9
        How long each position is shown.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the arrays do not fit each other or cannot be drawn, an argument means nothing to this
        kind of convolution, or the path is not for a .gif or .svg file in a directory that exists.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     file = animate(f"{directory}/window.svg", [4, 1, 7, 5], [1, 2], stride=2)
    ...     file.read_text(encoding="utf-8").count('class="frame"')
    2
    """
    draw, positions = scenes(
        x, kernel, stride=stride, padding=padding, dilation=dilation, padding_mode=padding_mode, transposed=transposed,
        output_padding=output_padding, view=view, flip=flip, groups=groups, channel=channel, matrix=matrix,
    )  # fmt: skip
    pictures = (draw(at=at, hide_later=at != positions[-1]) for at in positions)
    return film(path, pictures, count=len(positions), seconds=seconds)


def scenes(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    padding_mode: str,
    transposed: bool,
    output_padding: PerAxis,
    view: str,
    flip: bool,
    groups: SupportsIndex,
    channel: SupportsIndex,
    matrix: str | None = None,
    **steps: Any,
) -> Scenes:
    """Return what draws a position, and all positions; the arguments are those of `animate`."""
    x, kernel = array("x", x), array("kernel", kernel)
    gathers = transposed and one_of("view", view, VIEWS) == "gather"
    means_nothing = {
        "padding_mode": (padding_mode, "zeros", not transposed),
        "output_padding": (output_padding, 0, transposed),
        "view": (view, "scatter", transposed),
        "flip": (flip, True, gathers),
        "groups": (groups, 1, kernel.ndim == 4),
        "channel": (channel, 0, kernel.ndim == 4),
    }
    for name, (given, default, has_meaning) in means_nothing.items():
        if given != default and not has_meaning:
            raise ValueError(f"{name} is {given!r}, {_WHY[name]}")
    if transposed:
        steps["output_padding"] = output_padding
    if kernel.ndim == 4:
        steps |= {"groups": groups, "channel": channel}
    if matrix is not None:
        return _unrolled(x, kernel, one_of("matrix", matrix, MATRICES), padding_mode, gathers, flip, steps)
    if transposed:
        return _transposed(x, kernel, gathers, flip, steps)
    if kernel.ndim == 4:
        g = operands.direct(2, x, kernel, **without_channels(steps), groups=groups).geometry
        return partial(channels, x, kernel, **steps, padding_mode=padding_mode), list(np.ndindex(g.output_size))
    g = prepare(x, kernel, **steps)[2]
    return partial(convolution, x, kernel, **steps, padding_mode=padding_mode), list(np.ndindex(g.output_size))


def _transposed(x: Array, kernel: Array, gathers: bool, flip: bool, steps: dict[str, Any]) -> Scenes:
    """Return the same of a transposed convolution."""
    with_channels = kernel.ndim == 4
    axes = 2 if with_channels else kernel.ndim
    g = resolve_transposed(x.shape[-axes:], kernel.shape[-axes:], **without_channels(steps))
    if gathers:
        draw = partial(gathered_channels if with_channels else gathered, x, kernel, **steps, flip=flip)
        return draw, list(np.ndindex(g.output_size))
    draw = partial(scattered_channels if with_channels else stamps, x, kernel, **steps)
    return draw, list(np.ndindex(g.input_size))


def _unrolled(
    x: Array, kernel: Array, kind: str, padding_mode: str, gathers: bool, flip: bool, steps: dict[str, Any]
) -> Scenes:
    """Return the same of the matrix."""
    if (x.ndim, kernel.ndim) not in {(2, 2), (3, 4)}:
        raise ValueError(
            f"matrix is {kind!r}, but it is drawn of two tables, or of an input and a kernel with channels, not of "
            f"{x.shape} and {kernel.shape}"
        )
    if "output_padding" in steps:
        return unrolling_transposed(x, kernel, kind, gathers=gathers, flip=flip, **steps)
    if kind == "sparse" and padding_mode != "zeros":
        raise ValueError(f"padding_mode is {padding_mode!r}, but C stands for zeros around the input")
    return unrolling(x, kernel, kind, padding_mode=padding_mode, **steps)
