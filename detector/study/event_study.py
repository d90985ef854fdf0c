"""The effect of a known date on one place: fit, leave struck controls out, calibrate by placebos, say what holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from detector.recipes import MIN_PEER_PLACES
from detector.study.forecast import WindowSums, forecast_windows
from detector.study.interval import log_interval
from detector.study.loadings import Loadings, learn_loadings
from detector.study.place_model import PlaceModel, first_roughness, fit_model
from detector.study.placebo import NORMAL, Placebos, is_formed, past_scores
from detector.study.study_counts import StudyCounts, study_counts
from domain.panels import Bools, Dates, Floats
from domain.studies import Answer, Doubt, Effect, Reason, answer_of

STRUCK_BEYOND = 3.5  # deviations; a control that moved further by itself was hit too
STRUCK_SHARE = 5  # one control in five may be left out: more, and it is the platform that moved
LONG_DAYS = 90  # a window from here on is estimated only with enough placebos
ENOUGH_PLACEBOS = 20  # one in twenty is the least that a 95 % interval can be checked by
LOADING_QUANTILE = 2.13  # of Student's distribution with fifteen degrees of freedom: a loading is known from few moves
FEW_CONTROLS = 10  # below, how unequally places follow the platform is hardly learned: they may disagree that far
HIDDEN = 0.1  # log; where a tenth more or less could hide behind a move of the platform, "no evidence" says nothing
DISAGREEMENT = 0.4  # spread of the loadings; one place in three follows by less than 0.6 or more than 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """A fitted study: the windows with the loadings applied, and which controls were struck themselves."""

    model: PlaceModel
    loadings: Loadings
    sums: tuple[WindowSums, ...]
    scores: Floats  # (n_windows, n_series)
    is_struck: Bools  # (n_series,)


def estimate_effect(
    place: Floats,
    controls: Floats,
    *,
    windows: Mapping[str, range],
    starts: Dates,
    is_ordinary: Bools | None = None,
) -> dict[str, Effect]:
    """Return how far one place lay from its own expectation in each window, net of what its controls did.

    Level, weekdays and drift of the place come from the days before the first window only; the platform is the
    leave-one-out index of the controls. Days after the last window are not looked at.

    Args:
        place: Daily counts of the place, shape (n_slots,); NaN where the count is missing.
        controls: Daily counts of its control places on the same sites, shape (n_slots, n_controls); NaN allowed.
        windows: Rows of each window by name, as `range(first, first_after)`; they may overlap.
        starts: Local dates of the rows, shape (n_slots,), without holes.
        is_ordinary: False where counts teach nothing: acute windows of other hazards, annotated shocks. Shape
            (n_slots,) for days before the first window that teach nobody, or (n_slots, 1 + n_controls), place first,
            where a control is left out inside the windows too; what the place did in them is always measured.

    Returns:
        One `Effect` a window; without numbers, but with a reason, where it cannot be estimated.

    Raises:
        InvalidPanel: shapes, dates or windows do not fit, or a count is negative or infinite.

    Source:
        Difference in differences with a drifting baseline; interval by placebos: A. Abadie, A. Diamond and
        J. Hainmueller, J. Am. Stat. Assoc. 105 (2010), 493-505.
    """
    return estimate_effects(study_counts(place, controls, windows=windows, starts=starts, is_ordinary=is_ordinary))


def estimate_effects(study: StudyCounts) -> dict[str, Effect]:
    """Return the same for arrays that are laid out already."""
    if study.reason:
        return {name: Effect(reason=study.reason, controls=len(study.counts) - 1) for name in study.windows}
    fit = _fit(study)
    placebos = _placebos(study, fit)
    return {name: _effect(study, fit, placebos, number=number) for number, name in enumerate(study.windows)}


def _fit(study: StudyCounts) -> _Fit:
    """Return the fit; where controls were struck by the event too, a second one without them."""
    is_member = np.arange(len(study.counts)) > 0
    once = _fit_once(study, fit_model(study, is_member=is_member, roughness=first_roughness(len(study.counts))))
    if not once.is_struck.any():
        return once
    model = fit_model(study, is_member=is_member & ~once.is_struck, roughness=once.model.roughness)
    return replace(_fit_once(study, model), is_struck=once.is_struck)


def _fit_once(study: StudyCounts, model: PlaceModel) -> _Fit:
    plain = forecast_windows(study, model, origins=[study.first])[study.first]
    loadings = learn_loadings(study, model, plain)
    sums = tuple(loadings.applied(window) for window in plain)
    scores = np.array([window.log_ratio() / np.sqrt(window.log_variance(model.dispersion)) for window in sums])
    return _Fit(model=model, loadings=loadings, sums=sums, scores=scores, is_struck=_struck(scores))


def _struck(scores: Floats) -> Bools:
    """Return the controls that moved by themselves beyond chance, the furthest fifth at most; shape (n_series,)."""
    furthest = np.abs(scores).max(axis=0)
    furthest[0] = 0.0
    rank = np.argsort(np.argsort(-furthest, kind="stable"), kind="stable")
    struck: Bools = (furthest > STRUCK_BEYOND) & (rank < max(1, (len(furthest) - 1) // STRUCK_SHARE))
    return struck


def _placebos(study: StudyCounts, fit: _Fit) -> Placebos:
    present = [
        np.where(is_formed(sums.days, window), score, np.nan)[1:][~fit.is_struck[1:]]
        for sums, window, score in zip(fit.sums, study.windows.values(), fit.scores, strict=True)
    ]
    return Placebos(past=past_scores(study, fit.model, fit.loadings), present=np.array(present))


def _effect(study: StudyCounts, fit: _Fit, placebos: Placebos, *, number: int) -> Effect:
    """Return what is to be said of one window."""
    sums, window = fit.sums[number], list(study.windows.values())[number]
    scores = placebos.of_window(number, days=len(window))
    standing = int(np.isfinite(placebos.present[number]).sum())
    reason = _reason(study, sums, window=window, standing=standing, placebos=len(scores))
    said = Effect(
        reason=reason,
        placebos=len(scores),
        controls=standing,
        struck_controls=int(fit.is_struck.sum()),
        observed_days=int(study.was_counted[window.start : window.stop].sum()),
    )
    quantile = placebos.quantile(number, days=len(window))
    return said if reason else _with_numbers(said, fit, number=number, scores=scores, quantile=quantile)


def _reason(study: StudyCounts, sums: WindowSums, *, window: range, standing: int, placebos: int) -> Reason | None:
    """Return why the window has no estimate, None where it has one."""
    if not study.was_counted[window.start : window.stop].any():
        return Reason.NOTHING_OBSERVED
    if sums.days[0] == 0 or standing < MIN_PEER_PLACES:
        return Reason.TOO_FEW_CONTROLS
    if len(window) >= LONG_DAYS and placebos < ENOUGH_PLACEBOS:
        return Reason.TOO_FEW_PLACEBOS
    return None


def _with_numbers(said: Effect, fit: _Fit, *, number: int, scores: Floats, quantile: float) -> Effect:
    """Return the effect with its ratio, interval and placebo rank."""
    sums, expected = fit.sums[number], float(fit.sums[number].expected[0])
    log_ratio, low, high = _interval(fit, number=number, quantile=quantile, least_doubt=0.0)
    is_open = False
    doubted = _doubted_controls(said, fit)
    if doubted:
        plain, move = answer_of(low, high), abs(float(sums.platform_move[0]))
        log_ratio, low, high = _interval(fit, number=number, quantile=quantile, least_doubt=DISAGREEMENT)
        answer = answer_of(low, high)
        is_open = answer is not plain or (answer is Answer.NONE and NORMAL * DISAGREEMENT * move > HIDDEN)
    is_extreme = np.abs(scores) >= abs(fit.scores[number, 0])
    return replace(
        said,
        compared_days=int(sums.days[0]),
        log_ratio=log_ratio,
        low=low,
        high=high,
        observed=float(sums.observed[0]),
        expected=expected,
        excess=float(sums.counted[0]) - expected,
        placebo_rank=float(is_extreme.mean()) if len(scores) else None,
        doubts=((Doubt.FEW_COMPARISONS,) if len(scores) < ENOUGH_PLACEBOS else ()) + (doubted if is_open else ()),
    )


def _doubted_controls(said: Effect, fit: _Fit) -> tuple[Doubt, ...]:
    """Return why the controls may not tell how the place follows the platform; it matters where the platform moved."""
    few = (Doubt.FEW_PLACES,) if said.controls < FEW_CONTROLS else ()
    return (*few, Doubt.UNLIKE_PLACES) if fit.loadings.spread > DISAGREEMENT else few


def _interval(fit: _Fit, *, number: int, quantile: float, least_doubt: float) -> tuple[float, float, float]:
    """Return the place's log ratio and its limits, the loading in doubt by at least so much."""
    sums, square = fit.sums[number], float(fit.sums[number].platform_move[0]) ** 2
    known = float(fit.loadings.variance[0])
    doubt = max(known, least_doubt**2)
    widened = doubt * max(LOADING_QUANTILE / quantile, 1.0) ** 2 - known  # what is known stands in the sums already
    return log_interval(
        counted=float(sums.counted[0]),
        expected=float(sums.expected[0]),
        dispersion=float(fit.model.dispersion[0]),
        variance=float(sums.variance[0]) + square * widened,
        quantile=quantile,
    )
