"""The photo explorer's state, output and sentence, without a browser; and its filter against convlab."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

from convlab import data, kernels
from convlab.conv import conv2d
from convlab.widgets import PhotoExplorer
from convlab.widgets.photo_explorer import PRESETS
from tests.widgets.javascript import WIDGETS, run_node

RAMP = np.arange(0, 60, dtype=np.uint8).reshape(6, 10)
COLOUR = np.stack([RAMP, 2 * RAMP, 255 - RAMP], axis=-1)


def test_starts_in_the_middle_of_a_picture() -> None:
    explorer = PhotoExplorer(data.load("camera"))
    assert explorer.position == (128, 128)
    assert (explorer.show, explorer.channel) == ("clip", "red")
    assert explorer.kernel.tolist() == kernels.sharpen().tolist()
    assert repr(explorer).startswith(
        "sharpen: 256×256 input, 3×3 kernel, stride 1, padding 1 (same) → 256×256 output; at (128, 128): 0·"
    )


def test_knows_how_it_began() -> None:
    explorer = PhotoExplorer(COLOUR, kernel="box", position=(1, 2), show="signed", channel="blue")
    explorer.kernel, explorer.position, explorer.show, explorer.channel = "identity", (0, 0), "clip", "red"
    assert explorer.start == {
        "kernel": kernels.box().tolist(),
        "position": (1, 2),
        "show": "signed",
        "channel": "blue",
    }


def test_the_output_is_the_convolution() -> None:
    explorer = PhotoExplorer(RAMP, kernel="sobel_x")
    assert explorer.output.dtype == np.float64
    assert explorer.output[1:-1, 1:-1].tolist() == np.full((4, 8), 8).tolist()
    np.testing.assert_allclose(explorer.output, conv2d(RAMP, kernels.sobel("x"), padding="same"))


def test_channels_are_filtered_one_by_one() -> None:
    explorer = PhotoExplorer(COLOUR, kernel="gaussian", channel="blue", position=(0, 9))
    assert explorer.output.shape == COLOUR.shape
    for c in range(3):
        np.testing.assert_allclose(
            explorer.output[..., c], conv2d(COLOUR[..., c].astype(float), kernels.gaussian(), padding="same")
        )
    assert repr(explorer).startswith("gaussian, blue channel: 6×10 input, 5×5 kernel")
    assert "; at (0, 9): 0.00297·0 + " in repr(explorer)


def test_the_sentence_follows_the_state() -> None:
    explorer = PhotoExplorer(RAMP, kernel="identity")
    assert repr(explorer).endswith("= 35; output from 0 to 59")
    explorer.position = np.array([1, 2])
    explorer.kernel = [[1, -1]]
    assert explorer.position == (1, 2)
    assert repr(explorer) == (
        "own kernel: 6×10 input, 1×2 kernel, stride 1, padding ((0, 0), (0, 1)) (same) → 6×10 output; "
        "at (1, 2): 1·12 + (−1)·13 = −1; output from −1 to 59"
    )
    bundle = explorer._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/plain"] == explorer.sentence


def test_predict_mode_withholds_the_value_under_the_lens() -> None:
    explorer = PhotoExplorer(COLOUR, kernel=[[1, -1]], position=(1, 2), predict=True)
    assert "at (1, 2): 1·12 + (−1)·13 = ?; output from ? to ?" in repr(explorer)
    assert explorer.output[1, 2, 0] == -1
    explorer.revealed = [(1, 2)]
    assert "1·12 + (−1)·13 = −1; output from −1 to 59" in repr(explorer)
    explorer.position = (1, 3)
    assert "= ?" in repr(explorer)
    explorer.position = (1, 2)
    assert "= −1" in repr(explorer)
    for name, value in {"kernel": [[1, 1]], "channel": "green", "image": COLOUR[:3]}.items():
        explorer.revealed = [(1, 2)]
        setattr(explorer, name, value)
        assert explorer.revealed == (), name
        assert "= ?" in repr(explorer)
    explorer.predict = False
    assert "?" not in repr(explorer)


def test_a_smaller_picture_moves_the_lens_inside() -> None:
    explorer = PhotoExplorer(RAMP, position=(5, 9))
    explorer.image = COLOUR[:3, :4]
    assert explorer.position == (2, 3)
    assert explorer.output.shape == (3, 4, 3)


def test_arrays_are_copies_that_refuse_to_be_written() -> None:
    mine = RAMP.copy()
    explorer = PhotoExplorer(mine, kernel="box")
    mine[:] = 0
    assert explorer.image.tolist() == RAMP.tolist()
    with pytest.raises(ValueError, match="read-only"):
        explorer.kernel[0, 0] = 3
    assert PRESETS["box"].tolist() == kernels.box().tolist()


@pytest.mark.parametrize("image", [RAMP, COLOUR, COLOUR[::-1, ::2]])
def test_a_picture_comes_back_from_the_browser_as_it_went(image: np.ndarray) -> None:
    explorer = PhotoExplorer(image)
    other = PhotoExplorer(np.zeros((2, 2), dtype=np.uint8))
    other.set_state(explorer.get_state(["image", "kernel"]))
    assert other.image.tolist() == image.tolist()
    assert other.kernel.tolist() == explorer.kernel.tolist()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"image": RAMP / 255}, TypeError, "image has dtype float64, but a picture holds uint8"),
        ({"image": COLOUR.transpose(2, 0, 1)}, ValueError, "image has shape (3, 6, 10), but must be (H, W)"),
        ({"image": np.zeros((600, 400), np.uint8)}, ValueError, "fewer of them with image[::2, ::2]"),
        ({"image": np.zeros((1, 2000), np.uint8)}, ValueError, "fewer of them with image[::4, ::4]"),
        ({"image": np.zeros((0, 4), np.uint8)}, ValueError, "image has shape (0, 4): it has no pixels"),
        ({"kernel": "shapren"}, ValueError, "kernel 'shapren' is not known; choose one of 'identity', 'sharpen'"),
        ({"kernel": [1, 2, 1]}, ValueError, "kernel has shape (3,), but must have two axes of 1 to 7 values"),
        ({"kernel": np.ones((9, 9))}, ValueError, "kernel has shape (9, 9)"),
        ({"kernel": [[np.nan]]}, ValueError, "kernel must hold real numbers from -999 to 999"),
        ({"kernel": [[1j]]}, ValueError, "kernel must hold real numbers"),
        ({"position": (6, 0)}, ValueError, "position is (6, 0), but the picture is 6×10: choose one from"),
        ({"position": (-1, 0)}, ValueError, "position[0] must be at least 0, got -1"),
        ({"position": (1.5, 0)}, TypeError, "position[0] must be a whole number, got 1.5"),
        ({"show": "grey"}, ValueError, "show 'grey' is not known; choose one of 'clip', 'signed'"),
        ({"channel": "alpha"}, ValueError, "channel 'alpha' is not known; choose one of 'red', 'green', 'blue'"),
    ],
)
def test_refuses_what_is_no_state(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        PhotoExplorer(**{"image": RAMP, **arguments})
    explorer = PhotoExplorer(RAMP, position=(1, 2))
    before = repr(explorer)
    ((name, value),) = arguments.items()
    with pytest.raises(error, match=re.escape(message)):
        setattr(explorer, name, value)
    assert repr(explorer) == before


def drawn(seed: int) -> PhotoExplorer:
    """Return a small picture and a kernel of any kind, drawn at random."""
    random = np.random.default_rng(seed)
    shape = (*random.integers(1, 12, 2).tolist(), 3)
    image = random.integers(0, 256, shape, dtype=np.uint8)
    kernel_shape = random.integers(1, 8, 2)
    whole = random.integers(-9, 10, kernel_shape)
    return PhotoExplorer(
        image if seed % 2 else image[..., 0],
        kernel=whole if seed % 3 else random.normal(size=kernel_shape).round(3),
        position=(int(random.integers(shape[0])), int(random.integers(shape[1]))),
        channel=str(random.choice(["red", "green", "blue"])),
        predict=bool(seed % 5 == 0),
    )


@pytest.mark.node
def test_the_browser_computes_and_says_the_same() -> None:
    explorers = [drawn(seed) for seed in range(400)]
    given = [
        {
            "shape": np.atleast_3d(explorer.image).shape,
            "data": explorer.image.ravel().tolist(),
            "kernel": explorer.kernel.tolist(),
            "position": explorer.position,
            "channel": ["red", "green", "blue"].index(explorer.channel) if explorer.image.ndim == 3 else 0,
            "withhold": explorer.predict,
            "about": explorer.sentence.partition(":")[0],
        }
        for explorer in explorers
    ]
    source = WIDGETS / "src"
    script = f"""
        import {{ filter, patch, range }} from {json.dumps((source / "filter.js").as_uri())};
        import {{ photoSentence }} from {json.dumps((source / "photo_sentence.js").as_uri())};
        import {{ readFileSync }} from "node:fs";
        const results = JSON.parse(readFileSync(0, "utf8")).map((given) => {{
            const [height, width, channels] = given.shape;
            const picture = {{ height, width, channels, data: Uint8Array.from(given.data) }};
            const {{ kernel, position, about, channel, withhold }} = given;
            const output = filter(picture, kernel);
            const seen = patch(picture, position, [kernel.length, kernel[0].length], channel);
            const sentence = photoSentence({{
                about, kernel, position, withhold, shape: [height, width], patch: seen,
                range: range(output.filter((_, i) => i % channels === channel)),
            }});
            return {{ output: [...output], sentence }};
        }});
        console.log(JSON.stringify(results));
    """
    results = json.loads(run_node("--input-type=module", "--eval", script, given=json.dumps(given)))
    for explorer, result in zip(explorers, results, strict=True):
        assert result["sentence"] == explorer.sentence
        np.testing.assert_allclose(result["output"], explorer.output.ravel(), rtol=0, atol=1e-9)
