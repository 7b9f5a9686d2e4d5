"""Arrays as cells with their numbers."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, array, count, one_of
from convlab.figures.picture import Picture
from convlab.figures.sheet import INDEX_ROOM, Sheet, cell_size, cell_texts, headline_width, text_width
from convlab.figures.style import ROLES, WIDEST, Role, RoleStyle, diverging, house_style
from convlab.sentences.numbers import number, numbers, size

__all__ = ["grid", "kernels"]

_MARGIN = 0.12
_TITLE = 0.3
_LEGEND = 0.36


def grid(values: ArrayLike, *, title: str = "Input", role: Role = "input") -> Picture:
    """Draw an array as numbered cells.

    Parameters
    ----------
    values : (W,) or (H, W) array_like
        The numbers: a strip or a table.
    title : str, default "Input"
        What the array is, written above it.
    role : {"input", "kernel", "output", "padding", "inserted", "uncovered"}
        What its cells are, told by colour and line.

    Returns
    -------
    Picture
        The cells, their rows and columns numbered from 0.

    Raises
    ------
    ValueError
        If the array has no cells, more than two axes, or too many columns to be legible.

    Examples
    --------
    >>> grid([[4, 1, 7], [4, 4, 2]])
    Input, 2×3: [4 1 7; 4 4 2]
    >>> grid([1, 10, 100], title="Probe")
    Probe, 3 values: [1 10 100]
    """
    values = table("values", values)
    one_of("role", role, ROLES)
    cells = np.atleast_2d(values)
    rows, columns = cells.shape
    left = _MARGIN + INDEX_ROOM
    cell = cell_size(max(cells.shape), WIDEST - left - _MARGIN, what=f"{title} of shape {values.shape}")
    shape = size(values.shape) if values.ndim == 2 else count(values.size, "value")
    with house_style():
        top = _MARGIN + _TITLE + INDEX_ROOM
        sheet = Sheet(left + max(columns * cell, headline_width(title)) + _MARGIN, top + rows * cell + _MARGIN)
        sheet.text(left, _MARGIN + 0.12, title, size=10, bold=True)
        sheet.cells(left, top, cell, cell_texts(cells, cell), _all(cells, ROLES[role]))
        sheet.indices(left, top, cell, rows=range(rows) if values.ndim == 2 else None, columns=range(columns))
    return Picture(sheet.figure, f"{title}, {shape}: {numbers(values)}")


def kernels(named: Mapping[str, ArrayLike]) -> Picture:
    """Draw small kernels with their numbers, coloured by sign.

    Parameters
    ----------
    named : dict of str to (k,) or (kH, kW) array_like
        The kernels, each with its title.

    Returns
    -------
    Picture
        The kernels side by side. In each of them red means above zero and blue below; the deepest
        colour is its largest number.

    Raises
    ------
    ValueError
        If there is no kernel, or one of them is not an array of one or two axes.

    Examples
    --------
    >>> kernels({"emboss": [[-2, -1], [1, 2]], "mean": [0.5, 0.5]})
    emboss, 2×2: [−2 −1; 1 2], sum 0. mean, 2: [0.5 0.5], sum 1.
    """
    if not named:
        raise ValueError("there is no kernel to draw: name at least one, as in {'box': kernel}")
    tables = {title: table(f"kernel {title!r}", kernel) for title, kernel in named.items()}
    sentence = " ".join(
        f"{title}, {size(kernel.shape)}: {numbers(kernel)}, sum {number(kernel.sum().item())}."
        for title, kernel in tables.items()
    )
    blocks = {title: np.atleast_2d(kernel) for title, kernel in tables.items()}
    widest = max(kernel.shape[1] for kernel in blocks.values())
    cell = cell_size(widest, WIDEST - 2 * _MARGIN, what=f"a kernel with {widest} columns")
    with house_style():
        places, width, height = _flow(
            [
                (max(kernel.shape[1] * cell, text_width(title, 10, bold=True)), kernel.shape[0] * cell)
                for title, kernel in blocks.items()
            ]
        )
        sheet = Sheet(max(width, 3.6), height + _LEGEND)
        for (x, y), (title, kernel) in zip(places, blocks.items(), strict=True):
            largest = float(np.abs(kernel).max())
            sheet.text(x, y + 0.12, title, size=10, bold=True)
            sheet.cells(
                x,
                y + _TITLE,
                cell,
                cell_texts(kernel, cell),
                {place: diverging(kernel[place].item(), largest) for place in np.ndindex(kernel.shape)},
            )
        sheet.legend(
            _MARGIN,
            height + _LEGEND / 2 - 0.05,
            {
                "below zero": diverging(-1, 1.4),
                "zero": diverging(0, 1),
                "above zero": diverging(1, 1.4),
            },
        )
    return Picture(sheet.figure, sentence)


def _flow(sizes: list[tuple[float, float]], *, gap: float = 0.35) -> tuple[list[tuple[float, float]], float, float]:
    """Lay blocks out in rows no wider than a page.

    Returns the upper left corner of each, and the width and height of all with their margins.
    """
    places = []
    x, y, row_height, width = _MARGIN, _MARGIN, 0.0, 0.0
    for block_width, block_height in sizes:
        if x > _MARGIN and x + block_width + _MARGIN > WIDEST:
            x, y, row_height = _MARGIN, y + row_height + gap / 2, 0.0
        places.append((x, y))
        x += block_width + gap
        row_height = max(row_height, block_height + _TITLE)
        width = max(width, x - gap + _MARGIN)
    return places, width, y + row_height


def _all(cells: Array, style: RoleStyle) -> dict[tuple[int, int], RoleStyle]:
    """Give every cell the same style."""
    rows, columns = cells.shape
    return {(row, column): style for row in range(rows) for column in range(columns)}


def table(name: str, values: ArrayLike) -> Array:
    """Return an array that can be drawn as cells, or say why it cannot."""
    cells = array(name, values)
    if cells.ndim not in {1, 2} or cells.size == 0:
        raise ValueError(
            f"{name} has shape {cells.shape}; cells can be drawn for one axis (W,) or two (H, W), "
            "with at least one number; of more axes choose one slice, such as x[0, 0]"
        )
    if np.iscomplexobj(cells):
        raise TypeError(f"{name} holds complex numbers; a picture shows real ones only")
    return cells
