"""Every explorer in JupyterLab, all of them in one notebook: what they go through, with Python's side read back."""

from __future__ import annotations

import pytest

from tests.browser.conftest import THEMES
from tests.browser.gallery import EXPLORERS, MAIN
from tests.support import ROOT

pytestmark = pytest.mark.browser

SETUP = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.browser.gallery import EXPLORERS
w = {{name: make() for name, make in EXPLORERS.items()}}"""
SHOW = "display(*w.values())"
SENTENCES = "{name: one.sentence for name, one in w.items()}"


class Views:
    """One of the two rows of explorers in the notebook."""

    def __init__(self, notebook, cell):
        self.notebook = notebook
        area = notebook.panel.locator(".jp-Cell").nth(cell)
        self.all = {name: area.locator(".convlab").nth(n) for n, name in enumerate(EXPLORERS)}
        self.all["field"].wait_for()

    def press(self, key):
        for one in self.all.values():
            one.locator(MAIN).first.press(key)

    def sentences(self):
        return {name: one.locator(".sentence > span").text_content() for name, one in self.all.items()}

    def agree_with_python(self):
        assert self.notebook.comes_to(SENTENCES, self.sentences())


@pytest.fixture
def shown(open_notebook):
    """Open a notebook that shows all explorers twice."""
    return open_notebook(SETUP, SHOW, SHOW)


def test_they_move_both_views_of_them_and_back(shown):
    first, second = Views(shown, 1), Views(shown, 2)
    start = first.sentences()
    first.agree_with_python()
    first.press("ArrowRight")
    moved = first.sentences()
    assert not [name for name in EXPLORERS if moved[name] == start[name]]
    first.agree_with_python()
    assert second.sentences() == moved
    second.press("ArrowLeft")
    assert first.sentences() == second.sentences() == start
    second.agree_with_python()


def test_they_live_through_a_restart_of_the_kernel(shown):
    views = Views(shown, 1)
    start = views.sentences()
    shown.restart_kernel()
    views.press("ArrowRight")
    moved = views.sentences()
    assert not [name for name in EXPLORERS if moved[name] == start[name]]
    shown.run()
    again = Views(shown, 1)
    assert again.sentences() == start
    again.press("ArrowRight")
    assert again.sentences() == moved
    again.agree_with_python()


def test_they_are_there_again_when_the_notebook_is_reopened(shown):
    views = Views(shown, 1)
    views.press("ArrowRight")
    views.agree_with_python()
    moved = views.sentences()
    shown.reopen()
    again = Views(shown, 1)
    assert again.sentences() == moved
    for one in again.all.values():
        if one.locator(".grid.kernel").count():
            one.locator(".grid.kernel .cell[tabindex='0']").first.focus()
            shown.page.keyboard.type("7")
            shown.page.keyboard.press("Enter")
    again.agree_with_python()
    assert again.sentences() != moved


# Brings all that can be set through its whole range while it plays, and says where a bound did not say why.
SWEEP = """async (root) => {
    const wait = () => new Promise((done) => setTimeout(done));
    const seen = (selector) => [...root.querySelectorAll(selector)]
        .filter((one) => one.checkVisibility() && !one.disabled);
    const play = () => root.querySelector("button[aria-label=Play]")?.click();
    const enter = async (one, type) => {
        one.dispatchEvent(new Event(type, { bubbles: true }));
        await wait();
        play();
    };
    const help = root.querySelector(".note")?.textContent;
    const found = [];
    const steps = async (count) => {
        for (const key of ["ArrowUp", "ArrowDown"]) {
            for (let n = 0; n < 99 && count.checkVisibility(); n++) {
                const before = count.textContent;
                count.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
                await wait();
                play();
                if (count.textContent !== before) continue;
                if (root.querySelector(".note").textContent === help) found.push(`${count.ariaLabel}, ${key}`);
                break;
            }
        }
    };
    const choices = async (select) => {
        for (const { value } of [...select.options].filter((one) => !one.disabled && !one.hidden)) {
            select.value = value;
            await enter(select, "change");
        }
    };
    const slides = async (range) => {
        for (let n = 0; n <= 10; n++) {
            range.value = Number(range.min) + (n / 10) * (range.max - range.min);
            await enter(range, "input");
        }
    };
    const presses = async (box) => {
        box.click();
        await wait();
    };
    for (const speed of seen(".transport select")) {
        speed.value = "rapid";
        speed.dispatchEvent(new Event("change"));
    }
    play();
    for (const one of seen(".stepper .count")) await steps(one);
    for (const one of seen("select")) await choices(one);
    for (const one of seen("input[type=range]")) await slides(one);
    for (const one of seen("input[type=radio], input[type=checkbox]")) await presses(one);
    root.querySelector("button[aria-label='Step back']")?.click(); // ends the playing
    return found;
}"""


@pytest.mark.parametrize("name", EXPLORERS)
def test_all_that_can_be_set_goes_through_its_whole_range_while_it_plays(open_notebook, name):
    notebook = open_notebook(SETUP, f"w = {{{name!r}: w[{name!r}]}}\n{SHOW}")
    root = notebook.widget(".convlab")
    assert notebook.page.evaluate(SWEEP, root.element_handle()) == []
    sentence = root.locator(".sentence > span")
    assert notebook.comes_to(SENTENCES, {name: sentence.inner_text()})
    if root.get_by_role("button", name="Reset").count():
        start = notebook.python("EXPLORERS[list(w)[0]]().sentence")
        root.get_by_role("button", name="Reset").click()
        assert notebook.comes_to(SENTENCES, {name: sentence.inner_text()})
        assert sentence.inner_text() == start


@pytest.mark.node
def test_axe_finds_nothing_in_any_theme(shown, complaints):
    Views(shown, 1)
    for theme in THEMES.values():
        shown.desk.command("apputils:change-theme", theme=theme)
        assert complaints(shown.page) == [], theme
