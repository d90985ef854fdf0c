"""What an address may ask the page Data & method: days that a page exports, places that there are."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.exporting import MOST_DAYS, MOST_ROWS
from dashboard.views.method.selection import choose
from tests.dashboard.seed import places, sites

NEWEST = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("wishes", "since", "until", "is_cut"),
    [
        ({}, date(2026, 10, 30), NEWEST, False),
        ({"first": "2026-11-01", "last": "2026-11-09"}, date(2026, 11, 1), date(2026, 11, 9), False),
        ({"first": "2026-11-09", "last": "2026-11-01"}, date(2026, 11, 1), date(2026, 11, 1), False),
        ({"first": "2020-01-01"}, date(2025, 11, 26), NEWEST, True),  # 366 days
        ({"first": "<b>", "last": "2099-01-01"}, date(2026, 10, 30), NEWEST, False),
    ],
)
def test_days_are_those_asked_for_up_to_a_year(wishes: dict[str, str], since: date, until: date, is_cut: bool) -> None:
    found = choose(wishes, places=places(), sites=sites(), newest=NEWEST)
    assert (found.extract.since, found.extract.until, found.is_cut) == (since, until, is_cut)
    assert found.extract.days <= MOST_DAYS


def test_a_place_nobody_knows_is_all_of_them_and_a_long_word_is_cut() -> None:
    found = choose({"place": "<b>", "word": "x" * 1000}, places=places(), sites=sites(), newest=NEWEST)
    assert found.extract.place is None
    assert len(found.sought) == 60
    known = choose({"place": "houston"}, places=places(), sites=sites(), newest=NEWEST)
    assert known.extract.name == "tidegauge-houston-2026-10-30-2026-11-26.csv"


def test_an_office_of_very_many_places_exports_fewer_days_of_all_and_a_year_of_one() -> None:
    cells = tuple((place, "escorts") for place in ("houston", *(f"city-{number}" for number in range(MOST_ROWS // 10))))
    large = replace(sites()[0], cells=cells, versions={})
    every = choose({"first": "2026-01-01"}, places=places(), sites=[large], newest=NEWEST)
    one = choose({"first": "2026-01-01", "place": "houston"}, places=places(), sites=[large], newest=NEWEST)
    assert (every.extract.days, every.is_cut) == (9, True)  # 10,001 rows a day
    assert (one.extract.days, one.is_cut) == (330, False)
