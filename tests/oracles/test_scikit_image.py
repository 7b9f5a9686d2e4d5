"""The same results as scikit-image, where it computes the same."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from skimage import filters, transform, util

from convlab import conv2d, conv_transpose2d, im2col, kernels
from tests.oracles.drawing import drawn, some, whole_numbers

MODES = {
    "zeros": "constant",
    "reflect": "mirror",
    "replicate": "nearest",
    "circular": "wrap",
    "symmetric": "reflect",
}
"""The name of each padding mode in scikit-image, which takes those of `scipy.ndimage`."""

ACROSS = {"sobel": [1, 2, 1], "prewitt": [1, 1, 1], "scharr": [3, 10, 3]}
"""How its filters for edges smooth across the edge; each compares cells two apart."""


def image(*shape: int) -> np.ndarray:
    return np.random.default_rng(0).random(shape)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ACROSS)
@pytest.mark.parametrize("shape", [(9, 12), (5, 5), (3, 7)])
def test_filters_for_edges(name, mode, shape):
    x, across, along = image(*shape), np.array(ACROSS[name]), [-1, 0, 1]
    for axis, kernel in ((1, np.outer(across, along)), (0, np.outer(along, across))):
        theirs = getattr(filters, name)(x, axis=axis, mode=MODES[mode])
        # It divides by the sum of the weights of one sign.
        assert_allclose(conv2d(x, kernel / across.sum(), padding=1, padding_mode=mode), theirs, atol=1e-12)


def test_the_named_kernels_for_edges():
    x = image(8, 9)
    symmetric: Any = {"padding": 1, "padding_mode": "symmetric"}
    for axis, name in ((1, "x"), (0, "y")):
        assert_allclose(conv2d(x, kernels.sobel(name), **symmetric) / 4, filters.sobel(x, axis=axis), atol=1e-12)
    # To sharpen is to add what differs from the four neighbours.
    assert_allclose(conv2d(x, kernels.sharpen(), **symmetric), x + filters.laplace(x), atol=1e-12)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("sigma", "radius"), [(0.7, 3), (1.0, 4), (1.5, 6)])
def test_gaussian(mode, sigma, radius):
    x = image(15, 18)
    ours = conv2d(x, kernels.gaussian(2 * radius + 1, sigma), padding=radius, padding_mode=mode)
    assert_allclose(ours, filters.gaussian(x, sigma, mode=MODES[mode], truncate=radius / sigma), atol=1e-12)


def test_an_unsharp_mask_is_one_kernel():
    x, amount = image(12, 14), 1.7
    blur = kernels.gaussian(9, 1.0)
    itself = np.zeros((9, 9))
    itself[4, 4] = 1
    ours = conv2d(x, itself + amount * (itself - blur), padding=4, padding_mode="symmetric")
    theirs = filters.unsharp_mask(x, radius=1.0, amount=amount, preserve_range=True)
    assert_allclose(ours, theirs, atol=1e-12)


@drawn(60)
@given(data=st.data())
def test_windows_are_columns(data):
    kernel, room, step = some(data.draw, 2, 1, 4), some(data.draw, 2, 0, 4), data.draw(st.integers(1, 3))
    x = whole_numbers(data.draw, tuple(k + r for k, r in zip(kernel, room, strict=True)), np.float64)
    windows = util.view_as_windows(x, kernel, step)
    rows, columns = windows.shape[:2]
    assert_array_equal(im2col(x, kernel, stride=step), windows.reshape(rows * columns, -1).T)


@pytest.mark.parametrize("factors", [(2, 2), (3, 2), (1, 4)])
def test_local_means_are_a_box_with_a_stride(factors):
    x = image(12, 12)
    ours = conv2d(x, np.full(factors, 1 / np.prod(factors)), stride=factors)
    assert_allclose(ours, transform.downscale_local_mean(x, factors), atol=1e-12)


@pytest.mark.parametrize("scale", [2, 3])
def test_nearest_neighbours_are_a_transposed_convolution_with_ones(scale):
    x = image(5, 6)
    ours = conv_transpose2d(x, np.ones((scale, scale)), stride=scale)
    assert_allclose(ours, transform.rescale(x, scale, order=0), atol=1e-12)
