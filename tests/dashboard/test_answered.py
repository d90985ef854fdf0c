"""What was said before a link was opened: by whom, whether it stands, and no mail address whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.answered import Before, read_before, shown_name
from domain.answers import Action
from domain.decisions import Acknowledgement
from office import Office
from storage.acts import Author, acknowledge_told, call_not_useful, undo_acknowledgement, undo_not_useful
from storage.answers import ToldMessage, read_told_messages, save_answers
from storage.audit import append_audit
from storage.database import Connection, Role
from tests.alerted_office import END, GROUP, TOLD, alerted_office

ANALYST = Author(by="ana@office.example", entered_by="the page Alerts")


@pytest.fixture
def conn(tmp_path: Path, database: str) -> Iterator[Connection]:
    office: Office = alerted_office(tmp_path, url=database)
    with office.store(Role.WEB) as conn:
        yield conn


def told(conn: Connection) -> tuple[ToldMessage, ...]:
    return read_told_messages(conn, [1])


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
def test_a_name_is_shown_and_an_address_is_not(by: str, shown: str) -> None:
    assert shown_name(by) == shown


def test_before_anybody_answered_nothing_is_said(conn: Connection) -> None:
    assert read_before(conn, told(conn), action=Action.ACKNOWLEDGE) == Before(name=TOLD.key)


def test_who_takes_care_by_another_way_is_known_and_the_link_is_not_used_by_it(conn: Connection) -> None:
    acknowledge_told(conn, GROUP, author=ANALYST, at=END)
    before = read_before(conn, told(conn), action=Action.ACKNOWLEDGE)
    care = Acknowledgement(finding_key=TOLD.key, acknowledged_by=ANALYST.by, acknowledged_at=END)
    assert before == Before(cared=care, name=TOLD.key)
    undo_acknowledgement(conn, GROUP, author=ANALYST, at=END)
    assert read_before(conn, told(conn), action=Action.ACKNOWLEDGE) == Before(name=TOLD.key)


def test_who_called_it_not_useful_is_known_from_the_audit_and_whether_that_stands(conn: Connection) -> None:
    call_not_useful(conn, TOLD.key, author=ANALYST, at=END)
    said = read_before(conn, told(conn), action=Action.NOT_USEFUL)
    assert (said.answered_at, said.answered_by, said.is_taken_back) == (END, "ana@…", False)
    undo_not_useful(conn, TOLD.key, author=ANALYST, at=END)
    assert read_before(conn, told(conn), action=Action.NOT_USEFUL).is_taken_back


def test_a_link_that_was_used_and_whose_care_was_taken_back_says_so(conn: Connection) -> None:
    save_answers(conn, told(conn), action=Action.ACKNOWLEDGE, at=END)
    append_audit(conn, actor="a mail's link", action="alerts ack", subject=GROUP, at=END, detail={"by": "A. Analyst"})
    before = read_before(conn, told(conn), action=Action.ACKNOWLEDGE)
    assert before == Before(answered_at=END, answered_by="A. Analyst", is_taken_back=True, name=TOLD.key)


def test_what_a_link_tells_of_several_goes_by_their_group_and_of_several_groups_by_no_name(conn: Connection) -> None:
    (one,) = told(conn)
    two = ToldMessage(outbox_id=2, finding_key="another", group_key=GROUP)
    other = ToldMessage(outbox_id=3, finding_key="third", group_key="place:tampa")
    names = [read_before(conn, those, action=Action.ACKNOWLEDGE).name for those in ((one, two), (one, two, other))]
    assert names == [GROUP, "ID"]
