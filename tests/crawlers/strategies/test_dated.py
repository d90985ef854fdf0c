"""A card says where an ad's date stands and how it is written; what it does not say, the place and the usual do."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from crawlers.strategies.dated import DateRule
from tests.crawlers.strategies.conftest import spot_of


def test_a_date_is_read_for_the_moment_of_the_spot() -> None:
    read = DateRule(css="time@datetime").read("2026-11-24T01:30:00Z", spot=spot_of())
    assert (read.earliest, read.problem) == (datetime(2026, 11, 24, 1, 30, tzinfo=UTC), "")
    assert DateRule(css="time").read("soon", spot=spot_of()).problem


def test_without_a_word_the_place_has_the_zone_and_the_usual_ways_are_tried() -> None:
    usual = DateRule(css="time")
    assert (usual.zone, usual.format, usual.locale) == (None, None, "en_US")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"css": "time@"},
        {"css": ""},
        {"css": "time", "zone": "Houston"},
        {"css": "time", "locale": "en-US"},
        {"css": "time", "format": "x"},
        {"css": "time", "layout": "%d"},
    ],
)
def test_a_date_that_nobody_can_find_or_read_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        DateRule.model_validate(wrong)
