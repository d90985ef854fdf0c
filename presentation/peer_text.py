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
        named = [chart.title for chart, other in zip(charts[1:], others, strict=True) if other is not None]
        if own is not None and compared:
            cells = [_cells_over(chart, first=first, last=last) for chart in charts]
            return words.say(
                said,
                days=days(first, last, language=words.language),
                place=charts[0].title,
                ratio=ratio(own, language=words.language),
                count=len(compared),
                names=", ".join(named),
                others=ratios(min(compared), max(compared), language=words.language),
                cells=_cells(cells[:1], words=words),
                beside=_cells(
                    [each for each, other in zip(cells[1:], others, strict=True) if other is not None], words=words
                ),
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


def _cells(cells: Sequence[tuple[int, int]], *, words: Words) -> str:
    return words.say("cells-compared", compared=sum(own for own, _ in cells), cells=sum(of for _, of in cells))


def _spans(chart: TimeLine) -> Iterator[tuple[date, date]]:
    """Yield the phases, the newest first, and then all days."""
    yield from ((band.first, band.last) for band in reversed(chart.bands))
    yield chart.days[0].day, chart.days[-1].day


def _ratio_over(chart: TimeLine, *, first: date, last: date) -> float | None:
    """Return Σ counted ÷ Σ expected over the days that have both."""
    inside = [point for point in chart.days if first <= point.day <= last and day_ratio(point) is not None]
    expected = sum(point.expected or 0.0 for point in inside)
    return sum(point.ads or 0.0 for point in inside) / expected if expected else None


def _cells_over(chart: TimeLine, *, first: date, last: date) -> tuple[int, int]:
    """Return how many of how many cells are compared over these days; a day that says neither is one cell."""
    inside = [point for point in chart.days if first <= point.day <= last]
    cells = [point.cells or (int(day_ratio(point) is not None), 1) for point in inside]
    return sum(compared for compared, _ in cells), sum(of for _, of in cells)


def _said(point: ChartDay, *, words: Words) -> str:
    """Return a day's ratio with how many cells stand behind it, where it is one of several."""
    share = day_ratio(point)
    said = words.say("no-number") if share is None else ratio(share, language=words.language)
    if point.cells is None:
        return said
    compared, of = point.cells
    return words.say("aligned-cell", ratio=said, cells=words.say("cells-compared", compared=compared, cells=of))
