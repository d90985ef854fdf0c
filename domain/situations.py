"""What a situation report says in figures, and a report that was filed under its number. It words nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.counts import Measure
from domain.errors import WrongInput
from domain.hazards import Phase
from domain.messages import Language
from domain.studies import Answer

LONGEST_NAME = 80  # characters of whoever prepared or approved it: a line of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseNumber:
    """One phase at the chosen place over all sites: the ratio of the two sums, and over how many cells."""

    phase: Phase
    first: date
    last: date  # the newest day that has come, while it goes on
    cells: int
    cells_expected: int
    ratio: float | None  # Σ observed ÷ Σ expected over the same cells; None where nothing can be compared


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyNumber:
    """What the study said of one phase: a ratio with its range, over how many days; None where it said none."""

    phase: Phase
    answer: Answer
    days: int  # of the phase that had passed
    ratio: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the next report of the same hazard and place is compared with."""

    phases: tuple[PhaseNumber, ...]
    findings: tuple[str, ...]  # keys of those that stood in the days shown
    open_findings: tuple[str, ...]  # of these, those that had not ended
    began_on: date  # of the hazard at the place
    ended_on: date | None
    whole_days: int  # site-days of the days shown that were counted whole
    all_days: int
    measure: Measure | None = None  # what was counted; None: filed before that was kept
    study: tuple[StudyNumber, ...] | None = None  # of the phases that had begun; None: filed before that was kept
    windows_read: int | None = None  # of all sites, in the days that the period touches; None as above
    windows_due: int | None = None
    open_on_all_sites: int | None = None  # of the same category, at the place; None as above
    open_in_others: tuple[tuple[str, int], ...] = ()  # on all sites, by each other category that has any

    def of(self, phase: Phase) -> PhaseNumber | None:
        """Return the number of a phase, None where it had not begun."""
        return next((each for each in self.phases if each.phase is phase), None)

    def studied(self, phase: Phase) -> StudyNumber | None:
        """Return what the study said of a phase, None where it said nothing."""
        return next((each for each in self.study or () if each.phase is phase), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A situation report that was filed; numbered by hazard and place, from one."""

    hazard: str
    place: str
    number: int = 0  # 0: not filed yet; set by the store
    category: str
    site: str
    issue_id: int  # as of which everything on it was read
    known_at: datetime | None  # the instant it was asked for as of, None where that was the present
    period_from: datetime
    period_until: datetime
    written_at: datetime
    written_by: str
    prepared_by: str = ""  # empty: a line to sign
    approved_by: str = ""
    figures: Figures
    language: Language | None = None  # of its page; None: filed before pages were kept
    page_sha256: str | None = None  # set by the store
    due_at: datetime | None = None  # when the clock was to file it; None: somebody filed it

    @property
    def key(self) -> str:
        """Return what the outbox calls it; `named_by` reads it again."""
        return f"sitrep:{self.language}:{self.number}:{self.place}:{self.hazard}"

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins, and names that find no room on the page."""
        if self.period_until <= self.period_from:
            raise WrongInput("a situation report's period ends after it begins")
        if len(self.prepared_by) > LONGEST_NAME or len(self.approved_by) > LONGEST_NAME:
            raise WrongInput(f"who prepares or approves a situation report has at most {LONGEST_NAME} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportName:
    """Which report a message tells of."""

    hazard: str
    place: str
    number: int
    language: Language


def named_by(key: str) -> ReportName:
    """Return the report that a message's key names; raises ValueError for a key of something else."""
    _, language, number, place, hazard = key.split(":", 4)
    return ReportName(hazard=hazard, place=place, number=int(number), language=Language(language))
