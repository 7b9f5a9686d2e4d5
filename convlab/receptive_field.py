"""How much of the input one cell sees after a stack of layers, along one axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, NamedTuple

from convlab.arithmetic import before_and_after, effective_kernel_size
from convlab.checks import integer, sequence, spelled


class Layer(NamedTuple):
    """One convolution or pooling of a stack, along one axis."""

    kernel_size: int
    stride: int = 1
    padding: tuple[int, int] = (0, 0)
    """Cells before and after."""
    dilation: int = 1

    @property
    def span(self) -> int:
        """How many cells the kernel reaches over."""
        return effective_kernel_size(self.kernel_size, dilation=self.dilation)


class ReceptiveField(NamedTuple):
    """What the cells of a layer see of the input, along one axis."""

    size: int
    """Input cells that one output cell sees."""
    jump: int
    """Input cells from what one output cell sees to what its neighbour sees."""
    start: int
    """First input cell that output cell 0 sees; negative inside the padding."""

    @property
    def center(self) -> float:
        """The middle of what output cell 0 sees, in input cells."""
        return self.start + (self.size - 1) / 2


def receptive_field(layers: Iterable[int | Mapping[str, Any]]) -> ReceptiveField:
    """Return what one cell sees after a stack of convolutions or poolings, along one axis.

    Parameters
    ----------
    layers : iterable of int or mapping
        The layers, the first one first. A mapping has the key "kernel_size" and may have
        "stride", "padding" (a number or a (before, after) pair) and "dilation"; a number is
        a kernel size alone.

    Returns
    -------
    ReceptiveField
        (size, jump, start). In closed form the size is 1 + Σ dₗ(kₗ − 1)·s₁⋯sₗ₋₁.

    Raises
    ------
    TypeError, ValueError
        If a layer has no kernel size, or a key or number that a layer cannot have.

    References
    ----------
    Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks",
    Distill 2019, doi:10.23915/distill.00021, equations 2 and 5.

    Examples
    --------
    Three layers with kernels of 3 see as much as one with a kernel of 7:

    >>> receptive_field([3, 3, 3])
    ReceptiveField(size=7, jump=1, start=0)

    The dilations 1, 2, 4, 8 see 31 cells with the same number of weights:

    >>> receptive_field([{"kernel_size": 3, "dilation": d} for d in (1, 2, 4, 8)]).size
    31

    The first two layers of a ResNet:

    >>> stem = [{"kernel_size": 7, "stride": 2, "padding": 3},
    ...         {"kernel_size": 3, "stride": 2, "padding": 1}]
    >>> receptive_field(stem)
    ReceptiveField(size=11, jump=4, start=-5)
    """
    size, jump, start = 1, 1, 0
    for layer in read_layers(layers):
        size += (layer.span - 1) * jump
        start -= layer.padding[0] * jump
        jump *= layer.stride
    return ReceptiveField(size, jump, start)


def read_layers(layers: Iterable[int | Mapping[str, Any]]) -> tuple[Layer, ...]:
    """Return the layers of a stack, checked and with every number that was left out.

    Examples
    --------
    >>> read_layers([3, {"kernel_size": 2, "padding": 1}])[1]
    Layer(kernel_size=2, stride=1, padding=(1, 1), dilation=1)
    """
    stack = sequence(layers)
    if stack is None:
        hint = "put them in a list, which has an order" if isinstance(layers, Set) else f"for one: [{spelled(layers)}]"
        raise TypeError(f"layers must be a sequence of layers, got {spelled(layers)}; {hint}")
    return tuple(_read(f"layers[{number}]", layer) for number, layer in enumerate(stack))


def _read(name: str, layer: object) -> Layer:
    if not isinstance(layer, Mapping):
        if sequence(layer) is not None:
            raise TypeError(f"{name} must be a kernel size or a mapping, got {spelled(layer)}")
        return Layer(integer(name, layer, minimum=1))
    unknown = sorted(set(layer) - set(Layer._fields), key=str)
    if unknown or "kernel_size" not in layer:
        raise ValueError(
            f"{name} must have a kernel_size and may have stride, padding and dilation, got {spelled(dict(layer))}"
        )
    return Layer(
        kernel_size=integer(f"{name} kernel_size", layer["kernel_size"], minimum=1),
        stride=integer(f"{name} stride", layer.get("stride", 1), minimum=1),
        padding=before_and_after(f"{name} padding", layer.get("padding", 0)),
        dilation=integer(f"{name} dilation", layer.get("dilation", 1), minimum=1),
    )
