"""The browser's arithmetic and words are those of convlab, on drawn configurations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import convlab
from convlab.sentences import convolution_sentence
from tests.widgets.javascript import run_node

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
N_DRAWN = 400

VALUES = {
    "small integers": lambda rng, shape: rng.integers(-9, 10, shape),
    "sparse": lambda rng, shape: rng.integers(-3, 4, shape) * rng.integers(0, 2, shape),
    "fractions": lambda rng, shape: rng.integers(-40, 41, shape) / rng.choice([1, 3, 8, 9, 16]),
    "any size": lambda rng, shape: rng.normal(size=shape) * 10.0 ** rng.integers(-6, 18),
}


def draw(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a legal state: any shapes, steps and kinds of numbers, every axis by itself."""
    while True:
        input_size, kernel_size = rng.integers(1, 13, 2), rng.integers(1, 6, 2)
        stride, padding, dilation = rng.integers(1, 5, 2), rng.integers(0, 4, 2), rng.integers(1, 4, 2)
        room = input_size + 2 * padding - dilation * (kernel_size - 1) - 1
        if (room >= 0).all():
            break
    kind = VALUES[rng.choice(list(VALUES))]
    return {
        "x": kind(rng, input_size).tolist(),
        "kernel": kind(rng, kernel_size).tolist(),
        "stride": stride.tolist(),
        "padding": padding.tolist(),
        "dilation": dilation.tolist(),
        "position": [int(rng.integers(n)) for n in room // stride + 1],
    }


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw states and have the browser's code compute them, all in one run of Node.js."""
    rng = np.random.default_rng(20)
    states = [draw(rng) for _ in range(N_DRAWN)]
    answers = json.loads(run_node(HERE / "agreement.mjs", given=json.dumps(states)))
    return list(zip(states, answers, strict=True))


def steps(state: dict[str, Any]) -> dict[str, Any]:
    return {name: state[name] for name in ("stride", "padding", "dilation")}


def test_outputs_agree(drawn):
    for state, answer in drawn:
        expected = convlab.conv2d(np.array(state["x"]), np.array(state["kernel"]), **steps(state))
        scale = np.abs(expected).max(initial=1e-300)
        np.testing.assert_allclose(
            np.array(answer["output"], dtype=float), expected, atol=1e-12 * scale, err_msg=str(state)
        )


def test_sentences_agree(drawn):
    for state, answer in drawn:
        expected = convolution_sentence(
            np.array(state["x"], dtype=float),
            np.array(state["kernel"], dtype=float),
            **steps(state),
            at=state["position"],
        )
        assert answer["sentence"] == expected
