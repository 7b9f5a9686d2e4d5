"""What cannot fit into memory is refused before it is tried, even where the input takes none."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import convlab

WIDE = 10**6


def view(*shape: int, dtype: Any = np.float32) -> np.ndarray:
    """Return an array of any size that takes the memory of one number."""
    return np.broadcast_to(dtype(1), shape)


TOO_LARGE: dict[str, Callable[[], Any]] = {
    "x of float16": lambda: convlab.conv1d(view(1, WIDE, WIDE, dtype=np.float16), view(1, WIDE, WIDE)),
    "x": lambda: convlab.conv1d(view(1, WIDE, WIDE), view(1, WIDE, WIDE)),
    "weight of float16": lambda: convlab.conv1d(view(WIDE, 1), view(WIDE, WIDE, 1, dtype=np.float16)),
    "weight": lambda: convlab.conv1d(view(WIDE, 1), view(WIDE, WIDE, 1)),
    "weight of integers": lambda: convlab.conv1d(view(WIDE, 1), view(WIDE, WIDE, 1, dtype=np.int8)),
    "padding": lambda: convlab.conv1d(view(2, 3), view(1, 2, 3), padding=10**12, stride=10**12),
    "transposed, weight": lambda: convlab.conv_transpose1d(view(WIDE, 1), view(WIDE, WIDE, 1, dtype=np.float16)),
    "transposed, x": lambda: convlab.conv_transpose1d(view(1, WIDE, WIDE), view(WIDE, 1, 1)),
    "gradients, weight": lambda: convlab.conv1d_backward(view(WIDE, 1), view(WIDE, 1), view(WIDE, WIDE, 1)),
    "gradients, complex weight": lambda: convlab.conv1d_backward(
        view(WIDE, 1), view(WIDE, 1), view(WIDE, WIDE, 1, dtype=np.complex64)
    ),
    "gradients, x": lambda: convlab.conv1d_backward(view(1, WIDE), view(WIDE, WIDE), view(1, WIDE, 1)),
    "gradients, grad": lambda: convlab.conv1d_backward(view(WIDE, WIDE), view(1, WIDE), view(WIDE, 1, 1)),
    "transposed gradients, weight": lambda: convlab.conv_transpose1d_backward(
        view(WIDE, 1), view(WIDE, 1), view(WIDE, WIDE, 1, dtype=np.float16)
    ),
    "transposed gradients, grad": lambda: convlab.conv_transpose1d_backward(
        view(WIDE, WIDE), view(1, WIDE), view(1, WIDE, 1)
    ),
    "transposed gradients, x": lambda: convlab.conv_transpose1d_backward(
        view(1, WIDE), view(WIDE, WIDE), view(WIDE, 1, 1)
    ),
    "im2col": lambda: convlab.im2col(view(WIDE, WIDE), 3),
    "col2im": lambda: convlab.col2im(view(WIDE, WIDE), 1000, 1),
    "matrix, weight of float16": lambda: convlab.conv_matrix((WIDE, 1), view(WIDE, WIDE, 1, dtype=np.float16)),
    "matrix": lambda: convlab.conv_matrix((10**5, 10**5), np.ones((1, 1))),
    "pad": lambda: convlab.pad(view(WIDE, WIDE), 1),
    "separate": lambda: convlab.separate(view(10**5, 10**5)),
    "separable": lambda: convlab.separable_conv2d(view(3, WIDE, WIDE), np.ones((3, 1, 1, 1)), np.ones((1, 3, 1, 1))),
    "depthwise": lambda: convlab.depthwise_conv2d(view(3, WIDE, WIDE), np.ones((3, 1, 1, 1))),
    "box": lambda: convlab.kernels.box(10**5),
    "gaussian": lambda: convlab.kernels.gaussian(10**5),
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_refused_with_the_figure(what):
    with pytest.raises(ValueError, match=r"of shape \(.*\) and dtype \w+ needs [\d.]+ [GTPE]iB, more than the"):
        TOO_LARGE[what]()
