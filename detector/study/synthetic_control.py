"""The second line of a study: the place set against a weighted mean of its controls. It models no drift and no shock.

It is there to be disagreed with: it shares the counts with the first line, and none of its assumptions.

Source:
    A. Abadie, A. Diamond and J. Hainmueller, J. Am. Stat. Assoc. 105 (2010), 493-505 (weights, placebos, the scale of
    the fit); levels taken out after B. Ferman and C. Pinto, Quantitative Economics 12 (2021), 1197-1221.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from detector.study.event_study import ENOUGH_PLACEBOS
from detector.study.placebo import SPACING, is_formed, placebo_dates
from detector.study.study_counts import StudyCounts
from domain.panels import Floats
from domain.studies import SecondLine

WEEK = 7  # days; weights are fitted to weeks, where a weekday has no say and chance less
LEAST_DAYS = 4  # of a week, or it is no week to fit to
MOST_WEEKS, LEAST_WEEKS = 52, 8
LEAST_DONORS, MOST_DONORS = 3, 30  # more than thirty fit by chance what fewer fit by likeness, and take minutes
MOST_UNITS = 40  # controls that stand as placebos
LEAST_SHARE = 0.8  # of the weeks on which the place has a mean; a donor below would cost too many of them
EQUALITY = 1.0  # how strongly equal weights are preferred, against the weeks themselves
SUM_WEIGHT = 1e3  # makes the weights add up to one
LEAST_SCALE = 1e-3  # log; a fit without error would make any gap significant
COVERAGE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """One series against its donors before one day; logs throughout."""

    unit: int
    donors: NDArray[np.int64]
    weight: Floats  # (n_donors,) none negative, one together
    level: float  # mean of unit minus weighted donors over the fitted weeks
    scale: float  # root mean square of what the fit left over


def synthetic_control(study: StudyCounts) -> dict[str, SecondLine | None]:
    """Return each window's log ratio of the place over its synthetic control, None where none can be made.

    The interval is what the same question gave where nothing happened: the controls on the date, and all series at
    earlier dates, each in units of how well its own weeks before could be fitted.

    Args:
        study: The arrays; only days before the first window set levels, weekdays and weights.
    """
    ratio = _ratio_to_usual(study)
    units = _units(study)
    now = _gaps(study, ratio, origin=study.first, units=units)
    earlier = [_gaps(study, ratio, origin=day, units=units) for day in placebo_dates(study)]
    found: dict[str, SecondLine | None] = {}
    for number, (name, window) in enumerate(study.windows.items()):
        mine = now[0]
        if mine is None or not np.isfinite(mine[1][number]):
            found[name] = None
            continue
        apart = -(-len(window) // SPACING)
        others = [each for gaps in (now[1:], *earlier[::apart]) for each in gaps if each is not None]
        scores = np.array([gap[number] / fit.scale for fit, gap in others])
        found[name] = _second_line(mine[0], gap=float(mine[1][number]), scores=scores[np.isfinite(scores)])
    return found


def _second_line(fit: _Fit, *, gap: float, scores: Floats) -> SecondLine:
    rank = int(np.ceil(COVERAGE * (len(scores) + 1)))  # conformal: right for any number of placebos
    is_enough = len(scores) >= ENOUGH_PLACEBOS and rank <= len(scores)
    reach = float(np.sort(np.abs(scores))[rank - 1]) * fit.scale if is_enough else None
    return SecondLine(
        log_ratio=gap,
        low=None if reach is None else gap - reach,
        high=None if reach is None else gap + reach,
        donors=int((fit.weight > 0.01).sum()),
    )


def _units(study: StudyCounts) -> list[int]:
    """Return the place and the controls nearest to it in ads: those of like size have like chance."""
    ads = np.log(np.nansum(study.counts[:, : study.first], axis=1) + 1)
    order = np.argsort(np.abs(ads[1:] - ads[0]), kind="stable") + 1
    return [0, *order[:MOST_UNITS].tolist()]


def _ratio_to_usual(study: StudyCounts) -> Floats:
    """Return counts over level and weekday of the history, (n_series, n_days); NaN where missing."""
    counts, is_past = study.counts, np.arange(study.counts.shape[1]) < study.first
    usual = np.ones(counts.shape)
    for weekday in range(7):
        days = study.weekday == weekday
        known = np.isfinite(counts[:, days & is_past])
        total = np.nansum(counts[:, days & is_past], axis=1)
        usual[:, days] = np.maximum(total / np.maximum(known.sum(axis=1), 1), 1e-3)[:, None]
    ratio: Floats = counts / usual
    return ratio


def _gaps(study: StudyCounts, ratio: Floats, *, origin: int, units: Sequence[int]) -> list[tuple[_Fit, Floats] | None]:
    """Return each unit's fit before a day and its log gap in every window moved there, (n_windows,)."""
    weeks = _weeks(ratio, origin=origin)
    spans = [range(w.start - study.first + origin, w.stop - study.first + origin) for w in study.windows.values()]
    return [_gaps_of(ratio, weeks, unit=unit, spans=spans) for unit in units]


def _gaps_of(ratio: Floats, weeks: Floats, *, unit: int, spans: Sequence[range]) -> tuple[_Fit, Floats] | None:
    fit = _fit(weeks, ratio, unit=unit, spans=spans)
    if fit is None:
        return None
    gaps = np.full(len(spans), np.nan)
    for number, span in enumerate(spans):
        mine = ratio[unit, span.start : span.stop]
        known = np.isfinite(mine)
        if not is_formed(np.array([known.sum()]), span)[0]:
            continue
        theirs = _log_means(ratio[fit.donors, span.start : span.stop][:, known], least=1)
        gaps[number] = _log_means(mine[None, known], least=1)[0] - theirs @ fit.weight - fit.level
    return fit, gaps


def _fit(weeks: Floats, ratio: Floats, *, unit: int, spans: Sequence[range]) -> _Fit | None:
    """Return the weights of the controls that were counted in every window, None where too little was counted."""
    formed = [is_formed(np.isfinite(ratio[:, span.start : span.stop]).sum(axis=1), span) for span in spans]
    mine_known = weeks[:, np.isfinite(weeks[unit])]
    is_donor = np.all(formed, axis=0) & (np.isfinite(mine_known).sum(axis=1) >= LEAST_SHARE * mine_known.shape[1])
    is_donor[[0, unit]] = False  # the place itself is no control of any other
    donors = _nearest(weeks, unit=unit, donors=np.nonzero(is_donor)[0])
    kept = np.isfinite(weeks[[unit, *donors]]).all(axis=0)
    if len(donors) < LEAST_DONORS or kept.sum() < LEAST_WEEKS:
        return None
    mine, theirs = weeks[unit, kept], weeks[donors][:, kept].T
    centred, target = theirs - theirs.mean(axis=0), mine - mine.mean()
    ridge = np.sqrt(EQUALITY * np.mean(centred**2) * len(target))
    equal = np.full(len(donors), 1 / len(donors))
    rows = np.vstack([centred, ridge * np.eye(len(donors)), np.full(len(donors), SUM_WEIGHT)])
    weight, _ = nnls(rows, np.concatenate([target, ridge * equal, [SUM_WEIGHT]]))
    left_over = target - centred @ weight
    scale = float(np.sqrt(np.mean(left_over**2)))
    level = float(mine.mean() - theirs.mean(axis=0) @ weight)
    return _Fit(unit=unit, donors=donors, weight=weight, level=level, scale=max(scale, LEAST_SCALE))


def _nearest(weeks: Floats, *, unit: int, donors: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the donors whose weeks moved most like the unit's, in their own order."""
    apart = weeks[donors] - weeks[unit]
    known = np.maximum(np.isfinite(apart).sum(axis=1, keepdims=True), 1)
    moves = np.nan_to_num(apart - np.nansum(apart, axis=1, keepdims=True) / known)
    distance = (moves**2).sum(axis=1) / known[:, 0]
    return np.sort(donors[np.argsort(distance, kind="stable")[:MOST_DONORS]])


def _weeks(ratio: Floats, *, origin: int) -> Floats:
    """Return the log mean of each whole week before a day, (n_series, n_weeks), the newest first."""
    n_weeks = min(MOST_WEEKS, origin // WEEK)
    past = ratio[:, origin - n_weeks * WEEK : origin].reshape(len(ratio), n_weeks, WEEK)
    return np.stack([_log_means(past[:, week], least=LEAST_DAYS) for week in range(n_weeks)], axis=1)


def _log_means(ratio: Floats, *, least: int) -> Floats:
    """Return the log of each row's mean over its known days, NaN where fewer than `least` are known."""
    known = np.isfinite(ratio).sum(axis=1)
    mean = np.nansum(ratio, axis=1) / np.maximum(known, 1)
    return np.where(known >= least, np.log(np.maximum(mean, 1e-3)), np.nan)
