"""A way of counting keeps its number, per cell and measure; another way never gets one that was used."""

from datetime import timedelta

import psycopg
import pytest

from domain.counts import Measure, Source, Step
from domain.places import CellMeasure
from storage.counts import save_counts
from storage.database import Connection
from storage.definitions import columns_of, number_definitions, read_present, save_present
from storage.issues import open_issue
from storage.rollups import roll_up_days
from storage.runs import save_run
from tests.builders import NOON, a_count, a_run

HOUSTON, DALLAS = ("houston", "escorts", Measure.ACTIVE), ("dallas", "escorts", Measure.ACTIVE)
DISTINCT = ("houston", "escorts", Measure.UNIQUE)


def numbered(conn: Connection, ways: dict[CellMeasure, str], *, site: str = "listings") -> dict[CellMeasure, int]:
    return dict(number_definitions(conn, site=site, fingerprints=ways, issue_id=1))


def test_a_way_keeps_its_number_and_a_new_one_gets_the_next(office: Connection) -> None:
    assert [numbered(office, {HOUSTON: way})[HOUSTON] for way in ("a", "b", "a", "c")] == [1, 2, 1, 3]


def test_another_place_measure_or_site_is_numbered_by_itself(office: Connection) -> None:
    numbered(office, {HOUSTON: "a"})
    assert numbered(office, {HOUSTON: "b", DALLAS: "b", DISTINCT: "b"}) == {HOUSTON: 2, DALLAS: 1, DISTINCT: 1}
    assert numbered(office, {HOUSTON: "b"}, site="other") == {HOUSTON: 1}


@pytest.mark.parametrize(("source", "version"), [(Source.CRAWL, 6), (Source.IMPORT, 1)])
def test_a_new_way_is_numbered_above_the_crawled_series_that_are_there(
    office: Connection, source: Source, version: int
) -> None:
    save_counts(office, [a_count(8)], step=Step.SLOT, source=source, definition_version=5, issue_id=1)
    assert numbered(office, {HOUSTON: "a", DALLAS: "a"}) == {HOUSTON: version, DALLAS: 1}


def test_a_place_that_the_office_does_not_have_gets_no_number(office: Connection) -> None:
    assert numbered(office, {HOUSTON: "a", ("atlantis", "escorts", Measure.ACTIVE): "a"}) == {HOUSTON: 1}


def test_todays_number_may_be_an_earlier_one_and_stays_where_nothing_is_said(office: Connection) -> None:
    for versions in ({HOUSTON: 1, DALLAS: 1}, {HOUSTON: 2, DALLAS: 2}, {HOUSTON: 1}):
        save_present(office, site="listings", versions=versions, issue_id=1)
    assert read_present(office) == {"listings": {HOUSTON: 1, DALLAS: 2}}


def test_a_site_that_counts_nothing_is_no_mistake(office: Connection) -> None:
    save_present(office, site="other", versions={}, issue_id=1)
    assert numbered(office, {}) == {}
    assert columns_of({}) == {"places": [], "categories": [], "measures": []}


def test_a_crawl_worker_may_number_and_store_what_it_counted_and_may_not_say_what_a_card_says(
    office: Connection,
) -> None:
    office.execute(b"SET LOCAL ROLE tidegauge_crawler")
    issue_id = open_issue(office, cause="crawl", at=NOON)
    versions = number_definitions(office, site="listings", fingerprints={HOUSTON: "a"}, issue_id=issue_id)
    stored = save_counts(
        office,
        [a_count(8, lasting=timedelta(days=1))],
        step=Step.SLOT,
        source=Source.CRAWL,
        definition_version=versions,
        issue_id=issue_id,
    )
    assert (stored, roll_up_days(office, issue_id=issue_id), save_run(office, a_run())) == (1, 1, True)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        save_present(office, site="listings", versions=versions, issue_id=issue_id)
