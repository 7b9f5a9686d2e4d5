"""The receptive-field explorer's state, without a browser."""

from __future__ import annotations

from typing import Any

import pytest

import convlab
from convlab.receptive_field import read_layers
from convlab.stacks import layer_sizes, paths, stack_sentence
from convlab.widgets import ReceptiveFieldExplorer
from convlab.widgets.receptive_field_explorer import MOST_CELLS, PRESETS

GRIDDING = [{"kernel_size": 3, "dilation": 2}] * 3


@pytest.fixture
def explorer():
    return ReceptiveFieldExplorer([3, {"kernel_size": 3, "stride": 2, "padding": (1, 0)}], input_size=15, position=2)


def test_all_numbers_are_those_of_convlab(explorer):
    layers: Any = [3, {"kernel_size": 3, "stride": 2, "padding": (1, 0)}]
    assert explorer.field == convlab.receptive_field(layers)
    assert explorer.sizes == layer_sizes(read_layers(layers), 15)
    assert explorer.paths == paths(read_layers(layers), 15, 2)
    assert explorer.sentence == repr(explorer) == stack_sentence(read_layers(layers), 15, 2)


def test_gridding_is_told_in_words():
    explorer = ReceptiveFieldExplorer(GRIDDING)
    assert explorer.sentence.endswith("6 of 13 cells are never seen, the others by 1 to 7 paths")
    assert [n for n in explorer.paths[4:17] if n == 0] == [0] * 6


def test_text_form_in_a_notebook_is_the_whole_sentence(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.sentence


def test_layers_are_kept_with_all_of_their_numbers_and_cannot_be_written(explorer):
    assert [dict(layer) for layer in explorer.layers] == [
        {"kernel_size": 3, "stride": 1, "padding": (0, 0), "dilation": 1},
        {"kernel_size": 3, "stride": 2, "padding": (1, 0), "dilation": 1},
    ]
    with pytest.raises(TypeError, match="item assignment"):
        explorer.layers[0]["stride"] = 2


@pytest.mark.parametrize("name", PRESETS)
def test_an_input_that_is_not_given_leaves_room_around_the_field(name):
    explorer = ReceptiveFieldExplorer(PRESETS[name])
    assert explorer.input_size > explorer.field.size
    assert explorer.sizes[-1] >= 4
    first = explorer.field.start + explorer.position * explorer.field.jump
    assert first >= 0
    assert first + explorer.field.size <= explorer.input_size
    preset = next(preset for preset in explorer.presets if preset["name"] == name)
    assert preset["input_size"] == explorer.input_size
    assert preset["position"] == explorer.position


def test_a_stack_with_little_room_gets_the_input_that_fits():
    whole = ReceptiveFieldExplorer([MOST_CELLS])
    assert (whole.input_size, whole.sizes[-1]) == (MOST_CELLS, 1)
    with pytest.raises(ValueError, match=r"an input of 65 with these layers is drawn 65 cells wide, .* at most 64"):
        ReceptiveFieldExplorer([MOST_CELLS + 1])


def test_a_position_that_no_longer_exists_moves_to_the_last(explorer):
    explorer.position = 5
    explorer.input_size = 9
    assert (explorer.sizes, explorer.position) == ((9, 7, 3), 2)
    explorer.layers = [9]
    assert explorer.position == 0


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("layers", [], ValueError, "must be 1 to 8, got 0"),
        ("layers", [1] * 9, ValueError, "must be 1 to 8, got 9"),
        ("layers", 3, TypeError, r"for one: \[3\]"),
        ("layers", [0], ValueError, r"layers\[0\] must be at least 1"),
        ("layers", [{"size": 3}], ValueError, "kernel_size"),
        ("layers", [3, 14], ValueError, r"layers\[1\]: a kernel of size 14 does not fit into 13 cells"),
        ("layers", [{"kernel_size": 3, "padding": 25}], ValueError, "drawn 65 cells wide"),
        ("input_size", 3, ValueError, r"layers\[1\]: .* does not fit into 2 cells"),
        ("input_size", 0, ValueError, "at least 1"),
        ("input_size", 65, ValueError, "at most 64"),
        ("input_size", 2.5, TypeError, "whole number"),
        ("position", 7, ValueError, "position is 7, but the output has 6 cells: choose one from 0 to 5"),
        ("position", -1, ValueError, "at least 0"),
        ("position", "last", TypeError, "whole number"),
    ],
)
def test_what_is_not_legal_is_refused_and_changes_nothing(explorer, name, value, error, words):
    before = explorer.get_state()
    with pytest.raises(error, match=words):
        setattr(explorer, name, value)
    assert explorer.get_state() == before


def test_changes_that_belong_together_are_one_step(explorer):
    with explorer.hold_trait_notifications():
        explorer.layers = [20]  # does not fit on 15 cells ...
        explorer.input_size = 21  # ... but on these
    assert explorer.sizes == (21, 2)


def test_messages_of_the_browser_are_understood(explorer):
    layer = {"kernel_size": 2, "stride": 1, "padding": [1, 0], "dilation": 1}
    explorer.set_state({"layers": [layer, layer], "input_size": 6, "position": 5, "revealed": False})
    assert explorer.layers[1]["padding"] == (1, 0)
    assert explorer.sizes == (6, 6, 6)
    assert explorer.position == 5


def test_predict_mode_withholds_the_field(explorer):
    explorer.predict = True
    assert explorer.sentence.endswith("receptive field ?")
    assert explorer.field.size == 5
    explorer.revealed = True
    assert "receptive field 5" in repr(explorer)
    explorer.position = 0
    assert explorer.revealed
    explorer.layers = [3]
    assert not explorer.revealed


def test_the_first_state_is_kept_for_the_reset_button(explorer):
    explorer.layers = [2]
    assert explorer.start["input_size"] == 15
    assert explorer.start["position"] == 2
    assert [layer["stride"] for layer in explorer.start["layers"]] == [1, 2]


def test_it_writes_the_fields_of_all_cells_as_a_film(tmp_path):
    explorer = ReceptiveFieldExplorer([3, {"kernel_size": 3, "dilation": 2, "padding": 2}], input_size=8)
    text = explorer.animate(tmp_path / "fields.svg", seconds=0.5).read_text(encoding="utf-8")
    assert text.count('class="frame"') == explorer.sizes[-1] == 6
    assert "output 5 reaches from 3 to 9" in text
    assert "animation-delay: 2.5s" in text
