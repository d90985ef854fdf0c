"""One line of counts a place: the sum of the same cells on every day, its controls alike. It fills nothing in.

A day on which one of the cells has no whole count has no sum: a sum over a changing set would move by itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from domain.counts import Measure
from domain.errors import InvalidPanel
from domain.panels import Bools, Dates, Floats, Panel

LEAST_SHARE = 0.8  # of the days on which the best-observed site was; a site below would cost too many sums


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCounts:
    """Daily sums of places over the same cells."""

    starts: Dates  # (n_slots,)
    places: tuple[str, ...]  # the studied one first
    ads: Floats  # (n_slots, n_places); NaN where one of the cells has no whole count
    measure: Measure
    cells: tuple[tuple[str, str], ...]  # (site, category)
    sites_left_out: tuple[str, ...]


def place_counts(
    panels: Sequence[Panel], *, place: str, since: int, categories: Collection[str] = ()
) -> PlaceCounts | None:
    """Return the sums of a place and of every place with the same cells; None where no site lists the place.

    Args:
        panels: One a site, on one axis of consecutive days, all of one measure.
        place: The studied place.
        since: First row of the windows; a site must be observed well on either side of it.
        categories: Only these; all where empty.

    Raises:
        InvalidPanel: a site or a series comes twice, or axes or measures differ.
    """
    _refuse_misfits(panels)
    tables = {panel.series[0].site: _whole(panel, categories) for panel in panels if panel.series}
    mine = {site: [key for key in table if key[0] == place] for site, table in tables.items()}
    seen = {site: _all_counted([tables[site][key] for key in keys]) for site, keys in mine.items() if keys}
    if not seen:
        return None
    kept = _well_observed(seen, since=since)
    cells = tuple((site, category) for site in kept for _, category in mine[site])
    others = sorted({name for site in kept for name, _ in tables[site]} - {place})
    places = (place, *(name for name in others if all((name, category) in tables[site] for site, category in cells)))
    sums = [np.sum([tables[site][name, category] for site, category in cells], axis=0) for name in places]
    return PlaceCounts(
        starts=panels[0].starts,
        places=places,
        ads=np.array(sums).T,
        measure=next(series.measure for panel in panels for series in panel.series),
        cells=cells,
        sites_left_out=tuple(sorted(set(seen) - set(kept))),
    )


def _all_counted(lines: Sequence[Floats]) -> Bools:
    counted: Bools = np.all(np.isfinite(lines), axis=0)
    return counted


def _whole(panel: Panel, categories: Collection[str]) -> dict[tuple[str, str], Floats]:
    """Return the whole counts of a site by place and category, each (n_slots,); a lower bound is none."""
    counts = np.where(panel.is_lower_bound, np.nan, panel.ads)
    wanted = [
        (column, each) for column, each in enumerate(panel.series) if not categories or each.category in categories
    ]
    table = {(each.place, each.category): counts[:, column] for column, each in wanted}
    if len(table) < len(wanted):
        raise InvalidPanel(f"a series of {panel.series[0].site} comes twice")
    return dict(sorted(table.items()))


def _well_observed(seen: dict[str, Bools], *, since: int) -> list[str]:
    """Return the sites that cost few days, by name; the best-observed one is always among them."""
    parts = (slice(None, since), slice(since, None))
    days = {site: [int(observed[part].sum()) for part in parts] for site, observed in seen.items()}
    best = [max(number) for number in zip(*days.values(), strict=True)]
    kept = [
        site
        for site, numbers in sorted(days.items())
        if all(number >= LEAST_SHARE * most for number, most in zip(numbers, best, strict=True))
    ]
    return kept or [max(sorted(days), key=lambda site: sum(days[site]))]


def _refuse_misfits(panels: Sequence[Panel]) -> None:
    sites = [panel.series[0].site for panel in panels if panel.series]
    if len(set(sites)) < len(sites):
        raise InvalidPanel("a site comes twice")
    if len({series.measure for panel in panels for series in panel.series}) > 1:
        raise InvalidPanel("a study needs one measure; ads on show and new ads do not add up")
    if any(not np.array_equal(panel.starts, panels[0].starts) for panel in panels):
        raise InvalidPanel("the panels' days differ")
