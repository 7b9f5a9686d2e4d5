"""Every exercise of every lesson: right answers pass, wrong ones are named, texts are fit to be read."""

from __future__ import annotations

import importlib
import re
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from convlab.exercises import check, hint, solution
from convlab.exercises.guessing import judge_prediction
from convlab.exercises.ladder import UNHURRIED, judge_function, recognise
from convlab.exercises.lessons import exercises_of, lessons
from convlab.exercises.running import Outcome, run
from convlab.exercises.tasks import Exercise, Function, Mistake, Prediction, Task
from convlab.exercises.values import source
from convlab.exercises.verdict import Rung, Verdict
from tests.exercises.lessons import lesson_99

COURSE = {number: exercises_of(importlib.import_module(f"convlab.exercises.lesson_{number}")) for number in lessons()}
LESSONS = {**COURSE, "99": exercises_of(lesson_99)}

TASKS = [task for tasks in LESSONS.values() for task in tasks.values()]
EXERCISES = [task for task in TASKS if isinstance(task, Exercise)]
PREDICTIONS = [task for task in TASKS if isinstance(task, Prediction)]

LONGEST_SENTENCE = 200
LONGEST_LINE = 100


def with_id(task: Task) -> str:
    return task.id


def judge(task: Task, answer: object) -> Verdict:
    return judge_prediction(task, answer) if isinstance(task, Prediction) else judge_function(task, answer)


def outcomes(exercise: Exercise, function: Function) -> list[Outcome]:
    return run(function, exercise.probes, UNHURRIED * exercise.seconds).outcomes


def results(exercise: Exercise, function: Function) -> list[str]:
    """Write down what a function does on every probe."""
    return [
        outcome.message.split(":")[0] if outcome.array is None else f"{outcome.array.shape} {outcome.array.tolist()}"
        for outcome in outcomes(exercise, function)
    ]


def run_cell(task: Task, code: str) -> list[Verdict]:
    """Run a cell with what the notebook has defined before it: NumPy and the earlier exercises."""
    verdicts: list[Verdict] = []

    def note(name: str, answer: object) -> None:
        verdicts.append(judge(LESSONS[name[:2]][name], answer))

    names: dict[str, Any] = {"np": np, "check": note}
    for earlier in LESSONS[task.id[:2]].values():
        if earlier is task:
            break
        if isinstance(earlier, Exercise):
            names[earlier.solution.__name__] = earlier.solution
    exec(code, names)
    return verdicts


def test_there_are_lessons_to_test() -> None:
    assert COURSE


# --- every kind -----------------------------------------------------------------------------


@pytest.mark.parametrize("task", TASKS, ids=with_id)
def test_the_learners_cell_runs_and_is_not_started(task: Task) -> None:
    assert [verdict.rung for verdict in run_cell(task, task.stub())] == [Rung.NOT_STARTED]


@pytest.mark.parametrize("task", TASKS, ids=with_id)
def test_the_solved_cell_runs_and_is_correct(task: Task) -> None:
    assert [verdict.rung for verdict in run_cell(task, task.solved())] == [Rung.CORRECT]


@pytest.mark.parametrize("task", TASKS, ids=with_id)
def test_texts_are_short_and_end_as_sentences(task: Task) -> None:
    sentences = [mistake.sentence for mistake in task.mistakes]
    for text in (*sentences, *task.hints):
        assert 0 < len(text) <= LONGEST_SENTENCE, text
    for text in (*sentences, task.prompt, task.why):
        assert text == text.strip() or text is task.prompt
        assert re.search(r"[.?!:)`]$", text.rstrip()), text
    assert len(task.why) <= 2 * LONGEST_SENTENCE
    assert max(map(len, task.stub().splitlines())) <= LONGEST_LINE


@pytest.mark.parametrize("task", TASKS, ids=with_id)
def test_every_misconception_has_a_sentence_of_its_own(task: Task) -> None:
    sentences = [mistake.sentence for mistake in task.mistakes]
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("number", COURSE)
def test_names_in_a_lesson_do_not_hide_each_other(number: str) -> None:
    names = [task.name if isinstance(task, Prediction) else task.solution.__name__ for task in COURSE[number].values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("number", COURSE)
def test_the_course_finds_its_exercises_by_id(number: str) -> None:
    for task in COURSE[number].values():
        assert check(task.id, ...).rung is Rung.NOT_STARTED
        assert hint(task.id).text == task.hints[0]
        assert solution(task.id).why == task.why


# --- exercises ------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", EXERCISES, ids=with_id)
def test_the_solution_passes_and_leaves_probes_alone(exercise: Exercise) -> None:
    before = [source(value) for probe in exercise.probes for value in probe.args]
    verdict = judge_function(exercise, exercise.solution)
    assert verdict.correct, verdict
    assert not verdict.notes, "a solution neither prints nor changes its arguments"
    assert [source(value) for probe in exercise.probes for value in probe.args] == before


@pytest.mark.parametrize("exercise", EXERCISES, ids=with_id)
def test_other_styles_pass(exercise: Exercise) -> None:
    for other in exercise.alternatives:
        verdict = judge_function(exercise, other)
        assert verdict.correct, verdict


@pytest.mark.parametrize("number", COURSE)
def test_every_exercise_of_the_course_has_another_style(number: str) -> None:
    tasks = COURSE[number].values()
    missing = [task.id for task in tasks if isinstance(task, Exercise) and not task.alternatives]
    assert not missing, "add a correct answer in another style with @….alternative"


WRONG_WAYS = [(exercise, mistake) for exercise in EXERCISES for mistake in exercise.mistakes]


def way_id(value: object) -> str:
    return value.id if isinstance(value, Exercise) else getattr(value, "sentence", "")[:40]


@pytest.mark.parametrize(("exercise", "mistake"), WRONG_WAYS, ids=way_id)
def test_every_misconception_is_caught_and_named(exercise: Exercise, mistake: Mistake) -> None:
    verdict = judge_function(exercise, mistake.function)
    assert verdict.rung is Rung.MISCONCEPTION, verdict
    assert verdict.message == mistake.sentence


@pytest.mark.parametrize("exercise", EXERCISES, ids=with_id)
def test_no_misconception_equals_the_solution(exercise: Exercise) -> None:
    assert recognise(exercise, outcomes(exercise, exercise.solution)) is None


@pytest.mark.parametrize(("exercise", "mistake"), WRONG_WAYS, ids=way_id)
def test_misconceptions_are_honest_code(exercise: Exercise, mistake: Mistake) -> None:
    done = outcomes(exercise, mistake.function)
    assert {outcome.problem for outcome in done} <= {None, Rung.RAISED, Rung.WRONG_TYPE}
    assert not any("NameError" in outcome.message for outcome in done)


@pytest.mark.parametrize("exercise", EXERCISES, ids=with_id)
def test_misconceptions_are_told_apart(exercise: Exercise) -> None:
    done = [(mistake.sentence, results(exercise, mistake.function)) for mistake in exercise.mistakes]
    for (one, these), (other, those) in combinations(done, 2):
        assert these != those, f"no probe tells apart: {one!r} and {other!r}"


@pytest.mark.parametrize("exercise", EXERCISES, ids=with_id)
def test_there_is_a_probe_small_enough_to_read(exercise: Exercise) -> None:
    assert exercise.probes[0].size <= 40


# --- predictions ----------------------------------------------------------------------------


@pytest.mark.parametrize("question", PREDICTIONS, ids=with_id)
def test_the_answer_is_right(question: Prediction) -> None:
    verdict = judge_prediction(question, question.answer)
    assert verdict.correct
    assert verdict.message == question.why


@pytest.mark.parametrize("question", PREDICTIONS, ids=with_id)
def test_every_wrong_guess_is_named(question: Prediction) -> None:
    assert question.mistakes, "which wrong answers do people give?"
    for mistake in question.mistakes:
        verdict = judge_prediction(question, mistake.value)
        assert (verdict.rung, verdict.message) == (Rung.MISCONCEPTION, mistake.sentence)


@pytest.mark.parametrize("question", PREDICTIONS, ids=with_id)
def test_the_first_hint_does_not_give_the_answer(question: Prediction) -> None:
    if isinstance(question.answer, int | float) and abs(question.answer) > 9:
        assert not re.search(rf"(?<![\d.]){re.escape(str(question.answer))}(?![\d.])", question.hints[0])
