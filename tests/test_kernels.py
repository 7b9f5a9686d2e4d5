"""Named kernels: their weights, and what they do to an image."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import convlab
from convlab import conv2d

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
kernels: Any = convlab.kernels

RAMP = np.add.outer(10.0 * np.arange(5), np.arange(5))  # brighter by 10 downwards, 1 to the right


@pytest.mark.parametrize("name", kernels.NAMED)
def test_every_named_kernel_is_a_new_square_of_floats(name):
    kernel = kernels.NAMED[name]()
    assert kernel.ndim == 2
    assert kernel.shape[0] == kernel.shape[1]
    assert kernel.dtype == np.float64
    kernel += 1
    assert not np.array_equal(kernel, kernels.NAMED[name]())


def test_what_the_weights_sum_to():
    sums = {name: round(float(make().sum()), 12) for name, make in kernels.NAMED.items()}
    assert sums == {
        "identity": 1,
        "sharpen": 1,
        "edge": 0,
        "box": 1,
        "gaussian": 1,
        "sobel_x": 0,
        "sobel_y": 0,
        "emboss": 1,
    }


def test_what_they_do_to_a_ramp():
    inside = RAMP[1:-1, 1:-1]
    for name in ("identity", "sharpen", "box"):
        assert np.allclose(conv2d(RAMP, kernels.NAMED[name]()), inside)
    assert not conv2d(RAMP, kernels.edge()).any()
    assert (conv2d(RAMP, kernels.sobel("x")) == 8).all()
    assert (conv2d(RAMP, kernels.sobel("y")) == 80).all()
    assert np.allclose(conv2d(RAMP, kernels.gaussian(3, 0.8)), inside)


def test_gaussian_has_the_ratios_of_the_bell():
    kernel = kernels.gaussian(5, sigma=2)
    assert kernel[2, 3] / kernel[2, 2] == pytest.approx(np.exp(-1 / 8))
    assert kernel[0, 2] / kernel[2, 2] == pytest.approx(np.exp(-4 / 8))
    assert np.array_equal(kernel, kernel[::-1, ::-1].T)
    assert kernels.gaussian(4).shape == (4, 4)
    assert kernels.gaussian(1).tolist() == [[1]]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: kernels.box(0), ValueError, "size must be at least 1, got 0"),
        (lambda: kernels.gaussian(2.5), TypeError, "size must be a whole number, got 2.5"),
        (lambda: kernels.gaussian(3, 0), ValueError, "sigma must be a number above 0, and finite, got 0"),
        (lambda: kernels.gaussian(3, -1), ValueError, "sigma must be a number above 0, and finite, got -1"),
        (lambda: kernels.gaussian(3, np.inf), ValueError, "got inf"),
        (lambda: kernels.gaussian(3, np.nan), ValueError, "got nan"),
        (lambda: kernels.gaussian(3, None), TypeError, r"sigma must be a number, got None \(NoneType\)"),
        (lambda: kernels.gaussian(3, "1"), TypeError, r"sigma must be a number, got '1' \(str\)"),
        (lambda: kernels.gaussian(3, True), TypeError, "sigma must be a number, got True"),
        (lambda: kernels.gaussian(3, np.True_), TypeError, "sigma must be a number, got "),
        (lambda: kernels.gaussian(3, np.timedelta64(2)), TypeError, r"sigma must be a number, got .* \(timedelta64\)"),
        (lambda: kernels.gaussian(3, 1j), TypeError, "sigma must be a number, got 1j"),
        (lambda: kernels.gaussian(3, np.ones(1)), TypeError, "sigma must be a number, got array"),
        (lambda: kernels.gaussian(3, 10**400), ValueError, "a float holds, got a number of 401 digits"),
        (lambda: kernels.box(10**5), ValueError, r"^the kernel of shape \(100000, 100000\) .* needs 74.5 GiB"),
        (lambda: kernels.box(10**99), ValueError, "^the kernel of shape"),
        (lambda: kernels.box(10**200), ValueError, "size must have at most 100 digits, got a number of 201 digits"),
        (lambda: kernels.gaussian(10**5), ValueError, r"^the kernel of shape \(100000, 100000\)"),
        (lambda: kernels.sobel("z"), ValueError, "axis 'z' is not known; choose one of 'x', 'y'"),
        (lambda: kernels.sobel(0), TypeError, "axis must be a name, got 0"),
    ],
)
def test_bad_arguments_are_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_a_narrow_bell_of_an_even_size_is_the_mean_of_its_four_middle_cells():
    assert kernels.gaussian(2, 0.01).tolist() == [[0.25, 0.25], [0.25, 0.25]]
    assert kernels.gaussian(4, 0.01)[1:3, 1:3].tolist() == [[0.25, 0.25], [0.25, 0.25]]


def test_a_width_may_be_any_real_number():
    expected = kernels.gaussian(5, 2.0)
    for sigma in (2, np.float32(2), np.uint8(2), Fraction(2), np.array(2.0)):
        assert np.array_equal(kernels.gaussian(5, sigma), expected)
    for narrow in (1e-200, 5e-324):
        assert kernels.gaussian(3, narrow).tolist() == kernels.identity().tolist()
