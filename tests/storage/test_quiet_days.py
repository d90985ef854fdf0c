"""On how many judged days after its latest a finding was not seen: what says whether it is still to be seen."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.counts import Count, Measure, Series, Source, Step, Verdict
from storage.counts import save_counts
from storage.database import Connection
from storage.days import count_quiet_days
from storage.expected import ExpectedDay, save_expected
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.builders import NOON, SIX_HOURS, a_count, a_finding

MIDNIGHT = datetime(2026, 2, 26, 6, tzinfo=UTC)  # in Houston
SEEN = replace(a_finding(), began_on=date(2026, 2, 20), latest_on=date(2026, 2, 25))


def crawl(conn: Connection, *counts: Count, judged: Collection[int] = (), source: Source = Source.CRAWL) -> None:
    """Write counts, and an expected level of both places for these days of February."""
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    save_counts(conn, counts, step=Step.SLOT, source=source, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    for place in sorted({count.place for count in counts}):
        series = Series(site="listings", place=place, category="escorts", measure=Measure.ACTIVE, step=Step.SLOT)
        levels = [ExpectedDay(series=series, day=date(2026, 2, on), expected=100.0) for on in judged]
        save_expected(conn, levels, issue_id=issue_id)


def a_day(on: int, *, ads: int | None = 100, place: str = "houston", verdict: Verdict = Verdict.OK) -> list[Count]:
    ends = [MIDNIGHT + timedelta(days=on - 26) + SIX_HOURS * part for part in range(1, 5)]
    return [a_count(ads, ending=end, place=place, verdict=verdict if ads else Verdict.BLOCKED) for end in ends]


def test_only_whole_days_with_an_expected_level_after_the_latest_are_quiet_ones(office: Connection) -> None:
    bound, gap = a_day(27, verdict=Verdict.FLOOR), a_day(28, ads=None)
    crawl(office, *a_day(25), *a_day(26), *bound, *gap, judged=(25, 26, 27, 28))
    assert count_quiet_days(office, [SEEN], share=0.75) == {SEEN.key: 1}
    assert count_quiet_days(office, [replace(SEEN, latest_on=date(2026, 2, 26))], share=0.75) == {}
    assert count_quiet_days(office, [], share=0.75) == {}


def test_a_day_that_nobody_judged_and_one_that_was_imported_are_none(office: Connection) -> None:
    crawl(office, *a_day(26), *a_day(27), judged=(26,))
    crawl(office, *a_day(28), judged=(28,), source=Source.IMPORT)
    assert count_quiet_days(office, [SEEN], share=0.75) == {SEEN.key: 1}


def test_of_a_whole_site_so_large_a_share_must_have_been_counted(office: Connection) -> None:
    whole = replace(SEEN, place=None, category=None)
    dallas = [*a_day(26, place="dallas"), *a_day(27, ads=None, place="dallas")]
    crawl(office, *a_day(26), *a_day(27), *dallas, judged=(26, 27))
    assert count_quiet_days(office, [whole, SEEN], share=0.75) == {whole.key: 1, SEEN.key: 2}
    assert count_quiet_days(office, [whole], share=0.5) == {whole.key: 2}
