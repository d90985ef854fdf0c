"""Change points as marks on a time line: a rule where a new level begins, a bar over the days it may have begun."""

from collections.abc import Sequence

from domain.changes import LevelChange
from presentation.chart_layers import Spec, along, at_pixel, at_start, days_between
from presentation.chart_text import change_size
from presentation.words import Words

PURPLE = "#CC79A7"  # of Okabe and Ito's, and dotted: no other line is
CHANGE_SHAPE = "M0,-1.6L0,-1M0,-0.4L0,0.2M0,0.8L0,1.4"
BAR_SHAPE = "M-1.6,-0.3L1.6,-0.3L1.6,0.3L-1.6,0.3Z"
CHANGE_ENTRIES = (  # of the legend
    ("chart-change", CHANGE_SHAPE, PURPLE, "transparent"),
    ("chart-change-onset", BAR_SHAPE, "transparent", PURPLE),
)
BAR = 5  # pixels


def change_layers(changes: Sequence[LevelChange], *, top: float, bottom: float, words: Words) -> list[Spec]:
    """Return the marks between two heights in pixels, the bar at the foot; no layer where there is no change."""
    if not changes:
        return []
    rows = [
        {"on": at_start(change.began_on), "said": change_size(change, words=words)}
        | days_between(change.low, change.high)
        for change in changes
    ]
    tooltip = {"field": "said", "type": "nominal", "title": words.say("chart-change")}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "color": PURPLE, "strokeWidth": 2, "strokeDash": [2, 3], "clip": True},
            "encoding": {"x": along("on"), "y": at_pixel(top), "y2": at_pixel(bottom), "tooltip": tooltip},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "rect", "color": PURPLE, "opacity": 0.9, "clip": True},
            "encoding": {"x": along("from"), "x2": {"field": "to"}, "tooltip": tooltip}
            | {"y": at_pixel(bottom - BAR), "y2": at_pixel(bottom)},
        },
    ]
