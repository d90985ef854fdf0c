"""The demo town's history as the store would hand it out, without a store."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np

from demo.cities import CELLS, CITIES
from demo.simulator import Town, gaps, history_slots, true_counts
from demo.sites import SITES, TownSite
from domain.counts import Measure, Series, Step
from domain.panels import Panel
from verbs.known_moves import Known

ZONES = {city.place.slug: ZoneInfo(city.place.zone) for city in CITIES}
DEMO_NAMES = Known(
    site=frozenset(site.slug for site in SITES),
    place=frozenset(place for place, _ in CELLS),
    category=frozenset(category for _, category in CELLS),
)
WHOLE = 0.75  # share of a day's windows that makes a daily value, as in the store


def daily_panel(town: Town, listing: TownSite) -> Panel:
    """Return the site's daily means by each place's own dates, missing where the store would have none."""
    slots = history_slots(town, listing=listing, until=town.epoch)
    ads = true_counts(town, site=listing.slug, starts=tuple(slot.window_start for slot in slots)).astype(float)
    for gap in gaps(town):
        ads[[gap.covers(site=listing.slug, window_end=slot.window_end) for slot in slots]] = np.nan
    middles = [slot.window_start + listing.every / 2 for slot in slots]
    first, days = town.epoch_on - timedelta(days=731), 732
    means = np.full((days, len(CELLS)), np.nan)
    for column, (place, _) in enumerate(CELLS):
        rows = np.array([(at.astimezone(ZONES[place]).date() - first).days for at in middles])
        counted = np.isfinite(ads[:, column])
        n = np.bincount(rows[counted], minlength=days)
        total = np.bincount(rows[counted], weights=ads[counted, column], minlength=days)
        means[:, column] = np.where(n >= WHOLE * (timedelta(days=1) / listing.every), total / np.maximum(n, 1), np.nan)
    return Panel(
        step=Step.DAY,
        starts=np.datetime64(first, "D") + np.arange(days),
        series=tuple(
            Series(site=listing.slug, place=place, category=category, measure=Measure.ACTIVE, step=Step.SLOT)
            for place, category in CELLS
        ),
        ads=means,
        is_lower_bound=np.zeros(means.shape, dtype=bool),
    )
