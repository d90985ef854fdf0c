"""`alerts`: every open finding with what became of it, and the silences at work. It changes nothing."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from alerts.routes import PLAIN
from domain.copies import Because
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


OF_COPY = {
    MessageState.SENT: AlertState.TOLD,
    MessageState.UNCONFIRMED: AlertState.TOLD,
    MessageState.DEAD: AlertState.LOST,
}  # every other one waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An open finding, what was decided of it last, and what was said of it."""

    finding: Finding
    decision: Decision | None
    copies: tuple[Message, ...]  # of its alert
    acknowledgement: Acknowledgement | None

    @property
    def state(self) -> AlertState:
        """Return what became of it, in one word: told when any copy is, lost when all are."""
        went = {OF_COPY.get(each.state, AlertState.WAITING) for each in self.copies if not each.was_dropped}
        if AlertState.TOLD in went:
            return AlertState.ACKNOWLEDGED if self.acknowledgement else AlertState.TOLD
        if went:
            return AlertState.WAITING if AlertState.WAITING in went else AlertState.LOST
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
        sys.stdout.writelines(f"    {line}\n" for line in told_copies(each.copies))
    sys.stdout.write(f"{counted(len(alerts), 'open finding')}, {counted(len(silences), 'silence')} at work.\n")
    sys.stdout.writelines(f"{line}\n" for line in told_silences(silences))
    return 0


def open_alerts(conn: Connection) -> Iterator[Alert]:
    """Yield every open finding with what became of it, the latest and strongest first."""
    findings = [finding for finding in read_findings(conn) if finding.ended_on is None]
    keys = [finding.key for finding in findings]
    decisions, acknowledgements = newest_decisions(conn, keys), read_acknowledgements(conn)
    messages = read_alerts_of(conn, keys)
    for finding in findings:
        yield Alert(
            finding=finding,
            decision=decisions.get(finding.key),
            copies=tuple(message for message in messages if message.finding_key == finding.key),
            acknowledgement=acknowledgements.get(finding.key),
        )


def as_object(alert: Alert) -> dict[str, object]:
    """Return an alert under the names that a program reads."""
    decision, said = alert.decision, alert.acknowledgement
    told_at = min((each.sent_at for each in alert.copies if each.sent_at), default=None)
    return {
        "id": alert.finding.key,
        "state": alert.state.value,
        "group": alert.copies[0].group_key if alert.copies else decision.group_key if decision else None,
        "reason": decision.reason.value if decision else None,
        "decided_at": decision.decided_at.isoformat() if decision and decision.decided_at else None,
        "told_at": told_at.isoformat() if told_at else None,
        "copies": [copy_object(each) for each in alert.copies],
        "acknowledged_by": said.acknowledged_by if said else None,
    }


def copy_object(copy: Message) -> Mapping[str, object]:
    """Return a copy under the names that a program reads."""
    return {
        "channel": copy.channel.value,
        "route": copy.route,
        "state": copy.state.value,
        "because": copy.because.value if copy.because else None,
        "due_at": copy.due_at.isoformat(),
        "sent_at": copy.sent_at.isoformat() if copy.sent_at else None,
        "attempts": copy.attempts,
        "error": copy.last_error,
    }


def told_copies(copies: tuple[Message, ...]) -> Iterator[str]:
    """Yield a line for each copy, where there is more to say than that the mail to everybody was sent."""
    for each in copies:
        if each.route not in {None, PLAIN} or each.state is not MessageState.SENT:
            waits = f", waits for the end of quiet hours at {_when(each.due_at)}" if is_held(each) else ""
            error = f": {each.last_error}" if each.last_error else ""
            tries = counted(each.attempts, "attempt")
            yield f"{each.route or 'not yet due'} ({each.channel}) {each.state} after {tries}{waits}{error}"


def is_held(copy: Message) -> bool:
    """Return whether a copy waits for the end of its readers' quiet hours."""
    return copy.because is Because.QUIET_HOURS and copy.state is MessageState.QUEUED and copy.attempts == 0


def _when(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


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
