"""What a person says to alerts: acknowledged, silenced, and either taken back. Each act is one row of the audit too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.decisions import Acknowledgement, Silence
from domain.errors import NoSuchThing, WrongInput
from domain.spelling import nearest_spelling
from office import Office
from storage.audit import append_audit
from storage.counts import LONGEST_EVIDENCE
from storage.database import Connection
from storage.outbox import OpenStory, read_open_stories
from storage.rehearsals import keep_rehearsals
from storage.silences import (
    acknowledge,
    add_silence,
    lift_silence,
    read_acknowledgements,
    undo_acknowledgements,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who says it, and under which account it was entered."""

    by: str
    entered_by: str

    def __post_init__(self) -> None:
        """Refuse an act that nobody stands behind."""
        if not self.by.strip() or len(self.by) > LONGEST_EVIDENCE:
            raise WrongInput("'by' is empty or too long: the audit keeps who said it")


def acknowledge_told(office: Office, name: str, *, author: Author) -> tuple[str, ...]:
    """Store that somebody takes care of a told finding, or of all told of a group, and return the findings' keys.

    What is told of the group later is news, and not acknowledged by this.

    Raises:
        NoSuchThing: nothing open was told under that name.
    """
    with office.store() as conn:
        keep_rehearsals(conn)
        keys = _named(read_open_stories(conn), name, noun="finding or group that was told")
        now = office.clock()
        acknowledge(
            conn, [Acknowledgement(finding_key=key, acknowledged_by=author.by, acknowledged_at=now) for key in keys]
        )
        _write(conn, office, author, action="alerts ack", subject=name, detail={"findings": str(len(keys))})
    return keys


def undo_acknowledgement(office: Office, name: str, *, author: Author) -> tuple[str, ...]:
    """Store that nobody takes care of a told finding, or of all told of a group, any more; return the findings' keys.

    Raises:
        NoSuchThing: nothing open is acknowledged under that name.
    """
    with office.store() as conn:
        said = read_acknowledgements(conn)
        stories = [each for each in read_open_stories(conn) if each.finding_key in said]
        keys = _named(stories, name, noun="finding or group that is acknowledged")
        undo_acknowledgements(conn, keys, at=office.clock())
        _write(conn, office, author, action="alerts unack", subject=name, detail={"findings": str(len(keys))})
    return keys


def silence(office: Office, wanted: Silence, *, author: Author) -> int:
    """Store a silence and return its number.

    Raises:
        NoSuchThing: the office knows no such site, place or category; the silence would match nothing.
    """
    known = {
        "site": set(office.cards),
        "place": {place.slug for place in office.places},
        "category": {category.slug for category in office.categories},
    }
    for noun, names in known.items():
        name = getattr(wanted.matcher, noun)
        if name is not None and name not in names:
            raise NoSuchThing(noun, name, nearest=nearest_spelling(name, names))
    with office.store() as conn:
        number = add_silence(conn, wanted)
        detail = {"matches": str(wanted.matcher), "until": wanted.until.isoformat(), "why": wanted.why}
        _write(conn, office, author, action="alerts silence", subject=str(number), detail=detail)
    return number


def unsilence(office: Office, number: int, *, author: Author) -> None:
    """Take a silence back before its end; raises NoSuchThing where none at work has that number."""
    with office.store() as conn:
        lift_silence(conn, number, at=office.clock())
        _write(conn, office, author, action="alerts unsilence", subject=str(number), detail={})


def _named(stories: Sequence[OpenStory], name: str, *, noun: str) -> tuple[str, ...]:
    """Return the keys of the findings that go by a name, their own or their group's."""
    keys = tuple(each.finding_key for each in stories if name in {each.finding_key, each.group_key})
    if not keys:
        known = {known for each in stories for known in (each.finding_key, each.group_key)}
        raise NoSuchThing(noun, name, nearest=nearest_spelling(name, known))
    return keys


def _write(  # noqa: PLR0913 - the words of a row
    conn: Connection, office: Office, author: Author, *, action: str, subject: str, detail: Mapping[str, str]
) -> None:
    at = office.clock()
    detail = {**detail, "by": author.by}
    append_audit(conn, actor=author.entered_by, action=action, subject=subject, at=at, detail=detail)
