"""The browser's arithmetic and words are those of convlab, on drawn configurations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import convlab
from convlab.geometry import resolve, resolve_transposed
from convlab.padding import MODES, extend
from convlab.sentences.channels import channels_sentence
from convlab.sentences.convolution import convolution_sentence
from convlab.sentences.transposed import transposed_sentence
from convlab.widgets import KernelExplorer, kernel_explorer, settings
from tests.widgets.javascript import run_node

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
N_DRAWN = 600
"""Of each kind of convolution."""

VALUES = {
    "small integers": lambda rng, shape: rng.integers(-9, 10, shape),
    "sparse": lambda rng, shape: rng.integers(-3, 4, shape) * rng.integers(0, 2, shape),
    "fractions": lambda rng, shape: rng.integers(-40, 41, shape) / rng.choice([1, 3, 8, 9, 16]),
    "any size": lambda rng, shape: rng.normal(size=shape) * 10.0 ** rng.integers(-6, 18),
}


PADDINGS = {
    "int": lambda rng: int(rng.integers(0, 4)),
    "per axis": lambda rng: rng.integers(0, 4, 2).tolist(),
    "pairs": lambda rng: rng.integers(0, 4, (2, 2)).tolist(),
    "name": lambda rng: str(rng.choice(convlab.arithmetic.PADDING_NAMES)),
}


def draw(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a legal state: any shapes, steps, paddings and kinds of numbers, every axis by itself."""
    while True:
        input_size, kernel_size = rng.integers(1, 13, 2), rng.integers(1, 6, 2)
        steps = {
            "stride": rng.integers(1, 5, 2).tolist(),
            "padding": PADDINGS[rng.choice(list(PADDINGS))](rng),
            "dilation": rng.integers(1, 4, 2).tolist(),
        }
        mode = str(rng.choice(list(MODES)))
        try:
            geometry = resolve(input_size.tolist(), kernel_size.tolist(), **steps)
            extend(np.zeros(input_size), geometry.padding, mode)
            break
        except ValueError:
            continue
    kind = VALUES[rng.choice(list(VALUES))]
    explorer_form = steps["padding"] if isinstance(steps["padding"], str) else geometry.padding
    return {
        "x": kind(rng, input_size).tolist(),
        "kernel": kind(rng, kernel_size).tolist(),
        **steps,
        "padding": explorer_form,
        "padding_mode": mode,
        "position": [int(rng.integers(n)) for n in geometry.output_size],
    }


def draw_transposed(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a legal state of a transposed convolution, in either view, with the flip or without."""
    while True:
        input_size, kernel_size = rng.integers(1, 7, 2).tolist(), rng.integers(1, 5, 2).tolist()
        stride, dilation = rng.integers(1, 5, 2), rng.integers(1, 4, 2)
        extra = [int(rng.integers(max(pair))) for pair in zip(stride, dilation, strict=True)]
        steps = {
            "stride": stride.tolist(),
            "padding": rng.integers(0, 5, (2, 2)).tolist(),
            "output_padding": extra,
            "dilation": dilation.tolist(),
        }
        try:
            geometry = resolve_transposed(input_size, kernel_size, **steps)
            break
        except ValueError:
            continue
    kind = VALUES[rng.choice(list(VALUES))]
    view = str(rng.choice(["scatter", "gather"]))
    positions = input_size if view == "scatter" else geometry.output_size
    return {
        "x": kind(rng, input_size).tolist(),
        "kernel": kind(rng, kernel_size).tolist(),
        **steps,
        "padding_mode": "zeros",
        "transposed": True,
        "view": view,
        "flip": view == "scatter" or bool(rng.integers(2)),
        "position": [int(rng.integers(n)) for n in positions],
    }


def draw_channels(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a legal state of several channels, in any number of groups."""
    groups, depth, share = rng.integers(1, 4), rng.integers(1, 4), rng.integers(1, 4)
    n_in, n_out = int(groups * depth), int(groups * share)
    state = draw(rng)
    kind = VALUES[rng.choice(list(VALUES))]
    return state | {
        "x": kind(rng, (n_in, *np.shape(state["x"]))).tolist(),
        "kernel": kind(rng, (n_out, depth, *np.shape(state["kernel"]))).tolist(),
        "groups": int(groups),
        "channel": int(rng.integers(n_out)),
        "dense": [],
    }


def draw_strip(rng: np.random.Generator) -> tuple[dict[str, Any], str]:
    """Draw a strip as the explorer holds it, one row, and what convlab says of it as a convolution of one axis."""
    kind = VALUES[rng.choice(list(VALUES))]
    x, kernel = (kind(rng, int(rng.integers(1, most))).astype(float) for most in (13, 6))
    transposed = bool(rng.integers(2))
    stride, dilation = (int(n) for n in rng.integers(1, 4, 2))
    pair = rng.integers(0, 3, 2).tolist()
    padding = str(rng.choice(convlab.arithmetic.PADDING_NAMES)) if rng.integers(3) == 0 and not transposed else (pair,)
    steps: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation}
    state = {
        "x": [x.tolist()],
        "kernel": [kernel.tolist()],
        "stride": [1, stride],
        "padding": padding if isinstance(padding, str) else [[0, 0], pair],
        "padding_mode": "zeros",
        "dilation": [1, dilation],
        "transposed": transposed,
        "output_padding": [0, 0],
        "flip": True,
    }
    try:
        if transposed:
            extra = int(rng.integers(max(stride, dilation)))
            view = str(rng.choice(["scatter", "gather"]))
            shape = resolve_transposed(x.shape, kernel.shape, **steps, output_padding=extra)
            at = int(rng.integers((x.shape if view == "scatter" else shape.output_size)[0]))
            says = transposed_sentence(x, kernel, **steps, output_padding=extra, view=view, at=at)
            return {**state, "view": view, "output_padding": [0, extra], "position": [0, at]}, says
        at = int(rng.integers(resolve(x.shape, kernel.shape, **steps).output_size[0]))
        return {**state, "position": [0, at]}, convolution_sentence(x, kernel, **steps, at=at)
    except ValueError:
        return draw_strip(rng)


def draw_transposed_channels(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a legal state of a transposed convolution of several channels, in any number of groups."""
    groups, depth, share = (int(n) for n in rng.integers(1, 4, 3))
    state = draw_transposed(rng)
    kind = VALUES[rng.choice(list(VALUES))]
    return state | {
        "x": kind(rng, (groups * share, *np.shape(state["x"]))).tolist(),
        "kernel": kind(rng, (groups * share, depth, *np.shape(state["kernel"]))).tolist(),
        "groups": groups,
        "channel": int(rng.integers(groups * (share if state["view"] == "scatter" else depth))),
        "dense": [],
    }


def ask(states: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Have the browser's code compute states, all in one run of Node.js."""
    answers = json.loads(run_node(HERE / "agreement.mjs", given=json.dumps(states)))
    return list(zip(states, answers, strict=True))


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw states of direct convolutions, with the browser's answers."""
    rng = np.random.default_rng(20)
    return ask([draw(rng) for _ in range(N_DRAWN)])


@pytest.fixture(scope="module")
def drawn_transposed() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw states of transposed convolutions, with the browser's answers."""
    rng = np.random.default_rng(21)
    return ask([draw_transposed(rng) for _ in range(N_DRAWN)])


@pytest.fixture(scope="module")
def drawn_channels() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw states of several channels, with the browser's answers."""
    rng = np.random.default_rng(22)
    return ask([draw_channels(rng) for _ in range(N_DRAWN // 2)])


@pytest.fixture(scope="module")
def drawn_transposed_channels() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw states of transposed convolutions of several channels, with the browser's answers."""
    rng = np.random.default_rng(23)
    return ask([draw_transposed_channels(rng) for _ in range(N_DRAWN // 2)])


def steps(state: dict[str, Any]) -> dict[str, Any]:
    return {name: state[name] for name in ("stride", "padding", "padding_mode", "dilation")}


def test_outputs_agree(drawn):
    for state, answer in drawn:
        expected = convlab.conv2d(np.array(state["x"]), np.array(state["kernel"]), **steps(state))
        scale = np.abs(expected).max(initial=1e-300)
        np.testing.assert_allclose(
            np.array(answer["output"], dtype=float), expected, atol=1e-12 * scale, err_msg=str(state)
        )


def is_strip(state: dict[str, Any]) -> bool:
    """Whether a state is one row: the explorers speak of it as of one axis, which another test draws."""
    sides = state["padding"] if isinstance(state["padding"], str) else tuple(state["padding"][0])
    return (
        np.ndim(state["x"]) == 2
        and len(state["x"]) == len(state["kernel"]) == 1
        and sides in {(0, 0), *convlab.arithmetic.PADDING_NAMES}
    )


def test_sentences_agree(drawn):
    for state, answer in drawn:
        if is_strip(state):
            continue
        expected = convolution_sentence(
            np.array(state["x"], dtype=float),
            np.array(state["kernel"], dtype=float),
            **steps(state),
            at=state["position"],
        )
        assert answer["sentence"] == expected


def test_strips_are_spoken_of_as_one_axis_in_python_too():
    rng = np.random.default_rng(23)
    strips = [draw_strip(rng) for _ in range(N_DRAWN // 4)]
    for (state, answer), (_, says) in zip(ask([state for state, _ in strips]), strips, strict=True):
        assert answer["sentence"] == says
        if not answer["refused"]:
            assert KernelExplorer(**state).sentence == says


def test_inputs_that_share_an_output_size_are_all_that_have_it(drawn):
    for state, answer in drawn:
        for axis, (least, most) in enumerate(answer["shared"]):
            i, k = np.shape(state["x"])[axis], np.shape(state["kernel"])[axis]
            padding = state["padding"] if isinstance(state["padding"], str) else state["padding"][axis]
            rule = {"stride": state["stride"][axis], "padding": padding, "dilation": state["dilation"][axis]}
            here = convlab.output_size(i, k, **rule)
            assert list(range(least, most + 1)) == [n for n in range(1, 40) if size_or_none(n, k, rule) == here]


def transposed_steps(state: dict[str, Any]) -> dict[str, Any]:
    return {name: state[name] for name in ("stride", "padding", "output_padding", "dilation")}


def test_transposed_outputs_agree(drawn_transposed, drawn_transposed_channels):
    for state, answer in [*drawn_transposed, *drawn_transposed_channels]:
        x, kernel = np.array(state["x"], float), np.array(state["kernel"], float)
        given = {**transposed_steps(state), "groups": state.get("groups", 1)}
        expected = convlab.conv_transpose2d(x, kernel, **given)
        close = {"atol": 1e-12 * np.abs(expected).max(initial=1e-300), "err_msg": str(state)}
        every = expected.reshape(-1, *expected.shape[-2:])
        for way in ("scattered", "gathered"):
            np.testing.assert_allclose(np.array(answer[way], float), every, **close)
        if not state["flip"]:
            every = convlab.conv_transpose2d(x, np.flip(kernel, (-2, -1)), **given).reshape(every.shape)
        scatters = state["view"] == "scatter"
        share = np.shape(kernel)[1] if "groups" in state else 1
        first = state.get("channel", 0) // (len(x) // given["groups"]) * share if scatters else state.get("channel", 0)
        np.testing.assert_allclose(np.array(answer["output"], float), every[first], **close)


def test_transposed_sentences_agree(drawn_transposed, drawn_transposed_channels):
    for state, answer in [*drawn_transposed, *drawn_transposed_channels]:
        if is_strip(state):
            continue
        x, kernel = np.array(state["x"], float), np.array(state["kernel"], float)
        names = ("view", "flip", "groups", "channel")
        given = {**transposed_steps(state), **{name: state[name] for name in names if name in state}}
        assert answer["sentence"] == transposed_sentence(x, kernel, **given, at=state["position"])


def test_output_padding_selects_the_size_that_comes_back(drawn_transposed):
    for state, answer in drawn_transposed:
        for axis, sizes in enumerate(answer["shared"]):
            i, k, s, d, p = (
                np.shape(state["x"])[axis],
                np.shape(state["kernel"])[axis],
                *(state[name][axis] for name in ("stride", "dilation", "padding")),
            )
            rule = {"stride": s, "padding": p, "dilation": d}
            expected = {
                n: convlab.arithmetic.matching_output_padding(n, k, **rule)
                for n in range(1, 60)
                if size_or_none(n, k, rule) == i
            }
            assert {n: a for a, n in enumerate(sizes) if n is not None} == expected


def test_channels_agree(drawn_channels):
    for state, answer in drawn_channels:
        x, weight = np.array(state["x"], float), np.array(state["kernel"], float)
        given = {**steps(state), "groups": state["groups"]}
        expected = convlab.conv2d(x, weight, **given)
        scale = np.abs(expected).max(initial=1e-300)
        shown = expected[state["channel"]]
        np.testing.assert_allclose(np.array(answer["output"], float), shown, atol=1e-12 * scale, err_msg=str(state))
        sentence = channels_sentence(x, weight, **given, channel=state["channel"], at=state["position"])
        assert answer["sentence"] == sentence


def test_costs_are_those_of_convlab(drawn_channels):
    for state, answer in drawn_channels:
        x, weight = np.array(state["x"]), np.array(state["kernel"])
        rule = {name: state[name] for name in ("stride", "padding", "dilation")}
        for kind, groups in (("own", state["groups"]), ("dense", 1)):
            expected = convlab.cost(x.shape, len(weight), weight.shape[2:], **rule, groups=groups)
            found = [answer["price"][name][kind] for name in ("weights", "products")]
            assert found == [expected.parameters, expected.multiply_adds]


def test_a_transposed_convolution_costs_what_the_one_costs_that_goes_back(drawn_transposed_channels):
    seen = 0
    for state, answer in drawn_transposed_channels:
        x, weight = np.array(state["x"]), np.array(state["kernel"])
        rule = {name: state[name] for name in ("stride", "padding", "dilation")}
        if any(a >= s for a, s in zip(state["output_padding"], state["stride"], strict=True)):
            continue  # no convolution takes so much output padding back
        for kind, groups in (("own", state["groups"]), ("dense", 1)):
            back = convlab.cost(
                (weight.shape[1] * state["groups"], *np.shape(answer["output"])),
                len(x),
                weight.shape[2:],
                **rule,
                groups=groups,
            )
            assert back.output_shape == x.shape
            found = [answer["price"][name][kind] for name in ("weights", "products")]
            assert found == [back.parameters, back.multiply_adds]
        seen += 1
    assert seen > 100


@pytest.mark.torch
def test_pytorch_counts_the_same_multiply_adds(drawn_transposed_channels):
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    for state, answer in drawn_transposed_channels[:40]:
        if state["groups"] != 1 or any(before != after for before, after in state["padding"]):
            continue
        x, weight = torch.tensor(state["x"], dtype=torch.float64), torch.tensor(state["kernel"], dtype=torch.float64)
        given = transposed_steps(state) | {"padding": [before for before, _ in state["padding"]]}
        with FlopCounterMode(display=False) as counter:
            torch.nn.functional.conv_transpose2d(x[None], weight, **given)
        assert counter.get_total_flops() == 2 * answer["price"]["products"]["own"]


def test_another_number_of_groups_takes_its_share_of_the_weights(drawn_channels, drawn_transposed_channels):
    for state, answer in [*drawn_channels, *drawn_transposed_channels]:
        x, weight = np.array(state["x"], float), np.array(state["kernel"], float)
        transposed = state.get("transposed", False)
        convolve = convlab.conv_transpose2d if transposed else convlab.conv2d
        given = transposed_steps(state) if transposed else steps(state)
        dense = kernel_explorer._remembered(np.empty(0), weight, state["groups"])
        for groups, kernel in answer["regrouped"]:
            assert dense.shape[0] % groups == dense.shape[1] % groups == 0
            masked = np.zeros_like(dense)
            for n in range(groups):
                first, second = (slice(n * m // groups, (n + 1) * m // groups) for m in dense.shape[:2])
                masked[first, second] = dense[first, second]
            np.testing.assert_allclose(
                convolve(x, np.array(kernel, float), **given, groups=groups),
                convolve(x, masked, **given),
                rtol=1e-9,
                atol=1e-9 * np.abs(masked).max() * np.abs(x).max() + 1e-300,
            )


def test_what_the_browser_refuses_python_refuses(drawn, drawn_transposed, drawn_channels, drawn_transposed_channels):
    refused = 0
    for state, answer in [*drawn, *drawn_transposed, *drawn_channels, *drawn_transposed_channels]:
        if (
            "groups" in state
            and max(len(state["x"]), np.shape(state["kernel"])[1] * state["groups"]) > settings.MOST_IN
        ):
            continue  # nothing that can be done in the browser leads there
        try:
            KernelExplorer(**{name: value for name, value in state.items() if name != "dense"})
        except ValueError:
            refused += 1
            assert answer["refused"] is not None, state
        else:
            assert answer["refused"] is None, state
    assert refused > N_DRAWN / 10


def size_or_none(i: int, k: int, rule: dict[str, Any]) -> int | None:
    """Return the output size by the package's own rule; None where the kernel does not fit."""
    try:
        return convlab.output_size(i, k, **rule)
    except ValueError:
        return None
