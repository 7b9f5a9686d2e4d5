"""The continuous explorer's state and sentence, without a browser."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

from convlab.widgets import ContinuousExplorer
from tests.widgets.javascript import WIDGETS, run_node


def test_starts_in_the_middle() -> None:
    explorer = ContinuousExplorer()
    assert (explorer.radius, explorer.t) == (0.5, 0.0)
    assert round(explorer.area, 4) == 0.3927
    assert repr(explorer) == explorer.sentence
    assert explorer.sentence == (
        "f: box on [−0.5, 0.5], g: half disc of radius 0.5; at t = 0 they overlap on [−0.5, 0.5], "
        "area (f∗g)(t) = 0.3927"
    )


def test_the_sentence_follows_the_state() -> None:
    explorer = ContinuousExplorer(radius=1, t=1)
    assert "at t = 1 they overlap on [0, 0.5]" in repr(explorer)
    explorer.t = -1.6
    assert repr(explorer).endswith("at t = −1.6 they do not overlap, area (f∗g)(t) = 0.0000")


def test_the_sentence_is_the_plain_text_of_the_cell() -> None:
    explorer = ContinuousExplorer()
    bundle = explorer._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/plain"] == explorer.sentence


@pytest.mark.parametrize(
    ("name", "value", "error", "message"),
    [
        ("t", 2, ValueError, "t is 2, but must lie between -1.75 and 1.75"),
        ("t", float("nan"), ValueError, "t is nan"),
        ("t", "0", TypeError, "t must be a number, got '0'"),
        ("radius", 0, ValueError, "radius is 0, but must lie between 0.1 and 1.0"),
        ("radius", True, TypeError, "radius must be a number, got True"),
    ],
)
def test_refuses_what_is_no_state(name: str, value: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        ContinuousExplorer(**{name: value})
    explorer = ContinuousExplorer(t=0.25)
    with pytest.raises(error, match=re.escape(message)):
        setattr(explorer, name, value)
    assert (explorer.radius, explorer.t) == (0.5, 0.25)


def test_predict_mode_withholds_the_area() -> None:
    explorer = ContinuousExplorer(radius=1, t=0.25, predict=True)
    assert repr(explorer).endswith("they overlap on [−0.5, 0.5], area (f∗g)(t) = ?")
    assert round(explorer.area, 4) == 0.9194
    explorer.revealed = [(0.25, 1)]
    assert repr(explorer).endswith("area (f∗g)(t) = 0.9194")
    explorer.t = 0.5
    assert repr(explorer).endswith("= ?")
    explorer.t = 0.25
    explorer.radius = 0.5
    assert repr(explorer).endswith("= ?")
    explorer.predict = False
    assert repr(explorer).endswith(f"= {explorer.area:.4f}")


@pytest.mark.node
def test_the_browser_says_the_same() -> None:
    random = np.random.default_rng(0)
    anywhere = random.uniform((-1.75, 0.1), (1.75, 1), (300, 2))
    drawn = [
        *anywhere.tolist(),
        *anywhere.round(2).tolist(),
        *[(t, radius) for t in (-1.75, -1.5, -0.5, 0, 0.0625, 1) for radius in (0.1, 0.5, 1)],
    ]
    script = f"""
        import {{ overlapSentence }} from {json.dumps((WIDGETS / "src" / "continuous.js").as_uri())};
        import {{ readFileSync }} from "node:fs";
        const drawn = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify(drawn.flatMap(([t, radius]) =>
            [false, true].map((withhold) => overlapSentence(t, radius, {{ withhold }})))));
    """
    said = json.loads(run_node("--input-type=module", "--eval", script, given=json.dumps(drawn)))
    assert said == [
        ContinuousExplorer(radius=radius, t=t, predict=predict).sentence
        for t, radius in drawn
        for predict in (False, True)
    ]


def test_it_writes_its_way_as_a_film(tmp_path):
    text = ContinuousExplorer(radius=1).animate(tmp_path / "way.svg", frames=3).read_text(encoding="utf-8")
    assert text.count('class="frame"') == 3
    assert "at t = 1.5 they" in text
    with pytest.raises(ValueError, match="frames must be at least 2, got 1"):
        ContinuousExplorer().animate(tmp_path / "way.svg", frames=1)
