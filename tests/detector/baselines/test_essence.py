"""The switch says what CDC's package says.

`essence.csv` was made with `alert_switch` of pynssp 0.1.0 over four invented series of daily counts (negative binomial,
two of them with weekdays, days 120 to 123 doubled): four columns of counts, then -log10 of the chance for each. One
number of the package was changed: its moving average takes a baseline of 29 days where it announces 28, as Rnssp takes.
"""

from pathlib import Path

import numpy as np
from scipy.special import ndtr

from detector.baselines.essence import ALARM, essence_scores
from domain.panels import Bools, Floats

DATA = np.loadtxt(Path(__file__).with_name("essence.csv"), delimiter=",")
SETTLED = 60  # days after which it does not matter that the package scores before it has a whole baseline


def alarms(ads: Floats) -> Bools:
    return np.asarray(np.nan_to_num(essence_scores(ads)) > ALARM)


def test_the_chances_are_those_of_the_package() -> None:
    ads, theirs = DATA[:, :4], DATA[:, 4:]
    ours = -np.log10(ndtr(-essence_scores(ads)))
    np.testing.assert_allclose(ours[SETTLED:], theirs[SETTLED:], atol=1e-6)
    assert (np.nanmax(theirs[120:124], axis=0) > 2).sum() >= 3  # there was something to be said


def test_a_weekday_is_expected_where_the_regression_explains_the_days() -> None:
    rng = np.random.default_rng(3)
    usual = np.where(np.arange(200) % 7 == 5, 300.0, 50.0)
    ads = rng.poisson(usual[:, None], (200, 20)).astype(float)
    assert alarms(ads)[SETTLED:].mean() < 0.05
    assert np.abs(essence_scores(ads)[SETTLED:][usual[SETTLED:] == 300]).mean() < 1.5


def test_a_slow_event_speaks_through_its_average() -> None:
    ads = np.random.default_rng(5).poisson(4.0, (120, 20)).astype(float)
    slow = ads.copy()
    slow[100:108] += 4
    assert alarms(slow)[100:108].any(axis=0).mean() > 0.9 > alarms(ads)[100:108].any(axis=0).mean() + 0.3


def test_days_left_out_of_a_baseline_leave_a_score_while_twelve_are_left() -> None:
    ads = np.random.default_rng(6).poisson(40.0, (80, 2)).astype(float)
    ads[40:56, 0] = np.nan
    scores = essence_scores(ads)
    assert np.isfinite(scores[58, 0])
    ads[56:58, 0] = ads[35:40, 0] = np.nan
    assert np.isnan(essence_scores(ads)[60, 0])
    assert np.isfinite(essence_scores(ads)[60, 1])
