"""The sentence of one kernel on one image.

It is the alternative text for a screen reader, what stands where no picture is shown, and what the
notebooks' tests compare. The explorers say it again in JavaScript, so its form is plain: products run
over the kernel in reading order, kernel value first, and numbers are written as in `numbers`.
"""

import itertools
from collections.abc import Sequence
from typing import SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, PerAxis, array, per_axis, shown
from convlab.geometry import Geometry, resolve
from convlab.padding import Padding, Pairs, extend
from convlab.sentences.numbers import as_tuple, number, once_or_each, place, products, size, sized, total

Index = tuple[int, ...]
At = SupportsIndex | Sequence[SupportsIndex] | None


def convolution_sentence(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    dilation: PerAxis = 1,
    padding_mode: str = "zeros",
    at: At = None,
) -> str:
    """Say what a convolution is made of and how one value of its output comes about.

    Parameters
    ----------
    x : (W,) or (H, W) array_like
        The input.
    kernel : (kW,) or (kH, kW) array_like
        The kernel, with as many axes.
    stride, dilation : int or one per axis, default 1
    padding : int, one per axis, one (before, after) pair per axis, or a name, default 0
        Cells around the input, as in `convlab.conv2d`.
    padding_mode : {"zeros", "reflect", "replicate", "circular", "symmetric"}
        What those cells hold.
    at : int or (row, column), optional
        Which value of the output to spell out; the first one if not given.

    Returns
    -------
    str
        The sentence. Padding is written as one number, as one per axis, or, where the sides of an
        axis differ, as a (before, after) pair per axis; behind it stand its name, if it was given
        by name, and its mode, if that is not zeros. Dilation is mentioned where it is not 1.

    Raises
    ------
    ValueError
        If the arrays do not fit each other, or `at` lies outside of the output.

    Examples
    --------
    >>> x = [[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]]
    >>> convolution_sentence(x, [[1, 0], [2, -1]], at=(0, 2))
    '4×4 input, 2×2 kernel, stride 1, padding 0 → 3×3 output; at (0, 2): 1·7 + 0·5 + 2·2 + (−1)·5 = 6'
    >>> convolution_sentence([4, 1, 7], [1, 2], stride=2, padding=1)
    'input of 3, kernel of 2, stride 2, padding 1 → output of 2; at 0: 1·0 + 2·4 = 8'
    >>> convolution_sentence([4, 1, 7], [1, 2], padding="same_lower", padding_mode="reflect")
    'input of 3, kernel of 2, stride 1, padding (1, 0) (same_lower, reflect) → output of 3; at 0: 1·1 + 2·4 = 9'
    """
    x, kernel, geometry = prepare(x, kernel, stride=stride, padding=padding, dilation=dilation)
    at = position(at, geometry.output_size)
    return (
        f"{sized('input', geometry.input_size)}, {sized('kernel', geometry.kernel_size)}, "
        f"{stepping(geometry, padding, padding_mode)} → {sized('output', geometry.output_size)}; "
        f"at {place(at)}: {window_sum(x, kernel, geometry, at, padding_mode)}"
    )


def stepping(geometry: Geometry, padding: Padding, padding_mode: str = "zeros", *, extra: tuple[int, ...] = ()) -> str:
    """Say how a window moves; the padding as it was given, for its name, and the output padding where there is some.

    Examples
    --------
    >>> stepping(resolve((5, 5), (3, 3), stride=2, padding="same", dilation=2), "same")
    'stride 2, padding 2 (same), dilation 2'
    """
    steps = f"stride {once_or_each(geometry.stride)}, padding {_padding(padding, geometry.padding, padding_mode)}"
    if any(extra):
        steps += f", output padding {once_or_each(extra)}"
    if any(d != 1 for d in geometry.dilation):
        steps += f", dilation {once_or_each(geometry.dilation)}"
    return steps


def transposed_layer(geometry: Geometry, output_padding: PerAxis = 0) -> str:
    """Say what a transposed convolution is made of and how large its output is.

    Parameters
    ----------
    geometry : Geometry
        As `convlab.geometry.resolve_transposed` returns it.
    output_padding : int or one per axis, default 0
        Mentioned where it is not 0.

    Examples
    --------
    >>> from convlab.geometry import resolve_transposed
    >>> shape = resolve_transposed((3, 3), (3, 3), stride=2, padding=1, output_padding=1)
    >>> transposed_layer(shape, output_padding=1)
    '3×3 input, 3×3 kernel, stride 2, padding 1, output padding 1 → 6×6 output'
    """
    extra = per_axis("output_padding", output_padding, len(geometry.stride), minimum=0)
    return (
        f"{sized('input', geometry.input_size)}, {sized('kernel', geometry.kernel_size)}, "
        f"{stepping(geometry, 0, extra=extra)} → {sized('output', geometry.output_size)}"
    )


def prepare(
    x: ArrayLike, kernel: ArrayLike, *, stride: PerAxis, padding: Padding, dilation: PerAxis
) -> tuple[Array, Array, Geometry]:
    """Return input and kernel as arrays, and the geometry of their convolution, all checked."""
    x, kernel = array("x", x), array("kernel", kernel)
    for name, values in (("x", x), ("kernel", kernel)):
        if np.iscomplexobj(values):
            raise TypeError(f"{name} holds complex numbers; a picture shows real ones only")
    if x.ndim != kernel.ndim or x.ndim not in {1, 2}:
        raise ValueError(
            f"x has shape {x.shape} and the kernel has shape {kernel.shape}, but a picture of a "
            "convolution needs two bare arrays, both with one axis or both with two; "
            "of a batch or of several channels choose one, such as x[0, 0]"
        )
    geometry = resolve(x.shape, kernel.shape, stride=stride, padding=padding, dilation=dilation)
    return x, kernel, geometry


def position(at: At, cells: Sequence[int], *, of: str = "output") -> Index:
    """Return the index of one of so many cells, checked; of the first one where none is given."""
    n_axes = len(cells)
    if at is None:
        return (0,) * n_axes
    index = per_axis("at", at, n_axes, minimum=0)
    if n_axes > 1 and not isinstance(at, Sequence | np.ndarray):
        raise ValueError(f"at must be a (row, column), got {at}")
    if any(a >= n for a, n in zip(index, cells, strict=True)):
        raise ValueError(
            f"at is {shown(index)}, but the {of} is {size(cells)}: the last position is {shown(n - 1 for n in cells)}"
        )
    return index


def taps(geometry: Geometry, at: Index) -> list[tuple[Index, Index]]:
    """Return which kernel value meets which input cell at one position of the window.

    Parameters
    ----------
    geometry : Geometry
        Sizes and steps of the convolution.
    at : tuple of int
        The position, an index of the output.

    Returns
    -------
    list of (tuple of int, tuple of int)
        Index in the kernel and index in the input, in the kernel's reading order. An index below
        0 or beyond the input is a cell of the padding.
    """
    kernel_indices = itertools.product(*(range(k) for k in geometry.kernel_size))
    steps = list(zip(at, geometry.stride, geometry.padding, geometry.dilation, strict=True))
    return [(u, tuple(a * s - p[0] + d * v for (a, s, p, d), v in zip(steps, u, strict=True))) for u in kernel_indices]


def window_sum(x: Array, kernel: Array, geometry: Geometry, at: Index, padding_mode: str) -> str:
    """Write the sum of products at one position, and what it comes to.

    Parameters
    ----------
    x, kernel : ndarray
        Input and kernel.
    geometry : Geometry
        Their geometry.
    at : tuple of int
        The position, an index of the output.
    padding_mode : str
        What the padded cells hold.

    Returns
    -------
    str
        Such as "1·4 + 0·1 + 2·4 + (−1)·4 = 8".
    """
    padded = extend(x, geometry.padding, padding_mode)
    pairs = []
    for u, i in taps(geometry, at):
        cell = tuple(n + before for n, (before, _) in zip(i, geometry.padding, strict=True))
        # Python's own numbers: they neither wrap like uint8 nor round like float16.
        pairs.append((kernel[u].item(), padded[cell].item()))
    return f"{products(pairs)} = {number(total(pairs))}"


def _padding(given: Padding, pairs: Pairs, mode: str) -> str:
    if all(before == after for before, after in pairs):
        text = once_or_each([before for before, _ in pairs])
    else:  # (0, 1) would read as one number per axis
        each = [as_tuple(pair) for pair in pairs]
        text = each[0] if len(each) == 1 else as_tuple(each)
    names = [name for name in (given, mode) if isinstance(name, str) and name != "zeros"]
    return f"{text} ({', '.join(names)})" if names else text
