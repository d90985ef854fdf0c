"""How long series were watched: from the first to the newest expectation, windows told apart."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from detector.budget.acute import Window
from detector.budget.watch import exposures, watched_in, with_sites
from domain.alert_budgets import MONTH_DAYS, Size, Watched
from domain.counts import Measure, Series, Source, Step
from domain.panels import Panel

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
HOUSTON = Watched(site="bayou", place="houston", step=Step.DAY, usual=300.0, first=FIRST, last=LAST)
TAMPA = replace(HOUSTON, place="tampa", usual=12.0)


def a_panel(expected: np.ndarray) -> Panel:
    series = tuple(
        Series(site="bayou", place=place, category="x", measure=Measure.ACTIVE, step=Step.DAY, source=Source.CRAWL)
        for place in ("houston", "tampa", "waco")
    )
    starts = np.datetime64("2026-01-01") + np.arange(len(expected))
    nothing = np.zeros(expected.shape)
    return Panel(step=Step.DAY, starts=starts, series=series, ads=nothing, is_lower_bound=nothing.astype(bool))


def test_a_series_is_watched_from_its_first_expectation_and_a_site_as_long_as_any_of_them() -> None:
    expected = np.full((10, 3), np.nan, dtype=np.float32)
    expected[2:, 0] = 150
    expected[4:7, 1] = 12
    houston, tampa, site = watched_in(a_panel(expected), expected, until=date(2026, 1, 10))
    assert (houston.place, houston.first, houston.last) == ("houston", date(2026, 1, 3), date(2026, 1, 10))
    assert (tampa.place, tampa.first, tampa.last) == ("tampa", date(2026, 1, 5), date(2026, 1, 7))
    assert (site.place, site.first, site.last, site.usual) == (None, date(2026, 1, 3), date(2026, 1, 10), 162)
    assert [each.stratum[1] for each in (houston, tampa, site)] == [Size.LARGE, Size.SMALL, Size.SITE]


def test_nothing_after_the_day_in_hand_is_known() -> None:
    expected = np.full((10, 3), np.nan, dtype=np.float32)
    expected[2:, 0] = 150
    expected[5:, 0] = 15
    (houston, _) = watched_in(a_panel(expected), expected, until=date(2026, 1, 4))
    assert (houston.last, houston.usual) == (date(2026, 1, 4), 150)
    assert watched_in(a_panel(expected), expected, until=date(2026, 1, 2)) == ()


def test_a_series_has_one_size_on_fridays_and_on_saturdays() -> None:
    expected = np.full((70, 3), np.nan, dtype=np.float32)
    expected[:, 0] = np.where(np.arange(70) % 7 < 5, 24.0, 14.4)
    sizes = [
        watched_in(a_panel(expected), expected, until=date(2026, 3, day))[0].usual for day in (1, 2, 3, 4, 5, 6, 7)
    ]
    # (5 · 24 + 2 · 14.4) / 7
    assert sizes == pytest.approx([21.26] * 7, abs=0.01)


def test_months_in_and_outside_windows_are_counted_by_stratum() -> None:
    disaster = Window(place="houston", first=date(2026, 6, 1), last=date(2026, 6, 30))
    shock = Window(place=None, first=date(2026, 6, 21), last=date(2026, 7, 10))
    known = exposures(with_sites([HOUSTON, TAMPA]), disasters=[disaster], shocks=[shock], today=LAST)
    assert {stratum: each.series for stratum, each in known.items()} == {
        (Step.DAY, Size.LARGE): 1,
        (Step.DAY, Size.SMALL): 1,
        (Step.DAY, Size.SITE): 1,
    }
    houston, tampa, site = (known[Step.DAY, size] for size in (Size.LARGE, Size.SMALL, Size.SITE))
    # 365 days; 30 of June in the disaster, and ten more of July under the shock
    assert (houston.quiet_months * MONTH_DAYS, houston.window_months * MONTH_DAYS) == pytest.approx((325, 30))
    assert (tampa.quiet_months * MONTH_DAYS, tampa.window_months) == pytest.approx((345, 0))
    assert (site.quiet_months * MONTH_DAYS, site.window_months) == pytest.approx((345, 0))


def test_a_series_that_stopped_taught_but_is_watched_no_more() -> None:
    stopped = replace(HOUSTON, last=date(2026, 12, 2))
    (known,) = exposures([stopped], disasters=(), shocks=(), today=LAST).values()
    assert known.series == 0  # 29 days
    assert known.quiet_months * MONTH_DAYS == pytest.approx(336)


def test_only_days_with_a_count_are_watched_although_expectations_go_on() -> None:
    expected = np.full((40, 3), 50.0, dtype=np.float32)
    panel = a_panel(expected)
    panel.ads[10:, 0] = np.nan
    houston, tampa, _, site = watched_in(panel, expected, until=date(2026, 2, 9))
    assert (houston.counted, tampa.counted, site.counted) == (0.25, 1.0, 1.0)
    (known,) = exposures([houston], disasters=(), shocks=(), today=date(2026, 2, 9)).values()
    assert known.quiet_months * MONTH_DAYS == pytest.approx(10)
    assert known.longest_quiet == 10
    # a series of 30 counted days beside one of 10 in 40: the site was watched for 30 of the 40
    *_, site = with_sites([houston, replace(tampa, first=date(2026, 1, 11))])
    assert site.counted == pytest.approx(0.75)


def test_nothing_watched_is_no_exposure() -> None:
    assert exposures([], disasters=(), shocks=(), today=LAST) == {}
