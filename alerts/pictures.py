"""A chart as a picture for a mail. It draws what it is given and decides nothing about it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import vl_convert

from alerts.message import Letterhead
from alerts.subject import one_line
from domain.errors import WrongInput
from domain.findings import Finding
from domain.hazards import Hazard
from domain.messages import Language, Picture
from presentation.chart_text import chart_description, chart_sentence, gap_sentence
from presentation.chart_values import ChartDay, TimeLine, phase_bands
from presentation.charts import time_line
from presentation.names import Names, name_finding
from presentation.words import Words, words_for

SHARPNESS = 2.0  # phones show two or three dots where a page counts one
WIDTH = 440  # pixels; wider ones shrink on a phone until their labels cannot be read


def draw_pictures(
    finding: Finding,
    days: Sequence[ChartDay],
    *,
    hazard: Hazard | None,
    letterhead: Letterhead,
    is_simulated: bool,
) -> Mapping[Language, Picture]:
    """Return one picture of the finding's days for each language of the office, as a `Story` takes them.

    Args:
        finding: What leads the mail; it is marked in the picture.
        days: The days to show, consecutive and oldest first; about sixty. None give no picture.
        hazard: Whose phases stand behind the days.
        letterhead: The office's names and languages.
        is_simulated: The title then says so.
    """
    if not days:
        return {}
    pictures = {}
    for language in letterhead.languages:
        words = words_for(language)
        chart = chart_of(finding, days, hazard=hazard, names=letterhead.names, words=words)
        pictures[language] = draw_picture(
            replace(chart, is_simulated=is_simulated), content_id=f"chart-{language}@tidegauge.invalid", words=words
        )
    return pictures


def chart_of(
    finding: Finding, days: Sequence[ChartDay], *, hazard: Hazard | None, names: Names, words: Words
) -> TimeLine:
    """Return the chart of a finding's days with the phases of its disaster at that place."""
    touched = hazard.at(finding.place) if hazard and finding.place and not hazard.is_shock else None
    return TimeLine(
        title=one_line(name_finding(finding, names=names, words=words)),
        days=tuple(days),
        measure_word=words.say(f"measure-{finding.measure}"),
        bands=phase_bands(touched, first=days[0].day, last=days[-1].day) if touched else (),
        findings=(finding,),
        width=WIDTH,
    )


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
    return Picture(
        content_id=content_id,
        png=png,
        description=one_line(chart_description(chart, words=words)),
        sentence=one_line(f"{chart_sentence(chart, words=words)} {gap_sentence(chart.days, words=words)}".strip()),
    )
