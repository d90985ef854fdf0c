"""How the memory changes after a slot: level, weekday, dispersion, spread, a level set anew. It scores nothing."""

import numpy as np

from detector.recipes import WINSOR
from detector.state import DetectorState
from detector.yearly import STEADIER, knows_the_year, learn_the_year
from domain.panels import Bools, Floats

SEASON_PRIOR = 4.0  # lessons that "this weekday is like any other" stands for
DISPERSION_PRIOR = 20.0  # lessons that the first guess of the dispersion stands for
FORGOTTEN = 0.25  # weight a level keeps when it is set anew, so that it soon settles
REBASE_OVER = 14  # steps that the new level is taken from
LARGEST_SPREAD = 2.0  # a series that swings more than that cannot be judged at all


def learn(state: DetectorState) -> None:
    """Learn level, weekday factor and dispersion from the slot that has just left the guard band."""
    recipe = state.recipe
    if state.steps < recipe.guard:
        return
    slot = (state.steps - recipe.guard) % recipe.ring
    exposure, season = state.ring_exposure[slot], state.ring_season[slot]
    teaches = exposure > 0
    ripe = state.has_level & teaches
    expected = np.maximum(state.level * exposure, 0.01)
    chance = state.dispersion + state.spread[0] * expected
    reach = WINSOR * np.sqrt(chance * expected)
    ads = np.where(ripe, np.clip(state.ring_ads[slot], expected - reach, expected + reach), state.ring_ads[slot])
    weight = teaches / np.maximum(np.abs(state.ring_score[slot]), 1.0) ** 2
    _learn_dispersion(state, state.ring_ads[slot], expected=expected, ripe=ripe)
    _learn_season(state, season, ratio=ads / expected, weight=weight * state.has_level)
    half_life = recipe.half_life * np.where(knows_the_year(state), STEADIER, 1.0)
    fade = 1 - weight * (1 - 0.5 ** (1 / half_life))
    learn_the_year(state, slot, ads=ads, weight=weight)
    weight = weight * state.dispersion / chance
    state.level_ads = state.level_ads * fade + weight * ads
    state.level_exposure = state.level_exposure * fade + weight * exposure
    state.learned = state.learned + teaches


def _learn_season(state: DetectorState, season: int, *, ratio: Floats, weight: Floats) -> None:
    recipe = state.recipe
    if recipe.seasons == 1:
        return
    least = 1 - 0.5 ** (recipe.seasons / recipe.season_half_life)
    state.season_learned[season] += weight > 0
    rate = weight * np.maximum(least, 1 / (state.season_learned[season] + SEASON_PRIOR))
    state.season[season] *= 1 + rate * (np.clip(ratio, 0.2, 5.0) - 1)
    if season == recipe.seasons - 1:
        state.season /= state.season.mean(axis=0)


def _learn_dispersion(state: DetectorState, ads: Floats, *, expected: Floats, ripe: Bools) -> None:
    """Move the dispersion towards the squared residual beyond the learned spread, one lesson at a time."""
    excess = ((ads - expected) ** 2 - state.spread[0] * expected**2) / expected
    lesson = np.clip(excess, -state.dispersion, 12 * state.dispersion)
    least = 1 - 0.5 ** (1 / state.recipe.spread_half_life)
    rate = ripe * np.maximum(least, 1 / (np.maximum(state.learned - state.recipe.first_lessons, 0) + DISPERSION_PRIOR))
    state.dispersion = np.maximum(state.dispersion + rate * (lesson - state.dispersion), 1.0)


def learn_spread(state: DetectorState, *, ratio: Floats, chance: Floats, scores: Floats, used: Bools) -> None:
    """Learn each window's relative variance beyond chance, and shrink it to what the site's series share.

    Args:
        state: Changed in place.
        ratio: Observed over expected of each window, shape (n_windows, n_series).
        chance: Relative variance by chance alone, same shape.
        scores: Standard deviations; beyond three it is a finding and teaches no spread.
        used: Whether the window may teach.
    """
    recipe = state.recipe
    whole = chance + state.spread
    usual = used & (np.abs(scores) < 3.0)
    lesson = np.clip((ratio - 1) ** 2 - chance, -whole, 8 * whole)
    # a long window shares most of its steps with yesterday's, so each brings little news
    weight = usual * (0.5 / np.asarray(recipe.windows, float)[:, None]) / whole**2
    fade = 1 - usual * (1 - 0.5 ** (1 / recipe.spread_half_life))
    state.spread_sum = state.spread_sum * fade + weight * lesson
    state.spread_weight = state.spread_weight * fade + weight
    usual_weight = 20.0 / recipe.usual_spread**2
    pooled = (state.spread_sum.sum(axis=1) + usual_weight * recipe.usual_spread) / (
        state.spread_weight.sum(axis=1) + usual_weight
    )
    pooled = np.maximum(pooled, 0.0005)[:, None]
    prior = 1 / (recipe.disagreement * pooled) ** 2
    shrunk = (state.spread_sum + prior * pooled) / (state.spread_weight + prior)
    state.spread = np.clip(shrunk, 0.06 * recipe.usual_spread, LARGEST_SPREAD)


def absorb_site_move(state: DetectorState, log_factor: float, *, stands_out: bool) -> None:
    """Hand a share of the site's factor over to the levels, so that the factor stays around one.

    While the site stands out nothing is handed over, so that its return is no second finding. What has lasted for
    the recipe's patience is handed over whole: it is the new level of all places.
    """
    if not np.isfinite(log_factor):
        return
    state.site_side = state.site_side + 1 if stands_out else 0.5 * state.site_side
    lasts = state.site_side >= state.recipe.site_patience
    share = 1.0 if lasts else 0.0 if stands_out else state.recipe.absorb
    ratio = float(np.exp(share * log_factor))
    yearly = knows_the_year(state)
    state.yearly[0] += np.log(ratio) * (state.yearly_lessons > 0)
    state.ring_trend = np.where(yearly, state.ring_trend * ratio, state.ring_trend)
    state.level_ads = np.where(yearly, state.level_ads, state.level_ads * ratio)
    state.ring_exposure = np.where(yearly, state.ring_exposure, state.ring_exposure / ratio)
    state.site_factor = state.site_factor / ratio
    if lasts:
        state.site_side = 0.0
        state.site_moves = state.site_moves - log_factor


def rebase(state: DetectorState, score: Floats) -> Floats:
    """Set the level anew where a series stood on one side for weeks; return the ratio, 1 where nothing changed."""
    recipe = state.recipe
    side = np.where(np.isfinite(score) & (np.abs(score) > 0.9), np.sign(score), 0.0)
    turned = np.where(side == 0, np.sign(state.side) * np.maximum(np.abs(state.side) - 1, 0), state.side + side)
    state.side = np.where(np.isfinite(score), turned, state.side)
    due = np.abs(state.side) >= recipe.rebase
    if not due.any():
        return np.ones(len(score))
    steps = (state.steps - np.arange(min(REBASE_OVER, recipe.rebase))) % recipe.ring
    seen, usual = state.ring_ads[steps] * state.ring_used[steps], state.ring_expected[steps]
    ratio = np.where(due, np.maximum(seen.sum(axis=0), 0.3) / np.maximum(usual.sum(axis=0), 0.01), 1.0)
    state.side = np.where(due, 0.0, state.side)
    state.level_ads = state.level_ads * ratio * np.where(due, FORGOTTEN, 1.0)
    state.level_exposure = state.level_exposure * np.where(due, FORGOTTEN, 1.0)
    state.ring_expected = state.ring_expected * ratio
    state.ring_capped = np.where(due, state.ring_ads * state.ring_used, state.ring_capped)
    state.ring_score = np.where(due, 0.0, state.ring_score)
    state.ring_daily = np.where(due, 0.0, state.ring_daily)
    return ratio
