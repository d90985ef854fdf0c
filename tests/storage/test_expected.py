"""What was expected is written when it is new or differs by more than a rounding, and shown beside the count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.counts import Measure, Series, Source, Step
from storage.counts import save_counts
from storage.database import Connection
from storage.days import read_days
from storage.expected import (
    ExpectedDay,
    WithoutBaseline,
    count_judged,
    count_without_baseline,
    read_watched,
    save_expected,
)
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.builders import NOON, a_count

MARCH_2 = date(2026, 3, 2)
SERIES = Series(
    site="listings", place="houston", category="escorts", measure=Measure.ACTIVE, step=Step.DAY, source=Source.IMPORT
)
ROW = ExpectedDay(series=SERIES, day=MARCH_2, expected=100.0, low=80.0, high=120.0)


def write(conn: Connection) -> None:
    issue_id = open_issue(conn, cause="import", at=NOON)
    end = datetime(2026, 3, 3, 6, tzinfo=UTC)
    count = a_count(210, ending=end, lasting=timedelta(days=1))
    save_counts(conn, [count], step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)


def save(conn: Connection, row: ExpectedDay) -> tuple[int, int]:
    issue_id = open_issue(conn, cause="detect", at=NOON)
    return issue_id, save_expected(conn, [row], issue_id=issue_id)


def test_only_what_says_something_new_is_written(office: Connection) -> None:
    write(office)
    assert save(office, ROW)[1] == 1
    assert save(office, replace(ROW, expected=100.00000001))[1] == 0  # 1e-10 relative: a rounding
    assert save(office, replace(ROW, expected=100.1))[1] == 1


def test_a_day_that_lost_its_baseline_is_said_to_have_none_once(office: Connection) -> None:
    none = ExpectedDay(series=SERIES, day=MARCH_2)
    write(office)
    assert save(office, none)[1] == 0  # it never had one
    save(office, ROW)
    assert save(office, none)[1] == 1
    assert save(office, none)[1] == 0
    (day,) = read_days(
        office, place="houston", category="escorts", measure=Measure.ACTIVE, since=MARCH_2, until=MARCH_2
    )
    assert (day.ads, day.expected, day.low, day.high) == (210, None, None, None)


def test_a_day_is_read_with_what_was_expected_of_it_as_of_an_issue(office: Connection) -> None:
    write(office)
    first, _ = save(office, ROW)
    save(office, replace(ROW, expected=150.0))
    words = {"place": "houston", "category": "escorts"}
    now, then = (
        read_days(office, **words, measure=Measure.ACTIVE, since=MARCH_2, until=MARCH_2, as_of=as_of)[0]
        for as_of in (None, first)
    )
    assert (now.ads, now.expected, now.low, now.high) == (210, 150, 80, 120)
    assert then.expected == 100


def test_only_crawled_series_with_a_level_of_late_are_judged(office: Connection) -> None:
    write(office)
    save(office, ROW)
    assert count_judged(office, since=MARCH_2) == 0  # an imported series says nothing about now
    issue_id = open_issue(office, cause="crawl", at=NOON)
    for place in ("houston", "dallas"):
        a_slot = a_count(100, place=place)
        save_counts(office, [a_slot], step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    save(office, replace(ROW, series=replace(SERIES, step=Step.SLOT, source=Source.CRAWL)))
    assert count_judged(office, since=MARCH_2) == 1
    assert count_judged(office, since=MARCH_2 + timedelta(days=1)) == 0


def test_series_without_a_level_are_counted_by_whether_they_had_an_ad(office: Connection) -> None:
    assert count_without_baseline(office) == WithoutBaseline(young=0, silent=0)
    write(office)
    issue_id = open_issue(office, cause="import", at=NOON)
    end = datetime(2026, 3, 3, 6, tzinfo=UTC)
    zero = a_count(0, place="dallas", ending=end, lasting=timedelta(days=1))
    save_counts(office, [zero], step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    roll_up_days(office, issue_id=issue_id)
    assert count_without_baseline(office) == WithoutBaseline(young=1, silent=1)
    assert count_without_baseline(office, places=["dallas"]) == WithoutBaseline(young=0, silent=1)
    save(office, ROW)  # Houston has a level now
    assert count_without_baseline(office) == WithoutBaseline(young=0, silent=1)


def test_a_crawled_series_is_watched_from_its_first_to_its_newest_expected_level(office: Connection) -> None:
    write(office)
    save(office, ROW)
    assert read_watched(office) == ()  # an imported series is never mailed
    issue_id = open_issue(office, cause="crawl", at=NOON)
    for place in ("houston", "dallas"):
        a_slot = a_count(100, place=place)
        save_counts(office, [a_slot], step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    crawled = replace(ROW, series=replace(SERIES, step=Step.SLOT, source=Source.CRAWL))
    for day, expected in ((MARCH_2, 100.0), (MARCH_2 + timedelta(days=70), 130.0), (MARCH_2 + timedelta(days=9), 90.0)):
        save(office, replace(crawled, day=day, expected=expected))
    save(office, replace(crawled, day=MARCH_2 + timedelta(days=70), expected=140.0))  # said anew
    (watched,) = read_watched(office)  # nothing was ever expected of Dallas
    assert (watched.site, watched.place, watched.step) == ("listings", "houston", Step.DAY)
    assert (watched.first, watched.last, watched.usual) == (MARCH_2, MARCH_2 + timedelta(days=70), 140.0)
    assert watched.category == "escorts"
    assert watched.counted == 0.0  # a slot is no day
    issue_id = open_issue(office, cause="crawl", at=NOON)
    whole = [
        a_count(210, ending=datetime(2026, 3, 3, 6, tzinfo=UTC) + timedelta(days=days), lasting=timedelta(days=1))
        for days in (0, 1, 5)
    ]
    save_counts(office, whole, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    roll_up_days(office, issue_id=issue_id)
    assert read_watched(office)[0].counted == pytest.approx(3 / 71)
    # the mean of the four weeks up to the newest day: 140 and 100, not 90, which is two months older
    save(office, replace(crawled, day=MARCH_2 + timedelta(days=43), expected=100.0))
    assert read_watched(office)[0].usual == 120
    # a correction takes a baseline back at both ends: what is left is what was watched
    none = ExpectedDay(series=crawled.series, day=MARCH_2)
    save(office, none)
    save(office, replace(none, day=MARCH_2 + timedelta(days=70)))
    (watched,) = read_watched(office)
    days = MARCH_2 + timedelta(days=9), MARCH_2 + timedelta(days=43)
    assert (watched.first, watched.last, watched.usual) == (*days, 100.0)
