"""Run an answer safely: on copies, in a thread of its own, for a limited time, in silence.

Learners' code loops for ever, prints, changes its arguments and raises anything. Here each of
these becomes an `Outcome`, and the notebook stays as it was.

A thread, and no second process, because a function of a notebook cannot be sent to one on every
system. The price: a single call into compiled code that takes for ever cannot be stopped.
"""

from __future__ import annotations

import contextlib
import copy
import ctypes
import inspect
import io
import linecache
import re
import sys
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import CodeType, TracebackType
from typing import Any

import numpy as np

from convlab.exercises.tasks import Probe
from convlab.exercises.values import Array, NotNumbersError, as_numbers
from convlab.exercises.verdict import Rung

__all__ = ["Outcome", "Run", "run"]

PATIENCE = 4
"""How many times the limit may pass on the clock, for a busy machine or an answer that sleeps."""

GIVE_UP = 1.0
"""Seconds for which a thread that will not stop is asked to."""


@dataclass(frozen=True)
class Outcome:
    """
    What came of one call.

    Parameters
    ----------
    array : ndarray or None
        The numbers returned, if it came to that.
    problem : Rung or None
        Why there are none.
    message : str
        More about the problem; for an error its type and text.
    line : str
        For an error, the learner's line that it came from, if known.
    changed : tuple of int or str
        Positions and keywords of the arguments that the call changed.
    """

    array: Array | None = None
    problem: Rung | None = None
    message: str = ""
    line: str = ""
    changed: tuple[int | str, ...] = ()


@dataclass
class Run:
    """The outcomes of all probes in order, what was printed, and whether the thread still runs."""

    outcomes: list[Outcome] = field(default_factory=list)
    printed: str = ""
    stuck: bool = False


class _TimeUp(BaseException):
    """Raised inside the thread; no ``except Exception`` of an answer catches it."""


class _Printed(io.TextIOBase):
    """Keep the beginning of what is printed; an endless loop may print for seconds."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text[: 500 - len(self.text)] if len(self.text) < 500 else ""
        return len(text)


def run(function: Callable[..., Any], probes: Sequence[Probe], seconds: float) -> Run:
    """
    Call a function with copies of every probe.

    Parameters
    ----------
    function : callable
        The answer.
    probes : sequence of Probe
        They are never changed.
    seconds : float
        Processor time for all calls together. Probes that it does not reach count as too slow.

    Returns
    -------
    Run
        One outcome for each probe.

    Examples
    --------
    >>> result = run(lambda x: x + 1, [Probe((1,)), Probe(("a",))], seconds=2)
    >>> [outcome.array for outcome in result.outcomes]
    [array(2), None]
    >>> result.outcomes[1].message
    'TypeError: can only concatenate str (not "int") to str'
    """
    result, printed = Run(), _Printed()

    def work() -> None:
        with contextlib.suppress(_TimeUp):
            for probe in probes:
                result.outcomes.append(_call(function, probe))

    thread = threading.Thread(target=work, name="convlab-answer", daemon=True)
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(_Printed()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            thread.start()
        except RuntimeError:  # no threads here (Python in a web page): run without a limit
            work()
        else:
            result.stuck = not _finish(thread, seconds)
    # A thread that could not be stopped may still append: the verdict is about what is known now.
    done = result.outcomes[: len(probes)]
    missing = len(probes) - len(done)
    late = Outcome(problem=Rung.TOO_SLOW)
    return Run([*done, *[late] * missing], printed.text, result.stuck)


def _finish(thread: threading.Thread, seconds: float) -> bool:
    """Wait for the thread, then stop it; tell whether it has ended."""
    busy, clock = time.process_time() + seconds, time.monotonic() + PATIENCE * seconds
    try:
        while thread.is_alive() and time.process_time() < busy and time.monotonic() < clock:
            thread.join(0.05)
    finally:  # also when the learner interrupts the kernel meanwhile
        ended = _stop(thread)
    return ended


def _stop(thread: threading.Thread) -> bool:
    """
    Raise `_TimeUp` in the thread until it ends.

    Code that catches everything and goes on is asked again. Threads take short turns meanwhile, which makes it
    likely to meet such code between its ``except`` and its next ``try``.
    """
    until = time.monotonic() + GIVE_UP
    turn = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    while thread.is_alive() and time.monotonic() < until:
        ident = ctypes.c_ulong(thread.ident or 0)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(_TimeUp))
        thread.join(1e-3)
    sys.setswitchinterval(turn)
    return not thread.is_alive()


def _call(function: Callable[..., Any], probe: Probe) -> Outcome:
    """Make one call and describe what came of it; only `_TimeUp` gets out."""
    args, kwargs = copy.deepcopy((probe.args, dict(probe.kwargs)))
    try:
        value = function(*args, **kwargs)
        if inspect.iscoroutine(value):
            value.close()
            return Outcome(problem=Rung.WRONG_TYPE, message="a coroutine: write `def` without `async`")
        if value is None:
            return Outcome(problem=Rung.NO_RETURN)
        if value is ...:
            return Outcome(problem=Rung.NOT_STARTED)
        array = as_numbers(value)
    except _TimeUp:
        raise
    except NotNumbersError as error:
        return Outcome(problem=Rung.WRONG_TYPE, message=str(error))
    except BaseException as error:  # noqa: BLE001 - sys.exit() in an answer must not end the kernel
        return _raised(error, function)
    return Outcome(array, changed=_changed(probe, args, kwargs))


def _raised(error: BaseException, function: Callable[..., Any]) -> Outcome:
    """Describe an error by its type, its text and the learner's line."""
    try:
        text = re.sub(r" at 0x[0-9a-fA-F]+", "", str(error)).strip()
    except Exception:  # noqa: BLE001 - an error of the learner's own may fail to describe itself
        text = ""
    own, last, line = _frames(error.__traceback__, function)
    if isinstance(error, NotImplementedError) and own is last:
        return Outcome(problem=Rung.NOT_STARTED)
    if isinstance(error, TypeError) and "ellipsis" in text:
        return Outcome(problem=Rung.NOT_STARTED)
    message = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return Outcome(problem=Rung.RAISED, message=message, line=line)


def _frames(
    traceback: TracebackType | None, function: Callable[..., Any]
) -> tuple[CodeType | None, CodeType | None, str]:
    """Give the answer's code, the code that raised, and the last line from the answer's cell."""
    own: CodeType | None = getattr(inspect.unwrap(function), "__code__", None)
    last, line = None, ""
    while traceback is not None:
        last = traceback.tb_frame.f_code
        if own is not None and last.co_filename == own.co_filename:
            line = linecache.getline(last.co_filename, traceback.tb_lineno).strip()
        traceback = traceback.tb_next
    return own, last, line


def _changed(probe: Probe, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[int | str, ...]:
    """Find the arguments that differ from the probe after the call."""
    pairs: list[tuple[int | str, Any, Any]] = [
        (position, before, after) for position, (before, after) in enumerate(zip(probe.args, args, strict=True))
    ]
    pairs += [(name, probe.kwargs[name], after) for name, after in kwargs.items()]
    return tuple(key for key, before, after in pairs if not _unchanged(before, after))


def _unchanged(before: Any, after: Any) -> bool:
    """Compare to the last bit, so that NaN equals itself and 1 differs from 1.0."""
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        return before.shape == after.shape and before.tobytes() == after.tobytes()
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(_unchanged, before, after))
    return bool(before == after)
