"""A convolution as a matrix, position by position: the columns that are made, or the row that is used."""

from collections.abc import Callable
from functools import partial
from math import prod
from typing import Any

import numpy as np
from scipy import sparse

from convlab.checks import Array
from convlab.columns import im2col
from convlab.figures.entries import matrix
from convlab.figures.picture import Picture
from convlab.figures.stretched import filled
from convlab.figures.unrolled import columns
from convlab.geometry import resolve, resolve_transposed
from convlab.matrix import conv_matrix
from convlab.padding import extend
from convlab.sentences.convolution import Index
from convlab.transposed import conv_transpose2d

__all__ = ["MATRICES", "Scenes", "unrolling", "unrolling_transposed", "without_channels"]

MATRICES = ("sparse", "columns")
_MOST_LINES = 25
"""Of a larger matrix the product with its column is left out."""

_MOST_BESIDE, _MOST_CELLS = 12, 20
"""Columns that are drawn beside their image, and cells along a side of both."""

Scenes = tuple[Callable[..., Picture], list[Index]]


def unrolling(x: Array, kernel: Array, kind: str, *, padding_mode: str, **steps: Any) -> Scenes:
    """Return what draws the matrix of a direct convolution at a position, and all positions."""
    channel, of_window = steps.get("channel", 0), without_channels(steps)
    g = resolve(x.shape[-2:], kernel.shape[-2:], **of_window)
    positions = list(np.ndindex(g.output_size))
    if kind == "sparse":
        groups = {name: steps[name] for name in ("groups",) if name in steps}
        made = conv_matrix(x.shape, kernel, **of_window, **groups)
        return partial(_lit, made, "row", ("C", "x", "y"), x, positions, int(channel) * len(positions)), positions
    if padding_mode != "zeros":  # the padding is part of the image then
        x, of_window = extend(x, (*((0, 0),) * (x.ndim - 2), *g.padding), padding_mode), of_window | {"padding": 0}
    return _assembled(x, kernel.shape[-2:], positions, **of_window), positions


def unrolling_transposed(x: Array, kernel: Array, kind: str, *, gathers: bool, flip: bool, **steps: Any) -> Scenes:
    """Return the same of a transposed convolution."""
    channel, of_window = steps.pop("channel", 0), without_channels(steps)
    g = resolve_transposed(x.shape[-2:], kernel.shape[-2:], **of_window)
    positions = list(np.ndindex(g.output_size if gathers else g.input_size))
    if kind == "sparse":
        titles = ("Cᵀ" if flip else "not Cᵀ", "x", "y")
        made = _transposed_matrix(x.shape, kernel if flip else np.flip(kernel, (-2, -1)), steps)
        line, first = "row" if gathers else "column", int(channel) * len(positions)
        return partial(_lit, made, line, titles, x, positions, first), positions
    if gathers:
        planes = [filled(plane, g) for plane in x.reshape(-1, *x.shape[-2:])]
        image = planes[0] if x.ndim == 2 else np.stack(planes)
        return _assembled(image, kernel.shape[-2:], positions, dilation=steps["dilation"]), positions
    one = () if x.ndim == 2 else (int(channel),)
    return partial(_growing, np.outer(kernel[one], x[one]), "Columns for col2im", positions), positions


def without_channels(steps: dict[str, Any]) -> dict[str, Any]:
    """Return the steps that concern rows and columns."""
    return {name: value for name, value in steps.items() if name not in ("groups", "channel")}


def _assembled(x: Array, window: tuple[int, ...], positions: list[Index], **steps: Any) -> Callable[..., Picture]:
    """Return what draws an image beside its columns, or the columns alone where they are many."""
    n_channels, (height, width) = prod(x.shape[:-2]), x.shape[-2:]
    tallest = n_channels * max(height + 1, prod(window)) - 1  # the images stand below each other
    if len(positions) <= _MOST_BESIDE and max(tallest, width) <= _MOST_CELLS:
        return partial(columns, x, window, **steps)
    return partial(_growing, im2col(x, window, **steps), "im2col", positions)


def _growing(
    values: Array, title: str, positions: list[Index], *, at: Index | None = None, hide_later: bool = False
) -> Picture:
    """Draw a matrix with the column of a position framed, and later ones left out when they are hidden."""
    number = 0 if at is None else positions.index(at)
    made = np.ones(values.shape, dtype=bool)
    made[:, number + 1 :] = not hide_later
    return matrix(_with_entries(values, made), titles=(title, "", ""), column=number)


def _lit(
    made: Any,
    line: str,
    titles: tuple[str, str, str],
    x: Array,
    positions: list[Index],
    first: int,
    *,
    at: Index | None = None,
    hide_later: bool = False,  # noqa: ARG001 - of a matrix that is there from the start nothing is hidden
) -> Picture:
    """Draw a matrix with the line of a position framed, which is counted from the first one of its channel."""
    factor = x.ravel() if max(made.shape) <= _MOST_LINES else None
    number = first + (0 if at is None else positions.index(at))
    return matrix(made, factor, titles=titles, **{line: number})


def _transposed_matrix(shape: tuple[int, ...], kernel: Array, steps: dict[str, Any]) -> Any:
    """Return the matrix whose columns are what each input cell writes; a weight of zero is an entry, too."""
    units = np.eye(prod(shape), dtype=int).reshape(-1, *shape)
    values, written = (
        np.stack([conv_transpose2d(unit, weights, **steps).ravel() for unit in units], axis=1)
        for weights in (kernel, np.ones_like(kernel, dtype=int))
    )
    return _with_entries(values, written > 0)


def _with_entries(values: Array, held: Array) -> Any:
    """Return a sparse matrix that holds some of the values, be they zero or not."""
    return sparse.csr_array((values[held], np.nonzero(held)), shape=values.shape)
