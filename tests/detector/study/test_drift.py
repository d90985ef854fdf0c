"""The filter gives what the dense normal distribution gives."""

import numpy as np

from detector.study.drift import Drift, FilterState, filter_columns

SPREAD, PERSISTENCE, NOISE = 0.3, 0.8, 0.05
DRIFT = Drift(spread=np.array([[SPREAD]]), persistence=np.array([[PERSISTENCE]]), noise=np.array([[1.0]]))
COUNTS = np.array([0.3, -0.1, 0.4, 0.2, 0.5])


def run(counts: np.ndarray[tuple[int], np.dtype[np.float64]], *, until: int = 5) -> FilterState:
    columns = np.stack([counts[None], np.ones((1, 5))])
    return filter_columns(columns, np.full((1, 5), NOISE), drift=DRIFT, stops=[until])[until]


def covariance(days: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    apart = np.abs(np.subtract.outer(days, days))
    return np.asarray(SPREAD**2 * PERSISTENCE**apart)


def test_products_and_determinant_are_those_of_the_dense_covariance() -> None:
    state = run(COUNTS)
    dense = covariance([0, 1, 2, 3, 4]) + NOISE * np.eye(5)
    columns = np.stack([COUNTS, np.ones(5)])
    np.testing.assert_allclose(state.products[:, :, 0, 0], columns @ np.linalg.solve(dense, columns.T))
    np.testing.assert_allclose(state.log_determinant, np.linalg.slogdet(dense)[1])


def test_the_forecast_is_the_best_linear_prediction() -> None:
    state = run(COUNTS)
    everything = covariance([0, 1, 2, 3, 4, 5])
    dense, ahead = everything[:5, :5] + NOISE * np.eye(5), everything[:5, 5]
    np.testing.assert_allclose(state.forecast[0], ahead @ np.linalg.solve(dense, COUNTS))
    np.testing.assert_allclose(state.variance, SPREAD**2 - ahead @ np.linalg.solve(dense, ahead))


def test_a_missing_day_is_left_out_of_everything() -> None:
    holed = COUNTS.copy()
    holed[2] = np.nan
    state = run(holed)
    days = [0, 1, 3, 4]
    dense = covariance(days) + NOISE * np.eye(4)
    np.testing.assert_allclose(state.products[0, 0, 0, 0], COUNTS[days] @ np.linalg.solve(dense, COUNTS[days]))
    np.testing.assert_allclose(state.log_determinant, np.linalg.slogdet(dense)[1])


def test_a_stop_knows_only_the_days_before_it() -> None:
    changed = COUNTS.copy()
    changed[3:] = 9.0
    for name in ("forecast", "variance", "products", "log_determinant"):
        np.testing.assert_array_equal(getattr(run(COUNTS, until=3), name), getattr(run(changed, until=3), name))


def test_before_the_first_day_nothing_is_known() -> None:
    state = run(COUNTS, until=0)
    np.testing.assert_array_equal(state.forecast, 0.0)
    np.testing.assert_allclose(state.variance, SPREAD**2)
