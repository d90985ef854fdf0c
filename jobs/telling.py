"""A group of messages told: composed from what is stored, handed to the mail server, marked as sent afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from alerts.delivery import Security, SmtpMailer
from alerts.message import Letterhead, Story, compose_mail, group_message_id
from alerts.pictures import draw_pictures
from domain.errors import ClaimLost, DeliveryFailed, DeliveryUncertain, MailServerAway, WrongInput
from domain.findings import Finding
from domain.hazards import Hazard
from domain.messages import Language, Mail, MessageKind, OutboxEntry, Picture
from jobs.accounting import compose_account
from office import Office
from presentation.chart_days import chart_days
from presentation.chart_values import ChartDay
from presentation.names import Names
from settings import Settings
from storage.database import Connection
from storage.days import read_days
from storage.findings import read_all_findings
from storage.hazards import read_hazards
from storage.outbox import (
    MessageState,
    await_server,
    claim_due_digest,
    claim_due_group,
    mark_ended,
    mark_failed,
    mark_sent,
    read_thread,
    record_attempt,
)

log = structlog.get_logger()
LEASE = timedelta(minutes=5)
SHOWN = timedelta(days=60)  # two months let the eye see what is usual
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(minutes=30)
CALL_AGAIN = timedelta(minutes=1)  # a mail server that is away is called so often, by the oldest message alone
LATE = timedelta(minutes=10)  # a mail that leaves so long after it was due says so
MOST_MAILS = 5  # more groups due at once are one digest: a reader opens one mail, not twelve
MOST_UNCERTAIN = 2  # tries without an answer after which we no longer risk a third copy


def tell_next_group(office: Office) -> bool:
    """Tell the group that waits longest, or all in one digest where they are many; return False when nothing was due.

    The attempt is written down before the mail leaves and the success after the server has taken it: a crash in
    between may repeat a mail under the same Message-ID, it never loses one.
    """
    with office.store() as conn:
        claim = partial(claim_due_group, conn, holder=office.holder, now=office.clock(), lease=LEASE)
        digest = partial(claim_due_digest, conn, holder=office.holder, now=office.clock(), lease=LEASE)
        entries = digest(groups=MOST_MAILS) or claim()
    if not entries:
        return False
    if max(entry.doubts for entry in entries) >= MOST_UNCERTAIN:
        _give_up(office, entries)
        return True
    with office.store() as conn:
        mail = _compose(conn, office, entries)
        record_attempt(conn, entries, message_id=mail.message_id)
    try:
        refused = mailer_of(office.settings).send(mail, at=office.clock())
    except DeliveryFailed as error:
        _after_failure(office, entries, error)
        return True
    with office.store() as conn:
        mark_sent(conn, entries, at=office.clock(), refused=refused)
    if refused:
        log.warning("not every recipient was taken", recipients=len(mail.recipients), refused=len(refused))
    log.info("told", subject=mail.subject, kind=_kind(entries).value, findings=len(entries))
    return True


def _give_up(office: Office, entries: Sequence[OutboxEntry]) -> None:
    """Show as unconfirmed what two senders may have handed over before they ended; a third copy is not risked."""
    error = "its senders ended before the mail server had answered"
    with office.store() as conn:
        mark_ended(conn, entries, state=MessageState.UNCONFIRMED, error=error)
    log.warning("unconfirmed", findings=len(entries), why=error)


def mailer_of(settings: Settings) -> SmtpMailer:
    """Return the office's mail server."""
    mail = settings.mail
    return SmtpMailer(
        host=mail.host, port=mail.port, security=Security(mail.security), user=mail.user, password=mail.password
    )


def _compose(conn: Connection, office: Office, entries: Sequence[OutboxEntry]) -> Mail:
    letterhead = letterhead_of(office)
    message_id = group_message_id(entries, sender=letterhead.sender)
    if entries[0].kind is MessageKind.DAILY:
        return compose_account(conn, office, letterhead=letterhead, message_id=message_id)
    return _compose_findings(conn, office, entries, letterhead=letterhead, message_id=message_id)


def _compose_findings(
    conn: Connection, office: Office, entries: Sequence[OutboxEntry], *, letterhead: Letterhead, message_id: str
) -> Mail:
    keys = [entry.finding_key for entry in entries]
    findings = sorted(read_all_findings(conn, keys=keys), key=lambda finding: -abs(finding.score))
    lead = findings[0]
    hazard = next((hazard for hazard in read_hazards(conn) if hazard.slug == lead.hazard), None)
    is_simulated = office.settings.is_simulated
    story = Story(
        findings=tuple(findings),
        hazard=hazard,
        as_of=office.clock(),
        pictures=_pictures(conn, lead, hazard=hazard, letterhead=letterhead, is_simulated=is_simulated),
        is_simulated=is_simulated,
        kind=_kind(entries),
        stories=len(_groups(entries)),
        late_since=_late_since(entries, now=office.clock()),
    )
    return compose_mail(story, letterhead=letterhead, message_id=message_id, thread=_thread(conn, entries))


def _late_since(entries: Iterable[OutboxEntry], *, now: datetime) -> datetime | None:
    """Return when a mail was due that leaves late, None where it leaves in its time."""
    due_at = min(entry.due_at for entry in entries)
    return due_at if now - due_at >= LATE else None


def _groups(entries: Iterable[OutboxEntry]) -> frozenset[str]:
    return frozenset(entry.group_key for entry in entries)


def _kind(entries: Sequence[OutboxEntry]) -> MessageKind:
    """Return what the mail is: that of its messages, a digest where they are of several groups."""
    return MessageKind.DIGEST if len(_groups(entries)) > 1 else entries[0].kind


def _thread(conn: Connection, entries: Sequence[OutboxEntry]) -> str | None:
    """Return the mail that began the story; a digest tells many and follows none."""
    if len(groups := _groups(entries)) > 1:
        return None
    (group_key,) = groups
    return read_thread(conn, group_key=group_key, before=min(entry.outbox_id or 0 for entry in entries))


def _pictures(
    conn: Connection, lead: Finding, *, hazard: Hazard | None, letterhead: Letterhead, is_simulated: bool
) -> Mapping[Language, Picture]:
    """Return the lead's chart in each language; a chart that cannot be drawn holds no mail back."""
    days = _days_of(conn, lead)
    try:
        return draw_pictures(lead, days, hazard=hazard, letterhead=letterhead, is_simulated=is_simulated)
    except WrongInput as error:
        log.warning("mail without its chart", finding=lead.key, why=str(error))
        return {}


def letterhead_of(office: Office) -> Letterhead:
    """Return what the office puts around every mail."""
    settings = office.settings
    names = Names(
        places={place.slug: place.name for place in office.places},
        categories={category.slug: category.name for category in office.categories},
    )
    return Letterhead(
        names=names,
        languages=settings.languages,
        sender=settings.mail.sender,
        recipients=settings.mail.recipients,
        zone=settings.zone,
        playbook=settings.playbook,
        public_url=settings.public_url,
    )


def _days_of(conn: Connection, finding: Finding) -> tuple[ChartDay, ...]:
    """Return the days before and through a finding's newest; none for a whole place or site, which has no one line."""
    if finding.place is None or finding.category is None:
        return ()
    values = read_days(
        conn,
        place=finding.place,
        category=finding.category,
        measure=finding.measure,
        since=finding.latest_on - SHOWN,
        until=finding.latest_on,
    )
    own = [value for value in values if value.site == finding.site]
    return chart_days(own, first=own[0].day, last=finding.latest_on) if own else ()


def _after_failure(office: Office, entries: Sequence[OutboxEntry], error: DeliveryFailed) -> None:
    """Decide what becomes of messages that the server did not confirm: kept, tried again, unconfirmed, or dead."""
    attempts = max(entry.attempts for entry in entries) + 1
    is_uncertain = isinstance(error, DeliveryUncertain)
    doubts = max(entry.doubts for entry in entries) + is_uncertain
    log.warning("not told", attempts=attempts, why=str(error))
    try:
        with office.store() as conn:
            if isinstance(error, MailServerAway):
                await_server(conn, entries, error=str(error), until=office.clock() + CALL_AGAIN)
            elif is_uncertain and doubts >= MOST_UNCERTAIN:
                mark_ended(conn, entries, state=MessageState.UNCONFIRMED, error=str(error))
            elif error.is_temporary:
                wait = min(FIRST_RETRY * 2 ** (attempts - 1), LONGEST_RETRY)
                retry_at = office.clock() + wait
                mark_failed(conn, entries, error=str(error), retry_at=retry_at, is_uncertain=is_uncertain)
            else:
                mark_ended(conn, entries, state=MessageState.DEAD, error=str(error))
    except ClaimLost as lost:
        log.warning("another sender took over", why=str(lost))
