"""What is about to leave is weighed once more: held where it is silenced or over, let go later where its readers sleep.

A message may wait for hours, for its group or for the mail server. What held when it was queued may hold no more.
"""

from collections.abc import Sequence
from datetime import datetime

import structlog

from alerts.weighing import Held, held_copies, sleeping_copies
from jobs.addressing import office_routes
from jobs.deciding import situation_now
from office import Office
from storage.database import Connection
from storage.decisions import record_decisions
from storage.findings import read_all_findings
from storage.issues import open_issue
from storage.weighing import hold_copy, hold_message, let_sleep, read_due_copies

log = structlog.get_logger()


def weigh_due(office: Office) -> None:
    """Hold every due copy that is not to leave any more, and let sleep whom it may not wake; store why."""
    now, settings = office.clock(), office.settings
    with office.store() as conn:
        due = tuple(read_due_copies(conn, now=now))
        if not due:
            return
        findings = {each.key: each for each in read_all_findings(conn, keys=[copy.finding_key for copy in due])}
        held = tuple(held_copies(due, findings, situation_now(conn, now=now)))
        _hold(conn, held, now=now)
        kept = {each.copy for each in held}
        leaving = [copy for copy in due if copy not in kept]
        sleeping = sleeping_copies(leaving, findings, office_routes(settings), zone=settings.zone, now=now)
        for copy, until in sleeping:
            let_sleep(conn, copy.outbox_id, until=until, now=now)
            log.info("left to sleep", kind=copy.kind.value, route=copy.route, until=until.isoformat())


def _hold(conn: Connection, held: Sequence[Held], *, now: datetime) -> None:
    decides = any(each.decision for each in held)
    issue_id = open_issue(conn, cause="weigh", at=now) if decides else 0  # first: no look decides until we are done
    decisions = {}
    for each in held:
        hold = hold_message if each.is_whole else hold_copy
        if not hold(conn, each.copy.outbox_id, reason=each.why, now=now):
            continue
        log.info("held", finding=each.copy.finding_key, kind=each.copy.kind.value, why=each.why)
        if each.decision:
            decisions[each.copy.finding_key] = each.decision
    record_decisions(conn, decisions.values(), issue_id=issue_id, at=now)
