"""The explorers under a finger: what it drags, and where it scrolls the page instead."""

from __future__ import annotations

import numpy as np
import pytest

from convlab.widgets import ContinuousExplorer, KernelExplorer, PhotoExplorer, ReceptiveFieldExplorer

pytestmark = pytest.mark.browser

TALL = "main { padding: 200px 20px 2000px }"  # there is somewhere to scroll to
PHOTO = (np.arange(64 * 64).reshape(64, 64) % 251).astype(np.uint8)


@pytest.fixture
def show_tall(show):
    """Give a function that shows an explorer on a page for fingers, which is taller than the screen."""

    def show_(explorer):
        page = show(explorer, has_touch=True, viewport={"width": 900, "height": 700})
        page.add_style_tag(content=TALL)
        page.evaluate("scrollTo(0, 150)")
        return page

    return show_


def swipe(page, start, way, steps=10):
    """Put a finger down, drag it and take it up; return by how much the page was scrolled."""
    before = page.evaluate("scrollY")
    session = page.context.new_cdp_session(page)
    for step in range(steps + 1):
        x, y = (a + b * step / steps for a, b in zip(start, way, strict=True))
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)  # until a scroll has come to rest
    session.detach()
    return page.evaluate("scrollY") - before


def middle(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_finger_drags_the_window_of_the_kernel(show_tall):
    page = show_tall(KernelExplorer(np.arange(25).reshape(5, 5), [[1, 0], [2, -1]]))
    first, last = (page.locator(f'.grid.input [data-cell="{cell}"]').bounding_box() for cell in ("0,0", "2,1"))
    scrolled = swipe(page, middle(page, ".window[role=slider]"), (last["x"] - first["x"], last["y"] - first["y"]))
    assert page.evaluate("model.get('position')") == [2, 1]
    assert scrolled == 0


def test_a_finger_drags_the_windows_of_all_channels_by_any_of_them(show_tall):
    page = show_tall(KernelExplorer(np.arange(50).reshape(2, 5, 5), np.ones((1, 2, 2, 2))))
    second = page.locator(".grid.input").nth(1)
    first, last = (second.locator(f'[data-cell="{cell}"]').bounding_box() for cell in ("0,0", "1,3"))
    scrolled = swipe(
        page, middle(page, ".grid.input >> nth=1 >> .window"), (last["x"] - first["x"], last["y"] - first["y"])
    )
    assert page.evaluate("model.get('position')") == [1, 3]
    assert scrolled == 0


def test_a_finger_drags_the_window_along_a_strip(show_tall):
    page = show_tall(KernelExplorer(np.arange(9), [1, 0, -1]))
    first, last = (page.locator(f'.grid.input [data-cell="0,{cell}"]').bounding_box() for cell in (0, 4))
    assert swipe(page, middle(page, ".window[role=slider]"), (last["x"] - first["x"], 0)) == 0
    assert page.evaluate("model.get('position')") == [0, 4]


def test_a_finger_goes_along_the_output_of_a_stack(show_tall):
    page = show_tall(ReceptiveFieldExplorer([3, 3], input_size=12, position=0))
    first, last = (page.locator(f'.level.output [data-cell="0,{cell}"]').bounding_box() for cell in (0, 5))
    x, y = middle(page, '.level.output [data-cell="0,0"]')
    assert swipe(page, (x, y), (last["x"] - first["x"], 0)) == 0
    assert page.evaluate("model.get('position')") == 5


def test_a_finger_drags_the_lens_by_its_handle(show_tall):
    page = show_tall(PhotoExplorer(PHOTO, position=(30, 30)))
    scale = page.locator(".stage.input canvas").bounding_box()["width"] / 64
    x, y = middle(page, ".stage.input .handle")
    scrolled = swipe(page, (x + 12, y - 9), (-12 * scale, 20 * scale))  # by where it is held, not by its middle
    assert page.evaluate("model.get('position')") == [50, 18]
    assert scrolled == 0


def test_a_finger_slides_g(show_tall):
    page = show_tall(ContinuousExplorer())
    unit = (page.locator(".stage svg").bounding_box()["width"] - 24) / 5.6
    x, y = middle(page, ".disc")
    scrolled = swipe(page, (x, y), (0.8 * unit, 0.1 * unit))
    assert abs(page.evaluate("model.get('t')") - 0.8) < 0.05
    assert scrolled == 0


@pytest.mark.parametrize(
    ("explorer", "beside", "away"),
    [
        (KernelExplorer(np.arange(25).reshape(5, 5), [[1, 0], [2, -1]]), ".sentence", (0, 0)),
        (PhotoExplorer(PHOTO), "figcaption", (0, 0)),
        (PhotoExplorer(PHOTO), ".stage.output", (60, 80)),  # from the handle in the middle
        (ContinuousExplorer(), ".legend", (0, 0)),
        (ReceptiveFieldExplorer([3, 3]), ".level.output .grid", (0, 0)),
    ],
    ids=["kernel", "photo", "picture", "continuous", "strip"],
)
def test_a_finger_beside_it_scrolls_and_moves_nothing(show_tall, explorer, beside, away):
    page = show_tall(explorer)
    page.locator(beside).first.evaluate("(element) => element.scrollIntoView({ block: 'center' })")
    before = page.evaluate("['position', 't'].map((name) => model.get(name))")
    x, y = middle(page, beside)
    assert swipe(page, (x + away[0], y + away[1]), (0, -150)) > 100
    assert page.evaluate("['position', 't'].map((name) => model.get(name))") == before


def test_a_finger_scrolls_across_the_plots(show_tall):
    page = show_tall(ContinuousExplorer())
    assert swipe(page, middle(page, ".stage"), (0, -150)) > 100
