"""An office with an alert in every state, written into a real database as the clock would write it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from alerts.policy import group_key
from domain.decisions import Acknowledgement, Decision, Matcher, Reason, Silence
from domain.findings import Direction, Finding
from domain.messages import OutboxEntry
from storage.database import Connection, Role, connect
from storage.decisions import record_decisions
from storage.findings import record_findings
from storage.issues import open_issue
from storage.silences import acknowledge, add_silence
from tests.dashboard.seed import STORM, last_midnight, rebound, seed_office

GROUP = f"hazard:{STORM}"
HOUR = timedelta(hours=1)
WRITE = {
    "sent": b"""UPDATE outbox SET state = 'sent', route = 'mail', attempts = 1, sent_at = due_at
                WHERE finding_key = %(key)s""",
    "dead": b"""UPDATE outbox SET state = 'dead', route = 'mail', attempts = 3, last_error = '550 <b>no such user</b>'
                WHERE finding_key = %(key)s""",
    "unconfirmed": b"""UPDATE outbox SET state = 'unconfirmed', route = 'mail', attempts = 2
                       WHERE finding_key = %(key)s""",
    "late": b"""UPDATE outbox SET due_at = due_at - interval '2 hours', route = 'mail', awaits_server = true,
               last_error = 'no route to <b>mail.example</b>' WHERE finding_key = %(key)s""",
    "asleep": b"""UPDATE outbox SET route = 'mail:es', because = 'quiet_hours', due_at = due_at + interval '9 hours'
                  WHERE finding_key = %(key)s""",
}


def findings(now: datetime) -> dict[str, Finding]:
    """Return a finding for each state of an alert."""
    lead = rebound(last_midnight(now).date())
    over = lead.latest_on - timedelta(days=3)
    return {
        "told": lead,
        "hostile": replace(lead, place="tampa", hazard=None, phase=None),
        "cared": replace(lead, site="cards"),
        "dead": replace(lead, place="dallas", hazard=None, phase=None, score=2.4),
        "unconfirmed": replace(lead, place="dallas", site="cards", hazard=None, phase=None, score=2.2),
        "late": replace(lead, place="tampa", hazard=None, phase=None, direction=Direction.DOWN, observed=90.0),
        "asleep": replace(lead, place="mobile", hazard=None, phase=None, score=1.9),
        "silenced": replace(
            lead, place="mobile", site="cards", hazard=None, phase=None, direction=Direction.DOWN, observed=90.0
        ),
        "weak": replace(lead, place="tampa", site="cards", hazard=None, phase=None, score=1.1),
        "closed": replace(lead, episode=7, latest_on=over, ended_on=over),
    }


def seed_alerts(database: str, *, now: datetime) -> dict[str, Finding]:
    """Write the office, its findings, and what became of each."""
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=now)
        found = findings(now)
        issue_id = open_issue(conn, cause="detect", at=now)
        told = [each for name, each in found.items() if name not in ("silenced", "weak")]
        entries = [OutboxEntry(finding_key=each.key, group_key=group_key(each), due_at=now - HOUR) for each in told]
        record_findings(conn, found.values(), issue_id=issue_id, outbox=entries, at=now - HOUR)
        number = _silence(conn, now=now)
        record_decisions(conn, _decisions(found, silence=number), issue_id=issue_id, at=now - HOUR)
        for name, each in found.items():
            state = "sent" if name in ("told", "hostile", "cared", "closed") else name
            if state in WRITE:
                conn.execute(WRITE[state], {"key": each.key})
        said = Acknowledgement(finding_key=found["cared"].key, acknowledged_by="B. Analyst", acknowledged_at=now)
        acknowledge(conn, [said])
    return found


def storm_findings(now: datetime, *, number: int) -> list[Finding]:
    """Return so many findings of the storm more, each stronger than the one before."""
    lead = rebound(last_midnight(now).date())
    return [replace(lead, site="cards", episode=20 + each, score=2.0 + each) for each in range(number)]


def tell_more(database: str, found: Iterable[Finding], *, now: datetime, state: str = "sent") -> None:
    """Write findings more, each told, or unconfirmed, under its group."""
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="detect", at=now)
        kept = tuple(found)
        entries = [OutboxEntry(finding_key=each.key, group_key=group_key(each), due_at=now - HOUR) for each in kept]
        record_findings(conn, kept, issue_id=issue_id, outbox=entries, at=now - HOUR)
        for each in kept:
            conn.execute(WRITE[state], {"key": each.key})


def _silence(conn: Connection, *, now: datetime) -> int:
    wanted = Silence(
        matcher=Matcher(site="cards", direction=Direction.DOWN),
        silenced_by="B. Analyst",
        why="the site <i>moves</i> its servers",
        since=now - 2 * HOUR,
        until=now + 24 * HOUR,
    )
    return add_silence(conn, wanted)


def _decisions(found: dict[str, Finding], *, silence: int) -> list[Decision]:
    reasons = {"silenced": Reason.SILENCED, "weak": Reason.BELOW_BUDGET}
    return [
        Decision(
            finding_key=each.key,
            group_key=group_key(each),
            reason=reasons.get(name, Reason.NEW),
            score=each.score,
            threshold=1.5,
            silence_id=silence if name == "silenced" else None,
        )
        for name, each in found.items()
    ]
