"""The cost of a layer, against layers that were counted elsewhere and against counting here."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given

import convlab
from tests.oracles.drawing import Drawn, convolutions, drawn

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
cost: Any = convlab.cost


@drawn(60)
@given(case=convolutions())
def test_it_counts_the_weights_and_the_products(case: Drawn):
    conv = getattr(convlab, f"conv{case.n_axes}d")
    x = np.ones(case.x.shape[-case.n_axes - 1 :], int)
    weight = np.ones_like(case.weight, int)
    # Of ones, also in the padding, a sum of products counts them.
    x = np.pad(x, ((0, 0), *case.pairs), constant_values=1)
    out = conv(x, weight, **case.steps)
    found = cost(
        case.x.shape[-case.n_axes - 1 :],
        len(weight),
        weight.shape[2:],
        padding=case.pairs,
        **case.steps,
    )
    assert found == (weight.size, out.sum(), out.shape)


def test_layers_of_known_networks():
    # The first layer of AlexNet's single-tower form, and ResNet's stem.
    assert cost((3, 224, 224), 64, 11, stride=4, padding=2, bias=True).parameters == 23_296
    resnet = cost((3, 224, 224), 64, 7, stride=2, padding=3)
    assert resnet == (9_408, 118_013_952, (64, 112, 112))
    # The groups slider: 40 to 60 channels.
    assert cost((40, 1, 1), 60, 1).parameters == 2400
    assert cost((40, 1, 1), 60, 1, groups=10).parameters == 240
    assert cost((2, 9), 4, 3, bias=True) == (28, 168, (4, 7))
    assert cost((2, 4, 4, 4), 3, (1, 2, 3)) == (36, 864, (3, 4, 3, 2))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: cost(3, 4, 3), ValueError, r"input_shape must be \(channels, \*spatial\) with one"),
        (lambda: cost((3,), 4, 3), ValueError, r"got \(3,\)"),
        (lambda: cost((1,) * 5, 4, 3), ValueError, "with one to three spatial axes"),
        (lambda: cost((0, 8, 8), 4, 3), ValueError, r"input_shape\[0\] must be at least 1"),
        (lambda: cost((3, 8, 8), 0, 3), ValueError, "out_channels must be at least 1"),
        (lambda: cost((3, 8, 8), 4, 3, groups=0), ValueError, "groups must be at least 1"),
        (
            lambda: cost((3, 8, 8), 4, 3, groups=3),
            ValueError,
            "groups=3 must divide the 3 input and the 4 output channels",
        ),
        (lambda: cost((3, 8, 8), 3, 3, groups=2), ValueError, "groups=2 must divide the 3 input"),
        (lambda: cost((3, 8, 8), 4, 9), ValueError, "along the height, a kernel of size 9"),
        (lambda: cost((3, 8, 8), 4, (3, 3, 3)), ValueError, "kernel_size must be one number, or a seq"),
        (lambda: cost((3, 8, 8), 4, 3, bias=1), TypeError, "bias must be True or False, got 1"),
    ],
)
def test_bad_input_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_bias_may_be_numpys_true():
    assert cost((3, 5, 5), 4, 3, bias=np.True_) == cost((3, 5, 5), 4, 3, bias=True)
