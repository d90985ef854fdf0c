"""Which series were watched, from when to when, and how much of that time nothing is known to have happened in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from detector.budget.acute import Window, days_within
from detector.compiled import Single
from domain.alert_budgets import Stratum, Watched
from domain.counts import Step
from domain.panels import Bools, Panel

MONTH_DAYS = 365.2425 / 12
STILL_WATCHED = timedelta(days=28)  # a series without an expectation for longer has stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How long the series of one stratum were watched, in series-months."""

    series: int  # that are still watched
    quiet_months: float  # outside every window
    window_months: float  # inside a disaster's window


def watched_in(panel: Panel, expected: Single, *, until: date) -> tuple[Watched, ...]:
    """Return the watched series of a panel and its site, as was known at the end of a day.

    Args:
        panel: Counts of one site.
        expected: What was expected, (n_slots, n_series), NaN where the detector could not speak.
        until: The last day that is known.
    """
    rows = int(np.searchsorted(panel.starts, np.datetime64(until, "D"), side="right"))
    known = np.isfinite(expected[:rows])
    series = tuple(
        Watched(
            site=each.site,
            place=each.place,
            step=panel.step,
            usual=float(expected[_ends(known[:, column])[1], column]),
            first=panel.starts[_ends(known[:, column])[0]].item(),
            last=panel.starts[_ends(known[:, column])[1]].item(),
        )
        for column, each in enumerate(panel.series)
        if known[:, column].any()
    )
    return with_sites(series)


def with_sites(series: Sequence[Watched]) -> tuple[Watched, ...]:
    """Return the series and, beside them, each site as a whole: it was watched as long as any of its series."""
    of_site: dict[tuple[str, Step], list[Watched]] = defaultdict(list)
    for each in series:
        of_site[each.site, each.step].append(each)
    sites = tuple(
        Watched(
            site=site,
            place=None,
            step=step,
            usual=sum(each.usual for each in mine),
            first=min(each.first for each in mine),
            last=max(each.last for each in mine),
        )
        for (site, step), mine in of_site.items()
    )
    return (*series, *sites)


def exposures(
    watched: Iterable[Watched], *, disasters: Sequence[Window], shocks: Sequence[Window], today: date
) -> dict[Stratum, Exposure]:
    """Return how long each stratum was watched, inside and outside the windows."""
    watched = tuple(watched)
    first = min((each.first for each in watched), default=today)
    days = max((today - first).days + 1, 0)
    in_disaster, in_shock = (
        {place: days_within(place, windows, first=first, days=days) for place in {each.place for each in watched}}
        for windows in (disasters, shocks)
    )
    sums: dict[Stratum, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for each in watched:
        span = slice((each.first - first).days, (min(each.last, today) - first).days + 1)
        disaster, shock = in_disaster[each.place][span], in_shock[each.place][span]
        sums[each.stratum][0] += each.last >= today - STILL_WATCHED
        sums[each.stratum][1] += np.count_nonzero(~disaster & ~shock) / MONTH_DAYS
        sums[each.stratum][2] += np.count_nonzero(disaster) / MONTH_DAYS
    return {
        stratum: Exposure(series=int(series), quiet_months=float(quiet), window_months=float(inside))
        for stratum, (series, quiet, inside) in sorted(sums.items())
    }


def _ends(known: Bools) -> tuple[int, int]:
    """Return the numbers of the first and the last True."""
    return int(np.argmax(known)), len(known) - 1 - int(np.argmax(known[::-1]))
