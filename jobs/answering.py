"""What a person says to alerts: acknowledged, silenced, and either taken back, each act in one transaction."""

from domain.decisions import Acknowledgement, Silence
from domain.errors import NoSuchThing
from domain.spelling import nearest_spelling
from office import Office
from storage import acts
from storage.acts import Author
from storage.database import Role
from storage.silences import read_acknowledgements


def acknowledge_told(office: Office, name: str, *, author: Author) -> tuple[Acknowledgement, ...]:
    """Store that somebody takes care of a told finding, or of all told of a group, and return who does now of each.

    What others take care of already stays theirs.

    Raises:
        NoSuchThing: nothing open was told under that name.
    """
    with office.store() as conn:
        keys = acts.acknowledge_told(conn, name, author=author, at=office.clock())
        said = read_acknowledgements(conn)
        return tuple(said[key] for key in keys)


def undo_acknowledgement(office: Office, name: str, *, author: Author) -> tuple[str, ...]:
    """Store that nobody takes care of a told finding, or of all told of a group, any more; return the findings' keys.

    Raises:
        NoSuchThing: nothing open is acknowledged under that name.
    """
    with office.store() as conn:
        return acts.undo_acknowledgement(conn, name, author=author, at=office.clock())


def undo_not_useful(office: Office, name: str, *, author: Author) -> tuple[str, ...]:
    """Store that nobody calls a finding, or what was told of a group, not useful any more; return the findings' keys.

    Raises:
        NoSuchThing: nobody says so under that name.
    """
    with office.store(Role.WEB) as conn:  # the clock reads answers and writes none
        return acts.undo_not_useful(conn, name, author=author, at=office.clock())


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
        return acts.silence(conn, wanted, author=author, at=office.clock())


def unsilence(office: Office, number: int, *, author: Author) -> None:
    """Take a silence back before its end; raises NoSuchThing where none at work has that number."""
    with office.store() as conn:
        acts.unsilence(conn, number, author=author, at=office.clock())
