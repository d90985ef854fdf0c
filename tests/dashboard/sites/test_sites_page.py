"""The page Sites without a browser: what stands on it, of every site and of one, over a real database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from domain.pauses import Pause
from storage.audit import Act, read_acts, verify_audit
from storage.database import Role, connect
from storage.issues import open_issue
from storage.pauses import standing_pauses
from storage.places import forget_cards
from tests.dashboard.seed import HOSTILE, stop_counting
from tests.dashboard.sites.watched_sites import seed_watched
from tests.dashboard.test_main import said


def sites_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.sites.app import show_sites
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_sites(open_backing(), current_reader(default=Language.ENGLISH))


def opened(office: Path, database: str, **choices: str) -> AppTest:
    script = AppTest.from_function(sites_page, default_timeout=60)
    script.secrets["folder"], script.secrets["database_url"] = str(office), database
    for name, value in choices.items():
        script.query_params[name] = value
    script.run()
    assert not script.exception
    return script


@pytest.fixture
def watched(database: str) -> str:
    seed_watched(database, now=datetime.now(UTC))
    return database


def test_every_site_says_whether_it_can_be_trusted_and_why_not_the_worst_first(office: Path, watched: str) -> None:
    markup = said(opened(office, watched))
    titles = (
        "cards: cannot be trusted now",
        "board: can be trusted in part",
        "listings: paused",
        "newcomer: not counted yet",
        "anuncios: can be trusted whole",
    )
    places = [markup.index(f"<h2>{title}</h2>") for title in titles]
    assert places == sorted(places)
    cards, board, listings, newcomer, anuncios = (
        markup[start:end] for start, end in zip(places, [*places[1:], len(markup)], strict=True)
    )
    assert "1 of 5 sites can be trusted whole now" in markup
    assert "none of 4 cells has a whole count: 4 × the page looks different now. The last one ended" in cards
    assert "the decision has run out, nothing is asked" in cards
    assert "6 of 8 cells have a whole count. The others: 2 × the site blocked us." in board
    assert "43 minutes old" in board  # posted 40 minutes before the run, which took 3
    assert "have the decision renewed" in board
    assert "Newest item" not in anuncios  # its card reads no dates
    assert "by B. Analyst, until" in listings
    assert "none while it is paused" in listings
    assert "Nothing of this site is on record yet." in newcomer
    assert "all 4 cells have a whole count." in anuncios


def test_each_grid_has_its_sentence_and_its_table(office: Path, watched: str) -> None:
    markup = said(opened(office, watched))
    # board, 8 cells × 28 windows: our line was down once in each, tampa's two were blocked three times,
    # dallas' two were a minimum once and set aside once: 8 + 6 + 2 + 2
    assert "18 of 224 boxes of the last 28 windows hold no whole count: 8 × our own line was down; 6 × the" in markup
    assert markup.count("The same as a table") == 4  # none of the site that was never counted
    assert "Dallas · ads on show: number outside the plausible range" in markup


def test_one_site_shows_its_cells_its_crawls_and_its_card(office: Path, watched: str) -> None:
    markup = said(opened(office, watched, site="board"))
    assert "cards: cannot be trusted now" not in markup
    assert "whole 9 times in a row" in markup  # since our line was down
    assert "not whole 3 times in a row" in markup
    assert "25 × counted; 1 × our own line was down; 1 × number outside the plausible range; 1 × the site" in markup
    assert markup.count('<td data-label="Requests">31</td>') == 10  # the newest of twelve
    assert "1 × no answer; 28 × status 200; 2 × status 403" in markup
    for fact in ("https://board.example", "6 hours", "ads on show (this one may alert), new ads", "5 s or more"):
        assert fact in markup
    assert "600 at most" in markup


def test_a_site_that_does_not_exist_shows_them_all(office: Path, watched: str) -> None:
    assert "1 of 5 sites can be trusted whole now" in said(opened(office, watched, site="<script>"))


def test_stored_words_are_shown_as_they_were_written_and_never_obeyed(office: Path, watched: str) -> None:
    for site in ("", "board", "listings"):
        markup = said(opened(office, watched, site=site))
        assert "&lt;img src=x onerror=alert(1)&gt;" in markup  # a place, and a reason
        assert HOSTILE not in markup
        assert "<b>Attorney" not in markup


def test_an_office_without_a_card_is_told_how_to_write_one(office: Path, database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        open_issue(conn, cause="workspace", at=datetime.now(UTC))
    markup = said(opened(office, database))
    assert "No site yet" in markup
    assert "tidegauge site new" in markup


def test_a_site_whose_card_was_taken_out_is_not_counted_among_those_that_are_asked(office: Path, watched: str) -> None:
    with connect(watched, role=Role.OWNER) as conn:
        forget_cards(conn, but=["anuncios", "board"])
    markup = said(opened(office, watched))
    assert "1 of 2 sites can be trusted whole now" in markup
    assert markup.count("not asked any more</h2>") == 3
    assert markup.index("anuncios: can be trusted whole") < markup.index("cards: not asked any more")
    alone = opened(office, watched, site="cards")
    assert "Its card was taken out of this office" in said(alone)
    assert "none without a card" in said(alone)
    assert not alone.button
    with connect(watched, role=Role.OWNER) as conn:
        forget_cards(conn, but=[])
    assert "No site is asked any more" in said(opened(office, watched))


def test_a_page_that_is_behind_says_so(office: Path, watched: str) -> None:
    with connect(watched, role=Role.OWNER) as conn:
        stop_counting(conn)
    assert "The counts have stopped" in said(opened(office, watched))
    assert "The counts have stopped" in said(opened(office, watched, site="board"))


def test_the_page_is_whole_in_spanish_too(office: Path, watched: str) -> None:
    markup = said(opened(office, watched, lang="es"))
    assert "Ahora se puede confiar por completo en 1 de 5 sitios" in markup
    assert "board: se puede confiar en parte" in markup
    assert "Acompañantes" in markup
    assert "B. Analyst (la página Sitios) puso en pausa listings hasta el" in markup
    alone = said(opened(office, watched, lang="es", site="newcomer"))
    assert "Aquí nadie ha pausado ni reanudado nada en los últimos 30 días." in alone


NAME = "<img src=x onerror=alert(2)> A. Analyst"


def press(script: AppTest, key: str) -> str:
    """Press a button and return what the page says of it."""
    script.button(key=key).click().run()
    assert not script.exception
    _, _, after = said(script).partition('class="tg-told" role="status">')
    return after.partition("<")[0]


def submit(script: AppTest, form: str) -> str:
    return press(script, next(each.key for each in script.button if each.key and f"pause-form-{form}" in each.key))


def held(database: str) -> list[Pause]:
    with connect(database, role=Role.WEB) as conn:
        return [each for each in standing_pauses(conn, at=datetime.now(UTC)) if each.site != "listings"]


def acts(database: str) -> list[Act]:
    with connect(database, role=Role.WEB) as conn:
        assert verify_audit(conn) is None
        found = read_acts(conn, ["pause", "resume"], since=datetime.now(UTC) - timedelta(hours=1))
    return [act for act in found if act.subject != "listings"]


def test_a_site_is_paused_and_resumed_under_the_name_given_and_the_audit_says_so(office: Path, watched: str) -> None:
    script = opened(office, watched, site="anuncios")
    assert submit(script, "anuncios").startswith("Nothing was changed: write your name first")
    script.text_input(key="your-name").input(NAME)
    assert submit(script, "anuncios").startswith("Nothing was changed: say why")
    assert held(watched) == []
    script.text_input(key="pause-why-anuncios").input("its owner <b>asked</b>")
    script.selectbox(key="pause-hours-anuncios").select_index(2)
    assert submit(script, "anuncios").startswith("Paused. Nothing more is asked of this site")
    (pause,) = held(watched)
    assert (pause.site, pause.paused_by, pause.why) == ("anuncios", NAME, "its owner <b>asked</b>")
    assert pause.until
    assert timedelta(hours=24) <= pause.until - pause.since <= timedelta(hours=25)  # ends at a full hour
    markup = said(script)
    assert "anuncios: paused" in markup
    assert "by &lt;img src=x onerror=alert(2)&gt; A. Analyst, until" in markup
    script.run()  # a rerun repeats nothing
    assert [(act.actor, act.action, act.subject) for act in acts(watched)] == [("the page Sites", "pause", "anuncios")]

    assert press(script, "resume-anuncios").startswith("Resumed. A window that may still be read")
    assert held(watched) == []
    assert [act.action for act in acts(watched)] == ["resume", "pause"]
    _, _, past = said(script).partition("<h2>Last pauses and resumes</h2>")
    lines = past.split('class="tg-past">')[1:]
    by = "&lt;img src=x onerror=alert(2)&gt; A. Analyst (the page Sites)"
    assert f"{by} resumed anuncios." in lines[0]
    assert f"{by} paused anuncios until" in lines[1]
    assert ". Why: its owner &lt;b&gt;asked&lt;/b&gt;</p>" in lines[1]
    assert len(lines) == 2  # nothing of another site
    assert "anuncios: can be trusted whole" in said(script)


def test_every_site_is_paused_and_resumed_on_the_page_of_all(office: Path, watched: str) -> None:
    script = opened(office, watched)
    script.text_input(key="your-name").input("A. Analyst")
    script.text_input(key="pause-why-every-site").input("we move")
    assert submit(script, "every-site").startswith("Paused. Nothing more is asked of any site")
    (pause,) = held(watched)
    assert (pause.site, pause.until) == (None, None)
    markup = said(script)
    _, _, past = markup.partition("<h2>Last pauses and resumes</h2>")
    every, listings = past.split('class="tg-past">')[1:]
    assert "A. Analyst (the page Sites) paused every site until somebody resumes. Why: we move" in every
    assert "B. Analyst (the page Sites) paused listings until" in listings
    assert markup.count("Every site is paused since") == 4  # the fifth has a pause of its own
    assert "No site can be trusted whole now" in markup

    one = opened(office, watched, site="anuncios")
    assert "It is lifted on the page of all sites." in said(one)
    assert not [each for each in one.button if each.key == "resume-anuncios"]

    assert press(script, "resume-every-site").startswith("Resumed.")
    assert held(watched) == []


def test_what_somebody_else_resumed_meanwhile_is_not_resumed_twice(office: Path, watched: str) -> None:
    script = opened(office, watched, site="listings")
    script.text_input(key="your-name").input("A. Analyst")
    with connect(watched, role=Role.OWNER) as conn:
        conn.execute(b"UPDATE pauses SET lifted_at = now()")
    assert press(script, "resume-listings").startswith("Nothing was changed: it was resumed already")


def test_nothing_is_written_by_showing_the_page_again_and_again(office: Path, watched: str) -> None:
    script = opened(office, watched)
    for _ in range(3):
        script.run()
    assert acts(watched) == []
