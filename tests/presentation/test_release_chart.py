"""The chart of a release: small numbers are a band and never a point, and a line crosses nothing that is not told."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import vl_convert

from domain.messages import Language
from domain.releases import Mark
from presentation.release_chart import LOWEST_TOP, release_line
from presentation.release_values import ReleasedLine
from presentation.words import words_for
from tests.presentation.test_release_text import HOLED
from tests.presentation.test_release_values import line, told

ENGLISH = words_for(Language.ENGLISH)


def layers(shown: ReleasedLine) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = release_line(shown, words=ENGLISH)["layer"]
    return found


def rows_of(shown: ReleasedLine, field: str) -> list[list[dict[str, Any]]]:
    """Return the rows of every layer whose height is this field."""
    return [each["data"]["values"] for each in layers(shown) if each["encoding"].get("y", {}).get("field") == field]


def test_a_small_number_is_a_band_from_nought_to_nine_and_never_a_point() -> None:
    ((band,),) = rows_of(HOLED, "low")
    assert (band["low"], band["high"]) == (0, 9)
    assert band["from"].startswith("2026-03-03")
    assert band["to"].startswith("2026-03-05")  # two days in a row
    assert band["said"] == "<10"
    drawn = [row["ads"] for rows in rows_of(HOLED, "ads") for row in rows]
    assert set(drawn) == {400, 407}  # what is told, and nothing else


def test_a_line_is_broken_where_sites_change_or_nothing_is_told() -> None:
    shown = line(told(0), told(1), told(2, sites=1), told(3, Mark.WITHHELD, sites=1), told(4, sites=1))
    joined = rows_of(shown, "ads")[0]
    assert [row["segment"] for row in joined] == [0, 0, 1, 2]
    rules = [each for each in layers(shown) if each["mark"].get("strokeDash")]
    assert [row["said"] for row in rules[0]["data"]["values"]] == ["2 → 1 sites"]


def test_words_of_changes_that_stand_close_are_left_to_the_table() -> None:
    flapping = line(*(told(number, sites=1 + number % 2) for number in range(60)))
    texts = [each for each in layers(flapping) if each["mark"]["type"] == "text"]
    assert 1 <= len(texts[0]["data"]["values"]) <= 4
    rules = [each for each in layers(flapping) if each["mark"].get("strokeDash")]
    assert len(rules[0]["data"]["values"]) == 59


def test_each_kind_of_day_is_named_in_the_legend() -> None:
    def names(shown: ReleasedLine) -> list[str]:
        return [row["name"] for row in layers(shown)[-1]["data"]["values"]]

    always = ["told", "below 10", "withheld", "missing", "withdrawn"]
    assert names(line(told(0))) == always
    assert names(HOLED) == [*always, "at least", "not in the table", "other number of sites"]


def test_where_only_small_numbers_are_the_axis_goes_beyond_them() -> None:
    found = [each["encoding"]["y"]["scale"]["domain"] for each in layers(line(told(0, Mark.SMALL)))[1:2]]
    assert found == [[0, LOWEST_TOP]]


@pytest.mark.parametrize("language", Language)
def test_the_library_that_draws_takes_it_and_a_year_stays_small(language: Language) -> None:
    year = line(
        *(replace(told(number, Mark.MISSING if number % 9 == 0 else Mark.SHOWN), decided_in=1) for number in range(366))
    )
    spec = release_line(year, words=words_for(language))
    assert len(json.dumps(spec)) < 250_000
    hatched = [each for each in spec["layer"] if each["mark"]["type"] == "rule" and "strokeDash" not in each["mark"]]
    assert hatched
    assert "<svg" in vl_convert.vegalite_to_svg(json.dumps(spec | {"width": 640, "autosize": "pad"}))
    assert (year.days[-1].day - year.days[0].day) == timedelta(days=365)
