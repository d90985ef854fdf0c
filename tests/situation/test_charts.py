"""The pictures of Storm as values: one series, its places beside it, its phases as ratios of two sums."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.counts import Verdict
from domain.days import DayValue
from domain.hazards import Phase, Role, TouchedPlace
from domain.slots import DayClock
from presentation.chart_values import TimeLine
from situation.charts import beside, coverage_rows, phase_numbers, place_line
from situation.selection import Chosen, choose
from tests.dashboard.examples import ENGLISH, NAMES
from tests.dashboard.seed import places, rebound, sites, storm

TODAY = date(2026, 11, 24)


def chosen() -> Chosen:
    found = choose({}, hazards=(storm(TODAY),), places=places(), sites=sites(), today=TODAY)
    assert isinstance(found, Chosen)
    return found


def value(day: date, ads: float | None, *, site: str = "board", expected: float | None = 200.0) -> DayValue:
    return DayValue(
        site=site,
        place="houston",
        category="escorts",
        day=day,
        ads=ads,
        is_lower_bound=False,
        slots_observed=1,
        slots_expected=1,
        reason=None if ads is not None else Verdict.BLOCKED,
        expected=expected,
        low=170.0,
        high=230.0,
        issue_id=1,
    )


BEGAN = TODAY - timedelta(days=20)


LAW = replace(
    storm(TODAY),
    slug="law",
    name="New law",
    is_shock=True,
    places=(TouchedPlace(place="houston", role=Role.STRUCK, began_on=BEGAN + timedelta(days=2)),),
)


def line(values: list[DayValue]) -> TimeLine:
    return place_line(
        chosen(), values, findings=(rebound(TODAY),), hazards=(storm(TODAY), LAW), names=NAMES, words=ENGLISH.words
    )


def test_the_line_is_of_one_site_alone_and_ends_with_its_newest_day() -> None:
    values = [value(BEGAN, 80), value(BEGAN, 999, site="cards"), value(TODAY, 5, site="cards")]
    drawn = line(values)
    assert drawn.title == "Escorts in Houston, on board"
    assert drawn.days[-1].day == BEGAN
    assert drawn.days[-1].ads == 80
    assert drawn.is_simulated


def test_the_days_before_the_first_count_are_missing_and_not_zero() -> None:
    drawn = line([value(BEGAN, 80)])
    assert len(drawn.days) == 36  # five weeks before the storm and its first day
    assert {day.ads for day in drawn.days[:-1]} == {None}


def test_the_line_has_the_change_points_of_the_days_shown_and_a_lower_bound_makes_none() -> None:
    days = [BEGAN + timedelta(days=offset - 34) for offset in range(50)]
    values = [value(day, 80 + offset % 3 if day >= BEGAN else 200 + offset % 3) for offset, day in enumerate(days)]
    (change,) = line(values).changes
    assert change.began_on == BEGAN
    bounds = [replace(each, is_lower_bound=each.day >= BEGAN) for each in values]
    assert line(bounds).changes == ()


def test_the_phases_stand_behind_the_line_as_far_as_it_is_drawn() -> None:
    bands = line([value(BEGAN + timedelta(days=1), 80)]).bands
    assert [(band.phase, (band.last - band.first).days + 1) for band in bands] == [
        (Phase.BEFORE, 14),
        (Phase.DURING, 2),
    ]


def test_another_cause_at_the_place_is_a_named_band_of_its_own_and_not_one_of_the_places_beside_it() -> None:
    last = BEGAN + timedelta(days=6)
    values = [value(BEGAN, 80), value(last, 90)]
    drawn = line(values)
    (band,) = [each for each in drawn.bands if each.is_other_cause]
    assert (band.name, band.first, band.last) == ("New law", BEGAN + timedelta(days=2), last)
    (small,) = beside(drawn, {"houston": values}, places=places()[:1], words=ENGLISH.words)
    assert [each.name for each in small.bands] == ["", "", ""]


def test_places_without_comparable_counts_are_left_out_beside_it() -> None:
    drawn = line([value(BEGAN, 80)])
    values = {"houston": [value(BEGAN, 80)], "dallas": [value(BEGAN, None)], "mobile": []}
    beside_it = beside(drawn, values, places=places(), words=ENGLISH.words)
    assert [each.title for each in beside_it] == ["Houston"]
    assert (beside_it[0].days[-1].ads, beside_it[0].days[-1].expected) == (80, 200)
    assert beside_it[0].days[-1].cells == (1, 1)
    assert (beside_it[0].findings, beside_it[0].changes) == ((), ())


def test_the_strip_has_a_row_for_every_site_and_a_box_for_every_day() -> None:
    values = [value(BEGAN, 80), value(BEGAN, None, site="cards")]
    rows = coverage_rows(line(values), values, {})
    assert [name for name, _ in rows] == ["board", "cards"]
    assert {len(days) for _, days in rows} == {36}
    assert rows[1][1][-1].reason is Verdict.BLOCKED


def test_a_phase_is_one_ratio_of_two_sums_with_the_cells_behind_it() -> None:
    # During the storm: (80 + 120) ÷ (200 + 200) = 0.5 over 2 of its 5 days × 2 sites.
    values = [value(BEGAN, 80), value(BEGAN, 120, site="cards"), value(BEGAN + timedelta(days=1), None)]
    numbers = {number.phase: number for number in phase_numbers(chosen(), values, {})}
    during = numbers[Phase.DURING]
    assert during.ratio == pytest.approx(0.5)
    assert (during.first, during.last) == (BEGAN, BEGAN + timedelta(days=4))
    assert (during.cells, during.cells_expected) == (2, 10)
    assert numbers[Phase.BEFORE].ratio is None


def test_a_phase_that_has_not_come_is_not_shown() -> None:
    early = replace(chosen(), last=BEGAN)
    assert [number.phase for number in phase_numbers(early, [value(BEGAN, 80)], {})] == [Phase.BEFORE, Phase.DURING]


def test_a_day_that_is_not_over_is_no_gap_and_not_among_the_site_days_that_have_passed() -> None:
    # Half days in UTC: at noon of the second day in Houston its second window has not ended, nor has cards' one.
    at = datetime.combine(BEGAN + timedelta(days=1), time(18), tzinfo=UTC)
    every = {"board": timedelta(hours=12), "cards": timedelta(hours=24)}
    clocks = {site: DayClock(every=each, zone="America/Chicago", at=at) for site, each in every.items()}
    values = [value(BEGAN, 80), value(BEGAN, 120, site="cards"), value(BEGAN + timedelta(days=1), 90)]
    early = replace(chosen(), last=BEGAN + timedelta(days=1))
    during = phase_numbers(early, values, clocks)[-1]
    assert (during.last, during.cells, during.cells_expected) == (BEGAN + timedelta(days=1), 3, 3)
    cards = dict(coverage_rows(line(values), values, clocks))["cards"]
    assert [point.is_to_end for point in cards[-2:]] == [False, True]
    assert cards[-1].reason is None
