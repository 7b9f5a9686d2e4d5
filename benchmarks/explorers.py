"""How soon an explorer answers: from a move of the pointer to the painted frame, in JupyterLab in Chromium.

Usage: ``python -m benchmarks.explorers``, on a machine that does nothing else. It prints a table and writes it to
``benchmarks/results/explorers.md``. It is a visit like those in tests/browser, and uses their JupyterLab.

What is measured
----------------
- to the frame: from the time stamp of the pointer event to the moment after the next frame was painted.
- own work: the processor time of the explorer's handlers and its drawing, for moves handed to it one by one. While
  another program has the core it stands still, as in `benchmarks.race`: Chromium, JupyterLab and the kernel share the
  cores. The message to Python is sent later, some moves at a time.
- layout: the processor time that the browser takes after that for the style and the layout of the page, all of
  JupyterLab with it.
- both: own work and layout of one and the same move, added up.
- the peer: the same figure, `figures.convolution`, redrawn by ipywidgets' `interact` with each step of a slider, from
  the key press to the moment after the frame with the new picture was painted.

The two are measured in turns in one run, so that what else the machine does meets both.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import machine

TARGET = Path(__file__).parent / "results" / "explorers.md"
MOVES = 120
ROUNDS = 4
PEER_STEPS = 8

SETUP = """\
import numpy as np
import ipywidgets
from convlab import data, figures
from convlab.widgets import KernelExplorer, PhotoExplorer

x = np.arange(144).reshape(12, 12) * 7 % 19 - 9
kernel = np.array([[0, 1, 2], [2, 2, 0], [0, 1, -2]])"""
EXPLORERS = {
    "kernel, 12×12 with 3×3": ("KernelExplorer(x, kernel)", ".convlab-kernel .grid.input"),
    "kernel, 12×12 with 7×7, padding 3": (
        "KernelExplorer(x, np.ones((7, 7)), padding=3)",
        ".convlab-kernel .grid.input",
    ),
    "photo, 256×256 with 3×3": ('PhotoExplorer(data.load("camera"), "sharpen")', ".convlab-photo [role=application]"),
    "photo, 256×256 with 5×5": (
        'PhotoExplorer(data.load("camera"), np.ones((5, 5)) / 25)',
        ".convlab-photo [role=application]",
    ),
    "photo, 256×256 with 7×7": (
        'PhotoExplorer(data.load("camera"), np.ones((7, 7)) / 49)',
        ".convlab-photo [role=application]",
    ),
}
PEER = """\
def draw(column):
    return figures.convolution(x, kernel, at=(4, column))

peer = ipywidgets.interact(draw, column=(0, 9))"""

# Notes for each pointer move when it happened, and when the next frame had been painted.
WATCH = """() => {
    window.frames_taken = [];
    window.addEventListener("pointermove", (event) => {
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.frames_taken.push(performance.now() - event.timeStamp);
            channel.port2.postMessage(null);
        });
    }, { capture: true });
}"""
# Presses the slider's key and waits for the frame that shows another picture.
PRESS = """async (key) => {
    const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
    const slider = panel.querySelector(".noUi-handle");
    const picture = () => panel.querySelector(".widget-interact img, .widget-output img, .jp-OutputArea img")?.src;
    const before = picture();
    const start = performance.now();
    slider.focus();
    slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    while (picture() === before || picture() === undefined) {
        if (performance.now() - start > 20000) throw new Error("no new picture");
        await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await new Promise((resolve) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
    }));
    return performance.now() - start;
}"""
# Hands a move over to what is under it while the button is down, waits until it has been drawn, and lets the browser
# lay out the page with it.
MOVE = """async ([clientX, clientY]) => {
    const under = document.elementFromPoint(clientX, clientY);
    under.dispatchEvent(new PointerEvent("pointermove", {
        clientX, clientY, pointerId: 1, pointerType: "mouse", buttons: 1, bubbles: true,
    }));
    await null; // what was put off until the end of the event
    await null;
    document.body.getBoundingClientRect();
}"""
FRAME = "() => new Promise((resolve) => requestAnimationFrame(() => resolve()))"
OWN_WORK = ("ScriptDuration",)
LAYOUT = ("RecalcStyleDuration", "LayoutDuration")


def test_measure(open_notebook: Callable[..., Any], browser: Any) -> None:
    """Move over every explorer, and let the peer draw in between."""
    rows = []
    for name, (source, selector) in EXPLORERS.items():
        notebook = open_notebook(SETUP, PEER, source)
        widget = notebook.widget(selector)
        notebook.page.evaluate(WATCH)
        frames: list[float] = []
        work: list[tuple[float, float]] = []
        peer: list[float] = []
        for n in range(ROUNDS):
            moved, worked = drag(notebook.page, widget)
            frames += moved
            work += worked
            for step in range(PEER_STEPS):
                key = "ArrowRight" if (step + n) % 2 else "ArrowLeft"
                peer.append(notebook.page.evaluate(PRESS, key))
        rows.append((name, frames, work, peer))
    report = table(rows, browser.version)
    print(report)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(report, encoding="utf-8")


def drag(page: Any, widget: Any) -> tuple[list[float], list[tuple[float, float]]]:
    """Drag over the explorer and return, for each move, the milliseconds to its frame; and those of its work."""
    widget.scroll_into_view_if_needed()  # the peer's slider took the focus, and the page with it
    box = widget.bounding_box()
    places = [((n * 0.37) % 1, (n * 0.21) % 1) for n in range(MOVES // ROUNDS)]
    points = [
        (box["x"] + box["width"] * (0.1 + 0.8 * x), box["y"] + box["height"] * (0.1 + 0.8 * y)) for x, y in places
    ]
    page.mouse.move(*points[0])
    page.mouse.down()
    page.evaluate("() => { window.frames_taken = []; }")
    for n, point in enumerate(points[1:]):
        page.mouse.move(*point)
        page.wait_for_function("count => window.frames_taken.length >= count", arg=n + 1)
    frames = page.evaluate("() => window.frames_taken")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    work = [work_of(page, devtools, point) for point in points]
    devtools.detach()
    page.mouse.up()
    return frames, work


def work_of(page: Any, devtools: Any, point: tuple[float, float]) -> tuple[float, float]:
    """Hand over one move, and return the milliseconds of processor time of its own work and of the layout."""

    def seconds() -> dict[str, float]:
        return {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}

    before = seconds()
    page.evaluate(MOVE, point)
    after = seconds()
    page.evaluate(FRAME)
    own, layout = (1000 * sum(after[name] - before[name] for name in names) for names in (OWN_WORK, LAYOUT))
    return own, layout


def table(rows: list[tuple[str, list[float], list[tuple[float, float]], list[float]]], version: str) -> str:
    """Return the results as a table of milliseconds."""
    lines = [
        "# How soon an explorer answers",
        "",
        f"Milliseconds, median and 95th percentile of {MOVES} moves of the pointer, in JupyterLab",
        f"in headless Chromium {version}, on {machine.processor()}, {machine.cores()} cores.",
        f"The peer, `interact` with matplotlib, redrew its figure {ROUNDS * PEER_STEPS} times in between.",
        "Own work and layout are processor times, the others those of the clock on the wall.",
        "",
        "| explorer | to the frame | own work | layout | both | `interact` to the frame | ratio of medians |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, frames, work, peer in rows:
        ratio = statistics.median(peer) / statistics.median(frames)
        own, layout = zip(*work, strict=True)
        both = [sum(times) for times in work]
        columns = [name, *(spread(times) for times in (frames, own, layout, both, peer)), f"{ratio:.1f}"]
        lines.append(f"| {' | '.join(columns)} |")
    return "\n".join(lines) + "\n"


def spread(values: Sequence[float]) -> str:
    """Return the median and the 95th percentile."""
    return f"{statistics.median(values):.1f}, {statistics.quantiles(values, n=20)[-1]:.1f}"


if __name__ == "__main__":
    sys.exit(pytest.main(["--numprocesses=0", "--capture=no", "-p", "tests.browser.conftest", __file__]))
