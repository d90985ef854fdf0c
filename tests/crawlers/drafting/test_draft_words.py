"""What a person types for a card is checked as it is taken in."""

from datetime import date

import pytest

from crawlers.drafting.draft_words import Decision, DraftWords, checked_word
from domain.errors import WrongInput

DAY = date(2026, 11, 20)


@pytest.mark.parametrize("slug", ["", "Houston", "san antonio", "-a", "a--b", "ñ"])
def test_a_slug_is_small_letters_digits_and_hyphens(slug: str) -> None:
    with pytest.raises(WrongInput, match="is no slug"):
        DraftWords(slug=slug, id="3")


def test_a_site_may_have_no_word_and_a_page_no_label() -> None:
    assert DraftWords(slug="houston", id="").label == ""


@pytest.mark.parametrize("word", ["", "  ", "x" * 201, "a\nb", "a\u202eb", "a\x00b"])
def test_a_word_is_one_that_can_be_seen(word: str) -> None:
    with pytest.raises(WrongInput):
        checked_word(word, name="x")
    with pytest.raises(WrongInput, match="basis"):
        Decision(by="City Attorney", basis=word, on=DAY, renew_by=DAY)
    with pytest.raises(WrongInput, match="by"):
        Decision(by=word, basis="terms read", on=DAY, renew_by=DAY)


def test_the_words_of_any_language_are_kept() -> None:
    assert checked_word("São Paulo, 東京", name="label") == "São Paulo, 東京"
