"""What stands behind a day, as markup: each window with its rule, its crawl, its issue and what was known before."""

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.tables import open_table
from domain.counts import Coverage, Source
from domain.places import Place
from domain.runs import NO_ANSWER
from domain.traces import Trace, Version
from presentation.chart_text import Table
from presentation.numbers import amount
from presentation.times import day, instant, instants
from presentation.words import Words

_BLOCK = Markup('<section class="tg-trace tg-coverage">{}</section>')
_CELL = Markup("<div>{}</div>")
CAUSES = ("crawl", "clock", "accepted", "import", "import undo", "backfill")  # by which counts come
_HEADS = ("window", "counted", "verdict", "read", "crawl", "issue", "before")
_KEYS = {
    "window": "explore-trace-window",
    "counted": "table-ads",
    "verdict": "explore-trace-verdict",
    "read": "explore-trace-read",
    "crawl": "explore-trace-crawl",
    "issue": "explore-trace-issue",
    "before": "explore-trace-before",
}
_LINES = Markup("<span>{}</span>")  # several lines in one cell stand below each other, on a phone too


def trace_block(
    traces: Sequence[Trace], *, shown: date, issue_id: int, places: Sequence[Place], reader: Reader
) -> Markup:
    """Return a row for each window behind a day; that there is none where none is on record."""
    words = reader.words
    if not traces:
        return Markup('<p role="status">{}</p>').format(words.say("explore-trace-none"))
    known = {place.slug: place for place in places}
    has_several = len({trace.place for trace in traces}) > 1
    table = Table(
        header=tuple(words.say(_KEYS[head]) for head in _HEADS),
        rows=tuple(_row(trace, place=known[trace.place], named=has_several, reader=reader) for trace in traces),
    )
    caption = words.say("explore-trace-caption", day=day(shown, language=reader.language), issue=str(issue_id))
    return _BLOCK.format(open_table(table, caption=caption))


def said_version(version: Version, *, words: Words) -> str:
    """Return a number of ads as it may be said: `412`, `at least 412`, `412, set aside`, `no number`."""
    if version.ads is None:
        return words.say("no-number")
    ads = amount(version.ads, language=words.language)
    if version.coverage is Coverage.QUARANTINED:
        return words.say("explore-trace-aside", ads=ads)
    return words.say("at-least", ads=ads) if version.coverage is Coverage.PARTIAL else ads


def _row(trace: Trace, *, place: Place, named: bool, reader: Reader) -> tuple[str, ...]:
    words, zone, newest = reader.words, place.zone, trace.newest
    window = instants(trace.window_start, trace.window_end, zone=zone, language=reader.language)
    extra = [words.say("explore-trace-extra")] if trace.is_focus else []
    cells = (
        [said_version(newest, words=words)],
        [words.say(f"verdict-{newest.verdict}")],
        _reading(newest, zone=zone, reader=reader),
        _crawl(trace, zone=zone, reader=reader),
        [_written(newest, zone=zone, reader=reader)],
        [line for earlier in trace.earlier for line in _earlier(earlier, zone=zone, reader=reader)]
        or [words.say("explore-trace-first")],
    )
    first = _lines([*([place.name] if named else []), window, *extra])
    return (first, *(_CELL.format(_lines(cell)) for cell in cells))


def _reading(version: Version, *, zone: str, reader: Reader) -> list[str]:
    at = instant(version.observed_at, zone=zone, language=reader.language)
    rule = version.evidence
    said = reader.words.say("explore-trace-rule", rule=rule) if rule else reader.words.say("explore-trace-no-rule")
    return [said, reader.words.say("explore-trace-pages", pages=version.pages_read, at=at)]


def _crawl(trace: Trace, *, zone: str, reader: Reader) -> list[str]:
    words, crawl = reader.words, trace.newest.crawl
    if crawl is None:
        return [words.say("explore-trace-imported" if trace.source is Source.IMPORT else "explore-trace-unknown")]
    statuses = [
        words.say("explore-trace-silent", count=count)
        if status == NO_ANSWER
        else words.say("explore-trace-status", count=count, status=str(status))
        for status, count in sorted(crawl.statuses.items())
    ]
    at = instant(crawl.started_at, zone=zone, language=reader.language)
    started = words.say("explore-trace-started", at=at)
    return [started, words.say("explore-trace-requests", requests=crawl.requests), *statuses]


def _written(version: Version, *, zone: str, reader: Reader) -> str:
    at, words = instant(version.issued_at, zone=zone, language=reader.language), reader.words
    cause = words.say(cause_key(version.cause)) if version.cause in CAUSES else version.cause
    return words.say("explore-trace-version", issue=str(version.issue_id), cause=cause, at=at)


def cause_key(cause: str) -> str:
    """Return the catalogue's word for one of the causes."""
    return f"explore-cause-{cause.replace(' ', '-')}"


def _earlier(version: Version, *, zone: str, reader: Reader) -> tuple[str, str, str]:
    words = reader.words
    said, verdict = said_version(version, words=words), words.say(f"verdict-{version.verdict}")
    return said, verdict, _written(version, zone=zone, reader=reader)


def _lines(texts: Iterable[str]) -> Markup:
    return Markup("").join(_LINES.format(text) for text in texts)
