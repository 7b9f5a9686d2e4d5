"""The ladder, step by step, and the answers that people and malice hand to it."""

# Learners print.
# ruff: noqa: T201

from __future__ import annotations

import contextlib
import functools
import gc
import re
import sys
import threading
import time
import types
import warnings
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy import flip
from scipy import sparse

import convlab
from convlab import conv1d
from convlab.exercises import check, hint, solution
from convlab.exercises import running as running_module
from convlab.exercises.engine import exercise, prediction
from convlab.exercises.guessing import judge_prediction
from convlab.exercises.ladder import judge_function
from convlab.exercises.lessons import exercises_of, find
from convlab.exercises.tasks import Exercise, Probe
from convlab.exercises.values import source
from convlab.exercises.verdict import BLUE, GREEN, GREY, RED, Hint, Rung, Verdict

pytestmark = pytest.mark.usefixtures("_lesson_99")

Function = Callable[..., Any]


def slide(x: Any, w: Any) -> Any:
    """Solve 99-slide in a third style."""
    return np.correlate(np.asarray(x, dtype=float), w, mode="valid")


def judge(answer: object) -> Verdict:
    return check("99-slide", answer)


def quick(seconds: float = 0.2) -> Exercise:
    """Make an exercise with a short limit: return the input."""

    @exercise("99-quick", probes=[(np.array([1, 2]),), (np.array([3]),)], hints=["."], why=".", seconds=seconds)
    def echo(x: Any) -> Any:
        """Return `x`."""
        return x

    return echo


# --- the steps of the ladder -----------------------------------------------------------------


def docstring_only(x: Any, w: Any) -> Any:
    """Do something."""


def dots(x: Any, w: Any) -> Any: ...


def passes(x: Any, w: Any) -> Any:
    pass


def not_implemented(x: Any, w: Any) -> Any:
    raise NotImplementedError


def returns_dots(x: Any, w: Any) -> Any:
    return ...


def dots_inside(x: Any, w: Any) -> Any:
    out = np.zeros(len(x))
    for i in range(len(out)):
        out[i] = ...  # type: ignore[call-overload]
    return out


@pytest.mark.parametrize(
    "answer", [docstring_only, dots, passes, not_implemented, returns_dots, dots_inside, ..., lambda x, w: ...]
)
def test_unfinished_work_is_not_started(answer: object) -> None:
    verdict = judge(answer)
    assert verdict.rung is Rung.NOT_STARTED
    assert not verdict.correct


def test_a_body_that_returns_a_constant_is_started() -> None:
    assert judge(lambda x, w: 3).rung is Rung.WRONG_SHAPE


def test_a_library_that_has_not_implemented_something_raised_it() -> None:
    def calls_a_library(x: Any, w: Any) -> Any:
        not_implemented(x, w)

    assert judge(calls_a_library).rung is Rung.RAISED


def test_nothing_returned() -> None:
    def forgets(x: Any, w: Any) -> None:
        slide(x, w)

    verdict = judge(forgets)
    assert verdict.rung is Rung.NO_RETURN
    assert "`return`" in verdict.message


def test_nothing_returned_on_one_path() -> None:
    def forgets_sometimes(x: Any, w: Any) -> Any:
        return slide(x, w) if len(x) > 3 else None

    verdict = judge(forgets_sometimes)
    assert verdict.rung is Rung.NO_RETURN
    assert verdict.evidence[0].text == "slide(np.array([3]), np.array([5]))"


def test_an_error_is_shown_with_its_call_and_line() -> None:
    def divides(x: Any, w: Any) -> Any:
        return len(x) // (len(w) - 1)

    verdict = judge(divides)
    assert verdict.rung is Rung.RAISED
    assert verdict.message.startswith("Your function raised ZeroDivisionError: ")
    shown = {piece.label: piece.text for piece in verdict.evidence}
    assert shown == {
        "call": "slide(np.array([3]), np.array([5]))",
        "in your line": "return len(x) // (len(w) - 1)",
    }


def test_an_error_far_below_points_to_the_learners_line() -> None:
    def deep(x: Any, w: Any) -> Any:
        return np.concatenate([x, np.zeros((2, 2))])

    assert judge(deep).evidence[1].text == "return np.concatenate([x, np.zeros((2, 2))])"


def test_addresses_are_kept_out_of_errors() -> None:
    def shows_address(x: Any, w: Any) -> Any:
        raise ValueError(f"bad {object()!r}")

    assert judge(shows_address).message == "Your function raised ValueError: bad <object object>"


def test_wrong_type_says_what_came_and_what_was_expected() -> None:
    verdict = judge(lambda x, w: "12")
    assert verdict.rung is Rung.WRONG_TYPE
    assert verdict.message == "Your function returned a text. Expected an array of shape (1,)."


def test_wrong_shape() -> None:
    verdict = judge(lambda x, w: slide(x, w)[:, None])
    assert verdict.rung is Rung.WRONG_SHAPE
    assert verdict.message == (
        "Expected an array of shape (1,), got an array of shape (1, 1). It has an axis of length 1 too many."
    )


def test_swapped_axes_are_named() -> None:
    @exercise("99-grid", probes=[(2, 3)], hints=["."], why=".")
    def grid(rows: int, columns: int) -> Any:
        """Make zeros."""
        return np.zeros((rows, columns))

    verdict = judge_function(grid, lambda rows, columns: np.zeros((columns, rows)))
    assert "rows come first" in verdict.message


def test_a_known_misconception_is_named_with_its_example() -> None:
    verdict = judge(lambda x, w: slide(x, w[::-1]))
    assert verdict.rung is Rung.MISCONCEPTION
    assert verdict.message == "You turned the kernel round."
    assert [piece.label for piece in verdict.evidence] == ["call", "expected", "got"]


def test_a_misconception_wins_over_wrong_shape_and_over_an_error() -> None:
    full = judge(lambda x, w: [*slide(x, w), *[0] * (len(w) - 1)])
    assert (full.rung, full.message) == (Rung.MISCONCEPTION, "The result has the length of the input.")

    def runs_over(x: Any, w: Any) -> Any:
        return [sum(x[i + j] * w[j] for j in range(len(w))) for i in range(len(x))]

    over = judge(runs_over)
    assert (over.rung, over.message) == (Rung.MISCONCEPTION, "The last index does not exist.")
    assert over.evidence[-1].text.startswith("IndexError")


def test_a_misconception_must_match_on_every_probe() -> None:
    def flips_short_kernels(x: Any, w: Any) -> Any:
        return slide(x, w[::-1] if len(w) < 3 else w)

    assert judge(flips_short_kernels).rung is Rung.WRONG_VALUE


def test_a_misconception_that_only_raises_must_raise_word_for_word() -> None:
    @exercise("99-third", probes=[([1, 2, 3],), ([4, 5, 6],)], hints=["."], why=".")
    def third(x: Any) -> Any:
        """Return the third number."""
        return x[2]

    @third.mistake("Three numbers, not two.")
    def _(x: Any) -> Any:
        one, two = x
        return one + two

    def unpacks_two(x: Any) -> Any:
        first, _second = x
        return first

    def raises_something_else(x: Any) -> Any:
        return int("three")

    assert judge_function(third, unpacks_two).message == "Three numbers, not two."
    assert judge_function(third, raises_something_else).rung is Rung.RAISED


def test_a_product_that_does_not_fit_is_told_in_plain_words_beside_a_misconception_too() -> None:
    @exercise("99-double", probes=[(np.ones((2, 1)),)], hints=["."], why=".")
    def double(x: Any) -> Any:
        """Add x to itself, by a matrix product."""
        return 2 * np.eye(2) @ x

    @double.mistake("Two columns, not three.")
    def _(x: Any) -> Any:
        return np.ones((2, 3)) @ x

    verdict = judge_function(double, lambda x: np.ones((2, 3)) @ x)
    assert verdict.message == "Two columns, not three."
    fit = "ValueError: @ needs as many columns on the left as rows on the right; here they are 3 and 2."
    assert verdict.evidence[-1].text == fit


def defined(code: str, **notebook: Any) -> Function:
    """Define an answer in a notebook that holds these names."""
    names: dict[str, Any] = {"np": np, **notebook}
    exec(code, names)
    return names["answer"]  # type: ignore[no-any-return]


def test_a_name_of_the_notebook_is_mentioned_when_the_answer_is_wrong() -> None:
    code = "def answer(x, w):\n    return [sum(x[i + j] * w[j] for j in range(k)) for i in range(len(x) - len(w) + 1)]"
    verdict = judge(defined(code, k=1))
    assert not verdict.correct
    assert verdict.notes[0] == "Your function takes `k` from the notebook, not from its parameters."
    own = judge(lambda x, w: slide(x, w[::-1]))
    assert not any("notebook" in note for note in own.notes)


def test_a_name_of_the_notebook_does_no_harm_to_a_right_answer() -> None:
    verdict = judge(defined("def answer(x, w):\n    return zero + slide(x, w)", slide=slide, zero=0.0))
    assert verdict.correct
    assert not verdict.notes


@pytest.mark.parametrize("use", ["return earlier(x)", "return earlier(x) + 1", "return earlier(x).sum()"])
def test_an_earlier_exercise_that_is_still_empty_is_named(use: str) -> None:
    code = f'def earlier(x):\n    """Do it."""\n    ...\n\ndef answer(x, w):\n    {use}'
    verdict = judge(defined(code))
    assert verdict.message == (
        "Your function calls `earlier`, and there is nothing in it yet. Solve that exercise first."
    )
    assert verdict.rung in (Rung.NO_RETURN, Rung.RAISED)


def test_the_smallest_failing_probe_is_shown_with_the_first_disagreement() -> None:
    def wrong_from_the_second(x: Any, w: Any) -> Any:
        out = slide(x, w)
        out[1:] += 1
        return out

    verdict = judge(wrong_from_the_second)
    assert verdict.rung is Rung.WRONG_VALUE
    assert repr(verdict) == (
        "✗ 99-slide · Wrong value\n"
        "At [1]: expected 600, got 601.\n"
        "  call      slide(np.array([200, 100, 250], dtype=np.uint8), np.array([1, 2]))\n"
        "  expected  [400, 600]\n"
        "  got       [400, 601]\n"
        'A hint: `hint("99-slide")`'
    )


def test_the_first_of_several_disagreements_is_named() -> None:
    @exercise("99-grid", probes=[(3, 2)], hints=["."], why=".")
    def grid(rows: int, columns: int) -> Any:
        """Count."""
        return np.arange(rows * columns).reshape(rows, columns)

    verdict = judge_function(grid, lambda rows, columns: np.maximum(grid(rows, columns), 3) + (rows == 2))
    assert verdict.message == "At [0, 0]: expected 0, got 3."
    assert verdict.evidence[2].marked == {0, 1, 2}


def test_an_integer_agrees_with_a_rounded_float() -> None:
    @exercise("99-thirty", probes=[(0.1,)], hints=["."], why=".")
    def thirty(x: float) -> float:
        """Multiply by 3 and by 10."""
        return x * 3 * 10

    assert thirty(0.1) != 3
    assert judge_function(thirty, lambda x: 3).correct


def test_a_difference_too_small_to_show_is_shown_in_full() -> None:
    verdict = judge(lambda x, w: slide(x, w) * 1.00001 if len(x) == 1 else slide(x, w))
    assert "expected 15, got 15.0002" in verdict.message

    @exercise("99-tenth", probes=[(0,)], hints=["."], why=".")
    def tenth(x: int) -> Any:
        """Give a tenth."""
        return 1234567.1

    assert "1234567.1, got 1234570.1" in judge_function(tenth, lambda x: 1234570.1).message


def test_right_in_any_form_of_number() -> None:
    forms: list[Function] = [
        slide,
        lambda x, w: list(slide(x, w)),
        lambda x, w: tuple(slide(x, w).tolist()),
        lambda x, w: slide(x, w).astype(complex),
        lambda x, w: slide(x, w).astype(np.float32),
        lambda x, w: slide(x, w) + 1e-12,
        lambda x, w: [Fraction(float(v)) for v in slide(x, w)],
        lambda x, w: [Decimal(float(v)) for v in slide(x, w)],
        lambda x, w: np.ma.array(slide(x, w)),
        functools.partial(np.correlate, mode="valid"),
    ]
    for form in forms[:-1]:
        assert judge(form).correct, judge(form)
    assert judge(functools.partial(lambda v, w, mode: slide(v, w), mode="valid")).correct


def test_right_says_why_and_has_no_hint() -> None:
    assert repr(judge(slide)) == (
        "✓ 99-slide · Correct\nRight for all 4 inputs that were tried. One sum of products for each position."
    )


def test_right_but_done_by_the_course_says_so() -> None:
    note = "Here `conv1d` of convlab did the work. Now write it yourself."
    for borrowed in (lambda x, w: 1 * conv1d(x, w), lambda x, w: next(conv1d(x, w) for _ in "1")):
        assert judge(borrowed).notes == (note,)
    assert judge(lambda x, w: np.convolve(x, w[::-1], "valid")).notes == ()
    assert judge(lambda x, w: 0 * conv1d(x, w)).notes == ('A hint: `hint("99-slide")`',)
    assert judge(lambda x, w: 1 * convlab.conv1d(x, w)).notes == (note,)


def test_right_but_done_by_a_function_that_is_not_wanted_says_so() -> None:
    @exercise("99-turn", probes=[(np.array([1, 2]),)], hints=["."], why=".", without=[np.flip])
    def turn(x: Any) -> Any:
        """Turn `x` round."""
        return x[::-1]

    note = "Here `flip` of numpy did the work. Now write it yourself."
    assert judge_function(turn, lambda x: 1 * np.flip(x)).notes == (note,)
    assert judge_function(turn, lambda x: 1 * flip(x)).notes == (note,)
    assert judge_function(turn, lambda x: np.array(x.tolist()[::-1])).notes == ()


# --- dtypes ----------------------------------------------------------------------------------


def test_wrapped_values_are_recognised() -> None:
    verdict = judge(lambda x, w: slide(x, w).astype(np.uint8) if x.dtype == np.uint8 else slide(x, w))
    assert "wrapped round: they were held in uint8" in verdict.message


@pytest.mark.parametrize("cut", [np.trunc, np.floor])
def test_cut_fractions_are_recognised(cut: Function) -> None:
    verdict = judge(lambda x, w: cut(slide(x, w)).astype(int))
    assert "The fractions were cut off" in verdict.message


def test_a_single_cut_fraction_was_in_no_array() -> None:
    @exercise("99-share", probes=[(1, 2), (3, 2)], hints=["Divide."], why="A part of a whole.")
    def share(part: Any, whole: Any) -> Any:
        """Return `part` as a share of `whole`."""
        return part / whole

    assert "Divide with `/`" in judge_function(share, lambda part, whole: part // whole).message


@pytest.mark.parametrize(
    ("dtype", "error", "right"),
    [
        (np.float64, 1e-12, True),
        (np.float64, 1e-4, False),
        (np.float32, 1e-4, True),
        (np.float32, 0.1, False),
        (np.float16, 0.5, True),
    ],
)
def test_the_rounding_of_a_type_is_forgiven_and_no_more(dtype: type, error: float, right: bool) -> None:
    verdict = judge(lambda x, w: (slide(x, w) + error * (len(x) == 3)).astype(dtype))
    assert verdict.correct is right, verdict


def test_integers_are_compared_exactly() -> None:
    @exercise("99-big", probes=[(0,)], hints=["."], why=".")
    def big(x: int) -> int:
        """Give a big number."""
        return 10**15

    assert judge_function(big, lambda x: 10**15).correct
    assert not judge_function(big, lambda x: 10**15 + 1).correct


# --- answers that are no function to try ---------------------------------------------------------


@pytest.mark.parametrize("value", [np.array([1]), [1, 2], 3, None, {}, types.ModuleType("m")])
def test_a_value_instead_of_the_function(value: object) -> None:
    verdict = judge(value)
    assert verdict.rung is Rung.NO_FUNCTION
    assert "without calling it" in verdict.message


def test_a_text_or_a_class_instead_of_the_function() -> None:
    assert "without quotes" in judge("slide").message
    assert judge(dict).message == '`dict` is a class. Hand over a function: `check("99-slide", slide)`.'


@pytest.mark.parametrize("answer", [lambda x: x, lambda: 0, lambda x, w, bias: x, lambda *, x, w: x])
def test_parameters_that_do_not_fit(answer: object) -> None:
    verdict = judge(answer)
    assert verdict.rung is Rung.WRONG_PARAMETERS
    assert "`def slide(x, w):`" in verdict.message


def test_keywords_are_part_of_the_call() -> None:
    assert check("99-every-other", lambda x, w, stride=1: slide(x, w)[::stride]).correct
    verdict = check("99-every-other", lambda x, w, stride=1: slide(x, w))
    assert verdict.evidence[0].text.endswith("stride=3)")
    assert "`def every_other(x, w, *, stride=1):`" in check("99-every-other", slide).message


class Solver:
    """An object that can be called is as good as a function."""

    def __call__(self, x: Any, w: Any) -> Any:
        """Solve it."""
        return slide(x, w)


class Secretive(Solver):
    """An object that does not tell its parameters, as some compiled functions don't."""

    __signature__ = "unknown"


def test_other_callables() -> None:
    assert judge(Secretive()).correct
    assert judge(Solver()).correct
    assert judge(functools.partial(slide)).correct
    assert judge(np.vectorize(slide, signature="(n),(k)->(m)")).correct
    assert judge(functools.lru_cache(slide)).rung is Rung.RAISED  # arrays cannot be hashed
    assert judge(np.correlate).correct


# --- answers that misbehave ------------------------------------------------------------------


def forever(x: Any) -> Any:
    while True:
        pass


def forever_catching(x: Any) -> Any:
    while True:
        with contextlib.suppress(Exception):
            forever(x)


def forever_catching_all(x: Any) -> Any:
    while True:
        try:
            x = x + sum(range(100))
        except:  # noqa: E722 - what a learner may well write
            x = 0


def forever_printing(x: Any) -> Any:
    while True:
        print("again " * 100)


def forever_asleep(x: Any) -> Any:
    while True:
        time.sleep(0.01)


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "convlab-answer"]


# A thread that is stopped while coverage notes its lines may keep the lock of coverage, and all would wait.
@pytest.mark.no_cover
@pytest.mark.parametrize("answer", [forever, forever_catching, forever_catching_all, forever_printing, forever_asleep])
def test_an_endless_loop_is_stopped(answer: Function, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_module, "GIVE_UP", 20.0)  # on a busy machine it may take a while
    verdict = judge_function(quick(), answer)
    assert verdict.rung is Rung.TOO_SLOW
    assert "after 0.2 seconds" in verdict.message
    assert not threads()


def test_a_loop_that_will_not_stop_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_module, "GIVE_UP", 0.1)
    lock, begun, stop = threading.Lock(), threading.Event(), running_module._stop

    def blocked(x: Any) -> Any:
        begun.set()
        lock.acquire(timeout=60)  # no exception reaches a thread that waits inside compiled code
        return x

    def stop_when_blocked(thread: threading.Thread) -> bool:
        begun.wait(60)  # a busy machine may take its time to begin
        time.sleep(0.5)
        return stop(thread)

    monkeypatch.setattr(running_module, "_stop", stop_when_blocked)
    with lock:
        verdict = judge_function(quick(), blocked)
        left = threads()
        assert left
        assert all(thread.daemon for thread in left)
    for thread in left:
        thread.join(10)
    assert not threads()
    assert verdict.rung is Rung.TOO_SLOW
    assert "restart the kernel" in verdict.message


def test_without_threads_an_answer_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert judge(slide).correct


def test_interrupting_the_kernel_stops_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    started = threading.Event()
    join = threading.Thread.join

    def interrupted(self: threading.Thread, timeout: float | None = None) -> None:
        monkeypatch.setattr(threading.Thread, "join", join)
        started.wait(5)
        raise KeyboardInterrupt

    def answer(x: Any) -> Any:
        started.set()
        forever(x)

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        judge_function(quick(5), answer)
    assert not threads()


def leave(x: Any, w: Any) -> Any:
    sys.exit(3)


def interrupt(x: Any, w: Any) -> Any:
    raise KeyboardInterrupt


def recurse(x: Any, w: Any) -> Any:
    return recurse(x, w)


class MuteError(Exception):
    """An error that cannot even say what it is."""

    def __str__(self) -> str:
        """Fail."""
        raise ValueError


def mute(x: Any, w: Any) -> Any:
    raise MuteError


def add_to_integers(x: Any, w: Any) -> Any:
    result = np.zeros(1, dtype=int)
    result += 0.5 * w[:1]
    return result


def half(x: Any) -> Any:
    return len(x) / 2


def caret(x: Any, w: Any) -> Any:
    return half(x) ^ 2


def caret_of_arrays(x: Any, w: Any) -> Any:
    return (0.5 * w) ^ 2


def tuple_times_half(x: Any, w: Any) -> Any:
    return x.shape * half(w)


def half_a_shape(x: Any, w: Any) -> Any:
    return np.zeros(half(x))


def half_a_range(x: Any, w: Any) -> Any:
    return [0 for _ in range(half(x))]


def half_a_slice(x: Any, w: Any) -> Any:
    return x[: half(x)]


def half_a_pad(x: Any, w: Any) -> Any:
    return np.pad(x, half(w))


def place_in_an_array(x: Any, w: Any) -> Any:
    return x[half(w)]


def place_in_a_list(x: Any, w: Any) -> Any:
    return [1, 2, 3][half(w)]


def too_few_names(x: Any, w: Any) -> Any:
    height, width = x.reshape(1, -1, 1).shape
    return height * width


def too_many_names(x: Any, w: Any) -> Any:
    channels, height, width = x.reshape(1, -1).shape
    return channels * height * width


def assign_too_much(x: Any, w: Any) -> Any:
    result = np.zeros(2)
    result[:] = np.ones(3)
    return result


def add_too_much(x: Any, w: Any) -> Any:
    result = np.zeros(2)
    result[1:4] += np.ones(3)
    return result


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (caret, "write `k**2`."),
        (caret_of_arrays, "write `k**2`."),
        (tuple_times_half, "take its numbers one by one."),
        (half_a_shape, "divide with `//`."),
        (half_a_range, "divide with `//`."),
        (half_a_slice, "An index is a whole number"),
        (place_in_an_array, "An index is a whole number"),
        (half_a_pad, "must be of integral type. Here a whole number is needed"),
        (place_in_a_list, "An index is a whole number"),
        (lambda x, w: x[len(x)], "and the last one is the size minus 1."),
        (lambda x, w: x.tolist()[len(x)], "and the last one is the size minus 1."),
        (lambda x, w: np.einsum("ij,jk", np.ones((2, 3)), np.ones((2, 2))), "compare the letters with the shapes."),
        (lambda x, w: np.ones(2) * np.ones(3), "must have the same sizes"),
        (assign_too_much, "the shape of the place that it goes to."),
        (add_too_much, "a slice ends where its array ends."),
        (lambda x, w: np.ones(6).reshape(2, 2), "must give the count of numbers that there are."),
        (too_few_names, "a shape has one for each axis."),
        (too_many_names, "a shape has one for each axis."),
        (leave, "SystemExit: 3"),
        (interrupt, "KeyboardInterrupt"),
        (recurse, "calls itself without end"),
        (mute, "MuteError"),
        (add_to_integers, "takes no decimals: make it without `dtype=int`."),
        (
            lambda x, w: np.ones((5, 3)) @ np.ones((2, 4)),
            "columns on the left as rows on the right; here they are 3 and 2.",
        ),
        (lambda x, w: undefined, "name 'undefined' is not defined"),  # type: ignore[name-defined]  # noqa: F821
    ],
)
def test_whatever_is_raised_becomes_a_verdict(answer: Function, words: str) -> None:
    verdict = judge(answer)
    assert verdict.rung is Rung.RAISED
    assert words in verdict.message


def generator(x: Any, w: Any) -> Any:
    yield 1


async def coroutine(x: Any, w: Any) -> Any:
    return slide(x, w)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (generator, "a generator or iterator"),
        (lambda x, w: map(float, x), "a generator or iterator"),
        (lambda x, w: {1: 2}, "a dict"),
        (lambda x, w: {1, 2}, "a set, which keeps no order; write a list, in square brackets"),
        (lambda x, w: slide, "a function"),
        (lambda x, w: [[1, 2], [3]], "whose rows have different lengths"),
        (lambda x, w: [1, None], "holds None"),
        (lambda x, w: [None, object()], "holds None"),
        (lambda x, w: [object()], "a list that holds other things than numbers"),
        (lambda x, w: np.array(["a"]), "an array that holds no numbers"),
        (lambda x, w: [1, "2"], "a list that holds"),
        (lambda x, w: object(), "an object"),
        (lambda x, w: sparse.csr_array([[1, 0]]), "a csr_array, which is sparse; its `.toarray()` is an array"),
        (lambda x, w: b"12", "a text"),
        (coroutine, "a coroutine"),
    ],
)
def test_whatever_is_returned_becomes_a_verdict(answer: Function, words: str) -> None:
    verdict = judge(answer)
    gc.collect()  # an unawaited coroutine would warn now
    assert verdict.rung is Rung.WRONG_TYPE
    assert words in verdict.message


def test_huge_results_are_judged_by_their_shape() -> None:
    verdict = judge(lambda x, w: np.broadcast_to(1.0, (10**6, 10**6)))
    assert verdict.rung is Rung.WRONG_SHAPE
    assert "array of shape (1000000, 1000000)" in repr(verdict)


def test_values_in_a_call_are_written_as_code_or_described() -> None:
    assert source(np.zeros((0, 3))) == "np.empty((0, 3), dtype=np.float64)"
    assert source(np.zeros((20, 20), dtype=np.float32)) == "<array of shape (20, 20), float32>"
    assert source(np.float32(0.5)) == "0.5"
    assert source([1, 'a "quoted" word']) == """[1, 'a "quoted" word']"""

    @exercise("99-wide", probes=[(np.arange(40), np.arange(3))], hints=["."], why=".")
    def wide(x: Any, w: Any) -> Any:
        """Add up."""
        return np.sum(x) + np.sum(w)

    call = judge_function(wide, lambda x, w: 0).evidence[0].text
    assert call.endswith("39]),\n     np.array([0, 1, 2]))")


def test_a_hostile_array_is_converted_inside_the_thread() -> None:
    class Trap:
        def __array__(self, dtype: object = None, copy: object = None) -> Any:
            return forever(self)

    assert judge_function(quick(), lambda x: Trap()).rung is Rung.TOO_SLOW


@pytest.mark.parametrize("value", [np.nan, np.inf, 1j, -np.inf])
def test_values_that_are_not_finite_or_not_real(value: complex) -> None:
    verdict = judge(lambda x, w: np.full(len(x) - len(w) + 1, value))
    assert verdict.rung is Rung.WRONG_VALUE
    assert "expected 15, got" in verdict.message


def test_nan_agrees_with_nan() -> None:
    @exercise("99-nan", probes=[(np.array([np.nan, 1.0]),)], hints=["."], why=".")
    def echo(x: Any) -> Any:
        """Return `x`."""
        return x

    assert judge_function(echo, lambda x: x).correct
    assert not judge_function(echo, np.nan_to_num).correct


def test_prints_are_swallowed_and_mentioned(capfd: pytest.CaptureFixture[str]) -> None:
    def talks(x: Any, w: Any) -> Any:
        print("x is", x)
        print("oh", file=sys.stderr)
        return slide(x, w)

    verdict = judge(talks)
    assert verdict.correct
    assert verdict.notes == ("Your function printed: x is [3] …",)
    assert capfd.readouterr() == ("", "")


def test_a_long_print_is_cut() -> None:
    def talks(x: Any, w: Any) -> Any:
        print("x" * 10_000)
        return slide(x, w)

    (note,) = judge(talks).notes
    assert len(note) < 100


@pytest.mark.parametrize("action", ["always", "error"])
def test_warnings_reach_nobody(action: Any, capfd: pytest.CaptureFixture[str]) -> None:
    def warns(x: Any, w: Any) -> Any:
        warnings.warn("careful", stacklevel=1)
        np.array([1.0]) / 0
        return slide(x, w)

    with warnings.catch_warnings():
        warnings.simplefilter(action)
        assert judge(warns).correct
    assert capfd.readouterr() == ("", "")


def test_a_changed_input_is_explained_when_all_else_is_right() -> None:
    def in_place(x: Any, w: Any) -> Any:
        out = slide(x, w)
        x[0] = 0
        return out

    verdict = judge(in_place)
    assert verdict.rung is Rung.CHANGED_INPUT
    assert "`x = x.copy()`" in verdict.message


def test_a_changed_input_is_mentioned_when_something_is_wrong() -> None:
    def in_place(x: Any, w: Any) -> Any:
        w[:] = 0
        return slide(x, w)

    verdict = judge(in_place)
    assert verdict.rung is Rung.WRONG_VALUE
    assert "The call also changed its argument `w`." in verdict.notes


@pytest.mark.parametrize("change", [lambda x: x.append(4), lambda x: x[1].__setitem__(0, 9)])
def test_changes_inside_lists_and_keywords_are_seen(change: Function) -> None:
    @exercise("99-lists", probes=[Probe((), {"items": [1, np.array([2, 3])]})], hints=["."], why=".")
    def count(*, items: Any) -> int:
        """Count."""
        return len(items)

    def answer(*, items: Any) -> int:
        number = len(items)
        change(items)
        return number

    assert "argument `items`" in judge_function(count, answer).message


def test_views_of_the_input_and_a_reused_array_are_harmless() -> None:
    echo = quick(seconds=2)
    shared = np.zeros(2)

    def reuses(x: Any) -> Any:
        out = shared[: len(x)]
        out[:] = x
        return out

    assert judge_function(echo, lambda x: x).correct
    assert judge_function(echo, lambda x: x[:]).correct
    assert judge_function(echo, reuses).correct


def test_probes_stay_what_they_are() -> None:
    task = find("99-slide")
    assert isinstance(task, Exercise)
    before = repr(task.probes)

    def destroys(x: Any, w: Any) -> Any:
        x[:] = 0
        w[:] = 0
        return x

    judge(destroys)
    assert repr(task.probes) == before


def test_a_solution_without_numbers_is_the_authors_fault() -> None:
    @exercise("99-broken", probes=[(0,)], hints=["."], why=".")
    def broken(x: int) -> float:
        """Divide."""
        return 1 / x

    with pytest.raises(ValueError, match="solution of 99-broken gives no numbers"):
        judge_function(broken, lambda x: 1)


# --- predictions -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "guess", "rung"),
    [
        ("99-length", ..., Rung.NOT_STARTED),
        ("99-length", None, Rung.NOT_STARTED),
        ("99-length", 7, Rung.CORRECT),
        ("99-length", 7.0, Rung.CORRECT),
        ("99-length", np.int8(7), Rung.CORRECT),
        ("99-length", (7,), Rung.CORRECT),
        ("99-length", "7", Rung.WRONG_TYPE),
        ("99-length", "seven", Rung.WRONG_TYPE),
        ("99-length", len, Rung.WRONG_TYPE),
        ("99-length", True, Rung.WRONG_TYPE),
        ("99-length", (7, 7), Rung.WRONG_SHAPE),
        ("99-length", 3, Rung.MISCONCEPTION),
        ("99-length", 8.0, Rung.MISCONCEPTION),
        ("99-length", 6, Rung.WRONG_VALUE),
        ("99-length", float("nan"), Rung.WRONG_VALUE),
        ("99-length", 7j, Rung.WRONG_VALUE),
        ("99-area", 0.39, Rung.CORRECT),
        ("99-area", 0.3927, Rung.CORRECT),
        ("99-area", Fraction(39, 100), Rung.CORRECT),
        ("99-area", Decimal("0.39"), Rung.CORRECT),
        ("99-area", 0.785, Rung.MISCONCEPTION),
        ("99-area", 0.4, Rung.WRONG_VALUE),
        ("99-shape", (2, 5), Rung.CORRECT),
        ("99-shape", [2, 5], Rung.CORRECT),
        ("99-shape", np.array([2.0, 5.0]), Rung.CORRECT),
        ("99-shape", (5, 2), Rung.MISCONCEPTION),
        ("99-shape", (2, ...), Rung.NOT_STARTED),
        ("99-shape", 10, Rung.WRONG_SHAPE),
        ("99-shape", (2, 5, 1), Rung.WRONG_SHAPE),
        ("99-shape", "(2, 5)", Rung.WRONG_TYPE),
        ("99-shape", {2, 5}, Rung.WRONG_TYPE),
        ("99-shape", ((2,), (5, 1)), Rung.WRONG_TYPE),
        ("99-name", "Cross correlation ", Rung.CORRECT),
        ("99-name", "crosscorrelation", Rung.CORRECT),
        ("99-name", "CONVOLUTION", Rung.MISCONCEPTION),
        ("99-name", "pooling", Rung.WRONG_VALUE),
        ("99-name", 3, Rung.WRONG_TYPE),
        ("99-table", [[12, 12, 17], [10, 17, 19], [9, 6, 14]], Rung.CORRECT),
        ("99-table", np.arange(9).reshape(3, 3), Rung.WRONG_VALUE),
        ("99-table", np.arange(9), Rung.WRONG_SHAPE),
        ("99-linear", True, Rung.CORRECT),
        ("99-linear", np.True_, Rung.CORRECT),
        ("99-linear", False, Rung.MISCONCEPTION),
        ("99-linear", "True", Rung.WRONG_TYPE),
    ],
)
def test_predictions(id: str, guess: object, rung: Rung) -> None:
    assert check(id, guess).rung is rung


def test_a_wrong_prediction_does_not_give_the_answer_away() -> None:
    for guess in ("x", len, (1, 2, 3), 6):
        assert "7" not in repr(check("99-length", guess)).replace("99", "")
    verdict = check("99-table", [[12, 12, 17], [10, 0, 19], [9, 6, 0]])
    assert verdict.message == "7 of the 9 numbers are right where they stand. The first wrong one is 0, at [1, 1]."
    verdict = check("99-table", np.where(np.arange(9).reshape(3, 3) == 4, 17, 0))
    assert verdict.message == "1 of the 9 numbers is right where it stands. The first wrong one is 0, at [0, 0]."
    verdict = check("99-shape", (1, 1))
    assert verdict.message == "None of the 2 numbers is right where it stands. The first wrong one is 1, at [0]."


def test_right_numbers_in_another_order_are_told_so() -> None:
    every = prediction("99-every", "Which of them?", answer=[16, 17, 18], hints=["Count."], why="These three.")
    assert judge_prediction(every, [18, 17, 16]).message == "The right numbers, but in another order."
    assert "1 of the 3" in judge_prediction(every, [18, 17, 17]).message


def test_half_a_cell_is_told_so() -> None:
    assert check("99-length", 6.5).message == "It is not 6.5: the answer is a whole number."
    assert check("99-length", 6.0).message == "It is not 6."
    assert check("99-shape", (2.5, 5)).message == "The right numbers are whole ones."
    assert check("99-area", 0.6).message == "It is not 0.6."


def test_how_long_a_list_is_belongs_to_the_question() -> None:
    every = prediction("99-every", "Which of them?", answer=[16, 17, 18], hints=["Count."], why="These three.")
    assert [judge_prediction(every, guess).message for guess in ([18], [15, 16], 18, [[1, 2], [3, 4]], "16", True)] == [
        "Your list has 1 number. Count again how many there must be.",
        "Your list has 2 numbers. Count again how many there must be.",
        "Give a list of numbers; you gave a number.",
        "Give a list of numbers; you gave an array of shape (2, 2).",
        "Give a list of numbers, without quotes: 16.",
        "Give a list of numbers; you gave True or False.",
    ]
    pair = prediction("99-pair", "How many before and after?", answer=(2, 3), hints=["Count."], why="Five.")
    assert judge_prediction(pair, [5]).message == "Give 2 numbers, as in (_, _); you gave one number."


@pytest.mark.parametrize(
    ("guess", "rung"), [(4, Rung.MISCONCEPTION), (4.03, Rung.MISCONCEPTION), (4.1, Rung.WRONG_VALUE)]
)
def test_a_wrong_guess_may_be_rounded_as_coarsely_as_the_right_one(guess: float, rung: Rung) -> None:
    share = prediction(
        "99-share",
        "1 of 4: which share?",
        answer=0.25,
        within=0.002,
        mistakes=[(4, "Upside down.")],
        hints=["."],
        why=".",
    )
    assert judge_prediction(share, guess).rung is rung


def test_a_number_in_quotes_is_told_so() -> None:
    assert check("99-length", " 7").message == "Give a number, without quotes: 7."
    assert check("99-length", "3 / 4").message == "Give a number, without quotes: 3 / 4."
    every = prediction("99-every", "Which of them?", answer=[16, 17, 18], hints=["Count."], why="These three.")
    assert judge_prediction(every, "16 -17 18").message == "Give a list of numbers, without quotes: 16, -17, 18."
    assert check("99-shape", 3).message == "Give 2 numbers, as in (_, _); you gave a number."
    assert check("99-linear", 1.5).message == "It is not 1.5."


def test_the_choices_of_a_word_are_offered_in_alphabetical_order() -> None:
    assert '"convolution", "cross-correlation"' in check("99-name", "pooling").message


# --- hints, solutions and ids -----------------------------------------------------------------


def test_hints_depend_on_nothing_but_their_number() -> None:
    first = hint("99-slide")
    assert first == hint("99-slide") == hint("99-slide", 1)
    assert repr(first).endswith('The next one: `hint("99-slide", 2)`')
    assert hint("99-slide", 2).text == "Each value is a sum of products."
    assert hint("99-slide", 9) == hint("99-slide", 2)
    assert '`solution("99-slide")`' in repr(hint("99-slide", 2))
    with pytest.raises(ValueError, match="numbered from 1; got 0"):
        hint("99-slide", 0)
    with pytest.raises(TypeError, match="integer"):
        hint("99-slide", "two")  # type: ignore[arg-type]


def test_solutions_show_code_without_the_decorator() -> None:
    shown = solution("99-slide")
    assert shown.code.startswith("def slide(x, w):\n")
    assert "# The last window starts here." in shown.code
    assert "```python\ndef slide(x, w):" in shown._repr_markdown_()
    assert repr(solution("99-shape")) == (
        "Solution of 99-shape\n\n    shape = (2, 5)\n\nWhy: 4 - 3 + 1 = 2 and 6 - 2 + 1 = 5."
    )


def test_unknown_ids_name_the_nearest() -> None:
    with pytest.raises(LookupError, match="'99-slied'; did you mean '99-slide'"):
        check("99-slied", 1)
    with pytest.raises(LookupError, match="did you mean"):
        hint("42-nothing-at-all")
    with pytest.raises(LookupError, match="did you mean"):
        solution("")


def test_swapped_arguments_of_check_are_explained() -> None:
    with pytest.raises(TypeError, match="id of the exercise comes first"):
        check(slide, "99-slide")  # type: ignore[arg-type]


def test_an_id_may_have_spaces_around_it() -> None:
    assert check(" 99-length ", 7).correct


# --- the cells -------------------------------------------------------------------------------


def test_the_cells_of_a_function() -> None:
    head = (
        "def slide(x, w):\n"
        '    """Slide `w` along `x` and sum the products wherever it fits.\n'
        "\n"
        "    Return a 1-D array.\n"
        '    """\n'
    )
    task = find("99-slide")
    assert task.stub() == head + '    ...\n\n\ncheck("99-slide", slide)'
    assert task.solved() == head + (
        "    # The last window starts here.\n"
        "    last = len(x) - len(w)\n"
        "    return np.array([np.sum(x[i : i + len(w)] * w) for i in range(last + 1)])\n"
        "\n"
        "\n"
        'check("99-slide", slide)'
    )


def test_the_cells_of_a_prediction() -> None:
    question = (
        '"""A signal of 5 samples meets a kernel of 3, and every overlap counts, even of\n'
        'one sample. How long is the result?"""\n'
    )
    task = find("99-length")
    assert task.stub() == question + 'length = ...\ncheck("99-length", length)'
    assert task.solved() == question + 'length = 7\ncheck("99-length", length)'
    assert find("99-table").solved() == (
        '"""Which numbers come out?"""\n'
        "table = np.array([[12, 12, 17],\n"
        "                  [10, 17, 19],\n"
        "                  [ 9,  6, 14]])\n"
        'check("99-table", table)'
    )
    assert 'name = "cross-correlation"' in find("99-name").solved()


def test_a_drawing_in_a_prompt_is_kept() -> None:
    assert (
        find("99-area")
        .stub()
        .startswith(
            'r"""What is the area of a half disc of radius 1/2? The disc:\n'
            "\n"
            "  /--\\\n"
            "  \\--/\n"
            "\n"
            'Two decimals are enough."""\n'
        )
    )


# --- what authors can get wrong ----------------------------------------------------------------


def documented(x: Any) -> Any:
    """Return `x`."""
    return x


def undocumented(x: Any) -> Any:
    return x


@pytest.mark.parametrize(
    ("changes", "solution", "words"),
    [
        ({"id": "slide"}, documented, "like '01-slide'; got 'slide'"),
        ({"probes": []}, documented, "needs at least one probe"),
        ({"hints": []}, documented, "at least one hint"),
        ({"hints": "one"}, documented, "a list of at least one hint"),
        ({}, undocumented, "needs a docstring"),
    ],
)
def test_an_exercise_is_refused_when_it_is_made(changes: dict[str, Any], solution: Function, words: str) -> None:
    options: dict[str, Any] = {"id": "99-x", "probes": [(1,)], "hints": ["."], "why": "."} | changes
    with pytest.raises(ValueError, match=words):
        exercise(options.pop("id"), **options)(solution)


def test_a_solution_must_be_a_plain_function() -> None:
    with pytest.raises(ValueError, match="no plain function"):
        exercise("99-x", probes=[(1,)], hints=["."], why=".")(Solver)


def test_a_probe_must_be_a_tuple() -> None:
    with pytest.raises(TypeError, match="a probe is a tuple of arguments, not list"):
        exercise("99-x", probes=[[1]], hints=["."], why=".")  # type: ignore[list-item]


@pytest.mark.parametrize("id", ["99-2d", "99-lambda"])
def test_a_prediction_needs_a_legal_name(id: str) -> None:
    with pytest.raises(ValueError, match="which Python does not allow"):
        prediction(id, "?", answer=1, hints=["."], why=".")


def lesson(number: str, *tasks: object) -> types.ModuleType:
    module = types.ModuleType(f"convlab.exercises.lesson_{number}")
    for position, task in enumerate(tasks):
        setattr(module, f"task_{position}", task)
    return module


def test_a_lesson_lists_its_exercises_in_order() -> None:
    first, second = find("99-slide"), find("99-length")
    assert list(exercises_of(lesson("99", first, 3, second, first))) == ["99-slide", "99-length"]


def test_a_lesson_refuses_doubles_and_strangers() -> None:
    with pytest.raises(ValueError, match="two exercises with the id '99-quick'"):
        exercises_of(lesson("99", quick(), quick()))
    with pytest.raises(ValueError, match="ids start with 42-"):
        exercises_of(lesson("42", quick()))


# --- how verdicts look -----------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Follow WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [GREEN, RED, BLUE, GREY])
def test_colours_pass_wcag_aa_in_both_themes(colour: str) -> None:
    assert contrast("#ffffff", colour) >= 4.5  # the text of the badge
    assert contrast("#ffffff", colour) >= 3  # the badge on a light page
    assert contrast("#111111", colour) >= 3  # and on JupyterLab's dark one


def test_the_box_has_symbol_word_and_role_and_escapes_what_it_shows() -> None:
    def hostile(x: Any, w: Any) -> Any:
        print("<script>alert(1)</script>")
        raise ValueError("<b>&</b>")

    html = judge(hostile)._repr_html_()
    assert 'role="status"' in html
    assert "✗ Raised an error" in html
    assert "<script>" not in html
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in html
    assert "✓ Correct" in judge(slide)._repr_html_()
    assert "○ Not started" in judge(...)._repr_html_()
    assert "→ Hint 1 of 2" in hint("99-slide")._repr_html_()
    assert "<code>hint(" in judge(...)._repr_html_()


def test_the_box_marks_the_numbers_that_disagree() -> None:
    def wrong_from_the_second(x: Any, w: Any) -> Any:
        return np.where(np.arange(len(x) - len(w) + 1) > 0, -1, slide(x, w))

    html = judge(wrong_from_the_second)._repr_html_()
    assert re.findall(r"<u [^>]*>([^<]*)</u>", html) == ["600", "-1"]
    assert "<u" not in judge(recurse)._repr_html_()


def test_boxes_are_well_formed() -> None:
    from xml.etree import ElementTree as ET

    boxes: list[Verdict | Hint] = [judge(slide), judge(...), judge(lambda x, w: 1), judge(recurse), hint("99-slide")]
    for box in boxes:
        ET.fromstring(box._repr_html_().replace("<br>", "<br/>"))  # noqa: S314 - it is our own text


def test_verdicts_are_the_same_on_every_run() -> None:
    answers: list[Function] = [slide, lambda x, w: object(), leave, recurse, generator, lambda x, w: slide(x, w) + 1]
    for answer in answers:
        once, again = judge(answer), judge(answer)
        assert once == again
        assert repr(once) == repr(again)
        assert once._repr_html_() == again._repr_html_()
        assert not re.search(r"0x[0-9a-f]{4}", repr(once))


def test_verdicts_do_not_depend_on_print_options() -> None:
    def wrong(x: Any, w: Any) -> Any:
        return slide(x, w) + 1 / 3

    usual = repr(judge(wrong))
    with np.printoptions(precision=1, threshold=1, linewidth=10, suppress=True), contextlib.suppress(ValueError):
        assert repr(judge(wrong)) == usual
