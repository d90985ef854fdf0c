"""What was told of a disaster goes on being told of it, whatever is heard of later."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from detector.retelling import keep_disasters
from domain.findings import Finding, Kind
from domain.hazards import Hazard, Phase, Role, TouchedPlace
from tests.builders import a_finding

FIRST = date(2026, 9, 1)
BEGAN = FIRST + timedelta(days=20)


def storm(slug: str, began_on: date, *, place: str = "houston") -> Hazard:
    touched = TouchedPlace(place=place, role=Role.STRUCK, began_on=began_on, ended_on=began_on + timedelta(days=1))
    return Hazard(slug=slug, name=slug, kind="hurricane", references=(), places=(touched,))


OLD, NEW = storm("old", FIRST), storm("new", BEGAN + timedelta(days=3))
TOLD = a_finding(
    began_on=BEGAN, latest_on=BEGAN + timedelta(days=2), kind=Kind.REBOUND, hazard="old", phase=Phase.AFTER
)
AGAIN = replace(TOLD, latest_on=BEGAN + timedelta(days=4), kind=Kind.SURGE, hazard="new", phase=Phase.BEFORE)


def kept(
    again: Finding = AGAIN, *, told: bool = True, known: Finding = TOLD, hazards: tuple[Hazard, ...] = (OLD, NEW)
) -> Finding:
    (finding,) = keep_disasters([again], [known], told={known.key} if told else set(), hazards=hazards)
    return finding


def test_a_storm_heard_of_later_takes_nothing_from_the_one_that_was_told() -> None:
    assert kept() == replace(AGAIN, kind=Kind.REBOUND, hazard="old", phase=Phase.AFTER)


def test_before_anything_was_told_the_later_storm_may_have_it() -> None:
    assert kept(told=False) == AGAIN


def test_one_that_was_told_of_no_storm_takes_up_the_one_heard_of() -> None:
    assert kept(known=replace(TOLD, hazard=None, phase=None)) == AGAIN


@pytest.mark.parametrize(
    "old", [(), (storm("old", FIRST - timedelta(days=200)),), (storm("old", FIRST, place="tampa"),)]
)
def test_a_storm_that_is_gone_or_does_not_reach_its_first_day_lets_it_go(old: tuple[Hazard, ...]) -> None:
    assert kept(hazards=(*old, NEW)) == AGAIN


def test_the_phase_is_that_of_the_storm_as_it_is_known_now() -> None:
    longer = replace(OLD, places=(replace(OLD.places[0], ended_on=BEGAN),))
    assert kept(hazards=(longer, NEW)).phase is Phase.DURING


def test_what_the_counts_say_of_its_kind_stands() -> None:
    grown = replace(AGAIN, kind=Kind.LEVEL_SHIFT)
    assert kept(grown) == replace(grown, hazard="old", phase=Phase.AFTER)
