"""Which state the present is in, what counts as going on, and what is told first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dashboard.views.now.selection import (
    State,
    choose_state,
    has_faded,
    is_read,
    my_places,
    open_findings,
    recent_findings,
    tell_stories,
)
from domain.counts import Step, Verdict
from domain.findings import Confidence, Direction, Kind, Scope
from domain.pauses import Pause
from domain.slots import newest_ended_slot
from storage.health import SiteWindow
from tests.dashboard.seed import places, rebound

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
        next_window_end=newest_ended_slot("board", every=SIX_HOURS, now=NOW).window_end + SIX_HOURS,
    )


def test_a_site_is_read_whole_when_every_cell_has_a_whole_count_which_a_lower_bound_is_not() -> None:
    assert is_read(window(), now=NOW)
    assert not is_read(window(complete=3, partial=1), now=NOW)
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
    assert choose_state(was_counted=True, windows=(), active=[], now=NOW) is State.UNASKED


def test_an_office_that_never_counted_is_empty_rather_than_stale() -> None:
    assert choose_state(was_counted=False, windows=(), active=[], now=NOW) is State.EMPTY


def test_a_finding_is_open_until_it_has_closed_and_only_then_among_those_that_ended() -> None:
    on = rebound(TODAY)
    silent = replace(on, latest_on=TODAY - timedelta(days=10))
    over = replace(on, ended_on=TODAY - timedelta(days=1))
    assert open_findings([silent, over, on, replace(on, is_withdrawn=True)]) == (silent, on)
    assert recent_findings([on, silent, over], today=TODAY) == (over,)


def test_an_open_finding_has_faded_once_two_judged_days_do_not_show_it_or_it_was_not_seen_for_a_week() -> None:
    on = rebound(TODAY)
    assert [has_faded(on, quiet={on.key: days}, today=TODAY) for days in (1, 2, 3)] == [False, True, True]
    last = [replace(on, latest_on=TODAY - timedelta(days=days)) for days in (7, 8)]
    assert [has_faded(each, quiet={}, today=TODAY) for each in last] == [False, True]  # nothing was judged since


def test_a_finding_of_a_month_that_ended_within_the_week_has_not_faded() -> None:
    for step, days in ((Step.MONTH, 31), (Step.WEEK, 7)):
        began = [replace(rebound(TODAY), step=step, latest_on=TODAY - timedelta(days=days + more)) for more in (6, 7)]
        assert [has_faded(each, quiet={}, today=TODAY) for each in began] == [False, True]


def test_what_is_over_for_more_than_a_month_is_not_told() -> None:
    old = replace(rebound(TODAY), latest_on=TODAY - timedelta(days=31), ended_on=TODAY - timedelta(days=31))
    assert recent_findings([old], today=TODAY) == ()


def test_the_surest_comes_first_and_among_the_sure_the_strongest() -> None:
    weak, strong = replace(rebound(TODAY), score=1.2), replace(rebound(TODAY), score=-5.0)
    unsure = replace(rebound(TODAY), score=9.0, confidence=Confidence.LOW)
    assert open_findings([unsure, weak, strong]) == (strong, weak, unsure)


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


def test_my_places_are_those_of_the_address_that_exist() -> None:
    assert my_places({"mine": "mobile,houston,nowhere"}, places=places()) == ("houston", "mobile")
    assert my_places({}, places=places()) == ()


def test_stories_of_my_places_come_before_stronger_ones() -> None:
    weak = replace(rebound(TODAY), place="mobile", score=1.0)
    stories = tell_stories(open_findings((rebound(TODAY), weak)), mine=("mobile",))
    assert [story.lead.place for story in stories] == ["mobile", "houston"]


def test_a_paused_site_is_not_the_reason_why_counts_have_stopped() -> None:
    late = window(ended_hours_ago=20)
    one = Pause(site=late.site, since=NOW, why="asked", paused_by="A.")

    def state(*pauses: Pause) -> State:
        return choose_state(was_counted=True, windows=(late,), active=(), now=NOW, pauses=pauses)

    assert state() is State.STALE
    assert state(one) is State.PAUSED
    assert state(replace(one, site=None)) is State.PAUSED
    assert state(replace(one, site="another")) is State.STALE
