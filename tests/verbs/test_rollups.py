"""`doctor` finds what was written past what pages read, `rollups renew` makes it anew, and the doctor is content."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from domain.counts import Source, Step
from office import Office, utc_now
from storage.counts import save_counts
from storage.database import Role, connect
from storage.issues import lock_issues, open_issue
from storage.rollups import EACH, ISSUES, Stale, count_stale, renew_rollups, roll_up_days
from tests.builders import a_count
from tests.focus_office import quiet_office
from tests.verbs.conftest import Call, caller
from verbs.diagnosis import State
from verbs.doctor_store import of_rollups
from verbs.rollups import told_stale

NOW = utc_now().replace(minute=0, second=0, microsecond=0)
SIX = timedelta(hours=6)
ENDS = [NOW - SIX * number for number in range(4)]
NEXT_ISSUE = "INSERT INTO issues (issue_id, issued_at, cause) SELECT max(issue_id) + 1, now(), 'crawl' FROM issues"
DAY_AGAIN = """
    INSERT INTO days SELECT d.place_id, d.series_id, d.day, (SELECT max(issue_id) FROM issues), 1, false, 4, 4, NULL,
                            d.last_window_end
    FROM days d WHERE d.day = (SELECT min(day) FROM days)
"""
COUNT_AGAIN = """
    INSERT INTO counts (place_id, series_id, window_start, window_end, issue_id, observed_at, ads, coverage, verdict,
                        evidence, pages_read)
    SELECT place_id, series_id, window_start, window_end, (SELECT max(issue_id) FROM issues), observed_at, 77, coverage,
           verdict, evidence, pages_read
    FROM counts WHERE window_end = (SELECT max(window_end) FROM counts)
"""
LEVEL_AGAIN = """
    INSERT INTO expected_days
    SELECT place_id, series_id, (SELECT max(day) FROM days), (SELECT max(issue_id) FROM issues), 9, 8, 10 FROM series
"""
FAULTS = {
    "a whole issue of an old day": ((NEXT_ISSUE, DAY_AGAIN), Stale(days=1, cells=0)),
    "a window": ((NEXT_ISSUE, COUNT_AGAIN), Stale(days=0, cells=1)),
    "what was expected": (
        (
            "SELECT open_partition('expected_days', date_trunc('month', max(day))::date) FROM days",
            NEXT_ISSUE,
            LEVEL_AGAIN,
        ),
        Stale(days=1, cells=0),
    ),
    "a cell that nothing is kept of": (("DELETE FROM cell_outcomes",), Stale(days=0, cells=1)),
    "a window that the history does not hold": (
        ("UPDATE cell_outcomes SET window_starts = window_starts[1:3] || now() - interval '1 hour'",),
        Stale(days=0, cells=1),
    ),
}


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    """Return an office in which one cell was counted lately, and once a month ago."""
    office = quiet_office(tmp_path, url=database, now=utc_now())
    with office.store() as conn:
        for ends in ([end - timedelta(days=30) for end in ENDS], ENDS):
            issue_id = open_issue(conn, cause="crawl", at=NOW)
            counts = [a_count(40, ending=end, site="demo-board") for end in ends]
            save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
            roll_up_days(conn, issue_id=issue_id)
    return office


@pytest.fixture
def tidegauge(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def do(office: Office, statements: Sequence[str]) -> None:
    """Write by hand, past everything that keeps what pages read."""
    with psycopg.connect(office.database_url) as conn:
        for statement in statements:
            conn.execute(statement)


def stale(office: Office) -> Stale:
    with connect(office.database_url, role=Role.OWNER) as conn:
        return count_stale(conn, now=utc_now())


def line(tidegauge: Call) -> str:
    return next(each for each in tidegauge("doctor").stdout.splitlines() if each.split()[1] == "rollups")


def test_what_our_own_writers_wrote_is_the_newest_of_the_history(office: Office) -> None:
    assert stale(office) == Stale(days=0, cells=0)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_written_past_it_is_found(office: Office, fault: str) -> None:
    statements, found = FAULTS[fault]
    do(office, statements)
    assert stale(office) == found


def test_a_fault_made_by_hand_is_told_mended_and_no_longer_told(office: Office, tidegauge: Call) -> None:
    assert line(tidegauge).startswith("ok")
    do(office, (NEXT_ISSUE, DAY_AGAIN, COUNT_AGAIN))
    red = line(tidegauge)
    assert red.startswith("broken")
    assert "at least 1 day of series and the newest outcomes of 1 cell differed" in red
    assert "tidegauge rollups renew -w" in red
    done = tidegauge("rollups", "renew")
    assert done.returncode == 0
    assert "Before: at least 1 day of series and the newest outcomes of 1 cell differed." in done.stdout
    assert line(tidegauge).startswith("ok")
    assert "rollups renew · rollups · stale: at least 1 day" in tidegauge("audit").stdout


def test_where_nothing_differed_that_is_said(office: Office, tidegauge: Call) -> None:
    assert "Before: nothing of late differed from it." in tidegauge("rollups", "renew").stdout


def test_it_is_made_anew_only_while_nobody_writes(office: Office) -> None:
    with (
        connect(office.database_url, role=Role.SCHEDULER) as writer,
        connect(office.database_url, role=Role.OWNER) as owner,
    ):
        lock_issues(writer)
        owner.execute("SET LOCAL lock_timeout = '200ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            renew_rollups(owner)
        owner.rollback()


def test_more_than_one_is_said_as_more_than_one(office: Office) -> None:
    assert told_stale(Stale(days=2, cells=0)) == "at least 2 days of series differed"
    assert told_stale(Stale(days=0, cells=3)) == "at least the newest outcomes of 3 cells differed"
    said = of_rollups(Stale(days=2, cells=0), settings=office.settings)
    assert said.state is State.BROKEN
    assert ISSUES * EACH < 50_000  # so many looks into an index take well under a second
