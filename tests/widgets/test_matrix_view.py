"""The kernel explorer's matrix, without a browser."""

from __future__ import annotations

import numpy as np
import pytest

from convlab.widgets import KernelExplorer

X = np.arange(25).reshape(5, 5) % 7
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, -2]]
CHANNELS = np.arange(18).reshape(2, 3, 3)
GATHERED = {"transposed": True, "view": "gather", "channel": 1, "position": (3, 3)}
GROUPED = np.arange(16).reshape(4, 1, 2, 2)


@pytest.mark.parametrize(
    ("arguments", "end"),
    [
        ({"matrix": "sparse", "position": (1, 1)}, "; C is 9×25 with 81 entries, 9 of them in row 4"),
        ({"matrix": "columns", "position": (0, 2)}, "; im2col is 9×9, column 2 is [2 3 4 0 1 2 5 6 0]"),
        (
            {"matrix": "sparse", "transposed": True, "stride": 2, "padding": 1, "position": (4, 4)},
            "; Cᵀ is 81×25 with 169 entries, 4 of them in column 24, which is row 24 of C",
        ),
        (
            {"matrix": "columns", "transposed": True, "stride": 2, "position": (0, 1)},
            "; the columns for col2im are 9×25, column 1 is [0 1 2 2 2 0 0 1 −2]",
        ),
        (
            {"matrix": "columns", "transposed": True, "view": "gather", "position": (6, 6)},
            "; im2col of the input with zeros is 9×49, column 48 is [3 0 0 0 0 0 0 0 0]",
        ),
        (
            {"x": CHANNELS, "kernel": GROUPED, "groups": 2, "channel": 2, "matrix": "sparse", "position": (0, 1)},
            "; C is 16×18, 4×2 blocks of 4×9, 4 of them zero, with 64 entries, 4 of them in row 9",
        ),
        (
            {"x": CHANNELS, "kernel": GROUPED, "groups": 2, "matrix": "columns", "position": (1, 0)},
            "; im2col is 8×4, 2 blocks of 4 rows, column 2 is [3 4 6 7 12 13 15 16]",
        ),
        (
            {"x": CHANNELS, "kernel": GROUPED[:2], "groups": 2, "matrix": "sparse", **GATHERED},
            (
                "; Cᵀ is 32×18, 2×2 blocks of 16×9, 2 of them zero, with 72 entries, 1 of them in row 31, "
                "which is column 31 of C"
            ),
        ),
        (
            {"x": CHANNELS, "kernel": GROUPED[:2], "groups": 2, "transposed": True, "matrix": "columns", "channel": 1},
            "; the columns for col2im are 4×9, 1 block of 4 rows, column 0 is [36 45 54 63]",
        ),
    ],
)
def test_the_sentence_goes_on_with_the_matrix(arguments, end):
    arguments = {"x": X, "kernel": KERNEL, **arguments}
    with_matrix = KernelExplorer(**arguments)
    without = KernelExplorer(**(arguments | {"matrix": None}))
    assert with_matrix.sentence == without.sentence + end


def test_predict_mode_hides_a_column_that_gives_the_answer_away():
    explorer = KernelExplorer(X, KERNEL, matrix="columns", transposed=True, stride=2, predict=True)
    assert explorer.sentence.endswith("= ?; the columns for col2im are 9×25, column 0 is ?")
    explorer.matrix = "sparse"
    assert explorer.sentence.endswith("= ?; Cᵀ is 121×25 with 225 entries, 9 of them in column 0, which is row 0 of C")


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"matrix": "dense"}, ValueError, "'sparse', 'columns'"),
        ({"matrix": 1}, TypeError, "must be a name"),
        ({"padding_mode": "reflect"}, ValueError, "matrix is 'sparse'.* 'reflect'; say matrix='columns'"),
        ({"x": np.ones((12, 12))}, ValueError, r"would be 100×144, .* at most 4096 entries .* x\[:6, :6\]"),
        ({"x": np.ones((4, 5, 5)), "kernel": np.ones((8, 4, 3, 3))}, ValueError, "would be 72×100"),
        ({"padding": "full", "x": np.ones((12, 6))}, ValueError, "would be 112×72"),
    ],
)
def test_a_matrix_that_cannot_be_drawn_is_refused_and_changes_nothing(changes, error, words):
    explorer = KernelExplorer(X, KERNEL, matrix="sparse")
    before = explorer.get_state()

    def change():
        with explorer.hold_trait_notifications():
            for name, value in changes.items():
                setattr(explorer, name, value)

    with pytest.raises(error, match=words):
        change()
    assert explorer.get_state() == before


def test_columns_go_with_every_mode_and_with_the_largest_input():
    explorer = KernelExplorer(np.ones((12, 12)), KERNEL, padding=1, padding_mode="reflect", matrix="columns")
    assert explorer.sentence.endswith("; im2col is 9×144, column 0 is [1 1 1 1 1 1 1 1 1]")
    explorer.matrix = None
    assert "im2col" not in explorer.sentence
