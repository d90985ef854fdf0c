"""A database is brought to this version whole, or not at all."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from domain.counts import Measure, Source, Step
from domain.errors import SchemaTooNew, WrongInput
from storage.counts import read_counts, save_counts
from storage.database import Connection, Role, connect
from storage.definitions import number_definitions
from storage.issues import open_issue
from storage.migrations import Migration, migrate, migrations, pending_migrations
from storage.places import read_sites
from storage.releases import read_table
from tests.builders import NOON, SIX_HOURS, a_count
from tests.conftest import database_url

FIRST = Migration(number=1, text="CREATE TABLE one (a integer); CREATE TABLE two (a integer);")
BROKEN = Migration(number=2, text="CREATE TABLE three (a integer); SELECT no_such_function();")


@pytest.fixture
def empty(server_url: str) -> Iterator[str]:
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(sql.SQL("CREATE DATABASE bare"))
        yield database_url(server_url, "bare")
        conn.execute(sql.SQL("DROP DATABASE bare WITH (FORCE)"))


def tables(conn: Connection) -> set[str]:
    rows = conn.execute(b"SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")
    return {row[0] for row in rows}


def test_the_files_are_numbered_without_a_gap() -> None:
    assert [migration.number for migration in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_migrated_database_needs_nothing_more(conn: Connection) -> None:
    assert migrate(conn) == ()


def test_each_is_applied_once(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        assert migrate(conn, (FIRST,)) == (1,)
        assert migrate(conn, (FIRST,)) == ()


def test_one_that_fails_in_the_middle_leaves_the_old_schema(empty: str) -> None:
    with pytest.raises(psycopg.errors.UndefinedFunction), connect(empty, role=Role.OWNER) as conn:
        migrate(conn, (FIRST, BROKEN))
    with connect(empty, role=Role.OWNER) as conn:
        assert tables(conn) == {"migrations", "one", "two"}


def test_what_a_database_lacks_is_said_without_changing_it(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        everything = tuple(each.number for each in migrations())
        assert pending_migrations(conn) == everything
        assert tables(conn) == set()
        migrate(conn, migrations()[:12])
        assert pending_migrations(conn) == everything[12:]
        migrate(conn)
        assert pending_migrations(conn) == ()
        with pytest.raises(SchemaTooNew):
            pending_migrations(conn, migrations()[:5])


def test_two_migrators_at_once_apply_each_once(empty: str) -> None:
    applied: list[int] = []

    def go() -> None:
        with connect(empty, role=Role.OWNER) as conn:
            applied.extend(migrate(conn))

    both = [threading.Thread(target=go) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    assert sorted(applied) == [migration.number for migration in migrations()]


def test_a_database_with_a_number_for_a_whole_site_stays_readable_and_its_cells_are_numbered_on(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, migrations()[:10])
        issue_id = open_issue(conn, cause="workspace", at=NOON)
        conn.execute(b"INSERT INTO categories (slug, name, issue_id) VALUES ('escorts', 'Escorts', %s)", [issue_id])
        conn.execute(
            b"""INSERT INTO places (place_id, slug, name, state, geoid, counties, zone, issue_id)
                SELECT n, slug, slug, 'TX', '48', '{}', 'America/Chicago', 1
                FROM unnest(ARRAY['houston', 'dallas']) WITH ORDINALITY AS given (slug, n);
                INSERT INTO definitions SELECT 'listings', v, 'card ' || v, 1 FROM generate_series(1, 3) AS v;
                INSERT INTO sites VALUES ('listings', 'http://127.0.0.1:1', 21600, '[["houston", "escorts"]]',
                                          '{active}', 'active', 3, false, 1);
                INSERT INTO series SELECT 7, 'listings', place_id, 'escorts', 'active', 'slot', 'crawl', 3
                FROM places WHERE slug = 'houston'"""
        )
    with connect(empty, role=Role.OWNER) as conn:
        assert migrate(conn) == tuple(each.number for each in migrations()[10:])
        assert [site.versions for site in read_sites(conn)] == [{}]
        save_counts(conn, [a_count(8)], step=Step.SLOT, source=Source.CRAWL, definition_version=3, issue_id=1)
        ways = {(place, "escorts", Measure.ACTIVE): "today's" for place in ("houston", "dallas")}
        versions = number_definitions(conn, site="listings", fingerprints=ways, issue_id=1)
        assert {place: version for (place, _, _), version in versions.items()} == {"houston": 4, "dallas": 1}
        (read,) = read_counts(conn, since=NOON - SIX_HOURS, until=NOON)
        assert (read.count.ads, read.series.definition_version) == (8, 3)


def test_rows_that_were_released_before_keep_what_their_place_is_called_today(empty: str) -> None:
    before = next(each for each in migrations() if "released_cells ADD COLUMN place_geoid" in each.text).number - 1
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, migrations()[:before])
        conn.execute(
            b"""INSERT INTO places (place_id, slug, name, state, geoid, counties, zone, issue_id)
                VALUES (1, 'houston', 'Houston', 'TX', '4835000', '{}', 'America/Chicago', 1);
                INSERT INTO released_cells VALUES (1, 'escorts', 'active', '2026-03-02', 1, 'shown', 12, NULL, 1)"""
        )
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn)
        conn.execute(b"UPDATE places SET name = 'Houston, Texas', geoid = '1'")
        (row,) = read_table(conn, 1)
        assert (row.place_geoid, row.place_name, row.cell.ads) == ("4835000", "Houston", 12)


def test_a_newer_schema_is_refused_in_plain_words(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, (FIRST, Migration(number=2, text="SELECT 1;")))
        with pytest.raises(SchemaTooNew, match="has migration 2, this version knows 1"):
            migrate(conn, (FIRST,))


def test_a_file_changed_after_it_was_applied_is_refused(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, (FIRST,))
        with pytest.raises(WrongInput, match="0001 was changed"):
            migrate(conn, (Migration(number=1, text="SELECT 1;"),))


def test_the_newest_days_of_a_filled_database_are_those_of_its_history(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, migrations()[:35])
        conn.execute(
            b"SELECT open_partition(parent, '2026-03-01') FROM unnest('{days,expected_days}'::text[]) AS parent"
        )
        conn.execute(
            b"""INSERT INTO days VALUES (1, 7, '2026-03-01', 2, 10, false, 4, 4, NULL, now()),
                                        (1, 7, '2026-03-01', 4, NULL, false, 1, 4, 'blocked', now()),
                                        (1, 7, '2026-03-02', 3, 0, true, 4, 4, NULL, now());
                INSERT INTO expected_days VALUES (1, 7, '2026-03-01', 3, 9, 8, 10), (1, 7, '2026-03-03', 3, 5, 4, 6)"""
        )
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn)
        days = conn.execute(
            b"SELECT day::text, issue_id, ads, reason, expected_issue_id, expected FROM newest_days ORDER BY 1"
        )
        assert days.fetchall() == [
            ("2026-03-01", 4, None, "blocked", 3, 9),
            ("2026-03-02", 3, 0, None, None, None),
            ("2026-03-03", None, None, None, 3, 5),
        ]
        totals = conn.execute(b"SELECT day::text, rows, missing, zeros, bounds FROM day_totals ORDER BY 1").fetchall()
        assert totals == [("2026-03-01", 1, 1, 0, 0), ("2026-03-02", 1, 0, 1, 1)]


def test_the_newest_outcomes_of_a_filled_database_are_those_of_its_history(empty: str) -> None:
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, migrations()[:36])
        conn.execute(b"SELECT open_partition('counts', '2026-03-01')")
        conn.execute(
            b"""INSERT INTO series VALUES (7, 'listings', 1, 'escorts', 'active', 'slot', 'crawl', 1),
                                          (8, 'listings', 1, 'escorts', 'active', 'slot', 'crawl', 2),
                                          (9, 'listings', 1, 'escorts', 'active', 'day', 'import', 1);
                INSERT INTO counts
                SELECT 1, series_id, start, start + interval '6 hours', issue_id, now(), ads, coverage, verdict,
                       'rule', 1
                FROM (VALUES (7, '2026-03-01 00:00Z'::timestamptz, 2, 10, 'complete', 'ok'),
                             (7, '2026-03-01 06:00Z', 2, NULL, 'missing', 'blocked'),
                             (8, '2026-03-01 06:00Z', 4, 12, 'complete', 'ok'),
                             (9, '2026-03-01 12:00Z', 5, 99, 'complete', 'ok'))
                     AS c (series_id, start, issue_id, ads, coverage, verdict)"""
        )
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn)
        rows = conn.execute(
            b"SELECT site, place_id, may_have_older, ads, verdicts, wholes FROM cell_outcomes"
        ).fetchall()
        assert rows == [("listings", 1, False, [12, 10], ["ok", "ok"], [True, True])]


def test_a_report_that_was_filed_before_pages_were_kept_stays_and_no_new_one_comes_without_a_page(empty: str) -> None:
    row = sql.SQL(
        """INSERT INTO situation_reports (hazard, place, number, category, site, issue_id, period_from, period_until,
                                          written_at, written_by, prepared_by, approved_by, figures)
           VALUES ('storm', 'houston', {}, 'escorts', 'listings', 1, '2026-03-01', '2026-03-02',
                   now(), 'A', '', '', '{{}}')"""
    )
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn, migrations()[:41])
        conn.execute(row.format(1))
    with connect(empty, role=Role.OWNER) as conn:
        migrate(conn)
        kept = conn.execute(b"SELECT number, page, page_sha256 FROM situation_reports").fetchall()
        assert kept == [(1, None, None)]
        with pytest.raises(psycopg.errors.CheckViolation, match="situation_reports_page"):
            conn.execute(row.format(2))
        conn.rollback()
