"""What became of a file of counts: what was taken, what was refused and why, which windows are not what they seem."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.counts import Count, Measure, Step


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

    counts: Mapping[Step, tuple[Count, ...]]  # in the order of the file
    refusals: tuple[Refusal, ...]  # in the order of the file
    windows: tuple[WindowNote, ...]
    ignored_columns: tuple[str, ...]
    rows_read: int  # without the line of column names
    definitions: Mapping[Step, tuple[int, ...]] = field(default_factory=dict)  # of each count; none: all are the first
    reach: Reach | None = None  # None where nothing was taken

    def by_definition(self) -> Iterator[tuple[Step, int, tuple[Count, ...]]]:
        """Yield the counts of each step and way of counting, which are series of their own."""
        for step, counts in self.counts.items():
            series = defaultdict(list)
            for count, definition in zip(counts, self.definitions.get(step, (1,) * len(counts)), strict=True):
                series[definition].append(count)
            yield from ((step, definition, tuple(found)) for definition, found in sorted(series.items()))

    @property
    def taken(self) -> int:
        """Return how many counts may be stored."""
        return sum(map(len, self.counts.values()))

    @property
    def missing(self) -> int:
        """Return how many of the counts taken have no number: the file says of them that nothing was counted."""
        return sum(count.ads is None for counts in self.counts.values() for count in counts)

    @property
    def rows_refused(self) -> int:
        """Return how many rows were not taken, whatever the number of reasons; none where the file itself was not."""
        return len({refusal.row for refusal in self.refusals}) if self.rows_read else 0
