"""`alerts`: every open finding with what became of it, and the silences at work. It changes nothing."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from alerts.routes import PLAIN
from domain.copies import base_route
from domain.decisions import Silence, covering
from domain.spelling import counted
from jobs.following import next_repeats
from jobs.telling import letterhead_of
from office import open_office
from presentation.explanation import headline
from presentation.words import words_for
from storage.alerts import FOLLOWED, Alert, AlertState, alerts_of
from storage.findings import read_findings
from storage.outbox import Message, MessageState
from storage.silences import read_silences
from verbs.running import tell_only_warnings
from verbs.told import told_repeat, told_silence, told_silenced, told_state, told_wait

NAMES_ITS_SILENCE = frozenset({AlertState.ACKNOWLEDGED, AlertState.TOLD, AlertState.LOST, AlertState.SILENCED})


def run(folder: Path, *, as_json: bool) -> int:
    """Print every open finding, the latest and strongest first, then the silences at work."""
    tell_only_warnings()
    with open_office(folder) as office:
        with office.store() as conn:
            open_findings = [each for each in read_findings(conn) if each.is_open]
            alerts = tuple(alerts_of(conn, open_findings))
            silences, repeats = read_silences(conn, at=office.clock()), next_repeats(conn, office, now=office.clock())
        names, words = letterhead_of(office).names, words_for(office.settings.languages[0])
        zone, now = office.settings.zone, office.clock()
    said = {each.finding.key: headline(each.finding, names=names, words=words) for each in alerts}
    if as_json:
        listed = [
            as_object(each, repeats.get(each.finding.key), silence=silence_over(each, silences, now=now))
            | {"headline": said[each.finding.key]}
            for each in alerts
        ]
        told = {"alerts": listed, "silences": [silence_object(each) for each in silences]}
        sys.stdout.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        return 0
    for each in alerts:
        because = f" ({each.decision.reason})" if each.state is AlertState.HELD and each.decision else ""
        sys.stdout.write(f"{each.state}{because}  {each.finding.key}\n    {said[each.finding.key]}\n")
        sys.stdout.writelines(f"    {line}\n" for line in told_copies(each, silences, zone=zone, now=now))
        if silence := silence_over(each, silences, now=now):
            sys.stdout.write(f"    {told_silenced(silence, zone=zone)}\n")
        if again := repeats.get(each.finding.key):
            sys.stdout.write(f"    {told_repeat(again, zone=zone)}\n")
    sys.stdout.write(f"{counted(len(alerts), 'open finding')}, {counted(len(silences), 'silence')} at work.\n")
    sys.stdout.writelines(f"{line}\n" for line in told_silences(silences, zone=zone))
    return 0


def silence_over(alert: Alert, silences: Sequence[Silence], *, now: datetime) -> Silence | None:
    """Return the silence over an alert that was told or is held by one; of what waits each copy tells its own."""
    if alert.state not in NAMES_ITS_SILENCE:
        return None
    return covering(silences, alert.finding, due_at=now, now=now)


def as_object(alert: Alert, repeat_at: datetime | None, *, silence: Silence | None = None) -> dict[str, object]:
    """Return an alert under the names that a program reads.

    Args:
        alert: The alert.
        repeat_at: When it is told again at the earliest.
        silence: The one over it.
    """
    decision, said = alert.decision, alert.acknowledgement
    told_at = min((each.sent_at for each in alert.tries_to_tell if each.sent_at), default=None)
    return {
        "id": alert.finding.key,
        "state": alert.state.value,
        "group": alert.copies[0].group_key if alert.copies else decision.group_key if decision else None,
        "reason": decision.reason.value if decision else None,
        "decided_at": decision.decided_at.isoformat() if decision and decision.decided_at else None,
        "told_at": told_at.isoformat() if told_at else None,
        "repeat_at": repeat_at.isoformat() if repeat_at else None,
        "silenced_until": silence.until.isoformat() if silence else None,
        "copies": [copy_object(each) for each in (*alert.copies, *alert.followed)],
        "acknowledged_by": said.acknowledged_by if said else None,
    }


def copy_object(copy: Message) -> Mapping[str, object]:
    """Return a copy under the names that a program reads."""
    return {
        "kind": copy.kind.value,
        "channel": copy.channel.value,
        "route": copy.route,
        "state": copy.state.value,
        "because": copy.because.value if copy.because else None,
        "due_at": copy.due_at.isoformat(),
        "sent_at": copy.sent_at.isoformat() if copy.sent_at else None,
        "attempts": copy.attempts,
        "error": copy.last_error,
    }


def told_copies(alert: Alert, silences: Sequence[Silence], *, zone: str, now: datetime) -> Iterator[str]:
    """Yield a line for each copy, where there is more to say than that the mail to everybody was sent."""
    for each in (*alert.copies, *alert.followed):
        if each.route not in {None, PLAIN} or each.state is not MessageState.SENT:
            error = f": {each.last_error}" if each.last_error else ""
            silence = covering(silences, alert.finding, due_at=each.due_at, now=now)
            waits = told_wait(each, zone=zone, now=now, silence=silence)
            whose = f"one reader of {base_route(each.route or '')}" if each.is_for_one_reader else each.route
            kind = f"{copy_kind(each)}: " if each.kind in FOLLOWED else ""
            yield f"{kind}{whose or 'no route yet'} ({each.channel}): {told_state(each)}{waits}{error}"


def copy_kind(copy: Message) -> str:
    """Return what a copy is of: `alert`, `escalation 1`, `repeat 2`."""
    return f"{copy.kind} {copy.round}" if copy.kind in FOLLOWED else copy.kind.value


def silence_object(silence: Silence) -> Mapping[str, object]:
    """Return a silence under the names that a program reads."""
    return {
        "id": silence.silence_id,
        "matches": str(silence.matcher),
        "until": silence.until.isoformat(),
        "by": silence.silenced_by,
        "why": silence.why,
    }


def told_silences(silences: tuple[Silence, ...], *, zone: str) -> Iterator[str]:
    """Yield a line for each silence."""
    yield from (told_silence(each, zone=zone) for each in silences)
