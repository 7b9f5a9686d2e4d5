"""A transposed convolution the other way: every output gathers from an input with zeros between its cells."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, PerAxis, count
from convlab.figures.cells import table
from convlab.figures.picture import Picture
from convlab.figures.scene import Scene
from convlab.figures.window import drawn
from convlab.geometry import Geometry, resolve_transposed
from convlab.padding import Padding
from convlab.sentences.convolution import At, Index, position
from convlab.sentences.numbers import number, size
from convlab.sentences.transposed import transposed_sentence
from convlab.transposed import conv_transpose1d, conv_transpose2d

__all__ = ["filled", "gathered", "stretched_scene"]


def gathered(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    flip: bool = True,
    at: At = None,
    hide_later: bool = False,
) -> Picture:
    """Draw a transposed convolution as a direct one, with the window at one position.

    Zeros are put between the cells of the input and around them, the kernel is flipped by 180°, and
    its window slides with stride 1. The numbers are those of `transposed`.

    Parameters
    ----------
    x : (W,) or (H, W) array_like
        The input.
    kernel : (kW,) or (kH, kW) array_like
        The kernel, with as many axes.
    stride, padding, output_padding, dilation
        As in `convlab.conv_transpose2d`.
    flip : bool, default True
        Whether the kernel is flipped. Without it numbers come out wrong, and are marked.
    at : int or (row, column), optional
        The output value whose window is lit; the first one if not given.
    hide_later : bool, default False
        Write "?" for the outputs after that one.

    Returns
    -------
    Picture
        Inserted zeros are dotted, those around the input dashed.

    Raises
    ------
    ValueError
        If the arrays do not fit each other, are too large for their numbers to be read, or `at`
        lies outside of the output.

    Examples
    --------
    >>> gathered([[4, 1, 7]], [[1, 2, 3]], stride=2, at=(0, 2))
    transposed: 1×3 input, 1×3 kernel, stride 2, padding 0 → 1×7 output; \
kernel flipped, at (0, 2): 3·4 + 2·0 + 1·1 = 13. Output [4 8 13 2 10 14 21].
    """
    x, kernel = table("x", x), table("kernel", kernel)
    if x.ndim != kernel.ndim:
        raise ValueError(
            f"x has shape {x.shape} and the kernel has shape {kernel.shape}; both must be strips, or both tables"
        )
    steps = {"stride": stride, "padding": padding, "output_padding": output_padding, "dilation": dilation}
    g = resolve_transposed(x.shape, kernel.shape, **steps)  # type: ignore[arg-type]
    index = position(at, g.output_size)
    convolve = conv_transpose1d if x.ndim == 1 else conv_transpose2d
    right = convolve(x, kernel, **steps)  # type: ignore[arg-type]
    output = right if flip else convolve(x, np.flip(kernel), **steps)  # type: ignore[arg-type]
    scene = stretched_scene(x, kernel, g, index, (output, right), flip=flip, hide_later=hide_later)
    sentence = transposed_sentence(x, kernel, **steps, view="gather", flip=flip, at=index)  # type: ignore[arg-type]
    if scene.wrong and not hide_later:
        sentence += f". {len(scene.wrong)} of {count(output.size, 'number')} are wrong"
    filled = size(scene.padded.shape if x.ndim == 2 else scene.padded.shape[1:])
    return drawn(scene, sentence, more=(f", with zeros {filled}", ", flipped" if flip else ", not flipped"))


def stretched_scene(
    x: Array,
    kernel: Array,
    g: Geometry,
    at: Index,
    outputs: tuple[Array, Array],
    *,
    flip: bool,
    hide_later: bool,
) -> Scene:
    """Return what there is to draw; the outputs are those that are shown, and those that are right."""
    stretched = _stretched(x, g)
    output, right = outputs
    scene = Scene.of(stretched, np.flip(kernel) if flip else kernel, output, _direct(g, stretched.shape), at)
    inside = [
        range(part.start, part.stop, s) for part, s in zip(scene.inside, (1,) * (2 - x.ndim) + g.stride, strict=True)
    ]
    pairs = zip(np.atleast_2d(output).tolist(), np.atleast_2d(right).tolist(), strict=True)
    wrong = frozenset(
        (row, column)
        for row, (own, meant) in enumerate(pairs)
        for column, (value, due) in enumerate(zip(own, meant, strict=True))
        if number(value) != number(due)
    )
    return replace(scene, inside=(inside[0], inside[1]), hide_later=hide_later, wrong=wrong)


def filled(x: Array, g: Geometry) -> Array:
    """Return the input with the zeros between its cells and around them, as far as windows reach."""
    stretched = _stretched(x, g)
    padding = _direct(g, stretched.shape).padding
    padded = np.pad(stretched, [(max(0, before), max(0, after)) for before, after in padding])
    return padded[tuple(slice(max(0, -before), min(0, after) or None) for before, after in padding)]


def _stretched(x: Array, g: Geometry) -> Array:
    """Return the input with zeros between its cells."""
    stretched = np.zeros([s * (i - 1) + 1 for i, s in zip(x.shape, g.stride, strict=True)], dtype=x.dtype)
    stretched[tuple(slice(None, None, s) for s in g.stride)] = x
    return stretched


def _direct(g: Geometry, stretched: tuple[int, ...]) -> Geometry:
    """Return the geometry of the direct convolution of the input with zeros between its cells."""
    padding = []
    for i, k, d, o, (cropped, _) in zip(stretched, g.kernel_size, g.dilation, g.output_size, g.padding, strict=True):
        before = d * (k - 1) - cropped
        padding.append((before, o - 1 + d * (k - 1) + 1 - before - i))
    return g._replace(input_size=stretched, stride=(1,) * len(stretched), padding=tuple(padding))
