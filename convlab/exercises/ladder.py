"""The ladder of a function: from an answer to the verdict that helps most.

The steps: not started, no usable function, a known misconception, nothing returned, an error, too slow, wrong
type, wrong shape, wrong value, a changed input, correct. The first step that applies to any probe is the
verdict, and it is shown on the smallest such probe.

A misconception is recognised when the answer does what the misconception does on *every* probe: same values,
same shapes, the same other thing than numbers, and an error of the same type where it raises. (One that raises
on every probe shows nothing but errors. There the texts of the errors must be the same as well.) Such a match is
the most certain thing that can be said, and its sentence the most helpful, so it comes before the general steps:
a misconception whose very defect is a wrong shape or an index out of bounds is named as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from convlab.exercises.running import Outcome, Run, run
from convlab.exercises.tasks import Exercise, Mistake
from convlab.exercises.usable import NOT_STARTED, borrowed, from_the_notebook, unfinished, usable
from convlab.exercises.values import same
from convlab.exercises.verdict import Rung, Verdict, way_to_hint
from convlab.exercises.wording import (
    Trial,
    changed_argument,
    known,
    no_numbers,
    only_changed,
    wrong_shape,
    wrong_value,
)

__all__ = ["judge_function", "recognise"]

UNHURRIED = 10
"""How many times the limit of an answer the course's own functions may take."""


def judge_function(exercise: Exercise, answer: object) -> Verdict:
    """
    Try a function on the probes of its exercise and say how far up the ladder it comes.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    answer : object
        What the learner handed over; hopefully a function.

    Returns
    -------
    Verdict
        The same for the same answer, on every run.
    """
    function = usable(exercise, answer)
    if isinstance(function, Verdict):
        return function
    result = run(function, exercise.probes, exercise.seconds)
    trials = _trials(exercise, result)
    verdict = _climb(exercise, trials, stuck=result.stuck)
    message, notes = verdict.message, _notes(verdict, trials, result.printed)
    if verdict.correct:
        notes += [f"Here {name} did the work. Now write it yourself." for name in borrowed(exercise, function)]
    elif names := from_the_notebook(function):
        notes.insert(0, f"Your function takes {_listed(names)} from the notebook, not from its parameters.")
    if verdict.rung in (Rung.NO_RETURN, Rung.RAISED) and (names := unfinished(function)):
        message = f"Your function calls {_listed(names)}, and there is nothing in it yet. Solve that exercise first."
    return Verdict(verdict.id, verdict.rung, message, verdict.evidence, tuple(notes))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def recognise(exercise: Exercise, outcomes: Sequence[Outcome]) -> Mistake | None:
    """Find the misconception that does on every probe what these outcomes say."""
    for mistake in exercise.mistakes:
        theirs = run(mistake.function, exercise.probes, UNHURRIED * exercise.seconds).outcomes
        alike = _word_for_word if all(one.problem is Rung.RAISED for one in theirs) else _alike
        if all(map(alike, outcomes, theirs)):
            return mistake
    return None


def _alike(one: Outcome, other: Outcome) -> bool:
    if one.array is not None and other.array is not None:
        return same(one.array, other.array)
    alike_in_kind = one.problem is other.problem and one.problem in (Rung.RAISED, Rung.WRONG_TYPE)
    return alike_in_kind and one.message.split(":")[0] == other.message.split(":")[0]


def _word_for_word(one: Outcome, other: Outcome) -> bool:
    return one.problem is other.problem and one.message == other.message


def _trials(exercise: Exercise, result: Run) -> list[Trial]:
    """Put next to each outcome what the solution gives."""
    reference = run(exercise.solution, exercise.probes, UNHURRIED * exercise.seconds)
    trials = []
    for probe, outcome, model in zip(exercise.probes, result.outcomes, reference.outcomes, strict=True):
        if model.array is None:
            raise ValueError(f"the solution of {exercise.id} gives no numbers on a probe: {model.message}")
        trials.append(Trial(exercise, probe, outcome, model.array))
    return trials


def _climb(exercise: Exercise, trials: Sequence[Trial], *, stuck: bool) -> Verdict:
    """Go through the steps that need the outcomes."""
    if any(trial.outcome.problem is Rung.NOT_STARTED for trial in trials):
        return Verdict(exercise.id, Rung.NOT_STARTED, NOT_STARTED)
    wrong = [trial for trial in trials if not trial.right]
    if not wrong:
        return _right(exercise, trials)
    mistake = recognise(exercise, [trial.outcome for trial in trials])
    if mistake is not None:
        return known(wrong[0], mistake.sentence)
    for rung in (Rung.NO_RETURN, Rung.RAISED, Rung.TOO_SLOW, Rung.WRONG_TYPE):
        for trial in wrong:
            if trial.outcome.problem is rung:
                return no_numbers(trial, stuck=stuck)
    for trial in wrong:
        if trial.got.shape != trial.wanted.shape:
            return wrong_shape(trial)
    return wrong_value(wrong[0])


def _right(exercise: Exercise, trials: Sequence[Trial]) -> Verdict:
    """Every value is right; only a changed argument is left to say."""
    for trial in trials:
        if trial.outcome.changed:
            return only_changed(trial)
    count = len(trials)
    tried = "the input that was tried" if count == 1 else f"all {count} inputs that were tried"
    return Verdict(exercise.id, Rung.CORRECT, f"Right for {tried}. {exercise.why}")


def _notes(verdict: Verdict, trials: Sequence[Trial], printed: str) -> list[str]:
    """Mention what was printed, a changed input, and the way to a hint."""
    notes = []
    first, *more = printed.strip().splitlines() or [""]
    if first:
        shown = first if len(first) <= 60 else f"{first[:60]}…"
        notes.append(f"Your function printed: {shown}{' …' if more else ''}")
    changed = [trial for trial in trials if trial.outcome.changed]
    if changed and verdict.rung not in (Rung.CHANGED_INPUT, Rung.NOT_STARTED):
        notes.append(f"The call also changed its argument `{changed_argument(changed[0])}`.")
    if not verdict.correct:
        notes.append(way_to_hint(verdict.id))
    return notes
