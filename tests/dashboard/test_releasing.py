"""The files of a release: the bytes that were decided, for whoever signed in, bounded, and in the audit book."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.releasing import BY_PAGE, NOTE, TABLE, Taken, release_routes
from dashboard.visitor import Visitor
from domain.releases import Release
from domain.roles import OfficeRole
from exports.release_table import table_pieces
from settings import load_settings
from storage.audit import verify_audit
from storage.database import Role, connect, open_pool
from storage.releases import read_releases, read_table
from tests.dashboard.conftest import copied_for, write_office
from tests.dashboard.released_town import seed_release
from tests.dashboard.seed import NOW, seed_office


@pytest.fixture(scope="module")
def book(server_url: str) -> Iterator[str]:
    """Yield a database of this module's own: each file that is taken is written into its audit book."""
    with copied_for(server_url, "dashboard_released") as address:
        with connect(address, role=Role.OWNER) as conn:
            seed_office(conn, now=NOW)
        seed_release(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def client(book: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = load_settings(write_office(tmp_path_factory.mktemp("office")), {})
    with open_pool(book, role=Role.WEB, max_size=1) as pool:
        yield TestClient(Starlette(routes=list(release_routes(pool, settings, clock=lambda: NOW))))


@pytest.fixture(scope="module")
def releases(book: str) -> tuple[Release, ...]:
    with connect(book, role=Role.PUBLIC_READER) as conn:
        return read_releases(conn)


def acts(book: str) -> list[tuple[str, str, str]]:
    with connect(book, role=Role.OWNER) as conn:
        assert verify_audit(conn) is None
        return [tuple(row) for row in conn.execute("SELECT actor, action, subject FROM audit ORDER BY audit_id")]


@pytest.mark.parametrize(("query", "number"), [("", 2), ("?number=", 2), ("?number=2", 2), ("?number=1", 1)])
def test_the_file_is_the_very_table_that_was_released(
    client: TestClient, book: str, releases: tuple[Release, ...], query: str, number: int
) -> None:
    answer = client.get(f"{TABLE}{query}")
    assert answer.headers["content-disposition"] == f'attachment; filename="tidegauge-release-{number}.csv"'
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    (release,) = (each for each in releases if each.release_id == number)
    assert hashlib.sha256(answer.content).hexdigest() == release.sha256
    with connect(book, role=Role.PUBLIC_READER) as conn:
        assert answer.content == b"".join(table_pieces(read_table(conn, number)))
    assert answer.content.count(b"\r\n") == release.rows + 1


def test_the_note_goes_with_it_and_says_what_was_withdrawn(client: TestClient, releases: tuple[Release, ...]) -> None:
    answer = client.get(f"{NOTE}?number=2")
    assert answer.headers["content-disposition"] == 'attachment; filename="tidegauge-release-2.csv.txt"'
    assert releases[0].sha256 in answer.text
    assert "Counts of ads are not counts of people" in answer.text
    assert "Contar anuncios no es contar personas" in answer.text
    assert "counted twice" in answer.text
    assert "Nothing was withdrawn." in client.get(f"{NOTE}?number=1").text


@pytest.mark.parametrize(
    "number", ["3", "0", "-1", "01", "1e1", "x", "1 OR 1=1", "..%2F..%2Fetc", "99999999999", "%00", "²", "<b>"]
)
@pytest.mark.parametrize("path", [TABLE, NOTE])
def test_what_no_page_offers_is_refused_without_a_trace_of_its_words(
    client: TestClient, book: str, path: str, number: str
) -> None:
    before = acts(book)
    answer = client.get(f"{path}?number={number}")
    assert (answer.status_code, answer.text) == (400, "no such release: see the page Releases")
    assert acts(book) == before


def test_no_other_word_of_an_address_means_anything(client: TestClient, releases: tuple[Release, ...]) -> None:
    answer = client.get(f"{TABLE}?number=1&place=houston&since=2026-01-01&step=slot&as_of=9")
    assert hashlib.sha256(answer.content).hexdigest() == releases[1].sha256


def test_asking_what_there_is_writes_nothing(client: TestClient, book: str) -> None:
    before = acts(book)
    assert client.head(TABLE).status_code == 200
    assert client.post(TABLE).status_code == 405
    assert acts(book) == before


def test_each_file_stands_in_the_audit_book_before_and_after(client: TestClient, book: str) -> None:
    visitor = Visitor(role=OfficeRole.VIEWER, subject="vic", name="Vic")
    headers = {name.decode(): text.decode() for name, text in visitor.headers}
    before = len(acts(book))
    client.get(f"{TABLE}?number=1", headers=headers)
    client.get(NOTE)
    by = f"{BY_PAGE}, signed in as vic"
    assert acts(book)[before:] == [
        (by, "export asked", "tidegauge-release-1.csv"),
        (by, "export", "tidegauge-release-1.csv"),
        (BY_PAGE, "export asked", "tidegauge-release-2.csv.txt"),
        (BY_PAGE, "export", "tidegauge-release-2.csv.txt"),
    ]


def test_a_table_larger_than_a_page_gives_out_is_refused_and_its_note_is_not(
    client: TestClient, releases: tuple[Release, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.releasing.MOST_ROWS", releases[1].rows)
    assert client.get(f"{TABLE}?number=1").status_code == 200
    assert client.get(f"{TABLE}?number=2").status_code == 400
    assert client.get(f"{NOTE}?number=2").status_code == 200


def test_no_file_is_left_behind(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert client.get(TABLE).status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_called_by_its_number_alone(releases: tuple[Release, ...]) -> None:
    assert Taken(release=replace(releases[0], release_id=12), is_note=False).name == "tidegauge-release-12.csv"


def test_a_table_that_was_changed_is_not_given_out(
    client: TestClient, book: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    change = (
        "UPDATE released_cells SET ads = ads {} 1 WHERE mark = 'shown' AND day = (SELECT max(day) FROM released_cells)"
    )
    try:
        with connect(book, role=Role.OWNER) as conn:
            conn.execute(change.format("+").encode())
        refused = client.get(f"{TABLE}?number=2")
        assert refused.status_code == 500
        assert refused.text == "this table is not what was released, so it is not given out"
        assert acts(book)[-1][1] == "export asked"  # and it was never given
        assert client.get(f"{TABLE}?number=1").status_code == 200
        assert list(tmp_path.iterdir()) == []
    finally:
        with connect(book, role=Role.OWNER) as conn:
            conn.execute(change.format("-").encode())


def test_before_a_first_release_there_is_no_file(database: str, tmp_path: Path) -> None:
    settings = load_settings(write_office(tmp_path), {})
    with open_pool(database, role=Role.WEB, max_size=1) as pool:
        client = TestClient(Starlette(routes=list(release_routes(pool, settings, clock=lambda: NOW))))
        assert client.get(TABLE).status_code == 400
        assert client.get(NOTE).status_code == 400


def test_without_a_database_nothing_is_promised(tmp_path: Path) -> None:
    settings = load_settings(write_office(tmp_path), {})
    pool = open_pool("postgresql://nobody@127.0.0.1:1/nothing", role=Role.WEB, max_size=1)
    pool.open(wait=False)
    try:
        client = TestClient(Starlette(routes=list(release_routes(pool, settings, clock=lambda: NOW))))
        assert client.get(TABLE).status_code == 503
    finally:
        pool.close()
