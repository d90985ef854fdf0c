"""Laws of a look that hold for any counts: it never sees the future, and its numbers are sound."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detector.look import look
from domain.counts import Step
from domain.findings import Direction
from domain.panels import Floats, Panel

MakePanel = Callable[..., Panel]
Steady = Callable[..., Floats]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(30, 119), seed=st.integers(0, 1000))
def test_what_is_said_of_a_day_does_not_depend_on_later_days(
    panel_of: MakePanel, steady: Steady, cut: int, seed: int
) -> None:
    ads = steady(seed=seed)
    ads[np.random.default_rng(seed).random(ads.shape) < 0.1] = np.nan
    whole, part = look(panel_of(ads), hazards=()), look(panel_of(ads[:cut]), hazards=())
    np.testing.assert_array_equal(whole.score[:cut], part.score)
    np.testing.assert_array_equal(whole.high[:cut], part.high)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(640, 999), seed=st.integers(0, 1000))
def test_what_is_said_of_an_hour_does_not_depend_on_later_hours(
    panel_of: MakePanel, steady: Steady, cut: int, seed: int
) -> None:
    ads = steady(n_slots=1000, level=6.0, seed=seed)
    ads[np.random.default_rng(seed).random(ads.shape) < 0.1] = np.nan
    whole = look(panel_of(ads, step=Step.HOUR), hazards=())
    part = look(panel_of(ads[:cut], step=Step.HOUR), hazards=())
    np.testing.assert_array_equal(whole.score[:cut], part.score)
    np.testing.assert_array_equal(whole.high[:cut], part.high)


@pytest.mark.filterwarnings("error::RuntimeWarning")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    step=st.sampled_from([Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH]),
    seed=st.integers(0, 10_000),
    n_series=st.integers(1, 12),
    gaps=st.sampled_from([0.0, 0.2, 0.9]),
)
def test_however_wild_the_counts_every_finding_has_sound_numbers(
    panel_of: MakePanel, step: Step, seed: int, n_series: int, gaps: float
) -> None:
    rng = np.random.default_rng(seed)
    slots = 800 if step is Step.HOUR else 90  # hours say nothing before day 26
    ads = np.round(np.exp(rng.normal(rng.uniform(-1, 9, n_series), 1.5, (slots, n_series))))
    ads[rng.random(ads.shape) < 0.1] = 0
    ads[rng.random(ads.shape) < gaps] = np.nan
    detection = look(panel_of(ads, step=step, is_lower_bound=rng.random(ads.shape) < 0.1), hazards=())
    assert np.isnan(detection.score[np.isnan(ads)]).all()
    known = np.isfinite(detection.expected)
    assert (detection.expected[known] > 0).all()
    assert (detection.low[known] <= detection.high[known]).all()
    for finding in detection.findings:
        assert finding.score >= 1
        assert finding.began_on <= finding.latest_on
        assert 0 < finding.observed_steps <= finding.window
        assert (finding.observed > finding.expected) == (finding.direction is Direction.UP)
        assert 0 <= finding.low < finding.high < np.inf
