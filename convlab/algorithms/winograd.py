"""Convolution with fewer multiplications, as Winograd found: 36 in place of 144 for a 4×4 tile.

Four neighbouring outputs of a kernel of three weights look like 4·3 products. Six are enough.
Kernel and cells are the coefficients of two polynomials. Evaluate both at six points, multiply
value by value, and from six values the product can be found again, as a line can from two::

    outputs = A (G kernel · B cells)        A, G, B: small matrices that only know the points

In two dimensions the three matrices act along the rows, then along the columns: 6·6 products
in place of 4·4·3·3. With channels, each product becomes a product of matrices, one for each of the
36 places in a tile, and the sums over the channels are made before A, which is why it pays.

The price is rounding: the outputs are differences of larger numbers. So the points matter.
Lavin and Gray take 0, ±1, ±2 and ∞; with 0, ±1/√2, ±√2 and ∞ the error is five times smaller.
Thirds or √2 in the matrices also mean that whole numbers in floats do not stay whole.
"""

import math
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np

from convlab import memory
from convlab.checks import Array
from convlab.taps import positions

KERNEL = 3
TILE = 4
"""How many outputs are made at a time, along each axis."""

CELLS = TILE + KERNEL - 1
"""How many cells, and so how many products, they take."""

POINTS = (0, -(0.5**0.5), 0.5**0.5, -(2**0.5), 2**0.5)
"""Where the polynomials are evaluated; the sixth point is ∞."""

BUFFER = 2**19
"""How many bytes of tiles are worked on at a time, as long as one row of tiles fits."""

POOL = 2**22
"""How many bytes of memory to ask for at least; what is not touched costs nothing."""


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Transform tiles and kernels, multiply place by place, transform back.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
        Images, already padded.
    weight : ndarray, shape (O, C, 3, …)
    stride, dilation : tuple of int
        One entry per spatial axis; the stride must be 1.

    Returns
    -------
    ndarray, shape (N, O, *output)

    Raises
    ------
    ValueError
        If the kernel is not of size 3 along every axis, if a stride is not 1, if the numbers are
        integers, or if a result is NaN or infinite: a tile would share it among all its cells.

    References
    ----------
    Winograd, "Arithmetic complexity of computations", SIAM 1980, chapter V. Lavin and Gray, "Fast
    algorithms for convolutional neural networks", arXiv:1509.09308, section 4. For the points:
    Barabasz, Anderson, Soodhalter and Gregg, "Error analysis and improving the accuracy of Winograd
    convolution for deep neural networks", arXiv:1803.10986.
    """
    _require_suitable(weight, stride)
    with np.errstate(over="ignore", invalid="ignore"):
        out = _every_dth_cell(x, weight, dilation)
        # One look at the sum tells whether all are finite, unless the sum itself is too large.
        finite = np.isfinite(out.sum()) or np.isfinite(out).all()
    if not finite:
        raise ValueError(
            "method 'winograd' makes a tile of results from shared products, and NaN, infinity or overflow in one "
            "of them would spoil the others; use method='auto'"
        )
    return out


def _every_dth_cell(x: Array, weight: Array, dilation: tuple[int, ...]) -> Array:
    """Convolve: dilated by d, a kernel sees every d-th cell, so there are d ordinary convolutions along an axis."""
    _, g, _ = matrices(x.dtype.name)
    # (O, C, 3, 3) -> (36, C, O): for each place in a tile, a matrix from channels to outputs.
    kernels = np.ascontiguousarray(np.moveaxis(weight, (1, 0), (-2, -1)))
    kernels = along_every_axis(g, kernels, len(dilation), partial(np.empty, dtype=x.dtype))
    kernels = kernels.reshape(-1, *weight.shape[1::-1])

    output_size = positions(x.shape[2:], weight.shape[2:], (1,) * len(dilation), dilation)
    out = np.empty((len(x), len(weight), *output_size), x.dtype)
    for first in np.ndindex(*(min(d, o) for d, o in zip(dilation, output_size, strict=True))):
        cells: Any = (..., *(slice(f, None, d) for f, d in zip(first, dilation, strict=True)))
        _convolve(x[cells], kernels, out[cells])
    return out


def _convolve(x: Array, kernels: Array, out: Array) -> None:
    """Write the convolution of images, (N, C, *spatial), tile by tile to `out`, (N, O, *output)."""
    a, _, b = matrices(x.dtype.name)
    n_places, n_channels, n_outputs = kernels.shape
    n_axes = x.ndim - 2
    n_rows, *row = grid = tuple(-(-o // TILE) for o in out.shape[2:])
    tiles_per_row = math.prod(row)
    cells_per_row = n_places * tiles_per_row * max(n_channels, n_outputs)
    memory.require("the tiles of one row of the output", (cells_per_row,), x.dtype)
    at_once = min(max(BUFFER // (cells_per_row * x.itemsize), 1), n_rows)

    # One request for all memory, since each may take the system longer than a step of the work; and a large
    # one, since a C library that got back a large piece keeps what is smaller for the next call.
    padded_shape = (*(TILE * t + KERNEL - 1 for t in grid), n_channels)
    picture_shape = (*(TILE * t for t in grid), n_outputs)
    ends = np.cumsum([math.prod(padded_shape), math.prod(picture_shape), 2 * at_once * cells_per_row])
    pool = np.empty(max(ends[-1], POOL // x.itemsize), x.dtype)
    padded, picture, rest = pool[: ends[0]], pool[ends[0] : ends[1]], pool[ends[1] : ends[2]]
    new = Workspace(rest).new

    # With the channels last, a cell is one stretch of memory. Beyond the image there are zeros.
    padded, picture = padded.reshape(padded_shape), picture.reshape(picture_shape)
    padded[...] = 0
    # The tiles overlap by two cells: they are the windows of a 6×6 kernel with stride 4.
    in_place = np.lib.stride_tricks.sliding_window_view(padded, (CELLS,) * n_axes, axis=tuple(range(n_axes)))
    in_place = np.moveaxis(in_place[(slice(None, None, TILE),) * n_axes], range(-n_axes, 0), range(n_axes))
    # Row of tiles, row in a tile, column of tiles, column in a tile: where the results belong in the picture.
    pieces = picture.reshape(*(n for t in grid for n in (t, TILE)), n_outputs)
    pieces = np.moveaxis(pieces, range(1, 2 * n_axes, 2), range(n_axes))

    inside, outside = (tuple(slice(n) for n in size) for size in (x.shape[2:], out.shape[2:]))
    for image, result in zip(x, out, strict=True):
        padded[inside] = np.moveaxis(image, 0, -1)[tuple(slice(n) for n in padded.shape[:-1])]
        for first in range(0, n_rows, at_once):
            rows = (*(slice(None),) * n_axes, slice(first, first + at_once))
            tiles = new(in_place[rows].shape)
            tiles[...] = in_place[rows]
            values = along_every_axis(b, tiles, n_axes, new).reshape(n_places, -1, n_channels)
            values = np.matmul(values, kernels, out=new((*values.shape[:2], n_outputs)))
            pieces[rows] = along_every_axis(a, values, n_axes, new).reshape(pieces[rows].shape)
        result[...] = np.moveaxis(picture[outside], -1, 0)


class Workspace:
    """Two halves of some memory, used in turn: what was made before last is overwritten."""

    def __init__(self, room: Array) -> None:
        self.halves = room.reshape(2, -1)

    def new(self, shape: tuple[int, ...]) -> Array:
        """Return an array to be written to."""
        self.halves = self.halves[::-1]
        return self.halves[0, : math.prod(shape)].reshape(shape)


def along_every_axis(matrix: Array, array: Array, n_axes: int, new: Callable[[tuple[int, ...]], Array]) -> Array:
    """Multiply a matrix with each of the first axes of an array in turn.

    Parameters
    ----------
    matrix : ndarray, shape (m, k)
    array : ndarray, shape (k, k, …) with `n_axes` times k, then anything
    n_axes : int
    new : callable
        Gives an array of a shape, for the result of each step.

    Returns
    -------
    ndarray, shape (m·m·…, m, …)

    Examples
    --------
    >>> along_every_axis(np.array([[1, 1]]), np.arange(8).reshape(2, 2, 2), 2, np.empty).ravel()
    array([12., 16.])
    """
    to, size = matrix.shape
    for axis in range(n_axes):
        # The axes before this one have been multiplied already.
        array = array.reshape(to**axis, size, -1)
        array = np.matmul(matrix, array, out=new((to**axis, to, array.shape[2])))
    return array


@cache
def matrices(dtype: str) -> tuple[Array, Array, Array]:
    """Return A (4, 6), G (6, 3) and B (6, 6) for `POINTS`.

    Row p of `powers(k)` evaluates a polynomial of k coefficients at point p: (1, p, p², …), and
    at ∞ only the highest coefficient counts. G evaluates the kernel. To multiply polynomials is
    to convolve their coefficients, and the transpose of that is what slides a kernel over cells
    [the step from `conv2d` to its gradient, backwards]; so A and B are the transposes of
    evaluating and of its inverse.

    Examples
    --------
    >>> a, g, b = matrices("float64")
    >>> kernel, cells = np.array([1, 10, 100]), np.array([1, 2, 3, 4, 5, 6])
    >>> (a @ ((g @ kernel) * (b @ cells))).round(9)
    array([321., 432., 543., 654.])
    """

    def powers(size: int) -> Array:
        highest = np.zeros((1, size))
        highest[0, -1] = 1
        return np.concatenate([np.vander(POINTS, size, increasing=True), highest])

    a, g, b = powers(TILE).T, powers(KERNEL), np.linalg.inv(powers(CELLS)).T
    # What is divided out of a row of B and multiplied into that of G changes no product; this makes them alike in size.
    scale = np.sqrt(np.linalg.norm(b, axis=1, keepdims=True) / np.linalg.norm(g, axis=1, keepdims=True))
    return a.astype(dtype), (g * scale).astype(dtype), (b / scale).astype(dtype)


def is_possible(kernel_size: tuple[int, ...], stride: tuple[int, ...]) -> bool:
    """Tell whether this way is open to kernels of a size with a stride."""
    return set(kernel_size) == {KERNEL} and set(stride) == {1}


def _require_suitable(weight: Array, stride: tuple[int, ...]) -> None:
    """Raise ValueError unless this way is open to the convolution."""
    if not is_possible(weight.shape[2:], stride):
        raise ValueError(
            f"method 'winograd' computes kernels of size 3 along every axis with stride 1, got kernel size "
            f"{weight.shape[2:]} and stride {stride}; use method='auto'"
        )
    if weight.dtype.kind == "i":
        raise ValueError("method 'winograd' multiplies by fractions, and integers have none; use method='auto'")
