"""A mail's link, opened and pressed: a GET changes nothing, a POST answers once, and the audit keeps it."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from psycopg_pool import ConnectionPool
from starlette.applications import Starlette

from alerts.links import write_token
from dashboard.answering import LONGEST_FORM, answer_route, utc_now
from domain.answers import Action, Request
from domain.messages import Language, MessageKind
from office import Office
from settings import Settings
from storage.acts import Author, Saying, undo_acknowledgement
from storage.answers import read_answers, read_link_key
from storage.audit import read_acts, verify_audit
from storage.database import Connection, Role, connect, open_pool
from storage.findings import read_all_findings
from storage.outbox import queue_notice, read_outbox
from storage.rehearsals import begin_rehearsal, end_rehearsal
from storage.silences import read_acknowledgements
from tests.alerted_office import END, GROUP, TOLD, alerted_office
from tests.dashboard.asking import Client

HOUR = timedelta(hours=1)
HOSTILE = '"><script>alert(1)</script>\r\nSet-Cookie: a=b\x00\u202e'


@pytest.fixture
def told(tmp_path: Path, database: str) -> Office:
    return alerted_office(tmp_path, url=database)


@pytest.fixture
def client(told: Office) -> Iterator[Client]:
    with open_pool(told.database_url, role=Role.WEB, max_size=2) as pool:
        yield client_of(pool, told.settings)


def client_of(pool: ConnectionPool[Connection], settings: Settings) -> Client:
    return Client(Starlette(routes=[answer_route(pool, settings, clock=lambda: END)]))


def token_of(
    office: Office, action: Action, *, after: timedelta = HOUR, messages: tuple[int, ...] | None = None
) -> str:
    with office.store() as conn:
        numbers = messages or tuple(message.outbox_id for message in read_outbox(conn))
        return write_token(Request(action=action, messages=numbers, expires_at=END + after), key=read_link_key(conn))


def everything(office: Office) -> tuple[object, ...]:
    """Return all that an answer could change."""
    with connect(office.database_url, role=Role.OWNER) as conn:
        tables = (b"answers", b"acknowledgements", b"audit", b"outbox", b"silences", b"findings")
        return tuple(conn.execute(b"SELECT * FROM " + table + b" ORDER BY 1").fetchall() for table in tables)


def press(client: Client, token: str, **words: str) -> tuple[int, str]:
    answer = client.post("/answer", {"t": token, "lang": "en", **words})
    return answer.status, answer.text


@pytest.mark.parametrize("action", Action)
def test_a_link_that_is_only_opened_changes_nothing_however_often(client: Client, told: Office, action: Action) -> None:
    before, token = everything(told), token_of(told, action)
    for method in ("GET", "HEAD", "GET"):
        answer = client.get("/answer", {"t": token, "lang": "en"}, method=method)
        assert answer.status == 200
    assert "Escorts in Houston on demo-board" in answer.text
    assert token in answer.text
    assert everything(told) == before


def test_pressed_it_is_acknowledged_once_under_the_name_given_and_the_audit_says_so(
    client: Client, told: Office
) -> None:
    token = token_of(told, Action.ACKNOWLEDGE)
    assert press(client, token, by="A. Analyst")[0] == 200
    with told.store() as conn:
        said = read_acknowledgements(conn)
        assert {key: each.acknowledged_by for key, each in said.items()} == {TOLD.key: "A. Analyst, by a mail's link"}
        row = conn.execute(b"SELECT actor, action, subject, detail FROM audit ORDER BY audit_id DESC").fetchone()
        assert verify_audit(conn) is None
    detail = {"by": "A. Analyst, by a mail's link", "findings": "1", "keys": TOLD.key, "messages": "1"}
    assert row == ("a mail's link", "alerts ack", GROUP, detail)


@pytest.mark.parametrize("action", Action)
def test_pressed_again_or_opened_again_it_says_that_it_was_used_and_changes_nothing(
    client: Client, told: Office, action: Action
) -> None:
    token = token_of(told, action)
    press(client, token, by="A. Analyst")
    after = everything(told)
    status, text = press(client, token, by="Somebody Else")
    assert "A. Analyst answered it on Nov 24" in text
    assert "Somebody Else" not in text
    assert "An analyst can take it back" in text
    assert status == 410
    assert "This link has been used" in text
    assert "Nov 24, 2026, 00:00 CST" in text  # 06:00 UTC
    assert client.get("/answer", {"t": token}).status == 410
    assert everything(told) == after


def test_not_useful_is_kept_with_the_finding_and_acknowledges_nothing(client: Client, told: Office) -> None:
    status, text = press(client, token_of(told, Action.NOT_USEFUL))
    assert (status, "Thank you" in text) == (200, True)
    with told.store() as conn:
        assert [each.action for each in read_answers(conn, [TOLD.key])] == [Action.NOT_USEFUL]
        assert read_acknowledgements(conn) == {}
    assert press(client, token_of(told, Action.ACKNOWLEDGE))[0] == 200  # one answer does not use up the other


def cared_by(office: Office) -> list[str]:
    with office.store() as conn:
        return [said.acknowledged_by for said in read_acknowledgements(conn).values()]


def audited(office: Office) -> list[tuple[str, str]]:
    """Return who did what, oldest first."""
    with office.store() as conn:
        acts = read_acts(conn, list(Saying), since=END)
    return [(act.detail["by"], act.action) for act in reversed(acts)]


def test_what_was_taken_back_is_not_given_again_by_a_reload_but_by_an_answer_to_the_question_whether(
    client: Client, told: Office
) -> None:
    token = token_of(told, Action.ACKNOWLEDGE)
    press(client, token, by="Alice")
    take_back(told, by="Alice")
    status, text = press(client, token, by="Alice")  # the browser sends its form once more
    assert (status, "That was taken back since, and nobody takes care of it now" in text) == (200, True)
    assert cared_by(told) == []
    again = asked_again(client, token)  # Bob has the same mail
    assert press(client, token, by="Bob", again=again)[0] == 200
    assert press(client, token, by="Bob", again=again)[0] == 410
    assert cared_by(told) == ["Bob, by a mail's link"]
    assert audited(told) == [
        ("Alice, by a mail's link", "alerts ack"),
        ("Alice", "alerts unack"),
        ("Bob, by a mail's link", "alerts ack"),
    ]
    take_back(told, by="Bob")
    status, text = press(client, token, by="Bob", again=again)  # Bob's browser does the same
    assert (status, "That was taken back since, and nobody takes care of it now" in text) == (200, True)
    for forged in ("", "0", "1; --", "-1"):
        press(client, token, by="Bob", again=forged)
    assert cared_by(told) == []
    assert press(client, token, by="Carol", again=asked_again(client, token))[0] == 200
    assert cared_by(told) == ["Carol, by a mail's link"]


def take_back(office: Office, *, by: str) -> None:
    with office.store() as conn:
        undo_acknowledgement(conn, TOLD.key, author=Author(by=by, entered_by="the page Alerts"), at=END)


def asked_again(client: Client, token: str) -> str:
    """Return what the page's form carries that asks anew."""
    asked = client.get("/answer", {"t": token, "lang": "en"})
    (again,) = re.findall(r'name="again" value="(\d+)"', asked.text)
    assert asked.status == 200
    return str(again)


def test_a_link_out_of_time_or_changed_or_of_no_alert_on_record_says_which_and_does_nothing(
    client: Client, told: Office
) -> None:
    good, before = token_of(told, Action.ACKNOWLEDGE), everything(told)
    cases = {
        token_of(told, Action.ACKNOWLEDGE, after=timedelta(0)): (410, "This link is too old"),
        good.replace("acknowledge", "not_useful"): (403, "This link is not valid"),
        good[:-1]: (403, "This link is not valid"),
        "": (403, "This link is not valid"),
        HOSTILE: (403, "This link is not valid"),
        token_of(told, Action.ACKNOWLEDGE, messages=(4711,)): (410, "This alert is not on record"),
    }
    for token, (status, title) in cases.items():
        for answer in (
            client.get("/answer", {"t": token, "lang": "en"}),
            client.post("/answer", {"t": token, "lang": "en"}),
        ):
            assert (answer.status, title in answer.text) == (status, True)
            assert "<form" not in answer.text
            assert "Nothing has been changed" in answer.text
            assert "<script" not in answer.text
    assert everything(told) == before


def test_the_token_of_the_address_alone_does_nothing_when_posted(client: Client, told: Office) -> None:
    before = everything(told)
    query = urlencode({"t": token_of(told, Action.ACKNOWLEDGE)})
    assert client.post(f"/answer?{query}").status == 403
    assert client.post(f"/answer?{query}", body=b"t=" + b"x" * LONGEST_FORM).status == 403
    assert everything(told) == before


@pytest.mark.parametrize("by", [HOSTILE, "x" * 5000, "   ", "😀 Ana"])
def test_a_hostile_name_loses_no_answer_and_stays_one_short_clean_line(client: Client, told: Office, by: str) -> None:
    assert press(client, token_of(told, Action.ACKNOWLEDGE), by=by)[0] == 200
    with told.store() as conn:
        (said,) = read_acknowledgements(conn).values()
    assert len(said.acknowledged_by) <= 80 + len(", by a mail's link")
    assert said.acknowledged_by.isprintable()
    assert said.acknowledged_by.startswith("somebody, ") is not bool(by.strip())


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ({}, "es-MX, en;q=0.5", "es"),
        ({"lang": "en"}, "es", "en"),
        ({"lang": "xx"}, "fr", "en"),
        ({"lang": "es"}, "en", "es"),
    ],
)
def test_the_page_speaks_the_language_of_the_address_then_the_browser_s_then_the_office_s(
    client: Client, told: Office, query: dict[str, str], accepted: str, lang: str
) -> None:
    token = token_of(told, Action.NOT_USEFUL)
    answer = client.get("/answer", {"t": token} | query, accepts=accepted)
    assert f'<html lang="{lang}">' in answer.text


def test_a_rehearsal_is_answered_like_an_alert_says_so_and_leaves_nothing_of_it(client: Client, told: Office) -> None:
    with told.store() as conn:
        begun = begin_rehearsal(conn, site="demo-board", place="houston", category="escorts", begun_by="A", at=END)
        queue_notice(conn, kind=MessageKind.REHEARSAL, key=begun.key, at=END)
        (number,) = (each.outbox_id for each in read_outbox(conn, finding_key=begun.key))
        real = read_all_findings(conn, keys=[TOLD.key])
    acknowledging, judging = (token_of(told, action, messages=(number,)) for action in Action)
    asked = client.get("/answer", {"t": acknowledging, "lang": "en"}).text
    assert "REHEARSAL: nothing has happened" in asked
    assert "<li>An invented surge: Escorts in Houston on " in asked
    for token in (acknowledging, judging):
        status, text = press(client, token, by="A. Analyst")
        assert (status, "REHEARSAL: nothing has happened" in text) == (200, True)
    with told.store() as conn:
        assert set(read_acknowledgements(conn)) == {begun.key}
        assert len(read_answers(conn, [begun.key])) == 2
        assert read_all_findings(conn, keys=[TOLD.key]) == real
        assert end_rehearsal(conn, begun.number)
        assert (read_acknowledgements(conn), read_answers(conn, [begun.key])) == ({}, ())
    status, text = press(client, acknowledging)
    assert (status, "a rehearsal that is over is taken away" in text) == (410, True)
    with told.store() as conn:
        assert read_acknowledgements(conn) == {}


def test_two_presses_at_once_are_one_answer(client: Client, told: Office) -> None:
    token = token_of(told, Action.ACKNOWLEDGE)
    with told.store(Role.WEB) as first:
        # the other press has stored its answer and not yet committed; ours waits for it and finds it given
        first.execute(
            b"INSERT INTO answers SELECT outbox_id, 'acknowledge', finding_key, now() FROM outbox WHERE kind = 'alert'"
        )
        first.execute(
            b"""INSERT INTO acknowledgements (finding_key, acknowledged_by, acknowledged_at)
                SELECT finding_key, 'A', answered_at FROM answers"""
        )
        with open_pool(told.database_url, role=Role.WEB, max_size=1) as pool:
            waiting = pressed_aside(pool, told.settings, token)
            first.commit()
            assert waiting() == 410


def pressed_aside(pool: ConnectionPool[Connection], settings: Settings, token: str) -> Callable[[], int]:
    """Press in another thread; return what waits for the status."""
    future = ThreadPoolExecutor(1).submit(lambda: press(client_of(pool, settings), token)[0])
    return lambda: future.result(30)


def test_without_a_database_the_page_says_so_and_to_try_again(told: Office) -> None:
    with open_pool("postgresql://nobody@127.0.0.1:1/nothing", role=Role.WEB, max_size=1) as pool:
        spanish = replace(told.settings, languages=(Language.SPANISH,))
        answer = client_of(pool, spanish).get("/answer", {"t": "x"})
    assert answer.status == 503
    assert "Pruebe el enlace de nuevo" in answer.text


def test_the_clock_of_the_process_is_aware() -> None:
    assert utc_now().tzinfo is not None
