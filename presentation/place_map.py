"""The places on a map of the states: colour for the newest week, shape for what began. No tile is ever fetched."""

import json
from collections.abc import Iterator, Sequence

from presentation.chart_frame import empty_chart
from presentation.chart_layers import INK, LABEL_INK, Spec
from presentation.heat_map import colour_scale
from presentation.heat_text import (
    map_description,
    said_disaster,
    said_findings,
    said_level,
    said_week_cells,
    shape_of,
)
from presentation.heat_values import LOW, Heat, HeatPlace, colour_level, is_low
from presentation.numbers import ratio
from presentation.outlines import states_around
from presentation.words import Words

HEIGHT = 380
MOST_NAMED = 6  # names beside each other hide the points
APART = {"longitude": 5.0, "latitude": 1.2}  # degrees that a name takes
POSITION: Spec = {
    "longitude": {"field": "longitude", "type": "quantitative"},
    "latitude": {"field": "latitude", "type": "quantitative"},
}
GONE = "#e6e6e6"  # the fill of a place without a number


def place_map(heat: Heat, *, words: Words, link: str, outlines: str) -> Spec | None:
    """Return the map, None where no place has its coordinates.

    Args:
        heat: The places; those without coordinates are left out.
        words: The language.
        link: Leads to a place whose slug is put behind it.
        outlines: The address of the outlines on our own server, as TopoJSON with `states`.
    """
    points = [_point(place, words=words) for place in heat.places if place.is_placed]
    if not points:
        return None
    below = words.say("map-subtitle", low=ratio(LOW, language=words.language))
    return {
        **empty_chart(words.say("map-title"), is_simulated=heat.is_simulated, words=words, below=below),
        "description": map_description(heat, words=words),
        "height": HEIGHT,
        "autosize": {"type": "fit", "contains": "padding"},
        "projection": {"type": "albersUsa"},
        "layer": [
            _states([(point["longitude"], point["latitude"]) for point in points], outlines=outlines),
            _points_layer(points, words=words, link=link),
            _lined(points, words=words, link=link),
            *_names(points),
        ],
    }


def _states(around: Sequence[tuple[float, float]], *, outlines: str) -> Spec:
    return {
        "data": {"url": outlines, "format": {"type": "topojson", "feature": "states"}},
        "transform": [{"filter": {"field": "id", "oneOf": list(states_around(around))}}],
        "mark": {"type": "geoshape", "fill": "#fafafa", "stroke": "#b5bec4", "strokeWidth": 0.7} | {"tooltip": None},
    }


def _leading(*, words: Words, link: str) -> tuple[Spec, Spec]:
    """Return encoding and transform that say what a point stands for, and lead from it to its storm."""
    named = (
        ("name", "table-place"),
        ("said", "heat-week"),
        ("cells", "table-compared"),
        ("finding", "heat-finding"),
        ("disaster", "heat-disaster"),
    )
    tooltip = [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in named]
    made = {"calculate": f"{json.dumps(link)} + datum.place", "as": "leads_to"}
    return {"href": {"field": "leads_to", "type": "nominal"}, "tooltip": tooltip}, {"transform": [made]}


def _points_layer(points: Sequence[Spec], *, words: Words, link: str) -> Spec:
    leads, computed = _leading(words=words, link=link)
    coloured = {
        "condition": {"test": "datum.level === null", "value": GONE},
        **colour_scale(words=words),
        "field": "level",
    }
    return {
        "data": {"values": points},
        **computed,
        "mark": {"type": "point", "filled": True, "stroke": INK, "strokeWidth": 1, "opacity": 1},
        "encoding": {
            **POSITION,
            "color": coloured,
            "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
            "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
            **leads,
        },
    }


def _lined(points: Sequence[Spec], *, words: Words, link: str) -> Spec:
    """Return a white line through low places: seen without colour, a low level is as dark as a high one."""
    leads, computed = _leading(words=words, link=link)
    mark = {"type": "point", "shape": "M-1,0L1,0", "size": 40, "stroke": "white", "strokeWidth": 2, "opacity": 1}
    return {
        "data": {"values": [point for point in points if point["is_low"]]},
        **computed,
        "mark": mark,
        "encoding": {**POSITION, **leads},
    }


def _names(points: Sequence[Spec]) -> list[Spec]:
    """Return the names twice: white and thick below, so that no line runs through them."""
    rows = list(_apart(points))
    mark = {"type": "text", "dy": -11, "fontSize": 11, "color": LABEL_INK, "tooltip": None}
    halo = {"stroke": "white", "strokeWidth": 3, "strokeOpacity": 0.9}
    encoding = {**POSITION, "text": {"field": "name", "type": "nominal"}}
    return [{"data": {"values": rows}, "mark": each, "encoding": encoding} for each in (mark | halo, mark)]


def _apart(points: Sequence[Spec]) -> Iterator[Spec]:
    """Yield the places that are named: those in a disaster or with a finding, as far as no name hides another."""
    named: list[Spec] = []
    for point in points:
        is_hidden = any(all(abs(point[axis] - other[axis]) < apart for axis, apart in APART.items()) for other in named)
        if point["is_named"] and not is_hidden and len(named) < MOST_NAMED:
            named.append(point)
            yield point


def _point(place: HeatPlace, *, words: Words) -> Spec:
    level = place.level
    return {
        "place": place.slug,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "level": None if level is None else round(colour_level(level), 3),
        "shape": shape_of(place.direction),
        "size": 150 if place.direction else 80,
        "is_low": is_low(level),
        "is_named": place.direction is not None or place.phase is not None,
        "said": said_level(place, words=words),
        "cells": said_week_cells(place, words=words),
        "finding": said_findings(place, words=words),
        "disaster": said_disaster(place, words=words),
    }
