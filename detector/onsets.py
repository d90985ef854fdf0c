"""Between which slots a move really began: the posterior of its onset over the slots remembered. It moves no onset.

Before its onset a series stands as expected but for its drift, from it on at a constant ratio beside that.
"""

from math import exp, log, sqrt

import numpy as np

from detector.compiled import Ints, compiled
from detector.recipes import Constants
from detector.site_score import site_spread
from detector.state import ADS, DISPERSION, EXPECTED, MOVES, STEPS, USED, Memory
from detector.windows import LEAST_EXPECTED
from domain.panels import Floats

CERTAINTY = 0.95
FREAK = 5.0  # deviations; a slot further off weighs only so much, so that one freak day is not taken for the onset
MOST_CARRIED = 0.98  # of a drift from slot to slot; beyond, it is a level
HALVINGS = 12  # of that range, so what is carried over is right to a thousandth
LEAST_VARIANCE = 1e-6  # so that counts without any noise divide by something


@compiled
def onset_of_series(memory: Memory, recipe: Constants, column: int, sign: float, end: int) -> tuple[int, int]:
    """Return how many steps back one series' move began at the earliest and at the latest, 95 %.

    Args:
        memory: What the slots have been written to.
        recipe: The windows.
        column: The series.
        sign: Direction of the move, +1 or -1.
        end: How many steps back the move was last seen; newer slots tell nothing of its onset.
    """
    past = _remembered(memory)
    off, chance, backs, used = np.empty(past), np.empty(past), np.empty(past, np.int64), 0
    dispersion, spread = np.float64(memory.now[DISPERSION, column]), np.float64(memory.spread[0, column])
    power = (1 + 1 / dispersion) / 3
    for back in range(past - 1, end - 1, -1):
        row = (memory.clock[STEPS] - back) % len(memory.ring_day)
        if memory.ring[row, USED, column] > 0:
            expected = np.float64(max(memory.ring[row, EXPECTED, column], LEAST_EXPECTED))
            chance[used] = dispersion / expected
            centre = 0.5 * (1 - power) * min(chance[used] + spread, 1.0)
            shape = ((np.float64(memory.ring[row, ADS, column]) / expected) ** power - 1) / power
            reach = FREAK * sqrt(chance[used] + spread)
            off[used], backs[used] = sign * min(max(shape + centre, -reach), reach), back
            used += 1
    longest = len(recipe.windows) - 1
    carried = _carried(spread, np.float64(memory.spread[longest, column]), recipe.windows[longest])
    return _onset_between(off[:used], chance[:used], backs[:used], (spread, carried), (past - 1, end))


@compiled
def onset_of_site(memory: Memory, recipe: Constants, sign: float, end: int) -> tuple[int, int]:
    """Return the same of the whole site, from the logarithms of its factor; their spread holds the chance in them."""
    past = _remembered(memory)
    off, backs, used = np.empty(past), np.empty(past, np.int64), 0
    for back in range(past - 1, end - 1, -1):
        move = memory.site_ring[MOVES, (memory.clock[STEPS] - back) % len(memory.ring_day)]
        if np.isfinite(move):
            off[used], backs[used] = sign * move, back
            used += 1
    longest, single = len(recipe.windows) - 1, site_spread(memory, recipe, 0)
    carried = _carried(single, site_spread(memory, recipe, longest), recipe.windows[longest])
    return _onset_between(off[:used], np.zeros(used), backs[:used], (single, carried), (past - 1, end))


@compiled
def _remembered(memory: Memory) -> int:
    return int(min(len(memory.ring_day), memory.clock[STEPS] + 1))


@compiled
def _carried(single: float, longest: float, length: int) -> float:
    """Return what a drift carries over from slot to slot, given the variance of one slot and of a window's mean.

    Source:
        Priestley, Spectral Analysis and Time Series (1981), 5.3: the mean of a first-order autoregression.
    """
    low, high = 0.0, MOST_CARRIED
    for _ in range(HALVINGS if length > 1 else 0):
        middle = (low + high) / 2
        share, kept = 1.0, 1.0
        for lag in range(1, length):
            kept *= middle
            share += 2 * (1 - lag / length) * kept
        if share / length * single < longest:
            low = middle
        else:
            high = middle
    return low


@compiled
def _onset_between(
    off: Floats, chance: Floats, backs: Ints, drift: tuple[float, float], ends: tuple[int, int]
) -> tuple[int, int]:
    """Return the ends of the shortest run of slots that holds the onset with 95 %, and the observed slot before it.

    Beforehand each slot is as likely an onset as the next, and so is each ratio in the move's direction.

    Args:
        off: How far each observed slot lies off, relative to expectation and in the move's direction, oldest first.
        chance: Its variance by chance.
        backs: How many steps back it lies, falling.
        drift: Variance of the drift, and what it carries over from slot to slot.
        ends: How many steps back the oldest slot remembered lies, and the one that last showed the move: all that is
            said where no slot was observed.
    """
    oldest, end = ends
    if len(off) == 0:
        return end, end
    weights = _likelihoods(off, chance, backs, drift)
    enough, shortest = CERTAINTY * weights.sum(), backs[0] + 1
    first, last, held, start = 0, len(weights) - 1, 0.0, 0
    for slot in range(len(weights)):
        held += weights[slot]
        while held - weights[start] >= enough:
            held -= weights[start]
            start += 1
        if held >= enough and backs[start] - backs[slot] < shortest:
            first, last, shortest = start, slot, backs[start] - backs[slot]
    # a slot is counted whole: what began late in one, or grew, stands out in the next; and in a gap nobody looked
    return (backs[first - 1] if first else oldest), backs[last]


@compiled
def _likelihoods(off: Floats, chance: Floats, backs: Ints, drift: tuple[float, float]) -> Floats:
    """Return how likely each slot is the onset, in units of the likeliest: least squares on a step, under the drift.

    Source:
        Durbin and Koopman, Time Series Analysis by State Space Methods (2012), 6.2: a filter is linear, so running it
        over the counts and over each step gives generalised least squares.
    """
    n = len(off)
    gains, sure, kept, news = _filtered(off, chance, backs, drift)
    logs, weights = np.empty(n), np.empty(n)
    for onset in range(n):
        state, along, information = 0.0, 0.0, 0.0
        for slot in range(onset, n):
            state *= kept[slot]
            step = 1.0 - state
            state += gains[slot] * step
            weighed = step * sure[slot]
            along += weighed * news[slot]
            information += weighed * step
        most = max(along, 0.0)
        logs[onset] = 0.5 * most * most / information - 0.5 * log(information)
    likeliest = logs.max()
    for onset in range(n):
        weights[onset] = exp(logs[onset] - likeliest)
    return weights


@compiled
def _filtered(
    off: Floats, chance: Floats, backs: Ints, drift: tuple[float, float]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the filter's gain, how sure its news is, what was kept of the drift, and the news, each (n_slots,)."""
    n, (variance, carried) = len(off), drift
    gains, sure, kept, news = np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    state, doubt = 0.0, variance
    for slot in range(n):
        kept[slot] = carried ** (backs[slot - 1] - backs[slot]) if slot else 0.0
        doubt = kept[slot] ** 2 * doubt + (1 - kept[slot] ** 2) * variance
        state *= kept[slot]
        sure[slot] = 1 / (doubt + chance[slot] + LEAST_VARIANCE)
        gains[slot] = doubt * sure[slot]
        news[slot] = off[slot] - state
        state += gains[slot] * news[slot]
        doubt *= 1 - gains[slot]
    return gains, sure, kept, news
