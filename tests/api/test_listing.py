"""What is counted where, as lists: every row once, whatever the pages, and names that nobody knows are told."""

import csv
import io

import pyarrow as pa
import pytest
from pyarrow import ipc
from starlette.testclient import TestClient

from storage.database import Role, connect
from storage.export import SeriesFilter, series_from
from tests.dashboard.seed import HOSTILE


def test_places_say_what_the_office_s_table_says(client: TestClient) -> None:
    told = client.get("/api/v1/places").json()
    assert [row["place"] for row in told["rows"]] == ["dallas", "houston", "mobile", "tampa"]
    houston = told["rows"][1]
    assert (houston["place_geoid"], houston["counties"], houston["zone"]) == ("4835000", "48201", "UTC")
    assert houston["latitude"] is None
    assert (told["resource"], told["next"], told["simulated"]) == ("places", None, True)


def test_sites_say_how_gently_they_are_asked_and_never_who_decided(client: TestClient) -> None:
    (row,) = client.get("/api/v1/sites", params={"site": "board"}).json()["rows"]
    assert (row["every"], row["primary_measure"], row["delay"], row["renew_by"]) == (86400, "active", None, None)
    assert row["cells"] == "houston/escorts dallas/escorts mobile/escorts tampa/escorts"
    assert not any("decided" in name for name in row)


def test_series_come_in_the_order_in_which_an_export_has_them(client: TestClient, stored: str) -> None:
    rows = client.get("/api/v1/series").json()["rows"]
    with connect(stored, role=Role.WEB) as conn:
        wanted = series_from(conn, SeriesFilter())
    assert [(row["place"], row["site_id"]) for row in rows] == [(each.place, each.site) for each in wanted]
    assert len(rows) == 8  # four places on two sites


@pytest.mark.parametrize("resource", ["places", "sites", "series"])
def test_pages_of_one_row_hold_together_what_one_page_holds(client: TestClient, resource: str) -> None:
    whole = client.get(f"/api/v1/{resource}").json()["rows"]
    found, address = [], f"/api/v1/{resource}?limit=1"
    while address:
        answer = client.get(address)
        found += answer.json()["rows"]
        address = answer.links.get("next", {}).get("url", "")
    assert found == whole


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("places?place=houton", "houston"),
        ("sites?site=bord", "board"),
        ("series?place=houston&place=houton", "houston"),
        ("series?category=escort", "escorts"),
        ("series?site=xyz", None),
    ],
)
def test_a_name_that_nobody_knows_is_told_with_the_nearest(client: TestClient, query: str, nearest: str) -> None:
    answer = client.get(f"/api/v1/{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json().get("nearest") == nearest


def test_filters_leave_what_fits(client: TestClient) -> None:
    def of(query: str) -> int:
        return len(client.get(f"/api/v1/series?{query}").json()["rows"])

    assert of("place=houston") == 2
    assert of("place=houston&place=dallas&site=board") == 2
    assert of("source=import") == of("measure=new") == of("step=week") == 0
    assert of("source=crawl&measure=active&step=slot") == 8


def test_the_three_formats_hold_the_same_rows_and_a_hostile_name_stays_text(client: TestClient) -> None:
    rows = client.get("/api/v1/places").json()["rows"]
    as_csv = client.get("/api/v1/places", headers={"accept": "text/csv"})
    as_arrow = client.get("/api/v1/places?format=arrow")
    table = ipc.open_stream(as_arrow.content).read_all()
    assert table.to_pylist() == rows
    assert table.schema.field("latitude").type == pa.float64()
    read = list(csv.DictReader(io.StringIO(as_csv.text, newline="")))
    assert [{name: cell or None for name, cell in row.items()} for row in read] == [
        {name: cell or None for name, cell in row.items()} for row in rows
    ]
    assert HOSTILE in {row["name"] for row in rows}
