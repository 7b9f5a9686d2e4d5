"""A film as SVG, in a browser: one frame at a time, and one frame alone for readers who want no motion."""

from __future__ import annotations

import numpy as np
import pytest

from convlab import figures

pytestmark = pytest.mark.browser

X = np.array([[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]])
KERNEL = np.array([[1, 0], [2, 1]])


@pytest.mark.parametrize(("motion", "expected"), [("no-preference", [0, 0, 1, 2, 3, 3, 3, 0]), ("reduce", [3] * 8)])
def test_one_frame_is_shown_at_a_time(browser, tmp_path, motion, expected):
    file = figures.animate(tmp_path / "x.svg", X, KERNEL, stride=2, seconds=1)
    page = browser.new_page(reduced_motion=motion)
    page.goto(file.as_uri())
    seen = page.evaluate(
        """times => times.map(time => {
            for (const animation of document.getAnimations()) {
                animation.pause();
                animation.currentTime = 1000 * time;
            }
            const shown = [...document.querySelectorAll(".frame")]
                .map((frame, n) => getComputedStyle(frame).visibility === "visible" ? n : -1)
                .filter(n => n >= 0);
            return shown.length === 1 ? shown[0] : shown;
        })""",
        [0, 0.9, 1.1, 2.5, 3.1, 4.5, 5.9, 6.1],
    )
    page.close()
    assert seen == expected
