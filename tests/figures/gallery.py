"""The pictures that the image tests compare with stored ones, and the command that stores them.

Run ``python -m tests.figures.gallery`` after a wanted change of the drawings, look at every file
that git then reports as changed in ``tests/figures/baseline``, and commit them with the change.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from convlab import data, figures, kernels
from convlab.conv import conv2d
from convlab.figures import Picture
from convlab.matrix import conv_matrix

BASELINE = Path(__file__).parent / "baseline"

SMALL = np.array([[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]])
SMALL_KERNEL = np.array([[1, 0], [2, 1]])
GUIDE = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
GUIDE_KERNEL = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
HIDDEN = np.arange(64)[:, None] > np.full(64, 30)
WAVES = np.array([[(3 * r * c) % 23 - 9 for c in range(12)] for r in range(12)])


def _dilated(*dilations: int) -> list[dict[str, int]]:
    """Return layers with kernels of 3 and these dilations."""
    return [{"kernel_size": 3, "dilation": d} for d in dilations]


def _photos() -> Picture:
    corner = data.load("camera")[40:104, 90:154]
    edges = conv2d(corner.astype(np.float64), kernels.edge())
    return figures.photos(
        {"camera": corner, "edges": edges, "cat": data.load("chelsea")[60:110, 60:120]}, signed=["edges"]
    )


GALLERY: dict[str, Callable[[], Picture]] = {
    "grid": lambda: figures.grid(SMALL),
    "grid_strip": lambda: figures.grid([1, -10, 100, 0.5], title="Signal"),
    "grid_12": lambda: figures.grid(WAVES / 7, title="Output", role="output"),
    "grid_padding": lambda: figures.grid(np.zeros((2, 3)), title="Padding", role="padding"),
    "grid_inserted": lambda: figures.grid(np.zeros((2, 3)), title="Inserted", role="inserted"),
    "grid_uncovered": lambda: figures.grid(np.eye(3), title="Uncovered", role="uncovered"),
    "convolution": lambda: figures.convolution(SMALL, SMALL_KERNEL, at=(1, 2)),
    "convolution_question": lambda: figures.convolution(SMALL, SMALL_KERNEL, at=(0, 1), hide_later=True),
    "convolution_padded": lambda: figures.convolution(GUIDE, GUIDE_KERNEL, stride=2, padding=1, at=(1, 0)),
    "convolution_uncovered": lambda: figures.convolution(WAVES[:6, :6], SOBEL, stride=2, at=(1, 1)),
    "convolution_uncovered_padding": lambda: figures.convolution([5, 2, 7, 4], [1, 2, 3], stride=2, padding=1, at=1),
    "convolution_dilated": lambda: figures.convolution(WAVES[:6, :7], SOBEL, dilation=2, at=(0, 1)),
    "convolution_12": lambda: figures.convolution(WAVES, SOBEL, padding="same", at=(4, 4)),
    "convolution_strip": lambda: figures.convolution(
        [4, 1, 7, 5, 2, 0.5, 3], [1, -2, 3], stride=2, padding=2, dilation=2, at=1
    ),
    "padded": lambda: figures.padded(SMALL[:3, :3], 1, ["zeros", "reflect", "replicate", "circular", "symmetric"]),
    "padded_strip": lambda: figures.padded([4, -1, 7, 5], ((3, 1),), ["zeros", "reflect"]),
    "slide": lambda: figures.slide([4, 1, 7, 5, 2], [1, 2, 3]),
    "slide_unflipped": lambda: figures.slide([4, -1, 7, 0.5], [1, -2], flip=False),
    "kernels": lambda: figures.kernels({name: make() for name, make in kernels.NAMED.items()}),
    "photos": _photos,
    "signals": lambda: figures.signals(
        {"x": [4, 1, 7, 5, 2], "kernel": [1, -2, 3], "output": [4, -7, 17, -6, 13, 11, 6]}
    ),
    "signals_sound": lambda: figures.signals({"tabla": data.load_sound("tabla")[0]}, rate=16000),
    "matrix": lambda: figures.matrix(conv_matrix((4, 4), SOBEL), SMALL.ravel(), row=1),
    "matrix_dense": lambda: figures.matrix(SMALL_KERNEL @ [[1, 0, 2], [-1, 0.5, 0]], titles=("M", "x", "y"), column=2),
    "matrix_large": lambda: figures.matrix(conv_matrix((9, 9), GUIDE_KERNEL - 1), row=20, column=40),
    "transposed": lambda: figures.transposed(SMALL[:3, :3], GUIDE_KERNEL, stride=2, padding=1, at=(0, 1)),
    "transposed_gaps": lambda: figures.transposed(
        SMALL[:2, :2] - 3, SMALL_KERNEL, stride=3, output_padding=(0, 2), at=(1, 0)
    ),
    "transposed_strip": lambda: figures.transposed([4, -1, 7], [1, 2, 3], stride=2, padding=1, output_padding=1, at=1),
    "gathered": lambda: figures.gathered(SMALL[:3, :3], GUIDE_KERNEL, stride=2, padding=1, output_padding=1, at=(2, 3)),
    "gathered_unflipped": lambda: figures.gathered(
        SMALL[:2, :3], GUIDE_KERNEL, stride=2, padding=1, flip=False, at=(1, 2)
    ),
    "gathered_strip": lambda: figures.gathered(
        [4, 1, 7], [1, 2, 3], stride=2, dilation=2, flip=False, at=3, hide_later=True
    ),
    "channels": lambda: figures.channels(
        np.stack([SMALL, SMALL.T, SMALL[::-1]]), np.stack([[SMALL_KERNEL, SOBEL[:2, 1:], SMALL_KERNEL.T]]), at=(1, 1)
    ),
    "channels_many": lambda: figures.channels(
        np.stack([SMALL[:3, :3] + n for n in range(10)]),
        np.stack([[SMALL_KERNEL] * 5] * 2),
        groups=2,
        padding=1,
        padding_mode="reflect",
        channel=1,
        hide_later=True,
    ),
    "lens": lambda: figures.lens(data.load("camera")[40:104, 90:154], kernels.sharpen(), at=(20, 40), hidden=HIDDEN),
    "lens_signed": lambda: figures.lens(
        data.load("chelsea")[60:70, 60:80], kernels.sobel("x"), at=(0, 3), signed=True, channel=1
    ),
    "transposed_question": lambda: figures.transposed([4, 1, 7], [1, 2, 3], stride=2, hide_output=True),
    "fields": lambda: figures.fields(_dilated(1, 2, 4)),
    "fields_holes": lambda: figures.fields(_dilated(2, 2), input_size=12, at=1),
    "fields_strides": lambda: figures.fields(
        [{"kernel_size": 7, "stride": 2, "padding": 3}, {"kernel_size": 3, "stride": 2, "padding": 1}], input_size=24
    ),
    "fields_causal": lambda: figures.fields(
        [{"kernel_size": 2, "dilation": d, "padding": (d, 0)} for d in (1, 2, 4, 8)]
    ),
    "coverage": lambda: figures.coverage({"2-2-2": _dilated(2, 2, 2), "1-2-4": _dilated(1, 2, 4)}),
    "coverage_squares": lambda: figures.coverage({"2-2-2": _dilated(2, 2, 2), "1-2-4": _dilated(1, 2, 4)}, n_axes=2),
    "coverage_shades": lambda: figures.coverage(
        {"2-2-2-2": _dilated(2, 2, 2, 2), "1-2-4-8": _dilated(1, 2, 4, 8)}, n_axes=2
    ),
    "connections": lambda: figures.connections(6, 3),
    "groups": lambda: figures.groups(4, 8, [1, 2, 4]),
    "groups_narrowing": lambda: figures.groups(12, 8, 4, kernel_size=1),
    "overlap": lambda: figures.overlap(0.6, radius=1),
    "columns": lambda: figures.columns(SMALL, 2, at=(1, 0), pixel=(1, 1)),
    "columns_question": lambda: figures.columns(SMALL, 2, at=(0, 1), hide_later=True),
    "columns_part": lambda: figures.columns(np.arange(64).reshape(8, 8), 3, padding=1, at=(3, 1), pixel=(2, 2)),
    "columns_channels": lambda: figures.columns(np.stack([SMALL[:3, :3], -10 * SMALL[:3, :3]]), 2, at=(0, 1)),
    "columns_gaps": lambda: figures.columns(WAVES[:4, :5], (1, 2), stride=(2, 3), dilation=(1, 2), at=(1, 0)),
    "bars": lambda: figures.bars(
        {"standard": 138_357_544, "separable": 4_231_976, "none": 0}, title="Weights of two networks", unit="weights"
    ),
    "bars_log": lambda: figures.bars(
        {"loops": 812.3, "windows": 10, "im2col + GEMM": 2.0, "compiled": 0.0913}, title="Time", unit="ms", log=True
    ),
}


@cache
def drawn(name: str) -> Picture:
    """Return a picture of the gallery, drawn once for all tests."""
    return GALLERY[name]()


def baseline(name: str) -> Path:
    """Return where the stored picture of this name is."""
    return BASELINE / f"{name}.png"


def store() -> None:
    """Draw every picture anew and store it."""
    BASELINE.mkdir(exist_ok=True)
    for name in GALLERY:
        drawn(name).save(baseline(name))


if __name__ == "__main__":
    store()
