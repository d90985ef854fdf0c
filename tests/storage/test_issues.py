"""What the store promises of issues."""

import threading
from datetime import timedelta

import pytest

from domain.errors import NoSuchThing
from storage.database import Connection, Role, connect
from storage.issues import issue_as_of, issue_written_at, issues_written_at, newest_issue, open_issue, try_lock_issues
from tests.builders import NOON


def test_numbers_follow_each_other_and_an_empty_database_has_none(conn: Connection) -> None:
    assert newest_issue(conn) == 0
    assert [open_issue(conn, cause="crawl", at=NOON) for _ in range(3)] == [1, 2, 3]
    assert newest_issue(conn) == 3


def test_who_does_not_want_to_wait_is_told_that_somebody_writes(database: str) -> None:
    with connect(database, role=Role.SCHEDULER) as first:
        open_issue(first, cause="detect", at=NOON)
        with connect(database, role=Role.SCHEDULER) as second:
            assert not try_lock_issues(second)
    with connect(database, role=Role.SCHEDULER) as third:
        assert try_lock_issues(third)
        assert open_issue(third, cause="weigh", at=NOON) == 2


def test_as_of_an_instant_is_the_newest_issue_written_by_then(conn: Connection) -> None:
    for hours in (0, 1, 2):
        open_issue(conn, cause="crawl", at=NOON + timedelta(hours=hours))
    assert issue_as_of(conn, NOON + timedelta(minutes=90)) == 2
    assert issue_as_of(conn, NOON - timedelta(minutes=1)) == 0


def test_when_the_clock_is_set_back_issues_still_follow_each_other_in_time(conn: Connection) -> None:
    open_issue(conn, cause="crawl", at=NOON)
    second = open_issue(conn, cause="crawl", at=NOON - timedelta(hours=1))
    assert issue_written_at(conn, second) == NOON


def test_many_issues_are_dated_at_once_and_one_never_given_out_is_left_out(conn: Connection) -> None:
    hours = (NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=2))
    numbers = [open_issue(conn, cause="crawl", at=at) for at in hours]
    assert issues_written_at(conn, [*numbers[1:], 99]) == dict(zip(numbers[1:], hours[1:], strict=True))
    assert issues_written_at(conn, []) == {}


def test_an_issue_never_given_out_is_refused(conn: Connection) -> None:
    with pytest.raises(NoSuchThing):
        issue_written_at(conn, 99)


def test_a_second_writer_waits_until_the_first_is_visible(database: str) -> None:
    seen: list[tuple[int, int]] = []

    def write_too() -> None:
        with connect(database, role=Role.SCHEDULER) as other:
            number = open_issue(other, cause="second", at=NOON)
            seen.append((number, newest_issue(other)))

    with connect(database, role=Role.SCHEDULER) as first:
        open_issue(first, cause="first", at=NOON)
        second = threading.Thread(target=write_too)
        second.start()
        second.join(0.3)
        assert not seen  # number 2 is not given out while number 1 could still vanish
    second.join(5)
    assert seen == [(2, 2)]
