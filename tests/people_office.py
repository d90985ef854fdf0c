"""An office with people on call and asleep, and a program that is told: for tests of who hears of what, and when."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from demo.town_file import read_town_file
from domain.findings import Confidence, Finding
from domain.messages import Language, OutboxEntry
from domain.people import Person, QuietHours
from office import Office, tell_store
from settings import WebhookSettings
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import Message, read_outbox
from tests.presentation.examples import SURGE
from tests.receiver import Receiver
from tests.town_office import Hands, free_ports, make_town, office_of, store_windows, true_windows

DAY = timedelta(days=1)
EVENING = datetime(2026, 11, 24, 4, tzinfo=UTC)  # 22:00 in the demo office's Chicago
MORNING = datetime(2026, 11, 24, 12, tzinfo=UTC)  # 06:00 there
FIRST = Person(name="A. First", address="first@x.invalid", language=Language.ENGLISH, on_call=1)
SECOND = Person(name="B. Second", address="second@x.invalid", language=Language.SPANISH, on_call=2)
SLEEPER = Person(
    name="C. Sleeper",
    address="sleeper@x.invalid",
    language=Language.ENGLISH,
    quiet=QuietHours(since=time(21), until=time(6)),
)
URGENT = replace(SURGE, site="demo-board")
CALM = replace(SURGE, site="demo-board", place="dallas", confidence=Confidence.LOW)
SECRET = "an invented secret"


@pytest.fixture
def people_office(tmp_path: Path, database: str) -> Office:
    """Return an office of three people at ten in the evening, its mail server's port where nobody answers yet."""
    make_town(tmp_path, now=EVENING)
    office = office_of(tmp_path, url=database, clock=Hands(now=EVENING), sites=("demo-board",))
    tell_store(office)
    (port,) = free_ports(1)
    settings = office.settings
    mail = replace(settings.mail, port=port, recipients=())
    return replace(office, settings=replace(settings, mail=mail, people=(FIRST, SECOND, SLEEPER)))


@contextmanager
def with_webhook(office: Office, receiver: Receiver) -> Iterator[Office]:
    """Yield the office with a running receiver as its webhook."""
    webhook = WebhookSettings(url=receiver.url, secret=SECRET)
    with receiver.running():
        yield replace(office, settings=replace(office.settings, webhook=webhook))


def count_live(office: Office, *, site: str = "demo-board") -> None:
    """Store what live crawls of the last two days have counted on a site."""
    town, now = read_town_file(office.settings.folder).town, office.clock()
    store_windows(office, true_windows(town, site=site, since=now - 2 * DAY, until=now), cause="crawl")


def alert(office: Office, findings: Iterable[Finding], *, group: str = "place:houston") -> None:
    """Store findings and queue their alert, due at once."""
    findings = tuple(findings)
    entries = [OutboxEntry(finding_key=each.key, group_key=group, due_at=office.clock()) for each in findings]
    with office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=office.clock())
        record_findings(conn, findings, issue_id=issue_id, outbox=entries, at=office.clock())


def copies(office: Office) -> dict[tuple[str, str], Message]:
    """Return the copies in the outbox, by kind and route."""
    with office.store() as conn:
        return {(each.kind.value, each.route or ""): each for each in read_outbox(conn)}
