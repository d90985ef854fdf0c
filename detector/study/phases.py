"""The days before, during and after a disaster at one place, as dates and as rows of an axis. It counts nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import WrongInput
from domain.hazards import AFTER_DAYS, BEFORE_DAYS, Hazard, Phase, TouchedPlace
from domain.panels import Dates
from domain.studies import Reason

SOON_AFTER_DAYS = 28  # four weeks: what comes at once and what stays are two questions
GUARD_DAYS = 7  # between baseline and "before", so that an early start does not become its own baseline
LEAST_PASSED = 0.25  # of a phase that is not over; less says little of the whole
MOST_DAYS = 366  # a year; further from its anchor a disaster is one cause among many
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPlan:
    """How long the phases are, in days."""

    before_days: int = BEFORE_DAYS
    after_days: tuple[int, ...] = (SOON_AFTER_DAYS, AFTER_DAYS)
    guard_days: int = GUARD_DAYS

    def __post_init__(self) -> None:
        """Refuse a phase without a day or longer than a year, one asked for twice, and a guard out of bounds."""
        if not all(1 <= days <= MOST_DAYS for days in (self.before_days, *self.after_days)):
            raise WrongInput(f"a phase has 1 to {MOST_DAYS} days")
        if not 0 <= self.guard_days <= MOST_DAYS:
            raise WrongInput(f"a guard has 0 to {MOST_DAYS} days")
        if len(set(self.after_days)) < len(self.after_days):
            raise WrongInput("the same days after were asked for twice")


USUAL_PLAN = StudyPlan()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseDays:
    """One phase; without days where nobody can say yet when it begins or ends."""

    phase: Phase
    planned_days: int | None  # None: as long as the disaster lasted
    first: date | None
    last: date | None
    is_open: bool = False  # it ends with the disaster, which has no last day on record: `last` is the latest one taken

    @property
    def name(self) -> str:
        """Return what tells this phase from the others of its study."""
        return f"{self.phase}-{self.planned_days}"

    def reached(self, newest: date) -> tuple[date, date] | None:
        """Return the days that could be counted up to the newest count, None where there are none."""
        if self.first is None or self.last is None or self.first > newest:
            return None
        return self.first, min(self.last, newest)

    def passed_days(self, newest: date) -> int:
        """Return how many of the days could be counted up to the newest count."""
        reached = self.reached(newest)
        return (reached[1] - reached[0]).days + 1 if reached else 0

    def reason(self, newest: date) -> Reason | None:
        """Return why the phase cannot be looked at yet, None where it can."""
        if self.first is None or self.last is None:
            return Reason.NO_END
        is_enough = self.passed_days(newest) >= LEAST_PASSED * ((self.last - self.first).days + 1)
        return None if is_enough else Reason.NOT_OVER

    def rows(self, starts: Dates, newest: date) -> range:
        """Return the rows of a daily axis; the axis may begin later than the phase."""
        reached = self.reached(newest)
        if reached is None or not len(starts):
            return range(0)
        origin: date = starts[0].astype("datetime64[D]").item()
        return range((reached[0] - origin).days, (reached[1] - origin).days + 1)


def phase_days(touched: TouchedPlace, plan: StudyPlan) -> tuple[PhaseDays, ...]:
    """Return the phases, counted from the place's anchor: before, during, and each time after."""
    anchor, ended = touched.anchor, touched.ended_on
    before = PhaseDays(
        phase=Phase.BEFORE,
        planned_days=plan.before_days,
        first=anchor - plan.before_days * DAY,
        last=anchor - DAY,
    )
    lasts = touched.going_on_until
    during = PhaseDays(
        phase=Phase.DURING,
        planned_days=None,
        first=anchor if anchor <= lasts else None,
        last=lasts if anchor <= lasts else None,
        is_open=ended is None,
    )
    after = (
        PhaseDays(
            phase=Phase.AFTER,
            planned_days=days,
            first=ended + DAY if ended else None,
            last=ended + days * DAY if ended else None,
        )
        for days in plan.after_days
    )
    return before, during, *after


def days_looked_at(hazard: Hazard, plan: StudyPlan, *, today: date) -> tuple[date, date]:
    """Return the first and last day that a disaster's phases reach at any place, guard included, up to today."""
    dated = [days for touched in hazard.places for days in phase_days(touched, plan)]
    first = min((days.first for days in dated if days.first), default=today) - plan.guard_days * DAY
    return first, min(today, max((days.last for days in dated if days.last), default=today))
