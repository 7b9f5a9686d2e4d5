"""The photo explorer in JupyterLab: move the lens and edit the kernel by every means, and read Python's side."""

from __future__ import annotations

import numpy as np
import pytest

from convlab import data, kernels
from convlab.conv import conv2d

pytestmark = pytest.mark.browser

IMPORTS = "import numpy as np\nfrom convlab import data\nfrom convlab.widgets import PhotoExplorer"
PIXEL = """([name, row, column]) => {
    const canvas = document.querySelector(`.jp-NotebookPanel:not(.lm-mod-hidden) .convlab-photo .stage.${name} canvas`);
    const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, -column, -row);
    return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


@pytest.fixture
def explorer(open_notebook):
    """Open a notebook with an explorer `w` of the grey photograph."""
    return opened(open_notebook, 'data.load("camera")')


def opened(open_notebook, image):
    notebook = open_notebook(IMPORTS, f"w = PhotoExplorer({image})\nw")
    notebook.root = notebook.widget(".convlab-photo")
    notebook.stage = notebook.root.locator(".stage.input")
    return notebook


def pixel(explorer, name, row, column):
    return explorer.page.evaluate(PIXEL, [name, row, column])


def kernel_cell(explorer, row, column):
    return explorer.root.locator(f".grid.kernel [data-cell='{row},{column}']")


def sentence(explorer):
    return explorer.root.locator(".sentence").inner_text()


def test_shows_the_picture_and_what_is_computed_from_it(explorer):
    camera = data.load("camera")
    output = conv2d(camera.astype(float), kernels.sharpen(), padding="same")
    assert sentence(explorer) == explorer.python("w.sentence")
    for row, column in [(0, 0), (40, 200), (128, 128), (255, 255)]:
        assert pixel(explorer, "input", row, column) == [camera[row, column]] * 3
        assert pixel(explorer, "output", row, column) == [int(np.clip(output[row, column], 0, 255))] * 3


def test_keys_move_the_lens(explorer):
    for key, position in {
        "ArrowUp": (127, 128),
        "ArrowDown": (129, 128),
        "ArrowLeft": (128, 127),
        "ArrowRight": (128, 129),
        "Shift+ArrowRight": (128, 138),
        "PageUp": (118, 128),
        "Home": (128, 0),
        "End": (128, 255),
    }.items():
        explorer.execute("w.position = (128, 128)")
        explorer.stage.press(key)
        assert explorer.comes_to("w.position", position), key
        assert sentence(explorer) == explorer.python("w.sentence")


def test_the_lens_stops_at_the_border_where_zeros_begin(explorer):
    for key in ("Home", "Shift+PageUp", "PageUp", "PageUp", "PageUp", "ArrowUp", "ArrowLeft"):
        explorer.stage.press(key)
    assert explorer.comes_to("w.position", (0, 0))
    assert explorer.root.locator(".grid.input .cell.padding").count() == 5


def test_a_mouse_drags_the_lens_over_either_picture(explorer):
    for name in ("input", "output"):
        stage = explorer.root.locator(f".stage.{name}")
        box = stage.bounding_box()
        scale = box["width"] / 256
        mouse = explorer.page.mouse
        mouse.move(box["x"] + 50.5 * scale, box["y"] + 20.5 * scale)
        mouse.down()
        assert explorer.comes_to("w.position", (20, 50))
        mouse.move(box["x"] + 90.5 * scale, box["y"] + 70.5 * scale, steps=8)
        assert explorer.comes_to("w.position", (70, 90))
        mouse.move(box["x"] - 40, box["y"] + box["height"] + 40, steps=4)
        mouse.up()
        assert explorer.comes_to("w.position", (255, 0))
        mouse.move(box["x"] + 50, box["y"] + 50)
        assert explorer.python("w.position") == (255, 0)


def test_a_finger_takes_the_handle_and_a_tap_brings_it(explorer):
    client = explorer.page.context.new_cdp_session(explorer.page)
    box = explorer.stage.bounding_box()
    scale = box["width"] / 256

    def touch(kind, row=None, column=None):
        points = [] if row is None else [{"x": box["x"] + column * scale, "y": box["y"] + row * scale}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    client.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        touch("touchStart", 128.5, 128.5)
        touch("touchMove", 138.5, 118.5)
        touch("touchMove", 148.5, 108.5)
        touch("touchEnd")
        assert explorer.comes_to("w.position", (148, 108))
        touch("touchStart", 30.5, 40.5)
        touch("touchEnd")
        assert explorer.comes_to("w.position", (30, 40))
    finally:
        client.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        client.detach()


def test_an_edited_kernel_value_filters_anew(explorer):
    cell = kernel_cell(explorer, 1, 1)
    cell.click()
    cell.locator("input").fill("1/2")
    cell.locator("input").press("Enter")
    assert explorer.comes_to("w.kernel.tolist()", [[0.0, -1.0, 0.0], [-1.0, 0.5, -1.0], [0.0, -1.0, 0.0]])
    assert sentence(explorer) == explorer.python("w.sentence")
    assert sentence(explorer).startswith("own kernel:")
    assert pixel(explorer, "output", 40, 200) == [0, 0, 0]


def test_a_kernel_is_edited_by_keys_alone(explorer):
    kernel_cell(explorer, 0, 0).focus()
    explorer.page.keyboard.press("ArrowRight")
    explorer.page.keyboard.type("-7")
    explorer.page.keyboard.press("Enter")
    assert explorer.comes_to("w.kernel[0, 1].item()", -7.0)


def test_what_is_no_number_is_refused_in_words(explorer):
    for typed, reason in [("two", "“two” is not a number"), ("1000", "between −999 and 999")]:
        cell = kernel_cell(explorer, 0, 0)
        cell.click()
        cell.locator("input").fill(typed)
        cell.locator("input").press("Enter")
        assert reason in explorer.root.locator(".note").inner_text()
        explorer.page.keyboard.press("Escape")
    assert explorer.python("w.kernel[0, 0].item()") == 0


def test_presets_and_sizes(explorer):
    menu = explorer.root.locator("select")
    for name in explorer.python("list(w.presets)"):
        menu.select_option(name.replace("_", " "))
        assert explorer.comes_to(f"w.kernel.tolist() == w.presets[{name!r}]", value=True)
        assert sentence(explorer) == explorer.python("w.sentence")
    menu.select_option("sharpen")
    explorer.root.get_by_label("7×7").check()
    assert explorer.comes_to("w.kernel.shape", (7, 7))
    assert explorer.python("w.output.tolist() == PhotoExplorer(w.image).output.tolist()")
    assert menu.input_value() == "own kernel"
    explorer.root.get_by_label("3×3").check()
    assert explorer.comes_to("w.kernel.shape", (3, 3))
    assert menu.input_value() == "sharpen"


def test_the_sum_of_the_weights_stands_beside_the_kernel(explorer):
    total = explorer.root.locator(".total")
    menu = explorer.root.locator("select")
    for name, text in {"sharpen": "sum 1", "sobel x": "sum 0", "box": "sum 1", "gaussian": "sum 1"}.items():
        menu.select_option(name)
        assert total.inner_text() == text
    kernel_cell(explorer, 0, 0).click()
    explorer.page.keyboard.type("-2\n")
    assert total.inner_text().startswith("sum −1.00")


def test_kernel_rows_are_counted_from_zero(explorer):
    assert kernel_cell(explorer, 0, 2).get_attribute("aria-label") == "0, kernel row 0, column 2"


def test_reset_brings_back_what_was_there_at_first(open_notebook):
    explorer = opened(open_notebook, 'data.load("chelsea"), kernel="box", position=(3, 4), channel="blue"')
    explorer.stage.press("ArrowRight")
    explorer.root.locator("select").select_option("sobel x")
    explorer.root.get_by_label("7×7").check()
    explorer.root.get_by_label("signed, in colours").check()
    explorer.root.get_by_role("radio", name="green").check()
    explorer.root.get_by_role("button", name="Reset").click()
    state = "(w.kernel.tolist() == w.presets['box'], w.position, w.show, w.channel)"
    assert explorer.comes_to(state, (True, (3, 4), "clip", "blue"))
    assert sentence(explorer) == explorer.python("w.sentence")
    explorer.execute("w.image = w.image[:2, :3]")  # where the first position is no longer
    explorer.root.get_by_role("button", name="Reset").click()
    assert explorer.comes_to("w.position", (1, 2))
    assert sentence(explorer) == explorer.python("w.sentence")


def test_signed_colours_have_white_at_zero(explorer):
    explorer.root.locator("select").select_option("sobel x")
    explorer.root.get_by_label("signed, in colours").check()
    assert explorer.comes_to("w.show", "signed")
    output = conv2d(data.load("camera").astype(float), kernels.sobel("x"), padding="same")
    lowest, zero = (np.unravel_index(np.argmin(values), output.shape) for values in (output, np.abs(output)))
    red, _, blue = pixel(explorer, "output", *map(int, lowest))
    assert red < blue
    assert output[zero] == 0
    assert pixel(explorer, "output", *map(int, zero)) == [255, 255, 255]


def test_channels_of_a_colour_picture(open_notebook):
    explorer = opened(open_notebook, 'data.load("chelsea"), kernel="box"')
    image = data.load("chelsea")
    assert pixel(explorer, "input", 10, 20) == image[10, 20].tolist()
    expected = [conv2d(image[..., c].astype(float), kernels.box(), padding="same")[10, 20] for c in range(3)]
    assert pixel(explorer, "output", 10, 20) == [round(float(value)) for value in expected]
    explorer.root.get_by_role("radio", name="green").check()
    assert explorer.comes_to("w.channel", "green")
    assert sentence(explorer) == explorer.python("w.sentence")
    assert "Green values at (100, 150)" in explorer.root.locator(".lens").inner_text()


def test_python_moves_what_is_shown(explorer):
    explorer.execute("w.position = (3, 4); w.kernel = 'edge'; w.image = data.load('chelsea')[:50, :80]")
    explorer.root.get_by_role("radio", name="red").wait_for()
    assert sentence(explorer) == explorer.python("w.sentence")
    assert pixel(explorer, "input", 49, 79) == data.load("chelsea")[49, 79].tolist()


def test_letters_do_not_reach_the_notebook(explorer):
    cells = explorer.cell_count
    for target in (explorer.stage, kernel_cell(explorer, 0, 0), explorer.root.locator("select")):
        target.focus()
        for key in ("a", "b", "d", "d", "x", "m"):
            explorer.page.keyboard.press(key)
        explorer.page.keyboard.press("Escape")
    assert explorer.cell_count == cells


def test_a_move_changes_no_layout_and_repaints_no_picture(explorer):
    height = explorer.root.bounding_box()["height"]
    explorer.root.evaluate(
        """root => {
            window.painted = 0;
            const original = CanvasRenderingContext2D.prototype.putImageData;
            CanvasRenderingContext2D.prototype.putImageData = function (...args) {
                window.painted += 1;
                original.apply(this, args);
            };
        }"""
    )
    for key in ("Home", "ArrowUp", "End", "PageDown"):
        explorer.stage.press(key)
        assert explorer.root.bounding_box()["height"] == height
    assert explorer.page.evaluate("window.painted") == 0


def test_two_explorers_keep_their_own_choices(open_notebook):
    notebook = open_notebook(
        IMPORTS, *[f'w{n} = PhotoExplorer(data.load("camera"), show="signed")\nw{n}' for n in (1, 2)]
    )
    explorers = notebook.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .convlab-photo")
    explorers.nth(1).wait_for()
    for n in range(2):
        chosen = explorers.nth(n).locator("input[type=radio]:checked")
        assert [radio.input_value() for radio in chosen.all() if radio.is_visible()] == ["3", "signed"]


def test_predict_mode_withholds_the_value_until_it_is_found(open_notebook):
    pixels = [[10, 20, 30], [40, 51, 60], [70, 80, 90], [7, 7, 7]]
    arguments = 'kernel="box", position=(1, 1), predict=True'
    explorer = opened(open_notebook, f'np.array({pixels}, dtype="uint8"), {arguments}')
    root, page = explorer.root, explorer.page
    reply = root.locator(".reply")
    page.wait_for_timeout(700)  # until the sentence is said
    assert "50.1" not in root.inner_html()
    assert "shown as" not in root.inner_html()
    root.get_by_label("signed, in colours").check()
    assert "50.1" not in root.inner_html()
    root.get_by_label("clipped to").check()
    assert root.locator(".result i").get_attribute("style") in {None, ""}
    assert sentence(explorer) == explorer.python("w.sentence")
    assert " = ?; output from" in sentence(explorer)
    explorer.stage.press("Enter")
    for guess, words in {"451": "divide by 9", "50": "rounded", "51": "in the middle", "3": "Not that"}.items():
        page.keyboard.type(f"{guess}\n")
        assert words in reply.inner_text()
    root.get_by_role("button", name="How to compute").click()
    assert "50.1" not in root.inner_html()
    guess = root.get_by_label("Output (1, 1) is")
    guess.fill("50.111")
    guess.press("Enter")
    assert reply.inner_text() == "Right: 50.111, the sum of the products."
    assert explorer.comes_to("w.revealed", ((1, 1),))
    assert root.locator(".result .number").inner_text() == "50.111"
    assert root.locator(".shown").inner_text() == "shown as 50"
    assert sentence(explorer) == explorer.python("w.sentence")
    root.locator("select").select_option("sobel x")
    assert explorer.comes_to("w.revealed", ())
    assert root.locator(".result .number").inner_text() == "?"
    root.get_by_role("button", name="Reveal").click()
    assert reply.inner_text() == "It is 80, the sum of the products."
    root.get_by_role("button", name="Predict").click()
    assert explorer.comes_to("(w.predict, w.revealed)", (False, ()))
    assert not root.locator(".prediction").is_visible()
