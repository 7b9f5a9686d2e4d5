"""Winograd's algorithm: its matrices, its tiles, its error, its refusals."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from convlab import conv1d, conv2d, conv3d
from convlab.algorithms import winograd


def noise(*shape, dtype=np.float64, seed=0):
    return np.random.default_rng(seed).standard_normal(shape).astype(dtype)


@pytest.mark.parametrize(("k", "n_outputs"), [(2, 5), (3, 4), (4, 3), (5, 2)])
def test_six_products_make_several_outputs(k, n_outputs):
    a, g, b = winograd.matrices(k, "float64")
    assert (a.shape, g.shape, b.shape) == ((n_outputs, 6), (6, k), (6, 6))
    kernel, cells = noise(k), noise(6, seed=1)
    assert_allclose(a @ ((g @ kernel) * (b @ cells)), np.correlate(cells, kernel), atol=1e-14)


def test_the_points_of_lavin_and_gray_give_their_matrices(monkeypatch):
    monkeypatch.setattr(winograd, "POINTS", (0, 1, -1, 2, -2))
    a, _, b = winograd.matrices.__wrapped__(3, "float64")
    assert a.tolist() == [[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]]
    theirs = [
        [4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0],
        [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1],
    ]  # fmt: skip
    # A factor may move between a row of B and the same row of G.
    scale = np.abs(theirs).max(axis=1) / np.abs(b).max(axis=1)
    assert_allclose(np.abs(b * scale[:, None]), np.abs(theirs), atol=1e-12)


def test_the_error_is_a_fifth_of_that_with_the_usual_points(monkeypatch):
    x, w = noise(1, 64, 22, 22, dtype=np.float32), noise(32, 64, 3, 3, dtype=np.float32, seed=1)
    exact = conv2d(x.astype(float), w.astype(float), method="im2col")

    def error():
        return np.abs(conv2d(x, w, method="winograd") - exact).max() / np.abs(exact).max()

    ours = error()
    monkeypatch.setattr(winograd, "POINTS", (0, 1, -1, 2, -2))
    monkeypatch.setattr(winograd, "matrices", winograd.matrices.__wrapped__)
    assert ours < 5e-6
    assert error() > 3 * ours


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 10, 11])
@pytest.mark.parametrize(("conv", "n_axes"), [(conv1d, 1), (conv2d, 2), (conv3d, 3)])
def test_every_size_fits_into_tiles(conv, n_axes, size):
    x, w = noise(2, 3, *(size + n for n in range(n_axes))), noise(4, 3, *(3,) * n_axes, seed=1)
    assert_allclose(conv(x, w, method="winograd"), conv(x, w, method="im2col"), atol=1e-12)


@pytest.mark.parametrize("kernel_size", [(2,), (5,), (2, 2), (4, 4), (5, 5), (2, 5), (5, 3), (2, 3, 4)])
@pytest.mark.parametrize("size", [5, 8, 11])
def test_kernels_of_other_sizes(kernel_size, size):
    n_axes = len(kernel_size)
    conv = (conv1d, conv2d, conv3d)[n_axes - 1]
    x, w = noise(2, 4, *(size + n for n in range(n_axes))), noise(6, 2, *kernel_size, seed=1)
    expected = conv(x, w, groups=2, method="im2col")
    assert_allclose(conv(x, w, groups=2, method="winograd"), expected, atol=1e-12)


@pytest.mark.parametrize("dilation", [1, 2, 3, (1, 4)])
@pytest.mark.parametrize("groups", [1, 2])
def test_dilation_groups_padding_and_bias(groups, dilation):
    x, w, b = noise(2, 4, 13, 12), noise(6, 4 // groups, 3, 3, seed=1), noise(6, seed=2)
    arguments = {"padding": ((2, 1), (3, 0)), "dilation": dilation, "groups": groups}
    expected = conv2d(x, w, b, method="im2col", **arguments)
    assert_allclose(conv2d(x, w, b, method="winograd", **arguments), expected, atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble, np.complex64, np.complex128])
def test_the_dtype_stays(dtype):
    result = conv2d(np.ones((5, 5), dtype), np.ones((3, 3), dtype), method="winograd")
    assert result.dtype == dtype
    assert_allclose(result, np.full((3, 3), 9), rtol=1e-3 if dtype == np.float16 else 1e-5)


def test_a_large_image_is_worked_through_in_blocks_of_rows(monkeypatch):
    x, w = noise(2, 3, 23, 11), noise(4, 3, 3, 3, seed=1)
    whole = conv2d(x, w, method="winograd")
    row_of_tiles = 36 * 3 * 4 * 8
    for rows in (1, 2, 4):
        monkeypatch.setattr(winograd, "BUFFER", rows * row_of_tiles)
        assert_array_equal(conv2d(x, w, method="winograd"), whole)


def test_an_empty_batch_has_an_empty_result():
    assert conv2d(np.ones((0, 2, 5, 5)), np.ones((4, 2, 3, 3)), method="winograd").shape == (0, 4, 3, 3)


@pytest.mark.parametrize(
    ("x", "w", "arguments", "message"),
    [
        (np.ones((6, 6)), np.ones((3, 1)), {}, r"size 2 to 5 .* got kernel size \(3, 1\) and stride \(1, 1\)"),
        (np.ones((6, 6)), np.ones((6, 6)), {}, r"size 2 to 5 .* got kernel size \(6, 6\)"),
        (np.ones((6, 6)), np.ones((3, 3)), {"stride": (1, 2)}, r"with stride 1.* stride \(1, 2\)"),
        (np.ones((6, 6), int), np.ones((3, 3), int), {}, "multiplies by fractions, and integers have none"),
        (np.full((6, 6), np.inf), np.ones((3, 3)), {}, "NaN, infinity or overflow in one of them would spoil"),
        (np.ones((6, 6)), np.full((3, 3), np.nan), {}, "NaN, infinity or overflow in one of them would spoil"),
    ],
)
def test_what_it_cannot_do_is_refused(x, w, arguments, message):
    with pytest.raises(ValueError, match=message + ".* use method='auto'$"):
        conv2d(x, w, method="winograd", **arguments)


def test_results_whose_sum_overflows_are_none_the_worse():
    x = np.full((3, 40), 1e307)
    assert conv2d(x, np.eye(3), method="winograd").shape == (1, 38)


def test_one_row_of_tiles_that_cannot_fit_is_refused_with_the_figure():
    x = np.broadcast_to(np.float64(0), (64, 3, 10**6))
    with pytest.raises(ValueError, match=r"the tiles of one row of the output .* needs 4\.\d GiB"):
        conv2d(x, np.zeros((2, 64, 3, 3)), method="winograd")
