"""What became of findings: told, waiting, held or lost, and who takes care of them. It decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.answers import Answer, Note
from domain.decisions import Acknowledgement, Decision, Reason
from domain.errors import NoSuchThing
from domain.findings import Finding
from domain.messages import MessageKind
from domain.spelling import nearest_spelling
from storage.acts import read_acts_about
from storage.answers import read_answers
from storage.audit import Act
from storage.database import Connection
from storage.decisions import decisions_of, newest_decisions
from storage.findings import read_all_findings
from storage.notes import read_notes
from storage.outbox import Message, MessageState, read_alerts_of, read_outbox
from storage.silences import read_acknowledgements


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
FOLLOWED = (MessageKind.ESCALATION, MessageKind.REPEAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An open finding, what was decided of it last, and what was said of it."""

    finding: Finding
    decision: Decision | None
    copies: tuple[Message, ...]  # of its alert
    acknowledgement: Acknowledgement | None
    followed: tuple[Message, ...] = ()  # the copies of its escalations and repeats, which tell the same

    @property
    def copies_to_people(self) -> tuple[Message, ...]:
        """Return the copies by which somebody is told; what a program has taken, nobody knows of yet."""
        return tuple(copy for copy in self.copies if copy.channel.tells_people)

    @property
    def tries_to_tell(self) -> tuple[Message, ...]:
        """Return all copies by which somebody is told of it, the alert's own and those of what followed."""
        return (*self.copies_to_people, *(copy for copy in self.followed if copy.channel.tells_people))

    @property
    def state(self) -> AlertState:
        """Return what became of it, in one word: told when any copy to people is, lost when all of the alert are."""
        went = {OF_COPY.get(each.state, AlertState.WAITING) for each in self.copies_to_people if not each.was_dropped}
        if AlertState.TOLD in {OF_COPY.get(each.state) for each in self.tries_to_tell}:
            return AlertState.ACKNOWLEDGED if self.acknowledgement else AlertState.TOLD
        if went:
            return AlertState.WAITING if AlertState.WAITING in went else AlertState.LOST
        if self.decision is None:
            return AlertState.UNDECIDED
        return AlertState.SILENCED if self.decision.reason is Reason.SILENCED else AlertState.HELD


def alerts_of(conn: Connection, findings: Sequence[Finding]) -> Iterator[Alert]:
    """Yield each of these findings with what became of it, in their order."""
    keys = [finding.key for finding in findings]
    decisions, acknowledgements = newest_decisions(conn, keys), read_acknowledgements(conn)
    copies: defaultdict[str, list[Message]] = defaultdict(list)
    followed: defaultdict[str, list[Message]] = defaultdict(list)
    for message in read_alerts_of(conn, keys, kinds=(MessageKind.ALERT, *FOLLOWED)):
        (followed if message.kind in FOLLOWED else copies)[message.finding_key].append(message)
    for finding in findings:
        yield Alert(
            finding=finding,
            decision=decisions.get(finding.key),
            copies=tuple(copies[finding.key]),
            acknowledgement=acknowledgements.get(finding.key),
            followed=tuple(followed[finding.key]),
        )


class Before(StrEnum):
    """What stood of a finding when it was decided that it is not told anew."""

    TOLD = "already_told"
    WAITS = "already_waits"  # nobody had it then, nor has it now
    WAITED = "already_waited"  # nobody had it then
    REFUSED = "already_refused"  # nobody had it, and nobody will: every copy to people was refused for good


def before(messages: Iterable[Message], *, decided_at: datetime | None) -> Before:
    """Return whether people had been told by an instant, or what stood in the outbox that nobody had yet.

    Args:
        messages: What tells somebody of the finding: copies of its alert, and of what followed that.
        decided_at: The instant; None where decisions were not dated yet.
    """
    to_people = [each for each in messages if each.channel.tells_people]
    left = [each for each in to_people if each.state in (MessageState.SENT, MessageState.UNCONFIRMED)]
    if decided_at is None or any(each.sent_at is None or each.sent_at <= decided_at for each in left):
        return Before.TOLD
    waits = any(each.state in (MessageState.QUEUED, MessageState.LEAVING) for each in to_people)
    if not left and not waits and any(each.state is MessageState.DEAD for each in to_people):
        return Before.REFUSED
    return Before.WAITS if waits and not left else Before.WAITED


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything that was decided and said of one finding."""

    finding: Finding
    decisions: tuple[Decision, ...]  # newest first
    messages: tuple[Message, ...]  # newest first
    acknowledgement: Acknowledgement | None
    answers: tuple[Answer, ...]  # oldest first
    notes: tuple[Note, ...]  # oldest first
    acts: tuple[Act, ...]  # who took care of it or called it not useful, and took it back; oldest first


def read_story(conn: Connection, key: str) -> Story:
    """Return everything that was decided and said of a finding; raises NoSuchThing where none has that id."""
    found = {each.key: each for each in read_all_findings(conn, keys=[key])}
    if key not in found:
        known = {each.key for each in read_all_findings(conn)}
        raise NoSuchThing("finding", key, nearest=nearest_spelling(key, known))
    return Story(
        finding=found[key],
        decisions=decisions_of(conn, key),
        messages=read_outbox(conn, finding_key=key),
        acknowledgement=read_acknowledgements(conn).get(key),
        answers=read_answers(conn, [key]),
        notes=read_notes(conn, [key]),
        acts=read_acts_about(conn, key),
    )
