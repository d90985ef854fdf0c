"""What people say to alerts: each act leaves one row of the audit, and said twice it is one act."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.answers import LONGEST_NOTE, Action
from domain.decisions import Matcher, Silence
from domain.errors import NoSuchThing, WrongInput
from domain.messages import OutboxEntry
from storage.acts import (
    Author,
    Saying,
    acknowledge_told,
    call_not_useful,
    note_on,
    silence,
    stands,
    undo_acknowledgement,
    undo_act,
    undo_not_useful,
    undo_note,
    unsilence,
)
from storage.answers import read_answers
from storage.audit import Act, read_acts, verify_audit
from storage.database import Connection, Role, connect
from storage.notes import read_notes
from storage.outbox import queue_messages
from storage.silences import read_acknowledgements, read_silences
from tests.alerted_office import END, GROUP, TOLD, WEAK, alerted_office

AUTHOR = Author(by="A. Analyst", entered_by="the page Alerts")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def web(tmp_path: Path, database: str) -> Iterator[Connection]:
    """Yield a connection of the web process, which may do all of this and little else."""
    with alerted_office(tmp_path, url=database).store(Role.WEB) as conn:
        yield conn


def acts(conn: Connection) -> list[Act]:
    assert verify_audit(conn) is None
    return list(reversed(read_acts(conn, list(Saying), since=END)))


def said(conn: Connection) -> list[tuple[str, str]]:
    return [(act.action, act.subject) for act in acts(conn)]


def test_an_acknowledgement_given_and_taken_back_twice_is_two_acts(web: Connection) -> None:
    for _ in range(2):
        assert acknowledge_told(web, TOLD.key, author=AUTHOR, at=END) == (TOLD.key,)
    undo_acknowledgement(web, TOLD.key, author=AUTHOR, at=END)
    with pytest.raises(NoSuchThing, match="that is acknowledged"):
        undo_acknowledgement(web, TOLD.key, author=AUTHOR, at=END)
    assert read_acknowledgements(web) == {}
    assert said(web) == [("alerts ack", TOLD.key), ("alerts unack", TOLD.key)]
    assert {(act.actor, act.detail["by"]) for act in acts(web)} == {("the page Alerts", "A. Analyst")}


def tell_both(database: str) -> None:
    """Let the finding that was held be told in the same group."""
    with connect(database, role=Role.OWNER) as conn:
        queue_messages(conn, [OutboxEntry(finding_key=WEAK.key, group_key=GROUP, due_at=END)], at=END)
        conn.execute(b"UPDATE outbox SET state = 'sent', route = 'mail', sent_at = due_at")


def test_of_a_group_only_what_somebody_saw_is_acknowledged(web: Connection, database: str) -> None:
    tell_both(database)
    assert acknowledge_told(web, GROUP, author=AUTHOR, at=END, among={TOLD.key, "series:gone"}) == (TOLD.key,)
    assert set(read_acknowledgements(web)) == {TOLD.key}
    with pytest.raises(NoSuchThing, match="that was told"):
        acknowledge_told(web, GROUP, author=AUTHOR, at=END, among={"series:gone"})
    assert said(web) == [("alerts ack", GROUP)]


def test_undo_of_a_group_takes_back_what_its_author_acknowledged_and_nothing_of_others(
    web: Connection, database: str
) -> None:
    tell_both(database)
    acknowledge_told(web, TOLD.key, author=replace(AUTHOR, by="Bob"), at=END)
    acknowledge_told(web, GROUP, author=replace(AUTHOR, by="Alice"), at=END + HOUR)
    bobs, alices = acts(web)
    assert alices.detail == {"by": "Alice", "findings": "1", "keys": WEAK.key}
    assert undo_act(web, alices, author=AUTHOR, at=END + DAY) == (WEAK.key,)
    assert {key: each.acknowledged_by for key, each in read_acknowledgements(web).items()} == {TOLD.key: "Bob"}
    with pytest.raises(NoSuchThing, match="acknowledgement that stands"):
        undo_act(web, alices, author=AUTHOR, at=END + DAY)
    assert stands(bobs, read_acknowledgements(web).values())
    assert not stands(alices, read_acknowledgements(web).values())


def test_undo_of_a_large_group_takes_all_of_it_back(web: Connection, database: str) -> None:
    keys = [f"series:demo-board:houston:escorts:active:day:crawl:up:{number}" for number in range(40)]
    with connect(database, role=Role.OWNER) as conn:
        queue_messages(conn, [OutboxEntry(finding_key=key, group_key=GROUP, due_at=END) for key in keys], at=END)
        conn.execute(b"UPDATE outbox SET state = 'sent', route = 'mail', sent_at = due_at")
    acknowledge_told(web, GROUP, author=AUTHOR, at=END)
    (act,) = acts(web)
    assert set(undo_act(web, act, author=AUTHOR, at=END + HOUR)) == {TOLD.key, *keys}
    assert read_acknowledgements(web) == {}


def test_an_act_whose_findings_were_acknowledged_anew_does_not_stand_and_undoes_nothing(
    web: Connection, database: str
) -> None:
    acknowledge_told(web, GROUP, author=AUTHOR, at=END)
    undo_acknowledgement(web, GROUP, author=AUTHOR, at=END + HOUR)
    tell_both(database)
    acknowledge_told(web, GROUP, author=AUTHOR, at=END + DAY)  # the same person again, of one finding more
    old = acts(web)[0]
    for each in (old, replace(old, detail={"by": AUTHOR.by})):  # as it was written before findings were kept
        assert not stands(each, read_acknowledgements(web).values())
        with pytest.raises(NoSuchThing):
            undo_act(web, each, author=AUTHOR, at=END + 2 * DAY)
    assert set(read_acknowledgements(web)) == {TOLD.key, WEAK.key}
    newest = acts(web)[-1]
    assert undo_act(web, replace(newest, detail={"by": AUTHOR.by}), author=AUTHOR, at=END + 2 * DAY)
    assert read_acknowledgements(web) == {}


def test_the_same_wish_for_silence_is_one_silence_and_is_lifted_once(web: Connection) -> None:
    wanted = Silence(
        matcher=Matcher(place="houston"), silenced_by="A. Analyst", why="known", since=END, until=END + DAY
    )
    number = silence(web, wanted, author=AUTHOR, at=END)
    assert silence(web, wanted, author=AUTHOR, at=END) == number
    assert len(read_silences(web)) == 1
    unsilence(web, number, author=AUTHOR, at=END)
    with pytest.raises(NoSuchThing):
        unsilence(web, number, author=AUTHOR, at=END)
    assert silence(web, wanted, author=AUTHOR, at=END) != number  # one that was lifted does not stand in the way
    assert [action for action, _ in said(web)] == ["alerts silence", "alerts unsilence", "alerts silence"]


def test_a_note_is_kept_once_and_taken_back_by_its_number(web: Connection) -> None:
    for _ in range(2):
        note_on(web, WEAK.key, "  The site merged two lists. ", author=AUTHOR, at=END)
    (note,) = read_notes(web, [WEAK.key])
    assert (note.note, note.written_by) == ("The site merged two lists.", "A. Analyst")
    undo_note(web, note.note_id or 0, finding_key=WEAK.key, author=AUTHOR, at=END)
    assert read_notes(web, [WEAK.key]) == ()
    assert said(web) == [("alerts note", WEAK.key), ("alerts note undone", WEAK.key)]


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_NOTE + 1)])
def test_a_note_that_says_nothing_or_too_much_is_refused_and_leaves_no_trace(web: Connection, text: str) -> None:
    with pytest.raises(WrongInput, match="a note holds"):
        note_on(web, WEAK.key, text, author=AUTHOR, at=END)
    assert said(web) == []


def test_not_useful_is_said_taken_back_and_said_again(web: Connection) -> None:
    for _ in range(2):
        call_not_useful(web, TOLD.key, author=AUTHOR, at=END)
    assert [each.action for each in read_answers(web, [TOLD.key])] == [Action.NOT_USEFUL]
    undo_not_useful(web, TOLD.key, author=AUTHOR, at=END)
    assert read_answers(web, [TOLD.key]) == ()
    with pytest.raises(NoSuchThing, match="called not useful"):
        undo_not_useful(web, TOLD.key, author=AUTHOR, at=END)
    call_not_useful(web, TOLD.key, author=AUTHOR, at=END)
    assert len(read_answers(web, [TOLD.key])) == 1
    assert [action for action, _ in said(web)] == [
        "alerts not useful",
        "alerts not useful undone",
        "alerts not useful",
    ]


def test_of_what_nobody_was_told_nobody_can_say_that_it_was_not_useful(web: Connection) -> None:
    with pytest.raises(NoSuchThing, match="finding that was told"):
        call_not_useful(web, WEAK.key, author=AUTHOR, at=END)
    assert said(web) == []


def test_acts_are_read_since_an_instant_newest_first(web: Connection) -> None:
    note_on(web, WEAK.key, "old", author=AUTHOR, at=END - DAY)
    note_on(web, WEAK.key, "first", author=AUTHOR, at=END)
    acknowledge_told(web, TOLD.key, author=AUTHOR, at=END + DAY)
    assert [act.action for act in read_acts(web, list(Saying), since=END)] == ["alerts ack", "alerts note"]
