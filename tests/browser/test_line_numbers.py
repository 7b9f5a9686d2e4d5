"""The numbers of rows and columns: whoever follows two of them finds the cell that a sentence names."""

from __future__ import annotations

import numpy as np
import pytest

from convlab.widgets import KernelExplorer, ReceptiveFieldExplorer

pytestmark = pytest.mark.browser

X = np.arange(12).reshape(3, 4)
KERNEL = np.array([[10, 11, 12], [13, 14, 15]])
ONE = np.ones((1, 1))
OTHER_WAY = {"transposed": True, "stride": 2}

# For each number of a row and each of a column, what stands where they meet.
MET = """(grid) => {
    grid.scrollIntoView();
    const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
    const of = (axis) => [...grid.querySelectorAll(`.line-number.${axis}`)]
        .sort((one, other) => Number(one.textContent) - Number(other.textContent));
    const rows = of("row").map((one) => [one.textContent, middle(one.getBoundingClientRect())[1]]);
    if (rows.length === 0) rows.push(["", middle(grid.querySelector(".line").getBoundingClientRect())[1]]);
    const columns = of("column").map((one) => [one.textContent, middle(one.getBoundingClientRect())[0]]);
    return rows.map(([row, y]) => columns.map(([column, x]) =>
        [row, column, document.elementsFromPoint(x, y).find((one) => one.matches(".cell")).textContent]));
}"""
OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll(".line-number")].map((one) => one.getBoundingClientRect());
    return boxes.filter((one, n) => boxes.slice(n + 1).some((other) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)).length;
}"""


def grid(page, role, n=0):
    return page.locator(f".grid.{role}").nth(n)


def met(page, role, n=0):
    """Return which row and which column are numbered, and the cells where they meet."""
    found = np.array(grid(page, role, n).evaluate(MET))
    return found[:, 0, 0].tolist(), found[0, :, 1].tolist(), found[:, :, 2]


def lit(page, role, axis):
    return grid(page, role).locator(f".line-number.{axis}.lit").all_inner_texts()


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"padding": ((0, 2), (3, 1))},
        {"padding": ((2, 0), (0, 1)), "padding_mode": "replicate", "stride": 2},
        OTHER_WAY,
        {**OTHER_WAY, "view": "gather", "output_padding": 1},
        {**OTHER_WAY, "view": "gather", "padding": ((1, 0), (2, 2))},
    ],
    ids=str,
)
def test_where_a_row_and_a_column_meet_is_the_cell_that_they_name(show, settings):
    explorer = KernelExplorer(X, KERNEL, **settings, position=(1, 1))
    page = show(explorer)
    flipped = settings.get("view") == "gather"
    shown = [("input", X), ("kernel", KERNEL[::-1, ::-1] if flipped else KERNEL)]
    if settings.get("view") is None and "transposed" not in settings:
        shown.append(("output", explorer.output))
    for role, values in shown:
        rows, columns, cells = met(page, role)
        assert rows == [str(n) for n in range(values.shape[0])]
        assert columns == [str(n) for n in range(values.shape[1])]
        assert cells.tolist() == [[f"{value:.0f}" for value in row] for row in values]


def test_a_cropped_output_is_numbered_from_its_own_first_cell(show):
    explorer = KernelExplorer(X, ONE, transposed=True, padding=((1, 0), (0, 2)))
    page = show(explorer)
    page.locator(".window").press("Control+End")
    rows, columns, cells = met(page, "output")
    assert (rows, columns) == (["0", "1"], ["0", "1"])
    assert cells.tolist() == [["4", "5"], ["8", "9"]]  # a kernel of 1 copies: what is left is x[1:, :2]


def test_a_strip_has_numbers_of_cells_alone_and_its_kernel_has_them_above_its_weights(show):
    page = show(KernelExplorer([4, 1, 7, 5, 2, 3], [1, -2, 3], padding=((2, 1),), dilation=2))
    for role, values in (("input", "4 1 7 5 2 3"), ("kernel", "1 −2 3")):
        rows, columns, cells = met(page, role)
        assert rows == [""]
        assert columns == [str(n) for n in range(len(values.split()))]
        assert cells[0].tolist() == values.split()


def test_channels_are_numbered_each(show):
    x = np.arange(36).reshape(3, 3, 4)
    page = show(KernelExplorer(x, np.ones((1, 3, 2, 2)), padding=1))
    for n, plane in enumerate(x):
        assert met(page, "input", n)[2].tolist() == plane.astype(str).tolist()


def test_the_numbers_follow_when_the_cells_of_a_grid_mean_something_else(show):
    page = show(KernelExplorer(X, KERNEL, padding=((0, 0), (0, 1))))
    assert met(page, "input")[1] == ["0", "1", "2", "3"]
    # As many cells, of which none is padding.
    page.evaluate("""() => {
        window.model.set("padding", [[0, 0], [0, 0]]);
        window.model.set("x", window.model.get("x").map((row) => [...row, 7]));
    }""")
    page.wait_for_function("document.querySelectorAll('.grid.input .line-number.column').length === 5")
    assert met(page, "input")[2][:, 4].tolist() == ["7", "7", "7"]


def test_a_grid_of_another_size_is_numbered_anew(show):
    page = show(KernelExplorer(X, KERNEL))
    page.evaluate("window.model.set('x', window.model.get('x').map((row) => [...row, 7]))")
    page.locator(".grid.input [data-cell='0,4']").wait_for()
    assert met(page, "input")[:2] == (["0", "1", "2"], ["0", "1", "2", "3", "4"])
    assert met(page, "output")[:2] == (["0", "1"], ["0", "1", "2"])


def test_the_lines_of_the_position_and_of_its_window_stand_out(show):
    page = show(KernelExplorer(X, KERNEL, padding=1, dilation=(1, 1), position=(0, 1)))
    assert (lit(page, "output", "row"), lit(page, "output", "column")) == (["0"], ["1"])
    assert (lit(page, "input", "row"), lit(page, "input", "column")) == (["0"], ["0", "1", "2"])
    page.locator(".window").press("ArrowDown")
    assert lit(page, "output", "row") == ["1"]
    assert lit(page, "input", "row") == ["0", "1"]


def test_they_are_headers_for_a_screen_reader_and_no_stops_of_the_keyboard(show):
    page = show(KernelExplorer(X, KERNEL, padding=1))
    names = [f"row {n}" for n in range(3)], [f"column {n}" for n in range(4)]
    for role, expected in zip(("rowheader", "columnheader"), names, strict=True):
        headers = page.get_by_role("grid", name="Input, 3×4").get_by_role(role)
        assert [header.get_attribute("aria-label") for header in headers.all()] == expected
    assert page.locator(".line-number[tabindex], [tabindex] .line-number").count() == 0


@pytest.mark.parametrize("width", [500, 1100])
def test_they_have_room_beside_the_largest_grids(show, width):
    x = np.ones((12, 12))
    for explorer in (
        KernelExplorer(x, np.ones((3, 3)), padding=3),
        KernelExplorer(x, np.ones((3, 3)), padding=1, matrix="columns"),
        KernelExplorer(np.ones((2, 8, 8)), np.ones((2, 2, 3, 3)), padding=1),
        ReceptiveFieldExplorer([3, 3, 3], input_size=40),
    ):
        page = show(explorer, viewport={"width": width, "height": 900})
        assert page.locator(".line-number").count() >= 8
        assert page.evaluate(OVERLAPS) == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_strips_of_a_stack_number_the_output_above_and_the_input_below(show):
    page = show(ReceptiveFieldExplorer([{"kernel_size": 3}, {"kernel_size": 2, "dilation": 2}], input_size=9))
    page.locator(".level.output [tabindex='0']").press("Home")
    page.keyboard.press("ArrowRight")
    assert lit(page, "output", "column") == ["1"]
    assert lit(page, "paths", "column") == ["1", "2", "3", "4", "5"]  # 3 cells, and 2 further at dilation 2
    assert met(page, "paths")[1] == [str(n) for n in range(9)]
