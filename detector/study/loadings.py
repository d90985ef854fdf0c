"""How strongly each place follows the platform: one is the rule, how far places differ the controls tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detector.study.drift import Drift, filter_columns
from detector.study.forecast import WindowSums
from detector.study.place_model import PlaceModel, log_ratios
from detector.study.platform_index import index_departure, index_of
from detector.study.study_counts import StudyCounts
from domain.panels import Bools, Floats

SPREADS = np.array([0.02, 0.1, 0.2, 0.3, 0.45, 0.7])  # of the loadings around one
SPREAD_PRIOR = np.array([1.0, 2.0, 3.0, 3.0, 2.0, 1.0]) / 12
STRUCK_SHARE = 0.05  # of controls that an event may have hit; they are not to pass for unlike loadings
STRUCK_VARIANCE = 0.5  # log; a struck control may stand anywhere
WINDOWS_WORTH = 1.5  # neighbouring windows repeat each other: together they tell as much as one and a half
MIN_SERIES = 7  # with fewer, half the controls make no index of their own
KEPT_SETS = 4  # of the drift's posterior; the loading hardly depends on which
SMOOTHING = 3  # days on either side; the slow moves of the platform show a loading, single days are chance
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Loadings:
    """How much more than one for one each series follows the platform."""

    extra: Floats  # (n_series,)
    variance: Floats  # (n_series,)
    spread: float = 0.0  # standard deviation of the loadings around one: how far the controls disagree

    def applied(self, sums: WindowSums) -> WindowSums:
        """Return the sums with the expectation moved by the extra loading, and its doubt added."""
        move = sums.platform_move
        return replace(
            sums, expected=sums.expected * np.exp(self.extra * move), variance=sums.variance + self.variance * move**2
        )


def learn_loadings(study: StudyCounts, model: PlaceModel, sums: Sequence[WindowSums]) -> Loadings:
    """Return each series' loading: its spread from the windows of the controls, its value from history.

    Args:
        study: The counts.
        model: The fitted model.
        sums: The windows themselves, without loadings.
    """
    spread = _loading_variance(model, sums)
    moved, power = np.zeros(len(study.counts)), np.zeros(len(study.counts))
    if len(study.counts) >= MIN_SERIES:
        moved, power = _past_moves(study, model)
    variance = 1 / (1 / spread + power)
    return Loadings(extra=variance * moved, variance=variance, spread=float(np.sqrt(spread)))


def _loading_variance(model: PlaceModel, sums: Sequence[WindowSums]) -> float:
    """Return the posterior mean of the loadings' variance, from how unequally the controls moved in the windows."""
    log_likelihood = np.zeros(len(SPREADS))
    for window in sums:
        square = window.log_ratio()[1:, None] ** 2
        variance = window.log_variance(model.dispersion)[1:, None]
        variance = variance + (SPREADS * window.platform_move[1:, None]) ** 2
        usual, struck = (_density(square, v) for v in (variance, variance + STRUCK_VARIANCE))
        log_likelihood += np.log((1 - STRUCK_SHARE) * usual + STRUCK_SHARE * struck).sum(axis=0)
    log_likelihood *= WINDOWS_WORTH / len(sums)
    weight = np.exp(log_likelihood - log_likelihood.max()) * SPREAD_PRIOR
    return float(weight @ SPREADS**2 / weight.sum())


def _density(square: Floats, variance: Floats) -> Floats:
    density: Floats = np.exp(-0.5 * square / variance) / np.sqrt(variance)
    return density


def _past_moves(study: StudyCounts, model: PlaceModel) -> tuple[Floats, Floats]:
    """Return each series' co-movement with the platform in the past, and its power; both (n_series,).

    The index is built twice, from either half of the controls. One half measures the departure, the other stands
    in the baseline, so that the error of an index cannot pass for a loading (instrumental variable).
    """
    halves = [
        index_of(study, model.baseline, is_member=half & model.is_member, roughness=model.roughness)
        for half in _halves(study)
    ]
    departures = [index_departure(index, first=study.first, reach=SMOOTHING) for index in halves]
    moved, power = np.zeros(len(study.counts)), np.zeros(len(study.counts))
    for mine, other in ((0, 1), (1, 0)):
        ratio = study.counts / (model.baseline.usual * halves[mine])
        counts_other, other_mine, other_other = _products(
            study, model, log_ratio=ratio, departures=(departures[other], departures[mine])
        )
        reliability = np.clip(other_mine / np.maximum(other_other, 1e-12), 0, 1)
        moved += 0.5 * reliability * counts_other
        power += 0.5 * reliability**2 * other_other
    return moved, power


def _halves(study: StudyCounts) -> tuple[Bools, Bools]:
    """Return two halves of the controls of about equal size in ads: ranks 1, 4, 5, 8, 9 … and the others."""
    order = np.argsort(-np.nansum(study.counts[1:, : study.first], axis=1), kind="stable") + 1
    is_first = np.zeros(len(study.counts), dtype=bool)
    is_first[order[((np.arange(len(order)) + 1) // 2) % 2 == 0]] = True
    is_second = ~is_first
    is_second[0] = False
    return is_first, is_second


def _products(
    study: StudyCounts, model: PlaceModel, *, log_ratio: Floats, departures: tuple[Floats, Floats]
) -> tuple[Floats, Floats, Floats]:
    """Return filtered products counts × other, other × mine and other × other; level, trend and year taken out."""
    linear, drift = model.linearised, model.drift.drift
    counts = log_ratios(log_ratio, level=linear.level, deviation=linear.deviation)
    years = np.arange(study.first) / DAYS_A_YEAR
    slow = [np.ones(study.first), years, np.cos(2 * np.pi * years), np.sin(2 * np.pi * years)]
    slow = [np.broadcast_to(column, (len(counts), study.first)) for column in slow]
    columns = np.stack([column[:, : study.first] for column in (counts, *departures)] + slow)
    few = Drift(
        spread=drift.spread[:, :KEPT_SETS],
        persistence=drift.persistence[:, :KEPT_SETS],
        noise=drift.noise[:, :KEPT_SETS],
    )
    state = filter_columns(columns, linear.noise, drift=few, stops=[study.first])[study.first]
    products = np.moveaxis(state.products, (0, 1), (2, 3))
    nuisance = products[..., 3:, 3:] + 1e-9 * np.eye(len(slow))
    partial = products[..., :3, :3] - products[..., :3, 3:] @ np.linalg.solve(nuisance, products[..., 3:, :3])
    weight = model.drift.weight[:, :KEPT_SETS]
    mean = np.einsum("nk,nkij->nij", weight / weight.sum(axis=1, keepdims=True), partial)
    return mean[:, 0, 1], mean[:, 1, 2], mean[:, 1, 1]
