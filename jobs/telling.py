"""A group of messages told: composed from what is stored, handed to its channel, marked as sent afterwards."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from alerts.channels import KNOWS_ITS_MESSAGES, chance_of, is_given_up, retry_wait
from alerts.document import compose_document
from alerts.links import Signer
from alerts.message import Letterhead, Story, compose_mail, group_message_id
from alerts.pictures import draw_pictures
from alerts.routes import Route
from domain.copies import SENDERS_ENDED, Channel, base_route, said_refusals
from domain.errors import ClaimLost, DeliveryFailed, DeliveryUncertain, MailServerAway, WrongInput
from domain.findings import Finding
from domain.hazards import Hazard, present_hazard
from domain.messages import Language, Mail, MessageKind, OutboxEntry, Picture
from jobs.accounting import compose_account
from jobs.addressing import address_due, route_of
from jobs.channels import sender_of
from jobs.earlier import has_last_repeat, level_left_by
from jobs.noticing import compose_troubles
from jobs.refusing import queue_for_refused
from jobs.rehearsing import compose_rehearsal, rehearsed_by
from jobs.report_mail import compose_filed
from jobs.weighing import weigh_due
from office import Office
from presentation.chart_days import chart_days
from presentation.chart_values import ChartDay
from presentation.names import Names
from presentation.peak import peak_of
from storage.answers import read_link_key
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
BY_MAIL = frozenset({Channel.MAIL})
CALL_AGAIN = timedelta(minutes=1)  # a mail server that is away is called so often, by the oldest message alone
LATE = timedelta(minutes=10)  # a mail that leaves so long after it was due says so
MOST_MAILS = 5  # more groups due at once are one digest: a reader opens one mail, not twelve
MOST_UNCERTAIN = 2  # tries without an answer after which we no longer risk a third copy


def tell_next_group(office: Office, channels: Collection[Channel] = BY_MAIL) -> bool:
    """Tell the group that waits longest, or all in one digest where they are many; return False when nothing was due.

    The attempt is written down before the message leaves and the success after it was taken: a crash in between may
    repeat one under the same Message-ID, it never loses one.
    """
    now = office.clock()  # one instant for all: what falls due after it was weighed is claimed the next time
    address_due(office, now=now)
    weigh_due(office, now=now)
    with office.store() as conn:
        claim = partial(claim_due_group, conn, holder=office.holder, now=now, lease=LEASE)
        digest = partial(claim_due_digest, conn, holder=office.holder, now=now, lease=LEASE)
        entries = digest(groups=MOST_MAILS, channels=channels) or claim(channels=channels)
    if not entries:
        return False
    if _is_too_uncertain(entries, doubts=max(entry.doubts for entry in entries)):
        _give_up(office, entries)
        return True
    try:
        route = route_of(office.settings, entries[0])
        sender = sender_of(office.settings, entries[0].channel, route=entries[0].route or "")
        with office.store() as conn:
            mail = _compose(conn, office, entries, route=route)
            record_attempt(conn, entries, message_id=mail.message_id)
        refused = sender.send(mail, at=office.clock())
        with office.store() as conn:
            mark_sent(conn, entries, at=office.clock(), refused=refused)
            queue_for_refused(conn, entries, refused, now=office.clock())
    except DeliveryFailed as error:
        _after_failure(office, entries, error)
        return True
    except ClaimLost as lost:
        log.warning("another sender took over", why=str(lost))
        return True
    if refused:
        log.warning("not every recipient was taken", recipients=len(mail.recipients), why=said_refusals(refused))
    log.info("told", subject=mail.subject, kind=_kind(entries).value, findings=len(entries), route=entries[0].route)
    return True


def _is_too_uncertain(entries: Sequence[OutboxEntry], *, doubts: int) -> bool:
    """Return whether another try would risk a copy too many; who knows a message by its key drops the second copy."""
    return doubts >= MOST_UNCERTAIN and entries[0].channel not in KNOWS_ITS_MESSAGES


def _give_up(office: Office, entries: Sequence[OutboxEntry]) -> None:
    """Show as unconfirmed what two senders may have handed over before they ended; a third copy is not risked."""
    with office.store() as conn:
        mark_ended(conn, entries, state=MessageState.UNCONFIRMED, error=SENDERS_ENDED)
    log.warning("unconfirmed", findings=len(entries), why=SENDERS_ENDED)


def _compose(conn: Connection, office: Office, entries: Sequence[OutboxEntry], *, route: Route) -> Mail:
    """Return what goes out on a route: in its languages, to its readers, and for a program as a document too."""
    signer = _signer(conn, office) if route.channel is Channel.MAIL else None  # a chat answers nothing
    letterhead = replace(letterhead_of(office), languages=route.languages, recipients=route.addresses, signer=signer)
    mail = _compose_mail(conn, office, entries, letterhead=letterhead)
    if route.channel is not Channel.WEBHOOK:
        return mail
    is_rehearsal = _kind(entries) is MessageKind.REHEARSAL
    document = compose_document(
        mail,
        kind=_kind(entries),
        findings=(rehearsed_by(conn, office, entries).finding,) if is_rehearsal else _findings(conn, entries),
        letterhead=letterhead,
        as_of=office.clock(),
        is_simulated=office.settings.is_simulated or is_rehearsal,
        rehearsal=entries[0].finding_key if is_rehearsal else None,
    )
    return replace(mail, document=document)


def _compose_mail(conn: Connection, office: Office, entries: Sequence[OutboxEntry], *, letterhead: Letterhead) -> Mail:
    message_id = group_message_id(entries, sender=letterhead.sender)
    if entries[0].kind is MessageKind.REHEARSAL:
        return compose_rehearsal(conn, office, entries, letterhead=letterhead, message_id=message_id)
    if entries[0].kind is MessageKind.DAILY:
        return compose_account(conn, office, letterhead=letterhead, message_id=message_id)
    if entries[0].kind is MessageKind.SITREP:
        return compose_filed(conn, office, entries[0], letterhead=letterhead, message_id=message_id)
    if entries[0].kind is MessageKind.NOTICE:
        return compose_troubles(conn, office, entries, letterhead=letterhead, message_id=message_id)
    return _compose_findings(conn, office, entries, letterhead=letterhead, message_id=message_id)


def _compose_findings(
    conn: Connection, office: Office, entries: Sequence[OutboxEntry], *, letterhead: Letterhead, message_id: str
) -> Mail:
    findings = _findings(conn, entries)
    lead = findings[0]
    hazards = read_hazards(conn)
    hazard = next((hazard for hazard in hazards if hazard.slug == lead.hazard), None)
    is_simulated, days = office.settings.is_simulated, _days_of(conn, lead)
    peak = peak_of(lead, days)
    story = Story(
        findings=findings,
        hazard=hazard,
        as_of=office.clock(),
        storm=_storm_over(lead, hazards, office=office),
        pictures=_pictures(lead, days, hazard=hazard, letterhead=letterhead, is_simulated=is_simulated),
        is_simulated=is_simulated,
        kind=_kind(entries),
        stories=len(_groups(entries)),
        messages=tuple(entry.outbox_id for entry in entries if entry.outbox_id is not None),
        late_since=_late_since(entries, now=office.clock()),
        has_last=has_last_repeat(conn, entries),
        left=level_left_by(conn, findings),
        peaks={lead.key: peak} if peak else {},
        shocks=tuple(each for each in hazards if each.is_shock),
    )
    thread = _thread(conn, entries, message_id=message_id)
    return compose_mail(story, letterhead=letterhead, message_id=message_id, thread=thread)


def _signer(conn: Connection, office: Office) -> Signer | None:
    """Return what makes the links that answer a mail; none where readers cannot reach the office's pages."""
    url, lifetime = office.settings.public_url, office.settings.link_lifetime
    return Signer(public_url=url, key=read_link_key(conn), lifetime=lifetime) if url else None


def _storm_over(lead: Finding, hazards: Iterable[Hazard], *, office: Office) -> Hazard | None:
    """Return the disaster that the lead's place stands in now, whether or not the finding names it."""
    place = next((each for each in office.places if each.slug == lead.place), None)
    return present_hazard(hazards, place=place.slug, day=place.local_date(office.clock())) if place else None


def _findings(conn: Connection, entries: Iterable[OutboxEntry]) -> tuple[Finding, ...]:
    """Return what messages tell, the strongest first."""
    found = read_all_findings(conn, keys=[entry.finding_key for entry in entries])
    return tuple(sorted(found, key=lambda finding: -abs(finding.score)))


def _late_since(entries: Iterable[OutboxEntry], *, now: datetime) -> datetime | None:
    """Return when a mail was due that leaves late, None where it leaves in its time."""
    due_at = min(entry.due_at for entry in entries)
    return due_at if now - due_at >= LATE else None


def _groups(entries: Iterable[OutboxEntry]) -> frozenset[str]:
    return frozenset(entry.group_key for entry in entries)


def _kind(entries: Sequence[OutboxEntry]) -> MessageKind:
    """Return what the mail is: that of its messages, a digest where they are of several groups."""
    return MessageKind.DIGEST if len(_groups(entries)) > 1 else entries[0].kind


def _thread(conn: Connection, entries: Sequence[OutboxEntry], *, message_id: str) -> str | None:
    """Return the mail that began the story on this route; a digest tells many and follows none.

    Whoever is told for the first time, because nobody answered, joins the story where it was begun for others.
    """
    if len(groups := _groups(entries)) > 1:
        return None
    (group_key,) = groups
    before = min(entry.outbox_id or 0 for entry in entries)
    thread = read_thread(conn, group_key=group_key, before=before, route=base_route(entries[0].route or "") or None)
    if thread is None and entries[0].kind is MessageKind.ESCALATION:
        thread = read_thread(conn, group_key=group_key, before=before)
    return None if thread == message_id else thread  # a copy for one reader of the mail that began it


def _pictures(
    lead: Finding, days: Sequence[ChartDay], *, hazard: Hazard | None, letterhead: Letterhead, is_simulated: bool
) -> Mapping[Language, Picture]:
    """Return the lead's chart in each language; a chart that cannot be drawn holds no mail back."""
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
        spanish={category.slug: category.name_es for category in office.categories if category.name_es},
    )
    return Letterhead(
        names=names,
        languages=settings.languages,
        sender=settings.mail.sender,
        recipients=settings.mail.recipients,
        zone=settings.zone,
        playbook=settings.playbook,
        public_url=settings.public_url,
        zones={place.slug: place.zone for place in office.places},
        support=settings.support_contacts,
        unsubscribe=settings.mail.unsubscribe,
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
    return chart_days(own, first=own[0].day, last=own[-1].day) if own else ()


def _after_failure(office: Office, entries: Sequence[OutboxEntry], error: DeliveryFailed) -> None:
    """Decide what becomes of messages that nobody confirmed: kept, tried again, unconfirmed, or dead."""
    attempts = max(entry.attempts for entry in entries) + 1
    is_uncertain = isinstance(error, DeliveryUncertain)
    doubts = max(entry.doubts for entry in entries) + is_uncertain
    log.warning("not told", attempts=attempts, route=entries[0].route, why=str(error))
    try:
        with office.store() as conn:
            if isinstance(error, MailServerAway):
                await_server(conn, entries, error=str(error), until=office.clock() + CALL_AGAIN)
            elif is_uncertain and _is_too_uncertain(entries, doubts=doubts):
                mark_ended(conn, entries, state=MessageState.UNCONFIRMED, error=str(error))
            elif error.is_temporary and not is_given_up(entries[0], attempts=attempts):
                chance = chance_of(str(entries[0].outbox_id), attempts=attempts)
                retry_at = office.clock() + retry_wait(attempts, chance=chance)
                mark_failed(conn, entries, error=str(error), retry_at=retry_at, is_uncertain=is_uncertain)
            else:
                mark_ended(conn, entries, state=MessageState.DEAD, error=str(error))
    except ClaimLost as lost:
        log.warning("another sender took over", why=str(lost))
