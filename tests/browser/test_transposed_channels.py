"""The kernel explorer of a transposed convolution of several channels: both views, groups, keys and predict mode."""

from __future__ import annotations

import numpy as np
import pytest

import convlab
from convlab.widgets import KernelExplorer
from tests.browser.visits import Explorer

pytestmark = pytest.mark.browser

X = np.arange(16).reshape(4, 2, 2) % 7 - 2
KERNEL = np.arange(64).reshape(4, 4, 2, 2) % 5 - 1
SETUP = """
import numpy as np
from convlab.widgets import KernelExplorer
x = np.arange(16).reshape(4, 2, 2) % 7 - 2
kernel = np.arange(64).reshape(4, 4, 2, 2) % 5 - 1
"""


@pytest.fixture
def open_explorer(open_notebook):
    """Give a function that opens a notebook with one explorer `w`."""

    def open_(arguments=""):
        return Explorer(
            open_notebook(f"{SETUP}w = KernelExplorer(x, kernel, transposed=True, stride=2, {arguments})\nw")
        )

    return open_


def texts(array):
    return [[f"{n:.0f}".replace("-", "−") for n in row] for row in array]


def values(page, role):
    """Return the numbers of every grid of a role."""
    grids = page.locator(f".grid.{role}").all()
    return [[line.locator(".cell").all_inner_texts() for line in grid.locator(".line").all()] for grid in grids]


# --- in JupyterLab -----------------------------------------------------------------------------


def test_groups_and_views_agree_with_python(open_explorer):
    explorer = open_explorer("channel=3, position=(1, 0)")
    assert explorer.root.locator(".lines line").count() == 16
    assert explorer.root.locator(".lines line.lit").count() == 4
    assert explorer.root.locator(".bar .number").all_inner_texts() == ["64", "256"]
    explorer.agrees_with_python()
    explorer.button("More groups").click()
    assert explorer.notebook.comes_to("(w.groups, w.kernel.shape)", (2, (4, 2, 2, 2)))
    whole = "; in one group it would be "
    assert explorer.root.locator(".bar .number").all_inner_texts() == [f"32{whole}64", f"128{whole}256"]
    assert explorer.root.locator(".lines line").count() == 8
    explorer.agrees_with_python()
    explorer.root.get_by_label("gather", exact=True).check()
    assert explorer.notebook.comes_to("(w.view, w.channel)", ("gather", 2))  # the first of the same group
    explorer.agrees_with_python()
    explorer.root.get_by_label("flip the kernel").uncheck()
    assert explorer.notebook.comes_to("w.flip", False)
    explorer.agrees_with_python()
    explorer.root.get_by_label("scatter", exact=True).check()
    assert explorer.notebook.comes_to("(w.view, w.flip, w.channel)", ("scatter", True, 2))
    for _ in range(2):
        explorer.button("More groups").click(force=True)
    assert explorer.note.inner_text() == "With 4 groups every output channel sees one input channel; there is no less."
    explorer.agrees_with_python()


def test_numbers_are_edited_in_the_channel_where_they_stand(open_explorer):
    explorer = open_explorer("channel=2")
    explorer.grid("kernel").nth(1).locator("[data-cell='1,0']").click()
    explorer.page.keyboard.type("9\n")
    assert explorer.notebook.comes_to("[tuple(map(int, n)) for n in np.argwhere(w.kernel != kernel)]", [(2, 1, 1, 0)])
    explorer.grid("input").locator("[data-cell='1,1']").click()
    explorer.page.keyboard.type("50\n")
    assert explorer.notebook.comes_to("(float(w.x[2, 1, 1]), w.position)", (50.0, (1, 1)))
    explorer.root.get_by_label("gather", exact=True).check()
    explorer.root.get_by_label("Output channel 1").check()
    third = explorer.grid("kernel").nth(3)
    third.locator("[data-cell='0,0']").click()  # flipped, it is the last weight
    explorer.page.keyboard.type("7\n")
    assert explorer.notebook.comes_to("float(w.kernel[3, 1, 1, 1])", 7.0)
    explorer.agrees_with_python()


# --- alone on a page ---------------------------------------------------------------------------


def test_one_input_channel_writes_on_the_outputs_of_its_group_after_those_before_it(show):
    explorer = KernelExplorer(X, KERNEL[:, :2], transposed=True, groups=2, channel=2, position=(0, 1))
    page = show(explorer)
    assert page.locator(".panel .title b").all_inner_texts()[0] == "Input 2"
    kernels = page.locator(".panel.kernel:visible .title b").all_inner_texts()
    assert kernels == ["Kernel [2, 0]", "Kernel [2, 1]"]
    assert page.locator(".channel.unseen .panel.output .title").all_inner_texts() == [
        f"Output {n}\n3×3, not written" for n in (0, 1)
    ]
    written = X.copy()
    written[2].flat[2:] = 0
    written[3] = 0
    expected = convlab.conv_transpose2d(written, KERNEL[:, :2], groups=2)
    assert values(page, "output") == [texts(plane) for plane in expected]
    page.get_by_label("Input channel 3").check()
    page.locator(".window[role=slider]").press("Control+End")
    expected = convlab.conv_transpose2d(X, KERNEL[:, :2], groups=2)
    assert values(page, "output") == [texts(plane) for plane in expected]
    explorer.channel, explorer.position = 3, (1, 1)
    assert page.locator(".sentence > span").inner_text() == explorer.sentence


def test_the_windows_on_all_outputs_go_together(show):
    page = show(KernelExplorer(X, KERNEL, transposed=True, stride=2))
    outputs = page.locator(".grid.output")
    assert [outputs.nth(n).locator(".cell.tap").count() for n in range(4)] == [4] * 4
    third, start = outputs.nth(2), outputs.nth(2).locator("[data-cell='0,0']")
    box, to = start.bounding_box(), third.locator("[data-cell='2,2']").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(to["x"] + 5, to["y"] + 5, steps=6)
    page.mouse.up()
    assert page.evaluate("model.get('position')") == [1, 1]
    windows = [one.evaluate("e => e.style.cssText") for one in page.locator(".window").all()]
    assert windows == [windows[0]] * 4
    assert page.get_by_role("slider", name="Kernel on the output").count() == 1
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("model.get('position')") == [1, 0]


def test_gathered_every_input_channel_adds_and_the_sum_is_the_output(show):
    explorer = KernelExplorer(X, KERNEL, transposed=True, stride=2, view="gather", channel=1, position=(1, 2))
    page = show(explorer)
    expected = convlab.conv_transpose2d(X, KERNEL, stride=2)
    assert values(page, "output") == [texts(expected[1])]
    alone = [
        convlab.conv_transpose2d(np.where(np.arange(4)[:, None, None] == n, X, 0), KERNEL, stride=2) for n in range(4)
    ]
    assert page.locator(".adds").all_inner_texts() == [f"adds {one[1, 1, 2]:.0f}".replace("-", "−") for one in alone]
    assert values(page, "kernel") == [texts(np.flip(KERNEL[n, 1])) for n in range(4)]
    assert page.locator(".grid.input").nth(3).locator(".cell.inserted").count() == 5
    page.get_by_label("flip the kernel").uncheck()
    unflipped = convlab.conv_transpose2d(X, np.flip(KERNEL, (-2, -1)), stride=2)[1]
    assert values(page, "output") == [texts(unflipped)]
    assert page.locator(".grid.output .cell.wrong").count() == int((unflipped != expected[1]).sum()) > 0


def test_links_lead_to_all_channels_of_the_group(show):
    page = show(KernelExplorer(X, KERNEL[:, :2], transposed=True, stride=2, groups=2, channel=0))
    outputs, note = page.locator(".grid.output"), page.locator(".note")
    page.locator(".grid.input [data-cell='1,1']").hover()
    assert [outputs.nth(n).locator(".cell.fed").count() for n in range(4)] == [4, 4, 0, 0]
    assert note.inner_text() == "Input (1, 1) writes on 4 output cells, in each of 2 channels."
    outputs.nth(1).locator("[data-cell='3,3']").hover()
    assert note.inner_text() == "Output (3, 3) is written by 1 input cell, in each of 2 channels."
    outputs.nth(2).locator("[data-cell='3,3']").hover()
    assert note.inner_text() == "Output channel 2 is not connected to this input channel."
    page.locator(".grid.kernel").nth(1).locator("[data-cell='0,1']").hover()
    assert [outputs.nth(n).locator(".cell.gathered").count() for n in range(4)] == [0, 1, 0, 0]


@pytest.mark.parametrize("view", ["scatter", "gather"])
def test_predict_mode_knows_a_forgotten_channel(show, view):
    explorer = KernelExplorer(X, KERNEL, transposed=True, view=view, position=(1, 1), predict=True)
    page = show(explorer)
    assert {text for grid in values(page, "output") for line in grid for text in line} == {"?"}
    assert page.locator(".sentence > span").inner_text() == explorer.sentence
    expected = convlab.conv_transpose2d(X, KERNEL)[0, 1, 1]
    alone = convlab.conv_transpose2d(X[:1], KERNEL[:1])[0, 1, 1]
    asked = {"scatter": "Output (1, 1) of channel 0 is, in the end,", "gather": "Output (1, 1) is"}
    guess, reply = page.get_by_label(asked[view]), page.locator(".reply")
    guess.fill(str(alone))
    guess.press("Enter")
    assert "The output is the sum over all channels that it sees." in reply.inner_text()
    guess.fill(str(expected))
    guess.press("Enter")
    assert reply.inner_text().startswith("Right: ")
    assert page.locator(".grid.output").first.locator("[data-cell='1,1']").inner_text() != "?"
