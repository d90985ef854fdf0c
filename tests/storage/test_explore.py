"""Any series as it is kept, and what stands behind one of its days: windows, crawls, and what was known before."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from domain.slots import Slot
from storage.counts import save_counts
from storage.database import Connection
from storage.expected import ExpectedDay, save_expected
from storage.explore import (
    DAILY,
    counted_places,
    places_listed,
    read_series_days,
    read_series_windows,
    read_traces,
    series_of,
    span_of,
)
from storage.focus import replace_focus_slots
from storage.issues import newest_issue, open_issue
from storage.rollups import roll_up_days
from storage.runs import save_run
from tests.builders import NOON, SIX_HOURS, a_count, a_run

MONDAY = date(2026, 3, 2)
MIDNIGHT = datetime(2026, 3, 2, 6, tzinfo=UTC)  # in Houston: the beginning of Monday
SLOTS = Series(site="listings", place="houston", category="escorts", measure=Measure.ACTIVE, step=Step.SLOT)
CELL: dict[str, Any] = {"site": "listings", "category": "escorts", "measure": Measure.ACTIVE}


def write(
    conn: Connection, *counts: Count, step: Step = Step.SLOT, source: Source = Source.CRAWL, cause: str = "crawl"
) -> int:
    issue_id = open_issue(conn, cause=cause, at=NOON)
    save_counts(conn, counts, step=step, source=source, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    return issue_id


def monday(*ads: int | None, place: str = "houston") -> list[Count]:
    """Return the slots of Houston's Monday from midnight on."""
    return [a_count(each, ending=MIDNIGHT + SIX_HOURS * (number + 1), place=place) for number, each in enumerate(ads)]


def test_a_place_is_offered_once_anything_of_it_was_counted(office: Connection) -> None:
    assert counted_places(office) == ()
    write(office, *monday(10))
    assert counted_places(office) == ("houston",)
    assert series_of(office, place="houston") == (SLOTS,)
    assert series_of(office, place="dallas") == ()
    assert places_listed(office, **CELL) == ("houston",)


def test_an_imported_history_stays_beside_the_crawled_counts_of_the_same_step(office: Connection) -> None:
    write(office, *monday(500), source=Source.IMPORT)
    issue_id = write(office, *monday(10, 10, 10, 10))
    assert [series.source for series in series_of(office, place="houston")] == [Source.CRAWL, Source.IMPORT]
    for source, ads in ((Source.CRAWL, 10), (Source.IMPORT, 500)):
        assert places_listed(office, **CELL, source=source) == ("houston",)
        asked = CELL | {"places": ["houston"], "as_of": issue_id, "source": source}
        (day,) = read_series_days(office, **asked, since=MONDAY, until=MONDAY)
        behind = read_traces(office, **asked, steps=DAILY, day=MONDAY)
        assert {trace.newest.ads for trace in behind} == {ads}
        assert day.slots_observed == len(behind)


def test_a_span_is_told_in_the_dates_of_the_place(office: Connection) -> None:
    write(office, *monday(10, 10, 10, 10))
    # the last window ends at midnight in Houston, which still is Monday's end
    assert span_of(office, SLOTS) == (MONDAY, MONDAY)


def test_a_span_of_days_ends_with_the_newest_and_nothing_kept_has_none(office: Connection) -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert span_of(office, SLOTS) is None
    write(office, *monday(10, 10, 10, 10, 10, 10, 10, 10))
    assert span_of(office, SLOTS) == (MONDAY, tuesday)
    later = ExpectedDay(series=SLOTS, day=tuesday + timedelta(days=1), expected=20.0, low=15.0, high=26.0)
    save_expected(office, [later], issue_id=newest_issue(office))
    assert span_of(office, SLOTS) == (MONDAY, tuesday)  # what is only expected is not kept


def test_a_day_of_which_only_the_first_windows_are_there_belongs_to_the_span(office: Connection) -> None:
    write(office, *monday(10))  # too little for a day's value, and the day is not over
    assert span_of(office, SLOTS) == (MONDAY, MONDAY)
    write(office, *monday(10, 10, 10, 10, 10))
    assert span_of(office, SLOTS) == (MONDAY, MONDAY + timedelta(days=1))


def test_days_come_of_the_places_asked_for_with_what_was_expected(office: Connection) -> None:
    issue_id = write(office, *monday(10, 20, 30, 40), *monday(7, 7, 7, 7, place="dallas"))
    awaited = ExpectedDay(series=SLOTS, day=MONDAY, expected=20.0, low=15.0, high=26.0)
    save_expected(office, [awaited], issue_id=issue_id)
    days = read_series_days(office, **CELL, places=["houston", "nowhere"], since=MONDAY, until=MONDAY, as_of=issue_id)
    # a stock's day is the mean of its slots: (10 + 20 + 30 + 40) / 4
    assert [(day.place, day.ads, day.expected) for day in days] == [("houston", 25, 20)]
    assert read_series_days(office, **CELL, places=["houston"], since=MONDAY, until=MONDAY, as_of=issue_id - 1) == ()


def test_windows_carry_the_zone_of_their_place_and_a_missing_one_has_its_reason(office: Connection) -> None:
    issue_id = write(office, *monday(10, None))
    windows = read_series_windows(office, SLOTS, since=MONDAY, until=MONDAY, as_of=issue_id)
    local = [tuple(at.astimezone(ZoneInfo(each.zone)).hour for at in (each.starts, each.ends)) for each in windows]
    assert [(hours, each.ads, each.reason) for hours, each in zip(local, windows, strict=True)] == [
        ((0, 6), 10, None),
        ((6, 12), None, Verdict.SITE_DOWN),
    ]
    assert {each.expected for each in windows} == {None}


def test_a_month_is_one_window_with_the_level_expected_of_it(office: Connection) -> None:
    march = a_count(900, ending=datetime(2026, 4, 1, 5, tzinfo=UTC), lasting=timedelta(days=31, hours=-1))
    issue_id = write(office, march, step=Step.MONTH, source=Source.IMPORT)
    series = Series(**CELL, place="houston", step=Step.MONTH, source=Source.IMPORT)
    awaited = ExpectedDay(series=series, day=date(2026, 3, 1), expected=800.0, low=700.0, high=910.0)
    save_expected(office, [awaited], issue_id=issue_id)
    (window,) = read_series_windows(office, series, since=MONDAY - timedelta(days=1), until=MONDAY, as_of=issue_id)
    assert (window.starts, window.ends) == (datetime(2026, 3, 1, 6, tzinfo=UTC), datetime(2026, 4, 1, 5, tzinfo=UTC))
    assert (window.ads, window.expected) == (900, 800)
    (trace,) = read_traces(
        office, **CELL, places=["houston"], steps=[Step.MONTH], day=MONDAY, as_of=issue_id, source=Source.IMPORT
    )
    assert (trace.newest.ads, trace.newest.crawl, trace.source) == (900, None, Source.IMPORT)


def traces_of(conn: Connection, *, as_of: int) -> list[tuple[int | None, list[int | None]]]:
    found = read_traces(conn, **CELL, places=["houston"], steps=DAILY, day=MONDAY, as_of=as_of)
    return [(trace.newest.ads, [each.ads for each in trace.earlier]) for trace in found]


def test_behind_a_day_stand_its_windows_with_what_was_known_before(office: Connection) -> None:
    before = a_count(5, ending=MIDNIGHT)  # its middle lies in Sunday
    first = write(office, before, *monday(10, 20))
    second = write(office, *monday(10, 22), cause="correction")
    assert traces_of(office, as_of=first) == [(10, []), (20, [])]
    assert traces_of(office, as_of=second) == [(10, []), (22, [20])]  # what did not change is not written again
    _, changed = read_traces(office, **CELL, places=["houston"], steps=DAILY, day=MONDAY, as_of=second)
    assert [(each.issue_id, each.cause) for each in changed.versions] == [(second, "correction"), (first, "crawl")]


def test_a_window_leads_to_the_crawl_that_read_it_and_not_to_a_later_one(office: Connection) -> None:
    issue_id = write(office, a_count(10, evidence="count[0]"))  # read four minutes past noon
    save_run(office, a_run())
    save_run(office, a_run(started_at=NOON + timedelta(minutes=20), ended_at=NOON + timedelta(minutes=25)))
    (trace,) = read_traces(office, **CELL, places=["houston"], steps=DAILY, day=MONDAY, as_of=issue_id)
    assert trace.newest.evidence == "count[0]"
    assert trace.newest.crawl is not None
    assert trace.newest.crawl.started_at == NOON + timedelta(minutes=1)
    assert (trace.newest.crawl.requests, trace.newest.crawl.statuses) == (3, {200: 2, 403: 1})


def test_an_extra_reading_is_shown_behind_a_day_and_said_to_be_one(office: Connection) -> None:
    end = NOON + timedelta(hours=1)
    extra = Slot(site="listings", window_start=NOON, window_end=end, is_focus=True, places=("houston",))
    replace_focus_slots(office, [extra], site="listings", now=NOON)
    issue_id = write(office, a_count(99, ending=extra.window_end, lasting=timedelta(hours=1)))
    (trace,) = read_traces(office, **CELL, places=["houston"], steps=DAILY, day=MONDAY, as_of=issue_id)
    assert trace.is_focus
    assert read_series_windows(office, SLOTS, since=MONDAY, until=MONDAY, as_of=issue_id) == ()
