"""What becomes of a look's findings: what the office knows is read, the policy is asked. It mails nothing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from alerts.policy import decide_alerts
from alerts.rules import Situation
from domain.counts import Source
from domain.decisions import Decision, Reason
from domain.findings import Finding
from domain.troubles import LOOK_BACK_WINDOWS, complaint
from office import Office
from storage.database import Connection
from storage.days import newest_live_days, sites_counted_live
from storage.outbox import read_unsteady, was_told
from storage.places import read_sites
from storage.silences import read_silences
from storage.troubles import read_recent_windows

MAILED_FOR = timedelta(hours=48)  # an older window is history, not news
UNSTEADY_FROM = 2  # so often told and taken back, the next telling waits: counts that waver are no news
UNSTEADY_FOR = timedelta(hours=24)  # since when that is counted, and so how long it waits at most


def decide(
    conn: Connection,
    findings: Sequence[Finding],
    *,
    source: Source,
    now: datetime,
    thresholds: Callable[[], Mapping[str, float]],
) -> tuple[Decision, ...]:
    """Return what becomes of each finding of one panel, and why.

    Args:
        conn: The connection.
        findings: Of one look, those it withdrew included.
        source: Where the panel comes from; what was imported is never told.
        now: UTC.
        thresholds: What the budget asks of each finding; only asked where something would be told otherwise.
    """
    if source is not Source.CRAWL:
        return decide_alerts(findings, Situation(newest_live={}))
    since = now - MAILED_FOR
    live = Situation(
        newest_live=newest_live_days(conn, since=since),
        counted_live=sites_counted_live(conn, since=since),
        told=was_told(conn, [finding.key for finding in findings]),
    )
    decisions = decide_alerts(findings, live)
    if all(each.reason is not Reason.NEW for each in decisions):
        return decisions
    known = replace(
        live,
        thresholds=thresholds(),
        unhealthy=unhealthy_sites(conn, now=now),
        silences=read_silences(conn, at=now),
        unsteady=read_unsteady(
            conn, {each.subject for each in findings}, since=now - UNSTEADY_FOR, times=UNSTEADY_FROM
        ),
    )
    return decide_alerts(findings, known)


def situation_now(
    conn: Connection, office: Office, *, now: datetime, sites: Collection[str] | None = None
) -> Situation:
    """Return what the office knows now of silences and sites; what was told, and what the budget asks, is not asked.

    Args:
        conn: The connection.
        office: Its cards say which sites are counted.
        now: UTC.
        sites: Ask of no other site; where there is none, of silences alone. Default: all that are stored.
    """
    silences, cards = read_silences(conn, at=now), frozenset(office.cards)
    if sites is not None and not sites:
        return Situation(newest_live={}, silences=silences, cards=cards)
    return Situation(
        newest_live=newest_live_days(conn, since=now - MAILED_FOR, sites=sites),
        unhealthy=unhealthy_sites(conn, now=now, sites=sites),
        silences=silences,
        cards=cards,
    )


def unhealthy_sites(conn: Connection, *, now: datetime, sites: Collection[str] | None = None) -> Mapping[str, str]:
    """Return the sites, by default of all, of which too little was read in their newest window that tells, and why."""
    asked = [site.slug for site in read_sites(conn)] if sites is None else sites
    recent = read_recent_windows(conn, sites=asked, windows=LOOK_BACK_WINDOWS, now=now)
    return {site: said for site, windows in recent.items() if (said := complaint(windows))}
