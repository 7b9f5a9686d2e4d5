"""Everything whole-numbered about one convolution, resolved axis by axis."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any, NamedTuple, TypeVar, cast

from convlab import padding as paddings
from convlab.arithmetic import cropping, output_size, transposed_output_size
from convlab.checks import PerAxis, per_axis
from convlab.layout import axis_names


class Geometry(NamedTuple):
    """Sizes and steps of a convolution; every field has one entry per spatial axis."""

    input_size: tuple[int, ...]
    kernel_size: tuple[int, ...]
    stride: tuple[int, ...]
    padding: paddings.Pairs
    dilation: tuple[int, ...]
    output_size: tuple[int, ...]


Resolve = TypeVar("Resolve", bound=Callable[..., Geometry])


def _remembered(resolve: Resolve) -> Resolve:
    """Keep what was found for plain numbers and names: programs ask for the same layers again and again.

    Whatever else a caller gives is read anew. It may have no hash, or equal a number without being one, as True does.
    """
    known = lru_cache(maxsize=1000)(resolve)

    @wraps(resolve)
    def look_up(input_size: Sequence[int], kernel_size: Sequence[int], **arguments: Any) -> Geometry:
        plain = {int, str}.issuperset(map(type, arguments.values()))
        return (known if plain else resolve)(tuple(input_size), tuple(kernel_size), **arguments)

    return cast("Resolve", look_up)


@_remembered
def resolve(
    input_size: Sequence[int],
    kernel_size: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: paddings.Padding = 0,
    dilation: PerAxis = 1,
) -> Geometry:
    """Return the geometry of a convolution, or raise if a kernel does not fit.

    Examples
    --------
    >>> resolve((5, 6), (3, 3), stride=2, padding=1).output_size
    (3, 3)
    """
    names = _named_axes(input_size, kernel_size)
    strides = per_axis("stride", stride, len(names), minimum=1)
    dilations = per_axis("dilation", dilation, len(names), minimum=1)
    pairs = paddings.resolve(padding, input_size, kernel_size, strides, dilations)
    outputs = []
    for axis, i, k, s, p, d in zip(names, input_size, kernel_size, strides, pairs, dilations, strict=True):
        with _naming(axis):
            outputs.append(output_size(i, k, stride=s, padding=p, dilation=d))
    return Geometry(tuple(input_size), tuple(kernel_size), strides, pairs, dilations, tuple(outputs))


@_remembered
def resolve_transposed(
    input_size: Sequence[int],
    kernel_size: Sequence[int],
    *,
    stride: PerAxis = 1,
    padding: paddings.Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
) -> Geometry:
    """Return the geometry of a transposed convolution, or raise if nothing would be left.

    Examples
    --------
    >>> resolve_transposed((3, 3), (3, 3), stride=2, padding=1, output_padding=(0, 1)).output_size
    (5, 6)
    """
    names = _named_axes(input_size, kernel_size)
    strides = per_axis("stride", stride, len(names), minimum=1)
    dilations = per_axis("dilation", dilation, len(names), minimum=1)
    extras = per_axis("output_padding", output_padding, len(names), minimum=0)
    each = paddings.named_axes(padding, len(names))
    outputs, pairs = [], []
    for axis, i, k, s, (name, p), a, d in zip(
        names, input_size, kernel_size, strides, each, extras, dilations, strict=True
    ):
        pair = cropping(name, p)
        with _naming(axis):
            size = transposed_output_size(i, k, stride=s, padding=pair, output_padding=a, dilation=d)
        outputs.append(size)
        pairs.append(pair)
    return Geometry(tuple(input_size), tuple(kernel_size), strides, tuple(pairs), dilations, tuple(outputs))


def _named_axes(input_size: Sequence[int], kernel_size: Sequence[int]) -> tuple[str, ...]:
    """Return the names of the axes, or raise if one of them has no cells."""
    names = axis_names(len(input_size))
    for axis, i, k in zip(names, input_size, kernel_size, strict=True):
        if i < 1 or k < 1:
            raise ValueError(
                f"the {'input' if i < 1 else 'kernel'} has no cells along its {axis}: "
                f"input size {tuple(input_size)}, kernel size {tuple(kernel_size)}"
            )
    return names


@contextmanager
def _naming(axis: str) -> Iterator[None]:
    """Say along which axis a size is wrong: arithmetic knows one axis only."""
    try:
        yield
    except ValueError as error:
        raise ValueError(f"along the {axis}, {error}") from None
