"""Places × days: how each stood against what was expected of it. Findings and gaps have shapes, not colours alone."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from presentation.chart_frame import USUAL_WIDTH, day_labels, day_ticks, empty_chart
from presentation.chart_layers import (
    BLUE,
    GREY,
    INK,
    LABEL_INK,
    VERMILLION,
    Spec,
    along,
    at_noon,
    at_start,
    days_between,
)
from presentation.chart_values import ONE_DAY
from presentation.heat_text import heat_description, said_gap, shape_of
from presentation.heat_values import LOW, MOST_HALVINGS, Heat, HeatPlace, colour_level, is_low
from presentation.numbers import ratio
from presentation.peer_text import day_ratio
from presentation.ratio_text import said_cells
from presentation.times import day, days
from presentation.words import Words

ROW = 18  # pixels a place
LABEL = 120  # pixels that a place's name may take
PALE = "#f4f4f4"  # what is as expected


def heat_map(heat: Heat, *, words: Words, link: str) -> Spec:
    """Return one view: coloured days, lines through low ones, struck gaps, framed disasters, triangles at findings.

    Args:
        heat: The places; at least one, all with the same days.
        words: The language.
        link: Leads to a place whose slug is put behind it.
    """
    names = [place.name for place in heat.places]
    below = words.say("heat-subtitle", low=ratio(LOW, language=words.language))
    return {
        **empty_chart(heat.title, is_simulated=heat.is_simulated, words=words, below=below),
        "description": heat_description(heat, words=words),
        "height": ROW * len(names),
        "layer": [
            _coloured(heat, names, words=words, link=link),
            _lined(heat, names, words=words, link=link),
            *_missing(heat, names, words=words),
            _framed(heat, names),
            _triangles(heat, names, words=words),
        ],
    }


def colour_scale(*, words: Words) -> Spec:
    """Return the colour of a level, with a legend in the reader's numbers; blue below, vermillion above."""
    values = [-MOST_HALVINGS, -1, 0, 1, MOST_HALVINGS]
    said = [ratio(2.0**value, language=words.language) for value in values]
    return {
        "type": "quantitative",
        "scale": {"domain": [-MOST_HALVINGS, 0, MOST_HALVINGS], "range": [BLUE, PALE, VERMILLION]},
        "legend": {
            "orient": "bottom",
            "title": None,
            "values": values,
            "labelExpr": f"{json.dumps(said)}[round(datum.value + {MOST_HALVINGS})]",
            "gradientLength": 200,
        },
    }


def _coloured(heat: Heat, names: Sequence[str], *, words: Words, link: str) -> Spec:
    rows = [
        {"place": place.slug, "name": place.name, **_ends(point.day), "level": round(colour_level(share), 3)}
        | {"day": day(point.day, language=words.language), "said": ratio(share, language=words.language)}
        | {"cells": said_cells(point, words=words)}
        for place in heat.places
        for point in place.days
        if (share := day_ratio(point)) is not None
    ]
    named = (("name", "table-place"), ("day", "table-day"), ("said", "chart-peer-ratio"), ("cells", "table-compared"))
    return {
        "data": {"values": rows},
        "transform": [{"calculate": f"{json.dumps(link)} + datum.place", "as": "leads_to"}],
        "mark": {"type": "rect", "clip": True},
        "encoding": {
            **_across(heat, words=words),
            **_down(names),
            "color": {**colour_scale(words=words), "field": "level"},
            "href": {"field": "leads_to", "type": "nominal"},
            "tooltip": [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in named],
        },
    }


def _lined(heat: Heat, names: Sequence[str], *, words: Words, link: str) -> Spec:
    """Return a white line through low days: seen without colour, a low day is as dark as a high one.

    It leads where the days lead, for it lies over them.
    """
    said = words.say("heat-low", low=ratio(LOW, language=words.language))
    rows = [
        {"place": place.slug, "name": place.name, **days_between(*run)}
        | {"days": days(*run, language=words.language), "said": said}
        for place in heat.places
        for run in _low_runs(place)
    ]
    named = (("name", "table-place"), ("days", "table-day"), ("said", "chart-peer-ratio"))
    return {
        "data": {"values": rows},
        "transform": [{"calculate": f"{json.dumps(link)} + datum.place", "as": "leads_to"}],
        "mark": {"type": "rule", "color": "white", "strokeWidth": 2, "clip": True},
        "encoding": {
            "x": along("from"),
            "x2": {"field": "to"},
            **_down(names),
            "href": {"field": "leads_to", "type": "nominal"},
            "tooltip": [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in named],
        },
    }


def _low_runs(place: HeatPlace) -> Iterator[tuple[date, date]]:
    """Yield the first and the last of low days in a row."""
    for are_low, points in groupby(place.days, key=lambda point: is_low(day_ratio(point))):
        if are_low:
            run = [point.day for point in points]
            yield run[0], run[-1]


def _missing(heat: Heat, names: Sequence[str], *, words: Words) -> list[Spec]:
    """Return a white box with a stroke across for every day without a comparison."""
    rows = [
        {"name": place.name, **_ends(point.day), "middle": at_noon(point.day)}
        | {"day": day(point.day, language=words.language), "status": said_gap(point, words=words)}
        for place in heat.places
        for point in place.days
        if day_ratio(point) is None
    ]
    named = (("name", "table-place"), ("day", "table-day"), ("status", "chart-coverage"))
    tooltip = [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in named]
    stroke = {"type": "point", "shape": "M-1,1L1,-1", "size": 60, "stroke": GREY, "strokeWidth": 1, "opacity": 1}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rect", "fill": "white", "stroke": "#d9d9d9", "strokeWidth": 0.5, "clip": True},
            "encoding": {"x": along("from"), "x2": {"field": "to"}, **_down(names), "tooltip": tooltip},
        },
        {
            "data": {"values": rows},
            "mark": stroke | {"clip": True},
            "encoding": {"x": along("middle"), **_down(names), "tooltip": tooltip},
        },
    ]


def _framed(heat: Heat, names: Sequence[str]) -> Spec:
    """Return a frame around the days of each disaster at a place."""
    rows = [
        {"name": place.name, **days_between(max(first, heat.first), min(last, heat.last))}
        for place in heat.places
        for first, last in place.during
        if first <= heat.last and last >= heat.first
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "rect", "filled": False, "stroke": INK, "strokeWidth": 2, "clip": True, "tooltip": None},
        "encoding": {"x": along("from"), "x2": {"field": "to"}, **_down(names)},
    }


def _triangles(heat: Heat, names: Sequence[str], *, words: Words) -> Spec:
    """Return an arrow on the day on which a finding began."""
    rows: list[Spec] = [
        {"name": place.name, "middle": at_noon(began), "shape": shape_of(direction)}
        | {"said": words.say(f"heat-start-{direction}", day=day(began, language=words.language))}
        for place in heat.places
        for began, direction in sorted({(move.began_on, move.direction) for move in place.moves})
        if heat.first <= began <= heat.last
    ]
    tooltip = [{"field": "said", "type": "nominal", "title": words.say("heat-began")}]
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "size": 55, "fill": INK, "stroke": "white", "strokeWidth": 0.7}
        | {"opacity": 1, "clip": True},
        "encoding": {
            "x": along("middle"),
            **_down(names),
            "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
            "tooltip": tooltip,
        },
    }


def _across(heat: Heat, *, words: Words) -> Spec:
    domain = [at_start(heat.first), at_start(heat.last + ONE_DAY)]
    shown = (heat.last - heat.first).days + 1
    axis = {
        "labelExpr": day_labels(shown, language=words.language),
        "tickCount": day_ticks(shown, width=USUAL_WIDTH - LABEL),
        "grid": False,
        "labelOverlap": True,
        "domainColor": GREY,
    }
    scale = {"type": "utc", "domain": domain, "nice": False}
    return {"x": along("from", axis=axis) | {"scale": scale}, "x2": {"field": "to"}}


def _down(names: Sequence[str]) -> Spec:
    axis = {"title": None, "labelLimit": LABEL, "domain": False, "ticks": False, "labelColor": LABEL_INK}
    return {
        "y": {"field": "name", "type": "nominal", "sort": list(names), "axis": axis, "scale": {"domain": list(names)}}
    }


def _ends(value: date) -> Spec:
    return days_between(value, value)
