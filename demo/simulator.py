"""The truth of the demo town: how many ads each site shows in each cell at the end of each window.

It reads no clock and keeps no state. A number depends on the town's seed, its epoch and the window alone, so that
the history that was filled in and the pages that are served live agree for ever.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from demo.cities import CATEGORIES, CELLS, CENTRAL, CITIES
from demo.effects import Effect, Gap, effects_of, gaps_of, hazards_of
from demo.sites import SITES, TownSite, site_named
from domain.counts import Count, Measure, Verdict
from domain.errors import NoSuchThing
from domain.hazards import Hazard
from domain.panels import Floats
from domain.slots import EPOCH, Slot, newest_ended_slot, slots_between

Ints = NDArray[np.int64]

DAY = timedelta(days=1)
HISTORY = timedelta(days=730)
READ_AFTER = timedelta(minutes=4)  # a crawl starts when the window has ended and takes a while
DISPERSION = 2.0  # variance over mean: counts of ads spread wider than a Poisson number
CATEGORY_SHARE = {"escorts": 1.0, "massage": 0.5}
WEEKDAYS = {  # Monday to Sunday
    "escorts": (0.96, 0.94, 0.97, 1.00, 1.08, 1.08, 0.97),
    "massage": (1.02, 1.02, 1.02, 1.02, 1.06, 0.98, 0.88),
}
YEAR = 365.2425  # days; a date's ordinal modulo this is its day of the year
YEARLY_SWING, BUSIEST_DAY = 0.08, 196  # highest in the middle of July
DRIFT_SWING = 0.08
LEVELS, DRIFTS = 1, 2  # streams of random numbers; those of the noise are numbered by day, far above


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """One simulated town. Its epoch is the present of the day it was made and never moves."""

    seed: int
    epoch: datetime

    @property
    def epoch_on(self) -> date:
        """Return the date of the epoch where the demo's office is."""
        return self.epoch.astimezone(ZoneInfo(CENTRAL)).date()


def effects(town: Town) -> tuple[Effect, ...]:
    """Return what was put into the town's history besides its usual course."""
    return effects_of(town.epoch_on)


def gaps(town: Town) -> tuple[Gap, ...]:
    """Return the times in which the town's history has no counts."""
    return gaps_of(town.epoch_on)


def hazards(town: Town) -> tuple[Hazard, ...]:
    """Return the town's invented storms, each marked as simulated."""
    return hazards_of(town.epoch_on)


def truth(town: Town, *, site: str, place: str, category: str, window_start: datetime) -> int:
    """Return how many ads the site shows for the cell when the window that starts then has ended.

    Raises:
        NoSuchThing: the town has no such site or cell.
    """
    listing = site_named(site)
    if (place, category) not in CELLS:
        raise NoSuchThing("demo cell", f"{place}/{category}")
    start = EPOCH + ((window_start - EPOCH) // listing.every) * listing.every
    return int(true_counts(town, site=site, starts=(start,))[0, CELLS.index((place, category))])


def history(town: Town, *, site: str, until: datetime, since: datetime | None = None) -> Iterator[Count]:
    """Yield two years of counts of a site, oldest first, as they would have been stored by crawls.

    The newest window that has ended at `until` is left out: it is the one a live crawl may still read. Every window
    before it that ends after `since`, or touches the two years up to the epoch, is there, missing ones with their
    verdict.

    Raises:
        NoSuchThing: the town has no such site.
    """
    listing = site_named(site)
    slots = history_slots(town, listing=listing, until=until, since=since)
    if not slots:
        return
    drawn = true_counts(town, site=site, starts=tuple(slot.window_start for slot in slots))
    for slot, row in zip(slots, drawn.tolist(), strict=True):
        gap = next((gap for gap in gaps(town) if gap.covers(site=site, window_end=slot.window_end)), None)
        for (place, category), ads in zip(CELLS, row, strict=True):
            yield Count(
                site=site,
                place=place,
                category=category,
                measure=Measure.ACTIVE,
                window_start=slot.window_start,
                window_end=slot.window_end,
                observed_at=slot.window_end + READ_AFTER,
                ads=None if gap else ads,
                verdict=gap.verdict if gap else Verdict.OK,
                evidence=gap.evidence if gap else "simulated history",
            )


def history_slots(town: Town, *, listing: TownSite, until: datetime, since: datetime | None = None) -> tuple[Slot, ...]:
    """Return the slots of the history: whole UTC days from two years before the epoch on, or all after `since`."""
    since = since or EPOCH + ((town.epoch - HISTORY - EPOCH) // DAY) * DAY
    newest = newest_ended_slot(listing.slug, every=listing.every, now=until)
    return slots_between(listing.slug, every=listing.every, since=since, until=newest.window_start)


def true_counts(town: Town, *, site: str, starts: tuple[datetime, ...]) -> Ints:
    """Return the truth for whole windows, shape (n_slots, n_cells) in the order of `CELLS`.

    Noise is drawn a UTC day at a time, from a generator that is seeded with the town, the site and the day; so any
    single day can be drawn without those before it.

    Raises:
        NoSuchThing: the town has no such site.
    """
    listing = site_named(site)
    per_day = DAY // listing.every
    # Whole days are drawn even where one window is asked for: a draw takes as many random numbers as it needs.
    numbers = np.array([(start - EPOCH) // listing.every for start in starts], dtype=np.int64)
    utc_days = np.unique(numbers // per_day)
    whole = (utc_days[:, None] * per_day + np.arange(per_day)).ravel()
    means = usual_counts(town, site=site, numbers=whole) * effect_factors(town, site=site, numbers=whole)
    blocks = means.reshape(len(utc_days), per_day, len(CELLS))
    drawn = np.stack(
        [
            _draw(town, listing=listing, utc_day=int(day), means=block)
            for day, block in zip(utc_days, blocks, strict=True)
        ]
    )
    return drawn.reshape(len(whole), len(CELLS))[np.searchsorted(whole, numbers)]


def usual_counts(town: Town, *, site: str, numbers: Ints) -> Floats:
    """Return the usual level of every cell without effects and noise, shape (n_slots, n_cells).

    Args:
        town: The town.
        site: One of its sites.
        numbers: Slot numbers on the site's own grid, counted from 1970-01-01 UTC, shape (n_slots,).
    """
    days = np.repeat(_local_days(site_named(site), numbers), len(CATEGORIES), axis=1)
    weekdays = np.array([WEEKDAYS[category] for _, category in CELLS])
    weekday = weekdays[np.arange(len(CELLS)), (days - 1) % 7]  # ordinal 1 was a Monday
    yearly = 1 + YEARLY_SWING * np.cos(2 * np.pi * (days % YEAR - BUSIEST_DAY) / YEAR)
    usual: Floats = _levels(town, site=site) * weekday * yearly * _drift(town, site=site, days=days)
    return usual


def effect_factors(town: Town, *, site: str, numbers: Ints) -> Floats:
    """Return the product of all effects on every cell, shape (n_slots, n_cells); 1 on a usual day."""
    days = _local_days(site_named(site), numbers)
    factors = np.ones(days.shape)
    for effect in effects(town):
        for column, city in enumerate(CITIES):
            if effect.touches(site=site, place=city.place.slug):
                factors[:, column] *= effect.factors(days[:, column])
    return np.repeat(factors, len(CATEGORIES), axis=1)


def _draw(town: Town, *, listing: TownSite, utc_day: int, means: Floats) -> Ints:
    """Return one day's counts: negative binomial with the given means and `DISPERSION` times their variance."""
    generator = np.random.default_rng((town.seed, SITES.index(listing), utc_day))
    return generator.negative_binomial(means / (DISPERSION - 1), 1 / DISPERSION)


def _levels(town: Town, *, site: str) -> Floats:
    """Return the base level of every cell, within a tenth of the tables' product; fixed for a town."""
    listing = site_named(site)
    sizes = {city.place.slug: city.usual_ads for city in CITIES}
    planned = np.array([sizes[place] * CATEGORY_SHARE[category] for place, category in CELLS]) * listing.share
    return planned * np.random.default_rng((town.seed, SITES.index(listing), LEVELS)).uniform(0.9, 1.1, len(CELLS))


def _drift(town: Town, *, site: str, days: Ints) -> Floats:
    """Return a slow wave of its own for every cell, shape of `days`."""
    generator = np.random.default_rng((town.seed, SITES.index(site_named(site)), DRIFTS))
    periods, phases = generator.uniform(250, 500, len(CELLS)), generator.uniform(0, 2 * np.pi, len(CELLS))
    return np.exp(DRIFT_SWING * np.sin(2 * np.pi * days / periods + phases))


def _local_days(listing: TownSite, numbers: Ints) -> Ints:
    """Return the local date of each window's middle in each city as ordinals, shape (n_slots, n_cities)."""
    middles = [EPOCH + listing.every * int(number) + listing.every / 2 for number in numbers]
    zones = {city.place.zone: ZoneInfo(city.place.zone) for city in CITIES}
    # The middle decides, as it does for the stored days, so that weekdays and storms fall on the same dates there.
    days = {name: [middle.astimezone(zone).toordinal() for middle in middles] for name, zone in zones.items()}
    return np.array([days[city.place.zone] for city in CITIES], dtype=np.int64).T
