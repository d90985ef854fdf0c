"""An office's budget of false alarms turned into thresholds, from what was found while nothing had happened.

It never goes below the detector's own threshold, and it says so where the budget cannot be checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import log

from scipy.optimize import brentq
from scipy.stats import expon

from detector.budget.acute import disaster_windows, is_within, shock_windows, told_alone
from detector.budget.watch import Exposure, exposures
from domain.alert_budgets import ALARM, AlertBudget, Bar, Standing, Stratum, Watched, sizes_of, stratum_of
from domain.counts import Step
from domain.findings import Finding
from domain.hazards import Hazard

LEAST_HISTORY = 365  # days: a budget a month can be held against a year, and every season has been seen once
LEAST_QUIET = 300  # counted days of one series outside all windows: a year but for two disasters' windows at most
LEAST_EXCEEDANCES = 8  # the tail's scale is then known to about a third
WINDOW_WEIGHT = 4.0  # a usual list fills a twelfth of the time; its windows then get about a third of the budget
LEAST_WEIGHT = 0.5  # what is not on the list keeps at least half its share, however many disasters are on it


def learn_budget(
    findings: Iterable[Finding],
    watched: Iterable[Watched],
    *,
    hazards: Sequence[Hazard],
    false_alarms_a_month: float,
    today: date,
) -> AlertBudget:
    """Return the thresholds at which all series together raise at most so many false alarms a month.

    What was found outside disasters' windows and annotated shocks counts as false, as far as anyone knows. Each series
    may be wrong equally often; strata that stay below that leave their rest to the others. Inside a disaster's window
    a series weighs more, elsewhere less: the mean weight is one, so the sum stays what the office chose.

    Args:
        findings: The newest version of each finding, as known today.
        watched: Every series and site that the detector could have spoken of.
        hazards: Disasters and shocks by place.
        false_alarms_a_month: What the office can bear, above zero.
        today: The last day that is known.

    Source:
        Weights: Genovese, Roeder, Wasserman, Biometrika 93 (2006), 509-524. Exceedances over a high threshold:
        Coles, An Introduction to Statistical Modeling of Extreme Values (2001), chapter 4, with shape zero.
    """
    watched = tuple(watched)
    disasters, shocks = disaster_windows(hazards), shock_windows(hazards)
    days = max((today - min((each.first for each in watched), default=today)).days, 0)
    known = exposures(watched, disasters=disasters, shocks=shocks, today=today)
    sizes = sizes_of(watched)
    quiet = [
        each for each in told_alone(findings) if each.latest_on <= today and not is_within(each, (*disasters, *shocks))
    ]
    bars = _bars(known, [(stratum_of(each, sizes=sizes, known=known), each.score) for each in quiet])
    is_verifiable = days >= LEAST_HISTORY and max(each.longest_quiet for each in known.values()) >= LEAST_QUIET
    budget = _unraised(bars, known, days=days, is_verifiable=is_verifiable, false_alarms_a_month=false_alarms_a_month)
    is_raised = is_verifiable and budget.own_a_month > false_alarms_a_month
    kept = _raised(budget) if is_raised else budget
    return replace(kept, sizes=sizes, counted=frozenset(each.key for each in quiet))


def _unraised(
    bars: tuple[Bar, ...],
    known: Mapping[Stratum, Exposure],
    *,
    days: int,
    is_verifiable: bool,
    false_alarms_a_month: float,
) -> AlertBudget:
    """Return the budget with the detector's own threshold everywhere."""
    own = sum(bar.series * bar.rate for bar in bars)
    share = _window_share(known)
    inside, outside = _weights(share)
    return AlertBudget(
        false_alarms_a_month=false_alarms_a_month,
        standing=Standing.LOOSER if is_verifiable else Standing.NOT_YET,
        history_days=days,
        own_a_month=own,
        kept_a_month=own,
        window_share=share,
        window_weight=inside,
        usual_weight=outside,
        bars=bars,
    )


def _bars(known: Mapping[Stratum, Exposure], placebos: Iterable[tuple[Stratum, float]]) -> tuple[Bar, ...]:
    """Return each stratum with its exceedances and their tail; all sizes of a step share one where a size has few."""
    own: dict[Stratum, list[float]] = defaultdict(list)
    pooled: dict[Step, list[float]] = defaultdict(list)
    for stratum, score in placebos:
        own[stratum].append(score - ALARM)
        pooled[stratum[0]].append(score - ALARM)
    bars = []
    for (step, size), exposure in known.items():
        mine = own[step, size]
        is_pooled = len(mine) < LEAST_EXCEEDANCES
        bars.append(
            Bar(
                step=step,
                size=size,
                series=exposure.series,
                quiet_months=exposure.quiet_months,
                window_months=exposure.window_months,
                exceedances=len(mine),
                tail_scale=_tail_scale(pooled[step] if is_pooled else mine),
                is_pooled=is_pooled,
            )
        )
    return tuple(bars)


def _tail_scale(excesses: Sequence[float]) -> float | None:
    """Return the scale of an exponential tail, None where there are too few excesses.

    By their median: a real move that stands on no list, five times as strong as chance, would pull a mean along.
    """
    if len(excesses) < LEAST_EXCEEDANCES:
        return None
    middle = sorted(excesses)
    half = len(middle) // 2
    median = middle[half] if len(middle) % 2 else (middle[half - 1] + middle[half]) / 2
    return max(median, 1e-9) / float(expon.median())


def _window_share(known: Mapping[Stratum, Exposure]) -> float:
    inside = sum(each.window_months for each in known.values())
    return inside / total if (total := inside + sum(each.quiet_months for each in known.values())) else 0.0


def _weights(share: float) -> tuple[float, float]:
    """Return what a series weighs in a disaster's window and elsewhere; the mean over all time is one."""
    if share == 0:
        return 1.0, 1.0
    inside = min(WINDOW_WEIGHT, (1 - LEAST_WEIGHT * (1 - share)) / share)
    return inside, (1 - share * inside) / (1 - share) if share < 1 else 1.0


def _raised(budget: AlertBudget) -> AlertBudget:
    """Return the budget with thresholds that keep it; with the detector's own where nobody can say how far to raise.

    A stratum without a tail keeps its own rate, and the others are raised within what it leaves of the budget.
    """
    if _kept(budget, 0.0) >= budget.false_alarms_a_month:
        return replace(budget, standing=Standing.TOO_FEW)
    highest = max(bar.rate for bar in budget.bars) / min(budget.window_weight, budget.usual_weight)
    allowed = brentq(lambda rate: _kept(budget, rate) - budget.false_alarms_a_month, 0.0, highest)
    bars = tuple(
        replace(
            bar,
            usual=_threshold(bar, allowed * budget.usual_weight),
            in_window=_threshold(bar, allowed * budget.window_weight),
        )
        for bar in budget.bars
    )
    return replace(budget, standing=Standing.RAISED, kept_a_month=_kept(budget, allowed), bars=bars)


def _kept(budget: AlertBudget, allowed: float) -> float:
    """Return false alarms a month of all series, if each raises so many times its weight and no more than its own."""
    return sum(bar.series * _rate_kept(bar, budget, allowed) for bar in budget.bars)


def _rate_kept(bar: Bar, budget: AlertBudget, allowed: float) -> float:
    if bar.tail_scale is None:
        return bar.rate
    inside, outside = (min(bar.rate, allowed * weight) for weight in (budget.window_weight, budget.usual_weight))
    return bar.window_share * inside + (1 - bar.window_share) * outside


def _threshold(bar: Bar, allowed: float) -> float:
    """Return the score that a quiet series reaches so often a month; the detector's own where it is rarer already."""
    if bar.tail_scale is None or bar.rate <= allowed:
        return ALARM
    return ALARM + bar.tail_scale * log(bar.rate / allowed)
