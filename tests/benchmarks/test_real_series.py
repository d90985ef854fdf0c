"""What is made of real counts before they are looked at, and how claims and false alarms are told of them."""

from datetime import date

import numpy as np
import pytest

from benchmarks.real_series import claim, on, on_every_day, panel_of, planted_month, rate
from detector.look import look
from domain.counts import Measure, Step


def test_days_without_a_reading_are_missing_and_hold_their_place_on_the_axis() -> None:
    panel = on_every_day({"2020-01-05": [3.0, 4.0], "2020-01-02": [1.0, np.nan]}, places=("a", "b"))
    assert panel.starts.astype(str).tolist() == ["2020-01-02", "2020-01-03", "2020-01-04", "2020-01-05"]
    assert np.isnan(panel.ads[1:3]).all()
    assert panel.ads[3].tolist() == [3.0, 4.0]
    assert panel.series[0].measure is Measure.ACTIVE


def test_a_month_crawled_in_part_is_a_lower_bound_for_every_region() -> None:
    starts = np.array(["2014-05-01", "2014-06-01"], dtype="datetime64[D]")
    part = np.array([False, True])
    panel = panel_of(starts, [[5.0, 6.0], [1.0, 2.0]], places=("a", "b"), step=Step.MONTH, is_lower_bound=part)
    assert panel.is_lower_bound.tolist() == [[False, False], [True, True]]


def test_a_run_of_alarms_is_charged_once_unless_it_is_near_what_is_known() -> None:
    starts = np.datetime64("2020-01-01", "D") + np.arange(731)  # two years and a day
    scores = np.zeros((731, 1))
    scores[[100, 104]] = 1.2  # one run: three quiet days between
    scores[300] = 2.0  # 2020-10-27, near the event
    scores[500] = 1.0
    assert rate(scores, starts, known=(date(2020, 10, 20),)) == pytest.approx(2 / (731 / 365.25))
    assert rate(scores, starts, known=()) == pytest.approx(3 / (731 / 365.25))


def test_a_fourfold_month_of_one_region_is_told_of_that_region_and_an_ordinary_one_is_not() -> None:
    starts = np.arange("2020-01", "2020-11", dtype="datetime64[M]")
    ads = np.random.default_rng(4).poisson(200.0, (10, 12)).astype(float)
    places = [f"place-{number}" for number in range(12)]
    panel = panel_of(starts.astype("datetime64[D]"), ads, places=places, step=Step.MONTH)
    is_told, ratio = planted_month(panel, 3, month=np.datetime64("2020-09", "M"))
    assert is_told
    assert ratio == pytest.approx(4, rel=0.25)
    assert on(look(panel, hazards=()), date(2020, 9, 1), date(2020, 9, 1)) == []


def test_a_claim_says_whether_it_holds_and_what_was_said() -> None:
    assert claim("floods: flagged", False, []) == "NO   floods: flagged (nothing said)"
