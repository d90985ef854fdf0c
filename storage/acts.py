"""What a person says to alerts, each act with its row of the audit; said twice, it is stored once.

Verbs and pages come through here. It decides nothing, and leaves the transaction to its caller.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from domain.answers import Action, Note
from domain.decisions import Acknowledgement, Silence
from domain.errors import NoSuchThing, WrongInput
from domain.spelling import nearest_spelling
from storage.answers import (
    read_standing_answers,
    read_told_messages,
    renew_answers,
    save_answers,
    undo_answers,
)
from storage.audit import Act, append_audit, read_acts
from storage.counts import LONGEST_EVIDENCE
from storage.database import Connection
from storage.notes import add_note, take_note_back
from storage.outbox import OpenStory, read_open_stories, read_outbox
from storage.rehearsals import keep_rehearsals
from storage.silences import (
    acknowledge,
    add_silence,
    lift_silence,
    read_acknowledgements,
    read_silences,
    undo_acknowledgements,
)


class Saying(StrEnum):
    """What people say to alerts and of hazards, as the audit calls it."""

    ACKNOWLEDGED = "alerts ack"
    UNACKNOWLEDGED = "alerts unack"
    SILENCED = "alerts silence"
    UNSILENCED = "alerts unsilence"
    NOT_USEFUL = "alerts not useful"
    USEFUL = "alerts not useful undone"
    NOTED = "alerts note"
    UNNOTED = "alerts note undone"
    SHOCK = "hazards shock"
    UNSHOCKED = "hazards shock undone"
    ANCHORED = "hazards anchor"
    UNANCHORED = "hazards anchor undone"


ABOUT_FINDINGS = (Saying.ACKNOWLEDGED, Saying.UNACKNOWLEDGED, Saying.NOT_USEFUL, Saying.USEFUL)
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who says it, and under which account it was entered."""

    by: str
    entered_by: str

    def __post_init__(self) -> None:
        """Refuse an act that nobody stands behind."""
        if not self.by.strip() or len(self.by) > LONGEST_EVIDENCE:
            raise WrongInput("'by' is empty or too long: the audit keeps who said it")


def acknowledge_told(
    conn: Connection, name: str, *, author: Author, at: datetime, among: Collection[str] | None = None
) -> tuple[str, ...]:
    """Store that somebody takes care of a told finding, or of all told of a group, and return the findings' keys.

    What is told of the group later is news, and not acknowledged by this.

    Args:
        conn: The connection.
        name: A finding's key, or a group's.
        author: Who takes care.
        at: UTC.
        among: Only of these findings, as somebody saw them before they pressed; default: of any.

    Raises:
        NoSuchThing: nothing open was told under that name.
    """
    keep_rehearsals(conn)
    stories = [each for each in read_open_stories(conn) if among is None or each.finding_key in among]
    keys = _named(stories, name, noun="finding or group that was told")
    if taken := acknowledge(
        conn, [Acknowledgement(finding_key=key, acknowledged_by=author.by, acknowledged_at=at) for key in keys]
    ):
        _write(conn, author, Saying.ACKNOWLEDGED, subject=name, at=at, detail=findings_detail(taken))
    return keys


def undo_acknowledgement(conn: Connection, name: str, *, author: Author, at: datetime) -> tuple[str, ...]:
    """Store that nobody takes care of a told finding, or of all told of a group, any more; return the findings' keys.

    Raises:
        NoSuchThing: nothing open is acknowledged under that name.
    """
    said = read_acknowledgements(conn)
    stories = [each for each in read_open_stories(conn) if each.finding_key in said]
    keys = _named(stories, name, noun="finding or group that is acknowledged")
    if undone := undo_acknowledgements(conn, keys, at=at):
        _write(conn, author, Saying.UNACKNOWLEDGED, subject=name, at=at, detail=findings_detail(undone))
    return keys


def undo_act(conn: Connection, act: Act, *, author: Author, at: datetime) -> tuple[str, ...]:
    """Take back what one act acknowledged, and nothing that others did before or since; return the findings' keys.

    Raises:
        NoSuchThing: nothing of it stands.
    """
    keys = keys_of(act)
    if keys is None:
        keys = tuple(read_acknowledgements(conn))
    undone = undo_acknowledgements(conn, keys, at=at, by=act.detail.get("by", act.actor), given_at=act.at)
    if not undone:
        raise NoSuchThing("acknowledgement that stands", act.subject)
    _write(conn, author, Saying.UNACKNOWLEDGED, subject=act.subject, at=at, detail=findings_detail(undone))
    return undone


def stands(act: Act, acknowledgements: Iterable[Acknowledgement]) -> bool:
    """Return whether one of these acknowledgements is what an act stored: by its author, at its instant."""
    keys, said = keys_of(act), (act.detail.get("by", act.actor), act.at)
    return any(
        (each.acknowledged_by, each.acknowledged_at) == said and (keys is None or each.finding_key in keys)
        for each in acknowledgements
    )


def findings_detail(keys: Sequence[str]) -> Mapping[str, str]:
    """Return which findings an act was about, as the audit keeps it; no key holds a space."""
    return {"findings": str(len(keys)), "keys": " ".join(keys)}


def keys_of(act: Act) -> tuple[str, ...] | None:
    """Return which findings an act was about, None for one that was written before they were kept."""
    return tuple(act.detail["keys"].split()) if "keys" in act.detail else None


def read_acts_about(conn: Connection, finding_key: str) -> tuple[Act, ...]:
    """Return who took care of a finding or called it not useful, and who took that back, oldest first."""
    acts = reversed(read_acts(conn, ABOUT_FINDINGS, since=EVER))
    return tuple(act for act in acts if finding_key in (keys_of(act) or (act.subject,)))


def silence(conn: Connection, wanted: Silence, *, author: Author, at: datetime) -> int:
    """Store a silence and return its number; that of the same wish of the same person where it is at work already."""
    for each in read_silences(conn, at=at):
        if _wish(each) == _wish(wanted) and each.silence_id is not None:
            return each.silence_id
    number = add_silence(conn, wanted)
    detail = {"matches": str(wanted.matcher), "until": wanted.until.isoformat(), "why": wanted.why}
    _write(conn, author, Saying.SILENCED, subject=str(number), at=at, detail=detail)
    return number


def unsilence(conn: Connection, number: int, *, author: Author, at: datetime) -> None:
    """Take a silence back before its end; raises NoSuchThing where none at work has that number."""
    lift_silence(conn, number, at=at)
    _write(conn, author, Saying.UNSILENCED, subject=str(number), at=at, detail={})


def note_on(conn: Connection, finding_key: str, text: str, *, author: Author, at: datetime) -> None:
    """Store a note on a finding.

    Raises:
        WrongInput: it says nothing, or more than a note holds.
    """
    number = add_note(conn, Note(finding_key=finding_key, note=text.strip(), written_by=author.by, written_at=at))
    if number is not None:
        _write(conn, author, Saying.NOTED, subject=finding_key, at=at, detail={"note": str(number)})


def undo_note(conn: Connection, number: int, *, finding_key: str, author: Author, at: datetime) -> None:
    """Take a note back; raises NoSuchThing where none that stands has that number."""
    take_note_back(conn, number, at=at)
    _write(conn, author, Saying.UNNOTED, subject=finding_key, at=at, detail={"note": str(number)})


def call_not_useful(conn: Connection, finding_key: str, *, author: Author, at: datetime) -> None:
    """Keep with a finding that its alert was not useful; raises NoSuchThing where nothing was told of it."""
    told = read_told_messages(conn, [each.outbox_id for each in read_outbox(conn, finding_key=finding_key)])
    if not told:
        raise NoSuchThing("finding that was told", finding_key)
    new = save_answers(conn, told, action=Action.NOT_USEFUL, at=at)
    if new or renew_answers(conn, finding_key, action=Action.NOT_USEFUL):
        _write(conn, author, Saying.NOT_USEFUL, subject=finding_key, at=at, detail=findings_detail([finding_key]))


def undo_not_useful(conn: Connection, name: str, *, author: Author, at: datetime) -> tuple[str, ...]:
    """Take back that a finding, or what was told of a group, was not useful; return the findings' keys.

    Raises:
        NoSuchThing: nobody says so under that name.
    """
    said = read_standing_answers(conn, action=Action.NOT_USEFUL)
    names = {each.finding_key: {each.finding_key} for each in said}
    for each in said:
        names[each.finding_key].add(each.group_key)
    keys = tuple(sorted(key for key, known in names.items() if name in known))
    if not keys:
        nearest = nearest_spelling(name, set().union(*names.values()))
        raise NoSuchThing("finding or group that was called not useful", name, nearest=nearest)
    return undo_not_useful_of(conn, keys, subject=name, author=author, at=at)


def undo_not_useful_of(
    conn: Connection, keys: Iterable[str], *, subject: str, author: Author, at: datetime
) -> tuple[str, ...]:
    """Take back that these findings were not useful, in one act; return the keys of those of which somebody said so.

    Raises:
        NoSuchThing: nobody says so of any.
    """
    undone = tuple(key for key in keys if undo_answers(conn, key, action=Action.NOT_USEFUL, at=at))
    if not undone:
        raise NoSuchThing("finding that was called not useful", subject)
    _write(conn, author, Saying.USEFUL, subject=subject, at=at, detail=findings_detail(undone))
    return undone


def _wish(silence: Silence) -> tuple[object, ...]:
    return silence.matcher, silence.until, silence.silenced_by, silence.why


def _named(stories: Sequence[OpenStory], name: str, *, noun: str) -> tuple[str, ...]:
    """Return the keys of the findings that go by a name, their own or their group's."""
    keys = tuple(each.finding_key for each in stories if name in {each.finding_key, each.group_key})
    if not keys:
        known = {known for each in stories for known in (each.finding_key, each.group_key)}
        raise NoSuchThing(noun, name, nearest=nearest_spelling(name, known))
    return keys


def _write(  # noqa: PLR0913 - the words of a row
    conn: Connection, author: Author, saying: Saying, *, subject: str, at: datetime, detail: Mapping[str, str]
) -> None:
    detail = {**detail, "by": author.by}
    append_audit(conn, actor=author.entered_by, action=saying.value, subject=subject, at=at, detail=detail)
