"""Storms on one axis: told apart by colour, dash and shape; broken at gaps; drawn by the browser's own compiler."""

from typing import Any

import vl_convert

from domain.messages import Language
from presentation.aligned_lines import LOOKS, MOST_STORMS, aligned_lines
from presentation.chart_values import TimeLine
from presentation.words import words_for
from tests.presentation.aligned_examples import storm

EN = words_for(Language.ENGLISH)
STORMS = (storm("Ada", 100, 150, None, 50, 300), storm("Bert", 90, None, 70))
CHART = TimeLine(title="Days from the anchor", days=STORMS[0].days, measure_word="ads on show", is_simulated=True)


def drawn(mark: str) -> list[dict[str, Any]]:
    return [layer for layer in aligned_lines(CHART, STORMS, words=EN)["layer"] if layer["mark"]["type"] == mark]


def test_a_line_counts_from_its_own_anchor_and_is_broken_at_a_gap() -> None:
    ada, bert = drawn("line")
    assert [(row["day"], row["share"], row["segment"]) for row in ada["data"]["values"]] == [
        (-0.5, 1.0, 0),
        (0.5, 1.5, 0),
        (2.5, 0.5, 2),
        (3.5, 3.0, 2),
    ]
    assert [(row["day"], row["share"]) for row in bert["data"]["values"]] == [(-0.5, 0.9), (1.5, 0.7)]


def test_no_two_storms_look_alike_in_colour_or_dash_or_shape() -> None:
    for part in range(3):
        assert len({str(look[part]) for look in LOOKS}) == MOST_STORMS


def test_a_missing_day_is_hatched_under_its_own_storm_and_a_day_to_come_is_not() -> None:
    boxes = [layer for layer in drawn("rect") if layer["mark"].get("fill") == "white"]
    assert [[(box["from"], box["to"]) for box in layer["data"]["values"]] for layer in boxes] == [[(1, 2)], [(0, 1)]]


def test_a_point_says_storm_day_ratio_and_cells() -> None:
    points = [layer for layer in drawn("point") if "tooltip" in layer["encoding"]]
    assert points[0]["data"]["values"][1] == {
        "day": 0.5,
        "share": 1.5,
        "size": 60,
        "storm": "Ada",
        "date": "Nov 6, 2026",
        "said": "1.5×",
        "cells": "2 of 2",
    }


def test_the_chart_is_drawn_and_named_in_its_legend() -> None:
    spec = aligned_lines(CHART, [storm("Ada", *[100] * 16, before=8), STORMS[1]], words=EN) | {"width": 600}
    picture = vl_convert.vegalite_to_svg(spec)
    for said in ("Ada", "Bert", "anchor", "+7", "−7"):
        assert said in picture
    assert spec["description"].startswith(EN.say("simulated-sentence"))
