"""The sentences of convolutions, compared with sums done by hand."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convlab.geometry import resolve
from convlab.padding import Padding
from convlab.sentences.convolution import convolution_sentence, taps
from convlab.sentences.numbers import measured, number, numbers, products, size, total

# The guide's example: 5x5 input, 3x3 kernel, output [12 12 17; 10 17 19; 9 6 14].
GUIDE = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
GUIDE_KERNEL = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (12, "12"),
        (-3, "−3"),
        (True, "1"),
        (2.0, "2"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333"),
        (2 / 3, "0.667"),
        (1 / 16, "0.0625"),
        (0.00297, "0.00297"),
        (0.3927, "0.393"),
        (-2.9996, "−3"),
        (0.0625 / 2, "0.0313"),  # an exact half: away from zero
        (-0.03125, "−0.0313"),
        (0.4375 + 1 / 1024 / 2, "0.438"),
        (1.0005, "1"),  # the binary number lies below the half
        (4e-5, "4e−5"),
        (-1.2345e-7, "−1.23e−7"),
        (2.0**52, "4.5e15"),
        (999_999_999_999, "999999999999"),
        (float("nan"), "nan"),
        (float("-inf"), "−inf"),
    ],
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


@given(st.floats(min_value=-1e9, max_value=1e9))
@example(2.0625)
@example(999_999_999.0625)
def test_a_number_is_written_close_to_its_value(value: float) -> None:
    written = float(number(value).replace("−", "-"))
    assert written == pytest.approx(value, rel=0.006, abs=1e-300)
    # Of a half, a float can miss the decimals by a little: 2.063 − 2.0625 is above 0.0005.
    assert written == pytest.approx(value, abs=0.000501)


def test_numbers_and_size() -> None:
    assert numbers(np.array([[1, -2], [0.25, 0]])) == "[1 −2; 0.25 0]"
    assert numbers(np.array([1, 2, 3], dtype=np.uint8)) == "[1 2 3]"
    assert size((3,)) == "3"
    assert size((3, 4)) == "3×4"


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (
            {},
            (
                "5×5 input, 3×3 kernel, stride 1, padding 0 → 3×3 output; at (0, 0): "
                "0·3 + 1·3 + 2·2 + 2·0 + 2·0 + 0·1 + 0·3 + 1·1 + 2·2 = 12"
            ),
        ),
        (
            {"at": (1, 2)},
            (
                "5×5 input, 3×3 kernel, stride 1, padding 0 → 3×3 output; at (1, 2): "
                "0·1 + 1·3 + 2·1 + 2·2 + 2·2 + 0·3 + 0·0 + 1·2 + 2·2 = 19"
            ),
        ),
        (
            {"stride": 2, "padding": 1, "at": (0, 0)},
            (
                "5×5 input, 3×3 kernel, stride 2, padding 1 → 3×3 output; at (0, 0): "
                "0·0 + 1·0 + 2·0 + 2·0 + 2·3 + 0·3 + 0·0 + 1·0 + 2·0 = 6"
            ),
        ),
        (
            {"stride": (2, 1), "padding": (0, 1), "dilation": 2},
            (
                "5×5 input, 3×3 kernel, stride (2, 1), padding (0, 1), dilation 2 → 1×3 output; "
                "at (0, 0): 0·0 + 1·3 + 2·1 + 2·0 + 2·1 + 0·2 + 0·0 + 1·0 + 2·0 = 7"
            ),
        ),
    ],
)
def test_two_axes(steps: dict[str, object], sentence: str) -> None:
    assert convolution_sentence(GUIDE, GUIDE_KERNEL, **steps) == sentence  # type: ignore[arg-type]


def test_a_name_is_written_beside_the_padding_it_means() -> None:
    x = [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]]
    assert convolution_sentence(x, [[1, 0], [2, 1]], padding="same", at=(3, 3)) == (
        "4×4 input, 2×2 kernel, stride 1, padding ((0, 1), (0, 1)) (same) → 4×4 output; "
        "at (3, 3): 1·4 + 0·0 + 2·0 + 1·0 = 4"
    )


@pytest.mark.parametrize(
    ("padding", "mode", "words", "end"),
    [
        (1, "reflect", "padding 1 (reflect)", "1·4 + 0·4 + 2·1 + 1·4 = 10"),
        ("full", "circular", "padding 1 (full, circular)", "1·4 + 0·1 + 2·5 + 1·4 = 18"),
        (((1, 0), (1, 0)), "replicate", "padding ((1, 0), (1, 0)) (replicate)", "1·4 + 0·4 + 2·4 + 1·4 = 16"),
        ("same_lower", "zeros", "padding ((1, 0), (1, 0)) (same_lower)", "1·0 + 0·0 + 2·0 + 1·4 = 4"),
        ((0, 1), "symmetric", "padding (0, 1) (symmetric)", "1·4 + 0·4 + 2·4 + 1·4 = 16"),
    ],
)
def test_a_mode_is_written_and_its_copies_are_summed(padding: Padding, mode: str, words: str, end: str) -> None:
    x = [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]]
    sentence = convolution_sentence(x, [[1, 0], [2, 1]], padding=padding, padding_mode=mode)
    assert f", {words} → " in sentence
    assert sentence.endswith(end)


def test_padding_on_one_side_of_one_axis() -> None:
    sentence = convolution_sentence([4, 1, 7], [1, 2], padding=((1, 0),))
    assert sentence == "input of 3, kernel of 2, stride 1, padding (1, 0) → output of 3; at 0: 1·0 + 2·4 = 8"


def test_one_axis() -> None:
    assert convolution_sentence([4, 1, 7, 5, 2], [1, -2, 3], at=2) == (
        "input of 5, kernel of 3, stride 1, padding 0 → output of 3; at 2: 1·7 + (−2)·5 + 3·2 = 3"
    )
    assert convolution_sentence([1.5, -2], [0.5], at=(1,)).endswith("at 1: 0.5·(−2) = −1")


def test_a_rectangular_input() -> None:
    sentence = convolution_sentence(np.ones((2, 3)), [[1, 1]])
    assert sentence.startswith("2×3 input, 1×2 kernel, stride 1, padding 0 → 2×2 output")


def test_a_long_sum_is_shortened_but_its_total_is_whole() -> None:
    kernel = np.arange(16).reshape(4, 4)
    sentence = convolution_sentence(np.ones((4, 4), dtype=int), kernel)
    assert sentence.endswith("0·1 + 1·1 + 2·1 + 3·1 + 4·1 + 5·1 + … + 14·1 + 15·1 = 120")
    twelve = convolution_sentence(np.ones((3, 4), dtype=int), np.ones((3, 4), dtype=int))
    assert "…" not in twelve
    assert twelve.count("·") == 12


def test_small_integers_do_not_wrap() -> None:
    x = np.full((1, 2), 200, dtype=np.uint8)
    assert convolution_sentence(x, np.full((1, 2), 2, dtype=np.uint8)).endswith("= 800")


def test_taps_reach_into_the_padding() -> None:
    geometry = resolve((5,), (3,), stride=2, padding=1, dilation=2)
    assert taps(geometry, (0,)) == [((0,), (-1,)), ((1,), (1,)), ((2,), (3,))]


@pytest.mark.parametrize(
    ("x", "kernel", "steps", "error", "message"),
    [
        (np.ones((1, 4, 4)), np.ones((2, 2)), {}, ValueError, r"shape \(1, 4, 4\).*x\[0, 0\]"),
        (np.ones(4), np.ones((2, 2)), {}, ValueError, r"shape \(4,\).*\(2, 2\)"),
        (np.ones((2, 2)), np.ones((3, 3)), {}, ValueError, "size 3 .* 2 cells"),
        (np.ones((3, 3)), np.ones((2, 2)), {"at": (2, 0)}, ValueError, r"\(2, 0\).*\(1, 1\)"),
        (np.ones((3, 3)), np.ones((2, 2)), {"at": 1}, ValueError, r"\(row, column\), got 1"),
        (np.ones((3, 3)), np.ones((2, 2)), {"at": (-1, 0)}, ValueError, "at least 0, got -1"),
        (np.ones(3) * 1j, np.ones(2), {}, TypeError, "complex"),
        ([[1, 2], [3]], [[1]], {}, ValueError, "rows have different lengths"),
    ],
)
def test_bad_input_is_told(
    x: object, kernel: object, steps: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        convolution_sentence(x, kernel, **steps)  # type: ignore[arg-type]


def test_what_can_only_be_rounding_is_zero() -> None:
    assert numbers(np.array([1.0, 0.1 + 0.2 - 0.3])) == "[1 0]"
    assert numbers(np.array([1e-20, 2e-20])) == "[1e−20 2e−20]"
    assert measured(1e-14, np.array([-255.0, 3])) == "0"
    assert measured(118.7249, np.array([0, 255])) == "118.7"
    assert measured(0.11119, np.array([0.5])) == "0.111"
    assert measured(0, np.zeros(3)) == "0"
    assert measured(-128, np.array([-128], dtype=np.int8)) == "−128"


def test_products_and_total() -> None:
    assert products([(1, 2), (-0.5, -3)]) == "1·2 + (−0.5)·(−3)"
    assert total([(1, 2), (-0.5, -3)]) == 3.5
