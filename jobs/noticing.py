"""Sites that cannot be read: told once when it has lasted, and once more when they can. It mails nothing by itself."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import structlog

from alerts.message import Letterhead
from alerts.notice import Notice, compose_notice
from domain.messages import Mail, MessageKind, OutboxEntry
from domain.troubles import Trouble, begun_trouble, has_ended
from office import Office
from storage.database import Connection
from storage.outbox import queue_messages, read_outbox
from storage.standing import read_standing
from storage.troubles import end_trouble, open_trouble, read_recent_windows, read_troubles

log = structlog.get_logger()
GROUP = "sites"  # whatever is noticed at one time shares a mail
BEGUN, ENDED = "unreadable", "readable"


def notice_troubles(office: Office) -> None:
    """Queue a notice for each site whose last windows could not be read, and for each that is read again."""
    now, after = office.clock(), office.settings.unhealthy_windows
    due_at = now + timedelta(minutes=office.settings.alert_wait_minutes)
    with office.store() as conn:
        # as many again, since windows that were lost for a reason of our own are passed over
        recent = read_recent_windows(conn, sites=office.cards, windows=2 * after, now=now)
        known = {trouble.site: trouble for trouble in read_troubles(conn)}
        told: list[tuple[str, Trouble]] = []
        for site, windows in recent.items():
            if site in known:
                if has_ended(known[site], windows) and end_trouble(conn, known[site], at=now):
                    told.append((ENDED, known[site]))
            elif found := begun_trouble(windows, after=after, now=now):
                told += [(BEGUN, opened)] if (opened := open_trouble(conn, found)) else []
        entries = [
            OutboxEntry(
                finding_key=f"{what}:{each.trouble_id}", group_key=GROUP, due_at=due_at, kind=MessageKind.NOTICE
            )
            for what, each in told
        ]
        queue_messages(conn, entries, at=now)
    for what, each in told:
        log.warning(what, site=each.site, why=each.verdict.value, since=each.since.isoformat())


def compose_troubles(
    conn: Connection, office: Office, entries: Sequence[OutboxEntry], *, letterhead: Letterhead, message_id: str
) -> Mail:
    """Return the one mail that tells these notices; a site that is read again by now is told to be so."""
    now = office.clock()
    troubles = read_troubles(conn, list(_numbers(entries)))
    standing = read_standing(conn, now=now, sites=[each.site for each in troubles])
    notice = Notice(
        begun=tuple(each for each in troubles if each.ended_at is None),
        ended=tuple(each for each in troubles if each.ended_at is not None),
        read_last={site.site: site.last_complete_end for site in standing.sites},
        as_of=now,
        is_simulated=office.settings.is_simulated,
    )
    thread = None if notice.begun else _thread(conn, notice.ended[0], message_id=message_id)
    return compose_notice(notice, letterhead=letterhead, message_id=message_id, thread=thread)


def _thread(conn: Connection, trouble: Trouble, *, message_id: str) -> str | None:
    """Return the mail that told of a trouble before, None where this one is the first to tell of it."""
    told = read_outbox(conn, finding_key=f"{BEGUN}:{trouble.trouble_id}")
    return next((each.message_id for each in told if each.message_id not in (None, message_id)), None)


def _numbers(entries: Sequence[OutboxEntry]) -> Iterator[int]:
    for entry in entries:
        yield int(entry.finding_key.rpartition(":")[2])
