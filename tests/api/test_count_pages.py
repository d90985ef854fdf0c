"""A page reads what fills it and no more, and its end is where the next one begins."""

import base64
import json
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from api.count_pages import Start, read_page
from api.cursors import LARGEST, Cursor
from domain.counts import Step
from domain.question import Question
from storage.database import Role, connect
from storage.export import exported_series
from storage.issues import newest_issue
from tests.dashboard.seed import NOW, last_midnight

TODAY = last_midnight(NOW).date()


def test_a_page_ends_within_a_series_and_names_the_row_that_comes_next(stored: str) -> None:
    with connect(stored, role=Role.WEB) as conn:
        question = Question(
            step=Step.DAY, since=TODAY - timedelta(days=60), until=TODAY, as_of=newest_issue(conn), method="7"
        )
        series = exported_series(conn, question)
        page = read_page(conn, question, start=None, most=70, is_simulated=True)
        assert sum(map(len, page.batches)) == 70
        assert page.next == Start(key=series[1].key, day=question.since + timedelta(days=10))  # sixty and ten
        rest = read_page(conn, question, start=page.next, most=9999, is_simulated=True)
        assert (sum(map(len, rest.batches)), rest.next) == (8 * 60 - 70, None)


def test_a_day_may_be_cut_where_it_has_more_rows_than_a_page(stored: str) -> None:
    with connect(stored, role=Role.WEB) as conn:
        question = Question(
            step=Step.SLOT, since=TODAY - timedelta(days=2), until=TODAY, as_of=newest_issue(conn), method="7"
        )
        first = exported_series(conn, question)[0]
        start = Start(key=first.key, day=question.since, skipped=1)  # its only window has been given
        page = read_page(conn, question, start=start, most=1, is_simulated=True)
        (row,) = [row for batch in page.batches for row in batch.to_pylist()]
        assert row["local_date"] == question.since + timedelta(days=1)


def test_where_next_to_nothing_is_on_record_a_page_is_short_and_goes_on(
    stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.count_pages.MOST_READS", 3)
    with connect(stored, role=Role.WEB) as conn:
        question = Question(
            step=Step.DAY, since=date(2000, 1, 1), until=TODAY, as_of=newest_issue(conn), method="7", places=("tampa",)
        )
        page = read_page(conn, question, start=None, most=100, is_simulated=True)
        # 100 days, then 400, then 1,600: each time nothing was found
        assert (sum(map(len, page.batches)), page.next and page.next.day) == (
            0,
            date(2000, 1, 1) + timedelta(days=2100),
        )


@pytest.mark.parametrize("skipped", [1, 61, 1500])
def test_a_forged_number_of_rows_to_skip_makes_no_page_longer(stored: str, skipped: int) -> None:
    with connect(stored, role=Role.WEB) as conn:
        question = Question(
            step=Step.DAY, since=TODAY - timedelta(days=60), until=TODAY, as_of=newest_issue(conn), method="7"
        )
        start = Start(key=exported_series(conn, question)[0].key, day=question.since, skipped=skipped)
        page = read_page(conn, question, start=start, most=5, is_simulated=True)
    assert sum(map(len, page.batches)) <= 5


def test_a_cursor_that_skips_more_than_a_day_can_have_is_refused(client: TestClient) -> None:
    asked = "/api/v1/counts?place=houston&limit=5"
    word = client.get(asked).json()["next"]
    said = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    statuses = {}
    for skipped in (1500, 1501, LARGEST):
        forged = Cursor(question=said[0], issue=said[1], spot=(*said[2:-1], skipped)).word
        answer = client.get(f"{asked}&cursor={forged}")
        statuses[skipped] = answer.status_code
        assert len(answer.json().get("rows", [])) <= 5
    assert statuses == {1500: 200, 1501: 400, LARGEST: 400}  # 25 hours of 60 minutes
