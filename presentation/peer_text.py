"""Places beside each other for those who do not see the charts: a sentence, a table together, a description each."""

from collections.abc import Iterator, Sequence
from datetime import date

from presentation.chart_text import Table
from presentation.chart_values import ChartDay, TimeLine
from presentation.numbers import ratio, ratios
from presentation.times import day, days
from presentation.words import Words


def day_ratio(point: ChartDay) -> float | None:
    """Return a day's count over what was expected; None without a whole count or an expected level."""
    return point.ads / point.expected if point.ads is not None and point.expected and not point.is_lower_bound else None


def peer_sentence(charts: Sequence[TimeLine], *, words: Words, said: str = "peer-sentence") -> str:
    """Return how the first place stood against the others, over the newest phase in which both can be compared.

    Args:
        charts: The place in question, then the places beside it, over the same days.
        words: The language.
        said: The key of the sentence.
    """
    for first, last in _spans(charts[0]):
        own, *others = (_ratio_over(chart, first=first, last=last) for chart in charts)
        compared = [other for other in others if other is not None]
        if own is not None and compared:
            return words.say(
                said,
                days=days(first, last, language=words.language),
                place=charts[0].title,
                ratio=ratio(own, language=words.language),
                count=len(compared),
                others=ratios(min(compared), max(compared), language=words.language),
            )
    return words.say("peer-sentence-none")


def peer_description(chart: TimeLine, *, words: Words) -> str:
    """Return the text a screen reader gives for one place's small chart; simulated counts are said to be so first."""
    first, last = chart.days[0].day, chart.days[-1].day
    over_all = _ratio_over(chart, first=first, last=last)
    said = words.say("no-number") if over_all is None else ratio(over_all, language=words.language)
    simulated = [words.say("simulated-sentence")] if chart.is_simulated else []
    span = days(first, last, language=words.language)
    return " ".join([*simulated, words.say("peer-description", place=chart.title, days=span, ratio=said)])


def peer_table(charts: Sequence[TimeLine], *, words: Words) -> Table:
    """Return a row a day and a column a place: count over expected, or that there is no number."""
    return Table(
        header=(words.say("table-day"), *(chart.title for chart in charts)),
        rows=tuple(
            (day(points[0].day, language=words.language), *(_said(point, words=words) for point in points))
            for points in zip(*(chart.days for chart in charts), strict=True)
        ),
    )


def _spans(chart: TimeLine) -> Iterator[tuple[date, date]]:
    """Yield the phases, the newest first, and then all days."""
    yield from ((band.first, band.last) for band in reversed(chart.bands))
    yield chart.days[0].day, chart.days[-1].day


def _ratio_over(chart: TimeLine, *, first: date, last: date) -> float | None:
    """Return Σ counted ÷ Σ expected over the days that have both."""
    inside = [point for point in chart.days if first <= point.day <= last and day_ratio(point) is not None]
    expected = sum(point.expected or 0.0 for point in inside)
    return sum(point.ads or 0.0 for point in inside) / expected if expected else None


def _said(point: ChartDay, *, words: Words) -> str:
    share = day_ratio(point)
    return words.say("no-number") if share is None else ratio(share, language=words.language)
