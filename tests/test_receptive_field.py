"""Receptive fields, against the cells that really have an influence."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import convlab
from convlab import conv1d_backward
from convlab.arithmetic import output_size
from tests.oracles.drawing import drawn

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
receptive_field: Any = convlab.receptive_field


def cells_seen(layers, n_cells, output_cell):
    """Return the input cells on which an output cell depends: where its gradient is not zero."""
    sizes = [n_cells]
    for layer in layers:
        k, others = layer["kernel_size"], {n: v for n, v in layer.items() if n != "kernel_size"}
        sizes.append(output_size(sizes[-1], k, **others))
    grad = np.zeros(sizes[-1])
    grad[output_cell] = 1
    for layer, size in reversed(list(zip(layers, sizes, strict=False))):
        k, others = layer["kernel_size"], {n: v for n, v in layer.items() if n != "kernel_size"}
        others["padding"] = (others["padding"],)
        grad, _, _ = conv1d_backward(grad, np.ones(size), np.ones(k), **others)
    return np.flatnonzero(grad)


LAYERS = st.lists(
    st.fixed_dictionaries(
        {
            "kernel_size": st.integers(1, 3),
            "stride": st.integers(1, 2),
            "padding": st.tuples(st.integers(0, 2), st.integers(0, 2)),
            "dilation": st.integers(1, 3),
        }
    ),
    max_size=4,
)


@drawn(100)
@given(layers=LAYERS)
def test_it_bounds_what_an_output_cell_depends_on(layers):
    size, jump, start = receptive_field(layers)
    n_cells, cell = 300, 10
    seen = cells_seen(layers, n_cells, cell)
    assert seen[0] == start + cell * jump
    assert seen[-1] == start + cell * jump + size - 1


def test_known_networks():
    threes = [{"kernel_size": 3, "stride": s, "padding": 1} for s in (1, 1)]
    assert receptive_field(threes) == (5, 1, -2)
    assert receptive_field([]) == (1, 1, 0)
    assert receptive_field([3] * 3).size == 7
    # A WaveNet block: kernels of 2, dilations 1, 2, 4 … 512.
    wavenet = [{"kernel_size": 2, "dilation": 2**n, "padding": (2**n, 0)} for n in range(10)]
    assert receptive_field(wavenet) == (1024, 1, -1023)
    # VGG-16 up to its last pooling.
    vgg = []
    for n_convolutions in (2, 2, 3, 3, 3):
        vgg += [{"kernel_size": 3, "padding": 1}] * n_convolutions
        vgg += [{"kernel_size": 2, "stride": 2}]
    assert receptive_field(vgg)[:2] == (212, 32)


def test_the_center_of_symmetric_layers_stays_in_the_middle():
    assert receptive_field([{"kernel_size": 5, "padding": 2}]).center == 0
    assert receptive_field([2]).center == 0.5


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: receptive_field(3), TypeError, r"layers must be a sequence .*; for one: \[3\]"),
        (lambda: receptive_field({"kernel_size": 3}), TypeError, r"for one: \[\{'kernel_size': 3\}"),
        (lambda: receptive_field([0]), ValueError, r"layers\[0\] must be at least 1, got 0"),
        (lambda: receptive_field([3, 2.5]), TypeError, r"layers\[1\] must be a whole number"),
        (lambda: receptive_field([(3, 1)]), TypeError, r"layers\[0\] must be a kernel size or a"),
        (lambda: receptive_field([{}]), ValueError, r"layers\[0\] must have a kernel_size and"),
        (lambda: receptive_field([{"kernel_size": 3, "k": 1}]), ValueError, r"got \{'k': 1, 'kernel_size': 3\}"),
        (lambda: receptive_field(np.array(3)), TypeError, r"layers must be a sequence of layers, got array\(3\)"),
        (lambda: receptive_field({3, 5}), TypeError, "put them in a list, which has an order"),
        (lambda: receptive_field(frozenset([3])), TypeError, "put them in a list"),
        (lambda: receptive_field({3: 1}.keys()), TypeError, "put them in a list"),
        (lambda: receptive_field(b"ab"), TypeError, "layers must be a sequence of layers, got b'ab'"),
        (lambda: receptive_field("33"), TypeError, "layers must be a sequence of layers, got '33'"),
        (lambda: receptive_field([{"kernel_size": 3, "stride": 0}]), ValueError, r"\] stride must"),
        (lambda: receptive_field([{"kernel_size": 3, "padding": "same"}]), TypeError, "padding mu"),
        (lambda: receptive_field([{"kernel_size": 3, "dilation": 0}]), ValueError, "dilation must"),
        (lambda: receptive_field([{"kernel_size": 0}]), ValueError, "kernel_size must be at least"),
    ],
)
def test_bad_layers_are_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()
