"""The page of a situation report: one Letter sheet, no script, nothing fetched, every stored word escaped."""

import re
from dataclasses import replace

from markupsafe import Markup

from exports.situation_page import situation_page, under_bar
from tests.exports.sheet_examples import HOSTILE, a_sheet

LARGEST = 100_000  # bytes
FETCHES = re.compile(
    r"""(?:src|href|xlink:href|action)=["'](?!data:|#)|url\((?!#)|@import|<script|<iframe|\bon\w+=["']"""
)


def test_the_fullest_page_is_small_and_neither_runs_nor_fetches_anything() -> None:
    page = situation_page(a_sheet())
    assert len(page.encode()) < LARGEST
    assert FETCHES.findall(page) == []
    assert "default-src &#39;none&#39;" in page
    assert page.startswith('<!doctype html>\n<html lang="es">')


def test_the_rule_would_see_what_is_fetched() -> None:
    assert FETCHES.search('<img src="https://x.example/a.png">')
    assert FETCHES.search("<div onclick='x'>")


def test_stored_words_are_escaped_wherever_they_stand() -> None:
    sheet = a_sheet(name=HOSTILE)
    signed = replace(sheet, office=HOSTILE, signatures=((HOSTILE, HOSTILE),), title=HOSTILE, chart_title=HOSTILE)
    assert HOSTILE not in situation_page(signed)


def test_a_range_stays_on_one_line_and_words_in_brackets_may_break() -> None:
    sheet = a_sheet()
    said = ("now 0.48× (0.45–0.51×), uncertain", "known (10 to 12) (<b–i>)")
    page = situation_page(replace(sheet, changes=replace(sheet.changes, sentences=said)))
    assert '<li>now 0.48× <span class="nb">(0.45–0.51×)</span>, uncertain</li>' in page
    assert "<li>known (10 to 12) (&lt;b–i&gt;)</li>" in page


def test_tables_name_their_rows_and_columns_and_a_part_without_a_table_says_why() -> None:
    sheet = a_sheet()
    page = situation_page(replace(sheet, coverage=replace(sheet.coverage, table=None, note="Nothing was counted.")))
    assert page.count('<th scope="col">') == 5
    assert page.count('<th scope="row">') == 3
    assert "Nothing was counted." in page


def test_what_stands_above_the_page_is_given_by_whoever_shows_it() -> None:
    page = situation_page(a_sheet(name="<body>"))
    assert page.count("<body><main>") == 1
    bar = Markup('<div class="bar">Draft</div>')
    assert under_bar(page, bar) == page.replace("<body><main>", f"<body>{bar}<main>")
