"""The page Explore as a whole, without a browser, over a real database."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from domain.counts import Source, Step, Verdict
from storage.counts import save_counts
from storage.database import Role, connect
from storage.issues import open_issue
from storage.rollups import roll_up_days
from storage.runs import save_run
from tests.builders import a_run
from tests.dashboard.seed import NOW, counts, last_midnight, seed_all, seed_office
from tests.dashboard.test_app import in_order, run
from tests.dashboard.test_main import said

NEWEST = last_midnight(NOW).date() - timedelta(days=1)


def explore_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.explore.app import show_explore
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_explore(open_backing(), current_reader(default=Language.ENGLISH))


def charts_of(page: AppTest) -> int:
    return len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart"))


def test_a_series_stands_under_its_sentence_with_strip_table_and_the_way_to_its_crawl(
    office: Path, seeded: str
) -> None:
    page = run(explore_page, office, seeded, place="houston", lang="en")
    markup = said(page)
    assert in_order(
        markup, "tg-header", "tg-headline", "tg-sentence", "tg-twin", "Where a number comes from", "tg-footer"
    )
    assert charts_of(page) == 2
    assert "59 of 60 days counted" in markup
    assert "missing (the site blocked us)" in markup
    assert [box.label for box in page.selectbox] == ["Place", "Category", "Site", "Measure", "Shown as", "Step"]
    assert page.selectbox[5].options == ["By slot", "By day", "By week", "By month"]


def test_several_places_are_shown_as_one_ratio_with_how_many_they_are(office: Path, seeded: str) -> None:
    page = run(explore_page, office, seeded, place="dallas", lang="en", **{"with": "mobile,tampa,nowhere"})
    markup = said(page)
    # 59 of 60 days of three places; each day has 600 where 600 were expected
    assert "Escorts in 3 places, on board" in markup
    assert "1.0× the expected level; 177 of 180 daily values are compared" in markup
    assert "3 of 3" in markup
    assert charts_of(page) == 2


def test_the_rest_of_a_site_is_without_the_places_that_a_disaster_touched(office: Path, seeded: str) -> None:
    markup = said(run(explore_page, office, seeded, place="dallas", view="site", lang="en"))
    assert "2 of its 3 other places" in markup
    assert "1 of its other places is left out" in markup
    assert "Houston (Storm Testwind)" in markup
    assert "the rest of the site 1.0×" in markup


def test_a_place_is_set_beside_the_rest_of_its_site(office: Path, seeded: str) -> None:
    markup = said(run(explore_page, office, seeded, place="houston", view="site", lang="en"))
    assert "the rest of the site 1.0×" in markup
    assert "3 of its 3 other places" in markup


@pytest.mark.parametrize("step", ["slot", "week", "month"])
def test_every_step_is_shown(office: Path, seeded: str, step: str) -> None:
    page = run(explore_page, office, seeded, place="houston", step=step, lang="es")
    assert charts_of(page) == 2
    assert "tg-sentence" in said(page)


def test_the_newest_week_is_the_same_number_whatever_days_are_shown(office: Path, seeded: str) -> None:
    wide = said(run(explore_page, office, seeded, place="dallas", step="week", lang="en"))
    cut = said(run(explore_page, office, seeded, place="dallas", step="week", since=NEWEST.isoformat(), lang="en"))
    newest = wide.rpartition('target="_self">')[2].partition("</tr>")[0]
    assert str(NEWEST.year) in newest
    assert newest in cut
    ends_later = NEWEST.weekday() != 6  # its Sunday is today or still to come
    assert ("(not over yet)" in newest) is ends_later


def test_a_day_leads_to_the_crawl_that_counted_it_and_to_what_was_known_before(office: Path, database: str) -> None:
    seed_all(database, now=NOW)
    newest = [count for count in counts("board", now=NOW) if count.place == "houston"][-1]
    crawl = a_run(
        site="board",
        window_start=newest.window_start,
        window_end=newest.window_end,
        started_at=newest.window_end + timedelta(minutes=1),
        ended_at=newest.window_end + timedelta(minutes=5),
        requests=17,
    )
    with connect(database, role=Role.OWNER) as conn:
        save_run(conn, crawl)
        issue_id = open_issue(conn, cause="correction", at=NOW)
        mended = [replace(newest, ads=433)]
        save_counts(conn, mended, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    page = run(explore_page, office, database, place="houston", day=NEWEST.isoformat(), lang="en")
    traced = said(page).partition('class="tg-trace tg-coverage"')[2]
    assert in_order(traced, ">433<", "17 requests", f"issue {issue_id} (correction)", ">420<", "issue 2 (crawl)")


def test_an_imported_history_is_still_there_after_the_first_crawl(office: Path, database: str) -> None:
    seed_all(database, now=NOW)
    older = [replace(count, ads=77, verdict=Verdict.OK) for count in counts("board", now=NOW - timedelta(days=300))]
    with connect(database, role=Role.OWNER) as conn:
        issue_id = open_issue(conn, cause="import", at=NOW)
        save_counts(conn, older, step=Step.SLOT, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
        roll_up_days(conn, issue_id=issue_id)
    crawled = run(explore_page, office, database, place="houston", site="board", lang="en")
    assert crawled.selectbox[4].label == "Source"
    assert crawled.selectbox[4].options == ["Crawled", "Imported"]
    page = run(explore_page, office, database, place="houston", site="board", source="import", lang="en")
    assert "60 of 60 days counted" in said(page)
    assert "These counts were imported" in said(page)
    assert charts_of(page) == 2
    refused = run(explore_page, office, database, place="houston", site="cards", source="import", lang="en")
    assert "Source “import” cannot be shown; shown instead: Crawled." in said(refused)


def test_days_without_counts_lead_back_to_those_that_have_some(office: Path, database: str) -> None:
    seed_all(database, now=NOW)
    with connect(database, role=Role.OWNER) as conn:
        conn.execute("DELETE FROM days WHERE day > %s AND day < %s", (NEWEST - timedelta(days=5), NEWEST))
        conn.execute("SELECT renew_newest_days()")
    gap = {"since": (NEWEST - timedelta(days=3)).isoformat(), "until": (NEWEST - timedelta(days=2)).isoformat()}
    markup = said(run(explore_page, office, database, place="houston", lang="en", **gap))
    assert "No counts for these days" in markup
    assert "Show the newest days of these counts" in markup


def test_an_office_that_counted_nothing_is_told_what_comes_next(office: Path, database: str) -> None:
    assert "No site yet" in said(run(explore_page, office, database, lang="en"))
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=NOW)
    page = run(explore_page, office, database, lang="en")
    assert "Nothing to explore yet" in said(page)
    assert "tidegauge import counts" in said(page)


def test_an_address_of_nonsense_shows_what_exists(office: Path, seeded: str) -> None:
    nonsense = dict.fromkeys(("place", "category", "site", "measure", "view", "step", "since", "day"), "<img src=x>")
    markup = said(run(explore_page, office, seeded, lang="en", **nonsense))
    assert "<img src=x>" not in markup
    assert "no days of these counts" in markup
    assert "Place “&lt;img src=x&gt;” cannot be shown; shown instead: Dallas." in markup
    assert "Category “&lt;img src=x&gt;” cannot be shown; shown instead: Escorts." in markup


def test_one_notice_says_which_days_and_names_of_the_address_are_not_shown(office: Path, seeded: str) -> None:
    asked = {"place": "houston", "since": "2027-01-01", "until": "2020-01-01", "sort": "up"}
    markup = said(run(explore_page, office, seeded, lang="en", **asked))
    assert markup.count("tg-then") == 1
    notice = markup.partition("tg-then")[2].partition("</p>")[0]
    assert "“2027-01-01 – 2020-01-01”, are no days of these counts; the newest are shown instead: " in notice
    assert "“sort” in the address means nothing here" in notice
    assert "tg-then" not in said(run(explore_page, office, seeded, lang="en", place="houston", site="*"))
