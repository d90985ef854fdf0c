"""The page Now as markup: headline, storm clock, stories, coverage. Every stored word is escaped by `Markup.format`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.stale import is_overdue
from dashboard.tables import open_table
from dashboard.views.now.selection import Story, is_read
from domain.findings import Finding
from domain.hazards import Hazard
from domain.pauses import Pause, pause_of
from presentation.chart_text import Table
from presentation.dates import said_date
from presentation.explanation import explain, headline, usual_range
from presentation.names import Names, name_hazard
from presentation.numbers import amount, ratio
from presentation.times import instant
from storage.health import SiteWindow

_HEADLINE = Markup(
    '<section class="tg-headline tg-{tone}"><p class="tg-kicker">{kicker}</p><h1>{title}</h1>{lines}</section>'
)
_LINE = Markup("<p>{}</p>")
_STORY = Markup(
    '<article class="tg-story tg-{direction}"><h3>{title}</h3><dl>{facts}</dl><p>{first}</p>'
    '<details data-fold="{fold}/why"{is_open}><summary>{why}</summary><ul>{sentences}</ul></details>'
    "{others}{link}</article>"
)
_FACT = Markup("<div><dt>{term}</dt><dd>{value}</dd></div>")
_OTHERS = Markup('<details data-fold="{fold}/others"><summary>{title}</summary><ul>{rows}</ul></details>')
_LINK = Markup('<p class="tg-more"><a href="{address}" target="_self">{word}</a></p>')
_SITE = Markup('<a href="{address}" target="_self">{site}</a>')
_COVERAGE = Markup('<div class="tg-coverage">{}</div>')


def headline_block(*, kicker: str, title: str, lines: Iterable[str], tone: str) -> Markup:
    """Return the first thing on the page; `tone` is `unusual`, `quiet` or `blind`."""
    said = _joined(_LINE.format(line) for line in lines if line)
    return _HEADLINE.format(tone=tone, kicker=kicker, title=title, lines=said)


def story_card(story: Story, *, hazards: Mapping[str, Hazard], names: Names, reader: Reader, is_open: bool) -> Markup:
    """Return one story: headline, the numbers, the sentences behind them, and the findings that agree with it."""
    words, lead = reader.words, story.lead
    hazard = hazards.get(lead.hazard or "")
    said = explain(lead, names=names, words=words, hazard=hazard, shocks=hazards.values())
    first, *sentences = said[:-1]  # the limits stand in the footer
    others = _joined(Markup("<li>{}</li>").format(headline(other, names=names, words=words)) for other in story.others)
    agreeing = words.say("now-agreeing", count=len(story.others))
    return _STORY.format(
        fold=lead.key,
        direction=lead.direction.value,
        title=headline(lead, names=names, words=words),
        facts=_joined(_FACT.format(term=term, value=value) for term, value in _facts(lead, reader=reader)),
        first=first,
        is_open=Markup(" open") if is_open else "",
        why=words.say("now-why"),
        sentences=_joined(Markup("<li>{}</li>").format(sentence) for sentence in sentences),
        others=_OTHERS.format(fold=lead.key, title=agreeing, rows=others) if others else "",
        link=_ways_on(lead, hazard=hazard, reader=reader),
    )


def over_list(findings: Sequence[Finding], *, fold: str, title: str, names: Names, reader: Reader) -> Markup:
    """Return what is over or no longer seen, one line each, folded away; by its name a fold is known again."""
    rows = _joined(Markup("<li>{}</li>").format(headline(each, names=names, words=reader.words)) for each in findings)
    return Markup('<div class="tg-over">{}</div>').format(_OTHERS.format(fold=fold, title=title, rows=rows))


def coverage_table(
    windows: Sequence[SiteWindow], *, now: datetime, zone: str, reader: Reader, pauses: Sequence[Pause] = ()
) -> Markup:
    """Return one row a site, which leads to its page: newest window, cells with a number, why not, the next window."""
    rows = (
        _coverage_row(
            window, now=now, zone=zone, reader=reader, is_paused=pause_of(pauses, site=window.site) is not None
        )
        for window in windows
    )
    table = Table(header=_coverage_heads(reader), rows=tuple(rows))
    return _COVERAGE.format(open_table(table, caption=reader.words.say("now-coverage-caption")))


def last_window_line(windows: Sequence[SiteWindow], *, now: datetime, zone: str, reader: Reader) -> str:
    """Return when the newest windows of the sites that were read whole ended, and how many sites these are.

    Sites are read at different hours: where the windows of those counted do not end together, both ends are said.
    """
    ends = [window.window_end for window in windows if is_read(window, now=now)]
    if not ends:
        return reader.words.say("now-last-window-none", sites=len(windows))
    first, last = (instant(end, zone=zone, language=reader.language) for end in (min(ends), max(ends)))
    if first == last:
        return reader.words.say("now-last-window", at=last, read=len(ends), sites=len(windows))
    return reader.words.say("now-last-windows", first=first, last=last, read=len(ends), sites=len(windows))


def _facts(finding: Finding, *, reader: Reader) -> tuple[tuple[str, str], ...]:
    words, language = reader.words, reader.language
    return (
        (words.say("now-fact-counted"), amount(finding.observed, language=language)),
        (words.say("now-fact-expected"), amount(finding.expected, language=language)),
        (words.say("now-fact-usual"), usual_range(finding, words=words)),
        (words.say("now-fact-ratio"), ratio(finding.ratio, language=language)),
        (words.say("now-fact-confidence"), words.say(f"confidence-{finding.confidence}")),
        (
            words.say("now-fact-since"),
            said_date(finding.began_on, step=finding.step, language=language, hour=finding.began_hour),
        ),
        (words.say("now-site"), finding.site),
    )


def _ways_on(finding: Finding, *, hazard: Hazard | None, reader: Reader) -> Markup:
    """Return where to read on: the disaster at the place, and the series itself; nothing for a whole site."""
    if finding.place is None:
        return Markup()
    cell = {"place": finding.place, "category": finding.category or "", "site": finding.site}
    series = reader.address("/explore", measure=finding.measure.value, **cell)
    links = _LINK.format(address=series, word=reader.words.say("now-see-series"))
    if hazard is None or hazard.at(finding.place) is None:
        return links
    storm = reader.address("/storm", hazard=hazard.slug, **cell)
    said = reader.words.say("now-see-storm", hazard=name_hazard(hazard, words=reader.words))
    return _LINK.format(address=storm, word=said) + links


def _coverage_heads(reader: Reader) -> tuple[str, ...]:
    words = reader.words
    return (
        words.say("now-site"),
        words.say("now-window"),
        words.say("now-cells"),
        words.say("now-gaps"),
        words.say("now-next"),
    )


def _coverage_row(window: SiteWindow, *, now: datetime, zone: str, reader: Reader, is_paused: bool) -> tuple[str, ...]:
    words = reader.words
    following = instant(window.next_window_end, zone=zone, language=reader.language)
    if is_paused:
        following = words.say("sites-paused-next")
    elif is_overdue(window, now=now):
        following = words.say("now-overdue", at=instant(window.due_end, zone=zone, language=reader.language))
    return (
        _SITE.format(address=reader.address("/sites", site=window.site), site=window.site),
        instant(window.window_end, zone=zone, language=reader.language),
        words.say(
            "now-cells-of",
            counted=window.cells_complete + window.cells_partial,
            expected=window.cells_expected,
        ),
        "; ".join(_gaps(window, reader=reader)) or words.say("now-no-gaps"),
        following,
    )


def _gaps(window: SiteWindow, *, reader: Reader) -> list[str]:
    words = reader.words
    gaps = [
        words.say("now-gap", reason=words.say(f"verdict-{verdict}"), cells=cells)
        for verdict, cells in sorted(window.missing.items())
    ]
    if window.cells_partial:
        gaps.append(words.say("now-gap", reason=words.say("coverage-partial"), cells=window.cells_partial))
    return gaps


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
