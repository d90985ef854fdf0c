"""Pages of counts are together the export of the same question, as of the issue with which the first page began."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyarrow import ipc
from starlette.testclient import TestClient

from domain.counts import Source, Step, Verdict
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
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, counts, last_midnight, seed_all

COUNTS = "/api/v1/counts"
TODAY = last_midnight(NOW).date()


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


@pytest.mark.parametrize("step", ["day", "slot", "week", "month"])
@pytest.mark.parametrize("limit", [7, 100, 10000])
def test_all_pages_are_the_export_of_the_question(
    client: TestClient, stored: str, tmp_path: Path, step: str, limit: int
) -> None:
    store = partial(connect, stored, role=Role.OWNER)
    if step in {"week", "month"}:
        refused = client.get(f"{COUNTS}?step={step}")
        assert (refused.status_code, "nothing was counted by" in refused.json()["detail"]) == (400, True)
        return
    with store() as conn:
        question = question_of(conn, Asked(step=step, places=("houston", "tampa")))
    desk = Desk(sender=Sender(office="O", is_simulated=True, licence=None), store=store, clock=lambda: NOW, actor="x")
    write_export(desk, question, out=tmp_path / "all.csv", name="csv")
    pages, address = [], f"{COUNTS}?step={step}&place=houston&place=tampa&format=csv&limit={limit}"
    while address:
        answer = client.get(address)
        head, _, body = answer.text.partition("\r\n")
        assert len(body.splitlines()) <= limit
        pages.append(body)
        address = answer.links.get("next", {}).get("url", "")
    assert f"{head}\r\n{''.join(pages)}" == (tmp_path / "all.csv").read_bytes().decode()
    assert len(pages) == -(-240 // limit)  # sixty windows of two places on two sites


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


def test_missing_zero_and_suppressed_are_three_things_in_every_format(client: TestClient) -> None:
    day = TODAY - timedelta(days=5)  # the site blocked us
    asked = f"{COUNTS}?place=houston&site=board&since={day}&until={day}"
    (row,) = client.get(asked).json()["rows"]
    assert (row["ads"], row["coverage"], row["verdict"], row["suppressed"]) == (None, "missing", "blocked", False)
    (cells,) = csv.DictReader(io.StringIO(client.get(f"{asked}&format=csv").text, newline=""))
    assert (cells["ads"], cells["verdict"], cells["suppressed"]) == ("", "blocked", "false")
    (told,) = ipc.open_stream(client.get(f"{asked}&format=arrow").content).read_all().to_pylist()
    assert (told["ads"], told["verdict"], told["suppressed"]) == (None, "blocked", False)


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
        more = [_one_more(each) for each in counts("board", now=NOW) if each.verdict is Verdict.OK]
        save_counts(conn, more, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)


def _one_more(count: Any) -> Any:  # noqa: ANN401 - a count as it is
    from_before = {name: getattr(count, name) for name in count.__slots__}
    return type(count)(**from_before | {"ads": count.ads + 1})


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
