"""A convolution as a film: the window goes through all positions, and the output fills."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from numpy.typing import ArrayLike

from convlab.checks import PerAxis
from convlab.figures.film import film
from convlab.figures.picture import Picture
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
    seconds: float = 0.9,
) -> Path:
    """Write a moving picture of a convolution, such as for a talk.

    Parameters
    ----------
    path : str or path
        Where to: "window.gif" or "window.svg".
    x, kernel, stride, padding, dilation, padding_mode
        As in `convolution`.
    seconds : float, default 0.9
        How long the window stands at one position.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the arrays do not fit each other or cannot be drawn, or the path is not for a .gif or
        .svg file in a directory that exists.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     file = animate(f"{directory}/window.svg", [4, 1, 7, 5], [1, 2], stride=2)
    ...     file.read_text(encoding="utf-8").count('class="frame"')
    2
    """
    _, _, geometry = prepare(x, kernel, stride=stride, padding=padding, dilation=dilation)
    positions = list(itertools.product(*map(range, geometry.output_size)))

    def pictures() -> Iterator[Picture]:
        for at in positions:
            yield convolution(
                x,
                kernel,
                stride=stride,
                padding=padding,
                dilation=dilation,
                padding_mode=padding_mode,
                at=at,
                hide_later=at != positions[-1],
            )

    return film(path, pictures(), count=len(positions), seconds=seconds)
