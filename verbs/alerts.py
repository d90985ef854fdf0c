"""`alerts`: every open finding with what became of it, and the silences at work. It changes nothing."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from pathlib import Path

from domain.decisions import Acknowledgement, Decision, Reason, Silence
from domain.findings import Finding
from domain.spelling import counted
from jobs.telling import letterhead_of
from office import open_office
from presentation.explanation import headline
from presentation.words import words_for
from storage.database import Connection
from storage.decisions import newest_decisions
from storage.findings import read_findings
from storage.outbox import Message, MessageState, read_alerts_of
from storage.silences import read_acknowledgements, read_silences
from verbs.running import tell_only_warnings


class AlertState(StrEnum):
    """What became of an open finding."""

    ACKNOWLEDGED = "acknowledged"  # told, and somebody takes care of it
    TOLD = "told"
    WAITING = "waiting"  # in the outbox; not yet taken by the mail server
    LOST = "lost"  # the mail server will never take it
    SILENCED = "silenced"
    HELD = "held"
    UNDECIDED = "undecided"  # nobody has looked at it since decisions are kept


OF_MESSAGE = {
    MessageState.SENT: AlertState.TOLD,
    MessageState.UNCONFIRMED: AlertState.TOLD,
    MessageState.DEAD: AlertState.LOST,
}  # every other one waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An open finding, what was decided of it last, and what was said of it."""

    finding: Finding
    decision: Decision | None
    message: Message | None
    acknowledgement: Acknowledgement | None

    @property
    def state(self) -> AlertState:
        """Return what became of it, in one word."""
        if self.message and self.message.state is not MessageState.DROPPED:
            told = OF_MESSAGE.get(self.message.state, AlertState.WAITING)
            return AlertState.ACKNOWLEDGED if self.acknowledgement and told is AlertState.TOLD else told
        if self.decision is None:
            return AlertState.UNDECIDED
        return AlertState.SILENCED if self.decision.reason is Reason.SILENCED else AlertState.HELD


def run(folder: Path, *, as_json: bool) -> int:
    """Print every open finding, the latest and strongest first, then the silences at work."""
    tell_only_warnings()
    with open_office(folder) as office:
        with office.store() as conn:
            alerts = tuple(open_alerts(conn))
            silences = read_silences(conn, at=office.clock())
        names, words = letterhead_of(office).names, words_for(office.settings.languages[0])
    said = {each.finding.key: headline(each.finding, names=names, words=words) for each in alerts}
    if as_json:
        listed = [as_object(each) | {"headline": said[each.finding.key]} for each in alerts]
        told = {"alerts": listed, "silences": [silence_object(each) for each in silences]}
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        return 0
    for each in alerts:
        because = f" ({each.decision.reason})" if each.state is AlertState.HELD and each.decision else ""
        sys.stdout.write(f"{each.state}{because}  {each.finding.key}\n    {said[each.finding.key]}\n")
    sys.stdout.write(f"{counted(len(alerts), 'open finding')}, {counted(len(silences), 'silence')} at work.\n")
    sys.stdout.writelines(f"{line}\n" for line in told_silences(silences))
    return 0


def open_alerts(conn: Connection) -> Iterator[Alert]:
    """Yield every open finding with what became of it, the latest and strongest first."""
    findings = [finding for finding in read_findings(conn) if finding.ended_on is None]
    keys = [finding.key for finding in findings]
    decisions, acknowledgements = newest_decisions(conn, keys), read_acknowledgements(conn)
    messages = {message.finding_key: message for message in read_alerts_of(conn, keys)}
    for finding in findings:
        yield Alert(
            finding=finding,
            decision=decisions.get(finding.key),
            message=messages.get(finding.key),
            acknowledgement=acknowledgements.get(finding.key),
        )


def as_object(alert: Alert) -> dict[str, object]:
    """Return an alert under the names that a program reads."""
    decision, message, said = alert.decision, alert.message, alert.acknowledgement
    return {
        "id": alert.finding.key,
        "state": alert.state.value,
        "group": message.group_key if message else decision.group_key if decision else None,
        "reason": decision.reason.value if decision else None,
        "decided_at": decision.decided_at.isoformat() if decision and decision.decided_at else None,
        "told_at": message.sent_at.isoformat() if message and message.sent_at else None,
        "acknowledged_by": said.acknowledged_by if said else None,
    }


def silence_object(silence: Silence) -> Mapping[str, object]:
    """Return a silence under the names that a program reads."""
    return {
        "id": silence.silence_id,
        "matches": str(silence.matcher),
        "until": silence.until.isoformat(),
        "by": silence.silenced_by,
        "why": silence.why,
    }


def told_silences(silences: tuple[Silence, ...]) -> Iterator[str]:
    """Yield a line for each silence."""
    for each in silences:
        until = each.until.astimezone(UTC)
        what = f"silence {each.silence_id}: {each.matcher}, until {until:%Y-%m-%d %H:%M} UTC"
        yield f"{what}, {each.silenced_by}: {each.why}"
