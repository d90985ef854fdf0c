"""Days are told by number and bound; their windows by the place's own midnights."""

from datetime import UTC, date, datetime, timedelta

from domain.counts import Coverage, Source, Step, Verdict
from storage.counts import save_counts
from storage.database import Connection
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.builders import NOON, a_count
from tests.export_rows import StoredRow, stored_rows

SPRING = date(2026, 3, 8)  # in Houston a day of 23 hours
MIDNIGHT = datetime(2026, 3, 8, 6, tzinfo=UTC)


def written(conn: Connection, step: Step, *, ending: datetime, lasting: timedelta, verdict: Verdict) -> list[StoredRow]:
    issue_id = open_issue(conn, cause="import", at=NOON)
    ads = 7 if verdict in (Verdict.FLOOR, Verdict.OK, Verdict.IMPLAUSIBLE) else None
    counts = [a_count(ads, ending=ending, lasting=lasting, verdict=verdict)]
    save_counts(conn, counts, step=step, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    return stored_rows(conn, step=step, since=date(2026, 2, 1), until=date(2026, 4, 1))


def test_a_short_day_begins_and_ends_at_the_midnights_of_its_place(office: Connection) -> None:
    ending = datetime(2026, 3, 9, 5, tzinfo=UTC)
    (row,) = written(office, Step.DAY, ending=ending, lasting=timedelta(hours=23), verdict=Verdict.OK)
    assert (row.local_date, row.window_start, row.window_end) == (SPRING, MIDNIGHT, ending)
    assert row.issued_at == NOON


def test_a_lower_bound_is_partial(office: Connection) -> None:
    (row,) = written(office, Step.DAY, ending=MIDNIGHT, lasting=timedelta(days=1), verdict=Verdict.FLOOR)
    assert (row.ads, row.coverage, row.verdict) == (7, Coverage.PARTIAL, Verdict.PARTIAL)


def test_a_window_keeps_its_own_verdict_and_what_is_set_aside_shows_no_number(office: Connection) -> None:
    six = timedelta(hours=6)
    (row,) = written(office, Step.SLOT, ending=MIDNIGHT, lasting=six, verdict=Verdict.IMPLAUSIBLE)
    assert (row.ads, row.coverage, row.verdict) == (None, Coverage.QUARANTINED, Verdict.IMPLAUSIBLE)
    assert (row.window_start, row.window_end) == (MIDNIGHT - six, MIDNIGHT)
    assert row.local_date == SPRING - timedelta(days=1)  # the date of its middle


def test_a_week_is_of_the_date_on_which_it_begins(office: Connection) -> None:
    monday = datetime(2026, 3, 2, 6, tzinfo=UTC)
    ending = datetime(2026, 3, 9, 5, tzinfo=UTC)
    (row,) = written(office, Step.WEEK, ending=ending, lasting=ending - monday, verdict=Verdict.OK)
    assert (row.local_date, row.expected) == (date(2026, 3, 2), None)
