"""Input that cannot be drawn is refused in words that repeat it and say what to do."""

from collections.abc import Callable

import numpy as np
import pytest

from convlab import figures

SMALL = np.ones((4, 4))
BATCH = np.ones((1, 3, 4, 4))


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.grid(BATCH), r"\(1, 3, 4, 4\).*x\[0, 0\]"),
        (lambda: figures.grid([]), r"\(0,\)"),
        (lambda: figures.grid(5), r"shape \(\)"),
        (lambda: figures.grid(np.ones((60, 60))), r"\(60, 60\) is too large.*photos"),
        (lambda: figures.grid([1], role="inptu"), r"'inptu'.*'input'"),  # type: ignore[arg-type]
        (lambda: figures.grid([[1, 2], [3]]), "rows have different lengths"),
        (lambda: figures.convolution(BATCH, np.ones((3, 3))), r"\(1, 3, 4, 4\).*\(3, 3\)"),
        (lambda: figures.convolution(np.ones((3, 3)), np.ones((5, 5))), "size 5 does not fit"),
        (lambda: figures.convolution(np.ones((40, 40)), np.ones((3, 3))), "40×40 is too large"),
        (lambda: figures.convolution(np.ones(99), np.ones(3)), "an input of 99 is too large"),
        (lambda: figures.convolution(np.ones(4), np.ones(3), at=2), r"\(2,\).*\(1,\)"),
        (lambda: figures.padded(BATCH, 1), r"\(1, 3, 4, 4\).*x\[0, 0\]"),
        (lambda: figures.padded([1, 2], 1, []), "name at least one"),
        (lambda: figures.padded([1, 2], 1, "relfect"), "'relfect'.*'reflect'"),
        (lambda: figures.padded([1, 2], 2, "reflect"), "at most 1 cells"),
        (lambda: figures.padded(np.ones((9, 9)), 20), "49×49 cells is too large"),
        (lambda: figures.slide(np.ones((2, 2)), [1]), r"\(2, 2\).*x\[0\]"),
        (lambda: figures.slide(np.ones(40), [1, 2]), "40 and a kernel of 2 have 41 positions"),
        (lambda: figures.matrix(np.ones(4)), r"\(4,\).*C\[:, None\]"),
        (lambda: figures.matrix(np.zeros((2, 3))), r"\(2, 3\) and no entry"),
        (lambda: figures.matrix(np.ones((200, 200))), r"\(200, 200\) with 40000 entries.*C\[:64, :64\]"),
        (lambda: figures.matrix(np.ones((2, 3)), [1, 2]), r"\(2,\).*\(2, 3\).*3 numbers.*x.ravel\(\)"),
        (lambda: figures.matrix(np.ones((2, 60)), np.ones(60)), r"\(2, 60\) is too large.*without x"),
        (lambda: figures.matrix(np.ones((2, 3)), row=2), "row is 2, but C has 2 rows; the last one is 1"),
        (lambda: figures.matrix(np.ones((2, 3)), column=-1), "column must be at least 0"),
        (lambda: figures.transposed(BATCH, np.ones((3, 3))), r"\(1, 3, 4, 4\).*x\[0, 0\]"),
        (lambda: figures.transposed(np.ones((3, 3)), [1]), r"\(3, 3\).*\(1,\).*both tables"),
        (lambda: figures.transposed([1, 2], [1], at=2), r"\(2,\), but the input is 2.*\(1,\)"),
        (lambda: figures.transposed(np.ones((9, 9)), np.ones((3, 3)), stride=4), "35×35 is too large"),
        (lambda: figures.transposed(np.ones(17), [1]), "17 samples.*at most 16"),
        (lambda: figures.transposed(np.ones(9), [1], stride=6), "an output of 49 is too large"),
        (lambda: figures.transposed([1, 2], [1], stride=2, output_padding=2), "smaller than stride"),
        (lambda: figures.transposed([1, 2], [1], padding=1), "crops away"),
        (lambda: figures.kernels({}), "name at least one"),
        (lambda: figures.kernels({"k": BATCH}), r"kernel 'k' has shape \(1, 3, 4, 4\)"),
        (lambda: figures.photos({}), "name at least one"),
        (lambda: figures.photos({"p": np.ones((3, 8, 9))}), r"\(3, 8, 9\).*moveaxis"),
        (lambda: figures.photos({"p": np.ones((1, 8, 9))}), r"\(1, 8, 9\).*x\[0\]"),
        (lambda: figures.photos({"p": np.ones((2, 8, 9, 3))}), r"\(2, 8, 9, 3\).*x\[0\]"),
        (lambda: figures.photos({"p": np.ones(4)}), r"\(4,\)"),
        (lambda: figures.photos({"p": np.full((2, 2), np.nan)}), "finite"),
        (lambda: figures.photos({"p": np.ones((2, 2))}, signed=["q"]), "'q'.*'p'"),
        (lambda: figures.photos({"p": np.ones((2, 2, 3))}, signed=["p"]), r"\(2, 2, 3\).*grey"),
        (lambda: figures.photos({"p": np.ones((2, 2))}, limits=(1, 1)), r"limits.*\(1, 1\)"),
        (lambda: figures.photos({"p": np.ones((2, 200))}, times=5), r"1000 pixels wide.*942"),
        (lambda: figures.signals({}), "name at least one"),
        (lambda: figures.signals({"s": np.ones((2, 9))}), r"'s' has shape \(2, 9\).*x\[0\]"),
        (lambda: figures.signals({"s": [1]}, rate=0), "rate must be at least 1, got 0"),
        (lambda: figures.connections(3, 5), "size 5 does not fit"),
        (lambda: figures.connections(40, 3), "n_in is 40"),
        (lambda: figures.connections(9, 8), "kernel_size is 8"),
        (lambda: figures.groups(4, 6, 4), "groups=4 must divide the 4 input and the 6 output channels"),
        (lambda: figures.groups(20, 4, 2), "in_channels is 20 and out_channels is 4"),
        (lambda: figures.groups(4, 4, []), "up to 4, got"),
        (lambda: figures.groups(12, 12, [1, 2, 3, 4, 6]), r"up to 4, got \(1, 2, 3, 4, 6\)"),
        (lambda: figures.groups(4, 4, 2, kernel_size=0), "kernel_size must be at least 1"),
        (lambda: figures.overlap(0, radius=0), "radius is 0"),
        (lambda: figures.columns(BATCH, 2), r"\(1, 3, 4, 4\).*x\[0\]"),
        (lambda: figures.columns([4, 1], 2), r"\(2,\).*\(height, width\)"),
        (lambda: figures.columns(np.ones((0, 4)), 2), r"\(0, 4\)"),
        (lambda: figures.columns(SMALL, 5), "size 5 does not fit"),
        (lambda: figures.columns(SMALL, 2, at=(3, 0)), r"\(3, 0\).*\(2, 2\)"),
        (lambda: figures.columns(SMALL, 2, pixel=(4, 0)), r"pixel is \(4, 0\).*4×4"),
        (lambda: figures.columns(SMALL, 2, pixel=(0, 0, 0)), "pixel"),
        (lambda: figures.columns(np.ones((30, 30)), 2), "30×30 with a window of 2×2 is too large"),
        (lambda: figures.columns(np.ones((9, 8, 8)), 2), "9×8×8 with a window of 2×2 is too large"),
        (lambda: figures.bars({}, title="t", unit="u"), "0 numbers to draw; bars take 1 to 24"),
        (lambda: figures.bars({str(n): n for n in range(25)}, title="t", unit="u"), "25 numbers"),
        (lambda: figures.bars({"a": -1}, title="t", unit="u"), "'a' is -1.*not below 0"),
        (lambda: figures.bars({"a": np.inf}, title="t", unit="u"), "'a' is inf.*finite"),
        (lambda: figures.bars({"a": 10**400}, title="t", unit="u"), "'a' is larger than any float"),
        (lambda: figures.bars({"a": 1, "b": 0}, title="t", unit="u", log=True), "'b' is 0.*logarithmic"),
        (lambda: figures.bars({"a": 1, "b" * 99: 1}, title="t", unit="u"), "'bbb.*shorten"),
        (lambda: figures.fields([]), r"at least one, as in \[3\]"),
        (lambda: figures.fields([3], input_size=2), r"layers\[0\]: a kernel of size 3 does not fit"),
        (lambda: figures.fields([3], at=1), "at is 1, but the output has 1 cell: the last one is 0"),
        (lambda: figures.fields([3] * 80), "161 cells wide is too large"),
        (lambda: figures.fields([{"kernel_size": 3, "dilation": 0}]), "dilation must be at least 1, got 0"),
        (lambda: figures.coverage({}), "name at least one"),
        (lambda: figures.coverage({"a": [3]}, n_axes=3), "n_axes must be 1 or 2, got 3"),
        (lambda: figures.coverage({"a": [201]}), "201 cells are too large"),
        (lambda: figures.sound(np.ones((2, 9)), 8000), r"\(2, 9\).*x\[0\]"),
        (lambda: figures.sound([], 8000), r"\(0,\)"),
        (lambda: figures.sound([np.inf], 8000), "finite"),
    ],
)
def test_value(draw: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        draw()


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.grid(["a"]), "must hold numbers"),
        (lambda: figures.grid([1j]), "complex"),
        (lambda: figures.bars({"a": "3 ms"}, title="t", unit="u"), "'a' is '3 ms', which is not a number"),  # type: ignore[dict-item]
        (lambda: figures.columns([[1j]], 1), "complex"),
        (lambda: figures.bars({"a": None}, title="t", unit="u"), "'a' is None"),  # type: ignore[dict-item]
        (lambda: figures.connections(4.5, 3), "4.5"),  # type: ignore[arg-type]
        (lambda: figures.sound([0], 8000.5), "8000.5"),  # type: ignore[arg-type]
    ],
)
def test_type(draw: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        draw()
