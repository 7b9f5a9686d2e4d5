"""The kernel explorer of several channels in JupyterLab: choose, connect, move, edit, predict."""

from __future__ import annotations

import numpy as np
import pytest

from convlab.widgets import KernelExplorer
from tests.browser.visits import Explorer

pytestmark = pytest.mark.browser

SETUP = """
import numpy as np
from convlab.widgets import KernelExplorer
x = np.arange(100).reshape(4, 5, 5) % 7 - 2
kernel = np.arange(144).reshape(4, 4, 3, 3) % 5 - 1
"""


@pytest.fixture
def open_explorer(open_notebook):
    """Give a function that opens a notebook with one explorer `w` of several channels."""

    def open_(arguments=""):
        source = f"{SETUP}w = KernelExplorer(x, kernel, padding=1, stride=2, {arguments})\nw"
        return Explorer(open_notebook(source))

    return open_


def inputs_seen(explorer):
    channels = explorer.root.locator(".channel").all()
    return [n for n, channel in enumerate(channels) if "unseen" not in channel.get_attribute("class")]


def bars(explorer):
    return explorer.root.locator(".bar .number").all_inner_texts()


def test_the_sum_runs_over_all_channels_that_are_seen(open_explorer):
    explorer = open_explorer("channel=2, position=(1, 2)")
    assert inputs_seen(explorer) == [0, 1, 2, 3]
    each = explorer.notebook.python(
        "[float((np.pad(x, ((0, 0), (1, 1), (1, 1)))[c, 2:5, 4:7] * kernel[2, c]).sum()) for c in range(4)]"
    )
    assert explorer.root.locator(".adds").all_inner_texts() == [f"adds {n:.0f}".replace("-", "−") for n in each]
    assert explorer.values() == [
        [f"{n:.0f}".replace("-", "−") for n in row] for row in explorer.notebook.python("w.output[2].tolist()")
    ]
    explorer.agrees_with_python()


def test_groups_step_over_the_divisors_and_the_weights_come_back(open_explorer):
    explorer = open_explorer("channel=3")
    assert explorer.root.locator(".lines line").count() == 16
    assert bars(explorer) == ["144", "1296"]
    explorer.button("More groups").click()
    assert explorer.notebook.comes_to("(w.groups, w.kernel.shape)", (2, (4, 2, 3, 3)))
    assert inputs_seen(explorer) == [2, 3]
    assert explorer.root.locator(".lines line").count() == 8
    assert explorer.root.locator(".lines line.lit").count() == 2
    assert bars(explorer) == ["72; in one group it would be 144", "648; in one group it would be 1296"]
    explorer.agrees_with_python()
    explorer.stepper("Groups").press("ArrowUp")
    assert explorer.notebook.comes_to("w.groups", 4)
    assert inputs_seen(explorer) == [3]
    explorer.stepper("Groups").press("ArrowUp")
    assert explorer.note.inner_text() == "With 4 groups every output channel sees one input channel; there is no less."
    explorer.agrees_with_python()
    explorer.grid("kernel").nth(3).locator("[data-cell='1,1']").click()
    explorer.page.keyboard.type("9\n")
    assert explorer.notebook.comes_to("float(w.kernel[3, 0, 1, 1])", 9.0)
    for groups in (2, 1):
        explorer.button("Less groups").click()
        assert explorer.notebook.comes_to("w.groups", groups)
    changed = "[tuple(map(int, place)) for place in np.argwhere(w.kernel != kernel)]"
    assert explorer.notebook.comes_to(changed, [(3, 3, 1, 1)])
    explorer.button("Reset").click()
    assert explorer.notebook.comes_to(changed, [])
    explorer.agrees_with_python()


def test_an_output_channel_is_chosen_by_click_and_by_key(open_explorer):
    explorer = open_explorer()
    explorer.root.get_by_label("Output channel 2").check()
    assert explorer.notebook.comes_to("w.channel", 2)
    explorer.page.keyboard.press("ArrowRight")
    assert explorer.notebook.comes_to("w.channel", 3)
    assert explorer.root.locator(".panel.output .title b").inner_text() == "Output 3"
    assert explorer.root.locator(".panel.kernel .title b").all_inner_texts() == [f"Kernel [3, {n}]" for n in range(4)]
    explorer.agrees_with_python()
    explorer.notebook.execute("w.channel = 0")
    explorer.root.locator(".panel.output .title b", has_text="Output 0").wait_for()
    assert explorer.root.get_by_label("Output channel 0").is_checked()


def test_the_windows_of_all_channels_go_together(open_explorer):
    explorer = open_explorer("position=(0, 0)")
    third = explorer.grid("input").nth(2)
    explorer.drag(third.locator("[data-cell='0,0']"), third.locator("[data-cell='2,4']"))
    assert explorer.notebook.comes_to("w.position", (1, 2))
    tops = {window.evaluate("(one) => one.style.cssText") for window in explorer.root.locator(".window").all()}
    assert len(tops) == 1
    assert explorer.root.get_by_role("slider", name="Window on the input").count() == 1
    third.locator("[data-cell='4,4']").click(force=True)
    explorer.page.keyboard.type("50\n")
    assert explorer.notebook.comes_to("float(w.x[2, 4, 4])", 50.0)
    explorer.agrees_with_python()


def test_links_stay_within_the_channels_that_are_seen(open_explorer):
    explorer = open_explorer("channel=3")
    explorer.button("More groups").click()
    explorer.cell("output", 2, 2).hover()
    for n, count in enumerate((0, 0, 9, 9)):
        assert explorer.grid("input").nth(n).locator(".cell.gathered").count() == count
    explorer.grid("input").nth(0).locator("[data-cell='1,1']").hover()
    assert explorer.note.inner_text() == "Input channel 0 is not connected to this output channel."
    explorer.grid("kernel").nth(2).locator("[data-cell='1,1']").hover()
    assert explorer.grid("input").nth(2).locator(".cell.gathered").count() == 1
    assert explorer.note.inner_text().startswith("Kernel (1, 1) meets input (0, 0) here: ")


def test_predict_mode_hides_the_answer_and_knows_a_forgotten_channel(open_explorer):
    explorer = open_explorer("predict=True, channel=1, position=(1, 1)")
    assert {text for row in explorer.values() for text in row} == {"?"}
    assert set(explorer.root.locator(".adds").all_inner_texts()) == {"adds ?"}
    guess, reply = explorer.root.get_by_label("Output (1, 1) is"), explorer.root.locator(".reply")
    guess.fill(str(explorer.notebook.python("float((x[0, 1:4, 1:4] * kernel[1, 0]).sum())")))
    guess.press("Enter")
    assert "The output is the sum over all channels that it sees." in reply.inner_text()
    guess.fill(str(explorer.notebook.python("float(w.output[1, 1, 1])")))
    guess.press("Enter")
    assert reply.inner_text().startswith("Right: ")
    explorer.agrees_with_python()


@pytest.mark.parametrize("n_channels", [2, 4])
def test_channels_that_are_not_seen_break_no_row(show, n_channels):
    explorer = KernelExplorer(np.ones((n_channels, 3, 3)), np.ones((n_channels, 1, 2, 2)), groups=n_channels)
    page = show(explorer, viewport={"width": 1280, "height": 900})
    # As with letters that are a little wider than those that a channel's width was chosen for.
    page.add_style_tag(content=".convlab .title { letter-spacing: 0.5px }")
    boxes = [grid.bounding_box() for grid in page.locator(".grid.input").all()]
    assert len(boxes) == n_channels
    assert len({box["y"] for box in boxes}) == 1
    titles = page.locator(".channel > .panel .title .detail").all()
    ends = [title.bounding_box()["x"] + title.bounding_box()["width"] for title in titles]
    begins = [title.bounding_box()["x"] for title in page.locator(".channel > .panel .title b").all()]
    assert all(end < begin for end, begin in zip(ends, begins[1:], strict=False))
