"""A window behind a point tells what is known now from what was known before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.counts import Coverage, Source, Step, Verdict
from domain.traces import Trace, Version

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST = Version(
    ads=None,
    verdict=Verdict.BLOCKED,
    evidence="must_not_match[0]",
    pages_read=1,
    observed_at=NOON,
    issue_id=3,
    issued_at=NOON,
    cause="crawl",
)
LATER = replace(FIRST, ads=12, verdict=Verdict.FLOOR, issue_id=5)
TRACE = Trace(
    place="houston",
    step=Step.SLOT,
    source=Source.CRAWL,
    definition_version=1,
    window_start=NOON - timedelta(hours=6),
    window_end=NOON,
    is_focus=False,
    versions=(LATER, FIRST),
)


def test_what_is_known_now_stands_first_and_the_rest_was_known_before() -> None:
    assert TRACE.newest == LATER
    assert TRACE.earlier == (FIRST,)


def test_each_version_says_how_far_it_may_be_trusted() -> None:
    assert [version.coverage for version in TRACE.versions] == [Coverage.PARTIAL, Coverage.MISSING]
