"""Silences end, are lifted once, and never go; the first who takes care of a finding stays named."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.decisions import Acknowledgement, Matcher, Silence
from domain.errors import NoSuchThing
from domain.findings import Direction, Kind
from storage.database import Connection, Role, connect
from storage.silences import (
    acknowledge,
    add_silence,
    count_taken_back,
    lift_silence,
    read_acknowledgements,
    read_silences,
    undo_acknowledgements,
)
from tests.builders import NOON

DAY = timedelta(days=1)
SILENCE = Silence(
    matcher=Matcher(site="bayou", place="houston", category="escorts", kind=Kind.DIP, direction=Direction.DOWN),
    silenced_by="A. Analyst",
    why="the site moves its servers",
    since=NOON,
    until=NOON + 7 * DAY,
)


def test_a_silence_comes_back_as_it_was_given_with_its_number(conn: Connection) -> None:
    number = add_silence(conn, SILENCE)
    wide = add_silence(conn, replace(SILENCE, matcher=Matcher()))
    assert read_silences(conn) == (
        replace(SILENCE, silence_id=number),
        replace(SILENCE, matcher=Matcher(), silence_id=wide),
    )


def test_only_silences_at_work_are_read_for_an_instant(conn: Connection) -> None:
    number = add_silence(conn, SILENCE)
    assert [each.silence_id for each in read_silences(conn, at=NOON)] == [number]
    assert read_silences(conn, at=NOON - DAY) == read_silences(conn, at=NOON + 7 * DAY) == ()
    lift_silence(conn, number, at=NOON + DAY)
    assert read_silences(conn, at=NOON + DAY) == ()
    assert [each.silence_id for each in read_silences(conn, at=NOON)] == [number]


def test_a_silence_is_lifted_once_and_only_while_it_is_at_work(conn: Connection) -> None:
    number = add_silence(conn, SILENCE)
    for silence_id, at in ((number + 1, NOON), (number, NOON + 8 * DAY)):
        with pytest.raises(NoSuchThing, match="silence at work"):
            lift_silence(conn, silence_id, at=at)
    lift_silence(conn, number, at=NOON)
    with pytest.raises(NoSuchThing):
        lift_silence(conn, number, at=NOON)


def test_the_first_who_takes_care_of_a_finding_stays_named(conn: Connection) -> None:
    first = Acknowledgement(finding_key="one", acknowledged_by="A. Analyst", acknowledged_at=NOON)
    acknowledge(conn, [first, replace(first, finding_key="two")])
    acknowledge(conn, [replace(first, acknowledged_by="B. Better", acknowledged_at=NOON + DAY)])
    assert read_acknowledgements(conn) == {"one": first, "two": replace(first, finding_key="two")}


def test_an_acknowledgement_that_was_undone_leaves_room_for_another_with_the_clock_s_own_rights(database: str) -> None:
    first = Acknowledgement(finding_key="one", acknowledged_by="A. Analyst", acknowledged_at=NOON)
    second = replace(first, acknowledged_by="B. Better", acknowledged_at=NOON + DAY)
    with connect(database, role=Role.SCHEDULER) as conn:
        acknowledge(conn, [first])
        undo_acknowledgements(conn, ["one", "never said"], at=NOON)
        assert read_acknowledgements(conn) == {}
        acknowledge(conn, [second])
        assert read_acknowledgements(conn) == {"one": second}
        lift_silence(conn, add_silence(conn, SILENCE), at=NOON)
        kept = conn.execute(b"SELECT acknowledged_by, undone_at FROM acknowledgements ORDER BY acknowledgement_id")
        assert kept.fetchall() == [("A. Analyst", NOON), ("B. Better", None)]


def test_what_was_taken_back_is_known_by_a_number_that_grows_with_each_in_whatever_order(conn: Connection) -> None:
    seen = [count_taken_back(conn, ["one", "two"])]
    acknowledge(
        conn, [Acknowledgement(finding_key=key, acknowledged_by="A", acknowledged_at=NOON) for key in ("one", "two")]
    )
    for key in ("two", "one", "one"):  # the one given first is taken back after the other
        acknowledge(conn, [Acknowledgement(finding_key=key, acknowledged_by="A", acknowledged_at=NOON)])
        assert count_taken_back(conn, ["one", "two"]) == seen[-1]
        undo_acknowledgements(conn, [key], at=NOON)
        seen.append(count_taken_back(conn, ["one", "two"]))
    assert seen == sorted(set(seen))
    assert seen[0] == count_taken_back(conn, ["three"]) == 0
