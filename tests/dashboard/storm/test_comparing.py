"""Two storms on one axis: the days of each from its own anchor, as of the page's issue."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.seed import NOW, STORM
from tests.dashboard.storm.second_storm import seed_both
from tests.dashboard.test_app import in_order, run, storm_page
from tests.dashboard.test_main import said


@pytest.fixture
def both(database: str) -> str:
    seed_both(database, now=NOW)
    return database


def page(office: Path, database: str, **query: str) -> AppTest:
    return run(storm_page, office, database, hazard=STORM, place="houston", lang="en", **query)


def test_the_chosen_storm_comes_first_and_both_are_compared_over_as_many_days(office: Path, both: str) -> None:
    # Houston stood at 80 for the 5 days of its storm: 0.4. Then came 5 days at 200 and 9 at 420 (one is missing):
    # 4780 ÷ 2800 = 1.7. The older storm's 20 days from its anchor were days of 200, all counted on both sites.
    markup = said(page(office, both))
    assert in_order(
        markup,
        "Up to day +19 from the anchor, as far as all of them have come: Storm Testwind, Houston: during, ",
        ", at 0.4× the expected level (10 of 10 site-days compared), after, ",
        ", at 1.7× the expected level (28 of 30 site-days compared); Storm &lt;i&gt;Older&lt;/i&gt;, Houston: during, ",
        ", at 1.0× the expected level (6 of 6 site-days compared), after, ",
        ", at 1.0× the expected level (34 of 34 site-days compared).",
    )
    assert in_order(markup, "tg-story", "Other places this disaster touched", "each counted from its own anchor")
    assert "<i>Older" not in markup


def test_another_place_of_the_other_storm_is_chosen_by_the_address(office: Path, both: str) -> None:
    found = page(office, both, against="sim-older:mobile")
    assert "Storm &lt;i&gt;Older&lt;/i&gt;, Mobile: during, " in said(found)
    assert found.multiselect[0].value == ["sim-older:mobile"]


def test_with_none_to_compare_the_storm_stands_alone(office: Path, both: str) -> None:
    assert "have come: Storm Testwind, Houston: during, " in said(page(office, both, against=""))


def test_an_office_with_one_storm_is_told_that_there_is_no_other(office: Path, seeded: str) -> None:
    assert "No other storm on record reached a place where this category is counted." in said(page(office, seeded))
