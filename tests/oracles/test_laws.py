"""Laws that every convolution keeps. No other library is asked."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import convlab
from convlab import algorithms, col2im, conv_matrix, im2col
from tests.oracles.drawing import (
    DRAWN,
    Drawn,
    convolutions,
    drawn,
    transposed_convolutions,
    whole_numbers,
)


def convolve(case: Drawn, x: Any = None, **others: Any) -> Any:
    conv = getattr(convlab, f"conv{case.n_axes}d")
    arguments = case.steps | {"padding": case.pairs} | others
    return conv(case.x if x is None else x, case.weight, case.bias, **arguments)


@drawn(200)
@given(case=convolutions(), method=st.sampled_from(["loops", "windows", "rows", "shifts", "matrix", "fft"]))
def test_all_methods_agree(case, method):
    expected = convolve(case)
    found = convolve(case, method=method)
    assert found.dtype == expected.dtype
    # Whole numbers stay whole, except through a Fourier transform.
    assert_allclose(found, expected, rtol=0, atol=1e-4 if method == "fft" else 0, strict=True)


@drawn(200)
@given(case=convolutions(), size=st.integers(0, 6), data=st.data())
def test_winograd_agrees_where_it_may_and_is_refused_elsewhere(case, size, data):
    """Half of the cases are made legal: kernels of size 2 to 5, stride 1, room for several tiles."""
    if data.draw(st.booleans()):
        n = case.n_axes
        kernel_size = tuple(data.draw(st.integers(2, 5)) for _ in range(n))
        weight = whole_numbers(data.draw, (*case.weight.shape[:2], *kernel_size), case.weight.dtype)
        spans = ((k - 1) * d + 1 for k, d in zip(kernel_size, case.dilation, strict=True))
        shape = (*case.x.shape[:-n], *(span + size + extra for extra, span in enumerate(spans)))
        case = replace(case, weight=weight, x=whole_numbers(data.draw, shape, case.x.dtype), stride=(1,) * n)
    if set(case.weight.shape[-case.n_axes :]) <= {2, 3, 4, 5} and set(case.stride) == {1}:
        expected = convolve(case)
        assert_allclose(convolve(case, method="winograd"), expected, rtol=0, atol=1e-3, strict=True)
    else:
        with pytest.raises(ValueError, match=r"'winograd' computes kernels of size 2 to 5 .* use method='auto'"):
            convolve(case, method="winograd")


@drawn(100)
@given(case=convolutions())
def test_integers_give_what_floats_give(case):
    whole = Drawn(
        case.n_axes,
        case.x.astype(np.int8),
        case.weight.astype(np.int8),
        None if case.bias is None else case.bias.astype(np.int8),
        case.stride,
        case.pairs,
        case.dilation,
        case.groups,
    )
    for method in ("auto", "matrix", "fft"):
        found = convolve(whole, method=method)
        assert found.dtype == np.int64
        assert_array_equal(found, convolve(case))


@drawn(100)
@given(case=convolutions(), data=st.data())
def test_linearity(case, data):
    y = whole_numbers(data.draw, case.x.shape, case.x.dtype)
    at_zero = convolve(case, np.zeros_like(case.x))
    combined = convolve(case, 2 * case.x - 3 * y) - at_zero
    parts = 2 * (convolve(case) - at_zero) - 3 * (convolve(case, y) - at_zero)
    assert_array_equal(combined, parts)


@drawn(100)
@given(case=convolutions(), data=st.data())
def test_shift_equivariance_in_the_interior(case, data):
    """A shift of the input by one stride shifts the output by one cell."""
    axis = data.draw(st.integers(0, case.n_axes - 1)) - case.n_axes
    stride = case.stride[axis]
    pairs = ((0, 0),) * case.n_axes
    roomy = np.pad(case.x, [(0, 0)] * (case.x.ndim - case.n_axes) + [(9, 9)] * case.n_axes)
    out = convolve(case, roomy, padding=pairs)
    shifted = convolve(case, np.roll(roomy, stride, axis), padding=pairs)
    first, rest = [slice(None)] * out.ndim, [slice(None)] * out.ndim
    first[axis], rest[axis] = slice(None, -1), slice(1, None)
    # What went round the edge are zeros of the padding, so even the ends agree.
    assert_array_equal(shifted[tuple(rest)], out[tuple(first)])


@drawn(60)
@given(case=convolutions())
def test_the_answer_to_an_impulse_is_the_kernel_read_backwards(case):
    n = case.n_axes
    kernel = case.weight[0, 0]
    impulse = np.zeros([2 * k - 1 for k in kernel.shape])
    impulse[tuple(k - 1 for k in kernel.shape)] = 1
    assert_array_equal(getattr(convlab, f"conv{n}d")(impulse, kernel), np.flip(kernel))
    one = np.ones((1,) * n)
    assert_array_equal(getattr(convlab, f"conv_transpose{n}d")(one, kernel), kernel)


@drawn(100)
@given(case=convolutions(smallest_batch=1), data=st.data())
def test_dx_is_the_adjoint(case, data):
    """⟨C x, y⟩ = ⟨x, Cᵀ y⟩, and the same for the weight."""
    out = convolve(Drawn(**{**vars(case), "bias": None}))
    y = whole_numbers(data.draw, out.shape, out.dtype)
    backward = getattr(convlab, f"conv{case.n_axes}d_backward")
    dx, dweight, dbias = backward(y, case.x, case.weight, padding=case.pairs, **case.steps)
    assert (out * y).sum() == (case.x * dx).sum() == (case.weight * dweight).sum()
    channels = y.ndim - case.n_axes - 1
    assert_array_equal(dbias, y.sum(tuple(n for n in range(y.ndim) if n != channels)))


@drawn(100)
@given(case=transposed_convolutions(), data=st.data())
def test_the_adjoint_of_a_transposed_convolution(case, data):
    name = f"conv_transpose{case.n_axes}d"
    out = getattr(convlab, name)(case.x, case.weight, **case.arguments)
    y = whole_numbers(data.draw, out.shape, out.dtype)
    backward = getattr(convlab, f"{name}_backward")
    dx, dweight, _ = backward(y, case.x, case.weight, **case.arguments)
    assert (out * y).sum() == (case.x * dx).sum() == (case.weight * dweight).sum()


@drawn(100)
@given(case=convolutions(), data=st.data())
def test_the_matrix_is_the_convolution_and_its_transpose_the_transposed_one(case, data):
    weight = case.weight[: len(case.weight) // case.groups]
    x = whole_numbers(data.draw, (weight.shape[1], *case.x.shape[-case.n_axes :]), case.x.dtype)
    arguments: Any = {"stride": case.stride, "padding": case.pairs, "dilation": case.dilation}
    matrix = conv_matrix(x.shape, weight, **arguments)
    out = getattr(convlab, f"conv{case.n_axes}d")(x, weight, **arguments)
    assert_array_equal(matrix @ x.ravel(), out.ravel())
    dx, _, _ = getattr(convlab, f"conv{case.n_axes}d_backward")(out, x, weight, **arguments)
    assert_array_equal(matrix.T @ out.ravel(), dx.ravel())


@drawn(100)
@given(case=convolutions(2, smallest_batch=1), data=st.data())
def test_col2im_is_the_adjoint_of_im2col(case, data):
    arguments: Any = {"stride": case.stride, "padding": case.pairs, "dilation": case.dilation}
    kernel_size = case.weight.shape[2:]
    columns = im2col(case.x, kernel_size, **arguments)
    c = whole_numbers(data.draw, columns.shape, columns.dtype)
    image = col2im(c, case.x.shape[-2:], kernel_size, **arguments)
    assert (columns * c).sum() == (case.x * image).sum()
    # Divided by how often each cell lay in a window, the way back is the inverse.
    back = col2im(columns, case.x.shape[-2:], kernel_size, **arguments)
    counts = col2im(
        im2col(np.ones_like(case.x), kernel_size, **arguments),
        case.x.shape[-2:],
        kernel_size,
        **arguments,
    )
    assert_array_equal(back, case.x * counts)


@drawn(40)
@given(case=convolutions(smallest_batch=1), data=st.data())
def test_gradients_against_central_differences(case, data):
    """The loss is linear in each argument, so that differences are exact."""
    out = convolve(case)
    y = whole_numbers(data.draw, out.shape, np.float64)
    backward = getattr(convlab, f"conv{case.n_axes}d_backward")
    found = backward(y, case.x, case.weight, padding=case.pairs, **case.steps)
    conv = getattr(convlab, f"conv{case.n_axes}d")
    bias = np.zeros(len(case.weight))
    arguments = [case.x.astype(float), case.weight.astype(float), bias]
    for number, gradient in enumerate(found):
        place = tuple(data.draw(st.integers(0, size - 1)) for size in gradient.shape)
        step = np.zeros(gradient.shape)
        step[place] = 1
        up, down = ([a + sign * step if n == number else a for n, a in enumerate(arguments)] for sign in (1, -1))
        rise = (conv(*up, padding=case.pairs, **case.steps) * y).sum()
        rise -= (conv(*down, padding=case.pairs, **case.steps) * y).sum()
        assert gradient[place] == rise / 2


def test_every_algorithm_takes_part():
    assert set(algorithms.BY_NAME) == {"loops", "windows", "im2col", "rows", "shifts", "winograd", "matrix", "fft"}


def test_at_least_two_thousand_cases_are_drawn():
    import_module("tests.oracles.test_scipy")
    import_module("tests.oracles.test_scikit_image")
    import_module("tests.oracles.test_torch")
    assert sum(DRAWN.values()) >= 2000
    assert sum(cases for name, cases in DRAWN.items() if "torch" in name) >= 2000
