"""The kernel explorer of a transposed convolution in JupyterLab: both views, by every means."""

from __future__ import annotations

import pytest

from tests.browser.visits import Explorer

pytestmark = pytest.mark.browser

SETUP = """
from convlab.widgets import KernelExplorer
x = [[3, 1, 2], [0, 2, -1], [1, 4, 2]]
kernel = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]
"""


@pytest.fixture
def open_explorer(open_notebook):
    """Give a function that opens a notebook with one transposed explorer `w`."""

    def open_(arguments="stride=2, padding=1"):
        source = f"{SETUP}w = KernelExplorer(x, kernel, transposed=True, {arguments})\nw"
        return Explorer(open_notebook(source))

    return open_


def written(explorer, expression="w.output.astype(int).tolist()"):
    return [[str(n).replace("-", "−") for n in row] for row in explorer.notebook.python(expression)]


def result(explorer):
    """Return the numbers of the output that are not cropped."""
    rows, columns = explorer.notebook.python("w.output.shape")
    return [[explorer.cell("output", r, c).inner_text() for c in range(columns)] for r in range(rows)]


# --- scatter -----------------------------------------------------------------------------------


def test_an_input_cell_writes_the_kernel_and_what_overlaps_adds_up(open_explorer):
    explorer = open_explorer()
    assert explorer.root.locator(".title:visible").all_inner_texts() == [
        "Input\n3×3",
        "Kernel\n3×3",
        "Output\n5×5, cropped from 7×7",
    ]
    assert explorer.marked("input", "current") == {(0, 0)}
    assert explorer.marked("output", "tap") == {(r, c) for r in (-1, 0, 1) for c in (-1, 0, 1)}
    assert explorer.cell("output", 0, 1).inner_text() == "0"
    assert explorer.cell("output", 2, 2).get_attribute("aria-label").endswith(", not yet written")
    explorer.button("Step forward").click()
    assert explorer.marked("input", "current") == {(0, 1)}
    assert explorer.cell("output", 1, 3).get_attribute("aria-label") == "row 1, column 3: −2 so far, 2 in the end"
    explorer.agrees_with_python()
    explorer.window.press("Control+End")
    assert result(explorer) == written(explorer)
    explorer.agrees_with_python()


def test_the_stamp_is_dragged_and_input_cells_are_chosen(open_explorer):
    explorer = open_explorer()
    explorer.drag(explorer.cell("output", 0, 0), explorer.cell("output", 2, 4))
    assert explorer.notebook.comes_to("w.position", (1, 2))
    explorer.drag(explorer.cell("input", 1, 2), explorer.cell("input", 2, 0))
    assert explorer.notebook.comes_to("w.position", (2, 0))
    explorer.cell("output", 0, 4).click(force=True)
    assert explorer.notebook.comes_to("w.position", (0, 2))
    explorer.agrees_with_python()
    explorer.cell("input", 1, 1).click()  # chooses the cell, and its number can be changed
    explorer.page.keyboard.type("7\n")
    assert explorer.notebook.comes_to("(w.position, float(w.x[1, 1]))", ((1, 1), 7.0))
    explorer.cell("kernel", 1, 1).click()
    explorer.page.keyboard.type("−3\n")
    explorer.agrees_with_python()


def test_links_in_both_directions(open_explorer):
    explorer = open_explorer()
    explorer.cell("input", 1, 1).hover()
    assert explorer.marked("output", "fed") == {(r, c) for r in (1, 2, 3) for c in (1, 2, 3)}
    assert explorer.note.inner_text() == "Input (1, 1) writes on 9 output cells."
    explorer.cell("output", 3, 3).hover()
    assert explorer.marked("input", "gathered") == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert explorer.note.inner_text() == "Output (3, 3) is written by 4 input cells."
    explorer.cell("output", 5, 5).hover()
    assert explorer.note.inner_text() == "This cropped cell is written by 1 input cell."


def test_a_frame_shows_what_the_crop_leaves(open_explorer):
    explorer = open_explorer()
    kept = explorer.root.locator(".kept")
    for last in (4, 5):
        frame = kept.bounding_box()
        first, end = (explorer.cell("output", n, n).bounding_box() for n in (0, last))
        assert (frame["x"], frame["y"]) == pytest.approx((first["x"] - 2, first["y"] - 2))
        assert frame["width"] == pytest.approx(end["x"] + end["width"] - first["x"] + 4)
        explorer.button("More output padding").click(force=True)
    explorer.button("Less padding").click()
    assert explorer.notebook.comes_to("w.padding", ((0, 0), (0, 0)))
    assert not kept.is_visible()
    assert "A convolution with these settings" in explorer.root.locator(".sizes").inner_text()
    explorer.button("Less output padding").click()
    assert explorer.notebook.comes_to("w.output_padding", (0, 0))
    assert explorer.root.locator(".sizes").inner_text() == "The output shows what is written up to this position."


# --- gather ------------------------------------------------------------------------------------


def test_the_other_view_gives_the_same_numbers(open_explorer):
    explorer = open_explorer()
    explorer.root.get_by_label("gather", exact=True).check()
    assert explorer.notebook.comes_to("w.view", "gather")
    assert explorer.root.locator(".title:visible").all_inner_texts() == [
        "Input\n3×3, with zeros 7×7",
        "Kernel\n3×3, flipped",
        "Output\n5×5",
    ]
    assert explorer.values() == written(explorer)
    assert explorer.values("kernel") == written(explorer, "w.kernel[::-1, ::-1].astype(int).tolist()")
    assert explorer.cell("input", 0, 1).get_attribute("aria-label") == "row 0, column 1: 0, inserted"
    explorer.cell("input", 2, 2).hover(force=True)
    assert explorer.marked("output", "fed") == {(r, c) for r in (1, 2, 3) for c in (1, 2, 3)}
    assert explorer.note.inner_text() == "Input (1, 1) feeds 9 output cells."
    explorer.cell("output", 1, 1).hover()
    assert explorer.note.inner_text() == "Output (1, 1) gathers 4 input cells and 5 zeros."
    explorer.drag(explorer.cell("input", 0, 0), explorer.cell("input", 2, 3))
    assert explorer.notebook.comes_to("w.position", (2, 3))
    explorer.agrees_with_python()


def test_zeros_are_told_apart_where_there_are_some(open_explorer):
    explorer = open_explorer("stride=2, view='gather'")
    between, around = "Dotted zeros on grey stand between the cells.", "Dashed zeros stand around the cells."
    told = explorer.root.locator(".sizes")
    assert told.inner_text() == f"{between} {around}"
    explorer.button("Less stride").click()
    told.get_by_text(between).wait_for(state="detached")
    assert told.inner_text() == around


def test_without_the_flip_the_numbers_are_wrong_and_it_says_so(open_explorer):
    explorer = open_explorer("stride=2, padding=1, view='gather', position=(1, 1)")
    flip = explorer.root.get_by_label("flip the kernel")
    flip.uncheck()
    assert explorer.notebook.comes_to("w.flip", False)
    wrong = {
        (r, c)
        for r, row in enumerate(explorer.values())
        for c, value in enumerate(row)
        if value != written(explorer)[r][c]
    }
    assert wrong
    assert explorer.marked("output", "wrong") == wrong
    sizes = explorer.root.locator(".sizes").inner_text()
    assert sizes.startswith(f"Without the flip, {len(wrong)} of 25 numbers are wrong, marked ✗.")
    assert explorer.sentence.inner_text().endswith(", which is wrong: −6 is right")
    explorer.agrees_with_python()
    explorer.root.get_by_label("scatter", exact=True).check()  # has no flip to leave out
    assert explorer.notebook.comes_to("(w.view, w.flip)", ("scatter", True))
    assert explorer.marked("output", "wrong") == set()
    explorer.agrees_with_python()


# --- parameters --------------------------------------------------------------------------------


def test_output_padding_selects_which_size_comes_back(open_explorer):
    explorer = open_explorer()
    sizes = explorer.root.locator(".sizes")
    told = "A convolution with these settings takes sizes 5 and 6 to 3: output padding 0 goes back to 5, 1 to 6."
    assert told in sizes.inner_text()
    explorer.button("More output padding").click()
    assert explorer.notebook.comes_to("w.output.shape", (6, 6))
    assert told in sizes.inner_text()
    assert explorer.marked("output", "extra") == {(r, c) for r in range(6) for c in range(6) if 5 in (r, c)}
    explorer.button("More output padding").click(force=True)
    refused = "Output padding stays below the larger of stride and dilation: here it is at most 1."
    assert explorer.note.inner_text() == refused
    explorer.button("Less stride").click(force=True)
    assert explorer.note.inner_text() == "At stride 1 there is only one size to go back to, and so no output padding."
    explorer.agrees_with_python()


# --- predicting, views, the kernel -------------------------------------------------------------


ASKED = {"scatter": "Output (1, 1) is, in the end,", "gather": "Output (1, 1) is"}


@pytest.mark.parametrize("view", ["scatter", "gather"])
def test_predict_mode_hides_the_answer_until_it_is_found(open_explorer, view):
    explorer = open_explorer(f"stride=2, padding=1, view={view!r}, position=(1, 1), predict=True")
    assert explorer.notebook.comes_to("w.asked", (1, 1))
    rows = explorer.values() if view == "gather" else result(explorer)
    assert {text for row in rows for text in row} == {"?"}
    assert explorer.sentence.inner_text().endswith("?")
    guess, reply = explorer.root.get_by_label(ASKED[view]), explorer.root.locator(".reply")
    unflipped = explorer.notebook.python(
        "float(__import__('convlab').conv_transpose2d(w.x, w.kernel[::-1, ::-1], stride=2, padding=1)[1, 1])"
    )
    guess.fill(str(unflipped))
    guess.press("Enter")
    assert "flipped by 180°" in reply.inner_text()
    guess.fill("-6")
    guess.press("Enter")
    assert reply.inner_text().startswith("Right: ")
    assert explorer.notebook.comes_to("w.revealed", ((1, 1),))
    explorer.agrees_with_python()


def test_python_turns_it_round(open_explorer):
    explorer = open_explorer()
    explorer.notebook.execute("w.transposed = False; w.padding = 'same'")
    explorer.root.get_by_label("Padding rule").wait_for()
    explorer.agrees_with_python()
    explorer.notebook.execute("w.padding = 0; w.transposed = True; w.view = 'gather'")
    explorer.root.get_by_label("flip the kernel").wait_for()
    explorer.agrees_with_python()
