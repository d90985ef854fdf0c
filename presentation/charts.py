"""Charts as Vega-Lite descriptions: one serves page, mail and report. It draws no missing day as a number."""

from collections.abc import Sequence
from dataclasses import replace

from domain.counts import Coverage
from presentation.change_marks import CHANGE_ENTRIES, change_layers
from presentation.chart_frame import NARROWEST, frame_layer, whole_chart
from presentation.chart_layers import (
    BLUE,
    FINDING_ROW,
    FINDINGS_TOP,
    INK,
    LABEL_INK,
    Spec,
    along,
    at_instant,
    at_pixel,
    covered,
    expected_layers,
    finding_layers,
    legend_layer,
    missing_layers,
    observed_layers,
    phase_boxes,
    phase_names,
)
from presentation.chart_text import coverage_description, said_when, status
from presentation.chart_values import ChartDay, Coverages, TimeLine, labelled, marker_rows, unbroken_runs
from presentation.peer_text import day_ratio, peer_description
from presentation.words import Words

HEIGHT = 300
STRIP = 12  # pixels at the foot of the plot for missing days
LABEL_WIDTH = 110  # pixels of a finding's label


def time_line(chart: TimeLine, *, words: Words) -> Spec:
    """Return one layered view: phases, usual range, expected level, counts, change points, findings, missing days.

    Args:
        chart: The days to draw; at least one.
        words: The language of title, axis, legend and description.
    """
    width = chart.width or NARROWEST
    apart_days = max(1, LABEL_WIDTH * chart.shown_days // width)
    rows = marker_rows(chart.findings, apart_days=apart_days)
    top = FINDINGS_TOP + FINDING_ROW * (max(rows, default=-1) + 1)
    count_axis = _count_axis(chart, top=top)
    frame = frame_layer(chart, words=words)
    layers = [
        frame,
        *phase_boxes(chart.bands, height=HEIGHT),
        *phase_names(labelled(chart.bands, apart_days=apart_days), words=words),
        *expected_layers(chart.days, count_axis=count_axis),
        *observed_layers(chart, count_axis=count_axis, words=words),
        *missing_layers(chart.days, top=HEIGHT - STRIP, bottom=HEIGHT, words=words),
        *change_layers(chart.changes, top=top, bottom=HEIGHT - STRIP, words=words),
        *finding_layers(chart, rows=rows, words=words),
        legend_layer(words=words, columns=5 if width >= 560 else 3, more=CHANGE_ENTRIES if chart.changes else ()),
    ]
    return whole_chart(chart, words=words) | {"height": HEIGHT, "layer": layers}


def peer_lines(charts: Sequence[TimeLine], *, words: Words) -> tuple[Spec, ...]:
    """Return one small chart a place, count over expected on one scale for all, so that places can be compared."""
    highest = max((share for chart in charts for _, share in _ratios(chart)), default=1.0)
    return tuple(_peer_line(chart, highest=max(highest * 1.05, 1.5), words=words) for chart in charts)


def coverage_strip(chart: TimeLine, rows: Coverages, *, words: Words) -> Spec:
    """Return days as boxes, one row a site or category: full, lower bound with a triangle, missing hatched.

    Args:
        chart: Gives days shown and width; its own counts are not drawn.
        rows: Name of each row and its days.
        words: The language.
    """
    row_height, gap = 18, 6
    chart = replace(chart, title=words.say("chart-coverage"), findings=())
    layers = [frame_layer(chart, words=words)]
    for index, (name, points) in enumerate(rows):
        top = index * (row_height + gap)
        layers += _strip_row(name, points, top=top, bottom=top + row_height, words=words)
    whole = whole_chart(chart, words=words, below="", is_small=True)
    whole |= {"height": len(rows) * (row_height + gap), "layer": layers}
    return whole | {"description": coverage_description(chart, rows, words=words)}


def _count_axis(chart: TimeLine, *, top: int) -> Spec:
    """Return the axis of counts, from zero, below the findings and above the strip of missing days."""
    numbers = [value for point in chart.days for value in (point.ads, point.high, point.expected) if value is not None]
    scale = {"domain": [0, max(numbers, default=1.0) * 1.05 or 1.0], "range": [HEIGHT - STRIP - 4, top], "nice": False}
    axis = {"format": ",.0f", "tickCount": 5, "tickMinStep": 1, "gridColor": "#e4e4e4", "domain": False, "ticks": False}
    return {"type": "quantitative", "scale": scale, "axis": axis, "title": None}


def _ratios(chart: TimeLine) -> list[tuple[ChartDay, float]]:
    return [(point, share) for point in chart.days if (share := day_ratio(point)) is not None]


def _peer_line(chart: TimeLine, *, highest: float, words: Words) -> Spec:
    height = 110
    segments = {point.day: index for index, (_, run) in enumerate(unbroken_runs(chart.days)) for point in run}
    rows = [
        {"at": at_instant(point.middle), "share": share, "segment": segments[point.day]}
        for point, share in _ratios(chart)
    ]
    axis = {"format": ".1f", "tickCount": 3, "gridColor": "#e4e4e4", "domain": False, "ticks": False}
    scale = {"domain": [0, highest], "range": [height - 10, 0], "nice": False}
    layers = [
        frame_layer(chart, words=words),
        *phase_boxes(chart.bands, height=height),
        {
            "data": {"values": [{"one": 1}]},
            "mark": {"type": "rule", "color": BLUE, "strokeDash": [6, 4]},
            "encoding": {"y": {"field": "one", "type": "quantitative", "scale": scale, "axis": axis, "title": None}},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "line", "color": INK, "strokeWidth": 1.6, "clip": True},
            "encoding": {
                "x": along("at"),
                "y": {"field": "share", "type": "quantitative", "scale": scale, "axis": axis, "title": None},
                "detail": {"field": "segment", "type": "nominal"},
            },
        },
        *missing_layers(chart.days, top=height - 8, bottom=height, words=words),
    ]
    whole = whole_chart(chart, words=words, below=words.say("chart-peer-ratio"), is_small=True)
    return whole | {"height": height, "layer": layers, "description": peer_description(chart, words=words)}


def _strip_row(name: str, points: Sequence[ChartDay], *, top: int, bottom: int, words: Words) -> list[Spec]:
    boxes = [
        covered(point, point)
        | {"at": at_instant(point.middle), "day": said_when(point, language=words.language)}
        | {"status": status(point, words=words)}
        | {"is_lower_bound": point.is_lower_bound}
        for point in points
        if point.coverage is not Coverage.MISSING
    ]
    tooltip = [{"field": field, "type": "nominal", "title": name} for field in ("day", "status")]
    middle = at_pixel((top + bottom) / 2)
    return [
        {
            "data": {"values": boxes},
            "mark": {"type": "rect", "color": BLUE, "opacity": 0.75, "stroke": "white", "strokeWidth": 0.5},
            "encoding": {"x": along("from"), "x2": {"field": "to"}, "y": at_pixel(top), "y2": at_pixel(bottom)}
            | {"tooltip": tooltip},
        },
        {
            "data": {"values": [box for box in boxes if box["is_lower_bound"]]},
            "mark": {
                "type": "point",
                "shape": "triangle-up",
                "color": "white",
                "filled": True,
                "opacity": 1,
                "size": 40,
            },
            "encoding": {"x": along("at"), "y": middle},
        },
        *missing_layers(points, top=top, bottom=bottom, words=words),
        {
            "data": {"values": [{}]},
            "mark": {"type": "text", "text": name, "align": "right", "fontSize": 12}
            | {"color": LABEL_INK, "clip": False},
            "encoding": {"x": at_pixel(-8), "y": middle},
        },
    ]
