"""The matrix below the grids of the kernel explorer: in JupyterLab, and alone on a page."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from convlab.widgets import KernelExplorer
from tests.browser.visits import Explorer

pytestmark = pytest.mark.browser

X = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]
SETUP = f"from convlab.widgets import KernelExplorer\nx, kernel = {X}, {KERNEL}\n"
HELP = "Point at an entry to see what it links, press on it to go there."


@pytest.fixture
def open_explorer(open_notebook):
    """Give a function that opens a notebook with one explorer `w`."""

    def open_(arguments):
        return Explorer(open_notebook(f"{SETUP}w = KernelExplorer(x, kernel, {arguments})\nw"))

    return open_


class Parts:
    """The grids of an explorer on a page."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".convlab")
        self.note = page.locator(".unrolled .reading")
        self.matrix = page.get_by_role("combobox", name="Matrix")

    def cell(self, grid, row, column):
        return self.page.locator(f".grid.{grid} [data-cell='{row},{column}']")

    def marked(self, grid, mark):
        cells = self.page.locator(f".grid.{grid} .cell.{mark}").all()
        return {tuple(map(int, cell.get_attribute("data-cell").split(","))) for cell in cells}

    def values(self):
        rows = self.page.locator(".grid.matrix .line").all()
        return [row.locator(".cell").all_inner_texts() for row in rows]

    def sentence(self):
        return self.page.locator(".sentence > span").inner_text()


# --- in JupyterLab -----------------------------------------------------------------------------


def test_the_matrix_is_chosen_moves_along_and_agrees_with_python(open_explorer):
    explorer = open_explorer("padding=1")
    matrix = explorer.root.get_by_role("combobox", name="Matrix")
    assert not explorer.root.locator(".unrolled").is_visible()
    for name in ("sparse", "columns", "none"):
        matrix.select_option(name)
        assert explorer.notebook.comes_to("w.matrix", None if name == "none" else name)
        explorer.agrees_with_python()
        explorer.window.press("ArrowRight")
        explorer.stepper("Stride").press("ArrowUp")
        explorer.agrees_with_python()
        explorer.button("Reset").click()
    assert explorer.notebook.comes_to("(w.matrix, w.stride)", (None, (1, 1)))


def test_a_press_on_an_entry_goes_to_its_position_with_every_key_kept_from_the_notebook(open_explorer):
    explorer = open_explorer("matrix='sparse'")
    explorer.cell("matrix", 5, 2).click(force=True)
    assert explorer.notebook.comes_to("w.position", (1, 2))
    explorer.cell("matrix", 5, 2).focus()
    for key in ("ArrowDown", "ArrowRight", "d", "d", "Enter"):
        explorer.page.keyboard.press(key)
    assert explorer.notebook.comes_to("w.position", (2, 0))
    assert explorer.notebook.cell_count == 1
    explorer.agrees_with_python()


def test_python_chooses_the_matrix_too(open_explorer):
    explorer = open_explorer("transposed=True, stride=2, padding=1, matrix='sparse'")
    explorer.agrees_with_python()
    explorer.notebook.execute("w.matrix = 'columns'")
    explorer.root.locator(".unrolled .title").get_by_text("Columns for col2im").wait_for()
    explorer.agrees_with_python()
    explorer.root.get_by_label("gather").check()
    explorer.agrees_with_python()


# --- alone on a page: C ------------------------------------------------------------------------


def test_c_stands_below_with_the_row_of_the_position(show):
    parts = Parts(show(KernelExplorer(X, KERNEL, matrix="sparse", position=(0, 1))))
    values = parts.values()
    assert (len(values), len(values[0])) == (9, 25)
    assert values[0] == ["0", "1", "2", "", "", "2", "2", "0", "", "", "0", "1", "−2", *[""] * 12]
    assert parts.page.locator(".grid.matrix .position").get_attribute("style") == "--at: 1;"
    assert parts.page.locator(".unrolled .title").inner_text().startswith("C\n9×25")
    hues = {cell: parts.cell("matrix", 0, cell).evaluate("e => e.style.getPropertyValue('--angle')") for cell in (0, 1)}
    assert hues[0] != hues[1]
    assert parts.cell("kernel", 0, 1).evaluate("e => e.style.getPropertyValue('--angle')") == hues[1]


def test_pointing_at_an_entry_lights_what_it_links(show):
    parts = Parts(show(KernelExplorer(X, KERNEL, matrix="sparse")))
    parts.cell("matrix", 4, 8).hover(force=True)
    assert parts.marked("input", "gathered") == {(1, 3)}
    assert parts.marked("kernel", "fed") == {(0, 2)}
    assert parts.marked("output", "fed") == {(1, 1)}
    assert parts.note.inner_text() == "Row 4 is output (1, 1), column 8 is input (1, 3): weight (0, 2), which is 2."
    parts.cell("matrix", 4, 9).hover(force=True)
    assert parts.marked("input", "gathered") == set()
    assert parts.note.inner_text().endswith(": 0, for nothing leads from this input to this output.")
    parts.page.mouse.move(0, 0)
    assert parts.note.inner_text() == HELP


def test_pointing_at_the_grids_lights_their_line_and_their_weight(show):
    parts = Parts(show(KernelExplorer(X, KERNEL, matrix="sparse")))
    parts.cell("output", 0, 1).hover()
    assert parts.marked("matrix", "matched") == {(1, c) for c in (1, 2, 3, 6, 7, 8, 11, 12, 13)}
    parts.cell("input", 0, 1).hover(force=True)
    assert parts.marked("matrix", "matched") == {(0, 1), (1, 1)}
    parts.cell("kernel", 2, 2).hover()
    assert {column for _, column in parts.marked("matrix", "matched")} == {12, 13, 14, 17, 18, 19, 22, 23, 24}
    parts.page.mouse.move(0, 0)
    assert parts.marked("matrix", "matched") == set()


def test_transposed_the_column_of_the_input_or_the_row_of_the_output_is_lit(show):
    explorer = KernelExplorer(np.array(X)[:3, :3], KERNEL, matrix="sparse", transposed=True, stride=2, position=(1, 0))
    parts = Parts(show(explorer))
    line = parts.page.locator(".grid.matrix .position")
    assert (line.get_attribute("data-axis"), line.get_attribute("style")) == ("1", "--at: 3;")
    assert parts.sentence() == explorer.sentence
    parts.page.get_by_label("gather").check()
    assert line.get_attribute("data-axis") == "0"
    explorer.view = "gather"
    assert parts.sentence() == explorer.sentence
    parts.page.get_by_label("flip the kernel").uncheck()
    explorer.flip = False
    assert parts.sentence() == explorer.sentence
    assert parts.page.locator(".unrolled .title").inner_text().startswith("not Cᵀ")


def test_what_cannot_be_drawn_is_not_offered_and_says_why(show):
    parts = Parts(show(KernelExplorer(X, KERNEL, matrix="sparse", padding=2)))
    mode = parts.page.get_by_label("Padding mode")
    mode.select_option("reflect")
    assert mode.input_value() == "zeros"
    assert parts.page.locator(".note").first.inner_text() == (
        "C stands for zeros around the input. With padding mode reflect, look at the columns."
    )
    parts.matrix.select_option("columns")
    mode.select_option("reflect")
    assert mode.input_value() == "reflect"
    assert parts.matrix.locator("option", has_text="sparse").get_attribute("disabled") == ""


# --- alone on a page: the columns --------------------------------------------------------------


def test_columns_are_made_one_by_one(show):
    explorer = KernelExplorer(X, KERNEL, matrix="columns", padding=1)
    parts = Parts(show(explorer))
    assert [row[0] for row in parts.values()] == ["0", "0", "0", "0", "3", "3", "0", "0", "0"]
    assert len(parts.marked("matrix", "unmade")) == 9 * 24
    parts.page.locator(".window").press("End")
    explorer.position = (0, 4)
    assert parts.sentence() == explorer.sentence
    assert len(parts.marked("matrix", "unmade")) == 9 * 20
    assert [row[4] for row in parts.values()] == ["0", "0", "0", "1", "0", "0", "3", "1", "0"]
    parts.page.locator(".window").press("ArrowLeft")
    assert len(parts.marked("matrix", "unmade")) == 9 * 21
    assert parts.cell("matrix", 4, 4).get_attribute("aria-label") == "row 4, column 4: not yet made"


def test_copies_of_an_input_cell_are_marked_wherever_they_stand(show):
    parts = Parts(show(KernelExplorer(X, KERNEL, matrix="columns", position=(2, 2))))
    parts.cell("input", 1, 1).hover(force=True)
    copies = {(0, 4), (1, 3), (3, 1), (4, 0)}
    assert parts.marked("matrix", "matched") == copies
    assert copies - parts.marked("matrix", "copy") == {(4, 0)}  # where it stands first
    assert parts.note.inner_text() == f"Colourless entries are copies. {HELP}"
    parts.cell("matrix", 3, 1).hover(force=True)
    assert parts.marked("matrix", "matched") == copies
    assert parts.marked("input", "gathered") == {(1, 1)}
    assert parts.note.inner_text() == (
        "Row 3 is kernel (1, 0), column 1 is output (0, 1): 0, input (1, 1). It stands in 4 places."
    )


def test_scattered_columns_are_added_to_the_output(show):
    explorer = KernelExplorer(
        np.array(X)[:2, :2], KERNEL, matrix="columns", transposed=True, stride=2, padding=1, position=(1, 1)
    )
    parts = Parts(show(explorer))
    parts.cell("matrix", 7, 0).hover(force=True)
    assert parts.note.inner_text() == (
        "Row 7 is kernel (2, 1), column 0 is input (0, 0): 3, added to output (1, 0) with 1 more."
    )
    assert parts.marked("matrix", "matched") == {(7, 0), (1, 2)}
    parts.cell("matrix", 0, 0).hover(force=True)
    assert parts.note.inner_text().endswith(": 0, cropped.")


def test_predict_mode_hides_the_columns_that_give_the_answer_away(show):
    explorer = KernelExplorer([[3]], KERNEL, matrix="columns", transposed=True, predict=True)
    parts = Parts(show(explorer))
    assert {text for row in parts.values() for text in row} == {"?"}
    assert parts.sentence() == explorer.sentence
    parts.cell("matrix", 2, 0).hover(force=True)
    assert parts.note.inner_text().endswith(": still to be predicted.")


# --- looks -------------------------------------------------------------------------------------


def test_large_matrices_leave_the_digits_out_and_say_so(show):
    parts = Parts(show(KernelExplorer(np.ones((8, 8)), KERNEL, matrix="sparse", padding=1)))
    assert {text for row in parts.values() for text in row} == {""}
    assert parts.note.inner_text() == f"The digits are left out, for want of room. {HELP}"
    parts.cell("matrix", 9, 0).hover(force=True)
    assert parts.note.inner_text().endswith("weight (0, 0), which is 0.")


@pytest.mark.parametrize(
    "explorer",
    [
        KernelExplorer(X, KERNEL, matrix="columns", position=(0, 1)),
        KernelExplorer([[1, 2], [3, 4]], KERNEL, matrix="sparse", transposed=True),
    ],
    ids=["columns", "sparse"],
)
def test_a_matrix_that_fits_has_no_scrollbar(show, explorer):
    scroll = show(explorer).locator(".unrolled .scroll")
    assert scroll.evaluate("e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]") == [0, 0]


@pytest.mark.parametrize("width", [500, 900, 1600])
def test_the_column_of_the_position_stays_in_view_at_any_width(show, width):
    explorer = KernelExplorer(np.ones((12, 12)), KERNEL, matrix="columns", padding=1)
    page = show(explorer, viewport={"width": width, "height": 900})
    page.locator(".window").press("Control+End")
    line = page.locator(".grid.matrix .position").bounding_box()
    scroll = page.locator(".unrolled .scroll").bounding_box()
    assert scroll["x"] - 4 <= line["x"]
    assert line["x"] + line["width"] <= scroll["x"] + scroll["width"] + 4
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# --- with channels -----------------------------------------------------------------------------


def layer(**changes):
    x, kernel = np.arange(12).reshape(2, 2, 3), np.arange(8).reshape(4, 1, 1, 2) + 1
    settings: dict[str, Any] = {"groups": 2, "channel": 3, "matrix": "sparse"} | changes
    return KernelExplorer(x, kernel, **settings)


def test_c_has_a_block_for_each_output_and_input_channel(show):
    explorer = layer(position=(1, 1))
    parts = Parts(show(explorer))
    values = parts.values()
    assert (len(values), len(values[0])) == (16, 12)
    expected = [["", "", "", "", "", ""] for _ in range(4)], [["3", "4", ""], ["", "3", "4"]]
    assert [row[6:] for row in values[:4]] == expected[0]
    assert [row[:3] for row in values[4:6]] == expected[1]
    names = parts.page.locator(".block b").all_inner_texts()
    assert names == ["output 0", "output 1", "output 2", "output 3", "input 0", "input 1"]
    assert parts.page.locator(".block.lit b").all_inner_texts() == ["output 3", "input 1"]
    assert parts.page.locator(".grid.matrix .position").get_attribute("style") == "--at: 15;"
    assert parts.sentence() == explorer.sentence


def test_an_entry_of_c_links_its_channels_and_goes_to_its_output(show):
    parts = Parts(show(layer()))
    parts.cell("matrix", 13, 8).hover(force=True)
    assert parts.note.inner_text() == (
        "Row 13 is output (0, 1) of channel 3, column 8 is input (0, 2) of channel 1: weight (0, 1), which is 8."
    )
    inputs = parts.page.locator(".grid.input")
    assert [inputs.nth(n).locator(".cell.gathered").count() for n in (0, 1)] == [0, 1]
    assert parts.marked("output", "fed") == {(0, 1)}
    parts.cell("matrix", 13, 0).hover(force=True)
    assert parts.note.inner_text().endswith(": 0, for these channels are in different groups.")
    parts.cell("matrix", 12, 8).hover(force=True)
    assert parts.note.inner_text().endswith(": 0, for nothing leads from this input to this output.")
    parts.cell("matrix", 6, 1).click(force=True)
    assert parts.page.evaluate("[model.get('channel'), model.get('position')]") == [1, [1, 0]]
    assert parts.page.locator(".panel.output .title b").inner_text() == "Output 1"


def test_pointing_at_a_channel_lights_its_entries_alone(show):
    parts = Parts(show(layer()))
    parts.page.locator(".grid.input").nth(1).locator("[data-cell='0,0']").hover(force=True)
    assert parts.marked("matrix", "matched") == {(8, 6), (12, 6)}
    parts.cell("output", 1, 1).hover()
    assert parts.marked("matrix", "matched") == {(15, 10), (15, 11)}
    parts.page.locator(".grid.kernel").nth(1).locator("[data-cell='0,0']").hover()
    assert parts.marked("matrix", "matched") == {(12, 6), (13, 7), (14, 9), (15, 10)}


def test_the_columns_have_a_block_for_each_channel(show):
    explorer = layer(matrix="columns", position=(1, 1))
    parts = Parts(show(explorer))
    assert parts.values() == [["0", "1", "3", "4"], ["1", "2", "4", "5"], ["6", "7", "9", "10"], ["7", "8", "10", "11"]]
    assert parts.page.locator(".block b").all_inner_texts() == ["input 0", "input 1"]
    assert parts.page.locator(".block.lit b").all_inner_texts() == ["input 1"]
    assert parts.sentence() == explorer.sentence
    parts.cell("matrix", 2, 1).hover(force=True)
    assert parts.note.inner_text() == (
        "Row 2 is kernel (0, 0) for input channel 1, column 1 is output (0, 1): 7, input (0, 1). It stands in 2 places."
    )
    assert parts.marked("matrix", "matched") == {(2, 1), (3, 0)}
    assert {(0, 1), (2, 1)} & parts.marked("matrix", "copy") == {(0, 1), (2, 1)}


@pytest.mark.parametrize("matrix", ["sparse", "columns"])
def test_transposed_the_blocks_are_those_of_the_channels_that_are_written(show, matrix):
    x, kernel = np.arange(8).reshape(2, 2, 2), np.arange(6).reshape(2, 3, 1, 1)
    explorer = KernelExplorer(x, kernel, transposed=True, channel=1, matrix=matrix, position=(0, 1))
    parts = Parts(show(explorer))
    names = {"sparse": ["output 0", "output 1", "output 2", "input 0", "input 1"]}
    names["columns"] = names["sparse"][:3]
    assert parts.page.locator(".block b").all_inner_texts() == names[matrix]
    assert parts.sentence() == explorer.sentence
    line = parts.page.locator(".grid.matrix .position")
    assert line.get_attribute("style") == {"sparse": "--at: 5;", "columns": "--at: 1;"}[matrix]
    if matrix == "columns":
        assert [row[:2] for row in parts.values()] == [["12", "15"], ["16", "20"], ["20", "25"]]
        parts.cell("matrix", 2, 1).hover(force=True)
        assert parts.note.inner_text().startswith(
            "Row 2 is kernel (0, 0) for output channel 2, column 1 is input (0, 1):"
        )
        assert parts.page.locator(".grid.output").nth(2).locator(".cell.fed").count() == 1


def test_without_colours_and_digits_entries_are_told_from_zeros(show):
    page = show(KernelExplorer(np.ones((8, 8)), KERNEL, matrix="sparse", padding=1), forced_colors="active")
    entry, zero = (page.locator(f".grid.matrix .cell.{kind}").first for kind in ("weight", "empty"))
    assert entry.inner_text() == zero.inner_text() == ""
    colours = [cell.evaluate("e => getComputedStyle(e).backgroundColor") for cell in (entry, zero)]
    assert colours[0] != colours[1]
