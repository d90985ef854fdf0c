"""What stood out and what was going on, by program: the same as on the pages, as of an issue."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from settings import load_settings
from storage.database import Role, connect
from storage.findings import record_findings
from storage.hazards import save_hazards
from storage.issues import open_issue
from tests.api.programs import program
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, STORM, last_midnight, rebound, seed_all, storm

FINDINGS, HAZARDS = "/api/v1/findings", "/api/v1/hazards"
TODAY = last_midnight(NOW).date()


def test_findings_say_what_their_sentences_are_made_of(client: TestClient) -> None:
    rows = client.get(FINDINGS).json()["rows"]
    assert [row["site_id"] for row in rows] == ["board", "cards"]
    row = rows[0]
    assert (row["kind"], row["observed"], row["expected"], row["ratio"]) == ("rebound", 420, 200, 2.1)
    assert (row["hazard"], row["phase"], row["ended_on"], row["place_geoid"]) == (STORM, "after", None, "4835000")
    assert row["detected_utc"].endswith("Z")


@pytest.mark.parametrize(
    ("query", "sites"),
    [
        ("site=cards", ["cards"]),
        ("site=cards&site=board", ["board", "cards"]),
        ("kind=rebound&limit=5", ["board", "cards"]),
        ("kind=surge", []),
        ("place=houston&open=true", ["board", "cards"]),
        ("open=false", []),
        ("place=dallas", []),
        (f"since={TODAY}", []),  # its newest day is yesterday
        ("as_of=1", []),
    ],
)
def test_filters_leave_what_fits(client: TestClient, query: str, sites: list[str]) -> None:
    assert [row["site_id"] for row in client.get(f"{FINDINGS}?{query}").json()["rows"]] == sites


def test_a_disaster_has_a_row_for_each_place(client: TestClient) -> None:
    (row,) = client.get(f"{HAZARDS}?hazard={STORM}&place=houston").json()["rows"]
    assert (row["name"], row["kind"], row["role"], row["references"]) == (
        "Storm Testwind",
        "hurricane",
        "struck",
        f"demo:{STORM}",
    )
    assert row["anchor_on"] == row["began_on"]
    assert (row["is_shock"], row["simulated"]) == (False, True)
    assert client.get(f"{HAZARDS}?place=dallas").json()["rows"] == []


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        (f"{HAZARDS}?hazard=sim-testwin", STORM),
        (f"{FINDINGS}?place=houton", "houston"),
        (f"{FINDINGS}?site=bord", "board"),
        (f"{HAZARDS}?place=dalas", "dallas"),
    ],
)
def test_a_name_that_nobody_knows_is_told_with_the_nearest(client: TestClient, address: str, nearest: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["nearest"]) == (404, nearest)


@pytest.fixture(scope="module")
def moving(server_url: str) -> Iterator[str]:
    with copied_for(server_url, "api_moving_findings") as address:
        seed_all(address, now=NOW)
        yield address


def test_pages_stand_still_while_something_else_is_found(moving: str, office_folder: Path) -> None:
    with program(moving, load_settings(office_folder, {})) as client:
        first = client.get(f"{FINDINGS}?limit=1")
        before = [row["finding"] for row in client.get(FINDINGS).json()["rows"]]
        with connect(moving, role=Role.OWNER) as conn:
            issue_id = open_issue(conn, cause="detect", at=NOW)
            more = replace(rebound(TODAY), site="cards", place="dallas")
            over = replace(rebound(TODAY), site="cards", score=2.0, ended_on=TODAY)
            record_findings(conn, (more, over), issue_id=issue_id, outbox=(), at=NOW)
            save_hazards(conn, [replace(storm(TODAY), name="Storm Otherwise")], issue_id=issue_id)
        second = client.get(first.links["next"]["url"]).json()
        assert [row["finding"] for row in first.json()["rows"] + second["rows"]] == before
        assert (second["rows"][0]["ended_on"], second["next"]) == (None, None)
        assert len(client.get(FINDINGS).json()["rows"]) == 3
        named = [client.get(f"{HAZARDS}{as_of}").json()["rows"][0]["name"] for as_of in ("", f"?as_of={issue_id - 1}")]
        assert named == ["Storm Otherwise", "Storm Testwind"]
