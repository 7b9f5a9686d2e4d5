"""Make a moving picture of a convolution from the command line.

Usage: ``python -m convlab.animate window.gif --input 5x5 --kernel 3x3 --stride 2 --padding 1``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from convlab import data, kernels
from convlab.checks import Array

_SIZE = re.compile(r"\d+(?:[x×]\d+){0,3}")
_LAYER = re.compile(r"(\d+)(?:d(\d+))?(?:s(\d+))?(?:p(\d+)(?:,(\d+))?)?")
_EXAMPLES = """\
examples:
  python -m convlab.animate window.gif --input 5x5 --kernel 3x3 --stride 2 --padding 1
  python -m convlab.animate sobel.svg --input 6x6 --kernel sobel_x --padding same --padding-mode reflect
  python -m convlab.animate strip.gif --input "4 1 7 5 2" --kernel "1 -2" --padding full
  python -m convlab.animate stamps.gif --transposed --input 3x3 --kernel 3x3 --stride 2 --padding 1
  python -m convlab.animate zeros.gif --transposed --view gather --input 3x3 --kernel 3x3 --stride 2 --padding 1
  python -m convlab.animate channels.gif --input 4x5x5 --kernel 4x2x3x3 --groups 2 --channel 3
  python -m convlab.animate writes.gif --transposed --input 2x3x3 --kernel 2x2x3x3 --stride 2 --channel 1
  python -m convlab.animate columns.gif --matrix columns --input 4x4 --kernel 2x2
  python -m convlab.animate camera.gif --photo camera --kernel sobel_x --signed
  python -m convlab.animate field.gif --layers "3 3d2 3d4" --input 24
  python -m convlab.animate overlap.gif --radius 0.5
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, draw, and print the text to go with the picture."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        file, text = _written(given, np.random.default_rng(given.seed))
    except (ValueError, TypeError, OSError, ImportError) as error:
        parser.error(str(error))
    print(f"{file} is written. Its text for readers who cannot see it:")  # noqa: T201 - a command prints
    print(text)  # noqa: T201


def _written(given: argparse.Namespace, rng: np.random.Generator) -> tuple[Path, object]:
    """Write what the arguments ask for, and return the file and the text to go with it."""
    from convlab import figures, widgets
    from convlab.figures.animation import scenes

    pace = {} if given.seconds is None else {"seconds": given.seconds}
    if given.radius is not None:
        overlap = widgets.ContinuousExplorer(given.radius)
        return overlap.animate(given.path, **pace), overlap
    if given.layers is not None:
        stack = widgets.ReceptiveFieldExplorer(layers(given.layers), input_size=_cells(given.input))
        return stack.animate(given.path, **pace), stack
    kernel = numbers(given.kernel or "3x3", rng)
    if given.photo is not None:
        show = "signed" if given.signed else "clip"
        photo = widgets.PhotoExplorer(_picture(given.photo), np.atleast_2d(kernel), show=show)
        return photo.animate(given.path, **pace), photo
    x = numbers(given.input or "5x5", rng)
    shared = ("stride", "padding", "dilation", "padding_mode", "output_padding", "groups", "channel")
    options: dict[str, Any] = {name: getattr(given, name) for name in (*shared, "transposed", "view", "flip", "matrix")}
    draw, _ = scenes(x, kernel, **options)
    return figures.animate(given.path, x, kernel, **options, **pace), draw()


def numbers(text: str, rng: np.random.Generator) -> Array:
    """Return the array that an argument means.

    Parameters
    ----------
    text : str
        A size, such as "5", "5x4" or "3x5x4", to be filled with small numbers; the name of a kernel; or the
        numbers themselves, rows parted by semicolons.
    rng : numpy.random.Generator
        Where those come from.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If it is none of these.

    Examples
    --------
    >>> numbers("1 0; 2 -1.5", np.random.default_rng())
    array([[ 1. ,  0. ],
           [ 2. , -1.5]])
    >>> numbers("5x4", np.random.default_rng()).shape
    (5, 4)
    """
    if _SIZE.fullmatch(text.strip()):
        return rng.integers(1, 5, tuple(int(n) for n in re.split("[x×]", text.strip())))
    if text in kernels.NAMED:
        return kernels.NAMED[text]()
    rows = [row.replace(",", " ").split() for row in text.split(";")]
    try:
        values = np.array([[float(n) for n in row] for row in rows])
    except ValueError:
        raise ValueError(
            f"{text!r} is neither a size such as 5x4, nor rows of numbers such as '1 0; 2 1', "
            f"nor one of the kernels {', '.join(kernels.NAMED)}"
        ) from None
    return values if len(rows) > 1 else values[0]


def layers(text: str) -> list[dict[str, Any]]:
    """Return the layers that an argument means.

    Parameters
    ----------
    text : str
        Kernel sizes, the first layer first; behind each may stand its dilation, stride and padding.

    Returns
    -------
    list of dict
        As `convlab.receptive_field` reads them.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> layers("7s2p3 2d4p4,0")
    [{'kernel_size': 7, 'stride': 2, 'padding': 3}, {'kernel_size': 2, 'dilation': 4, 'padding': (4, 0)}]
    """
    read = []
    for word in text.split():
        found = _LAYER.fullmatch(word)
        if found is None:
            raise ValueError(f"{word!r} is no layer such as 3, 3d2, 3s2p1 or 2d4p4,0")
        size, dilation, stride, before, after = (None if n is None else int(n) for n in found.groups())
        padding = before if after is None else (before, after)
        layer = {"kernel_size": size, "dilation": dilation, "stride": stride, "padding": padding}
        read.append({name: value for name, value in layer.items() if value is not None})
    return read


def _cells(text: str | None) -> int | None:
    """Return how many cells an input of a stack has."""
    if text is not None and not text.strip().isdigit():
        raise ValueError(f"the input of a stack is one number, got {text!r}")
    return None if text is None else int(text)


def _picture(name: str) -> Array:
    """Return a picture of the course, or that of a file, no larger than an explorer takes."""
    if "." not in name:
        return data.load(name)
    from PIL import Image

    with Image.open(name) as image:
        image.thumbnail((256, 256))
        return np.asarray(image.convert("L" if image.mode in {"1", "L", "I;16"} else "RGB"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m convlab.animate",
        description="Make a moving picture of a convolution.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", help="file to write, ending in .gif or .svg")
    parser.add_argument("--input", help="size, or rows of numbers (default: 5x5)")
    parser.add_argument("--kernel", help="size, name, or rows of numbers (default: 3x3)")
    parser.add_argument("--stride", type=_per_axis, default=1, help="one number, or one per axis: 2 or 2,1")
    parser.add_argument("--padding", type=_padding, default=0, help="as --stride, or valid, same, same_lower, full")
    parser.add_argument("--dilation", type=_per_axis, default=1, help="as --stride")
    parser.add_argument("--padding-mode", default="zeros", help="zeros, reflect, replicate, circular or symmetric")
    parser.add_argument("--transposed", action="store_true", help="every input cell writes the kernel into the output")
    parser.add_argument("--output-padding", type=_per_axis, default=0, help="as --stride; of a transposed one alone")
    parser.add_argument("--view", default="scatter", help="of a transposed one: scatter or gather (default: scatter)")
    parser.add_argument("--no-flip", dest="flip", action="store_false", help="gather without the flip, which fails")
    parser.add_argument("--groups", type=int, default=1, help="of an input and a kernel with channels")
    parser.add_argument("--matrix", help="as a matrix in place of the grids: sparse (C), or columns (im2col)")
    parser.add_argument("--channel", type=int, default=0, help="which output channel is shown, or input channel writes")
    parser.add_argument(
        "--seconds", type=float, help="time at one position (default: 0.9; less where g or a lens moves)"
    )
    other = parser.add_argument_group("other pictures")
    other.add_argument("--photo", help="a picture filtered by the kernel: camera, chelsea, …, or a file")
    other.add_argument("--signed", action="store_true", help="its output in colours, blue below zero and red above")
    other.add_argument("--layers", help="the receptive field of a stack: kernel sizes, as in '3 3d2 3s2p1'")
    other.add_argument("--radius", type=float, help="a half disc of this radius slides over a box")
    parser.add_argument("--seed", type=int, default=0, help="draws other numbers where a size is given")
    return parser


def _per_axis(text: str) -> int | tuple[int, ...]:
    try:
        numbers = tuple(int(n) for n in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a whole number nor one per axis, such as 2,1") from None
    return numbers if len(numbers) > 1 else numbers[0]


def _padding(text: str) -> int | tuple[int, ...] | str:
    return text if text.isidentifier() else _per_axis(text)


if __name__ == "__main__":
    main()
