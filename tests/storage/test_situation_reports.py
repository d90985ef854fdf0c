"""Situation reports have a number a hazard and place, each given once, and are never changed."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
from psycopg import sql

from domain.counts import Measure
from domain.errors import NoSuchThing, NumberTaken, WrongInput
from domain.messages import Language
from domain.situations import Filed
from storage.acts import EVER
from storage.audit import read_acts, verify_audit
from storage.database import Connection, Role, connect
from storage.situation_reports import FILED as ACT
from storage.situation_reports import (
    file_report,
    filed_page,
    filed_under,
    filed_until,
    newest_report_due,
    next_number,
    with_period_of,
)
from tests.builders import NOON
from tests.domain.test_situations import DURING, FIGURES, FILED

LATER = NOON + timedelta(hours=1)


def drawn(number: int) -> bytes:
    return f"<html>No. {number} á</html>".encode()


def file_it(conn: Connection, report: Filed, expected: int | None = None) -> Filed:
    return file_report(conn, report, draw=drawn, expected=expected)


def test_each_hazard_and_place_has_its_own_numbers_from_one(conn: Connection) -> None:
    numbers = [
        file_it(conn, each).number
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
        filed = file_it(conn, each)
        assert filed_under(conn, hazard="storm", place="houston", number=filed.number) == filed
    with pytest.raises(NoSuchThing, match="storm houston 3"):
        filed_under(conn, hazard="storm", place="houston", number=3)


def test_the_page_is_given_back_byte_by_byte_with_its_number_and_its_hash_stands_in_row_and_audit(
    conn: Connection,
) -> None:
    file_it(conn, FILED)
    file_it(conn, FILED)
    filed = filed_under(conn, hazard="storm", place="houston", number=2)
    page = "<html>No. 2 á</html>".encode()
    assert filed_page(conn, filed) == page
    assert filed.page_sha256 == hashlib.sha256(page).hexdigest()
    assert read_acts(conn, [ACT], since=EVER)[0].detail["page_sha256"] == filed.page_sha256


def test_a_page_that_cannot_be_drawn_takes_no_number(database: str) -> None:
    def fails(number: int) -> bytes:
        raise WrongInput(f"no page {number}")

    with pytest.raises(WrongInput, match="no page 1"), connect(database, role=Role.WEB) as conn:
        file_report(conn, FILED, draw=fails)
    with connect(database, role=Role.WEB) as conn:
        assert next_number(conn, hazard="storm", place="houston") == 1
        assert read_acts(conn, [ACT], since=EVER) == ()


def test_a_report_that_was_filed_before_pages_were_kept_says_that_it_has_none(database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        filed = file_it(conn, FILED)
        conn.execute(b"ALTER TABLE situation_reports DROP CONSTRAINT situation_reports_page")
        conn.execute(b"UPDATE situation_reports SET language = NULL, page = NULL, page_sha256 = NULL")
        old = filed_under(conn, hazard="storm", place="houston", number=filed.number)
        assert (old.language, old.page_sha256, old.figures) == (None, None, FILED.figures)
        with pytest.raises(NoSuchThing, match="no page kept of situation report"):
            filed_page(conn, old)
        conn.rollback()


@pytest.mark.parametrize("change", [{"page": None}, {"page_sha256": "0" * 64}, {"language": None}])
def test_no_row_comes_without_its_page_or_with_the_hash_of_another(conn: Connection, change: dict[str, object]) -> None:
    name, value = next(iter(change.items()))
    file_it(conn, FILED)
    with pytest.raises(psycopg.errors.CheckViolation):
        conn.execute(
            sql.SQL(
                "INSERT INTO situation_reports SELECT "
                "(jsonb_populate_record(r, jsonb_build_object('number', 2, {}, {}))).* FROM situation_reports r"
            ).format(sql.Literal(name), sql.Literal(value))
        )


def test_figures_that_were_filed_before_their_measure_was_kept_have_none(conn: Connection) -> None:
    file_it(conn, FILED)
    assert filed_under(conn, hazard="storm", place="houston", number=1).figures.measure is Measure.ACTIVE
    conn.execute(b"UPDATE situation_reports SET figures = figures - 'measure'")
    old = filed_under(conn, hazard="storm", place="houston", number=1)
    assert old.figures == replace(FIGURES, measure=None)


def test_figures_that_were_filed_before_study_and_windows_were_kept_have_none_which_is_not_an_empty_study(
    conn: Connection,
) -> None:
    file_it(conn, replace(FILED, figures=replace(FIGURES, study=())))
    assert filed_under(conn, hazard="storm", place="houston", number=1).figures.study == ()
    conn.execute(b"UPDATE situation_reports SET figures = figures - '{study,windows_read,windows_due}'::text[]")
    old = filed_under(conn, hazard="storm", place="houston", number=1)
    assert old.figures == replace(FIGURES, study=None, windows_read=None, windows_due=None)


def test_those_that_had_ended_by_an_instant_come_with_the_one_that_ended_last_first(conn: Connection) -> None:
    assert filed_until(conn, hazard="storm", place="houston", until=LATER) == ()
    first, second = file_it(conn, FILED), file_it(conn, replace(FILED, period_until=LATER))
    corrected = file_it(conn, FILED)

    def ended(by: timedelta) -> tuple[Filed, ...]:
        return filed_until(conn, hazard="storm", place="houston", until=NOON + by)

    assert ended(timedelta(hours=1)) == (second, corrected, first)
    assert ended(timedelta(hours=1) - timedelta(microseconds=1)) == (corrected, first)
    assert ended(timedelta(0)) == (corrected, first)
    assert ended(-timedelta(microseconds=1)) == ()


def test_the_audit_says_which_number_was_filed_and_by_whom(conn: Connection) -> None:
    file_it(conn, replace(FILED, approved_by="B. Boss\x00"))
    (act,) = read_acts(conn, [ACT], since=EVER)
    assert (act.actor, act.subject, act.detail["number"]) == ("A. Analyst", "storm houston", "1")
    assert act.detail["approved_by"].startswith("B. Boss")
    assert verify_audit(conn) is None


def test_two_at_once_get_two_numbers(database: str) -> None:
    def once(_: int) -> int:
        with connect(database, role=Role.WEB) as conn:
            return file_it(conn, FILED).number

    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(once, range(8))) == list(range(1, 9))


@pytest.mark.parametrize("statement", [b"UPDATE situation_reports SET number = 9", b"DELETE FROM situation_reports"])
def test_none_is_changed_and_none_is_deleted(database: str, statement: bytes) -> None:
    with connect(database, role=Role.WEB) as conn:
        file_it(conn, FILED)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=Role.WEB) as conn:
        conn.execute(statement)


def test_a_report_that_somebody_looked_at_is_not_filed_under_another_number(database: str) -> None:
    with connect(database, role=Role.WEB) as conn:
        assert next_number(conn, hazard="storm", place="houston") == 1
        assert file_it(conn, FILED, expected=1).number == 1
    with pytest.raises(NumberTaken), connect(database, role=Role.WEB) as conn:
        file_it(conn, FILED, expected=1)
    with connect(database, role=Role.WEB) as conn:
        assert next_number(conn, hazard="storm", place="houston") == 2
        assert next_number(conn, hazard="storm", place="dallas") == 1


def test_the_clock_s_newest_time_is_told_by_place_whatever_somebody_files(conn: Connection) -> None:
    assert newest_report_due(conn, "houston") is None
    file_it(conn, FILED)
    assert newest_report_due(conn, "houston") is None
    for due_at, hazard in ((LATER, "storm"), (NOON, "flood")):
        file_it(conn, replace(FILED, hazard=hazard, due_at=due_at))
    assert (newest_report_due(conn, "houston"), newest_report_due(conn, "dallas")) == (LATER, None)
    assert filed_under(conn, hazard="storm", place="houston", number=2).due_at == LATER


def test_one_time_has_one_report_a_place_and_language(database: str) -> None:
    with connect(database, role=Role.SCHEDULER) as conn:
        for language in Language:
            file_it(conn, replace(FILED, due_at=NOON, language=language))
    with pytest.raises(psycopg.errors.UniqueViolation), connect(database, role=Role.SCHEDULER) as conn:
        file_it(conn, replace(FILED, due_at=NOON, hazard="flood"))


def test_reports_that_began_together_are_told_together(conn: Connection) -> None:
    first, other = file_it(conn, FILED), file_it(conn, replace(FILED, period_until=LATER))
    later = file_it(conn, replace(FILED, period_from=LATER, period_until=LATER + timedelta(hours=1)))
    file_it(conn, replace(FILED, place="dallas"))
    assert [each.number for each in with_period_of(conn, first)] == [first.number, other.number]
    assert with_period_of(conn, later) == (later,)
