"""The same statistic where nothing happened: earlier dates and other places. It says how far a model's error is off."""

from dataclasses import dataclass

import numpy as np

from detector.study.forecast import forecast_windows
from detector.study.loadings import Loadings
from detector.study.place_model import PlaceModel
from detector.study.study_counts import MIN_HISTORY, StudyCounts
from domain.panels import Bools, Floats

NORMAL = 1.959964  # 95 % of a standard normal deviate lie within
SPACING = 21  # days between placebo dates; three weeks apart, most of the drift is new
FARTHEST = 364  # days; a year of placebos sees every season once
LEAST_BEFORE = 120  # days of history that a placebo date needs
PRIOR_WORTH = 60.0  # placebos that stand for "the model is right"
LEAST_PLACEBOS = 10  # fewer have no shoulder to look at
OWN_PRIOR_WORTH = 15.0  # placebos that stand for "one window is like the others"
PAST_WORTH, PRESENT_WORTH = 0.33, 0.5  # of a placebo: neighbours in time and places on one date repeat each other
LARGEST_SQUARE = 16.0  # one odd placebo is four deviations at most
NARROWEST, WIDEST = 0.88, 2.5  # times the normal quantile
LEAST_OBSERVED = 0.5  # of a window's days, or it is no placebo


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebos:
    """Scores of windows in which nothing is known to have happened; NaN where one could not be formed."""

    past: Floats  # (n_dates, n_windows, n_series)
    present: Floats  # (n_windows, n_controls) the controls that were not struck, on the date itself

    def quantile(self, number: int, *, days: int) -> float:
        """Return half the width of one window's 95 % interval, in standard deviations of the model.

        All windows together say how far the model is off, and the window's own placebos how far it is off there:
        drift that a model takes for small adds up over months.
        """
        together = _mean_square(self.past, self.present, past_worth=PAST_WORTH, prior=(PRIOR_WORTH, 1.0))
        own_worth = PAST_WORTH * min(1.0, SPACING / days)  # the same days stand in several dates of a long window
        prior = (OWN_PRIOR_WORTH, together)
        own = _mean_square(self.past[:, number], self.present[number], past_worth=own_worth, prior=prior)
        return NORMAL * float(np.clip(np.sqrt(own), NARROWEST, WIDEST))

    def of_window(self, number: int, *, days: int) -> Floats:
        """Return the scores of one window's placebos, dates thinned until no two windows of a place overlap."""
        apart = -(-days // SPACING)
        scores = np.concatenate([self.past[::apart, number].ravel(), self.present[number]])
        known: Floats = scores[np.isfinite(scores)]
        return known


def _mean_square(past: Floats, present: Floats, *, past_worth: float, prior: tuple[float, float]) -> float:
    """Return how far scores spread, squared, drawn towards a prior: what it is worth, and what it says."""
    worth, total = prior[0], prior[0] * prior[1]
    for scores, each in ((past, past_worth), (present, PRESENT_WORTH)):
        known = np.abs(scores[np.isfinite(scores)])
        if len(known) >= LEAST_PLACEBOS:
            worth += each * len(known)
            total += each * len(known) * _spread(known) ** 2
    return total / worth


def _spread(scores: Floats) -> float:
    """Return a spread that looks at the shoulder of the distribution, where the limits lie, not at its middle only."""
    middle = np.sqrt(np.minimum(scores**2, LARGEST_SQUARE).mean())
    return float(0.5 * middle + 0.5 * np.quantile(scores, 0.95) / NORMAL)


def placebo_dates(study: StudyCounts) -> list[int]:
    """Return earlier days on which the windows can begin without reaching the first one, newest first."""
    horizon = max(window.stop for window in study.windows.values()) - study.first
    return list(range(study.first - horizon, max(study.first - FARTHEST, LEAST_BEFORE) - 1, -SPACING))


def past_scores(study: StudyCounts, model: PlaceModel, loadings: Loadings) -> Floats:
    """Return the score of every series and window at every placebo date, (n_dates, n_windows, n_series)."""
    dates = placebo_dates(study)
    scores = np.full((len(dates), len(study.windows), len(study.counts)), np.nan)
    if not dates:
        return scores
    found = forecast_windows(study, model, origins=dates)
    for row, date in enumerate(dates):
        has_history = study.is_observed[:, :date].sum(axis=1) >= MIN_HISTORY
        for number, (sums, window) in enumerate(zip(found[date], study.windows.values(), strict=True)):
            score = loadings.applied(sums).log_ratio() / np.sqrt(loadings.applied(sums).log_variance(model.dispersion))
            scores[row, number] = np.where(has_history & is_formed(sums.days, window), score, np.nan)
    return scores


def is_formed(days: Floats, window: range) -> Bools:
    """Return for which series enough of a window was observed."""
    formed: Bools = days >= LEAST_OBSERVED * len(window)
    return formed
