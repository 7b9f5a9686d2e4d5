"""Draw docs/explorer.gif, the picture in the README: the kernel explorer in JupyterLab, step by step.

Usage: ``python -m tools.screenshot``. It is a visit like those in tests/browser, and uses their JupyterLab.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

TARGET = Path(__file__).resolve().parents[1] / "docs" / "explorer.gif"
CELL = """\
import numpy as np
from convlab.widgets import KernelExplorer

x = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
w = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
explorer = KernelExplorer(x, w)
explorer"""
STEPS = 8
SHOWN = 900  # milliseconds
SETTLING = 500
COLOURS = 64


def test_draw(open_notebook: Callable[..., Any]) -> None:
    """Step through all positions and store a picture of each."""
    notebook = open_notebook(CELL)
    widget = notebook.widget(".convlab")
    forward = widget.get_by_role("button", name="Step forward")
    frames = [picture(widget)]
    for _ in range(STEPS):
        forward.click()
        notebook.page.wait_for_timeout(SETTLING)
        frames.append(picture(widget))
    TARGET.parent.mkdir(exist_ok=True)
    frames[0].save(TARGET, save_all=True, append_images=frames[1:], duration=SHOWN, loop=0, optimize=True)


def picture(widget: Any) -> Image.Image:
    """Return what the widget shows now, in few colours."""
    shot = Image.open(io.BytesIO(widget.screenshot()))
    return shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(pytest.main(["--numprocesses=0", "-p", "tests.browser.conftest", __file__]))
