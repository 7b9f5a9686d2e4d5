"""Arguments of any kind are read rightly, or refused in words, before anything is computed or copied."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import convlab as typed
from convlab import checks
from convlab.channels import divisors

# Bad calls belong to these tests, so the functions are called as an untyped caller would.
convlab: Any = typed

LONG = 10**5000
"""A number that Python itself refuses to print."""

ROW, KERNEL = np.arange(6.0), np.ones(2)


class NoArray:
    """An object that refuses to become an array, as a tensor with gradients does."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        raise RuntimeError("use tensor.detach() first")


REFUSED: dict[str, tuple[Callable[[], Any], type[Exception], str]] = {
    "a long stride": (
        lambda: convlab.conv1d(ROW, KERNEL, stride=LONG),
        ValueError,
        "stride must have at most 100 digits, got a number of 5001 digits",
    ),
    "a long negative padding": (
        lambda: convlab.conv1d(ROW, KERNEL, padding=-LONG),
        ValueError,
        "padding must be at least 0, got a negative number of 5001 digits",
    ),
    "a long dilation among two": (
        lambda: convlab.conv2d(ROW[None], KERNEL[None], dilation=(1, LONG)),
        ValueError,
        r"dilation\[1\] must have at most 100 digits",
    ),
    "long numbers, and too many": (
        lambda: convlab.conv1d(ROW, KERNEL, padding=(LONG, 1)),
        ValueError,
        r"got \(a number of 5001 digits, 1\), which has 2; for cells before and after, write",
    ),
    "a long fraction": (
        lambda: convlab.conv1d(ROW, KERNEL, stride=Fraction(LONG, 3)),
        TypeError,
        r"stride must be a whole number, got <Fraction instance at .*> \(Fraction\)",
    ),
    "a long size": (lambda: convlab.output_size(LONG, 3), ValueError, "i must have at most 100 digits"),
    "padding of one axis": (
        lambda: convlab.conv2d(ROW[None], KERNEL[None], padding=((1, 2), (3, -4))),
        ValueError,
        r"^padding\[1\] after must be at least 0, got -4$",
    ),
    "a bad name for one axis": (
        lambda: convlab.conv2d(ROW[None], KERNEL[None], padding=("same", "some")),
        ValueError,
        r"^padding\[1\] 'some' is not known",
    ),
    "padding of one axis, transposed": (
        lambda: convlab.conv_transpose2d(ROW[None], KERNEL[None], padding=(0, "same")),
        TypeError,
        r"^padding\[1\] 'same' has no meaning for a transposed",
    ),
    "width of one axis": (
        lambda: convlab.pad([[1]], (0, (-1, 0))),
        ValueError,
        r"^width\[1\] before must be at least 0",
    ),
    "an unknown mode": (
        lambda: convlab.pad([1], 1, "foo"),
        ValueError,
        "^mode 'foo' is not known; choose one of 'zeros'",
    ),
    "an unknown padding_mode": (
        lambda: convlab.conv1d(ROW, KERNEL, padding_mode="foo"),
        ValueError,
        "^padding_mode 'foo' is not known",
    ),
    "a batch for a matrix": (
        lambda: convlab.conv_matrix((1, 3, 8, 8), np.ones((8, 3, 3, 3))),
        ValueError,
        r"C is for one image, so leave out the batch: input_shape=\(3, 8, 8\)$",
    ),
    "a number for a shape": (
        lambda: convlab.conv_matrix(LONG, KERNEL),
        TypeError,
        "input_shape must be a sequence of sizes.*got a number of 5001 digits",
    ),
    "an object that is no array": (
        lambda: convlab.conv1d(NoArray(), KERNEL),
        TypeError,
        r"^x \(NoArray\) cannot be read as an array: use tensor.detach\(\) first$",
    ),
    "a hole in a list": (
        lambda: convlab.conv2d([[1, None], [2, 3]], np.ones((1, 1))),
        TypeError,
        r"x must hold numbers, got list of dtype object, which holds None at \[0, 1\]$",
    ),
    "a large integer in a list": (
        lambda: convlab.conv1d([1, 2**70], KERNEL),
        TypeError,
        r"for 1180591620717411303424 at \[1\] is too large for an integer of 64 bits; write it as a float$",
    ),
    "a long integer in a list": (
        lambda: convlab.conv1d([LONG, 1], KERNEL),
        TypeError,
        r"for a number of 5001 digits at \[0\] is too large for an integer",
    ),
    "numbers as objects": (
        lambda: convlab.conv1d(np.array([1, 2.5], object), KERNEL),
        TypeError,
        r"its cells are Python objects: give it a dtype of numbers, as in \.astype\(float\)$",
    ),
    "a masked array in a list": (
        lambda: convlab.conv2d([np.ma.array([1.0, 2.0], mask=[True, False]), [3, 4]], np.ones((1, 1))),
        TypeError,
        "x is a masked array, or holds one",
    ),
    "a masked number": (
        lambda: convlab.conv1d([1.0, 2.0], KERNEL, stride=np.ma.array(1, mask=True)),
        TypeError,
        r"stride must be a whole number, got masked.* \(MaskedArray\)",
    ),
    "a masked cell in a list": (
        lambda: convlab.conv1d([1.0, np.ma.masked], KERNEL),
        TypeError,
        "x is a masked array, or holds one",
    ),
    "an integer below int64": (
        lambda: convlab.conv1d([-(2**63), -1], [1, 1]),
        ValueError,
        "the result may reach -18446744073709551616, more than an int64 holds",
    ),
    "bias as a number": (lambda: convlab.cost((3, 5, 5), 4, 3, bias=1), TypeError, "bias must be True or False, got 1"),
    "many channels": (
        lambda: convlab.conv1d(np.broadcast_to(1.0, (10**12, 6)), np.broadcast_to(1.0, (7, 1, 2)), groups=7),
        ValueError,
        "groups=7 does not divide the 1000000000000 channels of x .*; choose a divisor of it$",
    ),
    "quite many channels": (
        lambda: convlab.conv1d(np.broadcast_to(1.0, (10**6, 6)), np.broadcast_to(1.0, (7, 1, 2)), groups=7),
        ValueError,
        r"choose one of \[1, 2, 4, 5, 8, .*, 1000000\]$",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_words(case):
    call, error, message = REFUSED[case]
    with pytest.raises(error, match=message):
        call()


def test_a_generator_is_read_once():
    def pair(*numbers: int) -> Any:
        return (n for n in numbers)

    assert convlab.matching_output_padding(6, 3, stride=2, padding=pair(1, 1)) == 1
    assert convlab.conv_transpose1d(ROW, KERNEL, padding=pair(pair(2, 0))).size == 5
    assert convlab.conv1d(ROW, KERNEL, padding=pair(pair(2, 0)), stride=pair(2), dilation=pair(2)).size == 3
    assert convlab.pad(ROW, pair(pair(2, 0))).size == 8
    assert convlab.receptive_field(pair(3, 3)).size == 5
    assert convlab.cost(pair(3, 5, 5), 4, 3) == convlab.cost((3, 5, 5), 4, 3)


def test_the_longest_number_that_is_read():
    assert checks.integer("n", 10**100 - 1, minimum=0) == 10**100 - 1
    with pytest.raises(ValueError, match="n must have at most 100 digits, got a number of 101 digits"):
        checks.integer("n", 10**100, minimum=0)


def test_a_list_in_itself_is_refused():
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(ValueError, match="x is not a rectangular array"):
        convlab.conv1d(loop, KERNEL)


def test_every_divisor_is_found_once():
    for number in range(1, 200):
        assert divisors(number) == [d for d in range(1, number + 1) if number % d == 0]
