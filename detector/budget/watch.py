"""Which series were watched, from when to when, and how much of that time nothing is known to have happened in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from detector.budget.acute import Window, days_within
from detector.compiled import Single
from domain.alert_budgets import MONTH_DAYS, Stratum, Watched
from domain.counts import Step
from domain.panels import Bools, Dates, Panel

USUAL_DAYS = 28  # each weekday four times, so that no weekday decides how large a series is
STILL_WATCHED = timedelta(days=28)  # a series without an expectation for longer has stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How long the series of one stratum were watched, in series-months."""

    series: int  # that are still watched
    quiet_months: float  # outside every window
    window_months: float  # inside a disaster's window
    longest_quiet: float  # days of the series that was watched longest outside every window


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
            category=each.category,
            usual=_usual(expected[:rows, column], panel.starts[:rows]),
            first=panel.starts[_ends(known[:, column])[0]].item(),
            last=panel.starts[_ends(known[:, column])[1]].item(),
            counted=_counted(known[:, column], np.isfinite(panel.ads[:rows, column])),
        )
        for column, each in enumerate(panel.series)
        if known[:, column].any()
    )
    return with_sites(series)


def with_sites(series: Sequence[Watched]) -> tuple[Watched, ...]:
    """Return the series and, beside them, each site as a whole: it was watched as long as the longest of them."""
    of_site: dict[tuple[str, Step], list[Watched]] = defaultdict(list)
    for each in series:
        of_site[each.site, each.step].append(each)
    return (*series, *(_site(site, step, mine) for (site, step), mine in of_site.items()))


def _site(site: str, step: Step, mine: Sequence[Watched]) -> Watched:
    first, last = min(each.first for each in mine), max(each.last for each in mine)
    return Watched(
        site=site,
        place=None,
        step=step,
        usual=sum(each.usual for each in mine),
        first=first,
        last=last,
        counted=max(each.counted * each.days for each in mine) / ((last - first).days + 1),
    )


def exposures(
    watched: Iterable[Watched], *, disasters: Sequence[Window], shocks: Sequence[Window], today: date
) -> dict[Stratum, Exposure]:
    """Return how long each stratum was watched, inside and outside the windows: the days that have a count."""
    watched = tuple(watched)
    first = min((each.first for each in watched), default=today)
    days = max((today - first).days + 1, 0)
    in_disaster, in_shock = (
        {place: days_within(place, windows, first=first, days=days) for place in {each.place for each in watched}}
        for windows in (disasters, shocks)
    )
    sums: dict[Stratum, list[float]] = defaultdict(lambda: [0, 0.0, 0.0, 0.0])
    for each in watched:
        span = slice((each.first - first).days, (min(each.last, today) - first).days + 1)
        disaster, shock = in_disaster[each.place][span], in_shock[each.place][span]
        quiet, inside = (each.counted * np.count_nonzero(days) for days in (~disaster & ~shock, disaster))
        mine = sums[each.stratum]
        mine[0] += each.last >= today - STILL_WATCHED
        mine[1] += quiet / MONTH_DAYS
        mine[2] += inside / MONTH_DAYS
        mine[3] = max(mine[3], quiet)
    return {
        stratum: Exposure(
            series=int(series), quiet_months=float(quiet), window_months=float(inside), longest_quiet=float(longest)
        )
        for stratum, (series, quiet, inside, longest) in sorted(sums.items())
    }


def _usual(expected: Single, starts: Dates) -> float:
    """Return the mean expectation of the four weeks up to the last one."""
    known = np.isfinite(expected)
    newest = known & (starts > starts[_ends(known)[1]] - np.timedelta64(USUAL_DAYS, "D"))
    return float(expected[newest].mean(dtype=float))


def _counted(known: Bools, has_count: Bools) -> float:
    """Return the share of slots between the first and the last expectation that have both it and a count."""
    first, last = _ends(known)
    return float(np.mean((known & has_count)[first : last + 1]))


def _ends(known: Bools) -> tuple[int, int]:
    """Return the numbers of the first and the last True."""
    return int(np.argmax(known)), len(known) - 1 - int(np.argmax(known[::-1]))
