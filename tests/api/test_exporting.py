"""A file of the counts by program: asked for, followed, taken; the verb's own bytes, and nobody else's to see."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.roles import OfficeRole
from extracts.asked_question import Asked, question_of
from extracts.writing import Desk, write_export
from settings import load_settings
from situation.leaving import Sender
from storage.audit import verify_audit
from storage.database import Role, connect
from tests.api.people import sessions_of_all, with_login
from tests.api.programs import HOME, program
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, seed_all

EXPORTS = "/api/v1/exports"


@pytest.fixture(scope="module")
def book(server_url: str) -> Iterator[str]:
    with copied_for(server_url, "api_exports") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def exporter(book: str, office_folder: Path) -> Iterator[TestClient]:
    with program(book, load_settings(office_folder, {})) as asks:
        yield asks


def ended(client: TestClient, address: str, **headers: str) -> dict[str, Any]:
    """Return what is told of an export once it has ended."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        told: dict[str, Any] = client.get(address, headers=headers).json()
        if told["status"] in {"ready", "failed"}:
            return told
        time.sleep(0.05)
    raise TimeoutError(address)


def test_a_file_is_the_verb_s_own_and_stands_in_the_audit_by_its_question(
    exporter: TestClient, book: str, tmp_path: Path
) -> None:
    store = partial(connect, book, role=Role.OWNER)
    with store() as conn:
        question = question_of(conn, Asked(places=("houston",)))
    desk = Desk(sender=Sender(office="O", is_simulated=True, licence=None), store=store, clock=lambda: NOW, actor="x")
    write_export(desk, question, out=tmp_path / "by-verb.csv", name="csv")

    asked = exporter.post(EXPORTS, json={"place": ["houston"]})
    assert asked.status_code == 202
    address = asked.headers["location"]
    assert address == f"{EXPORTS}/{asked.json()['export_id']}"
    told = ended(exporter, address)
    assert (told["status"], told["rows"], told["query"], told["share"]) == ("ready", 120, question.key, 1)
    file = exporter.get(told["file"])
    assert file.content == (tmp_path / "by-verb.csv").read_bytes()
    assert len(file.content) == told["file_bytes"]
    assert file.headers["content-disposition"] == f'attachment; filename="tidegauge-{question.key[:12]}.csv"'
    assert "describedby" in file.headers["link"]
    with store() as conn:
        rows = conn.execute(
            "SELECT actor, action, detail ->> 'query' FROM audit WHERE subject LIKE 'tidegauge-%' ORDER BY audit_id"
        ).fetchall()
        assert rows == [("the API", "export asked", question.key), ("the API", "export", question.key)]
        assert verify_audit(conn) is None


@pytest.mark.parametrize("name", ["jsonl", "parquet", "xlsx", "zip"])
def test_every_format_can_be_asked_for(exporter: TestClient, name: str) -> None:
    asked = exporter.post(EXPORTS, json={"place": ["dallas"], "format": name})
    told = ended(exporter, asked.headers["location"])
    assert (told["status"], told["format"], told["rows"]) == ("ready", name, 120)
    assert exporter.get(told["file"]).headers["content-disposition"].endswith(f'.{name}"')


@pytest.mark.parametrize(("table", "rows"), [("findings", 2), ("studies", 4)])
def test_findings_and_studies_leave_as_files_too(exporter: TestClient, table: str, rows: int) -> None:
    asked = exporter.post(EXPORTS, json={"place": ["houston"], "table": table, "format": "jsonl"})
    told = ended(exporter, asked.headers["location"])
    assert (told["status"], told["table"], told["rows"] >= rows) == ("ready", table, True)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"place": ["houton"]}, 404),
        ({"plase": ["houston"]}, 422),
        ({"format": "exe"}, 422),
        ({"format": "../csv"}, 422),
        ({"step": "week"}, 400),
        ({"table": "studies"}, 400),
        ({"table": "people"}, 422),
        ({"as_of": "999999"}, 400),
        ([], 422),
    ],
)
def test_what_no_export_answers_is_refused_at_once(exporter: TestClient, said: object, status: int) -> None:
    answer = exporter.post(EXPORTS, json=said)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_post_says_how_long_it_is_and_is_short(exporter: TestClient) -> None:
    json = {"content-type": "application/json"}
    assert exporter.post(EXPORTS, content=iter([b"{}"]), headers=json).status_code == 411
    assert exporter.post(EXPORTS, content=b" " * 16_385, headers=json).status_code == 413


def test_at_the_machine_itself_a_program_may_post_and_a_page_of_another_site_may_not(exporter: TestClient) -> None:
    said = {"place": ["tampa"]}
    assert exporter.post(EXPORTS, json=said).status_code == 202
    for strange in (
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
    ):
        assert exporter.post(EXPORTS, json=said, headers=strange).status_code == 403


def test_an_export_is_its_asker_s_alone_and_a_post_by_cookie_comes_from_our_page(
    book: str, office_folder: Path
) -> None:
    store, sent = sessions_of_all(time.monotonic())
    rita, ana = sent[OfficeRole.RESEARCHER], sent[OfficeRole.ANALYST]
    with program(book, with_login(load_settings(office_folder, {})), sessions=store) as client:
        said = {"json": {"place": ["houston"]}}
        assert client.post(EXPORTS, **said, headers=rita).status_code == 403  # type: ignore[arg-type]
        asked = client.post(EXPORTS, **said, headers={**rita, "origin": HOME})  # type: ignore[arg-type]
        address = asked.headers["location"]
        told = ended(client, address, **rita)
        assert told["status"] == "ready"
        for path in (address, f"{address}/file"):
            assert client.get(path, headers=rita).status_code == 200
            assert client.get(path, headers=ana).status_code == 404
        assert len(client.get(EXPORTS, headers=rita).json()["rows"]) == 1
        assert client.get(EXPORTS, headers=ana).json()["rows"] == []
        tags = [client.get(EXPORTS, headers=each).headers["etag"] for each in (rita, ana)]
        assert tags[0] != tags[1]


def test_a_file_that_a_cleaner_took_is_told(exporter: TestClient, office_folder: Path) -> None:
    asked = exporter.post(EXPORTS, json={"place": ["houston"]})
    told = ended(exporter, asked.headers["location"])
    (file,) = load_settings(office_folder, {}).data_folder.glob(f"exports/*/{told['export_id']}/*.csv")
    file.unlink()
    answer = exporter.get(told["file"])
    assert (answer.status_code, "ask for it again" in answer.json()["detail"]) == (409, True)


def test_a_file_that_is_not_there_yet_is_told_and_one_too_long_failed(
    exporter: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.export_queue.MOST_ROWS", 100)
    asked = exporter.post(EXPORTS, json={"place": ["mobile"]})
    told = ended(exporter, asked.headers["location"])
    assert (told["status"], told["file"], told["rows"]) == ("failed", None, None)
    assert "more than 100 rows" in told["problem"]
    refused = exporter.get(f"{asked.headers['location']}/file")
    assert (refused.status_code, "more than 100 rows" in refused.json()["detail"]) == (409, True)
    assert exporter.get(f"{EXPORTS}/{'0' * 32}/file").status_code == 404
    assert exporter.get(f"{EXPORTS}/..%2f..%2fetc").status_code == 404
