"""A line of ratios is broken at every gap, and the rest of the site is told apart by its dash."""

from dataclasses import replace
from datetime import date, timedelta

from domain.messages import Language
from presentation.chart_values import ChartDay, TimeLine
from presentation.ratio_line import ratio_line
from presentation.words import words_for

EN = words_for(Language.ENGLISH)
FIRST = date(2026, 11, 1)
DAYS = tuple(
    ChartDay(
        day=FIRST + timedelta(days=offset), ads=ads, expected=None if ads is None else 100.0, cells=(1 if ads else 0, 1)
    )
    for offset, ads in enumerate((150.0, None, 50.0, 300.0))
)
CHART = TimeLine(title="Escorts", days=DAYS, measure_word="ads on show", link="/explore?day=")


def lines_of(spec: dict[str, object]) -> list[dict[str, dict[str, object]]]:
    layers = spec["layer"]
    assert isinstance(layers, list)
    return [layer for layer in layers if layer["mark"]["type"] == "line"]


def test_no_line_is_drawn_across_a_gap() -> None:
    (line,) = lines_of(ratio_line(CHART, (), words=EN))
    rows = line["data"]["values"]
    assert isinstance(rows, list)
    assert [(row["share"], row["segment"]) for row in rows] == [(1.5, 0), (0.5, 2), (3.0, 2)]


def test_the_rest_of_the_site_is_dashed_and_named_in_the_legend() -> None:
    rest, own = lines_of(ratio_line(CHART, DAYS, words=EN))
    assert rest["mark"]["strokeDash"] != own["mark"]["strokeDash"]
    assert "rest of the site" in str(ratio_line(CHART, DAYS, words=EN)["layer"][-1])
    assert "rest of the site" not in str(ratio_line(CHART, (), words=EN)["layer"][-1])


def test_a_point_says_its_ratio_and_its_cells_and_leads_to_its_windows() -> None:
    spec = ratio_line(CHART, (), words=EN)
    (points,) = [layer for layer in spec["layer"] if "href" in layer.get("encoding", {})]
    assert points["data"]["values"][0] | {"at": ""} == {
        "at": "",
        "date": "2026-11-01",
        "share": 1.5,
        "day": "Nov 1, 2026",
        "said": "1.5×",
        "cells": "1 of 1",
    }


def test_an_empty_line_still_has_an_axis_that_holds_one() -> None:
    spec = ratio_line(replace(CHART, days=DAYS[1:2]), (), words=EN)
    assert spec["description"]
    (rule,) = [layer for layer in spec["layer"] if layer["mark"].get("type") == "rule" and "x" not in layer["encoding"]]
    assert rule["encoding"]["y"]["scale"]["domain"] == [0, 1.5]
