"""im2col and col2im: worked columns, layouts, and refusals."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import convlab
from convlab import conv2d

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
im2col: Any = convlab.im2col
col2im: Any = convlab.col2im


def test_the_first_columns_of_an_8x8_image():
    columns = im2col(np.arange(64).reshape(8, 8), 3, padding=1)
    assert columns.shape == (9, 64)
    assert columns[:, 0].tolist() == [0, 0, 0, 0, 0, 1, 0, 8, 9]
    assert columns[:, 1].tolist() == [0, 0, 0, 0, 1, 2, 8, 9, 10]
    assert columns[:, 2].tolist() == [0, 0, 0, 1, 2, 3, 9, 10, 11]


def test_channels_come_first_and_the_width_uses_the_width_of_the_kernel():
    x = np.arange(2 * 3 * 4).reshape(1, 2, 3, 4)
    columns = im2col(x, (2, 3))
    assert columns.shape == (1, 12, 4)
    assert columns[0, :, 1].tolist() == [1, 2, 3, 5, 6, 7, 13, 14, 15, 17, 18, 19]


def test_a_kernel_as_a_row_times_the_columns_is_the_convolution():
    rng = np.random.default_rng(0)
    x, w = rng.integers(-4, 5, (2, 3, 6, 7)), rng.integers(-4, 5, (5, 3, 2, 3))
    product = w.reshape(5, -1) @ im2col(x, (2, 3), stride=2, padding="same")
    expected = conv2d(x, w, stride=2, padding="same")
    assert_array_equal(product.reshape(expected.shape), expected)


def test_the_result_has_the_axes_of_the_input():
    x = np.ones((2, 3, 5, 5), np.float32)
    assert im2col(x, 2).shape == (2, 12, 16)
    assert im2col(x[0], 2).shape == (12, 16)
    assert im2col(x[0, 0], 2).shape == (4, 16)
    assert im2col(x[:0], 2).shape == (0, 12, 16)
    assert col2im(im2col(x, 2), 5, 2).shape == (2, 3, 5, 5)
    assert col2im(im2col(x[0], 2), (5, 5), 2).shape == (3, 5, 5)
    assert col2im(im2col(x[:0], 2), 5, 2).shape == (0, 3, 5, 5)
    assert im2col(x, 2).dtype == col2im(im2col(x, 2), 5, 2).dtype == np.float32


def test_how_often_a_window_meets_each_cell():
    counts = col2im(im2col(np.ones((5, 5), int), 3, padding=1), 5, 3, padding=1)[0]
    assert counts[0].tolist() == [4, 6, 6, 6, 4]
    assert counts[2].tolist() == [6, 9, 9, 9, 6]


def test_sums_do_not_wrap():
    columns = np.full((4, 4), 200, np.uint8)
    assert col2im(columns, 3, 2).max() == 800
    assert col2im(columns, 3, 2).dtype == np.int64
    assert col2im(columns.astype(np.float16), 3, 2).dtype == np.float16
    with pytest.raises(ValueError, match="more than an int64 holds"):
        col2im(np.full((4, 4), 2**61), 3, 2)


def test_arguments_stay_and_results_are_new():
    x = np.ones((1, 1, 3, 3))
    x.flags.writeable = False
    columns = im2col(x, 1)
    assert not np.shares_memory(columns, x)
    columns.flags.writeable = False
    image = col2im(columns, 3, 1)
    assert not np.shares_memory(image, columns)
    image += 1


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: im2col(np.ones(4), 2), ValueError, r"x has shape \(4,\), which is 1-D; it must be"),
        (lambda: im2col(np.ones((4, 4)), (2, 2, 2)), ValueError, "kernel_size must be one number"),
        (lambda: im2col(np.ones((4, 4)), 0), ValueError, "kernel_size must be at least 1, got 0"),
        (lambda: im2col(np.ones((4, 4)), 5), ValueError, "along the height, a kernel of size 5"),
        (lambda: im2col([["a"]], 1), TypeError, "x must hold numbers"),
        (
            lambda: im2col(np.broadcast_to(np.float32(1), (64, 2000, 2000)), 11),
            ValueError,
            r"the matrix of columns of shape \(1, 7744, 3960100\) and dtype float32 needs 114.2 GiB",
        ),
        (
            lambda: im2col(np.ones((1, 1)), 1, padding=10**5, stride=10**6),
            ValueError,
            "the padded input of shape .* needs 298.0 GiB",
        ),
        (
            lambda: col2im(np.ones((4, 4)), 10**6, 1, stride=10**6 - 1),
            ValueError,
            "the padded image of shape .* needs 29.1 TiB",
        ),
        (lambda: col2im(np.ones(4), 3, 2), ValueError, "which is 1-D; it must be"),
        (
            lambda: col2im(np.ones((6, 4)), 3, 2),
            ValueError,
            r"cols has shape \(6, 4\), so 6 rows; a window of \(2, 2\) needs a multiple of 4",
        ),
        (lambda: col2im(np.ones((0, 4)), 3, 2), ValueError, "so 0 rows"),
        (
            lambda: col2im(np.ones((4, 5)), 3, 2),
            ValueError,
            r"so 5 columns; a window of \(2, 2\) has 2×2 = 4 positions in an image of \(3, 3\)",
        ),
        (lambda: col2im(np.ones((4, 4)), 3.0, 2), TypeError, "output_size must be a whole number"),
    ],
)
def test_bad_input_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()
