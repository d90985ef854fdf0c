"""A rehearsal that ends takes its own rows away, and no other."""

import pytest
from psycopg.errors import LockNotAvailable

from domain.decisions import Acknowledgement
from domain.errors import NoSuchThing
from domain.messages import MessageKind
from domain.rehearsals import Rehearsal
from storage.database import Connection, Role, connect
from storage.outbox import queue_notice, read_outbox
from storage.rehearsals import begin_rehearsal, end_rehearsal, keep_rehearsals, read_rehearsal, read_rehearsals
from storage.silences import acknowledge, read_acknowledgements
from tests.builders import NOON


def begun(conn: Connection) -> Rehearsal:
    """Return a rehearsal that is queued and acknowledged."""
    rehearsal = begin_rehearsal(conn, site="demo-board", place="houston", category="escorts", begun_by="A\x00", at=NOON)
    queue_notice(conn, kind=MessageKind.REHEARSAL, key=rehearsal.key, at=NOON)
    acknowledge(conn, [Acknowledgement(finding_key=rehearsal.key, acknowledged_by="B", acknowledged_at=NOON)])
    return rehearsal


def test_it_is_read_as_it_was_begun_until_it_ends(conn: Connection) -> None:
    first, second = begun(conn), begun(conn)
    assert [each.key for each in read_rehearsals(conn)] == [first.key, second.key]
    assert read_rehearsal(conn, first.number).begun_by == "A"
    assert end_rehearsal(conn, first.number)
    assert not end_rehearsal(conn, first.number)
    with pytest.raises(NoSuchThing, match="rehearsal under way"):
        read_rehearsal(conn, first.number)


def test_its_end_takes_its_message_and_its_acknowledgement_and_no_others(conn: Connection) -> None:
    first, second = begun(conn), begun(conn)
    queue_notice(conn, kind=MessageKind.DAILY, key="daily:2026-11-27", at=NOON)
    end_rehearsal(conn, first.number)
    assert {each.finding_key for each in read_outbox(conn)} == {second.key, "daily:2026-11-27"}
    assert set(read_acknowledgements(conn)) == {second.key}


def test_it_does_not_end_while_somebody_answers_it(database: str) -> None:
    with connect(database, role=Role.SCHEDULER) as conn:
        rehearsal = begun(conn)
    with connect(database, role=Role.WEB) as answering, connect(database, role=Role.SCHEDULER) as ending:
        keep_rehearsals(answering)
        ending.execute(b"SET LOCAL lock_timeout = '100ms'")
        with pytest.raises(LockNotAvailable):
            end_rehearsal(ending, rehearsal.number)
        answering.commit()
        ending.rollback()
        assert end_rehearsal(ending, rehearsal.number)
