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
from convlab.geometry import resolve_transposed
from convlab.matrix import conv_matrix
from convlab.padding import extend
from convlab.sentences.convolution import Index, prepare
from convlab.transposed import conv_transpose2d

__all__ = ["MATRICES", "Scenes", "unrolling", "unrolling_transposed"]

MATRICES = ("sparse", "columns")
_MOST_LINES = 25
"""Of a larger matrix the product with its column is left out."""

_MOST_BESIDE, _MOST_CELLS = 12, 20
"""Columns that are drawn beside their image, and cells along a side of both."""

Scenes = tuple[Callable[..., Picture], list[Index]]


def unrolling(x: Array, kernel: Array, kind: str, *, padding_mode: str, **steps: Any) -> Scenes:
    """Return what draws the matrix of a direct convolution at a position, and all positions."""
    x, kernel, g = prepare(x, kernel, **steps)
    positions = list(np.ndindex(g.output_size))
    if kind == "sparse":
        return partial(_lit, conv_matrix(x.shape, kernel, **steps), "row", ("C", "x", "y"), x, positions), positions
    if padding_mode != "zeros":  # the padding is part of the image then
        x, steps = extend(x, g.padding, padding_mode), steps | {"padding": 0}
    return _assembled(x, kernel.shape, positions, **steps), positions


def unrolling_transposed(x: Array, kernel: Array, kind: str, *, gathers: bool, flip: bool, **steps: Any) -> Scenes:
    """Return the same of a transposed convolution."""
    g = resolve_transposed(x.shape, kernel.shape, **steps)
    positions = list(np.ndindex(g.output_size if gathers else g.input_size))
    if kind == "sparse":
        titles = ("Cᵀ" if flip else "not Cᵀ", "x", "y")
        made = _transposed_matrix(x.shape, kernel if flip else np.flip(kernel), steps)
        return partial(_lit, made, "row" if gathers else "column", titles, x, positions), positions
    if gathers:
        return _assembled(filled(x, g), kernel.shape, positions, dilation=steps["dilation"]), positions
    return partial(_growing, np.outer(kernel, x), "Columns for col2im", positions), positions


def _assembled(x: Array, window: tuple[int, ...], positions: list[Index], **steps: Any) -> Callable[..., Picture]:
    """Return what draws an image beside its columns, or the columns alone where they are many."""
    if len(positions) <= _MOST_BESIDE and max(*x.shape, prod(window)) <= _MOST_CELLS:
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
    *,
    at: Index | None = None,
    hide_later: bool = False,  # noqa: ARG001 - of a matrix that is there from the start nothing is hidden
) -> Picture:
    """Draw a matrix with the line of a position framed."""
    factor = x.ravel() if max(made.shape) <= _MOST_LINES else None
    number = 0 if at is None else positions.index(at)
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
