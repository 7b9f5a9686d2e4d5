"""What the kernel explorer can be set to: each value by itself, and all of them together.

A function here returns the value to keep, or raises the error that convlab raises for it. What is
more than that are the limits of what can be read on a page.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from convlab import operands
from convlab.arithmetic import PADDING_NAMES, before_and_after
from convlab.checks import Array, array, count, one_of, per_axis, sequence, spelled
from convlab.padding import Padding, Pairs, extend, named_axes, padded_size
from convlab.sentences.numbers import size
from convlab.widgets.traits import items

if TYPE_CHECKING:
    from convlab.geometry import Geometry
    from convlab.operands import Operands

__all__ = [
    "DIRECT_STEPS",
    "TRANSPOSED_STEPS",
    "VIEWS",
    "cell",
    "cells",
    "image",
    "matrix",
    "operands_of",
    "require_inside",
    "sides",
    "weight",
]

DIRECT_STEPS = ("stride", "padding", "padding_mode", "dilation")
TRANSPOSED_STEPS = ("stride", "padding", "output_padding", "dilation")
VIEWS = ("scatter", "gather")
MATRICES = ("sparse", "columns")

MOST_INPUT = 12
MOST_CELLS = 18
"""No more cells along one side, of the input and of the padded input: they could not be read."""
MOST_IN, MOST_OUT = 8, 16
"""No more input and output channels; transposed, no more than the former of both, for each has grids of its own."""
MOST_CHANNEL_CELLS = 10
"""No more cells along one side where there are several channels, padding included."""
LARGEST = 1e100
"""No larger number: the sum of the products might not be finite."""
MOST_ENTRIES = 4096
MOST_LINES = 144
"""No larger matrix: its entries could not be told apart."""


def image(value: object) -> Array:
    """Return an input as a read-only copy: (H, W), or (C, H, W)."""
    return _readable("x", value, MOST_INPUT, n_axes=(2, 3))


def weight(value: object, name: str = "kernel") -> Array:
    """Return a kernel as a read-only copy: (kH, kW), or (out, C / groups, kH, kW)."""
    return _readable(name, value, MOST_CELLS, n_axes=(2, 4))


def sides(value: Padding) -> Pairs | str:
    """Return a padding as one (before, after) for each axis, or as its name."""
    if isinstance(value, str):
        return one_of("padding", value, PADDING_NAMES)
    return tuple(before_and_after(name, each) for name, each in named_axes(value, 2))


def cell(name: str, value: object) -> tuple[int, ...]:
    """Return a (row, column)."""
    if sequence(value) is None:
        raise TypeError(f"{name} must be a (row, column), got {spelled(value)}")
    return per_axis(name, value, 2, minimum=0)


def cells(name: str, value: object) -> tuple[tuple[int, ...], ...]:
    """Return a tuple of (row, column)."""
    return tuple(cell(f"{name}[{n}]", each) for n, each in enumerate(items(name, value)))


def require_inside(name: str, cell: tuple[int, ...], shape: tuple[int, ...], what: str) -> None:
    """Refuse a cell that lies beyond the last one."""
    if any(n >= size for n, size in zip(cell, shape, strict=True)):
        rows, columns = shape
        raise ValueError(
            f"{name} is {cell}, but the {what} is {rows}×{columns}: choose one from (0, 0) to "
            f"({rows - 1}, {columns - 1})"
        )


def matrix(value: str | None) -> str | None:
    """Return the name of a matrix, or None."""
    return None if value is None else one_of("matrix", value, MATRICES)


def operands_of(settings: dict[str, Any]) -> Operands:
    """Return what some settings convolve, or say why they do not go together."""
    _require_flip(settings)
    layer = (_transposed if settings["transposed"] else _direct)(settings)
    if settings["matrix"] is not None:
        _require_matrix(settings, layer)
    return layer


def _require_matrix(settings: dict[str, Any], layer: Operands) -> None:
    """Refuse a matrix that does not say what is shown, or is too large to draw."""
    if settings["matrix"] == "sparse" and settings["padding_mode"] != "zeros":
        raise ValueError(
            "matrix is 'sparse', but C stands for zeros around the input and padding_mode is "
            f"{settings['padding_mode']!r}; say matrix='columns' or padding_mode='zeros'"
        )
    g, n_in = layer.geometry, layer.x.shape[1]
    scatters = settings["transposed"] and settings["view"] == "scatter"
    outputs, inputs = prod(g.output_size), prod(g.input_size)
    if settings["matrix"] == "sparse":
        shape = (layer.n_outputs * outputs, n_in * inputs)
    elif scatters:
        shape = (layer.weight[0].size, inputs)
    else:
        shape = (n_in * prod(g.kernel_size), outputs)
    if prod(shape) > MOST_ENTRIES or max(shape) > MOST_LINES:
        raise ValueError(
            f"the matrix would be {size(shape)}, but the explorer draws at most {MOST_ENTRIES} entries and "
            f"{MOST_LINES} rows or columns; take a smaller input, such as x[:6, :6]"
        )


def _direct(settings: dict[str, Any]) -> Operands:
    if any(settings["output_padding"]):
        raise ValueError(
            f"output_padding is {settings['output_padding']}, but it belongs to a transposed convolution; "
            "say transposed=True"
        )
    x, kernel, padding = settings["x"], settings["kernel"], settings["padding"]
    steps = {name: settings[name] for name in ("stride", "padding", "dilation", "groups")}
    layer = operands.direct(2, x, kernel, **steps)
    _require_channels(layer, MOST_OUT)
    g = layer.geometry
    padded = padded_size(g.input_size, g.padding)
    most = MOST_CELLS if x.ndim == 2 else MOST_CHANNEL_CELLS
    if max(padded) > most:
        each = "" if x.ndim == 2 else " of each channel"
        raise ValueError(
            f"an input of {size(g.input_size)} with padding {padding!r} has {size(padded)} cells, but the "
            f"explorer shows at most {most} rows and columns{each}; take less padding or a smaller input"
        )
    extend(layer.x, g.padding, settings["padding_mode"])  # refuses a mode that has too few cells to copy
    return layer


def _transposed(settings: dict[str, Any]) -> Operands:
    if settings["padding_mode"] != "zeros":
        raise ValueError(
            f"padding_mode is {settings['padding_mode']!r}, but a transposed convolution crops by its padding and "
            "copies nothing; leave it 'zeros'"
        )
    x, kernel = settings["x"], settings["kernel"]
    steps = {name: settings[name] for name in (*TRANSPOSED_STEPS, "groups")}
    layer = operands.transposed(2, x, kernel, **steps)
    _require_channels(layer, MOST_IN)
    written, stretched = _sizes_in_both_views(layer.geometry, settings["output_padding"])
    most = MOST_CELLS if x.ndim == 2 else MOST_CHANNEL_CELLS
    if max(*written, *stretched) > most:
        each = "" if x.ndim == 2 else " of each channel"
        raise ValueError(
            f"an input of {size(x.shape[-2:])} writes on {size(written)} cells, cropped ones included, and has "
            f"{size(stretched)} with zeros between and around, but the explorer shows at most {most} rows and "
            f"columns{each}; take a smaller input, stride or kernel"
        )
    return layer


def _require_channels(layer: Operands, most_out: int) -> None:
    """Refuse more channels than can be told apart."""
    n_in, n_out = layer.x.shape[1], layer.n_outputs
    if n_in > MOST_IN or n_out > most_out:
        raise ValueError(
            f"the explorer shows at most {MOST_IN} input and {most_out} output channels, got {n_in} and {n_out}; "
            f"take some of them, such as x[:{MOST_IN}]"
        )


def _sizes_in_both_views(g: Geometry, output_padding: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """Return how many cells are written, and how many an input has with zeros between and around its cells."""
    written, stretched = [], []
    for i, k, s, d, (before, after), a in zip(
        g.input_size, g.kernel_size, g.stride, g.dilation, g.padding, output_padding, strict=True
    ):
        margin = d * (k - 1)
        length = s * (i - 1) + 1
        written.append(length + margin + max(0, a - after))
        stretched.append(length + max(0, margin - before) + max(0, margin - after + a))
    return written, stretched


def _require_flip(settings: dict[str, Any]) -> None:
    """Refuse to leave out a flip where there is none."""
    gathers = settings["transposed"] and settings["view"] == "gather"
    if not (settings["flip"] or gathers):
        raise ValueError(
            "flip=False leaves out a step that only the gathering view of a transposed convolution has; "
            "say transposed=True and view='gather' with it"
        )


def _readable(name: str, value: object, most: int, *, n_axes: tuple[int, int]) -> Array:
    """Return a read-only copy of an array that can be shown, or say why not."""
    given = array(name, value)
    if np.iscomplexobj(given):
        raise TypeError(f"{name} holds complex numbers; the explorer shows real ones only")
    if given.ndim not in n_axes:
        few, many = n_axes
        more = "channels" if many == few + 1 else "output and input channels"
        mend = f"; choose some of it, such as {name}[0]" if given.ndim > many else ""
        if given.ndim == 1:
            mend = f"; a strip is one row: {name}[None, :]"
        raise ValueError(
            f"{name} has shape {given.shape}, with {count(given.ndim, 'axis', 'axes')}; the explorer shows rows and "
            f"columns, which may have {more} before them{mend}"
        )
    if given.size == 0:
        raise ValueError(f"{name} has shape {given.shape} and so no cells")
    if max(given.shape[-2:]) > most:
        raise ValueError(
            f"{name} has shape {given.shape}, but the explorer shows at most {most} rows and columns; "
            f"take a part of it, such as {name}[{'..., ' if given.ndim > 2 else ''}:{most}, :{most}]"
        )
    table = np.array(given, dtype=np.float64)
    if not np.isfinite(table).all():
        raise ValueError(
            f"{name} holds a value that is not a finite number; replace it, such as by np.nan_to_num({name})"
        )
    if np.abs(table).max() > LARGEST:
        raise ValueError(f"{name} holds values beyond ±{LARGEST:g}, of which no sum could be shown; scale it down")
    table.setflags(write=False)
    return table
