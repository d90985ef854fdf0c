"""What a chart of a public release is drawn from: days as they were told. It knows no number that was not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from domain.releases import Mark, PublicCell


class Look(StrEnum):
    """How a day is drawn and named; each is another thing."""

    TOLD = "told"  # the number
    BOUND = "bound"  # the number, and it is a lower bound
    SMALL = "small"  # below ten
    WITHHELD = "withheld"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"
    NONE = "none"  # the table has no row of the day


NUMBERS = frozenset({Look.TOLD, Look.BOUND})
_OF_MARK = {
    Mark.SMALL: Look.SMALL,
    Mark.WITHHELD: Look.WITHHELD,
    Mark.MISSING: Look.MISSING,
    Mark.WITHDRAWN: Look.WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedDay:
    """One local day of a table; no cell where the table has none."""

    day: date
    cell: PublicCell | None = None
    decided_in: int | None = None  # the number of the first release that has it
    why: str = ""  # it was withdrawn, in the office's own words

    @property
    def look(self) -> Look:
        """Return how it is drawn."""
        if self.cell is None:
            return Look.NONE
        if self.cell.mark is Mark.SHOWN:
            return Look.BOUND if self.cell.reason else Look.TOLD
        return _OF_MARK[self.cell.mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesChange:
    """From a day on, sums are of another number of sites: they cannot be compared with those before."""

    day: date
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedLine:
    """One chart: consecutive days of a place, category and measure, oldest first, at least one."""

    title: str
    measure_word: str
    days: tuple[ReleasedDay, ...]
    is_simulated: bool = False

    @property
    def changes(self) -> tuple[SitesChange, ...]:
        """Return where the number of sites changes, whatever is told of the days beside it."""
        known = [(each.day, each.cell.sites) for each in self.days if each.cell]
        return tuple(
            SitesChange(day=day, before=before, after=after)
            for (_, before), (day, after) in pairwise(known)
            if before != after
        )

    def runs(self) -> Iterator[tuple[Look, tuple[ReleasedDay, ...]]]:
        """Yield consecutive days of one look and one number of sites, so that no line is drawn across a break."""
        for (look, _), run in groupby(self.days, key=_drawn_as):
            yield look, tuple(run)

    def count(self, look: Look) -> int:
        """Return how many days have a look."""
        return sum(each.look is look for each in self.days)


def _drawn_as(each: ReleasedDay) -> tuple[Look, int | None]:
    return each.look, each.cell.sites if each.cell else None


def looks_in(line: ReleasedLine, wanted: Sequence[Look]) -> tuple[Look, ...]:
    """Return those of some looks that occur."""
    return tuple(look for look in wanted if line.count(look))
