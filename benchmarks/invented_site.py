"""Daily counts of an invented site in many cities, with events whose place, days and kind are known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.findings import Kind
from domain.panels import Dates, Floats

PLACES, DAYS, FIRST_SCORED = 40, 730, 182
SPACED = 45  # days at least between two events of a place: an alarm that lingers is charged to the one before
LENGTHS = {Kind.SPIKE: 1, Kind.SURGE: 14, Kind.DIP: 14, Kind.LEVEL_SHIFT: 90, Kind.PLATFORM: 30}
_WEEKDAY = np.array([0.0, 0.05, 0.05, 0.1, 0.2, 0.05, -0.15])


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What was done to a series."""

    series: int
    first: int  # slot
    after: int
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedSite:
    """A site's counts, shape (n_slots, n_series), one series a place, and what was done to them."""

    ads: Floats
    starts: Dates
    events: tuple[Event, ...]


def invented_site(*, kind: Kind, ratio: float, seed: int, is_unlike: bool = False, level: float = 25.0) -> InventedSite:
    """Return two years of counts in which a quarter of the places has three events of one kind.

    Counts are negative binomial about level × weekday × year × a drift of the place × a drift of the site.

    Args:
        kind: Of the events; those of the platform befall all places at once.
        ratio: By which an event multiplies what is expected; below one it takes away.
        seed: Of everything that is drawn.
        is_unlike: Whether the drift's spread differs from place to place, by a factor of three either way.
        level: Median ads a day.
    """
    rng = np.random.default_rng([seed, is_unlike, round(level)])
    days = np.arange(DAYS)
    spread = 0.07 * (np.exp(rng.uniform(-1.1, 1.1, PLACES)) if is_unlike else np.ones(PLACES))
    log_mean = (
        np.clip(rng.normal(np.log(level), 0.9, PLACES), np.log(level / 8), np.log(level * 16))
        + np.outer(_WEEKDAY[days % 7], rng.uniform(0.5, 1.5, PLACES))
        + 0.1 * np.cos(2 * np.pi * (days - 200) / 365.25)[:, None]
        + _drift(rng, spread, memory=0.9)
        + _drift(rng, np.array([0.06]), memory=0.97)
    )
    overdispersion = rng.uniform(1.2, 4.0, PLACES)
    events = _events(rng, kind=kind)
    for event in events:
        log_mean[event.first : event.after, event.series] += np.log(ratio)
    mean = np.exp(log_mean)
    ads = rng.negative_binomial(mean / (overdispersion - 1), 1 / overdispersion).astype(float)
    return InventedSite(ads=ads, starts=np.datetime64("2022-01-03", "D") + days, events=events)


def _drift(rng: np.random.Generator, spread: Floats, *, memory: float) -> Floats:
    """Return a first-order autoregression of each spread, shape (n_slots, n_spreads)."""
    shocks = rng.normal(0, 1, (DAYS, len(spread))) * spread
    drift = np.empty_like(shocks)
    drift[0] = shocks[0]
    for day in range(1, DAYS):
        drift[day] = memory * drift[day - 1] + np.sqrt(1 - memory**2) * shocks[day]
    return drift


def _events(rng: np.random.Generator, *, kind: Kind) -> tuple[Event, ...]:
    """Return three events for a quarter of the places, or one of the platform for all, each in its own third."""
    length = LENGTHS[kind]
    third = (DAYS - FIRST_SCORED - 50) // 3
    if kind is Kind.PLATFORM:
        return _befalling(range(PLACES), _starts(rng, third, length=length)[:1], kind=kind)
    struck = rng.permutation(PLACES)[: PLACES // 4]
    return tuple(
        event
        for place in struck.tolist()
        for event in _befalling((place,), _starts(rng, third, length=length), kind=kind)
    )


def _starts(rng: np.random.Generator, third: int, *, length: int) -> NDArray[np.int64]:
    room = max(third - length - SPACED, 1)
    return FIRST_SCORED + 10 + np.arange(3) * third + rng.integers(0, room, 3)


def _befalling(places: range | tuple[int, ...], starts: NDArray[np.int64], *, kind: Kind) -> tuple[Event, ...]:
    return tuple(
        Event(series=place, first=first, after=first + LENGTHS[kind], kind=kind)
        for first in starts.tolist()
        for place in places
    )
