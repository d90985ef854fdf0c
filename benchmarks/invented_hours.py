"""Hourly counts of an invented site in many cities, with surges and dips of six hours to three days.

Hours of the week differ from city to city, noise hangs together within the day, the whole site wanders, and some
counts are missing: single ones everywhere, and now and then a night of the whole site.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.invented_site import Event, InventedSite
from domain.findings import Kind
from domain.panels import Floats

PLACES, HOURS_A_DAY = 24, 24
HOURS, FIRST_SCORED = 365 * HOURS_A_DAY, 60 * HOURS_A_DAY
SPACED = 20 * HOURS_A_DAY  # between two events of a place: an alarm that lingers is charged to the one before
LENGTHS = (6, 24, 72)  # hours; each struck place has one event of each
GAPS = 0.02  # share of single counts that are missing
NIGHTS, NIGHT_HOURS = 12, 8  # nights in which nothing was crawled
_DAY = np.array([0.1, 0.1, 0.1, 0.1, 0.3, 0.35, 0.1])  # how much busier a day of the week is, in logarithms


@dataclass(frozen=True, slots=True, kw_only=True)
class Nature:
    """What a site's hours are like; the defaults are those of a large site of the usual sort."""

    level: float = 4.0  # median ads an hour
    overdispersion: tuple[float, float] = (1.1, 2.5)  # variance over mean, least and most of a place
    drift: float = 1.0  # how many times as wide everything wanders
    year: float = 0.1  # how much higher the season stands, in logarithms
    wander: float = 0.0  # hours by which the busiest hour moves to and fro within the year


def invented_hours(*, kind: Kind, ratio: float, seed: int, nature: Nature = Nature()) -> InventedSite:
    """Return a year of counts in which half the places have one event of each length.

    Counts are negative binomial about level × hour of the week × year × drifts of the place and of the site, each
    of which has a part that lasts for hours and one that lasts for weeks.

    Args:
        kind: Surge or dip, as the events are called.
        ratio: By which an event multiplies what is expected; below one it takes away.
        seed: Of everything that is drawn.
        nature: Of the site.
    """
    level = nature.level
    rng = np.random.default_rng([seed, round(100 * ratio), round(100 * level)])
    log_mean = (
        np.clip(rng.normal(np.log(level), 0.9, PLACES), np.log(level / 8), np.log(level * 16))
        + _hours_of_the_week(rng, wander=nature.wander)
        + nature.year * np.cos(2 * np.pi * (np.arange(HOURS) / HOURS_A_DAY - 200) / 365.25)[:, None]
        + nature.drift * _drift(rng, np.full(PLACES, 0.1), hours=4.0)
        + nature.drift * _drift(rng, np.full(PLACES, 0.07), hours=230.0)  # the daily suite's: 0.9 from day to day
        + nature.drift * _drift(rng, np.array([0.08]), hours=8.0)
        + nature.drift * _drift(rng, np.array([0.06]), hours=790.0)  # and that of its site: 0.97
    )
    events = _events(rng, kind=kind)
    for event in events:
        log_mean[event.first : event.after, event.series] += np.log(ratio)
    overdispersion, mean = rng.uniform(*nature.overdispersion, PLACES), np.exp(log_mean)
    ads = rng.negative_binomial(mean / (overdispersion - 1), 1 / overdispersion).astype(float)
    ads[rng.random(ads.shape) < GAPS] = np.nan
    for night in rng.integers(0, HOURS // HOURS_A_DAY, NIGHTS) * HOURS_A_DAY:
        ads[night : night + NIGHT_HOURS] = np.nan
    starts = np.datetime64("2022-01-03T00", "h") + np.arange(HOURS)
    return InventedSite(ads=ads, starts=starts, events=events)


def _hours_of_the_week(rng: np.random.Generator, *, wander: float) -> Floats:
    """Return each place's cycle in logarithms, (n_slots, n_places): nights are quiet, later at the weekend."""
    hour, day = np.arange(HOURS) % HOURS_A_DAY, np.arange(HOURS) // HOURS_A_DAY % 7
    peak, swing = rng.uniform(16, 22, PLACES), rng.uniform(0.5, 1.1, PLACES)
    late = np.where(np.isin(day, (4, 5)), 1.5, 0.0)[:, None]
    moved = wander * np.sin(2 * np.pi * np.arange(HOURS) / HOURS)[:, None]
    wave = np.cos(2 * np.pi * (hour[:, None] - peak - late - moved) / HOURS_A_DAY)
    return np.asarray(swing * wave + _DAY[day][:, None] * rng.uniform(0.5, 1.5, PLACES))


def _drift(rng: np.random.Generator, spread: Floats, *, hours: float) -> Floats:
    """Return a first-order autoregression of each spread that forgets e-fold in so many hours."""
    shocks, memory = rng.normal(0, 1, (HOURS, len(spread))) * spread, np.exp(-1 / hours)
    drift = np.empty_like(shocks)
    drift[0] = shocks[0]
    for hour in range(1, HOURS):
        drift[hour] = memory * drift[hour - 1] + np.sqrt(1 - memory**2) * shocks[hour]
    return drift


def _events(rng: np.random.Generator, *, kind: Kind) -> tuple[Event, ...]:
    """Return one event of each length, in any order, for half the places, each in its own third of the year."""
    third = (HOURS - FIRST_SCORED) // len(LENGTHS)
    struck: NDArray[np.int64] = rng.permutation(PLACES)[: PLACES // 2]
    events = []
    for place in struck.tolist():
        for number, length in enumerate(rng.permutation(LENGTHS).tolist()):
            first = FIRST_SCORED + number * third + int(rng.integers(0, third - length - SPACED))
            events.append(Event(series=place, first=first, after=first + length, kind=kind))
    return tuple(events)
