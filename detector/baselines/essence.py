"""The switch of NSSP-ESSENCE: a regression on four weeks of days where that explains them, else a moving average.

Source:
    Elbert and Burkom, Stat. Med. 28 (2009), 3226-3248; constants as in `alert_switch` of CDC's packages pynssp 0.1.0
    and Rnssp, which leave federal holidays out, as is done here. Where the two differ: the baseline of the moving
    average is Rnssp's (28 days, pynssp takes 29), the limit that bounds its deviation is pynssp's
    (97.5 %, Rnssp takes 95 %).
"""

import numpy as np
from scipy import stats
from scipy.special import ndtri, ndtri_exp

from domain.panels import Floats

BASELINE, GUARD = 28, 2  # days
FEWEST = 12  # observed days in a baseline: eight are needed for the regression's terms alone
EXPLAINED = 0.60  # adjusted R² from which on the regression is believed
WEIGHTS = (0.4, 0.9)  # of the newest day in the moving averages: for slow events and for sudden ones
ALARM = float(-ndtri(0.01))  # standard deviations: a chance of 1 %
_SURE, _VERY_SURE, _WARNING = 0.95, 0.99, 0.975


def essence_scores(ads: Floats) -> Floats:
    """Return how unlikely as many ads or more are, as a normal score; a chance of 1 % is an alarm.

    Args:
        ads: Daily counts, shape (n_days, n_series); NaN where missing, which is left out.

    Returns:
        Same shape; NaN in the first thirty days, where the count is missing, and after fewer than twelve counts.
    """
    scores = np.full(ads.shape, np.nan)
    if not ads.size:
        return scores
    smoothed = [np.nan_to_num(ads[0]) for _ in WEIGHTS]
    for day in range(1, len(ads)):
        baseline = ads[max(day - GUARD - BASELINE, 0) : max(day - GUARD, 0)]
        by_average = _average_tail(ads[day], baseline, smoothed)
        if len(baseline) == BASELINE:
            by_regression, explained = _regression_tail(ads[day], baseline)
            scores[day] = -ndtri_exp(np.where(explained >= EXPLAINED, by_regression, by_average))
    scores[np.isnan(ads)] = np.nan
    return scores


def _average_tail(today: Floats, baseline: Floats, smoothed: list[Floats]) -> Floats:
    """Move both averages on, held to what is an alarm; return the smaller log chance of the two, shape (n_series,)."""
    n = np.isfinite(baseline).sum(axis=0)
    is_told = n >= FEWEST
    counted = np.where(is_told, n, FEWEST)
    mean = np.where(is_told, np.nansum(baseline, axis=0) / counted, 0.0)
    squares = np.nansum((baseline - mean) ** 2, axis=0)
    deviation, freedom = np.sqrt(squares / (counted - 1)), counted - 1
    tails = []
    for number, weight in enumerate(WEIGHTS):
        before = smoothed[number]
        average = np.where(np.isfinite(today), weight * today + (1 - weight) * before, before)
        usual = _usual_deviation(deviation, counted, weight)
        far = (average - mean) / usual
        alarm = stats.t.ppf(_VERY_SURE, freedom)
        smoothed[number] = np.where(is_told & (np.abs(far) > alarm), mean + np.sign(far) * alarm * usual, average)
        tails.append(np.where(is_told, stats.t.logsf(far, freedom), np.nan))
    return np.minimum(*tails)


def _usual_deviation(deviation: Floats, counted: Floats, weight: float) -> Floats:
    """Return how far an average usually lies from the baseline's mean, never less than for a handful of ads."""
    left = 1 - weight
    shared = 2 * left ** (GUARD + 1) * (1 - left**counted) / counted
    few = weight / stats.t.ppf(_WARNING, counted - 1)
    least = few * (1 + 0.5 * left**2)
    added = few * (0.1289 - (0.2414 - 0.1826 * left**4) * np.log(0.5))
    usual: Floats = np.maximum(least, deviation * np.sqrt(weight / (2 - weight) + 1 / counted - shared) + added)
    return usual


def _regression_tail(today: Floats, baseline: Floats) -> tuple[Floats, Floats]:
    """Return the log chance under a straight line with weekdays, and its adjusted R²; each of shape (n_series,)."""
    days = np.arange(BASELINE)
    design = np.column_stack([days, np.eye(7)[days % 7]])
    ahead = np.append(BASELINE + GUARD, np.eye(7)[(BASELINE + GUARD) % 7])
    known = np.isfinite(baseline)
    n = known.sum(axis=0)
    is_told = n >= FEWEST
    counts = np.where(known, baseline, 0.0)
    patterns, of_series = np.unique(known, axis=1, return_inverse=True)  # most series lack the same days, or none
    gram = np.einsum("dk,dp,dq->kpq", patterns.astype(float), design, design)
    slopes = np.einsum("spq,sq->sp", np.linalg.pinv(gram, hermitian=True)[of_series], counts.T @ design)
    off = np.where(known, baseline - design @ slopes.T, 0.0)
    freedom = np.where(is_told, n, FEWEST) - design.shape[1]
    error = (off**2).sum(axis=0) / freedom
    mean = counts.sum(axis=0) / np.maximum(n, 1)
    whole = np.where(known, (baseline - mean) ** 2, 0.0).sum(axis=0) / np.maximum(n - 1, 1)
    explained = np.where(is_told & (whole > 0), 1 - error / np.where(whole > 0, whole, 1.0), 0.0)
    length = freedom + design.shape[1]
    widened = np.sqrt(error * (length + 7) * (length - 4) / (length * (length - 7)))
    usual = np.maximum(widened, 1.01 / stats.t.ppf(_SURE, freedom))
    expected = np.maximum(slopes @ ahead, 0.0)
    return np.where(is_told, stats.t.logsf((today - expected) / usual, freedom), np.nan), explained
