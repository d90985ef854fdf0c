"""A chart as a picture for a mail. It draws what it is given and decides nothing about it."""

import json

import vl_convert

from alerts.subject import one_line
from domain.errors import WrongInput
from domain.messages import Picture
from presentation.chart_text import chart_description
from presentation.chart_values import TimeLine
from presentation.charts import time_line
from presentation.words import Words

SHARPNESS = 2.0  # phones show two or three dots where a page counts one


def draw_picture(chart: TimeLine, *, content_id: str, words: Words) -> Picture:
    """Return the chart as PNG with the description a screen reader gives for it.

    Args:
        chart: With a width in pixels; about 440 stays readable on a phone.
        content_id: Under which the mail's HTML finds the picture; unique within the mail.
        words: The language of the picture.

    Raises:
        WrongInput: the chart could not be drawn; the mail can go without it.
    """
    try:
        png = vl_convert.vegalite_to_png(json.dumps(time_line(chart, words=words)), scale=SHARPNESS)
    except ValueError as fault:
        raise WrongInput(f"the chart {chart.title!r} could not be drawn: {fault}") from fault
    return Picture(content_id=content_id, png=png, description=one_line(chart_description(chart, words=words)))
