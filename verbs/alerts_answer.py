"""`alerts ack` and `silence`, and `unack`, `unsilence` and `useful`, which take back. Each asks for a name."""

import getpass
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from domain.decisions import Matcher, Silence, covering
from domain.errors import NoSuchThing
from domain.findings import Direction, Kind
from domain.spelling import counted, nearest_spelling
from jobs import answering
from office import open_office
from storage.acts import Author
from storage.counts import clean_text
from storage.findings import read_all_findings
from storage.silences import read_silences
from verbs.running import tell_only_warnings
from verbs.site_accept import instant_of
from verbs.told import told_instant, told_silenced

Word = TypeVar("Word", bound=StrEnum)


def ack(folder: Path, *, name: str, by: str) -> int:
    """Acknowledge a told finding or group, and print what is not told again, and what others take care of."""
    tell_only_warnings()
    with open_office(folder) as office:
        said = answering.acknowledge_told(office, name, author=_author(by))
    own = [each.finding_key for each in said if each.acknowledged_by == clean_text(by)]
    others = [f"{each.finding_key}: {each.acknowledged_by}" for each in said if each.finding_key not in own]
    for title, lines in (
        (f"acknowledged by {by}; not told again", own),
        ("that somebody takes care of already", others),
    ):
        if lines:
            sys.stdout.write(f"{counted(len(lines), 'finding')} {title}:\n")
            sys.stdout.writelines(f"  {line}\n" for line in lines)
    return 0


def unack(folder: Path, *, name: str, by: str) -> int:
    """Take an acknowledgement back, and print what may be told again."""
    tell_only_warnings()
    with open_office(folder) as office:
        keys = answering.undo_acknowledgement(office, name, author=_author(by))
        now, zone = office.clock(), office.settings.zone
        with office.store() as conn:
            silences, found = read_silences(conn, at=now), read_all_findings(conn, keys=keys)
    held = {each.key: covering(silences, each, due_at=now, now=now) for each in found}
    said = {key: f": {told_silenced(silence, zone=zone)}" for key, silence in held.items() if silence}
    sys.stdout.write(f"{counted(len(keys), 'finding')} no longer acknowledged; told again while it stands:\n")
    sys.stdout.writelines(f"  {key}{said.get(key, '')}\n" for key in keys)
    return 0


def useful(folder: Path, *, name: str, by: str) -> int:
    """Take back that a finding, or what was told of a group, was not useful, and print of which findings."""
    tell_only_warnings()
    with open_office(folder) as office:
        keys = answering.undo_not_useful(office, name, author=_author(by))
    sys.stdout.write(f"{counted(len(keys), 'finding')} no longer called not useful:\n")
    sys.stdout.writelines(f"  {key}\n" for key in keys)
    return 0


def silence(folder: Path, *, until: str, by: str, why: str, matched: Mapping[str, str | None]) -> int:
    """Store a silence, and print its number and what it matches."""
    tell_only_warnings()
    ends = instant_of(until, option="--until")
    matcher = Matcher(
        site=matched["site"],
        place=matched["place"],
        category=matched["category"],
        kind=_word(Kind, matched["kind"]),
        direction=_word(Direction, matched["direction"]),
    )
    with open_office(folder) as office:
        wanted = Silence(matcher=matcher, silenced_by=by, why=why, since=office.clock(), until=ends)
        number = answering.silence(office, wanted, author=_author(by))
        end = told_instant(ends, zone=office.settings.zone)
    sys.stdout.write(f"Silence {number}: {matcher}, until {end}. Nothing that matches is mailed.\n")
    return 0


def unsilence(folder: Path, *, number: int, by: str) -> int:
    """Take a silence back, and say when it is felt."""
    tell_only_warnings()
    with open_office(folder) as office:
        answering.unsilence(office, number, author=_author(by))
    sys.stdout.write(
        f"Silence {number} is lifted. What it held is decided within a minute, where the newest count shows it, "
        "and leaves with its group.\n"
    )
    return 0


def _author(by: str) -> Author:
    return Author(by=by, entered_by=f"{getpass.getuser()} at the command line")


def _word(words: type[Word], text: str | None) -> Word | None:
    """Return a word of the domain, None where nothing was said; raises NoSuchThing for one that does not exist."""
    if text is None:
        return None
    if text not in set(words):
        raise NoSuchThing(words.__name__.lower(), text, nearest=nearest_spelling(text, set(words)))
    return words(text)
