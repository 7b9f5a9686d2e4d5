"""The code that an explorer copies, run as it is, computes what the explorer shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import convlab
from convlab.padding import MODES
from convlab.widgets import ContinuousExplorer, PhotoExplorer, ReceptiveFieldExplorer
from convlab.widgets.receptive_field_explorer import PRESETS
from tests.widgets.javascript import run_node

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
N_DRAWN = 300

PADDINGS = {
    "pairs": lambda rng: rng.integers(0, 3, (2, 2)).tolist(),
    "alike": lambda rng: [[n, n] for n in rng.integers(0, 3, 2).tolist()],
    "name": lambda rng: str(rng.choice(convlab.arithmetic.PADDING_NAMES)),
}


def draw(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a legal state of the explorer: direct or transposed, with channels or without."""
    while True:
        transposed = bool(rng.integers(2))
        x, kernel = rng.integers(1, 7, 2).tolist(), rng.integers(1, 4, 2).tolist()
        groups = 1
        if rng.integers(2):
            groups, per_group, outputs = (int(n) for n in rng.integers(1, 4, 3))
            x = [groups * per_group, *x]
            ends = [groups * per_group, outputs] if transposed else [groups * outputs, per_group]
            kernel = [*ends, *kernel]
        state = {
            "x": (rng.integers(-9, 10, x) / rng.choice([1, 3])).tolist(),
            "kernel": rng.integers(-9, 10, kernel).tolist(),
            "stride": rng.integers(1, 4, 2).tolist(),
            "padding": PADDINGS[rng.choice(list(PADDINGS))](rng),
            "padding_mode": "zeros" if transposed else str(rng.choice(list(MODES))),
            "dilation": rng.integers(1, 3, 2).tolist(),
            "groups": groups,
            "transposed": transposed,
            "output_padding": rng.integers(0, 2, 2).tolist() if transposed else [0, 0],
            "view": "gather" if transposed and rng.integers(3) else "scatter",
        }
        state["channel"] = int(rng.integers(x[0] if len(x) == 3 else 1))
        state["flip"] = state["view"] == "scatter" or bool(rng.integers(2))
        try:
            expected(state)
        except (ValueError, TypeError):
            continue
        return state


def expected(state: dict[str, Any]) -> Any:
    shared = {name: state[name] for name in ("stride", "padding", "dilation", "groups")}
    if state["transposed"]:
        # Gathered without the flip, a kernel does what its flipped one does with it.
        kernel = state["kernel"] if state["flip"] else np.flip(state["kernel"], (-2, -1))
        return convlab.conv_transpose2d(state["x"], kernel, **shared, output_padding=state["output_padding"])
    return convlab.conv2d(state["x"], state["kernel"], **shared, padding_mode=state["padding_mode"])


def written(*tasks: tuple[Any, ...]) -> list[dict[str, str]]:
    """Have the browser write code: each task is the name of a function and its arguments."""
    codes: list[dict[str, str]] = json.loads(run_node(HERE / "code.mjs", given=json.dumps(tasks)))
    return codes


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], dict[str, str]]]:
    """Draw states and have the browser's code written for them, all in one run of Node.js."""
    rng = np.random.default_rng(4)
    states = [draw(rng) for _ in range(N_DRAWN)]
    return list(zip(states, written(*(("convolutionCode", state) for state in states)), strict=True))


LIBRARIES = pytest.mark.parametrize("library", ["convlab", pytest.param("torch", marks=pytest.mark.torch)])


@LIBRARIES
def test_the_code_computes_what_is_shown(drawn, library):
    kinds = {(s["transposed"], np.ndim(s["x"]), s["padding_mode"], s["view"], s["flip"]) for s, _ in drawn}
    assert len(kinds) == 16
    for state, codes in drawn:
        names: dict[str, Any] = {}
        exec(codes[library], names)
        y, shown = np.asarray(names["y"]), expected(state)
        own = y[None] if y.ndim == 1 else y  # that of a strip
        np.testing.assert_allclose(own, shown, rtol=1e-9, atol=1e-9, err_msg=codes[library])


def draw_strip(rng: np.random.Generator) -> tuple[dict[str, Any], Any]:
    """Draw a strip as the explorer holds it, one row, and what convlab makes of it along its one axis."""
    transposed = bool(rng.integers(2))
    x, kernel = rng.integers(-9, 10, int(rng.integers(3, 9))), rng.integers(-9, 10, int(rng.integers(1, 4)))
    stride, dilation = rng.integers(1, 4, 2).tolist()
    extra = int(rng.integers(2)) if transposed else 0
    sides = rng.integers(0, 3, 2).tolist()
    padding = str(rng.choice(convlab.arithmetic.PADDING_NAMES)) if not transposed and rng.integers(3) == 0 else (sides,)
    mode = "zeros" if transposed else str(rng.choice(list(MODES)))
    steps = {"stride": stride, "padding": padding, "dilation": dilation}
    try:
        if transposed:
            y = convlab.conv_transpose1d(x, kernel, **steps, output_padding=extra)
        else:
            y = convlab.conv1d(x, kernel, **steps, padding_mode=mode)
    except ValueError:
        return draw_strip(rng)
    state = {
        "x": [x.tolist()],
        "kernel": [kernel.tolist()],
        "stride": [1, stride],
        "padding": padding if isinstance(padding, str) else [[0, 0], sides],
        "padding_mode": mode,
        "dilation": [1, dilation],
        "transposed": transposed,
        "output_padding": [0, extra],
        "view": "gather" if transposed and rng.integers(2) else "scatter",
        "flip": True,
    }
    if state["view"] == "gather" and rng.integers(3) == 0:
        state["flip"] = False
        y = convlab.conv_transpose1d(x, kernel[::-1], **steps, output_padding=extra)
    return state, y


@LIBRARIES
def test_the_code_of_a_strip_is_that_of_one_axis(library):
    rng = np.random.default_rng(6)
    strips = [draw_strip(rng) for _ in range(N_DRAWN // 3)]
    for (_, y), codes in zip(strips, written(*(("convolutionCode", state) for state, _ in strips)), strict=True):
        names: dict[str, Any] = {}
        exec(codes[library], names)
        assert names["y"].ndim == 1
        np.testing.assert_allclose(np.asarray(names["y"]), y, rtol=1e-9, atol=1e-9, err_msg=codes[library])


def test_the_sparse_matrix_of_a_strip_is_that_of_one_axis():
    rng = np.random.default_rng(7)
    strips = [draw_strip(rng) for _ in range(N_DRAWN // 3)]
    strips = [(state, y) for state, y in strips if state["padding_mode"] == "zeros"]
    tasks = (("convolutionCode", {**state, "matrix": "sparse"}) for state, _ in strips)
    kinds = set()
    for (state, y), codes in zip(strips, written(*tasks), strict=True):
        names: dict[str, Any] = {}
        exec(codes["convlab"], names)
        assert names["x"].ndim == names["y"].ndim == 1
        made = names.get("C", names.get("C_transposed"))
        if made is None:  # no direct convolution takes back so much output padding
            continue
        np.testing.assert_allclose(made @ names["x"], y, rtol=1e-9, atol=1e-9, err_msg=codes["convlab"])
        kinds.add((state["transposed"], state["view"], state["flip"]))
    assert kinds == {(False, "scatter", True), (True, "scatter", True), (True, "gather", True), (True, "gather", False)}


def test_the_code_of_a_strip_is_short():
    state = {"x": [[1, 2, 3]], "kernel": [[1, -1]], "stride": [1, 2], "padding": [[0, 0], [2, 0]], "dilation": [1, 1]}
    (codes,) = written(("convolutionCode", {**state, "padding_mode": "zeros"}))
    assert codes["convlab"].splitlines()[3:] == [
        "x = np.array([1, 2, 3])",
        "kernel = np.array([1, -1])",
        "y = convlab.conv1d(x, kernel, stride=2, padding=((2, 0),))",
    ]
    assert codes["torch"].splitlines()[3:] == [
        "x = torch.tensor([1, 2, 3], dtype=torch.float64)[None, None]",
        "kernel = torch.tensor([1, -1], dtype=torch.float64)[None, None]",
        "x = F.pad(x, (2, 0))",
        "y = F.conv1d(x, kernel, stride=2)[0, 0]",
    ]


@LIBRARIES
@pytest.mark.parametrize("matrix", ["columns", "sparse"])
def test_the_code_makes_the_matrix_that_is_drawn(drawn, library, matrix):
    states = [state for state, _ in drawn]
    if matrix == "sparse":
        states = [state for state in states if state["padding_mode"] == "zeros"]
    seen = 0
    tasks = (("convolutionCode", {**state, "matrix": matrix}) for state in states)
    for state, codes in zip(states, written(*tasks), strict=True):
        names: dict[str, Any] = {}
        exec(codes[library], names)
        x, kernel, result = np.array(state["x"]), np.array(state["kernel"]), expected(state)
        y = np.asarray(names["y"])
        own = y[None] if y.ndim == 1 else y  # that of a strip
        np.testing.assert_allclose(own, result, rtol=1e-9, atol=1e-9)
        if matrix == "sparse":
            made = names.get("C", names.get("C_transposed"))
            if made is None:  # PyTorch has none, and no direct convolution takes back so much output padding
                continue
            product = made @ x.ravel()
        elif state["transposed"] and state["view"] == "scatter":
            one = (state["channel"],) if x.ndim == 3 else ()  # of several input channels, the one that is shown
            np.testing.assert_allclose(np.asarray(names["columns"]), np.outer(kernel[one], x[one]))
            continue
        else:
            weights = np.flip(kernel, (-2, -1)) if state["transposed"] and state["flip"] else kernel
            shares = np.split(weights[None, None] if x.ndim == 2 else weights, state["groups"])
            if state["transposed"]:
                shares = [share.swapaxes(0, 1) for share in shares]  # output channels first
            blocks = np.split(np.asarray(names["columns"]), state["groups"])
            product = np.concatenate([w.reshape(len(w), -1) @ block for w, block in zip(shares, blocks, strict=True)])
        np.testing.assert_allclose(product.ravel(), result.ravel(), rtol=1e-9, atol=1e-9, err_msg=codes[library])
        seen += 1
    assert seen > 50 or (library, matrix) == ("torch", "sparse")


def test_the_code_of_a_gathered_output_is_that_of_the_view():
    state = {
        "x": [[1, 2]],
        "kernel": [[1, 0], [3, 4]],
        "stride": [1, 2],
        "padding": [[0, 0], [2, 1]],
        "padding_mode": "zeros",
        "dilation": [1, 1],
        "transposed": True,
        "output_padding": [0, 1],
        "view": "gather",
        "flip": True,
    }
    (codes,) = written(("convolutionCode", state))
    assert codes["convlab"].splitlines()[5:] == [
        "z = np.zeros((1, 3))",
        "z[:, ::2] = x  # zeros between the cells",
        "z = np.pad(z, ((1, 1), (0, 1)))[:, 1:]  # and around them",
        "y = convlab.conv2d(z, np.flip(kernel))",
    ]


def test_the_code_of_a_gathered_strip_is_that_of_one_axis():
    state = {
        "x": [[1, 2]],
        "kernel": [[1, 0, 3]],
        "stride": [1, 2],
        "padding": [[0, 0], [1, 0]],
        "padding_mode": "zeros",
        "dilation": [1, 1],
        "transposed": True,
        "output_padding": [0, 0],
        "view": "gather",
        "flip": True,
    }
    (codes,) = written(("convolutionCode", state))
    assert codes["convlab"].splitlines()[5:] == [
        "z = np.zeros((3,))",
        "z[::2] = x  # zeros between the cells",
        "z = np.pad(z, ((1, 2),))  # and around them",
        "y = convlab.conv1d(z, np.flip(kernel))",
    ]
    assert codes["torch"].splitlines()[5:] == [
        "z = torch.zeros((1, 1, 3), dtype=x.dtype)",
        "z[..., ::2] = x  # zeros between the cells",
        "z = F.pad(z, (1, 2))  # and around them",
        "y = F.conv1d(z, kernel.flip(-1))[0, 0]",
    ]


def test_only_what_differs_from_the_defaults_is_written():
    state = {
        "x": [[1, 2], [3, 0.5]],
        "kernel": [[1]],
        "stride": [1, 1],
        "padding": [[0, 0], [0, 0]],
        "padding_mode": "zeros",
        "dilation": [1, 1],
    }
    (plain,) = written(("convolutionCode", state))
    assert plain["convlab"].splitlines() == [
        "import numpy as np",
        "import convlab",
        "",
        "x = np.array([[1, 2], [3, 0.5]])",
        "kernel = np.array([[1]])",
        "y = convlab.conv2d(x, kernel)",
    ]
    assert plain["torch"].splitlines()[-1] == "y = F.conv2d(x, kernel)[0, 0]"


# PyTorch warns that it will copy the input of an even kernel.
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths:UserWarning")
@LIBRARIES
@pytest.mark.parametrize("shape", [(9, 7), (9, 7, 3)])
@pytest.mark.parametrize("kernel", [[[1, 2], [-3, 0.5]], [[0, 1, 2]]])
def test_the_code_filters_a_picture(library, shape, kernel):
    image = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)
    (codes,) = written(("photoCode", kernel, len(shape) == 3))
    names: dict[str, Any] = {"image": image}
    exec(codes[library], names)
    explorer = PhotoExplorer(image, kernel)
    np.testing.assert_allclose(np.asarray(names["y"]), explorer.output, rtol=1e-12)


@LIBRARIES
@pytest.mark.parametrize(("t", "radius"), [(0, 0.5), (0.3, 1), (-0.9, 0.7), (1.6, 1)])
def test_the_code_integrates_the_overlap(library, t, radius):
    (codes,) = written(("overlapCode", t, radius))
    names: dict[str, Any] = {}
    exec(codes[library], names)
    assert float(names["area"]) == pytest.approx(ContinuousExplorer(radius=radius, t=t).area, abs=1e-6)


def draw_stack(rng: np.random.Generator) -> ReceptiveFieldExplorer:
    """Draw a stack that the explorer shows."""
    while True:
        layers = [
            {
                "kernel_size": int(rng.integers(1, 5)),
                "stride": int(rng.integers(1, 3)),
                "padding": tuple(rng.integers(0, 4, 2).tolist()),
                "dilation": int(rng.integers(1, 5)),
            }
            for _ in range(rng.integers(1, 5))
        ]
        try:
            return ReceptiveFieldExplorer(layers)
        except ValueError:
            continue


@pytest.fixture(scope="module")
def stacks() -> list[tuple[ReceptiveFieldExplorer, dict[str, str]]]:
    rng = np.random.default_rng(8)
    explorers = [*map(ReceptiveFieldExplorer, PRESETS.values()), *(draw_stack(rng) for _ in range(60))]
    return list(zip(explorers, written(*(("stackCode", state(e)) for e in explorers)), strict=True))


def test_the_code_of_a_stack_is_its_receptive_field(stacks):
    for explorer, codes in stacks:
        names: dict[str, Any] = {}
        exec(codes["convlab"], names)
        assert names["field"] == explorer.field


def test_the_code_of_a_stack_leaves_out_what_is_as_usual():
    (codes,) = written(("stackCode", state(ReceptiveFieldExplorer([3, {"kernel_size": 3, "dilation": 4}]))))
    assert codes["convlab"].splitlines()[-2] == 'layers = [3, {"kernel_size": 3, "dilation": 4}]'


@pytest.mark.torch
def test_the_code_of_a_stack_is_its_layers(stacks):
    for explorer, codes in stacks:
        names: dict[str, Any] = {}
        exec(codes["torch"], names)
        names["x"].requires_grad_()
        for parameter in names["stack"].parameters():
            parameter.data[:] = 1
        y = names["stack"](names["x"])
        assert y.shape[-1] == explorer.sizes[-1]
        y[..., explorer.position].sum().backward()
        assert names["x"].grad.flatten().tolist() == explorer.paths


def state(explorer: ReceptiveFieldExplorer) -> dict[str, Any]:
    """Return what the browser knows of an explorer."""
    return {name: explorer.get_state()[name] for name in ("layers", "input_size")}
