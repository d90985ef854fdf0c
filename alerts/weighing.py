"""What is about to leave is weighed once more: held, left to sleep with its readers, or let go. It sends nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.routes import Route, is_urgent
from alerts.rules import Situation, held_while_waiting
from domain.copies import base_route, is_for_one_reader
from domain.decisions import Decision, Reason
from domain.findings import Finding
from domain.messages import MessageKind
from domain.waiting import DueCopy

MAY_BE_HELD = frozenset({MessageKind.ALERT, MessageKind.ESCALATION, MessageKind.REPEAT})
SAID = {
    Reason.WITHDRAWN: "withdrawn before it left",
    Reason.OVER: "over before it left",
    Reason.SILENCED: "silenced before it left",
    Reason.NO_LIVE_COUNT: "its site was not counted any more before it left",
    Reason.NOT_LIVE: "not shown any more before it left",
    Reason.SITE_UNHEALTHY: "its site could not be read any more before it left",
}
ENDS = frozenset({MessageKind.ALL_CLEAR, MessageKind.CORRECTION})
GOES_ON = "found again before it left"
NOT_COUNTED = "its site was not counted before it left"
ORPHANED = "its alert was never taken on this route"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A copy that does not leave, why, and what that decides of its finding."""

    copy: DueCopy
    why: str
    decision: Decision | None = None  # none where the finding, or its alert, was told
    is_whole: bool = False  # no copy of its message leaves, on any route


def held_copies(due: Sequence[DueCopy], findings: Mapping[str, Finding], situation: Situation) -> Iterator[Held]:
    """Yield every due copy that does not leave.

    Args:
        due: Copies that are about to leave.
        findings: As they stand today, by key; what is no finding is not among them.
        situation: What the office knows now. What was told, and what the budget asks, was weighed before.
    """
    unended = {each.group_key: NOT_COUNTED for each in due if _is_untold_end_without_counts(each, findings, situation)}
    unended |= {each.group_key: GOES_ON for each in due if _is_end_of_what_goes_on(each, findings)}
    for copy in due:
        if copy.may_have_arrived:
            continue
        if copy.is_orphan:
            yield Held(copy=copy, why=ORPHANED)
        elif copy.finding_key in findings and copy.kind in MAY_BE_HELD:
            yield from _held(copy, findings[copy.finding_key], situation)
        elif copy.finding_key in findings and copy.kind in ENDS:
            yield from _held_end(copy, findings[copy.finding_key], unended=unended)


def waits_for_counts(copy: DueCopy) -> bool:
    """Return whether it is an all-clear that nobody can have yet: it leaves only while its site is being counted."""
    return copy.kind is MessageKind.ALL_CLEAR and not (copy.is_told or copy.may_be_told or copy.may_have_arrived)


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


def _held(copy: DueCopy, finding: Finding, situation: Situation) -> Iterator[Held]:
    held = held_while_waiting(finding, situation, says_still=copy.kind is MessageKind.REPEAT)
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
    decides = is_alert and not copy.is_told
    yield Held(copy=copy, why=SAID[held.reason], decision=decision if decides else None, is_whole=decides)


def _held_end(copy: DueCopy, finding: Finding, *, unended: Mapping[str, str]) -> Iterator[Held]:
    """Yield an all-clear or a correction that is not true any more; its story goes on, and is closed again later.

    One all-clear ends a group: where a part of it was found again, or is not counted, the rest waits for it. What has
    left on one route, or may have, says the same on the others, as long as its finding is over.

    Args:
        copy: Of an all-clear or a correction.
        finding: What it is about.
        unended: Groups of which not everything is known to be over, and why.
    """
    why = None
    if _is_end_of_what_goes_on(copy, {finding.key: finding}):
        why = GOES_ON
    elif waits_for_counts(copy):
        why = unended.get(copy.group_key)
    if why:
        yield Held(copy=copy, why=why, is_whole=not copy.is_told)


def _is_untold_end_without_counts(copy: DueCopy, findings: Mapping[str, Finding], situation: Situation) -> bool:
    """Return whether an all-clear that nobody can have yet is about a site of which nothing is known at present."""
    finding = findings.get(copy.finding_key)
    return finding is not None and waits_for_counts(copy) and not situation.knows_of(finding.site)


def _is_end_of_what_goes_on(copy: DueCopy, findings: Mapping[str, Finding]) -> bool:
    """Return whether a copy says that a finding is over, or was none, which by now is not so."""
    finding = findings.get(copy.finding_key)
    if finding is None or copy.kind not in ENDS:
        return False
    if copy.kind is MessageKind.CORRECTION:
        return not finding.is_withdrawn
    return finding.ended_on is None or finding.is_withdrawn


def _mail_of(copy: DueCopy) -> tuple[str | None, ...]:
    return (copy.route, copy.message_id) if copy.message_id else (copy.route, copy.group_key, copy.kind)
