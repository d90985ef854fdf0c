"""Every page is reachable, named in each language, and shown by a script of its own."""

import pytest

from dashboard.pages import ADDRESSES, CHOICES, PAGES, RELEASES, SHARED, choices_at, pages_of, roles_at
from dashboard.views.shown import REFRESHED, SHOWN
from domain.messages import Language
from domain.roles import SIGNED_IN, WORKING, OfficeRole
from presentation.words import words_for


def test_each_page_is_shown_by_something() -> None:
    assert set(SHOWN) == ADDRESSES
    assert REFRESHED <= ADDRESSES


@pytest.mark.parametrize("language", Language)
def test_no_two_pages_go_by_one_name(language: Language) -> None:
    names = [words_for(language).say(page.word) for page in PAGES]
    assert len(set(names)) == len(PAGES)


def test_each_role_has_a_first_page_and_none_sees_a_page_twice() -> None:
    for role in SIGNED_IN:
        addresses = [page.address for page in pages_of(role)]
        assert addresses[0] == "/"
        assert len(set(addresses)) == len(addresses)
        assert {address for address in ADDRESSES if role in roles_at(address)} == set(addresses)


def test_counts_that_are_not_released_are_for_those_who_work_with_them() -> None:
    assert all(page.roles <= WORKING for page in PAGES)
    assert pages_of(OfficeRole.VIEWER) == (RELEASES,)
    assert roles_at("/nowhere") == frozenset()


def test_what_belongs_to_one_page_does_not_travel_to_another() -> None:
    for page in PAGES:
        assert choices_at(page.address) == (*SHARED, *page.choices)
    assert choices_at("/nowhere") == SHARED
    assert len(set(CHOICES)) == len(CHOICES)
