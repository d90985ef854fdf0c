"""How much, and how lastingly, each place drifts: a grid whose prior is learned from all places together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.study.drift import Drift, FilterState, filter_columns
from domain.panels import Floats

SPREADS = np.array([0.01, 0.03, 0.05, 0.07, 0.10, 0.14, 0.20, 0.30, 0.45])  # log drift: one percent to a half
PERSISTENCES = np.array([0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995])  # half-lives of one day to four and a half months
NOISES = np.array([0.8, 1.0, 1.25])  # the dispersion was measured beforehand, to about a quarter
PRIOR_PLACES = 4.0  # places whose weight stands for "any drift is as likely"
PRIOR_ROUNDS = 60
KEPT_SETS = 24  # of 189; they hold nearly all of the posterior and make what follows eight times faster


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftPosterior:
    """The likeliest parameter sets of every series, and their weights; arrays (n_series, n_sets)."""

    drift: Drift
    weight: Floats  # sums to 1 over the sets
    persistence_number: NDArray[np.int64]  # index into PERSISTENCES
    variance: float  # posterior mean of spread², mean over the series
    noise: Floats  # (n_series,) posterior mean of the factor on the chance variance


def drift_posterior(log_ratio: Floats, noise: Floats) -> DriftPosterior:
    """Return the posterior of every series' drift, given the history of all.

    Args:
        log_ratio: Log of observed over expected, shape (n_series, n_days); NaN where missing.
        noise: Chance variance of each, same shape.

    Source:
        Empirical Bayes: B. Efron, Large-Scale Inference (2010), chapter 1, with a discrete prior.
    """
    number = np.indices((len(SPREADS), len(PERSISTENCES), len(NOISES))).reshape(3, 1, -1)
    grid = Drift(spread=SPREADS[number[0]], persistence=PERSISTENCES[number[1]], noise=NOISES[number[2]])
    days = log_ratio.shape[1]
    columns = np.stack([log_ratio, np.ones(log_ratio.shape)])
    weight = _learned_weights(_log_likelihood(filter_columns(columns, noise, drift=grid, stops=[days])[days]))
    kept = np.argsort(-weight, axis=1, kind="stable")[:, :KEPT_SETS]
    share = np.take_along_axis(weight, kept, axis=1)
    return DriftPosterior(
        drift=Drift(spread=grid.spread[0, kept], persistence=grid.persistence[0, kept], noise=grid.noise[0, kept]),
        weight=share / share.sum(axis=1, keepdims=True),
        persistence_number=number[1, 0][kept],
        variance=float(np.clip((weight @ grid.spread[0] ** 2).mean(), 1e-4, 0.25)),
        noise=weight @ grid.noise[0],
    )


def _log_likelihood(state: FilterState) -> Floats:
    """Return the restricted log likelihood with a free level, shape (n_series, n_sets)."""
    products = state.products
    left_over = products[0, 0] - products[1, 0] ** 2 / products[1, 1]
    likelihood: Floats = -0.5 * (state.log_determinant + left_over + np.log(products[1, 1]))
    return likelihood


def _learned_weights(log_likelihood: Floats) -> Floats:
    """Return posterior weights; the prior over spread and persistence is what all series together make likely."""
    likelihood = np.exp(log_likelihood - log_likelihood.max(axis=1, keepdims=True))
    likelihood = likelihood.reshape(len(likelihood), -1, len(NOISES))
    flat = np.full(likelihood.shape[1], 1 / likelihood.shape[1])
    prior = flat
    for _ in range(PRIOR_ROUNDS):
        share = likelihood.mean(axis=2) * prior
        share /= share.sum(axis=1, keepdims=True)
        prior = (share.sum(axis=0) + PRIOR_PLACES * flat) / (len(share) + PRIOR_PLACES)
    weight: Floats = (likelihood * prior[:, None]).reshape(len(likelihood), -1)
    weight /= weight.sum(axis=1, keepdims=True)
    return weight
