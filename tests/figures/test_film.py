"""Moving pictures hold every frame, each for its time, and stand still for who asks for it."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import GifImagePlugin, Image

from convlab import figures
from convlab.animate import main, numbers

X = np.array([[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]])
KERNEL = np.array([[1, 0], [2, 1]])
POSITIONS = [(0, 0), (0, 1), (1, 0), (1, 1)]


def picture(at):
    return figures.convolution(X, KERNEL, stride=2, at=at, hide_later=at != POSITIONS[-1])


def test_a_gif_shows_every_position_and_then_the_whole_output(tmp_path):
    with Image.open(figures.animate(tmp_path / "x.gif", X, KERNEL, stride=2, seconds=0.4)) as film:
        assert isinstance(film, GifImagePlugin.GifImageFile)
        assert (film.n_frames, film.info["loop"]) == (4, 0)
        for n, at in enumerate(POSITIONS):
            film.seek(n)
            assert film.info["duration"] == (1200 if n == 3 else 400)
            expected = np.asarray(Image.open(io.BytesIO(picture(at).png)).convert("RGB"), int)
            shown = np.asarray(film.convert("RGB"), int)
            # A GIF has 256 colours in all, so that a shade may be off by a little.
            assert np.abs(shown - expected).mean() < 0.5


def test_an_svg_holds_every_position_and_every_shared_part_once(tmp_path):
    file = figures.animate(tmp_path / "x.svg", X, KERNEL, stride=2)
    root = ET.parse(file).getroot()  # noqa: S314 - written just now
    named = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(named) == len(set(named))
    used = re.findall(r'(?:href="#|url\(#)([^")]+)', file.read_text(encoding="utf-8"))
    assert used
    assert set(used) <= set(named)
    frames = [element for element in root if element.get("class") == "frame"]
    assert [frame.get("style") for frame in frames] == [f"animation-delay: {n * 0.9:g}s" for n in range(4)]
    assert root[0].text == picture((1, 1)).sentence
    assert "Output [16 16; 9 10]" in picture((1, 1)).sentence


def test_a_transposed_convolution_adds_up_from_frame_to_frame(tmp_path):
    drawn = []

    def record(*given, **options):
        drawn.append(figures.transposed(*given, **options))
        return drawn[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("convlab.figures.animation.stamps", record)
        figures.animate(tmp_path / "x.gif", [2, 1], [1, 10, 100], stride=2, dilation=2, transposed=True)
    layer = "input of 2, kernel of 3, stride 2, padding 0, dilation 2 → output of 7"
    early = "4 of 7 output cells are not written yet."
    late = (
        "2 of 7 output cells are written more than once, at most 2 times. 3 of 7 output cells are reached by no kernel."
    )
    assert [picture.sentence for picture in drawn] == [
        f"{layer}; 2 writes [2 20 200] at 0. What later cells write is left out. Output [2 0 20 0 200 0 0]. {early}",
        f"{layer}; 2 writes [2 20 200] at 0, 1 writes [1 10 100] at 2. Output [2 0 21 0 210 0 100]. {late}",
    ]


def test_an_svg_is_the_same_file_every_time(tmp_path):
    first, second = (figures.animate(tmp_path / name, X, KERNEL).read_bytes() for name in ("a.svg", "b.svg"))
    assert first == second


@pytest.mark.parametrize(
    ("path", "options", "message"),
    [
        ("x.mp4", {}, "written as .gif or .svg"),
        ("nowhere/x.gif", {}, "'nowhere' does not exist: make it first"),
        ("x.gif", {"seconds": 0}, "seconds must be from 0.02 to 60, got 0"),
        ("x.gif", {"seconds": float("nan")}, "seconds must be from 0.02 to 60, got nan"),
        ("x.gif", {"padding": -3}, "padding must be at least 0"),
        ("x.gif", {"output_padding": 1}, "output_padding is 1, but only a transposed convolution has one"),
        ("x.gif", {"view": "gather"}, "view is 'gather', but only a transposed convolution has two views"),
        ("x.gif", {"matrix": "dense"}, "matrix 'dense' is not known; choose one of 'sparse', 'columns'"),
        ("x.gif", {"matrix": "sparse", "padding_mode": "reflect"}, "but C stands for zeros around the input"),
        ("x.gif", {"transposed": True, "view": "both"}, "view 'both' is not known; choose one of 'scatter', 'gather'"),
        ("x.gif", {"transposed": True, "flip": False}, "flip is False, but only view='gather'"),
        ("x.gif", {"groups": 2}, "groups is 2, but only several channels have groups"),
        ("x.gif", {"channel": 1}, "channel is 1, but only several channels can be chosen from"),
        (
            "x.gif",
            {"transposed": True, "padding_mode": "reflect"},
            "padding_mode is 'reflect', but a transposed convolution crops",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_drawn(monkeypatch, tmp_path, path, options, message):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("convlab.figures.animation.convolution", lambda *_, **__: pytest.fail("drawn"))
    with pytest.raises(ValueError, match=message):
        figures.animate(path, X, KERNEL, **options)
    assert not list(tmp_path.iterdir())


def test_a_film_needs_a_picture(tmp_path):
    with pytest.raises(ValueError, match="count must be at least 1, got 0"):
        figures.film(tmp_path / "x.gif", [], count=0)


def test_the_command_writes_the_picture_and_says_its_text(tmp_path, capsys):
    main([str(tmp_path / "x.gif"), "--input", "4 1 7 5", "--kernel", "1 2", "--stride", "2", "--seconds", "0.1"])
    printed = capsys.readouterr()
    assert "Output [6 17]." in printed.out
    assert "2/2" in printed.err  # the bar has come to its end
    with Image.open(tmp_path / "x.gif") as film:
        assert isinstance(film, GifImagePlugin.GifImageFile)
        assert film.n_frames == 2


def test_the_command_passes_every_step_on(tmp_path, capsys):
    steps = "--padding same --padding-mode reflect --dilation 1,2 --stride 2,1 --kernel sobel_x --input 5x6"
    main([str(tmp_path / "x.svg"), *steps.split()])
    expected = "5×6 input, 3×3 kernel, stride (2, 1), padding (1, 2) (same, reflect), dilation (1, 2) → 3×6 output"
    assert expected in capsys.readouterr().out


def test_the_command_draws_a_transposed_convolution(tmp_path, capsys):
    steps = "--transposed --stride 2 --padding 1 --output-padding 1 --dilation 2 --input 3x3"
    main([str(tmp_path / "x.svg"), *steps.split()])
    expected = "3×3 input, 3×3 kernel, stride 2, padding 1, output padding 1, dilation 2 → 8×8 output"
    assert expected in capsys.readouterr().out
    assert (tmp_path / "x.svg").read_text(encoding="utf-8").count('class="frame"') == 9


@pytest.mark.parametrize(
    ("arguments", "frames", "text"),
    [
        ("--transposed --view gather --no-flip --input 2x2 --kernel 2x1", 6, "kernel not flipped, at (0, 0): "),
        ("--input 4x2x3 --kernel 4x2x2x2 --groups 2 --channel 3", 2, "groups 2, stride 1, padding 0 → 4×1×2 output"),
        (
            "--matrix columns --input 4x4 --kernel 2x2 --stride 2",
            4,
            "4×4 input, 2×2 window, stride 2, padding 0 → 4×4 matrix",
        ),
        ("--photo camera --kernel sobel_x --signed", 36, "sobel x: 256×256 input, 3×3 kernel"),
        ("--layers 3d2p1,1 --input 6", 4, "→ output of 4; receptive field 5"),
        ("--radius 0.75", 41, "half disc of radius 0.75"),
    ],
)
def test_the_command_draws_what_every_explorer_draws(monkeypatch, tmp_path, capsys, arguments, frames, text):
    counts = []

    def film(path, pictures, *, count, seconds):
        counts.append(count)
        assert next(iter(pictures)).sentence
        assert seconds > 0
        return path

    monkeypatch.setattr("convlab.figures.film", film)
    monkeypatch.setattr("convlab.figures.animation.film", film)
    main([str(tmp_path / "x.gif"), *arguments.split()])
    assert counts == [frames]
    assert text in capsys.readouterr().out


def test_the_command_filters_the_picture_of_a_file(tmp_path, capsys):
    Image.new("RGBA", (600, 300), "red").save(tmp_path / "wide.png")
    main([str(tmp_path / "x.gif"), "--photo", str(tmp_path / "wide.png"), "--kernel", "1"])
    assert "own kernel, red channel: 128×256 input, 1×1 kernel" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--photo", "nowhere.png"], "No such file"),
        (["--photo", "dog"], "no picture named 'dog'"),
        (["--layers", "3x2"], "'3x2' is no layer such as"),
        (["--layers", "3", "--input", "5x5"], "the input of a stack is one number, got '5x5'"),
        (["--radius", "7"], "radius is 7.0, but must lie between 0.1 and 1.0"),
        (["--input", "five"], "'five' is neither a size such as 5x4, nor rows of numbers"),
        (["--input", "1 2; 3"], "'1 2; 3' is neither a size"),
        (["--stride", "x"], "'x' is neither a whole number nor one per axis"),
        (["--kernel", "9x9"], "a kernel of size 9 does not fit into 5 cells"),
        (["--padding", "some"], "padding 'some' is not known"),
    ],
)
def test_the_command_says_what_is_wrong(tmp_path, capsys, arguments, message):
    with pytest.raises(SystemExit):
        main([str(tmp_path / "x.gif"), *arguments])
    assert message in capsys.readouterr().err


def test_a_size_is_filled_with_the_same_numbers_for_the_same_seed():
    drawn = [numbers("5x4", np.random.default_rng(seed)) for seed in (0, 0, 1)]
    assert np.array_equal(drawn[0], drawn[1])
    assert not np.array_equal(drawn[0], drawn[2])
