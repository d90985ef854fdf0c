"""The map: colour and shape of each place that has coordinates, outlines from our own server alone."""

import json
from dataclasses import replace
from typing import Any

import pytest

from domain.messages import Language
from presentation.heat_values import HeatPlace
from presentation.place_map import GONE, place_map
from presentation.words import words_for
from tests.presentation.heat_examples import DALLAS, HEAT, HOUSTON, MOBILE, days

EN = words_for(Language.ENGLISH)
OUTLINES = "/ui-assets/states.json"


def drawn(*places: HeatPlace) -> list[dict[str, dict[str, Any]]]:
    spec = place_map(replace(HEAT, places=places), words=EN, link="/storm?place=", outlines=OUTLINES)
    assert spec is not None
    return list(spec["layer"])


def test_each_place_that_has_coordinates_is_a_point_that_says_why_and_leads_to_its_storm() -> None:
    _, points, *_ = drawn(HOUSTON, DALLAS, MOBILE)
    houston, dallas = points["data"]["values"]
    assert (houston["level"], houston["shape"], houston["said"]) == (1.0, "triangle-up", "2.0×")
    assert (houston["cells"], houston["disaster"]) == ("14 of 14", "Storm Three, after")
    assert houston["finding"] == "up since Nov 7; down since Nov 3"
    assert (dallas["level"], dallas["shape"], dallas["finding"]) == (0.0, "circle", "none")
    assert "/storm?place=" in json.dumps(points["transform"])


def test_only_the_states_around_the_places_are_drawn_and_nothing_is_fetched_from_elsewhere() -> None:
    states, *_ = drawn(HOUSTON, DALLAS)
    assert states["data"]["url"] == OUTLINES
    assert "48" in json.dumps(states["transform"])
    assert "06" not in json.dumps(states["transform"])
    spec = json.dumps(drawn(HOUSTON))
    assert "http" not in spec.replace("https://vega.github.io/schema", "")


def test_a_place_without_a_number_is_grey_and_not_as_expected() -> None:
    silent = replace(MOBILE, latitude=30.7, longitude=-88.1)
    _, points, *_ = drawn(silent)
    (point,) = points["data"]["values"]
    assert point["level"] is None
    assert GONE in json.dumps(points["encoding"])


def test_a_low_place_has_a_line_for_its_colour_may_not_be_seen() -> None:
    low = replace(HOUSTON, slug="mobile", days=days(0.5), latitude=30.7, longitude=-88.1)
    _, _, lines, *_ = drawn(HOUSTON, DALLAS, low, replace(MOBILE, latitude=30.1, longitude=-94.1))
    assert [each["place"] for each in lines["data"]["values"]] == ["mobile"]
    assert lines["encoding"].keys() >= {"href", "tooltip"}  # it lies over its place, and hides it from no pointer


def test_names_that_would_hide_each_other_are_left_out() -> None:
    near = replace(HOUSTON, slug="beaumont", name="Beaumont", latitude=30.1, longitude=-94.1)
    far = replace(HOUSTON, slug="tampa", name="Tampa", latitude=27.9, longitude=-82.5)
    *_, names = drawn(HOUSTON, near, far, DALLAS)
    assert [each["name"] for each in names["data"]["values"]] == ["Houston", "Tampa"]


@pytest.mark.parametrize("language", Language)
def test_without_coordinates_there_is_no_map(language: Language) -> None:
    heat = replace(HEAT, places=(MOBILE,))
    assert place_map(heat, words=words_for(language), link="", outlines=OUTLINES) is None
