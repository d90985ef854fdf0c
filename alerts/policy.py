"""Which findings are mailed, and why the others are not. It sends nothing and reads no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.findings import Finding, Kind, Scope
from domain.messages import OutboxEntry

GROUPING_WAIT = timedelta(minutes=2)  # findings of one look arrive together; a group waits for its last


class Reason(StrEnum):
    """Why a finding is mailed or held, in one word."""

    NEW = "new"  # told: a live count shows it and nobody has heard of it
    ALREADY_TOLD = "already_told"
    NO_LIVE_COUNT = "no_live_count"  # imported or backfilled counts only
    NOT_LIVE = "not_live"  # the newest live day does not show it any more
    OVER = "over"
    SPIKE = "spike"  # one day that the next did not carry: most often duplicates
    WHOLE_SITE_MOVED = "whole_site_moved"  # the site's own finding tells the story once
    BELOW_BUDGET = "below_budget"  # too weak for the false alarms that the office can bear


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of one finding; the entry is there when it is to be told."""

    finding_key: str
    reason: Reason
    entry: OutboxEntry | None = None


def decide_alerts(  # noqa: PLR0913 - one argument a rule
    findings: Iterable[Finding],
    *,
    newest_live: Mapping[str, date],
    told: frozenset[str],
    now: datetime,
    wait: timedelta = GROUPING_WAIT,
    too_weak: frozenset[str] = frozenset(),
) -> tuple[Decision, ...]:
    """Return one decision a finding, in the order given, each with its reason.

    Args:
        findings: The newest version of each finding, already numbered.
        newest_live: For each site the newest local day that a live crawl completed; imports do not count.
        told: Keys of findings that were mailed or wait in the outbox.
        now: UTC.
        wait: How long a group waits for further findings before it is due.
        too_weak: Keys of findings below the threshold that the office's budget of false alarms asks for.
    """
    found = tuple(findings)
    moved = frozenset(
        finding.site
        for finding in found
        if finding.scope is Scope.SITE and _is_live(finding, newest_live) and finding.key not in too_weak
    )
    decisions = []
    for finding in found:
        reason = _reason(finding, newest_live=newest_live, told=told, moved=moved, too_weak=too_weak)
        entry = OutboxEntry(finding_key=finding.key, group_key=group_key(finding), due_at=now + wait)
        decisions.append(
            Decision(finding_key=finding.key, reason=reason, entry=entry if reason is Reason.NEW else None)
        )
    return tuple(decisions)


def choose_alerts(  # noqa: PLR0913 - one argument a rule
    findings: Iterable[Finding],
    *,
    newest_live: Mapping[str, date],
    told: frozenset[str],
    now: datetime,
    wait: timedelta = GROUPING_WAIT,
    too_weak: frozenset[str] = frozenset(),
) -> tuple[OutboxEntry, ...]:
    """Return what is to be told, as it goes into the outbox; see `decide_alerts` for the arguments."""
    decisions = decide_alerts(findings, newest_live=newest_live, told=told, now=now, wait=wait, too_weak=too_weak)
    return tuple(decision.entry for decision in decisions if decision.entry is not None)


def group_key(finding: Finding) -> str:
    """Return which findings share a mail: those of one disaster, else of one place, else of one site."""
    if finding.hazard is not None and finding.scope is not Scope.SITE:
        return f"hazard:{finding.hazard}"
    return f"place:{finding.place}" if finding.place is not None else f"site:{finding.site}"


def _reason(
    finding: Finding,
    *,
    newest_live: Mapping[str, date],
    told: frozenset[str],
    moved: frozenset[str],
    too_weak: frozenset[str],
) -> Reason:
    rules = (
        (finding.key in told, Reason.ALREADY_TOLD),
        (finding.site not in newest_live, Reason.NO_LIVE_COUNT),
        (finding.ended_on is not None, Reason.OVER),
        (not _is_live(finding, newest_live), Reason.NOT_LIVE),
        (finding.kind is Kind.SPIKE, Reason.SPIKE),
        (finding.scope is not Scope.SITE and finding.site in moved, Reason.WHOLE_SITE_MOVED),
        (finding.key in too_weak, Reason.BELOW_BUDGET),
    )
    return next((reason for is_so, reason in rules if is_so), Reason.NEW)


def _is_live(finding: Finding, newest_live: Mapping[str, date]) -> bool:
    newest = newest_live.get(finding.site)
    return newest is not None and finding.ended_on is None and finding.latest_on >= newest
