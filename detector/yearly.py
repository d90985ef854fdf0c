"""A yearly course and a slow trend for series with two years behind them. Younger series keep the factor one.

One lesson at a time, by recursive weighted least squares on the logarithm: what a regression over all lessons
would give, without keeping them.
"""

import numpy as np

from detector.state import DetectorState
from domain.panels import Bools, Floats

DAYS_A_YEAR = 365.2425
TREND_YEARS = 5.0  # the unit in which a trend is at most about one
MEMORY_YEARS = 8.0  # half-life of what a year has taught
STEADIER = 5.0  # with the yearly course known, the level itself may remember so many times longer
MODEL_DOUBT = 0.01  # relative variance of a lesson beyond its dispersion: neighbouring lessons repeat each other


def basis(start: np.datetime64, *, origin: np.datetime64) -> Floats:
    """Return one, the trend and two yearly waves at a slot, shape (6,)."""
    day = int(start.astype("datetime64[D]").astype(np.int64))
    years = (day - int(origin.astype("datetime64[D]").astype(np.int64))) / DAYS_A_YEAR
    turn = 2 * np.pi * day / DAYS_A_YEAR
    return np.array([1.0, years / TREND_YEARS, np.cos(turn), np.sin(turn), np.cos(2 * turn), np.sin(2 * turn)])


def knows_the_year(state: DetectorState) -> Bools:
    """Return which series have lessons from two whole years."""
    return state.yearly_lessons >= 2 * state.recipe.slots_a_year


def yearly_factor(state: DetectorState) -> Floats:
    """Return the yearly course times trend at the slot being scored, shape (n_series,); 1 where it is not known."""
    terms = basis(state.ring_start[state.steps % state.recipe.ring], origin=state.origin)
    return np.where(knows_the_year(state), np.exp(np.clip(terms @ state.yearly, -12, 14)), 1.0)


def learn_the_year(state: DetectorState, slot: int, *, ads: Floats, weight: Floats) -> None:
    """Learn from one slot behind the guard band, and go over to the yearly course where two years are complete.

    Args:
        state: Changed in place.
        slot: The lesson's row in the ring.
        ads: What it teaches, winsorised.
        weight: 0 where it teaches nothing, below one after past surges.
    """
    exposure = state.ring_exposure[slot] / state.ring_trend[slot]
    teaches = (weight > 0) & state.has_level
    terms = basis(state.ring_start[slot], origin=state.origin)
    first = teaches & (state.yearly_lessons == 0)
    state.yearly[0] = np.where(first, np.log(np.maximum(state.level, 0.05)), state.yearly[0])
    mean = np.maximum(exposure * np.exp(np.clip(terms @ state.yearly, -12, 14)), 0.01)
    doubt = (state.dispersion / mean + MODEL_DOUBT) / np.maximum(weight, 1e-3)
    spread = np.einsum("kln,l->kn", state.yearly_variance, terms)
    gain = teaches * spread / (np.einsum("kn,k->n", spread, terms) + doubt)
    state.yearly = state.yearly + gain * np.clip(ads / mean - 1, -1.0, 3.0)
    state.yearly_variance -= gain[:, None] * spread[None]
    state.yearly_variance /= 0.5 ** (teaches / (MEMORY_YEARS * state.recipe.slots_a_year))
    knew = knows_the_year(state)
    state.yearly_lessons = state.yearly_lessons + teaches
    _go_over(state, knows_the_year(state) & ~knew)


def _go_over(state: DetectorState, to_yearly: Bools) -> None:
    """Count the level from now on as a multiple of the yearly course."""
    if not to_yearly.any():
        return
    terms = np.stack([basis(start, origin=state.origin) for start in state.ring_start])
    course = np.where(to_yearly, np.exp(np.clip(terms @ state.yearly, -12, 14)), 1.0)
    state.ring_exposure = state.ring_exposure * course
    state.ring_trend = state.ring_trend * course
    state.level_exposure = state.level_exposure * course[state.steps % state.recipe.ring]
