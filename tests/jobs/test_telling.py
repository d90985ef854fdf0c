"""A mail that is due: sent once, kept while the mail server is away, and never risked a third time in doubt."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.channels import FIRST_RETRY, JITTER, LONGEST_RETRY
from domain.findings import Finding
from domain.messages import OutboxEntry
from jobs.addressing import address_due
from jobs.channels import mailer_of
from jobs.telling import LEASE, letterhead_of, tell_next_group
from office import Office
from scheduler import tell_what_is_due
from storage.findings import read_findings, record_findings
from storage.issues import open_issue
from storage.outbox import Message, MessageState, claim_due_group, read_outbox, record_attempt
from tests.town_office import clock_of, free_ports

SECOND = timedelta(seconds=1)


@dataclass
class Post:
    """A real mail server, what it took, and how it answers."""

    taken: list[bytes] = field(default_factory=list)
    answer: str = "250 kept"
    drops_before_answer: bool = False
    refuses: dict[str, str] = field(default_factory=dict)
    reached: list[list[str]] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 kept"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            self.taken.append(envelope.original_content or b"")
            self.reached.append(list(envelope.rcpt_tos))
        if self.drops_before_answer and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return self.answer

    @property
    def message_ids(self) -> list[str]:
        return [str(message_from_bytes(mail)["Message-ID"]) for mail in self.taken]


@pytest.fixture
def open_post() -> Iterator[Callable[[int], Post]]:
    """Return a function that opens a mail server on a port."""
    with ExitStack() as running:

        def start(port: int) -> Post:
            post = Post()
            controller = Controller(post, hostname="127.0.0.1", port=port)
            controller.start()
            running.callback(controller.stop)
            return post

        yield start


@pytest.fixture
def waiting(town_office: Office) -> Office:
    """Return an office with Houston's findings due in one group, and a mail server's port where nobody answers yet."""
    (port,) = free_ports(1)
    settings = town_office.settings
    office = replace(town_office, settings=replace(settings, mail=replace(settings.mail, port=port)))
    queue(office, some_findings(office, place="houston"), group="hazard:sim-quillfeather")
    return office


def some_findings(office: Office, *, place: str) -> tuple[Finding, ...]:
    with office.store() as conn:
        return tuple(each for each in read_findings(conn) if each.place == place and each.ended_on is None)


def all_findings(office: Office) -> tuple[Finding, ...]:
    with office.store() as conn:
        return read_findings(conn)


def queue(office: Office, findings: tuple[Finding, ...], *, group: str, after: timedelta = timedelta(0)) -> None:
    due_at = office.clock() + after
    entries = [OutboxEntry(finding_key=finding.key, group_key=group, due_at=due_at) for finding in findings]
    with office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=office.clock())
        record_findings(conn, findings, issue_id=issue_id, outbox=entries, at=office.clock())


def outbox(office: Office) -> tuple[Message, ...]:
    with office.store() as conn:
        return read_outbox(conn)


def states(office: Office) -> set[tuple[MessageState, int]]:
    return {(message.state, message.attempts) for message in outbox(office)}


def wait(office: Office, how_long: timedelta) -> datetime:
    clock_of(office).now += how_long
    return office.clock()


def test_all_due_findings_of_a_group_are_one_mail_and_are_told_once(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    post = open_post(waiting.settings.mail.port)
    assert tell_next_group(waiting)
    assert not tell_next_group(waiting)
    assert len(outbox(waiting)) > 1
    assert states(waiting) == {(MessageState.SENT, 1)}
    assert post.message_ids == [outbox(waiting)[0].message_id]
    mail = message_from_bytes(post.taken[0])
    assert "SIMULATED" in str(mail["Subject"])
    assert {part.get_content_type() for part in mail.walk()} >= {"text/plain", "text/html", "image/png"}


def test_another_group_is_a_mail_of_its_own_and_the_longest_waiting_leaves_first(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    queue(waiting, some_findings(waiting, place="dallas"), group="place:dallas", after=-SECOND)
    post = open_post(waiting.settings.mail.port)
    tell_what_is_due(waiting)
    groups = {message.message_id: message.group_key for message in outbox(waiting)}
    assert [groups[sent] for sent in post.message_ids] == ["place:dallas", "hazard:sim-quillfeather"]


def test_more_than_five_groups_due_at_once_are_one_digest_and_five_are_five_mails(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    others = [each for each in all_findings(waiting) if each.place != "houston"][:5]
    for number, finding in enumerate(others[:4]):
        queue(waiting, (finding,), group=f"place:{number}")
    post = open_post(waiting.settings.mail.port)
    tell_what_is_due(waiting)
    assert len(post.taken) == 5
    for number, finding in enumerate(others + others[:1]):
        queue(waiting, (replace(finding, episode=70 + number),), group=f"later:{number}")
    tell_what_is_due(waiting)
    assert len(post.taken) == 6
    digest = message_from_bytes(post.taken[5])
    assert "[6 " in str(make_header(decode_header(str(digest["Subject"]))))
    later = {message.message_id for message in outbox(waiting) if message.group_key.startswith("later:")}
    assert later == {digest["Message-ID"]}


def test_the_longer_the_mail_server_refuses_a_mail_the_longer_it_waits_up_to_half_an_hour(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    open_post(waiting.settings.mail.port).answer = "451 not now"
    waits = []
    for _ in range(7):
        tell_what_is_due(waiting)
        waits.append(outbox(waiting)[0].due_at - waiting.clock())
        wait(waiting, waits[-1])
    # one minute, doubled each time: 1, 2, 4, 8, 16, then 32 and 64 are cut at 30; a tenth of it is chance
    longest = [minutes * FIRST_RETRY for minutes in (1, 2, 4, 8, 16, 30, 30)]
    assert all(most * (1 - JITTER) <= each <= most for each, most in zip(waits, longest, strict=True))
    assert longest[-1] == LONGEST_RETRY


def test_a_mail_of_unknown_fate_is_risked_once_more_under_the_same_number_and_then_shown_as_unconfirmed(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    post = open_post(waiting.settings.mail.port)
    post.drops_before_answer = True
    tell_what_is_due(waiting)
    assert states(waiting) == {(MessageState.QUEUED, 1)}
    wait(waiting, FIRST_RETRY)
    tell_what_is_due(waiting)
    assert states(waiting) == {(MessageState.UNCONFIRMED, 2)}
    wait(waiting, LONGEST_RETRY)
    tell_what_is_due(waiting)
    assert len(post.taken) == 2
    assert len(set(post.message_ids)) == 1


def test_a_mail_that_could_not_leave_before_still_has_both_its_risky_tries(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    post = open_post(waiting.settings.mail.port)
    post.answer = "451 not now"
    tell_what_is_due(waiting)  # surely not sent
    post.answer, post.drops_before_answer = "250 kept", True
    wait(waiting, FIRST_RETRY)
    tell_what_is_due(waiting)  # the first of unknown fate
    post.drops_before_answer = False
    wait(waiting, LONGEST_RETRY)
    tell_what_is_due(waiting)
    assert states(waiting) == {(MessageState.SENT, 3)}


def test_a_mail_that_the_server_will_never_take_is_given_up_and_shown(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    open_post(waiting.settings.mail.port).answer = "550 not here"
    tell_what_is_due(waiting)
    assert states(waiting) == {(MessageState.DEAD, 1)}
    assert "550" in str(outbox(waiting)[0].last_error)


def test_a_mail_that_a_dead_sender_held_is_told_by_the_next_when_its_claim_is_over(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    post = open_post(waiting.settings.mail.port)
    with waiting.store() as conn:
        assert claim_due_group(conn, holder="dead:1", now=waiting.clock(), lease=LEASE)
    assert not tell_next_group(waiting)
    wait(waiting, LEASE)
    assert tell_next_group(waiting)
    assert len(post.taken) == 1


def test_senders_killed_while_a_mail_leaves_make_at_most_two_copies_and_then_it_is_shown_as_unconfirmed(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    post = open_post(waiting.settings.mail.port)
    address_due(waiting, now=waiting.clock())
    for number in (1, 2):  # each takes the mail out of the queue, hands it over, and ends before it can say so
        with waiting.store() as conn:
            entries = claim_due_group(conn, holder=f"killed:{number}", now=waiting.clock(), lease=LEASE)
            record_attempt(conn, entries, message_id="<the-same@tidegauge.invalid>")
        assert entries[0].doubts == number - 1
        wait(waiting, LEASE)
    assert tell_next_group(waiting)
    assert post.taken == []
    assert states(waiting) == {(MessageState.UNCONFIRMED, 2)}


def test_a_finding_that_joins_its_group_between_two_tries_leaves_in_a_mail_of_its_own(
    waiting: Office, open_post: Callable[[int], Post]
) -> None:
    post = open_post(waiting.settings.mail.port)
    post.answer = "451 not now"
    assert tell_next_group(waiting)  # tried once, queued again
    post.answer = "250 kept"
    queue(waiting, some_findings(waiting, place="dallas"), group="hazard:sim-quillfeather")
    wait(waiting, timedelta(minutes=2))
    assert tell_next_group(waiting)
    assert tell_next_group(waiting)
    assert not tell_next_group(waiting)
    assert len(post.taken) == 2
    assert {message.attempts for message in outbox(waiting)} == {1, 2}
    ids = {message.message_id for message in outbox(waiting)}
    assert len(ids) == 2


def test_the_letterhead_and_the_mail_server_are_the_offices_own(waiting: Office) -> None:
    letterhead, mailer = letterhead_of(waiting), mailer_of(waiting.settings)
    assert letterhead.recipients == ("analyst@tidegauge.invalid",)
    assert letterhead.names.places["lake-charles"] == "Lake Charles"
    assert (mailer.host, mailer.port, mailer.security) == ("127.0.0.1", waiting.settings.mail.port, "none")
