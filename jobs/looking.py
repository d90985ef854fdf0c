"""One panel looked at: read, scored, its findings numbered and stored with what is to be told. It judges nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial

import numpy as np
import structlog

from alerts.policy import to_outbox
from detector.identity import number_episodes, told_anew
from detector.look import Detection
from detector.retelling import keep_disasters
from detector.settled import settled_before
from domain.alert_budgets import AlertBudget
from domain.counts import Source
from domain.findings import Finding
from domain.hazards import Hazard
from jobs.budgeting import read_budget, thresholds
from jobs.deciding import decide
from jobs.grouping import grouping_of
from jobs.judging import judge_news
from jobs.recalling import look_on, recall, remember
from office import Office
from storage.claims import ClaimKind, claim, release_claim
from storage.database import Connection
from storage.decisions import record_decisions
from storage.detector_state import PanelName
from storage.expected import ExpectedDay, save_expected
from storage.findings import read_all_findings, record_findings
from storage.hazards import read_hazards
from storage.issues import newest_issue, open_issue
from storage.outbox import read_taken_back, was_told

log = structlog.get_logger()
LEASE = timedelta(minutes=10)  # a first look over years of many places takes a minute


def look_at_panel(conn: Connection, office: Office, name: PanelName) -> tuple[Finding, ...]:
    """Look at one panel and return its findings; none when another worker is at it.

    The findings, what was expected, what was decided, what is to be told and how far was read are written in this one
    transaction.
    """
    now = office.clock()
    key = f"{name.site}/{name.measure}/{name.step}/{name.source}"
    held = claim(conn, ClaimKind.DETECT, key=key, holder=office.holder, now=now, lease=LEASE)
    if held is None:
        return ()
    seen_issue_id = newest_issue(conn)
    hazards = read_hazards(conn, as_of=seen_issue_id)
    today = max(place.local_date(now) for place in office.places)
    recalled = recall(conn, name, hazards=hazards, today=today, as_of=seen_issue_id)
    pieces = look_on(recalled, hazards=hazards)
    issue_id = open_issue(conn, cause="detect", at=now)
    known = tuple(finding for finding in read_all_findings(conn) if _is_about(finding, name))
    settled = settled_before(known, panel=recalled.panel, memory=recalled.memory)
    unsettled = tuple(finding for finding in known if finding not in settled)
    taken_back = read_taken_back(conn, [finding.key for finding in unsettled])
    numbered = number_episodes(_joined(pieces), unsettled, settled=settled, taken_back=taken_back)
    told = was_told(conn, [finding.key for finding in numbered])
    findings = tuple(keep_disasters(numbered, unsettled, told=told, hazards=hazards))
    save_expected(conn, _expected_days(pieces), issue_id=issue_id)
    # what the office can bear asks for all series: worked out once, and only where something new is said
    budget = cache(partial(read_budget, conn, office, hazards=hazards, newest=findings))
    if name.source is Source.CRAWL:
        findings = tuple(judge_news(findings, unsettled, budget=budget))
    gone = _no_longer_seen(unsettled, findings, taken_back=taken_back)
    asked = partial(_thresholds, findings, budget, hazards=hazards)
    to_tell = _record(conn, office, (*findings, *gone), source=name.source, asked=asked, issue_id=issue_id, now=now)
    remember(conn, name, pieces, hazards=hazards, seen_issue_id=seen_issue_id, issue_id=issue_id)
    release_claim(conn, held)
    slots = sum(len(piece.panel.starts) for piece in pieces)
    log.info("looked", panel=key, slots=slots, findings=len(findings), withdrawn=len(gone), to_tell=to_tell)
    return findings


def _is_about(finding: Finding, name: PanelName) -> bool:
    named = (finding.site, finding.measure, finding.step, finding.source)
    return named == (name.site, name.measure, name.step, name.source)


def _thresholds(
    findings: Sequence[Finding], budget: Callable[[], AlertBudget], *, hazards: Sequence[Hazard]
) -> Mapping[str, float]:
    return thresholds(findings, budget(), hazards=hazards)


def _record(  # noqa: PLR0913 - one argument a part of the row
    conn: Connection,
    office: Office,
    findings: Sequence[Finding],
    *,
    source: Source,
    asked: Callable[[], Mapping[str, float]],
    issue_id: int,
    now: datetime,
) -> int:
    """Store findings, what was decided of each, and what is to be told; return how many are."""
    decisions = decide(conn, findings, source=source, now=now, thresholds=asked)
    to_tell = to_outbox(decisions, now=now, grouping=grouping_of(conn, office, findings, now=now))
    record_findings(conn, findings, issue_id=issue_id, outbox=to_tell, at=now)
    record_decisions(conn, decisions, issue_id=issue_id, at=now)
    return len(to_tell)


def _joined(pieces: Sequence[Detection]) -> tuple[Finding, ...]:
    """Return the findings of all pieces; what is open at the end of one is told by the next."""
    *earlier, newest = (piece.findings for piece in pieces)
    return (*(finding for findings in earlier for finding in findings if finding.ended_on), *newest)


def _no_longer_seen(
    known: Iterable[Finding], findings: Sequence[Finding], *, taken_back: Collection[str]
) -> tuple[Finding, ...]:
    """Return those of the known findings that the counts do not bear out any more, over and withdrawn.

    What was told to be over and goes on under a new number stays as it was told.
    """
    known = tuple(known)
    seen = {finding.key for finding in findings} | told_anew(known, findings, taken_back=taken_back)
    return tuple(
        replace(finding, ended_on=finding.latest_on, is_withdrawn=True)
        for finding in known
        if finding.key not in seen and not finding.is_withdrawn
    )


def _expected_days(pieces: Iterable[Detection]) -> Iterator[ExpectedDay]:
    """Yield what was expected of every day and series looked at; nothing where there is no baseline."""
    for piece in pieces:
        starts, series = piece.panel.starts.tolist(), piece.panel.series
        low, high = piece.low, piece.high  # worked out anew each time they are read
        for slot, column in np.ndindex(piece.expected.shape):
            if np.isnan(piece.expected[slot, column]):
                yield ExpectedDay(series=series[column], day=starts[slot])
                continue
            yield ExpectedDay(
                series=series[column],
                day=starts[slot],
                expected=float(piece.expected[slot, column]),
                low=float(low[slot, column]),
                high=float(high[slot, column]),
            )
