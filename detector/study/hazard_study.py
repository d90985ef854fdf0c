"""A disaster studied: each place it touched, each phase, against places that it did not touch. It words nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from detector.change_points.dated import dated_changes
from detector.study.event_study import ENOUGH_PLACEBOS, LONG_DAYS, estimate_effects
from detector.study.ordinary_days import acute_days, overlapping
from detector.study.phases import USUAL_PLAN, PhaseDays, StudyPlan, phase_days
from detector.study.place_counts import PlaceCounts, place_counts
from detector.study.study_counts import study_counts
from detector.study.synthetic_control import synthetic_control
from domain.changes import LevelChange
from domain.errors import WrongInput
from domain.hazards import Hazard, Role, TouchedPlace
from domain.panels import Bools, Panel
from domain.studies import Effect, HazardStudy, PhaseEffect, PlaceStudy, Reason, SecondLine

ROLES = tuple(Role)  # struck first, then threatened, then where people went
STUDY_VERSION = "1"  # stands in what is exported of studies; whatever moves a number of theirs is another one
GUARD = "guard"  # measured like a phase, so that its placebos lie as far from their baseline; never told
USUAL_DAYS = 28  # whole weeks before all phases; what the place's own counts in a phase are set beside
CHECKED_BEFORE = 90  # days before the phases: over a year and more the yearly course is cut into slopes as well


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One place with what is asked about it."""

    hazard: Hazard
    others: tuple[Hazard, ...]  # every other disaster and shock on record
    place: str
    touched: TouchedPlace  # at a placebo: how the disaster touched the first place it struck
    plan: StudyPlan
    newest: date  # newest day with a count
    looked_until: date  # newest day looked at, counted or not
    absent: Reason = Reason.NOT_COUNTED_THEN  # why the place would have no counts at all

    @property
    def phases(self) -> tuple[PhaseDays, ...]:
        """Return the phases at this place."""
        return phase_days(self.touched, self.plan)

    def reason(self, days: PhaseDays) -> Reason | None:
        """Return why a phase cannot be looked at; counts that end before one that is over will bring it no more."""
        reason = days.reason(self.newest)
        is_past = days.last is not None and days.last <= self.looked_until
        return Reason.COUNTS_END if reason is Reason.NOT_OVER and is_past else reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Others:
    """What a place's surroundings are: what all its phases share."""

    listed: int = 0  # other places with the same lists
    touched: int = 0  # of these, left out wholly or for a time
    changes: tuple[LevelChange, ...] = ()  # of the place's counts by themselves
    usual: float | None = None  # their mean in the four weeks before all phases
    means: Mapping[str, float | None] = field(default_factory=dict)  # and in each phase


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Both lines of one window."""

    effect: Effect
    second: SecondLine | None = None


def study_hazard(  # noqa: PLR0913 - what a study is asked
    panels: Sequence[Panel],
    hazard: Hazard,
    *,
    hazards: Sequence[Hazard],
    plan: StudyPlan = USUAL_PLAN,
    places: Sequence[str] = (),
    categories: Collection[str] = (),
) -> HazardStudy:
    """Return what a disaster's phases looked like at each place, net of what places it did not touch did.

    A baseline leaves out the acute days of every other disaster and annotated shock. Places that this one touched are
    no controls, nor are others while a disaster is acute there.

    Args:
        panels: Daily counts, one panel a site, of one measure and on one axis.
        hazard: The one that is asked about.
        hazards: All on record, shocks too.
        plan: Lengths of the phases.
        places: Only these, an untouched one as a placebo; all touched ones where empty.
        categories: Only these; all where empty.

    Raises:
        WrongInput: an annotated shock, which has no phases, or no place.
        InvalidPanel: a series comes twice, or panels do not fit.
    """
    _refuse_without_phases(hazard)
    counted, newest = _counted_part(panels)
    asked = _Asked(
        hazard=hazard,
        others=tuple(other for other in hazards if other.slug != hazard.slug),
        place="",
        touched=min(hazard.places, key=lambda each: ROLES.index(each.role)),
        plan=plan,
        newest=newest,
        looked_until=counted[0].starts[-1].astype("datetime64[D]").item() if counted else date.max,
    )
    listed = {each.place for panel in panels for each in panel.series if not categories or each.category in categories}
    each_place = _each_place(asked, places, listed=listed if panels else None)
    return HazardStudy(hazard=hazard, places=tuple(_study_place(counted, each, categories) for each in each_place))


def _each_place(asked: _Asked, places: Sequence[str], *, listed: Collection[str] | None) -> Iterator[_Asked]:
    """Yield what is asked of each place; `listed` is None where there is no panel that could list one."""
    touched = sorted(asked.hazard.places, key=lambda each: ROLES.index(each.role))
    for place in dict.fromkeys(places or [each.place for each in touched]):
        is_unlisted = listed is not None and place not in listed
        yield replace(
            asked,
            place=place,
            touched=asked.hazard.at(place) or asked.touched,
            absent=Reason.NOT_COUNTED if is_unlisted else asked.absent,
        )


def _refuse_without_phases(hazard: Hazard) -> None:
    if hazard.is_shock:
        raise WrongInput(f"{hazard.slug} is on record as another cause: it has no phases to study")
    if not hazard.places:
        raise WrongInput(f"{hazard.slug} touched no place on record")


def _counted_part(panels: Sequence[Panel]) -> tuple[tuple[Panel, ...], date]:
    """Return the panels from the first day with a count on, and the newest such day; no panel where there is none."""
    days = [panel.starts[np.isfinite(panel.ads).any(axis=1)] for panel in panels]
    counted = np.sort(np.concatenate(days)) if days else np.array([])
    if not len(counted):
        return (), date.max  # every phase has passed without a count
    rows = slice(int(np.searchsorted(panels[0].starts, counted[0])), None)
    newest: date = counted[-1].astype("datetime64[D]").item()
    return tuple(panel.rows(rows) for panel in panels), newest


def _study_place(panels: Sequence[Panel], asked: _Asked, categories: Collection[str]) -> PlaceStudy:
    windows = _windows(panels, asked)
    since = min((rows.start for rows in windows.values()), default=0)
    counts = place_counts(panels, place=asked.place, since=max(since, 0), categories=categories)
    found: dict[str, _Found] = {}
    left_out: tuple[str, ...] = ()
    others = _Others()
    if counts is not None:
        listed = counts.places[1:]
        counts = _without_touched(counts, asked)
        ordinary = ~acute_days(asked.others, places=counts.places, starts=counts.starts)
        left_out = _left_out(counts, ordinary, asked, since=max(since, 0))
        found = _estimates(counts, windows, ordinary)
        others = _Others(
            listed=len(listed),
            touched=len({*listed} & {*left_out}),
            changes=_changes(counts, windows),
            usual=_usual(counts, windows),
            means={name: _mean(counts, rows) for name, rows in windows.items()},
        )
    nothing = _Found(effect=Effect(reason=asked.absent))
    touched, is_touched = asked.touched, asked.hazard.at(asked.place) is not None
    set_on = touched.anchor_set_at.date() if touched.anchor_on and touched.anchor_set_at else None
    return PlaceStudy(
        place=asked.place,
        role=touched.role if is_touched else None,
        anchor_on=touched.anchor,
        anchor_set_on=set_on if set_on and set_on > touched.anchor else None,
        is_verified=touched.is_verified,
        measure=counts.measure if counts else None,
        cells=counts.cells if counts else (),
        sites_left_out=counts.sites_left_out if counts else (),
        places_left_out=left_out,
        phases=tuple(_phase_effect(days, found.get(days.name, nothing), others, asked) for days in asked.phases),
    )


def _windows(panels: Sequence[Panel], asked: _Asked) -> dict[str, range]:
    """Return the rows of each phase that can be looked at, and of the guard before them."""
    if not panels:
        return {}
    starts = panels[0].starts
    windows = {days.name: days.rows(starts, asked.newest) for days in asked.phases if asked.reason(days) is None}
    first = min((rows.start for rows in windows.values()), default=0)
    if asked.plan.guard_days and windows:
        windows[GUARD] = range(first - asked.plan.guard_days, first)
    return windows


def _without_touched(counts: PlaceCounts, asked: _Asked) -> PlaceCounts:
    kept = [place == asked.place or asked.hazard.at(place) is None for place in counts.places]
    places = tuple(place for place, is_kept in zip(counts.places, kept, strict=True) if is_kept)
    return replace(counts, places=places, ads=counts.ads[:, kept])


def _left_out(counts: PlaceCounts, ordinary: Bools, asked: _Asked, *, since: int) -> tuple[str, ...]:
    """Return the places that are no controls in the windows, wholly or for a time."""
    touched = {each.place for each in asked.hazard.places}
    passing = {place for column, place in enumerate(counts.places) if not ordinary[since:, column].all()}
    return tuple(sorted((touched | passing) - {asked.place}))


def _estimates(counts: PlaceCounts, windows: dict[str, range], ordinary: Bools) -> dict[str, _Found]:
    """Return both lines for each window."""
    if any(rows.start < 0 for rows in windows.values()):
        return {name: _Found(effect=Effect(reason=Reason.TOO_LITTLE_HISTORY)) for name in windows}
    if not windows:
        return {}
    place, controls = counts.ads[:, 0], counts.ads[:, 1:]
    study = study_counts(place, controls, windows=windows, starts=counts.starts, is_ordinary=ordinary)
    effects = estimate_effects(study)
    second = {} if study.reason else synthetic_control(study)
    return {name: _Found(effect=effect, second=second.get(name)) for name, effect in effects.items()}


def _changes(counts: PlaceCounts, windows: dict[str, range]) -> tuple[LevelChange, ...]:
    """Return the changes of level of the place's counts around the windows, whatever its controls did."""
    if not windows:
        return ()
    first, end = min(rows.start for rows in windows.values()), max(rows.stop for rows in windows.values())
    rows = slice(max(first - CHECKED_BEFORE, 0), max(end, 0))
    return dated_changes(counts.ads[rows, 0], starts=counts.starts[rows])


def _usual(counts: PlaceCounts, windows: dict[str, range]) -> float | None:
    first = min((rows.start for rows in windows.values()), default=0)
    return _mean(counts, range(max(first - USUAL_DAYS, 0), max(first, 0)))


def _mean(counts: PlaceCounts, rows: range) -> float | None:
    """Return the place's ads a day in some rows, None where none of them has a count."""
    ads = counts.ads[max(rows.start, 0) : max(rows.stop, 0), 0]
    counted = ads[np.isfinite(ads)]
    return float(counted.mean()) if len(counted) else None


def _phase_effect(days: PhaseDays, found: _Found, others: _Others, asked: _Asked) -> PhaseEffect:
    """Return what is to be said of one phase; a reason of its own goes before any number."""
    passed, reached = days.passed_days(asked.newest), days.reached(asked.newest)
    reason = asked.reason(days) or found.effect.reason
    also = overlapping(asked.others, place=asked.place, first=reached[0], last=reached[1]) if reached else ()
    if any(not other.is_shock for other in also):
        reason = reason or Reason.OTHER_HAZARD
    if (days.planned_days or 0) >= LONG_DAYS and found.effect.placebos < ENOUGH_PLACEBOS:
        reason = reason or Reason.TOO_FEW_PLACEBOS
    return PhaseEffect(
        phase=days.phase,
        planned_days=days.planned_days,
        first=days.first,
        last=reached[1] if reached else days.last,
        passed_days=passed,
        is_over=days.last is not None and days.last <= asked.newest,
        is_open=days.is_open,
        effect=Effect(reason=reason, controls=found.effect.controls) if reason else found.effect,
        second=None if reason else found.second,
        others=tuple(other.name for other in also),
        places_listed=others.listed,
        places_touched=others.touched,
        changes=tuple(change for change in others.changes if reached and change.may_begin_within(*reached)),
        earlier=next((each for each in reversed(others.changes) if reached and each.high < reached[0]), None),
        usual=others.usual,
        mean=others.means.get(days.name),
    )
