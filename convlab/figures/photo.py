"""Photographs beside each other, pixel by pixel."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from convlab.checks import Array, array, integer, listed
from convlab.figures.picture import CSS_DPI, Picture
from convlab.figures.sheet import headline_width, text_width
from convlab.figures.style import INK, MUTED, PAPER, SIGNED, house_style
from convlab.sentences.numbers import measured, size

__all__ = ["photos"]

Pixels = NDArray[np.uint8]
Limits = tuple[float, float]

_MARGIN = 12
_GAP = 18
_TITLE = 26
_CAPTION = 22
_GREYS = 24
_WIDEST = 966
_ROOM = _WIDEST - 2 * _MARGIN
_FRAME = 200
"""Grey of the thin line around a picture, without which a white one would have no border."""
_HUES = 65
_SHADES = ((150_000, 128), (280_000, 64), (inf, 40))
"""Up to so many values, so many shades: the more there is to store, the coarser."""
_SMALL = 200
"""Pixels: a picture narrower than this is enlarged, by a whole number, up to about this width."""


def photos(
    named: Mapping[str, ArrayLike],
    *,
    signed: Collection[str] = (),
    limits: Limits | None = None,
    times: int | None = None,
) -> Picture:
    """Show pictures side by side, one screen pixel or a whole number of them for each value.

    Parameters
    ----------
    named : dict of str to (H, W) or (H, W, 3) array_like
        The pictures, grey or red-green-blue, each with its title.
    signed : collection of str, optional
        Titles of the pictures that have a meaningful zero, such as the result of an edge kernel:
        blue below it, white at it, red above.
    limits : (float, float), optional
        The values shown as black and as white, in all pictures that are not signed. If not given,
        they are 0 and 255 for a picture within these, 0 and 1 for fractions within those, and
        otherwise the smallest and the largest value. Values beyond the limits are cut off.
    times : int, optional
        How many screen pixels a value is wide and high. If not given, small pictures are enlarged
        to about 200 pixels, and larger ones are not.

    Returns
    -------
    Picture
        The pictures, each with its size and the range of its values.

    Raises
    ------
    ValueError
        If an array is not shaped like a picture, a title in `signed` is unknown, or a picture would be
        enlarged beyond the width of a page.

    Examples
    --------
    >>> ramp = np.arange(12).reshape(3, 4)
    >>> photos({"ramp": ramp, "difference": ramp - 6}, signed=["difference"])
    ramp, 3×4: 0 to 11, mean 5.5. difference, 3×4: −6 to 5, mean −0.5.
    """
    if not named:
        raise ValueError("there is no picture to show: name at least one, as in {'photo': x}")
    images = {title: _image(title, values) for title, values in named.items()}
    signed = [signed] if isinstance(signed, str) else signed
    for title in signed:
        if title not in images:
            raise ValueError(f"signed names {title!r}, which is not shown; {listed(images)}")
        if images[title].ndim == 3:
            raise ValueError(
                f"{title!r} has shape {images[title].shape}; only a grey picture can be signed: "
                "choose one channel, such as x[..., 0]"
            )
    if limits is not None and not limits[0] < limits[1]:
        raise ValueError(f"limits must be (black, white) with black below white, got {limits}")
    if times is not None:
        widest = max(image.shape[1] for image in images.values())
        if integer("times", times, minimum=1) * widest > _ROOM:
            raise ValueError(f"times={times} makes a picture {times * widest} pixels wide; a page has room for {_ROOM}")
    values = sum(image.size for image in images.values())
    shades = next(shades for most, shades in _SHADES if values <= most)
    sides = [max(image.shape[:2]) for image in images.values()]
    panels = []
    for (title, image), side in zip(images.items(), sides, strict=True):
        pixels, key = _coloured(image, limits, is_signed=title in signed, shades=shades)
        # Pictures of nearly the same size are enlarged alike, so that they can be compared.
        near = max(other for other in sides if other <= 2 * side)
        pixels = np.pad(_scaled(pixels, near, times), ((1, 1), (1, 1), (0, 0)), constant_values=_FRAME)
        panels.append(_Panel(title, f"{_shape(image)}, {_range(image)}{key}", pixels))
    sentence = " ".join(
        f"{title}, {_shape(image)}: {_range(image)}, mean {measured(image.mean(dtype=np.float64), image)}."
        for title, image in images.items()
    )
    with house_style():
        is_colourful = any(image.ndim == 3 for image in images.values())
        return Picture(_drawn(panels), sentence, greys=_GREYS if is_colourful else 0)


@dataclass(frozen=True)
class _Panel:
    title: str
    caption: str
    pixels: Pixels

    @property
    def width(self) -> int:
        """How many pixels the widest of picture, title and caption takes."""
        texts = max(headline_width(self.title), text_width(self.caption, 7.5))
        return max(int(self.pixels.shape[1]), ceil(texts * CSS_DPI))


def _coloured(image: Array, limits: Limits | None, *, is_signed: bool, shades: int) -> tuple[Pixels, str]:
    """Return a picture as red, green and blue, and what its colours mean where that needs saying."""
    values = image.astype(np.float64)
    if is_signed:
        # A few extreme pixels would leave all others pale, so the strongest hundredth shares the
        # deepest colour.
        largest = float(np.percentile(np.abs(values), 99)) or float(np.abs(values).max()) or 1.0
        share = np.clip(values / largest, -1, 1) / 2 + 0.5
        return SIGNED(_stepped(share, _HUES), bytes=True)[..., :3], "; blue below 0, red above"
    black, white = limits or _limits(image)
    share = np.clip((values - black) / ((white - black) or 1.0), 0, 1)
    pixels = np.rint(255 * _stepped(share, shades)).astype(np.uint8)
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[..., None], 3, axis=2)
    if (black, white) == (0, 255):
        return pixels, ""
    return pixels, f"; black {measured(black, image)}, white {measured(white, image)}"


def _stepped(share: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """Round shares of 1 to so many steps, none of which the eye can tell from the next.

    A picture with few shades is stored in half the space, and all pictures of a lesson are stored.
    """
    return np.rint(share * (steps - 1)) / (steps - 1)


def _arranged(panels: list[_Panel]) -> tuple[list[list[_Panel]], list[int]]:
    """Return the panels in as few rows as fit, evenly filled, and the widths of their columns."""
    for n_rows in range(1, len(panels) + 1):
        length = ceil(len(panels) / n_rows)
        rows = [panels[start : start + length] for start in range(0, len(panels), length)]
        widths = [max(panel.width for panel in panels[column::length]) for column in range(length)]
        if sum(widths) + _GAP * (length - 1) + 2 * _MARGIN <= _WIDEST:
            break
    return rows, widths


def _drawn(panels: list[_Panel]) -> Figure:
    """Place the panels in rows; every length here is in pixels."""
    rows, widths = _arranged(panels)
    heights = [max(panel.pixels.shape[0] for panel in row) + _TITLE + _CAPTION for row in rows]
    width = sum(widths) + _GAP * (len(widths) - 1) + 2 * _MARGIN
    height = sum(heights) + _GAP // 2 * (len(rows) - 1) + 2 * _MARGIN
    figure = Figure(figsize=(width / CSS_DPI, height / CSS_DPI), dpi=CSS_DPI, facecolor=PAPER)
    top = height - _MARGIN  # figures count pixels from the bottom
    for row, row_height in zip(rows, heights, strict=True):
        left = _MARGIN
        for panel, column_width in zip(row, widths, strict=False):
            bottom = top - _TITLE - panel.pixels.shape[0]
            figure.figimage(panel.pixels, xo=left, yo=bottom, origin="upper")
            title = figure.text(left / width, (top - 18) / height, panel.title)
            title.set(size=10, weight="bold", color=INK, parse_math=False)
            caption = figure.text(left / width, (bottom - 15) / height, panel.caption)
            caption.set(size=7.5, color=MUTED, parse_math=False)
            left += column_width + _GAP
        top -= row_height + _GAP // 2
    return figure


def _image(title: str, values: ArrayLike) -> Array:
    image = array(f"picture {title!r}", values)
    if image.ndim == 2 or (image.ndim == 3 and image.shape[2] == 3):
        if image.size and not np.iscomplexobj(image) and np.isfinite(image).all():
            return image
        raise ValueError(
            f"picture {title!r} of shape {image.shape} and dtype {image.dtype} cannot be shown: "
            "it needs at least one pixel, and every value must be a real, finite number"
        )
    hint = ""
    if image.ndim == 3 and image.shape[0] in {1, 3}:
        hint = "; yours has its channels first: np.moveaxis(x, 0, -1) moves them last"
        hint = "; x[0] is its only channel" if image.shape[0] == 1 else hint
    elif image.ndim == 4:
        hint = "; choose one picture of the batch: x[0]"
    raise ValueError(f"picture {title!r} has shape {image.shape}, but a picture is (H, W) or (H, W, 3){hint}")


def _limits(image: Array) -> Limits:
    """Return the values that are shown as black and as white."""
    low, high = float(image.min()), float(image.max())
    if image.dtype.kind == "b" or (image.dtype.kind == "f" and low >= 0 and high <= 1):
        return 0, 1
    return (0, 255) if low >= 0 and high <= 255 else (low, high)


def _scaled(pixels: Pixels, side: int, times: int | None) -> Pixels:
    """Enlarge a small picture by repeating pixels; average blocks of one that is too wide.

    Without `times`, `side` is the length, in pixels, that is to be about as long as a small picture is shown.
    """
    height, width = pixels.shape[:2]
    if width > _ROOM:
        block = ceil(width / _ROOM)
        kept = pixels[: height // block * block, : width // block * block].astype(np.float64)
        shape = (height // block, block, width // block, block, 3)
        means: NDArray[np.float64] = kept.reshape(shape).mean(axis=(1, 3))
        return np.rint(means).astype(np.uint8)
    times = times or max(1, _SMALL // side)
    return pixels.repeat(times, axis=0).repeat(times, axis=1)


def _shape(image: Array) -> str:
    return size(image.shape[:2]) + (" colour" if image.ndim == 3 else "")


def _range(image: Array) -> str:
    return f"{measured(image.min(), image)} to {measured(image.max(), image)}"
