"""What a study says of a disaster at a place, phase by phase, or why it says nothing. It computes nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log

from domain.changes import LevelChange
from domain.counts import Measure, Source
from domain.hazards import Hazard, Phase, Role

MIN_DISASTERS = 3  # of two, Student's distribution with one degree of freedom makes a range of 12.7 errors
HALF = 0.5  # of the effect, on the logarithm: then it was not the others alone that moved
WIDEST_REACH = log(10)  # a mean that may be tenfold higher or lower says nothing, and no "no evidence" either


class Reason(StrEnum):
    """Why a window has no estimate."""

    TOO_LITTLE_HISTORY = "too_little_history"  # too few observed days before the first window
    NO_LEVEL = "no_level"  # next to no ads before the first window: there is nothing to compare with
    TOO_FEW_CONTROLS = "too_few_controls"  # fewer control places than can tell the platform from a place
    NOTHING_OBSERVED = "nothing_observed"  # no day of the window has a count, or none beside its controls
    TOO_FEW_PLACEBOS = "too_few_placebos"  # a long window without enough like it to compare with
    NOT_COUNTED = "not_counted"  # no site lists the place
    NOT_COUNTED_THEN = "not_counted_then"  # nothing was counted around these days, whatever there is of others
    NO_END = "no_end"  # the disaster has no last day on record
    COUNTS_END = "counts_end"  # the window is over, and the counts end before it or early in it
    NOT_OVER = "not_over"  # too little of the window had passed by the newest count
    OTHER_HAZARD = "other_hazard"  # another disaster touched the place in these days: whose effect would it be


class Doubt(StrEnum):
    """Why a number is not to be relied on."""

    FEW_COMPARISONS = "few_comparisons"  # too few placebos to check the interval by
    FEW_PLACES = "few_places"  # too few controls to tell the place's own move from the platform's
    UNLIKE_PLACES = "unlike_places"  # the controls follow the platform too unlike each other to tell


class Answer(StrEnum):
    """What a window's estimate comes to in one word."""

    ABOVE = "above"
    BELOW = "below"
    NONE = "none"  # no evidence of a change
    UNCERTAIN = "uncertain"  # a number that is not to be relied on
    NOT_ESTIMATED = "not_estimated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One window's ratio to expectation with a 95 % interval; every number is None where there is a reason."""

    reason: Reason | None = None
    log_ratio: float | None = None  # natural logarithm of observed over expected; 0 where nothing happened
    low: float | None = None  # of the log ratio; minus infinity where not one ad was observed
    high: float | None = None
    observed: float | None = None  # ads on the observed days, as counted
    expected: float | None = None  # ads on the same days, had the place moved with its controls
    excess: float | None = None  # ads above expectation; a freak day is cut to what its window makes plausible
    placebo_rank: float | None = None  # share of placebos at least as extreme, 0 to 1
    placebos: int = 0  # windows of other dates and places that do not overlap each other
    controls: int = 0  # control places that stand behind the platform index
    struck_controls: int = 0  # left out: they moved themselves in the windows, beyond chance
    observed_days: int = 0
    compared_days: int = 0  # of these, those with enough controls beside them: what the numbers stand for
    doubts: tuple[Doubt, ...] = ()  # with any of them, do not rely on it

    @property
    def is_uncertain(self) -> bool:
        """Return whether the number is not to be relied on."""
        return bool(self.doubts)

    @property
    def answer(self) -> Answer:
        """Return the estimate in one word."""
        if self.reason or self.low is None or self.high is None:
            return Answer.NOT_ESTIMATED
        if self.is_uncertain:
            return Answer.UNCERTAIN
        return answer_of(self.low, self.high)


class Agreement(StrEnum):
    """How a second method stands to the first."""

    AGREES = "agrees"  # the same answer
    THIN = "thin"  # another answer, yet each lies in the other's range: the evidence is thin
    DIFFERS = "differs"
    OPEN = "open"  # one of the two has no interval


def answer_of(low: float, high: float) -> Answer:
    """Return what an interval of a log ratio says: above, below, or no evidence where it holds zero."""
    if low > 0:
        return Answer.ABOVE
    return Answer.BELOW if high < 0 else Answer.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLine:
    """The same window by synthetic control; the limits are None where too few placebos give them."""

    log_ratio: float
    low: float | None
    high: float | None
    donors: int  # controls with a weight

    def agreement_with(self, effect: Effect) -> Agreement:
        """Return how the two lines of one window stand to each other."""
        if self.low is None or self.high is None:
            return Agreement.OPEN
        if effect.low is None or effect.high is None or effect.log_ratio is None:
            return Agreement.OPEN
        if answer_of(self.low, self.high) is answer_of(effect.low, effect.high):
            return Agreement.AGREES
        is_near = effect.low <= self.log_ratio <= effect.high and self.low <= effect.log_ratio <= self.high
        return Agreement.THIN if is_near else Agreement.DIFFERS


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseEffect:
    """One phase of a disaster at a place. Both days are None where the phase cannot be dated."""

    phase: Phase
    planned_days: int | None  # as asked for; None where that is as long as the disaster lasted
    first: date | None
    last: date | None  # the last day that could be counted where the phase is not over
    passed_days: int  # of the phase, up to the newest count
    is_over: bool
    is_open: bool = False  # it ends with the disaster, which has no last day on record
    effect: Effect
    second: SecondLine | None = None
    others: tuple[str, ...] = ()  # names of other disasters and causes on record at the place in these days
    places_listed: int = 0  # other places with the same lists
    places_touched: int = 0  # of these, those left out wholly or for a time, because a disaster touched them
    changes: tuple[LevelChange, ...] = ()  # of the place's counts by themselves, that may have begun in these days
    earlier: LevelChange | None = None  # the newest one that surely began before them
    usual: float | None = None  # the place's counts by themselves: ads a day in the four weeks before all phases
    mean: float | None = None  # and in these days

    @property
    def has_moved(self) -> bool:
        """Return whether the place's counts by themselves lie at least half as far off as the study says."""
        if not self.usual or self.mean is None or not self.effect.log_ratio:
            return False
        own = log(max(self.mean, 0.5) / self.usual)
        return own / self.effect.log_ratio >= HALF


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStudy:
    """A disaster at one place. `role` is None at a placebo: a place it did not touch, asked about the same days."""

    place: str
    role: Role | None
    anchor_on: date
    anchor_set_on: date | None  # only where the anchor was set after that day
    is_verified: bool
    measure: Measure | None  # None where no site lists the place
    cells: tuple[tuple[str, str], ...]  # (site, category) whose sum was studied, the same ones on every day
    sites_left_out: tuple[str, ...]  # observed on too few of the days
    places_left_out: tuple[str, ...]  # no controls, wholly or for a time: a disaster touched them
    phases: tuple[PhaseEffect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardStudy:
    """A disaster at all places that were asked about."""

    hazard: Hazard
    places: tuple[PlaceStudy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedStudy:
    """A study with where its counts came from: crawled and imported ones are never studied together."""

    study: HazardStudy
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledEffect:
    """The mean effect of several disasters on one phase, aligned on their anchors; numbers None with one only."""

    role: Role
    phase: Phase
    planned_days: int | None
    hazards: tuple[str, ...]  # slugs with an estimate
    left_out: int  # disasters without one
    log_ratio: float | None = None
    low: float | None = None
    high: float | None = None
    spread: float | None = None  # standard deviation of the true log effects between disasters
    inconsistency: float | None = None  # I², share of the variance that is not chance, 0 to 1

    @property
    def answer(self) -> Answer:
        """Return the mean in one word; of too few disasters, or of such unlike ones, it is uncertain."""
        if self.log_ratio is None or self.low is None or self.high is None:
            return Answer.NOT_ESTIMATED
        reach = max(self.high - self.log_ratio, self.log_ratio - self.low)
        if len(self.hazards) < MIN_DISASTERS or reach > WIDEST_REACH:
            return Answer.UNCERTAIN
        return answer_of(self.low, self.high)
