"""The lists of words, each of one kind, and dates as sites write them."""

import pytest

from crawlers.drafting.proposed import vocabulary
from crawlers.drafting.proposed.vocabulary import DATE_TEXT, LAYOUT, points_on, says_next, words


def test_a_list_of_words_is_a_set_of_small_words() -> None:
    assert words("ad listing") == {"ad", "listing"}
    assert all(word == word.lower() and word.isalpha() for word in LAYOUT)


def test_no_word_of_layout_announces_a_word_of_content() -> None:
    # `region` and `location` name layout alone and content when an unknown word follows them.
    assert (LAYOUT & vocabulary.CONTENT).issubset({"category", "location", "region"})


def test_no_part_of_a_card_is_called_as_a_card_is() -> None:
    assert set() == vocabulary.CARDS & vocabulary.INNER


def test_the_onward_words_are_known_with_their_arrows() -> None:
    said = ("next", "Next »", "siguiente ›", "weiter", "suivant", "»", ">>", "Older\n ›", "» More")
    assert all(says_next(text) for text in said)
    assert not any(says_next(text) for text in ("", " ", "next to the station", "earlier »", "2", "«"))
    assert points_on("earlier » ")
    assert not points_on("« back")
    assert not points_on("read all of what this ad says »")


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-03", "11/03/2026", "3.11.26", "3 nov 2026", "Nov 3", "3 de noviembre", "2 hours ago", "5m ago"),
        *("hace 2 horas", "vor 3 Stunden", "il y a 2 jours", "Yesterday", "hoy", "aujourd'hui"),
    ],
)
def test_a_date_is_seen_in_many_dresses(text: str) -> None:
    assert DATE_TEXT.search(f"posted {text} in the city")


@pytest.mark.parametrize("text", ["412 listings", "1 - 12 of 412", "1,204", "1.204", "$300", "77002", "18+"])
def test_a_count_is_no_date(text: str) -> None:
    assert DATE_TEXT.search(text) is None


@pytest.mark.parametrize("word", ["card", "total", "next", "footer", "title", "featured"])
def test_each_kind_of_word_is_a_layout_word(word: str) -> None:
    assert word in LAYOUT


@pytest.mark.parametrize("word", ["houston", "massage", "jane", "call", "new", "sexy"])
def test_words_of_places_people_and_ads_are_not(word: str) -> None:
    assert word not in LAYOUT
