"""The kernel explorer on a page without Python: a saved notebook, an export, a website."""

from __future__ import annotations

import numpy as np
import pytest

from convlab.widgets import KernelExplorer

pytestmark = pytest.mark.browser

X = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]


def test_it_lives_without_python(show):
    explorer = KernelExplorer(X, KERNEL, padding=1)
    page = show(explorer)
    page.locator(".window").press("End")
    explorer.position = (0, 4)
    assert page.locator(".sentence > span").inner_text() == explorer.sentence
    page.get_by_role("spinbutton", name="Stride").press("ArrowUp")
    page.get_by_role("combobox", name="Kernel").select_option("sharpen")
    explorer.kernel, explorer.stride, explorer.position = ([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], 2, (0, 2))
    assert page.locator(".sentence > span").inner_text() == explorer.sentence
    page.get_by_role("button", name="Reset").click()
    assert page.evaluate("window.model.get('position')") == [0, 0]
    page.evaluate("window.close()")


def test_forced_colours_keep_every_mark(show):
    page = show(KernelExplorer(X, KERNEL, padding=1, stride=2), forced_colors="active")
    for mark in ("tap", "current"):
        style = page.evaluate("(mark) => getComputedStyle(document.querySelector(`.cell.${mark}`)).outlineStyle", mark)
        assert style == "solid"
    page.locator(".grid.output [data-cell='2,2']").hover()
    assert page.locator(".grid.input .cell.gathered").count() == 9


def test_a_question_takes_the_answer_off_the_page_at_once_for_a_screen_reader_too(show):
    page = show(KernelExplorer(np.array(X) * 1009 + 1, KERNEL))
    answer = page.locator(".grid.output .cell").first.inner_text()
    assert int(answer) > 1000  # which stands nowhere by chance
    page.locator(".said", has_text=f"= {answer}").first.wait_for(state="attached")
    left = page.evaluate("""async () => {
        [...document.querySelectorAll("button")].find((one) => one.textContent === "Predict").click();
        await new Promise(requestAnimationFrame);
        return document.querySelector(".convlab").outerHTML;
    }""")
    assert ">?</div>" in left
    assert answer not in left


def held(page, name):
    """Return what the model holds."""
    return page.evaluate("(name) => window.model.get(name)", name)


HELP = "Drag the window or use the arrow keys. Click a number to change it."
STRIP = [[1, 2, 0, 3, 1, 4, 2, 0, 1, 5]]


@pytest.mark.parametrize("axis", [0, 1])
def test_of_a_strip_only_its_own_axis_is_stepped(show, axis):
    x, kernel = (np.array(cells) if axis == 1 else np.array(cells).T for cells in (STRIP, [[1, 0, -1]]))
    page = show(KernelExplorer(x, kernel))
    assert page.get_by_role("spinbutton").count() == 3
    assert not page.get_by_label("rows and columns apart").is_visible()
    for name in ("Stride", "Padding", "Dilation"):
        page.get_by_role("button", name=f"More {name.lower()}", exact=True).click()
        assert page.get_by_role("spinbutton", name=name, exact=True).inner_text() == ("1" if name == "Padding" else "2")
    along = [1, 2] if axis == 1 else [2, 1]
    assert held(page, "stride") == held(page, "dilation") == along
    assert held(page, "padding") == ([[0, 0], [1, 1]] if axis == 1 else [[1, 1], [0, 0]])
    assert page.locator(".note").inner_text() == HELP
    line = ("rows", "cells")[axis]
    assert page.locator(".sizes").inner_text().startswith(f"Inputs of 9 or 10 {line} give this output size.")
    page.get_by_role("button", name="Reset").click()
    assert page.locator(".sizes").inner_text() == ""


def test_rows_and_columns_are_there_again_when_a_strip_is_padded_to_rows(show):
    page = show(KernelExplorer(STRIP, [[1, 0, -1]], stride=(1, 2)))
    page.evaluate("window.model.set('padding', [[1, 1], [0, 0]])")
    assert page.get_by_label("rows and columns apart").is_visible()
    assert page.locator(".sizes").inner_text().startswith("Inputs of 1 row and 9 or 10 columns give")


def test_what_was_refused_is_forgotten_on_the_next_action(show):
    page = show(KernelExplorer(X, [[1, 0, -1]]))
    note = page.locator(".note")
    more = page.get_by_role("button", name="More dilation")
    for act in (
        page.get_by_role("button", name="More stride").click,
        page.get_by_label("rows and columns apart").check,
        lambda: page.locator(".window").press("ArrowRight"),
    ):
        page.get_by_role("button", name="Reset").click()
        page.get_by_label("rows and columns apart").uncheck()
        more.click(force=True)
        assert note.inner_text() == "A kernel of 1 row has nothing to spread."
        act()
        assert note.inner_text() == HELP


# --- from a click to the arrow keys ------------------------------------------------------------


@pytest.mark.parametrize("end", ["", "Escape"])
@pytest.mark.parametrize("cell", ["1,1", "4,4"])
def test_after_a_click_into_the_input_arrow_keys_move_the_window(show, cell, end):
    page = show(KernelExplorer(X, KERNEL))
    page.locator(f".grid.input [data-cell='{cell}']").click(force=True)
    assert page.locator(".grid.input input").count() == 1
    if end:
        page.keyboard.press(end)
    for key, position in {"ArrowRight": [0, 1], "ArrowDown": [1, 1], "ArrowLeft": [1, 0]}.items():
        page.keyboard.press(key)
        assert held(page, "position") == position
    assert page.locator(".grid.input input").count() == 0
    assert page.evaluate("document.querySelector('.grid.input').contains(document.activeElement)")
    assert held(page, "x") == X


def test_after_a_click_into_the_padding_and_after_a_drag_arrow_keys_move_the_window(show):
    page = show(KernelExplorer(X, KERNEL, padding=1))
    page.locator(".grid.input [data-cell='-1,5']").click()
    assert held(page, "position") == [0, 4]
    page.keyboard.press("ArrowLeft")
    assert held(page, "position") == [0, 3]
    drag(page, "0,0", "2,2")
    position = held(page, "position")
    page.keyboard.press("ArrowRight")
    assert held(page, "position") == [position[0], position[1] + 1]


def test_in_a_changed_text_arrow_keys_move_the_caret(show):
    page = show(KernelExplorer(X, KERNEL))
    page.locator(".grid.input [data-cell='1,1']").click(force=True)
    page.keyboard.type("12")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    assert held(page, "x")[1][1] == 102
    assert held(page, "position") == [0, 0]


def test_in_the_kernel_arrow_keys_leave_an_unchanged_number_for_the_next(show):
    page = show(KernelExplorer(X, KERNEL))
    page.locator(".grid.kernel [data-cell='0,0']").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    assert held(page, "kernel") == [[0, 7, 2], *KERNEL[1:]]
    assert held(page, "position") == [0, 0]


def test_a_number_opened_by_a_key_gives_the_focus_back_to_its_cell(show):
    page = show(KernelExplorer(X, KERNEL))
    page.locator(".grid.input [data-cell='0,0']").focus()
    for key in ("Enter", "Escape", "F2", "ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.cell") == "0,1"
    assert held(page, "position") == [0, 0]


# --- what is pointed at ------------------------------------------------------------------------


def drag(page, start, end, role="input"):
    """Drag from one cell to another."""
    boxes = [page.locator(f".grid.{role} [data-cell='{cell}']").bounding_box() for cell in (start, end)]
    (x0, y0), (x1, y1) = ((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes)
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move(x1, y1, steps=6)
    page.mouse.up()


def test_after_a_drag_the_cell_under_the_pointer_is_pointed_at(show):
    page = show(KernelExplorer(X, KERNEL))
    drag(page, "1,1", "3,3")
    assert held(page, "position") == [2, 2]
    assert page.locator(".note").inner_text() == "Input (3, 3) feeds 4 output cells."
    fed = page.locator(".grid.output .cell.fed")
    assert [cell.get_attribute("data-cell") for cell in fed.all()] == ["1,1", "1,2", "2,1", "2,2"]
    drag(page, "2,2", "0,0", role="output")
    assert page.locator(".note").inner_text() == "Output (0, 0) gathers 9 input cells."


def test_while_dragging_nothing_is_pointed_at(show):
    page = show(KernelExplorer(X, KERNEL))
    box = page.locator(".grid.input [data-cell='1,1']").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    assert page.locator(".note").inner_text() == "Input (1, 1) feeds 4 output cells."
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 60, steps=4)
    assert page.locator(".note").inner_text() == HELP
    assert page.locator(".cell.fed").count() == 0
    page.mouse.move(box["x"] + 60, box["y"] + 1000, steps=4)
    page.mouse.up()
    assert page.locator(".note").inner_text() == HELP


# Goes to every position, and says how far down the explorer reached and how long its sentences were.
WALK = """async (rows) => {
    const [bottoms, lengths] = [new Set(), new Set()];
    for (let row = 0; row < rows; row++) {
        model.set("position", [row, 0]);
        await new Promise(requestAnimationFrame);
        bottoms.add(document.querySelector("main").getBoundingClientRect().bottom);
        lengths.add(document.querySelector(".sentence > span").textContent.length);
    }
    return { bottoms: [...bottoms], lengths: [...lengths] };
}"""


def test_nothing_below_jumps_at_any_width_however_long_the_sentence(show):
    x = np.where(np.arange(9) < 4, 1, 777)[:, None] * np.ones(3, dtype=int)  # short sums first, then long ones
    page = show(KernelExplorer(x, np.full((3, 3), 2)))
    for width in (500, 760, 1100, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        walked = page.evaluate(WALK, 7)
        assert len(walked["lengths"]) > 1
        assert len(walked["bottoms"]) == 1, width


# --- a strip -----------------------------------------------------------------------------------


def left(page, grid, column):
    return page.locator(f".grid.{grid} [data-cell='0,{column}']").bounding_box()["x"]


@pytest.mark.parametrize("width", [500, 1100])
@pytest.mark.parametrize(
    ("steps", "walked_on"),
    [
        ({"padding": [(2, 1)]}, "input"),
        ({"padding": "full", "stride": 2, "dilation": 2}, "input"),
        ({"transposed": True, "padding": 1, "stride": 2}, "output"),
        ({"transposed": True, "view": "gather"}, "input"),
    ],
)
def test_a_strip_stands_below_itself_and_its_kernel_goes_along(show, steps, walked_on, width):
    page = show(KernelExplorer([4, 1, 7, 5, 2], [1, 2, -1], **steps), viewport={"width": width, "height": 900})
    heights = [page.locator(f".grid.{role}").bounding_box()["y"] for role in ("input", "kernel", "output")]
    assert heights == sorted(heights)
    assert left(page, "output", 0) == pytest.approx(left(page, "input", 0), abs=0.5)
    dilation = page.get_by_role("spinbutton", name="Dilation", exact=True)
    for act in (lambda: None, lambda: page.locator(".window").press("ArrowRight"), lambda: dilation.press("ArrowUp")):
        act()
        taps = [tap.bounding_box()["x"] for tap in page.locator(f".grid.{walked_on} .cell.tap").all()]
        assert [left(page, "kernel", n) for n in range(3)] == pytest.approx(taps, abs=0.5)
        assert left(page, "output", 0) == pytest.approx(left(page, "input", 0), abs=0.5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_padding_of_a_strip_can_be_causal(show):
    page = show(KernelExplorer(STRIP[0], [1, 0, -1], padding=1, dilation=2))
    rule = page.get_by_label("Padding rule")
    assert rule.input_value() == "own"
    rule.select_option("causal")
    assert held(page, "padding") == [[0, 0], [4, 0]]
    assert rule.input_value() == "causal"
    page.get_by_role("spinbutton", name="Dilation", exact=True).press("ArrowDown")
    assert rule.input_value() == "own"


def test_only_a_strip_has_a_before_and_after(show):
    page = show(KernelExplorer(X, KERNEL))
    assert "causal" not in page.get_by_label("Padding rule").locator("option").evaluate_all(
        "all => all.map(o => o.value)"
    )
    assert not page.locator(".stage.strip").count()


def test_steppers_apart_say_which_is_which(show):
    page = show(KernelExplorer(X, KERNEL, stride=(1, 2)))
    assert page.get_by_role("group", name="Stride").inner_text().replace("\n", " ") == "Stride rows − 1 + columns − 2 +"


def test_while_the_output_is_written_no_number_changes_the_look_of_the_others(show):
    # Its first sums are small and positive; a long one and a negative one follow.
    page = show(KernelExplorer([[1, -5, 1000]], [[1, 1]], transposed=True, view="scatter"))
    look = """() => {
        const grid = document.querySelector(".grid.output"), first = grid.querySelector("[data-cell='0,0']");
        const { fontSize, backgroundColor } = getComputedStyle(first);
        return [grid.className, fontSize, backgroundColor];
    }"""
    looks = []
    for _ in range(3):
        looks.append(page.evaluate(look))
        page.locator(".window").press("ArrowRight")
    assert looks == [looks[0]] * 3
