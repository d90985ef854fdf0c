"""The laws of the schema, asked of the real catalogue: what a bigger machine will need has to hold from the start."""

import re

import pytest

from domain.counts import COVERAGE_OF
from storage.database import Connection, Role
from storage.migrations import FOLDER

BIG = {"counts", "days", "expected_days"}
S, A, U = "SELECT", "INSERT", "UPDATE"  # see, append, update
CRAWLER, SCHEDULER, WEB, PUBLIC = Role.CRAWLER, Role.SCHEDULER, Role.WEB, Role.PUBLIC_READER
# table: what each role may do; everything not written here is refused. DELETE and TRUNCATE are nobody's.
MATRIX: dict[str, dict[Role, set[str]]] = {
    "issues": {CRAWLER: {S, A}, SCHEDULER: {S, A}, WEB: {S, A}},
    "places": {CRAWLER: {S}, SCHEDULER: {S, A, U}, WEB: {S}, PUBLIC: {S}},
    "categories": {CRAWLER: {S}, SCHEDULER: {S, A, U}, WEB: {S}, PUBLIC: {S}},
    "sites": {CRAWLER: {S}, SCHEDULER: {S, A, U}, WEB: {S}},
    "definitions": {CRAWLER: {S, A}, SCHEDULER: {S, A}, WEB: {S}},
    "present_definitions": {CRAWLER: {S}, SCHEDULER: {S, A, U}, WEB: {S}},
    "series": {CRAWLER: {S, A}, SCHEDULER: {S, A}, WEB: {S}},
    "counts": {CRAWLER: {S, A}, SCHEDULER: {S, A}, WEB: {S}},
    "current_counts": {CRAWLER: {S}, SCHEDULER: {S}, WEB: {S}},
    "writings": {CRAWLER: {S, A, U}, SCHEDULER: {S, A, U}, WEB: {S}},
    "days": {CRAWLER: {S, A}, SCHEDULER: {S, A}, WEB: {S}},
    "current_days": {SCHEDULER: {S}, WEB: {S}},
    "expected_days": {SCHEDULER: {S, A}, WEB: {S}},
    "current_expected_days": {SCHEDULER: {S}, WEB: {S}},
    "newest_days": {CRAWLER: {S, A, U}, SCHEDULER: {S, A, U}, WEB: {S}},
    "day_totals": {CRAWLER: {S, A, U}, SCHEDULER: {S, A, U}, WEB: {S}},
    "cell_outcomes": {CRAWLER: {S, A, U}, SCHEDULER: {S, A, U}, WEB: {S}},
    "slots": {CRAWLER: {S, U}, SCHEDULER: {S, A, U}, WEB: {S}},
    "claims": {CRAWLER: {S, A, U}, SCHEDULER: {S, A, U}},
    "findings": {SCHEDULER: {S, A}, WEB: {S}},
    "outbox": {SCHEDULER: {S, A, U}, WEB: {S}},
    "early_ends": {SCHEDULER: {S}},
    "told_ends": {SCHEDULER: {S}},
    "decisions": {SCHEDULER: {S, A}, WEB: {S}},
    "silences": {SCHEDULER: {S, A}, WEB: {S, A}},  # and lifted_at alone may be updated
    "pauses": {CRAWLER: {S}, SCHEDULER: {S, A}, WEB: {S, A}},  # and lifted_at alone may be updated
    "focuses": {SCHEDULER: {S, A}, WEB: {S}},  # and until, told, asked_by and ended_at may be updated
    "rehearsals": {SCHEDULER: {S, A}, WEB: {S}},  # one that ends takes itself away, by a function of the owner's
    "acknowledgements": {SCHEDULER: {S, A}, WEB: {S, A}},  # all but the finding's key may be updated
    "answers": {SCHEDULER: {S}, WEB: {S, A}},  # and undone_at alone may be updated
    "notes": {SCHEDULER: {S}, WEB: {S, A}},  # and taken_back_at alone may be updated
    "link_key": {SCHEDULER: {S}, WEB: {S}},
    "troubles": {SCHEDULER: {S, A}, WEB: {S}},  # and ended_at and end_reason may be updated
    "detector_states": {SCHEDULER: {S, A, U}},
    "looks": {SCHEDULER: {S, A, U}, WEB: {S}},
    "hazards": {SCHEDULER: {S, A}, WEB: {S}},
    "shocks": {SCHEDULER: {S, A}, WEB: {S, A}},  # and the mark that takes it back may be updated
    "anchors": {SCHEDULER: {S, A}, WEB: {S, A}},  # and the mark that takes it back may be updated
    "reports": {SCHEDULER: {S, A}, WEB: {S}},
    "feeds": {SCHEDULER: {S, A, U}, WEB: {S}},
    "questions": {SCHEDULER: {S, A}, WEB: {S, A}},
    "citations": {SCHEDULER: {S, A}, WEB: {S}},
    "cited_parts": {SCHEDULER: {S, A}, WEB: {S}},
    "imports": {SCHEDULER: {S, A}, WEB: {S}},
    "import_undos": {SCHEDULER: {S, A}, WEB: {S}},
    "api_tokens": {SCHEDULER: {S, A}, WEB: {S}},  # and revoked_at and revoked_by may be updated
    "releases": {SCHEDULER: {S, A}, WEB: {S}, PUBLIC: {S}},
    "released_cells": {SCHEDULER: {S, A}, WEB: {S}, PUBLIC: {S}},
    "released_nesting": {SCHEDULER: {S, A}},
    "release_withdrawals": {SCHEDULER: {S, A}, WEB: {S}, PUBLIC: {S}},
    "situation_reports": {SCHEDULER: {S, A}, WEB: {S, A}},
    "audit": {SCHEDULER: {S, A}, WEB: {S, A}},
    "runs": {CRAWLER: {A}, SCHEDULER: {S, A}, WEB: {S}},
    "ticks": {SCHEDULER: {S, A, U}, WEB: {S}},
    "migrations": {SCHEDULER: {S}, WEB: {S}},
}


def column(conn: Connection, statement: bytes, *parameters: object) -> set[str]:
    return {row[0] for row in conn.execute(statement, parameters)}


def test_the_matrix_names_every_table(conn: Connection) -> None:
    tables = b"SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')"
    assert column(conn, tables) == set(MATRIX)


def test_a_role_may_do_what_the_matrix_says_and_nothing_else(conn: Connection) -> None:
    asked = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
    rows = conn.execute(
        b"""SELECT t, r, p FROM unnest(%s::text[]) AS t, unnest(%s::text[]) AS r, unnest(%s::text[]) AS p
            WHERE has_table_privilege(r, t, p)""",
        ([*MATRIX], [CRAWLER, SCHEDULER, WEB, PUBLIC], asked),
    )
    wanted = {(t, role.value, p) for t, roles in MATRIX.items() for role, rights in roles.items() for p in rights}
    assert set(rows.fetchall()) == wanted


@pytest.mark.parametrize("role", [CRAWLER, SCHEDULER, WEB, PUBLIC])
def test_no_role_may_make_tables_or_log_in(conn: Connection, role: Role) -> None:
    row = conn.execute(
        b"SELECT has_schema_privilege(%s, 'public', 'CREATE'), rolcanlogin, rolsuper FROM pg_roles WHERE rolname = %s",
        (role.value, role.value),
    ).fetchone()
    assert row == (False, False, False)


def test_only_writers_may_open_partitions(conn: Connection) -> None:
    rows = conn.execute(
        b"SELECT r, has_function_privilege(r, 'open_partition(text, date)', 'EXECUTE') FROM unnest(%s::text[]) AS r",
        ([CRAWLER, SCHEDULER, WEB, PUBLIC],),
    )
    assert dict(rows.fetchall()) == {CRAWLER: True, SCHEDULER: True, WEB: False, PUBLIC: False}


def test_only_the_owner_may_make_the_newest_days_anew(conn: Connection) -> None:
    rows = conn.execute(
        b"SELECT r, has_function_privilege(r, 'renew_newest_days()', 'EXECUTE') FROM unnest(%s::text[]) AS r",
        ([CRAWLER, SCHEDULER, WEB, PUBLIC],),
    )
    assert dict(rows.fetchall()) == {CRAWLER: False, SCHEDULER: False, WEB: False, PUBLIC: False}


def test_only_writers_may_renew_the_newest_outcomes(conn: Connection) -> None:
    rows = conn.execute(
        b"""SELECT r, has_function_privilege(r, 'renew_cell_outcomes(integer[])', 'EXECUTE')
            FROM unnest(%s::text[]) AS r""",
        ([CRAWLER, SCHEDULER, WEB, PUBLIC],),
    )
    assert dict(rows.fetchall()) == {CRAWLER: True, SCHEDULER: True, WEB: False, PUBLIC: False}


def test_only_the_clock_may_take_a_rehearsal_away(conn: Connection) -> None:
    rows = conn.execute(
        b"SELECT r, has_function_privilege(r, 'end_rehearsal(bigint)', 'EXECUTE') FROM unnest(%s::text[]) AS r",
        ([CRAWLER, SCHEDULER, WEB, PUBLIC],),
    )
    assert dict(rows.fetchall()) == {CRAWLER: False, SCHEDULER: True, WEB: False, PUBLIC: False}


def test_the_place_comes_first_in_every_key_of_the_big_tables(conn: Connection) -> None:
    statement = b"""
        SELECT c.relname, a.attname FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE i.indisunique AND c.relname = ANY (%s)"""
    firsts = conn.execute(statement, ([*BIG],)).fetchall()
    assert set(firsts) == {(table, "place_id") for table in BIG}


def test_the_big_tables_are_partitioned_by_range(conn: Connection) -> None:
    statement = (
        b"SELECT c.relname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid WHERE partstrat = 'r'"
    )
    assert column(conn, statement) == BIG


def test_there_are_no_triggers_and_no_foreign_keys(conn: Connection) -> None:
    assert column(conn, b"SELECT tgname FROM pg_trigger") == set()
    assert column(conn, b"SELECT conname FROM pg_constraint WHERE contype = 'f'") == set()


def test_nothing_is_merged() -> None:
    texts = [path.read_text("utf-8") for path in FOLDER.parent.rglob("*.sql")]
    assert [text for text in texts if re.search(r"^\s*MERGE\s", text, re.MULTILINE)] == []


def test_a_partition_is_opened_once_and_only_of_the_big_tables(conn: Connection) -> None:
    for _ in range(2):
        conn.execute(b"SELECT open_partition('counts', '2001-06-01')")
    assert column(conn, b"SELECT relname FROM pg_class WHERE relname LIKE %s AND relkind = 'r'", "counts_2001%") == {
        "counts_2001_06"
    }
    with pytest.raises(Exception, match="no partitioned table"):
        conn.execute(b"SELECT open_partition('audit', '2001-06-01')")


def test_every_verdict_has_one_coverage_here_and_there() -> None:
    days = (FOLDER.parent / "days.sql").read_text("utf-8")
    named = set(re.findall(r"coverage (?:IN|=|<>) \(?((?:'\w+'(?:, )?)+)", days))
    words = {word.strip("' ") for group in named for word in group.split(",")}
    assert words <= {coverage.value for coverage in COVERAGE_OF.values()}


def test_no_function_of_the_owner_s_can_be_led_to_a_table_of_its_caller(conn: Connection) -> None:
    statement = b"SELECT proname, proconfig FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    found: dict[str, list[str]] = dict(conn.execute(statement).fetchall())
    assert set(found) == {"open_partition", "end_rehearsal"}
    assert {name: config for name, config in found.items() if config != ["search_path=public, pg_temp"]} == {}
