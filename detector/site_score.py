"""Whether the whole site moved: the platform factor scored as one series. It judges no place."""

from typing import NamedTuple

import numpy as np

from detector.compiled import compiled
from detector.platform_factor import SiteMove
from detector.recipes import Constants
from detector.state import (
    DARK_STEPS,
    LEARNED,
    LEAST_ADS,
    MOVES,
    SITE_ADS,
    SITE_EXPECTED,
    SLOW_ADS,
    STEPS,
    Memory,
)
from detector.window_sums import span_of_move
from detector.windows import USUAL
from domain.panels import Floats

LEAST_MOVE = np.log(1.15)  # a site that moves by less is not worth a message
USUAL_WEIGHT = 20.0  # how many slots the usual spread stands for before anything is learned


class SiteScore(NamedTuple):
    """What one slot says about the whole site; `score` is signed and 0 where nothing can be said."""

    score: float
    window: int
    ads: float  # sums over the peers and the window
    expected: float
    low: float
    high: float
    used: float  # slots of the window in which enough peers were counted
    onset: int  # steps back to where the move began
    end: int  # steps back to where it was last seen
    peers: int
    is_outage: bool | np.bool_  # most places collapsed; nothing is learned and no place is judged


@compiled
def score_site(memory: Memory, recipe: Constants, move: SiteMove) -> SiteScore:
    """Return how unusual the site's factor is and remember it; an outage scores 0 and teaches nothing."""
    slot = memory.clock[STEPS] % len(memory.ring_day)
    memory.site_now[DARK_STEPS] = memory.site_now[DARK_STEPS] + 1 if move.is_dark else 0.0
    is_outage = move.is_dark and memory.site_now[DARK_STEPS] <= recipe.outage
    memory.site_ring[MOVES, slot] = np.nan if is_outage else np.log(move.overall)
    memory.site_ring[SITE_ADS, slot], memory.site_ring[SITE_EXPECTED, slot] = move.ads, move.expected
    means, spread = _window_means(memory, recipe), np.empty(len(recipe.windows))
    best, strength, deviation = 0, 0.0, 1.0
    for number in range(len(means)):
        spread[number] = site_spread(memory, recipe, number)
        looks = recipe.windows[number] if recipe.chance_evens_out else 1
        doubt = np.sqrt(spread[number] + 1 / max(move.precision, 1.0) / looks)
        own = 0.0 if np.isnan(means[number]) else means[number] / doubt / recipe.thresholds[number]
        own = own if abs(means[number]) >= LEAST_MOVE else min(max(own, -0.99), 0.99)
        if abs(own) > abs(strength) or number == 0:
            best, strength, deviation = number, own, doubt
    _learn_site_spread(memory, recipe, means, spread)
    score = strength if _is_ripe(memory, recipe) else 0.0
    return _told(memory, recipe.windows[best], (score, deviation), move, is_outage)


@compiled
def site_spread(memory: Memory, recipe: Constants, number: int) -> float:
    """Return what the site's factor usually wanders over the window of that number, squared."""
    weight = memory.site_spread[1, number] + USUAL_WEIGHT
    return float((memory.site_spread[0, number] + USUAL_WEIGHT * recipe.usual_site_spread) / weight)


@compiled
def _told(
    memory: Memory, window: int, strength: tuple[float, float], move: SiteMove, is_outage: bool | np.bool_
) -> SiteScore:
    """Return the score with what stands behind it; silent where that would contradict it."""
    ring, (score, deviation) = len(memory.ring_day), strength
    daily = np.zeros(window, np.float32)
    used, ads, expected = 0.0, 0.0, 0.0
    for back in range(window):
        row = (memory.clock[STEPS] - back) % ring
        if np.isfinite(memory.site_ring[MOVES, row]):
            used += 1
            ads += memory.site_ring[SITE_ADS, row]
            expected += memory.site_ring[SITE_EXPECTED, row]
            daily[back] = memory.site_ring[MOVES, row] / (2 * LEAST_MOVE)  # so half the least move is ordinary
    is_plain = (ads - expected) * score > 0  # one large city may hide what all others do
    if np.isnan(memory.site_ring[MOVES, memory.clock[STEPS] % ring]) or not is_plain:
        score = 0.0
    onset, end = span_of_move(daily, np.sign(score))
    low, high = expected * np.exp(-USUAL * deviation), expected * np.exp(USUAL * deviation)
    return SiteScore(score, window, ads, expected, low, high, used, onset, end, move.standing, is_outage)


@compiled
def _is_ripe(memory: Memory, recipe: Constants) -> bool:
    """Return whether most series that have a first level have a whole baseline."""
    begun, ready = 0, 0
    for c in range(memory.now.shape[1]):
        has_ads = memory.now[SLOW_ADS, c] > LEAST_ADS
        begun += has_ads & (memory.now[LEARNED, c] >= recipe.first_lessons)
        ready += has_ads & (memory.now[LEARNED, c] >= recipe.warm_up)
    return 2 * ready > begun


@compiled
def _window_means(memory: Memory, recipe: Constants) -> Floats:
    """Return the mean log factor over each window, NaN where fewer than half its slots have one."""
    ring = len(memory.ring_day)
    means = np.empty(len(recipe.windows))
    for number in range(len(means)):
        total, known = 0.0, 0
        for back in range(recipe.windows[number]):
            move = memory.site_ring[MOVES, (memory.clock[STEPS] - back) % ring]
            if np.isfinite(move):
                total += move
                known += 1
        means[number] = total / known if 2 * known >= recipe.windows[number] else np.nan
    return means


@compiled
def _learn_site_spread(memory: Memory, recipe: Constants, means: Floats, spread: Floats) -> None:
    """Learn from usual slots only: what stands out by three deviations is a move, not its spread."""
    for number in range(len(means)):
        square = means[number] * means[number]
        if square < 9 * spread[number]:
            kept = 1 - recipe.spread_loss
            memory.site_spread[0, number] = memory.site_spread[0, number] * kept + square
            memory.site_spread[1, number] = memory.site_spread[1, number] * kept + 1
