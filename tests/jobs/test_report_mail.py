"""A report that the clock has filed leaves once, to those whom the office has named, with the page that is kept."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from domain.copies import Channel
from domain.messages import Language, MessageKind, OutboxEntry
from domain.situations import Filed
from jobs.addressing import address_due, route_of
from jobs.report_mail import compose_filed
from jobs.telling import letterhead_of
from office import Office
from scheduler import tell_what_is_due
from settings import SitrepSettings
from storage.outbox import MessageState, queue_notice, read_outbox
from storage.situation_reports import file_report
from tests.domain.test_situations import FILED
from tests.jobs.test_reporting import TWICE, reported
from tests.town_office import LiveTown, clock_of

DESK = ("eoc@county.example", "desk@city.example")
PAGE = "<!doctype html><title>á</title>".encode()


@pytest.fixture
def office(new_office: Office) -> Office:
    return reported(new_office, replace(TWICE, recipients=DESK))


def queue(office: Office, *, language: Language = Language.ENGLISH) -> Filed:
    """File a report and queue what tells of it."""
    now = office.clock()
    report = replace(FILED, language=language, period_from=now - timedelta(hours=12), period_until=now, written_at=now)
    with office.store() as conn:
        filed = file_report(conn, report, draw=lambda _: PAGE)
        queue_notice(conn, kind=MessageKind.SITREP, key=filed.key, at=now)
    return filed


def test_it_is_mailed_once_to_the_desk_with_the_page_byte_by_byte(office: Office, live_town: LiveTown) -> None:
    before = len(live_town.mails())
    filed = queue(office)
    for _ in range(2):
        tell_what_is_due(office)
        clock_of(office).now += timedelta(minutes=30)
    (mail,) = live_town.mails()[before:]
    message = message_from_bytes(mail.path.read_bytes(), policy=policy.default)
    assert message["To"] == ", ".join(DESK)
    assert message["Subject"].startswith(f"SIMULATED SITREP No. {filed.number}: Houston, ")
    (page,) = message.iter_attachments()
    assert page.get_payload(decode=True) == PAGE
    with office.store() as conn:
        assert [(each.state, each.attempts, each.route) for each in read_outbox(conn)] == [
            (MessageState.SENT, 1, "mail:reports")
        ]


def test_a_page_that_is_too_large_is_left_out_and_the_mail_goes_all_the_same(
    office: Office, live_town: LiveTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alerts.situation_mail.LARGEST_FILE", 10)
    before = len(live_town.mails())
    queue(office)
    tell_what_is_due(office)
    (mail,) = live_town.mails()[before:]
    message = message_from_bytes(mail.path.read_bytes(), policy=policy.default)
    assert list(message.iter_attachments()) == []
    text = message.get_body(("plain",))
    assert text is not None
    assert "too large for a mail" in text.get_content()


def test_a_chat_or_a_program_is_told_the_figures_and_of_no_file(office: Office) -> None:
    filed = queue(office)
    entry = OutboxEntry(finding_key=filed.key, group_key=filed.key, due_at=filed.written_at, kind=MessageKind.SITREP)
    letterhead = letterhead_of(office)
    with office.store() as conn:
        mailed, chatted = (
            compose_filed(conn, office, replace(entry, channel=channel), letterhead=letterhead, message_id="<1@x>")
            for channel in (Channel.MAIL, Channel.APPRISE)
        )
    assert [len(each.attachments) for each in (mailed, chatted)] == [1, 0]
    assert "comes with this mail" in mailed.text
    assert "comes with this mail" not in chatted.text
    assert "0.5× over 3 of 4 site-days" in chatted.text


def test_a_desk_that_was_given_up_meanwhile_leaves_the_report_to_everybody(office: Office) -> None:
    queue(office)
    address_due(office, now=office.clock())
    given_up = reported(office, SitrepSettings(at=TWICE.at, languages=TWICE.languages))
    with office.store() as conn:
        (message,) = read_outbox(conn)
    assert message.route == "mail:reports"
    entry = OutboxEntry(
        finding_key=message.finding_key,
        group_key=message.group_key,
        due_at=message.due_at,
        kind=message.kind,
        route=message.route,
    )
    assert route_of(given_up.settings, entry).addresses == office.settings.mail.recipients
    assert route_of(office.settings, entry).addresses == DESK
