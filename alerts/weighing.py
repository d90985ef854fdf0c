"""What is about to leave is weighed once more: held, left to sleep with its readers, or let go. It sends nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.routes import Route, is_urgent
from alerts.rules import held_while_waiting
from domain.copies import base_route, is_for_one_reader
from domain.decisions import Decision, Reason, Silence
from domain.findings import Finding
from domain.messages import MessageKind
from domain.waiting import DueCopy

MAY_BE_HELD = frozenset({MessageKind.ALERT, MessageKind.ESCALATION, MessageKind.REPEAT})
SAID = {
    Reason.WITHDRAWN: "withdrawn before it left",
    Reason.OVER: "over before it left",
    Reason.SILENCED: "silenced before it left",
}
ORPHANED = "its alert was never taken on this route"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A copy that does not leave, why, and what that decides of its finding."""

    copy: DueCopy
    why: str
    decision: Decision | None = None  # then no copy of it leaves; none where the finding, or its alert, was told


def held_copies(
    due: Iterable[DueCopy], findings: Mapping[str, Finding], silences: tuple[Silence, ...]
) -> Iterator[Held]:
    """Yield every due copy that does not leave.

    Args:
        due: Copies that are about to leave.
        findings: As they stand today, by key; what is no finding is not among them.
        silences: Those at work.
    """
    for copy in due:
        if copy.may_have_arrived:
            continue
        if copy.is_orphan:
            yield Held(copy=copy, why=ORPHANED)
        elif copy.kind in MAY_BE_HELD and copy.finding_key in findings:
            yield from _held(copy, findings[copy.finding_key], silences)


def sleeping_copies(
    due: Sequence[DueCopy], findings: Mapping[str, Finding], routes: Iterable[Route], *, zone: str, now: datetime
) -> Iterator[tuple[DueCopy, datetime]]:
    """Yield every copy whose readers sleep by now and that may not wake them, and when their quiet hours end.

    One urgent finding takes its whole mail along: that in which it was tried, else what is due of its group and kind.
    What may have arrived goes its way to the end.
    """
    known = {route.name: route for route in routes}
    urgent = {_mail_of(each) for each in due if is_urgent(each.kind, findings.get(each.finding_key))}
    for copy in due:
        if copy.may_have_arrived:
            continue
        route = known.get(base_route(copy.route or ""))
        quiet = route.quiet if route else None
        until = quiet.end_of(now, zone=zone) if quiet and _mail_of(copy) not in urgent else None
        if until:
            yield copy, until


def _held(copy: DueCopy, finding: Finding, silences: tuple[Silence, ...]) -> Iterator[Held]:
    held = held_while_waiting(finding, silences)
    is_alert = copy.kind is MessageKind.ALERT
    goes_on = copy.is_told and not is_for_one_reader(copy.route or "")  # for whom nothing waits, an all-clear included
    if held is None or (held.reason is Reason.OVER and is_alert and goes_on):
        return  # its all-clear follows it on this route as on the others
    decision = Decision(
        finding_key=copy.finding_key,
        group_key=copy.group_key,
        reason=held.reason,
        score=finding.score,
        silence_id=held.silence_id,
    )
    yield Held(copy=copy, why=SAID[held.reason], decision=decision if is_alert and not copy.is_told else None)


def _mail_of(copy: DueCopy) -> tuple[str | None, ...]:
    return (copy.route, copy.message_id) if copy.message_id else (copy.route, copy.group_key, copy.kind)
