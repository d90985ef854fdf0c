"""What every chart has around its layers: size, title, fonts, and an axis of days in the reader's language."""

from math import ceil

from domain.messages import Language
from presentation.chart_layers import GREY, LABEL_INK, Spec, along, at_instant
from presentation.chart_text import chart_description
from presentation.chart_title import BELOW, LARGE, fitted_title
from presentation.chart_values import CONTAINER, TimeLine
from presentation.times import month_names
from presentation.words import Words

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
USUAL_WIDTH = 640  # pixels; assumed for a chart that takes the width of its page
NARROWEST = 360  # pixels of such a chart on a phone: labels and legend must find room there too
MONTHS_FROM_DAYS = 150  # from here on an axis names months instead of days
CONFIG: Spec = {
    "font": "Liberation Sans, Arial, Helvetica, sans-serif",  # the font that vl-convert carries, and its web twins
    "axis": {"aria": False, "labelFontSize": 12, "titleFontSize": 12, "labelColor": LABEL_INK}
    | {"titleFontWeight": "normal"},
    "legend": {"aria": False, "labelFontSize": 12, "labelLimit": 0},
    "title": {"anchor": "start", "fontSize": LARGE, "offset": 14, "subtitleFontSize": BELOW}
    | {"subtitleColor": LABEL_INK},
    "view": {"stroke": None},
    "mark": {"aria": False},  # the chart's own description and its table say what it shows
}
# With Shift held only: a plain wheel or finger must go on scrolling the page.
ZOOM: Spec = {
    "name": "zoom",
    "bind": "scales",
    "select": {
        "type": "interval",
        "encodings": ["x"],
        "zoom": "wheel![event.shiftKey]",
        "translate": "[pointerdown[event.shiftKey], window:pointerup] > window:pointermove!",
    },
}


def empty_chart(  # noqa: PLR0913 - one argument a part of the frame
    title: str,
    *,
    is_simulated: bool,
    words: Words,
    below: str = "",
    width: int = CONTAINER,
    is_small: bool = False,
) -> Spec:
    """Return what every picture has around what it draws; its description, height and layers come to it.

    Args:
        title: What it shows.
        is_simulated: Whether the title has to say so.
        words: The language.
        below: The line below the title; it may be empty.
        width: Pixels.
        is_small: Whether it belongs to a larger chart.
    """
    said = said_title(title, is_simulated=is_simulated, words=words)
    return {
        "$schema": SCHEMA,
        **fitted_title(said, below=below, width=width, is_small=is_small),
        "background": "white",
        "padding": 8,
        "width": "container" if width == CONTAINER else width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": CONFIG,
    }


def said_title(title: str, *, is_simulated: bool, words: Words) -> str:
    """Return a title that says whether the counts below it are simulated."""
    return words.say("simulated-title", title=title) if is_simulated else title


def whole_chart(chart: TimeLine, *, words: Words, below: str | None = None, is_small: bool = False) -> Spec:
    """Return what every chart of days has around its layers; below its title stands what is counted, or `below`."""
    below = chart.measure_word if below is None else below
    frame = empty_chart(
        chart.title, is_simulated=chart.is_simulated, words=words, below=below, width=chart.width, is_small=is_small
    )
    return frame | {"description": chart_description(chart, words=words)}


def frame_layer(chart: TimeLine, *, words: Words) -> Spec:
    """Return the layer that sets the days shown and labels them, whatever the reader's zone and browser."""
    domain = [at_instant(chart.days[0].starts), at_instant(chart.days[-1].ends)]
    axis = {
        "labelExpr": day_labels(chart.shown_days, language=words.language),
        "tickCount": day_ticks(chart.shown_days, width=chart.width or USUAL_WIDTH),
        **(close_labels(language=words.language) if chart.link or chart.width == CONTAINER else {}),
        "grid": False,
        "labelOverlap": True,
        "labelFlush": True,
        "domainColor": GREY,
    }
    return {
        "params": [ZOOM],
        "data": {"values": [{"at": instant} for instant in domain]},
        "mark": {"type": "point", "opacity": 0, "tooltip": None},
        "encoding": {"x": along("at", axis=axis) | {"scale": {"type": "utc", "domain": domain, "nice": False}}},
    }


def close_labels(*, language: Language) -> Spec:
    """Return labels that are made anew at each zoom, from years down to hours: a picture of fixed width needs none."""
    names = ",".join(f"'{name}'" for name in month_names(language=language))
    month = f"[{names}][utcmonth(datum.value)]"
    named = f"utcmonth(datum.value) === 0 ? {month} + ' ' + utcyear(datum.value) : {month}"
    dated = day_labels(1, language=language)
    at_first = f"utcdate(datum.value) === 1 ? ({named}) : ({dated})"
    return {"labelExpr": f"utchours(datum.value) ? utcFormat(datum.value, '%H:%M') : ({at_first})", "tickCount": 6}


def day_ticks(shown_days: int, *, width: int) -> Spec:
    """Return how often the axis of days is labelled: as often as 75 pixels a label allow, by weeks or by months."""
    labels = max(2, width // 75)
    if shown_days < MONTHS_FROM_DAYS:
        return {"interval": "week", "step": max(1, ceil(shown_days / 7 / labels))}
    months = ceil(shown_days / 30 / labels)
    return {"interval": "month", "step": next((step for step in (1, 2, 3, 6) if step >= months), 12)}


def day_labels(shown_days: int, *, language: Language) -> str:
    """Return the axis labels as an expression, so that no browser's own language slips in."""
    names = ",".join(f"'{name}'" for name in month_names(language=language))
    month = f"[{names}][utcmonth(datum.value)]"
    if shown_days >= MONTHS_FROM_DAYS:
        return f"utcmonth(datum.value) === 0 ? {month} + ' ' + utcyear(datum.value) : {month}"
    number = "utcdate(datum.value)"
    return f"{number} + ' ' + {month}" if language is Language.SPANISH else f"{month} + ' ' + {number}"
