"""A notebook exported as a web page: its explorers still move, with no Python behind them.

Such a page asks public servers for the scripts that show widgets. The test hands it the same scripts from the npm
packages that those servers publish, and from the installed anywidget, so that it runs without those servers.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import nbclient
import nbformat
import pytest

from tests.widgets.javascript import download_package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.browser, pytest.mark.node]

CELLS = [
    "from convlab import data\nfrom convlab.widgets import ContinuousExplorer, KernelExplorer, PhotoExplorer",
    "KernelExplorer([[3, 3, 2], [0, 0, 1], [3, 1, 2]], [[1, 0], [2, -1]])",
    'PhotoExplorer(data.load("camera")[:64, :64])',
    "ContinuousExplorer()",
]
PAGE = "http://page.test/"
PACKAGES = {
    "@jupyter-widgets/html-manager@1.0.15": (
        "package/dist/embed-amd.js",
        "sha512-5thBIV6ymNgmPVOHvzx+gGy8ZSKmSazhtGw4/c4xJDVzRhG9PTeQsRjF3FUTopvFi//SABeNz1yp47bCrJ3CQA==",
    ),
    "requirejs@2.3.7": (
        "package/require.js",
        "sha512-DouTG8T1WanGok6Qjg2SXuCMzszOo0eHeH9hDZ5Y4x8Je+9JB38HdTLT4/VA8OaUhBa0JPVHJ0pyBkM1z+pDsw==",
    ),
}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory) -> dict[str, bytes]:
    """Return the scripts that the page asks for, by what their addresses have in common."""
    directory = tmp_path_factory.mktemp("packages")
    found = []
    for package, (member, integrity) in PACKAGES.items():
        tarball = download_package(package, directory)
        digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
        assert f"sha512-{digest}" == integrity, package
        with tarfile.open(tarball) as archive:
            stream = archive.extractfile(member)
            assert stream is not None
            found.append(stream.read())
    manager, require = found
    own = Path(anywidget.__file__).parent / "nbextension" / "index.js"
    return {
        r"/html-manager@.*/embed-amd\.js": manager,
        r"/require(\.min)?\.js": require,
        r"/anywidget@": own.read_bytes(),
    }


@pytest.fixture(scope="module")
def exported() -> str:
    """Run a notebook as `jupyter nbconvert --execute --to html` does, and return the page."""
    exporters = pytest.importorskip("nbconvert.exporters")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    client = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3")
    # Playwright keeps a loop running in this thread, and a loop cannot start inside of another.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(client.async_execute())).result()
    page, _ = exporters.HTMLExporter().from_notebook_node(notebook)
    return str(page)


def test_the_explorers_move(browser: Browser, scripts, exported):
    refused = []

    def answer(route: Route) -> None:
        if route.request.url == PAGE:
            route.fulfill(body=exported, content_type="text/html; charset=utf-8")
            return
        for pattern, script in scripts.items():
            if re.search(pattern, route.request.url):
                route.fulfill(body=script, content_type="text/javascript")
                return
        refused.append(route.request.url)
        route.abort()

    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    page.route(re.compile("^https?://"), answer)
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(PAGE, wait_until="domcontentloaded")
    kernel = page.locator(".convlab-kernel")
    kernel.wait_for()
    sentence = kernel.locator(".sentence > span")
    assert sentence.inner_text().endswith("at (0, 0): 1·3 + 0·3 + 2·0 + (−1)·0 = 3")
    kernel.get_by_role("button", name="Step forward").click()
    assert sentence.inner_text().endswith("at (0, 1): 1·3 + 0·2 + 2·0 + (−1)·1 = 2")
    kernel.get_by_role("spinbutton", name="Stride").press("ArrowUp")
    assert "stride 2" in sentence.inner_text()

    photo = page.locator(".convlab-photo")
    before = photo.locator(".sentence > span").inner_text()
    photo.get_by_role("application").press("Shift+ArrowLeft")
    assert "at (32, 22)" in photo.locator(".sentence > span").inner_text() != before

    continuous = page.locator(".convlab-continuous")
    continuous.get_by_role("button", name="Step forward").click()
    assert "at t = 0.05" in continuous.locator(".sentence > span").inner_text()
    context.close()
    assert not said
    assert not [url for url in refused if not re.search(r"mathjax|^http://page.test/anywidget", url)]
