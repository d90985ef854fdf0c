"""A situation in a reader's words, ready to be laid out on one page. It reads nothing and decides no number."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from domain.counts import Coverage
from domain.situations import PhaseNumber
from presentation.chart_text import Table, chart_sentence
from presentation.chart_values import ChartDay, TimeLine
from presentation.explanation import headline
from presentation.names import Names, name_hazard, name_role
from presentation.numbers import ratio
from presentation.open_findings import said_open
from presentation.sheet import Part, Sheet
from presentation.times import day, days, instant, instants
from presentation.words import Words
from situation.changes import said_changes, told_together
from situation.charts import coverage_rows, place_line
from situation.report import Situation
from situation.saying import storm_doubts, storm_title
from situation.studied import said_lead, said_study

WIDTH = 560  # pixels the chart is drawn in; on paper it shrinks until its letters are of 7 points
MOST_CHANGES, MOST_FINDINGS, MOST_SITES = 4, 3, 4  # lines that one Letter page has room for
MICROSECOND = timedelta(microseconds=1)


def sheet_of(situation: Situation, *, office: str, is_simulated: bool, names: Names, words: Words) -> Sheet:
    """Return the whole page in words.

    Args:
        situation: What it says; its number is 0 while it is a draft.
        office: The office's name.
        is_simulated: Whether anything on it is invented.
        names: The office's names.
        words: The language.
    """
    chosen = situation.chosen
    line = place_line(
        chosen, situation.values, findings=situation.findings, hazards=situation.known.hazards, names=names, words=words
    )
    # Days a change may have begun on run into one bar where two of them meet; the page Storm has a table beside it.
    line = replace(line, width=WIDTH, changes=(), is_simulated=line.is_simulated or is_simulated)
    return Sheet(
        language=words.language,
        office=office,
        title=_title(situation, words=words),
        about=_about(situation, names=names, words=words),
        banners=tuple(_banners(situation, is_simulated=is_simulated, words=words)),
        facts=_facts(situation, names=names, words=words),
        headline=_headline(situation, names=names, words=words),
        lead=tuple(_lead(situation, names=names, words=words)),
        phases=_phases(situation, words=words),
        chart=line,
        chart_title=_chart_title(line, words=words),
        coverage=_coverage(situation, line, words=words),
        changes=_changes(situation, names=names, words=words),
        findings=_findings(situation, names=names, words=words),
        limits=_limits(words=words),
        signatures=(
            (words.say("sitrep-prepared"), situation.prepared_by),
            (words.say("sitrep-submitted"), _submitted(situation, words=words)),
            (words.say("sitrep-approved"), situation.approved_by),
        ),
    )


def _headline(situation: Situation, *, names: Names, words: Words) -> str:
    """Return the newest ratio with the name of its measure: the study's, under it, is another."""
    title = storm_title(situation.chosen, situation.numbers, names=names, words=words)
    is_numbered = any(number.ratio is not None for number in situation.numbers)
    return words.say("sitrep-headline", title=title) if is_numbered else title


def _title(situation: Situation, *, words: Words) -> str:
    if situation.number:
        return words.say("sitrep-title", number=str(situation.number))
    return words.say("sitrep-title-draft")


def _about(situation: Situation, *, names: Names, words: Words) -> str:
    touched = situation.chosen.touched
    return words.say(
        "sitrep-about",
        hazard=name_hazard(situation.chosen.hazard, words=words),
        place=names.place(touched.place),
        role=name_role(touched, words=words),
        days=days(touched.began_on, touched.ended_on or touched.began_on, language=words.language)
        if touched.ended_on
        else words.say("sitrep-since", day=day(touched.began_on, language=words.language)),
    )


def _banners(situation: Situation, *, is_simulated: bool, words: Words) -> Iterator[str]:
    if is_simulated:
        yield words.say("simulated-sentence")
    if situation.known_at is not None:
        at = instant(situation.known_at, zone=situation.place.zone, language=words.language)
        yield words.say("sitrep-as-of", at=at)


def _facts(situation: Situation, *, names: Names, words: Words) -> tuple[tuple[str, str], ...]:
    zone, language, known = situation.place.zone, words.language, situation.known
    begins, ends = situation.period
    period = instants(begins, ends + MICROSECOND, zone=zone, language=language)
    issued = instant(known.issued_at, zone=zone, language=language) if known.issued_at else words.say("no-number")
    category = names.category(situation.chosen.category, words)
    measure = words.say(f"measure-{situation.chosen.site.primary}")
    return (
        (words.say("sitrep-period"), f"{period} ({_follows(situation, words=words)})"),
        (words.say("sitrep-known"), words.say("sitrep-issue", issue=str(known.issue_id), at=issued)),
        (words.say("sitrep-counted"), words.say("sitrep-series", category=category, measure=measure)),
    )


def _submitted(situation: Situation, *, words: Words) -> str:
    """Return when it was filed; nothing of a draft."""
    at = situation.submitted_at
    return instant(at, zone=situation.place.zone, language=words.language) if at else ""


def _follows(situation: Situation, *, words: Words) -> str:
    """Return which report it follows, and which one it shares its period with."""
    previous = str(situation.previous.number) if situation.previous else ""
    if situation.sister is None:
        return words.say("sitrep-period-after", number=previous) if previous else words.say("sitrep-period-first")
    sister = str(situation.sister.number)
    if previous:
        return words.say("sitrep-period-shared", number=previous, sister=sister)
    return words.say("sitrep-period-shared-first", sister=sister)


def _lead(situation: Situation, *, names: Names, words: Words) -> Iterator[str]:
    if situation.study is None:
        yield words.say("storm-study-refused")
    else:
        yield said_lead(situation.study, [number.phase for number in situation.numbers], words=words)
    going_on = said_open(situation.figures, site=situation.chosen.site.slug, names=names, words=words)
    yield " ".join(going_on)  # the findings listed are those of one site, under a headline of all
    yield from storm_doubts(situation.chosen, situation.others, words=words)


def _phases(situation: Situation, *, words: Words) -> Part:
    heads = ("phase", "days", "ratio", "cells", "study")
    begun = [number.phase for number in situation.numbers]
    rows = tuple(
        (
            words.say(f"phase-{number.phase}"),
            _days_of(situation, number, words=words),
            words.say("no-number") if number.ratio is None else ratio(number.ratio, language=words.language),
            _cells(number, words=words),
            studied,
        )
        for number, studied in zip(situation.numbers, said_study(situation.study, begun, words=words), strict=True)
    )
    anchor = day(situation.chosen.touched.anchor, language=words.language)
    return Part(
        title=words.say("sitrep-phases"),
        table=Table(header=tuple(words.say(f"sitrep-head-{head}") for head in heads), rows=rows),
        note=words.say("sitrep-phases-note", anchor=anchor),
    )


def _days_of(situation: Situation, number: PhaseNumber, *, words: Words) -> str:
    """Return a phase's days up to the last one that is over, whose site-days are counted; its first day at least."""
    over = situation.place.local_date(situation.period[1]) - timedelta(days=1)
    return days(number.first, max(number.first, min(number.last, over)), language=words.language)


def _chart_title(line: TimeLine, *, words: Words) -> str:
    """Return what the chart shows; a picture that is cut out of the page has to say that it is invented."""
    sentence = chart_sentence(line, words=words)
    return words.say("simulated-title", title=sentence) if line.is_simulated else sentence


def _cells(number: PhaseNumber, *, words: Words) -> str:
    """Return how many of the site-days that have passed are compared, or that none has."""
    if not number.cells_expected:
        return words.say("storm-cells", cells=0, expected=0)
    return words.say("sitrep-of", part=str(number.cells), whole=str(number.cells_expected))


def _coverage(situation: Situation, line: TimeLine, *, words: Words) -> Part:
    """Return a row a site: how many of the days shown were counted whole, and why the others were not."""
    rows = coverage_rows(line, situation.values, situation.clocks)
    heads = ("site", "whole", "newest", "windows", "missing")
    shown = tuple(_site_row(situation, site, points, words=words) for site, points in rows[:MOST_SITES])
    span = days(line.first, line.last, language=words.language)
    header = tuple(words.say(f"sitrep-head-{head}") for head in heads)
    more = words.say("sitrep-more-sites", count=len(rows) - MOST_SITES) if len(rows) > MOST_SITES else ""
    return Part(
        title=words.say("sitrep-coverage", days=span),
        table=Table(header=header, rows=shown) if shown else None,
        note=more if shown else words.say("storm-no-days"),
    )


def _site_row(situation: Situation, site: str, points: Sequence[ChartDay], *, words: Words) -> tuple[str, ...]:
    passed = [point for point in points if not point.is_to_end]
    whole = [point for point in passed if point.coverage is Coverage.COMPLETE]
    gaps = Counter(point.reason for point in points if point.reason and point.coverage is not Coverage.COMPLETE)
    reasons = ", ".join(
        words.say("sitrep-gap", reason=words.say(f"verdict-{reason}"), count=count)
        for reason, count in gaps.most_common(2)
    )
    newest = day(whole[-1].day, language=words.language) if whole else words.say("no-number")
    return (
        site,
        words.say("sitrep-of", part=str(len(whole)), whole=str(len(passed))),
        newest,
        _windows(situation, site, words=words),
        reasons or words.say("sitrep-no-gaps"),
    )


def _windows(situation: Situation, site: str, *, words: Words) -> str:
    """Return how many windows of the days that the period touches were read."""
    windows = situation.windows(site)
    if windows is None:
        return words.say("sitrep-no-windows")
    return words.say("sitrep-of", part=str(windows[0]), whole=str(windows[1]))


def _changes(situation: Situation, *, names: Names, words: Words) -> Part:
    title = words.say("sitrep-changes")
    if situation.previous is not None:
        until = instant(situation.previous.period_until, zone=situation.place.zone, language=words.language)
        title = words.say("sitrep-changes-since", number=str(situation.previous.number), at=until)
    said = said_changes(situation, names=names, words=words)
    return Part(
        title=title, sentences=_cut(said, MOST_CHANGES, more=lambda n: words.say("sitrep-more-changes", count=n))
    )


def _findings(situation: Situation, *, names: Names, words: Words) -> Part:
    """Return the findings in the days shown: those that go on first, then the latest."""
    found = sorted(situation.findings, key=lambda each: (each.ended_on is not None, -each.latest_on.toordinal()))
    new = told_together(situation)
    told = ((each.key in new, headline(each, names=names, words=words)) for each in found)
    said = tuple(words.say("sitrep-finding-new", finding=line) if is_new else line for is_new, line in told)
    said = said or (words.say("storm-no-findings"),)
    return Part(
        title=words.say("sitrep-findings", site=situation.chosen.site.slug),
        sentences=_cut(said, MOST_FINDINGS, more=lambda n: words.say("sitrep-more", count=n)),
    )


def _limits(*, words: Words) -> Part:
    keys = ("limits", "limits-people", "limits-site", "limits-missing", "limits-cause")
    return Part(title=words.say("limits-more"), sentences=tuple(words.say(key) for key in keys))


def _cut(sentences: tuple[str, ...], most: int, *, more: Callable[[int], str]) -> tuple[str, ...]:
    """Return as many sentences as find room, and how many do not."""
    if len(sentences) <= most:
        return sentences
    return (*sentences[: most - 1], more(len(sentences) - most + 1))
