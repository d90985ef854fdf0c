"""The page Places as a whole, without a browser, over a real database."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from domain.counts import Source, Step
from storage.counts import save_counts
from storage.database import Role, connect
from storage.issues import open_issue
from tests.dashboard.seed import HOSTILE, NOW, counts, seed_office
from tests.dashboard.test_app import in_order, run
from tests.dashboard.test_main import said


def places_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.places.app import show_places
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_places(open_backing(), current_reader(default=Language.ENGLISH))


def charts_of(page: AppTest) -> int:
    return len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart"))


def test_places_stand_beside_each_other_the_one_in_a_disaster_first_and_lead_to_their_storm(
    office: Path, seeded: str
) -> None:
    page = run(places_page, office, seeded, lang="en")
    markup = said(page)
    assert in_order(markup, "tg-header", "tg-headline", "tg-sentence", "tg-places", "tg-footer")
    # two sites of 420 where 200 were expected
    assert "highest in Houston with 2.1× of what was expected" in markup
    rows = markup.partition('class="tg-places"')[2]
    assert in_order(rows, ">Houston<", "2.1×", "up since Nov", "Storm Testwind, after", ">Dallas<")
    assert "/storm?lang=en&amp;place=houston" in rows
    assert HOSTILE not in markup
    assert "&lt;img" in rows
    assert charts_of(page) == 1  # these places have no coordinates


def test_each_place_has_a_table_of_its_days_one_choice_away(office: Path, seeded: str) -> None:
    markup = said(run(places_page, office, seeded, lang="en"))
    assert '<details class="tg-twin"><summary>Houston by day' in markup
    assert "the site blocked us" in markup.partition("Houston by day")[2]  # five days ago
    assert "/places?lang=en&amp;days=dallas" in markup
    chosen = said(run(places_page, office, seeded, lang="es", days="dallas"))
    assert '<details class="tg-twin" open><summary>' in chosen


@pytest.mark.parametrize("weeks", ["4", "8", "13", "<b>"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_one_site_and_any_number_of_weeks_can_be_chosen(office: Path, seeded: str, weeks: str, lang: str) -> None:
    page = run(places_page, office, seeded, lang=lang, site="board", weeks=weeks, ending="2026-99-99")
    assert page.selectbox[2].value == (weeks if weeks != "<b>" else "4")
    assert "tg-places" in said(page)


def test_one_notice_says_what_the_address_names_in_vain_and_what_is_shown_instead(office: Path, seeded: str) -> None:
    asked = {"place": "atlantis", "category": "zzz", "site": "<b>", "ending": "2030-01-01", "days": "x" * 60}
    markup = said(run(places_page, office, seeded, lang="en", **asked))
    assert markup.count("tg-then") == 1
    notice = markup.partition("tg-then")[2].partition("</p>")[0]
    for wish in (
        "Place “atlantis” cannot be shown and is left out.",
        "Category “zzz” cannot be shown; shown instead: Escorts.",
        "Site “&lt;b&gt;” cannot be shown; shown instead: all 2 sites.",
        "To “2030-01-01” cannot be shown; shown instead: ",
        f"“{'x' * 39}…”",
    ):
        assert wish in notice
    assert "tg-then" not in said(run(places_page, office, seeded, lang="es", place="houston", site="*"))


def test_days_before_the_first_count_lead_back_to_those_that_have_some(office: Path, seeded: str) -> None:
    markup = said(run(places_page, office, seeded, lang="en", ending="2020-01-01"))
    assert "No counts for these days" in markup
    assert "/places?lang=en" in markup


def test_an_office_that_counted_nothing_is_told_what_comes_next(office: Path, database: str) -> None:
    assert "No site yet" in said(run(places_page, office, database, lang="en"))
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=NOW)
    assert "Nothing on the map yet" in said(run(places_page, office, database, lang="en"))


@pytest.mark.parametrize(("lang", "title"), [("en", "Imported counts only"), ("es", "Solo conteos importados")])
def test_an_office_that_only_imported_is_led_to_what_it_imported(
    office: Path, database: str, lang: str, title: str
) -> None:
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=NOW)
        issue_id = open_issue(conn, cause="import", at=NOW)
        brought = counts("board", now=NOW)
        save_counts(conn, brought, step=Step.SLOT, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    markup = said(run(places_page, office, database, lang=lang))
    assert title in markup
    assert f'<a href="/explore?lang={lang}" target="_self">' in markup
    assert "Nothing on the map yet" not in markup
