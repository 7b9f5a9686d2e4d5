"""The kernel explorer's state, without a browser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import convlab
from convlab import kernels
from convlab.padding import MODES
from convlab.sentences.convolution import convolution_sentence
from convlab.sentences.transposed import transposed_sentence
from convlab.widgets import KernelExplorer

X = np.arange(30).reshape(5, 6) % 7
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]


@pytest.fixture
def explorer():
    return KernelExplorer(X, KERNEL, stride=(1, 2), padding=1, position=(2, 1))


def test_output_and_sentence_are_those_of_convlab(explorer):
    steps: Any = {"stride": (1, 2), "padding": 1, "dilation": 1}
    expected = convlab.conv2d(X.astype(float), np.array(KERNEL, float), **steps)
    np.testing.assert_array_equal(explorer.output, expected)
    sentence = convolution_sentence(X, KERNEL, **steps, at=(2, 1))
    assert explorer.sentence == repr(explorer) == sentence


def test_text_form_in_a_notebook_is_the_whole_sentence(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.sentence


def test_one_number_stands_for_both_axes(explorer):
    explorer.stride = 3
    assert explorer.stride == (3, 3)
    explorer.padding = np.int64(2)
    assert explorer.padding == ((2, 2), (2, 2))
    explorer.dilation = [1, 2]
    assert explorer.dilation == (1, 2)


@pytest.mark.parametrize(
    ("given", "kept", "pairs"),
    [
        (1, ((1, 1), (1, 1)), ((1, 1), (1, 1))),
        ((2, 0), ((2, 2), (0, 0)), ((2, 2), (0, 0))),
        ([[0, 1], [2, 0]], ((0, 1), (2, 0)), ((0, 1), (2, 0))),
        (((1, 2), 3), ((1, 2), (3, 3)), ((1, 2), (3, 3))),
        ("valid", "valid", ((0, 0), (0, 0))),
        ("same", "same", ((1, 1), (0, 1))),
        ("same_lower", "same_lower", ((1, 1), (1, 0))),
        ("full", "full", ((2, 2), (2, 2))),
    ],
)
def test_every_spelling_of_padding(explorer, given, kept, pairs):
    explorer.padding = given
    assert explorer.padding == kept
    assert explorer.geometry.padding == pairs
    expected = convlab.conv2d(X.astype(float), np.array(KERNEL, float), stride=(1, 2), padding=given)
    np.testing.assert_array_equal(explorer.output, expected)


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_of_padding(mode):
    explorer = KernelExplorer(X, KERNEL, padding="full", padding_mode=mode, position=(0, 7))
    expected = convlab.conv2d(X.astype(float), np.array(KERNEL, float), padding="full", padding_mode=mode)
    np.testing.assert_array_equal(explorer.output, expected)
    assert explorer.sentence.endswith(f"= {int(expected[0, 7])}".replace("-", "−"))
    assert (f"padding 2 (full, {mode})" in explorer.sentence) == (mode != "zeros")


def test_a_mode_that_has_too_few_cells_to_copy_is_refused_as_convlab_does():
    explorer = KernelExplorer(X[:3], KERNEL, padding=((3, 0), 0), padding_mode="symmetric")
    with pytest.raises(ValueError, match="padding_mode 'reflect' can add at most 2 cells on each side"):
        explorer.padding_mode = "reflect"
    assert explorer.padding_mode == "symmetric"
    with pytest.raises(ValueError, match="'symmetric' can add at most 3"):
        explorer.padding = 4
    explorer.padding_mode = "replicate"
    explorer.padding = 4


def test_a_name_goes_on_to_mean_what_it_says(explorer):
    explorer.padding = "same"
    explorer.kernel = [[1, 1]]
    explorer.stride = 1
    assert explorer.output.shape == X.shape
    assert explorer.geometry.padding == ((0, 0), (0, 1))
    assert "padding ((0, 0), (0, 1)) (same) →" in explorer.sentence


def test_arrays_are_copies_and_cannot_be_written(explorer):
    given = X.copy()
    explorer.x = given
    given[0, 0] = 99
    assert explorer.x[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        explorer.x[0, 0] = 1


def test_a_position_that_no_longer_exists_moves_to_the_nearest(explorer):
    explorer.position = (4, 2)
    explorer.padding = 0
    assert explorer.position == (2, 1)
    explorer.x = X[:3, :4]
    assert explorer.position == (0, 0)


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("x", [1, 2, 3], ValueError, r"shape \(3,\).*x\[None, :\]"),
        ("x", np.zeros((2, 3, 3)), ValueError, "a bare kernel"),
        ("x", np.zeros((2, 2, 3, 3)), ValueError, r"4 axes.*x\[0\]"),
        ("kernel", np.zeros((2, 3, 3)), ValueError, "output and input channels"),
        ("groups", 2, ValueError, "groups=2 does not divide"),
        ("channel", 1, ValueError, "last output channel is 0"),
        ("x", np.zeros((13, 5)), ValueError, r"at most 12.*x\[:12, :12\]"),
        ("x", np.zeros((0, 5)), ValueError, "no cells"),
        ("x", [[1, np.nan]], ValueError, "finite"),
        ("x", [[1j]], TypeError, "complex"),
        ("x", "photo", TypeError, "numbers"),
        ("x", [[1, 2], [3]], ValueError, "rectangular"),
        ("kernel", np.zeros((8, 3)), ValueError, "does not fit"),
        ("stride", 0, ValueError, "at least 1"),
        ("stride", (1, 2, 3), ValueError, "per spatial axis"),
        ("padding", -1, ValueError, "at least 0"),
        ("padding", 7, ValueError, "at most 18.*less padding"),
        ("padding", "some", ValueError, "'valid', 'same', 'same_lower', 'full'"),
        ("padding", ((1, 2, 3), 0), ValueError, r"\(before, after\) pair"),
        ("padding", ((0, -1), 0), ValueError, "at least 0"),
        ("padding", (1, 1, 1), ValueError, "per spatial axis"),
        ("padding_mode", "mirror", ValueError, "'zeros', 'reflect'"),
        ("padding_mode", 0, TypeError, "must be a name"),
        ("dilation", 4, ValueError, "does not fit"),
        ("position", (5, 0), ValueError, r"5×3.*\(4, 2\)"),
        ("position", 1, TypeError, "row, column"),
        ("position", (0, -1), ValueError, "at least 0"),
    ],
)
def test_what_is_not_legal_is_refused_and_changes_nothing(explorer, name, value, error, words):
    before = explorer.get_state()
    with pytest.raises(error, match=words):
        setattr(explorer, name, value)
    after = explorer.get_state()
    assert before == after


@pytest.mark.parametrize("arguments", [{"padding": 20}, {"dilation": 3}, {"position": (9, 9)}])
def test_no_explorer_is_made_of_an_illegal_state(arguments):
    with pytest.raises(ValueError, match=r"at most|does not fit|position"):
        KernelExplorer(X, KERNEL, **arguments)


def test_changes_that_belong_together_are_one_step(explorer):
    with explorer.hold_trait_notifications():
        explorer.x = np.ones((2, 2))  # the kernel does not fit on it ...
        explorer.padding = 0
        explorer.kernel = [[1, 1]]  # ... but this one does
    assert explorer.output.tolist() == [[2.0], [2.0]]


@pytest.mark.parametrize(("name", "value"), [("dilation", 9), ("x", [1, 2]), ("stride", "two")])
def test_a_step_that_ends_illegal_is_taken_back_whole(explorer, name, value):
    before = explorer.get_state()

    def step():
        with explorer.hold_trait_notifications():
            explorer.padding = 2
            setattr(explorer, name, value)

    with pytest.raises((ValueError, TypeError)):
        step()
    assert explorer.get_state() == before


def test_messages_of_the_browser_are_understood(explorer):
    explorer.set_state({"position": [0, 1], "x": [[1, 2], [3, 4]], "kernel": [[1]], "padding": [0, 1]})
    assert explorer.position == (0, 1)
    assert explorer.x.tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert explorer.padding == ((0, 0), (1, 1))


def test_predict_mode_withholds_the_value_in_the_sentence(explorer):
    explorer.predict = True
    assert explorer.sentence.endswith("; at (2, 1): ?")
    assert repr(explorer) == explorer.sentence
    explorer.revealed = [[2, 1]]
    assert explorer.sentence.endswith(f"= {int(explorer.output[2, 1])}")
    explorer.position = (0, 0)
    assert explorer.sentence.endswith("?")


def test_what_was_revealed_is_withheld_again_when_it_is_another_number(explorer):
    explorer.predict = True
    explorer.revealed = [(2, 1)]
    explorer.kernel = -explorer.kernel
    assert explorer.revealed == ()


def test_the_menu_offers_the_first_kernel_the_given_ones_and_those_of_the_course():
    explorer = KernelExplorer(X, KERNEL, presets={"mine": [[1, -1]]})
    offered = {preset["name"]: np.array(preset["kernel"]) for preset in explorer.presets}
    assert list(offered)[:3] == ["as at the start", "mine", "identity"]
    np.testing.assert_array_equal(offered["as at the start"], KERNEL)
    np.testing.assert_array_equal(offered["sobel x"], kernels.sobel("x"))
    with pytest.raises(ValueError, match="the kernel 'bad'"):
        KernelExplorer(X, KERNEL, presets={"bad": [1, 2]})


def test_the_first_state_is_kept_for_the_reset_button(explorer):
    explorer.stride = 1
    explorer.position = (0, 0)
    assert explorer.start["stride"] == (1, 2)
    assert explorer.start["position"] == (2, 1)


def test_it_writes_its_way_as_a_film(tmp_path):
    explorer = KernelExplorer([[4, 1, 7], [4, 4, 2]], [[1, 0]], padding="same", predict=True)
    file = explorer.animate(tmp_path / "way.svg", seconds=0.5)
    text = file.read_text(encoding="utf-8")
    assert text.count('class="frame"') == explorer.output.size == 6
    assert "Output [4 1 7; 4 4 2]." in text
    assert "animation-delay: 2.5s" in text


# --- transposed --------------------------------------------------------------------------------


def transposed(**changes):
    return KernelExplorer(X[:3, :3], KERNEL, **{"transposed": True, "stride": 2, "padding": 1} | changes)


@pytest.mark.parametrize("view", ["scatter", "gather"])
@pytest.mark.parametrize(
    "steps", [{}, {"output_padding": 1}, {"padding": ((3, 1), 0), "dilation": (2, 1), "stride": 3}]
)
def test_a_transposed_explorer_shows_what_convlab_computes(view, steps):
    explorer = transposed(view=view, **steps)
    given: Any = {"stride": 2, "padding": 1} | steps
    x, kernel = X[:3, :3].astype(float), np.array(KERNEL, float)
    np.testing.assert_array_equal(explorer.output, convlab.conv_transpose2d(x, kernel, **given))
    assert explorer.sentence == repr(explorer) == transposed_sentence(x, kernel, **given, view=view)
    assert explorer.geometry.output_size == explorer.output.shape
    assert explorer.positions == ((3, 3) if view == "scatter" else explorer.output.shape)


def test_without_the_flip_the_sentence_says_what_is_right():
    explorer = transposed(view="gather", flip=False, position=(1, 1))
    right = explorer.output[1, 1]
    wrong = convlab.conv_transpose2d(explorer.x, np.flip(explorer.kernel), stride=2, padding=1)[1, 1]
    assert explorer.sentence.endswith(f" = {wrong:.0f}, which is wrong: {right:.0f} is right".replace("-", "−"))


def test_what_is_asked_is_the_first_written_cell_that_is_not_cropped():
    explorer = transposed(predict=True)
    assert explorer.asked == (0, 0)
    explorer.position = (1, 2)
    assert explorer.asked == (1, 3)
    assert explorer.sentence.endswith(" = ?")
    explorer.revealed = [(1, 3)]
    assert "?" not in explorer.sentence
    explorer.view = "gather"
    assert explorer.revealed == ()
    assert explorer.asked == explorer.position == (1, 2)
    assert explorer.sentence.endswith("; kernel flipped, at (1, 2): ?")


def test_nothing_is_asked_where_all_is_cropped():
    explorer = transposed(padding=((3, 0), 0), predict=True)
    assert explorer.asked is None
    assert "(9 of 9 cropped)" in explorer.sentence
    assert "?" not in explorer.sentence
    explorer.position = (1, 0)
    assert explorer.asked == (0, 0)


def test_a_position_of_one_view_moves_to_the_nearest_of_the_other():
    explorer = transposed(view="gather", position=(4, 1))
    explorer.view = "scatter"
    assert explorer.position == (2, 1)


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("padding", "same", TypeError, "no meaning for a transposed convolution"),
        ("padding", 4, ValueError, "crops away all"),
        ("padding_mode", "reflect", ValueError, "copies nothing"),
        ("output_padding", 2, ValueError, "smaller than stride or dilation"),
        ("output_padding", -1, ValueError, "at least 0"),
        ("stride", 9, ValueError, "at most 18 rows and columns"),
        ("dilation", 8, ValueError, "at most 18 rows and columns"),
        ("x", np.ones((9, 3)), ValueError, "at most 18 rows and columns"),
        ("view", "matrix", ValueError, "'scatter', 'gather'"),
        ("flip", False, ValueError, "view='gather'"),
        ("flip", "no", TypeError, "flip must be True or False"),
        ("position", (3, 0), ValueError, r"input is 3×3: .*\(2, 2\)"),
    ],
)
def test_what_is_not_legal_transposed_is_refused_and_changes_nothing(name, value, error, words):
    explorer = transposed()
    before = explorer.get_state()
    with pytest.raises(error, match=words):
        setattr(explorer, name, value)
    assert explorer.get_state() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"output_padding": 1}, "say transposed=True"),
        ({"flip": False}, "transposed=True and view='gather'"),
        ({"flip": False, "view": "gather"}, "transposed=True and view='gather'"),
    ],
)
def test_what_belongs_to_a_transposed_convolution_is_refused_without_one(arguments, words):
    with pytest.raises(ValueError, match=words):
        KernelExplorer(X, KERNEL, **arguments)


def test_a_direct_convolution_turns_round_and_back(explorer):
    explorer.transposed = True
    assert explorer.output.shape == (5, 11)
    with pytest.raises(ValueError, match="at most 18"):
        explorer.stride = 9
    explorer.stride = 2
    explorer.transposed = False
    assert explorer.output.shape == (3, 3)


# --- channels ----------------------------------------------------------------------------------

IMAGE = np.arange(100).reshape(4, 5, 5) % 7 - 2
WEIGHT = np.arange(108).reshape(6, 2, 3, 3) % 5 - 1


@pytest.fixture
def layer():
    return KernelExplorer(IMAGE, WEIGHT, groups=2, padding=1, stride=2, channel=4, position=(1, 2))


def test_a_layer_shows_what_convlab_computes(layer):
    expected = convlab.conv2d(IMAGE.astype(float), WEIGHT.astype(float), groups=2, padding=1, stride=2)
    np.testing.assert_array_equal(layer.output, expected)
    assert layer.sentence.endswith(f" = {expected[4, 1, 2]:.0f}".replace("-", "−"))
    assert "; output channel 4 at (1, 2): " in layer.sentence
    cost = convlab.cost(IMAGE.shape, 6, 3, groups=2, padding=1, stride=2)
    assert f": {cost.parameters} weights, {cost.multiply_adds} multiply-adds;" in layer.sentence


def test_what_is_not_connected_is_remembered(layer):
    first = layer.dense
    assert first.shape == (6, 4, 3, 3)
    np.testing.assert_array_equal(first[:3, :2], WEIGHT[:3])
    np.testing.assert_array_equal(first[3:, 2:], WEIGHT[3:])
    np.testing.assert_array_equal(first[:3, 2:], WEIGHT[:3])  # repeated, as nothing was known
    with layer.hold_trait_notifications():
        layer.groups, layer.kernel = 1, np.full((6, 4, 3, 3), 9)
    with layer.hold_trait_notifications():
        layer.groups, layer.kernel = 2, WEIGHT
    np.testing.assert_array_equal(layer.dense[:3, :2], WEIGHT[:3])
    assert (layer.dense[:3, 2:] == 9).all()
    with pytest.raises(ValueError, match="read-only"):
        layer.dense[0, 0] = 1


def test_groups_and_kernel_are_one_step(layer):
    before = layer.get_state()
    with pytest.raises(ValueError, match=r"groups=4 takes 8: its axis 1 times groups"):
        layer.groups = 4
    assert layer.get_state() == before


def test_a_channel_that_is_gone_moves_to_the_last(layer):
    with layer.hold_trait_notifications():
        layer.kernel = WEIGHT[:2]
    assert layer.channel == 1


def test_another_channel_is_withheld_again(layer):
    layer.predict = True
    layer.revealed = [(1, 2)]
    assert "?" not in layer.sentence
    layer.channel = 3
    assert layer.revealed == ()
    assert layer.sentence.endswith("output channel 3 at (1, 2): ?")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"x": np.ones((9, 3, 3)), "kernel": np.ones((1, 9, 1, 1))}, "at most 8 input and 16 output channels"),
        ({"x": np.ones((1, 3, 3)), "kernel": np.ones((17, 1, 1, 1))}, "at most 8 input and 16 output channels"),
        ({"x": np.ones((2, 11, 3)), "kernel": np.ones((1, 2, 1, 1))}, "at most 10 rows and columns of each channel"),
        ({"x": IMAGE, "kernel": WEIGHT}, "with groups=1 takes 2"),
        ({"x": IMAGE[0], "kernel": WEIGHT}, "no channel axis"),
        ({"x": IMAGE, "kernel": WEIGHT[:, :1], "groups": 4}, "does not divide the 6 output channels"),
        ({"x": IMAGE, "kernel": WEIGHT, "groups": 2, "channel": 6}, "last output channel is 5"),
        ({"x": IMAGE, "kernel": WEIGHT, "groups": 2, "transposed": True}, "transposed, axis 0 of weight is the input"),
        ({"x": IMAGE, "kernel": WEIGHT[:4], "groups": 3, "transposed": True}, "groups=3 does not divide"),
        (
            {"x": IMAGE, "kernel": np.ones((4, 9, 1, 1)), "transposed": True},
            "at most 8 input and 8 output channels, got 4",
        ),
        (
            {"x": IMAGE, "kernel": WEIGHT[:4], "stride": 3, "transposed": True},
            "at most 10 rows and columns of each channel",
        ),
        (
            {"x": IMAGE, "kernel": np.ones((4, 1, 3, 3)), "transposed": True, "view": "gather", "channel": 1},
            "last output channel is 0",
        ),
        ({"x": [1, 2], "kernel": [[1]]}, "a strip goes with a kernel of one axis"),
    ],
)
def test_channels_that_cannot_be_shown_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        KernelExplorer(**arguments)


@pytest.mark.parametrize("view", ["scatter", "gather"])
@pytest.mark.parametrize("groups", [1, 2, 4])
def test_a_transposed_layer_shows_what_convlab_computes(view, groups):
    x, weight = IMAGE[:, :3, :3], WEIGHT[:4]
    given: Any = {"groups": groups, "padding": 1, "stride": 2, "output_padding": (0, 1)}
    explorer = KernelExplorer(x, weight, transposed=True, view=view, channel=1, position=(1, 2), **given)
    expected = convlab.conv_transpose2d(x.astype(float), weight.astype(float), **given)
    np.testing.assert_array_equal(explorer.output, expected)
    assert explorer.sentence == transposed_sentence(x, weight, **given, view=view, channel=1, at=(1, 2))
    assert explorer.dense.shape == (4, 2 * groups, 3, 3)
    if view == "gather":
        assert explorer.sentence.endswith(f" = {expected[1, 1, 2]:.0f}".replace("-", "−"))


def test_a_channel_of_one_end_moves_to_the_last_of_the_other():
    explorer = KernelExplorer(IMAGE[:, :3, :3], np.ones((4, 2, 2, 2)), transposed=True, channel=3)
    explorer.view = "gather"
    assert explorer.channel == 1
    with pytest.raises(ValueError, match="channel is 2, but the last output channel is 1"):
        explorer.channel = 2
    explorer.view = "scatter"
    explorer.channel = 3
    with pytest.raises(ValueError, match="channel is 4, but the last input channel is 3"):
        explorer.channel = 4


# --- strips ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "steps",
    [{}, {"padding": 2, "stride": 2}, {"padding": ((2, 0),)}, {"padding": "same", "dilation": 2}],
)
def test_a_strip_is_one_row_and_its_steps_concern_the_columns(steps):
    strip, kernel = np.array([3.0, 1, 2, 5, 2, 3]), np.array([1.0, 0, -1])
    explorer = KernelExplorer(strip, kernel, **steps)
    np.testing.assert_array_equal(explorer.output, convlab.conv1d(strip, kernel, **steps)[None])
    assert explorer.geometry.padding[0] == (0, 0)


def test_a_strip_transposed():
    strip, kernel = np.array([3.0, 1, 2]), np.array([1.0, 0, -1])
    steps: Any = {"stride": 2, "padding": 1, "output_padding": 1}
    explorer = KernelExplorer(strip, kernel, transposed=True, **steps)
    np.testing.assert_array_equal(explorer.output, convlab.conv_transpose1d(strip, kernel, **steps)[None])
