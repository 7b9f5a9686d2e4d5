"""A lens on a real picture: the pixels under it, the kernel, and the filtered picture beside it."""

from __future__ import annotations

import itertools
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from convlab import kernels
from convlab.checks import array, integer, one_of
from convlab.conv import conv2d
from convlab.sentences.convolution import convolution_sentence
from convlab.sentences.numbers import number
from convlab.widgets import settings
from convlab.widgets.explorer import STATIC, Explorer
from convlab.widgets.traits import FOLLOWING, Checked, Flag, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from pathlib import Path

    from convlab.figures import Picture

__all__ = ["PRESETS", "PhotoExplorer"]

PRESETS: dict[str, NDArray[np.float64]] = {
    **{name: make() for name, make in kernels.NAMED.items()},
    "box_7": kernels.box(7),
    "gaussian_7": kernels.gaussian(7, sigma=1.5),
}
"""The kernels that can be chosen by name: those of `convlab.kernels`, and two wider blurs."""

CHANNELS = ("red", "green", "blue")
MOST_PIXELS = 256 * 256
LONGEST_SIDE = 512
LARGEST_KERNEL = 7
LARGEST_VALUE = 999.0


def _check_image(_: object, image: ArrayLike) -> NDArray[np.uint8]:
    """Return a read-only copy of a picture that the explorer can show."""
    pixels = array("image", image)
    if not (pixels.ndim == 2 or (pixels.ndim == 3 and pixels.shape[2] == 3)):
        raise ValueError(
            f"image has shape {pixels.shape}, but must be (H, W) for grey or (H, W, 3) for colour; "
            "move the channels last with image.transpose(1, 2, 0), drop a fourth with image[..., :3]"
        )
    if pixels.dtype != np.uint8:
        raise TypeError(
            f"image has dtype {pixels.dtype}, but a picture holds uint8 from 0 to 255; "
            "of values from 0 to 1 make (255 * image).round().astype('uint8')"
        )
    height, width = pixels.shape[:2]
    if not height or not width:
        raise ValueError(f"image has shape {pixels.shape}: it has no pixels")
    if height * width > MOST_PIXELS or max(height, width) > LONGEST_SIDE:
        step = max(ceil(sqrt(height * width / MOST_PIXELS)), ceil(max(height, width) / LONGEST_SIDE))
        raise ValueError(
            f"image has {height}×{width} pixels, but the explorer takes at most {MOST_PIXELS} (such as 256×256) "
            f"and {LONGEST_SIDE} along a side; take fewer of them with image[::{step}, ::{step}], or cut a piece out"
        )
    return _frozen(pixels)


def _check_kernel(_: object, kernel: ArrayLike | str) -> NDArray[np.float64]:
    """Return a read-only copy of a kernel, which may be given by name."""
    if isinstance(kernel, str):
        return _frozen(PRESETS[one_of("kernel", kernel, PRESETS)])
    weights = array("kernel", kernel)
    if weights.ndim != 2 or not all(1 <= size <= LARGEST_KERNEL for size in weights.shape):
        raise ValueError(
            f"kernel has shape {weights.shape}, but must have two axes of 1 to {LARGEST_KERNEL} values, such as (3, 3)"
        )
    if np.iscomplexobj(weights) or not np.all(np.abs(weights) <= LARGEST_VALUE):
        raise ValueError(f"kernel must hold real numbers from {-LARGEST_VALUE:g} to {LARGEST_VALUE:g}")
    return _frozen(weights.astype(np.float64))


def _check_position(explorer: PhotoExplorer, position: object) -> tuple[int, ...]:
    """Return the (row, column) of a pixel."""
    pixel = settings.cell("position", position)
    settings.require_inside("position", pixel, explorer.image.shape[:2], "picture")
    return pixel


def _check_revealed(explorer: PhotoExplorer, revealed: object) -> tuple[tuple[int, ...], ...]:
    """Return some pixels."""
    pixels = settings.cells("revealed", revealed)
    for pixel in pixels:
        settings.require_inside("revealed", pixel, explorer.image.shape[:2], "picture")
    return pixels


def _frozen(values: NDArray[Any]) -> NDArray[Any]:
    """Return a read-only copy: a write into it would never reach the browser."""
    copy = np.array(values, order="C")
    copy.setflags(write=False)
    return copy


def _image_to_json(image: NDArray[np.uint8], _: object) -> dict[str, object]:
    height, width = image.shape[:2]
    channels = 1 if image.ndim == 2 else 3
    return {"height": height, "width": width, "channels": channels, "data": memoryview(image.tobytes())}


def _image_from_json(state: dict[str, Any], _: object) -> NDArray[np.uint8]:
    shape = (state["height"], state["width"], state["channels"])
    pixels = np.frombuffer(state["data"], dtype=np.uint8).reshape(shape)
    return pixels[..., 0] if shape[2] == 1 else pixels


class PhotoExplorer(Explorer):
    """An explorer of a picture filtered by a small kernel.

    Drag the lens over the picture, or move it with the arrow keys. Below are the pixels under it beside the kernel,
    whose values can be edited, and the sum of their products; the filtered picture stands beside the picture. The
    output has the size of the input; around the border stand zeros. Each channel of a colour picture is filtered by
    itself, and the lens looks at one of them.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) array_like of uint8
        A grey or a colour picture of at most 65536 pixels, such as 256×256.
    kernel : str or (kH, kW) array_like, default "sharpen"
        The name of a preset, or up to 7×7 values from −999 to 999. The kernel is not flipped.
    position : (row, column), optional
        The pixel under the middle of the lens, at first that in the middle of the picture.
    show : {"clip", "signed"}, default "clip"
        How the output is shown: rounded and clipped to 0 … 255, or the lens's channel in diverging colours, blue
        below zero and red above it.
    channel : {"red", "green", "blue"}, default "red"
        The channel of a colour picture that the lens looks at.
    predict : bool, default False
        Withhold the value of the output under the lens until the learner has predicted or revealed it.

    Attributes
    ----------
    image, kernel, position, show, channel
        The parameters. Set them to change what is shown, read them to see what was chosen there. Both arrays are
        read-only; set a new one to change it.
    predict : bool
    revealed : tuple of (row, column)
        Which values predict mode has given away. Emptied when the picture, the kernel or the channel changes.

    Raises
    ------
    TypeError
        If the picture is not of uint8, or a value is of a wrong kind.
    ValueError
        If the picture is too large or of a wrong shape, the kernel too, or the position lies outside.

    Examples
    --------
    >>> import numpy as np
    >>> PhotoExplorer(np.full((4, 4), 100, dtype=np.uint8), kernel=[[1, 0, -1]], position=(1, 3))
    own kernel: 4×4 input, 1×3 kernel, stride 1, padding (0, 1) (same) → 4×4 output; at (1, 3): 1·100 + 0·100 + (−1)·0 = 100; output from −100 to 100
    """  # noqa: E501 - the sentence is one line

    _esm = STATIC / "photo_explorer.js"
    _css = STATIC / "photo_explorer.css"

    image = Checked(_check_image).tag(sync=True, to_json=_image_to_json, from_json=_image_from_json)
    kernel = Checked(_check_kernel).tag(sync=True, to_json=lambda kernel, _: kernel.tolist())
    position = Checked(_check_position).tag(**FOLLOWING)
    show = Checked(lambda _, value: one_of("show", value, ("clip", "signed"))).tag(sync=True)
    channel = Checked(lambda _, value: one_of("channel", value, CHANNELS)).tag(sync=True)
    predict = Flag()
    revealed = Checked(_check_revealed).tag(sync=True)
    presets = Kept("set kernel to any array")
    start = Kept("make a new explorer that starts there")

    def __init__(
        self,
        image: ArrayLike,
        kernel: ArrayLike | str = "sharpen",
        *,
        position: tuple[int, int] | None = None,
        show: str = "clip",
        channel: str = "red",
        predict: bool = False,
        **options: Any,
    ) -> None:
        pixels = _check_image(self, image)
        middle = (pixels.shape[0] // 2, pixels.shape[1] // 2)
        super().__init__(
            image=pixels,
            kernel=kernel,
            position=middle if position is None else position,
            show=show,
            channel=channel,
            predict=predict,
            revealed=(),
            **options,
        )
        self.set_trait("start", self.get_state(key=["kernel", "position", "show", "channel"]))

    @traitlets.default("presets")
    def _presets(self) -> dict[str, list[list[float]]]:
        return {name: kernel.tolist() for name, kernel in PRESETS.items()}

    @traitlets.observe("image")
    def _keep_position_inside(self, _: object) -> None:
        height, width = self.image.shape[:2]
        if self.trait_has_value("position"):
            row, column = self.position
            self.position = (min(row, height - 1), min(column, width - 1))

    @traitlets.observe("image", "kernel", "channel")
    def _withhold(self, _: object) -> None:
        """Forget what was revealed: it is another number now."""
        self.revealed = ()

    @property
    def output(self) -> NDArray[np.float64]:
        """The filtered picture, neither rounded nor clipped, of the picture's shape. Predict mode does not hide it."""
        planes = np.atleast_3d(self.image).astype(np.float64)
        filtered = [conv2d(planes[..., c], self.kernel, padding="same") for c in range(planes.shape[2])]
        return np.stack(filtered, axis=-1).reshape(self.image.shape)

    def animate(self, path: str | PathLike[str], *, tiles: int = 6, seconds: float = 0.15) -> Path:
        """Write the lens going over the picture while the output fills, as a moving picture.

        Parameters
        ----------
        path : str or path
            Where to: a .gif or a .svg file.
        tiles : int, default 6
            In how many steps the lens goes along each side; as many tiles of the output fill.
        seconds : float, default 0.15
            How long the lens stands in each place.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        TypeError
            If `tiles` is not a whole number.
        ValueError
            If `tiles` is less than 1; else as in `convlab.figures.film`.
        """
        from convlab.figures import film, lens  # matplotlib takes its time, and most explorers draw no file

        n_tiles = integer("tiles", tiles, minimum=1)
        sides = [np.array_split(np.arange(n), min(n, n_tiles)) for n in self.image.shape[:2]]
        hidden = np.ones(self.image.shape[:2], dtype=bool)

        def pictures() -> Iterator[Picture]:
            for rows, columns in itertools.product(*sides):
                hidden[np.ix_(rows, columns)] = False
                at = (int(rows[len(rows) // 2]), int(columns[len(columns) // 2]))
                channel = 0 if self.image.ndim == 2 else CHANNELS.index(self.channel)
                yield lens(self.image, self.kernel, at=at, signed=self.show == "signed", channel=channel, hidden=hidden)

        return film(path, pictures(), count=len(sides[0]) * len(sides[1]), seconds=seconds)

    @property
    def sentence(self) -> str:
        """What is shown, in words and numbers. A withheld value is a question mark."""
        kernel = next((n for n, preset in PRESETS.items() if np.array_equal(preset, self.kernel)), "own kernel")
        plane, output, about = self.image, self.output, kernel.replace("_", " ")
        if plane.ndim == 3:
            c = CHANNELS.index(self.channel)
            plane, output, about = plane[..., c], output[..., c], f"{about}, {self.channel} channel"
        convolution = convolution_sentence(plane, self.kernel, padding="same", at=self.position)
        low, high = number(output.min()), number(output.max())
        if self.predict and self.position not in self.revealed:
            convolution = f"{convolution.rpartition(' = ')[0]} = ?"
            low = high = "?"  # one of them may be the value
        return f"{about}: {convolution}; output from {low} to {high}"
