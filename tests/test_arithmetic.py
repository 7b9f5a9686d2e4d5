"""Sizes, against the guide's relationships and against counting positions one by one."""

from itertools import product
from typing import Any

import numpy as np
import pytest

import convlab
from convlab.arithmetic import resolve_padding

effective_kernel_size = convlab.effective_kernel_size
matching_output_padding = convlab.matching_output_padding
same_padding = convlab.same_padding

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
output_size: Any = convlab.output_size
transposed_output_size: Any = convlab.transposed_output_size

SIZES = range(1, 9)


def positions(i, k, stride, before, after, dilation):
    """Where a window may start: every stride-th cell from which the last weight is inside."""
    padded = before + i + after
    return [start for start in range(0, padded, stride) if start + dilation * (k - 1) < padded]


def test_output_size_counts_the_positions_of_the_window():
    cases = 0
    grid = product(range(1, 10), range(1, 5), range(1, 4), range(3), range(3), range(1, 4))
    for i, k, stride, before, after, dilation in grid:
        found = positions(i, k, stride, before, after, dilation)
        arguments = {"stride": stride, "padding": (before, after), "dilation": dilation}
        if found:
            assert output_size(i, k, **arguments) == len(found)
        else:
            with pytest.raises(ValueError, match="does not fit"):
                output_size(i, k, **arguments)
        cases += 1
    assert cases == 9 * 4 * 3 * 3 * 3 * 3


# The relationships of Dumoulin & Visin, one by one, each over every small legal size.


def test_relationship_1_no_padding_unit_stride():
    for i, k in product(SIZES, SIZES):
        if k <= i:
            assert output_size(i, k) == (i - k) + 1


def test_relationship_2_padding_unit_stride():
    for i, k, p in product(SIZES, SIZES, range(4)):
        if k <= i + 2 * p:
            assert output_size(i, k, padding=p) == (i - k) + 2 * p + 1


def test_relationship_3_half_padding_keeps_the_size():
    for i, k in product(SIZES, (1, 3, 5, 7)):
        assert output_size(i, k, padding=k // 2) == i == output_size(i, k, padding="same")


def test_relationship_4_full_padding_adds_k_minus_1():
    for i, k in product(SIZES, SIZES):
        assert output_size(i, k, padding=k - 1) == i + (k - 1) == output_size(i, k, padding="full")


def test_relationship_5_no_padding_any_stride():
    for i, k, s in product(SIZES, SIZES, range(1, 5)):
        if k <= i:
            assert output_size(i, k, stride=s) == (i - k) // s + 1


def test_relationship_6_padding_and_stride():
    for i, k, p, s in product(SIZES, SIZES, range(4), range(1, 5)):
        if k <= i + 2 * p:
            assert output_size(i, k, padding=p, stride=s) == (i + 2 * p - k) // s + 1


def test_relationship_7_pooling_is_a_window_without_padding():
    assert output_size(5, 3) == 3
    assert output_size(224, 2, stride=2) == 112


def test_relationship_8_transposed_no_padding():
    for i, k in product(SIZES, SIZES):
        assert transposed_output_size(i, k) == i + (k - 1)


def test_relationship_9_transposed_padding():
    for i, k, p in product(SIZES, SIZES, range(4)):
        if i + (k - 1) - 2 * p > 0:
            assert transposed_output_size(i, k, padding=p) == i + (k - 1) - 2 * p


def test_relationship_10_transposed_half_padding_keeps_the_size():
    for i, k in product(SIZES, (1, 3, 5)):
        assert transposed_output_size(i, k, padding=k // 2) == i


def test_relationship_11_transposed_full_padding_takes_k_minus_1():
    for i, k in product(SIZES, SIZES):
        if i > k - 1:
            assert transposed_output_size(i, k, padding=k - 1) == i - (k - 1)


def test_relationship_12_transposed_stride():
    for i, k, s in product(SIZES, SIZES, range(1, 5)):
        assert transposed_output_size(i, k, stride=s) == s * (i - 1) + k


def test_relationship_13_transposed_stride_and_padding_undo_a_convolution_that_fits():
    for i, k, p, s in product(SIZES, SIZES, range(3), range(1, 5)):
        if k <= i + 2 * p and (i + 2 * p - k) % s == 0:
            o = output_size(i, k, padding=p, stride=s)
            assert transposed_output_size(o, k, padding=p, stride=s) == i


def test_relationship_14_output_padding_undoes_any_convolution():
    for i, k, p, s in product(SIZES, SIZES, range(3), range(1, 5)):
        if k <= i + 2 * p:
            a = (i + 2 * p - k) % s
            o = output_size(i, k, padding=p, stride=s)
            assert matching_output_padding(i, k, padding=p, stride=s) == a
            back = transposed_output_size(o, k, padding=p, stride=s, output_padding=a)
            assert back == i == s * (o - 1) + a + k - 2 * p


def test_relationship_15_dilation():
    for i, k, p, s, d in product(SIZES, (1, 2, 3), range(3), range(1, 4), range(1, 4)):
        span = k + (k - 1) * (d - 1)
        assert effective_kernel_size(k, dilation=d) == span
        if span <= i + 2 * p:
            expected = (i + 2 * p - span) // s + 1
            assert output_size(i, k, padding=p, stride=s, dilation=d) == expected


def test_same_gives_the_ceiling_with_the_least_padding():
    for i, k, s, d in product(range(1, 20), range(1, 8), range(1, 5), range(1, 4)):
        before, after = same_padding(i, k, stride=s, dilation=d)
        o = output_size(i, k, stride=s, padding="same", dilation=d)
        assert o == -(-i // s) == output_size(i, k, stride=s, padding="same_lower", dilation=d)
        assert after - before in {0, 1}
        lower = resolve_padding("same_lower", i, k, stride=s, dilation=d)
        assert lower == (after, before)
        # One cell less would lose a position, unless there is no cell to take away.
        span = effective_kernel_size(k, dilation=d)
        if after and before + i + after - 1 >= span:
            assert output_size(i, k, stride=s, padding=(before, after - 1), dilation=d) < o


@pytest.mark.parametrize(
    ("i", "k", "s", "padding", "expected"),
    [
        (15, 10, 3, "same", 5),
        (15, 15, 3, "same", 5),
        (15, 10, 3, "valid", 2),
        (10, 3, 2, 0, 4),
        (4, 3, 2, 1, 2),
        (5, 3, 2, 0, 2),
        (224, 7, 2, 3, 112),
        (4, 2, 1, 1, 5),
    ],
)
def test_sizes_that_people_get_wrong(i, k, s, padding, expected):
    assert output_size(i, k, stride=s, padding=padding) == expected


def test_a_decoder_needs_output_padding_to_come_back_to_17():
    assert output_size(17, 5, padding=2, stride=3) == 6
    assert transposed_output_size(6, 5, padding=2, stride=3) == 16
    assert matching_output_padding(17, 5, padding=2, stride=3) == 1
    assert transposed_output_size(6, 5, padding=2, stride=3, output_padding=1) == 17


def test_output_padding_comes_back_from_every_padding():
    paddings = (0, 1, (0, 2), (3, 1), "valid", "same", "same_lower", "full")
    for i, k, s, d in product(range(3, 12), (1, 2, 3), (1, 2, 3, 4), (1, 2)):
        for padding in paddings:
            arguments: Any = {"stride": s, "dilation": d}
            if i < d * (k - 1) + 1:
                continue
            a = matching_output_padding(i, k, padding=padding, **arguments)
            o = output_size(i, k, padding=padding, **arguments)
            pair = resolve_padding(padding, i, k, **arguments)
            if a < max(s, d):
                back = transposed_output_size(o, k, padding=pair, output_padding=a, **arguments)
                assert back == i
            assert a == (i + sum(pair) - d * (k - 1) - 1) % s


def test_full_padding_reaches_as_far_as_a_dilated_kernel():
    assert resolve_padding("full", 5, 3, dilation=2) == (4, 4)
    assert output_size(5, 3, dilation=2, padding="full") == 9


def test_what_is_left_out_is_1_or_0():
    ones: Any = {"stride": 1, "dilation": 1}
    for i, k in product((5, 6, 7), (2, 3)):
        assert output_size(i, k) == output_size(i, k, padding=0, **ones)
        assert same_padding(i, k) == same_padding(i, k, **ones)
        assert resolve_padding("same", i, k) == resolve_padding("same", i, k, **ones)
        assert resolve_padding("full", i, k) == resolve_padding("full", i, k, **ones)
        assert matching_output_padding(i, k) == 0 == matching_output_padding(i, k, padding=0, **ones)
        assert effective_kernel_size(k) == k
        explicit = transposed_output_size(i, k, padding=0, output_padding=0, **ones)
        assert transposed_output_size(i, k) == explicit
    # Padding by 1 would give 1 here.
    assert matching_output_padding(5, 3, stride=3) == 2


def test_dilation_allows_output_padding_up_to_itself():
    assert transposed_output_size(3, 2, dilation=3, output_padding=2) == 8
    assert transposed_output_size(3, 2, padding=(1, 2)) == 1


def test_numpy_integers_and_huge_numbers_are_welcome():
    assert output_size(np.int64(5), np.uint8(3), stride=np.int32(10**9)) == 1
    assert output_size(10**30, 3, stride=2) == (10**30 - 3) // 2 + 1
    assert resolve_padding(np.array([1, 2]), 5, 3) == (1, 2)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: output_size(0, 3), ValueError, "i must be at least 1, got 0"),
        (lambda: output_size(5, 0), ValueError, "k must be at least 1, got 0"),
        (lambda: output_size(5, 3, stride=0), ValueError, "stride must be at least 1, got 0"),
        (lambda: output_size(5, 3, dilation=0), ValueError, "dilation must be at least 1, got 0"),
        (lambda: output_size(5, 3, padding=-1), ValueError, "padding must be at least 0, got -1"),
        (lambda: output_size(5.0, 3), TypeError, r"i must be a whole number, got 5.0 \(float\)"),
        (lambda: output_size(5, True), TypeError, "k must be a whole number, got True"),
        (lambda: output_size(5, 3, stride=None), TypeError, r"got None \(NoneType\)"),
        (lambda: output_size(5, 3, padding="sam"), ValueError, "choose one of 'valid', 'same'"),
        (lambda: output_size(5, 3, padding=(1, 2, 3)), ValueError, "which has 3 numbers"),
        (lambda: output_size(5, 3, padding=(1, -2)), ValueError, "padding after must be at least"),
        (lambda: output_size(5, 3, padding=(-1, 2)), ValueError, "padding before must be at lea"),
        (lambda: output_size(5, 3, padding=(1, 0.5)), TypeError, "padding after must be a whole"),
        (
            lambda: output_size(3, 5),
            ValueError,
            (
                r"^a kernel of size 5 does not fit into 3 cells \(0 of padding \+ 3 of input \+ 0 of "
                r"padding\); add 2 or more cells of padding, or use a smaller kernel$"
            ),
        ),
        (
            lambda: output_size(1, 2, dilation=3, padding=(0, 1)),
            ValueError,
            r"size 2 with dilation 3 spans 4 cells and does not fit into 2 cells .* add 2 or more",
        ),
        (lambda: output_size(1, 2), ValueError, "does not fit into 1 cell "),
        (lambda: matching_output_padding(0, 3), ValueError, "i must be at least 1, got 0"),
        (lambda: same_padding(0, 3), ValueError, "i must be at least 1"),
        (lambda: same_padding(3, 3, stride=0), ValueError, "stride must be at least 1"),
        (lambda: matching_output_padding(3, 3, stride=0), ValueError, "stride must be at lea"),
        (lambda: transposed_output_size(0, 3), ValueError, "i must be at least 1, got 0"),
        (lambda: transposed_output_size(3, 3, stride=0), ValueError, "stride must be at least 1"),
        (
            lambda: transposed_output_size(3, 3, stride=2, output_padding=2),
            ValueError,
            (
                "output_padding must be smaller than stride or dilation, got 2 with stride 2 and dilation 1; "
                r"it only selects one of the input sizes that share an output size$"
            ),
        ),
        (
            lambda: transposed_output_size(3, 3, output_padding=-1),
            ValueError,
            "output_padding must be at least 0, got -1",
        ),
        (
            lambda: transposed_output_size(2, 2, padding=(1, 2)),
            ValueError,
            r"padding \(1, 2\) crops away all of the 3 cells",
        ),
        (
            lambda: transposed_output_size(3, 3, padding="same"),
            TypeError,
            r"padding 'same' has no meaning for a transposed convolution; give .* \(before, after\) pair$",
        ),
    ],
)
def test_bad_sizes_are_refused_with_a_reason(call, error, message):
    with pytest.raises(error, match=message):
        call()
