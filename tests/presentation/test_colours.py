"""What a chart tells apart by colour is told apart by colour-blind readers too, and in grey by its shape.

Distances are CIEDE2000; 10 is several times what an eye notices side by side. Colour blindness is complete:
that of Brettel, Viénot and Mollon 1997 for the blue-blind, of Viénot, Brettel and Mollon 1999 for the others.
"""

from dataclasses import replace
from itertools import combinations
from typing import Any, TypeAlias

import pytest
from coloraide import Color

from domain.messages import Language
from presentation.aligned_lines import LOOKS, aligned_lines
from presentation.chart_layers import PHASE_COLOURS, Spec
from presentation.charts import time_line
from presentation.health_grid import FILLS, SHAPES, Look, health_grid
from presentation.heat_map import colour_scale
from presentation.ratio_line import ratio_line
from presentation.words import words_for
from tests.presentation.aligned_examples import storm
from tests.presentation.test_change_text import DROP
from tests.presentation.test_charts import chart_of
from tests.presentation.test_health_grid import GRID

APART = 10.0
EN = words_for(Language.ENGLISH)
VISIONS = ("all colours", "protan", "deutan", "tritan")
Sign: TypeAlias = tuple[str, str, str]  # shape, stroke, fill


def distance(one: str, other: str, *, vision: str) -> float:
    first, second = (Color(each) for each in (one, other))
    if vision == "grey":
        first, second = (each.filter("grayscale") for each in (first, second))
    elif vision != "all colours":
        first, second = (each.filter(vision) for each in (first, second))
    return first.delta_e(second, method="2000")


def legend_of(spec: Spec) -> list[Sign]:
    """Return the signs of the legend that a chart carries."""
    (encoding,) = (
        layer["encoding"]
        for layer in spec["layer"]
        if {"shape", "stroke", "fill"} <= layer["encoding"].keys() and layer["mark"].get("opacity") == 0
    )
    ranges: Any = [encoding[channel]["scale"]["range"] for channel in ("shape", "stroke", "fill")]
    return list(zip(*ranges, strict=True))


def charts() -> dict[str, Spec]:
    chart = replace(chart_of(60), changes=(DROP,))
    storms = [storm(f"Storm {number}", 100.0, 120.0) for number in range(len(LOOKS))]
    return {
        "time line": time_line(chart, words=EN),
        "storms from their anchors": aligned_lines(chart, storms, words=EN),
        "ratio": ratio_line(chart, words=EN, beside=chart.days),
        "health": health_grid(GRID, words=EN),
    }


CHARTS = charts()


def colours_of(spec: Spec) -> list[str]:
    """Return every colour that a legend names or a mark is drawn in, but those of letters."""
    named = {colour for _, *both in legend_of(spec) for colour in both}
    marks = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] != "text"]
    drawn = {mark[part] for mark in marks for part in ("color", "stroke", "fill") if part in mark}
    return sorted(colour for colour in named | drawn if colour.startswith("#"))


def seen_in_grey(one: Sign, other: Sign) -> bool:
    """Return whether two signs differ where no colour is seen: by shape, or by how light what is drawn is."""
    if one[0] != other[0]:
        return True
    pairs = [(mine, theirs) for mine, theirs in zip(one[1:], other[1:], strict=True)]
    return any(
        (mine == "transparent") is not (theirs == "transparent")
        or (mine != theirs and distance(mine, theirs, vision="grey") >= APART)
        for mine, theirs in pairs
    )


def test_distances_are_those_that_the_formula_gives() -> None:
    assert distance("#000000", "#ffffff", vision="all colours") == pytest.approx(100)
    assert distance("#0072B2", "#0072B2", vision="deutan") == 0
    # red and green of one lightness are the textbook case
    assert distance("#b35c00", "#5f7d00", vision="all colours") > 3 * distance("#b35c00", "#5f7d00", vision="deutan")
    assert distance("#00ff00", "#ff0000", vision="grey") < distance("#00ff00", "#ff0000", vision="all colours")


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", CHARTS)
def test_the_colours_of_a_chart_are_told_apart_whatever_colours_a_reader_sees(name: str, vision: str) -> None:
    colours = colours_of(CHARTS[name])
    assert len(colours) > 1
    near = {pair: distance(*pair, vision=vision) for pair in combinations(colours, 2)}
    assert {pair: found for pair, found in near.items() if found < APART} == {}


@pytest.mark.parametrize("vision", VISIONS)
def test_phases_and_the_ends_of_the_heat_are_told_apart_too(vision: str) -> None:
    for colours in (list(PHASE_COLOURS.values()), colour_scale(words=EN)["scale"]["range"], list(FILLS.values())):
        assert min(distance(*pair, vision=vision) for pair in combinations(colours, 2)) >= APART


@pytest.mark.parametrize("name", CHARTS)
def test_where_no_colour_is_seen_signs_differ_by_shape_or_by_lightness(name: str) -> None:
    signs = legend_of(CHARTS[name])
    assert len(signs) > 1
    assert [pair for pair in combinations(signs, 2) if not seen_in_grey(*pair)] == []


def test_no_two_storms_share_a_dash_or_a_shape() -> None:
    assert len({tuple(dash) for _, dash, _ in LOOKS}) == len({shape for *_, shape in LOOKS}) == len(LOOKS)


def test_boxes_of_one_lightness_have_marks_of_their_own() -> None:
    alike = [
        (one, other)
        for one, other in combinations(FILLS, 2)
        if distance(FILLS[one], FILLS[other], vision="grey") < APART and SHAPES[one] == SHAPES[other]
    ]
    assert alike == []
    assert SHAPES[Look.BOUND] != SHAPES[Look.ASIDE]  # sky blue and orange are one grey


def test_a_high_and_a_low_level_are_one_grey_which_is_why_low_days_have_a_line() -> None:
    low, pale, high = colour_scale(words=EN)["scale"]["range"]
    assert distance(low, high, vision="grey") < APART
    assert min(distance(end, pale, vision="grey") for end in (low, high)) >= 3 * APART
    assert distance(low, "#ffffff", vision="grey") >= 3 * APART  # the line on it is seen
