"""A list that is held is cut into pages by a text of its rows, and goes on with the row that comes next."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from api.asked import Listed
from api.asking import known_at, page_of
from api.caller import Caller
from api.columns import Column, Table
from api.cursors import Cursor, digest_of
from domain.errors import NoSuchThing, WrongInput
from domain.roles import OfficeRole
from exports.forms import Batch
from storage.database import Connection
from storage.issues import open_issue
from tests.api.test_door import means_of
from tests.builders import NOON

TABLE = Table(name="things", meaning="A thing.", columns=(Column(name="name", meaning="its name"),))


def names(items: list[str], *, limit: int, cursor: str | None = None) -> tuple[list[str], str | None]:
    def batch(some: Sequence[str]) -> Batch:
        return TABLE.batch([{"name": each} for each in some])

    asked = Listed(limit=limit, cursor=cursor)
    rows = page_of(asked, TABLE, items, key=str, batch=batch, issue=3)
    return [row["name"] for batch in rows.batches for row in batch.to_pylist()], rows.next


def test_pages_follow_each_other_without_a_gap_and_end() -> None:
    first, after = names(["c", "a", "b"], limit=2)
    assert first == ["a", "b"]
    assert names(["c", "a", "b"], limit=2, cursor=after) == (["c"], None)


def test_what_was_taken_away_or_came_meanwhile_moves_no_other_row() -> None:
    _, after = names(["a", "b", "c"], limit=1)
    assert names(["a", "c", "d"], limit=1, cursor=after)[0] == ["c"]
    assert names(["0", "a", "b", "c"], limit=1, cursor=after)[0] == ["b"]


def test_a_cursor_of_other_parts_is_refused() -> None:
    digest = digest_of("things", Listed().filters)
    with pytest.raises(WrongInput, match="expected one that an answer gave"):
        names(["a"], limit=1, cursor=Cursor(question=digest, issue=1, spot=(7,)).word)


def test_an_answer_speaks_as_of_an_issue_that_there_is(conn: Connection, office_folder: Path) -> None:
    means = means_of(office_folder, Caller(role=OfficeRole.ANALYST, subject="ana", actor="the API"))
    assert known_at(conn, means).issued_at is None
    issue = open_issue(conn, cause="crawl", at=NOON)
    assert (known_at(conn, means).issue, known_at(conn, means, issue).issued_at) == (issue, NOON)
    with pytest.raises(NoSuchThing):
        known_at(conn, means, issue + 1)
