"""The links of a mail that leaves answer the messages it tells, and stand there only where they can be opened."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from aiosmtpd.controller import Controller

from alerts.links import read_token
from domain.answers import Action
from domain.counts import Verdict
from domain.messages import MessageKind, OutboxEntry
from domain.troubles import Trouble
from jobs.noticing import BEGUN
from jobs.noticing import GROUP as GROUP_OF_SITES
from jobs.telling import tell_next_group
from office import Office
from storage.answers import read_link_key
from storage.outbox import queue_messages, read_outbox
from storage.troubles import open_trouble
from tests.alerted_office import END, GROUP, TOLD, WEAK, alerted_office
from tests.jobs.test_telling import Post
from tests.town_office import free_ports

LINK = re.compile(r"https://gauge\.office\.example/answer\?\S+")


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    (port,) = free_ports(1)
    office = alerted_office(tmp_path, url=database)
    mail = replace(office.settings.mail, port=port)
    settings = replace(office.settings, mail=mail, public_url="https://gauge.office.example")
    entries = [
        OutboxEntry(finding_key=each.key, group_key=GROUP, due_at=END, kind=MessageKind.ESCALATION, round=1)
        for each in (TOLD, WEAK)
    ]
    with office.store() as conn:
        conn.execute(b"UPDATE outbox SET route = 'mail'")  # as the alert would have left
        queue_messages(conn, entries, at=END)
    return replace(office, settings=settings)


@pytest.fixture
def post(office: Office) -> Iterator[Post]:
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=office.settings.mail.port)
    controller.start()
    yield post
    controller.stop()


def text_of(mail: bytes) -> str:
    part = message_from_bytes(mail, policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_the_links_of_a_mail_answer_all_that_it_tells_in_both_ways_for_three_days(office: Office, post: Post) -> None:
    assert tell_next_group(office)
    links = LINK.findall(text_of(post.taken[0]))
    assert len(links) == 4  # two ways, two languages
    with office.store() as conn:
        key, numbers = read_link_key(conn), [each.outbox_id for each in read_outbox(conn) if each.kind == "escalation"]
    asked = [read_token(parse_qs(urlsplit(link).query)["t"][0], key=key, now=END) for link in links]
    assert {each.messages for each in asked} == {tuple(sorted(numbers))}
    assert {each.action for each in asked} == set(Action)
    assert {each.expires_at for each in asked} == {END + timedelta(hours=72)}


def test_without_a_public_address_a_mail_has_no_links(office: Office, post: Post) -> None:
    assert tell_next_group(replace(office, settings=replace(office.settings, public_url=None)))
    assert "http" not in text_of(post.taken[0])


def test_a_mail_says_whom_to_write_to_end_the_mails_and_that_a_machine_wrote_it(office: Office, post: Post) -> None:
    assert tell_next_group(office)
    mail = message_from_bytes(post.taken[0])
    assert mail["List-Unsubscribe"] == "<mailto:tidegauge@tidegauge.invalid?subject=unsubscribe>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["References"] == "<1@office.example>"


def test_a_site_that_cannot_be_read_leaves_in_a_mail_of_its_own_without_links(office: Office, post: Post) -> None:
    trouble = Trouble(site="demo-board", since=END, verdict=Verdict.BLOCKED, noticed_at=END)
    with office.store() as conn:
        opened = open_trouble(conn, trouble)
        assert opened
        key = f"{BEGUN}:{opened.trouble_id}"
        queue_messages(
            conn, [OutboxEntry(finding_key=key, group_key=GROUP_OF_SITES, due_at=END, kind=MessageKind.NOTICE)], at=END
        )
    assert tell_next_group(office)
    assert tell_next_group(office)
    assert not tell_next_group(office)
    alert, notice = (message_from_bytes(mail, policy=policy.default) for mail in post.taken)
    assert "demo-board: " in str(notice["Subject"])
    assert notice["References"] is None
    assert notice["Message-ID"] != alert["Message-ID"]
    assert LINK.findall(text_of(post.taken[1])) == []
