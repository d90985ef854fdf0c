"""Counted over expected in time: some cells together, and the rest of their site beside them. No sum is shown."""

from collections.abc import Sequence

from presentation.chart_frame import NARROWEST, frame_layer, whole_chart
from presentation.chart_layers import (
    BLUE,
    DASH_SHAPE,
    GREY,
    INK,
    LINE_SHAPE,
    MISSING_SHAPE,
    LegendEntry,
    Spec,
    along,
    at_instant,
    led_to,
    missing_layers,
    named_legend,
    phase_boxes,
    phase_names,
)
from presentation.chart_text import said_when
from presentation.chart_values import ChartDay, TimeLine, labelled, unbroken_runs
from presentation.numbers import ratio
from presentation.peer_text import day_ratio
from presentation.ratio_text import ratio_description, said_cells
from presentation.words import Words

HEIGHT = 300
STRIP = 12  # pixels at the foot of the plot for missing days
NAMES_TOP = 24  # pixels that the names of the disasters take
LABEL_WIDTH = 110


def ratio_line(chart: TimeLine, beside: Sequence[ChartDay], *, words: Words) -> Spec:
    """Return one layered view: disasters, the level of one, the rest of the site dashed, the cells with points.

    Args:
        chart: Observed and expected of the same cells; at least one day or window.
        beside: The same of the site's other places, or nothing.
        words: The language.
    """
    apart_days = max(1, LABEL_WIDTH * chart.shown_days // (chart.width or NARROWEST))
    axis = _share_axis([*chart.days, *beside])
    layers = [
        frame_layer(chart, words=words),
        *phase_boxes(chart.bands, height=HEIGHT),
        *phase_names(labelled(chart.bands, apart_days=apart_days), words=words),
        {
            "data": {"values": [{"share": 1}]},
            "mark": {"type": "rule", "color": GREY},
            "encoding": {"y": {**axis, "field": "share"}},
        },
        *([_line(beside, axis=axis, colour=BLUE, dash=[6, 4])] if beside else []),
        _line(chart.days, axis=axis, colour=INK, dash=[1, 0]),
        _points(chart, axis=axis, words=words),
        *missing_layers(chart.days, top=HEIGHT - STRIP, bottom=HEIGHT, words=words, said=words.say("chart-ratio-none")),
        named_legend(_entries(has_beside=bool(beside)), words=words, columns=2),
    ]
    whole = whole_chart(chart, words=words, below=words.say("chart-peer-ratio"))
    whole |= {"height": HEIGHT, "layer": layers}
    return whole | {"description": ratio_description(chart, beside, words=words)}


def _entries(*, has_beside: bool) -> tuple[LegendEntry, ...]:
    rest = (("chart-ratio-rest", DASH_SHAPE, BLUE, "transparent"),) if has_beside else ()
    return (
        ("chart-ratio-cells", LINE_SHAPE, INK, "transparent"),
        *rest,
        ("chart-ratio-one", LINE_SHAPE, GREY, "transparent"),
        ("chart-ratio-none", MISSING_SHAPE, GREY, "white"),
    )


def _share_axis(points: Sequence[ChartDay]) -> Spec:
    highest = max((share for point in points if (share := day_ratio(point)) is not None), default=1.0)
    scale = {"domain": [0, max(highest * 1.05, 1.5)], "range": [HEIGHT - STRIP - 4, NAMES_TOP], "nice": False}
    axis = {"format": ".1f", "tickCount": 5, "gridColor": "#e4e4e4", "domain": False, "ticks": False}
    return {"type": "quantitative", "scale": scale, "axis": axis, "title": None}


def _line(points: Sequence[ChartDay], *, axis: Spec, colour: str, dash: list[int]) -> Spec:
    rows = [
        {"at": at_instant(point.middle), "share": share, "segment": index}
        for index, (_, run) in enumerate(unbroken_runs(points))
        for point in run
        if (share := day_ratio(point)) is not None
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "color": colour, "strokeWidth": 1.8, "strokeDash": dash, "clip": True},
        "encoding": {
            "x": along("at"),
            "y": {**axis, "field": "share"},
            "detail": {"field": "segment", "type": "nominal"},
        },
    }


def _points(chart: TimeLine, *, axis: Spec, words: Words) -> Spec:
    rows = [
        {"at": at_instant(point.middle), "date": point.day.isoformat(), "share": share}
        | {"day": said_when(point, language=words.language), "said": ratio(share, language=words.language)}
        | {"cells": said_cells(point, words=words)}
        for point in chart.days
        if (share := day_ratio(point)) is not None
    ]
    named = (("day", "table-window"), ("said", "chart-peer-ratio"), ("cells", "table-compared"))
    tooltip = [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in named]
    leads, computed = led_to(chart.link)
    size = 16 if len(chart.days) <= 130 else 6
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "color": INK, "clip": True, "size": size, "opacity": 1},
        "encoding": {"x": along("at"), "y": {**axis, "field": "share"}, "tooltip": tooltip, **leads},
        **computed,
    }
