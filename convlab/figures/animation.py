"""A convolution as a film: the window goes through all positions, and the output fills."""

from __future__ import annotations

from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import PerAxis, array
from convlab.figures.film import film
from convlab.figures.stamps import transposed as stamps
from convlab.figures.window import convolution
from convlab.padding import Padding
from convlab.sentences import prepare

__all__ = ["animate"]


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
    seconds: float = 0.9,
) -> Path:
    """Write a moving picture of a convolution, such as for a talk.

    The window goes through all positions, and the output fills. Of a transposed convolution, one
    input cell after the other writes its kernel, and the output adds up.

    Parameters
    ----------
    path : str or path
        Where to: "window.gif" or "window.svg".
    x, kernel, stride, padding, dilation, padding_mode
        As in `convolution`.
    transposed : bool, default False
        Whether the convolution is a transposed one, as in the figure of that name.
    output_padding : int or one per axis, default 0
        Of a transposed convolution alone.
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
    if transposed:
        if padding_mode != "zeros":
            raise ValueError(
                f"a transposed convolution crops by its padding, so that padding_mode {padding_mode!r} means nothing"
            )
        steps: dict[str, Any] = {
            "stride": stride,
            "padding": padding,
            "output_padding": output_padding,
            "dilation": dilation,
        }
        positions = list(np.ndindex(array("x", x).shape))
        draw = partial(stamps, x, kernel, **steps)
    else:
        if output_padding != 0:
            raise ValueError(f"output_padding is {output_padding!r}, but only a transposed convolution has one")
        steps = {"stride": stride, "padding": padding, "dilation": dilation}
        _, _, geometry = prepare(x, kernel, **steps)
        positions = list(np.ndindex(geometry.output_size))
        draw = partial(convolution, x, kernel, **steps, padding_mode=padding_mode)
    pictures = (draw(at=at, hide_later=at != positions[-1]) for at in positions)
    return film(path, pictures, count=len(positions), seconds=seconds)
