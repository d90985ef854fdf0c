"""Every page is reachable, named in each language, and shown by a script of its own."""

import re
from pathlib import Path

import pytest

from dashboard.access import RULES
from dashboard.pages import ADDRESSES, CHOICES, PAGES, RELEASES, SHARED, choices_at, pages_of, roles_at
from dashboard.views.shown import REFRESHED, SHOWN
from domain.messages import Language
from domain.roles import SIGNED_IN, WORKING, OfficeRole
from presentation.words import words_for

SETTINGS = Path(__file__).parent.parent.parent / "docs" / "reference" / "settings.md"


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
    assert pages_of(OfficeRole.ANONYMOUS) == ()
    assert {page.address for page in pages_of(OfficeRole.ADMIN)} == ADDRESSES
    assert roles_at("/nowhere") == frozenset()


def test_what_belongs_to_one_page_does_not_travel_to_another() -> None:
    for page in PAGES:
        assert choices_at(page.address, role=OfficeRole.ADMIN) == (*SHARED, *page.choices)
    assert choices_at("/nowhere", role=OfficeRole.ADMIN) == SHARED
    assert choices_at("/", role=OfficeRole.VIEWER) == (*SHARED, *RELEASES.choices)
    assert choices_at("/storm", role=OfficeRole.VIEWER) == SHARED
    assert len(set(CHOICES)) == len(CHOICES)


def test_the_reference_says_of_each_role_what_it_reaches_beyond_the_one_before() -> None:
    table = SETTINGS.read_text("utf-8").partition("| Role | May |")[2].partition("\n\n")[0]
    said = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE))
    assert said.keys() == {role.value for role in SIGNED_IN}
    words = words_for(Language.ENGLISH)
    routes = [path for path in RULES if path not in ADDRESSES and not path.startswith("/_stcore/")]
    before = OfficeRole.ANONYMOUS
    for role in (OfficeRole.VIEWER, OfficeRole.RESEARCHER, OfficeRole.ANALYST, OfficeRole.ADMIN):
        told = {page for page in PAGES if re.search(rf"\b{words.say(page.word)}\b", said[role])}
        assert told == set(pages_of(role)) - {RELEASES} - set(pages_of(before))
        opened = {path for path in routes if role in RULES[path].roles and before not in RULES[path].roles}
        assert set(re.findall(r"`(/[a-z./]+)`", said[role])) == opened
        before = role
