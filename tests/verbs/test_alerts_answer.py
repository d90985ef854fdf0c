"""`alerts ack`, `silence`, `unsilence`, `useful`: each asks for a name and says what it did."""

from pathlib import Path

import pytest

from office import Office
from storage import acts
from storage.acts import Author, Saying
from storage.answers import read_answers
from storage.audit import read_acts
from storage.database import Role
from storage.silences import read_silences
from tests.alerted_office import END, GROUP, TOLD, alerted_office
from tests.verbs.conftest import Call, caller

BY = ("--by", "A. Analyst")
UNTIL = ("--until", "2099-01-01T00:00Z")
WHY = ("--why", "the site moves its servers")


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return alerted_office(tmp_path, url=database)


@pytest.fixture
def call(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def test_a_group_is_acknowledged_and_what_was_told_of_it_is_named(call: Call) -> None:
    done = call("alerts", "ack", GROUP, *BY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"1 finding acknowledged by A. Analyst; not told again:\n  {TOLD.key}\n"


def test_what_somebody_else_takes_care_of_stays_theirs_and_is_printed_with_their_name(call: Call) -> None:
    call("alerts", "ack", TOLD.key, "--by", "B. Colleague")
    done = call("alerts", "ack", GROUP, *BY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"1 finding that somebody takes care of already:\n  {TOLD.key}: B. Colleague\n"
    again = call("alerts", "ack", GROUP, "--by", "B. Colleague")
    assert again.stdout == f"1 finding acknowledged by B. Colleague; not told again:\n  {TOLD.key}\n"


def test_an_acknowledgement_is_taken_back(call: Call) -> None:
    assert call("alerts", "unack", GROUP, *BY).returncode == 2  # nobody has acknowledged it
    call("alerts", "ack", GROUP, *BY)
    done = call("alerts", "unack", GROUP, *BY)
    assert done.stdout == f"1 finding no longer acknowledged; told again while it stands:\n  {TOLD.key}\n"


def test_what_is_taken_back_under_a_silence_is_not_said_to_be_told_again_before_its_end(call: Call) -> None:
    call("alerts", "ack", GROUP, *BY)
    call("alerts", "silence", "--site", "demo-board", *UNTIL, *BY, *WHY)
    line = call("alerts", "unack", GROUP, *BY).stdout.splitlines()[-1]
    assert line == f"  {TOLD.key}: silenced until Dec 31, 2098, 18:00 CST, by A. Analyst: the site moves its servers"


def test_not_useful_is_taken_back_of_a_group_as_of_a_finding(office: Office, call: Call) -> None:
    assert call("alerts", "useful", GROUP, *BY).returncode == 2  # nobody calls it so
    for name in (GROUP, TOLD.key):
        with office.store(Role.WEB) as conn:
            acts.call_not_useful(conn, TOLD.key, author=Author(by="B", entered_by="a mail's link"), at=END)
        done = call("alerts", "useful", name, *BY)
        assert (done.returncode, done.stdout) == (0, f"1 finding no longer called not useful:\n  {TOLD.key}\n")
    with office.store() as conn:
        assert read_answers(conn, [TOLD.key]) == ()
        done_by = [act.detail["by"] for act in read_acts(conn, [Saying.USEFUL], since=END)]
    assert done_by == ["A. Analyst", "A. Analyst"]


def test_a_silence_says_its_number_and_what_it_matches_and_is_lifted_by_it(office: Office, call: Call) -> None:
    done = call("alerts", "silence", "--site", "demo-board", "--direction", "down", *UNTIL, *BY, *WHY)
    assert done.stdout == (
        "Silence 1: site=demo-board direction=down, until Dec 31, 2098, 18:00 CST. Nothing that matches is mailed.\n"
    )
    lifted = call("alerts", "unsilence", "1", *BY)
    assert (lifted.returncode, lifted.stdout.partition(".")[0]) == (0, "Silence 1 is lifted")
    assert "What it held is decided within a minute" in lifted.stdout
    assert "and leaves with its group." in lifted.stdout
    with office.store() as conn:
        assert [each.lifted_at is None for each in read_silences(conn)] == [False]
    assert call("alerts", "unsilence", "1", *BY).returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "surges"), "there is no kind 'surges'; did you mean 'surge'?"),
        (("--direction", "sideways"), "there is no direction 'sideways'"),
        (("--place", "huston"), "there is no place 'huston'; did you mean 'houston'?"),
    ],
)
def test_a_word_that_nothing_could_match_is_refused(call: Call, words: tuple[str, str], said: str) -> None:
    done = call("alerts", "silence", *words, *UNTIL, *BY, *WHY)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (*UNTIL, *BY),
        (*UNTIL, *WHY),
        (*BY, *WHY),
        ("--until", "tomorrow", *BY, *WHY),
        ("--until", "2020-01-01T00:00Z", *BY, *WHY),
        (*UNTIL, *BY, "--why", " "),
    ],
)
def test_a_silence_needs_an_end_that_is_yet_to_come_a_name_and_a_reason(call: Call, words: tuple[str, ...]) -> None:
    assert call("alerts", "silence", *words).returncode == 2
