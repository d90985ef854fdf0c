"""Which state the present is in, what counts as going on, and what is told first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.views.now.selection import (
    State,
    active_findings,
    choose_state,
    is_overdue,
    is_read,
    read_storm_clock,
    recent_findings,
    tell_stories,
)
from domain.counts import Verdict
from domain.findings import Confidence, Direction, Kind, Scope
from domain.hazards import Hazard, Role, TouchedPlace
from storage.health import SiteWindow
from tests.dashboard.seed import rebound, storm

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
TODAY = NOW.date()
SIX_HOURS = timedelta(hours=6)


def window(*, ended_hours_ago: int = 1, complete: int = 4, partial: int = 0) -> SiteWindow:
    """Return the newest window of a site that is read every six hours in four cells."""
    end = NOW - timedelta(hours=ended_hours_ago)
    missing = 4 - complete - partial
    return SiteWindow(
        site="board",
        window_start=end - SIX_HOURS,
        window_end=end,
        cells_expected=4,
        cells_complete=complete,
        cells_partial=partial,
        missing={Verdict.BLOCKED: missing} if missing else {},
        next_window_end=end + SIX_HOURS,
    )


@pytest.mark.parametrize(("ended_hours_ago", "expected"), [(1, False), (11, False), (12, True), (48, True)])
def test_a_site_is_overdue_once_the_window_after_its_newest_is_over_and_still_unread(
    ended_hours_ago: int, expected: bool
) -> None:
    # Read every 6 h: the next window ends 6 h after, and may be read until 12 h after.
    assert is_overdue(window(ended_hours_ago=ended_hours_ago), now=NOW) is expected


def test_a_site_is_read_when_every_cell_has_a_number_a_lower_bound_included() -> None:
    assert is_read(window(complete=3, partial=1), now=NOW)
    assert not is_read(window(complete=3), now=NOW)
    assert not is_read(window(ended_hours_ago=12), now=NOW)


def test_a_finding_is_told_however_little_was_counted() -> None:
    late = (window(ended_hours_ago=48),)
    assert choose_state(was_counted=True, windows=late, active=[rebound(TODAY)], now=NOW) is State.UNUSUAL


def test_nothing_found_in_whole_counts_is_quiet_and_in_few_counts_is_no_answer() -> None:
    # 3 of 4 cells are 75 %: just enough; 2 of 4 are not.
    assert choose_state(was_counted=True, windows=(window(complete=3),), active=[], now=NOW) is State.QUIET
    assert choose_state(was_counted=True, windows=(window(complete=2),), active=[], now=NOW) is State.BLIND


def test_a_lower_bound_does_not_make_quiet_believable() -> None:
    windows = (window(complete=2, partial=2),)
    assert choose_state(was_counted=True, windows=windows, active=[], now=NOW) is State.BLIND


def test_one_late_site_among_two_is_no_answer_and_all_late_is_stale() -> None:
    late = window(ended_hours_ago=30)
    assert choose_state(was_counted=True, windows=(late, window()), active=[], now=NOW) is State.BLIND
    assert choose_state(was_counted=True, windows=(late, late), active=[], now=NOW) is State.STALE
    assert choose_state(was_counted=True, windows=(), active=[], now=NOW) is State.STALE


def test_an_office_that_never_counted_is_empty_rather_than_stale() -> None:
    assert choose_state(was_counted=False, windows=(), active=[], now=NOW) is State.EMPTY


def test_a_finding_goes_on_until_it_ended_or_was_silent_for_more_than_a_week() -> None:
    on = rebound(TODAY)
    silent = replace(on, latest_on=TODAY - timedelta(days=8))
    over = replace(on, ended_on=TODAY - timedelta(days=1))
    assert active_findings([silent, over, on], today=TODAY) == (on,)
    assert recent_findings([on, silent, over], today=TODAY) == (over, silent)


def test_what_is_over_for_more_than_a_month_is_not_told() -> None:
    old = replace(rebound(TODAY), latest_on=TODAY - timedelta(days=31), ended_on=TODAY - timedelta(days=31))
    assert recent_findings([old], today=TODAY) == ()


def test_the_surest_comes_first_and_among_the_sure_the_strongest() -> None:
    weak, strong = replace(rebound(TODAY), score=1.2), replace(rebound(TODAY), score=-5.0)
    unsure = replace(rebound(TODAY), score=9.0, confidence=Confidence.LOW)
    assert active_findings([unsure, weak, strong], today=TODAY) == (strong, weak, unsure)


def test_findings_of_one_place_and_direction_are_one_story() -> None:
    lead = rebound(TODAY)
    agreeing = replace(lead, site="cards", score=2.0)
    other_way = replace(lead, direction=Direction.DOWN, kind=Kind.DIP, score=3.0)
    elsewhere = replace(lead, place="dallas", score=2.5)
    stories = tell_stories([agreeing, elsewhere, other_way, lead])
    assert [story.lead for story in stories] == [lead, other_way, elsewhere]
    assert stories[0].others == (agreeing,)


def test_whole_sites_are_stories_of_their_own() -> None:
    whole = replace(rebound(TODAY), place=None, category=None, scope=Scope.SITE, kind=Kind.PLATFORM)
    assert len(tell_stories([whole, replace(whole, site="cards")])) == 2


def test_the_clock_counts_from_the_day_the_storm_reached_the_struck_places() -> None:
    clock = read_storm_clock([storm(TODAY)], today=TODAY)
    assert clock is not None
    assert (clock.days_since, clock.places, clock.is_during) == (20, ("houston",), False)


@pytest.mark.parametrize(
    ("days_ahead", "expected"), [(-15, None), (-14, -14), (0, 0), (4, 4), (5, 5), (94, 94), (95, None)]
)
def test_the_clock_runs_from_fourteen_days_before_to_ninety_after(days_ahead: int, expected: int | None) -> None:
    began = date(2026, 6, 1)
    touched = TouchedPlace(place="houston", role=Role.STRUCK, began_on=began, ended_on=began + timedelta(days=4))
    hazard = Hazard(slug="s", name="S", kind="flood", references=(), places=(touched,))
    clock = read_storm_clock([hazard], today=began + timedelta(days=days_ahead))
    assert (clock.days_since if clock else None) == expected
    assert (clock.is_during if clock else False) is (0 <= days_ahead <= 4)


def test_the_nearest_storm_is_on_the_clock_and_an_annotated_shock_never_is() -> None:
    near = storm(TODAY)
    far = replace(storm(TODAY - timedelta(days=30)), slug="far")
    shock = replace(storm(TODAY + timedelta(days=20)), slug="shock", is_shock=True)
    clock = read_storm_clock([far, shock, near], today=TODAY)
    assert clock is not None
    assert clock.hazard is near
    assert read_storm_clock([shock], today=TODAY) is None
