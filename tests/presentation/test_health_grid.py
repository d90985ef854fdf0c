"""Each box of the grid says by its shape whose gap it is; sentence and table say the same as the picture."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vl_convert

from domain.counts import Verdict
from domain.messages import Language
from presentation.health_grid import (
    FILLS,
    SHAPES,
    HealthGrid,
    Look,
    health_description,
    health_grid,
    health_sentence,
    health_twin,
    look_of,
)
from presentation.words import words_for

ENGLISH = words_for(Language.ENGLISH)
NOON, SIX = datetime(2026, 3, 2, 18, tzinfo=UTC), timedelta(hours=6)  # noon in Chicago
OK, ZERO, BLOCKED, PAUSED = Verdict.OK, Verdict.ZERO, Verdict.BLOCKED, Verdict.PAUSED
GRID = HealthGrid(
    title="board",
    zone="America/Chicago",
    windows=((NOON - 2 * SIX, NOON - SIX), (NOON - SIX, NOON)),
    rows=(("Houston · Escorts", (OK, ZERO)), ("Dallas · Escorts", (BLOCKED, None))),
)


@pytest.mark.parametrize(
    ("verdict", "look"),
    [
        (OK, Look.WHOLE),
        (ZERO, Look.WHOLE),  # a proven zero is a whole count
        (Verdict.FLOOR, Look.BOUND),
        (Verdict.PARTIAL, Look.BOUND),
        (Verdict.IMPLAUSIBLE, Look.ASIDE),
        (BLOCKED, Look.SITE),
        (Verdict.ROBOTS, Look.SITE),
        (Verdict.NOT_RUN, Look.OURS),
        (Verdict.OUR_OUTAGE, Look.OURS),
        (PAUSED, Look.PAUSED),
        (None, Look.NONE),
    ],
)
def test_a_box_says_whether_it_holds_a_number_and_if_not_whose_gap_it_is(verdict: Verdict | None, look: Look) -> None:
    assert look_of(verdict) is look


def test_no_two_looks_are_told_apart_by_colour_alone() -> None:
    shapes = [SHAPES[look] for look in Look if look not in (Look.WHOLE, Look.NONE)]  # filled, and empty
    assert len(set(shapes)) == len(shapes)
    assert Look.NONE not in FILLS
    assert Look.WHOLE in FILLS


def test_the_sentence_counts_the_boxes_without_a_whole_number_by_reason() -> None:
    assert health_sentence(GRID, words=ENGLISH) == (
        "2 of 4 boxes of the last 2 windows hold no whole count: 1 × the site blocked us; 1 × no record."
    )
    whole = replace(GRID, rows=GRID.rows[:1])
    assert health_sentence(whole, words=ENGLISH) == "All 2 boxes of the last 2 windows hold a whole count."


def test_the_table_has_a_row_a_window_the_newest_first_with_every_gap() -> None:
    table = health_twin(GRID, words=ENGLISH)
    assert table.header == ("Window", "Whole counts", "The others")
    assert table.rows == (
        ("Mar 2, 2026, 06:00–12:00 CST", "1 of 2", "Dallas · Escorts: no record"),
        ("Mar 2, 2026, 00:00–06:00 CST", "1 of 2", "Dallas · Escorts: the site blocked us"),
    )


def test_a_screen_reader_hears_first_that_counts_are_simulated() -> None:
    said = health_description(replace(GRID, is_simulated=True), words=ENGLISH)
    assert said.startswith("SIMULATED: every number here is invented")
    assert said.endswith(health_sentence(GRID, words=ENGLISH))


@pytest.mark.parametrize("language", Language)
def test_the_picture_holds_every_cell_and_names_the_looks_that_occur_and_no_other(language: Language) -> None:
    words = words_for(language)
    svg = vl_convert.vegalite_to_svg(json.dumps(health_grid(GRID, words=words) | {"width": 500}))
    for text in ("Houston · Escorts", "Dallas · Escorts"):
        assert f">{text}<" in svg
    named = {look for look in Look if f">{words.say(f'sites-look-{look}')}<" in svg}
    assert named == {Look.WHOLE, Look.SITE, Look.NONE}


def test_one_box_is_drawn_for_each_cell_and_window() -> None:
    boxes = health_grid(GRID, words=ENGLISH)["data"]["values"]
    assert [(box["cell"], box["look"]) for box in boxes] == [
        ("Houston · Escorts", "whole"),
        ("Houston · Escorts", "whole"),
        ("Dallas · Escorts", "site"),
        ("Dallas · Escorts", "none"),
    ]
    assert boxes[0]["from"] == "2026-03-02T00:00:00Z"  # by the local clock, whatever the reader's zone


def test_on_the_night_the_clocks_go_back_every_box_has_its_width_and_its_zone() -> None:
    hour = timedelta(hours=1)
    first = datetime(2026, 11, 1, 6, tzinfo=UTC)  # 01:00 CDT, which comes again as 01:00 CST
    night = replace(GRID, windows=((first, first + hour), (first + hour, first + 2 * hour)))
    boxes = health_grid(night, words=ENGLISH)["data"]["values"][:2]
    assert [(box["from"][11:16], box["to"][11:16]) for box in boxes] == [("01:00", "01:30"), ("01:30", "02:00")]
    assert boxes[0]["window"] == "Nov 1, 2026, 01:00 CDT – 01:00 CST"
