"""Make a moving picture of a convolution from the command line.

Usage: ``python -m convlab.animate window.gif --input 5x5 --kernel 3x3 --stride 2 --padding 1``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

import numpy as np

from convlab import kernels
from convlab.checks import Array

_SIZE = re.compile(r"(\d+)(?:[x×](\d+))?")
_EXAMPLES = """\
examples:
  python -m convlab.animate window.gif --input 5x5 --kernel 3x3 --stride 2 --padding 1
  python -m convlab.animate sobel.svg --input 6x6 --kernel sobel_x --padding same --padding-mode reflect
  python -m convlab.animate strip.gif --input "4 1 7 5 2" --kernel "1 -2" --padding full
  python -m convlab.animate stamps.gif --transposed --input 3x3 --kernel 3x3 --stride 2 --padding 1
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, draw, and print the text to go with the picture."""
    parser = _parser()
    given = parser.parse_args(arguments)
    rng = np.random.default_rng(given.seed)
    try:
        from convlab.figures import animate, convolution, transposed
    except ImportError as error:
        parser.error(str(error))
    steps = {name: getattr(given, name) for name in ("stride", "padding", "dilation")}
    other = {"output_padding": given.output_padding} if given.transposed else {"padding_mode": given.padding_mode}
    try:
        x, kernel = numbers(given.input, rng), numbers(given.kernel, rng)
        file = animate(given.path, x, kernel, **steps, **other, transposed=given.transposed, seconds=given.seconds)
    except (ValueError, TypeError) as error:
        parser.error(str(error))
    print(f"{file} is written. Its text for readers who cannot see it:")  # noqa: T201 - a command prints
    print((transposed if given.transposed else convolution)(x, kernel, **steps, **other))  # noqa: T201


def numbers(text: str, rng: np.random.Generator) -> Array:
    """Return the array that an argument means.

    Parameters
    ----------
    text : str
        A size, such as "5" or "5x4", to be filled with small numbers; the name of a kernel; or the
        numbers themselves, rows parted by semicolons.
    rng : numpy.random.Generator
        Where those come from.

    Returns
    -------
    ndarray, one or two axes

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
    size = _SIZE.fullmatch(text.strip())
    if size:
        return rng.integers(1, 5, tuple(int(n) for n in size.groups() if n is not None))
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m convlab.animate",
        description="Make a moving picture of a convolution.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", help="file to write, ending in .gif or .svg")
    parser.add_argument("--input", default="5x5", help="size, or rows of numbers (default: 5x5)")
    parser.add_argument("--kernel", default="3x3", help="size, name, or rows of numbers (default: 3x3)")
    parser.add_argument("--stride", type=_per_axis, default=1, help="one number, or one per axis: 2 or 2,1")
    parser.add_argument("--padding", type=_padding, default=0, help="as --stride, or valid, same, same_lower, full")
    parser.add_argument("--dilation", type=_per_axis, default=1, help="as --stride")
    parser.add_argument("--padding-mode", default="zeros", help="zeros, reflect, replicate, circular or symmetric")
    parser.add_argument("--transposed", action="store_true", help="every input cell writes the kernel into the output")
    parser.add_argument("--output-padding", type=_per_axis, default=0, help="as --stride; of a transposed one alone")
    parser.add_argument("--seconds", type=float, default=0.9, help="time at one position (default: 0.9)")
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
