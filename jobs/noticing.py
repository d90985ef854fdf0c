"""Sites that cannot be read: told once when it has lasted, and once more when they can. It mails nothing by itself."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import structlog

from alerts.grouping import Grouping
from alerts.message import Letterhead
from alerts.notice import Notice, compose_notice
from domain.messages import Mail, MessageKind, OutboxEntry
from domain.troubles import EndReason, Trouble, begun_trouble, has_ended
from office import Office
from storage.database import Connection
from storage.outbox import newest_alerts, queue_messages, read_outbox
from storage.standing import read_standing
from storage.troubles import end_trouble, open_trouble, read_recent_windows, read_troubles
from storage.weighing import hold_copy

log = structlog.get_logger()
GROUP = "sites"  # whatever is noticed at one time shares a mail
BEGUN, ENDED = "unreadable", "readable"


def notice_troubles(office: Office) -> None:
    """Queue a notice for each site whose last windows could not be read, and for each that is read again."""
    now, after = office.clock(), office.settings.unhealthy_windows
    with office.store() as conn:
        # as many again, since windows that were lost for a reason of our own are passed over
        recent = read_recent_windows(conn, sites=office.cards, windows=2 * after, now=now)
        known = {trouble.site: trouble for trouble in read_troubles(conn)}
        _close_uncounted(conn, office, known.values(), now=now)
        told: list[tuple[str, Trouble]] = []
        for site, windows in recent.items():
            if site in known:
                if has_ended(known[site], windows) and end_trouble(conn, known[site], at=now):
                    told.append((ENDED, known[site]))
            elif found := begun_trouble(windows, after=after, now=now):
                told += [(BEGUN, opened)] if (opened := open_trouble(conn, found)) else []
        due_at = _due_at(conn, office, now=now)
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
        begun=tuple(each for each in troubles if each.end_reason is not EndReason.READ_AGAIN),
        ended=tuple(each for each in troubles if each.end_reason is EndReason.READ_AGAIN),
        read_last={site.site: site.last_complete_end for site in standing.sites},
        as_of=now,
        is_simulated=office.settings.is_simulated,
    )
    thread = None if notice.begun else _thread(conn, notice.ended[0], route=entries[0].route, message_id=message_id)
    return compose_notice(notice, letterhead=letterhead, message_id=message_id, thread=thread)


def _close_uncounted(conn: Connection, office: Office, troubles: Iterable[Trouble], *, now: datetime) -> None:
    """Close the troubles of sites whose cards were taken out, and hold what waits to tell of them."""
    for each in troubles:
        if each.site in office.cards or not end_trouble(conn, each, at=now, reason=EndReason.NOT_COUNTED):
            continue
        for message in read_outbox(conn, finding_key=f"{BEGUN}:{each.trouble_id}"):
            hold_copy(conn, message.outbox_id, reason="its site is not counted any more", now=now)
        log.info("not counted any more", site=each.site, since=each.since.isoformat())


def _due_at(conn: Connection, office: Office, *, now: datetime) -> datetime:
    """Return when a notice is due: with one that waits already, else after wait and interval, as alerts of a group."""
    grouping = Grouping(
        wait=timedelta(minutes=office.settings.alert_wait_minutes),
        interval=timedelta(minutes=office.settings.alert_interval_minutes),
        newest=newest_alerts(conn, [GROUP], kind=MessageKind.NOTICE),
    )
    return grouping.due_at(GROUP, now=now)


def _thread(conn: Connection, trouble: Trouble, *, route: str | None, message_id: str) -> str | None:
    """Return the mail that told of a trouble before on this route, None where this one is the first to tell of it."""
    told = [each for each in read_outbox(conn, finding_key=f"{BEGUN}:{trouble.trouble_id}") if each.route == route]
    return next((each.message_id for each in told if each.message_id not in (None, message_id)), None)


def _numbers(entries: Sequence[OutboxEntry]) -> Iterator[int]:
    for entry in entries:
        yield int(entry.finding_key.rpartition(":")[2])
