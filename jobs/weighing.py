"""What is about to leave is weighed once more: held where it is silenced or over, let go later where its readers sleep.

A message may wait for hours, for its group or for the mail server. What held when it was queued may hold no more.
Nobody is waited for: while a look decides, what is to be held rests until the next tick.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from alerts.weighing import Held, held_copies, sleeping_copies, waits_for_counts
from domain.findings import Finding
from domain.messages import MessageKind
from domain.waiting import DueCopy
from jobs.addressing import office_routes
from jobs.deciding import situation_now
from jobs.grouping import longest_wait
from jobs.urgency import standing_now
from office import Office
from storage.database import Connection
from storage.decisions import record_decisions
from storage.findings import read_all_findings
from storage.issues import open_issue, try_lock_issues
from storage.weighing import cap_waits, hold_copy, hold_message, let_rest, let_sleep, read_due_copies

log = structlog.get_logger()
REST = timedelta(seconds=10)  # a tick of who sends: until then no other sender takes it either


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What is due, and what of it does not leave."""

    due: tuple[DueCopy, ...]
    findings: Mapping[str, Finding]
    held: tuple[Held, ...]

    @property
    def decides(self) -> bool:
        """Return whether something is decided of a finding by it."""
        return any(each.decision for each in self.held)


def weigh_due(office: Office, *, now: datetime) -> None:
    """Hold every copy due by `now` that is not to leave any more, and let sleep whom it may not wake; store why.

    Each has its route by then: of an end without one nobody can say whether its readers were ever told.
    """
    settings = office.settings
    with office.store() as conn:
        if capped := cap_waits(conn, longest=longest_wait(office), now=now):
            log.warning("a clock ran ahead", waited_too_long=capped)
        weighed = _weigh(conn, office, now=now)
        may_decide = weighed.decides and try_lock_issues(conn)
        if may_decide:
            weighed = _weigh(conn, office, now=now)  # a look may have ended since: what it found is heeded
        _hold(conn, weighed.held, may_decide=may_decide, now=now)
        kept = {each.copy for each in weighed.held}
        leaving = [copy for copy in weighed.due if copy not in kept]
        routes = office_routes(settings)
        standing = standing_now(conn, office, weighed.findings) if any(route.quiet for route in routes) else {}
        sleeping = sleeping_copies(leaving, standing, routes, zone=settings.zone, now=now)
        for copy, until in sleeping:
            let_sleep(conn, copy.outbox_id, until=until, now=now)
            log.info("left to sleep", kind=copy.kind.value, route=copy.route, until=until.isoformat())


def _weigh(conn: Connection, office: Office, *, now: datetime) -> Weighed:
    due = tuple(read_due_copies(conn, now=now))
    if not due:
        return Weighed(due=(), findings={}, held=())
    findings = {each.key: each for each in read_all_findings(conn, keys=[copy.finding_key for copy in due])}
    situation = situation_now(conn, office, now=now, sites=frozenset(_sites_in_question(due, findings)))
    return Weighed(due=due, findings=findings, held=tuple(held_copies(due, findings, situation)))


def _sites_in_question(due: Sequence[DueCopy], findings: Mapping[str, Finding]) -> Iterator[str]:
    """Yield the sites of what may not leave unless its site can be read: repeats, and all-clears that nobody has yet.

    What waits for an absent server is weighed six times a minute, and to ask of every site reads every series.
    """
    for copy in due:
        is_repeat = copy.kind is MessageKind.REPEAT and not copy.may_have_arrived
        if (is_repeat or waits_for_counts(copy)) and copy.finding_key in findings:
            yield findings[copy.finding_key].site


def _hold(conn: Connection, held: Sequence[Held], *, may_decide: bool, now: datetime) -> None:
    decisions = {}
    for each in held:
        if each.decision and not may_decide:
            let_rest(conn, each.copy.outbox_id, until=now + REST, now=now)
            continue
        hold = hold_message if each.is_whole else hold_copy
        if not hold(conn, each.copy.outbox_id, reason=each.why, now=now):
            continue
        log.info("held", finding=each.copy.finding_key, kind=each.copy.kind.value, why=each.why)
        if each.decision:
            decisions[each.copy.finding_key] = each.decision
    if decisions:
        issue_id = open_issue(conn, cause="weigh", at=now)
        record_decisions(conn, decisions.values(), issue_id=issue_id, at=now)
