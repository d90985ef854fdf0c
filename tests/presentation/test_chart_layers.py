"""Each layer draws one thing, in a shape of its own beside its colour, and draws nothing across a gap."""

from dataclasses import replace
from datetime import date, timedelta

from domain.counts import Verdict
from domain.findings import Direction
from domain.hazards import Phase
from domain.messages import Language
from presentation.chart_layers import (
    at_noon,
    expected_layers,
    finding_layers,
    legend_layer,
    missing_layers,
    observed_layers,
    phase_boxes,
    phase_names,
)
from presentation.chart_values import ChartDay, PhaseBand, TimeLine
from presentation.words import words_for
from tests.presentation.examples import SURGE

EN = words_for(Language.ENGLISH)
FIRST = date(2026, 11, 10)
COUNTS: tuple[float | None, ...] = (5.0, 6.0, None, None, 7.0)
DAYS = tuple(
    ChartDay(day=FIRST + timedelta(days=offset), ads=ads, reason=None if ads else Verdict.BLOCKED)
    for offset, ads in enumerate(COUNTS)
)
DURING = PhaseBand(phase=Phase.DURING, first=FIRST, last=FIRST + timedelta(days=1))


def line_of(days: tuple[ChartDay, ...], **more: str) -> TimeLine:
    return TimeLine(title="Escorts", days=days, measure_word="ads on show", **more)  # type: ignore[arg-type]


def test_a_point_leads_to_its_date_where_the_chart_leads_anywhere() -> None:
    _, points, triangles = observed_layers(line_of(DAYS, link="/explore?day="), count_axis={}, words=EN)
    for layer in (points, triangles):
        assert layer["transform"] == [{"calculate": '"/explore?day=" + datum.date', "as": "leads_to"}]
        assert layer["encoding"]["href"]["field"] == "leads_to"
    assert points["data"]["values"][0]["date"] == "2026-11-10"
    assert all("href" not in layer["encoding"] for layer in observed_layers(line_of(DAYS), count_axis={}, words=EN))


def test_a_disaster_s_own_name_stands_on_its_band() -> None:
    named = replace(DURING, name="Storm Three")
    assert phase_names([named], words=EN)[0]["mark"]["text"] == "Storm Three"
    assert phase_boxes([named], height=10)[0]["mark"]["tooltip"] == "Storm Three"


def test_a_day_is_drawn_at_its_noon_whatever_the_reader_s_zone() -> None:
    assert at_noon(FIRST) == "2026-11-10T12:00:00Z"


def test_the_counted_line_is_broken_at_a_gap() -> None:
    line, points, _ = observed_layers(line_of(DAYS), count_axis={}, words=EN)
    segments = [row["segment"] for row in line["data"]["values"]]
    assert segments == [0, 0, 2]
    assert len(points["data"]["values"]) == 3


def test_a_lower_bound_is_an_open_triangle_off_the_line() -> None:
    days = (*DAYS[:2], replace(DAYS[4], is_lower_bound=True))
    line, _, triangles = observed_layers(line_of(days), count_axis={}, words=EN)
    assert len(line["data"]["values"]) == 2
    assert triangles["mark"]["shape"] == "triangle-up"
    assert triangles["mark"]["filled"] is False
    assert triangles["data"]["values"][0]["said"] == "at least 7"


def test_the_expected_level_is_broken_where_there_is_none() -> None:
    known = [replace(day, expected=5.0, low=-1.0, high=6.0) for day in DAYS]
    band, line = expected_layers([known[0], DAYS[1], known[2]], count_axis={})
    assert [row["segment"] for row in line["data"]["values"]] == [0, 1]
    assert band["data"]["values"][0]["low"] == 0.0  # no fewer than no ads


def test_missing_days_are_hatched_and_say_why() -> None:
    box, strokes = missing_layers(DAYS, top=0, bottom=10, words=EN)
    assert box["data"]["values"] == [
        {"from": "2026-11-12T00:00:00Z", "to": "2026-11-14T00:00:00Z", "status": "missing (the site blocked us)"}
    ]
    assert len(strokes["data"]["values"]) == 2  # one stroke a missing day


def test_every_phase_has_its_name_beside_its_colour() -> None:
    assert phase_names([DURING], words=EN)[0]["mark"]["text"] == "during"
    assert phase_boxes([DURING], height=10)[0]["data"]["values"] == [
        {"from": "2026-11-10T00:00:00Z", "to": "2026-11-12T00:00:00Z"}
    ]


def test_up_and_down_differ_in_shape_as_well_as_colour() -> None:
    down = replace(SURGE, direction=Direction.DOWN)
    chart = TimeLine(title="", days=DAYS, measure_word="", findings=(SURGE, down))
    marks = [
        layer["mark"] for layer in finding_layers(chart, rows=(0, 1), words=EN) if layer["mark"]["type"] == "point"
    ]
    assert [mark["shape"] for mark in marks] == ["triangle-up", "triangle-down"]
    assert marks[0]["color"] != marks[1]["color"]


def test_the_legend_names_everything_that_is_drawn() -> None:
    names = legend_layer(words=EN, columns=3)["encoding"]["shape"]["scale"]["domain"]
    assert names == ["counted", "expected", "usual range", "at least", "missing"]
