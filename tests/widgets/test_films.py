"""The explorers write films of whatever they show; that of the continuous one is tested with it."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from convlab import figures
from convlab.padding import MODES
from convlab.widgets import KernelExplorer, PhotoExplorer, ReceptiveFieldExplorer
from convlab.widgets.explorer import Explorer
from convlab.widgets.receptive_field_explorer import PRESETS

CHANNELS = [[[4, 1]], [[1, 2]]]
WEIGHT = [[[[1, 5]], [[2, 0]]], [[[1, 1]], [[0, 3]]]]
PHOTO = np.random.default_rng(3).integers(0, 256, (24, 40)).astype(np.uint8)


def kernel_explorer(rng: np.random.Generator) -> KernelExplorer:
    """Draw an explorer of any case, often as large as it may be."""
    while True:
        transposed, n_in = bool(rng.integers(2)), int(rng.integers(1, 9))
        matrix = None if rng.integers(2) else str(rng.choice(["sparse", "columns"]))
        x_shape, k_shape = rng.integers(1, 13, 2).tolist(), rng.integers(1, 8, 2).tolist()
        if rng.integers(3) == 0:
            x_shape[0] = k_shape[0] = 1
        state: dict[str, Any] = {
            "stride": rng.integers(1, 4, 2).tolist(),
            "padding": rng.integers(0, 7, (2, 2)).tolist(),
            "dilation": rng.integers(1, 4, 2).tolist(),
            "matrix": matrix,
        }
        if transposed:
            state |= {"transposed": True, "output_padding": rng.integers(0, 3, 2).tolist()}
            state["view"] = str(rng.choice(["scatter", "gather"]))
            state["flip"] = state["view"] == "scatter" or bool(rng.integers(2))
        else:
            state["padding_mode"] = str(rng.choice(list(MODES)))
        if rng.integers(2):
            state["groups"] = n_in if rng.integers(2) else 1
            x_shape, k_shape = [n_in, *x_shape], [n_in, n_in // state["groups"], *k_shape]
            state["channel"] = n_in - 1
        try:
            return KernelExplorer(rng.integers(-99, 100, x_shape), rng.integers(-9, 10, k_shape) / 4, **state)
        except ValueError:
            continue


def test_every_state_of_the_kernel_explorer_can_be_drawn(monkeypatch):
    films: list[list[figures.Picture]] = []

    def film(path, pictures, *, count, seconds):
        assert (path, count, seconds) == ("x.gif", np.prod(explorer.positions), 0.5)
        films.append(list(islice(pictures, 2)))

    monkeypatch.setattr("convlab.figures.animation.film", film)
    rng = np.random.default_rng(12)
    cases = set()
    for _ in range(110):
        explorer = kernel_explorer(rng)
        if explorer.matrix == "sparse" and " with 0 entries, " in explorer.sentence:
            with pytest.raises(ValueError, match="no entry at all"):  # all windows lie on padding, or all is cropped
                explorer.animate("x.gif", seconds=0.5)
            continue
        explorer.animate("x.gif", seconds=0.5)
        assert len({tuple(picture.figure.get_size_inches()) for picture in films[-1]}) == 1
        cases.add((explorer.transposed, explorer.view, explorer.flip, explorer.kernel.ndim, explorer.matrix))
    assert len(cases) >= 14, cases


def frames(path: Any) -> list[str]:
    """Return the frames of an SVG, in order."""
    return Path(path).read_text(encoding="utf-8").split('class="frame"')[1:]


@pytest.mark.parametrize(
    ("explorer", "count", "text"),
    [
        (
            KernelExplorer([[4, 1], [4, 4]], [[1, 0], [2, 1]], padding="same", predict=True),
            4,
            "= 4. Output [16 9; 4 4]",
        ),
        (KernelExplorer([4, 1, 7], [1, 2], padding=[(1, 0)]), 3, "input of 3, kernel of 2, stride 1, padding (1, 0)"),
        (KernelExplorer([[4, 1]], [[1, 2]], transposed=True), 2, "input of 2, kernel of 2, stride 1, padding 0"),
        (
            KernelExplorer([[4, 1]], [[1, 2], [0, 3]], transposed=True, view="gather", flip=False),
            6,
            "6 of 6 numbers are wrong",
        ),
        (
            KernelExplorer(np.ones((2, 2, 2)), np.ones((4, 1, 2, 1)), groups=2, channel=3),
            2,
            "output channel 3 at (0, 1): 1·1 + 1·1 = 2",
        ),
        # 4 and 1 write [1 5] and [2 0], 1 and 2 write [1 1] and [0 3]: 4 21 5 and 1 3 2, 8 2 0 and 0 3 6.
        (KernelExplorer(CHANNELS, WEIGHT, channel=1, transposed=True), 2, "Output 0 [5 24 7]. Output 1 [8 5 6]."),
        (KernelExplorer(CHANNELS, WEIGHT, channel=0, transposed=True), 2, "Output 0 [4 21 5]. Output 1 [8 2 0]."),
        (
            KernelExplorer(CHANNELS, WEIGHT, channel=1, transposed=True, view="gather"),
            3,
            "0 from input channel 0 + 6 from input channel 1 = 6. Output [8 5 6].",
        ),
        (
            KernelExplorer(CHANNELS, WEIGHT, channel=1, matrix="sparse"),
            1,
            "Row 1, framed, holds 1 1 0 3 in columns 0 1 2 3. C times x [4 1 1 2] is y [11 11].",
        ),
        (
            KernelExplorer(CHANNELS, WEIGHT, channel=1, matrix="sparse", transposed=True),
            2,
            "Column 3, framed, holds 1 1 0 3 in rows 1 2 4 5. Cᵀ times x [4 1 1 2] is y [5 24 7 8 5 6].",
        ),
        (KernelExplorer(CHANNELS, WEIGHT, matrix="columns"), 1, "column 0, the window at (0, 0): [4 1 1 2]"),
        (
            KernelExplorer(CHANNELS, WEIGHT, channel=1, matrix="columns", transposed=True),
            2,
            "Columns for col2im, 4×2, 8 of 8 places hold an entry, sum 15.",
        ),
        (KernelExplorer([[4, 1, 7]], [[1, 2]], matrix="columns"), 2, "column 1, the window at (0, 1): [1 7]"),
        (KernelExplorer([[4, 1, 7]], [[1, 0]], matrix="sparse"), 2, "Row 1, framed, holds 1 0 in columns 1 2."),
        (
            KernelExplorer([[4, 1]], [[1, 0]], matrix="sparse", transposed=True),
            2,
            "Column 1, framed, holds 1 0 in rows 1 2. Cᵀ times x [4 1] is y [4 1 0].",
        ),
        (
            KernelExplorer([[4, 1]], [[1, 0]], matrix="sparse", transposed=True, view="gather", flip=False),
            3,
            "not Cᵀ times x [4 1] is y [0 4 1].",
        ),
        (
            KernelExplorer([[4, 1]], [[1, 0]], matrix="columns", transposed=True, view="gather", stride=2),
            4,
            "column 3, the window at (0, 3): [1 0]",
        ),
        (
            KernelExplorer([[4, 1]], [[2, 0]], matrix="columns", transposed=True),
            2,
            "Columns for col2im, 2×2, 4 of 4 places hold an entry, sum 10.",
        ),
        (PhotoExplorer(PHOTO[:2], [[1, 0, -1]]), 12, "2×40 input, 1×3 kernel"),
        (ReceptiveFieldExplorer([3, {"kernel_size": 3, "stride": 2}], input_size=9), 3, "output 2 reaches from 4 to 8"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Explorer) else "",
)
def test_a_film_shows_every_position_and_the_last_one_whole(tmp_path, capsys, explorer, count, text):
    file = explorer.animate(tmp_path / "x.svg")
    assert len(frames(file)) == count
    title = file.read_text(encoding="utf-8").partition("</title>")[0]
    assert text in title
    assert f"{count}/{count}" in capsys.readouterr().err  # the bar has come to its end


def test_the_photo_fills_tile_by_tile(monkeypatch):
    shown: list[Any] = []

    def lens(image, kernel, *, at, hidden, **_):
        assert not hidden[at]
        shown.append(1 - hidden.mean())

    monkeypatch.setattr("convlab.figures.lens", lens)
    monkeypatch.setattr("convlab.figures.film", lambda path, pictures, **_: list(pictures))
    PhotoExplorer(PHOTO).animate("x.gif", tiles=2)
    assert shown == [0.25, 0.5, 0.75, 1]
    with pytest.raises(ValueError, match="tiles must be at least 1, got 0"):
        PhotoExplorer(PHOTO).animate("x.gif", tiles=0)


@pytest.mark.parametrize("name", PRESETS)
def test_every_stack_that_is_shown_can_be_drawn(monkeypatch, name):
    explorer = ReceptiveFieldExplorer(PRESETS[name])
    with suppress(ValueError):
        while True:
            explorer.input_size += 1  # as wide as it may be
    drawn: list[figures.Picture] = []
    monkeypatch.setattr("convlab.figures.film", lambda path, pictures, **_: drawn.extend(islice(pictures, 2)))
    explorer.animate("x.gif")
    assert drawn[0].figure.get_size_inches()[0] <= 9.01
