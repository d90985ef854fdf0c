"""Pages of counts are together the export of the same question, as of the issue with which the first page began."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyarrow import ipc
from starlette.testclient import TestClient

from domain.counts import Count, Source, Step, Verdict
from domain.errors import NoSuchThing
from extracts.asked_question import Asked, question_of
from extracts.writing import Desk, write_export
from settings import load_settings
from situation.leaving import Sender
from storage.citations import question_named
from storage.counts import save_counts
from storage.database import Role, connect
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.api.programs import program
from tests.builders import a_count
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, counts, last_midnight, seed_all
from tests.released import release_all

COUNTS = "/api/v1/counts"
TODAY = last_midnight(NOW).date()
EMPTY = TODAY - timedelta(days=6)  # Tampa had no ad
MONDAYS = [date(2024, 1, 1) + timedelta(weeks=week) for week in range(9)]
WEEKS = list(pairwise(MONDAYS))
MONTHS = list(pairwise(date(2024, month, 1) for month in range(1, 5)))


def all_pages(client: TestClient, address: str) -> tuple[list[dict[str, Any]], int]:
    """Return the rows of all pages, and how many pages there were."""
    rows, pages = [], 0
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        rows += answer.json()["rows"]
        pages += 1
        address = answer.links.get("next", {}).get("url", "")
    return rows, pages


@pytest.fixture(scope="module")
def varied(server_url: str) -> Iterator[str]:
    """Yield a database with weeks and months, with a day on which Tampa had no ad, and with a release of it."""
    with copied_for(server_url, "api_varied") as address:
        seed_all(address, now=NOW)
        with connect(address, role=Role.OWNER) as conn:
            issue_id = open_issue(conn, cause="import", at=NOW)
            for step, windows in ((Step.WEEK, WEEKS), (Step.MONTH, MONTHS)):
                found = [long_count(place, *window) for place in ("houston", "tampa") for window in windows]
                save_counts(conn, found, step=step, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
            some = [each for site in ("board", "cards") for each in counts(site, now=NOW)]
            gone = [
                replace(each, ads=0) for each in some if each.place == "tampa" and each.window_start.date() == EMPTY
            ]
            save_counts(conn, gone, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
            roll_up_days(conn, issue_id=issue_id)
        with connect(address, role=Role.OWNER) as conn:
            release_all(conn, until=EMPTY)
        yield address


@pytest.fixture(scope="module")
def variety(varied: str, office_folder: Path) -> Iterator[TestClient]:
    with program(varied, load_settings(office_folder, {})) as asks:
        yield asks


def long_count(place: str, first: date, after: date) -> Count:
    """Return an imported count of whole days."""
    start, end = (datetime(each.year, each.month, each.day, tzinfo=UTC) for each in (first, after))
    return replace(a_count(700, ending=end, lasting=end - start, place=place, site="paper"), observed_at=end)


@pytest.mark.parametrize("counted", [("day", 240), ("slot", 240), ("week", 16), ("month", 6)])
@pytest.mark.parametrize("limit", [5, 100, 10000])
def test_all_pages_are_the_export_of_the_question(
    variety: TestClient, varied: str, tmp_path: Path, counted: tuple[str, int], limit: int
) -> None:
    step, rows = counted
    store = partial(connect, varied, role=Role.OWNER)
    with store() as conn:
        question = question_of(conn, Asked(step=step, places=("houston", "tampa")))
    desk = Desk(sender=Sender(office="O", is_simulated=True, licence=None), store=store, clock=lambda: NOW, actor="x")
    write_export(desk, question, out=tmp_path / "all.csv", name="csv")
    pages, address = [], f"{COUNTS}?step={step}&place=houston&place=tampa&format=csv&limit={limit}"
    while address:
        answer = variety.get(address)
        head, _, body = answer.text.partition("\r\n")
        assert len(body.splitlines()) <= limit
        pages.append(body)
        address = answer.links.get("next", {}).get("url", "")
    assert f"{head}\r\n{''.join(pages)}" == (tmp_path / "all.csv").read_bytes().decode()
    assert sum(len(page.splitlines()) for page in pages) == rows
    assert len(pages) == -(-rows // limit)


def test_the_first_page_keeps_the_question_so_that_an_export_can_be_asked_for_by_its_name(
    client: TestClient, stored: str
) -> None:
    asked = f"{COUNTS}?place=tampa&site=board&limit=9"
    with connect(stored, role=Role.OWNER) as conn:
        conn.execute("DELETE FROM questions")
        question = question_of(conn, Asked(places=("tampa",), sites=("board",)))
    first = client.get(asked)
    assert first.json()["query"] == question.key
    with connect(stored, role=Role.OWNER) as conn:
        assert question_named(conn, question.key[:12]) == question
        conn.execute("DELETE FROM questions")
    second = client.get(first.links["next"]["url"])
    assert second.json()["query"] == question.key
    assert client.get(asked, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with connect(stored, role=Role.OWNER) as conn, pytest.raises(NoSuchThing):  # neither of the two writes anything
        question_named(conn, question.key)


@pytest.mark.parametrize("step", ["week", "month"])
def test_a_step_by_which_nothing_was_counted_is_refused(client: TestClient, step: str) -> None:
    refused = client.get(f"{COUNTS}?step={step}")
    assert (refused.status_code, "nothing was counted by" in refused.json()["detail"]) == (400, True)


def in_every_format(client: TestClient, address: str) -> list[dict[str, Any]]:
    """Return the one row of an answer as JSON, as CSV and as Arrow have it."""
    (row,) = client.get(address).json()["rows"]
    (cells,) = csv.DictReader(io.StringIO(client.get(f"{address}&format=csv").text, newline=""))
    (told,) = ipc.open_stream(client.get(f"{address}&format=arrow").content).read_all().to_pylist()
    return [row, cells, told]


def test_missing_zero_and_suppressed_are_three_things_in_every_format(variety: TestClient) -> None:
    blocked = TODAY - timedelta(days=5)
    missing = in_every_format(variety, f"{COUNTS}?place=tampa&site=board&since={blocked}&until={blocked}")
    zero = in_every_format(variety, f"{COUNTS}?place=tampa&site=board&since={EMPTY}&until={EMPTY}")
    hidden = in_every_format(variety, f"/api/v1/releases/1?place=tampa&since={EMPTY}&until={EMPTY}")
    names = ("ads", "verdict", "suppressed")
    told = [[tuple(row[name] for name in names) for row in rows] for rows in (missing, zero, hidden)]
    assert told[0] == [(None, "blocked", False), ("", "blocked", "false"), (None, "blocked", False)]
    assert told[1] == [(0, "ok", False), ("0", "ok", "false"), (0, "ok", False)]
    assert [row["mark"] for row in hidden] == ["<10"] * 3
    assert [(each[0], each[2]) for each in told[2]] == [(None, True), ("", "true"), (None, True)]


def test_a_row_says_what_was_going_on_as_the_export_does(client: TestClient) -> None:
    day = TODAY - timedelta(days=3)
    (row,) = client.get(f"{COUNTS}?place=houston&site=board&since={day}&until={day}").json()["rows"]
    assert (row["ads"], row["expected"], row["finding_kind"], row["hazard"]) == (420, 200, "rebound", "sim-testwind")
    assert (row["place_geoid"], row["phase"], row["simulated"]) == ("4835000", "after", True)
    assert row["window_end_utc"] == f"{day + timedelta(days=1)}T00:00:00Z"


def test_what_was_expected_stands_by_itself(client: TestClient) -> None:
    told = client.get("/api/v1/expected?place=dallas&site=cards&limit=2").json()
    assert [(row["expected"], row["low"], row["high"]) for row in told["rows"]] == [(200, 170, 230)] * 2
    assert "ads" not in told["rows"][0]
    assert told["next"]


@pytest.fixture(scope="module")
def moving(server_url: str) -> Iterator[str]:
    with copied_for(server_url, "api_moving") as address:
        seed_all(address, now=NOW)
        yield address


def correct(address: str) -> None:
    """Let every count be one more than it was, as a later issue says."""
    with connect(address, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="crawl", at=NOW)
        more = [
            replace(each, ads=(each.ads or 0) + 1) for each in counts("board", now=NOW) if each.verdict is Verdict.OK
        ]
        save_counts(conn, more, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)


def test_pages_stand_still_while_somebody_writes(moving: str, office_folder: Path) -> None:
    asked = f"{COUNTS}?place=houston&site=board&limit=25"
    with program(moving, load_settings(office_folder, {})) as client:
        before, _ = all_pages(client, asked)
        first = client.get(asked)
        correct(moving)
        rest, pages = all_pages(client, first.links["next"]["url"])
        assert first.json()["rows"] + rest == before
        assert (pages, len(before)) == (2, 60)  # after the first: 25 and 10
        after, _ = all_pages(client, asked)
        assert [row["ads"] for row in after] == [None if row["ads"] is None else row["ads"] + 1 for row in before]
        issue = first.json()["issue_id"]
        assert all_pages(client, f"{asked}&as_of={issue}")[0] == before
        held = client.get(f"{asked}&as_of={issue}").headers["etag"]
        correct(moving)  # what an older issue said never changes
        assert client.get(f"{asked}&as_of={issue}", headers={"if-none-match": held}).status_code == 304


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("as_of=999999", 400, "as_of 999999: there is no such issue"),
        ("as_of=yesterday", 400, "as_of 'yesterday'"),
        ("since=2026-13-01", 422, ""),
        ("since=2026-02-02&until=2026-02-01", 400, "since '2026-02-02'"),
        ("since=1999-01-01&until=1999-01-02", 400, "nothing is on record"),
        ("step=hour", 422, ""),
        ("place=houton", 404, "did you mean 'houston'?"),
        ("source=crawled", 422, ""),
    ],
)
def test_a_question_that_means_nothing_is_refused(client: TestClient, query: str, status: int, said: str) -> None:
    answer = client.get(f"{COUNTS}?{query}")
    assert answer.status_code == status
    assert said in answer.json()["detail"]


def test_the_widest_dates_read_no_more_than_is_on_record(client: TestClient) -> None:
    wide = client.get(f"{COUNTS}?since=0001-01-01&until=9999-12-31&place=houston&limit=10000").json()
    assert (len(wide["rows"]), wide["next"]) == (120, None)


def test_a_cursor_of_other_dates_is_refused(client: TestClient) -> None:
    after = client.get(f"{COUNTS}?limit=1").json()["next"]
    assert client.get(f"{COUNTS}?limit=1&cursor={after}").status_code == 200
    assert client.get(f"{COUNTS}?limit=1&place=houston&cursor={after}").status_code == 400
    assert client.get(f"/api/v1/expected?limit=1&cursor={after}").status_code == 400
