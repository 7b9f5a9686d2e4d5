"""Every public function meets a table of bad and odd input.

Bad input is refused by a ValueError or TypeError that names the argument and repeats what
was given. Odd input that still has a meaning gives the result of its plain form.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

import convlab


@dataclass(frozen=True)
class Plain:
    """A correct call of a function, and what each of its arguments is."""

    function: Callable[..., Any]
    arguments: dict[str, Any]
    arrays: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    """Whole numbers of at least 1."""
    margins: tuple[str, ...] = ()
    """Whole numbers of at least 0."""
    axes: int = field(default=0, kw_only=True)
    """Spatial axes, where sizes and margins may be given one per axis."""

    def with_(self, **changes: Any) -> Any:
        return self.function(**{**self.arguments, **changes})


def ramp(*shape: int) -> np.ndarray:
    """Return small whole numbers in floats, so that sums of products are exact."""
    return (np.arange(np.prod(shape)) % 7 - 3.0).reshape(shape)


def convolutions(n: int) -> list[Plain]:
    """Return the plain calls of all functions that exist in n dimensions."""
    size, kernel, out = (5,) * n, (2,) * n, (4,) * n
    direct = {"x": ramp(1, 2, *size), "weight": ramp(4, 1, *kernel), "groups": 2}
    transposed = {"x": ramp(1, 2, *size), "weight": ramp(2, 2, *kernel), "groups": 2}
    steps: dict[str, Any] = {"stride": 1, "padding": 0, "dilation": 1}
    arrays, sizes = ("x", "weight"), ("stride", "dilation", "groups")
    extra = {**steps, "output_padding": 0}
    bias = {"bias": ramp(4)}
    grad = {"grad": ramp(1, 4, *out)}
    grown = {"grad": ramp(1, 4, *(6,) * n)}
    margins = ("padding", "output_padding")
    return [
        Plain(getattr(convlab, name), arguments, found, sizes, wide, axes=n)
        for name, arguments, found, wide in [
            (f"conv{n}d", {**direct, **bias, **steps}, (*arrays, "bias"), margins[:1]),
            (f"conv{n}d_backward", {**grad, **direct, **steps}, (*arrays, "grad"), margins[:1]),
            (f"conv_transpose{n}d", {**transposed, **bias, **extra}, (*arrays, "bias"), margins),
            (
                f"conv_transpose{n}d_backward",
                {**grown, **transposed, **extra},
                (*arrays, "grad"),
                margins,
            ),
        ]
    ]


STEPS: dict[str, Any] = {"stride": 1, "padding": 0, "dilation": 1}
IMAGE, DEPTHWISE, POINTWISE = ramp(1, 2, 5, 5), ramp(4, 1, 2, 2), ramp(3, 4, 1, 1)

PLAIN = [
    *(plain for n in (1, 2, 3) for plain in convolutions(n)),
    Plain(
        convlab.depthwise_conv2d,
        {"x": IMAGE, "weight": DEPTHWISE, "bias": ramp(4), **STEPS},
        ("x", "weight", "bias"),
        ("stride", "dilation"),
        ("padding",),
        axes=2,
    ),
    Plain(
        convlab.separable_conv2d,
        {"x": IMAGE, "depthwise": DEPTHWISE, "pointwise": POINTWISE, "bias": ramp(3), **STEPS},
        ("x", "depthwise", "pointwise", "bias"),
        ("stride", "dilation"),
        ("padding",),
        axes=2,
    ),
    Plain(
        convlab.im2col,
        {"x": IMAGE, "kernel_size": 2, **STEPS},
        ("x",),
        ("kernel_size", "stride", "dilation"),
        ("padding",),
        axes=2,
    ),
    Plain(
        convlab.col2im,
        {"cols": ramp(1, 8, 16), "output_size": 5, "kernel_size": 2, **STEPS},
        ("cols",),
        ("output_size", "kernel_size", "stride", "dilation"),
        ("padding",),
        axes=2,
    ),
    Plain(
        convlab.conv_matrix,
        {"input_shape": (2, 5, 5), "weight": ramp(3, 2, 2, 2), **STEPS},
        ("weight",),
        ("stride", "dilation"),
        ("padding",),
        axes=2,
    ),
    Plain(
        convlab.cost,
        {
            "input_shape": (2, 5, 5),
            "out_channels": 4,
            "kernel_size": 2,
            "groups": 2,
            "bias": False,
            **STEPS,
        },
        (),
        ("out_channels", "kernel_size", "stride", "dilation", "groups"),
        ("padding",),
        axes=2,
    ),
    Plain(
        convlab.explain,
        {"x": IMAGE, "weight": DEPTHWISE, "groups": 2, **STEPS},
        ("x", "weight"),
        ("stride", "dilation", "groups"),
        ("padding",),
        axes=2,
    ),
    Plain(convlab.pad, {"x": ramp(4, 5), "width": 1}, ("x",), (), ("width",)),
    Plain(convlab.separate, {"kernel": ramp(4, 4), "rank": 2}, ("kernel",), ("rank",)),
    Plain(
        convlab.output_size,
        {"i": 5, "k": 2, **STEPS},
        (),
        ("i", "k", "stride", "dilation"),
        ("padding",),
    ),
    Plain(
        convlab.transposed_output_size,
        {"i": 5, "k": 2, **STEPS, "output_padding": 0},
        (),
        ("i", "k", "stride", "dilation"),
        ("padding", "output_padding"),
    ),
    Plain(
        convlab.matching_output_padding,
        {"i": 5, "k": 2, **STEPS},
        (),
        ("i", "k", "stride", "dilation"),
        ("padding",),
    ),
    Plain(
        convlab.same_padding,
        {"i": 5, "k": 2, "stride": 1, "dilation": 1},
        (),
        ("i", "k", "stride", "dilation"),
    ),
    Plain(convlab.effective_kernel_size, {"k": 2, "dilation": 1}, (), ("k", "dilation")),
    Plain(convlab.kernels.box, {"size": 3}, (), ("size",)),
    Plain(convlab.kernels.gaussian, {"size": 3}, (), ("size",)),
]

NO_WHOLE_NUMBER: list[Any] = [
    True,
    np.True_,
    1.0,
    1.5,
    np.float64(2),
    np.nan,
    np.inf,
    2j,
    None,
    b"2",
    {1: 2},
    object(),
    np.array(1.5),
]
BAD_SIZES: list[Any] = [0, -1, np.int64(-3), -(10**30)]
BAD_MARGINS: list[Any] = [-1, np.int8(-1), -(10**30)]

NO_NUMBERS: list[Any] = [
    None,
    "1",
    b"1",
    object(),
    {"a": 1},
    ["a", "b"],
    [None, 1],
    np.array([1, "a"], object),
    np.array([1, 2], object),
    np.array(["2020-01-01"], "datetime64[D]"),
    np.array([1], "timedelta64[s]"),
    np.array([(1, 2.0)], "i4,f8"),
    np.ma.array([1.0, 2.0], mask=[True, False]),
    [[1, 2], [3]],
]
BAD_SHAPES = [(), (0,), (2,), (0, 0), (7, 3), (3, 0, 2), (3, 9, 9), (1, 3, 9, 9), (1,) * 6]


def bad_values(plain: Plain) -> Iterator[tuple[str, Any]]:
    """Yield (argument, value) for everything in the tables that has no meaning there."""
    for name in plain.sizes + plain.margins:
        n = plain.axes
        per_axis = n and name not in {"groups", "out_channels"}
        yield from ((name, value) for value in NO_WHOLE_NUMBER if not may_be_left_out(name, value))
        yield from ((name, value) for value in (BAD_SIZES if name in plain.sizes else BAD_MARGINS))
        yield name, "wide"
        if per_axis:
            for value in ((), (1,) * (n + 1), (1,) * (n - 1) + (1.5,), (1,) * (n - 1) + (-1,)):
                yield name, value
        elif name not in {"padding", "width"}:
            yield from ((name, value) for value in ((1, 1), [1], np.array([1, 1])))
    for name in plain.arrays:
        yield from ((name, value) for value in NO_NUMBERS if not may_be_left_out(name, value))
        if plain.function is not convlab.pad:  # it pads an array of any shape
            fits = FITTING_SHAPES.get(plain.function, set())
            yield from ((name, np.zeros(shape)) for shape in BAD_SHAPES if shape not in fits)


def may_be_left_out(name: str, value: Any) -> bool:
    return value is None and name in {"bias", "rank"}


FITTING_SHAPES: dict[Callable[..., Any], set[tuple[int, ...]]] = {
    convlab.im2col: {(7, 3), (3, 9, 9), (1, 3, 9, 9)},
    convlab.separate: {(7, 3)},
}
"""Shapes in the table that a function can use."""

OTHER_NAMES = {
    "x": ("x", "input"),
    "weight": ("weight", "kernel"),
    "depthwise": ("depthwise", "weight"),
    "pointwise": ("pointwise", "weight"),
}
"""What a message may call an argument."""


def restated(value: Any) -> list[str]:
    """Return spellings of a value, one of which a message must contain."""
    kind = type(value).__name__
    match value:
        case np.ma.MaskedArray():
            return ["masked"]
        case np.ndarray() if value.dtype.kind == "f":
            # Some checks know the spatial axes only, or just one of them.
            axes = [str(value.shape), str(value.shape[-2:]), *(f"size {n}" for n in value.shape)]
            return [*axes, str(value)]
        case np.ndarray() if value.dtype.kind == "i":
            return [str(tuple(value.tolist())), repr(value)]
        case tuple():
            return [str(value), f"got {value[-1]}" if value else "()"]
        case list() if isinstance(value[0], list):
            return ["rectangular"]
        case _:
            return [repr(value), str(value), kind, "dtype"]


@pytest.mark.parametrize("plain", PLAIN, ids=lambda plain: plain.function.__name__)
def test_bad_input_is_refused_by_a_message_that_names_it(plain: Plain):
    plain.with_()
    for name, value in bad_values(plain):
        with pytest.raises((TypeError, ValueError)) as refusal:
            plain.with_(**{name: value})
        message = str(refusal.value)
        case = f"{plain.function.__name__}({name}={value!r}): {message}"
        called = OTHER_NAMES.get(name, (name,))
        assert any(re.search(rf"\b{other}\b", message) for other in called), case
        assert any(spelling in message for spelling in restated(value)), case
        # Raised on purpose, by a check: not somewhere inside NumPy.
        assert Path(refusal.traceback[-1].path).parent.name == "convlab", case


def test_the_table_is_long_and_leaves_no_function_out():
    assert sum(len(list(bad_values(plain))) for plain in PLAIN) >= 3000
    public = {getattr(convlab, name) for name in convlab.__all__} - {convlab.kernels, convlab.data}
    # Layers of a receptive field have a table of their own.
    assert public - {plain.function for plain in PLAIN} == {convlab.receptive_field}


ODD_ARRAYS: dict[str, Callable[[np.ndarray], Any]] = {
    "list": np.ndarray.tolist,
    "Fortran order": np.asfortranarray,
    "reversed view": lambda a: np.flip(np.flip(a).copy()),
    "every other cell": lambda a: np.repeat(a, 2, axis=-1)[..., ::2],
    "repeated view": lambda a: np.broadcast_to(a, (3, *a.shape))[1],
    "byte-swapped": lambda a: a.astype(a.dtype.newbyteorder()),
    "float16": lambda a: a.astype(np.float16),
    "float32": lambda a: a.astype(np.float32),
    "longdouble": lambda a: a.astype(np.longdouble),
    "int8": lambda a: a.astype(np.int8),
    "int64": lambda a: a.astype(np.int64),
    "read-only memory": lambda a: np.frombuffer(a.tobytes()).reshape(a.shape),
    "a subclass": lambda a: a.view(np.recarray),
}


def as_list(result: Any) -> list[Any]:
    """Return the arrays of a result, be it one or several."""
    if hasattr(result, "toarray"):
        return [result.toarray()]
    if hasattr(result, "costs"):
        return [np.array(result.costs["im2col"])]
    if isinstance(result, tuple):
        return [np.asarray(part) for part in result]
    return [np.asarray(result)]


@pytest.mark.parametrize("odd", ODD_ARRAYS)
@pytest.mark.parametrize("plain", PLAIN, ids=lambda plain: plain.function.__name__)
def test_odd_arrays_give_what_plain_ones_give(plain: Plain, odd: str):
    expected = as_list(plain.with_())
    for name in plain.arrays:
        given = ODD_ARRAYS[odd](plain.arguments[name])
        before = np.array(given)
        found = as_list(plain.with_(**{name: given}))
        assert_allclose(np.array(given), before)
        for mine, theirs in zip(found, expected, strict=True):
            assert mine.shape == theirs.shape
            assert_allclose(mine, theirs, rtol=1e-12, atol=1e-12)
            assert not isinstance(given, np.ndarray) or not np.shares_memory(mine, given)


@pytest.mark.parametrize("plain", PLAIN, ids=lambda plain: plain.function.__name__)
def test_odd_whole_numbers_give_what_plain_ones_give(plain: Plain):
    expected = as_list(plain.with_())
    for name in plain.sizes + plain.margins:
        value = plain.arguments[name]
        same = [np.int8(value), np.uint64(value), np.array(value)]
        if plain.axes and name not in {"groups", "out_channels"}:
            same += [(value,) * plain.axes, [np.int32(value)] * plain.axes, np.full(plain.axes, value)]
        if name == "padding":
            pair = (value, value)
            same += ["valid"] if plain.function.__name__.find("transpose") < 0 else []
            same += [(pair,) * plain.axes, [list(pair)] * plain.axes] if plain.axes else [pair]
        for given in same:
            for mine, theirs in zip(as_list(plain.with_(**{name: given})), expected, strict=True):
                assert_allclose(mine, theirs, strict=True)


@pytest.mark.parametrize("plain", PLAIN, ids=lambda plain: plain.function.__name__)
def test_complex_numbers_have_a_real_and_an_imaginary_result(plain: Plain):
    if plain.function in {convlab.separate, convlab.explain} or not plain.arrays:
        return
    # A gradient takes the conjugate of x and weight, but not of grad.
    name = "grad" if "grad" in plain.arrays else plain.arrays[0]
    zero = {name: np.zeros_like(plain.arguments[name]) for name in ("bias",) if name in plain.arrays}
    value = plain.arguments[name]
    real, imaginary = (as_list(plain.with_(**{name: v, **zero})) for v in (value, 2 * value))
    both = as_list(plain.with_(**{name: value + 2j * value, **zero}))
    for mine, a, b in zip(both, real, imaginary, strict=True):
        assert_allclose(mine.real, a)
        assert np.iscomplexobj(mine)
        assert_allclose(mine.imag[a != b], b[a != b])


def test_what_a_call_was_once_given_does_not_let_a_truth_value_in():
    """The geometry of a call is remembered, and True equals 1."""
    strides: list[tuple[Any, Any]] = [(1, True), (1, np.True_), ((1, 1), (1, True)), ([1, 1], [True, 1])]
    for function in (convlab.conv2d, convlab.conv_transpose2d):
        for good, bad in strides:
            function(ramp(4, 4), ramp(2, 2), stride=good)
            with pytest.raises(TypeError, match="which is a truth value"):
                function(ramp(4, 4), ramp(2, 2), stride=bad)
