"""Rows leave in a fixed order, with what they are worth and as of which issue."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.counts import Coverage, Source, Step, Verdict
from domain.errors import WrongInput
from domain.question import Question
from domain.slots import Slot
from storage.counts import save_counts
from storage.database import Connection
from storage.export import earliest_day, exported_names, exported_series, span_of, stream_blocks, tally_days
from storage.issues import newest_issue, open_issue
from storage.rollups import roll_up_days
from storage.slots import open_slots
from tests.builders import NOON, a_count
from tests.export_rows import StoredRow, stored_rows

DAY, DOWN = timedelta(days=1), Verdict.SITE_DOWN
MIDNIGHT = datetime(2026, 3, 3, 6, tzinfo=UTC)
MARCH_1, MARCH_2 = date(2026, 3, 1), date(2026, 3, 2)


def write(conn: Connection, step: Step, **ads: int | None) -> int:
    issue_id = open_issue(conn, cause="import", at=NOON)
    counts = [
        a_count(number, ending=MIDNIGHT, lasting=DAY, place=place, verdict=None if number is not None else DOWN)
        for place, number in ads.items()
    ]
    save_counts(conn, counts, step=step, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    return issue_id


def rows(conn: Connection, step: Step, *, as_of: int | None = None, places: list[str] | None = None) -> list[StoredRow]:
    return stored_rows(conn, step=step, since=MARCH_1, until=MARCH_2, places=places, as_of=as_of)


def test_days_come_by_place_with_their_window_in_local_days(office: Connection) -> None:
    write(office, Step.DAY, houston=210, dallas=40)
    read = rows(office, Step.DAY)
    assert [(row.place, row.ads, row.local_date) for row in read] == [
        ("dallas", 40, MARCH_2),
        ("houston", 210, MARCH_2),
    ]
    assert (read[0].window_start, read[0].window_end) == (MIDNIGHT - DAY, MIDNIGHT)
    assert (read[0].coverage, read[0].verdict, read[0].step) == (Coverage.COMPLETE, Verdict.OK, Step.DAY)


def test_a_missing_value_leaves_without_a_number_and_with_its_reason(office: Connection) -> None:
    write(office, Step.DAY, houston=None)
    (row,) = rows(office, Step.DAY)
    assert (row.ads, row.coverage, row.verdict) == (None, "missing", "site_down")


def test_windows_leave_as_they_were_counted(office: Connection) -> None:
    write(office, Step.SLOT, houston=33)
    (row,) = rows(office, Step.SLOT)
    assert (row.step, row.ads, row.window_end) == ("slot", 33, MIDNIGHT)


def test_focus_slots_stay_at_home_since_their_flow_is_counted_in_the_base_slots_around_them(office: Connection) -> None:
    focus = Slot(site="listings", window_start=MIDNIGHT - timedelta(hours=2), window_end=MIDNIGHT, is_focus=True)
    open_slots(office, [focus])
    issue_id = open_issue(office, cause="crawl", at=NOON)
    counts = [a_count(10, ending=MIDNIGHT), a_count(4, ending=MIDNIGHT, lasting=timedelta(hours=2))]
    save_counts(office, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    assert [row.ads for row in rows(office, Step.SLOT)] == [10]


def test_an_export_as_of_an_issue_says_what_was_known_then(office: Connection) -> None:
    first = write(office, Step.DAY, houston=210)
    write(office, Step.DAY, houston=250)
    assert [row.ads for row in rows(office, Step.DAY)] == [250]
    assert [row.ads for row in rows(office, Step.DAY, as_of=first)] == [210]


def test_an_export_can_be_limited_to_places(office: Connection) -> None:
    write(office, Step.DAY, houston=210, dallas=40)
    assert [row.place for row in rows(office, Step.DAY, places=["dallas"])] == ["dallas"]


def test_rows_are_told_apart_before_they_are_written(office: Connection) -> None:
    write(office, Step.DAY, houston=None, dallas=40)
    write(office, Step.DAY, dallas=0)  # corrected: counted, and none was on show
    tally = tally_days(office, since=MARCH_1, until=MARCH_2)
    assert (tally.rows, tally.missing, tally.zeros, tally.bounds) == (2, 1, 1, 0)
    assert (tally.first, tally.last, tally.place) == (MARCH_2, MARCH_2, "dallas")
    assert tally.rows == len(rows(office, Step.DAY))
    none = tally_days(office, since=MARCH_1, until=MARCH_1, places=["houston"])
    assert (none.rows, none.first, none.place) == (0, None, None)


def test_a_lower_bound_is_told_apart_and_a_later_whole_count_takes_its_place(office: Connection) -> None:
    bound = a_count(7, ending=MIDNIGHT, lasting=DAY, place="dallas", verdict=Verdict.FLOOR)
    issue_id = open_issue(office, cause="import", at=NOON)
    save_counts(office, [bound], step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    roll_up_days(office, issue_id=issue_id)
    tally = tally_days(office, since=MARCH_1, until=MARCH_2)
    assert (tally.rows, tally.missing, tally.zeros, tally.bounds) == (1, 0, 0, 1)
    write(office, Step.DAY, dallas=9)
    tally = tally_days(office, since=MARCH_1, until=MARCH_2)
    assert (tally.rows, tally.missing, tally.zeros, tally.bounds) == (1, 0, 0, 0)


def test_an_export_begins_where_no_more_rows_fit_before_it(office: Connection) -> None:
    write(office, Step.DAY, houston=210, dallas=40)  # of March 2
    issue_id = open_issue(office, cause="import", at=NOON)
    before = [a_count(5, ending=MIDNIGHT - DAY, lasting=DAY, place=place) for place in ("houston", "dallas")]
    save_counts(office, before, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    roll_up_days(office, issue_id=issue_id)
    found = {most: earliest_day(office, since=MARCH_1 - DAY, until=MARCH_2, most=most) for most in (1, 2, 3, 4)}
    # each of the two days has two rows, and the one before them none; a day is not divided
    assert found == {1: MARCH_2, 2: MARCH_2, 3: MARCH_2, 4: MARCH_1 - DAY}
    assert earliest_day(office, since=MARCH_1, until=MARCH_2, places=["dallas"], most=1) == MARCH_2
    assert earliest_day(office, since=MARCH_1, until=MARCH_2, places=["dallas"], most=2) == MARCH_1


def asked(conn: Connection, **said: Any) -> Question:  # noqa: ANN401 - as the question is
    ordinary: dict[str, Any] = {"step": Step.DAY, "since": MARCH_1, "until": MARCH_2, "method": "1"}
    return Question(**ordinary | {"as_of": newest_issue(conn)} | said)


def test_series_leave_in_the_order_of_bytes_and_only_those_asked_for(office: Connection) -> None:
    write(office, Step.DAY, houston=210, dallas=40)
    write(office, Step.SLOT, houston=30)
    assert [(each.place, each.step) for each in exported_series(office, asked(office))] == [
        ("dallas", Step.DAY),
        ("houston", Step.DAY),
        ("houston", Step.SLOT),  # its slots make daily values too
    ]
    assert exported_series(office, asked(office, source=Source.CRAWL)) == ()
    assert exported_series(office, asked(office, sites=("board",))) == ()
    assert len(exported_series(office, asked(office, places=("dallas",), categories=("escorts",)))) == 1


def test_windows_of_an_hour_leave_beside_slots_and_nothing_else_does(office: Connection) -> None:
    write(office, Step.DAY, houston=210)
    write(office, Step.HOUR, houston=9)
    assert [row.ads for row in rows(office, Step.SLOT)] == [9]


def test_blocks_are_small_and_each_says_how_far_it_is(office: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    write(office, Step.DAY, houston=210, dallas=40)
    monkeypatch.setattr("storage.export.FIRST_SERIES", 1)
    monkeypatch.setattr("storage.export.ROWS", 1)
    question = asked(office)
    assert [(block.share, len(block)) for block in stream_blocks(office, question)] == [(0.5, 1), (1.0, 1)]
    monkeypatch.setattr("storage.export.FIRST_SERIES", 8)
    (whole,) = stream_blocks(office, question)
    assert whole.ads.tolist() == [40, 210]


def test_the_days_that_series_have_are_those_that_were_written_by_then(office: Connection) -> None:
    first = write(office, Step.DAY, houston=210)  # of March 2, from midnight to midnight in Houston
    assert span_of(office, asked(office)) == (MARCH_2, MARCH_2)
    issue_id = open_issue(office, cause="import", at=NOON)
    early = [a_count(5, ending=MIDNIGHT - 5 * DAY, lasting=DAY)]
    save_counts(office, early, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    assert span_of(office, asked(office)) == (date(2026, 2, 25), MARCH_2)
    assert span_of(office, asked(office, as_of=first)) == (MARCH_2, MARCH_2)
    with pytest.raises(WrongInput, match="nothing was counted by week"):
        span_of(office, asked(office, step=Step.WEEK))


def test_a_question_may_name_what_the_office_has_and_what_was_imported(office: Connection) -> None:
    write(office, Step.DAY, houston=210)
    names = exported_names(office)
    assert {"houston", "dallas"} <= set(names.places)
    assert (names.sites, names.categories) == (("listings",), ("escorts",))


def test_rows_as_of_an_issue_are_the_same_before_and_after_a_later_one(office: Connection) -> None:
    first = write(office, Step.DAY, houston=210, dallas=None)
    house = exported_series(office, asked(office, places=("houston",)))[0]
    level = {"place_id": house.place_id, "series_id": house.series_id, "day": MARCH_2, "issue_id": first}
    office.execute("SELECT open_partition('expected_days', '2026-03-01')")
    office.execute(
        "INSERT INTO expected_days VALUES (%(place_id)s, %(series_id)s, %(day)s, %(issue_id)s, 200.1, 170.2, 230.3)",
        level,
    )
    office.execute("SELECT renew_newest_days()")
    before = rows(office, Step.DAY, as_of=first)  # it is the newest: read from the newest word on each day
    assert [(row.place, row.ads, row.expected) for row in before] == [("dallas", None, None), ("houston", 210, 200.1)]
    write(office, Step.DAY, houston=250, dallas=9)
    assert rows(office, Step.DAY, as_of=first) == before  # and now out of the history


def test_a_crawled_day_that_is_not_over_has_no_row_and_is_tallied_nowhere(office: Connection) -> None:
    half, issues = timedelta(hours=12), []
    for ending in (MIDNIGHT - timedelta(hours=18), MIDNIGHT - timedelta(hours=6)):  # both of the day, by their middle
        issues.append(open_issue(office, cause="crawl", at=ending))
        crawled = [a_count(None, ending=ending, lasting=half)]
        save_counts(office, crawled, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issues[-1])
        roll_up_days(office, issue_id=issues[-1])
        days = [row.local_date for row in rows(office, Step.DAY)]
        assert days == ([MARCH_2] if len(issues) > 1 else [])
        assert tally_days(office, since=MARCH_1, until=MARCH_2).missing == len(days)
    assert rows(office, Step.DAY, as_of=issues[0]) == []
