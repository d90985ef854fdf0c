"""Counted over expected for those who do not see the chart: a sentence, a description, a table."""

from collections.abc import Sequence

from presentation.chart_text import Table, said_when, status
from presentation.chart_values import ChartDay, Coverages, TimeLine
from presentation.numbers import ratio
from presentation.peer_text import day_ratio
from presentation.times import days
from presentation.words import Words


def ratio_over(points: Sequence[ChartDay]) -> float | None:
    """Return Σ observed ÷ Σ expected over the points that can be compared; None where none can."""
    compared = [point for point in points if day_ratio(point) is not None]
    expected = sum(point.expected or 0.0 for point in compared)
    return sum(point.ads or 0.0 for point in compared) / expected if expected else None


def said_cells(point: ChartDay, *, words: Words) -> str:
    """Return how many of how many cells a point compares."""
    compared, cells = point.cells or (0, 0)
    return words.say("cells-compared", compared=compared, cells=cells)


def ratio_sentence(chart: TimeLine, beside: Sequence[ChartDay], *, words: Words) -> str:
    """Return what the cells came to together, and the rest of the site beside them, in one sentence."""
    own, rest = ratio_over(chart.days), ratio_over(beside)
    if own is None:
        return words.say("ratio-sentence-none", title=chart.title)
    compared, cells = (sum(point.cells[side] for point in chart.days if point.cells) for side in (0, 1))
    said: dict[str, str | int] = {
        "title": chart.title,
        "days": days(chart.first, chart.last, language=words.language),
        "ratio": ratio(own, language=words.language),
        "compared": compared,
        "cells": cells,
    }
    if rest is None:
        return words.say("ratio-sentence", **said)
    return words.say("ratio-sentence-rest", rest=ratio(rest, language=words.language), **said)


def ratio_description(chart: TimeLine, beside: Sequence[ChartDay], *, words: Words) -> str:
    """Return the text a screen reader gives for the chart; simulated counts are said to be so first."""
    simulated = [words.say("simulated-sentence")] if chart.is_simulated else []
    bands = [
        words.say("chart-hazard", hazard=band.name, days=days(band.first, band.last, language=words.language))
        for band in chart.bands
    ]
    span = days(chart.first, chart.last, language=words.language)
    said = words.say("ratio-description", step=words.say(f"step-{chart.step}"), days=span)
    return " ".join([*simulated, said, ratio_sentence(chart, beside, words=words), *bands])


def ratio_table(chart: TimeLine, beside: Sequence[ChartDay], rows: Coverages, *, words: Words) -> Table:
    """Return every point as a row of text, with how many cells stand behind it and how each was counted."""
    header = ("table-window", "chart-peer-ratio", "table-compared", *(("chart-ratio-rest",) if beside else ()))
    coverages = tuple(zip(*(points for _, points in rows), strict=True)) or ((),) * len(chart.days)
    rest = tuple((_said(point, words=words),) for point in beside) or ((),) * len(chart.days)
    return Table(
        header=(*(words.say(key) for key in header), *(words.say("table-coverage", row=name) for name, _ in rows)),
        rows=tuple(
            (
                said_when(point, language=words.language),
                _said(point, words=words),
                said_cells(point, words=words),
                *other,
                *(status(each, words=words) for each in below),
            )
            for point, other, below in zip(chart.days, rest, coverages, strict=True)
        ),
    )


def _said(point: ChartDay, *, words: Words) -> str:
    share = day_ratio(point)
    return words.say("no-number") if share is None else ratio(share, language=words.language)
