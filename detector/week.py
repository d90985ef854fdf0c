"""The hours of a week, which learn from each other: 168 factors alone would take half a year to learn.

A lesson moves the hour of the day on all days, then the day of the week at all hours, then its own hour of the week,
each by what the ones before have left, and the less the more it knows already.
"""

import numpy as np
from numpy import float32 as f4

from detector.compiled import Single, compiled
from detector.recipes import Constants
from detector.state import DISPERSION, EXPOSURE, LEARNED, LEVEL, STEPS, Memory

HOURS = 24
# The priors are reasoned; from a fourth to sixteen times as large they told as much and as rightly (decision 15).
HOUR_PRIOR = f4(2)  # one over the variance of an hour of the day around "like any other": 0.7 either way is usual
DAY_PRIOR = f4(40)  # the same of a day of the week: 0.16
OWN_PRIOR = f4(40)  # the same of an hour of the week around its hour × its day
DAY_WINDOW = 24.0  # hours of the window whose spread tells how much of a day's lessons are one and the same
_ZERO, _ONE, _TENTH = f4(0), f4(1), f4(0.01)


@compiled
def season_at(start: int, recipe: Constants) -> int:
    """Return the number of the weekday or hour of the week in which a slot starts; Monday and its first hour are 0."""
    week = 7 * recipe.slots_a_day
    return int((start + 3 * recipe.slots_a_day) % week % recipe.seasons)  # 1970-01-01 was a Thursday


@compiled
def bring_hours(memory: Memory, recipe: Constants) -> None:
    """Let the slot that has just left the guard band teach with what is known of its hour today.

    With what was known when it was counted, the first lessons would all say the same and go too far together.
    """
    if recipe.slots_a_day == 1 or memory.clock[STEPS] < recipe.guard:
        return
    slot = (memory.clock[STEPS] - recipe.guard) % len(memory.ring_day)
    season = memory.season[season_at(memory.ring_day[slot], recipe)]
    for c in range(len(season)):
        memory.ring[slot, EXPOSURE, c] *= season[c]


@compiled
def learn_hours(memory: Memory, recipe: Constants, season: int, lesson: tuple[Single, Single, Single]) -> None:
    """Teach the hour of the day, the day of the week and the hour of the week.

    Args:
        memory: Its factors are moved on; what they have been taught is kept as information (one over a variance).
        recipe: Of hours.
        season: Hour of the week.
        lesson: Ads, exposure and weight of the slot, arrays (n_series,).
    """
    ads, exposure, weight = lesson
    factors, taught = memory.season, memory.season_taught
    by_hour, by_day = _known(taught, season)
    day_window = np.searchsorted(recipe.windows, HOURS)
    for c in range(len(ads)):
        knows = (exposure[c] > _ZERO) & (memory.now[LEARNED, c] >= HOURS)  # a level of one whole day
        expected = max(memory.now[LEVEL, c] * exposure[c], _TENTH)
        dispersion = memory.now[DISPERSION, c]
        news = weight[c] * expected / (dispersion + memory.spread[0, c] * expected) if knows else _ZERO
        alike = (dispersion + memory.spread[0, c] * expected) / (
            dispersion + f4(HOURS) * memory.spread[day_window, c] * expected
        )
        alike = min(alike, _ONE)
        off = ads[c] / expected
        own = taught[season, c] * (_ONE - recipe.season_rate if news > _ZERO else _ONE)
        on_hour = _ONE + news / (by_hour[c] + news + HOUR_PRIOR) * (off - _ONE)
        off /= on_hour
        on_day = _ONE + alike * news / (alike * (by_day[c] + news) + DAY_PRIOR) * (off - _ONE)
        off /= on_day
        on_own = _ONE + news / (own + news + OWN_PRIOR) * (off - _ONE)
        taught[season, c] = own + news
        factors[season, c] *= on_own
        by_hour[c], by_day[c] = on_hour, on_day
    _share(factors, season, by_hour, by_day)


@compiled
def _known(taught: Single, season: int) -> tuple[Single, Single]:
    """Return what has been taught at this hour on all days, and on this day at all hours, arrays (n_series,)."""
    by_hour, by_day = np.zeros(taught.shape[1], np.float32), np.zeros(taught.shape[1], np.float32)
    for row in range(season % HOURS, len(taught), HOURS):
        for c in range(len(by_hour)):
            by_hour[c] += taught[row, c]
    first = season // HOURS * HOURS
    for row in range(first, first + HOURS):
        for c in range(len(by_day)):
            by_day[c] += taught[row, c]
    return by_hour, by_day


@compiled
def _share(factors: Single, season: int, on_hour: Single, on_day: Single) -> None:
    """Move this hour on all days, and this day at all hours, by the ratios given."""
    for row in range(season % HOURS, len(factors), HOURS):
        for c in range(len(on_hour)):
            factors[row, c] *= on_hour[c]
    first = season // HOURS * HOURS
    for row in range(first, first + HOURS):
        for c in range(len(on_day)):
            factors[row, c] *= on_day[c]
