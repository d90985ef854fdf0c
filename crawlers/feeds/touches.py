"""Which report touches which of our places on which days, after cancellations and updates have had their say.

What replaces or cancels a report ends it at that moment; what had not begun by then never was.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from domain.places import Place
from domain.reports import Feed, Report

Key: TypeAlias = tuple[Feed, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One report at one place, on the place's own calendar."""

    place: str
    report: Report
    root: Report  # the first of the reports that this one replaces: an alert and its updates are one story
    first: date
    last: date | None  # None where the feed does not say it yet
    ends_at: datetime | None = None  # the very moment, in UTC

    @property
    def surely_until(self) -> date:
        """Return the last day on which it was surely going on: the day it was told, where no end is known."""
        return self.last or max(self.first, self.report.issued_at.date())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """That a report is over from a moment on, in some counties or in all."""

    at: datetime
    counties: frozenset[str] = frozenset()  # none: everywhere


def key_of(report: Report) -> Key:
    """Return what tells a report from all others."""
    return report.feed, report.external_id


def touches_of(reports: Sequence[Report], *, places: Iterable[Place]) -> tuple[Touch, ...]:
    """Return every report at every place that it touches, in the order of the reports.

    Args:
        reports: All that was ever heard, each number once, in the order heard.
        places: The office's own.
    """
    by_county: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for county in place.counties:
            by_county[county].append(place)
    endings = _endings(reports)
    roots = _roots(reports)
    return tuple(
        touch
        for report in reports
        if report.word.opens_phase
        for touch in _touches(report, roots[key_of(report)], by_county, endings[key_of(report)])
    )


def _touches(
    report: Report, root: Report, by_county: Mapping[str, list[Place]], endings: Sequence[Ending]
) -> Iterable[Touch]:
    """Return a report at each of our places: from the first of its counties there to the last."""
    found: dict[str, Touch] = {}
    for county in report.counties:
        ends_at = _end_in(county, report, endings)
        if ends_at is not None and ends_at <= report.begins_at and ends_at != report.ends_at:
            continue
        for place in by_county.get(county, ()):
            earlier = found.get(place.slug)
            latest = ends_at
            if earlier:
                latest = max(ends_at, earlier.ends_at) if ends_at and earlier.ends_at else None
            found[place.slug] = Touch(
                place=place.slug,
                report=report,
                root=root,
                first=place.local_date(report.begins_at),
                last=place.local_date(latest) if latest else None,
                ends_at=latest,
            )
    return found.values()


def _end_in(county: str, report: Report, endings: Sequence[Ending]) -> datetime | None:
    ends = [ending.at for ending in endings if not ending.counties or county in ending.counties]
    return min([*ends, report.ends_at] if report.ends_at else ends, default=None)


def _endings(reports: Iterable[Report]) -> Mapping[Key, list[Ending]]:
    found: dict[Key, list[Ending]] = defaultdict(list)
    for report in reports:
        for number in report.replaces:
            found[report.feed, number].append(Ending(at=report.issued_at))
        for number in report.cancels:
            found[report.feed, number].append(Ending(at=report.issued_at, counties=frozenset(report.counties)))
    return found


def _roots(reports: Sequence[Report]) -> Mapping[Key, Report]:
    """Return the first report of each story: what replaces another goes on telling of the same event."""
    known = {key_of(report): report for report in reports}
    found: dict[Key, Report] = {}
    for report in sorted(reports, key=lambda each: each.issued_at):
        earlier = [found[key] for number in report.replaces if (key := (report.feed, number)) in found]
        found[key_of(report)] = min(earlier, key=lambda each: each.issued_at, default=report)
    return {key: found[key] for key in known}
