"""Where people may have gone: every other place of the disaster with its role and phases, and a caution."""

from pathlib import Path

import pytest

from tests.dashboard.seed import NOW, STORM
from tests.dashboard.storm.second_storm import seed_both
from tests.dashboard.test_app import run, storm_page
from tests.dashboard.test_main import said


@pytest.fixture
def both(database: str) -> str:
    seed_both(database, now=NOW)
    return database


def test_every_other_place_stands_with_role_and_phases_and_leads_to_its_own_page(office: Path, both: str) -> None:
    markup = said(run(storm_page, office, both, hazard=STORM, place="houston", lang="en"))
    section = markup[markup.index("Other places this disaster touched") :]
    assert f'href="/storm?hazard={STORM}&amp;place=dallas&amp;lang=en"' in section
    assert 'data-label="What it did there">took people in' in section
    # Dallas by its own dates, on two sites: 14 days before, 3 during, 17 since; today is not over.
    assert [part in section for part in ("1.0× (28 of 28)", "1.0× (6 of 6)", "1.0× (32 of 34)")] == [True] * 3
    assert "they do not show one" in section
    assert "the 2 places that people may have moved to or from (Dallas, &lt;img" in section
    assert " at 1.0× (" in section
    assert "<img" not in section


def test_a_destination_is_set_beside_the_places_that_people_left(office: Path, both: str) -> None:
    markup = said(run(storm_page, office, both, hazard=STORM, place="dallas", lang="es"))
    section = markup[markup.index("Otros lugares que tocó este desastre") :]
    assert "Dallas estuvo a 1.0× su nivel esperado (32 de 34 días-sitio); el lugar adonde o de donde" in section


def test_a_disaster_of_one_place_says_that_it_touched_no_other(office: Path, seeded: str) -> None:
    markup = said(run(storm_page, office, seeded, hazard=STORM, lang="en"))
    assert "It touched no other place that is counted here." in markup
