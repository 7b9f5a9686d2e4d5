"""Every picture looks as it did when someone last looked at it.

The stored pictures are in ``baseline``; ``tests/figures/gallery.py`` says how to store new ones.
"""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from matplotlib.testing.compare import calculate_rms
from numpy.typing import NDArray
from PIL import Image

from convlab import figures
from convlab.figures import Picture, style
from tests.figures.gallery import BASELINE, GALLERY, SMALL, SMALL_KERNEL, baseline, drawn

TOLERANCE = 1.0
"""Root mean square of the differences of colour values, which run from 0 to 255."""


def pixels(path: Path) -> NDArray[np.int16]:
    # Signed and wide enough for differences.
    return np.asarray(Image.open(path).convert("RGB"), dtype=np.int16)


def difference(picture: Picture, name: str, folder: Path) -> float:
    """Return how far a picture is from a stored one; it is left in `folder` to look at."""
    drawn = folder / f"{name}.png"
    picture.save(drawn)
    stored, now = pixels(baseline(name)), pixels(drawn)
    if stored.shape != now.shape:
        return float("inf")
    return float(calculate_rms(stored, now))


@pytest.mark.parametrize("name", GALLERY)
def test_picture(name: str, tmp_path: Path) -> None:
    rms = difference(drawn(name), name, tmp_path)
    assert rms <= TOLERANCE, (
        f"{name} differs by {rms:.2f}: compare {tmp_path / name}.png with {baseline(name)}; "
        "if the change is meant, run: python -m tests.figures.gallery"
    )


def test_every_stored_picture_is_compared() -> None:
    assert sorted(path.stem for path in BASELINE.iterdir()) == sorted(GALLERY)


def test_a_digit_is_noticed(tmp_path: Path) -> None:
    changed = SMALL.copy()
    changed[0, 0] = 9
    assert difference(figures.grid(changed), "grid", tmp_path) > TOLERANCE


def test_a_window_in_the_wrong_place_is_noticed(tmp_path: Path) -> None:
    moved = figures.convolution(SMALL, SMALL_KERNEL, at=(1, 1))
    assert difference(moved, "convolution", tmp_path) > TOLERANCE


@pytest.mark.parametrize("role", ["input", "kernel", "output"])
def test_a_colour_is_noticed(role: style.Role, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = style.RoleStyle(fill="#e8e8e8", edge=style.ROLES[role].edge)
    monkeypatch.setitem(style.ROLES, role, other)
    picture = figures.convolution(SMALL, SMALL_KERNEL, at=(1, 2))
    assert difference(picture, "convolution", tmp_path) > TOLERANCE


@pytest.mark.parametrize("name", GALLERY)
def test_pictures_fit_into_a_lesson(name: str) -> None:
    assert drawn(name).figure.get_figwidth() <= 10.1
    assert len(drawn(name).png) < 150_000


def test_photographs_stay_small() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (256, 256)).astype(np.uint8)
    assert len(figures.photos({"a": noise, "b": noise.T, "c": noise[::-1]}).png) < 180_000


@pytest.mark.parametrize("name", GALLERY)
def test_nothing_is_cut_off(name: str) -> None:
    image = np.asarray(Image.open(BytesIO(drawn(name).png)).convert("RGB"))
    border = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
    assert (border == 255).all()
