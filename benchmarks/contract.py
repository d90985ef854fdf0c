"""The detector behind the signature that a measuring harness calls. It adds nothing to what the service does."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detector.change_points.points import find_change_points
from detector.look import look
from detector.study.event_study import estimate_effect
from domain.counts import Measure, Series, Step
from domain.errors import InvalidPanel
from domain.panels import SLOT_DAYS, Dates, Floats, Panel, unit_of
from domain.studies import Effect

_STEPS = {"H": Step.HOUR, "D": Step.DAY, "W": Step.WEEK}


class HarnessPanel(Protocol):
    """What a harness tells of an array of counts besides the counts."""

    freq: str  # "H", "D" or "W"; small letters will do
    dates: Dates  # (n_slots,)
    panel: NDArray[np.int64] | None  # which series share a site; None: none do


def detect(Y: Floats, info: HarnessPanel) -> Floats:
    """Return the signed score of every count; 1 is the alarm threshold for a surge, -1 for a dip.

    Args:
        Y: Counts, shape (n_series, n_slots); NaN where missing.
        info: Step, dates, and which series share a site.

    Returns:
        Shape (n_series, n_slots); NaN where there is no baseline yet or no count.

    Raises:
        KeyError: the step is none of hours, days and weeks.
    """
    scores = np.empty(Y.shape)
    sites = np.zeros(len(Y), dtype=np.int64) if info.panel is None else np.asarray(info.panel)
    for site in np.unique(sites):
        mine = np.nonzero(sites == site)[0]
        panel, rows = _panel(Y[mine].T, info, are_peers=info.panel is not None)
        scores[mine] = look(panel, hazards=()).score[rows].T
    return scores


def estimate(
    y: Floats, C: Floats, win: Mapping[str, tuple[int, int]], dates: Dates
) -> dict[str, tuple[float, float, float]]:
    """Return each window's log ratio with the limits of its 95 % interval.

    Args:
        y: Daily counts of the place, shape (n_days,).
        C: Daily counts of its controls, shape (n_controls, n_days).
        win: First day and first day after, by name.
        dates: Shape (n_days,).

    Returns:
        By window; (nan, -inf, inf) where it cannot be estimated.

    Raises:
        InvalidPanel: the arrays do not fit each other, or a count is negative or infinite.
    """
    windows = {name: range(first, after) for name, (first, after) in win.items()}
    effects = estimate_effect(y, np.asarray(C).T, windows=windows, starts=dates)
    return {name: _as_limits(effect) for name, effect in effects.items()}


def _as_limits(effect: Effect) -> tuple[float, float, float]:
    if effect.log_ratio is None or effect.low is None or effect.high is None:
        return np.nan, -np.inf, np.inf
    return effect.log_ratio, effect.low, effect.high


def segment(y: Floats) -> list[int]:
    """Return the slots at which a new segment of the series begins, the first one left out.

    Args:
        y: Shape (n_slots,); NaN where missing. A harness also shows series that are no counts and fall below zero;
            they are lifted, which moves no change point.
    """
    values = np.asarray(y, dtype=float)
    lift = max(0.0, -float(np.nanmin(values))) if np.isfinite(values).any() else 0.0
    return [point.index for point in find_change_points(values + lift)]


def _panel(ads: Floats, info: HarnessPanel, *, are_peers: bool) -> tuple[Panel, NDArray[np.int64]]:
    """Return one site's panel and the rows of the harness' slots in it.

    Series that are no peers of each other are put in one place. A slot that the harness leaves out, as real series do,
    is one without a count.
    """
    step = _STEPS[info.freq.upper()]
    told = info.dates.astype(f"datetime64[{unit_of(step)}]")
    starts = np.arange(told[0], told[-1] + 1, SLOT_DAYS.get(step, 1)) if len(told) else told
    rows = np.searchsorted(starts, told)
    if not np.array_equal(starts[np.minimum(rows, len(starts) - 1)], told):
        raise InvalidPanel(f"dates of the step {step} that do not lie on one axis")
    whole = np.full((len(starts), ads.shape[1]), np.nan)
    whole[rows] = ads
    series = tuple(
        Series(
            site="bench",
            place=f"place-{number}" if are_peers else "place",
            category=f"series-{number}",
            measure=Measure.NEW,
            step=step,
        )
        for number in range(ads.shape[1])
    )
    nowhere = np.zeros(whole.shape, dtype=bool)
    return Panel(step=step, starts=starts, series=series, ads=whole, is_lower_bound=nowhere), rows
