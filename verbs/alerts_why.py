"""`alerts why`: why a finding was told or held, each time that changed, and which messages left. It changes nothing."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from alerts.routes import PLAIN
from domain.answers import Action, Answer
from domain.copies import Because
from domain.decisions import Decision, Reason, Silence, covering
from domain.messages import MessageKind
from jobs.following import next_repeats
from jobs.telling import letterhead_of
from office import open_office
from presentation.explanation import headline
from presentation.words import words_for
from storage.acts import Saying
from storage.alerts import FOLLOWED, Before, Story, before, read_story
from storage.audit import Act
from storage.outbox import Message
from storage.silences import read_silences
from verbs.running import tell_only_warnings
from verbs.told import ASLEEP, told_instant, told_repeat, told_silenced, told_state, told_wait

BECAUSE = {
    Reason.NEW: "to be told: a live count shows it, and nobody had heard of it",
    Reason.WITHDRAWN: "not told any more: later counts do not bear it out",
    Reason.ALREADY_TOLD: "not told again",  # what stood before it says why
    Reason.NO_LIVE_COUNT: "held: no live crawl has counted its site lately; imported and old counts mail nothing",
    Reason.UNSTEADY: "held: it was told and taken back twice within 24 hours; told once a day has passed without",
    Reason.NO_LIVE_DAY: "held: its site is counted live, and too few windows of a day are read yet; decided again soon",
    Reason.NOT_LIVE: "held: the newest live day does not show it",
    Reason.OVER: "held: it was over",
    Reason.SPIKE: "held: one day that the next did not carry, most often duplicates",
    Reason.SITE_UNHEALTHY: "held: too little of its site could be read",
    Reason.WHOLE_SITE_MOVED: "held: the whole site moved, and the site's own finding tells it once",
    Reason.WHOLE_PLACE_MOVED: "held: the finding over all categories of the place tells it once",
    Reason.BELOW_BUDGET: "held: too weak for the office's budget of false alarms",
    Reason.SILENCED: "held: silenced",
}
ALREADY = {
    Before.TOLD: "not told again: it was told before",
    Before.WAITS: "not queued again: its alert waits already",
    Before.WAITED: "not queued again: its alert stood in the outbox already, and nobody had it yet",
    Before.REFUSED: "not told again: its alert was refused for good, and nobody has it",
}
DID = {
    Saying.ACKNOWLEDGED: "acknowledged",
    Saying.UNACKNOWLEDGED: "acknowledgement taken back",
    Saying.NOT_USEFUL: "called not useful",
    Saying.USEFUL: "not useful taken back",
}
ANSWERED = {Action.ACKNOWLEDGE: "somebody takes care of it", Action.NOT_USEFUL: "it was not useful"}


WHY_THEN = {
    Because.QUIET_HOURS: ", not urgent: held until the end of quiet hours",
    Because.BECAME_URGENT: ", held for their quiet hours until it became urgent",
    Because.NOT_ACKNOWLEDGED: ", because nobody had acknowledged it in time",
}


def run(folder: Path, *, finding: str, as_json: bool) -> int:
    """Print a finding's story, oldest first."""
    tell_only_warnings()
    with open_office(folder) as office:
        with office.store() as conn:
            story, repeat_at = read_story(conn, finding), next_repeats(conn, office, now=office.clock()).get(finding)
            silences = read_silences(conn, at=office.clock())
        names, words = letterhead_of(office).names, words_for(office.settings.languages[0])
        zone, now = office.settings.zone, office.clock()
    said = headline(story.finding, names=names, words=words)
    if as_json:
        object_ = {"headline": said, **as_object(story, repeat_at)}
        sys.stdout.write(json.dumps(object_, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{said}\n")
        sys.stdout.writelines(f"{line}\n" for line in told(story, silences, zone=zone, now=now))
        if repeat_at and (silence := covering(silences, story.finding, due_at=now, now=now)):
            sys.stdout.write(f"{told_silenced(silence, zone=zone)}\n")
        if repeat_at:
            sys.stdout.write(f"{told_repeat(repeat_at, zone=zone)}\n")
    return 0


def told(story: Story, silences: Sequence[Silence], *, zone: str, now: datetime) -> Iterator[str]:
    """Yield a line for each decision, then for each message, then for what people said, oldest first."""
    when = partial(_when, zone=zone)
    if not story.decisions:
        yield "Nothing was decided of it: it was found before decisions were kept."
    for each in reversed(story.decisions):
        yield f"{when(each.decided_at)}  {_because(each, story)}{_against(each)}"
    for message in reversed(story.messages):
        silence = covering(silences, story.finding, due_at=message.due_at, now=now)
        wait = told_wait(message, zone=zone, now=now, silence=silence)
        state = f"{message.kind} in {message.group_key}: {told_state(message)}"
        yield f"{when(message.sent_at or message.due_at)}  {state}{_by(message, wait)}"
    for act in story.acts:
        yield f"{when(act.at)}  {DID[Saying(act.action)]} by {_author(act)}"
    known = {act.at for act in story.acts}  # an answer and its row of the audit are written at one instant
    for answer in story.answers:
        if answer.answered_at not in known:
            yield f"{when(answer.answered_at)}  answered: {ANSWERED[answer.action]}"
    if (said := story.acknowledgement) and said.acknowledged_at not in known:
        yield f"{when(said.acknowledged_at)}  acknowledged by {said.acknowledged_by}"
    for note in story.notes:
        yield f"{when(note.written_at)}  {note.written_by} noted: {note.note}"


def as_object(story: Story, repeat_at: datetime | None) -> dict[str, object]:
    """Return a story under the names that a program reads, oldest first."""
    said = story.acknowledgement
    return {
        "id": story.finding.key,
        "decisions": [_decision_object(each) for each in reversed(story.decisions)],
        "messages": _message_objects(story.messages),
        "repeat_at": repeat_at.isoformat() if repeat_at else None,
        "acknowledged_by": said.acknowledged_by if said else None,
        "acknowledged_at": said.acknowledged_at.isoformat() if said else None,
        "answers": [_answer_object(each, story.acts) for each in story.answers],
        "acts": [{"did": each.action, "by": _author(each), "at": each.at.isoformat()} for each in story.acts],
        "notes": [
            {"note": each.note, "by": each.written_by, "at": each.written_at.isoformat()} for each in story.notes
        ],
    }


def _answer_object(answer: Answer, acts: Sequence[Act]) -> dict[str, object]:
    by = next((_author(act) for act in acts if act.at == answer.answered_at), None)
    return {"action": answer.action.value, "by": by, "at": answer.answered_at.isoformat()}


def _author(act: Act) -> str:
    return act.detail.get("by", act.actor)


def _because(decision: Decision, story: Story) -> str:
    if decision.reason is Reason.ALREADY_TOLD:
        telling = (each for each in story.messages if each.kind in (MessageKind.ALERT, *FOLLOWED))
        return ALREADY[before(telling, decided_at=decision.decided_at)]
    return BECAUSE[decision.reason]


def _decision_object(decision: Decision) -> dict[str, object]:
    return {
        "decided_at": decision.decided_at.isoformat() if decision.decided_at else None,
        "issue": decision.issue_id,
        "reason": decision.reason.value,
        "group": decision.group_key,
        "score": round(decision.score, 3),
        "threshold": None if decision.threshold is None else round(decision.threshold, 3),
        "silence": decision.silence_id,
        "inhibited_by": decision.inhibited_by,
    }


def _by(message: Message, wait: str) -> str:
    """Return on which route a copy goes, until when it waits, why then, or why not; the mail to all has none."""
    route = f", {message.route}" if message.route not in {None, PLAIN} else ""
    why_not = f": {message.last_error}" if message.last_error and message.sent_at is None else ""
    why_then = WHY_THEN[message.because] if message.because else ""
    return route + (wait if wait.startswith(ASLEEP) else why_then + wait) + why_not


def _message_objects(messages: Sequence[Message]) -> list[dict[str, object]]:
    return [
        {
            "kind": each.kind.value,
            "round": each.round,
            "group": each.group_key,
            "channel": each.channel.value,
            "route": each.route,
            "because": each.because.value if each.because else None,
            "due_at": each.due_at.isoformat(),
            "queued_at": each.queued_at.isoformat() if each.queued_at else None,
            "state": each.state.value,
            "sent_at": each.sent_at.isoformat() if each.sent_at else None,
            "message_id": each.message_id,
            "error": each.last_error,
        }
        for each in reversed(messages)
    ]


def _against(decision: Decision) -> str:
    """Return what a decision was weighed against, where there is something to name."""
    if decision.silence_id is not None:
        return f" under silence {decision.silence_id}"
    if decision.inhibited_by is not None:
        return f" ({decision.inhibited_by})"
    if decision.threshold is not None:
        return f" (score {decision.score:.2f}, asked for {decision.threshold:.2f})"
    return ""


def _when(at: datetime | None, *, zone: str) -> str:
    return told_instant(at, zone=zone) if at else "an unknown time"
