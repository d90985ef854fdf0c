"""The boxes of the page Storm: another disaster takes a place along only where it reached it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.seed import NOW, STORM
from tests.dashboard.storm.second_storm import seed_both
from tests.dashboard.test_app import run, storm_page
from tests.dashboard.test_main import said


@pytest.fixture
def both(database: str) -> str:
    seed_both(database, now=NOW)
    return database


def chosen_place(page: AppTest) -> str:
    return str(page.selectbox[1].value)


def test_another_disaster_keeps_the_place_that_it_reached_too(office: Path, both: str) -> None:
    page = run(storm_page, office, both, hazard=STORM, place="houston", lang="en")
    page.selectbox[0].select("sim-older").run()
    assert chosen_place(page) == "houston"


def test_another_disaster_leaves_a_place_that_it_did_not_reach(office: Path, both: str) -> None:
    page = run(storm_page, office, both, hazard=STORM, place="dallas", lang="en")
    assert chosen_place(page) == "dallas"
    page.selectbox[0].select("sim-older").run()
    assert chosen_place(page) == "mobile"
    assert "did not reach" not in said(page)


def test_what_the_address_asks_for_in_vain_is_said_and_what_it_gets_is_not(office: Path, both: str) -> None:
    asked = {"hazard": "no-such", "place": "houston", "site": "gone", "from": "2020-01-01", "colour": "red"}
    markup = said(run(storm_page, office, both, lang="en", **asked))
    assert "Disaster “no-such” cannot be shown; shown instead: " in markup
    assert "Site “gone” cannot be shown; shown instead: " in markup
    assert "From “2020-01-01” cannot be shown; shown instead: " in markup
    assert "“colour” in the address means nothing here" in markup
    assert "Place “houston”" not in markup
    plain = said(run(storm_page, office, both, lang="en", hazard=STORM, place="houston"))
    assert "cannot be shown" not in plain
