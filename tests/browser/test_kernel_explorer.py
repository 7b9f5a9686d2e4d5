"""The kernel explorer in JupyterLab: move, step, play, edit and predict by every means; read Python's side."""

from __future__ import annotations

import re

import pytest

from tests.browser.visits import Explorer

pytestmark = pytest.mark.browser

SETUP = """
from convlab.widgets import KernelExplorer
x = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
kernel = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]
"""


@pytest.fixture
def open_explorer(open_notebook):
    """Give a function that opens a notebook with one explorer `w`."""

    def open_(arguments=""):
        source = f"{SETUP}w = KernelExplorer(x, kernel, {arguments})\nw"
        return Explorer(open_notebook(source))

    return open_


@pytest.fixture
def explorer(open_explorer):
    return open_explorer()


# --- moving ------------------------------------------------------------------------------------


def test_shows_input_kernel_output_and_sentence(explorer):
    assert explorer.root.locator(".title:visible").all_inner_texts() == [
        "Input\n5×5",
        "Kernel\n3×3",
        "Output\n3×3",
    ]
    output = explorer.notebook.python("w.output.astype(int).tolist()")
    assert explorer.values() == [[str(v).replace("-", "−") for v in row] for row in output]
    explorer.agrees_with_python()


def test_a_drag_moves_the_window_to_legal_positions_only(open_explorer):
    explorer = open_explorer("stride=2, padding=1")
    explorer.drag(explorer.cell("input", 0, 0), explorer.cell("input", 2, 4))
    assert explorer.notebook.comes_to("w.position", (1, 2))
    assert explorer.marked("output", "current") == {(1, 2)}
    assert (2, 3) in explorer.marked("input", "tap")
    explorer.drag(explorer.cell("input", 2, 4), explorer.grid("kernel"))
    assert explorer.notebook.comes_to("w.position", (1, 2))
    explorer.agrees_with_python()


def test_a_drag_on_the_output_moves_the_window(explorer):
    explorer.drag(explorer.cell("output", 0, 0), explorer.cell("output", 2, 1))
    assert explorer.notebook.comes_to("w.position", (2, 1))
    explorer.cell("output", 1, 2).click()
    assert explorer.notebook.comes_to("w.position", (1, 2))


def test_touch_drags_the_window(explorer):
    session = explorer.page.context.new_cdp_session(explorer.page)
    (x0, y0), (x1, y1) = (explorer.middle(explorer.cell("input", *c)) for c in [(1, 1), (3, 2)])

    def touch(kind, *points):
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    touch("touchStart", (x0, y0))
    for part in range(1, 9):
        touch("touchMove", (x0 + (x1 - x0) * part / 8, y0 + (y1 - y0) * part / 8))
    touch("touchEnd")
    assert explorer.notebook.comes_to("w.position", (2, 1))


@pytest.mark.parametrize("place", ["window", "output"])
def test_keys_move_the_window(explorer, place):
    target = explorer.window if place == "window" else explorer.cell("output", 0, 0)
    target.focus()
    route = [
        ("ArrowRight", (0, 1)),
        ("ArrowDown", (1, 1)),
        ("End", (1, 2)),
        ("ArrowRight", (1, 2)),
        ("PageDown", (2, 2)),
        ("Home", (2, 0)),
        ("PageUp", (0, 0)),
        ("Control+End", (2, 2)),
        ("ArrowUp", (1, 2)),
        ("ArrowLeft", (1, 1)),
        ("Control+Home", (0, 0)),
    ]
    for key, position in route:
        explorer.page.keyboard.press(key)
        assert explorer.marked("output", "current") == {position}, key
    explorer.agrees_with_python()


def test_only_marked_cells_change_on_a_move(explorer):
    explorer.window.focus()
    explorer.page.evaluate(
        """(root) => {
            window.touched = new Set();
            new MutationObserver((records) => {
                for (const { target } of records) window.touched.add(target);
            }).observe(root, { subtree: true, attributes: true, childList: true, characterData: true });
        }""",
        explorer.root.locator(".stage").element_handle(),
    )
    explorer.page.keyboard.press("ArrowRight")
    touched = explorer.page.evaluate(
        """() => new Promise((resolve) => requestAnimationFrame(() =>
            resolve([...window.touched].map((element) => element.dataset.cell ?? element.className))))"""
    )
    # Nine cells under the window and three that left it, two of the output, the window itself, and the numbers of two
    # columns of the input and of the output.
    assert len(touched) <= 9 + 3 + 2 + 1 + 2 + 2


# --- playing -----------------------------------------------------------------------------------


def test_play_pause_and_steps(explorer):
    explorer.button("Play").click()
    assert explorer.notebook.comes_to("w.position != (0, 0)", True)
    explorer.button("Pause").click()
    explorer.root.get_by_label("Speed").select_option("rapid")
    at = explorer.notebook.python("w.position")
    explorer.page.wait_for_timeout(300)
    assert explorer.notebook.python("w.position") == at
    explorer.root.get_by_label("Position").fill("4")
    assert explorer.notebook.comes_to("w.position", (1, 1))
    explorer.button("Step back").click()
    assert explorer.notebook.comes_to("w.position", (1, 0))
    explorer.button("Step forward").click()
    explorer.button("Step forward").click()
    assert explorer.notebook.comes_to("w.position", (1, 2))
    explorer.button("Play").click()
    explorer.button("Play").wait_for()  # it stops by itself
    assert explorer.notebook.comes_to("w.position", (2, 2))
    explorer.button("Play").click()  # and begins anew
    assert explorer.notebook.comes_to("w.position[0] < 2", True)


def test_rows_and_columns_step_apart(explorer):
    explorer.root.get_by_label("rows and columns apart").check()
    explorer.stepper("Padding, rows").press("ArrowUp")
    explorer.button("More stride, columns").click()
    assert explorer.notebook.comes_to("(w.padding, w.stride)", (((1, 1), (0, 0)), (1, 2)))
    assert explorer.grid("output").get_by_role("grid").get_attribute("aria-label") == "Output, 5×2"
    explorer.agrees_with_python()


# --- padding -----------------------------------------------------------------------------------


def test_every_rule_and_mode_of_padding_can_be_chosen(explorer):
    rule, mode = (explorer.root.get_by_label(f"Padding {what}", exact=True) for what in ("rule", "mode"))
    explorer.notebook.execute("w.kernel = [[1, 0], [2, -1]]")
    explorer.cell("kernel", 2, 2).wait_for(state="detached")
    for name, count in (("same", "0, 1"), ("same_lower", "1, 0"), ("full", "1"), ("valid", "0")):
        rule.select_option(name)
        assert explorer.stepper("Padding").inner_text() == count
        for kind in ("zeros", "reflect", "replicate", "circular", "symmetric"):
            mode.select_option(kind)
            explorer.agrees_with_python()
        assert explorer.notebook.python("(w.padding, w.padding_mode)") == (name, "symmetric")
    rule.select_option("same")
    rule.select_option("own")
    assert explorer.notebook.comes_to("w.padding", ((0, 1), (0, 1)))
    assert explorer.stepper("Padding").get_attribute("aria-valuetext") == "0 before, 1 after"
    rule.select_option("valid")
    explorer.stepper("Padding").press("ArrowUp")
    assert explorer.notebook.comes_to("w.padding", ((1, 1), (1, 1)))
    assert rule.input_value() == "own"
    explorer.agrees_with_python()


def test_what_a_mode_cannot_fill_is_refused_with_the_reason(open_explorer):
    explorer = open_explorer("padding='full', padding_mode='symmetric'")
    explorer.notebook.execute("with w.hold_trait_notifications(): w.x = w.x[:2]")
    explorer.cell("input", 4, 0).wait_for(state="detached")
    mode = explorer.root.get_by_label("Padding mode")
    mode.select_option("reflect")
    assert mode.input_value() == "symmetric"
    assert explorer.note.inner_text() == (
        "Mode reflect adds at most 1 on each side of 2 rows: there are no more cells to copy."
    )
    assert explorer.notebook.python("w.padding_mode") == "symmetric"
    explorer.agrees_with_python()


def test_a_padded_cell_shows_where_it_is_copied_from(open_explorer):
    explorer = open_explorer("padding=2, padding_mode='reflect', position=(6, 6)")
    cell = explorer.cell("input", -2, 1)
    assert cell.inner_text() == "1"
    assert cell.get_attribute("aria-label") == "row -2, column 1: 1, padding, copy of (2, 1)"
    cell.hover()
    assert explorer.marked("input", "source") == {(2, 1)}
    assert explorer.note.inner_text() == "This cell of the padding, copy of (2, 1), feeds 3 output cells."
    explorer.cell("input", 1, 1).hover()
    assert explorer.marked("input", "source") == set()
    explorer.page.keyboard.press("Tab")  # the keyboard tells the same as the pointer
    explorer.cell("input", 0, 0).focus()
    for key in ("ArrowLeft", "ArrowLeft"):
        explorer.page.keyboard.press(key)
    assert explorer.marked("input", "source") == {(0, 2)}
    explorer.root.get_by_label("Padding mode").select_option("zeros")
    assert cell.get_attribute("aria-label") == "row -2, column 1: 0, padding"


def test_the_inputs_that_share_the_output_size_are_named(open_explorer):
    explorer = open_explorer("stride=2")
    sizes = explorer.root.locator(".sizes")
    assert sizes.inner_text() == "Input sizes 5 and 6 give this output size."
    explorer.notebook.execute("w.stride = (3, 1)")
    sizes.get_by_text("rows").wait_for()
    assert sizes.inner_text() == (
        "Inputs of 3 to 5 rows and 5 columns give this output size. Hatched cells meet no weight."
    )


# --- links -------------------------------------------------------------------------------------


def test_hovering_an_output_lights_what_it_gathers(explorer):
    explorer.cell("output", 1, 2).hover()
    assert explorer.marked("input", "gathered") == {(r, c) for r in (1, 2, 3) for c in (2, 3, 4)}
    assert explorer.note.inner_text() == "Output (1, 2) gathers 9 input cells."
    explorer.note.hover()
    assert explorer.marked("input", "gathered") == set()


def test_hovering_an_input_lights_what_it_feeds(open_explorer):
    explorer = open_explorer("stride=2, padding=1")
    explorer.cell("input", 2, 3).hover(force=True)
    assert explorer.marked("output", "fed") == {(1, 1), (1, 2)}
    assert explorer.marked("kernel", "fed") == {(1, 0), (1, 2)}
    assert explorer.note.inner_text() == "Input (2, 3) feeds 2 output cells."


def test_hovering_a_kernel_value_lights_what_it_meets(explorer):
    explorer.cell("kernel", 2, 2).hover()
    assert explorer.marked("input", "gathered") == {(2, 2)}
    assert explorer.note.inner_text() == "Kernel (2, 2) meets input (2, 2) here: (−2)·2."


def test_keyboard_focus_lights_as_hovering_does(explorer):
    explorer.window.focus()
    explorer.page.keyboard.press("Tab")
    explorer.page.keyboard.press("ArrowDown")
    assert explorer.marked("output", "fed") == {(0, 0), (1, 0)}


# --- editing -----------------------------------------------------------------------------------


def test_a_click_edits_a_number_and_a_drag_does_not(explorer):
    explorer.cell("input", 4, 4).click()
    field = explorer.grid("input").locator("input")
    field.fill("7,5")
    field.press("Enter")
    assert explorer.notebook.comes_to("float(w.x[4, 4])", 7.5)
    explorer.cell("input", 1, 1).click(force=True)  # under the window, too
    field.fill("9")
    field.press("Tab")
    assert explorer.notebook.comes_to("float(w.x[1, 1])", 9.0)
    explorer.drag(explorer.cell("input", 1, 1), explorer.cell("input", 2, 1))
    assert field.count() == 0
    assert explorer.notebook.comes_to("w.position", (1, 0))
    explorer.agrees_with_python()


def test_what_is_no_number_is_refused_and_escape_leaves_the_cell(explorer):
    explorer.cell("kernel", 0, 1).click()
    field = explorer.grid("kernel").locator("input")
    field.fill("two")
    field.press("Enter")
    assert "“two” is not a number" in explorer.note.inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    field.press("Escape")
    assert explorer.cell("kernel", 0, 1).inner_text() == "1"
    explorer.page.keyboard.type("1/4")  # typing begins to edit the cell in focus
    explorer.page.keyboard.press("Enter")
    assert explorer.notebook.comes_to("float(w.kernel[0, 1])", 0.25)
    explorer.agrees_with_python()


def test_presets_and_reset(explorer):
    menu = explorer.root.get_by_role("combobox", name="Kernel")
    for name in ("sharpen", "box", "sobel x", "gaussian 5×5"):
        menu.select_option(name)
        explorer.agrees_with_python()
    assert explorer.notebook.python("w.kernel.shape") == (5, 5)
    explorer.cell("kernel", 0, 0).click()
    explorer.page.keyboard.type("8\n")
    assert menu.input_value() == "own values"
    explorer.stepper("Padding").press("ArrowUp")
    explorer.button("Reset").click()
    assert explorer.notebook.comes_to("w.kernel.tolist()", [[0, 1, 2], [2, 2, 0], [0, 1, -2]])
    assert explorer.notebook.python("w.padding") == ((0, 0), (0, 0))
    assert menu.input_value() == "as at the start"


def test_python_changes_what_is_shown(explorer):
    explorer.notebook.execute("w.position = (2, 0)")
    explorer.root.locator(".output .cell.current[data-cell='2,0']").wait_for()
    explorer.notebook.execute(
        "with w.hold_trait_notifications():\n"
        "    w.x = [[1, 2], [3, 4]]; w.kernel = [[1, -1]]; w.position = (1, 0); w.padding = (0, 1)"
    )
    explorer.cell("output", 1, 2).wait_for()
    assert explorer.values() == [["−1", "−1", "2"], ["−3", "−1", "4"]]
    explorer.agrees_with_python()
    explorer.notebook.execute("w.x = [[1, 2]]")  # the position is no longer there
    explorer.cell("input", 1, 0).wait_for(state="detached")
    assert explorer.marked("output", "current") == {(0, 0)}
    explorer.agrees_with_python()


# --- predicting --------------------------------------------------------------------------------


def test_predict_mode_hides_the_answer_until_it_is_found(open_explorer):
    # The outputs are large, so that they cannot stand on the page by chance.
    explorer = open_explorer("position=(0, 1)")
    explorer.notebook.execute("w.x = w.x * 1009 + 1")
    explorer.button("Predict").click()
    assert explorer.notebook.comes_to("w.sentence.endswith('at (0, 1): ?')", True)
    assert {text for row in explorer.values() for text in row} == {"?"}
    answers = explorer.notebook.python("w.output.astype(int).ravel().tolist()")
    page = explorer.root.evaluate("(root) => root.outerHTML")
    assert not [n for n in answers if re.search(rf"(?<!\d){abs(n)}(?!\d)", page)]

    guess = explorer.root.get_by_label("Output (0, 1) is")
    reply = explorer.root.locator(".reply")
    assert reply.inner_text() == ""  # nothing was revealed yet
    explorer.button("Show the products").click()
    assert reply.inner_text().endswith("= ?")
    flipped = explorer.notebook.python("float((w.x[:3, 1:4] * w.kernel[::-1, ::-1]).sum())")
    guess.fill(str(flipped))
    guess.press("Enter")
    assert "180°" in reply.inner_text()
    guess.fill("many")
    guess.press("Enter")
    assert "Type a number" in reply.inner_text()
    assert explorer.cell("output", 0, 1).inner_text() == "?"
    guess.fill(str(answers[1]))
    explorer.button("Check").click()
    assert reply.inner_text().startswith("Right: ")
    assert explorer.notebook.comes_to("w.revealed", ((0, 1),))
    assert explorer.cell("output", 0, 1).inner_text() != "?"
    explorer.agrees_with_python()

    explorer.cell("output", 2, 2).click()
    assert explorer.sentence.inner_text().endswith("?")
    explorer.button("Reveal").click()
    assert explorer.notebook.comes_to("w.revealed", ((0, 1), (2, 2)))
    explorer.cell("kernel", 0, 0).click()
    explorer.page.keyboard.type("5\n")  # other numbers: all are withheld again
    assert explorer.notebook.comes_to("w.revealed", ())
    explorer.button("Predict").click()
    assert "?" not in explorer.values()[0]
    explorer.agrees_with_python()


# --- keyboard, notebook, views -----------------------------------------------------------------


def test_the_order_of_tab_stops(explorer):
    stops = []
    explorer.stepper("Stride").focus()
    for _ in range(19):
        stops.append(
            explorer.page.evaluate(
                """() => {
                    const here = document.activeElement;
                    const label = here.getAttribute("aria-label") ?? here.labels?.[0]?.innerText.split("\\n")[0];
                    return (label ?? here.innerText).trim();
                }"""
            )
        )
        explorer.page.keyboard.press("Tab")
    assert stops == [
        *("Stride", "Dilation", "Padding", "Padding rule", "Padding mode"),
        *("rows and columns apart", "Kernel", "Matrix", "Predict", "Reset"),
        *("Window on the input", "row 0, column 0: 3", "row 0, column 0: 0", "row 0, column 0: 4"),
        *("Step back", "Play", "Step forward", "Position", "Speed"),
    ]


def test_keys_never_reach_the_notebook(open_notebook):
    notebook = open_notebook("1", f"{SETUP}w = KernelExplorer(x, kernel, predict=True)\nw", "3")
    explorer = Explorer(notebook)
    explorer.cell("output", 1, 1).click()
    places = [
        explorer.window,
        explorer.cell("output", 1, 1),
        explorer.cell("kernel", 0, 0),
        explorer.stepper("Stride"),
        explorer.button("Step back"),
        explorer.root.get_by_label("Position"),
        explorer.root.get_by_label(re.compile("^Output .* is$")),
    ]
    for place in places:
        place.focus()
        for key in ("d", "d", "a", "b", "x", "0", "0", "Escape", "m", "Shift+L", "c", "v", "z", "Escape"):
            explorer.page.keyboard.press(key)
    explorer.window.focus()
    explorer.page.keyboard.press("Enter")
    explorer.page.keyboard.press("Control+Enter")
    assert notebook.cell_count == 3
    types = "window.jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type)"
    assert explorer.page.evaluate(types) == ["code"] * 3
    assert notebook.python("w.kernel.tolist()") == [[0, 1, 2], [2, 2, 0], [0, 1, -2]]


# --- looks -------------------------------------------------------------------------------------


LARGE = """
import numpy as np
from convlab.widgets import KernelExplorer
x = np.random.default_rng(0).integers(-9, 99, (12, 12))
w = KernelExplorer(x, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], padding=1)
w
"""


def overflowing(explorer):
    """List what is wider than its place: the explorer in its cell, a number in its cell."""
    return explorer.root.evaluate(
        """(root) => {
            const wide = [root, ...root.querySelectorAll(".cell, .controls, .stage")];
            return wide.filter((one) => one.scrollWidth > one.clientWidth + 1)
                .map((one) => `${one.className}: ${one.scrollWidth} > ${one.clientWidth}`);
        }"""
    )


@pytest.mark.parametrize("apart", ["", "w.padding, w.stride = ((0, 1), (2, 0)), (1, 2)\n"])
def test_nothing_is_cut_off_at_any_width(open_notebook, apart):
    explorer = Explorer(open_notebook(LARGE.removesuffix("w\n") + f"{apart}w"))
    try:
        for width in (620, 800, 1280, 1720):  # of the page, of which the explorer has about 120 less
            explorer.page.set_viewport_size({"width": width, "height": 1000})
            explorer.page.wait_for_timeout(150)
            assert overflowing(explorer) == [], width
    finally:
        explorer.page.set_viewport_size({"width": 1280, "height": 900})
