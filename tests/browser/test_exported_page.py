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

from tests.browser.gallery import EXPLORERS, MAIN
from tests.support import ROOT
from tests.widgets.javascript import download_package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Route

pytestmark = [pytest.mark.browser, pytest.mark.node]

CELLS = [
    f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.browser.gallery import EXPLORERS",
    *(f"EXPLORERS[{name!r}]()" for name in EXPLORERS),
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
def exported() -> tuple[str, list[str]]:
    """Run a notebook as `jupyter nbconvert --execute --to html` does; return the page, and its cells as text."""
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
    return str(page), [cell.outputs[-1].data["text/plain"] for cell in notebook.cells[1:]]


def test_the_explorers_move(browser: Browser, scripts, exported):
    html, sentences = exported
    refused = []

    def answer(route: Route) -> None:
        if route.request.url == PAGE:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
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
    explorers = page.locator(".convlab")
    explorers.nth(len(EXPLORERS) - 1).wait_for()
    shown = dict(zip(EXPLORERS, explorers.all(), strict=True))

    def press(key: str) -> dict[str, str]:
        for explorer in shown.values():
            explorer.locator(MAIN).first.press(key)
        return {name: said_by(explorer) for name, explorer in shown.items()}

    start = {name: said_by(explorer) for name, explorer in shown.items()}
    assert list(start.values()) == sentences
    moved = press("ArrowRight")
    assert not [name for name in EXPLORERS if moved[name] == start[name]]
    assert press("ArrowLeft") == start

    shown["direct"].get_by_role("spinbutton", name="Padding").press("ArrowUp")
    assert "padding 1 → 4×4 output" in said_by(shown["direct"])
    shown["photo"].get_by_role("combobox", name="Kernel").select_option("box")
    assert said_by(shown["photo"]).startswith("box: ")
    context.close()
    assert not said
    assert not [url for url in refused if not re.search(r"mathjax|^http://page.test/anywidget", url)]


def said_by(explorer: Locator) -> str:
    return explorer.locator(".sentence > span").inner_text()
