"""The matrix that a convolution is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import dtypes, geometry
from convlab.algorithms import matrix as algorithm
from convlab.checks import Array, PerAxis, array, integer, sequence, shown, spelled
from convlab.layout import axis_names
from convlab.padding import Padding, inside, padded_size


def conv_matrix(
    input_shape: Sequence[SupportsIndex],
    weight: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    groups: SupportsIndex = 1,
) -> algorithm.SparseMatrix:
    """Return the sparse matrix C with ``C @ x.ravel() == conv(x, weight).ravel()``.

    Its transpose is the transposed convolution, and also what carries gradients back.

    Parameters
    ----------
    input_shape : sequence of int
        Shape of one image: (*spatial) with a bare kernel, else (C, *spatial). One, two or
        three spatial axes.
    weight : array_like, shape (*kernel) or (out, C / groups, *kernel)
    stride, padding, dilation, groups
        As in `conv2d`. Cells of the padding are zeros, so they have no column.

    Returns
    -------
    scipy.sparse.csr_array, shape (output cells, input cells)
        Floats keep their dtype, float16 becomes float32 (SciPy stores no float16), integers
        and bool become int64. ``C.toarray()`` makes it dense, to look at. With channels it is made of
        blocks, one for each output channel and each input channel; a block that would lead from one
        group to another holds no entry.

    Raises
    ------
    TypeError, ValueError
        As in `conv2d`; also if the list of entries would not fit into memory.

    References
    ----------
    Dumoulin & Visin, arXiv:1603.07285, section 4.1.

    Examples
    --------
    >>> C = conv_matrix((4, 4), np.ones((3, 3), int))
    >>> C.shape, C.nnz
    ((4, 16), 36)
    >>> C.toarray()[0].reshape(4, 4)
    array([[1, 1, 1, 0],
           [1, 1, 1, 0],
           [1, 1, 1, 0],
           [0, 0, 0, 0]])

    Two channels, each with a kernel of its own:

    >>> conv_matrix((2, 1, 3), [[[[1, 2]]], [[[3, 4]]]], groups=2).toarray()
    array([[1, 2, 0, 0, 0, 0],
           [0, 1, 2, 0, 0, 0],
           [0, 0, 0, 3, 4, 0],
           [0, 0, 0, 0, 3, 4]])
    """
    kernels = array("weight", weight)
    sizes = sequence(input_shape)
    if sizes is None:
        raise TypeError(f"input_shape must be a sequence of sizes, such as (4, 4), got {spelled(input_shape)}")
    size = tuple(integer(f"input_shape[{n}]", item, minimum=1) for n, item in enumerate(sizes))
    bare = kernels.ndim == len(size)
    groups = integer("groups", groups, minimum=1)
    n_axes = len(size) - (0 if bare else 1)
    if n_axes not in {1, 2, 3} or (not bare and kernels.ndim != len(size) + 1):
        raise ValueError(
            f"input_shape {shown(size)} and weight of shape {kernels.shape} do not fit together: "
            f"(*spatial) goes with (*kernel), (C, *spatial) with (out, C, *kernel){_mend(size, kernels)}"
        )
    if bare:
        kernels, size = kernels[None, None], (1, *size)
    if kernels.shape[1] * groups != size[0] or len(kernels) == 0 or len(kernels) % groups:
        in_groups = "" if groups == 1 else f" and groups={groups}"
        share = "" if groups == 1 else " / groups"
        raise ValueError(
            f"input_shape {size} has {size[0]} channels, but weight has shape {kernels.shape}{in_groups}; its "
            f"axes are (out, channels{share}, {', '.join(axis_names(n_axes))})"
        )
    shape = geometry.resolve(size[1:], kernels.shape[2:], stride=stride, padding=padding, dilation=dilation)
    dtype = dtypes.working_dtype(dtypes.result_dtype(kernels))
    dtypes.require_no_overflow(1, kernels, np.array([1]))

    padded = padded_size(shape.input_size, shape.padding)
    (kernels,) = dtypes.cast(dtype, weight=kernels)
    shares = np.split(kernels, groups)
    blocks = [algorithm.build((size[0] // groups, *padded), share, shape.stride, shape.dilation) for share in shares]
    whole = blocks[0] if groups == 1 else algorithm.diagonal(blocks)
    image = np.zeros((size[0], *padded), bool)
    image[:, *inside(shape.input_size, shape.padding)] = True
    return whole if image.all() else whole[:, image.ravel()]


def _mend(size: tuple[int, ...], kernels: Array) -> str:
    """Say what would make a shape and a kernel fit."""
    if kernels.ndim == len(size) + 2:
        return f"; add the channels: input_shape={(kernels.shape[1], *size)}"
    if kernels.ndim == len(size) - 1:
        return "; add the two channel axes: weight[None, None]"
    if kernels.ndim == len(size) and kernels.ndim > 3:
        return f"; C is for one image, so leave out the batch: input_shape={size[1:]}"
    return ""
