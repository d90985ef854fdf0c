"""The page Sites without a browser: what stands on it, of every site and of one, over a real database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from storage.database import Role, connect
from storage.issues import open_issue
from tests.dashboard.seed import HOSTILE
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


def test_a_page_that_is_behind_says_so(office: Path, watched: str) -> None:
    with connect(watched, role=Role.OWNER) as conn:
        conn.execute(b"UPDATE issues SET issued_at = issued_at - interval '30 hours'")
    assert "The counts have stopped" in said(opened(office, watched))


def test_the_page_is_whole_in_spanish_too(office: Path, watched: str) -> None:
    markup = said(opened(office, watched, lang="es"))
    assert "Ahora se puede confiar por completo en 1 de 5 sitios" in markup
    assert "board: se puede confiar en parte" in markup
    assert "Acompañantes" in markup
