"""What the store promises of counts."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from domain.counts import Count, Measure, Source, Step, Verdict
from domain.errors import InvalidCount, NoSuchThing
from storage.counts import StoredCount, clean_text, read_counts, read_replaced, save_counts
from storage.database import Connection, Role, connect
from storage.issues import open_issue
from tests.builders import NOON, SIX_HOURS, a_count

LATER = NOON + SIX_HOURS
EVER, AFTER = datetime(2001, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def store(conn: Connection, counts: Iterable[Count], *, issue_id: int | None = None) -> tuple[int, int]:
    """Return the issue and how many counts it stored."""
    issue = issue_id or open_issue(conn, cause="crawl", at=NOON)
    return issue, save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue)


def everything(conn: Connection, *, as_of: int | None = None) -> tuple[StoredCount, ...]:
    return read_counts(conn, as_of=as_of, since=EVER, until=AFTER)


def test_a_count_comes_back_as_it_was_given(office: Connection) -> None:
    given = a_count(1284, evidence="page.must_match[0]")
    issue, stored = store(office, [given])
    (read,) = everything(office)
    assert stored == 1
    assert read.count == given
    assert read.issue_id == issue
    assert read.series.step is Step.SLOT


def test_a_missing_count_comes_back_without_a_number(office: Connection) -> None:
    store(office, [a_count(None, verdict=Verdict.BLOCKED)])
    (read,) = everything(office)
    assert read.count.ads is None
    assert read.count.verdict is Verdict.BLOCKED


def test_the_same_run_twice_is_stored_once(office: Connection) -> None:
    store(office, [a_count(100)])
    _, stored_again = store(office, [a_count(100)])
    assert stored_again == 0
    assert len(everything(office)) == 1


def test_an_issue_says_what_it_wrote_in_place_of_what_and_what_it_put_back(office: Connection) -> None:
    first, _ = store(office, [a_count(100)])
    second, _ = store(office, [a_count(140), a_count(7, ending=LATER)])
    third, _ = store(office, [a_count(100)])
    told = [
        [(each.old_ads, each.ads, each.is_put_back) for each in read_replaced(office, issue_id=issue, most=9).first]
        for issue in (first, second, third)
    ]
    assert told == [[], [(100, 140, False)], [(140, 100, True)]]


def test_another_value_is_a_new_issue_and_the_old_one_stays_readable_as_of_then(office: Connection) -> None:
    first, _ = store(office, [a_count(100)])
    store(office, [a_count(140)])
    assert [read.count.ads for read in everything(office)] == [140]
    assert [read.count.ads for read in everything(office, as_of=first)] == [100]


def test_a_value_that_returns_is_stored_again(office: Connection) -> None:
    for ads in (100, 140, 100):
        _, stored = store(office, [a_count(ads)])
        assert stored == 1
    assert [read.count.ads for read in everything(office)] == [100]


def test_windows_that_begin_together_but_differ_in_length_are_two_windows(office: Connection) -> None:
    start = NOON - SIX_HOURS
    store(office, [a_count(10, ending=NOON), a_count(3, ending=start + timedelta(hours=1), lasting=timedelta(hours=1))])
    assert sorted(read.count.ads or 0 for read in everything(office)) == [3, 10]


def test_two_values_for_one_window_in_one_issue_are_refused(office: Connection) -> None:
    with pytest.raises(InvalidCount, match="two values"):
        store(office, [a_count(100), a_count(140)])


def test_an_import_reaches_back_decades(office: Connection) -> None:
    tropical_june = datetime(2001, 6, 9, 12, tzinfo=UTC)
    _, stored = store(office, [a_count(7, ending=tropical_june), a_count(9)])
    assert stored == 2
    assert [read.count.ads for read in read_counts(office, since=tropical_june - SIX_HOURS, until=tropical_june)] == [7]


def test_an_unknown_place_is_named_with_the_nearest_that_exists(office: Connection) -> None:
    with pytest.raises(NoSuchThing, match="houston"):
        store(office, [a_count(1, place="houton")])


def test_each_cell_and_measure_is_stored_under_its_own_version(office: Connection) -> None:
    versions = {("houston", "escorts", measure): version for version, measure in enumerate(Measure, start=4)}
    way = {**versions, ("dallas", "escorts", Measure.ACTIVE): 9}
    counts = [a_count(1), a_count(2, measure=Measure.UNIQUE), a_count(3, place="dallas"), a_count(4, ending=LATER)]
    for _ in range(2):  # the second time nothing is new, also no series
        save_counts(office, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=way, issue_id=1)
    read = {(each.count.ads, each.series.definition_version) for each in everything(office)}
    assert read == {(1, 4), (2, 6), (3, 9), (4, 4)}  # active is the first measure, unique the third
    assert office.execute(b"SELECT count(*) FROM series").fetchone() == (3,)


def test_a_count_of_what_has_no_version_is_refused_and_named(office: Connection) -> None:
    way = {("dallas", "escorts", Measure.ACTIVE): 1}
    with pytest.raises(NoSuchThing, match="no definition 'listings/houston/escorts/active'"):
        save_counts(office, [a_count(1)], step=Step.SLOT, source=Source.CRAWL, definition_version=way, issue_id=1)


def test_counts_can_be_asked_for_by_place_site_and_category(office: Connection) -> None:
    store(office, [a_count(1), a_count(2, place="dallas"), a_count(3, site="other")])
    read = read_counts(office, place="houston", site="listings", category="escorts", since=EVER, until=AFTER)
    assert [each.count.ads for each in read] == [1]


def test_hostile_evidence_loses_no_run(office: Connection) -> None:
    store(office, [a_count(5, evidence="a\x00b\udc80c\nd" + "x" * 10_000)])
    (read,) = everything(office)
    assert read.count.evidence.startswith("a b?c d")
    assert len(read.count.evidence) == 500


def test_text_for_a_log_line_has_no_line_break() -> None:
    assert clean_text("one\r\ntwo\tthree") == "one two three"


@pytest.mark.parametrize("role", [Role.CRAWLER, Role.SCHEDULER, Role.WEB])
@pytest.mark.parametrize("statement", ["UPDATE counts SET ads = 1", "DELETE FROM counts", "TRUNCATE counts"])
def test_no_role_may_change_a_count(database: str, role: Role, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=role) as conn:
        conn.execute(statement.encode())


def test_a_crawler_may_store_a_run(database: str, office: Connection) -> None:
    office.commit()
    with connect(database, role=Role.CRAWLER) as conn:
        _, stored = store(conn, [a_count(12)])
    assert stored == 1
