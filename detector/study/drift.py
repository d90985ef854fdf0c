"""The slow drift of a place around its expectation: a Kalman filter, many series and parameters at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from domain.panels import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Parameter sets of a first-order autoregression; each (n_series, n_sets), or (1, n_sets) for all alike."""

    spread: Floats  # stationary standard deviation of the log drift
    persistence: Floats  # correlation of one day with the next
    noise: Floats  # factor on the variance of a single day's chance


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterState:
    """What the days before one day say, for columns that went through the same filter."""

    forecast: Floats  # (n_columns, n_series, n_sets) the filter's forecast of each column's drift
    variance: Floats  # (n_series, n_sets) of the forecast drift
    products: Floats  # (n_columns, n_columns, n_series, n_sets) innovations' products over their variance
    log_determinant: Floats  # (n_series, n_sets) sum of the innovations' log variances


def filter_columns(
    columns: Floats, noise: Floats, *, drift: Drift, stops: Collection[int]
) -> Mapping[int, FilterState]:
    """Return what is known just before each stop.

    Further columns (a constant, the platform's departure) go through the same filter as the counts; generalised
    least squares of the counts on them needs only the products of the innovations.

    Args:
        columns: Shape (n_columns, n_series, n_days); the counts' log departures first, NaN where missing.
        noise: Variance of a single day's chance, shape (n_series, n_days).
        drift: The parameter sets.
        stops: Days to stop before; the last one may be n_days.

    Source:
        A. C. Harvey, Forecasting, Structural Time Series Models and the Kalman Filter (1989), section 3.4.
    """
    is_known = np.isfinite(columns[0])
    values = np.ascontiguousarray(np.moveaxis(np.where(is_known, columns, 0.0), 2, 0))
    fresh = drift.spread**2 * (1 - drift.persistence**2)
    variance = np.broadcast_to(drift.spread**2, (columns.shape[1], drift.spread.shape[1]))
    forecast, log_determinant = np.zeros((len(columns), *variance.shape)), np.zeros(variance.shape)
    products = np.zeros((len(columns), *forecast.shape))
    found: dict[int, FilterState] = {}
    for day in range(max(stops) + 1):
        if day in stops:
            found[day] = FilterState(
                forecast=forecast, variance=variance, products=products.copy(), log_determinant=log_determinant
            )
        if day == max(stops):
            break
        is_seen = is_known[:, day, None]
        total = variance + noise[:, day, None] * drift.noise
        gain = np.where(is_seen, variance / total, 0.0)
        innovation = values[day][:, :, None] - forecast
        products += innovation[:, None] * (innovation * (is_seen / total))
        log_determinant = log_determinant + np.where(is_seen, np.log(total), 0.0)
        forecast = drift.persistence * (forecast + gain * innovation)
        variance = drift.persistence**2 * variance * (1 - gain) + fresh
    return found
