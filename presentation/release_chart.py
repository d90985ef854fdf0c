"""The chart of a public release as a Vega-Lite description: what is told as a line, what is not as bands and boxes.

A number below ten is a band from nought to nine; nothing that is hidden, missing or withdrawn is drawn as a number.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import ceil

from domain.releases import LEAST
from presentation.chart_frame import NARROWEST, empty_chart, frame_layer
from presentation.chart_layers import (
    BLUE,
    GREY,
    INK,
    LABEL_INK,
    LINE_SHAPE,
    MISSING_SHAPE,
    SKY,
    Look,
    Spec,
    along,
    at_instant,
    at_noon,
    at_pixel,
    at_start,
    days_between,
    legend_of,
    missing_layers,
)
from presentation.chart_values import ChartDay, TimeLine
from presentation.release_text import release_description, said_change, said_reason, said_told
from presentation.release_values import Look as DayLook
from presentation.release_values import ReleasedDay, ReleasedLine, SitesChange, looks_in
from presentation.times import day, days
from presentation.words import Words

HEIGHT = 280
STRIP = 14  # pixels at the foot, for days without a number
TOP = 26  # pixels above the plot, where a change of sites has its words
STROKE = 5  # pixels of a hatched box that one stroke takes
LABEL_WIDTH = 90  # pixels of such words
LOWEST_TOP = 2 * LEAST  # of the axis: where only small numbers are, their band still is no whole picture
SITES_SHAPE = "M0,-1.6L0,-0.7M0,-0.3L0,0.5M0,0.9L0,1.6"
CROSS = "M-1,-1L1,1M1,-1L-1,1"
CROSSED = "M-1,-1L1,-1L1,1L-1,1ZM-0.6,-0.6L0.6,0.6M0.6,-0.6L-0.6,0.6"
ALWAYS = (DayLook.TOLD, DayLook.SMALL, DayLook.WITHHELD, DayLook.MISSING, DayLook.WITHDRAWN)
SOMETIMES = (DayLook.BOUND, DayLook.NONE)
DARK = "#595959"
LOOKS = {  # shape, stroke, fill of the legend
    DayLook.TOLD: (LINE_SHAPE, INK, "transparent"),
    DayLook.SMALL: ("square", INK, SKY),
    DayLook.WITHHELD: ("square", DARK, DARK),
    DayLook.MISSING: (MISSING_SHAPE, GREY, "white"),
    DayLook.WITHDRAWN: (CROSSED, INK, "white"),
    DayLook.BOUND: ("triangle-up", INK, "white"),
    DayLook.NONE: ("stroke", GREY, "transparent"),
}


def release_line(line: ReleasedLine, *, words: Words) -> Spec:
    """Return one layered view: small numbers as a band, told ones as a line, what is not told in boxes at the foot."""
    frame = TimeLine(
        title=line.title,
        days=tuple(ChartDay(day=each.day, ads=None) for each in line.days),
        measure_word=line.measure_word,
    )
    return {
        **empty_chart(line.title, is_simulated=line.is_simulated, words=words, below=line.measure_word),
        "description": release_description(line, words=words),
        "height": HEIGHT,
        "layer": [
            frame_layer(frame, words=words),
            *_small_layers(line, words=words),
            *_told_layers(line, words=words),
            *_foot_layers(line, words=words),
            *_sites_layers(line.changes, shown_days=len(line.days), words=words),
            _legend(line, words=words),
        ],
    }


def _axis(line: ReleasedLine) -> Spec:
    highest = max((each.cell.ads for each in line.days if each.cell and each.cell.ads), default=0)
    domain = [0, max(highest * 1.05, LOWEST_TOP)]
    scale = {"domain": domain, "range": [HEIGHT - STRIP - 4, TOP], "nice": False}
    axis = {"format": ",.0f", "tickCount": 5, "gridColor": "#e4e4e4", "domain": False, "ticks": False}
    return {"type": "quantitative", "scale": scale, "axis": axis, "title": None}


def _small_layers(line: ReleasedLine, *, words: Words) -> list[Spec]:
    rows = _stretches(line, DayLook.SMALL, words=words, ends={"low": 0, "high": LEAST - 1})
    axis = _axis(line)
    encoding = _ends(words=words) | {"y": axis | {"field": "low"}, "y2": {"field": "high"}}
    mark = {"type": "rect", "fill": SKY, "stroke": BLUE, "strokeWidth": 0.5, "opacity": 0.75, "clip": True}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]


def _told_layers(line: ReleasedLine, *, words: Words) -> list[Spec]:
    runs = [run for look, run in line.runs() if look is DayLook.TOLD]
    joined = [_point(each, words=words) | {"segment": index} for index, run in enumerate(runs) for each in run]
    bounds = [_point(each, words=words) for each in line.days if each.look is DayLook.BOUND]
    heads = {"day": "table-day"} | {each: f"releases-head-{each}" for each in ("told", "sites", "why")}
    tooltip = [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in heads.items()]
    position = {"x": along("at"), "y": _axis(line) | {"field": "ads"}}
    size = 16 if len(line.days) <= 130 else 6
    point = {"type": "point", "filled": True, "color": INK, "size": size, "opacity": 1, "clip": True}
    triangle = {"type": "point", "shape": "triangle-up", "filled": False, "color": INK, "size": 46, "opacity": 1}
    return [
        {
            "data": {"values": joined},
            "mark": {"type": "line", "color": INK, "strokeWidth": 1.8, "clip": True},
            "encoding": {**position, "detail": {"field": "segment", "type": "nominal"}},
        },
        {"data": {"values": joined}, "mark": point, "encoding": {**position, "tooltip": tooltip}},
        {"data": {"values": bounds}, "mark": triangle | {"clip": True}, "encoding": {**position, "tooltip": tooltip}},
    ]


def _foot_layers(line: ReleasedLine, *, words: Words) -> list[Spec]:
    """Return a box at the foot for each stretch of days without a number, each kind with a look of its own."""
    top, bottom = HEIGHT - STRIP, HEIGHT
    high = {"y": at_pixel(top), "y2": at_pixel(bottom)}
    layers = [
        {
            "data": {"values": _stretches(line, look, words=words)},
            "mark": {"type": "rect", "fill": fill, "stroke": stroke, "strokeWidth": 1, "clip": True},
            "encoding": _ends(words=words) | high,
        }
        for look, fill, stroke in (
            (DayLook.SMALL, SKY, INK),
            (DayLook.WITHHELD, DARK, DARK),
            (DayLook.WITHDRAWN, "white", INK),
        )
    ]
    for look, run in line.runs():
        if look is DayLook.MISSING:
            hatched, said = _hatched(run, shown_days=len(line.days)), _said(run[0], words=words)
            layers += missing_layers(hatched, top=top, bottom=bottom, words=words, said=said)
    middle = at_pixel((top + bottom) / 2)
    return [
        *layers,
        {
            "data": {"values": _stretches(line, DayLook.WITHDRAWN, words=words)},
            "mark": {"type": "point", "shape": CROSS, "size": 40, "stroke": INK, "strokeWidth": 1.6, "opacity": 1},
            "encoding": {"x": along("middle"), "y": middle},
        },
        {
            "data": {"values": _stretches(line, DayLook.NONE, words=words)},
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 1.5, "clip": True},
            "encoding": _ends(words=words) | {"y": middle},
        },
    ]


def _sites_layers(changes: Sequence[SitesChange], *, shown_days: int, words: Words) -> list[Spec]:
    """Return a dashed rule where the number of sites changes, with its words where there is room for them."""
    apart = timedelta(days=max(1, LABEL_WIDTH * shown_days // NARROWEST))
    rows, named, last = [], [], date.min
    for change in changes:
        row = {"at": at_start(change.day), "said": said_change(change, words=words)}
        rows.append(row | {"day": day(change.day, language=words.language)})
        if last == date.min or change.day - last >= apart:
            named.append(row)
            last = change.day
    tooltip = [
        {"field": field, "type": "nominal", "title": words.say(key)}
        for field, key in (("day", "table-day"), ("said", "releases-head-sites"))
    ]
    rule = {"type": "rule", "color": LABEL_INK, "strokeWidth": 1.5, "strokeDash": [5, 3], "clip": True}
    text = {"type": "text", "align": "center", "fontSize": 12, "color": LABEL_INK, "clip": False}
    return [
        {
            "data": {"values": rows},
            "mark": rule,
            "encoding": {"x": along("at"), "y": at_pixel(TOP - 8), "y2": at_pixel(HEIGHT), "tooltip": tooltip},
        },
        {
            "data": {"values": named},
            "mark": text,
            "encoding": {"x": along("at"), "y": at_pixel(TOP - 16), "text": {"field": "said", "type": "nominal"}},
        },
    ]


def _legend(line: ReleasedLine, *, words: Words) -> Spec:
    looks = (*ALWAYS, *looks_in(line, SOMETIMES))
    entries: list[Look] = [(words.say(f"releases-look-{look}", least=LEAST), *LOOKS[look]) for look in looks]
    if line.changes:
        entries.append((words.say("releases-look-sites"), SITES_SHAPE, LABEL_INK, "transparent"))
    return legend_of(entries, columns=3)


def _stretches(line: ReleasedLine, look: DayLook, *, words: Words, ends: Spec | None = None) -> list[Spec]:
    """Return a row for each stretch of days of one look."""
    return [
        days_between(run[0].day, run[-1].day)
        | {"middle": at_instant(_middle(run)), "said": _said(run[0], words=words)}
        | {"days": days(run[0].day, run[-1].day, language=words.language)}
        | (ends or {})
        for each, run in line.runs()
        if each is look
    ]


def _hatched(run: Sequence[ReleasedDay], *, shown_days: int) -> list[ChartDay]:
    """Return a stretch cut into pieces that are wide enough for a stroke each on a phone too."""
    wide = max(1, ceil(shown_days * STROKE / NARROWEST))
    pieces = [run[left : left + wide] for left in range(0, len(run), wide)]
    return [
        ChartDay(day=first, ads=None, window=(datetime.combine(first, time()), datetime.combine(after, time())))
        for first, after in ((piece[0].day, piece[-1].day + timedelta(days=1)) for piece in pieces)
    ]


def _middle(run: Sequence[ReleasedDay]) -> datetime:
    begins, ends = run[0].day, run[-1].day + timedelta(days=1)
    return datetime.combine(begins, time()) + (ends - begins) / 2


def _ends(*, words: Words) -> Spec:
    tooltip = [
        {"field": field, "type": "nominal", "title": words.say(key)}
        for field, key in (("days", "table-day"), ("said", "releases-head-told"))
    ]
    return {"x": along("from"), "x2": {"field": "to"}, "tooltip": tooltip}


def _said(each: ReleasedDay, *, words: Words) -> str:
    told, reason = said_told(each, words=words), said_reason(each, words=words)
    return words.say("coverage-with-reason", coverage=told, reason=reason) if reason else told


def _point(each: ReleasedDay, *, words: Words) -> Spec:
    cell = each.cell
    return {
        "at": at_noon(each.day),
        "ads": cell.ads if cell else None,
        "day": day(each.day, language=words.language),
        "told": said_told(each, words=words),
        "sites": str(cell.sites) if cell else "",
        "why": said_reason(each, words=words),
    }
