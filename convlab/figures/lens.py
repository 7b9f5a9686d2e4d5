"""A picture filtered by a kernel: the picture, the output beside it, and the numbers under a lens."""

import numpy as np
from matplotlib.patches import Circle
from numpy.typing import ArrayLike, NDArray

from convlab.checks import Array, array
from convlab.conv import conv2d
from convlab.figures.picture import Picture
from convlab.figures.sheet import Sheet, cell_size, cell_texts
from convlab.figures.style import (
    MUTED,
    PAPER,
    ROLES,
    SIGNED,
    WIDEST,
    WINDOW,
    RoleStyle,
    diverging,
    house_style,
    ink_on,
)
from convlab.padding import extend, resolve
from convlab.sentences.convolution import convolution_sentence, position
from convlab.sentences.numbers import number, size

__all__ = ["lens"]

_MARGIN = 0.12
_TITLE = 0.28
_GAP = 0.3
_PICTURE = 3.2
"""Inches of the longer side of a picture."""
_SYMBOL = 0.4
_LARGEST_CELL = 0.42
_RING = 0.14
"""Inches: the radius of a ring, and the side below which pixels are hard to find."""


def lens(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    at: tuple[int, int],
    signed: bool = False,
    channel: int = 0,
    hidden: NDArray[np.bool] | None = None,
) -> Picture:
    """Draw a picture filtered by a kernel, with a lens on one pixel.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) array_like of uint8
        A grey or a colour picture; zeros stand around it, and the output has its size.
    kernel : (kH, kW) array_like
        The kernel.
    at : (row, column)
        The pixel in the middle of the lens.
    signed : bool, default False
        Show the output of the channel in diverging colours, blue below zero and red above it. If not,
        it is clipped to 0 … 255.
    channel : int, default 0
        The channel of a colour picture that the lens looks at.
    hidden : (H, W) array of bool, optional
        The pixels of the output that are left out.

    Returns
    -------
    Picture
        Below the two pictures stand the pixels under the lens, the kernel, and the sum of their products.

    Raises
    ------
    ValueError
        If there is no such pixel, or the kernel is too large for its numbers to be read.

    Examples
    --------
    >>> lens(np.full((4, 4), 100, dtype=np.uint8), [[1, 0, -1]], at=(1, 3))
    4×4 input, 1×3 kernel, stride 1, padding (0, 1) (same) → 4×4 output; at (1, 3): \
1·100 + 0·100 + (−1)·0 = 100; output from −100 to 100.
    """
    image, kernel = array("image", image), array("kernel", kernel)
    planes = np.atleast_3d(image).astype(np.float64)
    output = np.stack([conv2d(plane, kernel, padding="same") for plane in np.moveaxis(planes, -1, 0)], axis=-1)
    row, column = position(at, image.shape[:2], of="picture")
    plane, filtered = planes[..., channel], output[..., channel]
    shown = _signed(filtered) if signed else np.clip(np.rint(output), 0, 255).astype(np.uint8)
    shown = np.broadcast_to(shown, (*image.shape[:2], 3)).copy()
    if hidden is not None:
        shown[hidden] = 235
    sides = resolve("same", plane.shape, kernel.shape, (1, 1), (1, 1))
    padded = extend(plane, sides, "zeros")
    patch = padded[row : row + kernel.shape[0], column : column + kernel.shape[1]]
    with house_style():
        sheet = _sheet(image, shown, patch, kernel, (row, column), filtered[row, column].item())
    sentence = convolution_sentence(plane, kernel, padding="same", at=(row, column))
    low, high = number(filtered.min().item()), number(filtered.max().item())
    return Picture(sheet.figure, f"{sentence}; output from {low} to {high}.")


def _sheet(image: Array, shown: Array, patch: Array, kernel: Array, at: tuple[int, int], value: float) -> Sheet:
    height, width = image.shape[:2]
    scale = _PICTURE / max(height, width)
    high, wide = height * scale, width * scale
    rows, columns = kernel.shape
    second = _MARGIN + max(wide, 1.4) + _GAP
    words = 1.3
    cell = min(_LARGEST_CELL, cell_size(2 * columns, WIDEST - 2 * _MARGIN - 2 * _SYMBOL - words, what="a kernel"))
    below = _MARGIN + _TITLE + high + _TITLE + 0.1
    needed = 2 * (columns * cell + _SYMBOL) + words
    sheet = Sheet(max(second + wide, _MARGIN + needed, 5.2) + _MARGIN, below + rows * cell + _MARGIN)
    for x, name, pixels in ((_MARGIN, "Input", image), (second, "Output", shown)):
        sheet.title(x, _MARGIN + 0.1, name, size((height, width)))
        _paste(sheet, x, _MARGIN + _TITLE, wide, high, pixels)
    row, column = at
    top, left = (n - (k - 1) // 2 for n, k in zip(at, (rows, columns), strict=True))
    for x, first, last in (
        (_MARGIN, (max(top, 0), max(left, 0)), (min(top + rows, height), min(left + columns, width))),
        (second, at, (row + 1, column + 1)),
    ):
        _mark(sheet, x, _MARGIN + _TITLE, scale, first, last)
    x = _MARGIN
    every = list(np.ndindex(rows, columns))
    largest = float(np.abs(kernel).max())
    blocks = (
        (f"Pixels at ({row}, {column})", patch, {spot: _grey(patch[spot].item()) for spot in every}, "·"),
        ("Kernel", kernel, {spot: diverging(kernel[spot].item(), largest) for spot in every}, "="),
    )
    for title, values, styles, sign in blocks:
        sheet.text(x, below - 0.14, title, size=9, bold=True)
        sheet.cells(x, below, cell, cell_texts(values, cell), styles)
        edge = ROLES["input" if values is patch else "kernel"].edge
        sheet.frame(x, below, columns * cell, rows * cell, edge)
        x += columns * cell + _SYMBOL
        sheet.text(
            x - _SYMBOL / 2, below + rows * cell / 2, sign, size=17, colour=MUTED, across="center", down="center"
        )
    sheet.text(x, below + rows * cell / 2, number(value), size=15, bold=True)
    return sheet


def _mark(sheet: Sheet, x: float, y: float, scale: float, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Frame some pixels of a picture, in a ring where they are small."""
    (top, left), (bottom, right) = first, last
    middle = (x + scale * (left + right) / 2, y + scale * (top + bottom) / 2)
    for colour, line in ((PAPER, 3.2), (WINDOW, 1.6)):  # two lines stand out on any picture
        sheet.frame(x + left * scale, y + top * scale, (right - left) * scale, (bottom - top) * scale, colour, line)
        if max(bottom - top, right - left) * scale < _RING:
            ring = Circle(middle, _RING, fill=False, edgecolor=colour, linewidth=line, zorder=3)
            sheet.axes.add_patch(ring)


def _paste(sheet: Sheet, x: float, y: float, width: float, height: float, pixels: Array) -> None:
    """Put a picture on a sheet; its pixels stay squares."""
    pixels = np.repeat(pixels[..., None], 3, axis=2) if pixels.ndim == 2 else pixels
    sheet.axes.imshow(pixels, extent=(x, x + width, y + height, y), interpolation="nearest", aspect="auto", zorder=1)
    sheet.axes.set_xlim(0, sheet.width)
    sheet.axes.set_ylim(sheet.height, 0)


def _signed(values: Array) -> NDArray[np.uint8]:
    """Return diverging colours, white at zero."""
    limit = float(np.abs(values).max()) or 1.0
    colours: NDArray[np.uint8] = SIGNED(values / limit / 2 + 0.5, bytes=True)[..., :3]
    return colours


def _grey(value: float) -> RoleStyle:
    """Return the style of a pixel: it wears the grey that it stands for."""
    fill = "#" + 3 * f"{round(value):02x}"
    return RoleStyle(fill=fill, edge=MUTED, text=ink_on(fill))
