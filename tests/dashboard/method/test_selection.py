"""What an address may ask the page Data & method: days that a page exports, places that there are."""

from datetime import date

import pytest

from dashboard.exporting import MOST_DAYS
from dashboard.views.method.selection import choose
from tests.dashboard.seed import places

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
    found = choose(wishes, places=places(), newest=NEWEST)
    assert (found.extract.since, found.extract.until, found.is_cut) == (since, until, is_cut)
    assert found.extract.days <= MOST_DAYS


def test_a_place_nobody_knows_is_all_of_them_and_a_long_word_is_cut() -> None:
    found = choose({"place": "<b>", "word": "x" * 1000}, places=places(), newest=NEWEST)
    assert found.extract.place is None
    assert len(found.sought) == 60
    known = choose({"place": "houston"}, places=places(), newest=NEWEST)
    assert known.extract.name == "tidegauge-houston-2026-10-30-2026-11-26.csv"


def test_days_that_would_be_too_many_rows_are_cut_and_said_to_be() -> None:
    chosen = choose({"first": "2026-11-01"}, places=places(), newest=NEWEST)
    later = chosen.begun_on(date(2026, 11, 18))
    assert (later.extract.since, later.extract.until, later.is_cut) == (date(2026, 11, 18), NEWEST, True)
    assert chosen.begun_on(date(2026, 11, 1)) == chosen
