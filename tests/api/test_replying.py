"""An answer's tag holds until something is written; the way to the next page and to the limits stands in its head."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from settings import load_settings
from storage.database import Role, connect
from storage.issues import newest_issue, open_issue
from storage.places import save_places
from tests.api.programs import PLACES, program
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, STORM, places, seed_all


@pytest.fixture(scope="module")
def own(server_url: str) -> Iterator[str]:
    with copied_for(server_url, "api_replying") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture(scope="module")
def writer(own: str, office_folder: Path) -> Iterator[TestClient]:
    with program(own, load_settings(office_folder, {})) as asks:
        yield asks


def test_what_a_client_has_is_not_sent_again_until_somebody_writes(writer: TestClient, own: str) -> None:
    first = writer.get(PLACES)
    tag = first.headers["etag"]
    for held in (tag, f'"x", W/{tag}'):
        again = writer.get(PLACES, headers={"if-none-match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert writer.get(f"{PLACES}?limit=2", headers={"if-none-match": tag}).status_code == 200
    assert writer.get(f"{PLACES}?format=csv", headers={"if-none-match": tag}).status_code == 200
    with connect(own, role=Role.OWNER) as conn:
        open_issue(conn, cause="workspace", at=NOW)
    later = writer.get(PLACES, headers={"if-none-match": tag})
    assert (later.status_code, later.json()["issue_id"]) == (200, first.json()["issue_id"] + 1)


def test_a_list_goes_on_where_it_began_although_somebody_writes(writer: TestClient, own: str) -> None:
    first = writer.get(f"{PLACES}?limit=2")
    with connect(own, role=Role.OWNER) as conn:
        open_issue(conn, cause="crawl", at=NOW)
    second = writer.get(first.links["next"]["url"])
    assert [row["place"] for row in second.json()["rows"]] == ["mobile", "tampa"]


def test_what_is_named_anew_is_sent_again_however_old_its_issue(writer: TestClient, own: str) -> None:
    def name_places(houston: str) -> None:
        with connect(own, role=Role.OWNER) as conn:
            named = [replace(each, name=houston) if each.slug == "houston" else each for each in places()]
            save_places(conn, named, issue_id=open_issue(conn, cause="workspace", at=NOW))

    with connect(own, role=Role.OWNER) as conn:
        issue = newest_issue(conn)
    asked = ["counts?place=houston&limit=2", "findings?place=houston", f"studies?hazard={STORM}"]
    first = [writer.get(f"/api/v1/{each}&as_of={issue}") for each in asked]
    first.append(writer.get(first[0].links["next"]["url"]))  # a cursor pins its issue too
    held = [(str(each.url), {"if-none-match": each.headers["etag"]}) for each in first]
    name_places("Houston")  # as each start does: nothing has changed
    assert [writer.get(url, headers=tags).status_code for url, tags in held] == [304] * 4
    name_places("Bayou City")
    again = [writer.get(url, headers=tags) for url, tags in held]
    assert [each.status_code for each in again] == [200] * 4
    assert {each.json()["rows"][0]["place_name"] for each in again} == {"Bayou City"}


def test_the_limits_are_said_in_both_languages_and_shown_the_way_to(client: TestClient) -> None:
    for address in (PLACES, "/api/v1/limits", "/api/v1/nowhere", f"{PLACES}?limit=0", f"{PLACES}?format=csv"):
        links = client.get(address).headers["link"]
        assert '</api/v1/limits>; rel="describedby"' in links
    text = client.get("/api/v1/limits").text
    assert "Counts of ads are not counts of people" in text
    assert "Contar anuncios no es contar personas" in text
    assert "empty cell means that there is no number" in text
    told = client.get(PLACES).json()["limits"]
    assert told.splitlines()[:4] == text.splitlines()[:4]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("limit=0", 422),
        ("limit=10001", 422),
        ("limit=x", 422),
        ("plase=houston", 422),
        ("place=", 422),
        ("format=xml", 422),
        ("cursor=x", 400),
        (f"place={'x' * 101}", 422),
        ("&".join(["place=houston"] * 51), 422),
    ],
)
def test_what_no_question_has_is_refused_and_not_passed_over(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"{PLACES}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_an_answer_that_nobody_wants_to_read_is_not_acceptable(client: TestClient) -> None:
    assert client.get(PLACES, headers={"accept": "text/html"}).status_code == 406


def test_an_empty_database_has_empty_lists(database: str, office_folder: Path) -> None:
    with program(database, load_settings(office_folder, {})) as asks:
        told = asks.get(PLACES).json()
    assert (told["rows"], told["issue_id"], told["issued_utc"]) == ([], 0, None)


def test_without_a_database_a_program_is_told_to_come_back(office_folder: Path) -> None:
    from_nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    with program(from_nowhere, load_settings(office_folder, {})) as asks:
        answer = asks.get(PLACES)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
