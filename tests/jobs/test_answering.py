"""What people say to alerts is stored under their name, in one transaction with its row of the audit."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.decisions import Matcher, Silence
from domain.errors import NoSuchThing, WrongInput
from jobs.answering import acknowledge_told, silence, undo_acknowledgement, unsilence
from office import Office
from storage.acts import Author
from storage.audit import verify_audit
from storage.queries import read_rows
from storage.silences import read_acknowledgements, read_silences
from tests.alerted_office import END, GROUP, TOLD, WEAK, alerted_office

AUTHOR = Author(by="A. Analyst", entered_by="analyst at the command line")
WEEK = timedelta(days=7)


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return alerted_office(tmp_path, url=database)


def acts(office: Office) -> list[tuple[str, str, str]]:
    with office.store() as conn:
        assert verify_audit(conn) is None
        return [(row["action"], row["subject"], row["detail"]["by"]) for row in read_rows(conn, "read_audit")]


@pytest.mark.parametrize("name", [TOLD.key, GROUP])
def test_a_finding_or_its_group_is_acknowledged_by_name_and_only_what_was_told(office: Office, name: str) -> None:
    assert [each.finding_key for each in acknowledge_told(office, name, author=AUTHOR)] == [TOLD.key]
    with office.store() as conn:
        said = read_acknowledgements(conn)
    assert {key: (each.acknowledged_by, each.acknowledged_at) for key, each in said.items()} == {
        TOLD.key: ("A. Analyst", END)
    }
    assert acts(office) == [("alerts ack", name, "A. Analyst")]


@pytest.mark.parametrize("name", [WEAK.key, "place:houston", ""])
def test_what_was_not_told_cannot_be_acknowledged_and_leaves_no_trace(office: Office, name: str) -> None:
    with pytest.raises(NoSuchThing, match="that was told"):
        acknowledge_told(office, name, author=AUTHOR)
    assert acts(office) == []


def a_silence(matcher: Matcher) -> Silence:
    return Silence(matcher=matcher, silenced_by="A. Analyst", why="moves its servers", since=END, until=END + WEEK)


def test_a_silence_and_its_lifting_are_kept_and_audited(office: Office) -> None:
    number = silence(office, a_silence(Matcher(site="demo-board", place="houston")), author=AUTHOR)
    with office.store() as conn:
        assert [each.silence_id for each in read_silences(conn, at=END)] == [number]
    unsilence(office, number, author=AUTHOR)
    with office.store() as conn:
        assert read_silences(conn, at=END) == ()
        details = [row["detail"] for row in read_rows(conn, "read_audit")]
    assert [action for action, _, _ in acts(office)] == ["alerts silence", "alerts unsilence"]
    assert details[0]["matches"] == "site=demo-board place=houston"
    assert details[0]["why"] == "moves its servers"


@pytest.mark.parametrize(
    ("matcher", "nearest"),
    [
        (Matcher(place="huston"), "houston"),
        (Matcher(site="demo-bord"), "demo-board"),
        (Matcher(category="escort"), "escorts"),
    ],
)
def test_a_silence_over_a_name_that_nobody_knows_is_refused_with_the_nearest(
    office: Office, matcher: Matcher, nearest: str
) -> None:
    with pytest.raises(NoSuchThing, match=nearest):
        silence(office, a_silence(matcher), author=AUTHOR)
    assert acts(office) == []


def test_a_silence_that_is_not_at_work_cannot_be_lifted(office: Office) -> None:
    with pytest.raises(NoSuchThing, match="silence at work '7'"):
        unsilence(office, 7, author=AUTHOR)
    assert acts(office) == []


def test_an_act_that_nobody_stands_behind_is_refused() -> None:
    with pytest.raises(WrongInput, match="who said it"):
        Author(by=" ", entered_by="analyst")


def test_an_acknowledgement_is_taken_back_by_name_and_only_where_there_is_one(office: Office) -> None:
    with pytest.raises(NoSuchThing, match="that is acknowledged"):
        undo_acknowledgement(office, GROUP, author=AUTHOR)
    acknowledge_told(office, GROUP, author=AUTHOR)
    assert undo_acknowledgement(office, TOLD.key, author=AUTHOR) == (TOLD.key,)
    with office.store() as conn:
        assert read_acknowledgements(conn) == {}
    assert [action for action, _, _ in acts(office)] == ["alerts ack", "alerts unack"]
