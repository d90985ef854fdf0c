"""Farrington Flexible, the usual standard for weekly counts: this week against the same weeks of five years.

Every week gets a regression of its own on five years before it, with ten seasons and a trend; past outbreaks are
weighted down; the newest half year is left out. All series and weeks share one design, so they are fitted together.
It knows no peers, no days and no holidays, and needs five years and three weeks before its first word.

Source:
    Noufaily et al., Stat. Med. 32 (2013), 1206-1222; its settings, with the plug-in quantile of the negative
    binomial. Years are 52 weeks. Upper bounds agree with those of the R package surveillance 1.20.3.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import nbinom, poisson

from detector.baselines.quasi_poisson import Fit, fit_quasi_poisson
from domain.panels import Bools, Floats

ALPHA = 0.005  # chance that a usual week lies above the bound
YEARS, YEAR = 5, 52
HALF_WINDOW = 3  # weeks on either side that count as "the same week" of an earlier year
SEASONS = 10  # the seven same weeks, and nine equal parts of the other 45
LEFT_OUT = 26  # newest weeks, which may belong to the outbreak that is looked for
OUTLIER = 2.58  # Anscombe residual beyond which a past week is weighted down
FEWEST_ADS, LATELY = 5, 4  # fewer ads than that in so many weeks are never judged
CASES = 400  # weeks of series fitted at a time, so that the working set stays small

_BACK = np.arange(YEARS * YEAR + HALF_WINDOW, LEFT_OUT, -1)  # weeks before the one that is judged, oldest first
_SAME_WEEKS = 2 * HALF_WINDOW + 1
_PART = (YEAR - _SAME_WEEKS) // (SEASONS - 1)
# weeks since the same weeks of a year began; the first seven are season 0, the one that is judged
_SEASON = np.maximum((HALF_WINDOW - _BACK) % YEAR - _SAME_WEEKS + _PART, 0) // _PART
_DESIGN = np.column_stack([np.eye(SEASONS)[_SEASON], -_BACK / YEAR])  # the trend is zero in the week that is judged


@dataclass(frozen=True, slots=True, kw_only=True)
class FarringtonBounds:
    """What was to be expected of each week; arrays of shape (n_slots, n_series), NaN where it cannot be said."""

    expected: Floats  # ads a week
    upper: Floats  # more than that is an alarm
    dispersion: Floats  # variance over mean, one or more


def farrington_flexible(ads: Floats, *, alpha: float = ALPHA) -> FarringtonBounds:
    """Return expected count and upper bound of every week of every series.

    Args:
        ads: Weekly counts, shape (n_slots, n_series); NaN where missing, which is left out.
        alpha: Chance that a usual week lies above the bound.

    Returns:
        NaN in the first 263 weeks, after four weeks with fewer than five ads together, and where the five years hold
        none of the same weeks, or too little for a fit.
    """
    bounds = np.full((3, *ads.shape), np.nan)
    first = int(_BACK[0])
    known = np.pad(np.nan_to_num(ads), ((LATELY - 1, 0), (0, 0)))
    lately = sum(known[start : start + len(ads)] for start in range(LATELY))
    slots, series = np.nonzero(np.asarray(lately >= FEWEST_ADS)[first:])
    slots = slots + first
    for start in range(0, len(slots), CASES):
        week, one = slots[start : start + CASES], series[start : start + CASES]
        bounds[:, week, one] = _bounds_of(ads[week - _BACK[:, None], one], alpha=alpha)
    return FarringtonBounds(expected=bounds[0], upper=bounds[1], dispersion=bounds[2])


def farrington_scores(ads: Floats) -> Floats:
    """Return (count - expected) / (upper bound - expected); above 1 is an alarm.

    Args:
        ads: Weekly counts, shape (n_slots, n_series); NaN where missing.

    Returns:
        Same shape; NaN where the count or its bound is missing.
    """
    bounds = farrington_flexible(ads)
    reach = np.maximum(bounds.upper - bounds.expected, 1e-9)
    scores: Floats = (ads - bounds.expected) / reach
    return scores


def _bounds_of(past: Floats, *, alpha: float) -> Floats:
    """Return expected count, upper bound and dispersion after each past, shape (3, n_cases); past is oldest first."""
    expected, dispersion, is_sound = _expected(past, design=_DESIGN)
    highest = np.max(past, axis=0, initial=0.0, where=np.isfinite(past))
    runs_off = ~is_sound | (expected > highest)  # a trend may not lead beyond all that was ever seen
    if runs_off.any():
        flat = _expected(past[:, runs_off], design=_DESIGN[:, :SEASONS])
        expected[runs_off], dispersion[runs_off], is_sound[runs_off] = flat
    is_sound &= np.isfinite(past[_SEASON == 0]).any(axis=0) & np.isfinite(dispersion)
    mean, ratio = np.where(is_sound, expected, 1.0), np.where(is_sound, dispersion, 1.0)
    spread = np.maximum(ratio - 1, 1e-9)
    overdispersed = nbinom.ppf(1 - alpha, mean / spread, 1 / (1 + spread))
    upper = np.where(ratio > 1, overdispersed, poisson.ppf(1 - alpha, mean))
    return np.where(is_sound, np.stack([expected, upper, dispersion]), np.nan)


def _expected(past: Floats, *, design: Floats) -> tuple[Floats, Floats, Bools]:
    """Return the expected count, the dispersion and whether the fits settled, after past outbreaks lost weight."""
    known = np.isfinite(past).astype(float)
    first = fit_quasi_poisson(past, design=design, weight=known)
    again = fit_quasi_poisson(past, design=design, weight=_weights(past, first, known=known))
    return np.exp(again.coefficients[0]), again.dispersion, first.is_settled & again.is_settled


def _weights(past: Floats, fit: Fit, *, known: Floats) -> Floats:
    """Return one weight a week, 1 on the average: residual⁻² where the Anscombe residual is an outlier's."""
    residual = 1.5 * (np.where(known > 0, past, fit.mean) ** (2 / 3) * fit.mean ** (-1 / 6) - np.sqrt(fit.mean))
    residual /= np.sqrt(np.nan_to_num(fit.dispersion, nan=1.0) * np.maximum(1 - fit.leverage, 1e-9))
    weight = known * np.where(residual > OUTLIER, np.maximum(residual, 1.0) ** -2, 1.0)
    share: Floats = weight * known.sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-9)
    return share
