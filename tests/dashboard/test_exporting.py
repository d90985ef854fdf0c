"""The file that a page offers: the verb's own rows, for sessions only, bounded, and written into the audit book."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.exporting import (
    BY_PAGE,
    NOTE,
    OTHERS,
    TABLE,
    Extract,
    actor_of,
    earliest_of,
    export_routes,
    question_of,
)
from dashboard.visitor import LOCAL, Visitor
from domain.counts import Source, Step
from domain.errors import NoSuchExport
from domain.question import Table
from domain.roles import OfficeRole
from exports.batches import tidy_batches
from exports.tidy import COLUMNS
from exports.tidy_csv import csv_cell
from exports.tidy_rows import first_rows
from settings import load_settings
from situation.leaving import beside_of, small_table
from storage.audit import verify_audit
from storage.counts import save_counts
from storage.database import Role, connect, open_pool
from storage.export import stream_blocks
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.dashboard.conftest import copied_for, write_office
from tests.dashboard.seed import HOSTILE, NOW, counts, last_midnight, seed_all

UNTIL = last_midnight(NOW).date() - timedelta(days=1)
SINCE = UNTIL - timedelta(days=9)
ASKED = f"?since={SINCE}&until={UNTIL}"


@pytest.fixture(scope="module")
def book(server_url: str) -> Iterator[str]:
    """Yield a database of this module's own: each export writes into its audit book."""
    with copied_for(server_url, "dashboard_exported") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def client(book: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = load_settings(write_office(tmp_path_factory.mktemp("office")), {})
    with open_pool(book, role=Role.WEB, max_size=1) as pool:
        yield TestClient(Starlette(routes=list(export_routes(pool, settings, clock=lambda: NOW))))


def test_the_file_holds_the_rows_that_the_verb_would_write(client: TestClient, book: str) -> None:
    answer = client.get(f"{TABLE}{ASKED}&place=tampa")
    assert answer.headers["content-disposition"] == f'attachment; filename="tidegauge-tampa-{SINCE}-{UNTIL}.csv"'
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    with connect(book, role=Role.WEB) as conn:
        question = question_of(conn, Extract(since=SINCE, until=UNTIL, place="tampa"))
        beside = beside_of(conn, question, is_simulated=True)
        made = first_rows(tidy_batches(stream_blocks(conn, question), beside), 99)
    wanted = [[csv_cell(getattr(row, each)) for each in COLUMNS] for row in made]
    assert rows == [list(COLUMNS), *wanted]
    assert len(wanted) == 20  # ten days on two sites
    assert {row[1] for row in rows[1:]} == {HOSTILE}
    assert sum(row[COLUMNS.index("ads")] == "" for row in rows[1:]) == 2  # blocked five days ago


@pytest.mark.parametrize("table", OTHERS)
def test_findings_and_studies_leave_by_the_same_function_as_the_verbs(
    client: TestClient, book: str, tmp_path: Path, table: Table
) -> None:
    extract = Extract(since=UNTIL - timedelta(days=59), until=UNTIL, place="houston", table=table)
    asked = f"?since={extract.since}&until={UNTIL}&place=houston&table={table}"
    answer = client.get(f"{TABLE}{asked}")
    name = f"tidegauge-{table}-houston-{extract.since}-{UNTIL}.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    with connect(book, role=Role.WEB) as conn:
        is_simulated = load_settings(write_office(tmp_path), {}).is_simulated
        small = small_table(conn, question_of(conn, extract), is_simulated=is_simulated)
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    wanted = [[csv_cell(row[each]) for each in small.form.names] for row in small.batch.to_pylist()]
    assert rows == [list(small.form.names), *wanted]
    assert wanted
    note = client.get(f"{NOTE}{asked}").text
    assert "confidence" in note or "placebo_rank" in note


def test_the_note_says_limits_in_both_languages_and_what_columns_mean(client: TestClient) -> None:
    text = client.get(f"{NOTE}{ASKED}").text
    assert "Counts of ads are not counts of people" in text
    assert "Contar anuncios no es contar personas" in text
    assert "window_start_utc" in text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?since=x&until=y",
        f"?since={UNTIL}&until={SINCE}",
        f"?since=2020-01-01&until={UNTIL}",
        f"{ASKED}&place=atlantis",
        f"{ASKED}&place=..%2F..%2Fetc",
    ],
)
def test_what_no_page_offers_is_refused_and_leaves_no_trace_of_its_words(client: TestClient, query: str) -> None:
    answer = client.get(f"{TABLE}{query}")
    assert answer.status_code == 400
    assert "atlantis" not in answer.text


def test_rows_are_counted_with_imported_series_and_page_and_file_agree(
    client: TestClient, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"since": str(SINCE), "until": str(UNTIL), "place": "mobile"}
    extract = Extract(since=SINCE, until=UNTIL, place="mobile")
    monkeypatch.setattr("dashboard.exporting.MOST_ROWS", 20)  # as many as ten days of two crawled sites have
    assert client.get(TABLE, params=asked).status_code == 200
    with connect(book, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="import", at=NOW)
        former = [replace(each, place="mobile") for each in counts("board", now=NOW) if each.place == "tampa"]
        save_counts(conn, former, step=Step.DAY, source=Source.IMPORT, definition_version=9, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)
        earliest = earliest_of(conn, extract)
    assert earliest == UNTIL - timedelta(days=5)  # six days of three rows are eighteen, seven would be twenty-one
    assert client.get(TABLE, params=asked).status_code == 400
    assert client.get(TABLE, params={**asked, "since": str(earliest)}).status_code == 200
    assert client.get(TABLE, params={**asked, "since": str(earliest - timedelta(days=1))}).status_code == 400


def test_asking_what_there_is_writes_nothing(client: TestClient, book: str) -> None:
    with connect(book, role=Role.WEB) as conn:
        before = conn.execute("SELECT count(*) FROM audit").fetchone()
    assert client.head(f"{TABLE}{ASKED}").status_code == 200
    with connect(book, role=Role.WEB) as conn:
        assert conn.execute("SELECT count(*) FROM audit").fetchone() == before


def test_each_export_stands_in_the_audit_book_before_and_after(client: TestClient, book: str) -> None:
    client.get(f"{TABLE}{ASKED}&place=dallas")
    with connect(book, role=Role.OWNER) as conn:
        assert verify_audit(conn) is None
        rows = conn.execute(
            "SELECT actor, action, subject, detail ->> 'rows' FROM audit ORDER BY audit_id DESC LIMIT 2"
        ).fetchall()
    name = f"tidegauge-dallas-{SINCE}-{UNTIL}.csv"
    assert rows == [(BY_PAGE, "export", name, "20"), (BY_PAGE, "export asked", name, None)]


def test_no_file_is_left_behind(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert client.get(f"{TABLE}{ASKED}").status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_without_a_database_nothing_is_promised(tmp_path: Path) -> None:
    settings = load_settings(write_office(tmp_path), {})
    pool = open_pool("postgresql://nobody@127.0.0.1:1/nothing", role=Role.WEB, max_size=1)
    pool.open(wait=False)
    try:
        client = TestClient(Starlette(routes=list(export_routes(pool, settings, clock=lambda: NOW))))
        assert client.get(f"{TABLE}{ASKED}").status_code == 503
    finally:
        pool.close()


def test_studies_are_had_of_one_place_at_a_time(client: TestClient) -> None:
    assert client.get(f"{TABLE}{ASKED}&table=studies").status_code == 400
    assert client.get(f"{TABLE}{ASKED}&table=secrets").status_code == 400
    assert Extract(since=SINCE, until=UNTIL, place=None).tables == ("counts", "findings")


def test_an_extract_of_more_than_a_year_cannot_be_made() -> None:
    with pytest.raises(NoSuchExport):
        Extract(since=UNTIL - timedelta(days=366), until=UNTIL, place=None)
    assert Extract(since=UNTIL - timedelta(days=365), until=UNTIL, place=None).days == 366


def test_who_is_signed_in_stands_in_the_audit_and_who_sits_at_the_machine_does_not() -> None:
    for subject in ("id ñ 7", LOCAL.subject):  # a login may call somebody so
        visitor = Visitor(role=OfficeRole.RESEARCHER, subject=subject, name="Ana")
        told = {name.decode(): text.decode() for name, text in visitor.headers}
        assert actor_of(told) == f"{BY_PAGE}, signed in as {subject}"
    assert actor_of({name.decode(): text.decode() for name, text in LOCAL.headers}) == BY_PAGE
    assert actor_of({}) == BY_PAGE
