"""A finding and the order to tell it are written together; a changed one is a new version."""

from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest

from domain.counts import Step
from domain.findings import Finding, Placebo
from domain.hazards import Phase
from domain.messages import OutboxEntry
from storage.database import Connection, Role, connect
from storage.findings import read_all_findings, read_findings, record_findings
from storage.issues import open_issue
from storage.outbox import read_outbox
from tests.builders import NOON, a_finding

SURGE = a_finding(
    observed=210.0,
    episode=1,
    hazard="demo-storm",
    phase=Phase.AFTER,
    onset_from=date(2026, 2, 27),
    onset_to=date(2026, 3, 1),
    placebo=Placebo(a_year=0.02, found=31, months=480.0),
)


def record(conn: Connection, *findings: Finding, later: timedelta = timedelta(0)) -> tuple[int, tuple[Finding, ...]]:
    issue_id = open_issue(conn, cause="detect", at=NOON + later)
    return issue_id, record_findings(conn, findings, issue_id=issue_id, outbox=[], at=NOON + later)


def test_a_finding_comes_back_with_when_it_was_detected(conn: Connection) -> None:
    issue_id, _ = record(conn, SURGE)
    assert read_findings(conn) == (replace(SURGE, detected_at=NOON, issue_id=issue_id),)


def test_an_hourly_finding_keeps_its_hours(conn: Connection) -> None:
    hourly = replace(SURGE, step=Step.HOUR, began_hour=14, latest_hour=0, onset_from_hour=9, onset_to_hour=15)
    issue_id, _ = record(conn, hourly)
    assert read_findings(conn) == (replace(hourly, detected_at=NOON, issue_id=issue_id),)
    assert record(conn, hourly)[1] == ()
    assert record(conn, replace(hourly, latest_hour=1))[1] == (replace(hourly, latest_hour=1),)


def test_a_finding_without_a_placebo_comes_back_without_one(conn: Connection) -> None:
    record(conn, replace(SURGE, placebo=None, onset_from=None, onset_to=None))
    (finding,) = read_findings(conn)
    assert (finding.placebo, finding.onset_from, finding.onset_to) == (None, None, None)


def test_the_same_finding_again_is_not_stored_again(conn: Connection) -> None:
    record(conn, SURGE)
    assert record(conn, SURGE)[1] == ()


def test_a_changed_finding_is_a_new_version_that_keeps_its_first_instant(conn: Connection) -> None:
    first, _ = record(conn, SURGE)
    record(conn, replace(SURGE, observed=260.0), later=timedelta(hours=6))
    (newest,) = read_findings(conn)
    assert (newest.observed, newest.detected_at) == (260.0, NOON)
    assert [finding.observed for finding in read_findings(conn, as_of=first)] == [210.0]


def test_a_withdrawn_finding_stays_on_record_and_stands_no_more(conn: Connection) -> None:
    first, _ = record(conn, SURGE)
    withdrawn = replace(SURGE, ended_on=SURGE.latest_on, is_withdrawn=True)
    record(conn, withdrawn, later=timedelta(hours=6))
    assert read_findings(conn) == ()
    assert [finding.is_withdrawn for finding in read_all_findings(conn)] == [True]
    assert [finding.ended_on for finding in read_findings(conn, as_of=first)] == [None]


def test_findings_can_be_limited_to_recent_days(conn: Connection) -> None:
    record(conn, SURGE, replace(SURGE, place="dallas", latest_on=date(2025, 1, 1)))
    assert [finding.place for finding in read_findings(conn, since=date(2026, 1, 1))] == ["houston"]


def test_the_newest_version_says_whether_a_finding_is_recent(conn: Connection) -> None:
    day = SURGE.latest_on
    first, _ = record(conn, SURGE)
    record(conn, replace(SURGE, latest_on=day - timedelta(days=3)), later=timedelta(hours=6))  # it was corrected
    assert read_findings(conn, since=day) == ()
    assert [finding.latest_on for finding in read_findings(conn, since=day, as_of=first)] == [day]


def test_findings_can_be_limited_to_a_site_and_to_places_beside_what_is_said_of_the_whole_site(
    conn: Connection,
) -> None:
    whole = replace(SURGE, place=None, category=None)
    record(conn, SURGE, replace(SURGE, place="elsewhere"), replace(SURGE, site="another"), whole)
    found = read_findings(conn, site=SURGE.site, places=[SURGE.place or ""])
    assert {(each.site, each.place) for each in found} == {(SURGE.site, SURGE.place), (SURGE.site, None)}
    assert {each.place for each in read_findings(conn, places=[])} == {None}
    assert len(read_findings(conn, site="another")) == 1


def test_what_is_closed_can_be_limited_to_recent_days_and_what_is_open_stays(conn: Connection) -> None:
    day = SURGE.latest_on
    over = replace(SURGE, ended_on=day, episode=2)
    record(conn, SURGE, over, replace(SURGE, is_withdrawn=True, episode=3))
    assert [each.episode for each in read_all_findings(conn, closed_since=day + timedelta(days=1))] == [1]
    assert sorted(each.episode for each in read_all_findings(conn, closed_since=day)) == [1, 2, 3]


def test_a_finding_and_its_message_are_written_together_or_not_at_all(database: str) -> None:
    entry = OutboxEntry(finding_key=SURGE.key, group_key="g", due_at=NOON)

    def fail_at_the_end() -> None:
        with connect(database, role=Role.SCHEDULER) as conn:
            record_findings(conn, [SURGE], issue_id=1, outbox=[entry], at=NOON)
            conn.execute(b"SELECT 1/0")

    with pytest.raises(psycopg.errors.DivisionByZero):
        fail_at_the_end()
    with connect(database, role=Role.SCHEDULER) as conn:
        assert read_findings(conn) == ()
        assert read_outbox(conn) == ()
