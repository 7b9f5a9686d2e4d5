"""Copy arrays whose rows lie in memory in one piece."""

import numpy as np

from convlab.checks import Array


def copy_rows(target: Array, source: Array) -> None:
    """Copy an array to another one of the same shape and dtype, each row as a single item.

    To NumPy a row is a loop over numbers, and to begin such a loop takes longer than to copy 14 or 28
    numbers. So a row of n numbers is looked at as one item of n times their size, if in both arrays its
    numbers lie side by side. Else they are copied one by one.

    Parameters
    ----------
    target : ndarray
        Is written to.
    source : ndarray, same shape and dtype

    Examples
    --------
    >>> image = np.zeros((4, 6), int)
    >>> copy_rows(image[1:3, 2:5], np.array([[1, 2, 3], [4, 5, 6]]))
    >>> image
    array([[0, 0, 0, 0, 0, 0],
           [0, 0, 1, 2, 3, 0],
           [0, 0, 4, 5, 6, 0],
           [0, 0, 0, 0, 0, 0]])
    """
    alike = source.shape == target.shape and source.dtype == target.dtype
    if alike and source.ndim and source.strides[-1] == target.strides[-1] == source.itemsize:
        row = np.dtype((np.void, source.shape[-1] * source.itemsize))
        target, source = target.view(row), source.view(row)
    target[...] = source
