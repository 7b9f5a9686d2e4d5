"""Convolution with fewer multiplications, as Winograd found: 36 in place of 144 for a 4×4 tile.

Four neighbouring outputs of a kernel of three weights look like 4·3 products. Six are enough.
Kernel and cells are the coefficients of two polynomials. Evaluate both at six points, multiply
value by value, and from six values the product can be found again, as a line can from two::

    outputs = A (G kernel · B cells)        A, G, B: small matrices that only know the points

For kernels of 2, 4 and 5 weights the six points do as well: then six cells give 5, 3 and 2 outputs.

In two dimensions the three matrices act along the columns, then along the rows: 6·6 products
in place of 4·4·3·3. With channels, each product becomes a product of matrices, one for each of the
36 places in a tile, and the sums over the channels are made before A, which is why it pays.

The price is rounding: the outputs are differences of larger numbers. So the points matter.
Lavin and Gray take 0, ±1, ±2 and ∞; with 0, ±1/√2, ±√2 and ∞ the error is five times smaller.
Thirds or √2 in the matrices also mean that whole numbers in floats do not stay whole.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from itertools import product

import numpy as np

from convlab import memory
from convlab.checks import Array
from convlab.taps import positions

CELLS = 6
"""How many cells a tile has along each axis, and so how many products."""

POINTS = (0, -(0.5**0.5), 0.5**0.5, -(2**0.5), 2**0.5)
"""Where the polynomials are evaluated; the sixth point is ∞."""

KERNELS = range(2, CELLS)
"""The kernel sizes this way is open to; a tile of six cells gives 5, 4, 3 or 2 results along an axis."""

BUFFER = 2**21
"""How many bytes of tiles are worked on at a time: those of several pictures, or of some rows of one."""

NEAR = 2**15
"""How many bytes fit into the cache nearest to a core."""

POOL = 2**22
"""How many bytes of memory to ask for at least; what is not touched costs nothing."""


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Transform tiles and kernels, multiply place by place, transform back.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
        Images, already padded.
    weight : ndarray, shape (O, C / groups, *kernel)
        As deep as the channels of one group: this algorithm takes all groups at once.
    stride, dilation : tuple of int
        One entry per spatial axis; the stride must be 1.

    Returns
    -------
    ndarray, shape (N, O, *output)

    Raises
    ------
    ValueError
        If the kernel is not of size 2 to 5 along every axis, if a stride is not 1, if the numbers are
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
        out = _tile_by_tile(x, weight, dilation)
        # One look at the sum tells whether all are finite, unless the sum itself is too large.
        finite = np.isfinite(out.sum()) or np.isfinite(out).all()
    if not finite:
        raise ValueError(
            "method 'winograd' makes a tile of results from shared products, and NaN, infinity or overflow in one "
            "of them would spoil the others; use method='auto'"
        )
    return out


def _tile_by_tile(x: Array, weight: Array, dilation: tuple[int, ...]) -> Array:
    """Transform the kernels, then convolve as many pictures at a time as there is room for."""
    (n_outputs, depth), kernel_size = weight.shape[:2], weight.shape[2:]
    groups = x.shape[1] // depth
    # (place in a tile, group, channel, output)
    kernels = np.matmul(_evaluate_kernels(kernel_size, x.dtype.name), weight.reshape(n_outputs * depth, -1).T)
    kernels = kernels.reshape(-1, groups, n_outputs // groups, depth).swapaxes(2, 3)

    output_size = positions(x.shape[2:], kernel_size, (1,) * len(dilation), dilation)
    out = np.empty((len(x), n_outputs, *output_size), x.dtype)
    pictures = list(_pictures(x, out, dilation))
    n_tiles = math.prod(tiles_per_axis([-(-o // d) for o, d in zip(output_size, dilation, strict=True)], kernel_size))
    at_once = max(BUFFER // x.itemsize // (len(kernels) * n_tiles * max(x.shape[1], n_outputs)), 1)
    for first in range(0, len(pictures), at_once):
        _convolve(pictures[first : first + at_once], kernels, kernel_size)
    return out


def _pictures(x: Array, out: Array, dilation: tuple[int, ...]) -> Iterator[tuple[Array, Array]]:
    """Yield images and where their results belong, as for dilation 1.

    Dilated by d, a kernel sees every d-th cell only, so that there are d pictures along each axis.
    """
    firsts = product(*(range(min(d, o)) for d, o in zip(dilation, out.shape[2:], strict=True)))
    every_dth = [tuple(slice(f, None, d) for f, d in zip(first, dilation, strict=True)) for first in firsts]
    for image, result in zip(x, out, strict=True):
        for cells in every_dth:
            yield image[:, *cells], result[:, *cells]


def _convolve(pictures: list[tuple[Array, Array]], kernels: Array, kernel_size: tuple[int, ...]) -> None:
    """Convolve images, (C, *spatial), of about one size, and write to their results, (O, *output)."""
    n, dtype = len(pictures), kernels.dtype
    n_places, groups, depth, outputs_per_group = kernels.shape
    n_channels, n_outputs = groups * depth, groups * outputs_per_group
    n_rows, *row = grid = tiles_per_axis(pictures[0][1].shape[1:], kernel_size)
    cells_per_row = n_places * math.prod(row) * n * max(n_channels, n_outputs)
    memory.require("the tiles of one row of the output", (cells_per_row,), dtype)
    at_once = min(max(BUFFER // (cells_per_row * dtype.itemsize), 1), n_rows)

    # With pictures and channels last, a step of the work goes along one stretch of memory.
    results_size = [tile(k) * t for t, k in zip(grid, kernel_size, strict=True)]
    cells_size = [size + k - 1 for size, k in zip(results_size, kernel_size, strict=True)]
    cells_shape, results_shape = (*cells_size, n, n_channels), (*results_size, n, n_outputs)
    # One request for all memory, since each may take the system longer than a step of the work; and a large
    # one, since a C library that got back a large piece keeps what is smaller for the next call.
    ends = np.cumsum([math.prod(cells_shape), math.prod(results_shape), 2 * at_once * cells_per_row])
    pool = np.empty(max(ends[-1], POOL // dtype.itemsize), dtype)
    cells, results = pool[: ends[0]].reshape(cells_shape), pool[ends[0] : ends[1]].reshape(results_shape)
    room = Workspace(pool[ends[1] : ends[2]])

    for number, (image, _) in enumerate(pictures):
        _lay_out(image, cells[..., number, :])
    height = tile(kernel_size[0])
    for first in range(0, n_rows, at_once):
        tiles = (min(at_once, n_rows - first), *row)
        begin, end = height * first, height * (first + tiles[0])
        values = _evaluate(cells[begin : end + kernel_size[0] - 1], tiles, kernel_size, room)
        values = values.reshape(n_places, -1, groups, depth).swapaxes(1, 2)
        products = room.new(n_places, values.shape[2], groups, outputs_per_group)
        np.matmul(values, kernels, out=products.swapaxes(1, 2))
        _interpolate(products, tiles, kernel_size, results[begin:end], room)
    for number, (_, result) in enumerate(pictures):
        _read_out(results[..., number, :], result)


def _lay_out(image: Array, cells: Array) -> None:
    """Copy an image, (C, *spatial), to an array with the channels last; beyond the image there are zeros."""
    inside = tuple(slice(min(size, room)) for size, room in zip(image.shape[1:], cells.shape, strict=False))
    cells[inside] = np.moveaxis(image[:, *inside], 0, -1)
    for axis, size in enumerate(image.shape[1:]):
        cells[(slice(None),) * axis + (slice(size, None),)] = 0


def _read_out(results: Array, result: Array) -> None:
    """Copy results from an array with the channels last, (*cells, O), to one with the channels first, (O, *output)."""
    results = np.moveaxis(results, -1, 0)[:, *map(slice, result.shape[1:])]
    # Some rows at a time: what lies side by side in one order and apart in the other must stay in the nearest cache.
    at_once = max(NEAR // results[:, :1].nbytes, 1)
    for first in range(0, result.shape[1], at_once):
        result[:, first : first + at_once] = results[:, first : first + at_once]


class Workspace:
    """Two halves of some memory, used in turn: what was made before last is overwritten."""

    def __init__(self, room: Array) -> None:
        self.halves = room.reshape(2, -1)

    def new(self, *shape: int) -> Array:
        """Return an array to be written to."""
        self.halves = self.halves[::-1]
        return self.halves[0, : math.prod(shape)].reshape(shape)


def _evaluate(cells: Array, tiles: tuple[int, ...], kernel_size: tuple[int, ...], room: Workspace) -> Array:
    """Multiply tiles by B along the last axis, then the one before: (*cells, …) to (6, 6, *tiles, …)."""
    rest = math.prod(cells.shape[len(tiles) :])
    for n_tiles, k in zip(reversed(tiles), reversed(kernel_size), strict=True):
        _, _, b = matrices(k, cells.dtype.name)
        cells = cells.reshape(-1, tile(k) * n_tiles + k - 1, rest)
        # The tiles overlap: they are the windows of a kernel of size 6 that moves on by a tile of results.
        picture, cell, number = cells.strides
        shape, strides = (len(cells), n_tiles, CELLS, rest), (picture, tile(k) * cell, cell, number)
        windows = np.lib.stride_tricks.as_strided(cells, shape, strides)
        values = room.new(CELLS, len(cells), n_tiles, rest)
        np.matmul(b, windows, out=values.transpose(1, 2, 0, 3))
        cells, rest = values, n_tiles * rest
    return cells


def _interpolate(
    products: Array, tiles: tuple[int, ...], kernel_size: tuple[int, ...], results: Array, room: Workspace
) -> None:
    """Multiply by A along the first axis, then the next: (6, 6, *tiles, …) to the results, (*cells, …)."""
    rest = math.prod(results.shape[len(tiles) :])
    for axis, (n_tiles, k) in enumerate(zip(tiles, kernel_size, strict=True)):
        a, _, _ = matrices(k, products.dtype.name)
        products = products.reshape(CELLS, -1, n_tiles, math.prod(tiles[axis + 1 :]) * rest)
        shape = (products.shape[1], n_tiles, tile(k), products.shape[3])
        is_last = axis == len(tiles) - 1
        out = results.reshape(shape) if is_last else room.new(*shape)
        products = np.matmul(a, products.transpose(1, 2, 0, 3), out=out)


def tile(kernel_size: int) -> int:
    """Return how many results are made at a time along an axis."""
    return CELLS - kernel_size + 1


def tiles_per_axis(output_size: Sequence[int], kernel_size: Sequence[int]) -> tuple[int, ...]:
    """Return how many tiles it takes to cover a result."""
    return tuple(-(-o // tile(k)) for o, k in zip(output_size, kernel_size, strict=True))


@cache
def matrices(kernel_size: int, dtype: str) -> tuple[Array, Array, Array]:
    """Return A (results, 6), G (6, kernel size) and B (6, 6) for `POINTS`.

    Row p of `powers(k)` evaluates a polynomial of k coefficients at point p: (1, p, p², …), and
    at ∞ only the highest coefficient counts. G evaluates the kernel. To multiply polynomials is
    to convolve their coefficients, and the transpose of that is what slides a kernel over cells
    [the step from `conv2d` to its gradient, backwards]; so A and B are the transposes of
    evaluating and of its inverse.

    Examples
    --------
    >>> a, g, b = matrices(3, "float64")
    >>> kernel, cells = np.array([1, 10, 100]), np.array([1, 2, 3, 4, 5, 6])
    >>> (a @ ((g @ kernel) * (b @ cells))).round(9)
    array([321., 432., 543., 654.])
    """

    def powers(size: int) -> Array:
        highest = np.zeros((1, size))
        highest[0, -1] = 1
        return np.concatenate([np.vander(POINTS, size, increasing=True), highest])

    a, g, b = powers(tile(kernel_size)).T, powers(kernel_size), np.linalg.inv(powers(CELLS)).T
    # What is divided out of a row of B and multiplied into that of G changes no product; this makes them alike in size.
    scale = np.sqrt(np.linalg.norm(b, axis=1, keepdims=True) / np.linalg.norm(g, axis=1, keepdims=True))
    return a.astype(dtype), (g * scale).astype(dtype), (b / scale).astype(dtype)


@cache
def _evaluate_kernels(kernel_size: tuple[int, ...], dtype: str) -> Array:
    """Return G for all axes at once, (6·6·…, k·k·…): kernels are small enough for one product."""
    return reduce(np.kron, [matrices(k, dtype)[1] for k in kernel_size])


def is_possible(kernel_size: tuple[int, ...], stride: tuple[int, ...]) -> bool:
    """Tell whether this way is open to kernels of a size with a stride."""
    return set(kernel_size) <= set(KERNELS) and set(stride) == {1}


def _require_suitable(weight: Array, stride: tuple[int, ...]) -> None:
    """Raise ValueError unless this way is open to the convolution."""
    if not is_possible(weight.shape[2:], stride):
        raise ValueError(
            f"method 'winograd' computes kernels of size {KERNELS[0]} to {KERNELS[-1]} along every axis with stride 1, "
            f"got kernel size {weight.shape[2:]} and stride {stride}; use method='auto'"
        )
    if weight.dtype.kind == "i":
        raise ValueError("method 'winograd' multiplies by fractions, and integers have none; use method='auto'")
