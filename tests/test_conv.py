"""Convolution: worked numbers, SciPy as an oracle, and every way of calling."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import signal

import convlab
from convlab import algorithms
from convlab.algorithms import im2col, rows, shifts, windows

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
conv1d: Any = convlab.conv1d
conv2d: Any = convlab.conv2d
conv3d: Any = convlab.conv3d

METHODS = [name for name in algorithms.names() if name != "winograd"]
"""Winograd's takes kernels of size 2 to 5 alone, and has tests of its own."""

GRID_4 = np.array([[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]])
GUIDE_5 = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
GUIDE_3 = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
BITS_5 = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
CROSS = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])
COLUMN = np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]])

WORKED: dict[str, Any] = {
    "4x4 by 2x2": (GRID_4, [[1, 0], [2, 1]], {}, [[16, 11, 16], [25, 20, 10], [9, 9, 10]]),
    "4x4 by 2x2, same": (
        GRID_4,
        [[1, 0], [2, 1]],
        {"padding": "same"},
        [[16, 11, 16, 15], [25, 20, 10, 13], [9, 9, 10, 12], [1, 0, 2, 4]],
    ),
    "4x4 by 2x2, same, stride 2": (
        GRID_4,
        [[1, 0], [2, 1]],
        {"padding": "same", "stride": 2},
        [[16, 16], [9, 10]],
    ),
    "the guide's 5x5": (GUIDE_5, GUIDE_3, {}, [[12, 12, 17], [10, 17, 19], [9, 6, 14]]),
    "the guide's 5x5, padding 1, stride 2": (
        GUIDE_5,
        GUIDE_3,
        {"padding": 1, "stride": 2},
        [[6, 17, 3], [8, 17, 13], [6, 4, 4]],
    ),
    "ones and zeros": (BITS_5, CROSS, {}, [[4, 3, 4], [2, 4, 3], [2, 3, 4]]),
    "a column of ones": (
        np.ones((3, 3), int),
        COLUMN,
        {"padding": "same"},
        [[2, 2, 2], [3, 3, 3], [2, 2, 2]],
    ),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", WORKED)
def test_worked_numbers(name, method):
    x, w, arguments, expected = WORKED[name]
    for dtype in (int, float, np.float32):
        result = conv2d(x.astype(dtype), np.array(w, dtype), method=method, **arguments)
        # Whole numbers stay whole, except in floats through a Fourier transform.
        inexact = method == "fft" and dtype is not int
        assert_allclose(result, expected, rtol=0, atol=1e-5 if inexact else 0)
        assert result.dtype == dtype


@pytest.mark.parametrize("method", METHODS)
def test_a_kernel_is_not_flipped(method):
    impulse = np.array([0, 0, 1, 0, 0])
    assert conv1d(impulse, [1, 10, 100], method=method).tolist() == [100, 10, 1]
    assert conv1d([1, 2, 3], [1, 10, 100], method=method).tolist() == [321]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("conv", "n_axes"), [(conv1d, 1), (conv2d, 2), (conv3d, 3)])
@pytest.mark.parametrize("mode", ["valid", "full"])
def test_scipy_agrees_in_every_dimension(conv, n_axes, mode, method):
    rng = np.random.default_rng(n_axes)
    x = rng.standard_normal((6, 5, 4)[:n_axes])
    w = rng.standard_normal((2, 3, 4)[:n_axes])
    expected = signal.correlate(x, w, mode, method="direct")
    assert_allclose(conv(x, w, padding=mode, method=method), expected, atol=1e-12)


@pytest.mark.parametrize("method", METHODS)
def test_channels_groups_stride_dilation_and_bias_by_definition(method):
    rng = np.random.default_rng(0)
    x = rng.integers(-4, 5, (2, 6, 9, 8))
    w = rng.integers(-4, 5, (4, 3, 2, 3))
    b = rng.integers(-4, 5, 4)
    result = conv2d(x, w, b, stride=(2, 1), dilation=(3, 2), padding=((1, 0), (2, 1)), groups=2, method=method)
    padded = np.pad(x, ((0, 0), (0, 0), (1, 0), (2, 1)))
    assert result.shape == (2, 4, 4, 7)
    for n, o, row, column in np.ndindex(result.shape):
        first = 3 * (o // 2)
        window = padded[n, first : first + 3, 2 * row : 2 * row + 4 : 3, column : column + 5 : 2]
        assert result[n, o, row, column] == (window * w[o]).sum() + b[o]


@pytest.mark.parametrize(("conv", "n_axes"), [(conv1d, 1), (conv2d, 2), (conv3d, 3)])
def test_the_result_has_the_axes_of_the_input(conv, n_axes):
    size, kernel, out = (5,) * n_axes, (3,) * n_axes, (3,) * n_axes
    assert conv(np.ones(size), np.ones(kernel)).shape == out
    assert conv(np.ones(size), np.ones(kernel), 1.0).max() == 3**n_axes + 1
    assert conv(np.ones((2, *size)), np.ones((4, 2, *kernel)), np.ones(4)).shape == (4, *out)
    assert conv(np.ones((7, 2, *size)), np.ones((4, 2, *kernel))).shape == (7, 4, *out)
    assert conv(np.ones((0, 2, *size)), np.ones((4, 2, *kernel))).shape == (0, 4, *out)


@pytest.mark.parametrize(("conv", "n_axes"), [(conv1d, 1), (conv2d, 2), (conv3d, 3)])
def test_what_is_left_out_is_1_or_0_or_zeros(conv, n_axes):
    x = np.arange(5.0**n_axes).reshape((5,) * n_axes)
    w = np.arange(2.0**n_axes).reshape((2,) * n_axes)
    explicit = conv(
        x,
        w,
        None,
        stride=1,
        padding=0,
        dilation=1,
        groups=1,
        padding_mode="zeros",
        method="auto",
    )
    assert_array_equal(conv(x, w), explicit)
    assert_array_equal(conv(x, w, padding=1), conv(x, w, padding=1, padding_mode="zeros"))


@pytest.mark.parametrize("mode", ["zeros", "reflect", "replicate", "circular", "symmetric"])
def test_padding_modes_are_numpys(mode):
    names = {"zeros": "constant", "replicate": "edge", "circular": "wrap"}
    padded = np.pad(GUIDE_5, ((1, 2), (2, 0)), names.get(mode, mode))
    result = conv2d(GUIDE_5, GUIDE_3, padding=((1, 2), (2, 0)), padding_mode=mode)
    assert_array_equal(result, conv2d(padded, GUIDE_3))


@pytest.mark.parametrize(
    ("x", "w", "expected"),
    [
        (np.uint8, np.uint8, np.int64),
        (np.int8, bool, np.int64),
        (bool, bool, np.int64),
        (np.uint64, np.int64, np.int64),
        (np.float16, np.float16, np.float16),
        (np.float32, np.float32, np.float32),
        (np.float32, np.int64, np.float32),
        (np.uint8, np.float16, np.float16),
        (np.float32, np.float64, np.float64),
        (np.longdouble, np.float32, np.longdouble),
        (np.complex64, np.float32, np.complex64),
        (np.float64, np.complex64, np.complex128),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_the_dtype_of_the_result(x, w, expected, method):
    result = conv2d(np.ones((4, 4), x), np.ones((2, 2), w), method=method)
    assert result.dtype == expected
    assert (result == 4).all()


@pytest.mark.parametrize("method", METHODS)
def test_small_integers_do_not_wrap(method):
    x, w = np.full((3, 3), 200, np.uint8), np.full((3, 3), 100, np.uint8)
    assert conv2d(x, w, method=method).tolist() == [[180_000]]
    x, w = np.full((3, 3), -128, np.int8), np.full((3, 3), -128, np.int8)
    assert conv2d(x, w, method=method).tolist() == [[147_456]]


def test_the_bias_has_a_say_in_the_dtype():
    assert conv1d(np.ones(2, np.float32), [1], np.float64(1)).dtype == np.float64
    assert conv1d([1], [1], 0.5).tolist() == [1.5]


def test_the_largest_integer_fits_and_one_more_is_refused():
    top = np.iinfo(np.int64).max
    assert conv1d(np.array([top]), [1]).tolist() == [top]
    assert conv1d(np.array([top - 1]), [1], np.array([1])).tolist() == [top]
    assert conv1d(np.array([2**62]), [-1, 1][:1]).tolist() == [-(2**62)]
    assert conv1d([-(2**63)], [1]).tolist() == [-(2**63)]
    assert conv1d([-(2**62), -(2**62)], [1, 1]).tolist() == [-(2**63)]
    for x, w, b in [
        (np.array([top]), [2], None),
        (np.array([top]), [1], 1),
        (np.array([np.iinfo(np.int64).min]), [-1], None),
        (np.array([np.iinfo(np.int64).min]), [1], -1),
        (np.array([2**63], np.uint64), [0], None),
        (np.array([0]), np.array([2**63], np.uint64), None),
        (np.array([2**32, 2**32]), [2**31, 2**31], None),
    ]:
        with pytest.raises(ValueError, match=r"more than an int64 holds.*x\.astype\(float\)"):
            conv1d(x, w, b)


def test_float16_is_summed_in_float32():
    # 4096 + 1 is 4096 in float16, so adding one by one would stand still.
    x = np.concatenate([[4096], np.ones(64)]).astype(np.float16)
    for method in METHODS:
        assert conv1d(x, np.ones(65, np.float16), method=method)[0] == 4160


@pytest.mark.parametrize("method", METHODS)
def test_every_memory_layout_gives_the_same_and_the_input_stays(method):
    rng = np.random.default_rng(0)
    x, w = rng.integers(-9, 9, (2, 3, 6, 7)), rng.integers(-9, 9, (4, 3, 3, 2))
    expected = conv2d(x, w, stride=2, method=method)
    frozen = x.copy()
    frozen.flags.writeable = False
    backwards = x[::-1, ::-1, ::-1, ::-1].copy()[::-1, ::-1, ::-1, ::-1]
    spread = np.repeat(x, 2, axis=-1)[..., ::2]
    for same in (np.asfortranarray(x), frozen, backwards, spread, x.tolist()):
        before = np.array(same)
        result = conv2d(same, np.asfortranarray(w), stride=2, method=method)
        assert_array_equal(result, expected)
        assert_array_equal(same, before)
        result += 1


def test_results_never_share_memory_with_the_input():
    x = np.ones((1, 1, 3, 3))
    for method in METHODS:
        result = conv2d(x, np.ones((1, 1, 1, 1)), method=method)
        assert not np.shares_memory(result, x)
        assert result.flags.writeable


def test_nan_and_infinity_stay_where_a_window_meets_them():
    x = np.array([1.0, np.nan, 1, 1, 1, np.inf])
    result = conv1d(x, [1.0, 2.0])
    assert np.isnan(result).tolist() == [True, True, False, False, False]
    assert result[4] == np.inf


def test_huge_steps_and_views():
    assert conv1d([1, 2, 3], [5], stride=10**30).tolist() == [5]
    assert conv1d([1, 2, 3], [5], dilation=10**30).tolist() == [5, 10, 15]
    for method in METHODS:
        assert conv1d([1, 2, 3], [5], stride=2**40, dilation=2**40, method=method).tolist() == [5]


def test_im2col_works_through_a_large_image_in_blocks(monkeypatch):
    rng = np.random.default_rng(0)
    x, w = rng.integers(-9, 9, (2, 3, 11, 7)), rng.integers(-9, 9, (4, 3, 3, 3))
    whole = conv2d(x, w, method="im2col")
    row_of_columns = 3 * 9 * 5 * 8
    for buffer, expected in [(4 * row_of_columns, 4), (5 * row_of_columns - 1, 4), (99 * row_of_columns, 9)]:
        monkeypatch.setattr(im2col, "BUFFER", buffer)
        assert im2col.rows_at_once(9, 27 * 5, w) == expected
        assert_array_equal(conv2d(x, w, method="im2col"), whole)
    # A weight that is larger than the buffer makes room for as many columns.
    monkeypatch.setattr(im2col, "BUFFER", 1)
    assert im2col.rows_at_once(9, 27 * 5, np.ones((10, 3, 3, 3))) == 2
    assert im2col.rows_at_once(9, 27 * 5, np.ones((1, 3, 3, 3))) == 1


@pytest.mark.parametrize("algorithm", [rows, shifts])
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("images", [0, 1, 5])
def test_blocks_of_any_size_give_the_same(monkeypatch, algorithm, stride, images):
    rng = np.random.default_rng(0)
    x, w = rng.integers(-9, 9, (images, 4, 7, 5)), rng.integers(-9, 9, (6, 2, 3, 2))
    name = algorithm.__name__.rpartition(".")[2]
    steps = {"stride": stride, "dilation": (2, 1), "groups": 2}
    expected = conv2d(x, w, method="loops", **steps)
    for buffer in (1, 300, 600, 1200, 10**6):
        monkeypatch.setattr(algorithm, "BUFFER", buffer)
        assert_array_equal(conv2d(x, w, method=name, **steps), expected)


def test_windows_are_looked_at_in_place():
    x = np.arange(60.0).reshape(1, 1, 6, 10)
    view = windows.view(x, (2, 3), (2, 3), (1, 2))
    assert view.shape == (1, 1, 3, 2, 2, 3)
    assert np.shares_memory(view, x)
    assert not view.flags.writeable
    assert view[0, 0, 1, 1].tolist() == [[23, 25, 27], [33, 35, 37]]


IMAGE, BATCH = np.ones((4, 4)), np.ones((1, 3, 8, 8))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: conv2d(IMAGE, np.ones((8, 1, 3, 3))),
            ValueError,
            (
                r"^x has shape \(4, 4\), which has no channel axis, but weight has shape \(8, 1, 3, 3\)"
                r", axes \(outputs, inputs, height, width\); add a channel axis in front: x\[None\], or "
                r"a batch and a channel axis: x\[None, None\]$"
            ),
        ),
        (
            lambda: conv2d(BATCH[:, :1], np.ones((3, 3))),
            ValueError,
            (
                r"a bare kernel \(height, width\) goes with a bare x, but x has shape \(1, 1, 8, 8\).*"
                r"weight\[None, None\]"
            ),
        ),
        (
            lambda: conv2d(BATCH, np.ones((3, 3))),
            ValueError,
            (
                r"for the same kernel on each of the 3 channels: weight=np.broadcast_to\(weight, "
                r"\(3, 1, 3, 3\)\) with groups=3$"
            ),
        ),
        (
            lambda: conv2d(np.ones((20, 30, 3)), np.ones((3, 3))),
            ValueError,
            (
                r"if the last axis of x is its 3 channels, take one of them: x\[\.\.\., 0\], or move "
                r"them to the front: np.moveaxis\(x, -1, -3\)$"
            ),
        ),
        (
            lambda: conv2d(IMAGE, np.ones((1, 3, 3))),
            ValueError,
            (
                r"which is 3-D; it needs the axes .*; if only one axis is missing: weight\[None\] adds "
                r"outputs, weight\[:, None\] adds inputs$"
            ),
        ),
        (lambda: conv2d(IMAGE, np.ones(3)), ValueError, r"is 1-D; .* for a bare x$"),
        (lambda: conv2d(np.ones(4), np.ones((3, 3))), ValueError, "which is 1-D; it must be"),
        (lambda: conv2d(np.ones((1,) * 5), np.ones((1,) * 4)), ValueError, "which is 5-D"),
        (lambda: conv2d(3, np.ones((3, 3))), ValueError, r"x has shape \(\), which is 0-D"),
        (
            lambda: conv2d(BATCH, np.ones((8, 4, 3, 3))),
            ValueError,
            (
                r"x has 3 channels \(shape \(1, 3, 8, 8\)\), but weight of shape \(8, 4, 3, 3\) with "
                r"groups=1 takes 4: its axis 1 times groups; make axis 1 of weight 3, or give x 4 ch"
            ),
        ),
        (
            lambda: conv2d(BATCH, np.ones((6, 1, 3, 3))),
            ValueError,
            "if each kernel sees only 1 of them, say groups=3$",
        ),
        (
            lambda: conv2d(np.ones((8, 8, 3)), np.ones((8, 3, 3, 3))),
            ValueError,
            r"x has 8 channels \(shape \(8, 8, 3\)\), but .*np.moveaxis\(x, -1, -3\)",
        ),
        (
            lambda: conv2d(np.ones((1, 8, 8, 3)), np.ones((8, 3, 3, 3))),
            ValueError,
            r"move it to the front: np.moveaxis\(x, -1, -3\)",
        ),
        (
            lambda: conv2d(BATCH, np.ones((8, 3, 3, 3)), groups=2),
            ValueError,
            r"groups=2 does not divide the 3 channels of x .*choose one of \[1, 3\]",
        ),
        (
            lambda: conv2d(BATCH, np.ones((8, 1, 3, 3)), groups=3),
            ValueError,
            r"groups=3 does not divide the 8 output channels of weight .*make axis 0 of weight a mul",
        ),
        (lambda: conv2d(BATCH, np.ones((8, 3, 3, 3)), groups=0), ValueError, "groups must be at"),
        (lambda: conv2d(IMAGE, np.ones((3, 3)), groups=1.0), TypeError, "groups must be a whole"),
        (
            lambda: conv2d(np.ones((1, 0, 8, 8)), np.ones((8, 0, 3, 3))),
            ValueError,
            "must have at least one channel each",
        ),
        (lambda: conv2d(np.ones((0, 4)), np.ones((3, 3))), ValueError, "no cells along its height"),
        (lambda: conv2d(IMAGE, np.ones((3, 0))), ValueError, "the kernel has no cells along its w"),
        (
            lambda: conv2d(IMAGE, np.ones((3, 5))),
            ValueError,
            r"^along the width, a kernel of size 5 does not fit into 4 cells \(0 of padding \+ 4",
        ),
        (lambda: conv1d([1, 2], [1, 2, 3]), ValueError, "along the length, a kernel of size 3"),
        (
            lambda: conv3d(np.ones((2, 3, 3)), np.ones((3, 3, 3))),
            ValueError,
            "along the depth, a kernel of size 3",
        ),
        (
            lambda: conv2d(IMAGE, np.ones((3, 3)), stride=(1, 1, 1)),
            ValueError,
            r"stride must be one number, or a sequence of 2, one per spatial axis; got \(1, 1, 1\), which",
        ),
        (
            lambda: conv2d(IMAGE, np.ones((3, 3)), dilation=(1, 0)),
            ValueError,
            r"dilation\[1\] must be at least 1, got 0",
        ),
        (
            lambda: conv2d(IMAGE, np.ones((3, 3)), stride=(1, 0.5)),
            TypeError,
            r"stride\[1\] must be a whole number, got 0.5",
        ),
        (lambda: conv2d(IMAGE, np.ones((3, 3)), stride="2"), TypeError, r"got '2' \(str\)"),
        (lambda: conv2d(IMAGE, np.ones((3, 3)), stride=True), TypeError, "got True, which is a tr"),
        (
            lambda: conv1d([1, 2, 3], [1, 2], padding=(1, 0)),
            ValueError,
            r"for cells before and after, write \(\(1, 0\),\)",
        ),
        (
            lambda: conv2d(IMAGE, np.ones((3, 3)), padding=4, padding_mode="reflect"),
            ValueError,
            "padding_mode 'reflect' can add at most 3 cells on each side of an axis of size 4",
        ),
        (
            lambda: conv2d(IMAGE, np.ones((3, 3)), padding_mode="mirror"),
            ValueError,
            "padding_mode 'mirror' is not known; choose one of 'zeros', 'reflect', 'replicate'",
        ),
        (
            lambda: conv2d(IMAGE, np.ones((3, 3)), method="fast"),
            ValueError,
            "method 'fast' is not known; choose one of 'auto', 'loops', 'windows', 'im2col'",
        ),
        (lambda: conv2d(IMAGE, np.ones((3, 3)), method=None), TypeError, "method must be a name"),
        (
            lambda: conv2d(BATCH, np.ones((8, 3, 3, 3)), 1.0),
            ValueError,
            (
                r"bias must have one number per output channel, shape \(8,\), got shape \(\); to repeat "
                r"one number: np.full\(8, bias\)"
            ),
        ),
        (
            lambda: conv2d(BATCH, np.ones((8, 3, 3, 3)), np.ones(3)),
            ValueError,
            r"shape \(8,\), got shape \(3,\)$",
        ),
        (lambda: conv2d(IMAGE, np.ones((3, 3)), [1, 2]), ValueError, r"shape \(1,\), got shape"),
        (lambda: conv2d(IMAGE, np.ones((3, 3)), "b"), TypeError, "bias must hold numbers"),
        (lambda: conv2d(None, np.ones((3, 3))), TypeError, "x must hold numbers, got NoneType"),
        (lambda: conv2d(IMAGE, [[1, 2], [3]]), ValueError, "weight is not a rectangular array"),
        (lambda: conv2d(IMAGE.astype(object), IMAGE), TypeError, "of dtype object"),
        (
            lambda: conv2d(IMAGE, np.ma.ones((2, 2))),
            TypeError,
            r"weight is a masked array.*weight\.filled\(0\)",
        ),
        (
            lambda: conv2d(IMAGE.astype(np.float32), [[1]], padding=10**9),
            ValueError,
            r"the result of shape \(1, 1, 2000000004, 2000000004\) and dtype float32 needs 13.8 EiB",
        ),
        (
            lambda: conv2d(IMAGE, np.ones((1, 1)), padding=10**9, stride=10**9),
            ValueError,
            "the padded input of shape",
        ),
    ],
)
def test_bad_input_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_the_fourier_route_refuses_what_its_sums_cannot_hold():
    x, w = [1e308, 1.0, 2.0, 3.0], [1.0, 1.0]
    assert conv1d(x, w).tolist() == [1e308, 3.0, 5.0]
    with pytest.raises(ValueError, match=r"cells as large as 1e\+308 .* use method='auto'"):
        conv1d(x, w, method="fft")


def test_one_row_of_columns_that_cannot_fit_is_refused_with_the_figure():
    x = np.broadcast_to(np.float64(0), (3, 10**6))
    with pytest.raises(ValueError, match=r"the columns of one row .* needs 14\.8 GiB"):
        conv2d(x, np.zeros((2, 1000)), method="im2col")


def test_an_empty_batch_of_what_numpy_cannot_count_is_refused():
    with pytest.raises(ValueError, match="make the arrays smaller"):
        conv2d(np.zeros((0, 1, 4, 4)), np.ones((1, 1, 3, 3)), padding=10**12)
