"""Rows are copied whole, wherever they stand, and cells with gaps between them one by one."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from convlab.copying import copy_rows

IMAGE = np.arange(3 * 6 * 8).reshape(3, 6, 8)


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32, np.complex128, np.longdouble])
@pytest.mark.parametrize(
    "part",
    [
        np.s_[:],
        np.s_[:, 1:4, 2:7],
        np.s_[:, ::2, 3:],
        np.s_[:, :, ::3],
        np.s_[:, ::-1, ::-1],
        np.s_[:, :, 4:5],
        np.s_[:, :, :0],
        np.s_[:0],
        np.s_[0, 0],
        np.s_[0, 0, 0:0],
    ],
)
def test_an_array_arrives_as_it_was(part, dtype):
    source = IMAGE.astype(dtype)[part]
    target = np.full(source.shape, 200, dtype)
    copy_rows(target, source)
    assert_array_equal(target, source, strict=True)
    # Into a part of a larger array: what stands around it stays.
    larger = np.full(IMAGE.shape, 200, dtype)
    expected = larger.copy()
    expected[part] = source
    copy_rows(larger[part], source)
    assert_array_equal(larger, expected, strict=True)


def test_a_single_number_is_copied_as_well():
    target = np.array(0.0)
    copy_rows(target, np.array(2.5))
    assert target == 2.5


def test_rows_may_overlap_in_the_source():
    source = np.lib.stride_tricks.sliding_window_view(np.arange(6), 4)
    target = np.zeros((3, 4), int)
    copy_rows(target, source)
    assert target.tolist() == [[0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5]]


@pytest.mark.parametrize("size", [3, 8])
def test_arrays_of_two_shapes_are_refused(size):
    with pytest.raises(ValueError, match="broadcast"):
        copy_rows(np.zeros((2, size)), np.zeros((2, 4)))


def test_numbers_of_another_dtype_are_converted():
    target = np.zeros(2)
    copy_rows(target, np.array([1, 2]))
    assert target.tolist() == [1, 2]
