"""The matrix of a convolution, and the refusals of the algorithms that have limits."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import convlab
from convlab import conv1d, conv2d

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
conv_matrix: Any = convlab.conv_matrix


def test_the_guides_4_by_16_matrix():
    w = np.arange(1, 10).reshape(3, 3)
    dense = conv_matrix((4, 4), w).toarray()
    assert dense.shape == (4, 16)
    assert dense[0].tolist() == [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0, 0]
    assert dense[1].tolist() == [0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0]
    assert dense[3].tolist() == [0, 0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9]


def test_shapes_and_entries():
    c = conv_matrix((5, 5), np.ones((3, 3)))
    assert (c.shape, c.nnz) == ((9, 25), 81)
    c = conv_matrix((2, 5), np.zeros((3, 2, 2)))
    assert (c.shape, c.nnz) == ((12, 10), 48)
    c = conv_matrix((2, 3, 3, 3), np.ones((4, 2, 2, 2, 2)), stride=2)
    assert (c.shape, c.nnz) == ((4, 54), 64)
    # Padding has no column: its weights are left out.
    c = conv_matrix((3, 3), np.ones((3, 3)), padding=1)
    assert (c.shape, c.nnz) == ((9, 9), 4 * 4 + 4 * 6 + 9)


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [
        (np.uint8, np.int64),
        (bool, np.int64),
        (np.float16, np.float32),
        (np.float32, np.float32),
        (np.complex64, np.complex64),
    ],
)
def test_the_dtype_lets_no_product_wrap(dtype, expected):
    assert conv_matrix((3, 3), np.ones((2, 2), dtype)).dtype == expected


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: conv_matrix(4, np.ones((3, 3))), TypeError, r"a sequence of sizes, such as \(4, 4"),
        (lambda: conv_matrix((4, 0), np.ones((3, 3))), ValueError, r"input_shape\[1\] must be at"),
        (
            lambda: conv_matrix((4, 4), np.ones(3)),
            ValueError,
            r"input_shape \(4, 4\) and weight of shape \(3,\) do not fit together: \(\*spatial\)",
        ),
        (
            lambda: conv_matrix((4, 4), np.ones((1, 3, 2, 2))),
            ValueError,
            r"add the channels: input_shape=\(3, 4, 4\)$",
        ),
        (
            lambda: conv_matrix((1, 4, 4), np.ones((2, 2))),
            ValueError,
            r"add the two channel axes: weight\[None, None\]$",
        ),
        (lambda: conv_matrix((1,) * 4, np.ones((1,) * 4)), ValueError, "do not fit together"),
        (lambda: conv_matrix((), np.ones(())), ValueError, "do not fit together"),
        (
            lambda: conv_matrix((2, 4, 4), np.ones((1, 3, 2, 2))),
            ValueError,
            r"has 2 channels, but weight has shape \(1, 3, 2, 2\); its axes are \(out, channels, he",
        ),
        (lambda: conv_matrix((2, 4, 4), np.ones((0, 2, 2, 2))), ValueError, "its axes are"),
        (lambda: conv_matrix((4, 4), np.ones((5, 5))), ValueError, "does not fit into 4 cells"),
        (
            lambda: conv_matrix((4,), np.array([2**63], np.uint64)),
            ValueError,
            "more than an int64 holds",
        ),
        (
            lambda: conv_matrix((3000, 3000), np.ones((9, 9))),
            ValueError,
            r"the list of entries of the matrix of shape \(1, 8952064, 81\) and dtype int64 needs 5.4 G",
        ),
        (
            lambda: conv_matrix((10**6, 10**6), np.ones((1, 1)), stride=10**6),
            ValueError,
            "the numbering of the input cells of shape .* and dtype int64 needs 7.2 TiB",
        ),
    ],
)
def test_bad_input_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_fft_refuses_what_would_spoil_every_cell(bad):
    x = np.ones(5)
    x[2] = bad
    for arguments in ((x, np.ones(2)), (np.ones(9), x)):
        with pytest.raises(ValueError, match=r"one NaN or infinity .* use method='auto'"):
            conv1d(*arguments, method="fft")


def test_fft_refuses_integers_that_rounding_could_miss():
    x, w = np.full((20, 20), 2**20), np.full((5, 5), 2**10)
    assert_array_equal(conv2d(x, w, method="fft"), conv2d(x, w))
    with pytest.raises(ValueError, match=r"could miss these integers by .* use method='auto'"):
        conv2d(x * 2**20, w, method="fft")


def test_fft_is_close_where_a_large_constant_cancels():
    image = np.full((64, 64), 1000, np.float32)
    edge = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], np.float32)
    assert np.abs(conv2d(image, edge, method="fft")).max() < 1e-6


def test_fft_is_as_close_as_it_says():
    rng = np.random.default_rng(0)
    x, w = rng.standard_normal((2, 8, 50, 61)) * 1e3 + 1e5, rng.standard_normal((4, 8, 17, 9))
    error = np.abs(conv2d(x, w, method="fft") - conv2d(x, w)).max()
    assert 0 < error < 1e-12 * np.linalg.norm(x[0]) * np.linalg.norm(w[0])
