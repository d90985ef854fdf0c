"""`places.csv` and `categories.csv` as values. Every problem of a file is told at once, with its line."""

import re
import zoneinfo
from collections.abc import Collection, Iterator
from pathlib import Path

from domain.errors import Problem, WorkspaceInvalid
from domain.places import Category, Place
from domain.spelling import nearest_spelling
from workspace.cells import Cells
from workspace.fips import FIPS_OF_STATE, STATE_CODES
from workspace.sheets import Columns, Row, read_sheet, shown

PLACES, CATEGORIES = "places.csv", "categories.csv"
PLACE_COLUMNS = Columns(
    known=(
        "slug",
        "name",
        "state",
        "geoid",
        "counties",
        "parent",
        "latitude",
        "longitude",
        "zone",
        "peer_group",
        "evacuates_to",
    ),
    needed=("slug", "name", "state", "geoid", "zone"),
)
CATEGORY_COLUMNS = Columns(known=("slug", "name", "name_es", "parent"), needed=("slug", "name"))
ZONES = frozenset(zoneinfo.available_timezones())
GEOID_LENGTHS = {2: "state", 5: "metro area or county", 7: "place"}


def load_places(folder: Path) -> tuple[Place, ...]:
    """Return the places of an office's folder in the order of its table; raises WorkspaceInvalid."""
    places, problems = read_places(folder)
    if problems:
        raise WorkspaceInvalid(problems)
    return places


def load_categories(folder: Path) -> tuple[Category, ...]:
    """Return the categories of an office's folder in the order of its table; raises WorkspaceInvalid."""
    categories, problems = read_categories(folder)
    if problems:
        raise WorkspaceInvalid(problems)
    return categories


def read_places(folder: Path) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """Return the places whose rows are right, and every problem of the table."""
    problems: list[Problem] = []
    rows = read_sheet(folder / PLACES, PLACE_COLUMNS, problems=problems)
    problems += _repeated(rows) + _empty_table(folder / PLACES, rows, problems)
    parents = {row.cells["slug"]: row.cells["parent"] for row in rows}
    places = [_place(Cells(row, problems), parents) for row in rows]
    return tuple(place for place in places if place), _in_order(problems)


def read_categories(folder: Path) -> tuple[tuple[Category, ...], tuple[Problem, ...]]:
    """Return the categories whose rows are right, and every problem of the table."""
    problems: list[Problem] = []
    rows = read_sheet(folder / CATEGORIES, CATEGORY_COLUMNS, problems=problems)
    problems += _repeated(rows) + _empty_table(folder / CATEGORIES, rows, problems)
    parents = {row.cells["slug"]: row.cells["parent"] for row in rows}
    categories = [_category(Cells(row, problems), parents) for row in rows]
    return tuple(category for category in categories if category), _in_order(problems)


def _place(cells: Cells, parents: dict[str, str]) -> Place | None:
    state = cells.one_of("state", FIPS_OF_STATE, expected="a state's two letters, such as TX")
    latitude = cells.number("latitude", low=-90, high=90)
    longitude = cells.number("longitude", low=-180, high=180)
    slug, parent = cells.slug("slug"), _parent(cells, parents, noun="place")
    name, geoid, counties = cells.text("name"), _geoid(cells, state), tuple(_counties(cells))
    zone = cells.one_of("zone", ZONES, expected="an IANA time zone such as America/Chicago")
    peer_group = cells.slug("peer_group") if cells.row.cells["peer_group"] else None
    evacuates_to = tuple(_evacuates_to(cells, parents))
    if (latitude is None) != (longitude is None):
        cells.refuse("longitude", expected="latitude and longitude together, or neither")
    if not cells.is_right:
        return None
    return Place(
        slug=slug,
        name=name,
        state=state,
        geoid=geoid,
        counties=counties,
        zone=zone,
        parent=parent,
        latitude=latitude,
        longitude=longitude,
        peer_group=peer_group,
        evacuates_to=evacuates_to,
    )


def _category(cells: Cells, parents: dict[str, str]) -> Category | None:
    slug, name = cells.slug("slug"), cells.text("name")
    name_es = cells.text("name_es") if cells.row.cells["name_es"] else ""
    parent = _parent(cells, parents, noun="category")
    return Category(slug=slug, name=name, name_es=name_es, parent=parent) if cells.is_right else None


def _geoid(cells: Cells, state: str) -> str:
    """Return a Census GEOID; a spreadsheet that took it for a number has eaten its leading zero."""
    geoid = cells.row.cells["geoid"]
    # The one fault a spreadsheet makes in silence, so it gets its own suggestion.
    padded = f"0{geoid}" if len(geoid) + 1 in GEOID_LENGTHS and geoid.isdecimal() else None
    if not re.fullmatch(r"[0-9]+", geoid) or len(geoid) not in GEOID_LENGTHS:
        cells.refuse("geoid", expected="a Census GEOID of 7 figures (place), 5 (metro) or 2 (state)", nearest=padded)
    elif len(geoid) != 5 and state in FIPS_OF_STATE and geoid[:2] != FIPS_OF_STATE[state]:
        cells.refuse("geoid", expected=f"a GEOID that begins with {FIPS_OF_STATE[state]}, as {state}'s do")
    return geoid


def _counties(cells: Cells) -> Iterator[str]:
    for code in re.split(r"[\s;,]+", cells.row.cells["counties"].strip()):
        if not code:
            continue
        if not re.fullmatch(r"[0-9]{5}", code) or code[:2] not in STATE_CODES:
            padded = f"0{code}" if f"0{code}"[:2] in STATE_CODES and len(code) == 4 else None
            cells.refuse("counties", expected="five-figure county FIPS codes with spaces between", nearest=padded)
        yield code


def _parent(cells: Cells, parents: dict[str, str], *, noun: str) -> str | None:
    """Return the place or category around this one; a chain of parents that comes back to its start is refused."""
    slug, parent = cells.row.cells["slug"], cells.row.cells["parent"]
    if not parent:
        return None
    cells.one_of("parent", parents, expected=f"the slug of another {noun} of this table, or nothing")
    seen, above = {slug}, parent
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    if above == slug:
        cells.refuse("parent", expected=f"a {noun} that is not itself inside this one")
    return parent


def _evacuates_to(cells: Cells, slugs: Collection[str]) -> Iterator[str]:
    """Yield the places to which people of this one go; none but another place of the table is taken."""
    others = [slug for slug in slugs if slug != cells.row.cells["slug"]]
    for slug in dict.fromkeys(cells.row.cells["evacuates_to"].split()):
        if slug not in others:
            expected = "slugs of other places of this table with spaces between, or nothing"
            cells.refuse("evacuates_to", expected=expected, nearest=nearest_spelling(slug, others))
        yield slug


def _repeated(rows: tuple[Row, ...]) -> list[Problem]:
    """Return a problem for every slug that an earlier row has already."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        slug = row.cells["slug"]
        if slug in first:
            expected = f"each slug once; line {first[slug]} has it"
            found.append(Problem(file=row.file, line=row.line, found=f"{shown(slug)} again", expected=expected))
        first.setdefault(slug, row.line)
    return found


def _empty_table(file: Path, rows: tuple[Row, ...], problems: list[Problem]) -> list[Problem]:
    if rows or problems:
        return []
    return [Problem(file=file, line=1, found="no rows", expected="at least one row below the names of the columns")]


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line))
