"""What became of a file of counts: what was taken, what was refused and why, which windows are not what they seem."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.counts import Measure, Step


class WindowFault(StrEnum):
    """Why a window of an imported record is not taken at its word."""

    PARTIAL = "partial"  # at an edge of the record and far below its neighbours: kept as lower bounds
    STRAY = "stray"  # outside the record, few places, next to nothing in them: refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A cell that was not taken, and with it its row. Row 1 is the line of column names."""

    row: int
    column: str  # empty where the whole row or file is meant
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowNote:
    """A window over all places of one site, category, measure and step that is partial or stray."""

    site: str
    category: str
    measure: Measure
    step: Step
    starts_on: date
    fault: WindowFault
    places: int
    usual_places: int
    ads: int
    usual_ads: float  # what the same places usually had in the neighbouring windows

    def __str__(self) -> str:
        """Return the note as one sentence without a full stop."""
        places = f"{self.places} of about {self.usual_places} places"
        ads = f"{self.ads} ads where {self.usual_ads:.0f} are usual"
        return f"{self.fault} {self.step} of {self.starts_on}: {places}, {ads}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far the counts taken reach: dates at the places, and where nothing stands between the first and the last."""

    first: date
    last: date
    days: int  # different local dates on which a window begins
    places: int
    sites: int
    gaps: int  # stretches within a series of which no row says anything, not even that a count is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Everything a file came to. The same file gives the same report each time."""

    refusals: tuple[Refusal, ...]  # the first ones, in the order of the file
    reasons: int  # for which rows or the file were refused, those that are not told too
    rows_read: int  # without the line of column names
    taken: int = 0  # counts that may be stored
    missing: int = 0  # of them without a number: the file says that nothing was counted
    windows: tuple[WindowNote, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    steps: frozenset[Step] = frozenset()  # of the counts taken
    months: tuple[date, ...] = ()  # the first days of those into which they fall, in UTC
    reach: Reach | None = None  # None where nothing was taken

    @property
    def rows_refused(self) -> int:
        """Return how many rows were not taken, whatever the number of reasons; none where the file itself was not."""
        return self.rows_read - self.taken
