"""Which findings are mailed, and why the others are not. It sends nothing and reads no clock."""

from collections.abc import Iterable
from datetime import datetime

from alerts.grouping import Grouping
from alerts.rules import Situation, Tellers, held_by, tellers
from domain.decisions import Decision, Reason
from domain.findings import Finding, Scope
from domain.focus import Focus
from domain.messages import OutboxEntry


def decide_alerts(findings: Iterable[Finding], situation: Situation) -> tuple[Decision, ...]:
    """Return one decision a finding, in the order given, each with its reason and what it was weighed against.

    Args:
        findings: The newest version of each finding, already numbered.
        situation: What the office knows now.
    """
    found = tuple(findings)
    telling = tellers(found, situation)
    return tuple(_decide(finding, situation, telling) for finding in found)


def to_outbox(decisions: Iterable[Decision], *, now: datetime, grouping: Grouping) -> tuple[OutboxEntry, ...]:
    """Return what is to be told, as it goes into the outbox.

    Args:
        decisions: Of any findings.
        now: UTC.
        grouping: How long their groups wait.
    """
    return tuple(
        OutboxEntry(
            finding_key=each.finding_key,
            group_key=each.group_key,
            due_at=grouping.due_at(each.group_key, now=now),
        )
        for each in decisions
        if each.reason is Reason.NEW
    )


def hastened_groups(focuses: Iterable[Focus], findings: Iterable[Finding]) -> frozenset[str]:
    """Return the keys of the groups that tell something of what is in focus: of its places or its hazards."""
    known = tuple(focuses)
    places, hazards = {focus.place for focus in known}, {focus.hazard for focus in known if focus.hazard}
    return frozenset(group_key(each) for each in findings if each.place in places or each.hazard in hazards)


def choose_alerts(
    findings: Iterable[Finding], situation: Situation, *, now: datetime, grouping: Grouping | None = None
) -> tuple[OutboxEntry, ...]:
    """Return what is to be told; see `decide_alerts` and `to_outbox`."""
    return to_outbox(decide_alerts(findings, situation), now=now, grouping=grouping or Grouping())


def group_key(finding: Finding) -> str:
    """Return which findings share a mail: those of one disaster, else of one place, else of one site."""
    if finding.hazard is not None and finding.scope is not Scope.SITE:
        return f"hazard:{finding.hazard}"
    return f"place:{finding.place}" if finding.place is not None else f"site:{finding.site}"


def _decide(finding: Finding, situation: Situation, telling: Tellers) -> Decision:
    held = held_by(finding, situation, telling)
    return Decision(
        finding_key=finding.key,
        group_key=group_key(finding),
        score=finding.score,
        reason=held.reason if held else Reason.NEW,
        threshold=held.threshold if held else situation.thresholds.get(finding.key),
        silence_id=held.silence_id if held else None,
        inhibited_by=held.inhibited_by if held else None,
    )
