"""The layers a time line is made of, each a small Vega-Lite description. They carry their data; nothing is fetched."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, TypeAlias

from domain.counts import Coverage
from domain.findings import Direction
from domain.hazards import Phase
from presentation.chart_text import marker_label, said_ads, said_usual, said_when, status
from presentation.chart_values import ONE_DAY, ChartDay, PhaseBand, TimeLine, unbroken_runs
from presentation.words import Words

Spec: TypeAlias = dict[str, Any]
Look: TypeAlias = tuple[str, str, str, str]  # name, shape, stroke, fill
LegendEntry: TypeAlias = Look  # with the key of its words as name

# Okabe and Ito's colours, told apart by colour-blind readers; each also differs in shape or dash.
INK, BLUE, SKY, VERMILLION, GREEN, GREY = "#1a1a1a", "#0072B2", "#56B4E9", "#D55E00", "#009E73", "#767676"
LABEL_INK = "#333333"
PHASE_COLOURS = {Phase.BEFORE: SKY, Phase.DURING: VERMILLION, Phase.AFTER: GREEN}
PHASE_LABELS = {  # side, at which end, shift right, pixels down; the short middle phase is named above the plot
    Phase.BEFORE: ("right", "to", -4, 10),
    Phase.DURING: ("center", "middle", 0, -7),
    Phase.AFTER: ("left", "from", 4, 10),
}
MISSING_SHAPE = "M-1,-1L1,-1L1,1L-1,1ZM-1,1L1,-1M-1,0L0,-1M0,1L1,0"  # a hatched box
LINE_SHAPE, DASH_SHAPE = "M-1.6,0L1.6,0", "M-1.6,0L-0.7,0M-0.3,0L0.5,0M0.9,0L1.6,0"


def at_instant(local: datetime) -> str:
    """Return local clock time as an instant in UTC, so that no reader's zone moves it."""
    return f"{local.isoformat()}Z"


def at_noon(value: date) -> str:
    """Return the instant in the middle of a day."""
    return at_instant(datetime.combine(value, time(12)))


def at_start(value: date) -> str:
    """Return the instant a day's box begins at."""
    return at_instant(datetime.combine(value, time()))


def along(field: str, **more: object) -> Spec:
    """Return the time axis of a layer."""
    return {"field": field, "type": "temporal", "scale": {"type": "utc"}, "title": None, **more}


def at_pixel(pixels: float) -> Spec:
    """Return a fixed position."""
    return {"value": pixels}


def phase_boxes(bands: Sequence[PhaseBand], *, height: int) -> list[Spec]:
    """Return the coloured stretches before, during and after."""
    return [
        {
            "data": {"values": [days_between(band.first, band.last)]},
            "mark": {"type": "rect", "color": _band_colour(band), "clip": True}
            | {"opacity": 0.24 if band.phase is Phase.DURING else 0.1}
            | ({"stroke": _band_colour(band), "strokeWidth": 1, "tooltip": band.name} if band.name else {})
            | ({"strokeDash": [3, 2]} if band.is_other_cause else {}),
            "encoding": {"x": along("from"), "x2": {"field": "to"}, "y": at_pixel(0), "y2": at_pixel(height)},
        }
        for band in bands
    ]


def _band_colour(band: PhaseBand) -> str:
    return GREY if band.is_other_cause else PHASE_COLOURS[band.phase]


def phase_names(bands: Sequence[PhaseBand], *, words: Words) -> list[Spec]:
    """Return the name of each stretch; the colours alone would not say it."""
    layers: list[Spec] = []
    for band in bands:
        side, end, shift, top = PHASE_LABELS[band.phase]
        middle = at_noon(band.first + (band.last - band.first) / 2)
        layers.append(
            {
                "data": {"values": [days_between(band.first, band.last) | {"middle": middle}]},
                "mark": {"type": "text", "text": band.name or words.say(f"phase-{band.phase}"), "align": side}
                | {"dx": shift, "limit": 150}
                | {"color": LABEL_INK, "fontSize": 11, "fontStyle": "italic", "clip": False},
                "encoding": {"x": along(end), "y": at_pixel(top)},
            }
        )
    return layers


def expected_layers(days: Sequence[ChartDay], *, count_axis: Spec) -> list[Spec]:
    """Return the usual range as a band and the expected level as a dashed line, broken where there is none."""
    rows, segment = [], 0
    for point in days:
        if point.expected is None:
            segment += 1
            continue
        rows.append(
            {"at": at_instant(point.middle), "segment": segment, "expected": point.expected}
            | {"low": max(point.low or 0.0, 0.0), "high": point.high or point.expected}
        )
    shared = {"x": along("at"), "detail": {"field": "segment", "type": "nominal"}}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "area", "color": BLUE, "opacity": 0.18, "clip": True},
            "encoding": {**shared, "y": {**count_axis, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "line", "color": BLUE, "strokeDash": [6, 4], "strokeWidth": 1.8, "clip": True},
            "encoding": {**shared, "y": {**count_axis, "field": "expected"}},
        },
    ]


def observed_layers(chart: TimeLine, *, count_axis: Spec, words: Words) -> list[Spec]:
    """Return the counted line with its points, and lower bounds as open triangles that no line joins."""
    days, (leads, computed) = chart.days, led_to(chart.link)
    runs = list(unbroken_runs(days))
    lines = [
        {"at": at_instant(point.middle), "ads": point.ads, "segment": index}
        for index, (coverage, run) in enumerate(runs)
        for point in run
        if coverage is Coverage.COMPLETE
    ]
    tooltip = [
        {"field": field, "type": "nominal", "title": words.say(key)}
        for field, key in (
            ("day", "table-day"),
            ("said", "table-ads"),
            ("usual", "table-usual"),
            ("status", "chart-coverage"),
        )
    ]
    position = {"x": along("at"), "y": {**count_axis, "field": "ads"}}
    round_point = {"type": "point", "filled": True, "color": INK, "clip": True}
    round_point |= {"size": 16 if len(days) <= 130 else 6, "opacity": 1}
    triangle = {"type": "point", "shape": "triangle-up", "filled": False, "color": INK, "size": 46, "clip": True}
    triangle |= {"opacity": 1}
    return [
        {
            "data": {"values": lines},
            "mark": {"type": "line", "color": INK, "strokeWidth": 1.8, "clip": True},
            "encoding": {**position, "detail": {"field": "segment", "type": "nominal"}},
        },
        *(
            {
                "data": {"values": [_point(point, words=words) for point in days if point.coverage is coverage]},
                "mark": mark,
                "encoding": {**position, "tooltip": tooltip, **leads},
                **computed,
            }
            for coverage, mark in ((Coverage.COMPLETE, round_point), (Coverage.PARTIAL, triangle))
        ),
    ]


def led_to(link: str) -> tuple[Spec, Spec]:
    """Return encoding and transform that lead from each point to the link with its date; nothing without one."""
    if not link:
        return {}, {}
    made = {"calculate": f"{json.dumps(link)} + datum.date", "as": "leads_to"}
    return {"href": {"field": "leads_to", "type": "nominal"}}, {"transform": [made]}


def missing_layers(days: Sequence[ChartDay], *, top: float, bottom: float, words: Words, said: str = "") -> list[Spec]:
    """Return a hatched box for every stretch of missing days between two heights in pixels; `said` is why, for all."""
    gaps = [run for coverage, run in unbroken_runs(days) if coverage is Coverage.MISSING]
    boxes = [covered(run[0], run[-1]) | {"status": said or status(run[0], words=words)} for run in gaps]
    strokes = [covered(point, point) for run in gaps for point in run]
    ends = {"x": along("from"), "x2": {"field": "to"}}
    return [
        {
            "data": {"values": boxes},
            "mark": {"type": "rect", "fill": "white", "stroke": GREY, "strokeWidth": 1, "clip": True},
            "encoding": {
                **ends,
                "y": at_pixel(top),
                "y2": at_pixel(bottom),
                "tooltip": {"field": "status", "type": "nominal", "title": words.say("chart-coverage")},
            },
        },
        {
            "data": {"values": strokes},
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 1, "clip": True},
            "encoding": {**ends, "y": at_pixel(bottom), "y2": at_pixel(top)},
        },
    ]


def finding_layers(chart: TimeLine, *, rows: Sequence[int], words: Words) -> list[Spec]:
    """Return a bar with an arrow and a label for each finding, above the counts."""
    layers: list[Spec] = []
    for index, finding in enumerate(chart.findings):
        is_up = finding.direction is Direction.UP
        colour, height = (VERMILLION if is_up else BLUE), FINDINGS_TOP + FINDING_ROW * rows[index]
        first, last = max(finding.began_on, chart.first), min(finding.latest_on, chart.last)
        data = {"values": [days_between(first, last)]}
        is_late = (chart.last - first) * 3 < (chart.last - chart.first)
        end, label = ("to", {"align": "right", "dx": -2}) if is_late else ("from", {"align": "left"})
        layers += [
            {
                "data": data,
                "mark": {"type": "rule", "color": colour, "strokeWidth": 4, "clip": True},
                "encoding": {"x": along("from"), "x2": {"field": "to"}, "y": at_pixel(height)},
            },
            {
                "data": data,
                "mark": {"type": "point", "shape": "triangle-up" if is_up else "triangle-down"}
                | {"filled": True, "color": colour, "size": 90, "opacity": 1, "clip": True},
                "encoding": {"x": along("from"), "y": at_pixel(height)},
            },
            {
                "data": data,
                "mark": {"type": "text", "text": marker_label(chart, index, words=words), "fontSize": 12}
                | {"fontWeight": "bold", "color": INK, "dy": -12, "clip": False, **label},
                "encoding": {"x": along(end), "y": at_pixel(height)},
            },
        ]
    return layers


def legend_layer(*, words: Words, columns: int, more: Sequence[LegendEntry] = ()) -> Spec:
    """Return an invisible layer whose only purpose is one legend for everything drawn, `more` at its end."""
    entries = (
        ("chart-observed", LINE_SHAPE, INK, "transparent"),
        ("chart-expected", DASH_SHAPE, BLUE, "transparent"),
        ("chart-usual", "square", "transparent", "#cfe3f0"),
        ("chart-lower-bound", "triangle-up", INK, "white"),
        ("chart-missing", MISSING_SHAPE, GREY, "white"),
        *more,
    )
    return named_legend(entries, words=words, columns=columns)


def named_legend(entries: Sequence[LegendEntry], *, words: Words, columns: int) -> Spec:
    """Return an invisible layer that is the legend of these entries."""
    return legend_of([(words.say(key), shape, stroke, fill) for key, shape, stroke, fill in entries], columns=columns)


def legend_of(looks: Sequence[Look], *, columns: int) -> Spec:
    """Return an invisible layer that is the legend of what has these names and looks."""
    names = [name for name, *_ in looks]
    legend = {"orient": "bottom", "columns": columns, "title": None, "symbolSize": 130, "symbolStrokeWidth": 1.6}

    def look(place: int) -> Spec:
        scale = {"domain": names, "range": [each[place] for each in looks]}
        return {"field": "name", "type": "nominal", "scale": scale, "legend": legend | {"symbolOpacity": 1}}

    return {
        "data": {"values": [{"name": name} for name in names]},
        "mark": {"type": "point", "opacity": 0, "tooltip": None},
        "encoding": {"x": at_pixel(0), "y": at_pixel(0), "shape": look(1), "stroke": look(2), "fill": look(3)},
    }


FINDINGS_TOP = 40  # pixels: the names of the phases, then one line of text
FINDING_ROW = 28  # a bar and its line of text


def days_between(first: date, last: date) -> Spec:
    """Return the ends of a stretch of whole days."""
    return {"from": at_start(first), "to": at_start(last + ONE_DAY)}


def covered(first: ChartDay, last: ChartDay) -> Spec:
    """Return the ends of a stretch of points."""
    return {"from": at_instant(first.starts), "to": at_instant(last.ends)}


def _point(point: ChartDay, *, words: Words) -> Spec:
    return {
        "at": at_instant(point.middle),
        "date": point.day.isoformat(),
        "ads": point.ads,
        "day": said_when(point, language=words.language),
        "said": said_ads(point, words=words),
        "usual": said_usual(point, words=words),
        "status": status(point, words=words),
    }
