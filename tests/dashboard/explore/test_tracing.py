"""Behind a day every window stands with its rule, its crawl, its issue and what was known before it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.views.explore.tracing import said_version, trace_block
from domain.counts import Source, Step, Verdict
from domain.traces import CrawlBehind, Trace, Version
from tests.builders import a_place
from tests.dashboard.examples import ENGLISH, SPANISH

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # 06:00 in Houston
MONDAY = date(2026, 3, 2)
CRAWL = CrawlBehind(started_at=NOON + timedelta(minutes=1), requests=43, statuses={200: 40, 403: 1, 0: 2})
READ = Version(
    ads=412,
    verdict=Verdict.OK,
    evidence="count[0]",
    pages_read=9,
    observed_at=NOON + timedelta(minutes=4),
    issue_id=5,
    issued_at=NOON + timedelta(minutes=9),
    cause="crawl",
    crawl=CRAWL,
)
BEFORE = replace(READ, ads=None, verdict=Verdict.BLOCKED, issue_id=3, crawl=None)
TRACE = Trace(
    place="houston",
    step=Step.SLOT,
    source=Source.CRAWL,
    definition_version=1,
    window_start=NOON - timedelta(hours=6),
    window_end=NOON,
    is_focus=False,
    versions=(READ, BEFORE),
)


def said(*traces: Trace, reader: object = ENGLISH) -> str:
    places = (a_place(), replace(a_place("dallas"), name="<b>Dallas</b>"))
    return str(trace_block(traces, shown=MONDAY, issue_id=7, places=places, reader=reader))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cause", "reader", "told"),
    [
        ("clock", ENGLISH, "issue 5 (its window ran out), "),
        ("import", SPANISH, "emisión 5 (importación), "),
        ("correction", ENGLISH, "issue 5 (correction), "),  # a word of nobody's is shown as it stands
    ],
)
def test_why_a_number_was_written_is_said_in_the_readers_words(cause: str, reader: object, told: str) -> None:
    assert told in said(replace(TRACE, versions=(replace(READ, cause=cause),)), reader=reader)


def test_a_number_is_traced_to_the_crawl_that_made_it() -> None:
    markup = said(TRACE)
    for part in (
        "The windows behind Mar 2, 2026, as of issue 7",
        "Mar 2, 2026, 00:00–06:00 CST",
        ">412<",
        "counted",
        "rule count[0]",
        "9 pages, Mar 2, 2026, 06:04 CST",
        "started Mar 2, 2026, 06:01 CST",
        "43 requests",
        "40 × status 200",
        "2 × no answer",
        "issue 5 (crawl), Mar 2, 2026, 06:09 CST",
    ):
        assert part in markup


def test_a_window_that_ends_on_another_day_says_both_of_its_days() -> None:
    night = replace(TRACE, window_start=NOON - timedelta(hours=12))
    assert "Mar 1, 2026, 18:00 CST – Mar 2, 2026, 06:00 CST" in said(night)
    assert "1 mar 2026, 18:00 CST – 2 mar 2026, 06:00 CST" in said(night, reader=SPANISH)


def test_what_was_known_before_stands_beside_what_is_known_now() -> None:
    assert "no number" in said(TRACE)
    assert "the site blocked us" in said(TRACE)
    assert "issue 3 (crawl)" in said(TRACE)
    assert "nothing: this was the first" in said(replace(TRACE, versions=(READ,)))


def test_a_crawl_that_is_not_on_record_is_said_to_be_so() -> None:
    alone = replace(TRACE, versions=(replace(READ, crawl=None),))
    assert "no crawl on record" in said(alone)
    assert "imported, not crawled" in said(replace(alone, source=Source.IMPORT))


def test_an_extra_reading_is_no_part_of_the_day() -> None:
    assert "extra reading, in no day" in said(replace(TRACE, is_focus=True))


def test_several_places_are_named_and_no_name_is_obeyed() -> None:
    markup = said(TRACE, replace(TRACE, place="dallas"))
    assert "Houston" in markup
    assert "&lt;b&gt;Dallas&lt;/b&gt;" in markup
    assert "Houston" not in said(TRACE)


def test_a_rule_s_name_is_escaped_too() -> None:
    hostile = replace(TRACE, versions=(replace(READ, evidence="<img src=x>"),))
    assert "<img" not in said(hostile)


def test_a_day_without_a_window_is_missing_and_not_zero() -> None:
    assert "It is missing; it is not zero." in said()
    assert "Falta; no es cero." in said(reader=SPANISH)


@pytest.mark.parametrize(
    ("ads", "verdict", "told"),
    [
        (0, Verdict.ZERO, "0"),
        (1000, Verdict.FLOOR, "at least 1,000"),
        (99999, Verdict.IMPLAUSIBLE, "99,999, set aside"),
        (None, Verdict.SITE_DOWN, "no number"),
    ],
)
def test_a_number_is_said_as_far_as_it_may_be(ads: int | None, verdict: Verdict, told: str) -> None:
    assert said_version(replace(READ, ads=ads, verdict=verdict), words=ENGLISH.words) == told
