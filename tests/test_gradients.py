"""Gradients: by hand, in every layout, and refused where they make no sense."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import convlab
from convlab import conv2d, conv_transpose2d

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
conv1d_backward: Any = convlab.conv1d_backward
conv2d_backward: Any = convlab.conv2d_backward
conv_transpose1d_backward: Any = convlab.conv_transpose1d_backward
conv_transpose2d_backward: Any = convlab.conv_transpose2d_backward


def test_conv_by_hand():
    # y0 = 3·1 + 4·2, y1 = 3·2 + 4·5, and the loss counts y0 once, y1 ten times.
    dx, dweight, dbias = conv1d_backward([1, 10], [1, 2, 5], [3, 4])
    assert dx.tolist() == [3, 4 + 30, 40]
    assert dweight.tolist() == [1 + 20, 2 + 50]
    assert dbias == 11


def test_cells_that_no_window_covers_have_no_gradient():
    dx, _, _ = conv1d_backward([1, 1], np.ones(6), [1, 1, 1], stride=2)
    assert dx.tolist() == [1, 1, 2, 1, 1, 0]


def test_padding_gathers_no_gradient_for_itself():
    dx, dweight, _ = conv1d_backward([1, 1, 1], [1, 10, 100], [1, 2, 3], padding=1)
    assert dx.tolist() == [2 + 1, 3 + 2 + 1, 3 + 2]
    assert dweight.tolist() == [11, 111, 110]


def test_conv_transpose_by_hand():
    dx, dweight, dbias = conv_transpose1d_backward([1, 10, 100, 1000, 10_000], [1, 2], [1, 2, 3], stride=2)
    assert dx.tolist() == [321, 32_100]
    assert dweight.tolist() == [201, 2010, 20_100]
    assert dbias == 11_111


def test_output_padding_beyond_every_kernel_has_no_gradient():
    dx, dweight, dbias = conv_transpose1d_backward([1, 10, 100], [1], [1, 2], stride=2, output_padding=1)
    assert dx.tolist() == [21]
    assert dweight.tolist() == [1, 10]
    assert dbias == 111


@pytest.mark.parametrize(
    ("backward", "forward", "weight"),
    [
        (conv2d_backward, conv2d, (4, 1, 3, 2)),
        (conv_transpose2d_backward, conv_transpose2d, (2, 2, 3, 2)),
    ],
)
def test_each_gradient_has_the_shape_of_its_argument(backward, forward, weight):
    x, w = np.ones((3, 2, 5, 6)), np.ones(weight)
    out = forward(x, w, stride=2, padding=1, groups=2)
    dx, dweight, dbias = backward(out, x, w, stride=2, padding=1, groups=2)
    assert (dx.shape, dweight.shape, dbias.shape) == (x.shape, w.shape, (4,))
    dx, dweight, dbias = backward(out[0], x[0], w, stride=2, padding=1, groups=2)
    assert (dx.shape, dweight.shape, dbias.shape) == (x.shape[1:], w.shape, (4,))
    out = forward(x[0, 0], w[0, 0])
    dx, dweight, dbias = backward(out, x[0, 0], w[0, 0])
    assert (dx.shape, dweight.shape, dbias.shape) == ((5, 6), (3, 2), ())
    empty = backward(np.ones((0, *forward(x, w, groups=2).shape[1:])), x[:0], w, groups=2)
    assert [part.shape for part in empty] == [(0, 2, 5, 6), w.shape, (4,)]
    assert not empty[1].any()


@pytest.mark.parametrize("backward", [conv1d_backward, conv_transpose1d_backward])
@pytest.mark.parametrize("dtype", [np.uint8, np.float16, np.float32, np.float64, np.complex64])
def test_dtypes(backward, dtype):
    x, w, grad = np.full(1, 200, dtype), np.full(1, 100, dtype), np.full(1, 2, dtype)
    expected = np.int64 if dtype is np.uint8 else dtype
    for part, value in zip(backward(grad, x, w), (200, 400, 2), strict=True):
        assert part.dtype == expected
        assert part.sum() == value


@pytest.mark.parametrize("backward", [conv1d_backward, conv_transpose1d_backward])
def test_integers_that_could_overflow_are_refused(backward):
    top = np.iinfo(np.int64).max
    assert backward([1], [top], [1])[1].tolist() == [top]
    assert backward([1], [1], [top])[0].tolist() == [top]
    assert backward([top], [0], [0])[2] == top
    for grad, x, w in [([2], [1], [top]), ([2], [top], [1])]:
        with pytest.raises(ValueError, match="more than an int64 holds"):
            backward(grad, x, w)
    with pytest.raises(ValueError, match="more than an int64 holds"):
        backward([top, top], [0, 0], [0])


@pytest.mark.parametrize("n", [1, 2, 3])
def test_what_is_left_out_is_1_or_0(n):
    rng = np.random.default_rng(n)
    x, w = rng.random((4,) * n), rng.random((2,) * n)
    steps: Any = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1}
    for name, size, others in (("", 3, {}), ("_transpose", 5, {"output_padding": 0})):
        backward = getattr(convlab, f"conv{name}{n}d_backward")
        grad = rng.random((size,) * n)
        for part, explicit in zip(backward(grad, x, w), backward(grad, x, w, **steps, **others), strict=True):
            assert_array_equal(part, explicit)


@pytest.mark.parametrize("backward", [conv1d_backward, conv_transpose1d_backward])
def test_the_widest_dtype_wins_wherever_it_is(backward):
    for wide in range(3):
        arguments = [np.ones(1, np.float64 if n == wide else np.float32) for n in range(3)]
        assert {part.dtype for part in backward(*arguments)} == {np.dtype(np.float64)}


def test_cropping_is_undone_on_the_side_it_was_done():
    rng = np.random.default_rng(0)
    x, w = rng.integers(-4, 5, (2, 2, 3, 4)), rng.integers(-4, 5, (2, 3, 3, 2))
    arguments: Any = {"stride": 2, "padding": ((2, 0), (0, 1)), "output_padding": 1}
    out = conv_transpose2d(x, w, **arguments)
    y = rng.integers(-4, 5, out.shape)
    dx, dweight, _ = conv_transpose2d_backward(y, x, w, **arguments)
    assert (out * y).sum() == (x * dx).sum() == (w * dweight).sum()


def test_arguments_stay_and_results_are_new():
    x, w, grad = np.ones((1, 1, 3, 3)), np.ones((1, 1, 1, 1)), np.ones((1, 1, 3, 3))
    for array in (x, w, grad):
        array.flags.writeable = False
    for backward in (conv2d_backward, conv_transpose2d_backward):
        for part in backward(grad, x, w):
            assert not any(np.shares_memory(part, array) for array in (x, w, grad))
            assert part.flags.writeable


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: conv2d_backward(np.ones((4, 4)), np.ones((4, 4)), np.ones((3, 3))),
            ValueError,
            r"grad has shape \(4, 4\), but the output has shape \(2, 2\); grad holds one number",
        ),
        (
            lambda: conv2d_backward(np.ones((1, 2, 2)), np.ones((1, 1, 4, 4)), np.ones((5, 1, 3, 3))),
            ValueError,
            r"the output has shape \(1, 5, 2, 2\)",
        ),
        (
            lambda: conv2d_backward(np.ones((1, 2, 2)), np.ones((1, 4, 4)), np.ones((5, 1, 3, 3))),
            ValueError,
            r"the output has shape \(5, 2, 2\)",
        ),
        (
            lambda: conv_transpose2d_backward(np.ones((4, 4)), np.ones((4, 4)), np.ones((3, 3))),
            ValueError,
            r"grad has shape \(4, 4\), but the output has shape \(6, 6\)",
        ),
        (
            lambda: conv_transpose2d_backward([1], np.ones((4, 4)), np.ones((1, 2, 3, 3))),
            ValueError,
            r"axes \(inputs, outputs, height, width\); add a channel axis",
        ),
        (lambda: conv1d_backward("a", [1], [1]), TypeError, "grad must hold numbers"),
        (lambda: conv1d_backward([1], [1], [1, 2]), ValueError, "does not fit into 1 cell"),
        (lambda: conv1d_backward([1], np.ones((1, 1)), [1]), ValueError, "goes with a bare x"),
        (
            lambda: conv1d_backward([1], [1], [1], padding=10**12, stride=10**13),
            ValueError,
            r"the gradient of the padded input of shape \(1, 1, 2000000000001\) and dtype int64 needs 14",
        ),
        (
            lambda: conv_transpose1d_backward(np.ones(1, np.float32), [1, 1], [1], stride=10**12, padding=5 * 10**11),
            ValueError,
            r"the gradient before cropping of shape \(1, 1, 1000000000001\) and dtype float32 needs 3.6",
        ),
    ],
)
def test_bad_input_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()
