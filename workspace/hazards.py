"""`hazards.csv` as values: one row for each place a hazard touched, on record with as many sources as there are.

The rows of one hazard are joined by its slug. A kind of cause that is no disaster (SHOCKS) explains a move and opens
no phase.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from domain.errors import Problem, WorkspaceInvalid
from domain.hazards import BEFORE_DAYS, SHOCKS, Hazard, Reference, Role, TouchedPlace
from workspace.cells import Cells
from workspace.places import read_places
from workspace.sheets import Columns, Row, read_sheet, shown

HAZARDS = "hazards.csv"
HAZARD_COLUMNS = Columns(
    known=(
        "slug", "name", "kind", "source", "external_id", "declared_on", "place", "role",
        "began_on", "ended_on", "anchor_on", "verified", "evidence",
    ),
    needed=("slug", "name", "kind", "source", "place", "role", "began_on", "verified"),
)  # fmt: skip
KINDS = (
    "hurricane", "tropical storm", "storm", "flood", "tornado", "derecho", "winter storm", "ice storm", "wildfire",
    "heat wave", "earthquake", "chemical release", "evacuation", "other", *SHOCKS,
)  # fmt: skip
SOURCES = ("fema", "nws", "office", "demo")
FEMA_NUMBER = re.compile(r"(DR|EM|FM|FS)-[0-9]{1,4}")


def load_hazards(folder: Path) -> tuple[Hazard, ...]:
    """Return the hazards of an office's folder in the order of its table; raises WorkspaceInvalid."""
    places, problems = read_places(folder)
    hazards, found = read_hazards(folder, places=tuple(place.slug for place in places))
    if problems or found:
        raise WorkspaceInvalid((*problems, *found))
    return hazards


def read_hazards(folder: Path, *, places: tuple[str, ...]) -> tuple[tuple[Hazard, ...], tuple[Problem, ...]]:
    """Return the hazards whose rows are right, and every problem of the table.

    Args:
        folder: The office's folder.
        places: The slugs that a row may name.
    """
    problems: list[Problem] = []
    rows_of: dict[str, list[Row]] = {}
    for row in read_sheet(folder / HAZARDS, HAZARD_COLUMNS, problems=problems):
        rows_of.setdefault(row.cells["slug"], []).append(row)
    hazards = [_hazard([Cells(row, problems) for row in rows], places) for rows in rows_of.values()]
    return tuple(hazard for hazard in hazards if hazard), tuple(sorted(problems, key=lambda problem: problem.line))


def _hazard(rows: list[Cells], places: tuple[str, ...]) -> Hazard | None:
    """Return one hazard of all its rows, None where one of them is wrong."""
    first = rows[0]
    slug, name = first.slug("slug"), first.text("name")
    kind = first.one_of("kind", KINDS, expected=f"one of {', '.join(KINDS)}")
    references = {reference: None for cells in rows for reference in _references(cells)}
    touched = tuple(_touched(cells, places) for cells in rows)
    _refuse_contradictions(rows)
    if not all(cells.is_right for cells in rows):
        return None
    return Hazard(
        slug=slug,
        name=name,
        kind=kind,
        references=tuple(references),
        places=tuple(place for place in touched if place),
        is_simulated=any(reference.feed == "demo" for reference in references),
        is_shock=kind in SHOCKS,
    )


def _references(cells: Cells) -> Iterator[Reference]:
    """Yield what a row says the hazard is on record as: `DR-1606;EM-3261` with a date for each, or with none."""
    source = cells.one_of("source", SOURCES, expected=f"one of {', '.join(SOURCES)}")
    numbers = _parts(cells, "external_id")
    if source == "fema" and not all(FEMA_NUMBER.fullmatch(number) for number in numbers or [""]):
        cells.refuse("external_id", expected="FEMA numbers like DR-4332, with semicolons between")
    dates = [cells.day_of(part, "declared_on") for part in _parts(cells, "declared_on")]
    if dates and len(dates) != max(len(numbers), 1):
        cells.refuse("declared_on", expected=f"{max(len(numbers), 1)} dates, one for each number, or none")
        return
    # An event of the office itself has no number elsewhere; its own name is one.
    numbers = numbers or [cells.row.cells["slug"]]
    for number, declared_on in zip(numbers, dates or [None] * len(numbers), strict=True):
        yield Reference(feed=source, external_id=number, declared_on=declared_on)


def _touched(cells: Cells, places: tuple[str, ...]) -> TouchedPlace | None:
    place = cells.one_of("place", places, expected="the slug of a place in places.csv")
    role = cells.one_of("role", Role, expected=f"one of {', '.join(Role)}")
    verified = cells.one_of("verified", ("yes", "no"), expected="yes or no")
    began_on, ended_on, anchor_on = cells.day("began_on"), cells.day("ended_on"), cells.day("anchor_on")
    if not cells.row.cells["began_on"]:
        cells.refuse("began_on", expected="a date like 2024-07-08")
    if began_on and ended_on and ended_on < began_on:
        cells.refuse("ended_on", expected=f"a date not before {began_on}, when it began")
    if began_on and anchor_on and anchor_on < began_on - timedelta(days=BEFORE_DAYS):
        cells.refuse("anchor_on", expected=f"a date not more than {BEFORE_DAYS} days before {began_on}")
    if ended_on and anchor_on and anchor_on > ended_on:
        cells.refuse("anchor_on", expected=f"a date not after {ended_on}, when it ended")
    evidence = cells.text("evidence", may_be_empty=True)
    if began_on is None or not cells.is_right:
        return None
    return TouchedPlace(
        place=place,
        role=Role(role),
        began_on=began_on,
        ended_on=ended_on,
        anchor_on=anchor_on,
        is_verified=verified == "yes",
        evidence=evidence,
    )


def _refuse_contradictions(rows: list[Cells]) -> None:
    """Refuse a row that calls the hazard otherwise than its first row does, and a place that comes twice."""
    first = rows[0].row
    lines: dict[str, int] = {}
    for cells in rows:
        for column in ("name", "kind"):
            if cells.row.cells[column] != first.cells[column]:
                expected = f"{shown(first.cells[column])}, as in line {first.line}"
                cells.refuse(column, expected=expected)
        place = cells.row.cells["place"]
        if place in lines:
            cells.refuse("place", expected=f"each place once for a hazard; line {lines[place]} has it")
        lines.setdefault(place, cells.row.line)


def _parts(cells: Cells, column: str) -> list[str]:
    return [part.strip() for part in cells.row.cells[column].split(";") if part.strip()]
