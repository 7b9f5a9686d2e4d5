"""Every explorer copies the code of what it shows, also where the page may not write to the clipboard."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

EXPLORERS = {
    "kernel": (
        "from convlab.widgets import KernelExplorer\nKernelExplorer([[4, 1, 7], [4, 4, 2]], [[1, 0]], stride=2)",
        "y = convlab.conv2d(x, kernel, stride=2)\n",
        "y = F.conv2d(x, kernel, stride=2)[0, 0]\n",
    ),
    "photo": (
        "import numpy as np\nfrom convlab.widgets import PhotoExplorer\nPhotoExplorer(np.eye(9, dtype=np.uint8))",
        'y = convlab.conv2d(image, kernel, padding="same")\n',
        'y = F.conv2d(x, kernel, padding="same")[0, 0]\n',
    ),
    "continuous": (
        "from convlab.widgets import ContinuousExplorer\nContinuousExplorer(radius=0.7, t=0.25)",
        "area = np.trapezoid(g, tau)\n",
        "area = torch.trapezoid(g, tau)\n",
    ),
}
GIVEN = "text => Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: %s}})"


@pytest.fixture
def clipboard(desk):
    """Replace the clipboard of the page: give it what the page writes, or have it refuse."""

    def replace(write):
        desk.page.evaluate(f"() => {{ window.copied = null; ({GIVEN % write})(); }}")

    yield replace
    desk.page.evaluate("() => delete navigator.clipboard")


@pytest.mark.parametrize("kind", EXPLORERS)
def test_the_code_is_copied(open_notebook, clipboard, kind):
    source, numpy, torch = EXPLORERS[kind]
    notebook = open_notebook(source)
    widget = notebook.widget(f".convlab-{kind}")
    clipboard("async text => { window.copied = text; }")
    for name, last in (("NumPy", numpy), ("PyTorch", torch)):
        widget.get_by_role("button", name=name, exact=True).click()
        widget.get_by_text(f"Copied for {name}.").wait_for()
        assert notebook.page.evaluate("window.copied").endswith(last)


@pytest.mark.parametrize("kind", EXPLORERS)
def test_without_a_clipboard_the_code_stands_there_chosen(open_notebook, clipboard, kind):
    source, numpy, _ = EXPLORERS[kind]
    notebook = open_notebook(source)
    widget = notebook.widget(f".convlab-{kind}")
    clipboard("() => Promise.reject(new Error('no'))")
    widget.get_by_role("button", name="NumPy", exact=True).click()
    text = widget.get_by_role("textbox", name="Code to copy")
    text.wait_for()
    chosen = text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert chosen.endswith(numpy)
    text.press("Tab")
    text.wait_for(state="hidden")
