"""Whatever an explorer is set to, it refuses with the package's errors and stays as it was, or shows it.

No list says which values are legal: of a value that is kept, the explorer must be able to speak.
"""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from convlab.widgets import ContinuousExplorer, KernelExplorer, PhotoExplorer, ReceptiveFieldExplorer
from convlab.widgets.traits import Kept, StateError, StateTypeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from convlab.widgets.explorer import Explorer

TABLE = np.arange(25).reshape(5, 5) % 7

EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "direct": lambda: KernelExplorer(TABLE, np.ones((3, 3)), position=(2, 1)),
    "matrix": lambda: KernelExplorer(TABLE, np.ones((3, 3)), matrix="columns", padding="same", stride=2),
    "channels": lambda: KernelExplorer(np.ones((4, 5, 5)), np.ones((4, 2, 3, 3)), groups=2, channel=3),
    "scatter": lambda: KernelExplorer(TABLE[:3, :3], np.ones((3, 3)), transposed=True, stride=2, output_padding=1),
    "gather": lambda: KernelExplorer(TABLE[:3, :3], np.ones((3, 3)), transposed=True, view="gather", flip=False),
    "photo": lambda: PhotoExplorer(np.eye(9, dtype=np.uint8), position=(8, 8)),
    "continuous": ContinuousExplorer,
    "field": lambda: ReceptiveFieldExplorer([3, {"kernel_size": 3, "stride": 2}], position=1),
}

CONCERNED = ("x has", "kernel", "padding", "layer", "matrix")
"""What a value may not go together with."""

VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1, 2, 3, 10**6, 10**30, -(10**5000), 1.0, 1.5, float("nan"), float("inf"), 1j),
    *("1", "", "zeros", "reflect", "same", "full", "gather", "sparse", "signed", "red", "no such name", b"same"),
    *((), [], (1,), (1, 2), (1, 2, 3), (1.5, 2), (-1, 0), (0, 99), ((1, 2), (3, 4)), ((1, 2),), ((1,), (2,))),
    *((10**9, 10**9), ((10**9, 0), (0, 0)), {}, {"a": 1}, {1, 2}, range(2), object, len, Decimal(2)),
    *(Fraction(3, 2), np.int64(2), np.float64(0.3), np.bool(True), np.array(3), np.array([1, 2]), [1, "2"]),
    *([(0, 0)], [(99, 99)], [(-1, 0)], [None], [1], [(0.5, 0.5)], [("a", "b")], [(0, 0, 0)], [(9, 9)]),
    *([3], [0], [3] * 9, [10**9], ["3"], [{"kernel_size": 3, "size": 1}], [{"stride": 2}], [{"kernel_size": 1.5}]),
    *([{"kernel_size": 3, "dilation": 10**9}], [{"kernel_size": 3, "padding": (1, 2, 3)}], [{"kernel_size": None}]),
    *(np.zeros((0, 3)), np.zeros((3, 0)), np.zeros((100, 100)), np.zeros((2, 2, 2, 2, 2)), np.ones((3, 3))),
    *(np.full((3, 3), np.nan), np.full((3, 3), -np.inf), np.full((3, 3), 1e308), np.full((3, 3), -1e90)),
    *(np.ones((2, 3, 3)), np.ones((4, 4, 3, 3)), np.ones((4, 5, 5)), np.ones((3, 3), complex), [[1, 2], [3]]),
    *(np.array([["a"]]), np.array([[None]]), np.ma.masked_equal(TABLE, 3), np.ones((4, 4), np.uint8)),
    *(np.ones((600, 2), np.uint8), np.ones((4, 4, 3), np.uint8), np.ones((4, 4, 4), np.uint8)),
]


def names_of(explorer: Explorer) -> list[str]:
    """Return the attributes that may be set."""
    return [
        name
        for name, trait in explorer.traits(sync=True).items()
        if not trait.read_only and name[0] != "_" and trait.this_class.__module__.startswith("convlab.")
    ]


def state_of(explorer: Explorer) -> dict[str, str]:
    return {name: repr(getattr(explorer, name)) for name in explorer.traits(sync=True)}


def require_shown(explorer: Explorer) -> None:
    """Have an explorer say what it shows, in finite numbers."""
    assert "nan" not in explorer.sentence
    assert "inf" not in explorer.sentence
    explorer.get_state()
    if isinstance(explorer, KernelExplorer | PhotoExplorer):
        assert np.isfinite(explorer.output).all()


@pytest.mark.parametrize("kind", EXPLORERS)
def test_a_value_is_shown_or_refused_by_its_name(kind):
    make = EXPLORERS[kind]
    explorer = make()
    before = state_of(explorer)
    refused = 0
    for name in names_of(explorer):
        for value in VALUES:
            try:
                setattr(explorer, name, value)
            except (StateError, StateTypeError) as error:
                told = str(error)
                refused += 1
                if not any(word in told for word in (name, *CONCERNED)) or state_of(explorer) != before:
                    pytest.fail(f"{name} = {value!r}: {told}")
            else:
                require_shown(explorer)
                explorer = make()
    assert refused > 100


@pytest.mark.parametrize("kind", EXPLORERS)
def test_a_step_of_two_values_is_shown_or_taken_back_whole(kind):
    make = EXPLORERS[kind]
    explorer = make()
    before = state_of(explorer)
    names = names_of(explorer)
    rng = np.random.default_rng(7)
    refused = 0
    for _ in range(400):
        (one, other), (first, second) = rng.choice(len(names), 2, replace=False), rng.integers(len(VALUES), size=2)
        try:
            with explorer.hold_trait_notifications():
                setattr(explorer, names[one], VALUES[first])
                setattr(explorer, names[other], VALUES[second])
        except (StateError, StateTypeError):
            assert state_of(explorer) == before, (names[one], VALUES[first], names[other], VALUES[second])
            refused += 1
        else:
            require_shown(explorer)
            explorer = make()
    assert refused


@pytest.mark.parametrize("kind", ["direct", "channels", "photo", "field"])
def test_what_an_explorer_keeps_itself_is_refused_by_name_value_and_what_to_do_instead(kind):
    explorer = EXPLORERS[kind]()
    before = state_of(explorer)
    kept = [name for name, trait in explorer.traits(sync=True).items() if isinstance(trait, Kept)]
    assert {"presets", "start"} <= set(kept)
    for name in kept:
        with pytest.raises(StateError, match=rf"^{name} is read-only, got \[7\]; (set|give|make) .+"):
            setattr(explorer, name, [7])
    assert state_of(explorer) == before


@pytest.mark.parametrize("kind", ["direct", "photo", "continuous", "field"])
def test_no_explorer_begins_with_a_value_that_it_refuses(kind):
    """What cannot be set cannot be given at the start either, and no other error comes out."""
    explorer = EXPLORERS[kind]()
    cls = type(explorer)
    given = {name: getattr(explorer, name) for name in names_of(explorer) if name not in ("revealed", "channel")}
    for name in given:
        for value in VALUES:
            with suppress(ValueError, TypeError):
                require_shown(cls(**{**given, name: value}))
