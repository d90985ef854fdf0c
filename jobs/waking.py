"""A mail that waits for the end of its readers' quiet hours is brought forward once it is urgent. It sends nothing."""

import structlog

from alerts.escalation import to_be_woken
from jobs.urgency import standing_now
from office import Office
from storage.findings import read_all_findings
from storage.routes import bring_forward, read_held
from storage.silences import read_acknowledgements, read_silences

log = structlog.get_logger()


def wake_sleepers(office: Office) -> None:
    """Let every mail leave now that was held as not urgent and tells something urgent by what is known today.

    What somebody takes care of, or has silenced, wakes nobody. Two clocks bring a mail forward once.
    """
    now = office.clock()
    with office.store() as conn:
        held = read_held(conn, now=now)
        if not held:
            return
        findings = {each.key: each for each in read_all_findings(conn, keys=[each.finding_key for each in held])}
        woken = to_be_woken(
            held,
            standing_now(conn, office, findings),
            acknowledged=read_acknowledgements(conn),
            silences=read_silences(conn, at=now),
        )
        bring_forward(conn, woken, at=now)
    for entry in woken:
        log.info("became urgent", group=entry.group_key, finding=entry.finding_key, route=entry.route)
