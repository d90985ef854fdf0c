"""Hazards: the three phases touch without overlapping, and the anchor is the chosen day or the first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hazards import Hazard, Phase, Role, TouchedPlace, places_touched, present_hazard, shocks_beside

# An invented storm: in Houston from 6 to 8 November 2026.
STRUCK = TouchedPlace(place="houston", role=Role.STRUCK, began_on=date(2026, 11, 6), ended_on=date(2026, 11, 8))
STORM = Hazard(slug="ada", name="Ada", kind="hurricane", references=(), places=(STRUCK,), is_simulated=True)
dates = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 1, 1))


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2026, 10, 22), None),  # 15 days ahead
        (date(2026, 10, 23), Phase.BEFORE),  # 6 November less 14 days
        (date(2026, 11, 5), Phase.BEFORE),
        (date(2026, 11, 6), Phase.DURING),
        (date(2026, 11, 8), Phase.DURING),
        (date(2026, 11, 9), Phase.AFTER),
        (date(2027, 2, 6), Phase.AFTER),  # 8 November + 90 days: 22 of November, 31, 31, 6 of February
        (date(2027, 2, 7), None),
    ],
)
def test_a_day_stands_before_during_or_after(day: date, phase: Phase | None) -> None:
    assert STRUCK.phase_on(day) is phase


@given(began_on=dates, lasted=st.integers(min_value=0, max_value=60))
def test_the_phases_follow_each_other_without_gap_or_overlap(began_on: date, lasted: int) -> None:
    touched = TouchedPlace(place="p", role=Role.STRUCK, began_on=began_on, ended_on=began_on + timedelta(days=lasted))
    days = [began_on + timedelta(days=offset) for offset in range(-15, lasted + 92)]
    expected = [None, *[Phase.BEFORE] * 14, *[Phase.DURING] * (lasted + 1), *[Phase.AFTER] * 90, None]
    assert [touched.phase_on(day) for day in days] == expected


@given(began_on=dates)
def test_a_hazard_whose_end_is_unknown_goes_on_for_fourteen_days_and_is_no_longer_in_mind_for_it(
    began_on: date,
) -> None:
    touched = TouchedPlace(place="p", role=Role.THREATENED, began_on=began_on)
    days = [began_on + timedelta(days=offset) for offset in range(-15, 92)]
    # 14 days from the first on; the 90 after it are counted from the first, as they were: 90 - 13 = 77
    expected = [None, *[Phase.BEFORE] * 14, *[Phase.DURING] * 14, *[Phase.AFTER] * 77, None]
    assert [touched.phase_on(day) for day in days] == expected


@pytest.mark.parametrize(
    ("first", "last", "is_touched"),
    [
        (date(2026, 10, 1), date(2026, 11, 5), False),
        (date(2026, 10, 1), date(2026, 11, 6), True),
        (date(2026, 12, 6), date(2026, 12, 31), True),  # 8 November + 28 days
        (date(2026, 12, 7), date(2026, 12, 31), False),
    ],
)
def test_a_place_is_no_measure_from_the_first_day_until_four_weeks_after_the_last(
    first: date, last: date, is_touched: bool
) -> None:
    assert places_touched([STORM], first=first, last=last) == ({"houston": (STORM,)} if is_touched else {})


def test_four_weeks_begin_when_an_open_disaster_is_taken_to_be_over_and_a_shock_touches_nobody() -> None:
    still_on = replace(STORM, places=(replace(STRUCK, ended_on=None),))
    # 6 November and 13 days more are the 19th; 28 days later it is 17 December
    assert places_touched([still_on], first=date(2026, 12, 17), last=date(2026, 12, 31)) == {"houston": (still_on,)}
    assert places_touched([still_on], first=date(2026, 12, 18), last=date(2026, 12, 31)) == {}
    assert places_touched([replace(STORM, is_shock=True)], first=STRUCK.began_on, last=STRUCK.began_on) == {}


def test_of_several_disasters_at_a_place_the_latest_comes_last() -> None:
    later = replace(STORM, slug="a-later", places=(replace(STRUCK, began_on=date(2026, 11, 7)),))
    days = {"first": date(2026, 11, 1), "last": date(2026, 12, 1)}
    assert places_touched([later, STORM], **days) == {"houston": (STORM, later)}


def test_the_anchor_is_the_chosen_day_or_else_the_first() -> None:
    chosen = TouchedPlace(place="p", role=Role.STRUCK, began_on=date(2026, 11, 6), anchor_on=date(2026, 11, 7))
    assert (STRUCK.anchor, chosen.anchor) == (date(2026, 11, 6), date(2026, 11, 7))


def test_a_place_the_hazard_did_not_touch_has_no_part_in_it() -> None:
    assert STORM.at("houston") is STRUCK
    assert STORM.at("denver") is None


def touching(slug: str, began_on: date, *, is_shock: bool = False) -> Hazard:
    return replace(STORM, slug=slug, places=(replace(STRUCK, began_on=began_on, ended_on=began_on),), is_shock=is_shock)


def test_the_present_disaster_is_the_one_that_goes_on_then_the_one_to_come_then_the_latest_that_is_over() -> None:
    today = date(2026, 11, 10)
    old, late = touching("old", date(2026, 9, 1)), touching("late", date(2026, 11, 1))
    coming, now = touching("coming", date(2026, 11, 14)), touching("now", today)
    shock = touching("shock", today, is_shock=True)
    assert present_hazard([old, late, coming, now, shock], place="houston", day=today) == now
    assert present_hazard([old, late, coming, shock], place="houston", day=today) == coming
    assert present_hazard([old, late, shock], place="houston", day=today) == late
    assert present_hazard([shock], place="houston", day=today) is None
    assert present_hazard([now], place="dallas", day=today) is None


def beside(*hazards: Hazard, place: str | None = "houston", first: int, last: int) -> list[str]:
    days = date(2026, 11, first), date(2026, 11, last)
    return [each.slug for each in shocks_beside(hazards, place=place, first=days[0], last=days[1])]


def test_a_shock_stands_beside_the_days_that_it_shares_at_its_own_places() -> None:
    law = replace(STORM, slug="a-law", is_shock=True)  # 6 to 8 November
    assert [beside(law, STORM, first=first, last=last) for first, last in ((1, 5), (1, 6), (8, 9), (9, 20))] == [
        [],
        ["a-law"],
        ["a-law"],
        [],
    ]
    assert beside(law, place="dallas", first=6, last=8) == []
    assert beside(law, place=None, first=6, last=8) == ["a-law"]  # of a whole site


def test_a_shock_without_a_last_day_stands_for_four_weeks_and_several_stand_in_their_order() -> None:
    opened = replace(STRUCK, began_on=date(2026, 10, 10), ended_on=None)  # until 7 November
    law = replace(STORM, slug="a-law", is_shock=True)
    closure = replace(STORM, slug="closure", is_shock=True, places=(opened,))
    assert beside(law, closure, first=7, last=7) == ["closure", "a-law"]
    assert beside(law, closure, first=8, last=8) == ["a-law"]


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2026, 10, 22), False),  # 15 days before the first
        (date(2026, 10, 23), True),
        (date(2026, 11, 8), True),
        (date(2026, 11, 9), False),
    ],
)
def test_an_anchor_lies_in_the_days_of_a_disaster_or_two_weeks_ahead(day: date, *, may: bool) -> None:
    assert STRUCK.may_count_from(day) is may
    assert replace(STRUCK, ended_on=None).may_count_from(date(2026, 12, 24))
