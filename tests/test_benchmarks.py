"""The benchmarks, without the waiting: how ratios are taken, and what the reports say of given numbers."""

import json
import subprocess
import sys

import numpy as np
import pytest
from numpy.testing import assert_allclose

from benchmarks import charts, machine, race, regret, torch_race
from benchmarks.__main__ import PARTS
from benchmarks.layers import LAYERS, Layer
from benchmarks.tables import table
from tests.support import ROOT


def test_a_ratio_is_taken_within_a_round():
    # A machine that is ten times slower in the middle round slows both; the medians alone would say 2.
    times = race.Race({"slow": [2.0, 20.0, 2.0], "fast": [1.0, 10.0, 0.5]})
    assert times.ratio("slow", "fast").median == 2
    assert times.ratio("fast", "slow").median == 0.5
    assert times.milliseconds("slow") == 2000


def test_runners_take_turns_and_the_first_rounds_do_not_count():
    calls: list[str] = []
    found = race.race({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, seconds=0)
    assert calls == ["a", "b"] * (race.WARM_UP + race.ROUNDS)
    assert [len(times) for times in found.times.values()] == [race.ROUNDS] * 2


def test_what_is_lost_by_a_choice():
    result = race.Race({"rows": [2.0] * 4, "im2col": [3.0] * 4})
    assert regret.lost("im2col", result) == ("rows", 1.5)
    assert regret.lost("rows", result) == ("rows", 1.0)


def test_a_table_sets_numbers_to_the_right():
    assert table(["a", "b"], [["x", "1.0 (2)"]]).splitlines()[1] == "| --- | ---: |"


def test_every_library_is_told_the_number_of_threads():
    assert {machine.environment(1)[name] for name in machine.POOLS} == {"1"}
    assert machine.cores() >= 1
    assert all(word in machine.described() for word in ("cores", "numpy 2", "torch"))


def test_the_ten_rows_and_four_more():
    assert len(LAYERS) == 14
    assert len({layer.name for layer in LAYERS}) == 14
    assert str(Layer("", 1, 64, 56, 64, 3, 2, 1, 2)) == "1×64×56² → 64, k 3, s 1, p 2, d 2"


@pytest.mark.torch
@pytest.mark.parametrize("transposed", [False, True])
def test_both_sides_and_the_reference_compute_the_same(transposed):
    layer = Layer("small", 2, 4, 9, 6, 3, 1, 2, groups=2, transposed=transposed)
    x, weight = layer.arrays()
    ours, theirs, exact = layer.ours(x, weight)(), layer.theirs(x, weight)(), layer.reference(x, weight)
    assert ours.dtype == theirs.dtype == np.float32
    assert exact.dtype == np.float64
    assert_allclose(ours, exact, atol=1e-5)
    assert_allclose(theirs, exact, atol=1e-5)
    positions = 9 * 9 if transposed else 5 * 5
    assert layer.multiply_adds == 2 * 6 * positions * 4 // 2 * 9


def test_the_report_of_the_race(tmp_path, monkeypatch):
    monkeypatch.setattr(charts, "RESULTS", tmp_path)
    row = {
        "layer": "shape", "ours_ms": 1, "torch_ms": 2, "low": 1, "high": 3, "our_error": 2e-6, "torch_error": 1e-7
    }  # fmt: skip
    rows = [{**row, "name": "a", "ratio": 2.0}, {**row, "name": "b", "ratio": 0.5}]
    text = torch_race.report({"1 thread": rows})
    assert "Geometric mean **1.00** (goal 1.0), lowest **0.50** (b, goal 0.5)" in text
    assert "largest error **2.0e-06** (goal 1e-5)" in text
    assert "<svg" in (tmp_path / "torch_race.svg").read_text(encoding="utf-8")


def test_an_unknown_part_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "nothing"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "there is no part 'nothing'; choose from torch_race" in done.stderr


def test_every_part_measures_and_reports():
    for part in PARTS:
        module = __import__(f"benchmarks.{part}", fromlist=["measure"])
        assert module.TITLE
        assert callable(module.measure)
        assert callable(module.report)
    assert json.dumps([])
