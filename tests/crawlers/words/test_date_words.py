"""The words of dates mean one thing each, in every locale."""

from itertools import pairwise

import pytest

from crawlers.words.date_words import (
    DAYS_BACK,
    NOW,
    ONE,
    SPANS_TOO,
    UNITS,
    day_order,
    every_month_name,
    language_of,
    month_names,
    spans_ago,
    spans_ahead,
    spoken,
    weekday_names,
)

LOCALES = ("en_US", "es_MX", "fr_FR", "de_DE", "pt_BR", "it_IT", "ru_RU", "pl_PL", "ar_EG", "ja_JP", "hi_IN", "tr_TR")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  Nov.  26, 2026 ", "nov 26, 2026"),
        ("Hace 3\u00a0DÍAS", "hace 3 dias"),
        ("26.11.2026", "26.11.2026"),  # a point between digits stays
        ("aujourd’hui", "aujourd'hui"),
        ("٣ h.", "3 h"),
    ],
)
def test_a_text_is_looked_up_folded_and_without_points_behind_words(text: str, said: str) -> None:
    assert spoken(text) == said


def test_own_words_are_written_as_they_are_looked_up() -> None:
    words = [word for table in (NOW, DAYS_BACK, ONE, SPANS_TOO) for group in table.values() for word in group]
    assert [word for word in words if spoken(word) != word] == []


@pytest.mark.parametrize(
    ("locale", "phrase", "unit"),
    [
        ("en_US", "{0}hours ago", "hour"),
        ("en_US", "{0}mo ago", "month"),
        ("es_MX", "hace{0}horas", "hour"),
        ("de_DE", "vor{0}tagen", "day"),
        ("fr_FR", "il y a{0}minutes", "minute"),
        ("it_IT", "{0}settimane fa", "week"),
        ("ru_RU", "{0}часа назад", "hour"),
    ],
)
def test_a_locales_own_tables_say_what_a_span_is(locale: str, phrase: str, unit: str) -> None:
    assert spans_ago(locale)[phrase] == (unit, None)


def test_words_that_hold_the_number_themselves_are_known() -> None:
    assert spans_ago("ar_EG")[spoken("قبل ساعة واحدة")] == ("hour", 1)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_phrase_is_past_and_future_and_no_bare_m_is_a_unit(locale: str) -> None:
    assert spans_ago(locale).keys() & spans_ahead(locale).keys() == set()
    assert not [phrase for phrase in spans_ago(locale) if phrase.endswith("}m")]
    assert {unit for unit, _ in spans_ago(locale).values()} == set(UNITS)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_month_has_a_name(locale: str) -> None:
    known = set(month_names(locale).values())
    assert known in ({*range(1, 13)}, set())  # Japanese months are numbers
    assert locale == "ja_JP" or known


def test_a_beginning_that_two_months_share_names_neither() -> None:
    french = month_names("fr_FR")
    assert (french["juil"], french["juin"], french["sept"]) == (7, 6, 9)
    assert "jui" not in french
    assert month_names("de_DE")[spoken("Mär")] == 3
    assert "ma" not in month_names("en")


def test_days_of_the_week_begin_with_monday_as_zero() -> None:
    assert weekday_names("en_US")["mon"] == 0
    assert weekday_names("es_MX")["domingo"] == 6
    assert weekday_names("de_DE")["donnerstag"] == 3


def test_months_of_six_languages_are_told_from_counts() -> None:
    assert {"november", "nov", "noviembre", "marz", "juillet", "dezembro", "gennaio"} <= every_month_name()
    assert not {"of", "de", "ads"} & every_month_name()


@pytest.mark.parametrize(
    ("locale", "order"), [("en_US", "mdy"), ("en_GB", "dmy"), ("de_DE", "dmy"), ("sv_SE", "ymd"), ("es_MX", "dmy")]
)
def test_the_order_of_a_date_is_the_locales(locale: str, order: str) -> None:
    assert day_order(locale) == order


def test_a_locale_has_a_language() -> None:
    assert language_of("es_MX") == "es"


def test_units_grow_and_the_longest_is_never_shorter_than_the_shortest() -> None:
    assert all(shortest <= longest for shortest, longest in UNITS.values())
    assert all(one[1] < next_one[0] for one, next_one in pairwise(UNITS.values()))
