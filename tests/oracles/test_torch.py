"""The same results as PyTorch, for every legal argument that it knows as well.

The arrays hold small whole numbers, so nearly all comparisons are for equality.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import convlab
from benchmarks.hard import HARD
from tests.oracles.drawing import (
    Drawn,
    convolutions,
    drawn,
    some,
    transposed_convolutions,
    whole_numbers,
)

pytestmark = pytest.mark.torch

torch: Any = import_module("torch") if find_spec("torch") else None


def tensors(*arrays):
    return [None if array is None else torch.from_numpy(array.copy()) for array in arrays]


def padded_by_torch(x: Any, pairs: Any, mode: str = "constant"):
    """PyTorch wants (before, after) of the last axis first."""
    return torch.nn.functional.pad(x, [side for pair in reversed(pairs) for side in pair], mode)


def same(ours, theirs):
    expected = theirs.detach().numpy()
    assert ours.dtype == expected.dtype
    assert_array_equal(ours, expected, strict=True)


@drawn(500)
@given(case=convolutions())
def test_conv(case: Drawn):
    conv = getattr(torch.nn.functional, f"conv{case.n_axes}d")
    x, weight, bias = tensors(case.x, case.weight, case.bias)
    expected = conv(padded_by_torch(x, case.pairs), weight, bias, **case.steps)
    ours = getattr(convlab, f"conv{case.n_axes}d")
    same(ours(case.x, case.weight, case.bias, padding=case.pairs, **case.steps), expected)


@drawn(100)
@given(case=convolutions(symmetric=True))
def test_conv_with_pytorchs_own_padding(case: Drawn):
    padding = tuple(before for before, _ in case.pairs)
    x, weight, bias = tensors(case.x, case.weight, case.bias)
    conv = getattr(torch.nn.functional, f"conv{case.n_axes}d")
    ours = getattr(convlab, f"conv{case.n_axes}d")
    expected = conv(x, weight, bias, padding=padding, **case.steps)
    same(ours(case.x, case.weight, case.bias, padding=padding, **case.steps), expected)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")
@drawn(100)
@given(case=convolutions())
def test_same_puts_the_surplus_where_pytorch_puts_it(case: Drawn):
    steps = case.steps | {"stride": 1}  # PyTorch refuses "same" with a larger one
    x, weight, bias = tensors(case.x, case.weight, case.bias)
    conv = getattr(torch.nn.functional, f"conv{case.n_axes}d")
    ours = getattr(convlab, f"conv{case.n_axes}d")
    expected = conv(x, weight, bias, padding="same", **steps)
    same(ours(case.x, case.weight, case.bias, padding="same", **steps), expected)


@drawn(450)
@given(case=transposed_convolutions(), method=st.sampled_from(["auto", "scatter", "zeros", "matrix", "subpixel"]))
def test_conv_transpose(case, method):
    name = f"conv_transpose{case.n_axes}d"
    x, weight, bias = tensors(case.x, case.weight, case.bias)
    expected = getattr(torch.nn.functional, name)(x, weight, bias, **case.arguments)
    ours = getattr(convlab, name)
    same(ours(case.x, case.weight, case.bias, **case.arguments, method=method), expected)


@drawn(250)
@given(case=convolutions(smallest_batch=1), data=st.data())
def test_gradients_of_conv(case: Drawn, data):
    x, weight = (t.requires_grad_() for t in tensors(case.x, case.weight))
    bias = torch.zeros(len(case.weight), dtype=x.dtype, requires_grad=True)
    conv = getattr(torch.nn.functional, f"conv{case.n_axes}d")
    output = conv(padded_by_torch(x, case.pairs), weight, bias, **case.steps)
    grad = whole_numbers(data.draw, tuple(output.shape), case.x.dtype)
    output.backward(*tensors(grad))
    ours = getattr(convlab, f"conv{case.n_axes}d_backward")
    found = ours(grad, case.x, case.weight, padding=case.pairs, **case.steps)
    for mine, theirs in zip(found, (x.grad, weight.grad, bias.grad), strict=True):
        same(mine, theirs)


@drawn(250)
@given(case=transposed_convolutions(), data=st.data())
def test_gradients_of_conv_transpose(case, data):
    x, weight = (t.requires_grad_() for t in tensors(case.x, case.weight))
    bias = torch.zeros(case.weight.shape[1] * case.arguments["groups"], dtype=x.dtype, requires_grad=True)
    name = f"conv_transpose{case.n_axes}d"
    output = getattr(torch.nn.functional, name)(x, weight, bias, **case.arguments)
    grad = whole_numbers(data.draw, tuple(output.shape), case.x.dtype)
    output.backward(*tensors(grad))
    found = getattr(convlab, f"{name}_backward")(grad, case.x, case.weight, **case.arguments)
    for mine, theirs in zip(found, (x.grad, weight.grad, bias.grad), strict=True):
        same(mine, theirs)


@drawn(150)
@given(case=convolutions(2, symmetric=True))
def test_unfold_and_fold(case: Drawn):
    arguments: Any = {
        "kernel_size": case.weight.shape[2:],
        "stride": case.stride,
        "padding": tuple(before for before, _ in case.pairs),
        "dilation": case.dilation,
    }
    columns = torch.nn.functional.unfold(*tensors(case.x), **arguments)
    same(convlab.im2col(case.x, **arguments), columns)
    size = case.x.shape[-2:]
    folded = torch.nn.functional.fold(columns, size, **arguments)
    same(convlab.col2im(columns.numpy(), size, **arguments), folded)


@drawn(150)
@given(data=st.data(), mode=st.sampled_from(["constant", "reflect", "replicate", "circular"]))
def test_pad_modes(data, mode):
    n = data.draw(st.integers(1, 3))
    x = whole_numbers(data.draw, (1, 2, *some(data.draw, n, 1, 5)), np.float64)
    most = {"reflect": -1, "circular": 0}.get(mode, 3)
    widths = tuple(
        (data.draw(st.integers(0, size + most)), data.draw(st.integers(0, size + most))) for size in x.shape[2:]
    )
    expected = padded_by_torch(torch.from_numpy(x), widths, mode)
    same(convlab.pad(x, widths, {"constant": "zeros"}.get(mode, mode)), expected)


@pytest.mark.parametrize("mode", ["zeros", "reflect", "replicate", "circular"])
@pytest.mark.parametrize("n", [1, 2, 3])
def test_padding_mode_is_that_of_the_layer(n, mode):
    rng = np.random.default_rng(n)
    x = rng.integers(-4, 5, (2, 4, 5, 6, 7)[: n + 2]).astype(np.float32)
    layer = getattr(torch.nn, f"Conv{n}d")(
        4, 6, 3, stride=2, padding=2, dilation=2, groups=2, padding_mode=mode
    ).requires_grad_(False)
    weight = rng.integers(-4, 5, tuple(layer.weight.shape)).astype(np.float32)
    layer.weight.copy_(torch.from_numpy(weight))
    layer.bias.fill_(3)
    ours = getattr(convlab, f"conv{n}d")(
        x,
        weight,
        np.full(6, 3, np.float32),
        stride=2,
        padding=2,
        dilation=2,
        groups=2,
        padding_mode=mode,
    )
    same(ours, layer(*tensors(x)))


@drawn(60)
@given(seed=st.integers(0, 2**32 - 1), channels=st.integers(1, 64), k=st.integers(1, 7))
def test_float32_is_within_1e_5_of_the_largest_output(seed, channels, k):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((2, channels, 12, 12)).astype(np.float32)
    weight = rng.standard_normal((3, channels, k, k)).astype(np.float32)
    exact = torch.nn.functional.conv2d(*(t.double() for t in tensors(x, weight))).numpy()
    for method in ("auto", "windows", "im2col", "rows", "shifts", "matrix", "fft", *["winograd"] * (2 <= k <= 5)):
        error = np.abs(convlab.conv2d(x, weight, method=method) - exact).max()
        assert error <= 1e-5 * np.abs(exact).max()


@pytest.mark.parametrize("name", HARD)
def test_float32_is_within_1e_5_of_the_largest_output_where_large_terms_cancel(name):
    x, weight, bias, arguments = HARD[name]
    x, weight = x.astype(np.float32), weight.astype(np.float32)
    bias = None if bias is None else bias.astype(np.float32)
    wide = [None if t is None else t.double() for t in tensors(x, weight, bias)]
    exact = torch.nn.functional.conv2d(*wide, **arguments).numpy()
    assert np.abs(convlab.conv2d(x, weight, bias, **arguments) - exact).max() <= 1e-5 * np.abs(exact).max()


def test_complex_numbers_are_not_conjugated():
    rng = np.random.default_rng(0)
    x, weight = (
        (rng.integers(-4, 5, shape) + 1j * rng.integers(-4, 5, shape)).astype(np.complex64)
        for shape in ((2, 3, 6, 6), (4, 3, 3, 3))
    )
    expected = torch.nn.functional.conv2d(*tensors(x, weight)).numpy()
    for method in ("loops", "windows", "im2col", "rows", "shifts", "matrix"):
        assert_array_equal(convlab.conv2d(x, weight, method=method), expected)
    for method in ("fft", "winograd"):
        error = np.abs(convlab.conv2d(x, weight, method=method) - expected).max()
        assert error <= 1e-5 * np.abs(expected).max(), method


@pytest.mark.parametrize("name", ["conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d"])
def test_complex_gradients_point_where_pytorchs_point(name):
    n = int(name[-2])
    rng = np.random.default_rng(n)
    shapes: Any = ((2, 4, *(5,) * n), (4, 4, *(2,) * n))
    x, weight = ((rng.integers(-4, 5, s) + 1j * rng.integers(-4, 5, s)).astype(np.complex64) for s in shapes)
    inputs = [t.requires_grad_() for t in tensors(x, weight)]
    output = getattr(torch.nn.functional, name)(*inputs, stride=2, padding=1)
    grad = (rng.integers(-4, 5, output.shape) + 1j * rng.integers(-4, 5, output.shape)).astype(np.complex64)
    output.backward(*tensors(grad))
    dx, dweight, dbias = getattr(convlab, f"{name}_backward")(grad, x, weight, stride=2, padding=1)
    same(dx, inputs[0].grad)
    same(dweight, inputs[1].grad)
    assert_array_equal(dbias, grad.sum(axis=(0, *range(2, n + 2))))
