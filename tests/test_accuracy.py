"""Float results are exact enough even where large terms cancel."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import convlab
from benchmarks.hard import HARD, noise, zero_sum
from convlab import accuracy, explain, operands
from convlab.algorithms import loops

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
conv2d: Any = convlab.conv2d

HAS_LONGDOUBLE = np.finfo(np.longdouble).eps < np.finfo(np.float64).eps


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64, np.complex128])
@pytest.mark.parametrize("name", HARD)
def test_large_terms_that_cancel(name, dtype):
    if np.finfo(dtype).precision > 10 and not HAS_LONGDOUBLE:
        pytest.skip("this machine has no wider float than float64")
    x, w, b, arguments = HARD[name]
    x, w = x.astype(dtype), w.astype(dtype)
    b = None if b is None else b.astype(dtype)
    wide = np.result_type(dtype, np.longdouble)
    exact = conv2d(x.astype(wide), w.astype(wide), None if b is None else b.astype(wide), **arguments)
    found = conv2d(x, w, b, **arguments)
    assert found.dtype == dtype
    allowed = accuracy.TOLERANCE[np.dtype(dtype)] * np.abs(exact).max()
    assert np.abs(found - exact).max() <= allowed


@pytest.mark.parametrize("name", ["27 products, offset 1e4", "the bias cancels", "a large kernel"])
def test_the_hard_cases_are_hard(name):
    """Without more digits, the error would be above the tolerance."""
    x, w, b, arguments = HARD[name]
    exact = conv2d(x.astype(np.float32).astype(float), w.astype(np.float32).astype(float), b, **arguments)
    plain = conv2d(*(None if a is None else a.astype(np.float32) for a in (x, w, b)), method="im2col", **arguments)
    assert np.abs(plain - exact).max() > 1e-5 * np.abs(exact).max()


@pytest.mark.parametrize(("channels", "k"), [(1, 3), (3, 7), (64, 3), (256, 3)])
def test_ordinary_numbers_are_not_made_twice(channels, k):
    x, w = noise(1, channels, 16, 16).astype(np.float32), noise(16, channels, k, k).astype(np.float32)
    g = operands.direct(2, x, w, stride=1, padding=0, dilation=1, groups=1).geometry
    assert accuracy.suffices(conv2d(x, w, method="im2col"), x, w, None, g)


@pytest.mark.parametrize("dtype", [np.float32, np.complex64])
def test_no_sum_leaves_the_bound(dtype):
    rng = np.random.default_rng(0)
    for terms in (1, 4, 25, 100):
        x = (1e3 * rng.random((1, 1, terms, 40))).astype(dtype) * (1 - 0.3j if dtype == np.complex64 else 1)
        w = rng.standard_normal((1, 1, terms, 1)).astype(dtype)
        x = x.astype(dtype)
        b = np.ones((1, 1, 1), dtype)
        found = loops.correlate(x, w, (1, 1), (1, 1)) + b
        exact = loops.correlate(x.astype(np.complex128), w.astype(np.complex128), (1, 1), (1, 1)) + 1
        assert np.abs(found - exact).max() <= accuracy.bound(x, w, b)


def test_the_next_dtype_with_more_digits():
    for narrow, wide in [(np.float32, np.float64), (np.complex64, np.complex128)]:
        assert accuracy.wider(np.dtype(narrow)) == wide
    longest = np.longdouble if HAS_LONGDOUBLE else np.float64
    assert accuracy.wider(np.dtype(np.float64)) == longest
    assert accuracy.wider(np.dtype(np.longdouble)) == np.longdouble


def test_nan_and_infinity_do_not_hide_an_error():
    x = (1e4 + noise(1, 1, 40, 40)).astype(np.float32)
    x[0, 0, 0, 0], x[0, 0, -1, -1] = np.nan, np.inf
    w = zero_sum(1, 1, 3, 3).astype(np.float32)
    found, exact = conv2d(x, w), conv2d(x.astype(float), w.astype(float))
    sound = np.isfinite(exact)
    assert (np.isfinite(found) == sound).all()
    assert sound.sum() == sound.size - 2
    assert np.abs(found[sound] - exact[sound]).max() <= 1e-5 * np.abs(exact[sound]).max()
    assert np.isnan(conv2d(np.full((3, 3), np.nan, np.float32), np.ones((3, 3), np.float32)))


def patch_whose_channels_cancel(x, weight):
    """Make one spot of an image so large that few digits are left, though all results stay small."""
    x[:, :, 40:46, 10:16] += 1e6
    weight -= weight.mean(axis=1, keepdims=True)
    return x.astype(np.float32), weight.astype(np.float32)


def test_where_infinity_is_the_largest_number_the_largest_finite_one_is_looked_at():
    x, w = patch_whose_channels_cancel(noise(1, 64, 64, 64), noise(4, 64, 3, 3, seed=1))
    x[0, 0, :, 50] = np.inf
    with np.errstate(invalid="ignore"):
        exact, found = conv2d(x.astype(float), w.astype(float)), conv2d(x, w)
    sound = np.isfinite(exact)
    assert np.abs(found[sound] - exact[sound]).max() <= 1e-5 * np.abs(exact[sound]).max()


def test_of_many_groups_the_one_with_the_largest_products_is_looked_at():
    # In group 10 of 16, cells are large and few digits are left; the largest weights are elsewhere.
    x, w = noise(1, 64, 64, 64).astype(np.float32), noise(64, 4, 3, 3, seed=1).astype(np.float32)
    x[:, 40:44], w[40:44] = patch_whose_channels_cancel(x[:, 40:44], w[40:44])
    w[3] *= 4
    exact = conv2d(x.astype(float), w.astype(float), groups=16)
    assert np.abs(conv2d(x, w, groups=16) - exact).max() <= 1e-5 * np.abs(exact).max()


@pytest.mark.parametrize("shape", [(300, 16, 4, 4), (1, 1, 1, 40_000), (1, 600, 3, 40)])
def test_some_rows_of_an_array_are_looked_at_whatever_its_shape(shape):
    x, w = (noise(*shape) + 1e4).astype(np.float32), zero_sum(2, shape[1], 1, 3).astype(np.float32)
    exact = conv2d(x.astype(float), w.astype(float))
    assert np.abs(conv2d(x, w) - exact).max() <= 1e-5 * np.abs(exact).max()


@pytest.mark.parametrize("bias", [np.array([True]), np.array([-128], np.int8), np.array([2**63], np.uint64)])
def test_a_bias_of_integers_counts_as_a_float(bias):
    x, w = (noise(1, 3, 30, 30) + 1e3).astype(np.float32), zero_sum(1, 3, 3, 3).astype(np.float32)
    exact = conv2d(x.astype(float), w.astype(float), bias.astype(float))
    assert np.abs(conv2d(x, w, bias) - exact).max() <= 1e-5 * np.abs(exact).max()


def test_a_bias_is_no_error():
    """Were it taken for one, the sums would be made again with more digits, for nothing."""
    x, w = noise(1, 64, 20, 20).astype(np.float32), noise(8, 64, 3, 3).astype(np.float32)
    bias = np.full(8, 100, np.float32)
    once = conv2d(x, w, bias, method=explain(x, w, stride=2).method, stride=2)
    assert_array_equal(conv2d(x, w, bias, stride=2), once)
    assert (once != conv2d(x.astype(float), w.astype(float), bias, stride=2).astype(np.float32)).any()


def test_what_is_too_large_for_the_result_is_infinity_without_a_warning():
    x = np.array([[3e38, 3e38]], np.float32)
    with np.errstate(all="ignore"):
        assert conv2d(x, np.ones((1, 2), np.float32)).tolist() == [[np.inf]]
    assert conv2d(np.array([[6e4, 6e4]], np.float16), np.ones((1, 2), np.float16)).tolist() == [[np.inf]]


def test_infinity_is_compared_without_a_warning():
    # So many terms that cells are summed again: infinity minus infinity, in a dtype with more digits.
    x = np.ones((1, 64, 5, 5))
    x[0, 0, 2, 2] = np.inf
    with np.errstate(all="raise"):
        assert np.isinf(conv2d(x, np.ones((1, 64, 3, 3)))).all()


def test_products_too_large_for_the_dtype_that_no_window_makes_are_no_overflow():
    # The largest cells of a group meet weights of 0, and its largest weights meet cells near 0.
    x, w = noise(1, 8, 12, 12).astype(np.float32), noise(4, 4, 3, 3, seed=1).astype(np.float32)
    x[:, 1::4], w[:, 0], w[:, 1] = 1e20, 1e20, 0
    with np.errstate(all="raise"):
        assert np.isfinite(conv2d(x, w, groups=2)).all()
