"""Identifiers that may stand in a selector, and those that may not."""

import pytest

from crawlers.drafting.proposed.names import (
    Names,
    around_word,
    is_layout_word,
    is_strict,
    looks_generated,
    parts_of,
)

NAMES = Names(frozenset({"canaryname", "houston"}))


@pytest.mark.parametrize(
    ("identifier", "parts"),
    [
        ("listing-card", ("listing", "card")),
        ("listingCard_title", ("listing", "card", "title")),
        ("HTMLList", ("html", "list")),
        ("col-md-4", ("col", "md")),
    ],
)
def test_an_identifier_is_read_as_words(identifier: str, parts: tuple[str, ...]) -> None:
    assert parts_of(identifier) == parts


@pytest.mark.parametrize(
    "identifier", ["Card_x7f3a", "css-1q2w3e", "sc-bdVaJa", "jsx-2871293", "_3xY9z", "List_card__2fK9x"]
)
def test_a_name_that_a_build_tool_made_is_recognised(identifier: str) -> None:
    assert looks_generated(identifier)


@pytest.mark.parametrize(
    "identifier", ["card", "bg1", "col-md-4", "listing-card", "topictitle", "searchPaginationNext", "h2"]
)
def test_a_name_that_a_person_wrote_is_not_taken_for_one(identifier: str) -> None:
    assert not looks_generated(identifier)


@pytest.mark.parametrize(
    "identifier",
    ["713-555-0142", "tel7135550142", "a b", "jane@example", "é", "", "-card", "x" * 41, "card123", "a.b", "a:b"],
)
def test_what_could_be_a_number_or_an_address_is_not_strict(identifier: str) -> None:
    assert not is_strict(identifier)


@pytest.mark.parametrize(
    "identifier", ["card", "adlistings", "topic-title", "listing-card", "hp-listing", "acme-results", "row"]
)
def test_the_layouts_own_names_may_stand(identifier: str) -> None:
    assert NAMES.may_stand(identifier)


@pytest.mark.parametrize(
    "identifier",
    [
        "canaryname",  # no layout word
        "canaryname-card",  # a word that the page's texts hold too
        "houston-listings",
        "tag-sofia",  # what follows these is content
        "category-massage",
        "author-list-jane",
        "janename",  # `name` within another word
        "Card_x7f3a",
        "card-2026",
        "text-center",  # how it looks, not what it is
        "d-flex",
    ],
)
def test_a_word_that_an_ad_could_have_brought_may_not(identifier: str) -> None:
    assert not NAMES.may_stand(identifier)


def test_words_grow_together_only_of_known_ones() -> None:
    assert is_layout_word("searchresult")
    assert not is_layout_word("surname")
    assert not is_layout_word("scorecard")


@pytest.mark.parametrize(
    ("identifier", "word"),
    [
        ("navbar", "navbar"),
        ("main-nav", "nav"),
        ("footer-links", ""),
        ("with-sidebar", ""),
        ("content-sidebar", ""),
        ("category-massage", ""),
    ],
)
def test_a_menu_is_known_by_its_name_and_the_rest_of_the_page_is_none(identifier: str, word: str) -> None:
    assert around_word(identifier) == word


@pytest.mark.parametrize(
    ("identifier", "says"),
    [("featured", True), ("listing--premium", True), ("is-vip", True), ("featured-janedoe", False), ("card", False)],
)
def test_a_paid_place_is_marked_by_known_words_alone(identifier: str, says: bool) -> None:
    assert NAMES.says_featured(identifier) is says
