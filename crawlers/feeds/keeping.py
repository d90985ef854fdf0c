"""Which of the reports that were heard are worth keeping: a nation's weather is none of one office's business."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from crawlers.feeds.touches import Key, key_of
from domain.reports import Report, Word


def worth_keeping(
    reports: Iterable[Report], *, known: Mapping[Key, Report], counties: Collection[str]
) -> tuple[Report, ...]:
    """Return the reports that are news and may touch a place of ours, now or once the office has more places.

    Every declaration is; an alert where it is serious and names a county of ours, or none at all, or where it goes on
    about one that was kept. Counties that are known of a declaration stay: an answer may be cut off amid its records.

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
        whole = _with_counties_of(report, earlier) if earlier and report.word is Word.DECLARATION else report
        goes_on = any((report.feed, number) in kept for number in (*report.replaces, *report.cancels))
        is_ours = report.word.opens_phase and not ours.isdisjoint(report.counties)
        if report.word is Word.DECLARATION or is_ours or report.is_unmapped or goes_on:
            kept.add(key)
            news[key] = whole
    return tuple(report for key, report in news.items() if report != known.get(key))


def _with_counties_of(report: Report, earlier: Report) -> Report:
    return replace(report, counties=tuple(sorted({*report.counties, *earlier.counties})))
