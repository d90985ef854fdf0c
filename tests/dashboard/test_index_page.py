"""Our copy of Streamlit's own index page."""

from pathlib import Path

import pytest
import streamlit

from dashboard.index_page import index_pages
from domain.errors import TidegaugeError
from domain.messages import Language

SOURCE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
SENTENCES = {Language.ENGLISH: "Needs <JavaScript>", Language.SPANISH: "Requiere JavaScript"}


@pytest.fixture
def pages() -> dict[Language, str]:
    made = index_pages(SOURCE, title="Tide & gauge", no_script=SENTENCES)
    return {language: body.decode("utf-8") for language, body in made.items()}


def test_each_language_has_its_page_with_its_own_words(pages: dict[Language, str]) -> None:
    assert '<html lang="es">' in pages[Language.SPANISH]
    assert "Requiere JavaScript" in pages[Language.SPANISH]
    assert '<html lang="en">' in pages[Language.ENGLISH]
    assert "Needs &lt;JavaScript&gt;" in pages[Language.ENGLISH]


def test_nothing_is_run_inline_and_nothing_advertises_what_is_blocked(pages: dict[Language, str]) -> None:
    page = pages[Language.ENGLISH]
    assert "prerenderReady" not in page
    assert "agent" not in page
    assert "Tide &amp; gauge" in page
    assert page.index("/ui-assets/start.js") < page.index('type="module"')


def test_only_a_spanish_page_says_streamlit_s_own_words_anew(pages: dict[Language, str]) -> None:
    assert pages[Language.SPANISH].index("/ui-assets/words.js") < pages[Language.SPANISH].index('type="module"')
    assert "words.js" not in pages[Language.ENGLISH]


def test_dates_are_written_in_the_language_of_the_page_before_streamlit_asks_the_browser(
    pages: dict[Language, str],
) -> None:
    assert all(page.index("/ui-assets/languages.js") < page.index('type="module"') for page in pages.values())


def test_each_page_leads_whoever_presses_to_what_came_of_it(pages: dict[Language, str]) -> None:
    assert all('<script src="/ui-assets/told.js">' in page for page in pages.values())


def test_each_page_tells_streamlit_s_own_buttons_apart(pages: dict[Language, str]) -> None:
    assert all('<script src="/ui-assets/names.js">' in page for page in pages.values())


def test_where_people_sign_in_the_page_hears_of_the_end_before_streamlit_opens_its_socket() -> None:
    (page, *_) = index_pages(SOURCE, title="x", no_script=SENTENCES, has_login=True).values()
    assert page.index(b"/ui-assets/session.js") < page.index(b'type="module"')


def test_where_nobody_signs_in_nothing_waits_for_the_end(pages: dict[Language, str]) -> None:
    assert "session.js" not in pages[Language.ENGLISH]


def test_another_index_page_is_refused_rather_than_guessed() -> None:
    with pytest.raises(TidegaugeError, match=r"version 1\.67"):
        index_pages("<html></html>", title="x", no_script=SENTENCES)
