"""What an office makes public: a fixed table of places, categories and days, in which a cell is decided once.

It holds no count below `LEAST`: such a number is replaced by its mark before anything is stored or shown.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.counts import Measure

LEAST = 10  # ads; a smaller number is not told


class Mark(StrEnum):
    """What stands in a public cell. Zero is a small number like any other."""

    SHOWN = "shown"  # the number itself
    SMALL = "small"  # fewer than ten, told as `<10`
    WITHHELD = "withheld"  # whatever was counted: it has something in common with a cell that is told
    MISSING = "missing"  # nothing was counted, or not enough to say whether it is small
    WITHDRAWN = "withdrawn"  # was told once and turned out wrong


SUPPRESSED = frozenset({Mark.SMALL, Mark.WITHHELD})
TOLD_AS = {
    Mark.SHOWN: "counted",
    Mark.SMALL: f"<{LEAST}",
    Mark.WITHHELD: "withheld",
    Mark.MISSING: "missing",
    Mark.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """A local day of a place and category before it is decided: the sum over the sites that count it there."""

    place: str
    category: str
    measure: Measure
    day: date
    ads: float | None  # None where a site's day is missing: no sum over some of the sites
    is_lower_bound: bool
    reason: str | None
    sites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCell:
    """A cell as everybody may see it."""

    place: str
    category: str
    measure: Measure
    day: date
    mark: Mark
    ads: int | None
    reason: str | None
    sites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A public cell with the release that decided it, and what its place was called then."""

    cell: PublicCell
    place_geoid: str
    place_name: str
    decided_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One act of making public; its table holds those of all releases before it."""

    release_id: int
    issue_id: int
    until: date  # the last local day
    released_at: datetime
    rows: int
    sha256: str  # of the table as CSV, in 64 small hexadecimal digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Which numbers are taken out, and why."""

    place: str
    category: str
    since: date
    until: date
    why: str
