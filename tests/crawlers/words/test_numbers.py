"""Numbers as sites write them, each worked out by hand."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from crawlers.words.numbers import StatedNumber, stated_number
from crawlers.words.plain_writing import plain

LOCALES = (
    *("en_US", "en_GB", "en_IN", "hi_IN", "es_ES", "es_MX", "fr_FR", "fr_CA", "fr_CH", "de_DE", "de_CH", "de_AT"),
    *("it_IT", "pt_BR", "pt_PT", "ru_RU", "pl_PL", "sv_SE", "nl_NL", "ar_EG", "fa_IR", "ja_JP", "tr_TR"),
)
DIGITS = {
    "ascii": "0123456789",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "hindi": "०१२३४५६७८९",
    "wide": "０１２３４５６７８９",
}
UNIT = "a number with a sign or a unit"
SEVERAL = "more than one number"


def exact(text: str, locale: str = "en_US") -> int | None:
    """Return an exact count, and None for a floor."""
    stated = stated_number(text, locale=locale)
    return None if stated.is_floor else stated.ads


def problem(text: str, locale: str = "en_US") -> str:
    stated = stated_number(text, locale=locale)
    assert (stated.ads is None) == bool(stated.problem)
    return stated.problem


@pytest.mark.parametrize(
    ("text", "locale", "ads"),
    [
        ("1,234", "en_US", 1234),
        ("1,234,567", "en_US", 1_234_567),
        ("1.234", "es_ES", 1234),
        ("1,234", "es_MX", 1234),  # Mexico writes as its northern neighbour does
        ("1 234", "fr_FR", 1234),
        ("1\u202f234", "fr_FR", 1234),
        ("1\u2009234 ads", "en_US", 1234),  # a thin space has no second use between digits
        ("1\u00a0234", "pl_PL", 1234),
        ("1’234", "de_CH", 1234),
        ("1'234", "de_CH", 1234),
        ("12345", "en_US", 12345),
        ("0", "en_US", 0),
        ("0 ads", "en_US", 0),
        ("12,34,567", "en_IN", 1_234_567),
        ("1,234,567", "en_IN", 1_234_567),
        ("१२,३४,५६७", "hi_IN", 1_234_567),
        ("١٬٢٣٤", "ar_EG", 1234),
        ("۱٬۲۳۴ آگهی", "fa_IR", 1234),
        ("１，２３４", "en_US", 1234),
        ("\ufeff4\u200b12", "en_US", 412),  # marks that no reader sees
    ],
)
def test_thousands_are_read_as_the_locale_writes_them(text: str, locale: str, ads: int) -> None:
    assert exact(text, locale) == ads


@given(ads=st.integers(0, 999_999_999), locale=st.sampled_from(LOCALES), digits=st.sampled_from(sorted(DIGITS)))
def test_what_a_locale_writes_is_read_back_to_the_last_digit(ads: int, locale: str, digits: str) -> None:
    written = format_decimal(ads, locale=locale).translate(str.maketrans("0123456789", DIGITS[digits]))
    assert exact(written, locale) == ads
    assert exact(f"1–1 / {written}" if ads else written, locale) in {ads, None}


@given(text=st.text(alphabet=st.characters(), max_size=400) | st.text(alphabet="0123456789,.' k+%-of/#$", max_size=60))
def test_any_text_gives_a_problem_or_a_number_whose_digits_stand_in_it(text: str) -> None:
    stated = stated_number(text, locale="en_US")
    assert (stated.ads is None) == bool(stated.problem)
    if stated.ads:
        kept = "".join(letter for letter in plain(text) if letter.isdecimal())
        assert str(stated.ads) in kept or stated.is_floor


@pytest.mark.parametrize("text", ["\x00412", "\ud800 412\udfff", "1" * 1_000_000, "1 of " * 200_000, "\ufdfa" * 300])
def test_hostile_text_is_answered_and_raises_nothing(text: str) -> None:
    assert stated_number(text, locale="en_US").ads in {None, 412}


@pytest.mark.parametrize(
    ("text", "locale", "said"),
    [
        ("", "en_US", "no number"),
        ("many", "en_US", "no number"),
        ("twelve", "en_US", "no number"),
        ("1.234", "en_US", "no whole number under en_US"),  # a decimal there: 1 ad and a bit
        ("1,234", "es_ES", "no whole number under es_ES"),
        ("1,234", "de_DE", "no whole number under de_DE"),
        ("1,5", "en_US", "no whole number under en_US"),
        ("12,34", "en_US", "no whole number under en_US"),
        ("1,23,456", "en_US", "no whole number under en_US"),
        ("1,234.567", "en_US", "no whole number under en_US"),
        ("1 234", "en_US", "no whole number under en_US"),  # it may be page 1 beside 234 ads
        ("7135550142", "en_US", "no whole number under en_US"),  # ten digits are a telephone number
        ("007", "en_US", "no whole number under en_US"),
        ("1.2.3", "en_US", "no whole number under en_US"),
        ("1,234k", "en_US", "no whole number under en_US"),  # 1,234 or a thousand times as much
        ("1٢3", "en_US", "digits that a reader sees otherwise"),
        ("\u202e214", "en_US", "digits that a reader sees otherwise"),
    ],
)
def test_what_could_be_read_in_two_ways_is_not_guessed(text: str, locale: str, said: str) -> None:
    assert problem(text, locale) == said


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-3",
            "−3",
            "- 3",
            "+3",
            "50%",
            "50 %",
            "$412",
            "412 €",
            "412 USD",
            "US$ 412",
            "#4123",
            "№ 412",
            "No. 12",
            "no 12",
        ),
        *("v1.2", "412km", "412 miles", "3 hours ago", "hace 3 horas", "vor 3 Stunden", "Nov 26", "26 de noviembre"),
        *(
            "412²",
            "412 ½",
            "4\u0336",
            "412*",
            "412/month",
            "© 2026",
            "(c) 2026",
            "since 2019",
            "id: 4123",
            "1st",
            "12 St",
        ),
        *("412 more", "2 mil", "more than $412", "1,000+ USD", "5m", "412.example", ".5", "12 °C", "call 911"),
    ],
)
def test_a_sign_a_unit_or_a_label_makes_it_no_count(text: str) -> None:
    assert problem(text) in {UNIT, "no whole number under en_US"}


@pytest.mark.parametrize("text", ["12:30", "713-555-0142", "(713) 555-0142", "26 Nov 2026", "2026-11-26", "11/26/2026"])
def test_times_telephones_and_dates_are_more_than_one_number(text: str) -> None:
    assert problem(text) == SEVERAL


@pytest.mark.parametrize(
    ("text", "lowest"),
    [
        ("1.2k", 1150),  # 1,150 rounds to 1.2k; a site that cuts off starts at 1,200; 1,150 is certain of both
        ("1.2K ads", 1150),
        ("1.2k+", 1150),
        ("3K", 2500),
        ("1k", 500),
        ("1.5M", 1_450_000),
        ("1.234k", 1234),  # 1,233.5 rounds up to it, and an ad is whole
    ],
)
def test_an_abbreviation_is_the_lowest_count_that_is_shown_so(text: str, lowest: int) -> None:
    assert stated_number(text, locale="en_US") == StatedNumber(ads=lowest, is_floor=True)


@given(ads=st.integers(50, 999_000))
def test_no_count_lies_under_the_floor_of_its_own_abbreviation(ads: int) -> None:
    rounded, cut = f"{(ads + 50) // 100 / 10:.1f}k", f"{ads // 100 / 10:.1f}k"
    for shown in (rounded, cut):
        assert (stated_number(shown, locale="en_US").ads or 0) <= ads


def test_an_abbreviation_is_read_in_its_own_language_and_its_own_decimals() -> None:
    assert stated_number("1,2 mil", locale="es_ES") == StatedNumber(ads=1150, is_floor=True)
    assert stated_number("2 mil anuncios", locale="pt_BR") == StatedNumber(ads=1500, is_floor=True)
    assert stated_number("1.2 lakh", locale="en_IN") == StatedNumber(ads=115_000, is_floor=True)
    assert problem("2 mil") == UNIT  # English says mil for a million
    assert problem("1.2k", "es_ES") == "no whole number under es_ES"
    assert problem("0k") == "no whole number under en_US"


@pytest.mark.parametrize("text", ["no results", "No listings found.", "sin resultados", "Keine Anzeigen gefunden"])
def test_a_sites_words_for_none_are_a_zero(text: str) -> None:
    assert exact(text) == 0


def test_none_beside_a_number_and_a_floor_of_none_are_problems() -> None:
    assert problem("No results. 412 similar ads") == "words for none beside a number"
    assert problem("0+") == "a floor of none"
    assert exact("No results (0)") == 0


@pytest.mark.parametrize(
    "text",
    [
        *("Showing 24 results", "24 shown", "displaying 24", "24 listings are shown", "Now showing: 24 ads in Houston"),
        *(
            "24 ads on this page",
            "Page 1 of 17: showing 24 ads",
            "Showing results for Houston (24)",
            "Showing 0 results",
        ),
        *("Mostrando 24", "Mostrando 24 anuncios", "Se muestran 24 avisos", "24 anuncios mostrados"),
        *("Affichage de 24 annonces", "24 annonces affichées", "24 résultats sur cette page"),
        *("Es werden 24 Anzeigen angezeigt", "Zeige 24 Ergebnisse", "Angezeigt werden 24 Treffer"),
        *("Exibindo 24 anúncios", "24 anúncios exibidos", "A mostrar 24 resultados"),
        *("24 annunci visualizzati", "Visualizzazione di 24 annunci", "24 risultati in questa pagina"),
    ],
)
def test_what_a_page_shows_is_no_total(text: str) -> None:
    assert problem(text) == "a page's size and no total"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Showing 1–24 of 412 results",
            "Showing 1 to 24 of 412",
            "Showing all 412 results",
            "Showing page 2 of 17: 412",
        ),
        *("Mostrando 1 a 24 de 412", "Mostrando todos: 412", "Affichage de toutes les 412 annonces", "412 Anzeigen"),
        "Es werden 412 Anzeigen gefunden",
        *(
            "Alle 412 Treffer werden angezeigt",
            "Exibindo 1 - 24 de 412",
            "412 ads. Showing the newest",
            "412 in all shown",
        ),
    ],
)
def test_a_total_beside_what_a_page_shows_is_one(text: str) -> None:
    assert exact(text) == 412


def test_the_reason_names_the_rule_and_never_the_words_of_the_page() -> None:
    for text in ("Ring 713 555 0142 canary", "canary 1 of 2", "canary " * 60, "canary 12:30", "$412 canary"):
        assert "canary" not in problem(text)
        assert not any(letter.isdigit() for letter in problem(text))
