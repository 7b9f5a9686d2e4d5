"""The matrices that the kernel explorer draws are those of convlab, on drawn convolutions of every kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import convlab
from convlab.padding import extend
from convlab.widgets import KernelExplorer
from tests.widgets.javascript import run_node
from tests.widgets.test_agreement import draw, draw_transposed

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
N_DRAWN = 400
DIRECT = {"transposed": False, "output_padding": [0, 0], "view": "scatter", "flip": True}


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw convolutions with a matrix each, with the browser's answers, all in one run of Node.js."""
    rng = np.random.default_rng(5)
    states = []
    for n in range(N_DRAWN):
        state = draw_transposed(rng) if n % 2 else DIRECT | draw(rng)
        matrix = str(rng.choice(["sparse", "columns"]))
        if matrix == "sparse" and rng.integers(4):
            state["padding_mode"] = "zeros"
        states.append(state | {"matrix": matrix, "predict": False, "revealed": []})
    answers = json.loads(run_node(HERE / "matrix.mjs", given=json.dumps(states)))
    return list(zip(states, answers, strict=True))


def shown(drawn, matrix, **conditions):
    """Return the states of a kind that can be shown, as explorers, with what the browser made of them."""
    found = [
        (KernelExplorer(**without(state, "revealed")), answer)
        for state, answer in drawn
        if answer["why"] is None
        and state["matrix"] == matrix
        and all(state[name] == value for name, value in conditions.items())
    ]
    assert len(found) >= 20
    return found


def without(state, *names):
    return {name: value for name, value in state.items() if name not in names}


def positions_kept(explorer):
    """Return which positions of the direct convolution on the output are cells of the input.

    Output padding beyond the stride, which a dilation allows, leaves room for more.
    """
    there = convlab.conv2d(explorer.output, explorer.kernel, **shared(explorer)).shape
    rows, columns = explorer.x.shape
    return np.arange(np.prod(there)).reshape(there)[:rows, :columns].ravel(), int(np.prod(there))


def shared(explorer):
    return {name: getattr(explorer, name) for name in ("stride", "padding", "dilation")}


def test_what_the_browser_draws_python_takes_and_nothing_else(drawn):
    for state, answer in drawn:
        arguments = without(state, "revealed")
        if answer["why"] is None:
            assert KernelExplorer(**arguments).sentence == answer["sentence"]
        else:
            with pytest.raises(ValueError, match=r"at most|padding_mode"):
                KernelExplorer(**arguments)


def test_c_is_that_of_convlab(drawn):
    for explorer, answer in shown(drawn, "sparse", transposed=False):
        c = convlab.conv_matrix(explorer.x.shape, explorer.kernel, **shared(explorer))
        np.testing.assert_array_equal(answer["dense"], c.toarray())
        assert answer["stored"] == c.nnz


def test_transposed_it_is_the_transpose_of_c_and_without_the_flip_it_is_not(drawn):
    different = 0
    for explorer, answer in shown(drawn, "sparse", transposed=True):
        c = convlab.conv_matrix(explorer.geometry.output_size, explorer.kernel, **shared(explorer))
        c = c[positions_kept(explorer)[0]]
        assert answer["stored"] == c.nnz
        if explorer.flip:
            np.testing.assert_array_equal(answer["dense"], c.T.toarray())
        else:
            different += not np.array_equal(answer["dense"], c.T.toarray())
    assert different > 5


def test_the_columns_are_those_of_im2col(drawn):
    for explorer, answer in shown(drawn, "columns", transposed=False):
        padded = extend(explorer.x, explorer.geometry.padding, explorer.padding_mode)
        steps = {"stride": explorer.stride, "dilation": explorer.dilation}
        expected = convlab.im2col(padded, explorer.kernel.shape, **steps)
        np.testing.assert_array_equal(answer["dense"], expected)
        if explorer.padding_mode == "zeros":
            np.testing.assert_array_equal(
                expected, convlab.im2col(explorer.x, explorer.kernel.shape, **shared(explorer))
            )


def test_scattered_columns_add_up_to_the_output_by_col2im(drawn):
    for explorer, answer in shown(drawn, "columns", transposed=True, view="scatter"):
        kept, count = positions_kept(explorer)
        columns = np.zeros((explorer.kernel.size, count))
        columns[:, kept] = answer["dense"]
        output = convlab.col2im(columns, explorer.output.shape, explorer.kernel.shape, **shared(explorer))
        scale = np.abs(explorer.output).max(initial=1e-300)
        np.testing.assert_allclose(output.reshape(explorer.output.shape), explorer.output, atol=1e-12 * scale)


def test_gathered_columns_times_the_flipped_kernel_are_the_output(drawn):
    for explorer, answer in shown(drawn, "columns", transposed=True, view="gather"):
        output = np.flip(explorer.kernel).ravel() @ np.array(answer["dense"], float)
        scale = np.abs(explorer.output).max(initial=1e-300)
        np.testing.assert_allclose(output.reshape(explorer.output.shape), explorer.output, atol=1e-12 * scale)
