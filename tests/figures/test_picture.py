"""A picture is shown once, with its sentence; a sound has a player with a label."""

import base64
import io
import re
from pathlib import Path
from typing import Any

import IPython.display
import numpy as np
import pytest
from PIL import Image
from scipy.io import wavfile

from convlab import data, figures
from convlab.figures import Picture


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Record what a notebook is asked to display, as pairs of data and options."""
    calls: list[tuple[dict[str, Any], dict[str, Any]]] = []
    monkeypatch.setattr(IPython.display, "display", lambda bundle, **options: calls.append((bundle, options)))
    return calls


def test_it_prints_as_its_sentence() -> None:
    picture = figures.grid([[1, 2], [3, 4]])
    assert repr(picture) == str(picture) == picture.sentence == "Input, 2×2: [1 2; 3 4]"


def test_a_notebook_shows_the_picture_and_then_the_caption(
    shown: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    picture = figures.grid([[1, 2], [3, 4]])
    picture._ipython_display_()
    (image, image_options), (below, _) = shown
    assert image == {"image/png": picture.png, "text/plain": picture.sentence}
    assert image_options["metadata"]["image/png"]["alt"] == picture.sentence
    style = "display: block; padding-left: 6px; opacity: 0.8"
    assert below == {"text/html": f'<small style="{style}">{picture.sentence}</small>'}
    assert image_options["raw"] is True


def test_it_is_shown_at_the_size_meant(shown: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    figures.photos({"camera": data.load("camera")})._ipython_display_()
    (image, options), _ = shown
    width, _ = Image.open(io.BytesIO(image["image/png"])).size
    # Of a photograph, one pixel is one pixel of the screen.
    assert options["metadata"]["image/png"]["width"] == width == 256 + 2 + 24


def test_a_caption_is_text_and_not_markup(shown: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    figures.grid([1], title="<b>a & b</b>")._ipython_display_()
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;, 1 value" in shown[1][0]["text/html"]


def test_a_title_is_not_taken_for_mathematics() -> None:
    assert figures.grid([1], title="costs $1 or $2").png
    assert figures.photos({"$x$ and $": np.eye(3)}).png
    assert figures.signals({"$x_{": [1, 2]}).png


def test_the_same_picture_has_the_same_bytes() -> None:
    assert figures.grid([[1, 2]]).png == figures.grid([[1, 2]]).png
    assert b"Software" not in figures.grid([[1, 2]]).png


def test_save(tmp_path: Path) -> None:
    picture = figures.grid([1, 2])
    picture.save(tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes() == picture.png
    assert picture.png.startswith(b"\x89PNG")


def test_inputs_are_left_as_they_were() -> None:
    x, kernel = np.arange(9.0).reshape(3, 3), np.ones((2, 2))
    x.flags.writeable = kernel.flags.writeable = False
    drawn: list[Picture] = [
        figures.grid(x),
        figures.convolution(x, kernel, padding=1),
        figures.kernels({"k": kernel}),
        figures.photos({"x": x}, signed="x"),
        figures.signals({"x": x[0]}),
        figures.slide(x[0], kernel[0]),
    ]
    assert all(picture.png for picture in drawn)
    assert x.tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_a_sound_has_a_labelled_player() -> None:
    sound = figures.sound([0, 0.5, -0.5, 0], 8000, title='a "click"')
    assert repr(sound) == 'a "click": 4 samples at 8000 per second, 0.001 s, peak 0.5.'
    page = sound._repr_html_()
    label = "a &quot;click&quot;: 4 samples at 8000 per second, 0.001 s, peak 0.5."
    assert page.startswith('<audio controls preload="auto" ')
    assert f' aria-label="{label}"' in page
    assert '<small style="display: block; padding-left: 6px; opacity: 0.8">a "click": 4 samples' in page


def test_a_player_holds_the_sound() -> None:
    samples, rate = data.load_sound("tabla")
    page = figures.sound(samples, rate)._repr_html_()
    found = re.search(r"data:audio/wav;base64,([A-Za-z0-9+/=]+)", page)
    assert found is not None
    stored_rate, stored = wavfile.read(io.BytesIO(base64.b64decode(found[1])))
    assert stored_rate == rate
    assert stored.dtype == np.int16
    np.testing.assert_allclose(stored / (2**15 - 1), samples, atol=1 / 2**15)
    assert len(page) < 100_000


def test_a_sound_beyond_full_volume_is_turned_down_as_a_whole() -> None:
    sound = figures.sound([0, 2, -1], 8000)
    assert "peak 2, turned down to play." in sound.sentence
    _, stored = wavfile.read(io.BytesIO(sound.wav))
    assert stored.tolist() == [0, 32767, -16384]


def test_the_same_sound_has_the_same_bytes() -> None:
    samples, rate = data.load_sound("guitar")
    assert figures.sound(samples, rate).wav == figures.sound(samples, rate).wav


def test_a_sound_too_long_for_a_notebook_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Sound has 40000 samples.*samples\[:37400\]"):
        figures.sound(np.zeros(40000), 16000)
    assert len(figures.sound(np.zeros(37400), 16000)._repr_html_()) < 100_500
