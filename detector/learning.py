"""How the memory changes after a slot: level, weekday, dispersion, spread, a level set anew. It scores nothing."""

import numpy as np
from numpy import float32 as f4

from detector.compiled import Single, add_up, compiled
from detector.recipes import WINSOR, Constants
from detector.state import (
    ABSORBED,
    ADS,
    CAPPED,
    COURSE,
    DAILY,
    DISPERSION,
    EXPECTED,
    EXPOSURE,
    FACTOR,
    FAST_ADS,
    FAST_EXPOSURE,
    LEARNED,
    LEAST_ADS,
    LESSON_EXPOSURE,
    LEVEL,
    MOVES,
    SCALE,
    SCORE,
    SIDE,
    SITE_SIDE,
    SKILL,
    SLOW_ADS,
    SLOW_EXPOSURE,
    STEPS,
    USED,
    YEARLY_LESSONS,
    Memory,
)
from detector.week import learn_hours, season_at

SEASON_PRIOR = f4(4)  # lessons that "this weekday is like any other" stands for
DISPERSION_PRIOR = f4(20)  # lessons that the first guess of the dispersion stands for
FORGOTTEN = f4(0.25)  # weight a level keeps when it is set anew, so that it soon settles
REBASE_OVER = 14  # steps, of hours as many days, that the new level is taken from
LARGEST_SPREAD = f4(2)  # a series that swings more than that cannot be judged at all
SKILL_KEPT = f4(0.99)  # of the proof which memory forecasts better, a lesson
A_FINDING = f4(3)  # standard deviations beyond which a window teaches no spread
ONE_SIDED = f4(0.9)  # a score beyond which a step lies on one side
_ZERO, _ONE, _TWO, _HALF, _TENTH, _REACH = f4(0), f4(1), f4(2), f4(0.5), f4(0.01), f4(WINSOR)


@compiled
def learn(memory: Memory, recipe: Constants) -> None:
    """Learn weekday factor, dispersion and level from the slot that has just left the guard band."""
    if memory.clock[STEPS] < recipe.guard:
        return
    slot = (memory.clock[STEPS] - recipe.guard) % len(memory.ring_day)
    season = season_at(memory.ring_day[slot], recipe)
    n = memory.now.shape[1]
    ads, exposure, weight = np.empty(n, np.float32), np.empty(n, np.float32), np.empty(n, np.float32)
    scale = f4(memory.site_ring[SCALE, slot])
    for c in range(n):
        knows = memory.now[YEARLY_LESSONS, c] >= recipe.two_years
        exposure[c] = memory.ring[slot, EXPOSURE, c] * (_ONE if knows else scale)
        score = max(abs(memory.ring[slot, SCORE, c]), _ONE)
        weight[c] = _ONE / (score * score) if exposure[c] > _ZERO else _ZERO
    _learn_from_residuals(memory, recipe, slot, season, (ads, exposure, weight))
    if recipe.slots_a_day > 1:
        learn_hours(memory, recipe, season, (ads, exposure, weight))
    _learn_level(memory, recipe, ads, exposure, weight)


@compiled
def _learn_from_residuals(
    memory: Memory, recipe: Constants, slot: int, season: int, lesson: tuple[Single, Single, Single]
) -> None:
    """Move weekday factor and dispersion by what the lesson was off, and write the lesson held to a few deviations."""
    ads, exposure, weight = lesson
    factors, taught = memory.season[season], memory.season_taught[season]
    if recipe.slots_a_day > 1:  # hours learn from each other, in a module of their own
        factors, taught = np.ones(len(ads), np.float32), np.zeros(len(ads), np.float32)
    for c in range(len(ads)):
        seen, dispersion, spread = memory.ring[slot, ADS, c], memory.now[DISPERSION, c], memory.spread[0, c]
        ripe = (memory.now[LEARNED, c] >= recipe.first_lessons) & (memory.now[SLOW_ADS, c] > LEAST_ADS)
        expected = max(memory.now[LEVEL, c] * exposure[c], _TENTH)
        reach = _REACH * np.sqrt((dispersion + spread * expected) * expected)
        ads[c] = min(max(seen, expected - reach), expected + reach) if ripe else seen
        off = seen - expected
        news = min(
            max((off * off - spread * expected * expected) / expected, -dispersion),
            recipe.dispersion_reach * dispersion,
        )
        rate = max(
            recipe.spread_loss, _ONE / (max(memory.now[LEARNED, c] - recipe.first_lessons, _ZERO) + DISPERSION_PRIOR)
        )
        rate = rate if ripe & (exposure[c] > _ZERO) else _ZERO
        memory.now[DISPERSION, c] = max(dispersion + rate * (news - dispersion), _ONE)
        step = weight[c] if ripe else _ZERO
        taught[c] += _ONE if step > _ZERO else _ZERO
        step *= max(recipe.season_rate, _ONE / (taught[c] + SEASON_PRIOR))
        factors[c] *= _ONE + step * (min(max(ads[c] / expected, f4(0.2)), f4(5)) - _ONE)
    if season == recipe.seasons - 1:
        _centre_seasons(memory.season)


@compiled
def _centre_seasons(season: Single) -> None:
    """Bring the factors of each series back to the mean one."""
    mean = np.zeros(season.shape[1], np.float32)
    for number in range(len(season)):
        for c in range(len(mean)):
            mean[c] += season[number, c] / f4(len(season))
    for number in range(len(season)):
        for c in range(len(mean)):
            season[number, c] /= mean[c]


@compiled
def _learn_level(memory: Memory, recipe: Constants, ads: Single, exposure: Single, weight: Single) -> None:
    """Teach both memories of the level, and mix them by how well each would have forecast so far."""
    for c in range(len(ads)):
        dispersion = memory.now[DISPERSION, c]
        expected = max(memory.now[LEVEL, c] * exposure[c], _TENTH)
        knows = memory.now[YEARLY_LESSONS, c] >= recipe.two_years
        sure = weight[c] / (dispersion + memory.spread[0, c] * expected)
        fast = exposure[c] * memory.now[FAST_ADS, c] / max(memory.now[FAST_EXPOSURE, c], f4(1e-9))
        slow = exposure[c] * memory.now[SLOW_ADS, c] / max(memory.now[SLOW_EXPOSURE, c], f4(1e-9))
        likelier = ads[c] * _TWO * (fast - slow) / max(fast + slow, f4(1e-6)) - (fast - slow)
        skill = SKILL_KEPT * memory.now[SKILL, c] + sure * likelier
        memory.now[SKILL, c] = skill
        fast_kept = _ONE - weight[c] * recipe.fast_loss
        slow_kept = _ONE - weight[c] * (recipe.steady_loss if knows else recipe.slow_loss)
        sure *= dispersion
        memory.now[FAST_ADS, c] = memory.now[FAST_ADS, c] * fast_kept + sure * ads[c]
        memory.now[FAST_EXPOSURE, c] = memory.now[FAST_EXPOSURE, c] * fast_kept + sure * exposure[c]
        memory.now[SLOW_ADS, c] = memory.now[SLOW_ADS, c] * slow_kept + sure * ads[c]
        memory.now[SLOW_EXPOSURE, c] = memory.now[SLOW_EXPOSURE, c] * slow_kept + sure * exposure[c]
        proof = skill - (recipe.steady_proof if knows else _ZERO)
        share = _HALF + _HALF * proof / (_ONE + abs(proof))
        level = share * memory.now[FAST_ADS, c] / max(memory.now[FAST_EXPOSURE, c], f4(1e-9))
        level += (_ONE - share) * memory.now[SLOW_ADS, c] / max(memory.now[SLOW_EXPOSURE, c], f4(1e-9))
        memory.now[LEVEL, c] = level
        memory.now[LEARNED, c] += _ONE if exposure[c] > _ZERO else _ZERO


@compiled
def learn_spread(memory: Memory, recipe: Constants, number: int, lessons: Single, seen: tuple[Single, Single]) -> None:
    """Learn a window's relative variance beyond chance, and shrink it to what the site's series share.

    Args:
        memory: Moved on.
        recipe: How fast is learned.
        number: Of the window.
        lessons: What `window_scores` says that each series' window would teach, shape (2, n).
        seen: Scores, and how many steps were observed; each of shape (n,).
    """
    slot = memory.clock[STEPS] % len(memory.ring_day)
    score, used = seen
    # a long window shares most of its steps with yesterday's, so each brings little news
    news, half = _HALF / f4(recipe.windows[number]), f4(recipe.windows[number]) / _TWO
    total, weights, used_now = memory.spread_taught[0, number], memory.spread_taught[1, number], memory.ring[slot, USED]
    lost = recipe.spread_loss
    for c in range(len(total)):
        usual = (used[c] >= half) & (used_now[c] > _ZERO) & (abs(score[c]) < A_FINDING)
        weight = news * lessons[1, c] if usual else _ZERO
        kept = _ONE - lost if usual else _ONE
        total[c] = total[c] * kept + weight * lessons[0, c]
        weights[c] = weights[c] * kept + weight
    # once a week is often enough, by the calendar so that every run does it on the same days
    if recipe.seasons == 1 or (memory.ring_day[slot] + number) % (7 * recipe.slots_a_day) == 0:
        _shrink(memory.spread[number], total, weights, recipe)


@compiled
def _shrink(spread: Single, total: Single, weights: Single, recipe: Constants) -> None:
    first = f4(20) / (recipe.usual_spread * recipe.usual_spread)
    pooled = (first * recipe.usual_spread + add_up(total)) / (first + add_up(weights))
    pooled = max(f4(pooled), f4(0.0005))
    prior = recipe.agreement / (pooled * pooled)
    for c in range(len(total)):
        own = (total[c] + prior * pooled) / (weights[c] + prior)
        spread[c] = min(max(own, f4(0.06) * recipe.usual_spread), LARGEST_SPREAD)


@compiled
def absorb_site_move(memory: Memory, recipe: Constants, log_factor: float, stands_out: bool) -> None:
    """Hand a share of the site's factor over to the levels, so that the factor stays around one.

    While the site stands out nothing is handed over, so that its return is no second finding. What has lasted for
    the recipe's patience is handed over whole: it is the new level of all places.
    """
    if not np.isfinite(log_factor):
        return
    memory.site_now[SITE_SIDE] = memory.site_now[SITE_SIDE] + 1 if stands_out else 0.5 * memory.site_now[SITE_SIDE]
    lasts = memory.site_now[SITE_SIDE] >= recipe.site_patience
    share = 1.0 if lasts else 0.0 if stands_out else recipe.absorb
    if share == 0:
        return
    ratio = f4(np.exp(share * log_factor))
    for c in range(memory.now.shape[1]):
        # what moves is the yearly course where there is one: its level, not the level's ratio to it
        knows = memory.now[YEARLY_LESSONS, c] >= recipe.two_years
        own = _ONE if knows else ratio
        memory.now[LEVEL, c] *= own
        memory.now[FAST_ADS, c] *= own
        memory.now[SLOW_ADS, c] *= own
        memory.now[COURSE, c] *= ratio if knows else _ONE
        memory.now[LESSON_EXPOSURE, c] /= ratio
    for c in range(memory.now.shape[1]):
        memory.yearly[0, c] += share * log_factor if memory.now[YEARLY_LESSONS, c] > _ZERO else 0.0
    for row in range(len(memory.ring_day)):
        memory.site_ring[SCALE, row] /= ratio
        memory.site_ring[MOVES, row] -= log_factor if lasts else 0.0
    memory.site_now[FACTOR] /= ratio
    memory.site_now[ABSORBED] *= ratio
    if lasts:
        memory.site_now[SITE_SIDE] = 0.0


@compiled
def count_sides(memory: Memory, score: Single, after: f4) -> int:
    """Count for how long each series stood on one side; return how many did so `after` steps."""
    due = 0
    for c in range(len(score)):
        side = memory.now[SIDE, c]
        turned = side + (_ONE if score[c] > _ZERO else -_ONE)
        back = max(abs(side) - _ONE, _ZERO)
        back = back if side > _ZERO else -back
        moved = turned if abs(score[c]) > ONE_SIDED else back
        memory.now[SIDE, c] = moved if score[c] == score[c] else side  # a missing slot neither counts nor resets
        due += abs(memory.now[SIDE, c]) >= after
    return due


@compiled
def rebase(memory: Memory, recipe: Constants, column: int) -> f4:
    """Set one series' level anew from the last weeks, on one side of which it stood; return the ratio to the old."""
    ring = len(memory.ring_day)
    seen, usual = _ZERO, _ZERO
    for back in range(min(REBASE_OVER * recipe.slots_a_day, int(recipe.rebase))):
        row = (memory.clock[STEPS] - back) % ring
        seen += memory.ring[row, ADS, column] * memory.ring[row, USED, column]
        usual += memory.ring[row, EXPECTED, column]
    ratio = max(seen, f4(0.3)) / max(usual, _TENTH)
    level = memory.now[LEVEL, column] * ratio
    memory.now[SIDE, column] = _ZERO
    memory.now[LEVEL, column] = level
    memory.now[FAST_EXPOSURE, column] *= FORGOTTEN
    memory.now[SLOW_EXPOSURE, column] *= FORGOTTEN
    memory.now[FAST_ADS, column] = level * memory.now[FAST_EXPOSURE, column]
    memory.now[SLOW_ADS, column] = level * memory.now[SLOW_EXPOSURE, column]
    for row in range(ring):
        memory.ring[row, EXPECTED, column] *= ratio
        memory.ring[row, CAPPED, column] = memory.ring[row, ADS, column] * memory.ring[row, USED, column]
        memory.ring[row, SCORE, column] = _ZERO
        memory.ring[row, DAILY, column] = _ZERO
    return ratio
