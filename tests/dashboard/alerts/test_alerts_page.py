"""The page Alerts without a browser: what stands on it, and what a press does, once, over a real database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from domain.answers import Action
from domain.decisions import Acknowledgement, Matcher, Silence
from domain.findings import Finding
from domain.messages import MessageKind, OutboxEntry
from storage.acts import Author, Saying, findings_detail
from storage.answers import read_answers, read_told_messages, save_answers
from storage.audit import Act, append_audit, read_acts, verify_audit
from storage.database import Role, connect
from storage.notes import read_notes
from storage.outbox import queue_messages, read_outbox
from storage.silences import acknowledge, add_silence, read_acknowledgements, read_silences
from tests.dashboard.alerts.alerted_town import HOUR, seed_alerts
from tests.dashboard.seed import HOSTILE, seed_office
from tests.dashboard.test_main import said

NAME = "<img src=x onerror=alert(2)> A. Analyst"


def alerts_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.alerts.app import show_alerts
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_alerts(open_backing(), current_reader(default=Language.ENGLISH))


class Page:
    """The page over a database of its own, and what is stored behind it."""

    def __init__(self, office: Path, database: str) -> None:
        self.database = database
        self.found: dict[str, Finding] = seed_alerts(database, now=datetime.now(UTC))
        self.script = AppTest.from_function(alerts_page, default_timeout=60)
        self.script.secrets["folder"], self.script.secrets["database_url"] = str(office), database
        self.run()

    def run(self) -> None:
        self.script.run()
        assert not self.script.exception

    def name(self, name: str = NAME) -> None:
        self.script.text_input(key="your-name").input(name)

    def press(self, key: str) -> str:
        """Press a button and return what the page says of it."""
        self.script.button(key=key).click().run()
        assert not self.script.exception
        return self.told

    @property
    def told(self) -> str:
        _, _, after = said(self.script).partition('class="tg-told" role="status">')
        return after.partition("<")[0]

    def acts(self) -> list[Act]:
        with connect(self.database, role=Role.WEB) as conn:
            assert verify_audit(conn) is None
            return list(read_acts(conn, list(Saying), since=datetime.now(UTC) - HOUR))


@pytest.fixture
def page(office: Path, database: str) -> Page:
    return Page(office, database)


def test_every_alert_stands_in_its_group_with_its_reason(page: Page) -> None:
    markup = said(page.script)
    groups = ("answer", "lost", "late", "waiting", "cared", "held", "closed")
    places = [markup.index(f'<h2 id="{group}">') for group in groups]
    assert places == sorted(places)
    answer, lost, late, waiting, cared, held, closed = (
        markup[start:end] for start, end in zip(places, [*places[1:], len(markup)], strict=True)
    )
    assert "Needs an answer (2)" in answer
    assert "Lost or unconfirmed (2)" in lost
    assert "It was refused for good." in lost
    assert "may have arrived. Ask your colleagues" in lost
    assert "reached nobody: no route to &lt;b&gt;mail.example&lt;/b&gt;. Tell your colleagues yourself" in late
    assert "until the end of quiet hours" not in waiting
    assert "it waits for the end of quiet hours, until" in waiting
    assert "B. Analyst takes care of it since" in cared
    assert "by B. Analyst: the site &lt;i&gt;moves&lt;/i&gt; its servers" in held
    assert "Strength 1.1, the budget asks for 1.5." in held
    assert "Over: last seen" in closed
    assert "9 open findings · 1 silence at work · as of " in markup


def test_an_alert_that_nobody_can_be_told_is_never_called_quiet(page: Page) -> None:
    with connect(page.database, role=Role.OWNER) as conn:
        conn.execute(
            b"UPDATE outbox SET state = 'queued', sent_at = NULL, last_error = 'no route to host', attempts = 0"
        )
    page.run()
    markup = said(page.script)
    assert "6 alerts have reached nobody yet" in markup
    assert "tg-unusual" in markup
    assert "Whatever was told is taken care of" not in markup


def test_what_went_further_stands_under_why_and_is_not_called_lost(page: Page) -> None:
    key = page.found["dead"].key
    step = OutboxEntry(finding_key=key, group_key="g", due_at=datetime.now(UTC), kind=MessageKind.ESCALATION, round=1)
    with connect(page.database, role=Role.OWNER) as conn:
        queue_messages(conn, [step], at=datetime.now(UTC))
        conn.execute(
            b"UPDATE outbox SET state = 'sent', route = 'mail:en:turn-2', sent_at = now() WHERE kind = 'escalation'"
        )
    page.run()
    markup = said(page.script)
    assert "Needs an answer (3)" in markup
    assert "Lost or unconfirmed (1)" in markup
    assert "Not answered, so told further: Mail (mail:en:turn-2): sent" in markup


def test_nothing_is_written_by_showing_the_page_again_and_again(page: Page) -> None:
    for _ in range(3):
        page.run()
    assert page.acts() == []


def test_without_a_name_nothing_is_done_and_the_page_says_what_to_do(page: Page) -> None:
    assert page.press(f"ack-{page.found['told'].key}").startswith("Nothing was changed: write your name first")
    assert page.acts() == []


def test_an_alert_is_acknowledged_and_taken_back_under_the_name_given_and_the_audit_says_so(page: Page) -> None:
    key = page.found["told"].key
    page.name()
    assert page.press(f"ack-{key}").startswith("Kept: you take care of “Escorts in ")
    with connect(page.database, role=Role.WEB) as conn:
        assert read_acknowledgements(conn)[key].acknowledged_by == NAME
    assert f"ack-{key}" not in {button.key for button in page.script.button}
    page.run()  # a rerun repeats nothing
    (act,) = page.acts()
    assert (act.actor, act.action, act.subject) == ("the page Alerts", "alerts ack", key)
    assert act.detail == {"by": NAME, "findings": "1", "keys": key}
    assert page.press(f"undo-{act.audit_id}").startswith("Taken back")
    assert [act.action for act in page.acts()] == ["alerts unack", "alerts ack"]
    assert f"ack-{key}" in {button.key for button in page.script.button}
    assert f"undo-{act.audit_id}" not in {button.key for button in page.script.button}


def test_who_presses_on_what_another_took_meanwhile_is_told_who_that_is(page: Page) -> None:
    key = page.found["told"].key
    page.name()
    other = Acknowledgement(finding_key=key, acknowledged_by="B. Colleague", acknowledged_at=datetime.now(UTC))
    with connect(page.database, role=Role.WEB) as conn:
        acknowledge(conn, [other])
    told = page.press(f"ack-{key}")
    assert told.startswith("Nothing was changed: “Escorts in ")
    assert told.endswith("is taken care of already, by B. Colleague.")
    assert page.acts() == []


def test_what_somebody_else_did_meanwhile_is_not_done_twice(page: Page) -> None:
    key = page.found["cared"].key
    page.name()
    with connect(page.database, role=Role.OWNER) as conn:
        conn.execute(b"UPDATE acknowledgements SET undone_at = now()")
    assert page.press(f"unack-{key}").startswith("Nothing was changed: it was done already")
    assert page.acts() == []


def test_a_silence_is_asked_for_beside_a_finding_and_lifted(page: Page) -> None:
    key = page.found["told"].key
    page.name()
    page.press(f"open-{key}")
    assert page.script.query_params["alert"] in (key, [key])
    script = page.script
    assert script.selectbox(key=f"silence-what-{key}").options[:2] == [
        "Escorts in Houston on board",
        "Escorts in Houston, on every site",
    ]
    silence = next(each.key for each in script.button if each.key and f"silence-form-{key}" in each.key)
    assert page.press(silence).startswith("Nothing was changed: say why")
    script.selectbox(key=f"silence-what-{key}").select_index(2)
    script.text_input(key=f"silence-why-{key}").input("two lists were merged")
    assert page.press(silence).startswith("The silence is at work.")
    assert page.press(silence).startswith("The silence is at work.")
    with connect(page.database, role=Role.WEB) as conn:
        _, wanted = read_silences(conn, at=datetime.now(UTC))
    assert (str(wanted.matcher), wanted.why, wanted.silenced_by) == (
        "site=board place=houston",
        "two lists were merged",
        NAME,
    )
    assert len(page.acts()) == 1  # pressed twice, it is one silence
    assert page.press(f"lift-{wanted.silence_id}").startswith("The silence is lifted.")
    assert [act.action for act in page.acts()] == ["alerts unsilence", "alerts silence"]


def test_a_note_and_not_useful_are_kept_shown_and_taken_back(page: Page) -> None:
    key = page.found["told"].key
    page.name()
    page.press(f"open-{key}")
    page.script.text_area(key=f"note-{key}").input("Seen on <script>one</script> list alone.")
    note = next(each.key for each in page.script.button if each.key and f"note-form-{key}" in each.key)
    assert page.press(note).startswith("The note is kept")
    assert page.press(f"not-useful-{key}").startswith("Kept with the finding")
    markup = said(page.script)
    assert "Seen on &lt;script&gt;one&lt;/script&gt; list alone." in markup
    assert f"{escape(NAME)} said: this alert was not useful." in markup
    for act in page.acts():
        page.press(f"undo-{act.audit_id}")
    with connect(page.database, role=Role.WEB) as conn:
        assert read_notes(conn, [key]) == ()
        assert [each for each in read_answers(conn, [key]) if each.action is Action.NOT_USEFUL] == []
    assert len(page.acts()) == 4


def test_what_somebody_pressed_in_a_mail_is_said_to_be_theirs_and_can_be_undone(page: Page) -> None:
    keys = [page.found[name].key for name in ("told", "cared")]
    link = Author(by="somebody, by a mail's link", entered_by="a mail's link")
    with connect(page.database, role=Role.WEB) as conn:
        sent = read_told_messages(conn, [each.outbox_id for key in keys for each in read_outbox(conn, finding_key=key)])
        save_answers(conn, sent, action=Action.NOT_USEFUL, at=datetime.now(UTC))
        detail = {"by": link.by, **findings_detail(keys)}
        act = append_audit(
            conn, actor=link.entered_by, action=Saying.NOT_USEFUL, subject="g", at=datetime.now(UTC), detail=detail
        )
    page.run()
    assert "Somebody (by a mail’s link) said: this alert was not useful." in said(page.script)
    page.name()
    assert page.press(f"undo-{act}").startswith("Taken back")
    assert "said: this alert was not useful." not in said(page.script)
    undone = page.acts()[0]
    assert (undone.action, undone.detail) == ("alerts not useful undone", {"by": NAME, **findings_detail(keys)})
    assert f"undo-{act}" not in {button.key for button in page.script.button}


def test_stored_words_are_shown_as_they_were_written_and_never_obeyed(page: Page) -> None:
    page.name()
    page.press(f"ack-{page.found['hostile'].key}")
    markup = said(page.script)
    assert "&lt;img src=x onerror=alert(1)&gt;" in markup  # a place
    assert "&lt;img src=x onerror=alert(2)&gt; A. Analyst takes care of it" in markup  # a name
    assert "550 &lt;b&gt;no such user&lt;/b&gt;" in markup  # a mail server's answer
    assert HOSTILE not in markup


def test_an_office_without_findings_is_told_so_and_what_comes_next(office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=datetime.now(UTC))
    script = AppTest.from_function(alerts_page, default_timeout=60)
    script.secrets["folder"], script.secrets["database_url"] = str(office), database
    markup = said(script.run())
    assert "Nothing was found yet" in markup
    assert "Next step:" in markup


def test_the_page_is_whole_in_spanish_too(page: Page) -> None:
    page.script.query_params["lang"] = "es"
    page.run()
    markup = said(page.script)
    assert "1 aviso aún no ha llegado a nadie · Es posible que 2 avisos" in markup
    assert "2 avisos necesitan respuesta" in markup
    assert "Fuerza 1.1; el presupuesto pide 1.5." in markup


def test_a_silence_over_what_was_told_stands_on_its_card_and_is_said_when_it_is_taken_back(page: Page) -> None:
    key, now = page.found["told"].key, datetime.now(UTC)
    matcher = Matcher(site=page.found["told"].site, place=page.found["told"].place)
    wanted = Silence(matcher=matcher, silenced_by="C", why="known", since=now, until=now + 24 * HOUR)
    with connect(page.database, role=Role.OWNER) as conn:
        add_silence(conn, wanted)
    page.name()
    page.press(f"ack-{key}")
    card, _, _ = said(page.script).partition("What people did")
    assert "by C (known): it is not told again before." in card
    assert page.press(f"unack-{key}").startswith("Taken back: nobody takes care of it. It is silenced until ")
    assert "Needs an answer (2)" in said(page.script)
