"""What follows earlier alerts, put into the outbox: repeats, all-clears, corrections, escalations. It sends nothing."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from alerts.escalation import Alerted, escalations
from alerts.follow_ups import Told, follow_ups, repeats_due, still_followed
from alerts.routes import turns
from domain.decisions import covering
from jobs.addressing import office_routes
from jobs.deciding import MAILED_FOR, situation_now
from jobs.urgency import standing_now
from office import Office
from storage.database import Connection
from storage.findings import read_all_findings
from storage.outbox import drop_withdrawn, queue_messages, read_open_stories
from storage.routes import read_on_call
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
        told = _open_stories(conn, office, now=now)
        if not told:
            return
        situation = situation_now(conn, office, now=now)
        wait = timedelta(minutes=office.settings.alert_wait_minutes)
        entries = follow_ups(told, situation, acknowledged=read_acknowledgements(conn), now=now, wait=wait)
        queue_messages(conn, entries, at=now)
    for entry in entries:
        log.info("follows", group=entry.group_key, kind=entry.kind.value, finding=entry.finding_key)


def next_repeats(conn: Connection, office: Office, *, now: datetime) -> Mapping[str, datetime]:
    """Return by key when each told finding is told again at the earliest, after the end of a silence over it.

    What is not repeated is left out.
    """
    told, silences = _open_stories(conn, office, now=now), read_silences(conn, at=now)
    findings = {each.finding.key: each.finding for each in told}
    due = repeats_due(told, acknowledged=read_acknowledgements(conn))
    held = {key: covering(silences, findings[key], due_at=at, now=now) for key, at in due.items()}
    return {key: silence.until if (silence := held[key]) else at for key, at in due.items()}


def queue_escalations(office: Office) -> None:
    """Queue an urgent alert for the next one on call where nobody has answered in time; two clocks queue it once."""
    now, settings = office.clock(), office.settings
    routes = office_routes(settings)
    on_call, first = turns(routes), [route.name for route in routes if route.turn == 1]
    if on_call < 2:
        return
    with office.store() as conn:
        alerts = read_on_call(conn, since=now - MAILED_FOR - on_call * settings.escalate_after, asked=first)
        found = read_all_findings(conn, keys=[each.finding_key for each in alerts])
        findings = standing_now(conn, office, {each.key: each for each in found})
        alerted = [
            Alerted(
                finding=findings[each.finding_key],
                group_key=each.group_key,
                told_at=each.told_at,
                steps=each.steps,
                stepped_at=each.stepped_at,
            )
            for each in alerts
            if each.finding_key in findings
        ]
        entries = escalations(
            alerted,
            acknowledged=read_acknowledgements(conn),
            silences=read_silences(conn, at=now),
            turns=on_call,
            after=settings.escalate_after,
            now=now,
        )
        queue_messages(conn, entries, at=now)
    for entry in entries:
        log.warning("nobody has answered", group=entry.group_key, finding=entry.finding_key, step=entry.round)


def _open_stories(conn: Connection, office: Office, *, now: datetime) -> tuple[Told, ...]:
    """Return what was told and not taken back; what a clock that ran ahead has told in a future was told by now."""
    stories = read_open_stories(conn)
    findings = {each.key: each for each in read_all_findings(conn, keys=[each.finding_key for each in stories])}
    told = (
        Told(
            finding=findings[each.finding_key],
            group_key=each.group_key,
            last_told_at=min(each.last_told_at, now),
            repeats=each.repeats,
            told_again=each.told_again,
            is_waiting=each.is_waiting,
            is_growing=each.is_growing,
        )
        for each in stories
        if each.finding_key in findings
    )
    return still_followed(told, office.cards)
