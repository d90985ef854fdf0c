"""How each cell was read lately: its outcomes, how often in a row, and what the site's last window is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.counts import Count, Coverage, Measure, Source, Step, Verdict
from domain.slots import Slot
from storage.cell_health import CellHealth, Outcome, SiteHealth, Trust, read_site_health
from storage.counts import save_counts
from storage.database import Connection
from storage.focus import replace_focus_slots
from storage.issues import open_issue
from storage.runs import save_run
from storage.slots import open_slots
from tests.builders import NOON, SIX_HOURS, a_count, a_run, a_site

HOUR = timedelta(hours=1)
SITE = a_site(places=("houston", "dallas"))
A_LITTLE_LATER = NOON + timedelta(minutes=20)


def store(conn: Connection, *counts: Count, version: int = 1) -> None:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=version, issue_id=issue_id)


def ended(verdicts: Iterable[Verdict], *, place: str = "houston") -> list[Count]:
    """Return outcomes of windows one after another, the last of which ends at noon."""
    with_number = {Verdict.OK: 100, Verdict.ZERO: 0, Verdict.FLOOR: 1000, Verdict.IMPLAUSIBLE: 99_999}
    return [
        a_count(with_number.get(verdict), ending=NOON - SIX_HOURS * back, place=place, verdict=verdict)
        for back, verdict in enumerate(reversed(list(verdicts)))
    ]


def health(conn: Connection, *, now: datetime = A_LITTLE_LATER, outcomes: int = 1) -> SiteHealth:
    return read_site_health(conn, site=SITE, now=now, outcomes=outcomes)


def houston(conn: Connection, *, outcomes: int = 1) -> CellHealth:
    return health(conn, outcomes=outcomes).cells[0]


def test_a_cell_tells_its_newest_outcomes_the_newest_first(office: Connection) -> None:
    blocked = a_count(None, verdict=Verdict.BLOCKED, evidence="status 403")
    store(office, *ended([Verdict.ZERO, Verdict.OK, Verdict.OK]))
    store(office, blocked)  # a later issue about the last window
    cell = houston(office, outcomes=2)
    assert cell.outcomes == (
        Outcome(window_end=NOON, verdict=Verdict.BLOCKED, ads=None, evidence="status 403"),
        Outcome(window_end=NOON - SIX_HOURS, verdict=Verdict.OK, ads=100, evidence=""),
    )
    assert [outcome.coverage for outcome in cell.outcomes] == [Coverage.MISSING, Coverage.COMPLETE]


OK, ZERO, FLOOR, BLOCKED, DOWN = Verdict.OK, Verdict.ZERO, Verdict.FLOOR, Verdict.BLOCKED, Verdict.SITE_DOWN


@pytest.mark.parametrize(
    ("verdicts", "streak", "is_complete", "slots_since_complete"),
    [
        ([OK], 1, True, 0),
        ([BLOCKED, OK, ZERO, OK], 3, True, 0),  # a proven zero is complete
        ([OK, BLOCKED, DOWN, FLOOR], 3, False, 3),  # a lower bound is not
        ([OK, OK, BLOCKED, OK, BLOCKED], 1, False, 1),
        ([BLOCKED, BLOCKED], 2, False, None),
    ],
)
def test_a_streak_counts_how_many_of_the_newest_are_alike_in_being_complete_or_not(
    office: Connection, verdicts: list[Verdict], streak: int, is_complete: bool, slots_since_complete: int | None
) -> None:
    store(office, *ended(verdicts))
    cell = houston(office)
    assert (cell.streak, cell.is_complete) == (streak, is_complete)
    last = None if slots_since_complete is None else NOON - SIX_HOURS * slots_since_complete
    assert cell.last_complete_end == last


def test_a_cell_without_any_outcome_stands_there_all_the_same(office: Connection) -> None:
    store(office, *ended([OK]))
    found = health(office)
    dallas = found.cells[1]
    assert (dallas.place, dallas.measure, dallas.outcomes, dallas.streak) == ("dallas", Measure.ACTIVE, (), 0)
    assert (dallas.is_complete, found.is_behind(dallas), found.is_whole) == (False, True, False)


def test_a_site_is_whole_when_every_cell_was_read_completely_in_the_last_window(office: Connection) -> None:
    store(office, *ended([BLOCKED, OK]), *ended([BLOCKED, ZERO], place="dallas"))
    assert health(office).is_whole
    store(office, a_count(None, place="dallas"))
    assert not health(office).is_whole


def test_a_cell_that_the_last_window_left_out_is_behind(office: Connection) -> None:
    store(office, *ended([OK, OK]), *ended([OK], place="dallas"))
    store(office, a_count(100, ending=NOON + SIX_HOURS))
    found = health(office, now=NOON + SIX_HOURS)
    assert [found.is_behind(cell) for cell in found.cells] == [False, True]
    assert not found.is_whole


def test_a_window_that_has_just_ended_may_still_be_on_its_way(office: Connection) -> None:
    store(office, *ended([OK]), *ended([OK], place="dallas"))
    found = health(office, now=NOON + SIX_HOURS + HOUR)
    assert (found.last_window_end, found.next_window_end) == (NOON, NOON + 2 * SIX_HOURS)
    assert found.is_whole


def test_the_next_window_is_an_extra_one_where_that_comes_earlier(office: Connection) -> None:
    store(office, *ended([OK]), *ended([OK], place="dallas"))
    at = NOON + HOUR / 2
    assert health(office, now=at).next_window_end == NOON + SIX_HOURS
    extra = Slot(site="listings", window_start=NOON, window_end=NOON + HOUR, places=("houston",), max_requests=9)
    replace_focus_slots(office, [extra], site="listings", now=at)
    assert health(office, now=at).next_window_end == NOON + HOUR
    replace_focus_slots(office, [], site="listings", now=at)
    assert health(office, now=at).next_window_end == NOON + SIX_HOURS


def test_a_site_that_fell_silent_is_not_whole(office: Connection) -> None:
    store(office, *ended([OK]), *ended([OK], place="dallas"))
    found = health(office, now=NOON + 2 * SIX_HOURS + HOUR)
    assert found.last_window_end == NOON + SIX_HOURS  # its time is over, and nothing came of it
    assert [found.is_behind(cell) for cell in found.cells] == [True, True]
    assert not found.is_whole


def test_another_definition_does_not_break_a_streak(office: Connection) -> None:
    store(office, *ended([OK, OK]), version=1)
    store(office, a_count(7, ending=NOON + SIX_HOURS), version=2)
    store(office, a_count(8), version=2)  # the last window of the old card, read again by the new one
    cell = houston(office, outcomes=3)
    assert [outcome.ads for outcome in cell.outcomes] == [7, 8, 100]
    assert cell.streak == 3


def test_focus_slots_are_left_out(office: Connection) -> None:
    open_slots(office, [Slot(site="listings", window_start=NOON - HOUR, window_end=NOON, is_focus=True)])
    store(office, a_count(None, lasting=HOUR), *ended([OK]))
    assert (houston(office).streak, houston(office).is_complete) == (1, True)


def test_the_age_of_the_newest_item_is_told_by_the_newest_run_as_it_was_when_that_ended(office: Connection) -> None:
    cell = ("houston", "escorts")
    save_run(office, a_run(newest_posted={cell: NOON - HOUR}))
    newest = a_run(
        started_at=NOON + HOUR, ended_at=NOON + 2 * HOUR, newest_posted={cell: NOON - HOUR}, verdicts={Verdict.OK: 1}
    )
    save_run(office, newest)
    found = health(office)
    assert found.last_run == newest
    assert [each.newest_age for each in found.cells] == [3 * HOUR, None]  # from 11:00 to 14:00


def test_a_site_that_was_never_crawled_has_no_run_and_a_next_window(office: Connection) -> None:
    found = health(office)
    assert (found.last_run, found.next_window_end) == (None, NOON + SIX_HOURS)


def test_each_measure_of_a_cell_is_told_by_itself(office: Connection) -> None:
    both = replace(SITE, measures=(Measure.ACTIVE, Measure.NEW))
    store(office, a_count(100), a_count(None, measure=Measure.NEW))
    found = read_site_health(office, site=both, now=A_LITTLE_LATER, outcomes=1)
    told = [(cell.place, cell.measure.value, cell.is_complete) for cell in found.cells]
    assert told == [
        ("houston", "active", True),
        ("houston", "new", False),
        ("dallas", "active", False),
        ("dallas", "new", False),
    ]


def test_how_far_a_site_may_be_trusted_goes_by_its_last_window_alone(office: Connection) -> None:
    assert (health(office).trust, health(office).last_complete_end) == (Trust.NEVER, None)
    store(office, *ended([OK, BLOCKED]), *ended([OK, BLOCKED], place="dallas"))
    found = health(office)
    assert (found.trust, found.whole_cells, found.gaps) == (Trust.NONE, 0, {BLOCKED: 2})
    assert found.last_complete_end == NOON - SIX_HOURS
    store(office, *ended([ZERO], place="dallas"))
    found = health(office)
    assert (found.trust, found.whole_cells, found.gaps) == (Trust.PART, 1, {BLOCKED: 1})
    store(office, *ended([OK]))
    assert (health(office).trust, health(office).gaps) == (Trust.WHOLE, {})
    late = health(office, now=NOON + 2 * SIX_HOURS + HOUR)
    assert (late.trust, late.gaps) == (Trust.NONE, {Verdict.NOT_RUN: 2})


def test_what_is_further_back_than_one_looks_is_not_counted(office: Connection) -> None:
    store(office, *ended([OK, OK, BLOCKED, BLOCKED]))
    found = read_site_health(office, site=SITE, now=A_LITTLE_LATER, outcomes=9, look_back=3 * SIX_HOURS)
    assert (found.cells[0].streak, found.cells[0].last_complete_end) == (2, None)  # two windows began in that time


def test_a_streak_longer_than_what_is_kept_beside_the_history_is_told_in_full(office: Connection) -> None:
    store(office, *ended([BLOCKED] + [OK] * 40))
    cell = houston(office, outcomes=41)
    assert (cell.streak, len(cell.outcomes), cell.outcomes[-1].verdict) == (40, 41, BLOCKED)


def test_the_newest_item_of_a_site_is_that_of_its_freshest_cell() -> None:
    ages = {"houston": 3 * HOUR, "dallas": HOUR, "tampa": None}
    cells = tuple(
        CellHealth(place=place, category="escorts", measure=Measure.ACTIVE, newest_age=age)
        for place, age in ages.items()
    )
    found = SiteHealth(site="a", last_run=None, last_window_end=NOON, next_window_end=NOON, cells=cells)
    assert found.newest_age == HOUR
    assert replace(found, cells=cells[2:]).newest_age is None
