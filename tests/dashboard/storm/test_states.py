"""Where there is nothing to show the page says why, and leads on."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from domain.counts import Source, Step
from domain.hazards import TouchedPlace
from domain.places import Category
from storage.counts import save_counts
from storage.database import Role, connect
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.places import save_categories, save_places, save_sites
from storage.rollups import roll_up_days
from tests.dashboard.seed import NOW, STORM, counts, last_midnight, places, seed_all, sites, storm
from tests.dashboard.storm.second_storm import seed_both
from tests.dashboard.test_app import run, storm_page
from tests.dashboard.test_main import said

TODAY = last_midnight(NOW).date()


def test_a_place_that_no_disaster_reached_leads_to_its_counts(office: Path, seeded: str) -> None:
    markup = said(run(storm_page, office, seeded, place="dallas", lang="en"))
    assert "No disaster on the list reached Dallas." in markup
    assert 'href="/explore?place=dallas&amp;lang=en"' in markup
    assert f'href="/storm?hazard={STORM}&amp;lang=en"' in markup
    assert "tg-phases" not in markup


def test_a_stored_name_in_that_sentence_is_text(office: Path, seeded: str) -> None:
    assert "<img" not in said(run(storm_page, office, seeded, place="tampa", lang="es"))


def test_a_disaster_that_did_not_reach_the_place_is_said_with_one_that_did(office: Path, database: str) -> None:
    seed_both(database, now=NOW)
    markup = said(run(storm_page, office, database, hazard=STORM, place="mobile", lang="en"))
    assert "Storm Testwind did not reach Mobile." in markup
    assert 'href="/storm?hazard=sim-older&amp;place=mobile&amp;lang=en"' in markup


def test_a_disaster_far_ahead_breaks_nothing(office: Path, database: str) -> None:
    seed_all(database, now=NOW)
    touched = TouchedPlace(place="houston", role=storm(TODAY).places[0].role, began_on=TODAY + timedelta(days=60))
    ahead = replace(storm(TODAY), slug="ahead", name="Exercise", references=(), places=(touched,))
    with connect(database, role=Role.OWNER) as conn:
        save_hazards(conn, (storm(TODAY), ahead), issue_id=open_issue(conn, cause="workspace", at=NOW))
    page = run(storm_page, office, database, lang="en")
    assert page.selectbox[0].options == ["Storm Testwind"]
    assert "tg-phases" in said(page)


def test_a_place_that_was_reached_and_is_not_counted_leads_to_what_can_be_shown(office: Path, database: str) -> None:
    seed_both(database, now=NOW)
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="workspace", at=NOW)
        save_sites(conn, [replace(site, cells=(("houston", "escorts"),)) for site in sites()], issue_id=issue_id)
    markup = said(run(storm_page, office, database, hazard="sim-older", place="mobile", lang="en"))
    assert "reached Mobile, but nothing is counted there." in markup
    assert "hazards.csv" not in markup
    assert 'href="/sites?hazard=sim-older&amp;lang=en"' in markup
    assert "Explore the counts of Mobile" not in markup
    assert 'href="/storm?hazard=sim-older&amp;lang=en"' in markup  # it reached Houston as well
    assert "<i>Older" not in markup


def test_an_hour_when_no_disaster_was_known_is_said_with_the_way_back(office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        open_issue(conn, cause="workspace", at=NOW - timedelta(days=3))
        issue_id = open_issue(conn, cause="workspace", at=NOW)
        save_places(conn, places(), issue_id=issue_id)
        save_hazards(conn, (storm(TODAY),), issue_id=issue_id)
    asof = (TODAY - timedelta(days=1)).isoformat()
    markup = said(run(storm_page, office, database, asof=asof, lang="en"))
    assert "No disaster known at that hour had reached a place that is counted here." in markup
    assert "hazards.csv" not in markup


def test_an_office_without_a_card_sees_imported_counts_around_a_disaster(office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="import", at=NOW)
        save_places(conn, places(), issue_id=issue_id)
        save_categories(conn, (Category(slug="escorts", name="Escorts"),), issue_id=issue_id)
        save_hazards(conn, (storm(TODAY),), issue_id=issue_id)
        found = counts("archive", now=NOW)
        save_counts(conn, found, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)
    page = run(storm_page, office, database, lang="en")
    assert page.selectbox[3].options == ["archive"]
    assert "No disaster to show" not in said(page)
    assert "tg-phases" in said(page)
