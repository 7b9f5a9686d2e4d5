"""The browser's numbers and words for a stack of layers are those of convlab, on drawn stacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import convlab
from convlab.receptive_field import read_layers
from convlab.stacks import layer_sizes, paths, stack_sentence
from convlab.widgets import ReceptiveFieldExplorer
from convlab.widgets.receptive_field_explorer import MOST_CELLS
from tests.widgets.javascript import run_node

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
N_DRAWN = 500


def draw(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a stack, an input and, where it has an output, a cell of it; not all of them can be shown."""
    layers = [
        {
            "kernel_size": int(rng.integers(1, 6)),
            "stride": int(rng.choice([1, 1, 1, 2, 3])),
            "padding": rng.integers(0, 4, 2).tolist(),
            "dilation": int(rng.integers(1, 5)),
        }
        for _ in range(rng.integers(1, 6))
    ]
    input_size = int(rng.integers(1, 50))
    try:
        position = int(rng.integers(layer_sizes(read_layers(layers), input_size)[-1]))
    except ValueError:
        position = 0
    return {
        "layers": layers,
        "input_size": input_size,
        "position": position,
        "predict": bool(rng.integers(2)),
        "revealed": bool(rng.integers(4)),
    }


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw stacks and have the browser's code compute them, all in one run of Node.js."""
    rng = np.random.default_rng(7)
    states = [draw(rng) for _ in range(N_DRAWN)]
    answers = json.loads(run_node(HERE / "stack.mjs", given=json.dumps(states)))
    return list(zip(states, answers, strict=True))


def test_receptive_fields_sizes_paths_and_sentences_agree(drawn):
    shown = [(state, answer) for state, answer in drawn if answer["why"] is None]
    assert len(shown) >= 200
    for state, answer in shown:
        layers = read_layers(state["layers"])
        assert tuple(answer["field"]) == convlab.receptive_field(state["layers"])
        assert tuple(answer["sizes"]) == layer_sizes(layers, state["input_size"])
        assert answer["paths"] == paths(layers, state["input_size"], state["position"])
        withhold = state["predict"] and not state["revealed"]
        expected = stack_sentence(layers, state["input_size"], state["position"], withhold=withhold)
        assert answer["sentence"] == expected


def test_what_the_browser_shows_python_takes_and_nothing_else(drawn):
    for state, answer in drawn:
        asked = {name: state[name] for name in ("layers", "input_size", "position")}
        if answer["why"] is None:
            assert answer["width"] <= MOST_CELLS
            ReceptiveFieldExplorer(**asked)
        else:
            with pytest.raises(ValueError, match=r"does not fit|at most 64"):
                ReceptiveFieldExplorer(**asked)


def test_the_least_input_is_the_smallest_that_has_an_output(drawn):
    def fits(layers, input_size):
        try:
            return layer_sizes(layers, input_size)[-1] >= 1
        except ValueError:
            return False

    for state, answer in drawn:
        layers = read_layers(state["layers"])
        assert answer["least"] == next(n for n in range(1, 10_000) if fits(layers, n))
