"""Which days' memories are kept, and what hazards may say without making one useless."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from detector.checkpoints import days_to_keep, hazards_known, rungs_of
from detector.look import look
from detector.state import DetectorState
from domain.hazards import Hazard, Role, TouchedPlace
from domain.panels import Panel

MakePanel = Callable[..., Panel]
DAY = timedelta(days=1)


def days(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("day", "rungs"),
    [
        (date(2026, 3, 2), ()),  # a Monday
        (date(2026, 3, 8), ("week 5",)),  # a Sunday; day number 739,683 = 7 × 105,669, and 105,669 = 8 × 13,208 + 5
        (date(2026, 2, 1), ("week 0", "month 2")),  # a Sunday five weeks before
        (date(2026, 1, 1), ("year 1",)),  # 2026 = 3 × 675 + 1
    ],
)
def test_a_day_has_its_places_by_the_calendar(day: date, rungs: tuple[str, ...]) -> None:
    assert rungs_of(day) == rungs


def test_of_years_eight_weeks_eleven_months_and_three_new_years_are_kept() -> None:
    kept = days_to_keep(days(date(2020, 1, 1), date(2026, 3, 11)))
    sundays = [date(2026, 3, 8) - week * 7 * DAY for week in range(8)]
    firsts = [date(2025, month, 1) for month in range(4, 13)] + [date(2026, 2, 1), date(2026, 3, 1)]
    new_years = [date(year, 1, 1) for year in (2024, 2025, 2026)]
    assert kept == tuple(sorted({*sundays, *firsts, *new_years}))


def test_going_on_later_keeps_the_days_that_one_go_keeps() -> None:
    first, last = date(2023, 5, 1), date(2026, 3, 11)
    places: dict[str, date] = {}
    for since in range(0, (last - first).days, 19):  # a look every nineteen days
        for day in days_to_keep(days(first + since * DAY, min(last, first + (since + 18) * DAY))):
            places |= dict.fromkeys(rungs_of(day), day)
    assert sorted(set(places.values())) == list(days_to_keep(days(first, last)))


@pytest.fixture
def state(panel_of: MakePanel) -> DetectorState:
    """Return a memory of 1 to 31 March 2025 at city-0 to city-3."""
    return look(panel_of(np.full((31, 4), 50.0), start="2025-03-01"), hazards=()).state


def storm(began_on: date, ended_on: date | None = None, **changes: object) -> Hazard:
    place = str(changes.pop("place", "city-1"))
    touched = TouchedPlace(place=place, role=Role.STRUCK, began_on=began_on, ended_on=ended_on)
    return Hazard(slug="storm", name="Storm", kind="flood", references=(), places=(touched,), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "hazard",
    [
        storm(date(2025, 3, 10), is_shock=True),  # touches nobody
        storm(date(2025, 3, 10), place="elsewhere"),
        storm(date(2025, 4, 15)),  # "before" begins on 1 April
        storm(date(2024, 11, 1), date(2024, 11, 30)),  # "after" ended on 28 February
    ],
)
def test_what_a_hazard_does_elsewhere_or_at_another_time_is_the_same_as_none(
    state: DetectorState, hazard: Hazard
) -> None:
    assert hazards_known(state, [hazard]) == hazards_known(state, [])


def test_a_hazard_within_the_days_learned_from_makes_a_difference(state: DetectorState) -> None:
    said = [hazards_known(state, [storm(date(2025, 3, day), date(2025, 3, 20))]) for day in (10, 11)]
    said += [hazards_known(state, [storm(date(2025, 3, 10), date(2025, 3, 21))]), hazards_known(state, [])]
    said += [hazards_known(state, [storm(date(2025, 4, 14))])]  # 31 March is its "before"
    assert len(set(said)) == len(said)


def test_a_storm_that_goes_on_longer_than_was_known_leaves_the_past_alone(state: DetectorState) -> None:
    ends = date(2025, 4, 2), date(2025, 4, 20)
    one, other = (hazards_known(state, [storm(date(2025, 3, 30), end)]) for end in ends)
    assert one == other


def test_another_anchor_makes_a_difference_for_it_decides_beside_which_of_two_disasters_a_finding_stands(
    state: DetectorState,
) -> None:
    hazard = storm(date(2025, 3, 10))
    anchored = replace(hazard, places=(replace(hazard.places[0], anchor_on=date(2025, 3, 12)),))
    assert hazards_known(state, [anchored]) != hazards_known(state, [hazard])


def test_another_name_makes_no_difference(state: DetectorState) -> None:
    hazard = storm(date(2025, 3, 10))
    renamed = Hazard(slug="storm", name="Other", kind="fire", references=(), places=hazard.places)
    assert hazards_known(state, [renamed]) == hazards_known(state, [hazard])
