"""Depthwise and separable convolutions, and kernels of low rank."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import convlab
from convlab import conv2d, kernels

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
depthwise_conv2d: Any = convlab.depthwise_conv2d
separable_conv2d: Any = convlab.separable_conv2d
separate: Any = convlab.separate

RNG = np.random.default_rng(0)
X = RNG.integers(-4, 5, (2, 3, 7, 8))
DEPTHWISE = RNG.integers(-4, 5, (6, 1, 3, 2))
POINTWISE = RNG.integers(-4, 5, (5, 6, 1, 1))
BIAS = RNG.integers(-4, 5, 5)
ARGUMENTS: dict[str, Any] = {"stride": (2, 1), "padding": 2, "dilation": (1, 2), "padding_mode": "reflect"}


@pytest.mark.parametrize("method", ["auto", "windows"])
def test_depthwise_keeps_the_channels_apart(method):
    result = depthwise_conv2d(X, DEPTHWISE, np.arange(6), **ARGUMENTS, method=method)
    for out in range(6):
        alone = conv2d(X[:, out // 2][:, None], DEPTHWISE[out][None], np.array([out]), **ARGUMENTS)
        assert_array_equal(result[:, out], alone[:, 0])
    assert_array_equal(depthwise_conv2d(X[1], DEPTHWISE, **ARGUMENTS) + np.arange(6)[:, None, None], result[1])


@pytest.mark.parametrize("method", ["auto", "matrix"])
def test_separable_is_one_convolution_with_the_product_of_both(method):
    result = separable_conv2d(X, DEPTHWISE, POINTWISE, BIAS, **ARGUMENTS, method=method)
    whole = np.zeros((5, 3, 3, 2), int)
    for out, middle in np.ndindex(5, 6):
        whole[out, middle // 2] += POINTWISE[out, middle, 0, 0] * DEPTHWISE[middle, 0]
    assert_array_equal(result, conv2d(X, whole, BIAS, **ARGUMENTS))


def test_the_method_is_that_of_the_depthwise_part():
    """Winograd's algorithm knows no 1×1 kernels, so it could not mix the channels."""
    x, depthwise, pointwise = RNG.random((3, 9, 9)), RNG.random((6, 1, 3, 3)), RNG.random((5, 6, 1, 1))
    found = separable_conv2d(x, depthwise, pointwise, method="winograd")
    assert_allclose(found, separable_conv2d(x, depthwise, pointwise), rtol=1e-12)


@pytest.mark.parametrize(
    ("name", "rank"),
    [("identity", 1), ("box", 1), ("gaussian", 1), ("sobel_x", 1), ("sharpen", 2), ("edge", 2)],
)
def test_a_kernel_needs_as_many_products_as_its_rank(name, rank):
    kernel = kernels.NAMED[name]()
    parts = separate(kernel)
    assert parts.columns.shape == parts.rows.shape == (rank, len(kernel))
    assert_allclose(parts.kernel, kernel, atol=1e-12)


def test_two_thin_convolutions_do_the_work_of_a_square_one():
    image = RNG.random((9, 9))
    columns, rows = separate(kernels.gaussian(5))
    twice = conv2d(conv2d(image, columns.T), rows)
    assert_allclose(twice, conv2d(image, kernels.gaussian(5)), atol=1e-12)


def test_the_nearest_kernel_of_a_rank():
    kernel = RNG.random((4, 6))
    strengths = np.linalg.svd(kernel, compute_uv=False)
    for rank in range(1, 5):
        parts = separate(kernel, rank)
        assert parts.columns.shape == (rank, 4)
        assert parts.rows.shape == (rank, 6)
        error = np.linalg.norm(kernel - parts.kernel)
        assert error == pytest.approx(np.linalg.norm(strengths[rank:]), abs=1e-12)
        assert_allclose(np.linalg.norm(parts.columns, axis=1) ** 2, strengths[:rank])
        assert_allclose(np.linalg.norm(parts.rows, axis=1) ** 2, strengths[:rank])


def test_a_kernel_of_zeros_is_one_product_of_zeros():
    assert not separate(np.zeros((3, 3))).kernel.any()
    assert len(separate(np.zeros((3, 3))).columns) == 1
    assert separate(np.ones((2, 2), np.float16)).kernel.tolist() == pytest.approx(np.ones((2, 2)))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: depthwise_conv2d(X[0, 0], DEPTHWISE),
            ValueError,
            r"x has shape \(7, 8\); a depthwise convolution needs channels.*for one channel: x\[None",
        ),
        (lambda: depthwise_conv2d(np.ones(3), DEPTHWISE), ValueError, r"or \(N, C, H, W\)$"),
        (
            lambda: depthwise_conv2d(X, np.ones((3, 3, 2, 2))),
            ValueError,
            r"weight has shape \(3, 3, 2, 2\), but x of shape .* has 3 channels; .* needs \(m·3, 1, kH",
        ),
        (lambda: depthwise_conv2d(X, np.ones((4, 1, 2, 2))), ValueError, "has 3 channels"),
        (lambda: depthwise_conv2d(X, np.ones((2, 2))), ValueError, "has 3 channels"),
        (lambda: depthwise_conv2d(X[:, :0], np.ones((3, 1, 2, 2))), ValueError, "has 0 channels"),
        (
            lambda: separable_conv2d(X, DEPTHWISE, np.ones((5, 6))),
            ValueError,
            r"pointwise has shape \(5, 6\); it must be \(out, 6, 1, 1\)",
        ),
        (lambda: separable_conv2d(X, DEPTHWISE, DEPTHWISE), ValueError, "looks at no neighbours"),
        (
            lambda: separable_conv2d(X, DEPTHWISE, np.ones((5, 3, 1, 1))),
            ValueError,
            r"pointwise has shape \(5, 3, 1, 1\); .* mixes the 6 channels that depthwise makes",
        ),
        (lambda: separable_conv2d(X, [["a"]], POINTWISE), TypeError, "depthwise must hold numbers"),
        (
            lambda: separable_conv2d(X, np.ones((4, 1, 2, 2)), POINTWISE),
            ValueError,
            r"^depthwise has shape \(4, 1, 2, 2\), but x of shape",
        ),
        (lambda: separable_conv2d(X, DEPTHWISE, POINTWISE, np.ones(3)), ValueError, r"shape \(5,\), got shape \(3,"),
        (
            lambda: separate(np.broadcast_to(1.0, (10**5, 10**5))),
            ValueError,
            r"the kernel and its parts of shape \(4, 100000, 100000\) and dtype float64 needs 298.0 GiB",
        ),
        (
            lambda: separate(np.broadcast_to(1.0, (10**8, 2))),
            ValueError,
            r"the kernel and its parts of shape \(4, 100000000, 2\) and dtype float64 needs 5.9 GiB",
        ),
        (lambda: separate(np.ones(3)), ValueError, r"kernel has shape \(3,\); it must have rows"),
        (lambda: separate(np.ones((0, 3))), ValueError, "it must have rows and columns"),
        (lambda: separate(np.ones((2, 2), complex)), TypeError, "kernel has dtype complex128"),
        (lambda: separate([[1, np.nan]]), ValueError, "kernel holds NaN or infinity"),
        (lambda: separate(np.ones((2, 3)), 3), ValueError, "rank must be at most 2, the shorter"),
        (lambda: separate(np.ones((2, 3)), 0), ValueError, "rank must be at least 1, got 0"),
    ],
)
def test_bad_input_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_what_only_rounding_adds_is_no_product():
    for dtype in (np.float16, np.float32, np.float64, np.longdouble):
        assert len(separate(kernels.gaussian(7, 1.3).astype(dtype)).rows) == 1


def test_the_largest_numbers_have_parts_too():
    parts = separate(np.full((2, 2), 1e308))
    assert len(parts.rows) == 1
    assert_allclose(parts.kernel, 1e308)
    assert_allclose(separate(np.full((2, 2), 1e-308)).kernel, 1e-308, rtol=1e-12)


@pytest.mark.skipif(np.finfo(np.longdouble).max == np.finfo(float).max, reason="longdouble is float64 here")
def test_a_number_that_float64_does_not_hold_is_refused():
    with pytest.raises(ValueError, match="kernel holds NaN or infinity, or what float64 takes for it"):
        separate(np.array([[1, 2], [3, 10]], np.longdouble) ** 4000)
