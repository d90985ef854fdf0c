"""Every page is reachable, named in each language, and shown by a script of its own."""

import pytest

from dashboard.pages import ADDRESSES, CHOICES, PAGES, SHARED, choices_at
from dashboard.views.shown import REFRESHED, SHOWN
from domain.messages import Language
from presentation.words import words_for


def test_each_page_is_shown_by_something() -> None:
    assert set(SHOWN) == ADDRESSES
    assert REFRESHED <= ADDRESSES


@pytest.mark.parametrize("language", Language)
def test_no_two_pages_go_by_one_name(language: Language) -> None:
    names = [words_for(language).say(page.word) for page in PAGES]
    assert len(set(names)) == len(PAGES)


def test_what_belongs_to_one_page_does_not_travel_to_another() -> None:
    for page in PAGES:
        assert choices_at(page.address) == (*SHARED, *page.choices)
    assert choices_at("/nowhere") == SHARED
    assert len(set(CHOICES)) == len(CHOICES)
