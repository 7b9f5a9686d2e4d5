"""Ways to compute the same convolution. One file is one way, and one thing to learn.

Each file has a function ``correlate(x, weight, stride, dilation)`` that takes images already
padded, (N, C, *spatial), and one group of kernels, (O, C, *kernel), both of the dtype of the
result. What the arguments of `convlab.conv2d` mean has been settled before, and which way is the
quickest is chosen in `convlab.choice`. Transposed convolution has three ways in `transposed`, and a
quick one in `subpixel`.
"""

from collections.abc import Callable

from convlab.algorithms import fft, im2col, loops, matrix, rows, shifts, windows, winograd
from convlab.checks import Array

Algorithm = Callable[[Array, Array, tuple[int, ...], tuple[int, ...]], Array]

BY_NAME: dict[str, Algorithm] = {
    "loops": loops.correlate,
    "windows": windows.correlate,
    "im2col": im2col.correlate,
    "rows": rows.correlate,
    "shifts": shifts.correlate,
    "winograd": winograd.correlate,
    "matrix": matrix.correlate,
    "fft": fft.correlate,
}

ALL_GROUPS_AT_ONCE = {"im2col", "rows", "shifts", "winograd"}
"""Those that take the channels of all groups; the others are called for each group."""

ROUNDED = {"winograd", "fft"}
"""Those whose results are no plain sums of products, so that whole numbers in floats do not stay whole."""


def names() -> tuple[str, ...]:
    """Return every name that `method` may have."""
    return ("auto", *BY_NAME)
