"""Ways to compute the same convolution. One file is one way, and one thing to learn.

Each file has a function ``correlate(x, weight, stride, dilation)`` that takes images already
padded, (N, C, *spatial), and one group of kernels, (O, C, *kernel), both of the dtype of the
result. What the arguments of `convlab.conv2d` mean has been settled before. Transposed
convolution has its three ways in `transposed`.
"""

from collections.abc import Callable

from convlab.algorithms import fft, im2col, loops, matrix, windows
from convlab.checks import Array

Algorithm = Callable[[Array, Array, tuple[int, ...], tuple[int, ...]], Array]

BY_NAME: dict[str, Algorithm] = {
    "loops": loops.correlate,
    "windows": windows.correlate,
    "im2col": im2col.correlate,
    "matrix": matrix.correlate,
    "fft": fft.correlate,
}

AUTO = "im2col"
"""What method="auto" means: the fastest that is exact on small integers held in floats."""


def named(method: str) -> Algorithm:
    """Return the algorithm of this name; "auto" is a name as well."""
    return BY_NAME[AUTO if method == "auto" else method]


def names() -> tuple[str, ...]:
    """Return every name that `method` may have."""
    return ("auto", *BY_NAME)
