"""What feeds said is kept as it was said, and readable as of any issue."""

from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from domain.reports import Feed, FeedState, Report
from storage.database import Connection
from storage.issues import open_issue
from storage.reports import read_feed_states, read_reports, save_feed_state, save_reports
from tests.crawlers.feeds.invented_feeds import HOUR, NOW, a_declaration, a_report

STATE = FeedState(
    feed=Feed.NWS,
    asked_at=NOW,
    answered_at=NOW,
    problems=("record 2: id missing or wrong",),
    left_out={"Test": 1, "expired": 12},
    etag='"7"',
    last_modified="Tue, 25 Aug 2026 12:00:00 GMT",
    address="https://alerts.example",
)


def save(conn: Connection, *reports: Report) -> int:
    issue_id = open_issue(conn, cause="feed", at=NOW)
    save_reports(conn, reports, issue_id=issue_id)
    return issue_id


def test_reports_come_back_whole_in_the_order_in_which_they_were_first_heard(conn: Connection) -> None:
    later = a_report("9", replaces=("1", "2"), cancels=("3",), issued_at=NOW + HOUR, position="28.1, -94.2")
    save(conn, later, a_report("1"))
    save(conn, a_declaration(counties=()))  # issued before the others, heard after them
    assert read_reports(conn) == (a_report("1"), later, a_declaration(counties=()))


def test_a_report_that_is_told_otherwise_keeps_its_turn_and_its_past(conn: Connection) -> None:
    first = save(conn, a_report("1"))
    save(conn, a_report("2", issued_at=NOW - HOUR))
    longer = replace(a_report("1"), ends_at=NOW + timedelta(days=3), issued_at=NOW + HOUR)
    save(conn, longer)
    assert read_reports(conn) == (longer, a_report("2", issued_at=NOW - HOUR))
    assert read_reports(conn, as_of=first) == (a_report("1"),)


def test_two_feeds_may_use_one_number(conn: Connection) -> None:
    save(conn, a_report("1"), a_declaration("1"))
    assert {report.feed for report in read_reports(conn)} == {Feed.NWS, Feed.FEMA}


def test_a_report_that_ends_before_it_begins_is_refused(conn: Connection) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        save(conn, a_report("1", ends_at=NOW - HOUR))


def test_how_a_feed_answered_comes_back_and_only_the_last_time_is_kept(conn: Connection) -> None:
    save_feed_state(conn, STATE)
    assert read_feed_states(conn) == {Feed.NWS: STATE}
    failed = replace(STATE, asked_at=NOW + HOUR, failure="status 503")
    save_feed_state(conn, failed)
    assert read_feed_states(conn) == {Feed.NWS: failed}
