"""The day's account: queued once a local day, composed from what stands when it leaves. It sends nothing by itself."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from alerts.daily import Account, compose_daily
from alerts.message import Letterhead
from domain.counts import Source
from domain.messages import Mail, MessageKind
from office import Office
from storage.database import Connection
from storage.findings import read_findings
from storage.outbox import queue_notice
from storage.pauses import standing_pauses
from storage.silences import read_silences
from storage.standing import read_standing

DAY = timedelta(days=1)


def queue_account(office: Office) -> None:
    """Queue the account of this local day once its hour has come; two clocks and a long night queue it once."""
    now = office.clock()
    local = now.astimezone(ZoneInfo(office.settings.zone))
    if local.hour >= office.settings.daily_hour:
        with office.store() as conn:
            queue_notice(conn, kind=MessageKind.DAILY, key=f"daily:{local.date().isoformat()}", at=now)


def compose_account(conn: Connection, office: Office, *, letterhead: Letterhead, message_id: str) -> Mail:
    """Return the account of how things stand now, which is when it leaves."""
    now = office.clock()
    open_findings = (
        finding for finding in read_findings(conn) if finding.ended_on is None and finding.source is Source.CRAWL
    )
    account = Account(
        standing=read_standing(conn, now=now, sites=office.cards),
        findings=tuple(sorted(open_findings, key=lambda finding: -abs(finding.score))),
        pauses=standing_pauses(conn, at=now),
        silences=read_silences(conn, at=now),
        next_mail_at=next_account(now, zone=office.settings.zone, hour=office.settings.daily_hour),
        is_simulated=office.settings.is_simulated,
    )
    return compose_daily(account, letterhead=letterhead, message_id=message_id)


def next_account(now: datetime, *, zone: str, hour: int) -> datetime:
    """Return when the next local day's account is due; an hour that a change of the clocks leaves out comes late."""
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + DAY
    return datetime.combine(tomorrow, time(hour), tzinfo=ZoneInfo(zone)).astimezone(now.tzinfo)
