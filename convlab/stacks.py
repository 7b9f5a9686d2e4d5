"""A stack of layers over an input of a given size, along one axis: which cells lead to which."""

from __future__ import annotations

from collections.abc import Sequence

from convlab.arithmetic import output_size
from convlab.checks import count
from convlab.receptive_field import Layer, receptive_field
from convlab.sentences.numbers import number

__all__ = ["layer_sizes", "paths", "stack_sentence"]


def layer_sizes(layers: Sequence[Layer], input_size: int) -> tuple[int, ...]:
    """Return the cells of the input and behind each layer.

    Parameters
    ----------
    layers : sequence of Layer
        The stack, as `convlab.receptive_field.read_layers` returns it.
    input_size : int
        Cells of the input.

    Returns
    -------
    tuple of int
        One size more than there are layers.

    Raises
    ------
    ValueError
        If a kernel does not fit on what comes to it.

    Examples
    --------
    >>> layer_sizes([Layer(3, stride=2), Layer(3)], 11)
    (11, 5, 3)
    """
    sizes = [input_size]
    for index, layer in enumerate(layers):
        try:
            size = output_size(
                sizes[-1], layer.kernel_size, stride=layer.stride, padding=layer.padding, dilation=layer.dilation
            )
        except ValueError as error:
            raise ValueError(f"layers[{index}]: {error}") from None
        sizes.append(size)
    return tuple(sizes)


def paths(layers: Sequence[Layer], input_size: int, at: int) -> list[int]:
    """Return by how many paths each input cell reaches one cell of the output.

    A path goes from the output down through one weight of each layer; it ends where it meets
    padding. Cells of the receptive field with no path are the holes of gridding.

    Parameters
    ----------
    layers : sequence of Layer
        The stack.
    input_size : int
        Cells of the input.
    at : int
        The cell of the output.

    Returns
    -------
    list of int
        One count for each input cell. With all weights 1 it is the gradient of the output cell.

    Examples
    --------
    Two kernels of 3, plain and both dilated by 2:

    >>> paths([Layer(3), Layer(3)], 5, at=0)
    [1, 2, 3, 2, 1]
    >>> paths([Layer(3, dilation=2), Layer(3, dilation=2)], 9, at=0)
    [1, 0, 2, 0, 3, 0, 2, 0, 1]
    """
    sizes = layer_sizes(layers, input_size)
    counts = [int(cell == at) for cell in range(sizes[-1])]
    for layer, size in zip(reversed(layers), reversed(sizes[:-1]), strict=True):
        below = [0] * size
        for cell, n in enumerate(counts):
            first = cell * layer.stride - layer.padding[0]
            for tap in range(first, first + layer.span, layer.dilation):
                if 0 <= tap < size:
                    below[tap] += n
        counts = below
    return counts


def stack_sentence(layers: Sequence[Layer], input_size: int, at: int, *, withhold: bool = False) -> str:
    """Say what a stack is made of and what one cell of its output sees.

    Parameters
    ----------
    layers : sequence of Layer
        The stack.
    input_size : int
        Cells of the input.
    at : int
        The cell of the output.
    withhold : bool, default False
        Leave out the receptive field and all that follows from it.

    Returns
    -------
    str
        The sentence.

    Examples
    --------
    >>> stack_sentence([Layer(3, dilation=2)] * 2, 12, at=1)
    'input of 12, layers 3 (dilation 2), 3 (dilation 2) → output of 4; receptive field 9, jump 1, start 0; output 1 reaches from 1 to 9: 4 of 9 cells are never seen, the others by 1 to 3 paths'
    >>> stack_sentence([Layer(3, padding=(1, 1))], 4, at=0)
    'input of 4, layer 3 (padding 1) → output of 4; receptive field 3, jump 1, start −1; output 0 reaches from −1 to 1, 1 cell of it outside of the input: all 2 cells are seen, by 1 path each'
    """  # noqa: E501 - a sentence is one line
    sizes = layer_sizes(layers, input_size)
    noun = "layer" if len(layers) == 1 else "layers"
    setting = f"input of {input_size}, {noun} {', '.join(map(_layer, layers))} → output of {sizes[-1]}; "
    if withhold:
        return f"{setting}receptive field ?"
    field = receptive_field([layer._asdict() for layer in layers])
    first = field.start + at * field.jump
    last = first + field.size - 1
    inside = paths(layers, input_size, at)[max(first, 0) : max(last + 1, 0)]
    outside = field.size - len(inside)
    beyond = f", {count(outside, 'cell')} of it outside of the input" if outside else ""
    return (
        f"{setting}receptive field {field.size}, jump {field.jump}, start {number(field.start)}; "
        f"output {at} reaches from {number(first)} to {number(last)}{beyond}: {_seen(inside)}"
    )


def _seen(counts: list[int]) -> str:
    """Say how many cells are seen, and by how many paths."""
    seen = [n for n in counts if n]
    if not seen:
        return "it sees padding alone"
    least, most = min(seen), max(seen)
    by = f"by {count(least, 'path')} each" if least == most else f"by {number(least)} to {number(most)} paths"
    if missed := len(counts) - len(seen):
        return f"{missed} of {len(counts)} cells {'is' if missed == 1 else 'are'} never seen, the others {by}"
    return f"all {len(counts)} cells are seen, {by}" if len(counts) > 1 else f"the one cell is seen, {by}"


def _layer(layer: Layer) -> str:
    """Write one layer: its kernel size, and what else is not as usual."""
    before, after = layer.padding
    more = [
        f"stride {layer.stride}" if layer.stride != 1 else "",
        f"dilation {layer.dilation}" if layer.dilation != 1 else "",
        f"padding {before if before == after else f'({before}, {after})'}" if before or after else "",
    ]
    words = ", ".join(word for word in more if word)
    return f"{layer.kernel_size} ({words})" if words else str(layer.kernel_size)
