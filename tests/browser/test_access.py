"""The explorers of lesson 01 for everybody: axe-core and forced colours, on a page without Python."""

from __future__ import annotations

import numpy as np
import pytest

from convlab.widgets import ContinuousExplorer, PhotoExplorer

pytestmark = pytest.mark.browser

PHOTO = np.arange(24 * 20).reshape(24, 20).astype(np.uint8)
EXPLORERS = {
    "continuous": lambda: ContinuousExplorer(radius=0.8, t=0.4),
    "continuous, predicting": lambda: ContinuousExplorer(radius=0.8, t=0.4, predict=True),
    "photo": lambda: PhotoExplorer(PHOTO, "sobel_x", show="signed"),
    "photo, predicting": lambda: PhotoExplorer(PHOTO, "box", predict=True),
    "coloured photo": lambda: PhotoExplorer(np.stack([PHOTO, PHOTO, PHOTO], axis=-1), "sharpen"),
}


@pytest.mark.node
@pytest.mark.parametrize("options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("name", EXPLORERS)
def test_axe_finds_nothing(show, complaints, name, options):
    assert not complaints(show(EXPLORERS[name](), **options))


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize("width", [500, 900, 1600])
def test_nothing_is_wider_than_the_page(show, name, width):
    page = show(EXPLORERS[name](), viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_forced_colours_keep_the_curves_and_the_lens_apart_from_their_ground(show):
    page = show(EXPLORERS["continuous"](), forced_colors="active")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for curve in (".box", ".disc", ".swept"):
        stroke = page.evaluate("(name) => getComputedStyle(document.querySelector(name)).stroke", curve)
        assert stroke not in {paper, "none"}
    assert page.locator("path.disc").evaluate("(path) => getComputedStyle(path).strokeDasharray") != "none"
