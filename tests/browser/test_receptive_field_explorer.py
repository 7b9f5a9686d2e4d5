"""The receptive-field explorer: in JupyterLab, where Python's side is read, and alone on a page."""

from __future__ import annotations

import json

import pytest

from convlab.widgets import ReceptiveFieldExplorer
from convlab.widgets.receptive_field_explorer import PRESETS

pytestmark = pytest.mark.browser

IMPORTS = "from convlab.widgets import ReceptiveFieldExplorer\n"
GRIDDING = "[{'kernel_size': 3, 'dilation': 2}] * 3"
STEM = "[{'kernel_size': 7, 'stride': 2, 'padding': 3}, {'kernel_size': 3, 'stride': 2, 'padding': 1}]"
HELP = "Point at a cell of any strip, or go along the output with the arrow keys."


class Parts:
    """The parts of an explorer on a page, by name; level 0 is the input."""

    def __init__(self, root):
        self.root = root
        self.sentence = root.locator(".sentence > span")
        self.note = root.locator(".note")
        self.menu = root.get_by_role("combobox", name="Layers")

    def level(self, n):
        return self.root.locator(".level:not(.paths)").nth(self.root.locator(".level:not(.paths)").count() - 1 - n)

    def cell(self, level, n):
        return self.level(level).locator(f"[data-cell='0,{n}']")

    def marked(self, level, mark):
        cells = self.level(level).locator(f".cell.{mark}").all()
        return {int(cell.get_attribute("data-cell").removeprefix("0,")) for cell in cells}

    def paths(self):
        return [cell.inner_text() for cell in self.root.locator(".level.paths .cell").all()]

    def table(self):
        rows = self.root.locator("tbody tr").all()
        return [[cell.inner_text() for cell in row.locator("td").all()] for row in rows]

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def stepper(self, name):
        return self.root.get_by_role("spinbutton", name=name, exact=True)


class Explorer(Parts):
    """The explorer `w` in an open notebook."""

    def __init__(self, notebook, index=0):
        self.notebook = notebook
        notebook.widget(".convlab-field")
        super().__init__(notebook.panel.locator(".convlab-field").nth(index))

    def agrees_with_python(self):
        """Wait until Python knows what is shown, and compare all of it."""
        assert self.notebook.comes_to("w.sentence", self.sentence.inner_text())
        numbers = self.table()[0][-4:]
        size, jump, start, cells = self.notebook.python("(*w.field, w.sizes[-1])")
        assert numbers == [str(n).replace("-", "−") for n in (cells, jump, start, size)]


@pytest.fixture
def open_explorer(open_notebook):
    """Give a function that opens a notebook with one explorer `w`."""

    def open_(arguments):
        return Explorer(open_notebook(f"{IMPORTS}w = ReceptiveFieldExplorer({arguments})\nw"))

    return open_


@pytest.fixture
def explorer(open_explorer):
    return open_explorer(GRIDDING)


# --- in JupyterLab -----------------------------------------------------------------------------


def test_shows_the_field_through_every_layer_and_the_paths(explorer):
    assert explorer.root.locator(".name b").all_inner_texts() == ["Output", "Layer 2", "Layer 1", "Input", "Paths"]
    assert explorer.marked(3, "current") == {4}
    assert [explorer.marked(level, "seen") for level in range(4)] == [
        {4, 6, 8, 10, 12, 14, 16},
        {4, 6, 8, 10, 12},
        {4, 6, 8},
        {4},
    ]
    counts = explorer.notebook.python("w.paths")
    assert explorer.paths() == [str(n) if 4 <= cell <= 16 else "" for cell, n in enumerate(counts)]
    assert explorer.root.locator(".level.paths .uncovered").count() == 6
    explorer.agrees_with_python()


def test_hovering_shows_the_field_of_another_cell_and_leaves_the_position(explorer):
    explorer.cell(3, 0).hover()
    assert explorer.marked(0, "seen") == {0, 2, 4, 6, 8, 10, 12}
    assert explorer.note.inner_text() == (
        "Output 0 reaches from 0 to 12: 6 of 13 cells are never seen, the others by 1 to 7 paths."
    )
    assert explorer.paths()[:3] == ["1", "0", "3"]
    assert explorer.notebook.python("w.position") == 4
    explorer.note.hover()
    assert explorer.note.inner_text() == HELP
    assert explorer.marked(0, "seen") == {4, 6, 8, 10, 12, 14, 16}


def test_hovering_a_cell_below_shows_who_sees_it(explorer):
    explorer.cell(0, 9).hover(force=True)
    assert explorer.marked(3, "fed") == {1, 3, 5, 7}
    assert explorer.note.inner_text() == "Input 9 is seen by 4 cells of the output, not by output 4."
    explorer.cell(1, 4).hover()
    assert explorer.marked(0, "seen") == {4, 6, 8}
    assert (
        explorer.note.inner_text() == "Layer 1, cell 4 sees 3 cells of the input and is seen by 3 cells of the output."
    )


def test_a_drag_and_a_press_choose_the_output_cell(explorer):
    page = explorer.notebook.page
    (start, end) = (explorer.cell(3, n).bounding_box() for n in (4, 7))
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 60, steps=6)
    page.mouse.up()
    assert explorer.notebook.comes_to("w.position", 7)
    explorer.cell(3, 1).click()
    assert explorer.notebook.comes_to("w.position", 1)
    explorer.agrees_with_python()


def test_touch_drags_along_the_output(explorer):
    page = explorer.notebook.page
    session = page.context.new_cdp_session(page)
    start, end = (explorer.cell(3, n).bounding_box() for n in (1, 6))

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", (start["x"] + 8, start["y"] + 8))
    for part in range(1, 9):
        touch("touchMove", (start["x"] + 8 + (end["x"] - start["x"]) * part / 8, start["y"] + 8))
    touch("touchEnd")
    assert explorer.notebook.comes_to("w.position", 6)


def test_keys_choose_the_output_cell_and_tell_as_the_pointer_does(explorer):
    explorer.cell(3, 4).focus()
    keyboard = explorer.notebook.page.keyboard
    for key, position in {"ArrowRight": 5, "Home": 0, "ArrowLeft": 0, "End": 7}.items():
        keyboard.press(key)
        assert explorer.marked(3, "current") == {position}, key
    assert "Output 7 reaches from 7 to 19" in explorer.note.inner_text()
    explorer.agrees_with_python()
    explorer.root.get_by_role("slider").fill("2")
    assert explorer.notebook.comes_to("w.position", 2)
    explorer.level(0).locator("[tabindex='0']").focus()
    keyboard.press("ArrowRight")
    assert explorer.note.inner_text() == "Input 1 is seen by 1 cell of the output, not by output 2."


def test_layers_are_added_edited_and_removed(explorer):
    explorer.button("Add a layer").click()
    assert explorer.notebook.comes_to("len(w.layers)", 4)
    assert explorer.root.get_by_role("group", name="Layer 4").is_visible()
    explorer.button("More stride").click()
    explorer.button("More padding before").click()
    assert explorer.notebook.comes_to(
        "dict(w.layers[3])", {"kernel_size": 3, "stride": 2, "padding": (1, 0), "dilation": 2}
    )
    explorer.agrees_with_python()
    explorer.root.get_by_role("radio", name="Layer 1").check()
    explorer.button("Remove").click()
    assert explorer.notebook.comes_to("[layer['stride'] for layer in w.layers]", [1, 1, 2])
    explorer.agrees_with_python()
    explorer.button("Less input").click()
    assert explorer.notebook.comes_to("w.input_size", 19)
    for _ in range(3):
        explorer.button("Remove").click()
    assert explorer.note.inner_text() == "A stack has at least one layer."
    explorer.button("Reset").click()
    assert explorer.notebook.comes_to("[layer['dilation'] for layer in w.layers]", [2, 2, 2])
    assert explorer.notebook.comes_to("(w.input_size, w.position)", (20, 4))


def test_every_preset_can_be_chosen(explorer):
    for name in PRESETS:
        explorer.menu.select_option(name)
        explorer.agrees_with_python()


def test_python_changes_what_is_shown(explorer):
    explorer.notebook.execute(f"with w.hold_trait_notifications(): w.layers, w.input_size = {STEM}, 25")
    explorer.root.locator(".sentence").get_by_text("input of 25").wait_for()
    explorer.agrees_with_python()
    assert explorer.root.locator(".name b").all_inner_texts() == ["Output", "Layer 1", "Input", "Paths"]
    assert explorer.menu.input_value() == "ResNet stem"


def test_predict_mode_withholds_the_field_until_it_is_found(open_explorer):
    explorer = open_explorer(f"{GRIDDING}, predict=True")
    assert explorer.sentence.inner_text().endswith("receptive field ?")
    assert [explorer.marked(level, "seen") for level in range(4)] == [set()] * 4
    assert not explorer.root.locator(".reach").is_visible()
    assert explorer.root.locator("path.links[d]").count() == 0
    assert set(explorer.paths()) == {""}
    assert {cell for row in explorer.table()[:-1] for cell in row[-3:]} == {"?"}
    assert not any("13" in text for text in explorer.root.locator(".sentence, tbody, .said").all_inner_texts())
    explorer.cell(3, 2).hover()
    assert "withheld" in explorer.note.inner_text()
    explorer.cell(3, 4).focus()
    explorer.notebook.page.keyboard.press("Enter")
    guess = explorer.root.get_by_label("Receptive field of one output cell")
    reply = explorer.root.locator(".reply")
    for number, words in {"9": "added up the kernel sizes", "7": "left the dilation out", "40": "Not that"}.items():
        explorer.notebook.page.keyboard.type(number)
        explorer.notebook.page.keyboard.press("Enter")
        assert words in reply.inner_text()
    explorer.button("How to count").click()
    assert "13" not in reply.inner_text()
    guess.fill("13")
    guess.press("Enter")
    assert reply.inner_text() == "Right: 1 + 4·1 + 4·1 + 4·1 = 13."
    assert explorer.notebook.comes_to("w.revealed", True)
    assert explorer.marked(2, "seen") == {4, 6, 8}
    explorer.agrees_with_python()
    explorer.stepper("Kernel").press("ArrowUp")
    assert explorer.notebook.comes_to("w.revealed", False)
    assert explorer.sentence.inner_text().endswith("?")
    explorer.button("Reveal").click()
    assert reply.inner_text() == "It is 1 + 6·1 + 4·1 + 4·1 = 15."
    explorer.button("Predict").click()
    assert explorer.notebook.comes_to("w.predict", False)


def test_keys_never_reach_the_notebook(open_notebook):
    notebook = open_notebook("1", f"{IMPORTS}w = ReceptiveFieldExplorer([3, 3], predict=True)\nw", "3")
    explorer = Explorer(notebook)
    for place in (
        explorer.cell(2, 4),
        explorer.cell(0, 0),
        explorer.stepper("Kernel"),
        explorer.root.get_by_role("radio", name="Layer 1"),
        explorer.root.get_by_role("slider"),
        explorer.root.get_by_label("Receptive field of one output cell"),
    ):
        place.focus()
        for key in ("d", "d", "a", "b", "x", "0", "0", "Escape", "m", "Shift+L", "c", "v", "z", "Escape"):
            notebook.page.keyboard.press(key)
    assert notebook.cell_count == 3
    assert notebook.python("[layer['kernel_size'] for layer in w.layers]") == [3, 3]


def test_nothing_is_cut_off_at_any_width(open_explorer):
    explorer = open_explorer("[{'kernel_size': 3, 'padding': (2, 1)}] * 8, input_size=40")
    try:
        for width in (620, 800, 1280, 1720):  # of the page, of which the explorer has about 120 less
            explorer.notebook.page.set_viewport_size({"width": width, "height": 1000})
            explorer.notebook.page.wait_for_timeout(150)
            assert (
                explorer.root.evaluate(
                    """(root) => [root, ...root.querySelectorAll(".cell, .controls, .layers, table")]
                    .filter((one) => one.scrollWidth > one.clientWidth + 1)
                    .map((one) => `${one.className}: ${one.scrollWidth} > ${one.clientWidth}`)"""
                )
                == []
            ), width
    finally:
        explorer.notebook.page.set_viewport_size({"width": 1280, "height": 900})


# --- alone on a page ---------------------------------------------------------------------------


def test_it_lives_without_python(show):
    explorer = ReceptiveFieldExplorer([3, 3])
    parts = Parts(show(explorer).locator(".convlab"))
    parts.cell(2, 7).click()
    parts.button("More kernel").click()
    alike = ReceptiveFieldExplorer([4, 3], input_size=12, position=6)  # of 7 cells the last: there were 8
    assert parts.sentence.inner_text() == alike.sentence
    parts.root.page.evaluate("window.close()")


def test_forced_colours_keep_every_mark(show):
    explorer = ReceptiveFieldExplorer([{"kernel_size": 3, "dilation": 2}] * 2)
    page = show(explorer, forced_colors="active")
    parts = Parts(page.locator(".convlab"))

    def look(selector, name):
        return page.evaluate(f"getComputedStyle(document.querySelector({json.dumps(selector)})).{name}")

    assert look(".level.input .cell.seen", "backgroundColor") != look(
        ".level.input .cell:not(.seen)", "backgroundColor"
    )
    assert look(".level.paths .cell.uncovered", "borderStyle") == "double"
    parts.cell(0, 5).hover(force=True)
    assert look(".level.output .cell.fed", "outlineStyle") == "dashed"
