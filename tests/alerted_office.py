"""An office with one told finding and one that is held, for the tests of what people say to alerts."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from domain.decisions import Decision, Reason
from domain.messages import MessageKind, OutboxEntry
from jobs.telling import LEASE
from office import Office, tell_store
from storage.decisions import record_decisions
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import Message, MessageState, claim_due_group, mark_sent, record_attempt
from tests.presentation.examples import SURGE
from tests.town_office import Hands, make_town, office_of

END = datetime(2026, 11, 24, 6, tzinfo=UTC)
GROUP = "hazard:sim-quillfeather"
TOLD = replace(SURGE, site="demo-board")
WEAK = replace(SURGE, site="demo-board", place="dallas", score=1.2)

MESSAGE = {
    "outbox_id": 1,
    "finding_key": TOLD.key,
    "group_key": GROUP,
    "kind": MessageKind.ALERT,
    "round": 0,
    "due_at": END,
    "attempts": 1,
    "message_id": None,
    "sent_at": None,
    "last_error": None,
}


def alerted_office(folder: Path, *, url: str) -> Office:
    """Return an office that was told of Houston at `END` and held Dallas back for its budget."""
    make_town(folder, now=END)
    office = office_of(folder, url=url, clock=Hands(now=END), sites=("demo-board",))
    tell_store(office)
    decisions = [
        Decision(finding_key=TOLD.key, group_key=GROUP, reason=Reason.NEW, score=2.3, threshold=1.5),
        Decision(finding_key=WEAK.key, group_key=GROUP, reason=Reason.BELOW_BUDGET, score=1.2, threshold=1.5),
    ]
    with office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=END)
        entry = OutboxEntry(finding_key=TOLD.key, group_key=GROUP, due_at=END)
        record_findings(conn, [TOLD, WEAK], issue_id=issue_id, outbox=[entry], at=END)
        record_decisions(conn, decisions, issue_id=issue_id, at=END)
        taken = claim_due_group(conn, holder="test:1", now=END, lease=LEASE)
        record_attempt(conn, taken, message_id="<1@office.example>")
        mark_sent(conn, taken, at=END)
    return office


def copy_in(state: MessageState, **words: object) -> Message:
    """Return a copy of the alert about Houston in a state."""
    return Message(**MESSAGE | words, state=state)  # type: ignore[arg-type]
