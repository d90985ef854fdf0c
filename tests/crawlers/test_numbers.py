"""Numbers as sites write them, each worked out by hand."""

import pytest

from crawlers.numbers import is_locale, stated_number


@pytest.mark.parametrize(
    ("text", "locale", "ads"),
    [
        ("1,234", "en_US", 1234),
        ("1,234,567", "en_US", 1_234_567),
        ("1.234", "es_ES", 1234),
        ("1,234", "es_MX", 1234),  # Mexico writes as its northern neighbour does
        ("1 234", "fr_FR", 1234),
        ("1\u202f234", "fr_FR", 1234),
        ("1’234", "de_CH", 1234),
        ("12345", "en_US", 12345),
        ("0", "en_US", 0),
        ("about 7 listings", "en_US", 7),
    ],
)
def test_thousands_are_read_as_the_locale_writes_them(text: str, locale: str, ads: int) -> None:
    assert stated_number(text, locale=locale).ads == ads


@pytest.mark.parametrize(
    ("text", "locale", "problem"),
    [
        ("", "en_US", "no number"),
        ("many", "en_US", "no number"),
        ("1–25 of 300", "en_US", "more than one number"),
        ("1.234", "en_US", "no whole number under en_US"),  # a decimal there: 1 ad and a bit
        ("1,234", "es_ES", "no whole number under es_ES"),
        ("12,34", "en_US", "no whole number under en_US"),
        ("1,234.567", "en_US", "no whole number under en_US"),
        ("-3", "en_US", "a number with a sign or a unit"),
        ("1k", "en_US", "a number with a sign or a unit"),
        ("50%", "en_US", "a number with a sign or a unit"),
        ("7135550142", "en_US", "no whole number under en_US"),  # ten digits are a telephone number
    ],
)
def test_what_could_be_read_in_two_ways_is_not_guessed(text: str, locale: str, problem: str) -> None:
    stated = stated_number(text, locale=locale)
    assert (stated.ads, stated.problem) == (None, problem)


def test_a_plus_behind_the_number_makes_it_a_floor() -> None:
    assert stated_number("1,000+", locale="en_US").is_floor
    assert not stated_number("1,000", locale="en_US").is_floor


def test_a_locale_is_known_by_its_name() -> None:
    assert is_locale("es_MX")
    assert not is_locale("xx_nowhere")
