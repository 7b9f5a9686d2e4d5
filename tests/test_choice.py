"""What method="auto" chooses, that the choice is sound, and how it is explained."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from convlab import accuracy, algorithms, choice, conv2d, explain


def noise(*shape, dtype=np.float32, seed=0):
    return np.random.default_rng(seed).standard_normal(shape).astype(dtype)


@pytest.mark.parametrize(
    ("x", "w", "arguments", "method"),
    [
        ((4, 4), (3, 3), {}, "im2col"),
        ((1, 64, 56, 56), (64, 64, 3, 3), {}, "winograd"),
        ((1, 64, 56, 56), (64, 64, 3, 3), {"dilation": 2}, "winograd"),
        ((1, 64, 56, 56), (64, 64, 3, 3), {"stride": 2}, "im2col"),
        ((1, 512, 7, 7), (512, 512, 3, 3), {"padding": 1}, "im2col"),
        ((1, 64, 56, 56), (256, 64, 1, 1), {}, "im2col"),
        ((1, 64, 56, 56), (64, 1, 3, 3), {"groups": 64}, "shifts"),
        ((1, 128, 56, 56), (128, 1, 1, 1), {"groups": 128}, "shifts"),
        ((1, 3, 512, 512), (3, 3, 5, 5), {"padding": 2}, "rows"),
        ((512, 512), (63, 63), {}, "fft"),
    ],
)
def test_the_choice_for_well_known_layers(x, w, arguments, method):
    x, w = noise(*x), noise(*w, seed=1)
    assert explain(x, w, **arguments).method == method
    # And that is what conv2d does.
    assert_array_equal(conv2d(x, w, **arguments), conv2d(x, w, method=method, **arguments))


def test_float64_leaves_no_digits_to_a_fourier_transform():
    x, w = noise(512, 512, dtype=np.float64), noise(63, 63, dtype=np.float64)
    assert "fft" not in explain(x, w).costs


def test_longdouble_and_integers_are_summed_plainly():
    for dtype in (np.longdouble, np.int64):
        found = explain(np.ones((1, 64, 56, 56), dtype), np.ones((64, 64, 3, 3), dtype))
        assert set(found.costs).isdisjoint(algorithms.ROUNDED)


def test_whole_numbers_in_floats_come_out_whole():
    rng = np.random.default_rng(0)
    x, w = rng.integers(-4, 5, (1, 64, 30, 30)), rng.integers(-4, 5, (64, 64, 3, 3))
    found = conv2d(x.astype(np.float32), w.astype(np.float32))
    assert_array_equal(found, conv2d(x, w))
    message = explain(x.astype(np.float32), w.astype(np.float32))
    assert message.method == "im2col"
    assert message.reason == '"winograd" would be cheaper, but it rounds, and whole numbers stay whole'
    # One fraction suffices, wherever it stands.
    x = x.astype(np.float32)
    x[0, -1, -1, -1] = 0.5
    assert explain(x, w.astype(np.float32)).method == "winograd"


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_nan_and_infinity_stay_in_their_windows(bad):
    x, w = noise(1, 64, 30, 30), noise(64, 64, 3, 3, seed=1)
    x[0, 0, 5, 5] = bad
    assert "NaN and infinity stay in the windows that meet them" in explain(x, w).reason
    assert (~np.isfinite(conv2d(x, w)[0, 0])).sum() == 9


def test_views_too_large_to_copy_are_refused_as_conv2d_refuses_them():
    x, w = np.broadcast_to(np.float32(1), (64, 10**5, 10**5)), noise(64, 64, 3, 3)
    for function in (explain, conv2d):
        with pytest.raises(ValueError, match=r"the result of shape \(1, 64, 99998, 99998\) .* needs 2.3 TiB"):
            function(x, w)
    with pytest.raises(ValueError, match=r"x of shape \(1, 64, 100000, 100000\) .* needs 2.3 TiB"):
        explain(x, w, stride=1000)


def test_where_winograd_is_not_exact_enough_a_plain_sum_takes_over(monkeypatch):
    x, w = 1e3 + noise(1, 64, 30, 30), noise(64, 64, 3, 3, seed=1)
    w -= w.mean(axis=(1, 2, 3), keepdims=True)
    assert explain(x, w).method == "winograd"
    exact = conv2d(x.astype(float), w.astype(float), method="im2col")
    assert np.abs(conv2d(x, w, method="winograd") - exact).max() > 1e-5 * np.abs(exact).max()
    assert np.abs(conv2d(x, w) - exact).max() <= 1e-5 * np.abs(exact).max()


def test_the_bound_of_plain_sums_proves_nothing_about_winograd(monkeypatch):
    monkeypatch.setattr(accuracy, "bound", lambda *_: 0.0)
    monkeypatch.setattr(choice, "in_order", lambda *_: iter(["winograd", "im2col"]))
    x, w = 1e3 + noise(1, 3, 30, 30), noise(4, 3, 3, 3, seed=1)
    w -= w.mean(axis=(1, 2, 3), keepdims=True)
    exact = conv2d(x.astype(float), w.astype(float), method="im2col")
    # Had the bound been believed, the error would be that of Winograd's algorithm.
    assert np.abs(conv2d(x, w) - exact).max() < np.abs(conv2d(x, w, method="winograd") - exact).max()


def test_what_the_bound_proves_is_not_measured(monkeypatch):
    monkeypatch.setattr(accuracy, "measured", None)
    assert conv2d(noise(5, 5), np.ones((3, 3), np.float32)).shape == (3, 3)


def test_the_numbers_are_looked_at_only_by_those_who_have_something_to_gain(monkeypatch):
    monkeypatch.setattr(choice, "whole", None)
    assert_allclose(conv2d(noise(5, 5), np.ones((3, 3))).shape, (3, 3))


def test_an_explanation_is_a_small_table():
    text = repr(explain(noise(1, 64, 56, 56), noise(64, 64, 3, 3), padding=1))
    first, second, *rows = text.splitlines()
    assert first == 'method="winograd": the cheapest way'
    assert second == "estimated cost, in multiply-adds of a matrix product:"
    assert rows[0].split()[0] == "winograd"
    assert {row.split()[0] for row in rows} == set(choice.COSTS)
    costs = [float(row.split()[1].replace(",", "")) for row in rows]
    assert costs == sorted(costs)
    # Of the definition's products, at least as many as the shape says.
    assert costs[1] > 64 * 64 * 9 * 56 * 56
