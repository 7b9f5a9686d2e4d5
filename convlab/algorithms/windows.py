"""Convolution as one product of two arrays: the windows, looked at in place, and the kernels."""

import numpy as np

from convlab.checks import Array
from convlab.taps import positions


def view(x: Array, kernel_size: tuple[int, ...], stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Return every window of `x` without copying a single cell.

    A window is only a way to walk through memory, so the windows overlap in the same cells.
    That is also why the view must never be written to.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
    kernel_size, stride, dilation : tuple of int
        One entry per spatial axis.

    Returns
    -------
    ndarray, shape (N, C, *positions, *kernel), read-only

    Examples
    --------
    >>> view(np.arange(6)[None, None], (3,), (1,), (1,))[0, 0].tolist()
    [[0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5]]
    """
    size = x.shape[2:]
    shape = (*x.shape[:2], *positions(size, kernel_size, stride, dilation), *kernel_size)
    # How many bytes further the next image, channel, window and weight are. No step leads beyond an image.
    batch, channel, *cell = x.strides
    windows = (min(s, n) * step for s, n, step in zip(stride, size, cell, strict=True))
    weights = (min(d, n) * step for d, n, step in zip(dilation, size, cell, strict=True))
    return np.lib.stride_tricks.as_strided(x, shape, (batch, channel, *windows, *weights), writeable=False)


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Multiply all windows with all kernels and add up, in one call.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
        Images, already padded.
    weight : ndarray, shape (O, C, *kernel)
    stride, dilation : tuple of int
        One entry per spatial axis.

    Returns
    -------
    ndarray, shape (N, O, *output)
    """
    windows = view(x, weight.shape[2:], stride, dilation)
    # In two dimensions this reads einsum("nchwij,ocij->nohw", windows, weight): the letters
    # on the left alone (c, i, j) are summed. Numbers in place of letters fit any dimension.
    n_axes = len(stride)
    batch, channel, output = 0, 1, 2
    position = list(range(3, 3 + n_axes))
    offset = list(range(3 + n_axes, 3 + 2 * n_axes))
    return np.asarray(
        np.einsum(
            windows, [batch, channel, *position, *offset],
            weight, [output, channel, *offset],
            [batch, output, *position],
        )
    )  # fmt: skip
