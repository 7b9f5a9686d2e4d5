"""The kernel explorer on a page without Python: a saved notebook, an export, a website."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from convlab.widgets import KernelExplorer
from convlab.widgets.kernel_explorer import STATIC
from tests.widgets.javascript import install_packages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

X = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]

UNEVEN = {"padding": ((0, 1), (2, 0)), "padding_mode": "reflect"}

# What anywidget hands to a view: traits that can be read, written and listened to.
MODEL = """
class Model {
  constructor(state) { this.state = state; this.listeners = {}; }
  get(name) { return this.state[name]; }
  set(name, value) {
    if (JSON.stringify(this.state[name]) === JSON.stringify(value)) return;
    this.state[name] = value;
    for (const listener of this.listeners[`change:${name}`] ?? []) listener();
  }
  on(event, listener) { (this.listeners[event] ??= []).push(listener); }
  off() {}
  save_changes() {}
}
"""


@pytest.fixture
def show(browser: Browser):
    """Give a function that shows an explorer on a bare page; it fails on any word on the console."""
    said: list[str] = []
    contexts = []

    def show_(explorer: KernelExplorer, **context_options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1100, "height": 900}} | context_options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        state = json.dumps({name: value for name, value in explorer.get_state().items() if name[0] != "_"})
        page.set_content(
            f"<!doctype html><html lang=en><title>alone</title><style>{(STATIC / 'kernel_explorer.css').read_text()}"
            "</style><body><main></main></body></html>"
        )
        page.evaluate(
            """async ([bundle, model, state]) => {
                const url = URL.createObjectURL(new Blob([bundle], { type: "text/javascript" }));
                const widget = (await import(url)).default;
                const Model = new Function(`${model}; return Model;`)();
                window.model = new Model(state);
                window.close = await widget.render({ model: window.model, el: document.querySelector("main") });
            }""",
            [(STATIC / "kernel_explorer.js").read_text(encoding="utf-8"), MODEL, json.loads(state)],
        )
        return page

    yield show_
    for context in contexts:
        context.close()
    assert not said


def test_it_lives_without_python(show):
    explorer = KernelExplorer(X, KERNEL, padding=1)
    page = show(explorer)
    page.locator(".window").press("End")
    explorer.position = (0, 4)
    assert page.locator(".sentence > span").inner_text() == explorer.sentence
    page.get_by_role("spinbutton", name="Stride").press("ArrowUp")
    page.get_by_role("combobox", name="Kernel").select_option("sharpen")
    explorer.kernel, explorer.stride, explorer.position = ([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], 2, (0, 2))
    assert page.locator(".sentence > span").inner_text() == explorer.sentence
    page.get_by_role("button", name="Reset").click()
    assert page.evaluate("window.model.get('position')") == [0, 0]
    page.evaluate("window.close()")


def test_the_reading_voice_hears_where_things_come_to_rest(show):
    page = show(KernelExplorer(X, KERNEL))
    heard = page.locator(".said")
    heard.filter(has_text="at (0, 0)").wait_for(state="attached")
    page.clock.install()
    page.evaluate(
        """() => {
            window.heard = [];
            new MutationObserver(() => window.heard.push(document.querySelector(".said").textContent))
                .observe(document.querySelector(".said"), { childList: true });
        }"""
    )
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.locator(".window").press(key)
        page.clock.run_for(100)
    page.clock.run_for(1000)
    assert page.evaluate("window.heard.length") == 1
    assert heard.inner_text() == page.locator(".sentence > span").inner_text()


def test_a_reader_who_asked_for_less_motion_gets_none(show):
    page = show(KernelExplorer(X, KERNEL), reduced_motion="reduce")
    duration = "getComputedStyle(document.querySelector('.window')).transitionDuration"
    assert page.evaluate(duration) == "0s"


def test_forced_colours_keep_every_mark(show):
    page = show(KernelExplorer(X, KERNEL, padding=1, stride=2), forced_colors="active")
    for mark in ("tap", "current"):
        style = page.evaluate("(mark) => getComputedStyle(document.querySelector(`.cell.${mark}`)).outlineStyle", mark)
        assert style == "solid"
    page.locator(".grid.output [data-cell='2,2']").hover()
    assert page.locator(".grid.input .cell.gathered").count() == 9


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install axe-core, which looks for what assistive technology cannot use."""
    return install_packages(tmp_path_factory.mktemp("axe")) / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.node
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
@pytest.mark.parametrize("state", [{}, {"predict": True}, {"stride": (1, 2), "padding": (0, 1), "dilation": 2}, UNEVEN])
def test_axe_finds_nothing(show, axe, state, colour_scheme):
    page = show(KernelExplorer(X, KERNEL, **state), color_scheme=colour_scheme)
    page.evaluate("(dark) => { document.body.style.background = dark ? '#111' : '#fff'; }", colour_scheme == "dark")
    page.add_script_tag(path=axe)
    options = {"rules": {"region": {"enabled": False}, "page-has-heading-one": {"enabled": False}}}
    results = page.evaluate("(options) => axe.run(document.querySelector('.convlab'), options)", options)
    found = [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in results["violations"]
        for node in one["nodes"]
    ]
    assert not found, "\n".join(found)
