"""The storm clock: the nearest disaster, at the reader's own place first, in hours or days from its anchor there."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dashboard.reader import Reader
from dashboard.views.now.data_io import Present
from dashboard.views.now.storm_clock import clock_line, read_storm_clock
from dashboard.views.now.telling import Moment
from domain.hazards import Hazard, Role, TouchedPlace
from domain.messages import Language
from domain.slots import Slot
from tests.dashboard.now.test_telling import NOW, QUIET, TODAY
from tests.dashboard.seed import STORM, rebound, storm

BEGAN = date(2026, 6, 1)


def flood(*roles: tuple[str, Role, int], slug: str = "s") -> Hazard:
    """Return a flood of five days that reached each place so many days after it began."""
    touched = tuple(
        TouchedPlace(
            place=place,
            role=role,
            began_on=BEGAN + timedelta(days=later),
            ended_on=BEGAN + timedelta(days=later + 4),
        )
        for place, role, later in roles
    )
    return Hazard(slug=slug, name="S", kind="flood", references=(), places=touched)


def clock_of(present: Present, *, at: datetime = NOW, mine: str = "") -> str:
    reader = Reader(language=Language.ENGLISH, choices={"mine": mine})
    return clock_line(Moment(present=present, now=at, zone="America/Chicago", reader=reader))


@pytest.mark.parametrize(("days_ahead", "runs"), [(-15, False), (-14, True), (0, True), (94, True), (95, False)])
def test_it_runs_from_fourteen_days_before_to_ninety_after(days_ahead: int, *, runs: bool) -> None:
    clock = read_storm_clock([flood(("houston", Role.STRUCK, 0))], today=BEGAN + timedelta(days=days_ahead))
    assert (clock is not None) is runs


def test_the_nearest_disaster_is_on_it_and_an_annotated_shock_never_is() -> None:
    near, far = storm(TODAY), replace(storm(TODAY - timedelta(days=30)), slug="far")
    shock = replace(storm(TODAY + timedelta(days=20)), slug="shock", is_shock=True)
    clock = read_storm_clock([far, shock, near], today=TODAY)
    assert clock is not None
    assert clock.hazard is near
    assert read_storm_clock([shock], today=TODAY) is None


def test_it_is_told_of_my_place_else_of_the_struck_place_that_was_reached_first() -> None:
    hazard = flood(("dallas", Role.DESTINATION, 0), ("houston", Role.STRUCK, 1), ("mobile", Role.STRUCK, 2))
    clock = read_storm_clock([hazard], today=BEGAN)
    assert clock is not None
    assert (clock.touched.place, clock.others) == ("houston", ("mobile",))
    mine = read_storm_clock([hazard], today=BEGAN, mine=("dallas",))
    assert mine is not None
    assert (mine.touched.place, mine.others) == ("dallas", ("houston", "mobile"))


def test_a_disaster_at_my_place_comes_before_a_nearer_one_elsewhere() -> None:
    mine, nearer = flood(("mobile", Role.STRUCK, 9), slug="mine"), flood(("houston", Role.STRUCK, 0), slug="nearer")
    clock = read_storm_clock([nearer, mine], today=BEGAN, mine=("mobile",))
    assert clock is not None
    assert clock.hazard is mine


def test_the_line_says_phase_place_time_and_the_next_count() -> None:
    slot = Slot(site="board", window_start=NOW, window_end=NOW + timedelta(hours=2))
    line = clock_of(replace(QUIET, next_slot=slot))
    for said in ("Storm Testwind", "after", "Houston", "20 days since its first day", "Next count: board, window to"):
        assert said in line
    assert f"/storm?hazard={STORM}&amp;place=houston" in line
    assert "site=" not in line.split("Next count")[1]


def test_its_link_leads_to_the_list_on_which_the_place_stands_out_most() -> None:
    found = rebound(NOW.date())
    line = clock_of(replace(QUIET, findings=(replace(found, place="dallas", score=9.0), found)))
    assert f"/storm?hazard={STORM}&amp;place=houston&amp;category=escorts&amp;site=board" in line


def test_near_the_anchor_it_counts_hours_and_names_a_focus_slot_as_one() -> None:
    at = NOW - timedelta(days=19)  # the place lies in UTC: 28 hours after its first day began
    slot = Slot(site="board", window_start=at, window_end=at + timedelta(hours=1), is_focus=True)
    line = clock_of(replace(QUIET, next_slot=slot), at=at)
    assert "28 hours since" in line
    assert "of the storm’s places alone" in line


def test_without_a_disaster_it_says_that_none_is_near() -> None:
    assert "No disaster on the office’s list is near" in clock_of(replace(QUIET, hazards=()))
