"""Until when the series of a finding was counted: what says whether the finding is still to be seen."""

from datetime import UTC, date, datetime, timedelta

from domain.counts import Count, Source, Step, Verdict
from storage.counts import save_counts
from storage.database import Connection
from storage.days import counted_until
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.builders import NOON, SIX_HOURS, a_count, a_finding

MIDNIGHT = datetime(2026, 2, 26, 6, tzinfo=UTC)  # in Houston
LONG_BEFORE = date(2026, 1, 1)


def crawl(conn: Connection, *counts: Count, source: Source = Source.CRAWL) -> None:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    save_counts(conn, counts, step=Step.SLOT, source=source, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)


def a_day(on: int, *, ads: int | None = 100, place: str = "houston") -> list[Count]:
    ends = [MIDNIGHT + timedelta(days=on - 26) + SIX_HOURS * part for part in range(1, 5)]
    verdict = Verdict.OK if ads else Verdict.BLOCKED
    return [a_count(ads, ending=end, place=place, verdict=verdict) for end in ends]


def test_a_day_without_a_value_is_no_counted_one_and_a_whole_site_is_counted_where_any_place_is(
    office: Connection,
) -> None:
    crawl(office, *a_day(26), *a_day(27), *a_day(28, ads=None), *a_day(28, place="dallas"))
    crawl(office, *a_day(28), source=Source.IMPORT)
    houston, dallas = a_finding(), a_finding(place="dallas")
    whole, elsewhere = a_finding(place=None, category=None), a_finding(site="cards")
    found = counted_until(office, [houston, dallas, whole, elsewhere], since=LONG_BEFORE)
    assert found == {
        houston.key: date(2026, 2, 27),
        dallas.key: date(2026, 2, 28),
        whole.key: date(2026, 2, 28),
    }


def test_what_was_counted_before_the_date_asked_for_is_not_told(office: Connection) -> None:
    crawl(office, *a_day(26))
    assert counted_until(office, [a_finding()], since=date(2026, 2, 27)) == {}
    assert counted_until(office, [], since=LONG_BEFORE) == {}
