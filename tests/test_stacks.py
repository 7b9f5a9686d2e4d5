"""Stacks of layers over an input, against convolutions with ones and their gradients."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import convlab
from convlab import conv1d, conv1d_backward
from convlab.receptive_field import Layer, read_layers
from convlab.stacks import layer_sizes, paths, stack_sentence
from tests.oracles.drawing import drawn

LAYERS = st.lists(
    st.builds(
        Layer,
        kernel_size=st.integers(1, 4),
        stride=st.integers(1, 3),
        padding=st.tuples(st.integers(0, 3), st.integers(0, 3)),
        dilation=st.integers(1, 3),
    ),
    max_size=4,
)


def steps(layer):
    return {"stride": layer.stride, "padding": (layer.padding,), "dilation": layer.dilation}


@drawn(100)
@given(layers=LAYERS, data=st.data())
def test_sizes_and_paths_are_those_of_convolutions_with_ones(layers, data):
    values = [np.ones(data.draw(st.integers(1, 40)))]
    try:
        for layer in layers:
            values.append(conv1d(values[-1], np.ones(layer.kernel_size), **steps(layer)))
    except ValueError:
        with pytest.raises(ValueError, match=r"layers\[\d\]: a kernel of size"):
            layer_sizes(layers, len(values[0]))
        return
    assert layer_sizes(layers, len(values[0])) == tuple(len(value) for value in values)
    at = data.draw(st.integers(0, len(values[-1]) - 1))
    gradient = np.zeros(len(values[-1]))
    gradient[at] = 1
    for layer, value in zip(reversed(layers), reversed(values[:-1]), strict=True):
        gradient, _, _ = conv1d_backward(gradient, value, np.ones(layer.kernel_size), **steps(layer))
    assert paths(layers, len(values[0]), at) == gradient.tolist()


@drawn(100)
@given(layers=LAYERS, input_size=st.integers(1, 40), data=st.data())
def test_the_field_in_the_sentence_bounds_the_paths(layers, input_size, data):
    try:
        cells = layer_sizes(layers, input_size)[-1]
    except ValueError:
        return
    at = data.draw(st.integers(0, cells - 1))
    size, jump, start = convlab.receptive_field([layer._asdict() for layer in layers])
    first = start + at * jump
    seen = np.flatnonzero(paths(layers, input_size, at))
    assert all(first <= cell < first + size for cell in seen)
    sentence = stack_sentence(layers, input_size, at)
    minus = "−"
    assert f"output {at} reaches from {first} to {first + size - 1}".replace("-", minus) in sentence
    among = range(max(first, 0), min(first + size, input_size))
    if len(seen) == 0:
        assert sentence.endswith("it sees padding alone")
    elif missed := len(among) - len(seen):
        assert f": {missed} of {len(among)} cells {'are' if missed > 1 else 'is'} never seen" in sentence
    else:
        assert "seen, by" in sentence
        assert "never" not in sentence


def test_a_layer_is_read_with_all_of_its_numbers():
    assert read_layers([3, {"kernel_size": 2, "padding": (1, 0), "dilation": 4}]) == (
        Layer(3, 1, (0, 0), 1),
        Layer(2, 1, (1, 0), 4),
    )
    assert Layer(3, dilation=4).span == 9


@pytest.mark.parametrize(
    ("layers", "input_size", "at", "end"),
    [
        ([Layer(2, dilation=2, padding=(1, 1))], 1, 0, "outside of the input: it sees padding alone"),
        ([Layer(1)], 3, 1, "output 1 reaches from 1 to 1: the one cell is seen, by 1 path each"),
        ([Layer(3, stride=2)], 3, 0, "layer 3 (stride 2) → output of 1; receptive field 3, jump 2, start 0; "),
        ([Layer(2, padding=(1, 0))], 3, 0, "1 cell of it outside of the input: the one cell is seen, by 1 path each"),
        ([Layer(2, dilation=2)], 3, 0, "from 0 to 2: 1 of 3 cells is never seen, the others by 1 path each"),
    ],
)
def test_the_sentence_in_odd_cases(layers, input_size, at, end):
    assert end in stack_sentence(layers, input_size, at)


def test_a_withheld_sentence_gives_nothing_away():
    sentence = stack_sentence([Layer(3), Layer(3, stride=2, padding=(1, 2))], 9, 1, withhold=True)
    assert sentence == "input of 9, layers 3, 3 (stride 2, padding (1, 2)) → output of 4; receptive field ?"
