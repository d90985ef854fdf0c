"""A chart for those who do not see it: one sentence, a description, a table. It says the same as the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.changes import WEEK, LevelChange
from domain.counts import Coverage, Step
from domain.messages import Language
from presentation.chart_values import ChartDay, Coverages, PhaseBand, TimeLine
from presentation.dates import said_date, said_span
from presentation.numbers import amount, amounts, ratio
from presentation.times import day, days, instant, instants, short_day
from presentation.words import Words, words_for

PARTS_OF_A_DAY = (Step.SLOT, Step.HOUR)  # of which nothing is expected
MOST_NAMED = 4  # days without a number; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The table that stands in for a chart, ready to be shown."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chart_sentence(chart: TimeLine, *, words: Words) -> str:
    """Return what the chart shows, in one sentence: how much was counted, and the newest count against the expected."""
    counted = [point for point in chart.days if point.ads is not None]
    if not counted:
        return words.say("chart-sentence-empty", title=chart.title)
    language = words.language
    newest = counted[-1]
    said: dict[str, str | int] = {
        "title": chart.title,
        "counted": len(counted),
        "span": words.say(f"span-{chart.step}", count=len(chart.days)),
        "when": words.say(
            "on-month" if newest.step is Step.MONTH else "on-day", date=said_when(newest, language=language)
        ),
        "ads": amount(newest.ads or 0.0, language=language),
        "measure": chart.measure_word,
    }
    if newest.expected is None and newest.step in PARTS_OF_A_DAY:
        return words.say("chart-sentence-part", **said)
    if newest.expected is None:
        return words.say("chart-sentence-no-baseline", **said)
    return words.say("chart-sentence", expected=amount(newest.expected, language=language), **said)


def gap_sentence(points: Sequence[ChartDay], *, words: Words) -> str:
    """Return how many days have no number, and which and why, where it is known; empty where none lacks one."""
    gaps = [point for point in points if point.ads is None]
    reasons = [point.reason for point in gaps if point.reason]
    said = [
        words.say(
            "chart-gap",
            reason=words.say(f"verdict-{reason}"),
            days=_some_days([point for point in gaps if point.reason is reason], words=words),
        )
        for reason in dict.fromkeys(reasons)
    ]
    if len(reasons) < len(gaps):
        unknown = [point for point in gaps if not point.reason]
        said.append(words.say("chart-gap", reason=words.say("coverage-missing"), days=_some_days(unknown, words=words)))
    return words.say("chart-gaps", count=len(gaps), reasons="; ".join(said)) if gaps else ""


def chart_description(chart: TimeLine, *, words: Words) -> str:
    """Return the text a screen reader gives for the chart; simulated counts are said to be so first."""
    span = days(chart.first, chart.last, language=words.language)
    step = words.say(f"step-{chart.step}")
    sentences = [words.say("simulated-sentence")] if chart.is_simulated else []
    sentences += [
        words.say("chart-description", measure=chart.measure_word, step=step, days=span),
        chart_sentence(chart, words=words),
    ]
    sentences += [_band_sentence(band, words=words) for band in chart.bands]
    sentences += [
        words.say(
            "chart-marked",
            finding=marker_label(chart, index, words=words),
            day=said_date(finding.began_on, step=finding.step, language=words.language, hour=finding.began_hour),
        )
        for index, finding in enumerate(chart.findings)
    ]
    sentences += [words.say("chart-changed", change=change_size(each, words=words)) for each in chart.changes]
    return " ".join(sentences)


def change_size(change: LevelChange, *, words: Words) -> str:
    """Return one change: `Nov 6, 2026, from 412 to 196`."""
    return words.say(
        "change-size",
        day=day(change.began_on, language=words.language),
        before=said_level(change.before, counts=change.counts_before, words=words),
        after=said_level(change.after, counts=change.counts_after, words=words),
    )


def said_level(level: float, *, counts: int, words: Words) -> str:
    """Return a level, and of how many counts it is the mean where these are no whole week: `422 (mean of 3 days)`."""
    said = amount(level, language=words.language)
    return said if counts == WEEK else words.say("change-level-of", level=said, count=counts)


def marker_label(chart: TimeLine, index: int, *, words: Words) -> str:
    """Return the label of a marked finding: `surge 2.1×`."""
    finding = chart.findings[index]
    size = ratio(finding.ratio, language=words.language)
    return words.say("chart-marker", kind=words.say(f"kind-{finding.kind}"), ratio=size)


def coverage_sentence(rows: Coverages, *, words: Words) -> str:
    """Return how many boxes of a coverage strip are missing, in one sentence; a day not over is none of them."""
    cells = [point for _, points in rows for point in points if not point.is_to_end]
    missing = sum(point.coverage is Coverage.MISSING for point in cells)
    return words.say("coverage-sentence", missing=missing, cells=len(cells))


def coverage_description(chart: TimeLine, rows: Coverages, *, words: Words) -> str:
    """Return the text a screen reader gives for a coverage strip; simulated counts are said to be so first."""
    span = days(chart.first, chart.last, language=words.language)
    simulated = [words.say("simulated-sentence")] if chart.is_simulated else []
    return " ".join([*simulated, words.say("coverage-description", days=span), coverage_sentence(rows, words=words)])


def table_twin(chart: TimeLine, rows: Coverages, *, words: Words) -> Table:
    """Return every day of a time line and of the strip under it as a row of text.

    A missing count says why instead of showing a number.

    Args:
        chart: The days counted.
        rows: The strip: name of each row and its days, the same days as the chart's.
        words: The language.
    """
    header = ("table-day" if chart.step is Step.DAY else "table-window", "table-ads", "table-expected", "table-usual")
    coverages = zip(*(points for _, points in rows), strict=True)
    return Table(
        header=(*(words.say(key) for key in header), *(words.say("table-coverage", row=name) for name, _ in rows)),
        rows=tuple(
            (*_row(point, words=words), *(status(each, words=words) for each in below))
            for point, below in zip(chart.days, coverages, strict=True)
        ),
    )


def status(point: ChartDay, *, words: Words) -> str:
    """Return how far a day's count may be trusted, with the reason where one is known, or that it is not over yet."""
    if point.is_to_end:
        return said_to_end(point, words=words)
    coverage = words.say(f"coverage-{point.coverage}")
    if point.reason is not None and point.coverage is not Coverage.COMPLETE:
        return words.say("coverage-with-reason", coverage=coverage, reason=words.say(f"verdict-{point.reason}"))
    if point.is_open:
        return words.say("coverage-with-reason", coverage=coverage, reason=words.say("window-not-over"))
    return coverage


def said_to_end(point: ChartDay, *, words: Words) -> str:
    """Return that a day is not over yet, and when the last of its counts is due; empty where it is over."""
    if point.to_end is None:
        return ""
    return words.say("coverage-not-over", at=instant(point.to_end, zone=point.zone, language=words.language))


def said_ads(point: ChartDay, *, words: Words) -> str:
    """Return a day's count as text: `412`, `at least 412`, or that there is none; never 0 for a missing count."""
    if point.ads is None:
        return words.say("no-number")
    ads = amount(point.ads, language=words.language)
    return words.say("at-least", ads=ads) if point.is_lower_bound else ads


def said_when(point: ChartDay, *, language: Language) -> str:
    """Return which day or window it is: `Nov 12, 2026`, `Nov 12, 2026, 06:00–12:00 CST`, `Nov 9 – Nov 15, 2026`.

    A week or month that is not over says so.
    """
    if point.step is Step.DAY:
        return day(point.day, language=language)
    if point.instants and point.step in PARTS_OF_A_DAY:
        return instants(*point.instants, zone=point.zone, language=language)
    last = (point.ends - timedelta(seconds=1)).date()
    said = said_span(point.day, last, step=point.step, language=language)
    if not point.is_open:
        return said
    words = words_for(language)
    return words.say("window-open", window=said, open=words.say("window-not-over"))


def _some_days(points: Sequence[ChartDay], *, words: Words) -> str:
    """Return a few days by name, of many how many there are."""
    if len(points) > MOST_NAMED:
        return words.say("span-day", count=len(points))
    return ", ".join(short_day(point.day, language=words.language) for point in points)


def _band_sentence(band: PhaseBand, *, words: Words) -> str:
    """Return which days a band covers, under the name of its disaster where it has one."""
    span = days(band.first, band.last, language=words.language)
    if band.name:
        return words.say("chart-hazard", hazard=band.name, days=span)
    return words.say(f"chart-phase-{band.phase}", days=span)


def said_usual(point: ChartDay, *, words: Words) -> str:
    """Return a day's usual range as text, or that there is none yet."""
    if point.low is None or point.high is None:
        return words.say("no-number")
    return amounts(max(point.low, 0.0), point.high, language=words.language)


def _row(point: ChartDay, *, words: Words) -> tuple[str, ...]:
    expected = words.say("no-number") if point.expected is None else amount(point.expected, language=words.language)
    return (
        said_when(point, language=words.language),
        said_ads(point, words=words),
        expected,
        said_usual(point, words=words),
    )
