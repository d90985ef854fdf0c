"""The days in which something is known to have happened, place by place. It judges no count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from domain.counts import Source
from domain.findings import Finding, Scope
from domain.hazards import BEFORE_DAYS, Hazard
from domain.panels import Bools

ACUTE_AFTER = timedelta(days=28)  # four weeks: most of what a storm does to counts is over
ACUTE_BEFORE = timedelta(days=BEFORE_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days in which a place may move for a known reason; None stands for every place and site."""

    place: str | None
    first: date
    last: date

    def meets(self, place: str | None, *, first: date, last: date) -> bool:
        """Return whether days at a place (None: the whole site) touch the window."""
        return self.place in {None, place} and self.first <= last and first <= self.last


def disaster_windows(hazards: Iterable[Hazard]) -> tuple[Window, ...]:
    """Return the acute window of each touched place: 14 days before to 28 after its anchor, and its own days."""
    return tuple(_disaster_windows(hazards))


def _disaster_windows(hazards: Iterable[Hazard]) -> Iterator[Window]:
    for hazard in hazards:
        for touched in () if hazard.is_shock else hazard.places:
            ended_on = touched.ended_on or touched.began_on
            yield Window(
                place=touched.place,
                first=min(touched.anchor, touched.began_on) - ACUTE_BEFORE,
                last=max(touched.anchor, ended_on) + ACUTE_AFTER,
            )


def shock_windows(hazards: Iterable[Hazard]) -> tuple[Window, ...]:
    """Return the days of annotated shocks, at every place: a law or a closure stops at no city's limits."""
    windows = (
        Window(place=None, first=touched.began_on, last=touched.ended_on or touched.began_on + ACUTE_AFTER)
        for hazard in hazards
        for touched in (hazard.places if hazard.is_shock else ())
    )
    return tuple(dict.fromkeys(windows))  # one of every place is one window, and not one a place


def is_within(finding: Finding, windows: Iterable[Window]) -> bool:
    """Return whether a finding's days touch one of the windows."""
    return any(window.meets(finding.place, first=finding.began_on, last=finding.latest_on) for window in windows)


def told_alone(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that may be mailed: not those of series while their whole site moved, which tells it once."""
    findings = tuple(findings)
    moved: dict[tuple[str, Source], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.scope is Scope.SITE:
            moved[finding.site, finding.source].append(finding)
    for finding in findings:
        beside = () if finding.scope is Scope.SITE else moved.get((finding.site, finding.source), ())
        if not any(each.began_on <= finding.latest_on and finding.began_on <= each.latest_on for each in beside):
            yield finding


def days_within(place: str | None, windows: Iterable[Window], *, first: date, days: int) -> Bools:
    """Return which of `days` days from `first` on lie in a window at the place, shape (days,)."""
    inside = np.zeros(days, dtype=np.bool_)
    for window in windows:
        if window.place in {None, place}:
            start, end = ((day - first).days for day in (window.first, window.last))
            inside[max(start, 0) : max(end + 1, 0)] = True
    return inside
