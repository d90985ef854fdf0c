"""What follows earlier alerts, put into the outbox: repeats, all-clears, corrections. It sends nothing."""

from datetime import timedelta

import structlog

from alerts.follow_ups import Told, follow_ups
from alerts.rules import Situation
from jobs.deciding import MAILED_FOR, unhealthy_sites
from office import Office
from storage.days import newest_live_days
from storage.findings import read_all_findings
from storage.outbox import drop_withdrawn, queue_messages, read_open_stories
from storage.silences import read_acknowledgements, read_silences

log = structlog.get_logger()


def queue_follow_ups(office: Office) -> None:
    """Queue what is due after earlier alerts, and drop what was withdrawn before it left.

    Two clocks at it queue the same messages, which stand there once.
    """
    now = office.clock()
    with office.store() as conn:
        if dropped := drop_withdrawn(conn, now=now):
            log.info("withdrawn before it was told", messages=dropped)
        stories = read_open_stories(conn)
        if not stories:
            return
        findings = {each.key: each for each in read_all_findings(conn, keys=[each.finding_key for each in stories])}
        told = [
            Told(
                finding=findings[each.finding_key],
                group_key=each.group_key,
                last_told_at=each.last_told_at,
                repeats=each.repeats,
                is_waiting=each.is_waiting,
            )
            for each in stories
            if each.finding_key in findings
        ]
        situation = Situation(
            newest_live=newest_live_days(conn, since=now - MAILED_FOR),
            unhealthy=unhealthy_sites(conn, now=now),
            silences=read_silences(conn, at=now),
        )
        wait = timedelta(minutes=office.settings.alert_wait_minutes)
        entries = follow_ups(told, situation, acknowledged=read_acknowledgements(conn), now=now, wait=wait)
        queue_messages(conn, entries, at=now)
    for entry in entries:
        log.info("follows", group=entry.group_key, kind=entry.kind.value, finding=entry.finding_key)
