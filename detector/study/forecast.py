"""What was to be expected in a window, given the days before some origin, and what was counted. It decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detector.study.drift import FilterState, filter_columns
from detector.study.drift_posterior import PERSISTENCES
from detector.study.place_model import PlaceModel
from detector.study.platform_index import REACH
from detector.study.study_counts import StudyCounts
from domain.panels import Bools, Floats

CONTINUITY = 0.5  # ads added to both sides of a ratio, so that nothing observed has a logarithm
LEAST_RATIO = 0.3  # a day is judged by the level of its window, yet never by less than this share of expectation
BESIDE = 2  # days on either side
LEAST_VARIANCE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSums:
    """One window at one origin, for every series; all (n_series,)."""

    counted: Floats  # ads on the observed days, freak days cut
    observed: Floats  # the same, as they stand
    expected: Floats  # on the same days
    variance: Floats  # of the log expectation
    days: Floats  # observed days
    platform_move: Floats  # log; what the platform did beyond what the place's own past has taken in

    def log_ratio(self) -> Floats:
        """Return the log of counted over expected."""
        ratio: Floats = np.log((self.counted + CONTINUITY) / (self.expected + CONTINUITY))
        return ratio

    def log_variance(self, dispersion: Floats) -> Floats:
        """Return the variance of the log ratio when nothing happened, for given dispersions."""
        return dispersion / np.maximum(self.expected, 0.5) + self.variance


def forecast_windows(
    study: StudyCounts, model: PlaceModel, *, origins: Sequence[int]
) -> dict[int, tuple[WindowSums, ...]]:
    """Return the sums of all windows, moved so that the first begins at each origin.

    Each series' drift is carried forward from the days before the origin as best linear prediction (kriging),
    and everything is averaged over the posterior of the drift.

    Args:
        study: The counts; every moved window must lie on their axis.
        model: The fitted model.
        origins: Days; `study.first` gives the windows themselves, earlier ones give placebos.
    """
    drift, linearised = model.drift.drift, model.linearised
    columns = np.stack([linearised.log_ratio, np.ones(study.counts.shape), model.departure])
    states = filter_columns(columns, linearised.noise, drift=drift, stops=set(origins))
    lags = [range(window.start - study.first, window.stop - study.first) for window in study.windows.values()]
    return {
        origin: tuple(_window_sums(study, model, state=states[origin], days=_moved(lag, origin)) for lag in lags)
        for origin in origins
    }


def _moved(lag: range, origin: int) -> tuple[Floats, slice]:
    return np.arange(lag.start, lag.stop, dtype=float), slice(origin + lag.start, origin + lag.stop)


def _window_sums(
    study: StudyCounts, model: PlaceModel, *, state: FilterState, days: tuple[Floats, slice]
) -> WindowSums:
    """Return one window's sums; `days` holds the days' distance from the origin and their place on the axis."""
    lag, span = days
    known = study.is_observed[:, span]
    base = np.where(known, model.baseline.expected[:, span], 0.0)
    share = base / np.maximum(base.sum(axis=1, keepdims=True), 1e-9)
    fade = model.drift.drift.persistence[..., None] ** lag
    level_variance = 1 / np.maximum(state.products[1, 1], LEAST_VARIANCE)
    level = state.products[1, 0] * level_variance
    drift = state.forecast[0] - level * state.forecast[1]
    mean = level[..., None] + fade * drift[..., None]  # (n_series, n_sets, n_lags)
    variance, move = _variance_and_move(model, state, share=share, lag=lag, span=span)
    weight = model.drift.weight
    of_sets = (share[:, None] * mean).sum(axis=2)
    centre = (weight * of_sets).sum(axis=1, keepdims=True)
    counts = np.where(known, study.counts[:, span], 0.0)
    return WindowSums(
        counted=_without_freak_days(counts, base=base, known=known, dispersion=model.dispersion),
        observed=counts.sum(axis=1),
        expected=(base * np.exp((weight[..., None] * mean).sum(axis=1))).sum(axis=1),
        variance=(weight * (variance + (of_sets - centre) ** 2)).sum(axis=1),
        days=known.sum(axis=1).astype(float),
        platform_move=(weight * move).sum(axis=1),
    )


def _variance_and_move(
    model: PlaceModel, state: FilterState, *, share: Floats, lag: Floats, span: slice
) -> tuple[Floats, Floats]:
    """Return the forecast variance of a window's mean drift and the platform's move, both (n_series, n_sets)."""
    drift = model.drift.drift
    level_variance = 1 / np.maximum(state.products[1, 1], LEAST_VARIANCE)
    kept = (share[:, None] * drift.persistence[..., None] ** lag).sum(axis=2)  # of today's drift, in the window
    apart = np.abs(lag[:, None] - lag)
    alike = np.stack([((share @ step**apart) * share).sum(axis=1) for step in PERSISTENCES], axis=1)
    alike = np.take_along_axis(alike, model.drift.persistence_number, axis=1)
    variance = drift.spread**2 * alike + (state.variance - drift.spread**2) * kept**2
    variance = variance + level_variance * (1 - kept * state.forecast[1]) ** 2
    slope = state.products[1, 2] * level_variance  # the level that a move of the platform would pass for
    ahead = (share * model.departure[:, span]).sum(axis=1, keepdims=True)
    return variance, ahead - kept * (state.forecast[2] - slope * state.forecast[1]) - slope


def _without_freak_days(counts: Floats, *, base: Floats, known: Bools, dispersion: Floats) -> Floats:
    """Return each window's sum, single days cut at what their window or the days beside them make plausible.

    A storm's weeks rise and fall: a day is no freak while another one close by stands as high.
    """
    ratio = np.where(known, counts / np.where(known, base, 1.0), np.nan)
    level = np.ones(len(counts))
    some = known.any(axis=1)
    level[some] = np.maximum(np.nanmedian(ratio[some], axis=1), LEAST_RATIO)
    beside = _highest_beside(np.where(known, ratio, 0.0))
    kept = counts
    for _ in range(3):
        usual = base * np.maximum(level[:, None], beside)
        kept = np.minimum(counts, usual + REACH * np.sqrt(dispersion[:, None] * usual))
        level = np.maximum((kept.sum(axis=1) + CONTINUITY) / (base.sum(axis=1) + CONTINUITY), 0.1)
    total: Floats = kept.sum(axis=1)
    return total


def _highest_beside(ratio: Floats) -> Floats:
    """Return the highest of the days within `BESIDE` of each day, the day itself left out; same shape."""
    n_days = ratio.shape[1]
    padded = np.pad(ratio, ((0, 0), (BESIDE, BESIDE)))
    apart = [step for step in range(2 * BESIDE + 1) if step != BESIDE]
    highest: Floats = np.max([padded[:, step : step + n_days] for step in apart], axis=0)
    return highest
