"""The matrices that the kernel explorer draws are those of convlab, on drawn convolutions of every kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import convlab
from convlab.widgets import KernelExplorer
from convlab.widgets.settings import MOST_IN
from tests.widgets.javascript import run_node
from tests.widgets.test_agreement import draw, draw_channels, draw_transposed, draw_transposed_channels

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
N_DRAWN = 800
DIRECT = {"transposed": False, "output_padding": [0, 0], "view": "scatter", "flip": True}


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw convolutions with a matrix each, with the browser's answers, all in one run of Node.js."""
    rng = np.random.default_rng(5)
    states: list[dict[str, Any]] = []
    kinds = (draw, draw_transposed, draw_channels, draw_transposed_channels)
    for n in range(N_DRAWN):
        state: dict[str, Any] = DIRECT | kinds[n % len(kinds)](rng)
        if "groups" in state and max(len(state["x"]), np.shape(state["kernel"])[1] * state["groups"]) > MOST_IN:
            continue  # nothing that can be done in the browser leads there
        matrix = str(rng.choice(["sparse", "columns"]))
        if matrix == "sparse" and rng.integers(4):
            state["padding_mode"] = "zeros"
        states.append(state | {"matrix": matrix, "predict": False, "revealed": []})
    answers = json.loads(run_node(HERE / "matrix.mjs", given=json.dumps(states)))
    return list(zip(states, answers, strict=True))


def shown(drawn, matrix, **conditions):
    """Return the states of a kind that can be shown, as explorers, with what the browser made of them."""
    found = [
        (KernelExplorer(**without(state, "revealed", "dense")), answer)
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
    """Return which positions of the direct convolution on the output are cells of the input, channel by channel.

    Output padding beyond the stride, which a dilation allows, leaves room for more.
    """
    there = convlab.conv2d(explorer.output, explorer.kernel, **shared(explorer)).shape
    rows, columns = explorer.x.shape[-2:]
    return np.arange(np.prod(there)).reshape(there)[..., :rows, :columns].ravel(), int(np.prod(there))


def shared(explorer):
    names = ("stride", "padding", "dilation", "groups")
    return {name: getattr(explorer, name) for name in names if name != "groups" or explorer.x.ndim == 3}


def without_groups(explorer):
    return without(shared(explorer), "groups")


def test_what_the_browser_draws_python_takes_and_nothing_else(drawn):
    for state, answer in drawn:
        arguments = without(state, "revealed", "dense")
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
        np.testing.assert_allclose(
            c @ explorer.x.ravel(), explorer.output.ravel(), rtol=1e-9, atol=1e-9 * scale(explorer)
        )


def test_transposed_it_is_the_transpose_of_c_and_without_the_flip_it_is_not(drawn):
    different = 0
    for explorer, answer in shown(drawn, "sparse", transposed=True):
        c = convlab.conv_matrix(explorer.output.shape, explorer.kernel, **shared(explorer))
        c = c[positions_kept(explorer)[0]]
        assert answer["stored"] == c.nnz
        if explorer.flip:
            np.testing.assert_array_equal(answer["dense"], c.T.toarray())
        else:
            different += not np.array_equal(answer["dense"], c.T.toarray())
    assert different > 5


def test_the_columns_are_those_of_im2col(drawn):
    for explorer, answer in shown(drawn, "columns", transposed=False):
        padded = convlab.pad(explorer.x, explorer.geometry.padding, explorer.padding_mode)
        steps = {"stride": explorer.stride, "dilation": explorer.dilation}
        expected = convlab.im2col(padded, explorer.kernel.shape[-2:], **steps)
        np.testing.assert_array_equal(answer["dense"], expected)
        if explorer.padding_mode == "zeros":
            np.testing.assert_array_equal(
                expected, convlab.im2col(explorer.x, explorer.kernel.shape[-2:], **without_groups(explorer))
            )


def test_scattered_columns_add_up_to_the_output_by_col2im(drawn):
    for explorer, answer in shown(drawn, "columns", transposed=True, view="scatter"):
        # Of several channels, the columns are those of one; the others add nothing where they are zero.
        x = np.zeros_like(explorer.x)
        x[explorer.channel if x.ndim == 3 else ...] = explorer.x[explorer.channel if x.ndim == 3 else ...]
        with explorer.hold_trait_notifications():
            explorer.x = x
        kept, count = positions_kept(explorer)
        kept, count = kept[: np.prod(x.shape[-2:])], count // (len(x) if x.ndim == 3 else 1)
        columns = np.zeros((len(answer["dense"]), count))
        columns[:, kept] = answer["dense"]
        size = explorer.output.shape[-2:]
        output = convlab.col2im(columns, size, explorer.kernel.shape[-2:], **without_groups(explorer))
        written = explorer.output.reshape(-1, *size)
        first = explorer.channel // (len(x) // explorer.groups) * len(output) if x.ndim == 3 else 0
        np.testing.assert_allclose(output, written[first : first + len(output)], atol=1e-12 * scale(explorer))


def test_gathered_columns_times_the_flipped_kernel_are_the_output(drawn):
    for explorer, answer in shown(drawn, "columns", transposed=True, view="gather"):
        columns, kernel = np.array(answer["dense"], float), np.flip(explorer.kernel, (-2, -1))
        if kernel.ndim == 2:
            products = kernel.ravel() @ columns
        else:  # in each group output channels times windows of input channels
            shares = zip(np.split(kernel, explorer.groups), np.split(columns, explorer.groups), strict=True)
            products = np.concatenate([k.swapaxes(0, 1).reshape(k.shape[1], -1) @ block for k, block in shares])
        np.testing.assert_allclose(
            products.reshape(explorer.output.shape), explorer.output, atol=1e-12 * scale(explorer)
        )


def scale(explorer):
    return np.abs(explorer.output).max(initial=1e-300)
