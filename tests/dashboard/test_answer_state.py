"""How a mail's link stands: what was said by other ways and what was taken back are known to it."""

from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.answer_page import Said
from dashboard.answer_state import open_messages_of, read_state, shown_name
from domain.answers import Action
from domain.decisions import Acknowledgement
from office import Office
from storage.answers import ToldMessage, save_answers
from storage.database import Connection, Role
from storage.silences import acknowledge, undo_acknowledgements
from tests.alerted_office import END, GROUP, TOLD, alerted_office

HOUR = timedelta(hours=1)
TOLD_MESSAGE = ToldMessage(outbox_id=1, finding_key=TOLD.key, group_key=GROUP)
CARE = Acknowledgement(finding_key=TOLD.key, acknowledged_by="Alice", acknowledged_at=END)


@pytest.fixture
def told(tmp_path: Path, database: str) -> Office:
    return alerted_office(tmp_path, url=database)


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


def test_whoever_holds_the_mail_reads_a_name_and_no_address() -> None:
    assert shown_name("A. Analyst, by a mail's link") == "A. Analyst, by a mail's link"
    assert shown_name("Ana <ana@office.example>") == "Ana <ana@…"
