"""A move that takes back a level which had stayed is its way back, as long as it does not go beyond what was before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.counts import Measure
from domain.findings import Direction, Finding, Kind
from domain.left_levels import REMEMBERED, left_level, moves_that_stayed
from tests.builders import a_finding

# 100 was usual, between 80 and 120; the count rose to 200 on the first of March and stayed there until the 29th
STAYED = a_finding(kind=Kind.LEVEL_SHIFT, latest_on=date(2026, 3, 29), ended_on=date(2026, 3, 29))
DIP = a_finding(
    kind=Kind.DIP,
    direction=Direction.DOWN,
    began_on=date(2026, 4, 20),
    latest_on=date(2026, 4, 22),
    observed=110.0,
    expected=200.0,
    low=170.0,
    high=230.0,
)


@pytest.mark.parametrize(
    ("observed", "is_back"),
    [(150.0, False), (121.0, False), (120.0, True), (80.0, True), (79.0, None)],  # below 80 it is a dip of its own
)
def test_the_way_back_is_told_from_having_arrived_and_from_going_beyond(observed: float, is_back: bool | None) -> None:
    found = left_level(replace(DIP, observed=observed), [DIP, STAYED])
    assert (found.is_back if found else None) is is_back


def test_a_level_that_had_fallen_is_left_upwards() -> None:
    closed = replace(STAYED, kind=Kind.CLOSURE, direction=Direction.DOWN, observed=2.0)
    back = replace(DIP, kind=Kind.SURGE, direction=Direction.UP, observed=100.0, expected=2.0, low=0.0, high=5.0)
    found = left_level(back, [closed])
    assert found
    assert (found.stayed, found.is_back) == (closed, True)
    assert left_level(replace(back, observed=121.0), [closed]) is None
    assert not left_level(replace(back, observed=60.0), [closed]).is_back  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "other",
    [
        replace(STAYED, ended_on=None),  # still told as a surge to come to an end
        replace(STAYED, kind=Kind.SURGE),  # it went back by itself
        replace(STAYED, is_withdrawn=True),
        replace(STAYED, direction=Direction.DOWN),
        replace(STAYED, place="dallas"),
        replace(STAYED, category="massage"),
        replace(STAYED, site="other"),
        replace(STAYED, began_on=DIP.began_on),
        replace(STAYED, ended_on=DIP.began_on - REMEMBERED - timedelta(days=1)),
    ],
)
def test_what_did_not_stay_at_the_same_series_before_is_left_by_nothing(other: Finding) -> None:
    assert left_level(DIP, [other]) is None


def test_the_newest_of_several_levels_is_the_one_that_is_left() -> None:
    newer = replace(
        STAYED, began_on=date(2026, 4, 1), latest_on=date(2026, 4, 15), ended_on=date(2026, 4, 15), low=90.0
    )
    found = left_level(DIP, [newer, STAYED])
    assert found
    assert found.stayed == newer


def test_a_level_that_was_left_long_ago_is_not_left_once_more() -> None:
    back = replace(DIP, kind=Kind.LEVEL_SHIFT, latest_on=date(2026, 5, 18), ended_on=date(2026, 5, 18))
    july, august = date(2026, 7, 1), date(2026, 8, 1)
    later = replace(DIP, episode=2, began_on=july, latest_on=july, observed=82.0, expected=110.0, low=95.0, high=130.0)
    assert left_level(later, [STAYED, back, later]) is None  # 82 would be what was usual before March
    shift = replace(later, kind=Kind.LEVEL_SHIFT, ended_on=august, latest_on=august)
    assert moves_that_stayed([STAYED, back, shift]) == (shift,)


def test_what_was_usual_of_new_ads_is_that_of_as_many_days() -> None:
    stayed, back = (replace(each, measure=Measure.NEW) for each in (STAYED, DIP))
    found = left_level(replace(back, window=6, observed=200.0), [replace(stayed, window=3)])
    assert found
    assert (found.low, found.high) == (160.0, 240.0)  # twice as many days, twice as many ads


def test_a_level_that_was_left_again_has_not_stayed_and_neither_has_its_way_back() -> None:
    back = replace(DIP, kind=Kind.LEVEL_SHIFT, ended_on=DIP.latest_on)  # the old level is the expected one again
    assert moves_that_stayed([STAYED, DIP]) == moves_that_stayed([STAYED, back]) == ()
    half_way = replace(DIP, observed=150.0, ended_on=DIP.latest_on)
    assert moves_that_stayed([STAYED, half_way]) == (STAYED,)
    assert moves_that_stayed([STAYED, replace(back, place="dallas")]) == (STAYED, replace(back, place="dallas"))
