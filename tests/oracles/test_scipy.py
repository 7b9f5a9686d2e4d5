"""The same results as SciPy, where it computes the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import ndimage, signal

from convlab import conv1d, conv2d, conv3d, kernels
from tests.oracles.drawing import drawn, some, whole_numbers

CONV = {1: conv1d, 2: conv2d, 3: conv3d}

NDIMAGE = {
    "zeros": "constant",
    "reflect": "mirror",
    "replicate": "nearest",
    "circular": "wrap",
    "symmetric": "reflect",
}
"""The name of each padding mode in `scipy.ndimage`."""


def drawn_pair(data):
    """Return a bare array of one to three axes and a kernel that fits into it."""
    n = data.draw(st.integers(1, 3))
    kernel, room = some(data.draw, n, 1, 4), some(data.draw, n, 0, 4)
    size = tuple(k + r for k, r in zip(kernel, room, strict=True))
    return whole_numbers(data.draw, size, int), whole_numbers(data.draw, kernel, int)


@drawn(150)
@given(data=st.data(), mode=st.sampled_from(["valid", "same_lower", "full"]))
def test_signal_correlate(data, mode):
    x, w = drawn_pair(data)
    expected = signal.correlate(x, w, mode.removesuffix("_lower"), method="direct")
    assert_array_equal(CONV[x.ndim](x, w, padding=mode), expected)


@drawn(100)
@given(data=st.data(), mode=st.sampled_from(["valid", "full"]))
def test_signal_convolve_flips_the_kernel(data, mode):
    x, w = drawn_pair(data)
    expected = signal.convolve(x, w, mode, method="direct")
    assert_array_equal(CONV[x.ndim](x, np.flip(w), padding=mode), expected)


@drawn(150)
@given(data=st.data(), mode=st.sampled_from(sorted(NDIMAGE)))
def test_ndimage_correlate(data, mode):
    x, w = drawn_pair(data)
    # The middle of an even kernel is its right half in ndimage: the surplus goes before.
    expected = ndimage.correlate(x, w, mode=NDIMAGE[mode])
    ours = CONV[x.ndim](x, w, padding="same_lower", padding_mode=mode)
    assert_array_equal(ours, expected)


def test_ndimage_gaussian_filter():
    image = np.random.default_rng(0).random((9, 12))
    blurred = conv2d(image, kernels.gaussian(7, 0.7), padding=3, padding_mode="replicate")
    assert_allclose(blurred, ndimage.gaussian_filter(image, 0.7, mode="nearest", radius=3), atol=1e-12)
