"""The service's detector over an array: what it calls, and that one by one is as good as in one go."""

from datetime import date

import numpy as np
import pytest

from benchmarks.invented_site import invented_site
from detector.estimators.surge_detector import SurgeDetector
from domain.findings import Kind
from domain.panels import Floats


def steady(days: int = 200, places: int = 12) -> Floats:
    return np.random.default_rng(4).poisson(30.0, (days, places)).astype(float)


def test_a_surge_and_a_dip_are_called_by_their_signs_and_the_rest_is_quiet() -> None:
    counts = steady()
    counts[190:, 2] *= 3
    counts[190:, 5] = np.round(counts[190:, 5] * 0.1)
    detector = SurgeDetector().fit(counts[:190])
    calls = detector.predict(counts[190:])
    assert calls.shape == (10, 12)
    assert (calls[-1, 2], calls[-1, 5]) == (1, -1)
    assert np.abs(np.delete(calls, [2, 5], axis=1)).sum() == 0
    again = detector.predict(counts[190:])  # nothing was learned by looking
    np.testing.assert_array_equal(calls, again)


def test_slots_fitted_one_by_one_get_the_scores_of_one_go_and_know_no_later_ones() -> None:
    counts = invented_site(kind=Kind.SURGE, ratio=2.5, seed=5).ads[:260]
    whole = SurgeDetector().fit(counts)
    online = SurgeDetector().fit(counts[:200])
    np.testing.assert_array_equal(online.scores_, whole.scores_[:200])
    for day in range(200, 260):
        np.testing.assert_allclose(online.score_samples(counts[day : day + 1])[0], whole.scores_[day], rtol=0)
        online.partial_fit(counts[day : day + 1])
    assert online.n_slots_ == 260


def test_a_first_partial_fit_fits() -> None:
    counts = steady(days=30)
    first = SurgeDetector().partial_fit(counts)
    np.testing.assert_array_equal(first.scores_, SurgeDetector().fit(counts).scores_)


def test_what_was_to_be_expected_and_what_was_found_stand_beside_the_scores() -> None:
    counts = steady()
    counts[180:, 2] *= 3
    detector = SurgeDetector(start="2025-03-01").fit(counts)
    assert detector.expected_[-1, 0] == pytest.approx(30, rel=0.2)
    assert (detector.low_[-1] < detector.high_[-1]).all()
    assert [(finding.kind, finding.place) for finding in detector.findings_] == [(Kind.SURGE, "place-2")]
    assert str(detector.findings_[0].began_on).startswith("2025-08")


@pytest.mark.parametrize(
    ("step", "start", "reason"),
    [("week", "2025-01-01", "a week begins on a Monday"), ("month", "2025-01-02", "a month begins on its first day")],
)
def test_a_start_within_a_week_or_month_is_refused(step: str, start: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"start '{start}': {reason}"):
        SurgeDetector(step=step, start=start).fit(steady(days=30))


def test_a_step_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="expected one of hour, day, week, month"):
        SurgeDetector(step="slot").fit(steady(days=30))


def test_hours_are_told_with_the_hour_they_began_and_one_by_one_as_in_one_go() -> None:
    hour = np.arange(40 * 24)
    night = np.exp(np.cos((hour % 24 - 19) / 24 * 2 * np.pi))
    counts = np.random.default_rng(4).poisson(12 * night[:, None] * np.ones(10)).astype(float)
    counts[30 * 24 + 7 : 30 * 24 + 19, 2] *= 3
    whole = SurgeDetector(step="hour", start="2025-03-01").fit(counts)
    (finding,) = whole.findings_
    assert (finding.kind, finding.place, finding.began_on) == (Kind.SURGE, "place-2", date(2025, 3, 31))
    assert finding.began_hour is not None
    assert abs(finding.began_hour - 7) <= 1
    online = SurgeDetector(step="hour", start="2025-03-01").fit(counts[: 30 * 24])
    online.partial_fit(counts[30 * 24 :])
    np.testing.assert_array_equal(online.scores_, whole.scores_[30 * 24 :])


@pytest.mark.parametrize(("step", "start"), [("week", "2022-01-03"), ("month", "2020-01-01")])
def test_weeks_and_months_are_scored_once_enough_of_them_were_learned(step: str, start: str) -> None:
    counts = steady(days=60)
    counts[-1, 2] *= 4
    detector = SurgeDetector(step=step, start=start).fit(counts)
    assert detector.scores_[-1, 2] >= 1
    assert np.abs(np.delete(detector.scores_[-1], 2)).max() < 1
    assert detector.findings_[-1].latest_on == detector.findings_[-1].began_on
