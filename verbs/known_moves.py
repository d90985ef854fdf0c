"""Moves of counts that somebody knows to be real, read from a table, and which findings meet none of them."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from domain.backtests import Sent
from domain.errors import NoSuchThing, WrongInput
from domain.findings import Direction, Finding
from domain.spelling import refuse_unknown

COLUMNS = ("cause", "site", "place", "category", "direction", "first", "last")
SLACK = timedelta(days=5)  # onsets and ends are told to within some days


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMove:
    """Days on which counts moved one way for a known reason; None stands for every site, place or category."""

    cause: str
    site: str | None
    place: str | None
    category: str | None
    direction: Direction
    first: date
    last: date

    def explains(self, finding: Finding) -> bool:
        """Return whether a finding's days meet the move, the same way and at a site and place that it reached."""
        # What is known of one city explains no move of a whole site.
        names = ((self.site, finding.site), (self.place, finding.place), (self.category, finding.category))
        return (
            all(known in {None, found} for known, found in names)
            and finding.direction is self.direction
            and finding.began_on <= self.last + SLACK
            and self.first - SLACK <= finding.latest_on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The names a table may use: a move under any other would explain nothing, and nobody would see it."""

    site: frozenset[str]
    place: frozenset[str]
    category: frozenset[str]


def read_known_moves(file: Path, *, known: Known) -> tuple[KnownMove, ...]:
    """Return the moves of a CSV table with the columns of `COLUMNS`.

    Args:
        file: The table; an empty site, place or category stands for all.
        known: The names that its cells may hold.

    Raises:
        WrongInput: the file cannot be read, lacks a column, or a row holds an unknown name, or no date or direction
            where one belongs, or ends before it begins.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.DictReader(text)
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise WrongInput(f"{file}: expected the columns {','.join(COLUMNS)}")
            return tuple(_move(row, where=f"{file}:{rows.line_num}", known=known) for row in rows)
    except (OSError, UnicodeDecodeError) as fault:
        raise WrongInput(f"{file}: cannot be read as a table in UTF-8") from fault


def unexplained(sent: Iterable[Sent], moves: Sequence[KnownMove]) -> tuple[Sent, ...]:
    """Return the findings that meet none of the moves, in the order given."""
    return tuple(each for each in sent if not any(move.explains(each.finding) for move in moves))


def _move(row: dict[str, str | None], *, where: str, known: Known) -> KnownMove:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    try:
        for noun, names in (("site", known.site), ("place", known.place), ("category", known.category)):
            refuse_unknown(noun, filter(None, [cells[noun]]), known=names)
        move = KnownMove(
            cause=cells["cause"],
            site=cells["site"] or None,
            place=cells["place"] or None,
            category=cells["category"] or None,
            direction=Direction(cells["direction"]),
            first=date.fromisoformat(cells["first"]),
            last=date.fromisoformat(cells["last"]),
        )
    except NoSuchThing as fault:
        raise WrongInput(f"{where}: {fault}") from fault
    except ValueError as fault:
        raise WrongInput(f"{where}: expected direction up or down, first and last as 2026-11-24") from fault
    if move.last < move.first:
        raise WrongInput(f"{where}: last '{move.last}': expected no day before first, which is {move.first}")
    return move
