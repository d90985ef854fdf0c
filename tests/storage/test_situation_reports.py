"""Situation reports have a number a hazard and place, each given once, and are never changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest

from domain.errors import NoSuchThing, NumberTaken
from domain.situations import Filed
from storage.acts import EVER
from storage.audit import read_acts, verify_audit
from storage.database import Connection, Role, connect
from storage.situation_reports import FILED as ACT
from storage.situation_reports import file_report, filed_under, last_filed, next_number
from tests.builders import NOON
from tests.domain.test_situations import DURING, FIGURES, FILED

LATER = NOON + timedelta(hours=1)


def test_each_hazard_and_place_has_its_own_numbers_from_one(conn: Connection) -> None:
    numbers = [
        file_report(conn, each).number
        for each in (FILED, FILED, replace(FILED, place="dallas"), replace(FILED, hazard="flood"), FILED)
    ]
    assert numbers == [1, 2, 1, 1, 3]


def test_what_was_filed_comes_back_as_it_was(conn: Connection) -> None:
    full = replace(
        FILED,
        known_at=NOON,
        prepared_by="A. Analyst",
        figures=replace(FIGURES, ended_on=date(2026, 3, 2), phases=(DURING, replace(DURING, ratio=None))),
    )
    for each in (FILED, full):
        filed = file_report(conn, each)
        assert filed_under(conn, hazard="storm", place="houston", number=filed.number) == filed
    with pytest.raises(NoSuchThing, match="storm houston 3"):
        filed_under(conn, hazard="storm", place="houston", number=3)


def test_the_last_one_is_that_whose_period_ended_last_before_an_instant(conn: Connection) -> None:
    assert last_filed(conn, hazard="storm", place="houston", before=LATER) is None
    first, second = file_report(conn, FILED), file_report(conn, replace(FILED, period_until=LATER))
    corrected = file_report(conn, FILED)

    def last(before: timedelta, below: int | None = None) -> Filed | None:
        return last_filed(conn, hazard="storm", place="houston", before=NOON + before, below=below)

    assert last(timedelta(hours=2)) == second
    assert last(timedelta(hours=1)) == corrected
    assert last(timedelta(hours=1), below=corrected.number) == first
    assert last(timedelta(0)) is None


def test_the_audit_says_which_number_was_filed_and_by_whom(conn: Connection) -> None:
    file_report(conn, replace(FILED, approved_by="B. Boss\x00"))
    (act,) = read_acts(conn, [ACT], since=EVER)
    assert (act.actor, act.subject, act.detail["number"]) == ("A. Analyst", "storm houston", "1")
    assert act.detail["approved_by"].startswith("B. Boss")
    assert verify_audit(conn) is None


def test_two_at_once_get_two_numbers(database: str) -> None:
    def once(_: int) -> int:
        with connect(database, role=Role.WEB) as conn:
            return file_report(conn, FILED).number

    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(once, range(8))) == list(range(1, 9))


@pytest.mark.parametrize("statement", [b"UPDATE situation_reports SET number = 9", b"DELETE FROM situation_reports"])
def test_none_is_changed_and_none_is_deleted(database: str, statement: bytes) -> None:
    with connect(database, role=Role.WEB) as conn:
        file_report(conn, FILED)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=Role.WEB) as conn:
        conn.execute(statement)


def test_a_report_that_somebody_looked_at_is_not_filed_under_another_number(database: str) -> None:
    with connect(database, role=Role.WEB) as conn:
        assert next_number(conn, hazard="storm", place="houston") == 1
        assert file_report(conn, FILED, expected=1).number == 1
    with pytest.raises(NumberTaken), connect(database, role=Role.WEB) as conn:
        file_report(conn, FILED, expected=1)
    with connect(database, role=Role.WEB) as conn:
        assert next_number(conn, hazard="storm", place="houston") == 2
        assert next_number(conn, hazard="storm", place="dallas") == 1
