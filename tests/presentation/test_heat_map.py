"""The heat map: colour for a level, and a shape of its own for whatever is not a level."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.messages import Language
from presentation.chart_values import ChartDay
from presentation.heat_map import colour_scale, heat_map
from presentation.words import words_for
from tests.presentation.examples import lines_at
from tests.presentation.heat_examples import DALLAS, FIRST, HEAT, HOUSTON, MOBILE

EN = words_for(Language.ENGLISH)


def layers(**changes: object) -> list[dict[str, dict[str, object]]]:
    heat = replace(HEAT, **changes)  # type: ignore[arg-type]
    return list(heat_map(heat, words=EN, link="/storm?place=")["layer"])


def rows(layer: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    values = layer["data"]["values"]
    assert isinstance(values, list)
    return values


def test_each_day_that_compares_is_a_box_that_says_its_level_and_its_cells_and_leads_to_its_storm() -> None:
    boxes, *_ = layers()
    assert len(rows(boxes)) == 28  # two weeks of Houston and Dallas; Mobile has no number
    assert {key: rows(boxes)[0][key] for key in ("place", "level", "said", "cells", "day")} == {
        "place": "houston",
        "level": 1.0,
        "said": "2.0×",
        "cells": "2 of 2",
        "day": "Nov 1, 2026",
    }
    assert "/storm?place=" in json.dumps(boxes["transform"])


def test_a_day_without_a_number_is_white_with_a_stroke_and_says_why() -> None:
    _, _, boxes, strokes, *_ = layers()
    assert len(rows(boxes)) == len(rows(strokes)) == 14
    assert {row["name"] for row in rows(boxes)} == {"Mobile"}
    assert "blocked" in str(rows(boxes)[0]["status"])
    assert boxes["mark"]["fill"] == "white"
    assert strokes["mark"]["type"] == "point"


def test_a_disaster_is_framed_within_the_days_shown() -> None:
    early = replace(HOUSTON, during=((FIRST - timedelta(days=5), FIRST), (FIRST - timedelta(days=9),) * 2))
    *_, frames, _ = layers(places=(early, DALLAS))
    assert frames["mark"]["filled"] is False  # a filled one would hide its days from the pointer
    assert [row["from"] for row in rows(frames)] == ["2026-11-01T00:00:00Z"]
    assert rows(frames)[0]["to"] == "2026-11-02T00:00:00Z"


def test_low_days_in_a_row_share_a_line_of_their_own_for_their_colour_may_not_be_seen() -> None:
    levels = (1.0, 0.7, 0.0, 0.71, None, 0.5)  # as expected, low, none at all, not quite, not counted, low
    some = tuple(
        ChartDay(day=FIRST + timedelta(days=at), ads=None if level is None else 200 * level, expected=200.0)
        for at, level in enumerate(levels)
    )
    _, lines, *_ = layers(places=(replace(HOUSTON, days=some),))
    assert [(row["from"], row["to"]) for row in rows(lines)] == [
        ("2026-11-02T00:00:00Z", "2026-11-04T00:00:00Z"),
        ("2026-11-06T00:00:00Z", "2026-11-07T00:00:00Z"),
    ]
    assert rows(lines)[0]["days"] == "Nov 2 – Nov 3, 2026"
    encoding = lines["encoding"]
    assert encoding.keys() >= {"href", "tooltip"}  # it lies over its days, and hides them from no pointer


def test_an_arrow_points_the_way_of_a_finding_once_however_many_sites_say_so() -> None:
    *_, arrows = layers(places=(replace(HOUSTON, moves=HOUSTON.moves * 2),))
    assert [(row["shape"], row["said"]) for row in rows(arrows)] == [
        ("triangle-down", "down from Nov 3, 2026"),
        ("triangle-up", "up from Nov 7, 2026"),
    ]


@pytest.mark.parametrize(("language", "quarter"), [(Language.ENGLISH, "0.25×"), (Language.SPANISH, "0.25×")])
def test_the_legend_speaks_in_ratios(language: Language, quarter: str) -> None:
    legend = colour_scale(words=words_for(language))["legend"]
    assert quarter in json.loads(legend["labelExpr"].partition("]")[0] + "]")
    assert legend["values"] == [-2.0, -1, 0, 1, 2.0]


def test_simulated_counts_are_said_to_be_so_in_title_and_description() -> None:
    spec = heat_map(replace(HEAT, is_simulated=True), words=EN, link="")
    assert "SIMULATED" in " ".join(lines_at(spec, 1280))
    assert "SIMULATED" in spec["description"]


def test_the_fullest_page_stays_within_what_a_browser_draws_well() -> None:
    quarter = replace(MOBILE, days=MOBILE.days * 6 + MOBILE.days[:7], during=((FIRST, FIRST),) * 3)  # all of it gaps
    assert sum(len(rows(layer)) for layer in layers(places=(quarter,) * 40)) < 20_000
