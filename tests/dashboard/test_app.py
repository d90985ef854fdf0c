"""The two pages as a whole, without a browser: what stands on them, in which order, over a real database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from domain.counts import Source, Step
from domain.focus import Focus, FocusReason
from domain.slots import Slot, SlotState
from storage.counts import save_counts
from storage.database import Role, connect
from storage.focus import add_focus, replace_focus_slots
from storage.issues import open_issue
from storage.slots import finish_slot
from tests.dashboard.seed import NOW, STORM, counts, seed_all, seed_office
from tests.dashboard.test_main import said


def now_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.now.app import show_now
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_now(open_backing(), current_reader(default=Language.ENGLISH))


def storm_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.storm.app import show_storm
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_storm(open_backing(), current_reader(default=Language.ENGLISH))


def run(page: object, office: Path, database: str, **query: str) -> AppTest:
    script = AppTest.from_function(page, default_timeout=60)  # type: ignore[arg-type]
    script.secrets["folder"] = str(office)
    script.secrets["database_url"] = database
    for name, value in query.items():
        script.query_params[name] = value
    finished = script.run()
    assert not finished.exception
    return finished


def in_order(markup: str, *parts: str) -> bool:
    places = [markup.index(part) for part in parts]
    return places == sorted(places)


def test_now_answers_what_then_why_then_how_completely(office: Path, seeded: str) -> None:
    page = run(now_page, office, seeded)
    markup = said(page)
    assert in_order(
        markup, "tg-header", "tg-simulated", "tg-headline", "tg-clock", "tg-story", "tg-coverage", "tg-footer"
    )
    # the line and the strip of what was counted, each under its sentence, and one table of both
    assert len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")) == 2
    assert markup.count("tg-sentence") == 2
    assert markup.count("tg-twin") == 1
    assert "Coverage: board" in markup


def test_storm_shows_the_number_of_each_phase_before_its_pictures(office: Path, seeded: str) -> None:
    page = run(storm_page, office, seeded, hazard=STORM)
    markup = said(page)
    shown = ("tg-phases", "tg-sentence", "tg-twin", "tg-changes", "tg-study", "tg-story", "tg-footer")
    assert in_order(markup, "tg-headline", *shown)
    # one line, one coverage strip, Houston and three places beside it
    assert len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")) == 6
    # a sentence each for line and strip, one for the places together; a table for line and strip, one for the places
    assert markup.count("tg-sentence") == 3
    assert markup.count("tg-twin") == 2
    # after the storm, both sites alike: 9 days of 420 and 5 of 200 (one is missing) are 4,780 ÷ (14 × 200) = 1.7
    # of 15 days × 2 sites; the same of three places
    level = "Houston stood at 1.7× its expected level (28 of 30 site-days)"
    assert f"{level}, the 3 places compared with it at 1.0× (84 of 90)" in markup
    assert "Coverage: cards" in markup


def test_storm_offers_only_what_exists(office: Path, seeded: str) -> None:
    page = run(storm_page, office, seeded)
    assert [box.options for box in page.selectbox] == [["Storm Testwind"], ["Houston"], ["Escorts"], ["board", "cards"]]


def test_a_choice_is_written_into_the_address(office: Path, seeded: str) -> None:
    page = run(storm_page, office, seeded)
    page.selectbox[3].select("cards").run()
    assert page.query_params["site"] in ("cards", ["cards"])
    assert "Escorts in Houston, on cards" in said(page)


def test_an_office_without_a_disaster_is_told_where_to_add_one(office: Path, database: str) -> None:
    page = run(storm_page, office, database)
    assert "No disaster to show" in said(page)
    assert "hazards.csv" in said(page)


def test_an_office_with_imported_counts_alone_is_led_to_them(office: Path, database: str) -> None:
    now = datetime(2014, 5, 1, tzinfo=UTC)
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=now)
        issue_id = open_issue(conn, cause="import", at=now)
        found = counts("board", now=now)
        save_counts(conn, found, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    markup = said(run(now_page, office, database))
    assert "Imported counts only" in markup
    assert "Mar 2 – Apr 30, 2014" in markup  # sixty days up to April 30
    assert "/storm?" in markup
    assert "No site was counted yet" not in markup


def test_what_is_in_focus_stands_under_the_storm_clock_with_what_was_read_last(office: Path, database: str) -> None:
    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    seed_all(database, now=now)
    slot = Slot(site="board", window_start=now - 2 * hour, window_end=now - hour, is_focus=True, places=("houston",))
    focus = Focus(
        place="houston", reason=FocusReason.ASKED, since=now - 3 * hour, until=now + 9 * hour, asked_by="A. Analyst"
    )
    read = replace(next(counts("board", now=now)), window_start=slot.window_start, window_end=slot.window_end, ads=777)
    with connect(database, role=Role.SCHEDULER) as conn:
        add_focus(conn, focus, now=focus.since)
        replace_focus_slots(conn, [slot], site="board", now=focus.since)
        finish_slot(conn, slot, state=SlotState.DONE, at=now)
        issue_id = open_issue(conn, cause="crawl", at=now)
        save_counts(conn, [read], step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    markup = said(run(now_page, office, database))
    assert in_order(
        markup, "tg-clock", "tg-focus", "Houston: asked for by A. Analyst", ">777<", "tg-story", "tg-footer"
    )


def test_an_office_that_never_counted_is_told_what_comes_next(office: Path, database: str) -> None:
    with_no_card = said(run(now_page, office, database))
    assert "No site yet" in with_no_card
    assert "tidegauge site new" in with_no_card
    assert "Wait for the first window" not in with_no_card
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=NOW)
    markup = said(run(now_page, office, database))
    assert "No site was counted yet" in markup
    assert "Wait for the first window" in markup
    assert "tg-coverage" not in markup


def test_storm_says_why_a_place_cannot_be_studied_and_what_changed_all_the_same(office: Path, seeded: str) -> None:
    markup = said(run(storm_page, office, seeded, hazard=STORM))
    assert "<caption>No phase can be estimated</caption>" in markup
    assert "cannot be estimated, because too few days were counted before it" in markup  # 25 days of history
    assert "being computed" not in markup
    assert "<caption>2 change points; the largest: " in markup  # the five days at 80, and the rise to 420 after them


def test_storm_without_a_count_has_neither_study_nor_change_points(office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        seed_office(conn, now=datetime.now(UTC))
    markup = said(run(storm_page, office, database, hazard=STORM))
    assert "No counts for these days" in markup
    assert "Explore the counts of Houston" in markup  # the way on
    assert "tg-study" not in markup
    assert "tg-changes" not in markup
