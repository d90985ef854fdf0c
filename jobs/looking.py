"""One panel looked at: read, scored, its findings numbered and stored with what is to be told. It judges nothing.

The newest slots may still change, so what is remembered ends before them: every look scores them again from there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import structlog

from alerts.policy import choose_alerts
from detector.identity import number_episodes
from detector.look import METHOD_VERSION, Detection, belongs_to, look
from detector.state import DetectorState
from domain.counts import Source, Step
from domain.findings import Finding
from domain.messages import OutboxEntry
from domain.panels import Panel
from office import Office
from storage.claims import ClaimKind, claim, release_claim
from storage.database import Connection
from storage.days import newest_live_days
from storage.detector_state import PanelName, StoredState, oldest_news, read_state, save_state
from storage.expected import ExpectedDay, save_expected
from storage.findings import read_findings, record_findings
from storage.hazards import read_hazards
from storage.issues import newest_issue, open_issue
from storage.outbox import was_told
from storage.panels import read_panel

log = structlog.get_logger()
LEASE = timedelta(minutes=10)  # a first look over years of many places takes a minute
HISTORY = {Step.DAY: 3 * 366, Step.WEEK: 10 * 53, Step.MONTH: 25 * 12}  # slots read by a first look
CHANGING = {Step.DAY: 8, Step.WEEK: 2, Step.MONTH: 1}  # newest slots that every look scores again
MAILED_FOR = timedelta(hours=48)  # an older window is history, not news


def look_at_panel(conn: Connection, office: Office, name: PanelName) -> tuple[Finding, ...]:
    """Look at one panel and return its findings; none when another worker is at it.

    The findings, what was expected, what is to be told and how far was read are written in this one transaction.
    """
    now = office.clock()
    key = f"{name.site}/{name.measure}/{name.step}/{name.source}"
    held = claim(conn, ClaimKind.DETECT, key=key, holder=office.holder, now=now, lease=LEASE)
    if held is None:
        return ()
    seen_issue_id = newest_issue(conn)
    hazards = read_hazards(conn)
    today = max(place.local_date(now) for place in office.places)
    panel, remembered = _recall(conn, name, today=today, as_of=seen_issue_id)
    settled = look(_without_newest(panel, CHANGING[name.step]), hazards=hazards, state=remembered)
    newest = look(panel, hazards=hazards, state=settled.state)
    issue_id = open_issue(conn, cause="detect", at=now)
    known = read_findings(conn)
    findings = number_episodes(_joined(settled, newest), known=known)
    to_tell = _to_tell(conn, office, findings, now=now) if name.source is Source.CRAWL else ()
    for detection in (settled, newest):
        save_expected(conn, _expected_days(panel, detection), issue_id=issue_id)
    gone = _no_longer_seen(known, findings, name=name)
    record_findings(conn, (*findings, *gone), issue_id=issue_id, outbox=to_tell, at=now)
    save_state(conn, name, _stored(settled.state, seen_issue_id=seen_issue_id), issue_id=issue_id)
    release_claim(conn, held)
    log.info("looked", panel=key, slots=len(panel.starts), findings=len(findings), to_tell=len(to_tell))
    return findings


def _to_tell(
    conn: Connection, office: Office, findings: Sequence[Finding], *, now: datetime
) -> tuple[OutboxEntry, ...]:
    """Return what is to be mailed of a crawled panel's findings; an import's are never asked."""
    return choose_alerts(
        findings,
        newest_live=newest_live_days(conn, since=now - MAILED_FOR),
        told=was_told(conn, [finding.key for finding in findings]),
        now=now,
        wait=timedelta(minutes=office.settings.alert_wait_minutes),
    )


def _recall(conn: Connection, name: PanelName, *, today: date, as_of: int) -> tuple[Panel, DetectorState | None]:
    """Return what has come since the last look with its memory, or the whole history where no memory can be used.

    A memory is of no use when the method, the series, or a count that it has already learned from has changed.
    """
    stored = read_state(conn, name) if name.step is Step.DAY else None
    if stored is not None and stored.method_version == METHOD_VERSION:
        news = oldest_news(conn, name, seen_issue_id=stored.seen_issue_id)
        memory = DetectorState.from_bytes(stored.state)
        if news is None or news > stored.through:
            panel = _read(conn, name, today=today, steps=max(1, (today - stored.through).days), as_of=as_of)
            if belongs_to(memory, panel):
                return panel, memory
    return _read(conn, name, today=today, steps=HISTORY[name.step], as_of=as_of), None


def _read(conn: Connection, name: PanelName, *, today: date, steps: int, as_of: int) -> Panel:
    """Return the panel from its first count on."""
    panel = read_panel(
        conn,
        site=name.site,
        measure=name.measure,
        step=name.step,
        source=name.source,
        until=today,
        steps=min(steps, HISTORY[name.step]),
        as_of=as_of,
    )
    counted = np.isfinite(panel.ads).any(axis=1)
    first = int(np.argmax(counted)) if counted.any() and steps >= HISTORY[name.step] else 0
    return _part(panel, slice(first, None))


def _without_newest(panel: Panel, slots: int) -> Panel:
    return _part(panel, slice(0, max(0, len(panel.starts) - slots)))


def _part(panel: Panel, rows: slice) -> Panel:
    return Panel(
        step=panel.step,
        starts=panel.starts[rows],
        series=panel.series,
        ads=panel.ads[rows],
        is_lower_bound=panel.is_lower_bound[rows],
    )


def _joined(settled: Detection, newest: Detection) -> tuple[Finding, ...]:
    """Return the findings of both parts; the newer part tells everything that was still open between them."""
    return tuple(finding for finding in settled.findings if finding.ended_on) + newest.findings


def _no_longer_seen(known: Iterable[Finding], findings: Iterable[Finding], *, name: PanelName) -> tuple[Finding, ...]:
    """Return stored findings that were open and that later counts do not bear out, ended on their newest day."""
    seen = {finding.key for finding in findings}
    return tuple(
        replace(finding, ended_on=finding.latest_on)
        for finding in known
        if (finding.site, finding.measure, finding.step, finding.source)
        == (name.site, name.measure, name.step, name.source)
        and finding.ended_on is None
        and finding.key not in seen
    )


def _expected_days(panel: Panel, detection: Detection) -> Iterator[ExpectedDay]:
    """Yield what was expected wherever there was a baseline."""
    starts, low, high = panel.starts.tolist(), detection.low, detection.high  # worked out anew each time they are read
    for slot, column in np.argwhere(np.isfinite(detection.expected)).tolist():
        yield ExpectedDay(
            series=panel.series[column],
            day=starts[slot],
            expected=float(detection.expected[slot, column]),
            low=float(low[slot, column]),
            high=float(high[slot, column]),
        )


def _stored(memory: DetectorState, *, seen_issue_id: int) -> StoredState:
    return StoredState(
        through=memory.through.astype("datetime64[D]").item(),
        method_version=METHOD_VERSION,
        state=memory.to_bytes(),
        seen_issue_id=seen_issue_id,
    )
