"""Who is told when nobody answers: an urgent alert goes to the next one on call. It sends nothing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.routes import is_urgent
from domain.decisions import Silence
from domain.findings import Finding
from domain.messages import MessageKind, OutboxEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerted:
    """A finding that an alert tells, as it stands today, and how far it went on call."""

    finding: Finding
    group_key: str
    told_at: datetime  # UTC; while no copy of the alert has left, when it was queued
    steps: int = 0  # how often the next one on call was told
    stepped_at: datetime | None = None  # UTC, when last


def escalations(  # noqa: PLR0913 - an alert, and what may answer it
    alerted: Iterable[Alerted],
    *,
    acknowledged: Collection[str],
    silences: Collection[Silence],
    turns: int,
    after: timedelta,
    now: datetime,
) -> tuple[OutboxEntry, ...]:
    """Return what the next one on call is to be told, as it goes into the outbox.

    Args:
        alerted: Every finding that an alert tells.
        acknowledged: Keys of findings that somebody takes care of.
        silences: Those at work; whoever asks for silence has seen the alert.
        turns: How many turns there are on call.
        after: How long an alert, or the step before, waits for an answer.
        now: UTC.
    """
    return tuple(
        OutboxEntry(
            finding_key=each.finding.key,
            group_key=each.group_key,
            due_at=now,
            kind=MessageKind.ESCALATION,
            round=each.steps + 1,
        )
        for each in alerted
        if each.steps + 1 < turns
        and now >= (each.stepped_at or each.told_at) + after
        and each.finding.key not in acknowledged
        and _wants_an_answer(each.finding)
        and not any(silence.matcher.matches(each.finding) for silence in silences)
    )


def _wants_an_answer(finding: Finding) -> bool:
    """Return whether a finding is urgent and neither over nor withdrawn; a site that went silent is no answer."""
    return is_urgent(MessageKind.ESCALATION, finding) and finding.ended_on is None and not finding.is_withdrawn
