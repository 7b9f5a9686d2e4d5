"""Photographs: what is shown is what the array holds, pixel by pixel."""

from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from convlab import data, figures
from convlab.figures import Picture, style

MARGIN, TITLE, FRAME = 12, 26, 1


def shown(picture: Picture, height: int, width: int, *, left: int = MARGIN) -> NDArray[np.uint8]:
    """Return the pixels inside the frame of a picture in the first row."""
    page = np.asarray(Image.open(BytesIO(picture.png)).convert("RGB"))
    top, start = MARGIN + TITLE + FRAME, left + FRAME
    return page[top : top + height, start : start + width]


def test_one_value_is_one_pixel() -> None:
    values = np.random.default_rng(0).integers(0, 2, (150, 210)).astype(np.uint8) * 255
    pixels = shown(figures.photos({"values": values}), 150, 210)
    assert (pixels == values[..., None]).all()


def test_a_small_picture_is_enlarged_by_a_whole_number() -> None:
    values = np.array([[0, 255, 0], [255, 0, 255]], dtype=np.uint8)
    pixels = shown(figures.photos({"values": values}), 2 * 66, 3 * 66)
    assert (pixels == values.repeat(66, axis=0).repeat(66, axis=1)[..., None]).all()


def test_a_picture_is_as_many_times_larger_as_is_asked_for() -> None:
    values = np.random.default_rng(0).integers(0, 2, (128, 172)).astype(np.uint8) * 255
    pixels = shown(figures.photos({"values": values}, times=4), 4 * 128, 4 * 172)
    assert (pixels == values.repeat(4, axis=0).repeat(4, axis=1)[..., None]).all()


def test_shades_are_right_to_within_a_hundredth() -> None:
    ramp = np.arange(256, dtype=np.uint8).reshape(16, 16)
    pixels = shown(figures.photos({"ramp": ramp}), 192, 192)[::12, ::12, 0].astype(int)
    assert np.abs(pixels - ramp).max() <= 2


def test_pictures_of_nearly_the_same_size_are_enlarged_alike() -> None:
    picture = figures.photos({"x": np.zeros((12, 12)), "y": np.zeros((10, 10))})
    assert (shown(picture, 160, 160, left=MARGIN + 194 + 18) == 0).all()
    assert not (shown(picture, 162, 162, left=MARGIN + 194 + 18) == 0).all()


def test_signed_pictures_are_white_at_zero_and_alike_on_both_sides() -> None:
    values = np.array([[-2.0, 0, 2.0]])
    negative, zero, positive = shown(figures.photos({"v": values}, signed="v"), 66, 198)[0, 33::66]
    assert [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in (negative, positive)] == [
        style.NEGATIVE,
        style.POSITIVE,
    ]
    assert (zero >= 254).all()


def test_a_few_extremes_do_not_bleach_the_rest() -> None:
    values = np.full((30, 30), 1.0)
    values[0, 0] = 1000
    pixel = shown(figures.photos({"v": values}, signed=["v"]), 180, 180)[100, 100]
    assert f"#{pixel[0]:02x}{pixel[1]:02x}{pixel[2]:02x}" == style.POSITIVE


@pytest.mark.parametrize(
    ("values", "limits", "expected"),
    [
        ([[0, 51, 255]], None, [0, 51, 255]),  # within 0 to 255
        ([[0.0, 0.2, 1.0]], None, [0, 51, 255]),  # fractions within 0 to 1
        ([[False, True, True]], None, [0, 255, 255]),
        ([[-100, 0, 400]], None, [0, 51, 255]),  # beyond: from the smallest to the largest
        ([[-100, 51, 400]], (0, 255), [0, 51, 255]),  # cut off
        ([[7.5, 7.5, 7.5]], None, [8, 8, 8]),
        ([[-3.0, -3.0, -3.0]], None, [0, 0, 0]),  # one value, no range
    ],
)
def test_black_and_white(values: list[list[float]], limits: tuple[float, float] | None, expected: list[int]) -> None:
    row = shown(figures.photos({"v": values}, limits=limits), 66, 198)[0, 33::66, 0]
    assert np.abs(row.astype(int) - expected).max() <= 2


def test_the_caption_says_what_is_black_and_white_unless_it_is_0_and_255() -> None:
    def captions(**options: object) -> list[str]:
        picture = figures.photos({"v": [[-100, 400]]}, **options)  # type: ignore[arg-type]
        return [text.get_text() for text in picture.figure.texts]

    assert captions() == ["v", "1×2, −100 to 400; black −100, white 400"]
    assert captions(limits=(0, 255)) == ["v", "1×2, −100 to 400"]
    assert captions(signed="v") == ["v", "1×2, −100 to 400; blue below 0, red above"]


def test_rows_are_filled_evenly() -> None:
    picture = figures.photos({str(n): np.zeros((10, 300)) for n in range(4)})
    titles = [text.get_position() for text in picture.figure.texts if text.get_text() in "0123"]
    # Two rows of two, not three and one, and their columns are in line.
    assert len({x for x, _ in titles}) == 2
    assert len({y for _, y in titles}) == 2


def test_a_picture_wider_than_a_page_is_averaged() -> None:
    stripes = np.tile(np.array([0, 255], dtype=np.uint8), (20, 1000))
    picture = figures.photos({"stripes": stripes})
    assert picture.figure.get_figwidth() <= 10.1
    # Blocks of three columns hold one or two white ones.
    assert set(np.unique(shown(picture, 6, 666))) <= {84, 85, 86, 169, 170, 171}
    assert repr(picture) == "stripes, 20×2000: 0 to 255, mean 127.5."


def test_colour_pictures_keep_their_colours() -> None:
    flag = np.zeros((3, 2, 3), dtype=np.uint8)
    flag[0, :, 0] = flag[1, :, 1] = flag[2, :, 2] = 255
    pixels = shown(figures.photos({"flag": flag}), 198, 132)
    assert [tuple(int(v) for v in pixels[row, 10]) for row in (33, 99, 165)] == [
        (255, 0, 0),
        (0, 255, 0),
        (0, 0, 255),
    ]


def test_colours_do_not_tint_the_words() -> None:
    picture = figures.photos({"cat": data.load("chelsea")})
    caption = np.asarray(Image.open(BytesIO(picture.png)).convert("RGB"), dtype=np.int16)[-30:]
    assert caption.min() < 120
    assert np.ptp(caption, axis=2).max() <= 2
