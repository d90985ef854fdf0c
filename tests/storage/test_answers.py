"""A message is answered once in each way, by the web process and nobody else; the key is one and stays."""

import psycopg
import pytest

from domain.answers import Action, Answer
from domain.messages import MessageKind, OutboxEntry
from storage.answers import (
    ToldMessage,
    read_answered_at,
    read_answers,
    read_link_key,
    read_told_messages,
    save_answers,
)
from storage.database import Connection, Role, connect
from storage.outbox import queue_messages, queue_notice, read_outbox
from tests.builders import NOON

FIRST = ToldMessage(outbox_id=1, finding_key="k1", group_key="place:houston")
SECOND = ToldMessage(outbox_id=2, finding_key="k2", group_key="place:houston")


def test_the_key_is_drawn_once_and_is_long_enough(conn: Connection) -> None:
    key = read_link_key(conn)
    assert len(key) == 32
    assert read_link_key(conn) == key
    with pytest.raises(psycopg.errors.UniqueViolation):
        conn.execute(b"INSERT INTO link_key (secret) VALUES (decode(repeat('00', 32), 'hex'))")


def test_a_message_is_answered_once_in_each_way(conn: Connection) -> None:
    assert save_answers(conn, [FIRST], action=Action.ACKNOWLEDGE, at=NOON) == (FIRST,)
    assert save_answers(conn, [FIRST, SECOND], action=Action.ACKNOWLEDGE, at=NOON) == (SECOND,)
    assert save_answers(conn, [FIRST, SECOND], action=Action.ACKNOWLEDGE, at=NOON) == ()
    assert save_answers(conn, [FIRST], action=Action.NOT_USEFUL, at=NOON) == (FIRST,)
    assert read_answers(conn, ["k1"]) == (
        Answer(outbox_id=1, action=Action.ACKNOWLEDGE, finding_key="k1", answered_at=NOON),
        Answer(outbox_id=1, action=Action.NOT_USEFUL, finding_key="k1", answered_at=NOON),
    )
    assert read_answers(conn, ["k3"]) == ()


def test_when_a_message_was_answered_is_known_by_its_way(conn: Connection) -> None:
    save_answers(conn, [FIRST], action=Action.NOT_USEFUL, at=NOON)
    assert read_answered_at(conn, [1, 2], action=Action.NOT_USEFUL) == NOON
    assert read_answered_at(conn, [1, 2], action=Action.ACKNOWLEDGE) is None
    assert read_answered_at(conn, [2], action=Action.NOT_USEFUL) is None


def test_only_what_asks_for_an_answer_can_be_answered(conn: Connection) -> None:
    kinds = (MessageKind.ALERT, MessageKind.REPEAT, MessageKind.ALL_CLEAR, MessageKind.CORRECTION)
    queue_messages(
        conn, [OutboxEntry(finding_key="k", group_key="g", due_at=NOON, kind=kind) for kind in kinds], at=NOON
    )
    queue_notice(conn, kind=MessageKind.DAILY, key="daily:2026-11-24", at=NOON)
    numbers = {message.outbox_id: message.kind for message in read_outbox(conn)}
    told = read_told_messages(conn, [*numbers, 4711])
    assert [numbers[each.outbox_id] for each in told] == [MessageKind.ALERT, MessageKind.REPEAT]


def test_the_web_process_may_answer_and_neither_the_clock_nor_a_crawler_may(database: str) -> None:
    with connect(database, role=Role.WEB) as conn:
        assert save_answers(conn, [FIRST], action=Action.ACKNOWLEDGE, at=NOON) == (FIRST,)
        assert len(read_link_key(conn)) == 32
    for role in (Role.SCHEDULER, Role.CRAWLER, Role.PUBLIC_READER):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=role) as conn:
            save_answers(conn, [SECOND], action=Action.ACKNOWLEDGE, at=NOON)
    for role in (Role.CRAWLER, Role.PUBLIC_READER):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=role) as conn:
            read_link_key(conn)


@pytest.mark.parametrize(
    "statement",
    [
        b"UPDATE answers SET finding_key = 'k'",
        b"UPDATE answers SET answered_at = now()",
        b"UPDATE silences SET until = now()",
        b"DELETE FROM silences",
        b"DELETE FROM answers",
        b"UPDATE link_key SET secret = decode(repeat('00', 32), 'hex')",
        b"INSERT INTO outbox (finding_key, group_key, due_at, queued_at) VALUES ('k', 'g', now(), now())",
        b"INSERT INTO findings SELECT * FROM findings",
        b"UPDATE acknowledgements SET finding_key = 'k'",
        b"UPDATE acknowledgements SET acknowledged_by = 'somebody else'",
        b"UPDATE acknowledgements SET acknowledged_at = now()",
        b"DELETE FROM acknowledgements",
    ],
)
def test_the_web_process_may_do_nothing_else(database: str, statement: bytes) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=Role.WEB) as conn:
        conn.execute(statement)
