"""Who is told when nobody answers: an urgent alert goes to the next one on call. It sends nothing.

Whoever has the turn is asked first: what has become urgent since does not wait for the end of their quiet hours.
"""

from collections.abc import Collection, Iterable, Mapping
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
    told_at: datetime  # UTC; when whoever has the first turn was asked, or is to be
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
        and _wants_an_answer(each.finding, acknowledged=acknowledged, silences=silences)
    )


def to_be_woken(
    held: Iterable[OutboxEntry],
    findings: Mapping[str, Finding],
    *,
    acknowledged: Collection[str],
    silences: Collection[Silence],
) -> tuple[OutboxEntry, ...]:
    """Return the copies that wait for the end of quiet hours no longer: all of a mail in which one has become urgent.

    Args:
        held: Copies of alerts, escalations and repeats that wait.
        findings: As they stand today, by key.
        acknowledged: Keys of findings that somebody takes care of: nobody is woken for them.
        silences: Those at work; nor for what they match.
    """
    waiting = tuple(held)
    urgent = {
        _mail_of(each)
        for each in waiting
        if each.finding_key in findings
        and _wants_an_answer(findings[each.finding_key], acknowledged=acknowledged, silences=silences)
    }
    return tuple(each for each in waiting if _mail_of(each) in urgent)


def _mail_of(entry: OutboxEntry) -> tuple[str, MessageKind, str | None]:
    """Return what the messages of one mail have in common."""
    return entry.group_key, entry.kind, entry.route


def _wants_an_answer(finding: Finding, *, acknowledged: Collection[str], silences: Collection[Silence]) -> bool:
    """Return whether a finding is urgent, open and not taken care of; a site that went silent is no answer."""
    return (
        is_urgent(MessageKind.ESCALATION, finding)
        and finding.ended_on is None
        and not finding.is_withdrawn
        and finding.key not in acknowledged
        and not any(silence.matcher.matches(finding) for silence in silences)
    )
