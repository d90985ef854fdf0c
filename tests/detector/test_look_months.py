"""What a look at whole months must find: a platform's story once, a region's own beside it."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from detector.look import look
from domain.counts import Step
from domain.findings import Direction, Kind
from domain.panels import Floats, Panel

MakePanel = Callable[..., Panel]


def monthly(seed: int = 3) -> tuple[Floats, np.ndarray]:
    """Return counts of 120 regions, invented in the shape of a sampled monthly crawl, and its lower bounds.

    Two partial months, eight complete ones of which the seventh is 1.8 times the sixth over all regions, and one
    more partial month.
    """
    rng = np.random.default_rng(seed)
    level = np.exp(rng.normal(4.2, 1.0, 120)).clip(8, 3000)
    months = np.array([0.05, 0.3, 1.1, 1.0, 0.8, 0.75, 1.0, 1.0, 1.8, 1.4, 0.03])
    own = np.exp(rng.normal(0, 0.15, (11, 120)))
    ads = rng.poisson(months[:, None] * level * own).astype(float)
    bound = np.zeros(ads.shape, dtype=bool)
    bound[[0, 1, 10]] = True
    return ads, bound


def test_a_month_that_rises_everywhere_is_one_platform_finding(panel_of: MakePanel) -> None:
    ads, bound = monthly()
    found = look(panel_of(ads, step=Step.MONTH, is_lower_bound=bound, start="2013-08"), hazards=()).findings
    assert [(f.kind, f.direction, f.began_on) for f in found] == [(Kind.PLATFORM, Direction.UP, date(2014, 4, 1))]


@pytest.mark.parametrize("month", [8, 9])
def test_one_region_at_four_times_its_month_is_a_city_surge(panel_of: MakePanel, month: int) -> None:
    ads, bound = monthly()
    ads[month, 7] *= 4
    found = look(panel_of(ads, step=Step.MONTH, is_lower_bound=bound, start="2013-08"), hazards=()).findings
    assert {(f.kind, f.place) for f in found} == {(Kind.PLATFORM, None), (Kind.SURGE, "city-7")}


def test_months_say_nothing_before_five_complete_ones(panel_of: MakePanel) -> None:
    ads, bound = monthly()
    expected = look(panel_of(ads, step=Step.MONTH, is_lower_bound=bound, start="2013-08"), hazards=()).expected
    assert np.isnan(expected[:7]).all()
    assert np.isfinite(expected[7]).all()  # March: October to February are complete
