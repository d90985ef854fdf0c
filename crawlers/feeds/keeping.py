"""Which of the reports that were heard are worth keeping: a nation's weather is none of one office's business."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from crawlers.feeds.touches import Key, key_of
from domain.reports import Feed, Report


def worth_keeping(
    reports: Iterable[Report], *, known: Mapping[Key, Report], counties: Collection[str]
) -> tuple[Report, ...]:
    """Return the reports that are news and may touch a place of ours, now or once the office has more places.

    Every declaration and every storm at sea is; an alert where it is serious and names a county of ours, or none at
    all, or where it goes on about one that was kept. Counties that are known of a declaration stay: an answer may be
    cut off amid its records.

    Args:
        reports: As one answer tells them.
        known: What was kept before, as it was last told.
        counties: Five-digit codes of the office's places.
    """
    kept = set(known)
    news: dict[Key, Report] = {}  # a number that comes twice is told once, as it was issued last
    ours = frozenset(counties)
    for report in sorted(reports, key=lambda each: each.issued_at):
        key, earlier = key_of(report), known.get(key_of(report))
        whole = JOINED.get(report.feed, _as_it_is)(report, earlier) if earlier else report
        goes_on = any((report.feed, number) in kept for number in (*report.replaces, *report.cancels))
        is_ours = report.word.opens_phase and not ours.isdisjoint(report.counties)
        if report.feed in JOINED or is_ours or report.is_unmapped or goes_on:
            kept.add(key)
            news[key] = whole
    return tuple(report for key, report in news.items() if report != known.get(key))


def _with_counties_of(report: Report, earlier: Report) -> Report:
    return replace(report, counties=tuple(sorted({*report.counties, *earlier.counties})))


def _in_its_best_days(report: Report, earlier: Report) -> Report:
    """Return a storm since it was first heard of, under the strongest name that it had: Hurricane, then Remnants."""
    if report.issued_at < earlier.issued_at:
        return earlier
    named = max(report, earlier, key=lambda each: STRENGTH.get(each.kind, 0))
    begins_at = min(report.begins_at, earlier.begins_at)
    return replace(report, begins_at=begins_at, name=named.name, kind=named.kind)


def _as_it_is(report: Report, earlier: Report) -> Report:
    return report


STRENGTH: Mapping[str, int] = MappingProxyType({"tropical storm": 1, "hurricane": 2})
JOINED: Mapping[Feed, Callable[[Report, Report], Report]] = MappingProxyType(  # they tell one event again and again
    {Feed.FEMA: _with_counties_of, Feed.NHC: _in_its_best_days}
)
