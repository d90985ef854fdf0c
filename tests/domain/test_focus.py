"""Which places a storm brings into focus, and which others with them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import WrongInput
from domain.focus import Focus, FocusReason, Watch, places_until, storm_focus
from domain.hazards import Hazard, Role, TouchedPlace
from tests.builders import NOON, a_place

DAY = timedelta(days=1)
WATCH = Watch(place="houston", reason=FocusReason.WATCH, until=NOON + 2 * DAY, told="Hurricane Watch", hazard="storm")
WARNING = replace(WATCH, reason=FocusReason.WARNING, until=NOON + DAY, told="Hurricane Warning")
HOUSTON = replace(a_place(), evacuates_to=("austin", "dallas"))
PLACES = (HOUSTON, a_place("galveston"), a_place("austin"), a_place("dallas"))


def a_storm(**roles: Role) -> Hazard:
    touched = tuple(TouchedPlace(place=place, role=role, began_on=date(2026, 3, 2)) for place, role in roles.items())
    return Hazard(slug="storm", name="Storm", kind="hurricane", references=(), places=touched)


def told(*watches: Watch, hazards: tuple[Hazard, ...] = ()) -> list[tuple[str, str, str, int]]:
    found = storm_focus(watches, hazards=hazards, places=PLACES, now=NOON)
    assert {each.since for each in found} <= {NOON}
    return [(each.place, each.reason.value, each.told, (each.until - NOON).days) for each in found]


def test_without_a_watch_nothing_is_in_focus() -> None:
    assert told(hazards=(a_storm(houston=Role.STRUCK, dallas=Role.DESTINATION),)) == []


def test_a_warning_goes_before_a_watch_whichever_comes_first() -> None:
    warned = ("houston", "warning", "Hurricane Warning", 1)
    assert told(WATCH, WARNING)[0] == told(WARNING, WATCH)[0] == warned
    assert [each[0] for each in told(WATCH, WARNING)] == ["houston", "austin", "dallas"]


def test_of_two_warnings_the_one_that_holds_longer_counts() -> None:
    longer = replace(WARNING, until=NOON + 3 * DAY)
    assert told(WARNING, longer)[0] == told(longer, WARNING)[0] == ("houston", "warning", "Hurricane Warning", 3)


def test_where_people_go_is_in_focus_as_long_as_the_places_that_they_leave() -> None:
    storm = a_storm(galveston=Role.STRUCK, houston=Role.STRUCK, dallas=Role.DESTINATION)
    at_sea = replace(WARNING, place="galveston", until=NOON + 4 * DAY)
    assert told(WARNING, at_sea, hazards=(storm,)) == [
        ("houston", "warning", "Hurricane Warning", 1),
        ("galveston", "warning", "Hurricane Warning", 4),
        ("austin", "destination", "houston", 1),  # by places.csv alone
        ("dallas", "destination", "galveston", 4),  # by the hazard, whichever of its places people leave
    ]


def test_a_destination_that_the_list_of_places_made_one_is_in_focus_with_the_place_that_people_leave_alone() -> None:
    listed = a_storm(galveston=Role.STRUCK, houston=Role.STRUCK, dallas=Role.DESTINATION)
    derived = replace(listed, places=(*listed.places[:2], replace(listed.places[2], source="houston")))
    at_sea = replace(WARNING, place="galveston", until=NOON + 4 * DAY)
    assert ("dallas", "destination", "houston", 1) in told(WARNING, at_sea, hazards=(derived,))
    assert [each[0] for each in told(at_sea, hazards=(derived,))] == ["galveston"]


def test_a_place_that_is_struck_itself_is_no_destination_and_sends_nobody_on_twice() -> None:
    watched = replace(WARNING, place="dallas")
    assert [each[:2] for each in told(WARNING, watched)] == [
        ("houston", "warning"),
        ("dallas", "warning"),
        ("austin", "destination"),
    ]


def test_a_warning_that_no_hazard_owns_brings_focus_all_the_same() -> None:
    assert told(replace(WARNING, hazard=None))[0] == ("houston", "warning", "Hurricane Warning", 1)


def test_a_place_is_in_focus_as_long_as_any_reason_holds() -> None:
    asked = Focus(place="houston", reason=FocusReason.ASKED, since=NOON, until=NOON + 5 * DAY, asked_by="A. Analyst")
    storm = storm_focus([WARNING], hazards=(), places=PLACES, now=NOON)
    until = {place: (ends - NOON).days for place, ends in places_until([asked, *storm]).items()}
    assert until == {"houston": 5, "austin": 1, "dallas": 1}


def test_a_focus_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(WrongInput, match="would end before it begins"):
        Focus(place="houston", reason=FocusReason.ASKED, since=NOON, until=NOON)
