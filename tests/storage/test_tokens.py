"""Tokens as stored: found by their digest alone, taken back for good, each act in the audit."""

from datetime import timedelta

import pytest

from domain.errors import NoSuchThing
from domain.tokens import new_token
from storage.audit import read_acts, verify_audit
from storage.database import Connection, Role
from storage.tokens import ISSUED, REVOKED, find_token, keep_token, read_tokens, revoke_token
from tests.builders import NOON

HOUR = timedelta(hours=1)


def kept(conn: Connection, token: str) -> int:
    return keep_token(conn, token, email="ana@office.example", by="root", at=NOON, expires_at=NOON + HOUR)


def test_a_token_is_found_until_it_ends_and_nowhere_written_down(conn: Connection) -> None:
    token = new_token()
    number = kept(conn, token)
    found = find_token(conn, token)
    assert found
    assert [found.holds_at(at) for at in (NOON, NOON + HOUR)] == [True, False]
    assert (found.token_id, found.email, found.expires_at) == (number, "ana@office.example", NOON + HOUR)
    assert find_token(conn, new_token()) is None
    rows = conn.execute(b"SELECT to_jsonb(t)::text FROM api_tokens t UNION ALL SELECT to_jsonb(a)::text FROM audit a")
    assert not any(token in row[0] or token[3:] in row[0] for row in rows.fetchall())


def test_one_that_was_taken_back_opens_nothing_and_stays_on_record(conn: Connection) -> None:
    token = new_token()
    number = kept(conn, token)
    other = new_token()
    kept(conn, other)
    assert revoke_token(conn, number, by="adam", at=NOON) == "ana@office.example"
    held = [found and found.holds_at(NOON) for found in (find_token(conn, token), find_token(conn, other))]
    assert held == [False, True]
    assert [(each.revoked_by, each.holds_at(NOON)) for each in read_tokens(conn)] == [("adam", False), (None, True)]
    with pytest.raises(NoSuchThing):
        revoke_token(conn, number, by="adam", at=NOON)
    with pytest.raises(NoSuchThing):
        revoke_token(conn, 999, by="adam", at=NOON)
    acts = read_acts(conn, [ISSUED, REVOKED], since=NOON - HOUR)
    assert [(act.action, act.detail["token"]) for act in acts if act.detail["token"] == str(number)] == [
        (REVOKED, str(number)),
        (ISSUED, str(number)),
    ]
    assert {act.subject for act in acts} == {"ana@office.example"}
    assert verify_audit(conn) is None


def test_the_web_process_can_look_tokens_up_and_make_none(conn: Connection) -> None:
    rights = conn.execute(
        b"""SELECT attname FROM pg_attribute WHERE attrelid = 'api_tokens'::regclass AND attnum > 0
            AND has_column_privilege('tidegauge_scheduler', attrelid, attname, 'UPDATE')"""
    )
    assert {row[0] for row in rights} == {"revoked_at", "revoked_by"}
    conn.execute(f"SET LOCAL ROLE {Role.WEB}".encode())
    assert read_tokens(conn) == ()
    with pytest.raises(Exception, match="permission denied"):
        kept(conn, new_token())
