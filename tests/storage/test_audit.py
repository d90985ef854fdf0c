"""The book of who did what: a row that is changed, taken out or put in shows."""

import psycopg
import pytest

from storage.audit import append_audit, read_acts, verify_audit
from storage.database import Connection, Role, connect
from tests.builders import NOON


def write(conn: Connection, how_many: int) -> None:
    for number in range(how_many):
        append_audit(
            conn, actor="analyst", action="exported", subject=f"series {number}", at=NOON, detail={"rows": "12\x00"}
        )


def test_an_untouched_book_is_whole(conn: Connection) -> None:
    assert verify_audit(conn) is None
    write(conn, 4)
    assert verify_audit(conn) is None


def test_what_an_act_was_about_is_kept_whole_and_what_people_write_is_cut(conn: Connection) -> None:
    keys = " ".join(f"series:{number}" for number in range(1000))
    append_audit(conn, actor="a", action="alerts ack", subject="g", at=NOON, detail={"keys": keys, "why": "x" * 900})
    (act,) = read_acts(conn, ["alerts ack"], since=NOON)
    assert act.detail == {"keys": keys, "why": "x" * 500}
    assert verify_audit(conn) is None


@pytest.mark.parametrize(
    ("forgery", "first_broken"),
    [
        (b"UPDATE audit SET actor = 'somebody' WHERE audit_id = 3", 3),
        (b"DELETE FROM audit WHERE audit_id = 2", 3),
        (b"UPDATE audit SET hash = repeat('0', 64) WHERE audit_id = 1", 1),
    ],
)
def test_a_forged_book_names_its_first_broken_row(conn: Connection, forgery: bytes, first_broken: int) -> None:
    write(conn, 4)
    conn.execute(forgery)
    assert verify_audit(conn) == first_broken


@pytest.mark.parametrize("statement", [b"UPDATE audit SET actor = 'x'", b"DELETE FROM audit"])
def test_the_web_process_may_append_but_never_change(database: str, statement: bytes) -> None:
    with connect(database, role=Role.WEB) as conn:
        write(conn, 1)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), connect(database, role=Role.WEB) as conn:
        conn.execute(statement)
