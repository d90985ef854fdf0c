"""A shock and an anchor are stored under an issue and taken back under one: each issue reads what stood then."""

from dataclasses import replace

from domain.annotations import Anchor, Shock
from storage.annotations import add_anchor, add_shock, read_anchors, read_shocks, undo_anchor, undo_shock
from storage.database import Connection, Role
from storage.issues import open_issue
from tests.builders import NOON
from tests.domain.test_annotations import CLOSURE, LANDFALL


def issue(conn: Connection) -> int:
    return open_issue(conn, cause="annotated", at=NOON)


def test_what_was_said_comes_back_whole_as_of_its_issue_and_not_before_or_after(conn: Connection) -> None:
    first = issue(conn)
    shock = add_shock(conn, CLOSURE, issue_id=first)
    anchor = add_anchor(conn, LANDFALL, issue_id=first)
    said: tuple[tuple[Shock, ...], tuple[Anchor, ...]] = (
        (replace(CLOSURE, shock_id=shock),),
        (replace(LANDFALL, anchor_id=anchor),),
    )
    over = issue(conn)
    undo_shock(conn, shock, issue_id=over, at=NOON)
    undo_anchor(conn, anchor, issue_id=over, at=NOON)
    read = [(read_shocks(conn, as_of=at), read_anchors(conn, as_of=at)) for at in (first - 1, first, over)]
    assert read == [((), ()), said, ((), ())]


def test_text_of_a_hostile_name_is_cleaned_and_kept(conn: Connection) -> None:
    add_shock(conn, replace(CLOSURE, name="<b>a\x00b\ud800"), issue_id=issue(conn))
    (shock,) = read_shocks(conn, as_of=1)
    assert shock.name.startswith("<b>a b")
    assert "\x00" not in shock.name


def test_the_page_s_role_may_take_back_and_change_no_word_and_the_mark_is_set_once(conn: Connection) -> None:
    conn.execute(f"SET LOCAL ROLE {Role.WEB}".encode())
    number = add_shock(conn, CLOSURE, issue_id=issue(conn))
    over = issue(conn)
    for later in (over, issue(conn)):
        undo_shock(conn, number, issue_id=later, at=NOON)
    assert conn.execute(b"SELECT undone_issue_id FROM shocks").fetchall() == [(over,)]
    rights = conn.execute(
        b"""SELECT attrelid::regclass::text, attname FROM pg_attribute
            WHERE attrelid IN ('shocks'::regclass, 'anchors'::regclass) AND attnum > 0
            AND has_column_privilege('tidegauge_web', attrelid, attname, 'UPDATE') ORDER BY 1, 2"""
    )
    marks = ("undone_at", "undone_issue_id")
    assert rights.fetchall() == [(table, mark) for table in ("anchors", "shocks") for mark in marks]
