"""Releases by program are the very tables that the office made public, to whom it said so, and nothing else."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from domain.places import Category
from domain.releases import Release, Withdrawal
from domain.roles import OfficeRole
from exports.limits import NOT_SUPPRESSED
from jobs.releasing import withdraw
from settings import load_settings
from storage.database import Role, connect
from storage.issues import open_issue
from storage.places import save_categories, save_places
from tests.api.people import sessions_of_all, with_login
from tests.api.programs import program
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, last_midnight, places, seed_all
from tests.released import release_all

RELEASES = "/api/v1/releases"
TODAY = last_midnight(NOW).date()


@pytest.fixture(scope="module")
def released(server_url: str) -> Iterator[tuple[str, list[Release]]]:
    """Yield a database of two releases, and a third that takes some numbers out."""
    with copied_for(server_url, "api_released") as address:
        seed_all(address, now=NOW)
        made = []
        for days in (10, 3):
            with connect(address, role=Role.OWNER) as conn:
                made.append(release_all(conn, until=TODAY - timedelta(days=days)))
        day = TODAY - timedelta(days=30)
        wrong = Withdrawal(place="houston", category="escorts", since=day, until=day, why="counted twice")
        with connect(address, role=Role.OWNER) as conn:
            made.append(withdraw(conn, [wrong], at=NOW))
        yield address, [each for each in made if each]


@pytest.fixture(scope="module")
def anybody(released: tuple[str, list[Release]], office_folder: Path) -> Iterator[TestClient]:
    settings = replace(with_login(load_settings(office_folder, {})), has_public_releases=True)
    with program(released[0], settings, sessions=sessions_of_all(time.monotonic())[0]) as client:
        yield client


@pytest.mark.parametrize("limit", [37, 10000])
def test_all_pages_of_a_release_are_its_file_to_the_byte(
    anybody: TestClient, released: tuple[str, list[Release]], limit: int
) -> None:
    _, made = released
    assert len(made) == 3
    for release in made:
        text, address = b"", f"{RELEASES}/{release.release_id}?format=csv&limit={limit}"
        while address:
            answer = anybody.get(address)
            assert answer.status_code == 200
            text += answer.content if not text else answer.content.partition(b"\r\n")[2]
            address = answer.links.get("next", {}).get("url", "")
        assert hashlib.sha256(text).hexdigest() == release.sha256
        assert text.count(b"\r\n") == release.rows + 1


def test_releases_are_listed_with_the_sum_of_their_table(
    anybody: TestClient, released: tuple[str, list[Release]]
) -> None:
    rows = anybody.get(RELEASES).json()["rows"]
    assert [(row["release_id"], row["rows"], row["sha256"]) for row in rows] == [
        (each.release_id, each.rows, each.sha256) for each in released[1]
    ]


def test_the_list_of_releases_does_not_say_that_nothing_is_suppressed(anybody: TestClient) -> None:
    said = anybody.get(RELEASES).json()["limits"]
    assert NOT_SUPPRESSED not in said
    assert said.splitlines()[-1].startswith("In the tables of these releases small numbers are hidden")
    assert "Counts of ads are not counts of people" in said
    assert "Contar anuncios no es contar personas" in said


def test_a_number_that_was_taken_out_is_none_and_no_zero(anybody: TestClient) -> None:
    day = TODAY - timedelta(days=30)
    asked = f"place=houston&category=escorts&since={day}&until={day}"
    told = [anybody.get(f"{RELEASES}/{number}?{asked}").json() for number in (2, 3)]
    assert [(each["rows"][0]["ads"], each["rows"][0]["mark"]) for each in told] == [
        (400, "counted"),
        (None, "withdrawn"),
    ]
    assert "counted twice" in told[1]["limits"]
    assert "Numbers below 10 are not told" in told[0]["limits"]
    assert [each["rows"][0]["suppressed"] for each in told] == [False, False]


def test_what_is_written_since_shows_nowhere(anybody: TestClient, released: tuple[str, list[Release]]) -> None:
    before = [anybody.get(address) for address in (RELEASES, f"{RELEASES}/2")]
    with connect(released[0], role=Role.OWNER) as conn:
        open_issue(conn, cause="crawl", at=NOW)
    after = [anybody.get(address) for address in (RELEASES, f"{RELEASES}/2")]
    assert [each.content for each in before] == [each.content for each in after]
    assert [each.headers["etag"] for each in before] == [each.headers["etag"] for each in after]
    assert anybody.get(RELEASES, headers={"if-none-match": before[0].headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/4", 404),
        ("/0", 422),
        ("/1?place=houton", 404),
        ("/1?category=escort", 404),
        ("/1?as_of=1", 422),
        ("/1?since=2026-1-1", 422),
        ("/1?cursor=x", 400),
    ],
)
def test_what_no_release_holds_is_refused(anybody: TestClient, path: str, status: int) -> None:
    assert anybody.get(f"{RELEASES}{path}").status_code == status


def test_a_stranger_s_page_is_shorter_than_that_of_somebody_known(
    released: tuple[str, list[Release]], office_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.releasing.MOST_OF_STRANGERS", 5)
    settings = replace(with_login(load_settings(office_folder, {})), has_public_releases=True)
    store, sent = sessions_of_all(time.monotonic())
    with program(released[0], settings, sessions=store) as client:
        asked = f"{RELEASES}/1?limit=20"
        stranger, viewer = (client.get(asked, headers=sent[r]) for r in (OfficeRole.ANONYMOUS, OfficeRole.VIEWER))
        assert [len(each.json()["rows"]) for each in (stranger, viewer)] == [5, 20]
        assert stranger.headers["etag"] != viewer.headers["etag"]
        rest = client.get(stranger.links["next"]["url"])
        assert stranger.json()["rows"] + rest.json()["rows"] == viewer.json()["rows"][:10]


@pytest.mark.parametrize(("name", "hidden"), [("place", "laredo"), ("category", "tutors")])
def test_what_was_never_released_is_answered_as_if_it_were_invented(
    anybody: TestClient, released: tuple[str, list[Release]], name: str, hidden: str
) -> None:
    with connect(released[0], role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="workspace", at=NOW)
        save_places(conn, [replace(places()[0], slug="laredo", name="Laredo", geoid="4841464")], issue_id=issue_id)
        save_categories(conn, [Category(slug="tutors", name="Tutors")], issue_id=issue_id)
    invented = f"{hidden[:-1]}x"  # near enough to be told of the hidden one
    answers = {word: anybody.get(f"{RELEASES}/3?{name}={word}") for word in (hidden, invented)}
    assert {each.status_code for each in answers.values()} == {404}
    assert answers[hidden].text.replace(hidden, invented) == answers[invented].text


def test_a_viewer_reads_releases_and_a_stranger_does_not_unless_the_office_says_so(
    released: tuple[str, list[Release]], office_folder: Path
) -> None:
    store, sent = sessions_of_all(time.monotonic())
    with program(released[0], with_login(load_settings(office_folder, {})), sessions=store) as client:
        assert client.get(f"{RELEASES}/1", headers=sent[OfficeRole.VIEWER]).status_code == 200
        assert client.get("/api/v1/counts", headers=sent[OfficeRole.VIEWER]).status_code == 403
        assert client.get(f"{RELEASES}/1").status_code == 401


def test_where_nothing_was_released_the_list_is_empty(client: TestClient) -> None:
    assert client.get(RELEASES).json()["rows"] == []
    assert client.get(f"{RELEASES}/1").status_code == 404
