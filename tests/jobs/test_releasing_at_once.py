"""Two who release, or take out, at the same moment: each acts on what the other left, and nobody fails."""

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest

from domain.releases import Release, TableRow, Withdrawal
from exports.release_table import table_pieces
from jobs.releasing import release_days, withdraw
from storage.database import Connection, Role, connect
from storage.issues import newest_issue, open_issue, try_lock_issues
from storage.places import save_categories, save_places, save_sites
from storage.releases import read_releases
from tests.builders import NOON, a_category, a_place, a_site
from tests.jobs.test_releasing import FIRST, day_of
from tests.storage.test_explore import write

Act = Callable[[Connection], Release | None]
WAITING = b"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


@pytest.fixture
def counted(database: str) -> str:
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="workspace", at=NOON)
        save_places(conn, [a_place("dallas")], issue_id=issue_id)
        save_categories(conn, [a_category()], issue_id=issue_id)
        save_sites(conn, [a_site(places=("dallas",))], issue_id=issue_id)
        write(conn, *day_of("dallas", "escorts", FIRST, 12))
    return database


def release(conn: Connection) -> Release | None:
    return release_days(conn, places=[a_place("dallas")], categories=[a_category()], until=FIRST, at=NOON)


def take_out(conn: Connection) -> Release | None:
    wrong = Withdrawal(place="dallas", category="escorts", since=FIRST, until=FIRST, why="a page was counted twice")
    return withdraw(conn, [wrong], at=NOON)


def at_once(database: str, act: Act, other: Act) -> list[Release | None]:
    """Let the other begin while the first act is not committed; return what each came to."""
    outcomes: list[Release | None] = []

    def begin() -> None:
        with connect(database, role=Role.OWNER) as conn:
            outcomes.append(other(conn))

    second = threading.Thread(target=begin)
    with connect(database, role=Role.OWNER) as conn, connect(database, role=Role.OWNER) as looker:
        outcomes.append(act(conn))
        second.start()
        while second.is_alive() and looker.execute(WAITING).fetchone() == (0,):
            second.join(0.01)
    second.join(30)
    return outcomes


def test_the_second_to_release_finds_nothing_left_and_leaves_no_issue(counted: str) -> None:
    outcomes = at_once(counted, release, release)
    assert [each.release_id if each else None for each in outcomes] == [1, None]
    with connect(counted, role=Role.OWNER) as conn:
        (only,) = read_releases(conn)
        assert newest_issue(conn) == only.issue_id


def test_who_takes_out_during_a_release_takes_out_of_the_next(counted: str) -> None:
    first, second = at_once(counted, release, take_out)
    assert first is not None
    assert second is not None
    assert (first.release_id, second.release_id) == (1, 2)


def test_counts_are_written_while_a_release_is_sealed(counted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    could_write: list[bool] = []

    def with_a_writer(rows: Iterable[TableRow]) -> Iterator[bytes]:
        yield from table_pieces(rows)
        with connect(counted, role=Role.OWNER) as writer:
            could_write.append(try_lock_issues(writer))

    monkeypatch.setattr("jobs.releasing.table_pieces", with_a_writer)
    for act in (release, take_out):
        with connect(counted, role=Role.OWNER) as conn:
            assert act(conn) is not None
    assert could_write == [True, True]
