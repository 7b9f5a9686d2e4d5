"""The continuous explorer in JupyterLab: slide g by every means and read Python's side."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

IMPORTS = "from convlab.widgets import ContinuousExplorer"


@pytest.fixture
def explorer(open_notebook):
    """Open a notebook with an explorer `w` at its start."""
    notebook = open_notebook(IMPORTS, "w = ContinuousExplorer()\nw")
    notebook.root = notebook.widget(".convlab-continuous")
    notebook.stage = notebook.root.locator(".stage")
    return notebook


def test_shows_the_area_at_once(explorer):
    assert explorer.root.locator(".key.product strong").inner_text() == "0.3927"
    assert explorer.root.locator(".sentence").inner_text() == explorer.python("w.sentence")
    assert explorer.stage.get_attribute("aria-valuetext") == "0, area 0.3927"


def test_keys_slide(explorer):
    for key, t in {
        "ArrowRight": 0.05,
        "ArrowUp": 0.05,
        "ArrowLeft": -0.05,
        "ArrowDown": -0.05,
        "Shift+ArrowRight": 0.25,
        "PageDown": -0.25,
        "PageUp": 0.25,
        "Home": -1.75,
        "End": 1.75,
    }.items():
        explorer.execute("w.t = 0")
        explorer.stage.press(key)
        assert explorer.comes_to("w.t", t), key


def test_letters_do_not_reach_the_notebook(explorer):
    cells = explorer.cell_count
    for key in ("a", "b", "d", "d", "x", "m", "Enter", "Escape"):
        explorer.stage.press(key)
    assert explorer.cell_count == cells
    assert explorer.comes_to("w.t", 0)


def test_a_drag_takes_g_along_and_a_press_brings_its_centre(explorer):
    box = explorer.stage.locator("svg").bounding_box()
    unit = (box["width"] - 24) / 5.6
    x, ground = box["x"] + box["width"] / 2, box["y"] + 14 + 1.12 * unit
    mouse = explorer.page.mouse
    mouse.move(x + 0.3 * unit, ground - 0.1 * unit)  # on g, right of its centre
    mouse.down()
    assert explorer.comes_to("w.t", 0)
    mouse.move(x + 0.8 * unit, ground - 0.5 * unit, steps=5)
    mouse.up()
    assert explorer.comes_to("round(w.t, 1)", 0.5)
    mouse.move(x, ground, steps=2)
    assert explorer.comes_to("round(w.t, 1)", 0.5)
    mouse.click(x - unit, ground + unit)  # on the curve below
    assert explorer.comes_to("round(w.t, 1)", -1)


def test_sliders_have_bounds_that_python_accepts(explorer):
    t, radius = explorer.root.locator("input[type=range]").all()
    t.fill("1.75")
    radius.fill("1")
    assert explorer.comes_to("(w.t, w.radius)", (1.75, 1.0))
    radius.fill("0.1")
    t.press("Home")
    assert explorer.comes_to("(w.t, w.radius)", (-1.75, 0.1))
    assert explorer.root.locator(".sentence").inner_text() == explorer.python("w.sentence")


def test_plays_pauses_and_steps(explorer):
    explorer.root.get_by_role("button", name="Step back").click()
    assert explorer.comes_to("w.t", -0.05)
    explorer.root.get_by_role("button", name="Step forward").click()
    explorer.root.get_by_role("button", name="Play").click()
    explorer.page.wait_for_timeout(400)
    explorer.root.get_by_role("button", name="Pause").click()
    stopped = float(explorer.stage.get_attribute("aria-valuenow"))
    assert 0 < stopped < 1
    explorer.page.wait_for_timeout(200)
    assert explorer.comes_to("w.t", stopped)


def test_play_goes_to_the_end_and_begins_anew(explorer):
    explorer.execute("w.t = 1.65")
    explorer.stage.press(" ")
    explorer.root.get_by_role("button", name="Play").wait_for()
    assert explorer.comes_to("w.t", 1.75)
    explorer.stage.press(" ")
    explorer.page.wait_for_timeout(300)
    explorer.stage.press(" ")
    assert -1.75 < explorer.python("w.t") < 0


def test_less_motion_plays_in_leaps(explorer):
    explorer.page.emulate_media(reduced_motion="reduce")
    try:
        explorer.stage.press(" ")
        explorer.page.wait_for_timeout(300)
        assert explorer.comes_to("w.t", 0)
        explorer.page.wait_for_timeout(800)
        explorer.stage.press(" ")
        assert explorer.comes_to("w.t", 0.25)
    finally:
        explorer.page.emulate_media(reduced_motion="no-preference")


def test_python_moves_what_is_shown(explorer):
    explorer.execute("w.radius = 1; w.t = 0.75")
    explorer.page.get_by_text("0.75", exact=True).first.wait_for()
    assert explorer.root.locator(".sentence").inner_text() == explorer.python("w.sentence")
    assert "radius 1; at t = 0.75" in explorer.root.locator(".sentence").inner_text()


def test_predict_mode_withholds_the_area_until_it_is_estimated(open_notebook):
    notebook = open_notebook(IMPORTS, "w = ContinuousExplorer(t=0.5, predict=True)\nw")
    root = notebook.widget(".convlab-continuous")
    stage, reply = root.locator(".stage"), root.locator(".reply")
    notebook.page.wait_for_timeout(700)  # until the sentence is said
    assert "0.196" not in root.inner_html()
    assert root.locator(".sentence").inner_text().endswith("area (f∗g)(t) = ?")
    assert stage.get_attribute("aria-valuetext") == "0.5, area still to be predicted"
    for curve in (".whole", ".swept", ".point"):
        assert not root.locator(curve).is_visible()
    stage.press("Enter")
    for guess, words in {"0.39": "whole area of g", "1": "area of the box", "0.5": "width", "5": "smaller"}.items():
        notebook.page.keyboard.type(f"{guess}\n")
        assert words in reply.inner_text()
    root.get_by_role("button", name="How to estimate").click()
    assert "0.196" not in root.inner_html()
    guess = root.get_by_label("Area at t = 0.5, by eye")
    guess.fill("0.2")
    guess.press("Enter")
    assert reply.inner_text() == "Right: (f∗g)(0.5) = 0.1963."
    assert notebook.comes_to("w.revealed", ((0.5, 0.5),))
    assert root.locator(".sentence").inner_text() == notebook.python("w.sentence")
    assert root.locator(".swept").is_visible()
    stage.press("ArrowLeft")
    assert root.locator(".sentence").inner_text().endswith("= ?")
    assert not root.locator(".swept").is_visible()
    root.get_by_role("button", name="Reveal").click()
    assert reply.inner_text() == "It is (f∗g)(0.45) = 0.2213."
    root.get_by_role("button", name="Predict").click()
    assert notebook.comes_to("(w.predict, w.revealed)", (False, ()))
    assert not root.locator(".prediction").is_visible()
