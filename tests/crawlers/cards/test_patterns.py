"""What a card writes is kept as it is or refused with what was expected; a cell's own word stands whole."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.cards.cells import Cell
from crawlers.cards.patterns import (
    address_pattern,
    captured,
    checked_locale,
    checked_pattern,
    checked_pattern_template,
    checked_selector,
    checked_template,
    checked_words,
    checked_zone,
    says,
)
from crawlers.looking.page import flat

CHECKS = (
    checked_selector,
    checked_pattern,
    checked_template,
    checked_pattern_template,
    checked_words,
    checked_locale,
    checked_zone,
)


def cell(**words: str) -> Cell:
    return Cell(place="p", category="c", words={name.replace("_", "."): word for name, word in words.items()})


@pytest.mark.parametrize(
    ("check", "right"),
    [
        (checked_selector, "li.card:not(.featured)"),
        (checked_pattern, r"of ([\d.,]+)"),
        (checked_template, "/list?c={category.id}&q={3}&d={}"),
        (checked_pattern_template, r"^/{place.id}/\d{2,3}"),
        (checked_words, "No ads in {place.label}"),
        (checked_locale, "es_MX"),
        (checked_zone, "America/Chicago"),
    ],
)
def test_what_can_be_right_is_kept_as_it_is(check: Callable[[str], str], right: str) -> None:
    assert check(right) == right


@pytest.mark.parametrize(
    ("check", "wrong", "expected"),
    [
        (checked_selector, "li..card", "a CSS selector"),
        (checked_selector, "", "a CSS selector"),
        (checked_selector, "//p", "a CSS selector"),
        (checked_pattern, "(", "a regular expression"),
        (checked_pattern, "a{99999999999999}", "a regular expression"),
        (checked_pattern, "(" * 5000 + ")" * 5000, "a regular expression"),
        (checked_template, "{place.name}", "one of the placeholders {place.id}"),
        (checked_template, "{place}", "one of the placeholders"),
        (checked_pattern_template, "{town.id}", "one of the placeholders"),
        (checked_pattern_template, "{place.id}(", "a regular expression"),
        (checked_words, " \n", "a text that is not blank"),
        (checked_words, "{town.id}", "one of the placeholders"),
        (checked_locale, "en-US", "a locale"),
        (checked_locale, "", "a locale"),
        (checked_locale, "xx_nowhere", "a locale"),
        (checked_zone, "Houston", "an IANA time zone"),
        (checked_zone, "../etc/passwd", "an IANA time zone"),
    ],
)
def test_what_cannot_be_right_is_refused_with_what_was_expected(
    check: Callable[[str], str], wrong: str, expected: str
) -> None:
    with pytest.raises(ValueError, match=f"^{expected}"):
        check(wrong)


@given(text=st.text(max_size=60))
def test_any_text_is_kept_or_refused(text: str) -> None:
    for check in CHECKS:
        try:
            assert check(text) == text
        except ValueError as refused:
            assert str(refused)  # noqa: PT017 - a law over all texts, refused or not


@pytest.mark.parametrize(
    ("words", "template", "is_said"),
    [
        ("Ads in PORTLAND today", "{place.label}", True),
        ("Ads in\n Portland, ME", "in {place.label}", True),
        ("Ads in Portlandville", "{place.label}", False),
        ("Ads in NewPortland", "{place.label}", False),
        ("Ads in Portland-Vancouver", "{place.label}", False),
        ("Ads in North-Portland", "{place.label}", False),
        ("Portland - ads", "{place.label}", True),
        ("Portland- ads (Portland)", "{place.label}", True),
        ("No results found", "no result", True),  # without a cell's word a part is enough
        ("", "{place.label}", False),
    ],
)
def test_the_cells_own_word_stands_whole_and_capitals_and_line_breaks_do_not_matter(
    words: str, template: str, is_said: bool
) -> None:
    assert says(flat(words), template, cell=cell(place_label="Portland")) is is_said


@given(label=st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip())))
def test_a_word_of_any_letters_is_found_where_it_stands_alone(label: str) -> None:
    assert says(flat(f"ads ( {label} ) here"), "{place.label}", cell=cell(place_label=label))


@pytest.mark.parametrize(
    ("template", "address", "is_found"),
    [
        ("city={place.id}", "/list?city=3", True),
        ("city={place.id}", "/list?city=3&c=1", True),
        ("city={place.id}", "/list?city=30", False),
        ("{place.id}-ads", "/13-ads", False),
        ("/c{place.id}/", "/c3/", True),
        ("/{place.label}/", "/St.%20John%27s/", True),
        ("/{place.label}/", "/St.+John's/", True),
        ("/{place.label}/", "/St. John's/", True),
        ("/{place.label}/", "/StX John's/", False),
    ],
)
def test_a_number_stands_whole_in_an_address_and_a_word_in_any_of_its_spellings(
    template: str, address: str, is_found: bool
) -> None:
    pattern = address_pattern(template, cell=cell(place_id="3", place_label="St. John's"))
    assert bool(pattern.search(address)) is is_found


@pytest.mark.parametrize(
    ("template", "address", "is_found"),
    [
        ("/ads/{place.id}", "/ads/san", True),
        ("/ads/{place.id}", "/ads/san/1", True),
        ("/ads/{place.id}", "/ads/san.html", True),
        ("/ads/{place.id}", "/ads/san?page=2", True),
        ("/ads/{place.id}", "/ads/san-jose/1", False),
        ("/ads/{place.id}", "/ads/san--jose/1", False),
        ("/ads/{place.id}", "/ads/sandusky", False),
        ("/ads/{place.id}", "/ads/san_jose", False),
        ("/ads/{place.id}", "/ads/san%20jose", False),
        ("/ads/{place.id}", "/ads/san+jose", False),
        ("{place.id}/ads", "/new-san/ads", False),
        ("{place.id}/ads", "/artisan/ads", False),
        ("{place.id}/ads", "/san/ads", True),
        ("^.*{place.id}", "/artisan/san", True),  # a later place may hold it
        ("^.*{place.id}", "/artisan/", False),
        ("(?i){place.id}", "/artisan/", False),
        ("(?i){place.id}", "/SAN/", True),
        ("(?is){place.id}", "/artisan/", False),
        (r"\b{place.id}\b", "/san-jose/", False),
        ("/(?:{place.id}|all)/", "/san/", True),
        ("/(?:{place.id}|all)", "/sandusky", False),
        ("/{place.id}[^/]*/", "/sandusky/", False),
        ("/{place.id}[/?]", "/san?x", True),
    ],
)
def test_a_word_stands_whole_in_an_address(template: str, address: str, is_found: bool) -> None:
    assert bool(address_pattern(template, cell=cell(place_id="san")).search(address)) is is_found


@pytest.mark.parametrize(
    ("template", "address", "is_found"),
    [
        ("/{place.id}-{category.id}$", "/san-rentals", True),
        ("/{place.id}-{category.id}$", "/san-jose-rentals", False),
        ("/{category.id}-in-{place.id}$", "/rentals-in-san", True),
        ("/{category.id}-in-{place.id}$", "/rentals-in-san-jose", False),
        ("/{place.id}_2", "/san_2", True),
        ("/{place.id}{category.id}/", "/sanrentals/", True),
        (r"/{place.id}-\d+", "/san-12", True),
        (r"/{place.id}-\d+", "/san-jose-12", False),
        (r"/{place.id}(?:-\d+)?/", "/san-12/", True),
        (r"/{place.id}(?:-\d+)?/", "/san/", True),
        (r"/{place.id}(?:-\d+)?/", "/san-jose/", False),
        (r"/({place.id})-\d+", "/san-12", True),
        ("/{place.id}[-_]x", "/san_x", True),
        (r"/\d+{place.id}", "/12san", True),
        ("/ads-(?:{place.id})/", "/ads-san/", True),
        ("/(?:ads-)?{place.id}/", "/ads-san/", True),
        ("/x{place.id}?/", "/x/", True),
    ],
)
def test_what_the_template_itself_joins_to_a_word_may_stand_there(template: str, address: str, is_found: bool) -> None:
    words = cell(place_id="san", category_id="rentals")
    assert bool(address_pattern(template, cell=words).search(address)) is is_found


@pytest.mark.parametrize(
    ("word", "address", "is_found"),
    [
        ("us/tx/houston", "/us/tx/houston/1", True),
        ("us/tx/houston", "/us/tx/houston-north/1", False),
        ("us/tx/houston", "/rus/tx/houston/1", False),
        ("houston/", "/houston/ad-1", True),  # an edge that is no letter joins nothing
        ("/houston", "https://listings.example/houston", True),
        ("district-3", "/district-3/1", True),
        ("district-3", "/district-30/1", False),
        ("san jose", "/san+jose/1", True),
        ("san jose", "/san%20jose/1", True),
        ("San José", "/San%20Jos%C3%A9", True),
        ("San Jos", "/San%20Jos%C3%A9", False),
    ],
)
def test_a_word_that_is_a_path_or_several_words_stands_whole_too(word: str, address: str, is_found: bool) -> None:
    assert bool(address_pattern("{place.id}", cell=cell(place_id=word)).search(address)) is is_found


def test_what_a_pattern_captures_is_the_group_that_took_part_or_all_of_it() -> None:
    for pattern, expected in ((r"(\d+) of|of (\d+)", "40"), (r"of \d+", "of 40")):
        match = re.search(pattern, "of 40")
        assert match
        assert captured(match) == expected
