"""Marks of thousands and abbreviations under a locale, worked out by hand."""

import pytest

from crawlers.words.number_marks import Numeral, lowest_shown_as, number_marks, whole_number


@pytest.mark.parametrize(
    ("writing", "locale", "number"),
    [
        ("1,234", "en_US", 1234),
        ("1.234", "de_DE", 1234),
        ("1 234", "fr_FR", 1234),
        ("1٬234", "ar_EG", 1234),
        ("999999999", "en_US", 999_999_999),
        ("12,34,567", "en_IN", 1_234_567),
        ("1,23,45,678", "hi_IN", 12_345_678),
        ("123,456", "en_IN", 123_456),
    ],
)
def test_groups_of_a_locale_make_one_number(writing: str, locale: str, number: int) -> None:
    assert whole_number(writing, locale=locale) == number


@pytest.mark.parametrize(
    ("writing", "locale"),
    [
        ("1,234", "de_DE"),
        ("1.234", "en_US"),
        ("1 234", "en_US"),
        ("12,34", "en_US"),
        ("1,2345", "en_US"),
        ("1234,567", "en_US"),
        ("1,234.567", "en_US"),
        ("1٫234", "ar_EG"),  # the decimal mark
        ("12,34", "en_IN"),
        ("12,345,67", "en_IN"),
        ("1,23,456", "en_US"),
        ("0412", "en_US"),
        ("0,412", "en_US"),
        ("1000000000", "en_US"),  # ten digits
    ],
)
def test_what_a_locale_does_not_write_is_no_number(writing: str, locale: str) -> None:
    assert whole_number(writing, locale=locale) is None


@pytest.mark.parametrize(
    ("writing", "zeros", "locale", "lowest"),
    [
        ("1.2", 3, "en_US", 1150),  # 1.15 thousand
        ("1,2", 3, "es_ES", 1150),
        ("3", 3, "en_US", 2500),
        ("1.25", 6, "en_US", 1_245_000),
        ("1.234", 3, "en_US", 1234),
        ("0.5", 3, "en_US", 450),
        ("0", 3, "en_US", None),
        ("1.2345", 3, "en_US", None),  # a tenth of an ad
        ("1,234", 3, "en_US", None),
        ("1.2", 3, "es_ES", None),
        ("01.2", 3, "en_US", None),
        ("1.", 3, "en_US", None),
        ("9999", 6, "en_US", None),  # ten digits
        ("9" * 300, 3, "en_US", None),
    ],
)
def test_half_a_step_below_is_the_lowest_that_rounds_to_it(
    writing: str, zeros: int, locale: str, lowest: int | None
) -> None:
    assert lowest_shown_as(Numeral(writing=writing, zeros=zeros), locale=locale) == lowest


def test_a_decimal_mark_is_never_one_of_thousands() -> None:
    for locale in ("en_US", "de_DE", "fr_FR", "de_CH", "pl_PL", "en_IN"):
        assert number_marks(locale).decimal not in number_marks(locale).groups
    assert " " in number_marks("fr_FR").groups
    assert " " not in number_marks("en_US").groups
