"""Which number of a sentence is the total of a list."""

import re

import pytest

from crawlers.drafting.proposed.sentences import total_in


@pytest.mark.parametrize(
    ("text", "locale", "ads"),
    [
        ("412 listings", "en_US", 412),
        ("1 - 12 of 412", "en_US", 412),
        ("Showing 1–25 of 1,234 results", "en_US", 1234),
        ("Escorts in Houston (412)", "en_US", 412),
        ("412 listings, 12 new today", "en_US", 412),
        ("Resultados 1 - 10 de 1.204", "es_ES", 1204),
        ("Anzeigen: 1.088", "de_DE", 1088),
        ("1 204 annonces", "fr_FR", 1204),
        ("311 topics • Page 1 of 13", "en_US", 311),
        ("25 ads from $20", "en_US", 25),
    ],
)
def test_the_total_is_read_from_its_sentence(text: str, locale: str, ads: int) -> None:
    found = total_in(text, locale=locale)
    assert found is not None
    assert found.ads == ads
    assert found.regex is None or re.search(found.regex, text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Page 2 of 35",
            "Página 1 de 35",
            "$200",
            "200 dollars",
            "© 2026 Invented",
            "Call 713-555-0142",
            "7135550142",
        ),
        *(
            "(713) 555-0142 listings",
            "Posted Nov 3",
            "3 hours ago",
            "12:30",
            "1,204 members online",
            "88 views",
            "no number",
        ),
        *("1.234 listings", "from 18 to 35"),  # a decimal under en_US; two numbers that nothing tells apart
    ],
)
def test_pages_prices_telephones_years_and_dates_are_no_totals(text: str) -> None:
    assert total_in(text, locale="en_US") is None


@pytest.mark.parametrize("text", ["Showing 24 results", "24 results shown", "Mostrando 24 anuncios"])
def test_what_a_page_shows_is_never_proposed_as_a_total(text: str) -> None:
    assert total_in(text, locale="en_US") is None


def test_a_plus_is_kept_so_that_a_floor_stays_one() -> None:
    alone, beside = total_in("1,000+ ads", locale="en_US"), total_in("1 - 20 of 1,000+ ads", locale="en_US")
    assert alone is not None
    assert beside is not None
    assert (alone.is_floor, beside.is_floor) == (True, True)


def test_what_makes_a_number_a_total_is_told() -> None:
    found = total_in("1 - 12 of 412 listings", locale="en_US")
    assert found is not None
    assert (found.has_word, found.has_of) == (True, True)
    bare = total_in("412", locale="en_US")
    assert bare is not None
    assert (bare.has_word, bare.has_of, bare.regex) == (False, False, None)
