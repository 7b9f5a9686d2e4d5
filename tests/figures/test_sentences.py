"""The sentences of pictures, compared with numbers worked out by hand."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text

from convlab import conv_matrix, data, figures, kernels
from convlab.conv import conv2d
from convlab.figures.style import ROLES
from tests.figures.gallery import GUIDE, GUIDE_KERNEL, SMALL, SMALL_KERNEL


def test_grid() -> None:
    assert repr(figures.grid(SMALL)) == "Input, 4×4: [4 1 7 5; 4 4 2 5; 7 7 2 4; 1 0 2 4]"
    assert repr(figures.grid([0.5], title="Weight", role="kernel")) == "Weight, 1 value: [0.5]"


def test_the_sentence_has_the_numbers_that_the_cells_have_no_room_for() -> None:
    assert repr(figures.grid(np.full((12, 12), 1 / 3))).count("0.333") == 144


@pytest.mark.parametrize(
    ("steps", "ending"),
    [
        ({}, "= 12. Output [12 12 17; 10 17 19; 9 6 14]."),
        ({"stride": 2, "padding": 1, "at": (1, 1)}, "= 17. Output [6 17 3; 8 17 13; 6 4 4]."),
        ({"stride": 3}, "= 12. Output [12]. 16 of 25 input cells are in no window."),
        (
            {"stride": 2, "dilation": 2, "padding": (1, 0)},
            " 19 of 25 input cells and 4 of 10 padding cells are under no weight.",
        ),
    ],
)
def test_convolution_of_the_guide(steps: dict[str, object], ending: str) -> None:
    sentence = repr(figures.convolution(GUIDE, GUIDE_KERNEL, **steps))  # type: ignore[arg-type]
    assert sentence.startswith("5×5 input, 3×3 kernel, stride ")
    assert sentence.endswith(ending)


def test_convolution_of_the_small_example() -> None:
    assert repr(figures.convolution(SMALL, SMALL_KERNEL, at=(2, 1))) == (
        "4×4 input, 2×2 kernel, stride 1, padding 0 → 3×3 output; at (2, 1): "
        "1·7 + 0·2 + 2·0 + 1·2 = 9. Output [16 11 16; 25 20 10; 9 9 10]."
    )
    assert repr(figures.convolution(SMALL, SMALL_KERNEL, padding="same")).endswith(
        "Output [16 11 16 15; 25 20 10 13; 9 9 10 12; 1 0 2 4]."
    )


def test_windows_that_leave_gaps_leave_cells_out() -> None:
    sentence = repr(figures.convolution(np.arange(10), [1, 1, 1], stride=4, at=1))
    assert sentence.endswith("1·4 + 1·5 + 1·6 = 15. Output [3 15]. 4 of 10 input cells are in no window.")
    # With dilation 2 and stride 2 no weight meets the odd cells, though they are inside the window.
    assert repr(figures.convolution(np.arange(5), [1, 1], stride=2, dilation=2)).endswith(
        "Output [2 6]. 2 of 5 input cells are under no weight."
    )


def test_unused_padding_is_counted_apart() -> None:
    # Six cells, windows at 0 and 2: the last cell of padding stays unused.
    sentence = repr(figures.convolution([5, 2, 7, 4], [1, 2, 3], stride=2, padding=1))
    assert sentence.endswith("Output [16 28]. 1 of 2 padding cells is in no window.")
    # Rows 0 to 6: the padding in row 6 is left over. Columns 0 to 4: column 4 is, with one more cell of the padding.
    sentence = repr(figures.convolution(GUIDE, [[1, 1], [1, 1]], stride=2, padding=(1, 0)))
    assert sentence.endswith(" 5 of 25 input cells and 6 of 10 padding cells are in no window.")


def test_a_mode_fills_the_padding_and_is_named() -> None:
    picture = figures.convolution([4, 1, 7], [1, 2], padding=1, padding_mode="circular")
    assert repr(picture).endswith("padding 1 (circular) → output of 4; at 0: 1·7 + 2·4 = 15. Output [15 6 15 15].")
    words = {text.get_text() for text in picture.figure.findobj(Text)}
    assert "padding (circular)" in words


def test_a_large_output_is_summed_up() -> None:
    sentence = repr(figures.convolution(np.ones((10, 10), dtype=int), [[2]]))
    assert sentence.endswith("Output from 2 to 2, sum 200.")


def test_padded() -> None:
    assert repr(figures.padded([2, 1, 4], ((2, 0),), ["zeros", "reflect", "symmetric"])) == (
        "Input of 3 in 5 cells. zeros: 0 0 [2 1 4]. reflect: 4 1 [2 1 4]. symmetric: 1 2 [2 1 4]."
    )
    assert repr(figures.padded([[1, 2], [3, 4]], ((0, 1), (1, 0)), "circular")) == (
        "2×2 input in 3×3 cells. circular: [2 1 2; 4 3 4; 2 1 2]."
    )


def test_matrix() -> None:
    # A kernel of 2 and a stride of 2 on four samples: two rows of two weights.
    assert repr(figures.matrix(conv_matrix((4,), [3, -1], stride=2), [1, 10, 100, 1000], row=1, column=2)) == (
        "C, 2×4, 4 of 8 places hold an entry, sum 4. Row 0 holds 3 −1 in columns 0 1. "
        "Row 1, framed, holds 3 −1 in columns 2 3. Column 2, framed, holds 3 in row 1. "
        "C times x [1 10 100 1000] is y [−7 −700]."
    )


def test_a_stored_zero_is_an_entry_and_the_zero_of_a_dense_matrix_is_none() -> None:
    c = conv_matrix((3,), [0, 5])
    assert repr(figures.matrix(c)).startswith("C, 2×3, 4 of 6 places hold an entry, sum 10. Row 0 holds 0 5 in col")
    dense = repr(figures.matrix(c.toarray(), titles=("D", "x", "y")))
    assert dense.startswith("D, 2×3, 2 of 6 places hold an entry, sum 10. Row 0 holds 5 in column 1.")


def test_of_many_entries_in_a_row_the_first_and_the_last_are_named() -> None:
    sentence = repr(figures.matrix(np.arange(1, 31)[None, :]))
    assert sentence.endswith("Row 0 holds 1 2 3 4 5 6 … 29 30 in columns 0 1 2 3 4 5 … 28 29.")
    assert repr(figures.matrix([[0, 0], [1, 0]])).count("Row 0 holds no entry.") == 1


def test_a_large_matrix_has_no_numbers_but_those_of_some_rows_and_columns() -> None:
    picture = figures.matrix(conv_matrix((9, 9), GUIDE_KERNEL), row=20)
    assert "Row 20, framed, holds 0 1 2 2 2 0 0 1 2 in columns 24 25 26 33 34 35 42 43 44." in repr(picture)
    written = [text.get_text() for text in picture.figure.findobj(Text)]
    assert [int(text) for text in written if text.isdigit()] == [*range(0, 81, 2), *range(0, 49, 2)]


def test_bars_whose_names_have_commas_are_told_apart() -> None:
    plain = repr(figures.bars({"loops": 12, "matrix": 2}, title="Time", unit="ms"))
    assert plain == "Time, in ms: loops 12, matrix 2."
    named = repr(figures.bars({"columns, k = 3": 2304, "columns, k = 5": 6400}, title="Memory", unit="KiB"))
    assert named == "Memory, in KiB: columns, k = 3: 2304; columns, k = 5: 6400."


def test_transposed_by_hand() -> None:
    # 4, 1 and 7 write [1 2 3], two cells apart: 12 + 1 and 3 + 7 overlap.
    assert repr(figures.transposed([4, 1, 7], [1, 2, 3], stride=2)).endswith(
        "7 writes [7 14 21] at 4. Output [4 8 13 2 10 14 21]. "
        "2 of 7 output cells are written more than once, at most 2 times."
    )
    assert repr(figures.transposed([4, 1], [1, 2], stride=3, output_padding=1)).endswith(
        "1 writes [1 2] at 3. Output [4 8 0 1 2 0]. 2 of 6 output cells are reached by no kernel."
    )
    assert repr(figures.transposed([4], [1, 2], stride=3, output_padding=1)).endswith(
        "1 of 3 output cells is reached by no kernel."
    )


@pytest.mark.parametrize(
    ("steps", "corner", "ending"),
    [
        (
            {},
            "(0, 1)",
            "Output [2 5 2; 6 8 7; 0 9 3]. 5 of 9 output cells are written more than once, at most 4 times.",
        ),
        (
            {"padding": 1},
            "(−1, 0)",
            "Output [8]. 1 of 1 output cells is written more than once, at most 4 times. 8 cells cropped.",
        ),
        ({"stride": 2}, "(0, 2)", "Output [2 1 4 2; 0 3 0 6; 6 3 2 1; 0 9 0 3]."),
    ],
)
def test_transposed_of_a_table(steps: dict[str, int], corner: str, ending: str) -> None:
    # 1 writes [2 1; 0 3], 2 writes [4 2; 0 6], 3 writes [6 3; 0 9], 1 writes [2 1; 0 3].
    sentence = repr(figures.transposed([[1, 2], [3, 1]], [[2, 1], [0, 3]], at=(0, 1), **steps))  # type: ignore[arg-type]
    assert f"the cell at (0, 1) holds 2 and writes [4 2; 0 6] from {corner} on. " in sentence
    assert sentence.endswith(ending)


def test_a_question_keeps_the_whole_output_to_itself() -> None:
    picture = figures.transposed([4, 1, 7], [1, 2, 3], stride=2, hide_output=True)
    assert "13" not in repr(picture)
    assert "The output is hidden." in repr(picture)
    assert [text.get_text() for text in picture.figure.findobj(Text)].count("?") == 7
    cropped = figures.transposed([4, 1, 7], [1, 2, 3], stride=2, padding=1, hide_output=True)
    assert [text.get_text() for text in cropped.figure.findobj(Text)].count("?") == 5


def test_a_large_transposed_output_is_summed_up() -> None:
    sentence = repr(figures.transposed(np.ones((3, 3), int), np.ones((3, 3), int), stride=3, at=(2, 2)))
    assert sentence.endswith("from (6, 6) on. Output from 1 to 1, sum 81.")


def test_slide() -> None:
    # 1·4; 2·4 + 1·1; 3·4 + 2·1 + 1·7; 3·1 + 2·7 + 1·5; 3·7 + 2·5 + 1·2; 3·5 + 2·2; 3·2
    assert repr(figures.slide([4, 1, 7, 5, 2], [1, 2, 3])) == (
        "Signal [4 1 7 5 2], kernel [1 2 3] turned round to [3 2 1], 7 positions → output [4 9 21 22 33 19 6]."
    )
    assert repr(figures.slide([0, 0, 1], [1, 10, 100])).endswith("output [0 0 1 10 100].")
    assert repr(figures.slide([0, 0, 1], [1, 10, 100], flip=False)).endswith("output [0 0 100 10 1].")


@pytest.mark.parametrize(("n", "k"), [(5, 3), (3, 5), (1, 1), (7, 2)])
def test_slide_computes_the_convolution_of_mathematics(n: int, k: int) -> None:
    x, w = np.arange(n) ** 2 - 3, np.arange(k) - 1
    expected = " ".join(str(v).replace("-", "−") for v in np.convolve(x, w))
    assert repr(figures.slide(x, w)).endswith(f"output [{expected}].")
    expected = " ".join(str(v).replace("-", "−") for v in np.convolve(x, w[::-1]))
    assert repr(figures.slide(x, w, flip=False)).endswith(f"output [{expected}].")


def test_kernels() -> None:
    assert repr(figures.kernels({"sharpen": kernels.sharpen(), "edge": kernels.edge()})) == (
        "sharpen, 3×3: [0 −1 0; −1 5 −1; 0 −1 0], sum 1. edge, 3×3: [−1 −1 −1; −1 8 −1; −1 −1 −1], sum 0."
    )


def test_photos() -> None:
    picture = figures.photos(
        {"grey": np.array([[0, 255], [255, 0]], dtype=np.uint8), "signed": [[-2.0, 1.0]]}, signed=["signed"]
    )
    assert repr(picture) == "grey, 2×2: 0 to 255, mean 127.5. signed, 1×2: −2 to 1, mean −0.5."
    assert repr(figures.photos({"cat": data.load("chelsea")})).startswith("cat, 200×300 colour: 1 to 213, mean ")


def test_the_mean_of_nothing_but_rounding_is_zero() -> None:
    noise = np.array([[0.1 + 0.2, -0.3], [1e3, -1e3]])
    assert repr(figures.photos({"noise": noise})).endswith("−1000 to 1000, mean 0.")


def test_signals() -> None:
    assert repr(figures.signals({"x": [4, 1, -7]})) == "x, 3 samples: [4 1 −7]."
    assert repr(figures.signals({"long": np.tile([1, -3], 10)})) == (
        "long, 20 samples: −3 to 1, on average 2 away from 0."
    )
    assert repr(figures.signals({"second": np.zeros(8000)}, rate=16000)).startswith("second, 8000 samples (0.5 s)")


def test_connections() -> None:
    assert repr(figures.connections(8, 3)) == (
        "8 inputs, 6 outputs. Fully connected: 48 connections, 48 weights. "
        "Convolution with kernel size 3: 18 connections, 3 weights, each used 6 times."
    )


def test_groups() -> None:
    # 6 · 6 slices of 2·3; in two groups 3 · 3 twice; in six one each.
    assert repr(figures.groups(6, 6, [1, 2, 6], kernel_size=(2, 3))) == (
        "6 input channels, 6 output channels, 2×3 kernels. "
        "groups = 1 (standard): 36 connections, weight (6, 6, 2, 3), 216 weights. "
        "groups = 2 (grouped): 18 connections, weight (6, 3, 2, 3), 108 weights. "
        "groups = 6 (depthwise): 6 connections, weight (6, 1, 2, 3), 36 weights. "
        "At each output position, every weight takes one multiply-add."
    )
    # More outputs than inputs, fewer outputs than inputs, and one of each.
    assert "(depthwise): 6 connections, weight (6, 1, 3, 3), 54 weights." in repr(figures.groups(3, 6, 3))
    assert "(grouped): 24 connections, weight (8, 3, 1, 1), 24 weights." in repr(
        figures.groups(12, 8, [4], kernel_size=1)
    )
    assert repr(figures.groups(1, 1, 1)).startswith(
        "1 input channel, 1 output channel, 3×3 kernels. groups = 1 (standard): 1 connection, weight (1, 1, 3, 3), 9 "
    )


@pytest.mark.parametrize(("n_in", "n_out", "n_groups"), [(6, 6, 1), (4, 8, 2), (12, 8, 4), (3, 6, 3), (16, 16, 8)])
def test_groups_draws_the_connections_that_a_convolution_has(n_in: int, n_out: int, n_groups: int) -> None:
    connected = []
    for c in range(n_in):
        x = np.zeros((n_in, 1, 1), dtype=int)
        x[c] = 1
        weight = np.ones((n_out, n_in // n_groups, 1, 1), dtype=int)
        connected += [(c, n) for n in np.flatnonzero(conv2d(x, weight, groups=n_groups)).tolist()]
    picture = figures.groups(n_in, n_out, n_groups, kernel_size=1)
    circles = picture.figure.findobj(Circle)
    inputs, outputs = circles[:n_in], circles[n_in:]
    where = {circle.center: number for side in (inputs, outputs) for number, circle in enumerate(side)}
    (lines,) = picture.figure.findobj(LineCollection)
    assert isinstance(lines, LineCollection)
    drawn = [(where[tuple(start)], where[tuple(end)]) for start, end in lines.get_segments()]
    assert sorted(drawn) == sorted(connected)
    assert f" {len(connected)} connection" in repr(picture)
    words = {text.get_text() for text in picture.figure.findobj(Text)}
    assert f"{len(connected)} slices of {n_in * n_out}" in words


def test_overlap() -> None:
    assert repr(figures.overlap(0, radius=0.5)).endswith("= 0.3927")
    assert repr(figures.overlap(0, radius=1)).endswith("= 0.9566")
    assert "do not overlap" in repr(figures.overlap(2, radius=0.5))


def test_columns() -> None:
    assert repr(figures.columns(SMALL, 2, at=(2, 1), pixel=(3, 1))) == (
        "4×4 input, 2×2 window, stride 1, padding 0 → 4×9 matrix; column 7, the window at (2, 1): [7 2 0 2]. "
        "16 input cells fill 36 entries: 20 are copies. The cell (3, 1), 0, stands in 2 columns."
    )
    # Of the 100 padded cells 36 are zeros: 4 corners in 1 window, 8 next to them in 2, the other 24 in 3.
    assert repr(figures.columns(np.arange(64).reshape(8, 8), 3, padding=1, at=(0, 2))) == (
        "8×8 input, 3×3 window, stride 1, padding 1 → 9×64 matrix; column 2, the window at (0, 2): "
        "[0 0 0 1 2 3 9 10 11]. 64 input cells fill 576 entries: 420 are copies, 92 are padding."
    )


def test_columns_of_channels_put_the_channels_first() -> None:
    assert repr(figures.columns([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], (2, 1), at=(0, 1), pixel=(1, 0, 1))) == (
        "2×2×2 input, 2×1 window, stride 1, padding 0 → 4×2 matrix; column 1, the window at (0, 1): [2 4 6 8]. "
        "8 input cells fill 8 entries: 0 are copies. The cell (1, 0, 1), 6, stands in 1 column."
    )


def test_columns_leave_out_what_no_window_reaches() -> None:
    assert repr(figures.columns(SMALL, (1, 2), stride=(2, 3))).endswith(
        "4 input cells fill 4 entries: 0 are copies. 12 input cells in no window."
    )
    assert repr(figures.columns([[1, 2], [3, 4]], 1, padding=((1, 0), (0, 0)), at=(0, 1))).startswith(
        "2×2 input, 1×1 window, stride 1, padding ((1, 0), (0, 0)) → 1×6 matrix; column 1, the window at (0, 1): [0]."
    )


def test_a_question_keeps_the_later_columns_to_itself() -> None:
    def words(*, hide_later: bool = False) -> list[str]:
        picture = figures.columns(np.arange(10, 19).reshape(3, 3), 2, at=(0, 1), hide_later=hide_later)
        return [text.get_text() for text in picture.figure.findobj(Text)]

    # 18 stands in the image once, and in the last column once more.
    assert words().count("18") == 2
    assert words(hide_later=True).count("18") == 1
    assert words(hide_later=True).count("?") == 8


def test_bars() -> None:
    picture = figures.bars({"a": 9999, "b": 10_000, "c": 0}, title="Counted", unit="weights")
    assert repr(picture) == "Counted, in weights: a 9999, b 10,000, c 0."
    # Halves go up, as everywhere.
    assert repr(figures.bars({"a": 12.25, "b": 1000.5}, title="t", unit="u")) == "t, in u: a 12.3, b 1001."
    picture = figures.bars({"loops": 123.456, "matrix": 0.0123456}, title="Time", unit="ms", log=True)
    assert repr(picture) == "Time, in ms, on a logarithmic axis: loops 123, matrix 0.0123."


@pytest.mark.parametrize(
    ("numbers", "log", "lengths"),
    [
        ({"a": 8, "b": 4, "c": 0}, False, [1, 1 / 2, 0]),
        ({"a": 0, "b": 0}, False, [0, 0]),
        # From 0.1 to 1000 the axis has four tens.
        ({"a": 1000, "b": 10, "c": 1}, True, [1, 2 / 4, 1 / 4]),
        # Alone, a power of ten still has a bar.
        ({"a": 10}, True, [1]),
        # A number just above a power of ten has a bar that is seen.
        ({"a": 100, "b": 1.02}, True, [1, (1 + np.log10(1.02)) / 3]),
        ({"a": 0.5, "b": 5}, True, [np.log10(5) / 2, (1 + np.log10(5)) / 2]),
    ],
)
def test_bars_are_as_long_as_their_numbers(numbers: dict[str, float], log: bool, lengths: list[float]) -> None:
    picture = figures.bars(numbers, title="t", unit="u", log=log)
    drawn = [patch.get_width() for patch in picture.figure.axes[0].patches if isinstance(patch, Rectangle)]
    room = max(drawn) / max(lengths) if max(lengths) else 1
    np.testing.assert_allclose(np.array(drawn) / room, lengths, atol=1e-9)
    assert max(drawn) < picture.figure.get_figwidth()


def test_a_logarithmic_axis_numbers_its_tens() -> None:
    picture = figures.bars({"a": 2000, "b": 0.5}, title="t", unit="u", log=True)
    words = [text.get_text() for text in picture.figure.findobj(Text)]
    assert [word for word in words if word in {"0.01", "0.1", "1", "10", "100", "1000", "10,000", "100,000"}] == [
        "0.1", "1", "10", "100", "1000", "10,000",
    ]  # fmt: skip


def test_a_question_keeps_the_later_outputs_to_itself() -> None:
    sentence = repr(figures.convolution(SMALL, SMALL_KERNEL, at=(0, 1), hide_later=True))
    assert sentence.endswith("at (0, 1): 1·1 + 0·7 + 2·4 + 1·2 = 11. The outputs after this one are hidden.")


def dilated(*dilations: int) -> list[dict[str, int]]:
    return [{"kernel_size": 3, "dilation": d} for d in dilations]


def test_fields() -> None:
    assert repr(figures.fields(dilated(1, 2, 4))) == (
        "input of 15, layers 3, 3 (dilation 2), 3 (dilation 4) → output of 1; receptive field 15, jump 1, start 0; "
        "output 0 reaches from 0 to 14: all 15 cells are seen, by 1 to 3 paths."
    )
    assert repr(figures.fields(dilated(2, 2, 2))).endswith(
        "output 0 reaches from 0 to 12: 6 of 13 cells are never seen, the others by 1 to 7 paths."
    )


def test_fields_show_an_output_whose_field_is_inside() -> None:
    stem = [{"kernel_size": 7, "stride": 2, "padding": 3}, {"kernel_size": 3, "stride": 2, "padding": 1}]
    # Output n sees from 4n − 5 to 4n + 5.
    assert "output 2 reaches from 3 to 13: all 11" in repr(figures.fields(stem, input_size=24))
    assert "output 2 reaches from 3 to 13: all 11" in repr(figures.fields(stem, input_size=14))
    causal = [{"kernel_size": 2, "dilation": d, "padding": (d, 0)} for d in (1, 2, 4, 8)]
    assert "output 15 reaches from 0 to 15: all 16" in repr(figures.fields(causal))
    # No field of 11 cells fits into an input of 8, so it is the one of the middle output.
    assert "output 1 reaches from −1 to 9, 3 cells of it outside" in repr(figures.fields(stem, input_size=8))


def lit(picture: figures.Picture) -> int:
    """Count the cells that a picture of fields lights, the one of its legend left out."""
    cells = [art for art in picture.figure.axes[0].collections if isinstance(art, PolyCollection)]
    fills = [to_hex(np.asarray(art.get_facecolor())[0]) for art in cells]
    return fills.count(ROLES["kernel"].fill) - 1


def test_fields_light_every_cell_that_counts_and_no_other() -> None:
    assert lit(figures.fields(dilated(1, 2, 4))) == 15 + 7 + 3
    assert lit(figures.fields(dilated(2, 2, 2))) == 7 + 5 + 3
    # Output 0 meets cells −1 and 0 of the first layer. Cell −1 is padding and made of nothing, cell 0 of 0, 4 and 8.
    wide = [{"kernel_size": 3, "dilation": 4}, {"kernel_size": 2, "padding": 1}]
    assert lit(figures.fields(wide, input_size=9, at=0)) == 3 + 2


def test_sample_numbers_are_whole() -> None:
    (axes,) = figures.signals({"x": range(21)}).figure.axes
    assert all(tick == round(tick) for tick in axes.get_xticks())


def test_coverage() -> None:
    assert repr(figures.coverage({"2-2-2": dilated(2, 2, 2), "1-2": dilated(1, 2)})) == (
        "2-2-2: 7 of 13 cells reached, 6 holes (gridding); paths [1 0 3 0 6 0 7 0 6 0 3 0 1]. "
        "1-2: 7 of 7 cells reached; paths [1 1 2 1 2 1 1]."
    )
    assert repr(figures.coverage({"2-2-2": dilated(2, 2, 2)}, n_axes=2)) == (
        "2-2-2: 49 of 13×13 = 169 cells reached, 120 holes (gridding); "
        "paths along each axis [1 0 3 0 6 0 7 0 6 0 3 0 1]."
    )
    assert (
        repr(figures.coverage({"long": dilated(1, 2, 4, 8, 16)})) == "long: 63 of 63 cells reached; paths from 1 to 8."
    )
    words = {text.get_text() for text in figures.coverage({"2-2": dilated(2, 2)}).figure.findobj(Text)}
    assert {"2-2", "5 of 9 cells, 4 holes, 1 to 3 paths", "hole: never reached"} <= words
    words = {text.get_text() for text in figures.coverage({"1-3": dilated(1, 3)}).figure.findobj(Text)}
    assert "9 of 9 cells, no hole, 1 path each" in words
    both = figures.coverage({"2-2": dilated(2, 2), "1-3": dilated(1, 3)}).figure
    assert {"1 path", "3 paths"} <= {text.get_text() for text in both.findobj(Text)}  # one scale


def test_coverage_of_padded_layers_is_that_of_a_field_inside() -> None:
    padded = [layer | {"padding": layer["dilation"]} for layer in dilated(1, 2)]
    assert repr(figures.coverage({"1-2": padded})) == repr(figures.coverage({"1-2": dilated(1, 2)}))
