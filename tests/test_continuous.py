"""The box and the half disc: exact areas against numerical integration."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from convlab.continuous import box, half_disc, overlap_area, overlap_interval, overlap_sentence

RADII = st.floats(0.1, 3)
SHIFTS = st.floats(-5, 5)


@pytest.mark.parametrize(("radius", "area"), [(0.5, 0.3927), (1, 0.9566)])
def test_area_at_zero(radius: float, area: float) -> None:
    assert round(float(overlap_area(0, radius)), 4) == area


@given(t=SHIFTS, radius=RADII)
def test_area_agrees_with_numerical_integration(t: float, radius: float) -> None:
    # The kinks are named, so that the integrator meets a smooth function between them.
    kinks = [float(np.clip(kink, -0.5, 0.5)) for kink in (t - radius, t + radius)]
    expected, _ = quad(lambda tau: float(half_disc(t - tau, radius)), -0.5, 0.5, points=kinks)
    assert float(overlap_area(t, radius)) == pytest.approx(expected, abs=1e-6)


@given(t=SHIFTS, radius=RADII)
def test_area_is_even_and_bounded(t: float, radius: float) -> None:
    area = float(overlap_area(t, radius))
    assert area == pytest.approx(float(overlap_area(-t, radius)), abs=1e-12)
    assert -1e-12 <= area <= min(radius, np.pi * radius**2 / 2) + 1e-12


@given(t=SHIFTS, radius=RADII)
def test_interval_is_where_both_are_positive(t: float, radius: float) -> None:
    interval = overlap_interval(t, radius)
    if interval is None:
        assert float(overlap_area(t, radius)) == pytest.approx(0, abs=1e-12)
        return
    left, right = interval
    middle = (left + right) / 2
    assert left < right
    assert box(middle) == 1
    assert half_disc(t - middle, radius) > 0
    assert (box([left - 1e-9, right + 1e-9]) * half_disc(t - np.array([left - 1e-9, right + 1e-9]), radius)) == (
        pytest.approx([0, 0], abs=1e-3)
    )


def test_areas_of_an_array() -> None:
    areas = overlap_area(np.linspace(-2, 2, 9).reshape(3, 3), 1)
    assert areas.shape == (3, 3)
    assert areas.sum() * 0.5 == pytest.approx(np.pi / 2, abs=0.02)  # the area of f is 1, that of g is pi / 2


def test_sentences() -> None:
    assert overlap_sentence(0, 0.5) == (
        "f: box on [−0.5, 0.5], g: half disc of radius 0.5; at t = 0 they overlap on [−0.5, 0.5], "
        "area (f∗g)(t) = 0.3927"
    )
    assert overlap_sentence(-2, 1).endswith("at t = −2 they do not overlap, area (f∗g)(t) = 0.0000")


@pytest.mark.parametrize("radius", [0, -1, np.nan, np.inf])
def test_a_radius_that_is_none(radius: float) -> None:
    with pytest.raises(ValueError, match=r"radius is .* above 0"):
        overlap_area(0, radius)
