"""Which places and categories lie within which, now and at any earlier release: none of it is forgotten."""

from collections.abc import Iterable, Sequence

from domain.disclosure import Nesting, Parents
from domain.places import Category, Place
from storage.database import Connection
from storage.queries import query, read_rows

STATE_DIGITS = 2  # of a GEOID


def nesting_at_release(conn: Connection, places: Sequence[Place], categories: Iterable[Category]) -> Nesting:
    """Keep what the office's tables say now, and return it with all that they ever said at a release.

    Args:
        conn: In the transaction of the release.
        places: Those that stand in the office's table; every place of a state lies within the state's own row.
        categories: Those that stand in the office's table.

    Those that have left the tables stay in it, for what they lay within and what lay within them stays so.
    """
    said: dict[str, dict[str, set[str]]] = {
        "place": {place.slug: _around(place, places) for place in places},
        "category": {each.slug: {each.parent} if each.parent else set() for each in categories},
    }
    for kind, parents in said.items():
        pairs = [(name, parent) for name, around in parents.items() for parent in sorted(around)]
        row = {"kind": kind, "names": [name for name, _ in pairs], "parents": [parent for _, parent in pairs]}
        conn.execute(query("keep_nesting"), row)
    today = {kind: frozenset(parents) for kind, parents in said.items()}
    for kept in read_rows(conn, "read_nesting"):
        said[kept["kind"]].setdefault(kept["name"], set()).add(kept["parent"])
    return Nesting(
        places=_frozen(said["place"]),
        categories=_frozen(said["category"]),
        left_places=frozenset(said["place"]) - today["place"],
        left_categories=frozenset(said["category"]) - today["category"],
    )


def _around(place: Place, places: Iterable[Place]) -> set[str]:
    around = {place.parent} if place.parent else set()
    if len(place.geoid) > STATE_DIGITS:
        around |= {each.slug for each in places if each.state == place.state and len(each.geoid) == STATE_DIGITS}
    return around


def _frozen(parents: dict[str, set[str]]) -> Parents:
    return {name: frozenset(around) for name, around in parents.items()}
