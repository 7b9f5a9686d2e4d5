"""Padding: what an argument means, and what the new cells hold."""

from typing import Any

import numpy as np
import pytest

import convlab
from convlab import memory
from convlab.padding import MODES, resolve

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
pad: Any = convlab.pad

NUMPY_MODES: dict[str, Any] = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "edge",
    "circular": "wrap",
    "symmetric": "symmetric",
}


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("zeros", [0, 0, 1, 2, 3, 0, 0]),
        ("reflect", [3, 2, 1, 2, 3, 2, 1]),
        ("replicate", [1, 1, 1, 2, 3, 3, 3]),
        ("circular", [2, 3, 1, 2, 3, 1, 2]),
        ("symmetric", [2, 1, 1, 2, 3, 3, 2]),
    ],
)
def test_each_mode_by_hand(mode, expected):
    assert pad(np.array([1, 2, 3]), 2, mode).tolist() == expected


def test_the_modes_are_these():
    assert MODES == NUMPY_MODES


@pytest.mark.parametrize("mode", NUMPY_MODES)
def test_modes_agree_with_numpy_on_every_axis(mode):
    x = np.arange(60.0).reshape(3, 4, 5)
    assert np.array_equal(pad(x, 2, mode), np.pad(x, 2, NUMPY_MODES[mode]))
    widths = ((1, 2), (0, 3))
    expected = np.pad(x, ((0, 0), *widths), NUMPY_MODES[mode])
    assert np.array_equal(pad(x, widths, mode), expected)


def test_a_number_per_axis_counts_for_both_sides_and_an_array_will_do():
    x = np.ones((2, 3), np.uint8)
    padded = pad(x, np.array([1, 2]))
    assert padded.shape == (4, 7)
    assert padded.dtype == np.uint8
    assert np.array_equal(padded[1:-1, 2:-2], x)
    assert padded.sum() == x.sum()


@pytest.mark.parametrize("width", [0, 2])
@pytest.mark.parametrize("mode", NUMPY_MODES)
def test_the_result_is_a_new_array_and_the_input_stays(mode, width):
    x = np.arange(5.0)
    before = x.copy()
    result = pad(x, width, mode)
    assert not np.shares_memory(result, x)
    result += 1
    assert np.array_equal(x, before)


def test_nothing_to_pad_is_a_copy():
    assert pad(np.ones((2, 2)), ()).tolist() == [[1, 1], [1, 1]]
    assert pad(3, 1) == 3


def test_a_number_has_no_axis_to_pad():
    assert [pad(5, 1, mode).tolist() for mode in MODES] == [5] * len(MODES)


def test_the_widest_legal_padding_of_each_mode():
    x = np.arange(3)
    assert pad(x, 2, "reflect").size == 7
    assert pad(x, 3, "symmetric").size == 9
    assert pad(x, 3, "circular").size == 9
    assert pad(np.array([7]), 4, "replicate").tolist() == [7] * 9
    assert pad(np.array([7]), 0, "reflect").tolist() == [7]
    assert pad(np.empty((0, 2)), ((0, 0), (1, 1)), "reflect").shape == (0, 4)
    assert pad(np.empty(0), 0, "replicate").tolist() == []
    assert pad(np.empty(0), 2).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("padding", "expected"),
    [
        (1, ((1, 1), (1, 1))),
        ((1, 2), ((1, 1), (2, 2))),
        ([[1, 2], [3, 4]], ((1, 2), (3, 4))),
        (((1, 2), 3), ((1, 2), (3, 3))),
        (np.array([[1, 2], [3, 4]]), ((1, 2), (3, 4))),
        ("valid", ((0, 0), (0, 0))),
        ("same", ((0, 1), (1, 1))),
        ("same_lower", ((1, 0), (1, 1))),
        ("full", ((1, 1), (2, 2))),
    ],
)
def test_every_spelling_of_padding(padding, expected):
    assert resolve(padding, (4, 5), (2, 3), (1, 1), (1, 1)) == expected


def test_same_depends_on_the_stride_and_the_dilation_of_its_axis():
    assert resolve("same", (8, 8), (7, 7), (2, 1), (1, 1)) == ((2, 3), (3, 3))
    assert resolve("same", (8, 8), (3, 3), (1, 1), (2, 1)) == ((2, 2), (1, 1))
    assert resolve("full", (8, 8), (3, 3), (1, 1), (2, 1)) == ((4, 4), (2, 2))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: pad([1, 2, 3], 3, "reflect"),
            ValueError,
            "^mode 'reflect' can add at most 2 cells on each side of an axis of size 3, got 3",
        ),
        (lambda: pad([1, 2, 3], 4, "circular"), ValueError, "at most 3 cells"),
        (lambda: pad([1, 2, 3], ((0, 4),), "symmetric"), ValueError, "at most 3 cells"),
        (lambda: pad([1], 1, "reflect"), ValueError, "at most 0 cells"),
        (lambda: pad(np.empty(0), 1, "reflect"), ValueError, "at most 0 cells"),
        (
            lambda: pad(np.empty(0), 1, "replicate"),
            ValueError,
            "^mode 'replicate' has no cell to repeat: x has",
        ),
        (lambda: pad([1, 2, 3], 1, "mirror"), ValueError, "^mode 'mirror' is not known"),
        (lambda: pad([1, 2, 3], 1, None), TypeError, "^mode must be a name, got None"),
        (
            lambda: pad([1, 2, 3], (1, 2)),
            ValueError,
            (
                r"width has 2 entries, but x of shape \(3,\) has only 1 axis; for cells before and "
                r"after, write \(\(1, 2\),\)"
            ),
        ),
        (
            lambda: pad(3, (1,)),
            ValueError,
            r"^width has 1 entry, but x of shape \(\) has only 0 axes$",
        ),
        (lambda: pad(np.ones((2, 2)), (1, 2, 3)), ValueError, "has only 2 axes$"),
        (lambda: pad([1, 2, 3], "same"), TypeError, "width must be numbers, got 'same'"),
        (lambda: pad([1, 2, 3], ("same",)), TypeError, r"width\[0\] must be a whole number, got 'same'"),
        (lambda: pad([1, 2, 3], -1), ValueError, "width must be at least 0, got -1"),
        (lambda: pad([1, 2, 3], 1.5), TypeError, "width must be a whole number, got 1.5"),
        (lambda: pad([1, 2, 3], ((1, 2, 3),)), ValueError, "which has 3 numbers"),
        (lambda: pad(["a"], 1), TypeError, "x must hold numbers"),
        (lambda: pad([[1, 2], [3]], 1), ValueError, "x is not a rectangular array"),
        (
            lambda: pad(np.ma.array([1, 2], mask=[False, True]), 1),
            TypeError,
            r"x is a masked array.*x\.filled\(0\)",
        ),
        (
            lambda: pad(np.ones(2, np.float32), 10**12),
            ValueError,
            r"the padded input of shape \(2000000000002,\) and dtype float32 needs 7.2 TiB",
        ),
        (
            lambda: resolve((1, 2), (5,), (3,), (1,), (1,)),
            ValueError,
            (
                r"padding must be one number, or a sequence of 1 numbers or \(before, after\) pairs, "
                r"one per spatial axis; got \(1, 2\), which has 2; for cells before and after, write "
                r"\(\(1, 2\),\)"
            ),
        ),
        (lambda: resolve((1,), (5, 5), (3, 3), (1, 1), (1, 1)), ValueError, r"\(1,\), which has 1$"),
    ],
)
def test_bad_padding_is_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_memory_is_counted_in_units_a_person_reads():
    sizes = [0, 1023, 1024, 1536, 2**20 - 1, 2**20, 10**12, 2**90]
    expected = ["0 bytes", "1023 bytes", "1.0 KiB", "1.5 KiB", "1023.9 KiB", "1.0 MiB", "931.3 GiB"]
    assert [memory.readable(size) for size in sizes] == [*expected, "1073741824.0 EiB"]


def test_the_limit_stands_where_the_system_does_not_tell(monkeypatch):
    assert 2**28 < memory.physical() < 2**60
    monkeypatch.delattr("os.sysconf")
    # It asks the system once, so its second self is asked here.
    assert memory.physical.__wrapped__() == memory.LIMIT
