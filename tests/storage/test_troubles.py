"""A site is in one trouble at a time, and of a window its newest issue counts."""

from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from domain.counts import Verdict
from domain.troubles import EndReason, Trouble
from storage.database import Connection, Role, connect
from storage.troubles import end_trouble, open_trouble, read_recent_windows, read_troubles
from tests.builders import NOON

HOUR = timedelta(hours=1)
TROUBLE = Trouble(site="bayou", since=NOON - 18 * HOUR, verdict=Verdict.BLOCKED, noticed_at=NOON)


def test_a_site_is_in_one_trouble_until_it_has_ended(conn: Connection) -> None:
    first = open_trouble(conn, TROUBLE)
    assert first == replace(TROUBLE, trouble_id=1)
    assert open_trouble(conn, replace(TROUBLE, noticed_at=NOON + HOUR)) is None
    other = open_trouble(conn, replace(TROUBLE, site="cards"))
    assert read_troubles(conn) == (first, other)
    assert end_trouble(conn, first, at=NOON + HOUR)
    assert not end_trouble(conn, first, at=NOON + 2 * HOUR)
    assert read_troubles(conn) == (other,)
    again = open_trouble(conn, replace(TROUBLE, noticed_at=NOON + 3 * HOUR))
    assert again is not None
    numbers = [each.trouble_id for each in (first, again) if each.trouble_id is not None]
    ended = replace(first, ended_at=NOON + HOUR, end_reason=EndReason.READ_AGAIN)
    assert read_troubles(conn, numbers) == (ended, again)
    assert end_trouble(conn, again, at=NOON + 4 * HOUR, reason=EndReason.NOT_COUNTED)
    assert [each.end_reason for each in read_troubles(conn, numbers)] == [EndReason.READ_AGAIN, EndReason.NOT_COUNTED]


def test_the_clock_may_end_a_trouble_and_change_nothing_else_of_it(database: str) -> None:
    with connect(database, role=Role.SCHEDULER) as conn:
        opened = open_trouble(conn, TROUBLE)
        assert opened is not None
        assert end_trouble(conn, opened, at=NOON)
    for statement in (b"UPDATE troubles SET site = 'x'", b"DELETE FROM troubles"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=Role.SCHEDULER) as conn:
            conn.execute(statement)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=Role.WEB) as conn:
        open_trouble(conn, TROUBLE)


def test_an_office_without_counts_has_no_windows(conn: Connection) -> None:
    assert read_recent_windows(conn, sites=["bayou"], windows=3, now=NOON) == {}
