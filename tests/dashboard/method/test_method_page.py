"""The page Data & method as a whole, without a browser, over a real database."""

from pathlib import Path

import pytest

from tests.dashboard.seed import HOSTILE, NOW, last_midnight
from tests.dashboard.test_app import in_order, run
from tests.dashboard.test_main import said


def method_page() -> None:
    import streamlit as st

    from dashboard.backing import open_backing
    from dashboard.reader import current_reader
    from dashboard.views.method.app import show_method
    from domain.messages import Language

    st.set_page_config(layout="wide")
    show_method(open_backing(), current_reader(default=Language.ENGLISH))


def test_an_export_is_previewed_with_its_rows_told_apart_and_its_columns_explained(office: Path, seeded: str) -> None:
    today = NOW.date()
    page = run(method_page, office, seeded, lang="en", first="2020-01-01")
    markup = said(page)
    assert in_order(markup, "tg-headline", 'id="export"', "tg-preview", "tg-download", 'id="method"', 'id="limits"')
    assert in_order(markup, 'id="limits"', 'id="glossary"', "tg-words", "tg-footer")
    # 60 days of 4 places on 2 sites; five days ago both were blocked
    assert "480 rows would be in the file" in markup
    assert "More was asked for than a page exports" in markup
    row = markup.partition('<th scope="row">Missing</th>')[2]
    assert row.index(">8<") < row.index("Suppressed")
    assert "number of ads; empty where there is none, which is never 0" in markup
    assert f"until={today}" in markup


def test_what_was_chosen_is_said_in_words_for_a_sheet_without_boxes(office: Path, seeded: str) -> None:
    markup = said(run(method_page, office, seeded, lang="en", place="houston", word="dip"))
    assert " · Houston</p><h1>" in markup
    assert '<p class="tg-on-paper">Looked up: “dip”</p>' in markup
    assert "The first 9 of 25 columns; the file holds all." in markup
    every = said(run(method_page, office, seeded, lang="en"))
    assert " · All places</p><h1>" in every
    assert "Looked up" not in every
    assert ("table=findings" in every, "table=studies" in every, "table=studies" in markup) == (True, False, True)


def test_the_first_rows_are_those_of_the_file_and_a_gap_is_not_a_zero(office: Path, seeded: str) -> None:
    blocked = last_midnight(NOW).date().toordinal() - 5
    day = last_midnight(NOW).date().fromordinal(blocked).isoformat()
    markup = said(run(method_page, office, seeded, lang="en", first=day, last=day, place="tampa"))
    assert "2 rows would be in the file" in markup
    assert markup.count('<span class="tg-none"') == 2
    assert ">blocked<" in markup
    assert HOSTILE not in markup
    assert "&lt;img" in markup
    file = f"/export.csv?since={day}&amp;until={day}&amp;place=tampa"
    assert all(f'href="{file}{more}"' in markup for more in ("", "&amp;table=findings", "&amp;table=studies"))


def test_a_word_is_looked_up_in_either_language_and_stays_in_the_address(office: Path, seeded: str) -> None:
    page = run(method_page, office, seeded, lang="es", word="coverage")
    assert page.text_input[0].value == "coverage"
    words = said(page).partition("tg-words")[2]
    assert words.index("cobertura") < words.index("Cuánto de un listado se leyó")
    page.text_input[0].set_value("zzz").run()
    assert page.query_params["word"] in ("zzz", ["zzz"])
    assert "Ninguna palabra contiene eso" in said(page)


def test_what_stands_between_backticks_is_code_and_no_mark(office: Path, seeded: str) -> None:
    assert "<code>evacuates_to</code>" in said(run(method_page, office, seeded, lang="en", word="destination"))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_office_that_counted_nothing_has_no_file_and_a_next_step(office: Path, database: str, lang: str) -> None:
    markup = said(run(method_page, office, database, lang=lang))
    assert "tg-download" not in markup
    assert "tg-notice" in markup
    assert "tidegauge export --step month" in markup
