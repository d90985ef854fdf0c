"""How a mail's link stands: what was said by other ways and what was taken back are known to it."""

from datetime import timedelta

import pytest

from dashboard.answer_page import Said
from dashboard.answer_state import open_messages_of, read_state, shown_name
from domain.answers import Action
from domain.decisions import Acknowledgement
from domain.messages import OutboxEntry
from office import Office
from storage.acts import Author, Saying, acknowledge_told, call_not_useful, undo_not_useful
from storage.answers import ToldMessage, save_answers
from storage.audit import read_acts
from storage.database import Connection, Role, connect
from storage.outbox import queue_messages, read_outbox
from storage.silences import acknowledge, read_acknowledgements, undo_acknowledgements
from tests.alerted_office import END, GROUP, TOLD, WEAK
from tests.dashboard.asking import Client
from tests.dashboard.test_answering import client, everything, press, token_of, told

__all__ = ["client", "told"]
HOUR = timedelta(hours=1)
TOLD_MESSAGE = ToldMessage(outbox_id=1, finding_key=TOLD.key, group_key=GROUP)
CARE = Acknowledgement(finding_key=TOLD.key, acknowledged_by="Alice", acknowledged_at=END)


def state(conn: Connection, action: Action = Action.ACKNOWLEDGE) -> Said:
    return read_state(conn, [TOLD_MESSAGE], action=action).said


def test_a_link_asks_is_used_asks_again_and_is_answered_in_another_way(told: Office) -> None:
    with told.store(Role.WEB) as conn:
        assert state(conn) is Said.ASK
        save_answers(conn, [TOLD_MESSAGE], action=Action.ACKNOWLEDGE, at=END)
        acknowledge(conn, [CARE])
        assert state(conn) is Said.USED
        assert open_messages_of(conn, [TOLD_MESSAGE]) == ()
        undo_acknowledgements(conn, [TOLD.key], at=END + HOUR)
        assert state(conn) is Said.AGAIN
        assert open_messages_of(conn, [TOLD_MESSAGE]) == (TOLD_MESSAGE,)
        later = Acknowledgement(finding_key=TOLD.key, acknowledged_by="Bob", acknowledged_at=END + 2 * HOUR)
        acknowledge(conn, [later])
        found = read_state(conn, [TOLD_MESSAGE], action=Action.ACKNOWLEDGE)
        assert (found.said, found.cared, found.answered_at) == (Said.TAKEN, later, END)


def test_that_somebody_takes_care_of_it_does_not_say_whether_it_was_useful(told: Office) -> None:
    with told.store(Role.WEB) as conn:
        acknowledge(conn, [CARE])
        assert state(conn, Action.NOT_USEFUL) is Said.ASK
        save_answers(conn, [TOLD_MESSAGE], action=Action.NOT_USEFUL, at=END)
        assert state(conn, Action.NOT_USEFUL) is Said.USED


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        ("A. Analyst", "A. Analyst"),
        ("A. Analyst, by a mail's link", "A. Analyst"),
        ("somebody, by a mail's link", ""),
        ("somebody", ""),
        ("ana.lyst@office.example", "ana.lyst@…"),
        ("Ana <ana@office.example>, on call, by a mail's link", "Ana <ana@… on call"),
    ],
)
def test_whoever_holds_the_mail_reads_a_name_and_no_address(by: str, shown: str) -> None:
    assert shown_name(by) == shown


def test_who_called_it_not_useful_is_known_from_the_audit_and_whether_that_stands(told: Office) -> None:
    ana = Author(by="ana@office.example", entered_by="the page Alerts")
    with told.store(Role.WEB) as conn:
        call_not_useful(conn, TOLD.key, author=ana, at=END)
        said = read_state(conn, [TOLD_MESSAGE], action=Action.NOT_USEFUL)
        assert (said.answered_at, said.answered_by, said.is_taken_back) == (END, "ana@…", False)
        undo_not_useful(conn, TOLD.key, author=ana, at=END)
        assert read_state(conn, [TOLD_MESSAGE], action=Action.NOT_USEFUL).is_taken_back


def test_what_a_link_tells_of_several_goes_by_their_group_and_of_several_groups_by_no_name(told: Office) -> None:
    two = ToldMessage(outbox_id=2, finding_key="another", group_key=GROUP)
    other = ToldMessage(outbox_id=3, finding_key="third", group_key="place:tampa")
    with told.store(Role.WEB) as conn:
        asked = ([TOLD_MESSAGE], [TOLD_MESSAGE, two], [TOLD_MESSAGE, two, other])
        names = [read_state(conn, those, action=Action.ACKNOWLEDGE).name for those in asked]
    assert names == [TOLD.key, GROUP, "ID"]


def test_what_somebody_takes_care_of_on_the_page_is_not_asked_again_by_a_link_nor_put_down_to_another(
    client: Client, told: Office
) -> None:
    token = token_of(told, Action.ACKNOWLEDGE)
    with told.store() as conn:
        alice = Author(by="alice@office.example", entered_by="the page Alerts")
        acknowledge_told(conn, TOLD.key, author=alice, at=END - HOUR)
    before = everything(told)
    for answer in (
        client.get("/answer", {"t": token, "lang": "en"}),
        client.post("/answer", {"t": token, "by": "Bob"}),
    ):
        assert answer.status == 410
        assert "Somebody takes care of it already" in answer.text
        assert "since Nov 23, 2026, 23:00 CST, by alice@…. Nothing has been changed now." in answer.text
        assert "<form" not in answer.text
    assert everything(told) == before


def test_of_a_mail_that_tells_much_only_what_is_nobodys_is_taken_over(client: Client, told: Office) -> None:
    with connect(told.database_url, role=Role.OWNER) as conn:
        queue_messages(conn, [OutboxEntry(finding_key=WEAK.key, group_key=GROUP, due_at=END)], at=END)
        conn.execute(b"UPDATE outbox SET state = 'sent', route = 'mail', sent_at = due_at")
        acknowledge_told(conn, TOLD.key, author=Author(by="Alice", entered_by="the page Alerts"), at=END)
        numbers = tuple(sorted(each.outbox_id for each in read_outbox(conn)))
    token = token_of(told, Action.ACKNOWLEDGE, messages=numbers)
    assert press(client, token, by="Bob")[0] == 200
    with told.store() as conn:
        said = {key: each.acknowledged_by for key, each in read_acknowledgements(conn).items()}
        newest, *_ = read_acts(conn, list(Saying), since=END)
    assert said == {TOLD.key: "Alice", WEAK.key: "Bob, by a mail's link"}
    assert (newest.detail["findings"], newest.detail["keys"]) == ("1", WEAK.key)
