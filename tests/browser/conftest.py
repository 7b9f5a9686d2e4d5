"""A JupyterLab, a Chromium, and notebooks written for one test each.

One server, one browser page and one kernel serve the whole session; each test fills the
notebook with cells of its own. A test reads like a visit::

    def test_moves(open_notebook):
        notebook = open_notebook("from convlab.widgets import ...", "w", theme="dark")
        widget = notebook.widget(".convlab")
        widget.press("ArrowRight")
        assert notebook.python("w.position") == (0, 1)

An explorer is also shown on a bare page, where no Python stands behind it::

    def test_moves_alone(show):
        page = show(KernelExplorer(x, kernel), color_scheme="dark")

A test fails when the page wrote an error or a warning to its console, or threw, while the test ran.
"""

from __future__ import annotations

import ast
import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from convlab.widgets.explorer import STATIC
from tests.support import CHROMIUM_FLAGS, find_chromium
from tests.widgets.javascript import install_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from convlab.widgets.explorer import Explorer

START_SECONDS = 90
RUN_MILLISECONDS = 60_000
ARRIVAL_SECONDS = 20
# What JupyterLab itself says when a kernel restarts, whatever the notebook holds.
SAID_BY_JUPYTERLAB = (
    "Could not restore the debugger state",
    "Connection lost, reconnecting",
    "History was unable to be retrieved",
    "Subshell identifier not available",
    "Canceled future for create_subshell_request",
)
# What JupyterLab throws now and then when `fill` takes all cells away while it lays them out
# (jupyterlab/jupyterlab#15415); it is JupyterLab's own if its scripts are on the stack and no explorer is.
THROWN_BY_JUPYTERLAB = "Failed to execute 'removeChild' on 'Node'"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark", "contrast": "JupyterLab Dark High Contrast"}


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: where it listens, how to enter it, and the directory it shows."""

    port: int
    token: str
    root: Path

    def write(self, name: str, cells: tuple[str, ...]) -> None:
        """Write a notebook of code cells into the served directory."""
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        nbformat.write(notebook, self.root / name)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for the session, on a free loopback port, with its own settings."""
    root = tmp_path_factory.mktemp("notebooks")
    home = tmp_path_factory.mktemp("jupyter")
    _write_settings(home / "settings")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    lab = Lab(port, secrets.token_hex(16), root)
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_TOKEN": lab.token,
    }
    log = home / "lab.log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "jupyterlab",
                    "--no-browser",
                    "--expose-app-in-browser",
                    "--allow-root",
                ),
                *(
                    "--ServerApp.ip=127.0.0.1",
                    f"--ServerApp.port={port}",
                    "--ServerApp.port_retries=0",
                ),
                f"--ServerApp.root_dir={root}",
            ],
            env=environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(lab, server, log)
        yield lab
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()


def _write_settings(directory: Path) -> None:
    """Keep JupyterLab from asking about news or looking for updates."""
    path = directory / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))


def _wait_for(lab: Lab, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", lab.port, timeout=5)
        try:
            connection.request("GET", "/api/status", headers={"Authorization": f"token {lab.token}"})
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Drive one Chromium for the session. Tests that ask for it are marked ``browser``."""
    playwright_api = pytest.importorskip("playwright.sync_api")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), headless=True, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@dataclass
class Desk:
    """The one browser page in which JupyterLab is open, and what its console said."""

    page: Page
    said: list[str]

    def command(self, name: str, **arguments: object) -> None:
        """Run a command of JupyterLab and wait until it is done."""
        self.page.evaluate(
            "([name, args]) => window.jupyterapp.commands.execute(name, args).then(() => null)",
            [name, arguments],
        )


@pytest.fixture(scope="session")
def desk(lab: Lab, browser: Browser) -> Iterator[Desk]:
    """JupyterLab, loaded once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on(
        "console",
        lambda message: said.append(f"{message.type}: {message.text} ({message.location['url']})"),
    )
    page.on("pageerror", lambda error: said.append(f"error: {error}\n{error.stack}"))
    page.goto(f"http://127.0.0.1:{lab.port}/lab?token={lab.token}&reset")
    page.wait_for_function("window.jupyterapp", timeout=RUN_MILLISECONDS)
    page.evaluate("window.jupyterapp.restored.then(() => null)")
    desk = Desk(page, said)
    desk.command("application:toggle-left-area")
    yield desk
    context.close()


@dataclass
class Notebook:
    """One open notebook."""

    lab: Lab
    desk: Desk
    name: str

    @property
    def page(self) -> Page:
        """The Playwright page."""
        return self.desk.page

    @property
    def panel(self) -> Locator:
        """The notebook's tab, as a Playwright locator."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    @property
    def cell_count(self) -> int:
        """How many cells the notebook has now."""
        return int(self.page.evaluate("window.jupyterapp.shell.currentWidget.content.model.cells.length"))

    def open(self) -> None:
        """Open the notebook and wait for its kernel."""
        self.desk.command("docmanager:open", path=self.name)
        self.page.evaluate(
            """async () => {
                const panel = window.jupyterapp.shell.currentWidget;
                await panel.context.ready;
                await panel.sessionContext.ready;
                await panel.sessionContext.session.kernel.info;
            }"""
        )

    def reopen(self) -> None:
        """Save the notebook, close its tab and open it again; its kernel goes on meanwhile."""
        self.page.evaluate(
            """async () => {
                const panel = window.jupyterapp.shell.currentWidget;
                await panel.context.save();
                const gone = new Promise((resolve) => panel.disposed.connect(() => resolve()));
                panel.close();
                await gone;
            }"""
        )
        self.open()

    def close(self) -> None:
        """Close the notebook without a question and end its kernel."""
        self.page.evaluate(
            """async () => {
                const app = window.jupyterapp;
                const panel = app.shell.currentWidget;
                const { id } = panel.sessionContext.session;
                await panel.context.save();
                const gone = new Promise((resolve) => panel.disposed.connect(() => resolve()));
                panel.close();
                await gone;
                await app.serviceManager.sessions.shutdown(id);
            }"""
        )

    def fill(self, cells: tuple[str, ...]) -> None:
        """Put these code cells in place of all that are there."""
        self.page.evaluate(
            """(sources) => {
                const notebook = window.jupyterapp.shell.currentWidget.content.model.sharedModel;
                notebook.transact(() => {
                    notebook.deleteCellRange(0, notebook.cells.length);
                    notebook.insertCells(0, sources.map((source) => ({
                        cell_type: "code", source, metadata: {}, outputs: [], execution_count: null,
                    })));
                });
            }""",
            list(cells),
        )

    def run(self) -> None:
        """Run every cell and wait until all are done."""
        self.desk.command("notebook:run-all-cells")

    def widget(self, selector: str) -> Locator:
        """Wait for the first element that matches, and return it."""
        found = self.panel.locator(selector).first
        found.wait_for(state="visible", timeout=RUN_MILLISECONDS)
        return found

    def restart_kernel(self) -> None:
        """Restart the kernel, without JupyterLab's dialogue."""
        self.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.restartKernel().then(() => null)")

    def python(self, expression: str) -> Any:
        """Return the value of an expression in the kernel; its repr must be a literal."""
        reply = self.page.evaluate(
            """async (expression) => {
                const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                const future = kernel.requestExecute({
                    code: "", silent: true, user_expressions: {value: expression},
                });
                return (await future.done).content.user_expressions.value;
            }""",
            expression,
        )
        assert reply["status"] == "ok", f"{expression}: {reply}"
        return ast.literal_eval(reply["data"]["text/plain"])

    def comes_to(self, expression: str, value: object) -> bool:
        """Whether a Python expression soon has a value: what the browser sends takes a moment to arrive."""
        deadline = time.monotonic() + ARRIVAL_SECONDS
        while (now := self.python(expression)) != value and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        return bool(now == value)

    def execute(self, code: str) -> None:
        """Execute Python statements in the notebook's kernel, outside of its cells."""
        reply = self.page.evaluate(
            """async (code) => {
                const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                const future = kernel.requestExecute({code, store_history: false});
                return (await future.done).content;
            }""",
            code,
        )
        assert reply["status"] == "ok", "\n".join(reply.get("traceback", [code]))


@pytest.fixture(scope="session")
def notebook(lab: Lab, desk: Desk) -> Iterator[Notebook]:
    """Keep one notebook open, and so one kernel with everything imported: starting them takes seconds."""
    notebook = Notebook(lab, desk, "visit.ipynb")
    lab.write(notebook.name, ())
    notebook.open()
    yield notebook
    notebook.close()


@pytest.fixture
def open_notebook(notebook: Notebook) -> Iterator[Callable[..., Notebook]]:
    """Give a function that fills the notebook with code cells and runs it: ``open_notebook(*cells, theme="light")``.

    The cells of the test before are gone; its kernel goes on.
    """
    notebook.desk.said.clear()

    def open_(*cells: str, theme: str = "light") -> Notebook:
        notebook.desk.command("apputils:change-theme", theme=THEMES[theme])
        notebook.fill(cells)
        notebook.run()
        return notebook

    yield open_
    complaints = [
        line for line in notebook.desk.said if line.startswith(("error", "warning")) and not _is_jupyterlabs(line)
    ]
    assert not complaints, "on the browser console:\n" + "\n".join(complaints)


def _is_jupyterlabs(line: str) -> bool:
    """Whether a line of the console is one that JupyterLab writes without us."""
    if any(known in line for known in SAID_BY_JUPYTERLAB):
        return True
    # anywidget imports an explorer's module from a blob.
    return THROWN_BY_JUPYTERLAB in line and "/static/lab/" in line and "blob:" not in line


# --- without JupyterLab ------------------------------------------------------------------------

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


# Shows an explorer anew, with its model as it was at first.
OPEN = """async ([bundle, model, state]) => {
    const url = URL.createObjectURL(new Blob([bundle], { type: "text/javascript" }));
    const widget = (await import(url)).default;
    const Model = new Function(`${model}; return Model;`)();
    const revive = (_, value) => (value?.bytes ? new DataView(Uint8Array.from(value.bytes).buffer) : value);
    const main = document.querySelector("main");
    window.close = null;
    window.open = async (traits = JSON.parse(state, revive)) => {
        window.close?.();
        main.replaceChildren();
        window.model = new Model(traits);
        window.close = await widget.render({ model: window.model, el: main });
    };
    await window.open();
}"""


def page_with(browser: Browser, explorer: Explorer, said: list[str], **context_options: Any) -> Page:
    """Open a bare page in a context of its own and show an explorer there; what the console says is added to `said`."""
    page = browser.new_context(**({"viewport": {"width": 1100, "height": 900}} | context_options)).new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    bundle = STATIC / type(explorer).__module__.rpartition(".")[2]
    traits = {name: value for name, value in explorer.get_state().items() if name[0] != "_"}
    state = json.dumps(traits, default=lambda view: {"bytes": list(view)})
    page.set_content(
        f"<!doctype html><html lang=en><title>alone</title><style>{bundle.with_suffix('.css').read_text()}"
        "body { background: light-dark(#fff, #111); color-scheme: light dark; }"
        "</style><body><main></main></body></html>"
    )
    page.evaluate(OPEN, [bundle.with_suffix(".js").read_text(encoding="utf-8"), MODEL, state])
    return page


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that shows an explorer on a bare page: ``show(explorer, **options_of_the_context)``.

    The page has the model as ``window.model``, and ``window.close()`` takes the explorer away. The test fails on any
    word on the console.
    """
    said: list[str] = []
    contexts = []

    def show_(explorer: Explorer, **context_options: Any) -> Page:
        page = page_with(browser, explorer, said, **context_options)
        contexts.append(page.context)
        return page

    yield show_
    for context in contexts:
        context.close()
    assert not said


# Of axe-core's rules, that of WCAG 2.2, which is off unless asked for, and those about a whole page, which are on.
RULES = ("target-size", "region", "page-has-heading-one")
# To hand over all that axe-core looked at would take longer than the looking.
COMPLAINTS = """async (options) => {
    const { violations } = await axe.run({ include: [[".convlab"]] }, options);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}"""


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install axe-core, which looks for what assistive technology cannot use."""
    return install_packages(tmp_path_factory.mktemp("axe")) / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def complaints(axe: Path) -> Callable[[Page], list[str]]:
    """Give a function that lists what axe-core finds in the explorers on a page: for tests marked ``node``."""

    def complaints_(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.add_script_tag(path=axe)
        rules = {rule: {"enabled": rule == "target-size"} for rule in RULES}
        found: list[str] = page.evaluate(COMPLAINTS, {"rules": rules, "resultTypes": ["violations"]})
        return found

    return complaints_
