"""Transposed convolution: worked numbers, every route, and every way of calling."""

import importlib
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import convlab
from convlab import conv2d, conv_matrix, operands, transposed_choice
from convlab.algorithms import subpixel

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
conv_transpose1d: Any = convlab.conv_transpose1d
conv_transpose2d: Any = convlab.conv_transpose2d
conv_transpose3d: Any = convlab.conv_transpose3d

ROUTES = ("auto", "scatter", "zeros", "matrix", "subpixel")


@pytest.mark.parametrize("method", ROUTES)
def test_by_hand_k_3_s_2(method):
    # 1 writes [1 2 3], 10 writes [10 20 30] two cells later, 100 two more.
    result = conv_transpose1d([1, 10, 100], [1, 2, 3], stride=2, method=method)
    assert result.tolist() == [1, 2, 13, 20, 130, 200, 300]


@pytest.mark.parametrize("method", ROUTES)
def test_padding_crops_and_output_padding_leaves_more_at_the_end(method):
    x, w = [1, 10, 100], [1, 2, 3]
    crop = conv_transpose1d(x, w, stride=2, padding=1, method=method)
    assert crop.tolist() == [2, 13, 20, 130, 200]
    crop = conv_transpose1d(x, w, stride=2, padding=1, output_padding=1, method=method)
    assert crop.tolist() == [2, 13, 20, 130, 200, 300]
    crop = conv_transpose1d(x, w, stride=2, output_padding=1, method=method)
    assert crop.tolist() == [1, 2, 13, 20, 130, 200, 300, 0]
    crop = conv_transpose1d(x, w, stride=2, padding=((2, 0),), method=method)
    assert crop.tolist() == [13, 20, 130, 200, 300]


@pytest.mark.parametrize("method", ROUTES)
def test_a_single_one_writes_the_kernel_itself_not_flipped(method):
    x = np.zeros((3, 3), int)
    x[1, 1] = 1
    w = np.arange(1, 7).reshape(2, 3)
    result = conv_transpose2d(x, w, stride=(2, 3), method=method)
    assert result.shape == (6, 9)
    assert_array_equal(result[2:4, 3:6], w)
    assert result.sum() == w.sum()


@pytest.mark.parametrize("method", ROUTES)
def test_the_guides_3x3_by_3x3(method):
    rng = np.random.default_rng(0)
    x, w = rng.integers(-4, 5, (3, 3)), rng.integers(-4, 5, (3, 3))
    # Pad 2, stride 1, rotated kernel.
    expected = conv2d(x, w[::-1, ::-1], padding=2)
    assert_array_equal(conv_transpose2d(x, w, method=method), expected)
    assert expected.shape == (5, 5)


@pytest.mark.parametrize("method", ["zeros", "matrix"])
@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_routes_agree_where_nothing_is_symmetric(n, method):
    rng = np.random.default_rng(n)
    x = rng.integers(-4, 5, (2, 6, 3, 4, 2)[: n + 2])
    w = rng.integers(-4, 5, (6, 2, 3, 2, 3)[: n + 2])
    b = rng.integers(-4, 5, 4)
    arguments: dict[str, Any] = {
        "stride": (2, 3, 1)[:n],
        "padding": ((1, 0), (0, 2), (4, 1))[:n],
        "output_padding": (1, 2, 1)[:n],
        "dilation": (1, 2, 3)[:n],
        "groups": 2,
    }
    conv: Any = (conv_transpose1d, conv_transpose2d, conv_transpose3d)[n - 1]
    expected = conv(x, w, b, **arguments)
    assert expected.shape == (2, 4, 7, 12, 4)[: n + 2]
    assert_array_equal(conv(x, w, b, **arguments, method=method), expected)
    # By definition: every cell writes its kernel.
    full = np.zeros((2, 4, 40, 40, 40)[: n + 2], int)
    for image, channel, *cell in np.ndindex(x.shape):
        group = channel // 3
        for out, *offset in np.ndindex(w.shape[1:]):
            steps = zip(cell, offset, arguments["stride"], arguments["dilation"], strict=True)
            place = [c * s + o * d for c, o, s, d in steps]
            full[image, 2 * group + out, *place] += x[image, channel, *cell] * w[channel, out, *offset]
    inside = [slice(p[0], p[0] + o) for p, o in zip(arguments["padding"], expected.shape[2:], strict=True)]
    assert_array_equal(expected, full[:, :, *inside] + b.reshape(-1, *(1,) * n))


@pytest.mark.parametrize("n", [1, 2, 3])
def test_what_is_left_out_is_1_or_0(n):
    conv: Any = (conv_transpose1d, conv_transpose2d, conv_transpose3d)[n - 1]
    x, w = np.arange(3.0**n).reshape((3,) * n), np.arange(2.0**n).reshape((2,) * n)
    explicit = conv(x, w, None, stride=1, padding=0, output_padding=0, groups=1, dilation=1, method="auto")
    assert_array_equal(conv(x, w), explicit)


def test_it_is_the_transposed_matrix_but_no_inverse():
    rng = np.random.default_rng(0)
    x, w = rng.integers(-4, 5, (4, 4)), rng.integers(1, 5, (3, 3))
    c = conv_matrix((4, 4), w)
    y = conv2d(x, w)
    back = conv_transpose2d(y, w)
    assert_array_equal(back.ravel(), c.T @ (c @ x.ravel()))
    assert back.shape == x.shape
    assert not np.array_equal(back, x)
    assert np.linalg.matrix_rank(c.toarray()) == 4


@pytest.mark.parametrize(("k", "s", "counts"), [(3, 2, {1, 2}), (4, 2, {2}), (2, 2, {1})])
def test_checkerboards_come_from_kernels_that_the_stride_does_not_divide(k, s, counts):
    inside = conv_transpose1d(np.ones(9, int), np.ones(k, int), stride=s)[k:-k]
    assert set(inside.tolist()) == counts


@pytest.mark.parametrize(("conv", "n"), [(conv_transpose1d, 1), (conv_transpose2d, 2), (conv_transpose3d, 3)])
def test_the_result_has_the_axes_of_the_input(conv, n):
    size, kernel, out = (3,) * n, (2,) * n, (4,) * n
    assert conv(np.ones(size), np.ones(kernel), 1.0).shape == out
    assert conv(np.ones((4, *size)), np.ones((4, 3, *kernel)), np.ones(6), groups=2).shape == (6, *out)
    assert conv(np.ones((0, 4, *size)), np.ones((4, 3, *kernel))).shape == (0, 3, *out)


@pytest.mark.parametrize("method", ROUTES)
def test_dtypes(method):
    full = conv_transpose1d(np.full(2, 200, np.uint8), np.full(2, 100, np.uint8), method=method)
    assert full.tolist() == [20_000, 40_000, 20_000]
    for dtype in (np.float16, np.float32, np.float64, np.complex64):
        result = conv_transpose1d(np.ones(2, dtype), np.ones(2), np.array(1, dtype), method=method)
        assert result.dtype == np.result_type(dtype, np.float64)
        result = conv_transpose1d(np.ones(2, dtype), [1, 1], [1], method=method)
        assert result.dtype == dtype
        assert result.tolist() == [2, 3, 2]


def test_the_bias_has_a_say_in_the_dtype():
    assert conv_transpose1d(np.ones(2, np.float32), [1], np.float64(1)).dtype == np.float64
    assert conv_transpose1d([1], [1], 0.5).tolist() == [1.5]


def test_cropping_is_counted_in_the_memory_on_both_sides():
    for pair, total in (((10**12, 0), 10**12 + 1), ((0, 10**12), 10**12 + 1)):
        with pytest.raises(ValueError, match=f"shape .1, 1, {total}. and dtype float32 needs"):
            conv_transpose1d(np.ones(2, np.float32), [1], stride=10**12, padding=(pair,))


def test_the_bound_on_integers_counts_the_terms_of_one_sum():
    top = np.iinfo(np.int64).max
    # Two kernel cells times two input channels of one group.
    x = np.full((4, 2), top // 4)
    w = np.ones((4, 1, 2), int)
    assert conv_transpose1d(x, w, groups=2).max() == top // 4 * 4
    with pytest.raises(ValueError, match="more than an int64 holds"):
        conv_transpose1d(x + 1, w, groups=2)
    assert conv_transpose1d(np.array([top - 1]), [1], 1).tolist() == [top]
    with pytest.raises(ValueError, match="more than an int64 holds"):
        conv_transpose1d(np.array([top]), [1], 1)


def operands_of(x, w, **steps):
    others = {"padding": 0, "output_padding": 0, "dilation": 1, "groups": 1}
    return operands.transposed(2, np.ones(x), np.ones(w), **(others | steps))


@pytest.mark.parametrize(
    ("x", "w", "steps", "route"),
    [
        ((1, 128, 28, 28), (128, 64, 4, 4), {"stride": 2, "padding": 1}, "subpixel"),
        ((1, 128, 28, 28), (128, 64, 2, 2), {"stride": 2}, "subpixel"),
        ((256, 256), (4, 4), {"stride": 2, "padding": 1}, "subpixel"),
        # Four parts of 2×2 weights from 3×3: nearly half of them zeros.
        ((1, 128, 28, 28), (128, 64, 3, 3), {"stride": 2, "padding": 1, "output_padding": 1}, "scatter"),
        ((1, 64, 28, 28), (64, 32, 3, 3), {"stride": 2, "dilation": 2}, "scatter"),
        # One cell, and sixteen windows that hold it.
        ((1, 100, 1, 1), (100, 512, 4, 4), {"stride": 1}, "scatter"),
        # Gaps between the kernels.
        ((1, 64, 14, 14), (64, 64, 2, 2), {"stride": 3}, "scatter"),
    ],
)
def test_the_route_that_measured_quicker_is_taken(x, w, steps, route):
    assert transposed_choice.quickest(operands_of(x, w, **steps)) == route


@pytest.mark.parametrize(("s", "route"), [(2, "subpixel"), (3, "scatter")])
def test_the_route_that_is_chosen_is_taken(monkeypatch, s, route):
    routes = importlib.import_module("convlab.transposed").ROUTES
    taken = []

    def noting(name, compute):
        def noted(*given):
            taken.append(name)
            return compute(*given)

        return noted

    for name, compute in list(routes.items()):
        monkeypatch.setitem(routes, name, noting(name, compute))
    x, weight = np.ones((64, 28, 28), np.float32), np.ones((64, 64, 4, 4), np.float32)
    convlab.conv_transpose2d(x, weight, stride=s, padding=1)
    assert taken == [route]


def test_large_numbers_whose_sum_is_too_large_raise_no_warning():
    x, weight = np.full((64, 28, 28), 1e35, np.float32), np.ones((64, 64, 4, 4), np.float32)
    y = convlab.conv_transpose2d(x, weight, stride=2, padding=1)
    # In the middle 2×2 weights of 64 channels meet ones; all the sums together would be more than a float32 holds.
    np.testing.assert_allclose(y[:, 1:-1, 1:-1], 4 * 64 * 1e35, rtol=1e-5)


def test_the_parts_of_a_kernel_by_hand():
    # Weight t is written t cells on: with stride 2, weights 1 and 3 make the even cells, 2 and 4 the odd ones.
    even_and_odd = subpixel.parts(
        np.arange(1, 5)[None, None, None], operands_of((1, 9), (1, 4), stride=(1, 2)).geometry
    )
    assert even_and_odd.reshape(2, 2).tolist() == [[3, 1], [4, 2]]
    # Dilated by 3, the second weight is written to an odd cell, one further on.
    geometry = operands_of((1, 9), (1, 2), stride=(1, 2), dilation=(1, 3)).geometry
    assert subpixel.parts(np.array([[[[1, 2]]]]), geometry).reshape(2, 2).tolist() == [[0, 1], [2, 0]]


@pytest.mark.parametrize("bad", [np.inf, -np.inf, np.nan])
def test_infinity_meets_no_zeros_that_were_not_given(bad):
    x, w = np.ones((2, 8, 8), np.float32), np.ones((2, 1, 4, 4), np.float32)
    for array in (x, w):
        array.flat[9] = bad
        assert transposed_choice.quickest(operands_of(x.shape, w.shape, stride=2)) == "subpixel"
        expected = conv_transpose2d(x, w, stride=2, method="scatter")
        assert not np.isfinite(expected).all()
        assert_array_equal(conv_transpose2d(x, w, stride=2), expected)
        array.flat[9] = 1


def test_results_never_share_memory_with_the_input():
    x = np.ones((1, 1, 3, 3))
    for method in ROUTES:
        assert not np.shares_memory(conv_transpose2d(x, np.ones((1, 1, 1, 1)), method=method), x)


IMAGE, BATCH = np.ones((4, 4)), np.ones((1, 3, 8, 8))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: conv_transpose2d(IMAGE, np.ones((1, 8, 3, 3))),
            ValueError,
            r"weight has shape \(1, 8, 3, 3\), axes \(inputs, outputs, height, width\); add a ch",
        ),
        (
            lambda: conv_transpose2d(BATCH, np.ones((8, 3, 3, 3))),
            ValueError,
            (
                r"takes 8: transposed, axis 0 of weight is the input channels; to swap its first two "
                r"axes: weight.swapaxes\(0, 1\)$"
            ),
        ),
        (
            lambda: conv_transpose2d(BATCH, np.ones((8, 4, 3, 3))),
            ValueError,
            r"x has 3 channels \(shape \(1, 3, 8, 8\)\), but .* is the input channels$",
        ),
        (
            lambda: conv_transpose2d(BATCH, np.ones((3, 4, 3, 3)), groups=2),
            ValueError,
            r"groups=2 does not divide the 3 channels of x .*choose one of \[1, 3\]",
        ),
        (
            lambda: conv_transpose2d(np.ones((0, 4, 4)), np.ones((0, 1, 3, 3))),
            ValueError,
            "must have at least one channel each",
        ),
        (
            lambda: conv_transpose2d(BATCH, np.ones((3, 4, 3, 3)), np.ones(4), groups=3),
            ValueError,
            r"bias must have one number per output channel, shape \(12,\), got shape \(4,\)$",
        ),
        (
            lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), padding=(0, 4)),
            ValueError,
            r"^along the width, padding \(4, 4\) crops away all of the 6 cells of the result",
        ),
        (
            lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), padding="same"),
            TypeError,
            "padding 'same' has no meaning for a transposed convolution",
        ),
        (
            lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), stride=2, output_padding=(0, 2)),
            ValueError,
            "along the width, output_padding must be smaller than stride or dilation, got 2 with",
        ),
        (
            lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), output_padding=(1, 1, 1)),
            ValueError,
            r"output_padding must be one number, or a sequence of 2, one per spatial axis; got \(1, 1",
        ),
        (lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), stride=0), ValueError, "stride must be"),
        (lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), dilation=1.5), TypeError, "dilation m"),
        (
            lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), method="loops"),
            ValueError,
            "method 'loops' is not known; choose one of 'auto', 'scatter', 'zeros', 'matrix', 'subpixel'",
        ),
        (
            lambda: conv_transpose2d(np.ones((512, 1, 1)), np.ones((512, 1, 1, 1)), stride=2048, method="subpixel"),
            ValueError,
            r"the parts of the kernels of shape \(512, 1, 2048, 2048\) and dtype float64 needs 16.0 GiB",
        ),
        (
            lambda: conv_transpose2d(IMAGE, np.ones((3, 3)), stride=10**6),
            ValueError,
            r"the result before cropping of shape \(1, 1, 3000003, 3000003\) and dtype float64 needs 65.4 T",
        ),
        (
            lambda: conv_transpose1d(
                np.ones((2000, 2), np.float32), np.ones((2000, 1, 1), np.float32), stride=10**6, method="zeros"
            ),
            ValueError,
            (
                r"^the input with zeros between its cells of shape \(1, 2000, 1000001\) and dtype float32 "
                "needs 7.4 GiB"
            ),
        ),
        (lambda: conv_transpose2d(np.ones((0, 4)), np.ones((3, 3))), ValueError, "along its height"),
        (lambda: conv_transpose2d(IMAGE, np.ones((3, 0))), ValueError, "kernel has no cells along"),
    ],
)
def test_bad_input_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()
