"""Disasters on one axis of days from the anchor, count over expected; each line has a colour, a dash and a shape."""

from collections.abc import Sequence
from itertools import groupby

from domain.counts import Coverage
from presentation.aligned_text import AlignedStorm, aligned_description
from presentation.chart_frame import whole_chart
from presentation.chart_layers import (
    BLUE,
    GREEN,
    GREY,
    INK,
    LABEL_INK,
    VERMILLION,
    Look,
    Spec,
    at_pixel,
    legend_of,
)
from presentation.chart_text import said_when
from presentation.chart_values import ChartDay, TimeLine, unbroken_runs
from presentation.numbers import ratio
from presentation.peer_text import day_ratio
from presentation.ratio_text import said_cells
from presentation.words import Words

HEIGHT = 280  # pixels of the plot without the strips under it
STRIP, GAP = 10, 4  # pixels of one disaster's strip of days compared and missing, and between two
NAME_TOP = 22  # pixels that the name of the anchor takes
WEEK = 7
LOOKS = (  # colour, dash, shape: as many disasters as can be told apart
    (INK, [1, 0], "circle"),
    (BLUE, [6, 4], "square"),
    (VERMILLION, [2, 3], "triangle-up"),
    (GREEN, [9, 3, 2, 3], "diamond"),
)
MOST_STORMS = len(LOOKS)


def aligned_lines(chart: TimeLine, storms: Sequence[AlignedStorm], *, words: Words) -> Spec:
    """Return one layered view: the anchor, the expected level, a line a disaster, and a strip of its days under it.

    Args:
        chart: Gives title, width and whether counts are simulated; its days are not drawn.
        storms: The one in question first; at most `MOST_STORMS`.
        words: The language.
    """
    first = min(storm.after(storm.days[0]) for storm in storms)
    last = max(storm.last for storm in storms)
    height = HEIGHT + len(storms) * (STRIP + GAP)
    x = _days_axis(first, last, words=words)
    layers = [
        *_anchor(x, height=height, words=words),
        _expected(storms),
        *(_line(storm, index, x=x, storms=storms) for index, storm in enumerate(storms)),
        *(_points(storm, index, x=x, storms=storms, words=words) for index, storm in enumerate(storms)),
        *(layer for index, storm in enumerate(storms) for layer in _strip(storm, index, x=x, words=words)),
        legend_of([_look(storm, index) for index, storm in enumerate(storms)], columns=1),
    ]
    whole = whole_chart(chart, words=words, below=words.say("chart-peer-ratio"))
    whole |= {"height": height, "layer": layers}
    return whole | {"description": aligned_description(storms, is_simulated=chart.is_simulated, words=words)}


def _look(storm: AlignedStorm, index: int) -> Look:
    colour, _, shape = LOOKS[index]
    return storm.name, shape, colour, colour


def _days_axis(first: int, last: int, *, words: Words) -> Spec:
    weeks = [day for day in range(first, last + 1) if day % WEEK == 0]
    axis = {
        "values": weeks,
        "labelExpr": "datum.value ? format(datum.value, '+d') : '0'",
        "grid": False,
        "labelOverlap": True,
        "domainColor": GREY,
        "titleColor": LABEL_INK,
    }
    scale = {"domain": [first, last + 1], "nice": False}
    return {"type": "quantitative", "scale": scale, "axis": axis, "title": words.say("aligned-day")}


def _share_axis(storms: Sequence[AlignedStorm]) -> Spec:
    shares = [share for storm in storms for point in storm.days if (share := day_ratio(point)) is not None]
    scale = {"domain": [0, max(max(shares, default=1.0) * 1.05, 1.5)], "range": [HEIGHT - 8, NAME_TOP], "nice": False}
    axis = {"format": ".1f", "tickCount": 5, "gridColor": "#e4e4e4", "domain": False, "ticks": False}
    return {"field": "share", "type": "quantitative", "scale": scale, "axis": axis, "title": None}


def _anchor(x: Spec, *, height: int, words: Words) -> list[Spec]:
    data, at = {"values": [{"day": 0}]}, {"x": x | {"field": "day"}}
    name = {"type": "text", "text": words.say("aligned-anchor"), "fontStyle": "italic", "fontSize": 11}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 1.5},
            "encoding": at | {"y": at_pixel(NAME_TOP - 6), "y2": at_pixel(height)},
        },
        {
            "data": data,
            "mark": name | {"color": LABEL_INK, "clip": False},
            "encoding": at | {"y": at_pixel(8)},
        },
    ]


def _expected(storms: Sequence[AlignedStorm]) -> Spec:
    return {
        "data": {"values": [{"share": 1}]},
        "mark": {"type": "rule", "color": GREY},
        "encoding": {"y": _share_axis(storms)},
    }


def _line(storm: AlignedStorm, index: int, *, x: Spec, storms: Sequence[AlignedStorm]) -> Spec:
    colour, dash, _ = LOOKS[index]
    rows = [
        {"day": storm.after(point) + 0.5, "share": share, "segment": segment}
        for segment, (_, run) in enumerate(unbroken_runs(storm.days))
        for point in run
        if (share := day_ratio(point)) is not None
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "color": colour, "strokeDash": dash, "strokeWidth": 1.8, "clip": True},
        "encoding": {
            "x": x | {"field": "day"},
            "y": _share_axis(storms),
            "detail": {"field": "segment", "type": "nominal"},
        },
    }


def _points(storm: AlignedStorm, index: int, *, x: Spec, storms: Sequence[AlignedStorm], words: Words) -> Spec:
    """Return every day as a point that says its ratio; the shape is seen once a week, so that lines stay readable."""
    colour, _, shape = LOOKS[index]
    rows = [
        {"day": storm.after(point) + 0.5, "share": share, "size": 60 if storm.after(point) % WEEK == 0 else 6}
        | {"storm": storm.name, "date": said_when(point, language=words.language)}
        | {"said": ratio(share, language=words.language), "cells": said_cells(point, words=words)}
        for point in storm.days
        if (share := day_ratio(point)) is not None
    ]
    named = (
        ("storm", "storm-hazard"),
        ("date", "table-day"),
        ("said", "chart-peer-ratio"),
        ("cells", "table-compared"),
    )
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "shape": shape, "filled": True, "color": colour, "opacity": 1, "clip": True},
        "encoding": {
            "x": x | {"field": "day"},
            "y": _share_axis(storms),
            "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
            "tooltip": [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in named],
        },
    }


def _strip(storm: AlignedStorm, index: int, *, x: Spec, words: Words) -> list[Spec]:
    """Return the days under the plot: filled where they are compared, hatched where they are missing."""
    top = HEIGHT + index * (STRIP + GAP)
    ends = {"x": x | {"field": "from"}, "x2": {"field": "to"}, "y": at_pixel(top), "y2": at_pixel(top + STRIP)}
    tooltip = {"field": "status", "type": "nominal", "title": storm.name}
    runs = [(is_compared, list(run)) for is_compared, run in groupby(storm.days, key=_is_compared)]
    boxes = {side: [_box(storm, run, words=words) for is_it, run in runs if is_it is side] for side in (True, False)}
    strokes = [_box(storm, [point], words=words) for is_it, run in runs if not is_it for point in run]
    filled = {"type": "rect", "color": LOOKS[index][0], "opacity": 0.75, "clip": True}
    empty = {"type": "rect", "fill": "white", "stroke": GREY, "strokeWidth": 1, "clip": True}
    hatch = {"type": "rule", "color": GREY, "strokeWidth": 1, "clip": True}
    slope = ends | {"y": at_pixel(top + STRIP), "y2": at_pixel(top)}
    return [
        {"data": {"values": boxes[True]}, "mark": filled, "encoding": ends | {"tooltip": tooltip}},
        {"data": {"values": boxes[False]}, "mark": empty, "encoding": ends | {"tooltip": tooltip}},
        {"data": {"values": strokes}, "mark": hatch, "encoding": slope},
    ]


def _is_compared(point: ChartDay) -> bool:
    return day_ratio(point) is not None


def _box(storm: AlignedStorm, run: Sequence[ChartDay], *, words: Words) -> Spec:
    coverage = Coverage.COMPLETE if _is_compared(run[0]) else Coverage.MISSING
    status = words.say(f"coverage-{coverage}")
    return {"from": storm.after(run[0]), "to": storm.after(run[-1]) + 1, "status": status}
